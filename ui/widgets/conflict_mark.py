"""The violet mark at a field that two people changed: both values, who and when, and one click to take one.

Nothing is lost by the choice: the other value stays in the history.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import text, theme
from ui.icons import paint
from ui.theme import Type, tones
from ui.widgets.frames import QuietLabel

_SIZE = 26
_POPOVER_WIDTH = 440


class Keep(StrEnum):
    """Which value is taken."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Version:
    """One of the two values: what, by whom, when (in the person's zone; None where nobody noted it)."""

    value: str
    who: str
    when: datetime | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values of one field; `key` comes back with the choice."""

    key: object
    field: str
    mine: Version
    theirs: Version


class ConflictMark(QAbstractButton):
    """The mark; a click, Space or Enter opens the choice."""

    kept = Signal(object, object)
    """The conflict's key and what was kept."""

    def __init__(self, conflict: Conflict, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._conflict = conflict
        self._today = today
        self._popover: ConflictChoice | None = None
        self.setFixedSize(_SIZE, _SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Two values: {field}").format(field=conflict.field))
        self.setAccessibleDescription(self.tr("Opens the choice between both values"))
        self.setToolTip(self.tr("Changed in two places. Choose a value"))
        self.clicked.connect(self.open_choice)

    def sizeHint(self) -> QSize:
        return QSize(_SIZE, _SIZE)

    def open_choice(self) -> None:
        """Show both values below the mark."""
        if self._popover is None:
            self._popover = ConflictChoice(self._conflict, self._today, self)
            self._popover.setWindowFlags(Qt.WindowType.Popup)
            self._popover.kept.connect(self._keep)
        self._popover.adjustSize()
        self._popover.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        self._popover.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tones()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colours.conflict if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(colours.conflict_soft)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        paint(painter, "git-compare-arrows", colours.conflict, QRectF(5, 5, 16, 16))

    def _keep(self, which: object) -> None:
        if self._popover is not None:
            self._popover.hide()
        self.kept.emit(self._conflict.key, which)


class ConflictChoice(QFrame):
    """Both values side by side; stands in the popover and in the list of conflicts."""

    kept = Signal(object)
    """`Keep.MINE` or `Keep.THEIRS`."""

    def __init__(self, conflict: Conflict, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumWidth(_POPOVER_WIDTH)
        self._today = today
        title = QLabel(self.tr("{field}: changed in two places").format(field=conflict.field), self)
        title.setFont(theme.font(Type.STRONG))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GROUP_SPACING)
        grid.setVerticalSpacing(6)
        mine = self._side(grid, 0, self.tr("Here"), conflict.mine)
        mine.setText(self.tr("Keep this one"))
        mine.clicked.connect(self._keep_mine)
        theirs = self._side(grid, 1, self.tr("On the server"), conflict.theirs)
        theirs.setText(self.tr("Take this one"))
        theirs.clicked.connect(self._keep_theirs)
        note = QuietLabel(self.tr("The other value stays in the history."), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(title)
        column.addLayout(grid)
        column.addWidget(note)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(tones().conflict)
        painter.setBrush(tones().card)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)

    def _side(self, grid: QGridLayout, column: int, place: str, version: Version) -> QPushButton:
        value = QLabel(version.value, self)
        value.setWordWrap(True)
        value.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        button = QPushButton(self)
        button.setAutoDefault(False)
        grid.addWidget(QuietLabel(place, self), 0, column)
        grid.addWidget(value, 1, column)
        author = QuietLabel(self._author(version), self)
        author.setWordWrap(True)
        grid.addWidget(author, 2, column)
        grid.addWidget(button, 3, column)
        grid.setColumnStretch(column, 1)
        return button

    def _author(self, version: Version) -> str:
        if version.when is None:
            return version.who
        moment = self.tr("{day} at {time}").format(
            day=text.day_and_month(version.when.date(), self._today), time=text.clock(version.when)
        )
        return f"{version.who}, {moment}"

    def _keep_mine(self) -> None:
        self.kept.emit(Keep.MINE)

    def _keep_theirs(self) -> None:
        self.kept.emit(Keep.THEIRS)
