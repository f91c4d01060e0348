"""What the registry must know before a record of it is kept: numbers in use, hours of modules, plans that hold it."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection

PROGRAMME, MODULE, RUN, ITEM, SUBJECT = (
    sql_table(name) for name in ("programme", "programme_module", "programme_run", "route_item", "subject")
)


def title_with_number(connection: Connection, source: str, number: str, besides: UUID | None) -> str | None:
    """Title of another programme that bears this number in the same registry, or None."""
    query = sa.select(PROGRAMME.c.title).where(
        PROGRAMME.c.registry_number == number, PROGRAMME.c.source == source, *_but(PROGRAMME.c.id, besides)
    )
    return connection.execute(query.limit(1)).scalar()


def hours_of_modules(connection: Connection, programme_id: UUID, besides: UUID | None = None) -> int:
    """Academic hours of a programme's modules together, without one of them where it is named."""
    query = sa.select(sa.func.coalesce(sa.func.sum(MODULE.c.hours), 0)).where(
        MODULE.c.programme_id == programme_id, *_but(MODULE.c.id, besides)
    )
    return int(connection.execute(query).scalar_one())


def has_same_run(connection: Connection, programme_id: UUID, run: dict[str, Any], besides: UUID | None) -> bool:
    """Another run of the programme stands on the same days at the same place."""
    query = sa.select(RUN.c.id).where(
        RUN.c.programme_id == programme_id, RUN.c.starts_on == run["starts_on"], RUN.c.ends_on == run["ends_on"],
        sa.func.coalesce(RUN.c.place, "") == (run.get("place") or ""), *_but(RUN.c.id, besides),
    )  # fmt: skip
    return connection.execute(query.limit(1)).scalar() is not None


def module_keys(connection: Connection, programme_id: UUID) -> list[str]:
    """Positions of a programme's modules in their order."""
    query = sa.select(MODULE.c.position).where(MODULE.c.programme_id == programme_id)
    return list(connection.execute(query.order_by(MODULE.c.position, MODULE.c.id)).scalars())


def plans_with(connection: Connection, table: str, row_id: UUID) -> int:
    """How many activities of this copy's routes are made of a programme (or its modules), a module or an event."""
    conditions: dict[str, sa.ColumnElement[bool]] = {
        "programme": sa.or_(
            ITEM.c.programme_id == row_id,
            ITEM.c.programme_module_id.in_(sa.select(MODULE.c.id).where(MODULE.c.programme_id == row_id)),
        ),
        "programme_module": ITEM.c.programme_module_id == row_id,
        "learning_event": ITEM.c.learning_event_id == row_id,
    }
    return connection.execute(sa.select(sa.func.count()).select_from(ITEM).where(conditions[table])).scalar_one()


def unknown_subjects(connection: Connection, names: tuple[str, ...]) -> list[str]:
    """Those of the names that are no subject of the region."""
    known = set(connection.execute(sa.select(SUBJECT.c.name).where(SUBJECT.c.name.in_(names))).scalars())
    return [name for name in names if name not in known]


def _but(column: sa.ColumnElement[Any], besides: UUID | None) -> list[sa.ColumnElement[bool]]:
    return [column != besides] if besides is not None else []
