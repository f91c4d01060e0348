"""The order of a list as quiet words that open a menu."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from ui import theme
from ui.icons import paint
from ui.theme import Type, tones

_ICON = 14
_HEIGHT = 26


class OrderButton(QAbstractButton):
    """One of several orders; Enter, Space or a click opens them."""

    chosen = Signal(object)

    def __init__(self, orders: Mapping[Any, str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.menu = QMenu(self)
        group = QActionGroup(self.menu)
        for order, words in orders.items():
            action = self.menu.addAction(words)
            action.setCheckable(True)
            action.setData(order)
            group.addAction(action)
        first = group.actions()[0]
        first.setChecked(True)
        self.setText(first.text())
        group.triggered.connect(self._choose)
        self.clicked.connect(self._open)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(theme.font(Type.CAPTION)).horizontalAdvance(self.text())
        return QSize(width + _ICON + 20, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * _ICON + 14, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tones()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            painter.setPen(colours.accent if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(colours.hover)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(colours.quiet)
        room = self.rect().adjusted(8, 0, -_ICON - 8, 0)
        place = QRectF(self.width() - _ICON - 6, (self.height() - _ICON) / 2 + 0.5, _ICON, _ICON)
        if self.width() < self.sizeHint().width():
            paint(painter, "arrow-down", colours.quiet, place.translated(-_ICON - 2, 0))
        else:
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        paint(painter, "chevron-down", colours.quiet, place)

    def _open(self) -> None:
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _choose(self, action: Any) -> None:
        self.setText(action.text())
        self.setAccessibleDescription(action.text())
        self.updateGeometry()
        self.update()
        self.chosen.emit(action.data())
