"""Mentoring in a person's card: pairs in which they learn or teach, with meetings and results (R10)."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.labels import label
from app.mentoring import add_meeting, finish_pair, remove_pair, start_pair
from storage.reads.mentoring import PairRow, pairs_of_person
from ui.desk import Desk
from ui.freshness import Freshness
from ui.screens.groups.days import days_words
from ui.screens.groups.reading import people_options
from ui.screens.people.around.pair_forms import FinishForm, PairForm, PairMeetingForm
from ui.screens.people.edited_section import EditedSection
from ui.theme import State
from ui.widgets.line_section import Deed, ListedLine

STATES = {"running": State.ACCENT, "done": State.DONE}


class MentoringSection(EditedSection):
    """Pairs of one person."""

    TABLE = "mentoring_pair"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        empty = self.tr("Who teaches this teacher, and whom they teach: topic, period, meetings, result.")
        super().__init__(desk, self.tr("Mentoring"), self.tr("Give a mentor"), empty, parent)
        self._person: UUID | None = None
        self._pairs: dict[UUID, PairRow] = {}
        today = desk.today()
        self.form = PairForm(today)
        self.meeting = PairMeetingForm(today)
        self.finish = FinishForm(today)
        self.adopt(self.form, self._start)
        self.adopt(self.meeting, self._meet)
        self.adopt(self.finish, self._finish)
        self._meeting_of: UUID | None = None
        self.add_wished.connect(self._begin)
        self.done.connect(self._act)
        Freshness(desk, ("mentoring_pair", "mentoring_meeting", "person"), self._read, self)

    def show_person(self, person_id: UUID) -> None:
        """Show the pairs of another person."""
        if person_id != self._person:
            self._person = person_id
            self.put_away()
            self._read()

    def _read(self) -> None:
        if self._person is not None:
            self._desk.read(pairs_of_person, self._person, then=partial(self._take, self._person), failed=self.fail)

    def _take(self, person_id: UUID, pairs: list[PairRow]) -> None:
        if person_id == self._person:
            self._pairs = {pair.id: pair for pair in pairs}
            self.show_lines([self._line(pair) for pair in pairs])

    def _line(self, pair: PairRow) -> ListedLine:
        learns = pair.person_id == self._person
        if learns:
            words = self.tr("Mentor: {name}").format(name=pair.mentor or self.tr("a teacher who is not in this copy"))
        else:
            words = self.tr("Teaches: {name}").format(name=pair.person)
        met = self.tr("%n meeting(s)", "", pair.meetings) if pair.meetings else self.tr("no meetings yet")
        days = days_words(pair.starts_on, pair.ends_on)
        note = " · ".join(part for part in (pair.topic or "", days, met, pair.result or "") if part)
        running = pair.status != "done"
        others = [Deed("open", "users", self.tr("Open the pair"))]
        if running:
            others.append(Deed("finish", "check", self.tr("Finish…")))
        others.append(Deed("remove", "trash-2", self.tr("Delete")))
        deed = Deed("meet", "plus", self.tr("Meeting…")) if running else None
        state = STATES.get(pair.status, State.NEUTRAL)
        return ListedLine(pair.id, words, note, label("mentoring.status", pair.status), state, deed, tuple(others))

    def _begin(self) -> None:
        self._desk.read(people_options, self._desk.today(), then=self._ask, failed=self.fail)

    def _ask(self, people: list[Any]) -> None:
        self.open_form(self.form)
        self.form.ask([option for option in people if option.value != self._person])

    def _act(self, name: str, key: UUID) -> None:
        if name == "open":
            self._desk.pair_wanted.emit(key)
        elif name == "meet":
            self._meeting_of = key
            self.open_form(self.meeting)
            self.meeting.ask()
        elif name == "finish":
            self.open_form(self.finish)
            self.finish.ask(self._pairs[key])
        else:
            self.keep(self.tr("Deleted."), None, remove_pair, key)

    def _start(self, _key: object, values: dict[str, Any]) -> None:
        mentor, starts_on = values.pop("mentor_id"), values.pop("starts_on")
        words = self.tr("The pair is there.")
        self.keep(words, self.form, start_pair, self._person, mentor, starts_on, values)

    def _meet(self, _key: object, values: dict[str, Any]) -> None:
        self.keep(self.tr("The meeting is saved."), self.meeting, add_meeting, self._meeting_of, values)

    def _finish(self, key: UUID, values: dict[str, Any]) -> None:
        words = self.tr("Mentoring is finished.")
        self.keep(words, self.finish, finish_pair, key, values["ends_on"], values["result"])
