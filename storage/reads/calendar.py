"""The shared calendar: everything that has a day, over a span of days, as one kind of row (R53)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.models.local import Outbox
from storage.reads.base import Connection, full_name
from storage.tables import table_of

(
    CHECKPOINT, ROUTE, ITEM, PERSON, TEAM, ENTRY, LINE, PAIR, MENTORING, MEETING, COMMUNITY, MEMBER, EVENT, RUN,
    PROGRAMME, ACTIVITY, SPECIALIST, ORGANIZATION, ASSIGNMENT,
) = (
    sql_table(name)
    for name in (
        "checkpoint", "route", "route_item", "person", "team", "journal_entry", "visit_line", "mentoring_pair",
        "mentoring_meeting", "community_meeting", "community", "community_member", "learning_event", "programme_run",
        "programme", "plan_activity", "specialist", "organization", "assignment",
    )
)  # fmt: skip
OUTBOX = table_of(Outbox)

PLANNED, DONE, CANCELLED = "planned", "done", "cancelled"
_STATES = {"done": DONE, "held": DONE, "waived": CANCELLED, "missed": CANCELLED, "cancelled": CANCELLED}


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """Something on a day or on days in a row.

    ``name`` is the person or the team that it is about, empty for what is everyone's. ``target`` leads to what is
    opened where that is not the person or the team: a programme, a pair, a sheet's name. ``version`` is the server's
    number of the row and the changes that wait for it, so that it grows with each change. ``clashes``: another meeting
    of one's own stands on one of its days (`app.shared_calendar`).
    """

    kind: str
    id: UUID
    version: int
    title: str
    starts_on: date
    ends_on: date
    state: str = PLANNED
    name: str = ""
    place: str = ""
    person_id: UUID | None = None
    team_id: UUID | None = None
    target: UUID | str | None = None
    is_mine: bool = False
    clashes: bool = False


@dataclass(frozen=True, slots=True)
class Own:
    """Who looks, and which people and teams are in their care."""

    specialist_id: UUID | None
    people: frozenset[UUID]
    teams: frozenset[UUID]

    def holds(self, person_id: UUID | None, team_id: UUID | None, author_id: UUID | None = None) -> bool:
        """Whether a row about this person or team, written by this author, is one's own."""
        if author_id is not None and author_id == self.specialist_id:
            return True
        return person_id in self.people or team_id in self.teams


def own_cards(connection: Connection, specialist_id: UUID | None, today: date) -> Own:
    """People given to a specialist on the day, and the teams that they lead."""
    if specialist_id is None:
        return Own(None, frozenset(), frozenset())
    given = sa.select(ASSIGNMENT.c.person_id).where(
        ASSIGNMENT.c.tutor_id == specialist_id, sa.or_(ASSIGNMENT.c.ends_on.is_(None), ASSIGNMENT.c.ends_on >= today)
    )
    led = sa.select(TEAM.c.id).where(TEAM.c.tutor_id == specialist_id)
    people, teams = (frozenset(connection.execute(query).scalars()) for query in (given, led))
    return Own(specialist_id, people, teams)


def calendar_rows(
    connection: Connection, span: Span, own: Own, kinds: Collection[str] | None = None
) -> list[CalendarRow]:
    """Everything with a day in the span by its first day, what was cancelled too; of some kinds only where named."""
    waiting = _waiting(connection)
    found = [
        row
        for kind, read in _SOURCES.items()
        if kinds is None or kind in kinds
        for row in read(connection, span, own, waiting)
    ]
    return sorted(found, key=_by_day)


def family_names(connection: Connection) -> frozenset[str]:
    """Family names of everyone in this copy."""
    return frozenset(connection.execute(sa.select(PERSON.c.family_name).distinct()).scalars())


def _by_day(row: CalendarRow) -> tuple[date, int, str, UUID]:
    return row.starts_on, KINDS.index(row.kind), row.title, row.id


def _waiting(connection: Connection) -> dict[UUID, int]:
    """How many changes of each row the server has not answered yet."""
    query = sa.select(OUTBOX.c.row_id, sa.func.count()).group_by(OUTBOX.c.row_id)
    return {record[0]: record[1] for record in connection.execute(query)}


def _within(begins: sa.ColumnElement[Any], ends: sa.ColumnElement[Any], span: Span) -> sa.ColumnElement[bool]:
    return sa.and_(begins <= span.last, ends >= span.first)


def _events(connection: Connection, span: Span, own: Own, waiting: dict[UUID, int]) -> Iterator[CalendarRow]:
    columns = EVENT.c
    within = _within(columns.starts_on, columns.ends_on, span)
    planned = sa.select(ITEM.c.learning_event_id, ROUTE.c.person_id, ROUTE.c.team_id).select_from(
        ITEM.join(ROUTE, ROUTE.c.id == ITEM.c.route_id).join(EVENT, columns.id == ITEM.c.learning_event_id)
    )
    planned = planned.where(within, ITEM.c.status != "cancelled")
    mine = {event for event, person, team in connection.execute(planned) if own.holds(person, team)}
    query = sa.select(
        columns.id, columns.sync_version, columns.title, columns.starts_on, columns.ends_on, columns.place
    )
    for row_id, version, title, begins, ends, place in connection.execute(query.where(within)):
        yield CalendarRow(
            "event", row_id, version + waiting.get(row_id, 0), title, begins, ends, place=place or "", target=row_id,
            is_mine=row_id in mine,
        )  # fmt: skip


def _programmes(connection: Connection, span: Span, own: Own, waiting: dict[UUID, int]) -> Iterator[CalendarRow]:
    """Runs of programmes that stand on a route of somebody here."""
    on_routes = (
        sa.select(ITEM.c.programme_id, ROUTE.c.person_id, ROUTE.c.team_id)
        .select_from(ITEM.join(ROUTE, ROUTE.c.id == ITEM.c.route_id))
        .where(
            ITEM.c.programme_id.in_(sa.select(RUN.c.programme_id).where(_within(RUN.c.starts_on, RUN.c.ends_on, span))),
            ITEM.c.status.in_(("planned", "running")),
        )
    )
    holders: dict[UUID, bool] = {}
    for programme, person, team in connection.execute(on_routes):
        holders[programme] = holders.get(programme, False) or own.holds(person, team)
    query = (
        sa.select(
            RUN.c.id, RUN.c.sync_version, RUN.c.programme_id, PROGRAMME.c.title, RUN.c.starts_on, RUN.c.ends_on,
            RUN.c.place,
        )
        .join(PROGRAMME, PROGRAMME.c.id == RUN.c.programme_id)
        .where(_within(RUN.c.starts_on, RUN.c.ends_on, span))
    )  # fmt: skip
    for row_id, version, programme, title, begins, ends, place in connection.execute(query):
        if programme in holders:
            yield CalendarRow(
                "programme", row_id, version + waiting.get(row_id, 0), title, begins, ends, place=place or "",
                target=programme, is_mine=holders[programme],
            )  # fmt: skip


def _checkpoints(connection: Connection, span: Span, own: Own, waiting: dict[UUID, int]) -> Iterator[CalendarRow]:
    """Of routes that were agreed."""
    query = (
        sa.select(
            CHECKPOINT.c.id, CHECKPOINT.c.sync_version, CHECKPOINT.c.title, CHECKPOINT.c.due_on, CHECKPOINT.c.status,
            ROUTE.c.person_id, ROUTE.c.team_id, *_names(),
        )
        .select_from(_named(CHECKPOINT.join(ROUTE, ROUTE.c.id == CHECKPOINT.c.route_id), ROUTE))
        .where(CHECKPOINT.c.due_on.between(span.first, span.last), ROUTE.c.status != "draft")
    )  # fmt: skip
    for row_id, version, title, day, status, person, team, *names in connection.execute(query):
        yield CalendarRow(
            "checkpoint", row_id, version + waiting.get(row_id, 0), title, day, day, _STATES.get(status, PLANNED),
            _name(*names), person_id=person, team_id=team, is_mine=own.holds(person, team),
        )  # fmt: skip


def _agreements(connection: Connection, span: Span, own: Own, waiting: dict[UUID, int]) -> Iterator[CalendarRow]:
    columns = ENTRY.c
    query = (
        sa.select(
            columns.id, columns.sync_version, columns.next_step, columns.next_step_due_on, columns.next_step_done_on,
            columns.author_id, columns.person_id, columns.team_id, *_names(),
        )
        .select_from(_named(ENTRY, ENTRY))
        .where(columns.next_step_due_on.between(span.first, span.last), columns.next_step.is_not(None))
    )  # fmt: skip
    for row_id, version, title, day, done_on, author, person, team, *names in connection.execute(query):
        yield CalendarRow(
            "agreement", row_id, version + waiting.get(row_id, 0), title, day, day, DONE if done_on else PLANNED,
            _name(*names), person_id=person, team_id=team, is_mine=own.holds(person, team, author),
        )  # fmt: skip


def _visits(connection: Connection, span: Span, own: Own, waiting: dict[UUID, int]) -> Iterator[CalendarRow]:
    """A sheet is one row: who goes there goes once. Its id is that of its first line."""
    columns = LINE.c
    place = sa.func.coalesce(columns.place, ORGANIZATION.c.short_name)
    query = (
        sa.select(columns.sheet, columns.id, columns.sync_version, columns.visit_on, columns.status, PERSON.c.id, place)
        .select_from(
            LINE.join(PERSON, PERSON.c.id == columns.person_id).join(
                ORGANIZATION, ORGANIZATION.c.id == PERSON.c.organization_id
            )
        )
        .where(columns.visit_on.between(span.first, span.last))
        .order_by(columns.id)
    )
    lines: dict[tuple[str, date], list[tuple[Any, ...]]] = {}
    for sheet, *line in connection.execute(query):
        lines.setdefault((sheet, line[2]), []).append(tuple(line))
    for (sheet, day), of_sheet in lines.items():
        states = {_STATES.get(status, PLANNED) for _, _, _, status, _, _ in of_sheet}
        state = PLANNED if PLANNED in states else DONE if DONE in states else CANCELLED
        yield CalendarRow(
            "visit",
            of_sheet[0][0],
            sum(version + waiting.get(row_id, 0) for row_id, version, *_ in of_sheet),
            ", ".join(dict.fromkeys(line[5] for line in of_sheet)),
            day,
            day,
            state,
            target=sheet,
            is_mine=any(own.holds(line[4], None) for line in of_sheet),
        )


def _mentoring(connection: Connection, span: Span, own: Own, waiting: dict[UUID, int]) -> Iterator[CalendarRow]:
    columns = MENTORING.c
    query = (
        sa.select(
            columns.id, columns.sync_version, columns.topic, columns.held_on, PAIR.c.id, PERSON.c.id,
            PERSON.c.family_name, PERSON.c.given_name, PERSON.c.patronymic,
        )
        .select_from(
            MENTORING.join(PAIR, PAIR.c.id == columns.pair_id).join(PERSON, PERSON.c.id == PAIR.c.person_id)
        )
        .where(columns.held_on.between(span.first, span.last))
    )  # fmt: skip
    for row_id, version, topic, day, pair, person, *names in connection.execute(query):
        yield CalendarRow(
            "mentoring", row_id, version + waiting.get(row_id, 0), topic, day, day, name=full_name(*names),
            person_id=person, target=pair, is_mine=own.holds(person, None),
        )  # fmt: skip


def _communities(connection: Connection, span: Span, own: Own, waiting: dict[UUID, int]) -> Iterator[CalendarRow]:
    columns = MEETING.c
    query = (
        sa.select(columns.id, columns.sync_version, columns.topic, columns.held_on, COMMUNITY.c.id, COMMUNITY.c.name)
        .join(COMMUNITY, COMMUNITY.c.id == columns.community_id)
        .where(columns.held_on.between(span.first, span.last))
    )
    found = connection.execute(query).all()
    members = sa.select(MEMBER.c.community_id, MEMBER.c.person_id).where(
        MEMBER.c.community_id.in_({community for _, _, _, _, community, _ in found})
    )
    mine = {community for community, person in connection.execute(members) if person in own.people}
    for row_id, version, topic, day, community, name in found:
        yield CalendarRow(
            "community", row_id, version + waiting.get(row_id, 0), topic, day, day, place=name, target=community,
            is_mine=community in mine,
        )  # fmt: skip


def _activities(connection: Connection, span: Span, own: Own, waiting: dict[UUID, int]) -> Iterator[CalendarRow]:
    columns = ACTIVITY.c
    ends = sa.func.coalesce(columns.ends_on, columns.starts_on)
    query = (
        sa.select(
            columns.id, columns.sync_version, columns.title, columns.starts_on, ends, columns.status, TEAM.c.id,
            TEAM.c.name,
        )
        .join(TEAM, TEAM.c.id == columns.team_id)
        .where(_within(columns.starts_on, ends, span))
    )  # fmt: skip
    for row_id, version, title, begins, last, status, team, name in connection.execute(query):
        yield CalendarRow(
            "activity", row_id, version + waiting.get(row_id, 0), title, begins, last, _STATES.get(status, PLANNED),
            name, team_id=team, is_mine=own.holds(None, team),
        )  # fmt: skip


def _certificates(connection: Connection, span: Span, own: Own, waiting: dict[UUID, int]) -> Iterator[CalendarRow]:
    columns = SPECIALIST.c
    query = sa.select(
        columns.id, columns.sync_version, columns.certificate_valid_until, columns.certificate_number,
        columns.family_name, columns.given_name, columns.patronymic,
    ).where(columns.certificate_valid_until.between(span.first, span.last))  # fmt: skip
    for row_id, version, day, number, *names in connection.execute(query):
        yield CalendarRow(
            "certificate", row_id, version + waiting.get(row_id, 0), number or "", day, day, name=full_name(*names),
            target=row_id, is_mine=row_id == own.specialist_id,
        )  # fmt: skip


def _names() -> tuple[sa.ColumnElement[Any], ...]:
    return PERSON.c.family_name, PERSON.c.given_name, PERSON.c.patronymic, TEAM.c.name


def _named(rows: Any, owner: sa.Table) -> sa.Join:
    """Rows with the person or the team that ``owner`` names beside them."""
    with_person = sa.outerjoin(rows, PERSON, PERSON.c.id == owner.c.person_id)
    return with_person.outerjoin(TEAM, TEAM.c.id == owner.c.team_id)


def _name(family: str | None, given: str | None, patronymic: str | None, team: str | None) -> str:
    return team or full_name(family or "", given or "", patronymic)


_SOURCES = {
    "checkpoint": _checkpoints, "agreement": _agreements, "visit": _visits, "event": _events,
    "programme": _programmes, "activity": _activities, "mentoring": _mentoring, "community": _communities,
    "certificate": _certificates,
}  # fmt: skip
KINDS = tuple(_SOURCES)
"""What a row can be, in the order in which rows of one day stand."""
