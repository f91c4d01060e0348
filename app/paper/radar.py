"""A person by group of competencies as a radar: before, after and required (R64).

The outlines differ by their stroke, so that any copier keeps them apart; the bars beside say the same in figures.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reportlab.graphics.shapes import Drawing, Line, Polygon, String
from reportlab.lib.colors import Color
from reportlab.lib.units import mm

from app.paper import fonts, theme
from app.paper.content import HIGHEST_LEVEL
from app.paper.progress_content import GroupLevels
from app.paper.russian import sentence, spoken
from app.paper.text import line

_RADIUS = 16 * mm
_HEIGHT = 42 * mm
_BESIDE = 3 * mm
_TYPE_SIZE = 9
_SHADE = 0.9
_LEAST_AXES = 3
_LEGEND_ROW = 5 * mm


@dataclass(frozen=True, slots=True)
class _Stroke:
    """How an outline is drawn; ``filled``: over a pale ground."""

    words: str
    width: float
    dashes: Sequence[float] = ()
    filled: bool = False


_AFTER, _BEFORE = _Stroke("стало", 1.6, filled=True), _Stroke("было", 1.0, (4, 2.5))
_REQUIRED = _Stroke("требуется", 1.0, (1, 2))


def radar(groups: Sequence[GroupLevels], width: float) -> Drawing | None:
    """The groups that were diagnosed about one middle, the first upwards; None where they make no shape."""
    known = [group for group in groups if group.before is not None]
    if len(known) < _LEAST_AXES:
        return None
    drawing = Drawing(width, _HEIGHT, initialFontName=fonts.SANS)
    middle = width / 2, _HEIGHT / 2
    outlines: list[tuple[_Stroke, list[float | None]]] = [
        (_BEFORE, [group.before for group in known]),
        (_REQUIRED, [*(group.required for group in known)]),
    ]
    if all(group.after is not None for group in known):
        outlines.insert(0, (_AFTER, [group.after for group in known]))
    for place, (stroke, levels) in enumerate(outlines):
        _draw_outline(drawing, middle, stroke, [level or 0.0 for level in levels])
        _draw_legend(drawing, stroke, _HEIGHT - _LEGEND_ROW * (place + 1))
    _draw_web(drawing, middle, len(known))
    _draw_words(drawing, middle, [line(sentence(spoken(group.group))) for group in known])
    return drawing


def _draw_web(drawing: Drawing, middle: tuple[float, float], count: int) -> None:
    for level in range(1, HIGHEST_LEVEL + 1):
        ring = Polygon(_points(middle, [float(level)] * count))
        ring.fillColor, ring.strokeColor, ring.strokeWidth = None, theme.HAIRLINE_GREY, theme.HAIRLINE
        drawing.add(ring)
    for place in range(count):
        spoke = Line(*middle, *_point(middle, place, count, HIGHEST_LEVEL))
        spoke.strokeColor, spoke.strokeWidth = theme.HAIRLINE_GREY, theme.HAIRLINE
        drawing.add(spoke)


def _draw_outline(drawing: Drawing, middle: tuple[float, float], stroke: _Stroke, levels: Sequence[float]) -> None:
    outline = Polygon(_points(middle, levels))
    outline.fillColor = Color(_SHADE, _SHADE, _SHADE) if stroke.filled else None
    outline.strokeColor, outline.strokeWidth = theme.INK, stroke.width
    if stroke.dashes:
        outline.strokeDashArray = stroke.dashes
    drawing.add(outline)


def _draw_legend(drawing: Drawing, stroke: _Stroke, bottom: float) -> None:
    sample = Line(0, bottom + 1 * mm, 9 * mm, bottom + 1 * mm)
    sample.strokeColor, sample.strokeWidth = theme.INK, stroke.width
    if stroke.dashes:
        sample.strokeDashArray = stroke.dashes
    drawing.add(sample)
    drawing.add(_text(11 * mm, bottom, stroke.words, "start"))


def _draw_words(drawing: Drawing, middle: tuple[float, float], titles: Sequence[str]) -> None:
    for place, title in enumerate(titles):
        left, bottom = _point(middle, place, len(titles), HIGHEST_LEVEL)
        side, up = left - middle[0], bottom - middle[1]
        anchor: Literal["start", "middle", "end"] = "start" if side > 1 else "end" if side < -1 else "middle"
        left += math.copysign(_BESIDE, side) if anchor != "middle" else 0
        bottom += (2 * mm if up > 0 else -5 * mm) if anchor == "middle" else -1 * mm
        drawing.add(_text(left, bottom, title, anchor))


def _points(middle: tuple[float, float], levels: Sequence[float]) -> list[float]:
    return [value for place, level in enumerate(levels) for value in _point(middle, place, len(levels), level)]


def _point(middle: tuple[float, float], place: int, count: int, level: float) -> tuple[float, float]:
    angle = math.pi / 2 - math.tau * place / count
    reach = _RADIUS * level / HIGHEST_LEVEL
    return middle[0] + math.cos(angle) * reach, middle[1] + math.sin(angle) * reach


def _text(left: float, bottom: float, words: str, anchor: Literal["start", "middle", "end"]) -> String:
    return String(
        left, bottom, words, fontName=fonts.SANS, fontSize=_TYPE_SIZE, fillColor=theme.QUIET, textAnchor=anchor
    )  # fmt: skip
