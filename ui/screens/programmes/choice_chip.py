"""A filter as a small rounded button: its name, and beside it what was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.icons import paint
from ui.theme import Type, tones

_ICON = 14
_WIDEST = 260
_TAKE_OFF = 30
"""Width of the right end of a chip that takes its choice off."""
_SEARCH_FROM = 9
_ROWS_SHOWN = 10
_ROW = 32
_POPUP_WIDTH = 320


@dataclass(frozen=True, slots=True)
class Option:
    """One value to choose: what comes back with the signal, its words, and a note that is searched too."""

    value: object
    words: str
    note: str = ""


def folded(words: str) -> str:
    """Words as they are compared: case and ё/е do not matter."""
    return words.casefold().replace("ё", "е")


class ChoiceChip(QAbstractButton):
    """Press it (Enter, Space or Down) for the list; Delete or a press on its cross takes the choice back."""

    chosen = Signal(object)
    """The value, or None when the choice was taken back."""

    def __init__(self, title: str, options: Sequence[Option] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._options = tuple(options)
        self._current: Option | None = None
        self._popup: ChoicePopup | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.open_list)
        self._describe()

    @property
    def value(self) -> object:
        """What is chosen, or None."""
        return self._current.value if self._current is not None else None

    @property
    def words(self) -> str:
        """What the chip says."""
        return f"{self._title}: {self._current.words}" if self._current is not None else self._title

    @property
    def options(self) -> tuple[Option, ...]:
        """What can be chosen."""
        return self._options

    def set_options(self, options: Sequence[Option]) -> None:
        """Other values; the choice stays where its value is still among them."""
        self._options = tuple(options)
        if self._current is not None:
            self.choose(self._current.value)

    def choose(self, value: object) -> None:
        """Choose without telling of it; None or an unknown value is no choice."""
        self._current = self._option_of(value)
        self._describe()
        self.updateGeometry()
        self.update()

    def take(self, value: object) -> None:
        """Choose and tell of it."""
        before = self.value
        self.choose(value)
        if self.value != before:
            self.chosen.emit(self.value)

    def open_list(self) -> None:
        """Show what can be chosen below the chip."""
        if self._popup is None:
            self._popup = self._make_popup()
            self._popup.picked.connect(self.take)
        self._popup.show_options(self._options, self.value, self._any(), self._title)
        self._popup.show_at(self)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(theme.font(Type.CAPTION)).horizontalAdvance(self.words) + 26 + _ICON + 4
        return QSize(min(width, _WIDEST), theme.CHIP_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.open_list()
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.take(None)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._current is not None and event.position().x() >= self.width() - _TAKE_OFF:
            self.setDown(False)
            self.take(None)
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tones()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_set = self._current is not None
        painter.setPen(colours.accent if is_set or self.hasFocus() else colours.border)
        painter.setBrush(colours.accent_soft if is_set else colours.hover if self.underMouse() else colours.card)
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.CHIP_HEIGHT / 2, theme.CHIP_HEIGHT / 2
        )
        ink = colours.accent if is_set else colours.text
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(ink)
        room = QRectF(self.rect()).adjusted(13, 0, -13 - _ICON - 2, 0)
        words = QFontMetrics(painter.font()).elidedText(self.words, Qt.TextElideMode.ElideRight, int(room.width()) + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        place = QRectF(self.width() - _ICON - 10, (self.height() - _ICON) / 2 + 0.5, _ICON, _ICON)
        paint(painter, "x" if is_set else "chevron-down", ink if is_set else colours.quiet, place)

    def _any(self) -> str:
        """The words for no choice."""
        return self.tr("Any")

    def _option_of(self, value: object) -> Option | None:
        return next((option for option in self._options if option.value == value), None)

    def _make_popup(self) -> ChoicePopup:
        return ChoicePopup(self)

    def _describe(self) -> None:
        self.setText(self.words)
        self.setAccessibleName(self._title)
        self.setAccessibleDescription(self._current.words if self._current is not None else self._any())
        taken_off = self.tr("%1. Delete or the cross takes the choice off").replace("%1", self.words)
        self.setToolTip(taken_off if self._current is not None else self.words)


class ChoicePopup(QFrame):
    """The list in a popup of its own; a longer one has a line to search in it."""

    picked = Signal(object)
    least_width = _POPUP_WIDTH

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._options: tuple[Option, ...] = ()
        self._shown: list[Option] = []
        self._any = ""
        self._search = QLineEdit(self)
        self._search.setPlaceholderText(self.tr("Search"))
        self._search.setAccessibleName(self.tr("Search"))
        self._search.textChanged.connect(self._narrow)
        self._search.installEventFilter(self)
        self._list = QListWidget(self)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.itemClicked.connect(self._pick)
        self._list.itemActivated.connect(self._pick)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.addWidget(self._search)
        self._column.addWidget(self._list)

    def show_options(self, options: tuple[Option, ...], value: object, any_words: str, name: str) -> None:
        """Fill the list and stand on the value chosen now."""
        self._options, self._any = options, any_words
        self._list.setAccessibleName(name)
        self._search.setVisible(len(options) >= _SEARCH_FROM)
        self._search.clear()
        self._narrow("")
        row = next((place for place, option in enumerate(options, 1) if option.value == value), 0)
        self._list.setCurrentRow(row)

    def show_at(self, chip: QWidget) -> None:
        """Open below the chip, within the screen."""
        rows = min(self._list.count(), _ROWS_SHOWN)
        self._list.setFixedHeight(rows * _ROW + 8)
        self.setFixedWidth(max(self.least_width, chip.width()))
        self.adjustSize()
        place = chip.mapToGlobal(QPoint(0, chip.height() + 4))
        room = chip.screen().availableGeometry()
        place.setX(min(place.x(), room.right() - self.width() - 8))
        if place.y() + self.height() > room.bottom():
            place.setY(chip.mapToGlobal(QPoint(0, -4)).y() - self.height())
        self.move(place)
        self.show()
        (self._search if not self._search.isHidden() else self._list).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter work from the search line as in the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                step = 1 if key is Qt.Key.Key_Down else -1
                self._list.setCurrentRow(min(max(self._list.currentRow() + step, 0), self._list.count() - 1))
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._list.currentItem() is not None:
                self._pick(self._list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, typed: str) -> None:
        wanted = folded(typed).split()
        shown = [option for option in self._options if _holds(option, wanted)]
        self._shown = shown if wanted else [Option(None, self._any), *shown]
        self._list.clear()
        for option in self._shown:
            item = QListWidgetItem(f"{option.words} · {option.note}" if option.note else option.words)
            item.setToolTip(item.text())
            item.setSizeHint(QSize(0, _ROW))
            self._list.addItem(item)
        self._list.setCurrentRow(0)

    def _pick(self, item: QListWidgetItem) -> None:
        self.hide()
        self.picked.emit(self._shown[self._list.row(item)].value)


def _holds(option: Option, wanted: list[str]) -> bool:
    said = folded(f"{option.words} {option.note}")
    return all(word in said for word in wanted)
