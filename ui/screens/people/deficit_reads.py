"""Deficits of a person, what of the route answers them, and the comparison of the first diagnosis with the last."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.deficits import Deficit, open_deficits
from app.diagnosis import Compared, GroupCompared, compare, compare_groups
from storage.reads.base import Connection
from storage.reads.diagnoses import DiagnosisRow, diagnoses_of_person, latest_diagnosis
from storage.reads.routes import RouteHead, current_route_id, route_card

SELF = "self"


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
    return DeficitReading(
        deficits=tuple(open_deficits(connection, person_id)),
        diagnosed=latest_diagnosis(connection, person_id) is not None,
        route=plan.head if plan is not None else None,
        with_goal=with_goal,
        covered=covered,
        comparison=_compare(connection, person_id),
    )


def _compare(connection: Connection, person_id: UUID) -> Comparison | None:
    """The newest finished reflective diagnosis beside the first primary one on its map."""
    done = [row for row in diagnoses_of_person(connection, person_id) if row.status == "done" and row.rater != SELF]
    after = next((row for row in done if row.kind == "reflective"), None)
    if after is None:
        return None
    primary = [row for row in done if row.kind == "primary" and row.map_id == after.map_id]
    before = next((row for row in primary if row.held_on <= after.held_on), None)
    if before is None:
        return None
    rows = compare(connection, before.id, after.id)
    return Comparison(before, after, tuple(rows), tuple(compare_groups(rows)))
