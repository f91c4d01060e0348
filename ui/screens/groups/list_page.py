"""A page of «Groups»: a list that is filtered as one types, and the card of what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui import theme
from ui.desk import Desk
from ui.errors import sentence_for
from ui.freshness import Freshness
from ui.icons import icon
from ui.models.paged_table import KEY_ROLE, Column
from ui.screens.groups.card import CardColumn
from ui.screens.people.record_form import RecordForm
from ui.screens.people.short_table import ShortTable
from ui.screens.programmes.flow import FlowRow
from ui.widgets.empty_state import EmptyState
from ui.widgets.frames import Card, QuietLabel, list_width
from ui.widgets.pages import Pages
from ui.widgets.person_row import PersonList, PersonRow

_TYPING_PAUSE = 120
"""Milliseconds after the last key before the list is asked again."""
_NOTHING, _CARD, _FORM = range(3)
"""What stands at the right."""


class ListPage(QWidget):
    """List at the left, card at the right. A page says what it reads, how a row looks, and what its card is."""

    trouble = Signal(str)
    TABLES: frozenset[str] = frozenset()
    """Tables whose changes the list shows."""

    def __init__(self, desk: Desk, name: str, empty: EmptyState, parent: QWidget | None = None) -> None:
        """``name`` of the list for a screen reader; ``empty`` stands in its place while nothing is there at all."""
        super().__init__(parent)
        self.desk = desk
        self.today = desk.today()
        self.primary: QAction | None = None
        """The page's primary action."""
        self._current: object = None
        self._rows: list[Any] = []
        self._asked = 0
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Search"))
        self.field.setAccessibleName(self.tr("Filter the list"))
        self.field.setClearButtonEnabled(True)
        self.field.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.field.installEventFilter(self)
        self.chips = FlowRow(self)
        self.count = QuietLabel("", self)
        self.model = ShortTable([Column(name, self._sentence)], self)
        self.view = PersonList(self.shape, self)
        self.view.setModel(self.model)
        self.view.setAccessibleName(name)
        self._build(name, empty)
        pause = QTimer(self)
        pause.setSingleShot(True)
        pause.setInterval(_TYPING_PAUSE)
        pause.timeout.connect(self.reload)
        self.field.textChanged.connect(pause.start)
        self.view.selectionModel().currentChanged.connect(self._look)
        Freshness(desk, self.TABLES, self.reload, self.view)

    @property
    def current(self) -> object:
        """The key of what is chosen."""
        return self._current

    @property
    def words(self) -> str:
        """What is searched for."""
        return self.field.text().strip()

    def reload(self, _value: object = None) -> None:
        """Read the list again; the choice stays."""
        function, arguments = self.asked()
        self._asked += 1
        self.desk.read(function, *arguments, then=partial(self._take_newest, self._asked), failed=self.fail)

    def show_row(self, key: object) -> None:
        """Stand on a row, wherever the wish comes from; what narrows the list is taken back."""
        self._current = key
        self.right.setCurrentIndex(_CARD)
        self.clear()
        self.reload()

    def focus_first(self) -> None:
        """The keyboard into the list."""
        self.view.setFocus()

    def fail(self, error: BaseException) -> None:
        """Say above the page what went wrong."""
        self.trouble.emit(sentence_for(error))

    def add_chip(self, chip: QWidget, changed: Any) -> None:
        """A filter under the search field; ``changed`` is its signal."""
        self.chips.flow.addWidget(chip)
        self.chips.show()
        changed.connect(self.reload)

    def set_card(self, card: QWidget, form: RecordForm | None = None) -> None:
        """The card at the right, and the form of a new record that takes its place."""
        self.right.addWidget(card)
        if form is not None:
            form.hide()
            form.grounded = False
            form.cancelled.connect(self.close_form)
            holder = Card(self, 4)
            holder.body.addWidget(form)
            self.right.addWidget(CardColumn((holder,)))

    def open_form(self) -> None:
        """Bring the form of a new record to the front."""
        self.right.setCurrentIndex(_FORM)

    def close_form(self) -> None:
        """Back to the card."""
        self.right.setCurrentIndex(_CARD if self._rows else _NOTHING)
        self.view.setFocus()

    def asked(self) -> tuple[Callable[..., Sequence[Any]], tuple[Any, ...]]:
        """The read of the list and its arguments."""
        raise NotImplementedError

    def shape(self, row: Any) -> PersonRow:
        """How a row is said."""
        raise NotImplementedError

    def counted(self, count: int) -> str:
        """«12 групп»."""
        raise NotImplementedError

    def open(self, key: Any) -> None:
        """Show the card of a row."""
        raise NotImplementedError

    def clear(self) -> None:
        """Take back what narrows the list."""
        self.field.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the field into the list."""
        typed = watched is self.field and event.type() == QEvent.Type.KeyPress
        if typed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self.view.setFocus()
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.pane.setFixedWidth(list_width(self.width()))

    def _build(self, name: str, empty: EmptyState) -> None:
        self.pane = Card(self, 6)
        self.upper = QVBoxLayout()
        self.upper.setContentsMargins(6, 6, 6, 0)
        self.upper.setSpacing(theme.GRID)
        for part in (self.field, self.chips, self.count):
            self.upper.addWidget(part)
        self.chips.hide()
        nothing = EmptyState("search", self.tr("Nothing found"), self.tr("Nothing fits the filter."))
        self._left = Pages(self)
        for page in (self.view, nothing, empty):
            self._left.addWidget(page)
        self._left.setMinimumHeight(theme.LIST_HEIGHT)
        self.pane.body.setSpacing(4)
        self.pane.body.addLayout(self.upper)
        self.pane.body.addWidget(self._left, 1)
        self.right = Pages(self)
        self.right.addWidget(QWidget(self))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.GROUP_SPACING)
        across.addWidget(self.pane)
        across.addWidget(self.right, 1)

    def _sentence(self, row: Any) -> str:
        return self.shape(row).sentence

    def _take_newest(self, number: int, rows: Any) -> None:
        """An answer that was overtaken by a later question would move the choice."""
        if number == self._asked:
            self._take(rows)

    def _take(self, rows: Sequence[Any]) -> None:
        self._rows = list(rows)
        self.model.show(self._rows)
        self.count.setText(self.counted(len(rows)) if rows else "")
        self._left.setCurrentIndex(0 if rows else 1 if self._is_narrowed() else 2)
        self._restore()

    def _is_narrowed(self) -> bool:
        chosen = any(
            getattr(chip, "value", None) is not None or (getattr(chip, "isChecked", bool)())
            for chip in self.chips.children()
            if isinstance(chip, QWidget)
        )
        return bool(self.words) or chosen

    def _restore(self) -> None:
        """Stand where one stood; else on the first."""
        keys = [row.id for row in self._rows]
        if not keys:
            self._turn(_NOTHING)
            return
        place = keys.index(self._current) if self._current in keys else 0
        index = self.model.index(place, 0)
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.view.scrollTo(index)
        self._open(keys[place])

    def _look(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and index.data(KEY_ROLE) != self._current:
            self.right.setCurrentIndex(_CARD)
            self._open(index.data(KEY_ROLE))

    def _open(self, key: object) -> None:
        self._current = key
        self._turn(_CARD)
        self.open(key)

    def _turn(self, page: int) -> None:
        """What is read again does not put a form away in which someone types."""
        if self.right.currentIndex() != _FORM:
            self.right.setCurrentIndex(page)
