"""The search field that is always there, and the popover with what it finds.

The field knows nothing of the database: a source is called with the text and a way to deliver, works where it likes and
delivers on the UI thread. Deliveries for a text that has changed meanwhile are dropped. Commands that can be used now
stand below what was found, so the same field is the palette.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.commands import Commands, shown_shortcut
from ui.icons import icon, paint
from ui.theme import Type, tones

SHORTCUT = "Ctrl+K"
_PAUSE = 120
"""Milliseconds after the last key before the source is asked."""
_WIDTH = 340
_POPOVER_WIDTH = 520
_ROW = 44
_MOST_ROWS = 9
_MOST_COMMANDS = 5
_HIT = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: what it is called, a quiet note beside it, and a target that the opener understands."""

    title: str
    note: str = ""
    icon: str = "search"
    target: object = None
    shortcut: str = ""


Deliver = Callable[[Sequence[Hit]], None]
Source = Callable[[str, Deliver], None]


class _Hits(QAbstractListModel):
    """What the popover lists."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._hits: list[Hit] = []

    def show(self, hits: Iterable[Hit]) -> None:
        self.beginResetModel()
        self._hits = list(hits)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._hits):
            return None
        hit = self._hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{hit.title}, {hit.note}" if hit.note else hit.title
        return hit if role == _HIT else None


class _HitDelegate(QStyledItemDelegate):
    """Icon, name and note on one row; the shortcut of a command at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(_POPOVER_WIDTH - 16, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        hit = index.data(_HIT)
        if not isinstance(hit, Hit):
            return
        colours = tones()
        box = QRectF(option.rect).adjusted(2, 1, -2, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.selected)
            painter.drawRoundedRect(box, 7, 7)
        paint(painter, hit.icon, colours.quiet, QRectF(box.left() + 10, box.center().y() - 10, 20, 20))
        right = self._paint_shortcut(painter, hit, box)
        room = QRectF(box.left() + 42, box.top(), right - box.left() - 50, box.height())
        painter.setFont(theme.font(Type.BODY))
        painter.setPen(colours.text)
        metrics = QFontMetrics(painter.font())
        title = metrics.elidedText(hit.title, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)
        room.setLeft(room.left() + metrics.horizontalAdvance(title) + 12)
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(colours.quiet)
        note = QFontMetrics(painter.font()).elidedText(hit.note, Qt.TextElideMode.ElideRight, max(0, int(room.width())))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, note)
        painter.restore()

    @staticmethod
    def _paint_shortcut(painter: QPainter, hit: Hit, box: QRectF) -> float:
        if not hit.shortcut:
            return box.right() - 8
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(tones().quiet)
        words = shown_shortcut(hit.shortcut)
        painter.drawText(box.adjusted(0, 0, -12, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        return box.right() - 20 - QFontMetrics(painter.font()).horizontalAdvance(words)


class _Popover(QFrame):
    """A raised card below the field."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.hits = _Hits(self)
        self.view = QListView(self)
        self.view.setModel(self.hits)
        self.view.setItemDelegate(_HitDelegate(self.view))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.viewport().setAutoFillBackground(False)
        self.view.setAccessibleName(self.tr("Found"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.view)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(32)
        shadow.setOffset(0, 8)
        shadow.setColor(QColor(0, 0, 0, 56))
        self.setGraphicsEffect(shadow)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(tones().hairline)
        painter.setBrush(tones().card)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)

    def fit(self, count: int) -> None:
        """Take the height of `count` rows, scrolling beyond nine."""
        self.resize(_POPOVER_WIDTH, min(count, _MOST_ROWS) * _ROW + 20)


class SearchField(QLineEdit):
    """The field: type to search, arrows to choose, Enter to open, Escape to go back to work."""

    opened = Signal(object)
    """The target of the hit that was chosen."""

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands = commands
        self._source: Source | None = None
        self._asked = 0
        self._found: list[Hit] = []
        self._popover: _Popover | None = None
        self.setFixedWidth(_WIDTH)
        self.setPlaceholderText(self.tr("Search everything  {key}").format(key=shown_shortcut(SHORTCUT)))
        self.setAccessibleName(self.tr("Search"))
        self.setAccessibleDescription(self.tr("Type a name, a programme or an action; arrows choose, Enter opens"))
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._wait)

    def set_source(self, source: Source) -> None:
        """Where to search: called with the text and a way to deliver, on the UI thread."""
        self._source = source

    def begin(self) -> None:
        """Take the keyboard and select what was typed."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self._ask()

    @property
    def popover(self) -> QWidget | None:
        """The card with what was found, once it was shown."""
        return self._popover

    def shown(self) -> list[Hit]:
        """What the popover lists now."""
        return list(self._found) if self._popover and self._popover.isVisible() else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps and self._popover is not None and self._popover.isVisible():
            self._step(steps[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open_chosen()
        elif key == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._popover is not None and not self._popover.underMouse():
            self._asked += 1
            self._popover.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._popover is not None:
            self._place()
        return super().eventFilter(watched, event)

    def _wait(self) -> None:
        self._pause.start()

    def _ask(self) -> None:
        self._pause.stop()
        self._asked += 1
        if self._source is None:
            self._show([])
        else:
            self._source(self.text().strip(), partial(self._take, self._asked))

    def _take(self, asked: int, hits: Sequence[Hit]) -> None:
        if asked == self._asked:
            self._show(hits)

    def _show(self, hits: Sequence[Hit]) -> None:
        self._found = [*hits, *self._fitting_commands()]
        popover = self._raise_popover()
        popover.hits.show(self._found or [Hit(self.tr("Nothing found"), self.tr("try fewer letters"), "inbox")])
        popover.fit(max(1, len(self._found)))
        popover.view.setCurrentIndex(popover.hits.index(0))
        self._place()
        popover.show()
        popover.raise_()

    def _fitting_commands(self) -> list[Hit]:
        wanted = _folded(self.text().strip())
        fitting = [action for action in self._commands.palette() if wanted in _folded(action.text())]
        return [self._command_hit(action) for action in fitting[:_MOST_COMMANDS]]

    def _command_hit(self, action: QAction) -> Hit:
        command = self._commands.command(action.objectName())
        return Hit(action.text(), self.tr("action"), command.icon or "command", action, command.shortcut)

    def _raise_popover(self) -> _Popover:
        if self._popover is None:
            self._popover = _Popover(self.window())
            self._popover.view.clicked.connect(self._open_chosen)
            self.window().installEventFilter(self)
        return self._popover

    def _place(self) -> None:
        if self._popover is None:
            return
        corner = self.mapTo(self.window(), QPoint(self.width() - _POPOVER_WIDTH, self.height() + 6))
        self._popover.move(corner)

    def _step(self, by: int) -> None:
        if self._popover is None:
            return
        view, count = self._popover.view, self._popover.hits.rowCount()
        view.setCurrentIndex(self._popover.hits.index((view.currentIndex().row() + by) % max(1, count)))

    def _open_chosen(self) -> None:
        row = self._popover.view.currentIndex().row() if self._popover is not None else -1
        if not 0 <= row < len(self._found):
            return
        target = self._found[row].target
        self._leave()
        if isinstance(target, QAction):
            target.trigger()
        else:
            self.opened.emit(target)

    def _leave(self) -> None:
        self._asked += 1
        if self._popover is not None:
            self._popover.hide()
        self.clear()
        self.clearFocus()


def _folded(words: str) -> str:
    return words.casefold().replace("ё", "е")
