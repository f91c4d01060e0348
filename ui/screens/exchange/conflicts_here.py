"""What two people changed in a part of a card: a quiet violet line there, which unfolds both values in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from storage.reads.conflicts import ConflictRow, conflicts_of_person
from ui import theme
from ui.errors import log_failure, sentence_for
from ui.freshness import Freshness
from ui.icons import paint
from ui.screens.exchange.both_values import Both, as_conflict, look_into, place_words, settle
from ui.theme import tones
from ui.widgets.conflict_choice import ConflictChoice

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from ui.desk import Desk

_HEIGHT = 44
_MOST_HEIGHT = 320
_LEAST_HEIGHT = 220
"""What a low page leaves them; they scroll."""
_ICON = 18


def read_here(connection: Any, person_id: UUID, tables: Sequence[str]) -> tuple[Both, ...]:
    """On a reader."""
    return look_into(conflicts_of_person(connection, person_id, tables))


class _Head(QWidget):
    """The line itself on its soft ground."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT)
        self.words = QLabel(self)
        self.fold = QPushButton(self)
        self.fold.setFlat(True)
        self.fold.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(44, 0, theme.GRID, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.fold)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tones().conflict_soft)
        painter.drawRoundedRect(QRectF(self.rect()), theme.CARD_RADIUS, theme.CARD_RADIUS)
        mark = QRectF(14, (_HEIGHT - _ICON) / 2, _ICON, _ICON)
        paint(painter, "git-compare-arrows", tones().conflict, mark)


class _Inner(QWidget):
    """What scrolls; tells when it needs another height: an own value is written, a text is unfolded."""

    grown = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.grown.emit()
        return super().event(event)


class ConflictsHere(QWidget):
    """Hidden while there is nothing to choose."""

    unfolded = Signal(bool)
    """Both values are shown, or put away again: a low page may make room for them."""

    def __init__(self, desk: Desk, tables: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tables = tuple(tables)
        self._person: UUID | None = None
        self._rows: dict[UUID, ConflictRow] = {}
        self._unfolded = False
        self.choices: dict[UUID, ConflictChoice] = {}
        self._head = _Head(self)
        self._head.fold.clicked.connect(self._turn)
        inner = _Inner(self)
        inner.grown.connect(self._fit)
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(theme.GRID)
        self._list.addStretch(1)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(inner)
        self._area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self._area.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self._head)
        column.addWidget(self._area, 1)
        self.hide()
        Freshness(desk, ("conflict", *tables), self._read, parent)

    @property
    def is_unfolded(self) -> bool:
        """Whether both values are shown."""
        return self._unfolded

    @property
    def fold(self) -> QPushButton:
        """Shows both values, and puts them away."""
        return self._head.fold

    def show_person(self, person_id: UUID | None) -> None:
        """Whose card it is; None for nobody's."""
        if person_id != self._person:
            self._person, self._unfolded = person_id, False
            self._show(None, ())
        self._read()

    def _read(self) -> None:
        if self._person is not None:
            self._desk.read(read_here, self._person, self._tables, then=partial(self._show, self._person))

    def _show(self, person_id: UUID | None, found: tuple[Both, ...]) -> None:
        if person_id is not None and person_id != self._person:
            return
        wanted = {both.row.id: both for both in found}
        for key in [key for key in self.choices if key not in wanted or wanted[key].row != self._rows[key]]:
            self.choices.pop(key).deleteLater()
        self._rows = {key: both.row for key, both in wanted.items()}
        for place, (key, both) in enumerate(wanted.items()):
            if key not in self.choices:
                conflict = as_conflict(both, self._desk.worker)
                title = place_words(both.row, with_person=False)
                choice = self.choices[key] = ConflictChoice(conflict, self._desk.today(), self, title)
                choice.kept.connect(partial(self._keep, key))
                self._list.insertWidget(place, choice)
        self._head.words.setText(self.tr("%n field(s) changed in two places", "", len(wanted)))
        self._unfolded = self._unfolded and bool(wanted)
        self._lay()
        self.setVisible(bool(wanted))

    def _turn(self) -> None:
        self._unfolded = not self._unfolded
        self._lay()

    def _lay(self) -> None:
        self._head.fold.setText(self.tr("Put away") if self._unfolded else self.tr("Choose…"))
        self._area.setVisible(self._unfolded)
        self._fit()
        self.unfolded.emit(self._unfolded)

    def _fit(self) -> None:
        """As high as the choices are at this width, up to a limit: below stands what the page is for."""
        needed = max(self._list.totalHeightForWidth(self.width()), self._list.sizeHint().height())
        self._area.setMaximumHeight(min(needed, _MOST_HEIGHT))
        self._area.setMinimumHeight(min(needed, _LEAST_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _keep(self, key: UUID, which: object) -> None:
        row = self._rows.get(key)
        if row is not None:
            settle(self._desk, row, which, self._settled, partial(self._refuse, key))

    def _settled(self, _changes: object) -> None:
        self._desk.said.emit(self.tr("The value is chosen."), self.tr("Undo"))

    def _refuse(self, key: UUID, error: BaseException) -> None:
        log_failure(error)
        choice = self.choices.get(key)
        if choice is not None:
            choice.say_trouble(sentence_for(error))
