"""How a team's organisation arranges mentoring: the order, the curator, the programme, and the pairs (R56)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.labels import choices, label
from app.mentoring_models import keep_model
from storage.reads.mentoring import PairRow
from storage.reads.mentoring_models import ModelRow
from ui.desk import Desk
from ui.screens.groups.card import SavedFields, bound
from ui.screens.people.fields import ChoiceField, DayField, LineField, TextField
from ui.screens.people.words import capitals
from ui.theme import State
from ui.widgets.line_section import Deed, LineSection, ListedLine

_STATES = {"planned": State.NEUTRAL, "running": State.ACCENT, "done": State.DONE}


class MentoringModelFields(SavedFields):
    """The order and what it says; written down with the first field that is filled."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        states = capitals(choices("mentoring_model.status"))
        super().__init__(
            desk,
            self.tr("Model of mentoring"),
            [
                (LineField("order_number", self.tr("Number of the order"), 60), 2),
                (DayField("order_on", self.tr("Day of the order"), desk.today()), 2),
                (ChoiceField("status", self.tr("State"), states, self.tr("Not begun")), 2),
                (LineField("curator", self.tr("Curator"), 150), 6),
                (TextField("programme", self.tr("Programme"), self.tr("Aims, roles, stages, expected results…")), 6),
            ],
            parent,
        )

    def show_model(self, team_id: UUID, model: ModelRow | None) -> None:
        """Show the model of a team."""
        values = {name: getattr(model, name) for name in self.fields} if model is not None else {}
        editable = self._desk.keeps("mentoring_model")
        self.show_record(team_id, values, bound(keep_model, team_id), editable=editable)


class TeamPairs(LineSection):
    """Mentoring pairs of the team's members; each opens on its own page."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        empty = self.tr("No pair yet: a pair is begun in the card of who learns, or on the page «Mentoring».")
        super().__init__(self.tr("Mentoring pairs"), "", empty, parent)
        self._desk = desk
        self.done.connect(self._open)

    def show_pairs(self, pairs: Sequence[PairRow]) -> None:
        """Show these pairs."""
        self.show_lines([self._line(row) for row in pairs], str(len(pairs)) if pairs else "")

    def _line(self, row: PairRow) -> ListedLine:
        words = f"{row.mentor or self.tr('In the care of another tutor')} → {row.person}"
        note = " · ".join(part for part in (row.topic or "", self.tr("%n meeting(s)", "", row.meetings)) if part)
        state = label("mentoring.status", row.status)
        return ListedLine(
            row.id, words, note, state, _STATES[row.status], Deed("open", "eye", self.tr("Show the pair"))
        )

    def _open(self, _name: str, key: UUID) -> None:
        self._desk.pair_wanted.emit(key)
