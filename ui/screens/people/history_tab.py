"""The history of a card as one feed."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk
from ui.freshness import Freshness
from ui.screens.people.entry_kinds import entry_kinds
from ui.screens.people.history import history_kinds, read_history
from ui.screens.people.journal_lines import Line, LineView
from ui.screens.programmes.choice_chip import ChoiceChip, Option
from ui.widgets.empty_state import EmptyState
from ui.widgets.feed_model import Deliver, FeedModel
from ui.widgets.frames import Card, SectionTitle
from ui.widgets.pages import Pages

WATCHED = frozenset(
    {"journal_entry", "diagnosis", "development_request", "route", "route_version", "checkpoint", "assignment"}
)
STEP = 50


class HistoryTab(QWidget):
    """Everything under its days, newest first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person: UUID | None = None
        self._lines: list[Line] = []
        kinds = [*history_kinds(), *entry_kinds()]
        self.model = FeedModel(desk.today(), self)
        self.view = LineView({kind.code: kind for kind in kinds}, self)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("History"))
        self.filter = ChoiceChip(self.tr("Kind"), [Option(kind.code, kind.title) for kind in kinds], self)
        self.filter.chosen.connect(self._narrow)
        self._title = SectionTitle(self.tr("History"), parent=self)
        self._title.add_control(self.filter)
        self._pages = Pages(self)
        self._pages.addWidget(self.view)
        words = self.tr("Diagnoses, agreements, corrections and talks stand here in the order of their days.")
        self._pages.addWidget(EmptyState("history", self.tr("Nothing has happened yet"), words, None, self))
        card = Card(self)
        card.body.addWidget(self._title)
        card.body.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        Freshness(desk, WATCHED, self._read, self)

    def show_person(self, person_id: UUID) -> None:
        """Show another person's history."""
        if person_id != self._person:
            self._person = person_id
            self.filter.choose(None)
        self._read()

    def focus_first(self) -> None:
        """The keyboard onto the lines."""
        self.view.setFocus()

    def _read(self) -> None:
        if self._person is not None:
            self._desk.read(read_history, self._person, self._desk.today(), then=partial(self._show, self._person))

    def _show(self, person_id: UUID, lines: list[Line]) -> None:
        if person_id == self._person:
            self._lines = lines
            self._title.set_title(self.tr("History"), self.tr("%n line(s)", "", len(lines)))
            self._narrow(self.filter.value)

    def _narrow(self, kind: object) -> None:
        self.model.show(self._deliver, kind if isinstance(kind, str) else "")
        self._pages.setCurrentIndex(0 if self.model.entries() else 1)

    def _deliver(self, last: object, kind: str, deliver: Deliver) -> None:
        fitting = [line for line in self._lines if kind in {"", line.kind}]
        keys = [line.key for line in fitting]
        first = keys.index(last) + 1 if last is not None else 0
        deliver(fitting[first : first + STEP], first + STEP < len(fitting))
