"""Opportunities that came with exchanges, whom they may concern, and what people were told of already (R29)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.fields import moment_to_milliseconds
from storage.ids import timed_id
from storage.models.columns import Id
from storage.reads.base import Connection, by_name, full_name, group_by_key
from storage.reads.programmes import approved_on
from storage.reads.shared_items import was_member
from storage.rows import in_parts

PROGRAMME, MODULE, LINK, RUN, EVENT, PERSON, ORGANIZATION, NOTICE, ROUTE, ITEM, MEMBER = (
    sql_table(name)
    for name in (
        "programme", "programme_module", "module_competency", "programme_run", "learning_event", "person",
        "organization", "notice", "route", "route_item", "team_member",
    )
)  # fmt: skip
_NO_RUN = (None, None, None)
_NEWEST = 200
"""New programmes and new events looked at: after a first exchange everything is new, and nobody reads further."""


@dataclass(frozen=True, slots=True)
class Since:
    """From when offers are new: changed on the server after ``version``, or where that is unknown made after a day."""

    moment: datetime
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """An approved programme with its next run, or an event to come. No ``audience``, no subjects: for everyone."""

    table: str
    id: UUID
    title: str
    kind: str
    hours: int
    audience: str | None
    subjects: tuple[str, ...]
    groups: tuple[str, ...]
    starts_on: date | None
    ends_on: date | None
    place: str | None
    levels: Mapping[UUID, int]
    """Competencies that a programme develops, and the level that it leads to."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """A person who may be told."""

    id: UUID
    name: str
    given_names: str
    """«Мария Петровна»."""
    role: str
    subjects: tuple[str, ...]
    organization: str
    email: str | None


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """What a person was told of, how, and what they said."""

    id: UUID
    person_id: UUID
    name: str
    title: str
    channel: str
    text: str | None
    sent_on: date
    answer: str | None


def latest_version(connection: Connection) -> int:
    """The server's number of the last change among the offers of this copy."""
    newest = [sa.select(sa.func.max(table.c.sync_version)) for table in (PROGRAMME, RUN, EVENT)]
    return max((value or 0 for query in newest for value in connection.execute(query).scalars()), default=0)


def new_offers(connection: Connection, since: Since, today: date) -> list[Offer]:
    """Approved programmes that are new or have a new run to come, then new events to come by their days."""
    with_run = sa.select(RUN.c.programme_id).where(_is_new(RUN, since), RUN.c.starts_on >= today)
    programmes = (
        sa.select(PROGRAMME.c.id)
        .where(approved_on(today), sa.or_(_is_new(PROGRAMME, since), PROGRAMME.c.id.in_(with_run)))
        .order_by(PROGRAMME.c.sync_version.desc(), PROGRAMME.c.id.desc())
        .limit(_NEWEST)
    )
    events = (
        sa.select(EVENT.c.id)
        .where(_is_new(EVENT, since), EVENT.c.starts_on >= today)
        .order_by(EVENT.c.starts_on, EVENT.c.id)
        .limit(_NEWEST)
    )
    found = _programmes(connection, list(connection.execute(programmes).scalars()), today)
    return found + _events(connection, list(connection.execute(events).scalars()))


def people_count(connection: Connection) -> int:
    """How many people this copy holds."""
    return connection.execute(sa.select(sa.func.count()).select_from(PERSON)).scalar() or 0


def addressees(connection: Connection) -> list[Addressee]:
    """Everyone in this copy, by name."""
    columns = PERSON.c
    query = (
        sa.select(
            columns.id, columns.family_name, columns.given_name, columns.patronymic, columns.role, columns.subjects,
            ORGANIZATION.c.short_name, columns.email,
        )
        .join(ORGANIZATION, ORGANIZATION.c.id == columns.organization_id)
        .order_by(*by_name("person"))
    )  # fmt: skip
    return [
        Addressee(own_id, full_name(family, given, patronymic), full_name("", given, patronymic), *rest)
        for own_id, family, given, patronymic, *rest in connection.execute(query)
    ]


def known_offers(connection: Connection, offer_ids: Collection[UUID]) -> set[tuple[UUID, UUID]]:
    """Pairs of a person and an offer: they were told of it, or it stands in a route of theirs or of their team."""
    listed = sorted(offer_ids)
    taken = ITEM.c.status != "cancelled"
    queries = (
        sa.select(NOTICE.c.person_id, NOTICE.c.programme_id).where(NOTICE.c.programme_id.in_(listed)),
        sa.select(NOTICE.c.person_id, NOTICE.c.learning_event_id).where(NOTICE.c.learning_event_id.in_(listed)),
        *(
            _planned(offer, person).where(offer.in_(listed), taken)
            for offer in (ITEM.c.programme_id, ITEM.c.learning_event_id)
            for person in (ROUTE.c.person_id, MEMBER.c.person_id)
        ),
    )
    return {(person, offer) for query in queries for person, offer in connection.execute(query)}


def notices_of_person(connection: Connection, person_id: UUID) -> list[NoticeRow]:
    """What a person was told of, newest first."""
    return _notices(connection, NOTICE.c.person_id == person_id)


def recent_notices(connection: Connection, since: date) -> list[NoticeRow]:
    """What people were told of from a day on, newest first."""
    return _notices(connection, NOTICE.c.sent_on >= since)


def _is_new(table: sa.Table, since: Since) -> sa.ColumnElement[bool]:
    if since.version is not None:
        return table.c.sync_version > since.version
    first = timed_id(moment_to_milliseconds(since.moment), 0)
    return table.c.id >= sa.literal(first, Id)


def _programmes(connection: Connection, ids: Sequence[UUID], today: date) -> list[Offer]:
    levels: dict[UUID, dict[UUID, int]] = {}
    for programme_id, competency_id, level in _rows(connection, _levels(), MODULE.c.programme_id, ids):
        of_programme = levels.setdefault(programme_id, {})
        of_programme[competency_id] = max(level, of_programme.get(competency_id, 0))
    coming = (
        sa.select(RUN.c.programme_id, RUN.c.starts_on, RUN.c.ends_on, RUN.c.place)
        .where(RUN.c.starts_on >= today)
        .order_by(RUN.c.starts_on, RUN.c.id)
    )
    runs = group_by_key((own_id, rest) for own_id, *rest in _rows(connection, coming, RUN.c.programme_id, ids))
    columns = PROGRAMME.c
    query = sa.select(
        columns.id, columns.title, columns.kind, columns.hours, columns.audience, columns.subjects,
        columns.competency_groups,
    )  # fmt: skip
    found = {
        own_id: Offer(*["programme", own_id, *rest, *runs.get(own_id, [_NO_RUN])[0], levels.get(own_id, {})])
        for own_id, *rest in _rows(connection, query, columns.id, ids)
    }
    return [found[own_id] for own_id in ids]


def _levels() -> sa.Select[Any]:
    return sa.select(MODULE.c.programme_id, LINK.c.competency_id, LINK.c.level_reached).join(
        LINK, LINK.c.module_id == MODULE.c.id
    )


def _events(connection: Connection, ids: Sequence[UUID]) -> list[Offer]:
    columns = EVENT.c
    query = sa.select(
        columns.id, columns.title, columns.kind, columns.hours, sa.null(), columns.subjects, columns.competency_groups,
        columns.starts_on, columns.ends_on, columns.place,
    )  # fmt: skip
    found = {
        own_id: Offer(*["learning_event", own_id, *rest, {}])
        for own_id, *rest in _rows(connection, query, columns.id, ids)
    }
    return [found[own_id] for own_id in ids]


def _planned(offer: sa.Column[Any], person: sa.Column[Any]) -> sa.Select[Any]:
    joined = ITEM.join(ROUTE, ROUTE.c.id == ITEM.c.route_id)
    if person.table is MEMBER:
        joined = joined.join(MEMBER, sa.and_(MEMBER.c.team_id == ROUTE.c.team_id, was_member()))
    return sa.select(person, offer).select_from(joined).where(person.is_not(None))


def _rows(
    connection: Connection, query: sa.Select[Any], column: sa.ColumnElement[Any], ids: Sequence[UUID]
) -> Iterable[Any]:
    for part in in_parts(ids):
        yield from connection.execute(query.where(column.in_(part)))


def _notices(connection: Connection, condition: sa.ColumnElement[bool]) -> list[NoticeRow]:
    columns = NOTICE.c
    query = (
        sa.select(
            columns.id, columns.person_id, PERSON.c.family_name, PERSON.c.given_name, PERSON.c.patronymic,
            sa.func.coalesce(PROGRAMME.c.title, EVENT.c.title, ""), columns.channel, columns.text, columns.sent_on,
            columns.answer,
        )
        .select_from(
            NOTICE.join(PERSON, PERSON.c.id == columns.person_id)
            .outerjoin(PROGRAMME, PROGRAMME.c.id == columns.programme_id)
            .outerjoin(EVENT, EVENT.c.id == columns.learning_event_id)
        )
        .where(condition)
        .order_by(columns.sent_on.desc(), columns.id.desc())
    )  # fmt: skip
    return [
        NoticeRow(own_id, person_id, full_name(family, given, patronymic), *rest)
        for own_id, person_id, family, given, patronymic, *rest in connection.execute(query)
    ]
