"""A short list of things that wait: one line each, opened by Enter or a click, ticked off by Space or its circle.

The list is one stop of the keyboard and as high as its lines: the page scrolls, not the list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QToolTip,
    QWidget,
)

from ui import theme
from ui.icons import paint
from ui.theme import State, Type, tones
from ui.widgets.frames import badge_width, paint_badge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import (
        QObject,
    )
    from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import (
        QStyleOptionViewItem,
    )

Index = QModelIndex | QPersistentModelIndex
LINE_HEIGHT = 56
_CIRCLE = 20
_ZONE = 44
"""Width of the place at the left where a click ticks the line off."""
_LINE = Qt.ItemDataRole.UserRole


class Line(NamedTuple):
    """One thing that waits. ``target`` is what opening it means; ``icon`` stands where nothing is ticked."""

    key: object
    title: str
    note: str
    when: str = ""
    state: State = State.NEUTRAL
    target: Any = None
    ticks: bool = False
    icon: str = ""


class _Lines(QAbstractListModel):
    """The lines of one list."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines; equal ones stay where they are, so that nothing jumps under the mouse."""
        if list(lines) == self.lines:
            return
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (line.title, line.note, line.when) if part)
        return line if role == _LINE else None


class _Delegate(QStyledItemDelegate):
    """A circle or an icon, two rows of words, the day at the right, a hairline below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, LINE_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(_LINE)
        if not isinstance(line, Line):
            return
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, index, box)
        self._paint_mark(painter, line, box, hovered=bool(option.state & QStyle.StateFlag.State_MouseOver))
        right = self._paint_when(painter, line, box)
        left = box.left() + (_ZONE if line.ticks or line.icon else 12)
        for words, step, ink, top in (
            (line.title, Type.NAME, tones().text, 8),
            (line.note, Type.CAPTION, tones().quiet, 30),
        ):
            painter.setFont(theme.font(step))
            painter.setPen(ink)
            room = QRectF(left, box.top() + top, right - left, 20)
            shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        line = index.data(_LINE)
        if not isinstance(line, Line):
            return False
        if line.ticks and event.pos().x() < option.rect.left() + _ZONE:
            QToolTip.showText(event.globalPos(), self.tr("Mark as done (Space)"), view)
        else:
            QToolTip.showText(event.globalPos(), f"{line.title}\n{line.note}", view)
        return True

    @staticmethod
    def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, index: Index, box: QRectF) -> None:
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if focused or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tones().selected if focused else tones().hover)
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -2), 8, 8)
        if index.row() < index.model().rowCount() - 1:
            theme.fill(painter, QRectF(box.left() + 8, box.bottom(), box.width() - 16, 1), tones().hairline)

    @staticmethod
    def _paint_mark(painter: QPainter, line: Line, box: QRectF, *, hovered: bool) -> None:
        mark = QRectF(box.left() + 12, box.center().y() - _CIRCLE / 2, _CIRCLE, _CIRCLE)
        if line.ticks:
            painter.setPen(tones().accent if hovered else tones().border)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(mark.adjusted(0.5, 0.5, -0.5, -0.5))
            if hovered:
                paint(painter, "check", tones().accent, mark.adjusted(4, 4, -4, -4))
        elif line.icon:
            paint(painter, line.icon, tones().quiet, mark)

    @staticmethod
    def _paint_when(painter: QPainter, line: Line, box: QRectF) -> float:
        """Draw the day at the right; returns where the words must end."""
        if not line.when:
            return box.right() - 12
        if line.state is not State.NEUTRAL:
            width = badge_width(line.when, line.state)
            paint_badge(
                painter, QRectF(box.right() - width - 12, box.center().y() - 12, width, 24), line.when, line.state
            )
            return box.right() - width - 24
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(tones().quiet)
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(box.adjusted(0, 0, -12, 0), side, line.when)
        return box.right() - QFontMetrics(painter.font()).horizontalAdvance(line.when) - 24


class LineList(QListView):
    """The lines. Emits what was opened and what was ticked off."""

    opened = Signal(object)
    """The line's target."""
    ticked = Signal(object)
    """The line's key."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _Lines(self)
        ground = QWidget()  # to ask for Qt's own viewport would load every class of widgets
        ground.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setViewport(ground)
        self.setModel(self._lines)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setFixedHeight(0)

    @property
    def lines(self) -> list[Line]:
        """What is shown."""
        return list(self._lines.lines)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; the keyboard stays at the same place of the list."""
        row = self.currentIndex().row()
        self._lines.show(lines)
        self.setFixedHeight(LINE_HEIGHT * len(lines))
        if lines and row >= 0:
            self.setCurrentIndex(self._lines.index(min(row, len(lines) - 1)))

    def take_keyboard(self) -> None:
        """Put the keyboard on the first line."""
        self.setFocus()
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._lines.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.currentIndex().data(_LINE)
        if isinstance(line, Line) and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(line.target)
        elif isinstance(line, Line) and event.key() == Qt.Key.Key_Space:
            self._tick(line)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        line = index.data(_LINE)
        if event.button() != Qt.MouseButton.LeftButton or not isinstance(line, Line):
            return
        if line.ticks and event.position().x() < _ZONE:
            self._tick(line)
        else:
            self.opened.emit(line.target)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._lines.lines:
            self.setCurrentIndex(self._lines.index(0))

    def _tick(self, line: Line) -> None:
        if line.ticks:
            self.ticked.emit(line.key)
