"""«Handing over»: a leaving tutor's people and teams, what is open with each, the notes for who comes (R49)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.handover import HandedPerson, HandedTeam, given_note, handover, received_note
from app.rights import ADMINISTRATOR
from storage.reads.base import Connection
from storage.reads.handover import HandoverNote
from storage.reads.specialists import tutors_at_work
from ui.desk import Desk
from ui.screens.groups.handover_card import HandoverCard
from ui.screens.groups.list_page import ListPage
from ui.screens.groups.role import own_id, role_here
from ui.screens.programmes.choice_chip import ChoiceChip, Option, folded
from ui.screens.programmes.segments import Segments
from ui.theme import State
from ui.widgets.empty_state import EmptyState
from ui.widgets.feed import Chip
from ui.widgets.frames import QuietLabel
from ui.widgets.person_row import PersonRow

GIVE, TAKE = "give", "take"


@dataclass(frozen=True, slots=True)
class HandedRow:
    """A person or a team that is handed over. ``given`` is the leaving tutor's note, ``received`` another's."""

    id: UUID
    name: str
    place: str
    card: HandedPerson | HandedTeam
    given: HandoverNote | None
    received: HandoverNote | None


@dataclass(frozen=True, slots=True)
class HandoverReading:
    """The list and its sums."""

    rows: tuple[HandedRow, ...]
    cards: int
    handed: int
    agreements: int
    overdue: int


class HandoverPage(ListPage):
    """People first, then teams; those of another tutor where a methodist looks."""

    TABLES = frozenset(
        {"journal_entry", "checkpoint", "difficulty", "visit_line", "assignment", "person", "team", "mentoring_pair"}
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = self.tr("The people in your care stand here with all that is open, for the tutor who comes after you.")
        empty = EmptyState("log-out", self.tr("Nothing to hand over"), words)
        super().__init__(desk, self.tr("Handing over"), empty, parent)
        self._tutor = own_id(desk)
        ways = [(GIVE, self.tr("I hand over")), (TAKE, self.tr("I take over"))]
        self.way = Segments(ways, self.tr("Which way"), self)
        self.way.chosen.connect(self.reload)
        self.summary = QuietLabel("", self)
        self.summary.setWordWrap(True)
        self.upper.insertWidget(0, self.way)
        self.upper.insertWidget(1, self.summary)
        self.open_only = Chip(self.tr("Something is open"), self)
        self.waiting = Chip(self.tr("Not handed over"), self)
        self.tutors = ChoiceChip(self.tr("Tutor"), (), self)
        for chip in (self.open_only, self.waiting):
            self.add_chip(chip, chip.toggled)
        self.add_chip(self.tutors, self.tutors.chosen)
        self.tutors.hide()
        self.card = HandoverCard(desk, self)
        self.set_card(self.card)
        if role_here(desk) in {"methodist", ADMINISTRATOR}:
            desk.read(tutors_at_work, self.today, then=self._offer, failed=self.fail)
        self.reload()

    @property
    def tutor(self) -> UUID | None:
        """Whose people are handed over."""
        chosen = self.tutors.value
        return chosen if isinstance(chosen, UUID) else self._tutor

    def asked(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        wanted = (self.words, self.way.value, self.open_only.isChecked(), self.waiting.isChecked())
        return read_handover, (self.tutor, self.today, *wanted)

    def shape(self, row: HandedRow) -> PersonRow:
        note = row.given if self.way.value == GIVE else row.received
        if note is not None:
            words = self.tr("handed over") if self.way.value == GIVE else note.author
            return PersonRow(row.name, row.place, None, words, State.DONE)
        if row.card.is_open:
            return PersonRow(row.name, row.place, None, self.tr("something is open"), State.SOON)
        return PersonRow(row.name, row.place, None)

    def counted(self, count: int) -> str:
        return self.tr("%n card(s)", "", count)

    def open(self, key: UUID) -> None:
        row = next((each for each in self._rows if each.id == key), None)
        if row is not None:
            self.card.show_row(row.id, row.card, self.tutor, gives=self.way.value == GIVE)

    def clear(self) -> None:
        super().clear()
        for chip in (self.open_only, self.waiting):
            chip.setChecked(False)

    def _take(self, rows: Any) -> None:
        reading: HandoverReading = rows
        gives = self.way.value == GIVE
        self.waiting.setVisible(gives)
        self.summary.setVisible(gives and bool(reading.cards))
        parts = (
            self.tr("%n of {all} handed over", "", reading.handed).format(all=reading.cards),
            self.tr("%n open agreement(s)", "", reading.agreements),
            self.tr("%n overdue", "", reading.overdue) if reading.overdue else "",
        )
        self.summary.setText(" · ".join(part for part in parts if part))
        super()._take(reading.rows)

    def _is_narrowed(self) -> bool:
        return super()._is_narrowed() or self.way.value == TAKE

    def _offer(self, tutors: list[tuple[UUID, str]]) -> None:
        self.tutors.set_options([Option(own, name) for own, name in tutors])
        self.tutors.setVisible(bool(tutors))
        if self._tutor not in {own for own, _ in tutors} and tutors:
            self._tutor = tutors[0][0]
            self.tutors.choose(self._tutor)
            self.reload()


def read_handover(
    connection: Connection, tutor_id: UUID | None, today: date, words: str, way: str, *narrowed: bool
) -> HandoverReading:
    """What a tutor hands over, or has taken over; ``narrowed``: only with open matters, only not handed over."""
    if tutor_id is None:
        return HandoverReading((), 0, 0, 0, 0)
    found = handover(connection, tutor_id, today)
    rows = [
        *(_row(card, card.person.id, card.person.name, card.person.organization, tutor_id) for card in found.people),
        *(_row(card, card.team.id, card.team.name, card.team.purpose or "", tutor_id) for card in found.teams),
    ]
    open_only, waiting_only = narrowed
    wanted = folded(words).split()
    shown = tuple(
        row
        for row in rows
        if all(word in folded(f"{row.name} {row.place}") for word in wanted)
        and (row.card.is_open or not open_only)
        and (row.received is not None if way == TAKE else row.given is None or not waiting_only)
    )
    return HandoverReading(shown, len(rows), found.handed, found.open_agreements, found.overdue)


def _row(card: HandedPerson | HandedTeam, card_id: UUID, name: str, place: str, tutor_id: UUID) -> HandedRow:
    return HandedRow(card_id, name, place, card, given_note(card.notes, tutor_id), received_note(card.notes, tutor_id))
