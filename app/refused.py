"""Work that the server has not taken: put aside, tried again, or kept in a file (rule 9 of the exchange)."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.field_names import field_name, table_name, value_words
from storage.canonical import to_json
from storage.files import replace_file
from storage.pending import Operation
from storage.reads.base import Connection, Engine
from storage.reads.refused import RefusedRow, refused_rows
from storage.refused import RefusedGoneError, drop_refused, restore_refused, take_refused
from storage.writes import Changes, editing

__all__ = [
    "IN_REVIEW", "PutAside", "RefusedGoneError", "bring_back", "export_refused", "put_all_aside", "put_aside",
    "reason_words", "refused_json", "refused_words", "try_again",
]  # fmt: skip

IN_REVIEW = "На рассмотрении"
"""How an operation is called that the server keeps until somebody decides."""
_NO_REASON = "Сервер не назвал причину."
_DEEDS = {"insert": "новая запись", "update": "изменение", "delete": "удаление"}
_COLUMNS = ("Когда", "Чья карточка", "Запись", "Название", "Что сделано", "Поле", "Значение", "Итог", "Причина")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a formula may begin, also in the wide signs that a Japanese keyboard gives."""
_RETRIED = "Повтор отклонённого изменения"


@dataclass(frozen=True, slots=True)
class PutAside:
    """Operations that were taken off the list, for the way back."""

    operations: tuple[Operation, ...]
    changes: Changes


def put_aside(engine: Engine, sequences: Sequence[int]) -> PutAside:
    """Take operations off the list; what is returned brings them back. Those that are gone already are passed over."""
    with engine.begin() as connection:
        operations = take_refused(connection, sequences)
        drop_refused(connection, [operation.sequence for operation in operations])
    return PutAside(tuple(operations), _changes(operations))


def put_all_aside(engine: Engine, newest: int) -> PutAside:
    """Take everything off the list up to ``newest``: what came after the person looked stays."""
    with engine.begin() as connection:
        operations = take_refused(connection, None, newest)
        drop_refused(connection, [operation.sequence for operation in operations])
    return PutAside(tuple(operations), _changes(operations))


def bring_back(engine: Engine, aside: PutAside) -> Changes:
    """Put operations on the list again as they were."""
    with engine.begin() as connection:
        restore_refused(connection, aside.operations)
    return aside.changes


def try_again(engine: Engine, sequence: int) -> Changes:
    """Make a refused change anew: the server has answered for the old number for ever, so it gets a new one.

    Raises `RefusedGoneError`; where the change fits the copy no more `RowMissingError`, `InvalidFieldError` and the
    like, and the operation stays on the list.
    """
    with editing(engine, _RETRIED) as edit:
        operation = next(iter(take_refused(edit.connection, [sequence])), None)
        if operation is None:
            raise RefusedGoneError
        drop_refused(edit.connection, [sequence])
        if operation.deed == "insert":
            edit.insert(operation.table, operation.fields, operation.row_id)
        elif operation.deed == "update":
            edit.update(operation.table, operation.row_id, operation.fields)
        else:
            edit.delete(operation.table, operation.row_id)
    return edit.changes


def export_refused(connection: Connection, path: Path) -> int:
    """Write everything on the list to a file: a table for a spreadsheet, or with the suffix .json for a program.

    Returns how many operations there were. Raises a `StorageError`; a file that stood there is then untouched.
    """
    found = refused_rows(connection)
    replace_file(path, _as_json(found) if path.suffix.lower() == ".json" else _as_table(found))
    return len(found)


def refused_json(row: RefusedRow) -> dict[str, object]:
    """An operation with its reason, for ``--json`` and for the file."""
    operation = row.operation
    return {
        "sequence": operation.sequence, "do": operation.deed, "table": operation.table, "id": str(operation.row_id),
        "fields": {name: to_json(value) for name, value in operation.fields.items()},
        "made_at": to_json(operation.made_at), "person": row.person, "name": row.row_name,
        "in_review": operation.is_in_review, "reason": reason_words(operation),
        "reason_field": None if operation.is_in_review else operation.reason_field,
    }  # fmt: skip


def refused_words(row: RefusedRow) -> str:
    """One line for a person."""
    operation = row.operation
    fields = ", ".join(name for each in operation.fields if (name := field_name(operation.table, each)))
    place = " · ".join(part for part in (row.person, table_name(operation.table), row.row_name, fields) if part)
    state = f" [{IN_REVIEW.lower()}]" if operation.is_in_review else ""
    return f"{operation.sequence}  {place}{state}: {reason_words(operation)}"


def reason_words(operation: Operation) -> str:
    """Why the server did not take it."""
    return operation.reason or _NO_REASON


def _changes(operations: Sequence[Operation]) -> Changes:
    return Changes(frozenset({"outbox"}), frozenset(operation.row_id for operation in operations))


def _as_json(found: Sequence[RefusedRow]) -> bytes:
    return (json.dumps([refused_json(row) for row in found], ensure_ascii=False, indent=1) + "\n").encode()


def _as_table(found: Sequence[RefusedRow]) -> bytes:
    """UTF-8 with a mark and semicolons: what Excel and LibreOffice open by a double click in a Russian system."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for row in found:
        writer.writerows([_harmless(cell) for cell in line] for line in _table_lines(row))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _table_lines(row: RefusedRow) -> Iterable[tuple[str, ...]]:
    operation = row.operation
    first = (
        operation.made_at.astimezone().strftime("%d.%m.%Y %H:%M"), row.person, table_name(operation.table),
        row.row_name, _DEEDS.get(operation.deed, operation.deed),
    )  # fmt: skip
    last = (IN_REVIEW if operation.is_in_review else "Не принято", reason_words(operation))
    named = [(field_name(operation.table, name), name, value) for name, value in operation.fields.items()]
    shown = [(title, value_words(operation.table, name, to_json(value))) for title, name, value in named if title]
    return [(*first, *pair, *last) for pair in shown or [("", "")]]


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet takes for a formula is written as text."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
