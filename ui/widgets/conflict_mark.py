"""The violet mark at a field that two people changed; it opens both values beside the field (`conflict_choice`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.icons import paint
from ui.theme import tones
from ui.widgets.conflict_choice import Conflict, ConflictChoice

if TYPE_CHECKING:
    from datetime import date

_SIZE = 26


class ConflictMark(QAbstractButton):
    """The mark; a click, Space or Enter opens the choice."""

    kept = Signal(object, object)
    """The conflict's key and what was kept: `Keep` or a `Third`."""

    def __init__(self, conflict: Conflict, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._conflict = conflict
        self._today = today
        self._popover: ConflictChoice | None = None
        self.setFixedSize(_SIZE, _SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Two values: {field}").format(field=conflict.field))
        self.setAccessibleDescription(self.tr("Opens the choice between both values"))
        self.setToolTip(self.tr("Changed in two places. Choose a value"))
        self.clicked.connect(self.open_choice)

    def sizeHint(self) -> QSize:
        return QSize(_SIZE, _SIZE)

    def open_choice(self) -> None:
        """Show both values below the mark."""
        if self._popover is None:
            self._popover = ConflictChoice(self._conflict, self._today, self)
            self._popover.setWindowFlags(Qt.WindowType.Popup)
            self._popover.kept.connect(self._keep)
        self._popover.fit()
        self._popover.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        self._popover.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tones()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colours.conflict if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(colours.conflict_soft)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        paint(painter, "git-compare-arrows", colours.conflict, QRectF(5, 5, 16, 16))

    def _keep(self, which: object) -> None:
        if self._popover is not None:
            self._popover.hide()
        self.kept.emit(self._conflict.key, which)
