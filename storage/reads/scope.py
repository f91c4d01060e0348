"""Of which days and of whom figures are counted: the conditions that every figure and the rows behind it share (R52).

Days of a period are both included. What has a term belongs to a period that it overlaps; a term without an end goes on.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table

PERSON, ORGANIZATION, TEAM, ROUTE, ITEM = (
    sql_table(name) for name in ("person", "organization", "team", "route", "route_item")
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Of which days and of whom: everyone here, or people and groups of one municipality or one organisation."""

    first: date
    last: date
    municipality_id: UUID | None = None
    organization_id: UUID | None = None
    withheld: frozenset[UUID] = frozenset()
    """People of whose cards nothing is counted, since their consent has ended; the place is still theirs.

    A laptop's connection shows nothing of such cards by itself (`storage.withheld`).
    """

    @property
    def is_everyone(self) -> bool:
        """Whether no place narrows it."""
        return self.municipality_id is None and self.organization_id is None

    def has(self, day: date | None) -> bool:
        """Whether a day lies within the period."""
        return day is not None and self.first <= day <= self.last


def overlaps(starts_on: Any, ends_on: Any, scope: Scope) -> sa.ColumnElement[bool]:
    """A term with these first and last days, the last one open where it is null, overlaps the period."""
    return sa.and_(starts_on <= scope.last, sa.func.coalesce(ends_on, date.max) >= scope.first)


def route_during(scope: Scope) -> sa.ColumnElement[bool]:
    """The term of a route overlaps the period."""
    return overlaps(ROUTE.c.starts_on, ROUTE.c.ends_on, scope)


def item_during(scope: Scope) -> sa.ColumnElement[bool]:
    """The activity's own days, one day where only one is known, or else those of its route."""
    starts_on = sa.func.coalesce(ITEM.c.starts_on, ITEM.c.ends_on, ROUTE.c.starts_on)
    ends_on = sa.func.coalesce(ITEM.c.ends_on, ITEM.c.starts_on, ROUTE.c.ends_on)
    return overlaps(starts_on, ends_on, scope)


def item_done_in(scope: Scope) -> sa.ColumnElement[bool]:
    """The activity was done within the period."""
    return sa.and_(ITEM.c.status == "done", ITEM.c.done_on.between(scope.first, scope.last))


def route_in(scope: Scope) -> sa.ColumnElement[bool]:
    """The route of a person or a group of the place."""
    return owner_in(ROUTE, scope)


def owner_in(table: Any, scope: Scope) -> sa.ColumnElement[bool]:
    """The row is of a card of the place, or of a group that belongs to an organisation of it."""
    shown = sa.or_(table.c.person_id.is_(None), is_shown(table.c.person_id, scope)) if scope.withheld else sa.true()
    if scope.is_everyone:
        return shown
    of_place = sa.or_(table.c.person_id.in_(people_of(scope)), table.c.team_id.in_(_of_place(TEAM, scope)))
    return sa.and_(of_place, shown)


def card_in(person_id: Any, scope: Scope) -> sa.ColumnElement[bool]:
    """The row is of a card of the place."""
    return sa.and_(person_in(person_id, scope), is_shown(person_id, scope))


def is_shown(person_id: Any, scope: Scope) -> sa.ColumnElement[bool]:
    """Something of the person's card may be counted."""
    return person_id.not_in(scope.withheld) if scope.withheld else sa.true()


def person_in(person_id: Any, scope: Scope) -> sa.ColumnElement[bool]:
    """The person works in the place."""
    return sa.true() if scope.is_everyone else person_id.in_(people_of(scope))


def people_of(scope: Scope) -> sa.Select[Any]:
    """Ids of the people of the place."""
    return _of_place(PERSON, scope)


def place_is(organization: sa.Table, scope: Scope) -> sa.ColumnElement[bool]:
    """The organisation is the place or lies in it."""
    if scope.organization_id is not None:
        return organization.c.id == scope.organization_id
    return sa.true() if scope.municipality_id is None else organization.c.municipality_id == scope.municipality_id


def _of_place(table: sa.Table, scope: Scope) -> sa.Select[Any]:
    if scope.organization_id is not None:
        return sa.select(table.c.id).where(table.c.organization_id == scope.organization_id)
    if scope.municipality_id is None:
        return sa.select(table.c.id)
    return (
        sa.select(table.c.id)
        .join(ORGANIZATION, ORGANIZATION.c.id == table.c.organization_id)
        .where(ORGANIZATION.c.municipality_id == scope.municipality_id)
    )
