"""Short messages at the bottom: what was done and the way back, instead of a question beforehand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QWidget

from ui import theme
from ui.theme import Type, tones

_SECONDS = 8
_HEIGHT = 44
_ABOVE_EDGE = 56


class _ToastButton(QAbstractButton):
    """The way back, as a word in the accent of the toast."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def fit(self) -> None:
        """Take the width of the word."""
        width = QFontMetrics(theme.font(Type.STRONG)).horizontalAdvance(self.text()) + 24
        self.setFixedSize(width, _HEIGHT - 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(tones().toast_accent)
        if self.hasFocus():
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.setFont(theme.font(Type.STRONG))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class Toast(QWidget):
    """One message over the page. The newest replaces the one before; the mouse or the keyboard on it keeps it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._act: Callable[[], object] | None = None
        self._label = QLabel(self)
        self._label.setFont(theme.font(Type.BODY))
        self._button = _ToastButton(self)
        self._button.clicked.connect(self._take_back)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 6, 8, 6)
        layout.setSpacing(8)
        layout.addWidget(self._label)
        layout.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> str:
        """What the message says."""
        return self._label.text()

    @property
    def button(self) -> QAbstractButton:
        """The way back."""
        return self._button

    def say(self, words: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Show `words`, and `action` as a button that calls `act`, a bound method, once."""
        self._act = act
        self._label.setText(words)
        self._ink()
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._button.fit()
        self.setAccessibleName(words)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start(_SECONDS * 1000)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def changeEvent(self, event: QEvent) -> None:
        """A change of theme reaches the words that stand there, too."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.ApplicationPaletteChange, QEvent.Type.PaletteChange}:
            self._ink()

    def _ink(self) -> None:
        palette = self._label.palette()
        if palette.color(self._label.foregroundRole()) != tones().on_toast:
            palette.setColor(self._label.foregroundRole(), tones().on_toast)
            self._label.setPalette(palette)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start(_SECONDS * 1000)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tones().toast)
        painter.drawRoundedRect(QRectF(self.rect()), theme.CARD_RADIUS, theme.CARD_RADIUS)

    def _place(self) -> None:
        window = self.parentWidget()
        if window is not None:
            self.move((window.width() - self.width()) // 2, window.height() - self.height() - _ABOVE_EDGE)

    def _take_back(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()
