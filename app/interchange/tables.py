"""A spreadsheet as rows of cells: XLSX, or CSV in UTF-8 or Windows-1251 with semicolons, commas or tabs.

The limits are held before anything is parsed, since a small file may unpack to one that fills the memory: 100 MB on the
disk, 300 MB unpacked and no more than 200 times its size, 50,000 rows, 200 columns.
"""

import csv
import io
import lzma
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import islice
from pathlib import Path

from app.interchange.extent import BrokenSheetError, FarCellError, follow
from storage.errors import PlainError

MOST_BYTES = 100 * 1024 * 1024
MOST_UNPACKED = 300 * 1024 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 200
_MOST_RATIO = 200
_RATIO_FROM = 1024 * 1024
"""Below so many bytes unpacked a high ratio says nothing: a short sheet of equal words packs very well."""
_PART = 1024 * 1024
_SAMPLE = 64 * 1024
_DELIMITERS = ";\t,"
_ROWS_COMPARED = 200
FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a text of a CSV begins with that a spreadsheet would compute, also in the wide signs of other keyboards."""
_ZIP = b"PK\x03\x04"
_TORN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError)
"""What unpacking says of an archive that is damaged."""
_OLE = b"\xd0\xcf\x11\xe0"
"""How the old XLS begins, and an XLSX under a password too."""

Cell = str | int | float | bool | date | datetime | time | timedelta
Look = Callable[[], None]
"""Called now and then while a long file is read; it raises what shall stop the reading."""


class TableError(PlainError):
    """The file cannot be read as a table."""

    default = "Файл не читается как таблица: нужен XLSX или CSV."


class FileGoneError(TableError):
    """There is no such file, or it may not be read."""

    default = "Файл не открывается: проверьте, что он есть и доступен для чтения."


class TableTooBigError(TableError):
    """More than the program takes in one file."""

    default = "Таблица слишком большая: не больше 100 МБ, 50 000 строк и 200 столбцов. Разделите её на части."


class LockedTableError(TableError):
    """An old XLS, or an XLSX under a password."""

    default = "Таблица защищена паролем или сохранена в старом формате XLS: сохраните её как XLSX без пароля."


class EmptyTableError(TableError):
    """Nothing stands in the first sheet."""

    default = "В таблице нет ни одной заполненной строки."


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row that is not empty; ``number`` is the one that the spreadsheet shows."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, place: int | None) -> Cell:
        """What stands at a place, an empty text where nothing does; text without outer blanks."""
        if place is None or place >= len(self.cells):
            return ""
        found = self.cells[place]
        return found.strip() if isinstance(found, str) else found

    def text(self, place: int | None) -> str:
        """The cell as words: 12.0 reads «12»."""
        found = self.cell(place)
        if isinstance(found, float) and found.is_integer():
            return str(int(found))
        return " ".join(str(found).split())


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells joined into one, by the first and the last row: their content stands in the first cell only."""

    first_row: int
    last_row: int
    cells: str
    """«A2:A5»."""


@dataclass(frozen=True, slots=True)
class Table:
    """The first sheet of a file that is not hidden."""

    rows: tuple[TableRow, ...]
    merged: tuple[Merged, ...] = ()
    hidden: tuple[str, ...] = ()
    """Names of sheets that are hidden: they are not read."""


def read_table(path: Path, look: Look = lambda: None) -> Table:
    """Read the first sheet that is not hidden, of formulas their values.

    Raises a `TableError`, or what ``look`` raises.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_SAMPLE)
    except OSError as error:
        raise FileGoneError from error
    if size > MOST_BYTES:
        raise TableTooBigError
    if head.startswith(_OLE):
        raise LockedTableError
    table = _read_workbook(path, look) if head.startswith(_ZIP) else _read_csv(path, head, look)
    if not table.rows:
        raise EmptyTableError
    return table


def _read_workbook(path: Path, look: Look) -> Table:
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    _refuse_bomb(path, look)
    try:
        with CalamineWorkbook.from_path(path) as book:
            shown = [each.visible == SheetVisibleEnum.Visible for each in book.sheets_metadata]
            if not any(shown):
                raise EmptyTableError
            sheet = book.get_sheet_by_index(shown.index(True))
            if sheet.total_height > MOST_ROWS or sheet.total_width >= MOST_COLUMNS:
                raise TableTooBigError
            rows = tuple(_filled(sheet.iter_rows(), 1, look))
            merged = tuple(_merged(*ends) for ends in sheet.merged_cell_ranges or ())
            hidden = tuple(name for name, is_shown in zip(book.sheet_names, shown, strict=True) if not is_shown)
    except (CalamineError, ValueError, OSError) as error:
        raise TableError from error
    return Table(rows, merged, hidden)


def _refuse_bomb(path: Path, look: Look) -> None:
    """Unpack once without keeping anything: the sizes that a file states need not be true, its sums then are not.

    Where cells stand is looked at on the way: the reader makes room for all between the first and the last of them.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            packed = max(1, sum(entry.compress_size for entry in entries))
            if unpacked > MOST_UNPACKED or (unpacked > _RATIO_FROM and unpacked / packed > _MOST_RATIO):
                raise TableTooBigError
            for entry in entries:
                with archive.open(entry) as content:
                    follow(iter(partial(content.read, _PART), b""), MOST_ROWS + 1, MOST_COLUMNS, look)
    except FarCellError as error:
        raise TableTooBigError from error
    except BrokenSheetError as error:
        raise TableError from error
    except (*_TORN, NotImplementedError) as error:
        raise TableError from error
    except RuntimeError as error:  # what zipfile raises for an entry under a password
        raise LockedTableError from error


def _read_csv(path: Path, head: bytes, look: Look) -> Table:
    if b"\x00" in head:
        raise TableError
    text = _decode(path.read_bytes())
    lines = text.split("\n", 2)
    if lines[0].strip().casefold().startswith("sep="):
        text, skipped = text.partition("\n")[2], 1
        delimiter = lines[0].lstrip().rstrip("\r")[4:5] or ";"
    else:
        skipped, delimiter = 0, _delimiter_of(text)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return Table(tuple(_filled(map(_unguarded, reader), 1 + skipped, look)))
    except csv.Error as error:
        raise TableError from error


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return raw.decode("cp1251")
    except UnicodeDecodeError as error:
        raise TableError from error


def _delimiter_of(text: str) -> str:
    """The one by which most of the first rows are equally wide, of such the widest: statements are full of commas."""
    sample = text[:_SAMPLE]
    if len(sample) < len(text):
        sample = sample[: sample.rfind("\n") + 1]
    return max(_DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> tuple[int, int]:
    """How many of the first rows have one width, and which; nothing where there is but one cell in each."""
    rows = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    widths = Counter(len(row) for row in islice(rows, _ROWS_COMPARED) if len(row) > 1)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _unguarded(cells: list[str]) -> list[str]:
    """Texts without the mark that keeps a spreadsheet from taking them for formulas (`app.interchange.sheets`)."""
    return [cell[1:] if cell[:1] == "'" and cell[1:2] in FORMULA_MARKS else cell for cell in cells]


def _filled(rows: Iterable[Iterable[Cell]], first: int, look: Look) -> Iterator[TableRow]:
    """Rows in which anything stands, with their numbers."""
    for number, cells in enumerate(rows, start=first):
        look()
        row = tuple(cells)
        if number > MOST_ROWS + 1 or len(row) > MOST_COLUMNS:
            raise TableTooBigError
        if any(not isinstance(cell, str) or cell.strip() for cell in row):
            yield TableRow(number, row)


def _merged(start: tuple[int, int], end: tuple[int, int]) -> Merged:
    name = f"{_letters(start[1])}{start[0] + 1}:{_letters(end[1])}{end[0] + 1}"
    return Merged(start[0] + 1, end[0] + 1, name)


def _letters(column: int) -> str:
    """«A» for 0, «AB» for 27."""
    name, left = "", column + 1
    while left:
        left, place = divmod(left - 1, 26)
        name = chr(ord("A") + place) + name
    return name
