"""The card of a community: what it is, who of the copy takes part, what was decided at its meetings (R09)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.communities import (
    add_meeting,
    join_community,
    leave_community,
    remove_meeting,
    remove_member,
    update_community,
    update_meeting,
    update_member,
)
from app.labels import choices, label
from app.rights import ADMINISTRATOR
from storage.reads.communities import MeetingRow, MemberRow
from ui import text
from ui.desk import Desk
from ui.freshness import Freshness
from ui.screens.groups.card import CardColumn, SavedFields, bound
from ui.screens.groups.days import days_words, is_over
from ui.screens.groups.reading import CommunityReading, people_options, read_community
from ui.screens.groups.role import role_here
from ui.screens.people.around.member_forms import MemberDaysForm
from ui.screens.people.edited_section import EditedSection
from ui.screens.people.fields import ChoiceField, DayField, LineField, TextField
from ui.screens.people.record_form import PickField, RecordForm
from ui.screens.people.words import capitals
from ui.theme import State
from ui.widgets.line_section import Deed, ListedLine


class CommunityCard(QWidget):
    """The community, its members in care, its meetings."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._community: UUID | None = None
        about = TextField("description", self.tr("About"), self.tr("What the community works on…"))
        self.head = SavedFields(
            desk,
            "",
            [
                (LineField("name", self.tr("Name"), 200), 6),
                (ChoiceField("level", self.tr("Level"), capitals(choices("level"))), 2),
                (LineField("subject", self.tr("Subject"), 100), 2),
                (about, 6),
            ],
            self,
        )
        self.members = CommunityMembers(desk, self)
        self.meetings = CommunityMeetings(desk, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(CardColumn((self.head, self.members, self.meetings)))
        Freshness(desk, ("community", "community_member", "community_meeting", "person"), self._read, self)

    def show_community(self, community_id: UUID) -> None:
        """Show another community."""
        self._community = community_id
        self._read()

    def _read(self) -> None:
        if self._community is not None:
            take = partial(self._take, self._community)
            self._desk.read(read_community, self._community, self._desk.today(), then=take, failed=self.members.fail)

    def _take(self, community_id: UUID, reading: CommunityReading | None) -> None:
        if community_id != self._community or reading is None:
            return
        community, role = reading.community, role_here(self._desk)
        self.head.title.set_title(community.name, community.municipality)
        values = {name: getattr(community, name) for name in self.head.fields}
        change = bound(update_community, role, community.id)
        self.head.show_record(community.id, values, change, editable=role == ADMINISTRATOR)
        self.members.show_members(community.id, reading.members)
        self.meetings.show_meetings(community.id, reading.meetings)


class CommunityMembers(EditedSection):
    """People of this copy who take or took part."""

    TABLE = "community_member"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        empty = self.tr("None of the people in your care takes part. Add the first one.")
        super().__init__(desk, self.tr("Members in care"), self.tr("Add a member"), empty, parent)
        self._community: UUID | None = None
        self._members: dict[UUID, MemberRow] = {}
        today = desk.today()
        self.people = PickField("person_id", self.tr("Teacher"))
        roles = capitals(choices("community_member.role"))
        self.form = RecordForm(
            [
                (self.people, 6),
                (ChoiceField("role", self.tr("Role"), roles), 3),
                (DayField("starts_on", self.tr("From"), today), 3),
            ],
            {"person_id": self.tr("Choose whom to add."), "starts_on": self.tr("Say since when.")},
        )
        self.days = MemberDaysForm(today)
        self.adopt(self.form, self._join)
        self.adopt(self.days, self._change)
        self.add_wished.connect(self._begin)
        self.done.connect(self._act)

    def show_members(self, community_id: UUID, members: Sequence[MemberRow]) -> None:
        """Show the members of a community."""
        if community_id != self._community:
            self._community = community_id
            self.put_away()
        self._members = {member.id: member for member in members}
        self.show_lines([self._line(member) for member in members])

    def _line(self, member: MemberRow) -> ListedLine:
        over = is_over(member.ends_on, self._desk.today())
        badge = self.tr("has left") if over else label("community_member.role", member.role)
        state = State.ACCENT if member.role == "leader" and not over else State.NEUTRAL
        others = [Deed("open", "user", self.tr("Open the card")), Deed("edit", "pencil", self.tr("Role and days"))]
        if member.ends_on is None:
            others.append(Deed("leave", "log-out", self.tr("Leaves today")))
        others.append(Deed("remove", "trash-2", self.tr("Delete")))
        note = " · ".join(part for part in (member.organization, days_words(member.starts_on, member.ends_on)) if part)
        return ListedLine(member.id, member.name, note, badge, state, others=tuple(others), is_quiet=over)

    def _begin(self) -> None:
        self._desk.read(people_options, self._desk.today(), then=self._offer, failed=self.fail)

    def _offer(self, options: list[Any]) -> None:
        today = self._desk.today()
        inside = {member.person_id for member in self._members.values() if not is_over(member.ends_on, today)}
        self.people.offer([option for option in options if option.value not in inside])
        self.open_form(self.form)
        self.form.begin(self.tr("New member"), self.tr("Add"), {"role": "member", "starts_on": today})

    def _act(self, name: str, key: UUID) -> None:
        member = self._members[key]
        if name == "open":
            self._desk.person_wanted.emit(member.person_id)
        elif name == "edit":
            self.open_form(self.days)
            self.days.change(member, member.name)
        elif name == "leave":
            self.keep(self.tr("The last day is noted."), None, leave_community, key, self._desk.today())
        else:
            self.keep(self.tr("Deleted."), None, remove_member, key)

    def _join(self, _key: object, values: dict[str, Any]) -> None:
        words = self.tr("The member is added.")
        part = (values["person_id"], self._community, values["starts_on"], values["role"])
        self.keep(words, self.form, join_community, *part)

    def _change(self, key: UUID, values: dict[str, Any]) -> None:
        self.keep(self.tr("Saved."), self.days, update_member, key, values)


class CommunityMeetings(EditedSection):
    """Meetings, newest first; the administrator writes them for everyone."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        empty = self.tr("No meetings are written down. The region's administrator keeps them.")
        super().__init__(desk, self.tr("Meetings"), self.tr("Add a meeting"), empty, parent)
        self._community: UUID | None = None
        self._meetings: dict[UUID, MeetingRow] = {}
        self.form = RecordForm(
            [
                (LineField("topic", self.tr("What it was about"), 300), 6),
                (DayField("held_on", self.tr("Day"), desk.today()), 3),
                (LineField("minutes_number", self.tr("Number of the minutes"), 60), 3),
                (TextField("decision", self.tr("Decision"), self.tr("What was decided…")), 6),
            ],
            {"topic": self.tr("Say what the meeting was about."), "held_on": self.tr("Say when it was.")},
        )
        self.adopt(self.form, self._save)
        self.add_wished.connect(self._begin)
        self.done.connect(self._act)

    def show_meetings(self, community_id: UUID, meetings: Sequence[MeetingRow]) -> None:
        """Show the meetings of a community."""
        if community_id != self._community:
            self._community = community_id
            self.put_away()
        self._meetings = {meeting.id: meeting for meeting in meetings}
        is_ours = role_here(self._desk) == ADMINISTRATOR
        self.allow_adding(allowed=is_ours)
        self.show_lines([self._line(meeting, is_ours=is_ours) for meeting in meetings])

    def _line(self, meeting: MeetingRow, *, is_ours: bool) -> ListedLine:
        number = self.tr("minutes No. {number}").format(number=meeting.minutes_number) if meeting.minutes_number else ""
        day = text.long_date(meeting.held_on)
        note = " · ".join(part for part in (day, number, meeting.decision or "") if part)
        others = (Deed("edit", "pencil", self.tr("Change")), Deed("remove", "trash-2", self.tr("Delete")))
        return ListedLine(meeting.id, meeting.topic, note, others=others if is_ours else ())

    def _begin(self) -> None:
        self.open_form(self.form)
        self.form.begin(self.tr("New meeting"), self.tr("Save"), {"held_on": self._desk.today()})

    def _act(self, name: str, key: UUID) -> None:
        if name == "remove":
            self.keep(self.tr("Deleted."), None, remove_meeting, role_here(self._desk), key)
            return
        self.open_form(self.form)
        values = {part: getattr(self._meetings[key], part) for part in self.form.fields}
        self.form.begin(self.tr("Change the meeting"), self.tr("Save"), values, key)

    def _save(self, key: UUID | None, values: dict[str, Any]) -> None:
        words, role = self.tr("The meeting is saved."), role_here(self._desk)
        if key is None:
            self.keep(words, self.form, add_meeting, role, self._community, values)
        else:
            self.keep(words, self.form, update_meeting, role, key, values)
