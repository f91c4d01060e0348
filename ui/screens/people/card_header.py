"""The head of a card: who, where, at which stage, and what is next; one line of it where the tab needs the height."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QSpacerItem, QWidget

from ui import theme
from ui.icons import icon
from ui.screens.people.diagnosis.risk_badge import RiskBadge
from ui.screens.people.elided import ElidedLabel
from ui.screens.people.next_words import next_state, next_words, stages_of
from ui.screens.people.reads import CardReading
from ui.screens.people.words import capital
from ui.theme import State, Type
from ui.widgets.frames import Badge, Card
from ui.widgets.stage_line import StageLine

_HEAD = 26
_LOW = 6
_ROOMY = 640


class CardHeader(Card):
    """Name, position, organisation, municipality, the large stage line, and the next date."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.list_button = QPushButton(icon("chevron-left"), self.tr("To the list"), self)
        self.list_button.setAutoDefault(False)
        self.list_button.hide()
        self.name = ElidedLabel(self)
        self.name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.name.setFont(theme.font(Type.SECTION))
        self._young = Badge(self.tr("young specialist"), State.ACCENT, self)
        self._next = Badge("", State.NEUTRAL, self)
        self.risk = RiskBadge(self)
        self._place = ElidedLabel(self, quiet=True)
        self._next_what = ElidedLabel(self, quiet=True)
        self._next_what.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._aside = ElidedLabel(self, quiet=True)
        self._reading: CardReading | None = None
        self._stages = StageLine(parent=self, large=True)
        self._small = StageLine(parent=self)
        first = QHBoxLayout()
        first.setSpacing(theme.GRID)
        first.addStrut(_HEAD)
        first.addWidget(self.list_button)
        first.addWidget(self.name)
        first.addWidget(self._aside, 1)
        first.addWidget(self._small)
        first.addWidget(self._young)
        first.addWidget(self.risk)
        first.addWidget(self._next)
        second = QHBoxLayout()
        second.setSpacing(theme.GROUP_SPACING)
        second.addWidget(self._place, 3)
        second.addWidget(self._next_what, 2)
        self.body.setSpacing(4)
        self._gap = QSpacerItem(0, _LOW)
        self.body.addLayout(first)
        self.body.addLayout(second)
        self.body.addItem(self._gap)
        self.body.addWidget(self._stages)
        self.is_low = True
        self.set_low(low=False)

    def set_low(self, *, low: bool) -> None:
        """One line instead of four."""
        if low == self.is_low:
            return
        self.is_low = low
        edge = _LOW if low else theme.GROUP_SPACING
        self.body.setContentsMargins(theme.GROUP_SPACING, edge, theme.GROUP_SPACING, edge)
        self._gap.changeSize(0, 0 if low else _LOW)
        self._place.setVisible(not low)
        self._fit()
        self._show_place()
        self._next_what.setVisible(not low and self._next.isVisibleTo(self))
        self.body.invalidate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a narrow head the name keeps its room."""
        shown = self._reading is None or self._reading.has_consent
        self._stages.setVisible(shown and not self.is_low)
        self._small.setVisible(shown and self.is_low and self.width() >= _ROOMY)
        self._aside.setVisible(not self.is_low or self.width() >= _ROOMY)

    def _show_place(self) -> None:
        """Beside the name in the low head; else below it, and who is young is said there: the name keeps its room."""
        if self._reading is None:
            return
        card, office = self._reading.card, self._reading.line.organization
        young = self._young.accessibleName() if card.is_young_specialist and not self.is_low else ""
        self._young.setVisible(card.is_young_specialist and self.is_low)
        parts = [capital(card.position), young, office, card.municipality]
        self._place.setText(" · ".join(part for part in parts if part))
        self._place.setToolTip(f"{card.organization}, {card.municipality}")
        self._aside.setText(self._place.text() if self.is_low else "")

    def show_reading(self, reading: CardReading, today: date) -> None:
        """Show a person."""
        self._reading = reading
        self.name.setText(reading.card.name)
        self.risk.show_reasons(reading.risk if reading.has_consent else ())
        self._show_next(reading, today)
        self._show_place()
        self._fit()
        for stages in (self._stages, self._small):
            stages.show_stages(stages_of(reading.line))

    def _show_next(self, reading: CardReading, today: date) -> None:
        line = reading.line
        words = next_words(line, today) if reading.has_consent else ""
        self._next.setVisible(bool(words))
        self._next_what.setVisible(bool(words) and not self.is_low)
        if words:
            self._next.show_state(words, next_state(line, today))
            self._next_what.setText(self.tr("Next: {what}").format(what=line.next_what or ""))
            self._next.setToolTip(self._next_what.text())
