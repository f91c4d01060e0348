"""The head of a card: who, where, at which stage, and what is next."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui import theme
from ui.screens.people.elided import ElidedLabel
from ui.screens.people.next_words import next_state, next_words, stages_of
from ui.screens.people.reads import CardReading
from ui.screens.people.words import capital
from ui.theme import State, Type
from ui.widgets.frames import Badge, Card
from ui.widgets.stage_line import StageLine

_HEAD = 26


class CardHeader(Card):
    """Name, position, organisation, municipality, the large stage line, and the next date."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.name = ElidedLabel(self)
        self.name.setFont(theme.font(Type.SECTION))
        self._young = Badge(self.tr("young specialist"), State.ACCENT, self)
        self._next = Badge("", State.NEUTRAL, self)
        self._place = ElidedLabel(self, quiet=True)
        self._next_what = ElidedLabel(self, quiet=True)
        self._next_what.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._stages = StageLine(parent=self, large=True)
        first = QHBoxLayout()
        first.setSpacing(theme.GRID)
        first.addStrut(_HEAD)
        first.addWidget(self.name, 1)
        first.addWidget(self._young)
        first.addWidget(self._next)
        second = QHBoxLayout()
        second.setSpacing(theme.GROUP_SPACING)
        second.addWidget(self._place, 3)
        second.addWidget(self._next_what, 2)
        self.body.setSpacing(4)
        self.body.addLayout(first)
        self.body.addLayout(second)
        self.body.addSpacing(6)
        self.body.addWidget(self._stages)

    def show_reading(self, reading: CardReading, today: date) -> None:
        """Show a person."""
        card, line = reading.card, reading.line
        self.name.setText(card.name)
        parts = [capital(card.position), line.organization, card.municipality]
        self._place.setText(" · ".join(part for part in parts if part))
        self._place.setToolTip(f"{card.organization}, {card.municipality}")
        self._young.setVisible(card.is_young_specialist)
        self._show_next(reading, today)
        self._stages.show_stages(stages_of(line))

    def _show_next(self, reading: CardReading, today: date) -> None:
        line = reading.line
        words = next_words(line, today)
        self._next.setVisible(bool(words))
        self._next_what.setVisible(bool(words))
        if words:
            self._next.show_state(words, next_state(line, today))
            self._next_what.setText(self.tr("Next: {what}").format(what=line.next_what or ""))
