"""Lines of a feed as the journal and the history show them, and the delegate that paints them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from storage.reads.journal import EntryRow
from ui import text, theme
from ui.icons import paint
from ui.theme import State, Type, tones
from ui.widgets.feed_model import DAY_ROLE, ENTRY_ROLE, Entry, Kind
from ui.widgets.frames import STATE_ICONS

translate = QCoreApplication.translate
_DAY_HEIGHT = 36
_LEFT = 52
_RIGHT = 16
_DISC = 32
_LINE = 20
_ICON = 14
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line(Entry):
    """An entry with what was agreed; `retired` where a later entry takes it back."""

    step: str = ""
    step_state: State = State.NEUTRAL
    retired: bool = False
    row: EntryRow | None = None


def line_of(row: EntryRow, today: date) -> Line:
    """An entry of the journal as a line."""
    minutes = translate("JournalTab", "{count} min").format(count=row.minutes) if row.minutes else ""
    correction = translate("JournalTab", "correction") if row.corrects_id is not None else ""
    corrected = translate("JournalTab", "corrected by a later entry") if row.corrected_by is not None else ""
    parts = (minutes, row.route_item or "", row.author, _entered(row, today), correction, corrected)
    note = " · ".join(part for part in parts if part)
    step, state = _step(row, today)
    return Line(
        key=row.place,
        kind=row.kind,
        day=row.held_on,
        words=row.text or "",
        note=note,
        step=step,
        step_state=state,
        retired=row.corrected_by is not None,
        row=row,
    )


def _entered(row: EntryRow, today: date) -> str:
    """The day of writing, where it is another one than the day of the talk."""
    day = row.entered_at.astimezone().date()
    if day == row.held_on:
        return ""
    return translate("JournalTab", "entered {day}").format(day=text.day_and_month(day, today))


def _step(row: EntryRow, today: date) -> tuple[str, State]:
    if not row.next_step:
        return "", State.NEUTRAL
    if row.next_step_done_on is not None:
        done = text.day_and_month(row.next_step_done_on, today)
        return translate("JournalTab", "{step} · done {day}").format(step=row.next_step, day=done), State.DONE
    if row.next_step_due_on is None:
        return row.next_step, State.NEUTRAL
    due = text.day_and_month(row.next_step_due_on, today)
    late = text.overdue_by(row.next_step_due_on, today)
    words = translate("JournalTab", "{step} · by {day}").format(step=row.next_step, day=due)
    return (f"{words}, {late}", State.OVERDUE) if late else (words, State.SOON)


class LineDelegate(QStyledItemDelegate):
    """A day's title, or an entry: icon of its kind, the words, the agreed step, a quiet line."""

    def __init__(self, kinds: dict[str, Kind], view: QListView) -> None:
        super().__init__(view)
        self._kinds = kinds
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        entry = index.data(ENTRY_ROLE)
        if not isinstance(entry, Entry):
            return QSize(width, _DAY_HEIGHT)
        lines = 1 + bool(entry.note) + bool(isinstance(entry, Line) and entry.step)
        return QSize(width, 20 + _LINE * lines + _words_height(entry, width) + (4 if lines > 1 else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        entry = index.data(ENTRY_ROLE)
        box = QRectF(option.rect)
        if isinstance(entry, Entry):
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_entry(painter, entry, box, selected=selected)
        else:
            painter.setFont(theme.font(Type.CAPTION))
            painter.setPen(tones().quiet)
            painter.drawText(box.adjusted(4, 0, 0, -6), Qt.AlignmentFlag.AlignBottom, str(index.data(DAY_ROLE)))
        painter.restore()

    def _paint_entry(self, painter: QPainter, entry: Entry, box: QRectF, *, selected: bool) -> None:
        colours = tones()
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.selected)
            painter.drawRoundedRect(box.adjusted(0, 2, -2, -2), 8, 8)
        kind = self._kinds.get(entry.kind)
        disc = QRectF(box.left() + 6, box.top() + 12, _DISC, _DISC)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent_soft)
        painter.drawEllipse(disc)
        if kind is not None:
            paint(painter, kind.icon, colours.accent, disc.adjusted(8, 8, -8, -8))
        room = box.adjusted(_LEFT, 10, -_RIGHT, 0)
        self._caption(painter, QRectF(room.left(), room.top(), room.width(), _LINE), kind.title if kind else "")
        painter.setFont(theme.font(Type.BODY))
        painter.setPen(colours.quiet if isinstance(entry, Line) and entry.retired else colours.text)
        words = QRectF(room.left(), room.top() + _LINE, room.width(), _words_height(entry, int(box.width())))
        painter.drawText(words, Qt.TextFlag.TextWordWrap, entry.words)
        top = words.bottom() + 2
        if isinstance(entry, Line) and entry.step:
            self._paint_step(painter, entry, QRectF(room.left(), top, room.width(), _LINE))
            top += _LINE
        self._caption(painter, QRectF(room.left(), top, room.width(), _LINE), entry.note)

    @staticmethod
    def _caption(painter: QPainter, room: QRectF, words: str) -> None:
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(tones().quiet)
        shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    @staticmethod
    def _paint_step(painter: QPainter, line: Line, room: QRectF) -> None:
        ink = tones().state(line.step_state)[0]
        icon = STATE_ICONS.get(line.step_state, "flag")
        paint(painter, icon, ink, QRectF(room.left(), room.top() + 3, _ICON, _ICON))
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(ink)
        words = room.adjusted(_ICON + 6, 0, 0, 0)
        shown = QFontMetrics(painter.font()).elidedText(line.step, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)


def _words_height(entry: Entry, width: int) -> int:
    if not entry.words:
        return 0
    room = QRect(0, 0, width - _LEFT - _RIGHT, 10_000)
    return QFontMetrics(theme.font(Type.BODY)).boundingRect(room, Qt.TextFlag.TextWordWrap, entry.words).height()


class LineView(QListView):
    """The lines; heights follow the width."""

    def __init__(self, kinds: dict[str, Kind], parent: QWidget) -> None:
        super().__init__(parent)
        self.setItemDelegate(LineDelegate(kinds, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
