"""Settling what two people wrote in one field: a person takes one of both values, and the other stays known (R72)."""

import json
from enum import StrEnum
from uuid import UUID

from storage.canonical import from_json
from storage.catalogue import table_rule
from storage.fields import Row
from storage.reads.base import Engine
from storage.rows import fetch_row
from storage.writes import Changes, RowMissingError, editing


class Choice(StrEnum):
    """Which value is taken: the one that stood in the field, or the one that came to it."""

    KEPT = "kept"
    OTHER = "other"


def settle_conflict(engine: Engine, conflict_id: UUID, choice: Choice) -> Changes:
    """Take one of both values: the field and the conflict change in one edit that can be undone.

    Raises `RowMissingError` where the conflict or its row is gone meanwhile, `InvalidFieldError` where the value fits
    no more.
    """
    with editing(engine, "Выбор из двух значений") as edit:
        conflict = fetch_row(edit.connection, "conflict", conflict_id)
        if conflict is None:
            raise RowMissingError(table="conflict")
        edit.update(*_target(conflict.fields), _taken(conflict.fields, choice))
        edit.update("conflict", conflict_id, {"status": "settled", "settled_with": choice.value})
    return edit.changes


def _target(conflict: Row) -> tuple[str, UUID]:
    row_id = conflict["row_id"]
    if not isinstance(row_id, UUID):
        raise RowMissingError(table="conflict")
    return str(conflict["table_name"]), row_id


def _taken(conflict: Row, choice: Choice) -> dict[str, object]:
    """The field and its value, from the JSON text that the server keeps."""
    name = str(conflict["field_name"])
    rule = table_rule(str(conflict["table_name"])).fields[name]
    packed = conflict["kept_value" if choice is Choice.KEPT else "other_value"]
    return {name: None if packed is None else from_json(rule.kind, json.loads(str(packed)))}


__all__ = ["Choice", "settle_conflict"]
