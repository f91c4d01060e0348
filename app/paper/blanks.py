"""Ruled lines to write on, where a paper needs a value that the program does not know."""

from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Table
from reportlab.platypus.flowables import Flowable

from app.paper import fonts, theme
from app.paper.text import paragraph, paragraphs

_LABEL_WIDTH = 52 * mm
_LINE_HEIGHT = 9 * mm
_NOTE_HEIGHT = 5 * mm
_VALUE_BOTTOM = 0.6 * mm
_VALUE_TOP = 1.5 * mm
_LIFT = 1.8
"""Puts a label of 10 pt on the base line of words of 12 pt, or where they will be written."""


def blank(label: str, value: str = "", *, note: str = "", lines: int = 1) -> Flowable:
    """A label, and the value over a rule, or as many empty ones as there are ``lines``; a small note under the last."""
    look = theme.styles()
    written = paragraphs(value, look.value_unbroken)
    rows: list[list[object]] = [[paragraph(label, look.label), written]]
    rows += [["", ""] for _ in range(lines - 1)]
    heights: list[float | None] = [None if written else _LINE_HEIGHT, *[_LINE_HEIGHT] * (lines - 1)]
    if note:
        rows.append(["", paragraph(note, look.small_centred)])
        heights.append(_NOTE_HEIGHT)
    return Table(
        rows,
        colWidths=[_LABEL_WIDTH, theme.TEXT_WIDTH - _LABEL_WIDTH],
        rowHeights=heights,
        hAlign="LEFT",
        style=[
            ("FONT", (0, 0), (-1, -1), fonts.SANS, 10),
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), _VALUE_TOP),
            ("BOTTOMPADDING", (0, 0), (-1, -1), _VALUE_BOTTOM),
            *_label_commands(beside_words=bool(written)),
            *(("LINEBELOW", (1, row), (1, row), theme.HAIRLINE, theme.INK) for row in range(lines)),
            ("VALIGN", (0, lines), (-1, -1), "TOP"),
            ("TOPPADDING", (0, lines), (-1, -1), 0.3 * mm),
        ],
    )


def _label_commands(*, beside_words: bool) -> list[tuple[Any, ...]]:
    """The label beside the first line of the words, or low over an empty rule."""
    label = ((0, 0), (0, 0))
    if beside_words:
        return [("VALIGN", *label, "TOP"), ("TOPPADDING", *label, _VALUE_TOP + _LIFT)]
    return [("BOTTOMPADDING", *label, _VALUE_BOTTOM - _LIFT)]
