"""A report as a workbook: figures with formulas where one follows from others, and the lists beside them (R52).

Each worksheet is a table of its own with a head that stays in sight, so that it can be filtered and referred to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from app.analysis.figures import Figure, FigureGroup

_TITLE = "Отчёт"
_TABLE_TOP = 2
"""The row of the figures' head, below the heading."""
_VALUE = 3
_HEAD = ("№", "Раздел", "Показатель", "Значение", "Как посчитано")
_WIDTHS = (6, 34, 48, 14, 80)
_LONGEST_NAME = 31
_WIDEST = 60
_SUM_IN_SIGHT = 109
"""Of SUBTOTAL. Cells are named by their place: LibreOffice does not read a column's name without its table's."""
_STYLE = "Table Style Light 1"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list with its own worksheet: the columns ``summed`` are numbers, summed up below by formulas."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str | int | float | None]]
    summed: Sequence[int] = ()


def write_report(file: BinaryIO, heading: str, groups: Sequence[FigureGroup], lists: Iterable[Sheet] = ()) -> None:
    """Write the figures, and each list into a worksheet of its own."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": heading})
        formats = _formats(book)
        if groups:
            _write_figures(book.add_worksheet(_TITLE), heading, groups, formats)
        for sheet in lists:
            _write_list(book.add_worksheet(sheet.title[:_LONGEST_NAME]), sheet, formats)


def _formats(book: Any) -> dict[str, Any]:
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "words": book.add_format({"text_wrap": True, "valign": "top"}),
        "number": book.add_format({"valign": "top"}),
        "whole": book.add_format({"num_format": "#,##0", "valign": "top"}),
        "share": book.add_format({"num_format": "0 %", "valign": "top"}),
    }


def _write_figures(page: Any, heading: str, groups: Sequence[FigureGroup], formats: dict[str, Any]) -> None:
    """One table without buttons to sort by: a formula speaks of the cells where its parts stand."""
    page.write_string(0, 0, heading, formats["title"])
    lines = [(group.title, figure) for group in groups for figure in group.figures]
    places = {
        figure.key: xl_rowcol_to_cell(line, _VALUE, row_abs=True, col_abs=True)
        for line, (_, figure) in enumerate(lines, start=_TABLE_TOP + 1)
    }
    head = [{"header": words, "header_format": formats["head"]} for words in _HEAD]
    page.add_table(
        _TABLE_TOP, 0, _TABLE_TOP + len(lines), len(_HEAD) - 1, {"columns": head, "autofilter": False, "style": _STYLE}
    )
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    for line, (group, figure) in enumerate(lines, start=_TABLE_TOP + 1):
        page.write_number(line, 0, line - _TABLE_TOP, formats["number"])
        for column, words in ((1, group), (2, figure.title), (4, figure.formula)):
            page.write_string(line, column, words, formats["words"])
        _write_value(page, line, figure, places, formats)
    page.freeze_panes(_TABLE_TOP + 1, 0)


def _write_value(page: Any, line: int, figure: Figure, places: dict[str, str], formats: dict[str, Any]) -> None:
    """A number, or the formula with the number that it gives: programs that do not count show it all the same."""
    if figure.part_of is not None:
        part, whole = (places[key] for key in figure.part_of)
        value = "–" if figure.value is None else figure.value / 100
        page.write_formula(line, _VALUE, f'=IF({whole}=0,"–",ROUND({part}/{whole},2))', formats["share"], value)
    elif figure.value is None:
        page.write_string(line, _VALUE, "–", formats["words"])
    elif figure.sum_of:
        cells = "+".join(places[key] for key in figure.sum_of)
        page.write_formula(line, _VALUE, f"={cells}", formats["number"], figure.value)
    else:
        page.write_number(line, _VALUE, figure.value, formats["number"])


def _write_list(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    """A table that can be sorted and filtered; its last row counts what is in sight."""
    names = _distinct(sheet.head)
    if sheet.rows:
        _add_table(page, sheet, names, formats)
    else:
        for column, words in enumerate(names):
            page.write_string(0, column, words, formats["head"])
    for number, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, int | float):
                page.write_number(number, column, value, formats["whole"])
            else:
                page.write_string(number, column, str(value or ""), formats["words"])
    for column, words in enumerate(names):
        longest = max(len(str(each or "")) for each in (words, *(row[column] for row in sheet.rows)))
        page.set_column(column, column, min(_WIDEST, longest + 4))
    page.freeze_panes(1, 0)


def _add_table(page: Any, sheet: Sheet, names: Sequence[str], formats: dict[str, Any]) -> None:
    columns: list[dict[str, Any]] = [{"header": words, "header_format": formats["head"]} for words in names]
    if sheet.summed:
        columns[0]["total_string"] = "Итого"
    for column in sheet.summed:
        total = sum(row[column] for row in sheet.rows if isinstance(row[column], int))  # type: ignore[misc]
        cells = xl_range(1, column, len(sheet.rows), column)
        columns[column] |= {
            "total_function": f"=SUBTOTAL({_SUM_IN_SIGHT},{cells})", "total_value": total, "format": formats["whole"],
        }  # fmt: skip
    last = len(sheet.rows) + bool(sheet.summed)
    page.add_table(0, 0, last, len(names) - 1, {"columns": columns, "total_row": bool(sheet.summed), "style": _STYLE})


def _distinct(head: Sequence[str]) -> list[str]:
    """Names of columns as a table wants them: none twice, capitals being no difference."""
    known: set[str] = set()
    names: list[str] = []
    for words in head:
        others = (f"{words} ({number})" for number in count(2))
        name = words if words.casefold() not in known else next(each for each in others if each.casefold() not in known)
        known.add(name.casefold())
        names.append(name)
    return names
