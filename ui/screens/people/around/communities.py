"""Communities in a person's card: where they take part, as whom, since when (R09)."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.communities import join_community, leave_community, remove_member, update_member
from app.labels import choices, label
from storage.reads.communities import CommunityFilter, CommunityRow, MemberRow, communities, memberships_of_person
from ui.desk import Desk
from ui.freshness import Freshness
from ui.screens.groups.days import days_words, is_over
from ui.screens.people.around.member_forms import MemberDaysForm
from ui.screens.people.edited_section import EditedSection
from ui.screens.people.fields import ChoiceField, DayField
from ui.screens.people.record_form import PickField, RecordForm
from ui.screens.people.words import capitals
from ui.screens.programmes.choice_chip import Option
from ui.theme import State
from ui.widgets.line_section import Deed, ListedLine


class CommunitiesSection(EditedSection):
    """A person's parts in communities."""

    TABLE = "community_member"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        empty = self.tr("Professional communities and methodical associations in which the teacher takes part.")
        super().__init__(desk, self.tr("Communities"), self.tr("Add a community"), empty, parent)
        self._person: UUID | None = None
        self._parts: dict[UUID, MemberRow] = {}
        today = desk.today()
        self.which = PickField("community_id", self.tr("Community"))
        roles = capitals(choices("community_member.role"))
        self.form = RecordForm(
            [
                (self.which, 6),
                (ChoiceField("role", self.tr("Role"), roles), 3),
                (DayField("starts_on", self.tr("From"), today), 3),
            ],
            {"community_id": self.tr("Choose the community."), "starts_on": self.tr("Say since when.")},
        )
        self.days = MemberDaysForm(today)
        self.adopt(self.form, self._join)
        self.adopt(self.days, self._change)
        self.add_wished.connect(self._begin)
        self.done.connect(self._act)
        Freshness(desk, ("community_member", "community"), self._read, self)

    def show_person(self, person_id: UUID) -> None:
        """Show the communities of another person."""
        if person_id != self._person:
            self._person = person_id
            self.put_away()
            self._read()

    def _read(self) -> None:
        if self._person is not None:
            take = partial(self._take, self._person)
            self._desk.read(memberships_of_person, self._person, then=take, failed=self.fail)

    def _take(self, person_id: UUID, parts: list[MemberRow]) -> None:
        if person_id == self._person:
            self._parts = {part.id: part for part in parts}
            self.show_lines([self._line(part) for part in parts])

    def _line(self, part: MemberRow) -> ListedLine:
        over = is_over(part.ends_on, self._desk.today())
        badge = self.tr("has left") if over else label("community_member.role", part.role)
        state = State.ACCENT if part.role == "leader" and not over else State.NEUTRAL
        others = [Deed("edit", "pencil", self.tr("Role and days"))]
        if part.ends_on is None:
            others.append(Deed("leave", "log-out", self.tr("Leaves today")))
        others.append(Deed("remove", "trash-2", self.tr("Delete")))
        days = days_words(part.starts_on, part.ends_on)
        return ListedLine(part.id, part.community, days, badge, state, others=tuple(others), is_quiet=over)

    def _begin(self) -> None:
        self._desk.read(communities, CommunityFilter(), self._desk.today(), then=self._ask, failed=self.fail)

    def _ask(self, found: list[CommunityRow]) -> None:
        today = self._desk.today()
        inside = {part.community_id for part in self._parts.values() if not is_over(part.ends_on, today)}
        self.which.offer([Option(row.id, row.name, row.municipality) for row in found if row.id not in inside])
        self.open_form(self.form)
        self.form.begin(self.tr("A community"), self.tr("Add"), {"role": "member", "starts_on": today})

    def _act(self, name: str, key: UUID) -> None:
        if name == "edit":
            self.open_form(self.days)
            self.days.change(self._parts[key], self._parts[key].community)
        elif name == "leave":
            self.keep(self.tr("The last day is noted."), None, leave_community, key, self._desk.today())
        else:
            self.keep(self.tr("Deleted."), None, remove_member, key)

    def _join(self, _key: object, values: dict[str, Any]) -> None:
        words = self.tr("The community is added.")
        part = (values["community_id"], values["starts_on"], values["role"])
        self.keep(words, self.form, join_community, self._person, *part)

    def _change(self, key: UUID, values: dict[str, Any]) -> None:
        self.keep(self.tr("Saved."), self.days, update_member, key, values)
