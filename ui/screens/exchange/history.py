"""Past sessions: when, how each ended, what it moved; a line opens its details in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from storage.reads.exchange import SessionRow, session_count, sessions
from ui import theme
from ui.icons import paint
from ui.screens.exchange.session_words import details_of, moved_words, outcome_words, when_words
from ui.theme import Type, tones
from ui.widgets.frames import Card, SectionTitle

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtCore import QObject

    from ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
PAGE = 12
FIRST = 6
_LINE = 56
_DETAIL = 24
_LEFT = 44
_ICON = 20
_NAMES = 200
_SESSION = Qt.ItemDataRole.UserRole
_OPEN = Qt.ItemDataRole.UserRole + 1
_ICONS = {"failed": "cloud-off", "stopped": "x"}


class History(NamedTuple):
    """A part of the list, and how many there are in all."""

    total: int
    found: tuple[SessionRow, ...]


def read_history(connection: Any, limit: int) -> History:
    """On a reader."""
    return History(session_count(connection), tuple(sessions(connection, limit)))


class _Sessions(QAbstractListModel):
    """The sessions, and which of them shows its details."""

    def __init__(self, today: date, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[SessionRow, ...] = ()
        self.opened: int | None = None
        self.today = today

    def show(self, rows: tuple[SessionRow, ...], today: date) -> None:
        """Show other sessions."""
        if (rows, today) != (self.rows, self.today):
            self.beginResetModel()
            self.rows, self.today = rows, today
            self.endResetModel()

    def open(self, number: int | None) -> None:
        """Show the details of one session, or of none."""
        self.opened = number
        self.layoutChanged.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        session = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return outcome_words(session)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = [when_words(session, self.today), outcome_words(session), moved_words(session)]
            if session.number == self.opened:
                words += [f"{name}: {value}" for name, value in details_of(session)]
            return ", ".join(part for part in words if part)
        if role == _OPEN:
            return session.number == self.opened
        return session if role == _SESSION else None


class _Delegate(QStyledItemDelegate):
    """An icon, the outcome, what moved, the moment at the right; below them the details of an opened one."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        session = index.data(_SESSION)
        opened = isinstance(session, SessionRow) and bool(index.data(_OPEN))
        return QSize(200, _LINE + (len(details_of(session)) * _DETAIL + theme.GRID if opened else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        session = index.data(_SESSION)
        if not isinstance(session, SessionRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        self._paint_ground(painter, option, index, box)
        ink = tones().overdue if session.outcome == "failed" else tones().quiet
        mark = QRectF(box.left() + 12, box.top() + (_LINE - _ICON) / 2, _ICON, _ICON)
        paint(painter, _ICONS.get(session.outcome, "circle-check"), ink, mark)
        model = index.model()
        when = when_words(session, model.today) if isinstance(model, _Sessions) else ""
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(tones().quiet)
        width = QFontMetrics(painter.font()).horizontalAdvance(when)
        right = box.right() - 12
        painter.drawText(QRectF(right - width, box.top() + 8, width + 1, 20), Qt.AlignmentFlag.AlignVCenter, when)
        left = box.left() + _LEFT
        room = QRectF(left, box.top() + 8, right - width - 16 - left, 20)
        self._write(painter, room, outcome_words(session), Type.NAME)
        self._write(painter, QRectF(left, box.top() + 30, right - left, 20), moved_words(session), Type.CAPTION)
        if index.data(_OPEN):
            self._paint_details(painter, QRectF(left, box.top() + _LINE, right - left, _DETAIL), session)
        painter.restore()

    def _paint_details(self, painter: QPainter, room: QRectF, session: SessionRow) -> None:
        for name, value in details_of(session):
            painter.setFont(theme.font(Type.CAPTION))
            painter.setPen(tones().quiet)
            painter.drawText(QRectF(room.left(), room.top(), _NAMES, _DETAIL), Qt.AlignmentFlag.AlignVCenter, name)
            painter.setPen(tones().text)
            values = room.adjusted(_NAMES, 0, 0, 0)
            painter.drawText(values, Qt.AlignmentFlag.AlignVCenter, value)
            room.translate(0, _DETAIL)

    @staticmethod
    def _write(painter: QPainter, room: QRectF, words: str, step: Type) -> None:
        painter.setFont(theme.font(step))
        painter.setPen(tones().text if step is Type.NAME else tones().quiet)
        shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    @staticmethod
    def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, index: Index, box: QRectF) -> None:
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if focused or bool(option.state & QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tones().selected if focused else tones().hover)
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -2), 8, 8)
        if index.row() < index.model().rowCount() - 1:
            theme.fill(painter, QRectF(box.left() + 8, box.bottom(), box.width() - 16, 1), tones().hairline)


class SessionList(QListView):
    """The sessions as high as they are: the page scrolls, not the list."""

    def __init__(self, name: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Sessions(today, self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.tr("Enter opens the details of a session"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setFixedHeight(0)

    @property
    def shown(self) -> Sequence[SessionRow]:
        """The sessions, newest first."""
        return self._model.rows

    @property
    def opened(self) -> int | None:
        """The number of the session whose details are shown."""
        return self._model.opened

    def show_sessions(self, rows: tuple[SessionRow, ...], today: date) -> None:
        """Show these; the keyboard and the details stay at their session."""
        place = self.currentIndex().row()
        self._model.show(rows, today)
        self._fit()
        if 0 <= place < len(rows):
            self.setCurrentIndex(self._model.index(place))

    def toggle(self, index: Index) -> None:
        """Open or close the details of a line."""
        session = index.data(_SESSION)
        if isinstance(session, SessionRow):
            self._model.open(None if session.number == self.opened else session.number)
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.toggle(self.indexAt(event.position().toPoint()))

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rows:
            self.setCurrentIndex(self._model.index(0))

    def _fit(self) -> None:
        opened = next((row for row in self._model.rows if row.number == self.opened), None)
        more = len(details_of(opened)) * _DETAIL + theme.GRID if opened is not None else 0
        self.setFixedHeight(_LINE * len(self._model.rows) + more)


class HistoryPart(Card):
    """The list; older sessions are read when they are asked for."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._limit = FIRST
        self._title = SectionTitle(self.tr("Past exchanges"), parent=self)
        self.list = SessionList(self.tr("Past exchanges"), desk.today(), self)
        self.more = QPushButton(self)
        self.more.setFlat(True)
        self.more.setAutoDefault(False)
        self.more.clicked.connect(self._show_more)
        for part in (self._title, self.list, self.more):
            self.body.addWidget(part)
        self.hide()

    def refresh(self) -> None:
        """Read the list again, as far as it is shown."""
        self._desk.read(read_history, self._limit, then=self._show)

    def _show(self, history: History) -> None:
        self.list.show_sessions(history.found, self._desk.today())
        left = history.total - len(history.found)
        self._title.set_title(self.tr("Past exchanges"), str(history.total))
        self.more.setVisible(left > 0)
        self.more.setText(self.tr("Show %n more", "", min(left, PAGE)))
        self.setVisible(bool(history.found))

    def _show_more(self) -> None:
        self._limit += PAGE
        self.refresh()
