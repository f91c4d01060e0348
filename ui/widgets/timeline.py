"""The plan of a route over months: rounded bars coloured by mode, checkpoints as diamonds, today as a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import text
from ui.widgets.timeline_drag import Drag, Grip
from ui.widgets.timeline_items import Item, Mark, Mode
from ui.widgets.timeline_paint import DIAMOND, FOOTER, HEADER, MARKS, TimelinePaint
from ui.widgets.timeline_scale import DayScale, whole_months

__all__ = ["Item", "Mark", "Mode", "Timeline"]

_LANE = 36
_BAR = 26
_LEAST_WIDTH = 10.0
_PADDING = 4
_EDGE = 6.0
"""So near to an end of a bar the end is taken, not the bar."""
_SLACK = 3
"""Pixels that a hand may tremble before a press becomes a drag."""


class Timeline(QWidget):
    """The picture; arrows go from one item or checkpoint to the next by date, Enter opens it.

    Where it is open to changes a bar is dragged as a whole or by an end, a checkpoint to another day; with the
    keyboard Alt and the arrows do the same (Shift with them moves the end, Ctrl the beginning), and the change is made
    when Alt is let go. Nothing changes here: `item_moved` and `mark_moved` are wishes, one for each drag.
    """

    opened = Signal(object)
    """The key of what was opened."""
    selected = Signal(object)
    """The key of what the keyboard or the mouse stands on."""
    item_moved = Signal(object, object, object)
    """An item's key, its first and its last day as wished."""
    mark_moved = Signal(object, object)
    """A checkpoint's key and the day as wished."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[Item] = []
        self._marks: list[Mark] = []
        self._chain: list[Item | Mark] = []
        self._current = -1
        self._today = date.min
        self._first = self._last = date(2000, 1, 1)
        self._is_open = False
        self._drag: Drag | None = None
        self._pressed: tuple[int, QPointF] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Timeline"))
        self.setMouseTracking(True)

    def show_plan(
        self,
        items: Sequence[Item],
        marks: Sequence[Mark],
        today: date,
        *,
        period: tuple[date, date] | None = None,
        is_open: bool = False,
    ) -> None:
        """Show the plan over whole months from its first day to its last, and over the period where it is longer."""
        standing = self._chain[self._current].key if self._current >= 0 else None
        self._items = sorted(items, key=_start)
        self._marks = sorted(marks, key=_start)
        self._chain = sorted([*self._items, *self._marks], key=_start)
        self._today = today
        self._is_open = is_open
        self._drag = self._pressed = None
        keys = [what.key for what in self._chain]
        self._current = keys.index(standing) if standing in keys else min(0, len(keys) - 1)
        days = [item.first for item in items] + [item.last for item in items] + [mark.day for mark in marks]
        days += period or ()
        self._first, self._last = whole_months(min(days, default=today), max(days, default=today))
        self._describe()
        self.updateGeometry()
        self.update()

    def select(self, key: object) -> None:
        """Stand on an item without telling of it."""
        keys = [what.key for what in self._chain]
        if key in keys:
            self._current = keys.index(key)
            self._describe()
            self.update()

    @property
    def scale(self) -> DayScale:
        """Days across the width as it is now."""
        return DayScale(self._first, self._last, _PADDING, self.width() - _PADDING)

    def sizeHint(self) -> QSize:
        return QSize(720, HEADER + MARKS + max(1, len(self._items)) * _LANE + FOOTER)

    def minimumSizeHint(self) -> QSize:
        return QSize(400, self.sizeHint().height())

    def moveEvent(self, event: QMoveEvent) -> None:
        """Scrolled by the page: the months stay in sight."""
        super().moveEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape and self._drag is not None:
            self._let_go()
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right} and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._carry(event.modifiers(), steps[key])
        elif key in steps and self._chain:
            self._choose(min(max(self._current + steps[key], 0), len(self._chain) - 1))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._current >= 0:
            self.opened.emit(self._chain[self._current].key)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) is Qt.Key.Key_Alt and self._drag is not None and self._drag.x is None:
            self._drop()
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._drag is not None and self._drag.x is None:
            self._drop()
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position())
        if place >= 0:
            self._choose(place)
            if self._is_open and event.button() is Qt.MouseButton.LeftButton:
                self._pressed = (place, event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        if self._pressed is None and self._drag is None:
            self._show_grip(point)
        elif self._drag is None and self._pressed is not None:
            place, taken = self._pressed
            if abs(point.x() - taken.x()) > _SLACK:
                self._drag = self._take(self._chain[place], self._grip(place, taken), taken.x())
        if self._drag is not None and self._drag.x is not None:
            self._drag = self._drag.moved(self.scale.days(point.x() - self._drag.x))
            self._describe()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        if self._drag is not None and event.button() is Qt.MouseButton.LeftButton:
            self._drop()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position())
        if place >= 0:
            self.opened.emit(self._chain[place].key)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._sentence(self._chain[place]) if place >= 0 else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sight = max(0, self.visibleRegion().boundingRect().top())
        paint = TimelinePaint(painter, self.scale, QSize(self.width(), self.height()), self._today)
        paint.lines()
        shown = QRectF(event.rect())
        for lane, item in enumerate(self._items):
            bar = self._bar(lane, item.on_days(self._drag))
            if bar.top() - _LANE <= shown.bottom() and bar.bottom() + _LANE >= shown.top():
                paint.item(item, bar, stands_on=self._stands_on(item))
        for mark in self._marks:
            paint.mark(mark.on_days(self._drag), stands_on=self._stands_on(mark))
        paint.months(sight)
        paint.today(self.tr("today"))
        if self._drag is not None:
            paint.note(self._span_words(self._drag), self._place_of_note(self._drag))

    def _bar(self, lane: int, item: Item) -> QRectF:
        scale = self.scale
        left = scale.x(item.first)
        width = max(_LEAST_WIDTH, scale.x(item.last + timedelta(days=1)) - left - 2)
        return QRectF(left, HEADER + MARKS + lane * _LANE + (_LANE - _BAR) / 2, width, _BAR)

    def _stands_on(self, what: Item | Mark) -> bool:
        return self.hasFocus() and self._current >= 0 and self._chain[self._current] is what

    def _at(self, point: QPointF) -> int:
        """The place in the chain of what is drawn at a point, or -1."""
        for mark in self._marks:
            if abs(self.scale.x(mark.day) - point.x()) <= DIAMOND + 3 and HEADER <= point.y() <= HEADER + MARKS:
                return self._chain.index(mark)
        lane = int((point.y() - HEADER - MARKS) // _LANE)
        if 0 <= lane < len(self._items):
            return self._chain.index(self._items[lane])
        return -1

    def _choose(self, place: int) -> None:
        self._current = place
        self._describe()
        self.update()
        self.selected.emit(self._chain[place].key)

    def _grip(self, place: int, point: QPointF) -> Grip | None:
        """What of an item is at a point: an end, the bar, or only its title, which is no grip."""
        what = self._chain[place]
        if isinstance(what, Mark):
            return Grip.WHOLE
        bar = self._bar(self._items.index(what), what)
        if not bar.left() - _EDGE <= point.x() <= bar.right() + _EDGE:
            return None
        edge = min(_EDGE, bar.width() / 4)
        if point.x() <= bar.left() + edge:
            return Grip.FIRST
        return Grip.LAST if point.x() >= bar.right() - edge else Grip.WHOLE

    @staticmethod
    def _take(what: Item | Mark, grip: Grip | None, x: float | None) -> Drag | None:
        if grip is None:
            return None
        first, last = (what.day, what.day) if isinstance(what, Mark) else (what.first, what.last)
        return Drag(what.key, grip, first, last, x=x)

    def _carry(self, modifiers: Qt.KeyboardModifier, by: int) -> None:
        """One day further with the keyboard."""
        if not self._is_open or self._current < 0:
            return
        what, grip = self._chain[self._current], Grip.WHOLE
        if isinstance(what, Item) and modifiers & Qt.KeyboardModifier.ShiftModifier:
            grip = Grip.LAST
        elif isinstance(what, Item) and modifiers & Qt.KeyboardModifier.ControlModifier:
            grip = Grip.FIRST
        drag = self._drag
        if drag is None or drag.key != what.key or drag.grip is not grip:
            self._drop()
            drag = self._take(what.on_days(self._drag), grip, None)
        if drag is not None:
            self._drag = drag.moved(drag.by + by)
        self._describe()
        self.update()

    def _drop(self) -> None:
        """Tell the wish; the picture stays as dragged until the plan is shown again."""
        drag = self._drag
        if drag is None:
            return
        self._drag = None
        self._keep(drag)
        if drag.is_moved and any(mark.key == drag.key for mark in self._marks):
            self.mark_moved.emit(drag.key, drag.days[0])
        elif drag.is_moved:
            self.item_moved.emit(drag.key, *drag.days)
        self._describe()
        self.update()

    def _keep(self, drag: Drag) -> None:
        """The lists as they look now; lanes keep their order."""
        items = {id(item): item.on_days(drag) for item in self._items}
        marks = {id(mark): mark.on_days(drag) for mark in self._marks}
        fresh: dict[int, Item | Mark] = {**items, **marks}
        self._items, self._marks = list(items.values()), list(marks.values())
        self._chain = [fresh[id(what)] for what in self._chain]

    def _let_go(self) -> None:
        self._drag = self._pressed = None
        self._describe()
        self.update()

    def _show_grip(self, point: QPointF) -> None:
        place = self._at(point) if self._is_open else -1
        grip = self._grip(place, point) if place >= 0 else None
        shapes = {None: Qt.CursorShape.ArrowCursor, Grip.WHOLE: Qt.CursorShape.OpenHandCursor}
        self.setCursor(shapes.get(grip, Qt.CursorShape.SizeHorCursor))

    def _place_of_note(self, drag: Drag) -> QPointF:
        for lane, item in enumerate(self._items):
            if item.key == drag.key:
                bar = self._bar(lane, item.on_days(self._drag))
                return QPointF(bar.right() if drag.grip is Grip.LAST else bar.left(), bar.top())
        return QPointF(self.scale.x(drag.days[0]), HEADER + MARKS / 2 - DIAMOND)

    def _span_words(self, drag: Drag) -> str:
        return text.span(*drag.days)

    def _sentence(self, what: Item | Mark) -> str:
        shown = what.on_days(self._drag)
        if isinstance(shown, Mark):
            return f"{shown.title}, {text.long_date(shown.day)}"
        return f"{shown.title}, {text.span(shown.first, shown.last)}"

    def _describe(self) -> None:
        chosen = self._sentence(self._chain[self._current]) if self._current >= 0 else self.tr("Nothing is planned")
        self.setAccessibleDescription(chosen)


def _start(what: Item | Mark) -> date:
    return what.day if isinstance(what, Mark) else what.first
