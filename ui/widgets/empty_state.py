"""What stands where nothing is yet: what will be here, and the first step."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.commands import action_button
from ui.icons import paint
from ui.theme import Type, tones
from ui.widgets.frames import QuietLabel

_DISC = 72
_ICON = 32
_TEXT_WIDTH = 420
_LEAST_WIDTH = 260


class _Disc(QWidget):
    """The icon on a soft disc."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self.setFixedSize(QSize(_DISC, _DISC))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tones().accent_soft)
        painter.drawEllipse(self.rect())
        inset = (_DISC - _ICON) / 2
        paint(painter, self._name, tones().accent, QRectF(inset, inset, _ICON, _ICON))


class EmptyState(QWidget):
    """Icon, a title, a sentence or two, and the first step as a button when there is one."""

    def __init__(
        self,
        icon: str,
        title: str,
        words: str,
        action: QAction | None = None,
        parent: QWidget | None = None,
        *,
        also: QAction | None = None,
    ) -> None:
        """``also``: another way to begin, below the first step."""
        super().__init__(parent)
        self._least: QSize | None = None
        heading = QLabel(title, self)
        heading.setFont(theme.font(Type.SECTION))
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sentence = QuietLabel(words, self)
        sentence.setFont(theme.font(Type.BODY))
        sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sentence.setWordWrap(True)
        self._sentence = sentence
        self._fit(_TEXT_WIDTH)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        column = QVBoxLayout(self)
        column.setSpacing(theme.GRID)
        column.addStretch(2)
        column.addWidget(_Disc(icon, self), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(theme.GRID)
        column.addWidget(heading)
        column.addWidget(sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        if action is not None:
            column.addSpacing(theme.GRID)
            button = action_button(action, self, primary=True)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        if also is not None:
            column.addWidget(action_button(also, self), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def minimumSizeHint(self) -> QSize:
        """Measured once for a width: a stack asks all its pages whenever one of them changes."""
        if self._least is None:
            self._least = QSize(_LEAST_WIDTH, super().minimumSizeHint().height())
        return self._least

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(max(_LEAST_WIDTH - 2 * theme.PAGE_MARGIN, min(_TEXT_WIDTH, self.width() - 2 * theme.PAGE_MARGIN)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._least = None

    def _fit(self, width: int) -> None:
        if self._sentence.width() == width and self._least is not None:
            return
        self._least = None
        self._sentence.setFixedWidth(width)
        self._sentence.setMinimumHeight(self._sentence.heightForWidth(width))
