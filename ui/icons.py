"""The window's icons: one outline set, read when first needed and tinted by the theme.

In buttons and menus the style tints an icon with the text beside it, so `icon()` hands over the file as it is. Painted
widgets ask `pixmap()` for a picture in a colour of their own.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImageReader, QPainter, QPixmap

from resources import ResourceMissingError, locate

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

SIZE = 20
_KEPT_PIXMAPS = 256
_FILES = str(locate("icons") / "{}.svg")


@lru_cache(maxsize=128)
def icon(name: str) -> QIcon:
    """The icon called `name`; raises ResourceMissingError when the set has none of that name."""
    from PySide6.QtGui import QIcon  # a class with 150 names of theme icons, which the first paint does not need

    return QIcon(str(locate("icons", f"{name}.svg")))


@lru_cache(maxsize=_KEPT_PIXMAPS)
def _tinted(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    reader = QImageReader(_FILES.format(name), QByteArray(b"svg"))  # six times cheaper to load than the module of SVG
    reader.setScaledSize(QSize(round(size * ratio), round(size * ratio)))
    made = reader.read()
    if made.isNull():
        raise ResourceMissingError(name)
    tint = QPainter(made)
    tint.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    tint.setPen(Qt.PenStyle.NoPen)
    tint.setBrush(QColor(colour))
    tint.drawRect(made.rect())
    tint.end()
    made.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(made)


def pixmap(name: str, colour: QColor, size: int = SIZE, ratio: float = 1.0) -> QPixmap:
    """The icon in one colour; `size` in the window's pixels, `ratio` the screen's device pixels for each of them."""
    return _tinted(name, colour.name(), size, ratio)


def paint(painter: QPainter, name: str, colour: QColor, place: QRectF) -> None:
    """Draw the icon into `place`, sharp on the painter's device."""
    ratio = painter.device().devicePixelRatioF()
    size = round(min(place.width(), place.height()))
    painter.drawPixmap(place.topLeft(), pixmap(name, colour, size, ratio))
