"""The journal: a field on top, entries under their days, a filter by kind.

What is typed is told at each pause as a draft, so nothing is lost when the window closes; Ctrl+Enter records it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.commands import tooltip
from ui.icons import icon, paint
from ui.theme import Type, tones
from ui.widgets.feed_model import DAY_ROLE, ENTRY_ROLE, Entry, FeedModel, Kind, Source
from ui.widgets.frames import Card

_DRAFT_PAUSE = 700
"""Milliseconds after the last key: a draft is kept within a second."""
_FIELD_HEIGHT = 76
_DAY_HEIGHT = 40
_LEFT = 52
_RIGHT = 16
_DISC = 32


class _EntryDelegate(QStyledItemDelegate):
    """A day's title, or an entry: icon of its kind, the words, a quiet line."""

    def __init__(self, kinds: dict[str, Kind], view: QListView) -> None:
        super().__init__(view)
        self._kinds = kinds
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.viewport().width()
        entry = index.data(ENTRY_ROLE)
        if not isinstance(entry, Entry):
            return QSize(width, _DAY_HEIGHT)
        return QSize(width, 12 + 20 + self._words_height(entry, width) + (20 if entry.note else 0) + 10)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        entry = index.data(ENTRY_ROLE)
        box = QRectF(option.rect)
        if isinstance(entry, Entry):
            self._paint_entry(painter, entry, box)
        else:
            painter.setFont(theme.font(Type.CAPTION))
            painter.setPen(tones().quiet)
            room = box.adjusted(0, 0, 0, -6)
            painter.drawText(room, Qt.AlignmentFlag.AlignBottom, str(index.data(DAY_ROLE)))
        painter.restore()

    def _words_height(self, entry: Entry, width: int) -> int:
        room = QRect(0, 0, width - _LEFT - _RIGHT, 10_000)
        metrics = QFontMetrics(theme.font(Type.BODY))
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, entry.words).height()

    def _paint_entry(self, painter: QPainter, entry: Entry, box: QRectF) -> None:
        colours = tones()
        kind = self._kinds.get(entry.kind)
        disc = QRectF(box.left() + 4, box.top() + 12, _DISC, _DISC)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent_soft)
        painter.drawEllipse(disc)
        if kind is not None:
            paint(painter, kind.icon, colours.accent, disc.adjusted(8, 8, -8, -8))
        room = box.adjusted(_LEFT, 10, -_RIGHT, 0)
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(colours.quiet)
        painter.drawText(QRectF(room.left(), room.top(), room.width(), 20), 0, kind.title if kind else "")
        painter.setFont(theme.font(Type.BODY))
        painter.setPen(colours.text)
        height = self._words_height(entry, int(box.width()))
        words = QRectF(room.left(), room.top() + 20, room.width(), height)
        painter.drawText(words, Qt.TextFlag.TextWordWrap, entry.words)
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(colours.quiet)
        painter.drawText(QRectF(room.left(), words.bottom() + 3, room.width(), 20), 0, entry.note)


class _FeedView(QListView):
    """The entries; heights follow the width."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _EntryField(QPlainTextEdit):
    """The field on top; Ctrl+Enter records."""

    wished = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.wished.emit()
        else:
            super().keyPressEvent(event)


class Chip(QAbstractButton):
    """A small rounded choice of a filter."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(theme.font(Type.CAPTION)).horizontalAdvance(self.text()) + 26, theme.CHIP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tones()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        painter.setPen(colours.accent if chosen or self.hasFocus() else colours.border)
        painter.setBrush(colours.accent_soft if chosen else colours.card)
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.CHIP_HEIGHT / 2, theme.CHIP_HEIGHT / 2
        )
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(colours.accent if chosen else colours.text)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class Feed(QWidget):
    """The journal of a person or a group."""

    recorded = Signal(str, str)
    """Kind and words of an entry that the person wishes to record; call `recorded_well` when it is."""
    draft_changed = Signal(str, str)
    """Kind and words as they are typed, at each pause."""

    def __init__(self, kinds: Sequence[Kind], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds = tuple(kinds)
        self._source: Source | None = None
        self.model = FeedModel(today, self)
        self._build_field()
        self._build_filter()
        self._view = _FeedView(self)
        self._view.setModel(self.model)
        self._view.setItemDelegate(_EntryDelegate({kind.code: kind for kind in kinds}, self._view))
        self._view.setAccessibleName(self.tr("Entries"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._entry_card)
        column.addLayout(self._filter)
        column.addWidget(self._view, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_DRAFT_PAUSE)
        self._pause.timeout.connect(self._tell_draft)

    def show_entries(self, source: Source) -> None:
        """Show the entries of a source, of all kinds."""
        self._source = source
        self._chips.buttons()[0].setChecked(True)
        self.model.show(source)

    def set_draft(self, kind: str, words: str) -> None:
        """Put back what was typed before, without telling of it."""
        place = next((number for number, known in enumerate(self._kinds) if known.code == kind), 0)
        self._kind_box.setCurrentIndex(place)
        self._field.setPlainText(words)
        self._pause.stop()

    def recorded_well(self) -> None:
        """The entry is recorded: empty the field and show it."""
        self._field.clear()
        self._pause.stop()
        self.model.reload()

    def begin(self) -> None:
        """Take the keyboard into the field."""
        self._field.setFocus()

    def _build_field(self) -> None:
        self._entry_card = Card(self, 12)
        self._field = _EntryField(self._entry_card)
        self._field.setFixedHeight(_FIELD_HEIGHT)
        self._field.setFrameShape(QFrame.Shape.NoFrame)
        self._field.setTabChangesFocus(True)
        self._field.setPlaceholderText(self.tr("What was done, what was agreed…"))
        self._field.setAccessibleName(self.tr("New entry"))
        self._field.viewport().setAutoFillBackground(False)
        self._field.textChanged.connect(self._typed)
        self._field.wished.connect(self._record)
        self._kind_box = QComboBox(self._entry_card)
        self._kind_box.setAccessibleName(self.tr("Kind of the entry"))
        for kind in self._kinds:
            self._kind_box.addItem(icon(kind.icon), kind.title, kind.code)
        self._record_button = QPushButton(self.tr("Record"), self._entry_card)
        self._record_button.setDefault(True)
        self._record_button.setAutoDefault(False)
        self._record_button.setEnabled(False)
        self._record_button.setToolTip(tooltip(self.tr("Record"), "Ctrl+Return"))
        self._record_button.clicked.connect(self._record)
        row = QHBoxLayout()
        row.addWidget(self._kind_box)
        row.addStretch(1)
        row.addWidget(self._record_button)
        self._entry_card.body.addWidget(self._field)
        self._entry_card.body.addLayout(row)

    def _build_filter(self) -> None:
        self._chips = QButtonGroup(self)
        self._filter = QHBoxLayout()
        self._filter.setSpacing(theme.GRID)
        for number, title in enumerate([self.tr("All"), *(kind.title for kind in self._kinds)]):
            chip = Chip(title, self)
            self._chips.addButton(chip, number)
            self._filter.addWidget(chip)
        self._filter.addStretch(1)
        self._chips.buttons()[0].setChecked(True)
        self._chips.idClicked.connect(self._choose_kind)

    def _kind(self) -> str:
        return str(self._kind_box.currentData())

    def _typed(self) -> None:
        self._record_button.setEnabled(bool(self._field.toPlainText().strip()))
        self._pause.start()

    def _tell_draft(self) -> None:
        self.draft_changed.emit(self._kind(), self._field.toPlainText())

    def _record(self) -> None:
        words = self._field.toPlainText().strip()
        if words:
            self.recorded.emit(self._kind(), words)

    def _choose_kind(self, number: int) -> None:
        if self._source is not None:
            self.model.show(self._source, self._kinds[number - 1].code if number else "")
