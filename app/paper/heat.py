"""A heat map on paper: a number in every cell over a grey that any copier keeps apart, the darker the more."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib.colors import Color
from reportlab.lib.units import mm

from app.paper import fonts, theme
from app.paper.text import cut, line, width_of

_ROW = 7 * mm
_HEAD = 13 * mm
_LINE = 3.6 * mm
_NAME = 58 * mm
_TYPE_SIZE = 9
_ROWS_AT_ONCE = 20
_COLUMNS_AT_ONCE = 5
_HEAD_LINES = 3
_INSET = 1 * mm
_DARKEST = 0.45
"""Of black: the number in ink stays readable on it."""


@dataclass(frozen=True, slots=True)
class HeatOnPaper:
    """Columns, and rows of a name with a number and a share of the darkest shade for each column."""

    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[int], Sequence[float]]]


def heat_drawings(heat: HeatOnPaper, width: float) -> list[Drawing]:
    """The map as wide as the text, in parts that a page takes: further columns below, under the same rows."""
    cell = (width - _NAME) / max(1, min(len(heat.columns), _COLUMNS_AT_ONCE))
    return [
        _drawing(_part(heat, slice(row, row + _ROWS_AT_ONCE), slice(column, column + _COLUMNS_AT_ONCE)), width, cell)
        for row in range(0, len(heat.rows), _ROWS_AT_ONCE)
        for column in range(0, len(heat.columns), _COLUMNS_AT_ONCE)
    ]


def _part(heat: HeatOnPaper, rows: slice, columns: slice) -> HeatOnPaper:
    kept = [(name, amounts[columns], shades[columns]) for name, amounts, shades in heat.rows[rows]]
    return HeatOnPaper(heat.columns[columns], kept)


def _drawing(heat: HeatOnPaper, width: float, cell: float) -> Drawing:
    drawing = Drawing(width, _HEAD + _ROW * len(heat.rows), initialFontName=fonts.SANS)
    top = _ROW * len(heat.rows)
    for column, title in enumerate(heat.columns):
        for place, words in enumerate(reversed(_in_lines(line(title), cell - 2 * _INSET))):
            drawing.add(_text(_NAME + (column + 0.5) * cell, top + 2 * mm + place * _LINE, words, "middle"))
    for place, (name, amounts, shades) in enumerate(heat.rows):
        bottom = top - (place + 1) * _ROW
        drawing.add(_text(0, bottom + 2.2 * mm, cut(line(name), _NAME - 2 * _INSET, _TYPE_SIZE), "start"))
        for column, (amount, shade) in enumerate(zip(amounts, shades, strict=True)):
            left = _NAME + column * cell
            drawing.add(_ground(left, bottom, cell, shade if amount else 0.0))
            drawing.add(_text(left + cell / 2, bottom + 2.2 * mm, str(amount) if amount else "–", "middle"))
    return drawing


def _in_lines(title: str, width: float) -> list[str]:
    """The head of a column in lines of this width; a compound word breaks behind its hyphen."""
    lines = [""]
    for word in title.replace("-", "- ").split():
        longer = f"{lines[-1]}{'' if lines[-1].endswith('-') else ' '}{word}".strip()
        if not lines[-1] or width_of(longer, _TYPE_SIZE) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = [*lines[: _HEAD_LINES - 1], " ".join(lines[_HEAD_LINES - 1 :])]
    return [cut(each, width, _TYPE_SIZE) for each in kept if each]


def _ground(left: float, bottom: float, width: float, shade: float) -> Rect:
    rectangle = Rect(left, bottom, width, _ROW)
    light = 1 - _DARKEST * min(1.0, max(0.0, shade))
    rectangle.fillColor = Color(light, light, light)
    rectangle.strokeColor = theme.QUIET
    rectangle.strokeWidth = theme.HAIRLINE
    return rectangle


def _text(left: float, bottom: float, text: str, anchor: Literal["start", "middle"]) -> String:
    return String(
        left, bottom, text, fontName=fonts.SANS, fontSize=_TYPE_SIZE, fillColor=theme.INK, textAnchor=anchor
    )  # fmt: skip
