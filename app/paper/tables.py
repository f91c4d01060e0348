"""Tables without a grid: a quiet head that repeats on each page, and a hairline under each row.

A row is not split over pages. A row that would fill more than a part of a page (a long note in a narrow
column) is written as several rows under one another with no line between them, so that no text can fail
to find a place.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import LongTable
from reportlab.platypus.flowables import Flowable

from app.paper import fonts, theme
from app.paper.text import Lines, paragraph, paragraphs

_PADDING_SIDE = 1.2 * mm
_PADDING_HEIGHT = 1.3 * mm
_LABEL_TOP = _PADDING_HEIGHT + 1.6
"""Puts a label of 10 pt on the base line of its value of 12 pt."""
_TALLEST_ROW = 70 * mm
_LONG_CELL = 400
"""Characters from which a cell is measured: fewer do not reach `_TALLEST_ROW` in the narrowest column."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what its head says, how wide it is in points, how its cells are set.

    The words of an `unbroken` column are not hyphenated: dates, and words of a fixed list that fit.
    """

    head: str
    width: float
    centred: bool = False
    unbroken: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of texts, or, with `band`, a sub-heading over all columns that stays with the row after it."""

    cells: Sequence[str]
    band: bool = False


@dataclass(slots=True)
class _Sheet:
    """What is collected on the way to a table: rows of flowables and ReportLab's style commands."""

    rows: list[list[list[Lines]]] = field(default_factory=list)
    commands: list[tuple[Any, ...]] = field(default_factory=list)


def ruled_table(columns: Sequence[Column], rows: Sequence[Row], *, with_head: bool = True) -> Flowable:
    """A table of the house. The last two rows stay together, so that none begins a page alone."""
    sheet = _Sheet()
    if with_head:
        _add_head(sheet, columns)
    for row in rows:
        if row.band:
            _add_band(sheet, row, columns)
        else:
            _add_row(sheet, row, columns)
    _keep_last_rows(sheet, first=1 if with_head else 0)
    return LongTable(
        sheet.rows,
        colWidths=[column.width for column in columns],
        repeatRows=1 if with_head else 0,
        style=[*_base_commands(), *sheet.commands],
        hAlign="LEFT",
    )


def label_table(pairs: Sequence[tuple[str, str]], label_width: float, width: float) -> Flowable:
    """Labels on the left, values on the right; pairs without a value are left out."""
    look = theme.styles()
    sheet = _Sheet()
    for label, value in pairs:
        if value.strip():
            cells = [[paragraph(label, look.label)], paragraphs(value, look.value)]
            _add_cells(sheet, cells, [label_width, width - label_width])
    return LongTable(
        sheet.rows,
        colWidths=[label_width, width - label_width],
        style=[
            *_base_commands(),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("TOPPADDING", (0, 0), (0, -1), _LABEL_TOP),
            *sheet.commands,
        ],
        hAlign="LEFT",
    )


def _base_commands() -> list[tuple[Any, ...]]:
    whole = ((0, 0), (-1, -1))
    return [
        ("FONT", *whole, fonts.SANS, 10),  # ReportLab names a face of its own for each cell, drawn or not
        ("VALIGN", *whole, "TOP"),
        ("LEFTPADDING", *whole, _PADDING_SIDE),
        ("RIGHTPADDING", *whole, _PADDING_SIDE),
        ("TOPPADDING", *whole, _PADDING_HEIGHT),
        ("BOTTOMPADDING", *whole, _PADDING_HEIGHT + 0.3 * mm),
    ]


def _add_head(sheet: _Sheet, columns: Sequence[Column]) -> None:
    look = theme.styles()
    sheet.rows.append(
        [[paragraph(column.head, look.head_centred if column.centred else look.head)] for column in columns]
    )
    sheet.commands += [
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LINEABOVE", (0, 0), (-1, 0), theme.RULE, theme.INK),
        ("LINEBELOW", (0, 0), (-1, 0), theme.RULE, theme.INK),
    ]


def _add_band(sheet: _Sheet, row: Row, columns: Sequence[Column]) -> None:
    at = len(sheet.rows)
    title = [paragraph(row.cells[0], theme.styles().cell_strong)]
    sheet.rows.append([title, *([] for _ in columns[1:])])
    sheet.commands += [
        ("SPAN", (0, at), (-1, at)),
        ("BACKGROUND", (0, at), (-1, at), theme.TINT),
        ("LINEBELOW", (0, at), (-1, at), theme.HAIRLINE, theme.HAIRLINE_GREY),
        ("NOSPLIT", (0, at), (0, at + 1)),
    ]


def _add_row(sheet: _Sheet, row: Row, columns: Sequence[Column]) -> None:
    cells = [paragraphs(text, _cell_style(column)) for text, column in zip(row.cells, columns, strict=True)]
    _add_cells(sheet, cells, [column.width for column in columns])


def _cell_style(column: Column) -> ParagraphStyle:
    look = theme.styles()
    if column.unbroken:
        return look.cell_unbroken
    return look.cell_centred if column.centred else look.cell


def _add_cells(sheet: _Sheet, cells: list[list[Lines]], widths: Sequence[float]) -> None:
    """Add a row, over several physical rows where a cell is tall, and draw the line under the last of them."""
    if any(sum(len(piece.text) for piece in cell) > _LONG_CELL for cell in cells):
        sheet.rows += _physical_rows(cells, widths)
    else:
        sheet.rows.append(cells)
    last = len(sheet.rows) - 1
    sheet.commands.append(("LINEBELOW", (0, last), (-1, last), theme.HAIRLINE, theme.HAIRLINE_GREY))


def _physical_rows(cells: list[list[Lines]], widths: Sequence[float]) -> list[list[list[Lines]]]:
    columns = [_portions(cell, width - 2 * _PADDING_SIDE) for cell, width in zip(cells, widths, strict=True)]
    depth = max(len(column) for column in columns)
    return [[column[level] if level < len(column) else [] for column in columns] for level in range(depth)]


def _portions(cell: list[Lines], width: float) -> list[list[Lines]]:
    """The paragraphs of a cell in portions of at most `_TALLEST_ROW`."""
    portions: list[list[Lines]] = [[]]
    left = _TALLEST_ROW
    waiting = list(reversed(cell))
    while waiting:
        piece = waiting.pop()
        _, height = piece.wrap(width, left)
        if height <= left:
            portions[-1].append(piece)
            left -= height
            continue
        parts = [part for part in piece.split(width, left) if isinstance(part, Lines)]
        if len(parts) > 1:
            portions[-1].append(parts[0])
            waiting += reversed(parts[1:])
        else:
            waiting.append(piece)
        portions.append([])
        left = _TALLEST_ROW
    return portions


def _keep_last_rows(sheet: _Sheet, first: int) -> None:
    last = len(sheet.rows) - 1
    if last - 1 >= first:
        sheet.commands.append(("NOSPLIT", (0, last - 1), (0, last)))
