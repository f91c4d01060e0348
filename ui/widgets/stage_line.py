"""The five stages of a route as linked dots; the same drawing in rows, on the card and in delegates."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.icons import paint
from ui.theme import Type, tones

translate = QCoreApplication.translate

COUNT = 5
SMALL_SIZE = QSize(70, 12)
_SMALL_DOT = 3.5
_SMALL_RING = 4.0
_LARGE_DOT = 11.0
_LARGE_HEIGHT = 62


@dataclass(frozen=True, slots=True)
class Stages:
    """Where a route stands: the stage in work, 0 to 4 (5 when all are done), and whether something in it is late."""

    current: int
    late: bool = False
    note: str = ""


def stage_names() -> tuple[str, ...]:
    """The five stages in the regulation's words."""
    return (
        translate("StageLine", "Diagnosis"),
        translate("StageLine", "Request and goals"),
        translate("StageLine", "Programme"),
        translate("StageLine", "Realization"),
        translate("StageLine", "Reflection"),
    )


def stage_sentence(stages: Stages) -> str:
    """Where the route stands, for a screen reader and a tooltip."""
    names = stage_names()
    if stages.current >= COUNT:
        return translate("StageLine", "All five stages are done")
    sentence = translate("StageLine", "Stage {place} of 5: {name}").format(
        place=stages.current + 1, name=names[stages.current]
    )
    overdue = translate("StageLine", "overdue")
    return f"{sentence}, {overdue}" if stages.late else sentence


def paint_small(painter: QPainter, place: QRectF, stages: Stages) -> None:
    """Five small dots in `place`: filled to the stage in work, which is a ring."""
    colours = tones()
    ink = colours.overdue if stages.late else colours.accent
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    step = (place.width() - 2 * _SMALL_RING - 2) / (COUNT - 1)
    middle = place.center().y()
    for number in range(COUNT):
        centre = QPointF(place.left() + _SMALL_RING + 1 + number * step, middle)
        if number:
            painter.setPen(QPen(colours.accent if number <= stages.current else colours.border, 1.5))
            painter.drawLine(
                QPointF(centre.x() - step + _SMALL_RING + 1, middle), QPointF(centre.x() - _SMALL_RING - 1, middle)
            )
        if number < stages.current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.accent)
            painter.drawEllipse(centre, _SMALL_DOT, _SMALL_DOT)
        elif number == stages.current:
            painter.setPen(QPen(ink, 2))
            painter.setBrush(colours.card)
            painter.drawEllipse(centre, _SMALL_DOT, _SMALL_DOT)
        else:
            painter.setPen(QPen(colours.border, 1.5))
            painter.setBrush(colours.card)
            painter.drawEllipse(centre, _SMALL_DOT - 0.5, _SMALL_DOT - 0.5)
    painter.restore()


class StageLine(QWidget):
    """The stage line as a widget: small for rows, large with words for the card."""

    def __init__(self, stages: Stages | None = None, parent: QWidget | None = None, *, large: bool = False) -> None:
        super().__init__(parent)
        self._large = large
        self._stages = stages or Stages(0)
        policy = QSizePolicy.Policy.Expanding if large else QSizePolicy.Policy.Fixed
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        if large:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_stages(self._stages)

    def show_stages(self, stages: Stages) -> None:
        """Show where another route stands."""
        self._stages = stages
        sentence = stage_sentence(stages)
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(stages.note)
        self.setToolTip(sentence)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(520, _LARGE_HEIGHT) if self._large else SMALL_SIZE

    def minimumSizeHint(self) -> QSize:
        return QSize(420, _LARGE_HEIGHT) if self._large else SMALL_SIZE

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._large:
            self._paint_large(painter)
        else:
            paint_small(painter, QRectF(self.rect()), self._stages)

    def _paint_large(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names = stage_names()
        column = self.width() / COUNT
        middle = 16.0
        for number in range(1, COUNT):
            done = number <= self._stages.current
            painter.setPen(QPen(tones().accent if done else tones().border, 2))
            left = (number - 0.5) * column + _LARGE_DOT + 6
            painter.drawLine(QPointF(left, middle), QPointF((number + 0.5) * column - _LARGE_DOT - 6, middle))
        for number, name in enumerate(names):
            self._paint_dot(painter, number, QPointF((number + 0.5) * column, middle))
            self._paint_name(painter, number, name, QRectF(number * column, 34, column, 22))
        if self.hasFocus():
            painter.setPen(tones().accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _paint_dot(self, painter: QPainter, number: int, centre: QPointF) -> None:
        colours = tones()
        if number < self._stages.current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.accent)
            painter.drawEllipse(centre, _LARGE_DOT, _LARGE_DOT)
            paint(painter, "check", colours.on_accent, QRectF(centre.x() - 7, centre.y() - 7, 14, 14))
            return
        current = number == self._stages.current
        ink = colours.overdue if current and self._stages.late else colours.accent
        soft = colours.overdue_soft if current and self._stages.late else colours.accent_soft
        painter.setPen(QPen(ink if current else colours.border, 2 if current else 1.5))
        painter.setBrush(soft if current else colours.card)
        painter.drawEllipse(centre, _LARGE_DOT - 1, _LARGE_DOT - 1)
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(ink if current else colours.quiet)
        painter.drawText(
            QRectF(centre.x() - 12, centre.y() - 12, 24, 24), Qt.AlignmentFlag.AlignCenter, str(number + 1)
        )

    def _paint_name(self, painter: QPainter, number: int, name: str, room: QRectF) -> None:
        current = number == self._stages.current
        painter.setFont(theme.font(Type.STRONG if current else Type.CAPTION))
        painter.setPen(tones().text if current else tones().quiet)
        shown = QFontMetrics(painter.font()).elidedText(name, Qt.TextElideMode.ElideRight, int(room.width()) - 4)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)
