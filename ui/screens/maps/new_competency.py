"""A new competency in one line: code, wording, where it stands; level and weight are set in its card."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.labels import choices
from storage.reads.competency_maps import CompetencyNode
from ui import theme
from ui.icons import icon
from ui.screens.people.fields import Trouble
from ui.screens.people.words import capitals
from ui.widgets.frames import Card

_CODE_WIDTH = 90
_LEVEL, _WEIGHT = 2, 3


class NewCompetency(Card):
    """The line; Enter adds and leaves it ready for the next one."""

    added = Signal(object)
    """The fields of the new competency."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, 12)
        self.code = QLineEdit(self)
        self.code.setPlaceholderText(self.tr("Code"))
        self.code.setAccessibleName(self.tr("Code"))
        self.code.setMaxLength(40)
        self.code.setFixedWidth(_CODE_WIDTH)
        self.wording = QLineEdit(self)
        self.wording.setPlaceholderText(self.tr("What the teacher is ready to do"))
        self.wording.setAccessibleName(self.tr("Wording"))
        self.wording.setMaxLength(500)
        self.group = self._box(self.tr("Group"), capitals(choices("competency_group")))
        self.component = self._box(self.tr("Component"), capitals(choices("component")))
        self.add = QPushButton(icon("plus"), self.tr("Add"), self)
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self._tell)
        close = QPushButton(self.tr("Done"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.left)
        self._trouble = Trouble(self)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.code)
        first.addWidget(self.wording)
        for part in (self.group, self.component, self.add, close):
            second.addWidget(part)
        second.addStretch(1)
        held = QVBoxLayout()
        held.setSpacing(theme.GRID)
        held.addLayout(first)
        held.addLayout(second)
        self.body.addLayout(held)
        self.body.addWidget(self._trouble)

    def begin(self, beside: CompetencyNode | None) -> None:
        """The keyboard into the line; group and component begin as those of a competency beside."""
        if beside is not None:
            self.group.setCurrentIndex(max(0, self.group.findData(beside.group)))
            self.component.setCurrentIndex(max(0, self.component.findData(beside.component)))
        self._trouble.say("")
        self.show()
        self.code.setFocus()

    def taken(self) -> None:
        """It was added: ready for the next one."""
        self._trouble.say("")
        self.code.clear()
        self.wording.clear()
        self.code.setFocus()

    def refuse(self, sentence: str) -> None:
        """Why it was not added; what was written stays."""
        named = {"code": self.tr("Code"), "title": self.tr("Wording")}
        for name, title in named.items():
            sentence = sentence.replace(f"«{name}»", f"«{title}»")
        self._trouble.say(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._tell()
        else:
            super().keyPressEvent(event)

    def _box(self, title: str, items: list[tuple[str, str]]) -> QComboBox:
        made = QComboBox(self)
        made.setAccessibleName(title)
        for value, words in items:
            made.addItem(words, value)
        return made

    def _tell(self) -> None:
        self.added.emit({
            "code": self.code.text().strip(), "title": self.wording.text().strip(),
            "competency_group": self.group.currentData(), "component": self.component.currentData(),
            "required_level": _LEVEL, "weight": _WEIGHT,
        })  # fmt: skip
