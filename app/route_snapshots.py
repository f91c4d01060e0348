"""Reading the snapshot of a route's version: it came from whoever wrote the version, so nothing of it is believed.

A snapshot holds rows of one plan and refers to nothing but that plan; another that is brought back would write into
somebody else's route. Values are checked where they are written, as those of any edit.
"""

import json
from typing import Any
from uuid import UUID

from storage.catalogue import table_rule
from storage.errors import PlainError

PLAN_TABLES = ("goal", "route_item", "route_item_competency", "checkpoint")
"""Tables of a plan below the route, in the order in which rows can be made."""

Plan = dict[str, dict[str, dict[str, Any]]]
"""Table → id → fields, as in the canonical JSON."""


class SnapshotBrokenError(PlainError):
    """The snapshot is none that this program writes."""

    default = "Состав этой версии маршрута записан с ошибкой, поэтому её нельзя ни сравнить, ни вернуть."


def read_plan(packed: str, route_id: UUID | None = None) -> Plan:
    """The plan in a snapshot, of this route where one is named. Raises `SnapshotBrokenError` for anything else."""
    try:
        found = json.loads(packed)
    except (ValueError, RecursionError) as error:
        raise SnapshotBrokenError from error
    if not isinstance(found, dict) or not found.keys() <= {"route", *PLAN_TABLES}:
        raise SnapshotBrokenError
    plan = {table: _rows_of(table, found.get(table, {})) for table in ("route", *PLAN_TABLES)}
    own = set(plan["route"])
    if route_id is not None and own != {str(route_id)}:
        raise SnapshotBrokenError
    for table in PLAN_TABLES:
        parent = table_rule(table).owner[0]
        allowed = set(plan["route_item"]) if parent == "route_item_id" else own
        if any(fields.get(parent) not in allowed for fields in plan[table].values()):
            raise SnapshotBrokenError
    return plan


def _rows_of(table: str, rows: object) -> dict[str, dict[str, Any]]:
    """Rows by id; fields that a later version of the program has added are left out."""
    rule = table_rule(table)
    if not isinstance(rows, dict):
        raise SnapshotBrokenError
    for own, fields in rows.items():
        if not _is_id(own) or not isinstance(fields, dict):
            raise SnapshotBrokenError
        if not all(_is_id(fields.get(name)) for name in rule.derived_from):
            raise SnapshotBrokenError
    return {own: {name: each[name] for name in each if name in rule.fields} for own, each in rows.items()}


def _is_id(text: object) -> bool:
    try:
        return isinstance(text, str) and str(UUID(text)) == text
    except ValueError:
        return False
