"""A report as a workbook: figures with formulas where one follows from others, and the lists beside them (R52)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import xlsxwriter

from app.analysis.figures import Figure, FigureGroup

_TITLE = "Отчёт"
_FIRST_ROW = 4
_VALUE = "C"
_HEAD = ("№", "Показатель", "Значение", "Как посчитано")
_WIDTHS = (6, 52, 14, 80)
_LONGEST_NAME = 31


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list with its own worksheet: the last ``figures`` columns are numbers, summed up below by formulas."""

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
        "band": book.add_format({"bold": True, "bg_color": "#EEEEEE"}),
        "words": book.add_format({"text_wrap": True, "valign": "top"}),
        "number": book.add_format({"valign": "top"}),
        "whole": book.add_format({"num_format": "#,##0", "valign": "top"}),
        "share": book.add_format({"num_format": "0 %", "valign": "top"}),
        "total": book.add_format({"bold": True, "num_format": "#,##0", "top": 1}),
    }


def _write_figures(page: Any, heading: str, groups: Sequence[FigureGroup], formats: dict[str, Any]) -> None:
    page.write_string(0, 0, heading, formats["title"])
    for column, (words, width) in enumerate(zip(_HEAD, _WIDTHS, strict=True)):
        page.set_column(column, column, width)
        page.write_string(_FIRST_ROW - 2, column, words, formats["head"])
    page.freeze_panes(_FIRST_ROW - 1, 0)
    places = _places(groups)
    row = number = 0
    for group in groups:
        page.write_string(_FIRST_ROW - 1 + row, 1, group.title, formats["band"])
        row += 1
        for figure in group.figures:
            number += 1
            line = _FIRST_ROW - 1 + row
            page.write_number(line, 0, number, formats["words"])
            page.write_string(line, 1, figure.title, formats["words"])
            _write_value(page, line, figure, places, formats)
            page.write_string(line, 3, figure.formula, formats["words"])
            row += 1


def _places(groups: Sequence[FigureGroup]) -> dict[str, str]:
    """The cell of each figure by its key."""
    places: dict[str, str] = {}
    row = _FIRST_ROW
    for group in groups:
        row += 1
        for figure in group.figures:
            places[figure.key] = f"{_VALUE}{row}"
            row += 1
    return places


def _write_value(page: Any, line: int, figure: Figure, places: dict[str, str], formats: dict[str, Any]) -> None:
    """A number, or the formula with the number that it gives: programs that do not count show it all the same."""
    if figure.value is None:
        page.write_string(line, 2, "–", formats["words"])
    elif figure.part_of is not None:
        part, whole = (places[key] for key in figure.part_of)
        page.write_formula(line, 2, f'=IF({whole}=0,"–",ROUND({part}/{whole},2))', formats["share"], figure.value / 100)
    elif figure.sum_of:
        cells = "+".join(places[key] for key in figure.sum_of)
        page.write_formula(line, 2, f"={cells}", formats["number"], figure.value)
    else:
        page.write_number(line, 2, figure.value, formats["number"])


def _write_list(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    for number, row in enumerate([sheet.head, *sheet.rows]):
        for column, value in enumerate(row):
            if isinstance(value, int | float):
                page.write_number(number, column, value, formats["whole"])
            else:
                page.write_string(number, column, str(value or ""), formats["words" if number else "head"])
    for column in range(len(sheet.head)):
        longest = max(len(str(row[column] or "")) for row in [sheet.head, *sheet.rows])
        page.set_column(column, column, min(60, longest + 2))
    page.freeze_panes(1, 0)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.head) - 1)
        _write_totals(page, sheet, formats)


def _write_totals(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    below = len(sheet.rows) + 1
    if sheet.summed:
        page.write_string(below, 0, "Итого", formats["total"])
    for column in sheet.summed:
        letter = chr(ord("A") + column)
        total = sum(int(row[column] or 0) for row in sheet.rows)
        page.write_formula(below, column, f"=SUM({letter}2:{letter}{below})", formats["total"], total)
