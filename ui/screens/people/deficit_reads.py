"""Deficits of a person, what of the route answers them, and the comparison of the first diagnosis with the last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from app.deficits import Deficit, deficits_among, reason_of
from app.diagnosis import Compared, GroupCompared, before_and_after, compare, compare_groups
from storage.reads.base import Connection
from storage.reads.diagnoses import (
    PRIOR_LEARNING,
    DiagnosisRow,
    diagnoses_of_person,
    latest_diagnosis,
    shown_levels,
)
from storage.reads.routes import RouteHead, current_route_id, route_card


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two diagnoses on one map and what lies between them (R17)."""

    before: DiagnosisRow
    after: DiagnosisRow
    rows: tuple[Compared, ...]
    groups: tuple[GroupCompared, ...]


@dataclass(frozen=True, slots=True)
class DeficitReading:
    """What the tab of deficits shows."""

    deficits: tuple[Deficit, ...]
    reasons: Mapping[UUID, str]
    """By competency, why it stands among the deficits and at its place."""
    credited: int
    """Competencies whose required level prior learning has confirmed (R19)."""
    diagnosed: bool
    route: RouteHead | None
    with_goal: frozenset[UUID]
    covered: frozenset[UUID]
    comparison: Comparison | None


def read_deficits(connection: Connection, person_id: UUID) -> DeficitReading:
    """Everything for one person."""
    route_id = current_route_id(connection, person_id)
    plan = route_card(connection, route_id) if route_id is not None else None
    with_goal: frozenset[UUID] = frozenset()
    covered: frozenset[UUID] = frozenset()
    if plan is not None and plan.head.status != "closed":
        with_goal = frozenset(goal.competency.id for goal in plan.goals if goal.competency is not None)
        active = (item for item in plan.items if item.status != "cancelled")
        covered = frozenset(name.id for item in active for name in item.competencies)
    levels = {level.competency.id: level for level in shown_levels(connection, person_id)}
    deficits = deficits_among(levels.values())
    credited = [level for level in levels.values() if level.source == PRIOR_LEARNING]
    return DeficitReading(
        deficits=tuple(deficits),
        reasons={each.competency.id: reason_of(each, levels[each.competency.id]) for each in deficits},
        credited=sum(level.shown >= level.competency.required for level in credited),
        diagnosed=latest_diagnosis(connection, person_id) is not None,
        route=plan.head if plan is not None else None,
        with_goal=with_goal,
        covered=covered,
        comparison=_compare(connection, person_id),
    )


def _compare(connection: Connection, person_id: UUID) -> Comparison | None:
    """The newest finished reflective diagnosis beside the first primary one on its map."""
    before, after = before_and_after(diagnoses_of_person(connection, person_id))
    if before is None or after is None:
        return None
    rows = compare(connection, before.id, after.id)
    return Comparison(before, after, tuple(rows), tuple(compare_groups(rows)))
