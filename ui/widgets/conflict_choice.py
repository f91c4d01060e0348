"""Both values of a field that two people changed, side by side, and three ways on: this one, that one, one's own.

Nothing is lost by the choice: the values stay in the history. Where texts differ, the words that do are marked by a
ground and a line under them, so that colour never speaks alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import text, theme
from ui.theme import Type, tones
from ui.widgets.frames import QuietLabel
from ui.widgets.own_editor import OwnEditor

if TYPE_CHECKING:
    from datetime import date, datetime

    from PySide6.QtGui import QPaintEvent

    from app.conflicts import OwnValue
    from app.differences import Stretch

_WIDTH = 400
_POPOVER_WIDTH = 520
_AROUND = 60
"""Signs of common text that stay on each side of a difference."""


class Keep(StrEnum):
    """Which value is taken."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Third:
    """A value of one's own in place of both."""

    value: object


@dataclass(frozen=True, slots=True)
class Version:
    """One of the two values: what, by whom, when (in the person's zone; None where nobody noted it).

    ``stretches`` say where a long text differs from the other one; empty where the value is short.
    """

    value: str
    who: str
    when: datetime | None
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values of one field; `key` comes back with the choice. ``own`` says how a third one is written, if at all."""

    key: object
    field: str
    mine: Version
    theirs: Version
    own: OwnValue | None = None
    words_of: tuple[tuple[str, str], ...] = ()
    """Values that the field can choose from, with their words."""
    draft: object = None
    """The value in Python that an own one begins with."""


class ConflictChoice(QFrame):
    """Both values side by side; stands in the popover, in a card and in the list of conflicts."""

    kept = Signal(object)
    """`Keep.MINE`, `Keep.THEIRS` or a `Third`."""

    def __init__(self, conflict: Conflict, today: date, parent: QWidget | None = None, title: str = "") -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumWidth(_WIDTH)
        self._conflict = conflict
        self._today = today
        self._unfolded = False
        self._values: list[tuple[QLabel, Version]] = []
        self.head = QHBoxLayout()
        heading = QLabel(title or self.tr("{field}: changed in two places").format(field=conflict.field), self)
        heading.setFont(theme.font(Type.STRONG))
        heading.setWordWrap(True)
        self.head.addWidget(heading, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 14, 16, 14)
        self._column.setSpacing(10)
        self._column.addLayout(self.head)
        self._column.addLayout(self._build_sides())
        self._column.addLayout(self._build_foot())
        self.own: OwnEditor | None = None

    def fit(self) -> None:
        """Take the size of a popover: words that wrap have their height only at a width."""
        self._column.activate()
        width = max(_POPOVER_WIDTH, self.minimumSizeHint().width())
        self.resize(width, self._column.totalHeightForWidth(width))

    def say_trouble(self, sentence: str) -> None:
        """The choice was refused: why, in place; what was typed stays."""
        if self.own is not None and self.own.isVisibleTo(self):
            self.own.say_trouble(sentence)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_values"):
            self._fill()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(tones().conflict)
        painter.setBrush(tones().card)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, theme.CARD_RADIUS, theme.CARD_RADIUS)

    def _build_sides(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.PAGE_MARGIN)
        grid.setVerticalSpacing(6)
        self.keep_mine = self._side(grid, 0, self._conflict.mine)
        self.keep_mine.setText(self.tr("Keep this one"))
        self.keep_mine.clicked.connect(self._keep_mine)
        self.take_theirs = self._side(grid, 1, self._conflict.theirs)
        self.take_theirs.setText(self.tr("Take this one"))
        self.take_theirs.clicked.connect(self._keep_theirs)
        self._fill()
        return grid

    def _side(self, grid: QGridLayout, column: int, version: Version) -> QPushButton:
        author = QuietLabel(self._author(version), self)
        author.setWordWrap(True)
        value = QLabel(self)
        value.setWordWrap(True)
        value.setTextFormat(Qt.TextFormat.RichText)
        value.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setAccessibleName(version.value)
        button = QPushButton(self)
        button.setAutoDefault(False)
        button.setAccessibleDescription(f"{version.value}. {author.text()}")
        for row, part in enumerate((author, value)):
            grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(button, 2, column, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(column, 1)
        self._values.append((value, version))
        return button

    def _build_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(theme.GRID)
        note = QuietLabel(self.tr("The other value stays in the history."), self)
        foot.addWidget(note, 1)
        self.whole = self._flat(self.tr("Show whole texts"), self._unfold)
        self.whole.setVisible(any(_is_shortened(version.stretches) for _label, version in self._values))
        self.write_own = self._flat(self.tr("Write your own…"), self._open_own)
        self.write_own.setVisible(self._conflict.own is not None)
        for button in (self.whole, self.write_own):
            foot.addWidget(button)
        return foot

    def _flat(self, words: str, run: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setFlat(True)
        button.setAutoDefault(False)
        button.clicked.connect(run)
        return button

    def _author(self, version: Version) -> str:
        if version.when is None:
            return version.who
        moment = self.tr("{day} at {time}").format(
            day=text.day_and_month(version.when.date(), self._today), time=text.clock(version.when)
        )
        return f"{version.who} · {moment}"

    def _fill(self) -> None:
        for label, version in self._values:
            label.setText(_as_html(version, unfolded=self._unfolded))

    def _unfold(self) -> None:
        self._unfolded = True
        self.whole.hide()
        self._fill()
        self._settle_size()

    def _open_own(self) -> None:
        if self.own is None and self._conflict.own is not None:
            self.own = OwnEditor(self._conflict.own, self._conflict.words_of, self._today, self)
            self.own.set_value(self._conflict.draft)
            self.own.written.connect(self._write)
            self.own.closed.connect(self._close_own)
            self._column.addWidget(self.own)
        if self.own is not None:
            self.write_own.hide()
            self.own.show()
            self.own.begin()
            self._settle_size()

    def _close_own(self) -> None:
        if self.own is not None:
            self.own.hide()
        self.write_own.show()
        self.write_own.setFocus()
        self._settle_size()

    def _settle_size(self) -> None:
        """A popover takes the height that it needs at its width; in a page the layout does it."""
        if self.isWindow():
            self.fit()

    def _write(self, value: object) -> None:
        self.kept.emit(Third(value))

    def _keep_mine(self) -> None:
        self.kept.emit(Keep.MINE)

    def _keep_theirs(self) -> None:
        self.kept.emit(Keep.THEIRS)


def _as_html(version: Version, *, unfolded: bool) -> str:
    if not version.stretches:
        return _lines(version.value)
    ground = tones().conflict_soft.name()
    parts = []
    last = len(version.stretches) - 1
    for place, stretch in enumerate(version.stretches):
        if stretch.is_common:
            words = stretch.words if unfolded else _shortened(stretch.words, first=place == 0, last=place == last)
            parts.append(_lines(words))
        else:
            parts.append(
                f'<span style="background-color:{ground}; text-decoration:underline">{_lines(stretch.words)}</span>'
            )
    return "".join(parts)


def _shortened(words: str, *, first: bool, last: bool) -> str:
    """A common stretch without its middle, or without the end that no difference follows."""
    if len(words) <= 2 * _AROUND + 20:
        return words
    head = "" if first else words[:_AROUND].rsplit(" ", 1)[0]
    tail = "" if last else words[-_AROUND:].split(" ", 1)[-1]
    return f"{head} … {tail}"


def _is_shortened(stretches: tuple[Stretch, ...]) -> bool:
    last = len(stretches) - 1
    return any(
        stretch.is_common and _shortened(stretch.words, first=place == 0, last=place == last) != stretch.words
        for place, stretch in enumerate(stretches)
    )


def _lines(words: str) -> str:
    return escape(words).replace("\n", "<br>")
