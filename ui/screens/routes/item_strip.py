"""Below the plan: all that is known of the chosen activity, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.labels import label
from storage.reads.routes import ItemRow
from ui import theme
from ui.icons import icon
from ui.screens.people.elided import ElidedLabel
from ui.theme import State, Type, tones
from ui.widgets.tool_button import ToolButton, make_tool_button


class ItemStrip(QWidget):
    """The strip; it says in words what the table shows by marks."""

    moved = Signal(int)
    """-1 up, 1 down."""
    removed = Signal()
    opened = Signal()
    """All about the activity is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel(self)
        self._title.setFont(theme.font(Type.STRONG))
        self._facts = ElidedLabel(self, quiet=True)
        self._develops = ElidedLabel(self, quiet=True)
        self._warning = QLabel(self)
        self._warning.setFont(theme.font(Type.CAPTION))
        self._warning.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self._title, self._facts, self._develops, self._warning):
            words.addWidget(part)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 4, 8, 4)
        line.addLayout(words, 1)
        self.open = QPushButton(icon("pencil"), self.tr("All fields"), self)
        self.open.setAutoDefault(False)
        self.open.setToolTip(self.tr("All about the activity (Enter)"))
        self.open.clicked.connect(self.opened)
        line.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
        self.up = self._button("arrow-up", self.tr("Up (Alt+Up)"))
        self.down = self._button("arrow-down", self.tr("Down (Alt+Down)"))
        self.remove = self._button("trash-2", self.tr("Delete from the plan (Del)"))
        self.up.clicked.connect(self._go_up)
        self.down.clicked.connect(self._go_down)
        self.remove.clicked.connect(self.removed)
        for button in (self.up, self.down, self.remove):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_item(self, item: ItemRow | None, *, is_open: bool) -> None:
        """Show an activity, or nothing."""
        self.setVisible(item is not None)
        if item is None:
            return
        self._title.setText(item.title)
        who = self.tr("with a group") if item.is_group else self.tr("alone")
        facts = (
            label("item.kind", item.kind), item.form or "", label("mode", item.mode), who, item.provider or "",
            item.place or "", item.registry_number or "",
        )  # fmt: skip
        self._facts.setText(" · ".join(part for part in facts if part))
        develops = "; ".join(dict.fromkeys(f"{known.code} {known.title}" for known in item.competencies))
        self._develops.setText(self.tr("Develops: ") + develops if develops else "")
        self._develops.setVisible(bool(develops))
        palette = self._warning.palette()
        palette.setColor(self._warning.foregroundRole(), tones().state(State.SOON)[0])
        self._warning.setPalette(palette)
        self._warning.setText(self.tr("Warning: ") + item.warning if item.warning else "")
        self._warning.setVisible(bool(item.warning))
        for button in (self.up, self.down, self.remove):
            button.setVisible(is_open)

    def _button(self, name: str, words: str) -> ToolButton:
        button = make_tool_button(name, words, self)
        button.setAutoRaise(True)
        return button

    def _go_up(self) -> None:
        self.moved.emit(-1)

    def _go_down(self) -> None:
        self.moved.emit(1)
