"""The tables of papers as a spreadsheet, to be counted and sorted: made of the sheets that are printed, of any kind.

Tables with the same head stand in one worksheet, whatever the number of documents. What looks like a formula stays a
text: nothing that people wrote is ever computed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, BinaryIO

import xlsxwriter
from reportlab.platypus import Paragraph, Table

from app.paper import inside
from app.paper.document import Bookmark, Metadata, PaperError, Sheets

_DAY = re.compile(r"\d{2}\.\d{2}\.\d{4}")
_FIGURE = re.compile(r"-?\d{1,12}(,\d{1,6})?")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_LONGEST_CELL = 32_000
_WIDEST = 60
_WHOSE = "Документ"


@dataclass(slots=True)
class _List:
    """One worksheet: its head and the rows that came under it."""

    title: str
    head: Sequence[str]
    rows: list[list[str]] = field(default_factory=list)


def write_workbook(documents: Iterable[Sheets], metadata: Metadata, file: BinaryIO) -> None:
    """Write every table into one XLSX. Raises `PaperError` without a table."""
    lists: dict[tuple[str, ...], _List] = {}
    count = 0
    for sheets in documents:
        count += 1
        _collect(sheets, lists)
    if not lists:
        raise PaperError("В этом документе нет таблиц: сохраните его в PDF или Word.")
    _save(lists.values(), metadata, file, named=count > 1)


def _collect(sheets: Sheets, lists: dict[tuple[str, ...], _List]) -> None:
    whose, title = "", ""
    for part in inside.flat(sheets.story):
        if isinstance(part, Bookmark):
            whose = part.title if part.level == 0 else whose
            title = part.title if part.level else title
        elif isinstance(part, Table) and part.repeatRows:
            head, *rows = [[_words(cell) for cell in row] for row in inside.cells(part)]
            found = lists.setdefault(tuple(head), _List(title or whose, head))
            found.rows += [[whose, *row] for row in _whole(rows)]


def _words(cell: Any) -> str:
    parts = cell if isinstance(cell, (list, tuple)) else [cell]
    return "\n".join(inside.words(part) if isinstance(part, Paragraph) else str(part) for part in parts if part != "")


def _whole(rows: Iterable[list[str]]) -> list[list[str]]:
    """A tall row that paper writes in several pieces is one row again: its pieces have no number."""
    whole: list[list[str]] = []
    for row in rows:
        if whole and not row[0] and any(row):
            whole[-1] = ["\n".join(filter(None, pair)) for pair in zip(whole[-1], row, strict=True)]
        else:
            whole.append(row)
    return whole


def _save(lists: Iterable[_List], metadata: Metadata, file: BinaryIO, *, named: bool) -> None:
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": metadata.title, "author": metadata.author, "subject": metadata.subject})
        formats = {
            "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
            "words": book.add_format({"text_wrap": True, "valign": "top"}),
            "day": book.add_format({"num_format": "dd.mm.yyyy", "valign": "top"}),
        }
        taken: set[str] = set()
        for each in lists:
            _write_list(book.add_worksheet(_name(each.title, taken)), each, formats, named=named)


def _write_list(page: Any, each: _List, formats: dict[str, Any], *, named: bool) -> None:
    skipped = 0 if named else 1
    lines = [[_WHOSE, *each.head], *each.rows]
    for number, row in enumerate(lines):
        for column, words in enumerate(row[skipped:]):
            _write_cell(page, (number, column), words, formats if number else {"words": formats["head"]})
    for column in range(len(each.head) + 1 - skipped):
        longest = max(max(map(len, row[skipped:][column].split("\n"))) for row in lines)
        page.set_column(column, column, min(_WIDEST, longest + 2))
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(each.rows), len(each.head) - skipped)


def _write_cell(page: Any, place: tuple[int, int], words: str, formats: dict[str, Any]) -> None:
    """A day as a day, a figure as a figure, all else as text."""
    if "day" in formats and _DAY.fullmatch(words):
        page.write_datetime(*place, datetime.strptime(words, "%d.%m.%Y"), formats["day"])  # noqa: DTZ007 - a day alone
    elif "day" in formats and _FIGURE.fullmatch(words):
        page.write_number(*place, float(words.replace(",", ".")), formats["words"])
    else:
        page.write_string(*place, words[:_LONGEST_CELL], formats["words"])


def _name(title: str, taken: set[str]) -> str:
    plain = _NOT_IN_A_NAME.sub(" ", title).strip(" '")[:_LONGEST_NAME] or "Список"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain[: _LONGEST_NAME - 3]} {number}"
    taken.add(name.casefold())
    return name
