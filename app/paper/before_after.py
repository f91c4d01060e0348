"""Pairs of bars for the four groups of competencies: before and after, and the level that is required (R64).

The bar before is an empty frame, the bar after is dark, the required level is a stroke through both: told apart on any
copier. Every length is also said in figures.
"""

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.units import mm

from app.paper import fonts, theme
from app.paper.content import HIGHEST_LEVEL
from app.paper.progress_content import GroupLevels
from app.paper.russian import sentence, spoken
from app.paper.text import line

_LEGEND = 8 * mm
_SCALE = 5 * mm
_ROW = 13 * mm
_BAR = 3.4 * mm
_LABEL_WIDTH = 54 * mm
_FIGURES_WIDTH = 26 * mm
_OVER_BARS = 1.2 * mm
_TYPE_SIZE = 10
_SMALL = 9


def before_after_bars(groups: Sequence[GroupLevels], width: float) -> Drawing:
    """Mean levels of the groups one under another, on a scale from 0 to `HIGHEST_LEVEL`."""
    drawing = Drawing(width, _LEGEND + _ROW * len(groups) + _SCALE, initialFontName=fonts.SANS)
    length = width - _LABEL_WIDTH - _FIGURES_WIDTH
    _draw_scale(drawing, length, _ROW * len(groups))
    for place, group in enumerate(groups, start=1):
        _draw_group(drawing, group, length, _SCALE + _ROW * (len(groups) - place))
    with_after = any(group.after is not None for group in groups)
    _draw_legend(drawing, _SCALE + _ROW * len(groups) + 2 * mm, with_after=with_after)
    return drawing


def figure(level: float) -> str:
    """A mean level with one decimal: «1,7», «2,0»."""
    return f"{level:.1f}".replace(".", ",")


def _draw_group(drawing: Drawing, group: GroupLevels, length: float, bottom: float) -> None:
    middle = bottom + _ROW / 2
    drawing.add(_text(0, middle + 0.3 * mm, line(sentence(spoken(group.group)))))
    if group.before is None and group.after is None:
        drawing.add(_text(0, middle - 4 * mm, "не диагностировались", small=True))
        return
    drawing.add(_text(0, middle - 4 * mm, f"требуется {figure(group.required)}", small=True))
    for word, level, foot, filled in (
        ("было", group.before, middle + 0.4 * mm, False),
        ("стало", group.after, middle - 0.4 * mm - _BAR, True),
    ):
        if level is not None:
            drawing.add(_bar(foot, length * level / HIGHEST_LEVEL, filled=filled))
            drawing.add(_text(_LABEL_WIDTH + length + 4 * mm, foot + 0.5 * mm, f"{word} {figure(level)}"))
    at = _LABEL_WIDTH + length * group.required / HIGHEST_LEVEL
    drawing.add(_stroke(at, middle - _BAR - _OVER_BARS, at, middle + _BAR + _OVER_BARS, width=1.4))


def _draw_scale(drawing: Drawing, length: float, height: float) -> None:
    for level in range(HIGHEST_LEVEL + 1):
        at = _LABEL_WIDTH + length * level / HIGHEST_LEVEL
        drawing.add(_stroke(at, _SCALE, at, _SCALE + height, pale=True))
        drawing.add(_text(at - 0.8 * mm, 0.8 * mm, str(level), small=True))


def _draw_legend(drawing: Drawing, bottom: float, *, with_after: bool) -> None:
    left = _LABEL_WIDTH
    for words, filled in (("было", False), ("стало", True)) if with_after else (("было", False),):
        frame = _bar(bottom, 9 * mm, filled=filled)
        frame.x = left
        drawing.add(frame)
        drawing.add(_text(left + 11 * mm, bottom + 0.5 * mm, words, small=True))
        left += 25 * mm
    drawing.add(_stroke(left + 2 * mm, bottom - 0.6 * mm, left + 2 * mm, bottom + _BAR + 0.6 * mm, width=1.4))
    drawing.add(_text(left + 5 * mm, bottom + 0.5 * mm, "требуется", small=True))


def _bar(bottom: float, length: float, *, filled: bool) -> Rect:
    bar = Rect(_LABEL_WIDTH, bottom, max(length, 0.3 * mm), _BAR)
    bar.fillColor = theme.QUIET if filled else theme.PAPER_WHITE
    bar.strokeColor = theme.QUIET
    bar.strokeWidth = theme.RULE
    return bar


def _stroke(
    left: float, bottom: float, right: float, top: float, *, width: float = theme.HAIRLINE, pale: bool = False
) -> Line:
    stroke = Line(left, bottom, right, top)
    stroke.strokeColor = theme.HAIRLINE_GREY if pale else theme.INK
    stroke.strokeWidth = width
    return stroke


def _text(left: float, bottom: float, words: str, *, small: bool = False) -> String:
    size, colour = (_SMALL, theme.QUIET) if small else (_TYPE_SIZE, theme.INK)
    return String(left, bottom, words, fontName=fonts.SANS, fontSize=size, fillColor=colour)
