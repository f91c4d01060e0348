"""Editors of the registry's forms that no plain field serves: a link, a set of groups, what a module develops."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from app.labels import LEVEL_NAMES, choices
from ui import theme
from ui.screens.programmes.choice_chip import ChoiceChip, Option
from ui.screens.programmes.flow import FlowRow
from ui.screens.programmes.offer_parts import quiet, small_button
from ui.widgets.feed import Chip

_MOST_SEATS = 10_000
Known = Sequence[tuple[UUID, str, str]]
"""What a link can be chosen from: id, words, note."""


class LinkEditor(QWidget):
    """One of many records, chosen from a list that is searched."""

    def __init__(self, title: str, known: Known, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chip = ChoiceChip(title, [Option(*one) for one in known], self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.chip)
        line.addStretch(1)
        self.setFocusProxy(self.chip)

    def put(self, value: object) -> None:
        """Show a value."""
        self.chip.choose(value)

    def value(self) -> object:
        """The id, or None."""
        return self.chip.value


class FlagEditor(QCheckBox):
    """Yes or no."""

    def put(self, value: object) -> None:
        """Show a value."""
        self.setChecked(bool(value))

    def value(self) -> object:
        """Whether it is ticked."""
        return self.isChecked()


class SeatsEditor(QSpinBox):
    """How many places there are, or that nobody knows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(-1, _MOST_SEATS)
        self.setSpecialValueText(self.tr("not known"))
        self.setFixedWidth(160)

    def put(self, value: object) -> None:
        """Show a number."""
        self.setValue(value if isinstance(value, int) else -1)

    def value(self) -> object:  # type: ignore[override]  # what the form keeps: a number or nothing
        """The number, or None."""
        number = super().value()
        return number if number >= 0 else None


class GroupsEditor(FlowRow):
    """Groups of competencies, any of the four."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = {value: Chip(words, self) for value, words in choices("competency_group")}
        for chip in self.chips.values():
            self.flow.addWidget(chip)
        self.setFocusProxy(next(iter(self.chips.values())))

    def put(self, value: object) -> None:
        """Show a set of groups."""
        chosen = set(value) if isinstance(value, Iterable) else set()
        for name, chip in self.chips.items():
            chip.setChecked(name in chosen)

    def value(self) -> object:
        """The groups chosen."""
        return tuple(name for name, chip in self.chips.items() if chip.isChecked())


class DevelopsEditor(QWidget):
    """Competencies that a module develops, each with the level that it leads to."""

    def __init__(self, known: Known, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = {own_id: words for own_id, words, _ in known}
        self.levels: dict[UUID, QComboBox] = {}
        self._rows: dict[UUID, QWidget] = {}
        self.add = ChoiceChip(self.tr("Add a competency"), [Option(*one) for one in known], self)
        self.add.chosen.connect(self._add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GRID)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.add)

    def put(self, value: object) -> None:
        """Show competencies with their levels."""
        for competency_id in list(self._rows):
            self._remove(competency_id)
        if isinstance(value, dict):
            for competency_id, level in value.items():
                self._insert(competency_id, level)

    def value(self) -> object:
        """Levels by competency."""
        return {own_id: box.currentIndex() + 1 for own_id, box in self.levels.items()}

    def _add(self, competency_id: object) -> None:
        if isinstance(competency_id, UUID):
            self.add.choose(None)
            if competency_id not in self._rows:
                self._insert(competency_id, len(LEVEL_NAMES) - 1)

    def _insert(self, competency_id: UUID, level: int) -> None:
        row = QWidget(self)
        words = self._words.get(competency_id, "")
        box = QComboBox(row)
        box.addItems([LEVEL_NAMES[one] for one in range(1, len(LEVEL_NAMES))])
        box.setCurrentIndex(max(level - 1, 0))
        box.setAccessibleName(self.tr("Leads to the level"))
        box.setAccessibleDescription(words)
        away = small_button("x", self.tr("Take off"), words, row)
        away.clicked.connect(partial(self._remove, competency_id))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(quiet(words, row), 1)
        line.addWidget(box)
        line.addWidget(away)
        self.levels[competency_id], self._rows[competency_id] = box, row
        self._column.insertWidget(self._column.count() - 1, row)

    def _remove(self, competency_id: UUID, _checked: object = None) -> None:
        row = self._rows.pop(competency_id)
        del self.levels[competency_id]
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
