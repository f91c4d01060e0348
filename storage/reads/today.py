"""What waits for the tutor today (R07, R29, R33, R34, R72)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.fields import moment_to_milliseconds
from storage.ids import timed_id
from storage.models.columns import Id
from storage.reads.base import Connection, by_name, full_name
from storage.reads.diagnoses import counting_shortfalls
from storage.reads.exchange import SESSION, unsent_count
from storage.reads.first import COMING_DAYS, FIRST_ROWS, DueCheckpoint, FirstScreen, LastSession
from storage.reads.people import last_contact_day, without_contact
from storage.reads.programmes import approved_on
from storage.reads.stages import LIVE

(
    CHECKPOINT, ROUTE, PERSON, TEAM, ENTRY, PROGRAMME, MODULE, MODULE_COMPETENCY, COMPETENCY, EVENT, SPECIALIST,
    ORGANIZATION,
) = (
    sql_table(name)
    for name in (
        "checkpoint", "route", "person", "team", "journal_entry", "programme", "programme_module",
        "module_competency", "competency", "learning_event", "specialist", "organization",
    )
)  # fmt: skip

NO_CONTACT_DAYS = 30
CERTIFICATE_DAYS = 90
_NEWEST_OFFERS = 50
"""New programmes and events looked at: after a first session everything is new, and nobody reads further."""


@dataclass(frozen=True, slots=True)
class SilentPerson:
    """A person with whom nobody has talked for long; ``last_contact`` None: never."""

    person_id: UUID
    name: str
    organization: str
    last_contact: date | None


@dataclass(frozen=True, slots=True)
class DueStep:
    """An agreed next step from the journal, not done yet."""

    entry_id: UUID
    person_id: UUID | None
    team_id: UUID | None
    name: str
    text: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Match:
    """A new programme or event that answers open deficits of a person; ``fits`` counts the competencies (events: 0)."""

    table: str
    offer_id: UUID
    title: str
    person_id: UUID
    name: str
    fits: int


@dataclass(frozen=True, slots=True)
class LapsingCertificate:
    """A specialist's certificate of the federal operator that lapses soon or has lapsed (R07)."""

    specialist_id: UUID
    name: str
    number: str | None
    valid_until: date


def first_screen(connection: Connection, today: date, limit: int = FIRST_ROWS) -> FirstScreen:
    """The same values as `storage.reads.first.first_screen`, through SQLAlchemy."""
    until = today + timedelta(days=COMING_DAYS + 1)
    return FirstScreen(
        overdue=tuple(due_checkpoints(connection, date.min, today, limit)),
        coming=tuple(due_checkpoints(connection, today, until, limit)),
        overdue_count=due_count(connection, date.min, today),
        coming_count=due_count(connection, today, until),
        people_count=connection.execute(sa.select(sa.func.count()).select_from(PERSON)).scalar() or 0,
        unsent_count=unsent_count(connection),
        last_session=last_session(connection),
    )


def due_checkpoints(connection: Connection, start: date, end: date, limit: int | None = None) -> list[DueCheckpoint]:
    """Planned checkpoints of routes under way due from ``start`` (included) to ``end`` (not), earliest first."""
    query: sa.Select[Any] = (
        sa.select(
            CHECKPOINT.c.id, CHECKPOINT.c.route_id, ROUTE.c.person_id, ROUTE.c.team_id, PERSON.c.family_name,
            PERSON.c.given_name, PERSON.c.patronymic, TEAM.c.name, CHECKPOINT.c.title, CHECKPOINT.c.due_on,
        )
        .select_from(_due_with_owner())
        .where(*_due_between(start, end))
        .order_by(CHECKPOINT.c.due_on, CHECKPOINT.c.id)
        .limit(limit)
    )  # fmt: skip
    return [
        DueCheckpoint(*[*ids, team or full_name(family or "", given or "", patronymic), title, due])
        for *ids, family, given, patronymic, team, title, due in connection.execute(query)
    ]


def due_count(connection: Connection, start: date, end: date) -> int:
    """How many checkpoints `due_checkpoints` would give without a limit."""
    query = sa.select(sa.func.count()).select_from(_due_with_owner()).where(*_due_between(start, end))
    return connection.execute(query).scalar() or 0


def last_session(connection: Connection) -> LastSession | None:
    """How the last exchange went, None before the first."""
    query = sa.select(SESSION.c.started_at, SESSION.c.outcome, SESSION.c.sentence)
    record = connection.execute(query.order_by(SESSION.c.number.desc()).limit(1)).one_or_none()
    return LastSession(*record) if record else None


def silent_people(
    connection: Connection, today: date, days: int = NO_CONTACT_DAYS, limit: int | None = None
) -> list[SilentPerson]:
    """People without a talk in the journal for so many days, those longest silent first."""
    last = last_contact_day(today)
    query = (
        sa.select(
            PERSON.c.id, PERSON.c.family_name, PERSON.c.given_name, PERSON.c.patronymic,
            ORGANIZATION.c.short_name, last.label("last_contact"),
        )
        .join(ORGANIZATION, ORGANIZATION.c.id == PERSON.c.organization_id)
        .where(without_contact(today - timedelta(days=days), today))
        .order_by(sa.nulls_first(sa.literal_column("last_contact")), *by_name("person"))
        .limit(limit)
    )  # fmt: skip
    return [
        SilentPerson(person_id, full_name(family, given, patronymic), organization, contact)
        for person_id, family, given, patronymic, organization, contact in connection.execute(query)
    ]


def due_steps(connection: Connection, until: date, limit: int | None = None) -> list[DueStep]:
    """Agreed next steps that are due on ``until`` or before and not done, earliest first."""
    query: sa.Select[Any] = (
        sa.select(
            ENTRY.c.id, ENTRY.c.person_id, ENTRY.c.team_id, PERSON.c.family_name, PERSON.c.given_name,
            PERSON.c.patronymic, TEAM.c.name, ENTRY.c.next_step, ENTRY.c.next_step_due_on,
        )
        .select_from(
            ENTRY.outerjoin(PERSON, PERSON.c.id == ENTRY.c.person_id).outerjoin(TEAM, TEAM.c.id == ENTRY.c.team_id)
        )
        .where(
            ENTRY.c.next_step.is_not(None), ENTRY.c.next_step_done_on.is_(None), ENTRY.c.next_step_due_on <= until
        )
        .order_by(ENTRY.c.next_step_due_on, ENTRY.c.id)
        .limit(limit)
    )  # fmt: skip
    return [
        DueStep(*[*ids, team or full_name(family or "", given or "", patronymic), text, due])
        for *ids, family, given, patronymic, team, text, due in connection.execute(query)
    ]


def lapsing_certificates(
    connection: Connection, today: date, specialist_id: UUID | None = None, days: int = CERTIFICATE_DAYS
) -> list[LapsingCertificate]:
    """Certificates that lapse within so many days or have lapsed; of one specialist where given."""
    query = sa.select(
        SPECIALIST.c.id, SPECIALIST.c.family_name, SPECIALIST.c.given_name, SPECIALIST.c.patronymic,
        SPECIALIST.c.certificate_number, SPECIALIST.c.certificate_valid_until,
    ).where(SPECIALIST.c.certificate_valid_until <= today + timedelta(days=days))  # fmt: skip
    if specialist_id is not None:
        query = query.where(SPECIALIST.c.id == specialist_id)
    query = query.order_by(SPECIALIST.c.certificate_valid_until, *by_name("specialist"))
    return [
        LapsingCertificate(own_id, full_name(family, given, patronymic), number, until)
        for own_id, family, given, patronymic, number, until in connection.execute(query)
    ]


def new_programme_matches(
    connection: Connection, since: datetime, today: date, ids: Iterable[UUID] = (), limit: int = 100
) -> list[Match]:
    """Programmes entered since a moment (or named by ``ids``) that lead further than a person has shown, best first.

    The council's approval has to hold today (R23). A row's id holds the moment it was made, so «new» needs no column of
    its own.
    """
    chosen = _newest(PROGRAMME, since, ids).where(approved_on(today))
    levels = (
        sa.select(
            MODULE.c.programme_id, MODULE_COMPETENCY.c.competency_id,
            sa.func.max(MODULE_COMPETENCY.c.level_reached).label("level"),
        )
        .join(MODULE_COMPETENCY, MODULE_COMPETENCY.c.module_id == MODULE.c.id)
        .where(MODULE.c.programme_id.in_(chosen))
        .group_by(MODULE.c.programme_id, MODULE_COMPETENCY.c.competency_id)
        .cte("offered_level")
    )  # fmt: skip
    needs = counting_shortfalls(sa.select(levels.c.competency_id))
    fits = sa.func.count().label("fits")
    query = (
        sa.select(PROGRAMME.c.id, PROGRAMME.c.title, PERSON.c.id, *_name_columns(), fits)
        .select_from(levels)
        .join(needs, needs.c.competency_id == levels.c.competency_id)
        .join(PROGRAMME, PROGRAMME.c.id == levels.c.programme_id)
        .join(PERSON, PERSON.c.id == needs.c.person_id)
        .where(levels.c.level > needs.c.shown_level, PERSON.c.role == PROGRAMME.c.audience)
        .group_by(PROGRAMME.c.id, PERSON.c.id)
        .order_by(fits.desc(), PROGRAMME.c.id.desc(), PERSON.c.id)
        .limit(limit)
    )
    return [
        Match("programme", offer, title, person, full_name(*name), count)
        for offer, title, person, *name, count in connection.execute(query)
    ]


def new_event_matches(
    connection: Connection, since: datetime, today: date, ids: Iterable[UUID] = (), limit: int = 100
) -> list[Match]:
    """New events to come of a group in which the person has a deficit, and of their subject."""
    query = (
        sa.select(EVENT.c.id, EVENT.c.title, EVENT.c.competency_groups, EVENT.c.subjects)
        .where(EVENT.c.id.in_(_newest(EVENT, since, ids)), EVENT.c.starts_on >= today)
        .order_by(EVENT.c.starts_on, EVENT.c.id)
    )
    events = connection.execute(query).all()
    people = _people_in_need(connection) if events else []
    matches = (
        Match("learning_event", offer, title, person.id, person.name, 0)
        for offer, title, groups, subjects in events
        for person in people
        if person.groups.intersection(groups) and (not subjects or person.subjects.intersection(subjects))
    )
    return list(islice(matches, limit))


@dataclass(frozen=True, slots=True)
class _InNeed:
    """Someone with a deficit: in which groups, and what is taught."""

    id: UUID
    name: str
    groups: frozenset[str]
    subjects: frozenset[str]


def _people_in_need(connection: Connection) -> list[_InNeed]:
    """People with a counting result below the required level, by id."""
    needs = counting_shortfalls()
    open_group = sa.select(needs.c.person_id, needs.c.competency_group).distinct()
    groups: dict[UUID, set[str]] = defaultdict(set)
    for person_id, group in connection.execute(open_group):
        groups[person_id].add(group)
    query = sa.select(PERSON.c.id, PERSON.c.subjects, *_name_columns()).order_by(PERSON.c.id)
    return [
        _InNeed(person_id, full_name(*name), frozenset(groups[person_id]), frozenset(subjects or ()))
        for person_id, subjects, *name in connection.execute(query)
        if person_id in groups
    ]


def _newest(table: sa.Table, since: datetime, ids: Iterable[UUID]) -> sa.Select[Any]:
    listed = list(ids)
    first = timed_id(moment_to_milliseconds(since), 0)
    chosen = table.c.id.in_(listed) if listed else table.c.id >= sa.literal(first, Id)
    return sa.select(table.c.id).where(chosen).order_by(table.c.id.desc()).limit(_NEWEST_OFFERS)


def _name_columns() -> tuple[sa.ColumnElement[Any], ...]:
    return PERSON.c.family_name, PERSON.c.given_name, PERSON.c.patronymic


def _due_with_owner() -> sa.Join:
    return (
        CHECKPOINT.join(ROUTE, ROUTE.c.id == CHECKPOINT.c.route_id)
        .outerjoin(PERSON, PERSON.c.id == ROUTE.c.person_id)
        .outerjoin(TEAM, TEAM.c.id == ROUTE.c.team_id)
    )


def _due_between(start: date, end: date) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        CHECKPOINT.c.status == "planned",
        ROUTE.c.status.in_(LIVE),
        CHECKPOINT.c.due_on >= start,
        CHECKPOINT.c.due_on < end,
    )
