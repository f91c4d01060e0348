"""The line above the matrix: matrix or list, search, group and component."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.labels import choices
from ui import theme
from ui.commands import tooltip
from ui.icons import icon
from ui.screens.maps.reading import Wanted
from ui.screens.people.words import capitals
from ui.screens.programmes.choice_chip import ChoiceChip, Option
from ui.screens.programmes.segments import Segments
from ui.widgets.frames import QuietLabel

MATRIX, LIST = "matrix", "list"
_PAUSE = 120
_SEARCH_WIDTH = 96


class MapBar(QWidget):
    """What of the map is to be seen, and as what."""

    changed = Signal()
    view_chosen = Signal(str)
    add_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = Segments([(MATRIX, self.tr("Matrix")), (LIST, self.tr("List"))], self.tr("How to show"), self)
        self.switch.chosen.connect(self.view_chosen)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Find"))
        self.search.setAccessibleName(self.tr("Search in the map"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(_SEARCH_WIDTH)
        self.search.addAction(QAction(icon("search"), "", self.search), QLineEdit.ActionPosition.LeadingPosition)
        self.group = self._chip(self.tr("Group"), "competency_group")
        self.component = self._chip(self.tr("Component"), "component")
        self.count = QuietLabel("", self)
        self.add = QPushButton(icon("plus"), self.tr("Add"), self)
        self.add.setAutoDefault(False)
        self.add.setToolTip(tooltip(self.tr("Add a competency"), "Ins"))
        self.add.clicked.connect(self.add_wished)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.changed)
        self.search.textChanged.connect(self._pause.start)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GRID)
        line.addWidget(self.switch)
        line.addWidget(self.search, 1)
        for part in (self.group, self.component, self.count, self.add):
            line.addWidget(part)

    @property
    def wanted(self) -> Wanted:
        """The filter as it stands."""
        return Wanted(self.search.text(), _value(self.group), _value(self.component))

    @property
    def is_waiting(self) -> bool:
        """Whether a pause in typing is being waited for."""
        return self._pause.isActive()

    def clear(self) -> None:
        """Everything is to be seen."""
        self.search.clear()
        self.group.choose(None)
        self.component.choose(None)
        self.changed.emit()

    def show_count(self, shown: int, total: int) -> None:
        """«12 из 60», or how many there are."""
        words = str(shown) if shown == total else self.tr("{shown} of {total}").format(shown=shown, total=total)
        self.count.setText(words)

    def _chip(self, title: str, name: str) -> ChoiceChip:
        chip = ChoiceChip(title, [Option(value, words) for value, words in capitals(choices(name))], self)
        chip.chosen.connect(self._choose)
        return chip

    def _choose(self, _value: object) -> None:
        self.changed.emit()


def _value(chip: ChoiceChip) -> str | None:
    return str(chip.value) if chip.value is not None else None
