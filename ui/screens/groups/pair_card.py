"""The card of a mentoring pair: who, what, when, the meetings, the result (R10)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.labels import choices, label
from app.mentoring import add_meeting, finish_pair, remove_meeting, remove_pair, update_meeting, update_pair
from storage.reads.mentoring import MeetingRow, PairRow
from ui import text
from ui.desk import Desk
from ui.freshness import Freshness
from ui.screens.groups.card import CardColumn, SavedFields, bound
from ui.screens.groups.days import minutes_words
from ui.screens.groups.reading import PairReading, read_pair
from ui.screens.people.around.mentoring import STATES
from ui.screens.people.around.pair_forms import FinishForm, PairMeetingForm
from ui.screens.people.edited_section import EditedSection
from ui.screens.people.fields import ChoiceField, DayField, LineField, TextField
from ui.screens.people.words import capitals
from ui.theme import State
from ui.widgets.line_section import Deed, ListedLine

_MINUTES = 60


class PairCard(QWidget):
    """The pair, then its meetings."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pair: UUID | None = None
        today = desk.today()
        self.people = PairPeople(desk, self)
        self.head = SavedFields(
            desk,
            self.tr("What they work on"),
            [
                (LineField("topic", self.tr("Topic"), 300), 4),
                (ChoiceField("kind", self.tr("Kind"), capitals(choices("mentoring.kind"))), 2),
                (DayField("starts_on", self.tr("From"), today), 2),
                (DayField("ends_on", self.tr("To"), today), 2),
                (ChoiceField("status", self.tr("State"), capitals(choices("mentoring.status"))), 2),
                (TextField("result", self.tr("Result"), self.tr("What was reached, what goes on…")), 6),
            ],
            self,
        )
        self.meetings = PairMeetings(desk, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(CardColumn((self.people, self.head, self.meetings)))
        Freshness(desk, ("mentoring_pair", "mentoring_meeting", "person"), self._read, self)

    def show_pair(self, pair_id: UUID) -> None:
        """Show another pair."""
        self._pair = pair_id
        self._read()

    def _read(self) -> None:
        if self._pair is not None:
            take = partial(self._take, self._pair)
            self._desk.read(read_pair, self._pair, then=take, failed=self.people.fail)

    def _take(self, pair_id: UUID, reading: PairReading | None) -> None:
        if pair_id != self._pair or reading is None:
            return
        pair = reading.pair
        self.people.show_pair(pair)
        values = {name: getattr(pair, name) for name in self.head.fields}
        self.head.show_record(pair.id, values, bound(update_pair, pair.id))
        self.meetings.show_meetings(pair, reading.meetings)


class PairPeople(EditedSection):
    """The mentor and the one who learns; the pair is finished or deleted here."""

    TABLE = "mentoring_pair"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, self.tr("Mentoring pair"), "", "", parent)
        self._pair: PairRow | None = None
        self.finish = FinishForm(desk.today())
        self.adopt(self.finish, self._finish)
        self.done.connect(self._act)

    def show_pair(self, pair: PairRow) -> None:
        """Show who they are."""
        if self._pair is None or pair.id != self._pair.id:
            self.put_away()
        self._pair = pair
        open_card = Deed("learner", "user", self.tr("Open the card"))
        finish = Deed("finish", "check", self.tr("Finish…")) if pair.status != "done" else None
        young = self.tr("learns · young specialist") if pair.is_young_specialist else self.tr("learns")
        badge, state = label("mentoring.status", pair.status), STATES.get(pair.status, State.NEUTRAL)
        remove = Deed("remove", "trash-2", self.tr("Delete the pair"))
        learner = ListedLine("learner", pair.person, young, badge, state, finish, (open_card, remove))
        missing = self.tr("A teacher who is not in this copy")
        others = (Deed("mentor", "user", self.tr("Open the card")),) if pair.mentor else ()
        mentor = ListedLine("mentor", pair.mentor or missing, self.tr("mentor"), others=others)
        self.show_lines([learner, mentor])

    def _act(self, name: str, _key: object) -> None:
        pair = self._pair
        if pair is None:
            return
        if name == "learner":
            self._desk.person_wanted.emit(pair.person_id)
        elif name == "mentor":
            self._desk.person_wanted.emit(pair.mentor_id)
        elif name == "finish":
            self.open_form(self.finish)
            self.finish.ask(pair)
        else:
            self.keep(self.tr("Deleted."), None, remove_pair, pair.id)

    def _finish(self, key: UUID, values: dict[str, Any]) -> None:
        words = self.tr("Mentoring is finished.")
        self.keep(words, self.finish, finish_pair, key, values["ends_on"], values["result"])


class PairMeetings(EditedSection):
    """Meetings by their days, and how long they were together."""

    TABLE = "mentoring_meeting"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        empty = self.tr("Each meeting: the day, how long, what it was about, what came of it.")
        super().__init__(desk, self.tr("Meetings"), self.tr("Add a meeting"), empty, parent)
        self._pair: UUID | None = None
        self._meetings: dict[UUID, MeetingRow] = {}
        self.form = PairMeetingForm(desk.today())
        self.adopt(self.form, self._save)
        self.add_wished.connect(self._begin)
        self.done.connect(self._act)

    def show_meetings(self, pair: PairRow, meetings: Sequence[MeetingRow]) -> None:
        """Show the meetings of a pair."""
        if pair.id != self._pair:
            self._pair = pair.id
            self.put_away()
        self._meetings = {meeting.id: meeting for meeting in meetings}
        note = self.tr("%n meeting(s)", "", len(meetings)) if meetings else ""
        if pair.minutes:
            hours, minutes = divmod(pair.minutes, _MINUTES)
            spent = self.tr("{hours} h {minutes} min").format(hours=hours, minutes=minutes)
            note = f"{note}, {spent}"
        self.show_lines([self._line(meeting) for meeting in meetings], note)

    def _line(self, meeting: MeetingRow) -> ListedLine:
        day = text.long_date(meeting.held_on)
        note = " · ".join(part for part in (day, minutes_words(meeting.minutes), meeting.result or "") if part)
        others = (Deed("edit", "pencil", self.tr("Change")), Deed("remove", "trash-2", self.tr("Delete")))
        return ListedLine(meeting.id, meeting.topic, note, others=others)

    def _begin(self) -> None:
        self.open_form(self.form)
        self.form.ask()

    def _act(self, name: str, key: UUID) -> None:
        if name == "edit":
            self.open_form(self.form)
            self.form.change(self._meetings[key])
        else:
            self.keep(self.tr("Deleted."), None, remove_meeting, key)

    def _save(self, key: UUID | None, values: dict[str, Any]) -> None:
        words = self.tr("The meeting is saved.")
        if key is None:
            self.keep(words, self.form, add_meeting, self._pair, values)
        else:
            self.keep(words, self.form, update_meeting, key, values)
