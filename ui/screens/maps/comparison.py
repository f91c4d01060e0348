"""Two editions side by side: what was added, removed and changed (R11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.labels import label
from app.map_editions import Difference
from storage.reads.competency_maps import CompetencyNode, MapCard
from ui import theme
from ui.desk import Desk
from ui.screens.maps import reading
from ui.screens.maps.shapes import decided_words
from ui.theme import State, Type
from ui.widgets.frames import Badge, Card, Hairline, QuietLabel, SectionTitle
from ui.widgets.tool_button import make_tool_button

translate = QCoreApplication.translate
_SCROLL_BAR = 14
_ORDER = ("added", "changed", "removed")
_STATES = {"added": State.DONE, "changed": State.ACCENT, "removed": State.NEUTRAL}
_BADGE = 124


@dataclass(frozen=True, slots=True)
class _Pair:
    """The editions that are compared."""

    before: UUID
    after: UUID


class Comparison(Card):
    """The differences as a list, with another edition to choose for the comparison."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, theme.PAGE_MARGIN)
        self._desk = desk
        self._pair: _Pair | None = None
        self._editions: tuple[MapCard, ...] = ()
        self.shown: list[Difference] = []
        self._heading = SectionTitle("", parent=self)
        back = make_tool_button("x", self.tr("Back to the map"), self, "Esc")
        back.clicked.connect(self.left)
        self._heading.add_control(back)
        self.other = QComboBox(self)
        self.other.setAccessibleName(self.tr("Compare with"))
        self.other.activated.connect(self._choose)
        line = QHBoxLayout()
        words = QuietLabel(self.tr("Compare with"), self)
        words.setBuddy(self.other)
        line.addWidget(words)
        line.addWidget(self.other)
        line.addStretch(1)
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.viewport().setAutoFillBackground(False)
        self._area.setAccessibleName(self.tr("Differences"))
        self.body.addWidget(self._heading)
        self.body.addLayout(line)
        self.body.addSpacing(theme.GRID)
        self.body.addWidget(self._area, 1)

    def show_editions(self, card: MapCard, editions: Sequence[MapCard]) -> None:
        """Compare an edition with the one before it; any other can be chosen."""
        self._editions = (card, *(each for each in editions if each.id != card.id))
        others = self._editions[1:]
        former = next((each for each in others if each.edition < card.edition), others[0])
        self._heading.set_title(self.tr("Edition {number}").format(number=card.edition), card.title)
        self.other.clear()
        for each in others:
            status = decided_words(each.expertise_status, each.expertise_on)
            words = self.tr("edition {number}, {status}").format(number=each.edition, status=status)
            self.other.addItem(words, each.id)
        self.other.setCurrentIndex(self.other.findData(former.id))
        self._read()
        self.other.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, _place: int) -> None:
        self._read()

    def _read(self) -> None:
        """The older edition is always the one before."""
        chosen = next(each for each in self._editions if each.id == self.other.currentData())
        before, after = sorted((self._editions[0], chosen), key=_edition)
        self._pair = _Pair(before.id, after.id)
        self._desk.read(reading.differences, before.id, after.id, then=partial(self._show, self._pair))

    def _show(self, pair: _Pair, found: list[Difference]) -> None:
        if pair != self._pair:
            return
        self.shown = sorted(found, key=_place)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, _SCROLL_BAR, 0)
        column.setSpacing(theme.GRID)
        if not found:
            column.addWidget(QLabel(self.tr("The competencies are the same in both editions."), page))
        for number, each in enumerate(self.shown):
            if number:
                column.addWidget(Hairline(page))
            column.addWidget(_line(page, each))
        column.addStretch(1)
        self._area.setWidget(page)
        page.setAutoFillBackground(False)


def _line(parent: QWidget, difference: Difference) -> QWidget:
    row = QWidget(parent)
    node = difference.after or difference.before
    badge = Badge(kind_words(difference.kind), _STATES[difference.kind], row)
    words = QLabel(f"{node.code}  {node.title}" if node is not None else "", row)
    words.setWordWrap(True)
    words.setFont(theme.font(Type.BODY))
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(words)
    for sentence in changes_in_words(difference):
        said = QuietLabel(sentence, row)
        said.setWordWrap(True)
        column.addWidget(said)
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 2, 0, 2)
    line.setSpacing(0)
    line.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
    line.addSpacing(max(0, _BADGE - badge.width()))
    line.addLayout(column, 1)
    return row


def kind_words(kind: str) -> str:
    """«добавлена», «убрана», «изменена»."""
    words = {
        "added": translate("Comparison", "added"),
        "removed": translate("Comparison", "removed"),
        "changed": translate("Comparison", "changed"),
    }
    return words[kind]


def changes_in_words(difference: Difference) -> list[str]:
    """«Требуемый уровень: было 2, стало 3», a sentence for each field that changed."""
    before, after = difference.before, difference.after
    if before is None or after is None:
        return []
    return [
        translate("Comparison", "{field}: was {before}, now {after}").format(
            field=_field_words(name), before=_value(before, name), after=_value(after, name)
        )
        for name in difference.fields
    ]


def _field_words(name: str) -> str:
    words = {
        "code": translate("Comparison", "Code"),
        "title": translate("Comparison", "Wording"),
        "group": translate("Comparison", "Group"),
        "component": translate("Comparison", "Component"),
        "required": translate("Comparison", "Required level"),
        "weight": translate("Comparison", "Weight"),
    }
    return words[name]


def _value(node: CompetencyNode, name: str) -> str:
    value = str(getattr(node, name))
    if name == "title":
        return f"«{value}»"
    return {"group": label("competency_group", value), "component": label("component", value)}.get(name, value)


def _place(difference: Difference) -> int:
    return _ORDER.index(difference.kind)


def _edition(card: MapCard) -> int:
    return card.edition
