"""«Add an activity»: what answers the deficits, found as it is typed; one press puts it into the plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.deficits import Deficit
from app.plan_items import UNAPPROVED
from ui import text, theme
from ui.icons import icon
from ui.screens.programmes.segments import Segments
from ui.screens.routes.free_item import FreeItemForm
from ui.screens.routes.reading import Find
from ui.theme import State, Type
from ui.widgets.frames import Badge, Card, Hairline, QuietLabel, SectionTitle
from ui.widgets.tool_button import make_tool_button

_PAUSE = 200
_SCROLL_BAR = 14


class FinderPanel(Card):
    """The panel at the right of the plan."""

    search_wished = Signal(str)
    """Words to search; the deficits are `deficits`."""
    picked = Signal(object)
    """The `Find` that goes into the plan."""
    made = Signal(object)
    """A `NewItem` of the small form."""
    closed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent, 12)
        self._today = today
        self.deficits: tuple[Deficit, ...] = ()
        self.added: set[object] = set()
        heading = SectionTitle(self.tr("Add an activity"), "", self)
        close = make_tool_button("x", self.tr("Close"), heading, "Esc")
        close.clicked.connect(self.closed)
        heading.add_control(close)
        self.body.addWidget(heading)
        sources = [("registry", self.tr("From the registry")), ("free", self.tr("Own"))]
        self.sources = Segments(sources, self.tr("Where from"), self)
        self.sources.chosen.connect(self._switch)
        self.body.addWidget(self.sources, 0, Qt.AlignmentFlag.AlignLeft)
        self._about = QuietLabel("", self)
        self._about.setWordWrap(True)
        self.body.addWidget(self._about)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Words of the title"))
        self.search.setAccessibleName(self.tr("Search for activities"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(QAction(icon("search"), "", self.search), QLineEdit.ActionPosition.LeadingPosition)
        self.body.addWidget(self.search)
        self._build_results()

    def _build_results(self) -> None:
        self._results = QScrollArea(self)
        self._results.setFrameShape(QFrame.Shape.NoFrame)
        self._results.setWidgetResizable(True)
        self._results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._results.viewport().setAutoFillBackground(False)
        self.body.addWidget(self._results, 1)
        self.free = FreeItemForm(self._today, self)
        self.free.made.connect(self.made)
        self.free.hide()
        self.body.addWidget(self.free, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.search.textChanged.connect(self._pause.start)

    def begin(self, deficits: tuple[Deficit, ...]) -> None:
        """Look for activities that answer these deficits."""
        self.deficits = deficits
        self.added.clear()
        titles = "; ".join(deficit.competency.title for deficit in deficits)
        words = self.tr("For %n deficit(s): ", "", len(deficits)) + titles if deficits else ""
        metrics = self._about.fontMetrics()
        self._about.setText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, 3 * max(280, self.width() - 40)))
        self._about.setToolTip(words)
        self._about.setVisible(bool(words) and self.sources.value == "registry")
        self.search.setFocus()
        self._ask()

    def show_found(self, found: Sequence[Find]) -> None:
        """Show what was found, best first."""
        page = QWidget(self._results)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, _SCROLL_BAR, 0)
        column.setSpacing(theme.GRID)
        if not found:
            advice = self.tr("Nothing fits. Try other words, untick some deficits, or plan an activity of your own.")
            words = QLabel(advice, page)
            words.setWordWrap(True)
            column.addWidget(words)
        for place, one in enumerate(found):
            if place:
                column.addWidget(Hairline(page))
            column.addWidget(self._found(page, one))
        column.addStretch(1)
        self._results.setWidget(page)
        page.setAutoFillBackground(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _found(self, parent: QWidget, found: Find) -> QWidget:
        row = QWidget(parent)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        title = QLabel(found.title, row)
        title.setFont(theme.font(Type.NAME))
        title.setWordWrap(True)
        column.addWidget(title)
        note = QuietLabel(self._note(found), row)
        note.setWordWrap(True)
        column.addWidget(note)
        if found.answers:
            why = QuietLabel("✓ " + "; ".join(deficit.competency.title for deficit in found.answers), row)
            why.setWordWrap(True)
            why.setToolTip(self.tr("Why it fits: it leads further than the person has shown"))
            column.addWidget(why)
        foot = QHBoxLayout()
        add = QPushButton(icon("plus"), self.tr("Into the plan"), row)
        add.setAutoDefault(False)
        add.setAccessibleDescription(found.title)
        add.clicked.connect(partial(self._pick, found, add))
        self._mark_added(add, found)
        foot.addWidget(add)
        if not found.approved:
            badge = Badge(self.tr("not approved"), State.SOON, row)
            badge.setToolTip(UNAPPROVED)
            foot.addWidget(badge)
        foot.addStretch(1)
        column.addLayout(foot)
        return row

    def _note(self, found: Find) -> str:
        kinds = {
            "programme": self.tr("programme"),
            "programme_module": self.tr("one module"),
            "learning_event": self.tr("event"),
        }
        hours = self.tr("%n hour(s)", "", int(found.note))
        when = text.day_and_month(found.starts_on, self._today) if found.starts_on else ""
        return " · ".join(part for part in (kinds[found.table], hours, when) if part)

    def _mark_added(self, button: QPushButton, found: Find) -> None:
        if found.offer_id in self.added:
            button.setText(self.tr("In the plan"))
            button.setIcon(icon("check"))
            button.setEnabled(False)

    def _pick(self, found: Find, button: QPushButton, _checked: object = None) -> None:
        self.added.add(found.offer_id)
        self._mark_added(button, found)
        self.picked.emit(found)

    def _ask(self) -> None:
        self.search_wished.emit(self.search.text())

    def _switch(self, source: str) -> None:
        is_free = source == "free"
        self.free.setVisible(is_free)
        self._results.setVisible(not is_free)
        self.search.setVisible(not is_free)
        self._about.setVisible(not is_free and bool(self._about.text()))
        if is_free:
            self.free.begin()
