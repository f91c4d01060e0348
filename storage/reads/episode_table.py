"""When deficits of very many people began and ended, as a table that the database makes: the rule of `Levels` in SQL.

A server counts a region without taking its levels out one by one. Whoever was rated once has a deficit for each level
below the requirement since then; only of those who were rated again is it asked what came after what.
"""

from datetime import date
from typing import Any

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.diagnoses import confirmed_levels, counted_diagnoses
from storage.reads.scope import Scope, card_in

DIAGNOSIS, RESULT, COMPETENCY, PRIOR = (
    sql_table(name) for name in ("diagnosis", "diagnosis_result", "competency", "prior_learning")
)
_OPEN = sa.cast(sa.null(), sa.Date)


class EpisodeTable:
    """Episodes of the people of a place, and the diagnoses that they were read from."""

    def __init__(self, scope: Scope) -> None:
        self.diagnoses = counted_diagnoses().where(card_in(DIAGNOSIS.c.person_id, scope)).cte("finished")
        self._prior = confirmed_levels().where(card_in(PRIOR.c.person_id, scope)).cte("confirmed")
        sources = sa.union_all(*(sa.select(each.c.person_id) for each in (self.diagnoses, self._prior))).subquery()
        again = sa.select(sources.c.person_id).group_by(sources.c.person_id).having(sa.func.count() > 1)
        self._again = again.cte("rated_again")
        self.episodes = sa.union_all(*self._once(), self._repeated()).cte("episode")
        """Person, competency, ``found_on``, ``closed_on``; as of `storage.reads.episodes.Episode`."""

    def _once(self) -> tuple[sa.Select[Any], sa.Select[Any]]:
        """What the only diagnosis, or the only prior learning, of a person found below."""
        found, prior = self.diagnoses.c, self._prior.c
        diagnosed = (
            sa.select(found.person_id, RESULT.c.competency_id, found.held_on.label("found_on"),
                      _OPEN.label("closed_on"))
            .select_from(_with_results(self.diagnoses))
            .where(_is_low(RESULT.c.shown_level), ~self._is_again(found.person_id))
        )  # fmt: skip
        confirmed = (
            sa.select(prior.person_id, prior.competency_id, prior.held_on, _OPEN)
            .join(COMPETENCY, COMPETENCY.c.id == prior.competency_id)
            .where(_is_low(prior.level), ~self._is_again(prior.person_id))
        )
        return diagnosed, confirmed

    def _repeated(self) -> sa.Select[Any]:
        """From the day on which a competency fell below until the day on which it was shown, of those rated again."""
        change = self._changes().subquery("change")
        pair = change.c.person_id, change.c.competency_id
        after = sa.func.lead(change.c.day).over(partition_by=pair, order_by=change.c.day)
        spans = sa.select(*pair, change.c.day, after.label("closed_on"), change.c.low).subquery("span")
        columns = spans.c.person_id, spans.c.competency_id, spans.c.day, spans.c.closed_on
        return sa.select(*columns).where(spans.c.low == 1)

    def _changes(self) -> sa.Select[Any]:
        """Days on which a competency fell below or was shown; of one day the rating counts that `Levels` counts."""
        rated = self._rated().cte("rated")
        low = sa.select(rated.c.person_id, rated.c.competency_id).where(rated.c.low == 1).distinct().subquery("low")
        pair = rated.c.person_id, rated.c.competency_id
        order = rated.c.held_on, -rated.c.weight, rated.c.source_id
        after = sa.func.lead(rated.c.held_on).over(partition_by=pair, order_by=order)
        met = sa.and_(low.c.person_id == rated.c.person_id, low.c.competency_id == rated.c.competency_id)
        ordered = sa.select(*pair, rated.c.held_on, rated.c.low, after.label("next_on")).select_from(
            rated.join(low, met)
        )
        each = ordered.subquery("ordered")
        pair = each.c.person_id, each.c.competency_id
        before = sa.func.lag(each.c.low, 1, 0).over(partition_by=pair, order_by=each.c.held_on)
        daily = (
            sa.select(*pair, each.c.held_on.label("day"), each.c.low, before.label("before"))
            .where(sa.or_(each.c.next_on.is_(None), each.c.next_on != each.c.held_on))
            .subquery("daily")
        )
        columns = daily.c.person_id, daily.c.competency_id, daily.c.day, daily.c.low
        return sa.select(*columns).where(daily.c.low != daily.c.before)

    def _rated(self) -> sa.CompoundSelect[Any]:
        """Every level of those who were rated again, and whether it lies below the requirement."""
        found, prior = self.diagnoses.c, self._prior.c
        diagnosed = (
            sa.select(found.person_id, RESULT.c.competency_id, found.held_on, found.weight,
                      found.id.label("source_id"), _as_number(_is_low(RESULT.c.shown_level)).label("low"))
            .select_from(_with_results(self.diagnoses))
            .where(self._is_again(found.person_id))
        )  # fmt: skip
        confirmed = (
            sa.select(prior.person_id, prior.competency_id, prior.held_on, prior.weight, prior.source_id,
                      _as_number(_is_low(prior.level)))
            .join(COMPETENCY, COMPETENCY.c.id == prior.competency_id)
            .where(self._is_again(prior.person_id))
        )  # fmt: skip
        return sa.union_all(diagnosed, confirmed)

    def _is_again(self, person_id: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
        return person_id.in_(sa.select(self._again.c.person_id))


def before_after(table: EpisodeTable, first: date, last: date) -> sa.Select[Any]:
    """People with a reflective diagnosis in these days, deficits of the primary one, and those gone since (R17).

    As of `storage.reads.episodes.Levels.before_after`, summed up.
    """
    later = _newest(table, "reflective", first, last).cte("later")
    found = table.diagnoses.c
    earlier = (
        sa.select(
            later.c.person_id, later.c.id.label("after_id"), found.id.label("before_id"), _place(found, later.c.id)
        )
        .join(later, sa.and_(later.c.person_id == found.person_id, later.c.map_id == found.map_id))
        .where(found.kind == "primary", found.held_on <= later.c.held_on)
        .subquery("earlier")
    )
    pairs = (
        sa.select(earlier.c.person_id, earlier.c.after_id, earlier.c.before_id).where(earlier.c.place == 1).cte("pair")
    )
    sides = sa.union_all(
        sa.select(pairs.c.after_id, pairs.c.before_id.label("diagnosis_id"), sa.literal(0).label("is_after")),
        sa.select(pairs.c.after_id, pairs.c.after_id, sa.literal(1)),
    ).subquery("side")
    is_low = _is_low(RESULT.c.shown_level)
    lacked_before = sa.func.max(_as_number(sa.and_(sides.c.is_after == 0, is_low)))
    low_after = sa.func.max(_as_number(sa.and_(sides.c.is_after == 1, is_low)))
    lacked = (
        sa.select(low_after.label("low_after"))
        .select_from(sides.join(RESULT, RESULT.c.diagnosis_id == sides.c.diagnosis_id))
        .join(COMPETENCY, COMPETENCY.c.id == RESULT.c.competency_id)
        .group_by(sides.c.after_id, RESULT.c.competency_id)
        .having(lacked_before == 1, sa.func.max(sides.c.is_after) == 1)
        .subquery("lacked")
    )
    people = sa.select(sa.func.count(pairs.c.person_id.distinct())).scalar_subquery()
    gone = sa.func.coalesce(sa.func.sum(1 - lacked.c.low_after), 0)
    return sa.select(people, sa.func.count(), gone).select_from(lacked)


def _newest(table: EpisodeTable, kind: str, first: date, last: date) -> sa.Select[Any]:
    """Of each person and map the newest diagnosis of a kind in these days."""
    found = table.diagnoses.c
    placed = (
        sa.select(found.person_id, found.id, found.map_id, found.held_on, _place(found, found.person_id, found.map_id))
        .where(found.kind == kind, found.held_on.between(first, last))
        .subquery("placed")
    )
    return sa.select(placed.c.person_id, placed.c.id, placed.c.map_id, placed.c.held_on).where(placed.c.place == 1)


def _place(found: Any, *of: sa.ColumnElement[Any]) -> sa.Label[int]:
    """1 for the newest; of one day the one that counts."""
    order = found.held_on.desc(), found.weight, found.id.desc()
    return sa.func.row_number().over(partition_by=of, order_by=order).label("place")


def _with_results(diagnoses: sa.CTE) -> sa.Join:
    rated = diagnoses.join(RESULT, RESULT.c.diagnosis_id == diagnoses.c.id)
    return rated.join(COMPETENCY, COMPETENCY.c.id == RESULT.c.competency_id)


def _is_low(level: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    return level < COMPETENCY.c.required_level


def _as_number(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.case((condition, 1), else_=0)
