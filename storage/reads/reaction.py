"""The activities that answer deficits of people (R46)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, Ids, bare, fetch_by_ids
from storage.reads.scope import Scope, card_in
from storage.reads.shared_items import was_member

ITEM, ITEM_COMPETENCY, ROUTE, MEMBER = (
    sql_table(name) for name in ("route_item", "route_item_competency", "route", "team_member")
)
Answers = dict[UUID, list[tuple[date, date | None]]]
"""By competency: the days on which the activities that answer it begin and were done."""


@dataclass(frozen=True, slots=True)
class AnsweringItem:
    """An activity, not cancelled, that develops a competency. It begins with its own days or with its route's."""

    person_id: UUID
    competency_id: UUID
    item_id: UUID
    title: str
    begins_on: date
    done_on: date | None


def answering_items(connection: Connection, ids: Sequence[UUID]) -> list[AnsweringItem]:
    """Activities of people's own routes and, while they are members, of the routes of teams, by their beginning."""
    columns = ITEM_COMPETENCY.c.competency_id, ITEM.c.id, ITEM.c.title, begins_on(), ITEM.c.done_on
    own, of_team = answering(*columns)
    found = fetch_by_ids(connection, own, ROUTE.c.person_id, ids)
    found += fetch_by_ids(connection, of_team, MEMBER.c.person_id, ids)
    return sorted((AnsweringItem(*record) for record in found), key=lambda item: (item.begins_on, item.item_id))


def days_of_answers(connection: Connection, scope: Scope) -> dict[UUID, Answers]:
    """Days on which activities that answer a competency begin and were done, by person of the place and competency."""
    found: dict[UUID, Answers] = defaultdict(dict)
    ids, columns = Ids(), (bare(ITEM_COMPETENCY.c.competency_id), begins_on(), ITEM.c.done_on)
    for query, person_id in zip(answering(*columns), (ROUTE.c.person_id, MEMBER.c.person_id), strict=True):
        of_place = query.where(card_in(person_id, scope)).with_only_columns(bare(person_id), *columns)
        for person, competency, begins, done in connection.execute(of_place):
            found[ids[person]].setdefault(ids[competency], []).append((begins, done))
    return found


def answering_days(scope: Scope) -> sa.CompoundSelect[Any]:
    """The same of very many people, as a table: person, competency, ``begins_on``, ``done_on``."""
    columns = ITEM_COMPETENCY.c.competency_id, begins_on(), ITEM.c.done_on
    own, of_team = answering(*columns)
    return sa.union_all(own.where(card_in(ROUTE.c.person_id, scope)), of_team.where(card_in(MEMBER.c.person_id, scope)))


def begins_on() -> sa.ColumnElement[Any]:
    """The day on which an activity begins: its own, else its route's."""
    return sa.func.coalesce(ITEM.c.starts_on, ROUTE.c.starts_on).label("begins_on")


def answering(*columns: sa.ColumnElement[Any]) -> tuple[sa.Select[Any], sa.Select[Any]]:
    """Activities, not cancelled, with what they develop: of people's own routes and of those of their teams."""
    joined = ITEM_COMPETENCY.join(ITEM, ITEM.c.id == ITEM_COMPETENCY.c.route_item_id).join(
        ROUTE, ROUTE.c.id == ITEM.c.route_id
    )
    standing = ITEM.c.status != "cancelled"
    own = sa.select(ROUTE.c.person_id, *columns).select_from(joined).where(standing, ROUTE.c.person_id.is_not(None))
    of_team = (
        sa.select(MEMBER.c.person_id, *columns)
        .select_from(joined.join(MEMBER, MEMBER.c.team_id == ROUTE.c.team_id))
        .where(standing, was_member(), ROUTE.c.team_id.in_(sa.select(MEMBER.c.team_id)))
    )  # few teams: their routes are found by them, and not by looking at each activity
    return own, of_team
