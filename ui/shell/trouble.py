"""The bar that stands above a page when something failed there: a sentence and a way on, not a box over everything."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui import theme
from ui.icons import paint
from ui.theme import Type, tones
from ui.widgets.tool_button import make_tool_button


class TroubleBar(QWidget):
    """What happened, that nothing is lost, and what to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._act: Callable[[], object] | None = None
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._label.setFont(theme.font(Type.BODY))
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._button = QPushButton(self)
        self._button.clicked.connect(self._follow)
        self._close = make_tool_button("x", self.tr("Close this message"), self)
        self._close.setAutoRaise(True)
        self._close.clicked.connect(self.settle)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(48, 10, 10, 10)
        layout.setSpacing(theme.GROUP_SPACING)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._button)
        layout.addWidget(self._close)
        self.hide()

    @property
    def words(self) -> str:
        """What the bar says."""
        return self._label.text()

    def say(self, words: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Show a sentence and, if there is a way on, a button that calls `act`, a bound method."""
        self._act = act
        self._label.setText(words)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(words)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def settle(self) -> None:
        """The trouble is over."""
        self._act = None
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tones().overdue_soft)
        painter.drawRoundedRect(QRectF(self.rect()), theme.CARD_RADIUS, theme.CARD_RADIUS)
        paint(painter, "triangle-alert", tones().overdue, QRectF(16, self.height() / 2 - 10, 20, 20))

    def _follow(self) -> None:
        act = self._act
        self.settle()
        if act is not None:
            act()
