"""Settling what two people wrote in one field: one of both values is taken, or a third; both stay known (R72)."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from storage.canonical import from_json
from storage.catalogue import UnknownTableError, table_rule
from storage.errors import PlainError
from storage.fields import FieldRule, Kind, Merge, Row
from storage.reads.base import Engine
from storage.reads.conflicts import ConflictRow
from storage.rows import fetch_row
from storage.writes import Changes, Edit, RowMissingError, editing

_NAME = "Выбор из двух значений"
_THIRD = "third"
_LONG = 80
"""Texts longer than this are written in a field of several lines."""


class ConflictGoneError(PlainError):
    """No open conflict has this id."""

    default = "Такого расхождения нет, или оно уже разрешено."


class Choice(StrEnum):
    """Which value is taken: the one that stood in the field, or the one that came to it."""

    KEPT = "kept"
    OTHER = "other"


class Own(StrEnum):
    """Kinds of a field in which a third value can be written; a link to another row is taken as it is."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    WORDS = "words"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class OwnValue:
    """How a third value of a field is written: the kind of editor and what the field allows."""

    kind: Own
    optional: bool = False
    limit: int | None = None
    least: int | None = None
    greatest: int | None = None
    choices: tuple[str, ...] = ()


def settle_conflict(engine: Engine, conflict_id: UUID, choice: Choice) -> Changes:
    """Take one of both values: the field and the conflict change in one edit that can be undone.

    Raises `ConflictGoneError` where it is settled meanwhile, `RowMissingError` where its row is gone,
    `InvalidFieldError` where the value fits no more.
    """
    return _settle(engine, conflict_id, choice.value, lambda conflict, rule: _packed(conflict, rule, choice))


def settle_with_third(engine: Engine, conflict_id: UUID, value: object) -> Changes:
    """Write a value of one's own in place of both, in one edit that can be undone. Raises as `settle_conflict`."""
    return _settle(engine, conflict_id, _THIRD, lambda _conflict, _rule: value)


def mine_stands(row: ConflictRow, full_name: str, login: str = "") -> bool:
    """Whether «mine» of this device is the value that stands in the field (`kept`); else it is the other one.

    Mine is what the person of this workplace wrote, by the names that the server put to both values. Where both are
    this person's, written on two devices, it is the one that an operation of this device carried, and where that is
    forgotten the later one. Where neither is theirs, it is the one that stands in the field.
    """
    names = {name for name in (full_name, login) if name}
    kept, other = row.kept_by in names, row.other_by in names
    if kept and other:
        return row.written_here == Choice.KEPT
    return not other


def own_value(table: str, field: str) -> OwnValue | None:
    """How a third value is written in a field; None where only one of both can be taken."""
    rule = _rule_of(table, field)
    if rule is None:
        return None
    kind = _own_kind(rule)
    if kind is None:
        return None
    return OwnValue(kind, rule.optional, rule.limit, rule.least, rule.greatest, rule.choices)


def is_long_text(table: str, field: str) -> bool:
    """Whether a field holds paragraphs, in which a difference has to be looked for."""
    rule = _rule_of(table, field)
    return rule is not None and rule.kind is Kind.TEXT and rule.merge is Merge.LONG_TEXT


def value_in_python(table: str, field: str, value: object) -> object:
    """A value as `ConflictRow` holds it, as the field itself holds it."""
    rule = _rule_of(table, field)
    return value if rule is None else from_json(rule.kind, value)


def _own_kind(rule: FieldRule) -> Own | None:
    if rule.choices:
        return Own.CHOICE if len(rule.choices) + rule.optional > 2 else None  # noqa: PLR2004 - both are there already
    if rule.kind is Kind.TEXT:
        return Own.LINE if rule.limit is not None and rule.limit <= _LONG else Own.TEXT
    plain = {Kind.INTEGER: Own.NUMBER, Kind.DAY: Own.DAY, Kind.WORDS: Own.WORDS}
    return plain.get(rule.kind)


def _rule_of(table: str, field: str) -> FieldRule | None:
    try:
        return table_rule(table).fields.get(field)
    except UnknownTableError:
        return None


def _settle(
    engine: Engine, conflict_id: UUID, settled_with: str, value_of: Callable[[Row, FieldRule], object]
) -> Changes:
    with editing(engine, _NAME) as edit:
        conflict = fetch_row(edit.connection, "conflict", conflict_id)
        if conflict is None or conflict.fields["status"] != "open":
            raise ConflictGoneError
        _write(edit, conflict.fields, value_of)
        edit.update("conflict", conflict_id, {"status": "settled", "settled_with": settled_with})
    return edit.changes


def _write(edit: Edit, conflict: Row, value_of: Callable[[Row, FieldRule], object]) -> None:
    table, row_id, name = str(conflict["table_name"]), conflict["row_id"], str(conflict["field_name"])
    rule = _rule_of(table, name)
    if rule is None or not isinstance(row_id, UUID):
        raise RowMissingError(table="conflict")
    edit.update(table, row_id, {name: value_of(conflict, rule)})


def _packed(conflict: Row, rule: FieldRule, choice: Choice) -> object:
    """A value from the JSON text that the server keeps."""
    packed = conflict[f"{choice.value}_value"]
    return None if packed is None else from_json(rule.kind, json.loads(str(packed)))
