"""Instruments of diagnosis: who made them, how long they hold, their tasks and what these show (R13, R14)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection
from storage.reads.competency_maps import CompetencyNode, competency_nodes

MAP, COMPETENCY, INSTRUMENT, ITEM, DIAGNOSIS, CAMPAIGN = (
    sql_table(name)
    for name in (
        "competency_map", "competency", "instrument", "instrument_item", "diagnosis", "diagnosis_campaign",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class InstrumentCard:
    """A set of tasks of one group; ``subject`` None: for every subject. ``greatest_score`` is the sum of its tasks."""

    id: UUID
    title: str
    group: str
    subject: str | None
    authors: str | None
    expertise_status: str
    expertise_on: date | None
    valid_until: date | None
    tasks: int
    greatest_score: int


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task of an instrument, the competency that it shows, and the greatest score it gives."""

    id: UUID
    instrument_id: UUID
    competency_id: UUID
    code: str
    competency: str
    map_id: UUID
    position: str
    task: str | None
    greatest_score: int


def instrument_cards(connection: Connection, *conditions: sa.ColumnElement[bool]) -> list[InstrumentCard]:
    """Instruments by condition, in the order of their titles."""
    columns = INSTRUMENT.c
    mine = ITEM.c.instrument_id == columns.id
    count = sa.select(sa.func.count()).where(mine).scalar_subquery()
    total = sa.select(sa.func.coalesce(sa.func.sum(ITEM.c.greatest_score), 0)).where(mine).scalar_subquery()
    query: sa.Select[Any] = (
        sa.select(
            columns.id, columns.title, columns.competency_group, columns.subject, columns.authors,
            columns.expertise_status, columns.expertise_on, columns.valid_until, count, total,
        )
        .where(*conditions)
        .order_by(sa.collate(columns.title, "RUSSIAN"), columns.id)
    )  # fmt: skip
    return [InstrumentCard(*record) for record in connection.execute(query)]


def instrument_card(connection: Connection, instrument_id: UUID) -> InstrumentCard | None:
    """One instrument, whatever its status."""
    return next(iter(instrument_cards(connection, INSTRUMENT.c.id == instrument_id)), None)


def tasks_of_instrument(connection: Connection, instrument_id: UUID) -> list[TaskRow]:
    """The tasks in their order."""
    columns = ITEM.c
    query = (
        sa.select(
            columns.id, columns.instrument_id, columns.competency_id, COMPETENCY.c.code, COMPETENCY.c.title,
            COMPETENCY.c.map_id, columns.position, columns.task, columns.greatest_score,
        )
        .join(COMPETENCY, COMPETENCY.c.id == columns.competency_id)
        .where(columns.instrument_id == instrument_id)
        .order_by(columns.position, columns.id)
    )  # fmt: skip
    return [TaskRow(*record) for record in connection.execute(query)]


def tasks_of_diagnosis(connection: Connection, diagnosis_id: UUID) -> list[TaskRow]:
    """The tasks of the instrument with which a diagnosis is held, in their order."""
    query = sa.select(DIAGNOSIS.c.instrument_id).where(DIAGNOSIS.c.id == diagnosis_id)
    instrument_id = connection.execute(query).scalar()
    return tasks_of_instrument(connection, instrument_id) if instrument_id is not None else []


def is_in_use(connection: Connection, instrument_id: UUID) -> bool:
    """Whether a diagnosis or a campaign names the instrument."""
    tables = (DIAGNOSIS, CAMPAIGN)
    return any(
        connection.execute(sa.select(sa.literal(1)).where(table.c.instrument_id == instrument_id).limit(1)).first()
        for table in tables
    )


def competencies_to_show(connection: Connection, group: str, subject: str | None) -> list[CompetencyNode]:
    """What a task may show: competencies of the group, of maps for every subject or for the instrument's one (R13).

    A universal instrument (``subject`` None) shows competencies of any map: its group is the same for all.
    """
    fits = sa.true() if subject is None else sa.or_(MAP.c.subject.is_(None), MAP.c.subject == subject)
    maps = sa.select(MAP.c.id).where(fits)
    return competency_nodes(connection, COMPETENCY.c.competency_group == group, COMPETENCY.c.map_id.in_(maps))
