"""The list at the left: a field that filters as it is typed, quick filters, and the people."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from app.people import MAKERS
from storage.reads.people import PersonFilter, PersonListRow, PersonOrder
from storage.reads.today import NO_CONTACT_DAYS
from ui import theme
from ui.commands import tooltip
from ui.desk import Desk
from ui.icons import icon
from ui.models.paged_table import KEY_ROLE, Column, PagedTable
from ui.screens.groups.role import role_here
from ui.screens.people.next_words import mark_words, row_of
from ui.screens.people.order_button import OrderButton
from ui.screens.people.people_filters import PeopleFilters
from ui.screens.people.reads import count_people, read_ids, read_lines
from ui.screens.programmes.choice_chip import ChoiceChip, Option
from ui.screens.programmes.flow import FlowRow
from ui.widgets.empty_state import EmptyState
from ui.widgets.feed import Chip
from ui.widgets.frames import Card, QuietLabel
from ui.widgets.pages import Pages
from ui.widgets.person_row import PersonList, PersonRow
from ui.widgets.stage_line import stage_names

_TYPING_PAUSE = 120
"""Milliseconds after the last key before the list is asked again."""
_LOOKING_PAUSE = 90
"""Milliseconds on a person before the card follows: holding an arrow down does not open every card on the way."""


class PeoplePane(Card):
    """Filter field, chips, count and list."""

    chosen = Signal(object)
    """A person's id."""
    opened = Signal()
    """Enter was pressed: go on to the card."""
    new_wanted = Signal()
    """A new card."""
    diagnostics_wanted = Signal(str)
    """A part of the page of campaigns, difficulties and import."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, 6)
        self._desk = desk
        self._wanted = PersonFilter()
        self._order = PersonOrder.NAME
        self._current: UUID | None = None
        self._total: int | None = None
        self.was_chosen = False
        """Somebody has chosen the person: the list did not stand on the first one by itself."""
        self.setFixedWidth(theme.LIST_WIDTH)
        self.model = PagedTable(
            desk.work, [Column(self.tr("Name"), self._say, tooltip=_whole)], partial(read_lines, desk.today), self
        )
        self.model.loaded.connect(self._settle)
        self.field = self._make_field()
        self.view = PersonList(self._shape, self)
        self.view.setModel(self.model)
        self.view.installEventFilter(self)
        self.view.selectionModel().currentChanged.connect(self._look)
        self._typing = self._make_timer(_TYPING_PAUSE, self._ask)
        self._looking = self._make_timer(_LOOKING_PAUSE, self._tell)
        self._build()
        self._ask()

    @property
    def current(self) -> UUID | None:
        """The person that is chosen."""
        return self._current

    @property
    def _is_narrowed(self) -> bool:
        return self._wanted != PersonFilter() or self.at_risk.isChecked()

    @property
    def counted(self) -> str:
        """«12 из 60»."""
        return self._count.text()

    def refresh(self) -> None:
        """Something changed elsewhere: read again, keeping the choice and the place."""
        self.model.reload()
        self._desk.read(count_people, self._desk.today(), then=self._take_total)

    def choose(self, person_id: UUID) -> None:
        """Stand on a person; where a filter hides them, it is taken back."""
        self._current = person_id
        self.was_chosen = True
        if self.model.row_of(person_id) is None and self._is_narrowed:
            self._clear()
        self._restore()

    def show_organization(self, organization_id: UUID) -> None:
        """Only the people of an organisation."""
        self._clear()
        self.filters.stand_at(organization_id)

    def begin_filter(self) -> None:
        """Take the keyboard into the field."""
        self.field.setPlaceholderText(self.tr("Name or school"))
        self.field.setFocus()
        self.field.selectAll()

    def ask_whom(self) -> None:
        """Let a person be chosen for what was begun elsewhere: a name, Enter into the list, Enter."""
        self.begin_filter()
        self.field.setPlaceholderText(self.tr("Whose journal? A name, then Enter"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the field into the list, Enter from the list to the card."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if watched is self.field and key in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._enter_list()
                return True
            if watched is self.field and key == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
            if watched is self.view and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._looking.stop()
                self._tell()
                self.opened.emit()
                return True
        return super().eventFilter(watched, event)

    def _make_field(self) -> QLineEdit:
        made = QLineEdit(self)
        made.setPlaceholderText(self.tr("Name or school"))
        made.setAccessibleName(self.tr("Filter people"))
        made.setToolTip(self.tr("Filter people") + " (Ctrl+F)")
        made.setClearButtonEnabled(True)
        made.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        made.textChanged.connect(self._typed)
        made.installEventFilter(self)
        return made

    def _make_timer(self, pause: int, then: Callable[[], None]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(pause)
        made.timeout.connect(then)
        return made

    def _build(self) -> None:
        self._overdue = Chip(self.tr("Overdue"), self)
        self._silent = Chip(self.tr("Silent for 30 days"), self)
        self._undiagnosed = Chip(self.tr("No diagnosis"), self)
        self.at_risk = Chip(self.tr("Zone of risk"), self)
        self._stage = ChoiceChip(
            self.tr("Stage"), [Option(number, name) for number, name in enumerate(stage_names())], self
        )
        chips = FlowRow(self)
        for chip in (self._overdue, self.at_risk, self._silent, self._undiagnosed):
            chips.flow.addWidget(chip)
            chip.toggled.connect(self._narrow)
        chips.flow.addWidget(self._stage)
        self._stage.chosen.connect(self._narrow)
        self.filters = PeopleFilters(self._desk, self)
        self.filters.changed.connect(self._narrow)
        chips.flow.addWidget(self.filters.more)
        self._count = QuietLabel("", self)
        self.new_button = self._make_quiet("user-plus", tooltip(self.tr("New card"), "Ctrl+N"), self.tr("New card"))
        self.new_button.clicked.connect(self.new_wanted)
        self.new_button.setVisible(role_here(self._desk) in MAKERS)
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self._count, 1)
        row.addWidget(self.new_button)
        row.addWidget(self._make_diagnostics())
        row.addWidget(self._make_order())
        upper = QVBoxLayout()
        upper.setContentsMargins(6, 6, 6, 0)
        upper.setSpacing(theme.GRID)
        upper.addWidget(self.field)
        upper.addWidget(chips)
        upper.addWidget(self.filters)
        upper.addLayout(row)
        self._stack = Pages(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nobody_found())
        self._stack.addWidget(self._nobody_here())
        self._stack.setMinimumHeight(theme.LIST_HEIGHT)
        self.body.setSpacing(4)
        self.body.addLayout(upper)
        self.body.addWidget(self._stack, 1)

    def _make_quiet(self, name: str, hint: str, words: str) -> QPushButton:
        made = QPushButton(icon(name), "", self)
        made.setFlat(True)
        made.setAutoDefault(False)
        made.setToolTip(hint)
        made.setAccessibleName(words)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def _make_diagnostics(self) -> QPushButton:
        """From the list to what concerns the diagnoses of many people."""
        words = self.tr("Campaigns of diagnosis, difficulties, import")
        made = self._make_quiet("clipboard-list", words, words)
        menu = QMenu(made)
        for name, words in (
            ("campaigns", self.tr("Campaigns of diagnosis")),
            ("met", self.tr("Difficulties by competency")),
            ("import", self.tr("Import of diagnoses from a spreadsheet")),
        ):
            action = QAction(words, menu)
            action.triggered.connect(partial(self._want, name))
            menu.addAction(action)
        made.setMenu(menu)
        return made

    def _want_new(self, _checked: object = None) -> None:
        self.new_wanted.emit()

    def _want(self, part: str, _checked: object = None) -> None:
        self.diagnostics_wanted.emit(part)

    def _make_order(self) -> OrderButton:
        orders = {
            PersonOrder.NAME: self.tr("By name"),
            PersonOrder.ORGANIZATION: self.tr("By school"),
            PersonOrder.STAGE: self.tr("By stage"),
            PersonOrder.NEXT: self.tr("By next date"),
            PersonOrder.LAST_CONTACT: self.tr("By last contact"),
        }
        made = OrderButton(orders, self.tr("Order of the list"), self)
        made.chosen.connect(self._reorder)
        return made

    def _nobody_found(self) -> EmptyState:
        action = QAction(self.tr("Show everyone"), self)
        action.triggered.connect(self._clear)
        return EmptyState("search", self.tr("Nobody found"), self.tr("No card fits the filter."), action, self)

    def _nobody_here(self) -> EmptyState:
        action = QAction(icon("user-plus"), self.tr("New card"), self)
        action.triggered.connect(self._want_new)
        words = self.tr("The people assigned to you appear here after an exchange.")
        return EmptyState("users", self.tr("No people yet"), words, action, self)

    def _say(self, line: PersonListRow) -> str:
        """The row for a screen reader and for typing a name in the list."""
        return row_of(line, self._desk.today()).sentence

    def _shape(self, line: PersonListRow) -> PersonRow:
        return row_of(line, self._desk.today())

    def _typed(self) -> None:
        self._typing.start()

    def _narrow(self) -> None:
        self._typing.start()

    def _reorder(self, order: PersonOrder) -> None:
        self._order = order
        self._ask()

    def _clear(self) -> None:
        self.field.clear()
        for chip in (self._overdue, self._silent, self._undiagnosed, self.at_risk):
            chip.setChecked(False)
        self._stage.choose(None)
        self.filters.clear()
        self._ask()

    def _ask(self) -> None:
        """Ask the query that the field and the chips say."""
        stage = self._stage.value
        wanted = PersonFilter(
            text=self.field.text().strip(),
            stage=stage if isinstance(stage, int) else None,
            no_contact_days=NO_CONTACT_DAYS if self._silent.isChecked() else None,
            overdue_only=self._overdue.isChecked(),
            undiagnosed_only=self._undiagnosed.isChecked(),
        )
        self._wanted = self.filters.narrow(wanted)
        self._typing.stop()
        today, at_risk = self._desk.today(), self.at_risk.isChecked()
        self.model.load(partial(read_ids, wanted=self._wanted, order=self._order, today=today, at_risk=at_risk))
        if self._total is None:
            self._desk.read(count_people, self._desk.today(), then=self._take_total)

    def _take_total(self, total: int) -> None:
        self._total = total
        self._say_count()

    def _settle(self, _count: int) -> None:
        self._restore()  # first: a list that is shown and has the keyboard stands on its first row by itself
        self._say_count()

    def _say_count(self) -> None:
        shown = self.model.rowCount()
        total = self._total if self._total is not None else shown
        narrowed = self._is_narrowed
        self._count.setText(
            self.tr("{shown} of {total}").format(shown=shown, total=total)
            if narrowed
            else self.tr("%n person(s)", "", shown)
        )
        self._stack.setCurrentIndex(0 if shown else 1 if narrowed else 2)

    def _restore(self) -> None:
        """Stand where the person stood; at first on the first of the list."""
        if self._current is None:
            if isinstance(self.model.key_at(0), UUID):
                self._go(0)
            return
        row = self.model.row_of(self._current)
        if row is not None and row != self.view.currentIndex().row():
            self._go(row)

    def _go(self, row: int) -> None:
        """Stand on a row by ourselves: nobody has chosen it by that."""
        was_chosen = self.was_chosen
        index = self.model.index(row, 0)
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.was_chosen = was_chosen
        self.view.scrollTo(index)

    def _enter_list(self) -> None:
        if self.model.rowCount() == 0:
            return
        if self.view.currentIndex().row() < 0:
            self._go(0)
            self.was_chosen = True
        self.view.setFocus()

    def _look(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        self._current = index.data(KEY_ROLE)
        self.was_chosen = True
        self._looking.start()

    def _tell(self) -> None:
        if self._current is not None:
            self.chosen.emit(self._current)


def _whole(line: PersonListRow) -> str:
    """What the row may have to cut off."""
    parts = (line.name, line.position, mark_words(line), line.organization, line.municipality, line.next_what or "")
    return "\n".join(part for part in parts if part)
