"""Tables as files: XLSX row by row in bounded memory, or CSV; templates, exports and returned rows are made here.

Nothing that people wrote is ever computed: in XLSX texts are text cells, in CSV what looks like a formula gets a mark
before it, which the program takes off again when it reads the file.
"""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.interchange.columns import Column
from app.interchange.tables import FORMULA_MARKS, MOST_ROWS, Cell
from storage.errors import PlainError
from storage.files import put_in_place
from storage.validation import clean_text

if TYPE_CHECKING:
    import xlsxwriter

_LONGEST_CELL = 32_000
_LONGEST_CHOICES = 250
"""What a list of choices may come to in letters: the format holds no more than 255."""
_WIDTH = 20
_FURTHEST = MOST_ROWS


class TableNotSavedError(PlainError):
    """The file is open elsewhere, or the folder takes no files."""

    default = "Файл не сохранился: закройте его в другой программе или выберите другую папку."


def write_table(
    path: Path, title: str, columns: Sequence[Column], rows: Iterable[Sequence[object]], notes: Sequence[str] = ()
) -> int:
    """Write rows of values under their columns as XLSX, or as CSV where the name says so; returns how many.

    Raises `TableNotSavedError`.
    """
    shown = ([column.show(value) for column, value in zip(columns, row, strict=True)] for row in rows)
    return write_cells(path, title, columns, shown, notes)


def write_template(path: Path, title: str, columns: Sequence[Column], notes: Sequence[str]) -> None:
    """A table to be filled: the columns with an example, lists to choose from, and explanations."""
    write_cells(path, title, columns, [[column.example for column in columns]], notes)


def write_cells(
    path: Path, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], notes: Sequence[str] = ()
) -> int:
    """The same with cells that are ready. Raises `TableNotSavedError`, or what the rows raise: nothing is left then."""
    from xlsxwriter.exceptions import XlsxWriterException

    fresh = path.with_name(path.name + ".new")
    try:
        try:
            is_csv = path.suffix.casefold() == ".csv"
            count = _write_csv(fresh, columns, rows) if is_csv else _write_workbook(fresh, title, columns, rows, notes)
            put_in_place(fresh, path)
        finally:
            fresh.unlink(missing_ok=True)
    except (OSError, XlsxWriterException) as error:
        raise TableNotSavedError from error
    return count


def _write_csv(path: Path, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> int:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(column.words[0] for column in columns)
        count = 0
        for row in rows:
            writer.writerow(guarded(cell) for cell in row)
            count += 1
    return count


def guarded(cell: Cell) -> str:
    """A cell of a CSV that no spreadsheet computes."""
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    text = clean_text(str(cell))
    return f"'{text}" if isinstance(cell, str) and text.startswith(FORMULA_MARKS) else text


def _write_workbook(
    path: Path, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], notes: Sequence[str]
) -> int:
    import xlsxwriter

    options = {
        "constant_memory": True, "tmpdir": str(path.parent), "strings_to_formulas": False, "strings_to_urls": False,
    }  # fmt: skip
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet(title)
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for place, column in enumerate(columns):
            width = max(_WIDTH, min(60, len(column.words[0]) + 2))
            sheet.set_column(place, place, width, None, {"hidden": column.is_hidden})
            sheet.write_string(0, place, column.words[0], head)
            _offer_choices(sheet, place, column)
        sheet.freeze_panes(1, 0)
        count = 0
        for count, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                _write_cell(sheet, count, place, cell, day)
        _explain(book, columns, notes)
    return count


def _offer_choices(sheet: Any, place: int, column: Column) -> None:
    if column.choices and sum(len(words) + 1 for words in column.choices) <= _LONGEST_CHOICES:
        offered = {"validate": "list", "source": list(column.choices), "error_type": "warning"}
        sheet.data_validation(1, place, _FURTHEST, place, offered)


def _write_cell(sheet: Any, row: int, place: int, cell: Cell, day: Any) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(row, place, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001 - a day alone
    elif isinstance(cell, int | float):
        sheet.write_number(row, place, cell)
    elif cell != "":
        sheet.write_string(row, place, clean_text(str(cell))[:_LONGEST_CELL])


def _explain(book: "xlsxwriter.Workbook", columns: Sequence[Column], notes: Sequence[str]) -> None:
    """A second sheet that tells what goes into each column; only the first one is imported."""
    if not notes:
        return
    sheet = book.add_worksheet("Пояснения")
    head = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for place, width in enumerate((30, 14, 90)):
        sheet.set_column(place, place, width, wrapped)
    line = 0
    for line, note in enumerate(notes):
        sheet.write_string(line, 0, note)
    first = line + 2
    for place, words in enumerate(("Столбец", "Обязателен", "Что в нём")):
        sheet.write_string(first, place, words, head)
    for number, column in enumerate(columns, start=first + 1):
        known = f"Возможно: {', '.join(column.choices)}." if column.choices else ""
        sheet.write_string(number, 0, column.words[0])
        sheet.write_string(number, 1, "да" if column.is_required else "")
        sheet.write_string(number, 2, " ".join(part for part in (column.about, known) if part))
