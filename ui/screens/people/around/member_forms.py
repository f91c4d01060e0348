"""The role and the days of a part in a community (R09)."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from app.labels import choices
from storage.reads.communities import MemberRow
from ui.screens.people.fields import ChoiceField, DayField
from ui.screens.people.record_form import RecordForm
from ui.screens.people.words import capitals


class MemberDaysForm(RecordForm):
    """Member or leader, from when to when."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(
            [
                (ChoiceField("role", self.tr("Role"), capitals(choices("community_member.role"))), 2),
                (DayField("starts_on", self.tr("From"), today), 2),
                (DayField("ends_on", self.tr("To"), today), 2),
            ],
            {},
            parent,
        )

    def change(self, part: MemberRow, title: str) -> None:
        """Another role, other days."""
        values = {name: getattr(part, name) for name in self.fields}
        self.begin(title, self.tr("Save"), values, part.id)
