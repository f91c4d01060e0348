"""Who is in a team, since when and till when; people whom this copy does not hold are shown as such (R04)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.teams import add_member, remove_member, update_member
from storage.reads.teams import TeamMemberRow
from ui.desk import Desk
from ui.screens.groups.days import days_words, is_over
from ui.screens.groups.reading import people_options
from ui.screens.people.edited_section import EditedSection
from ui.screens.people.fields import DayField
from ui.screens.people.record_form import PickField, RecordForm
from ui.widgets.line_section import Deed, ListedLine


class MembersSection(EditedSection):
    """Members with their days."""

    TABLE = "team_member"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        empty = self.tr("Nobody yet: add people in your care. Who leaves gets a last day and stays in the history.")
        super().__init__(desk, self.tr("Members"), self.tr("Add a member"), empty, parent)
        self._team: UUID | None = None
        self._members: dict[UUID, TeamMemberRow] = {}
        today = desk.today()
        self.people = PickField("person_id", self.tr("Teacher"))
        since, until = self.tr("From"), self.tr("To")
        self.form = self.adopt(
            RecordForm(
                [(self.people, 4), (DayField("starts_on", since, today), 2)],
                {"person_id": self.tr("Choose whom to add.")},
            ),
            self._add,
        )
        self.days = self.adopt(
            RecordForm([(DayField("starts_on", since, today), 2), (DayField("ends_on", until, today), 2)], {}),
            self._change,
        )
        self.add_wished.connect(self._begin)
        self.done.connect(self._act)

    def show_members(self, team_id: UUID, members: Sequence[TeamMemberRow]) -> None:
        """Show the members of a team; a form for another team is put away."""
        if team_id != self._team:
            self._team = team_id
            self.put_away()
        self._members = {member.id: member for member in members}
        today = self._desk.today()
        now = sum(not is_over(member.ends_on, today) for member in members)
        self.show_lines([self._line(member) for member in members], self.tr("%n now", "", now) if members else "")

    def _line(self, member: TeamMemberRow) -> ListedLine:
        name = member.name or self.tr("A teacher who is not in this copy")
        place = ", ".join(part for part in (member.position, member.organization) if part)
        note = " · ".join(part for part in (place, days_words(member.starts_on, member.ends_on)) if part)
        over = is_over(member.ends_on, self._desk.today())
        deeds = {
            "open": Deed("open", "user", self.tr("Open the card")) if member.name else None,
            "days": Deed("days", "calendar-days", self.tr("Change the days")),
            "leave": Deed("leave", "log-out", self.tr("Leaves today")) if member.ends_on is None else None,
            "remove": Deed("remove", "trash-2", self.tr("Delete")),
        }
        others = tuple(deed for deed in deeds.values() if deed is not None)
        badge = self.tr("has left") if over else ""
        return ListedLine(member.id, name, note, badge, others=others, is_quiet=over or not member.name)

    def _begin(self) -> None:
        self._desk.read(people_options, self._desk.today(), then=self._offer, failed=self.fail)

    def _offer(self, options: list[Any]) -> None:
        today = self._desk.today()
        inside = {member.person_id for member in self._members.values() if not is_over(member.ends_on, today)}
        self.people.offer([option for option in options if option.value not in inside])
        self.open_form(self.form)
        self.form.begin(self.tr("New member"), self.tr("Add"), {"starts_on": today})

    def _add(self, _key: object, values: dict[str, Any]) -> None:
        words = self.tr("The member is added.")
        self.keep(words, self.form, add_member, self._team, values["person_id"], values["starts_on"])

    def _act(self, name: str, key: UUID) -> None:
        member = self._members[key]
        if name == "open":
            self._desk.person_wanted.emit(member.person_id)
        elif name == "days":
            self.open_form(self.days)
            values = {"starts_on": member.starts_on, "ends_on": member.ends_on}
            self.days.begin(member.name or self.tr("Days in the group"), self.tr("Save"), values, key)
        elif name == "leave":
            self.keep(self.tr("The last day is noted."), None, update_member, key, {"ends_on": self._desk.today()})
        else:
            self.keep(self.tr("Deleted."), None, remove_member, key)

    def _change(self, key: UUID, values: dict[str, Any]) -> None:
        self.keep(self.tr("The days are saved."), self.days, update_member, key, values)
