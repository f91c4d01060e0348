"""Every kind of file that comes in or goes out, under the names of the command line; the window asks here too."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from app.apart.gate import table_of
from app.interchange import exams, people, programme_columns, programmes
from app.interchange.columns import Column, text_column
from app.interchange.diagnosis import Prepared as PreparedDiagnoses
from app.interchange.diagnosis import import_diagnoses, prepare_diagnoses
from app.interchange.exam_columns import COLUMNS as EXAM_COLUMNS
from app.interchange.exam_columns import NOTES as EXAM_NOTES
from app.interchange.exam_columns import TITLE as EXAM_TITLE
from app.interchange.maps import map_table
from app.interchange.maps.importing import prepare_map
from app.interchange.prepared import Prepared, Tell, silent, take
from app.interchange.report import Report
from app.interchange.sheets import write_cells, write_template
from app.interchange.tables import Cell, TableError
from app.people import MAKERS
from app.rights import ADMINISTRATOR, RESULTS_KEEPERS
from storage.reads.base import Connection, Engine
from storage.withheld import whole
from storage.writes import Changes

KINDS = ("people", "map", "programmes", "diagnosis", "exams")
_REASON = "Почему не принято"


class AnyPrepared(Protocol):
    """What a file will bring, of whatever kind: its report is all that a person is shown."""

    @property
    def report(self) -> Report:
        """What becomes of each row."""
        ...


@dataclass(frozen=True, slots=True)
class Blank:
    """What an empty form of a kind is made of."""

    title: str
    columns: tuple[Column, ...]
    notes: tuple[str, ...]


_BLANKS: Mapping[str, Blank] = {
    "people": Blank(people.TITLE, people.COLUMNS, people.NOTES),
    "map": Blank(map_table.TITLE, map_table.COLUMNS, map_table.NOTES),
    "programmes": Blank(programme_columns.TITLE, programme_columns.COLUMNS, programme_columns.NOTES),
    "exams": Blank(EXAM_TITLE, EXAM_COLUMNS, EXAM_NOTES),
}
"""A diagnosis has a form of its own, by map and people (`app.interchange.diagnosis_form`)."""
_PREPARE: Mapping[str, Callable[..., Prepared]] = {
    "people": people.prepare_people, "map": prepare_map, "programmes": programmes.prepare_programmes,
    "exams": exams.prepare_exams,
}  # fmt: skip


def prepare(
    kind: str,
    connection: Connection,
    path: Path,
    today: date,
    tell: Tell = silent,
    chosen: Mapping[str, str] | None = None,
) -> AnyPrepared:
    """Look a file through; nothing is written. ``chosen``: the columns of exam results, as a person named them.

    Raises `storage.errors.PlainError` where there are no rows to speak of, or what ``tell`` raises.
    """
    further = {"chosen": chosen} if kind == "exams" else {}
    with whole(connection):  # what a row would change is seen against all that is held
        if kind == "diagnosis":
            return prepare_diagnoses(connection, path, today, lambda: tell(0, 0))
        return _PREPARE[kind](connection, path, today, tell, **further)


def may_bring(kind: str, role: str) -> bool:
    """Whether a role brings files of a kind in at all; what it may write is asked with each row."""
    brought_by: Mapping[str, frozenset[str]] = {
        "people": MAKERS, "map": frozenset({ADMINISTRATOR}), "programmes": frozenset({ADMINISTRATOR}),
        "exams": RESULTS_KEEPERS,
    }  # fmt: skip
    return kind not in brought_by or role in brought_by[kind]


def bring_in(engine: Engine, prepared: AnyPrepared, tell: Tell = silent) -> Changes:
    """Write what was prepared, all or nothing, as one step to undo. Raises as `app.interchange.prepared.take`."""
    if isinstance(prepared, PreparedDiagnoses):
        return import_diagnoses(engine, prepared, tell)
    if isinstance(prepared, Prepared):
        return take(engine, prepared, tell)
    raise TypeError(type(prepared).__name__)


def save_blank(kind: str, path: Path) -> None:
    """An empty form with an example, lists and explanations. Raises `app.interchange.sheets.TableNotSavedError`."""
    blank = _BLANKS[kind]
    write_template(path, blank.title, blank.columns, blank.notes)


def save_refused(path: Path, target: Path, report: Report, tell: Tell = silent) -> int:
    """Write the refused rows of a table as they came, with the reasons beside them; returns how many.

    Raises `TableError` where the file is no table (a map in JSON), `app.interchange.sheets.TableNotSavedError`.
    """
    if path.suffix.casefold() == ".json":
        raise TableError("У карты в JSON нет строк таблицы: исправьте её в программе, из которой она получена.")
    reasons: dict[int, list[str]] = {}
    for row in report.rows:
        if row.is_fault:
            reasons.setdefault(row.row, []).append(row.sentence)
    table = table_of(path, lambda: tell(0, 0))
    heads = next((row.cells for row in table.rows if row.number == report.header_row), ())
    width = max((len(row.cells) for row in table.rows), default=0)
    columns = [text_column(f"column_{place}", str(_at(heads, place))) for place in range(width)]
    rows: list[list[Any]] = [
        ["; ".join(reasons[row.number]), *(_at(row.cells, place) for place in range(width))]
        for row in table.rows
        if row.number in reasons
    ]
    return write_cells(target, "Отказы", [text_column("reason", _REASON), *columns], rows)


def _at(cells: tuple[Cell, ...], place: int) -> Cell:
    return cells[place] if place < len(cells) else ""


EXPORTS: Mapping[str, Callable[[Connection, Path], int]] = {
    "people": people.export_people, "programmes": programmes.export_programmes,
}  # fmt: skip
"""What goes out whole; a map and a person go out one by one."""


def export_one(kind: str, connection: Connection, row_id: UUID, path: Path) -> int:
    """Write a map or everything about a person. Raises `RowMissingError`, `storage.errors.StorageError`."""
    from app.interchange.maps.exporting import export_map
    from app.interchange.person_file import export_person

    if kind == "map":
        return export_map(connection, row_id, path)
    with whole(connection):  # a person may have all that is held about them, whatever they consented to
        return export_person(connection, row_id, path)
