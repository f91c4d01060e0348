"""«Communities»: professional communities and methodical associations (R09)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.communities import add_community
from app.labels import choices, label
from app.rights import ADMINISTRATOR
from storage.reads.communities import CommunityFilter, CommunityRow, communities
from ui.desk import Desk
from ui.icons import icon
from ui.screens.groups.community_card import CommunityCard
from ui.screens.groups.list_page import ListPage
from ui.screens.groups.reading import subject_options
from ui.screens.groups.role import role_here
from ui.screens.people.fields import ChoiceField, LineField
from ui.screens.people.record_form import RecordForm
from ui.screens.people.words import capital, capitals
from ui.screens.programmes.choice_chip import ChoiceChip, Option
from ui.widgets.empty_state import EmptyState
from ui.widgets.person_row import PersonRow


class CommunitiesPage(ListPage):
    """Communities by name."""

    TABLES = frozenset({"community", "community_member", "community_meeting"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = self.tr("The region's administrator keeps them; they come with an exchange.")
        empty = EmptyState("message-square", self.tr("No communities yet"), words)
        super().__init__(desk, self.tr("Communities"), empty, parent)
        levels = [Option(value, capital(known)) for value, known in choices("level")]
        self.level = ChoiceChip(self.tr("Level"), levels, self)
        self.subject = ChoiceChip(self.tr("Subject"), (), self)
        for chip in (self.level, self.subject):
            self.add_chip(chip, chip.chosen)
        self.form = RecordForm(
            [
                (LineField("name", self.tr("Name"), 200), 6),
                (ChoiceField("level", self.tr("Level"), capitals(choices("level"))), 3),
                (LineField("subject", self.tr("Subject"), 100), 3),
            ],
            {"name": self.tr("Give the community a name.")},
        )
        self.form.finished.connect(self._create)
        self.card = CommunityCard(desk, self)
        self.set_card(self.card, self.form)
        if role_here(desk) == ADMINISTRATOR:
            self.primary = QAction(icon("plus"), self.tr("New community"), self)
            self.primary.triggered.connect(self.begin)
        desk.read(subject_options, then=self.subject.set_options, failed=self.fail)
        self.reload()

    def begin(self, _checked: object = None) -> None:
        """A new community; the administrator's."""
        self.open_form()
        self.form.begin(self.tr("New community"), self.tr("Create"), {"level": "municipality"})

    def asked(self) -> tuple[Callable[..., list[Any]], tuple[Any, ...]]:
        level, subject = self.level.value, self.subject.value
        wanted = CommunityFilter(
            self.words, level if isinstance(level, str) else None, subject if isinstance(subject, str) else None
        )
        return communities, (wanted, self.today)

    def shape(self, row: CommunityRow) -> PersonRow:
        note = " · ".join(part for part in (row.municipality or label("level", row.level), row.subject or "") if part)
        words = self.tr("%n member(s)", "", row.members) if row.members else ""
        return PersonRow(row.name, note, None, words)

    def counted(self, count: int) -> str:
        return self.tr("%n communities", "", count)

    def open(self, key: UUID) -> None:
        self.card.show_community(key)

    def clear(self) -> None:
        super().clear()
        self.level.choose(None)
        self.subject.choose(None)

    def _create(self, _key: object, values: dict[str, Any]) -> None:
        self.desk.change(add_community, role_here(self.desk), values, then=self._created, failed=self.form.refuse)

    def _created(self, made: tuple[UUID, object]) -> None:
        self.show_row(made[0])
        self.desk.said.emit(self.tr("The community is there."), self.tr("Undo"))
