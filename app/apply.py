"""Edits given as lines of JSON, through the same checks as the window's (``marshrut apply``)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec

from storage.canonical import row_from_json
from storage.catalogue import table_rule
from storage.errors import PlainError, StorageError
from storage.reads.base import Engine
from storage.writes import Edit, editing

_UNDO_NAME = "Правка из файла"
_LONGEST_LINE = 4 * 1024 * 1024


class LineError(PlainError):
    """A line is no edit."""

    default = "Строка не разобрана: нужен JSON-объект с полями do, table и row, id или set."


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    """One edit as it is written."""

    do: Literal["insert", "update", "delete"]
    table: Annotated[str, msgspec.Meta(max_length=60)]
    row: dict[str, Any] | None = None
    id: UUID | None = None
    set: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class LineVerdict:
    """What became of one line, counted from 1."""

    line: int
    sentence: str
    row_id: UUID | None = None
    field: str = ""

    @property
    def applied(self) -> bool:
        """Whether the edit was saved."""
        return self.row_id is not None

    def as_json(self) -> dict[str, object]:
        """For the command's output."""
        verdict: dict[str, object] = {"line": self.line, "verdict": "applied" if self.applied else "refused"}
        if self.row_id is not None:
            return {**verdict, "id": str(self.row_id)}
        return {**verdict, "reason": self.sentence, **({"field": self.field} if self.field else {})}


def apply_lines(engine: Engine, lines: Iterable[bytes]) -> Iterator[LineVerdict]:
    """Make the edits, one transaction a line; a line that is refused changes nothing and stops nothing.

    Faults of the disk are raised as they come (`StorageError`): nothing after them could be saved either.
    """
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        try:
            row_id = _apply(engine, _read(raw))
        except StorageError:
            raise
        except PlainError as error:
            yield LineVerdict(number, error.sentence, field=str(error.details.get("field", "")))
        else:
            yield LineVerdict(number, "", row_id)


def _read(raw: bytes) -> _Line:
    if len(raw) > _LONGEST_LINE:
        raise LineError
    try:
        return msgspec.json.decode(raw, type=_Line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise LineError from error


def _apply(engine: Engine, line: _Line) -> UUID:
    with editing(engine, _UNDO_NAME) as edit:
        return _DEEDS[line.do](edit, line)


def _insert(edit: Edit, line: _Line) -> UUID:
    if line.row is None or line.id is not None or line.set is not None:
        raise LineError
    row = dict(line.row)
    row_id = _as_id(row.pop("id", None))
    return edit.insert(line.table, row_from_json(table_rule(line.table), row), row_id)


def _update(edit: Edit, line: _Line) -> UUID:
    if line.id is None or line.set is None or line.row is not None:
        raise LineError
    edit.update(line.table, line.id, row_from_json(table_rule(line.table), line.set))
    return line.id


def _delete(edit: Edit, line: _Line) -> UUID:
    if line.id is None or line.set is not None or line.row is not None:
        raise LineError
    edit.delete(line.table, line.id)
    return line.id


_DEEDS = {"insert": _insert, "update": _update, "delete": _delete}


def _as_id(value: object) -> UUID | None:
    if value is None:
        return None
    try:
        return UUID(str(value))
    except ValueError as error:
        raise LineError from error
