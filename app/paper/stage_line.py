"""The stage line: five linked dots from diagnosis to reflection, the current one within a ring."""

from reportlab.graphics.shapes import Circle, Drawing, Line, String
from reportlab.lib.units import mm

from app.paper import fonts, theme
from app.paper.content import RouteStep
from app.paper.russian import spoken

_HEIGHT = 15 * mm
_DOTS_AT = 10.5 * mm
_WORDS_AT = 2.5 * mm
_RADIUS = 1.6 * mm
_RING = 2.9 * mm
_TYPE_SIZE = 10


def stage_line(current: RouteStep, width: float) -> Drawing:
    """Done steps are filled, the current one is filled within a ring, those ahead are open."""
    drawing = Drawing(width, _HEIGHT, initialFontName=fonts.SANS)
    steps = list(RouteStep)
    pitch = width / len(steps)
    reached = steps.index(current)
    for index in range(len(steps) - 1):
        drawing.add(_link(pitch * (index + 0.5), pitch * (index + 1.5), done=index < reached))
    for index, step in enumerate(steps):
        centre = pitch * (index + 0.5)
        if index == reached:
            drawing.add(_dot(centre, _RING, filled=False))
        drawing.add(_dot(centre, _RADIUS, filled=index <= reached))
        drawing.add(_word(centre, spoken(step), strong=index == reached, ahead=index > reached))
    return drawing


def _link(start: float, end: float, *, done: bool) -> Line:
    return Line(
        start,
        _DOTS_AT,
        end,
        _DOTS_AT,
        strokeColor=theme.INK if done else theme.HAIRLINE_GREY,
        strokeWidth=1.2 if done else theme.RULE,
    )


def _dot(centre: float, radius: float, *, filled: bool) -> Circle:
    return Circle(
        centre,
        _DOTS_AT,
        radius,
        fillColor=theme.INK if filled else theme.PAPER_WHITE,
        strokeColor=theme.INK if filled or radius == _RING else theme.QUIET,
        strokeWidth=theme.RULE,
    )


def _word(centre: float, word: str, *, strong: bool, ahead: bool) -> String:
    return String(
        centre,
        _WORDS_AT,
        word,
        textAnchor="middle",
        fontName=fonts.SANS_BOLD if strong else fonts.SANS,
        fontSize=_TYPE_SIZE,
        fillColor=theme.QUIET if ahead else theme.INK,
    )
