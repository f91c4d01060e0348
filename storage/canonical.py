"""The canonical JSON form of values and rows: what ``dump`` prints and ``apply`` reads, equal on both sides."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from uuid import UUID

from storage.fields import Kind, Row, TableRule, Value

Json = str | int | bool | None | list[str]


def to_json(value: Value) -> Json:
    """A value as JSON: ids as text, days as ``2026-11-23``, moments as ``2026-11-23T10:00:00.000Z``, sets sorted."""
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return sorted(value)
    return value


def from_json(kind: Kind, value: object) -> object:
    """A JSON value as the Python value of its kind; left as it is where it does not fit: validation will say so."""
    if kind is Kind.WORDS and isinstance(value, list) and all(isinstance(word, str) for word in value):
        return tuple(value)
    if not isinstance(value, str):
        return value
    try:
        if kind is Kind.REFERENCE:
            return UUID(value)
        if kind is Kind.DAY:
            return date.fromisoformat(value)
        if kind is Kind.MOMENT:
            return datetime.fromisoformat(value)
    except ValueError:
        pass
    return value


def row_from_json(rule: TableRule, row: Mapping[str, object]) -> dict[str, object]:
    """The fields of a JSON object as Python values; unknown names stay for validation to refuse."""
    return {
        name: from_json(rule.fields[name].kind, value) if name in rule.fields else value for name, value in row.items()
    }


def dump_line(table: str, row_id: UUID, row: Row) -> str:
    """One line of a canonical dump: keys sorted, no spaces, Russian as it is."""
    record = {name: to_json(value) for name, value in row.items()}
    record["table"] = table
    record["id"] = str(row_id)
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
