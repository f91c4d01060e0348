"""Where the cells of a workbook stand, before a reader makes room for them.

A sheet with a cell in A1 and one in XFD1048576 is a file of 5 kB, and the reader of workbooks asks for 400 GB to lay it
out: the program would end at once, with all that is unsaved. So the places are read off the sheets first, by a parser
that keeps nothing (ECMA-376, part 1, 18.3.1.4 `c` and 18.3.1.73 `row`).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from xml.parsers import expat

_SHEET = b"sheetData"
_PLACE = re.compile(r"([A-Za-z]{0,7})([0-9]{1,9})")
_CONTENT = frozenset({"v", "f", "is"})
"""What stands in a cell that is not empty; a cell that is only coloured takes no room."""


class FarCellError(Exception):
    """A cell stands beyond the limits."""


class BrokenSheetError(Exception):
    """A sheet is not well-formed, or defines entities of its own."""


class Extent:
    """Follows the cells of one sheet as they come."""

    def __init__(self, most_rows: int, most_columns: int) -> None:
        """Rows and columns that a sheet may have, counted from 1."""
        self._most = most_rows, most_columns
        self._row = self._column = 0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EntityDeclHandler = _refuse_entity

    def feed(self, part: bytes, *, is_last: bool = False) -> None:
        """Take a part of the sheet. Raises `FarCellError`, `BrokenSheetError`."""
        try:
            self._parser.Parse(part, is_last)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise BrokenSheetError from error

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "row":
            self._row, self._column = _place(attributes)[0] or self._row + 1, 0
        elif tag == "c":
            row, column = _place(attributes)
            self._row, self._column = row or self._row, column or self._column + 1
        elif tag in _CONTENT and (self._row > self._most[0] or self._column > self._most[1]):
            raise FarCellError


def follow(parts: Iterable[bytes], most_rows: int, most_columns: int, look: Callable[[], None]) -> None:
    """Read a member of a workbook through. Raises `FarCellError`, `BrokenSheetError`; what is no sheet is passed over.

    ``look`` is called for each part.
    """
    extent: Extent | None = Extent(most_rows, most_columns)
    is_sheet, tail = False, b""
    for part in parts:
        look()
        is_sheet = is_sheet or _SHEET in tail + part
        tail = part[-len(_SHEET) :]
        extent = _fed(extent, part, is_last=False, is_sheet=is_sheet)
    _fed(extent, b"", is_last=True, is_sheet=is_sheet)


def _fed(extent: Extent | None, part: bytes, *, is_last: bool, is_sheet: bool) -> Extent | None:
    """The same extent; None behind a fault in what is no sheet so far. Raises the fault where it is one."""
    if extent is None:
        if is_sheet:
            raise BrokenSheetError
        return None
    try:
        extent.feed(part, is_last=is_last)
    except (FarCellError, BrokenSheetError):
        if is_sheet:
            raise
        return None
    return extent


def _refuse_entity(*_: object) -> None:
    raise BrokenSheetError


def _place(attributes: Mapping[str, str]) -> tuple[int, int]:
    """Row and column that an element names, 0 for what it does not."""
    written = attributes.get("r")
    if written is None:
        return 0, 0
    found = _PLACE.fullmatch(written)
    if found is None:
        raise BrokenSheetError
    return int(found[2]), _column(found[1])


def _column(letters: str) -> int:
    """1 for «A», 28 for «AB»."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
