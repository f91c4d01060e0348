"""Handing over: a leaving tutor's people and teams with all that is open with them (R49).

The cards themselves pass with their whole history when the administrator assigns them anew, by net or by stick; this
is the page that the one who leaves and the one who comes go through together. What the successor must know is an entry
of the journal, so it travels with the card and stands where they will look for it.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.journal import NewEntry, insert_entry
from storage.reads.base import Connection, Engine
from storage.reads.handover import (
    HANDOVER,
    CurrentRoute,
    HandoverNote,
    TeamName,
    notes_by_person,
    notes_by_team,
    open_routes,
    people_of_tutor,
    planned_visits,
    running_pairs,
    specialist_name,
    teams_of_tutor,
)
from storage.reads.open_work import (
    Agreement,
    OpenCheckpoint,
    agreements_by_person,
    agreements_by_team,
    checkpoints_by_person,
    checkpoints_by_team,
)
from storage.reads.people import Difficulty, PersonListRow, person_rows
from storage.reads.risk import difficulties_by_person
from storage.writes import Changes, editing

WITHOUT_WORDS = "Дела переданы."
"""What the entry says where the one who leaves has nothing to add."""


@dataclass(frozen=True, slots=True)
class HandedPerson:
    """A person who is handed over, and what is open with them."""

    person: PersonListRow
    routes: tuple[CurrentRoute, ...]
    agreements: tuple[Agreement, ...]
    checkpoints: tuple[OpenCheckpoint, ...]
    difficulties: tuple[Difficulty, ...]
    visits: tuple[date, ...]
    mentoring: tuple[str, ...]
    notes: tuple[HandoverNote, ...] = ()
    """Notes of every hand-over, newest first."""

    @property
    def is_open(self) -> bool:
        """Something waits: an agreement, a checkpoint, a difficulty or a visit."""
        return bool(self.agreements or self.checkpoints or self.difficulties or self.visits)


@dataclass(frozen=True, slots=True)
class HandedTeam:
    """A team that is handed over, and what is open with it."""

    team: TeamName
    agreements: tuple[Agreement, ...]
    checkpoints: tuple[OpenCheckpoint, ...]
    notes: tuple[HandoverNote, ...] = ()

    @property
    def is_open(self) -> bool:
        """Something waits: an agreement or a checkpoint."""
        return bool(self.agreements or self.checkpoints)


@dataclass(frozen=True, slots=True)
class Handover:
    """All that a tutor hands over on a day."""

    tutor: str
    on: date
    people: tuple[HandedPerson, ...]
    teams: tuple[HandedTeam, ...]
    tutor_id: UUID | None = None

    @property
    def open_agreements(self) -> int:
        """How many agreements the next tutor takes on, people's and teams'."""
        return len(self._agreements())

    @property
    def overdue(self) -> int:
        """How many checkpoints and agreements are past their day."""
        points = [point.due_on for person in self.people for point in person.checkpoints]
        points += [point.due_on for team in self.teams for point in team.checkpoints]
        days = [*points, *(step.due_on for step in self._agreements() if step.due_on)]
        return len([day for day in days if day < self.on])

    @property
    def handed(self) -> int:
        """How many people and teams have been handed over."""
        notes = [*(person.notes for person in self.people), *(team.notes for team in self.teams)]
        return sum(given_note(each, self.tutor_id) is not None for each in notes)

    def _agreements(self) -> list[Agreement]:
        of_people = [step for person in self.people for step in person.agreements]
        return of_people + [step for team in self.teams for step in team.agreements]


def given_note(notes: tuple[HandoverNote, ...], tutor_id: UUID | None) -> HandoverNote | None:
    """The newest note that the tutor who leaves wrote: with it a card counts as handed over."""
    return next((note for note in notes if note.author_id is not None and note.author_id == tutor_id), None)


def received_note(notes: tuple[HandoverNote, ...], tutor_id: UUID | None) -> HandoverNote | None:
    """The newest note that another tutor left to this one."""
    return next((note for note in notes if note.author_id != tutor_id), None)


def handover(connection: Connection, tutor_id: UUID, today: date) -> Handover:
    """What a tutor hands over today: people by name, then teams."""
    ids = people_of_tutor(connection, tutor_id, today)
    teams = teams_of_tutor(connection, tutor_id)
    team_ids = [team.id for team in teams]
    agreements, points = agreements_by_team(connection, team_ids), checkpoints_by_team(connection, team_ids)
    notes = notes_by_team(connection, team_ids)
    return Handover(
        tutor=specialist_name(connection, tutor_id),
        on=today,
        people=_people(connection, ids, today),
        teams=tuple(
            HandedTeam(
                team,
                tuple(agreements.get(team.id, ())),
                tuple(points.get(team.id, ())),
                tuple(notes.get(team.id, ())),
            )
            for team in teams
        ),
        tutor_id=tutor_id,
    )


def hand_over(
    engine: Engine, table: str, card_id: UUID, words: str, today: date, author_id: UUID | None = None
) -> Changes:
    """Hand a card over: the note for the successor goes into its journal; ``table`` is person or team."""
    entry = NewEntry(HANDOVER, today, words.strip() or WITHOUT_WORDS)
    with editing(engine, "Передача дел") as edit:
        insert_entry(edit, {f"{table}_id": card_id}, entry, author_id)
    return edit.changes


def _people(connection: Connection, ids: list[UUID], today: date) -> tuple[HandedPerson, ...]:
    routes, agreements = open_routes(connection, ids), agreements_by_person(connection, ids)
    points, difficulties = checkpoints_by_person(connection, ids), difficulties_by_person(connection, ids)
    visits, pairs = planned_visits(connection, ids), running_pairs(connection, ids)
    notes = notes_by_person(connection, ids)
    return tuple(
        HandedPerson(
            person=person,
            routes=tuple(routes.get(person.id, ())),
            agreements=tuple(agreements.get(person.id, ())),
            checkpoints=tuple(points.get(person.id, ())),
            difficulties=tuple(difficulties.get(person.id, ())),
            visits=tuple(visits.get(person.id, ())),
            mentoring=tuple(pairs.get(person.id, ())),
            notes=tuple(notes.get(person.id, ())),
        )
        for person in person_rows(connection, ids, today)
    )
