"""The route of a person or a team: its head, goals, activities, checkpoints, versions (R30–R36)."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, full_name, group_by_key
from storage.reads.request_handovers import HandoverRow, handovers_of_requests
from storage.reads.stages import current_route
from storage.rows import StoredRow, scan_rows
from storage.statements import Question

(
    ROUTE, GOAL, ITEM, ITEM_COMPETENCY, CHECKPOINT, VERSION, COMPETENCY, SPECIALIST, PERSON, PROGRAMME, MODULE,
    ORGANIZATION, REQUEST,
) = (
    sql_table(name)
    for name in (
        "route", "goal", "route_item", "route_item_competency", "checkpoint", "route_version", "competency",
        "specialist", "person", "programme", "programme_module", "organization", "development_request",
    )
)  # fmt: skip

STAGES = ("diagnosis", "request", "programme", "realisation", "reflection")


@dataclass(frozen=True, slots=True)
class RouteHead:
    """The route itself, without what hangs on it. ``tutor`` is a full name or empty."""

    id: UUID
    person_id: UUID | None
    team_id: UUID | None
    title: str
    starts_on: date
    ends_on: date | None
    status: str
    diagnosis_id: UUID | None
    career_stage: str | None
    hours_a_week: int | None
    agreed_on: date | None
    agreed_how: str | None
    conclusion: str | None
    tutor_id: UUID | None
    tutor: str
    template_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class CompetencyName:
    """A competency as it is named beside a goal or an activity."""

    id: UUID
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal, with the competency it answers to where there is one."""

    id: UUID
    kind: str
    text: str
    outcome: str | None
    proof: str | None
    wished_by: str
    position: str
    status: str
    priority: str | None
    competency: CompetencyName | None


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An activity of the plan. ``hours`` are academic hours; ``provider`` is the organisation's short name."""

    id: UUID
    stage: str
    kind: str
    mode: str
    title: str
    form: str | None
    technology: str | None
    is_group: bool
    hours: int
    starts_on: date | None
    ends_on: date | None
    position: str
    status: str
    programme_id: UUID | None
    programme_module_id: UUID | None
    learning_event_id: UUID | None
    organization_id: UUID | None
    place: str | None
    accompanied_by: str | None
    expected_result: str | None
    result: str | None
    warning: str | None
    done_on: date | None
    provider: str | None
    registry_number: str | None
    competencies: tuple[CompetencyName, ...]
    participation: str | None = None
    tasks: str | None = None
    answers: str | None = None
    trend: str | None = None
    network_project_id: UUID | None = None
    template_item_id: UUID | None = None
    template_state: str | None = None


@dataclass(frozen=True, slots=True)
class CheckpointRow:
    """A checkpoint of a route."""

    id: UUID
    route_item_id: UUID | None
    title: str
    due_on: date
    done_on: date | None
    result: str | None
    evidence: str | None
    status: str
    position: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of an agreed route, without its snapshot (`version_snapshot`)."""

    id: UUID
    number: int
    reason: str
    initiator: str | None
    summary: str | None
    author: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class RouteCard:
    """A route with all that the editor shows; items by stage in order of their position."""

    head: RouteHead
    goals: tuple[GoalRow, ...]
    items: tuple[ItemRow, ...]
    checkpoints: tuple[CheckpointRow, ...]
    versions: tuple[VersionRow, ...]


@dataclass(frozen=True, slots=True)
class ModeHours:
    """Academic hours of one mode of education: in the plan without cancelled items, and done so far."""

    mode: str
    planned: int
    done: int


@dataclass(frozen=True, slots=True)
class RequestRow:
    """What the teacher, the team or the organisation asked for."""

    id: UUID
    source: str
    text: str | None
    motive: str | None
    made_on: date
    handed: tuple[HandoverRow, ...] = ()
    """To whom it was handed up or down a level, newest first (R54)."""


def current_route_id(connection: Connection, person_id: UUID) -> UUID | None:
    """The newest route that is not closed, else the newest; None where there is none."""
    return next((record[0] for record in _CURRENT.put(connection, person_id=person_id)), None)


def routes_of_person(connection: Connection, person_id: UUID) -> list[RouteHead]:
    """All routes of a person, the current one first."""
    return _heads(connection, ROUTE.c.person_id == person_id)


def routes_of_team(connection: Connection, team_id: UUID) -> list[RouteHead]:
    """All routes of a team, the current one first."""
    return _heads(connection, ROUTE.c.team_id == team_id)


def route_head(connection: Connection, route_id: UUID) -> RouteHead | None:
    """One route without what hangs on it."""
    return next((_head(record) for record in _HEAD.put(connection, route_id=route_id)), None)


def routes_ending(connection: Connection, tail: str) -> list[RouteHead]:
    """Routes whose ids end so, in figures and letters of base 16: a paper is called by its last six."""
    return _heads(connection, sa.func.hex(ROUTE.c.id).endswith(tail.upper(), autoescape=True))


def route_card(connection: Connection, route_id: UUID) -> RouteCard | None:
    """One route with goals, items, checkpoints and versions."""
    head = route_head(connection, route_id)
    if head is None:
        return None
    return RouteCard(
        head=head,
        goals=tuple(goals(connection, route_id)),
        items=tuple(items(connection, route_id)),
        checkpoints=tuple(checkpoints(connection, route_id)),
        versions=tuple(versions(connection, route_id)),
    )


def goals(connection: Connection, route_id: UUID) -> list[GoalRow]:
    """Goals of a route in their order."""
    return [
        GoalRow(*[*fields, CompetencyName(own_id, code, title) if own_id else None])
        for *fields, own_id, code, title in _GOALS.put(connection, route_id=route_id)
    ]


def items(connection: Connection, route_id: UUID) -> list[ItemRow]:
    """Activities of a route by stage, in each stage by position."""
    named = _COMPETENCIES_OF_ITEMS.put(connection, route_id=route_id)
    developed = group_by_key((item, CompetencyName(*fields)) for item, *fields in named)
    return [
        ItemRow(**record._asdict(), competencies=tuple(developed.get(record.id, ())))
        for record in _ITEMS.put(connection, route_id=route_id)
    ]


def checkpoints(connection: Connection, route_id: UUID) -> list[CheckpointRow]:
    """Checkpoints of a route by their days."""
    return [CheckpointRow(**record._asdict()) for record in _CHECKPOINTS.put(connection, route_id=route_id)]


def versions(connection: Connection, route_id: UUID) -> list[VersionRow]:
    """Versions of a route, newest first."""
    return [
        VersionRow(own_id, number, reason, initiator, summary, author=full_name(*name), made_at=made_at)
        for own_id, number, reason, initiator, summary, made_at, *name in _VERSIONS.put(connection, route_id=route_id)
    ]


def version_snapshot(connection: Connection, version_id: UUID) -> str | None:
    """The snapshot of a version as JSON text (`app.corrections` reads it)."""
    return connection.execute(sa.select(VERSION.c.snapshot).where(VERSION.c.id == version_id)).scalar()


def latest_version_number(connection: Connection, route_id: UUID) -> int:
    """The number of the newest version, 0 where the route has never been agreed."""
    query = sa.select(sa.func.max(VERSION.c.number)).where(VERSION.c.route_id == route_id)
    return connection.execute(query).scalar() or 0


def requests_of_person(connection: Connection, person_id: UUID) -> list[RequestRow]:
    """Stated requests of a person, newest first."""
    return with_handovers(
        connection, [RequestRow(*record) for record in _REQUESTS.put(connection, person_id=person_id)]
    )


def with_handovers(connection: Connection, requests: list[RequestRow]) -> list[RequestRow]:
    """The same requests, each with where it was handed."""
    found = handovers_of_requests(connection, [request.id for request in requests]) if requests else {}
    return [replace(request, handed=tuple(found.get(request.id, ()))) for request in requests]


def route_rows(connection: Connection, route_id: UUID) -> dict[str, list[StoredRow]]:
    """The whole plan as stored rows by table: the route, its goals, items with their competencies, checkpoints."""
    in_items = ITEM_COMPETENCY.c.route_item_id.in_(sa.select(ITEM.c.id).where(ITEM.c.route_id == route_id))
    wanted = {
        "route": ROUTE.c.id == route_id,
        "goal": GOAL.c.route_id == route_id,
        "route_item": ITEM.c.route_id == route_id,
        "route_item_competency": in_items,
        "checkpoint": CHECKPOINT.c.route_id == route_id,
    }
    return {table: list(scan_rows(connection, table, condition)) for table, condition in wanted.items()}


def route_of(connection: Connection, table: str, row_id: UUID) -> UUID | None:
    """The route that a goal, an item or a checkpoint belongs to."""
    target = sql_table(table)
    return connection.execute(sa.select(target.c.route_id).where(target.c.id == row_id)).scalar()


def competencies_of_item(connection: Connection, item_id: UUID) -> set[UUID]:
    """Ids of the competencies that an activity develops."""
    query = sa.select(ITEM_COMPETENCY.c.competency_id).where(ITEM_COMPETENCY.c.route_item_id == item_id)
    return set(connection.execute(query).scalars())


def competency_titles(connection: Connection, ids: Collection[UUID]) -> dict[UUID, str]:
    """Code and title by id, of those that this copy holds."""
    query = sa.select(COMPETENCY.c.id, COMPETENCY.c.code, COMPETENCY.c.title).where(COMPETENCY.c.id.in_(ids))
    return {own_id: f"{code} {title}" for own_id, code, title in connection.execute(query)}


def positions(connection: Connection, table: str, route_id: UUID, stage: str | None = None) -> dict[UUID, str]:
    """Position keys by id of a route's goals, checkpoints or items (of one stage), in their order."""
    target = sql_table(table)
    query = sa.select(target.c.id, target.c.position).where(target.c.route_id == route_id)
    if stage is not None:
        query = query.where(target.c.stage == stage)
    found = connection.execute(query.order_by(target.c.position, target.c.id)).all()
    return {record.id: record.position for record in found}


def _heads(connection: Connection, condition: sa.ColumnElement[bool]) -> list[RouteHead]:
    return [_head(record) for record in connection.execute(_head_query(condition))]


def _head_query(condition: sa.ColumnElement[bool]) -> sa.Select[Any]:
    own = [column for column in ROUTE.columns if column.name != "sync_version"]
    return (
        sa.select(*own, SPECIALIST.c.family_name, SPECIALIST.c.given_name, SPECIALIST.c.patronymic)
        .select_from(ROUTE.outerjoin(SPECIALIST, SPECIALIST.c.id == ROUTE.c.tutor_id))
        .where(condition)
        .order_by(ROUTE.c.status == "closed", ROUTE.c.starts_on.desc(), ROUTE.c.id.desc())
    )


def _head(record: Any) -> RouteHead:
    fields = record._asdict()
    tutor = full_name(*(fields.pop(part) or "" for part in ("family_name", "given_name", "patronymic")))
    return RouteHead(**fields, tutor=tutor)


def _goal_query(_: str) -> sa.Select[Any]:
    columns = GOAL.c
    own = (
        columns.id, columns.kind, columns.text, columns.outcome, columns.proof, columns.wished_by, columns.position,
        columns.status, columns.priority,
    )  # fmt: skip
    return (
        sa.select(*own, COMPETENCY.c.id, COMPETENCY.c.code, COMPETENCY.c.title)
        .select_from(GOAL.outerjoin(COMPETENCY, COMPETENCY.c.id == columns.competency_id))
        .where(columns.route_id == _OF_ROUTE)
        .order_by(columns.position, columns.id)
    )


def _item_query(_: str) -> sa.Select[Any]:
    own = [column for column in ITEM.columns if column.name not in {"sync_version", "route_id"}]
    stage = sa.case({name: number for number, name in enumerate(STAGES)}, value=ITEM.c.stage, else_=len(STAGES))
    provider = sa.func.coalesce(ITEM.c.organization_id, PROGRAMME.c.organization_id)
    return (
        sa.select(*own, ORGANIZATION.c.short_name.label("provider"), PROGRAMME.c.registry_number)
        .select_from(
            ITEM.outerjoin(MODULE, MODULE.c.id == ITEM.c.programme_module_id)
            .outerjoin(PROGRAMME, PROGRAMME.c.id == sa.func.coalesce(ITEM.c.programme_id, MODULE.c.programme_id))
            .outerjoin(ORGANIZATION, ORGANIZATION.c.id == provider)
        )
        .where(ITEM.c.route_id == _OF_ROUTE)
        .order_by(stage, ITEM.c.position, ITEM.c.id)
    )


def _competency_query(_: str) -> sa.Select[Any]:
    return (
        sa.select(ITEM_COMPETENCY.c.route_item_id, COMPETENCY.c.id, COMPETENCY.c.code, COMPETENCY.c.title)
        .join(COMPETENCY, COMPETENCY.c.id == ITEM_COMPETENCY.c.competency_id)
        .join(ITEM, ITEM.c.id == ITEM_COMPETENCY.c.route_item_id)
        .where(ITEM.c.route_id == _OF_ROUTE)
        .order_by(COMPETENCY.c.map_id, COMPETENCY.c.position, COMPETENCY.c.id)
    )


def _checkpoint_query(_: str) -> sa.Select[Any]:
    columns = CHECKPOINT.c
    own = [column for column in columns if column.name not in {"sync_version", "route_id"}]
    order = columns.due_on, columns.position, columns.id
    return sa.select(*own).where(columns.route_id == _OF_ROUTE).order_by(*order)


def _version_query(_: str) -> sa.Select[Any]:
    columns, name = VERSION.c, (SPECIALIST.c.family_name, SPECIALIST.c.given_name, SPECIALIST.c.patronymic)
    own = columns.id, columns.number, columns.reason, columns.initiator, columns.summary, columns.made_at
    return (
        sa.select(*own, *name)
        .select_from(VERSION.outerjoin(SPECIALIST, SPECIALIST.c.id == columns.author_id))
        .where(columns.route_id == _OF_ROUTE)
        .order_by(columns.number.desc(), columns.made_at.desc(), columns.id.desc())
    )


def _request_query(_: str) -> sa.Select[Any]:
    columns = REQUEST.c
    return (
        sa.select(columns.id, columns.source, columns.text, columns.motive, columns.made_on)
        .where(columns.person_id == sa.bindparam("person_id"))
        .order_by(columns.made_on.desc(), columns.id.desc())
    )


_OF_ROUTE = sa.bindparam("route_id", type_=ROUTE.c.id.type)
_CURRENT = Question(lambda _: sa.select(current_route(sa.bindparam("person_id", type_=PERSON.c.id.type))))
_HEAD = Question(lambda _: _head_query(ROUTE.c.id == _OF_ROUTE))
_GOALS = Question(_goal_query)
_ITEMS = Question(_item_query)
_COMPETENCIES_OF_ITEMS = Question(_competency_query)
_CHECKPOINTS = Question(_checkpoint_query)
_VERSIONS = Question(_version_query)
_REQUESTS = Question(_request_query)
