"""Colours, type and spacing of the window, in one place.

Only this module and `ui.style` know the style library. Everything painted by hand asks `tones()` for its colours and
`font()` for its type, so a change of theme reaches it with the next paint. `QStyleHints.setColorScheme` does nothing on
a bare X session, therefore both palettes are our own and the system's scheme is only a hint.
"""

from __future__ import annotations

import json
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6Qlementine import AutoIconColor, Theme

from resources import locate
from ui.style import QuietStyle

if TYPE_CHECKING:
    from PySide6.QtCore import QRect, QRectF
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

GRID = 8
PAGE_MARGIN = 24
GROUP_SPACING = 16
CARD_RADIUS = 10
ROW_HEIGHT = 36
PERSON_ROW_HEIGHT = 56
LIST_WIDTH = 360
LIST_HEIGHT = 88
"""At least a row and a half of people stay in sight under the filters, however low the window is."""
CHIP_HEIGHT = 30
FAMILY = "Inter"


class Choice(StrEnum):
    """What the person chose: follow the system, or always light or dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Type(StrEnum):
    """The steps of the type scale."""

    CAPTION = "caption"
    BODY = "body"
    NAME = "name"
    STRONG = "strong"
    FIGURE = "figure"
    SECTION = "section"
    PAGE = "page"


class State(StrEnum):
    """What a mark, a badge or a date says; a word or an icon always goes with the colour."""

    NEUTRAL = "neutral"
    DONE = "done"
    SOON = "soon"
    OVERDUE = "overdue"
    CONFLICT = "conflict"
    ACCENT = "accent"


class Tones(NamedTuple):
    """The colours that painted widgets use; one set for each theme, read from `resources/themes`."""

    page: QColor
    card: QColor
    rail: QColor
    sunken: QColor
    hairline: QColor
    border: QColor
    text: QColor
    quiet: QColor
    faint: QColor
    accent: QColor
    accent_soft: QColor
    on_accent: QColor
    hover: QColor
    selected: QColor
    done: QColor
    done_soft: QColor
    soon: QColor
    soon_soft: QColor
    overdue: QColor
    overdue_soft: QColor
    conflict: QColor
    conflict_soft: QColor
    formal: QColor
    formal_soft: QColor
    non_formal: QColor
    non_formal_soft: QColor
    informal: QColor
    informal_soft: QColor
    toast: QColor
    on_toast: QColor
    toast_accent: QColor

    def of(self, name: str) -> QColor:
        """The tone called `name` ("overdue", "formal_soft", …); raises AttributeError for an unknown one."""
        found: QColor = getattr(self, name)
        return found

    def state(self, state: State) -> tuple[QColor, QColor]:
        """Foreground and soft background of a state."""
        if state is State.NEUTRAL:
            return self.quiet, self.sunken
        return self.of(state.value), self.of(f"{state.value}_soft")


# Pixel size and weight of each step: 11, 13 and 18 points at 96 dots an inch; the toolkit scales them with the screen.
_SCALE = {
    Type.CAPTION: (13, QFont.Weight.Normal),
    Type.BODY: (15, QFont.Weight.Normal),
    Type.NAME: (15, QFont.Weight.Medium),
    Type.STRONG: (15, QFont.Weight.DemiBold),
    Type.FIGURE: (15, QFont.Weight.Normal),
    Type.SECTION: (17, QFont.Weight.DemiBold),
    Type.PAGE: (24, QFont.Weight.DemiBold),
}


@lru_cache(maxsize=2)
def read_tones(name: str) -> Tones:
    """The tones of the theme `light` or `dark`."""
    values: dict[str, str] = json.loads(locate("themes", f"{name}.json").read_bytes())["tones"]
    return Tones(**{tone: QColor(values[tone]) for tone in Tones._fields})


@lru_cache(maxsize=8)
def font(step: Type = Type.BODY) -> QFont:
    """The window's type at one step of the scale; figures are of equal width in `Type.FIGURE`."""
    size, weight = _SCALE[step]
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setWeight(weight)
    if step in {Type.FIGURE, Type.CAPTION}:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


class Appearance(QObject):
    """Dresses the application in one of the two themes and follows the system where the person wishes it."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: Choice = Choice.SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._name = ""
        self._style = QuietStyle(application)
        self._style.setAutoIconColor(AutoIconColor.TextColor)
        application.setStyle(self._style)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        self._dress()

    @property
    def choice(self) -> Choice:
        """What the person chose."""
        return self._choice

    @property
    def name(self) -> str:
        """The theme in use, `light` or `dark`."""
        return self._name

    def choose(self, choice: Choice) -> None:
        """Follow the system, or stay light or dark."""
        self._choice = choice
        self._dress()

    def still(self) -> None:
        """Turn animations off, for pictures that must be equal."""
        self._style.setAnimationsEnabled(False)

    def _follow_system(self) -> None:
        if self._choice is Choice.SYSTEM:
            self._dress()

    def _wanted(self) -> str:
        if self._choice is not Choice.SYSTEM:
            return self._choice.value
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _dress(self) -> None:
        name = self._wanted()
        if name == self._name:
            return
        self._name = name
        _current.name = name
        theme = Theme.fromJsonPath(str(locate("themes", f"{name}.json")))
        palette = theme.palette
        palette.setColor(QPalette.ColorRole.PlaceholderText, tones().quiet)
        theme.palette = palette
        self._style.setTheme(theme)
        self._application.setFont(font())
        self.changed.emit()


class _Current:
    """The name of the theme in use: painting code reads it at each paint and must not carry an object for it."""

    name = "light"


_current = _Current()


def tones() -> Tones:
    """The colours of the theme in use."""
    return read_tones(_current.name)


def fill(painter: QPainter, box: QRect | QRectF, colour: QColor) -> None:
    """Fill a rectangle. `QPainter.fillRect` also takes gradients: its first call loads 169 presets of them."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(box)


def make_switch(words: str, parent: QWidget) -> QAbstractButton:
    """A switch with its words beside it; `isChecked` and `clicked` as of any button that can be checked."""
    from PySide6Qlementine import Switch  # no switch stands on the first page

    made: QAbstractButton = Switch(parent)
    made.setText(words)
    made.setAccessibleName(words)
    return made
