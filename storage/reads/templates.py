"""Templates of routes and their activities (R48)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, contains_words
from storage.reads.routes import STAGES
from storage.statements import Question

TEMPLATE, ITEM, ROUTE = (sql_table(name) for name in ("route_template", "route_template_item", "route"))


@dataclass(frozen=True, slots=True)
class TemplateFilter:
    """Which templates; empty fields do not narrow, and a template without a stage or a subject fits every one."""

    text: str = ""
    audience: str | None = None
    career_stage: str | None = None
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A template; ``routes`` counts those of this copy that follow it, ``hours`` are academic."""

    id: UUID
    title: str
    audience: str
    career_stage: str | None
    subject: str | None
    description: str | None
    items: int
    hours: int
    routes: int


@dataclass(frozen=True, slots=True)
class TemplateItemRow:
    """An activity of a template; weeks are counted from the beginning of the route."""

    id: UUID
    stage: str
    kind: str
    mode: str
    title: str
    form: str | None
    technology: str | None
    hours: int
    is_group: bool
    weeks_from_start: int | None
    weeks_long: int | None
    is_required: bool
    expected_result: str | None
    position: str


def templates(connection: Connection, wanted: TemplateFilter) -> list[TemplateRow]:
    """Templates wanted, by title."""
    conditions = [*contains_words(wanted.text, TEMPLATE.c.title, TEMPLATE.c.description)]
    if wanted.audience is not None:
        conditions.append(TEMPLATE.c.audience == wanted.audience)
    if wanted.career_stage is not None:
        conditions.append(sa.func.coalesce(TEMPLATE.c.career_stage, wanted.career_stage) == wanted.career_stage)
    if wanted.subjects:
        conditions.append(sa.or_(TEMPLATE.c.subject.is_(None), TEMPLATE.c.subject.in_(wanted.subjects)))
    return _templates(connection, *conditions)


def template_row(connection: Connection, template_id: UUID) -> TemplateRow | None:
    """One template."""
    return next((TemplateRow(*record) for record in _TEMPLATE.put(connection, template_id=template_id)), None)


def template_items(connection: Connection, template_id: UUID) -> list[TemplateItemRow]:
    """Activities of a template by stage, in each stage by position."""
    return [TemplateItemRow(*record) for record in _ITEMS.put(connection, template_id=template_id)]


def _templates(connection: Connection, *conditions: sa.ColumnElement[bool]) -> list[TemplateRow]:
    return [TemplateRow(*record) for record in connection.execute(_template_query(*conditions))]


def _template_query(*conditions: sa.ColumnElement[bool]) -> sa.Select[Any]:
    of_template = ITEM.c.template_id == TEMPLATE.c.id
    columns = TEMPLATE.c
    return (
        sa.select(
            columns.id, columns.title, columns.audience, columns.career_stage, columns.subject, columns.description,
            sa.select(sa.func.count()).where(of_template).scalar_subquery(),
            sa.select(sa.func.coalesce(sa.func.sum(ITEM.c.hours), 0)).where(of_template).scalar_subquery(),
            sa.select(sa.func.count()).where(ROUTE.c.template_id == columns.id).scalar_subquery(),
        )
        .where(*conditions)
        .order_by(sa.collate(columns.title, "RUSSIAN"), columns.id)
    )  # fmt: skip


def _item_query(_: str) -> sa.Select[Any]:
    own = [ITEM.c[name] for name in TemplateItemRow.__slots__]
    stage = sa.case({name: number for number, name in enumerate(STAGES)}, value=ITEM.c.stage, else_=len(STAGES))
    of_template = ITEM.c.template_id == sa.bindparam("template_id")
    return sa.select(*own).where(of_template).order_by(stage, ITEM.c.position, ITEM.c.id)


_TEMPLATE = Question(lambda _: _template_query(TEMPLATE.c.id == sa.bindparam("template_id")))
_ITEMS = Question(_item_query)
