"""Bars from the shown to the required level, one for each group of competencies.

The dark part is what was shown, the open part up to the frame is the deficit: told apart on any copier.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib.units import mm

from app.paper import fonts, theme
from app.paper.russian import NO_BREAK
from app.paper.text import cut, line
from app.shares import percent

_ROW = 7.2 * mm
_BAR = 3.4 * mm
_LABEL_WIDTH = 50 * mm
_FIGURES_WIDTH = 34 * mm
_GAP = 2 * mm
_TYPE_SIZE = 10
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Bar:
    """A sum of levels shown out of the sum required."""

    label: str
    shown: int
    required: int

    @property
    def share(self) -> float:
        """Shown out of required, from 0 to 1; 1 where nothing is required."""
        return min(1.0, self.shown / self.required) if self.required > 0 else 1.0

    @property
    def figures(self) -> str:
        """«14 из 22 · 64 %»."""
        share = percent(min(self.shown, self.required), self.required) if self.required > 0 else _WHOLE
        return f"{self.shown} из {self.required} · {share}{NO_BREAK}%"


def deficit_bars(bars: Sequence[Bar], width: float) -> Drawing:
    """The bars one under another: label, bar, «14 из 22 · 64 %»."""
    drawing = Drawing(width, _ROW * len(bars), initialFontName=fonts.SANS)
    length = width - _LABEL_WIDTH - _FIGURES_WIDTH
    for index, bar in enumerate(bars):
        bottom = _ROW * (len(bars) - index - 1) + (_ROW - _BAR) / 2
        drawing.add(_text(0, bottom, cut(line(bar.label), _LABEL_WIDTH - _GAP, _TYPE_SIZE)))
        drawing.add(_rectangle(bottom, length, filled=False))
        if bar.share > 0:
            drawing.add(_rectangle(bottom, length * bar.share, filled=True))
        drawing.add(_text(_LABEL_WIDTH + length + 4 * mm, bottom, bar.figures))
    return drawing


def _rectangle(bottom: float, length: float, *, filled: bool) -> Rect:
    rectangle = Rect(_LABEL_WIDTH, bottom, length, _BAR)
    rectangle.fillColor = theme.QUIET if filled else theme.PAPER_WHITE
    rectangle.strokeColor = theme.QUIET
    rectangle.strokeWidth = theme.HAIRLINE
    return rectangle


def _text(left: float, bottom: float, text: str) -> String:
    return String(left, bottom + 0.25 * mm, text, fontName=fonts.SANS, fontSize=_TYPE_SIZE, fillColor=theme.INK)
