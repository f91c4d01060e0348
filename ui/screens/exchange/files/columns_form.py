"""Which column of a file of exam results is what: chosen once, remembered for files with the same header (R50)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from app.interchange.columns import Column
from app.interchange.exam_columns import COLUMNS, FIXED, HeaderFound
from ui import theme
from ui.icons import icon
from ui.widgets.frames import Card, QuietLabel, SectionTitle

_WIDTH = 300


class ColumnsForm(Card):
    """A list of the file's columns beside each thing that is needed; what is true of the whole file may be typed."""

    chosen = Signal(object)
    """Name of a column to the words above it, or after «=» to what was typed."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self.fields: dict[str, QComboBox] = {}
        self.body.addWidget(SectionTitle(self.tr("Which column is what"), parent=self))
        words = self.tr(
            "Choose the columns of the file. The exam, the year, the subject and the grade may be typed in where they "
            "are the same in the whole file. The choice is remembered for files with the same header."
        )
        self.body.addWidget(QuietLabel(words, self))
        sides = QHBoxLayout()
        sides.setSpacing(3 * theme.GROUP_SPACING)
        for columns in (COLUMNS[: len(FIXED)], COLUMNS[len(FIXED) :]):
            sides.addLayout(self._side(columns))
        sides.addStretch(1)
        self.body.addLayout(sides)
        self.check_button = QPushButton(icon("check"), self.tr("Check the file"), self)
        self.check_button.setDefault(True)
        self.back_button = QPushButton(self.tr("Another file"), self)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        for button, then in ((self.check_button, self.finish), (self.back_button, self.left.emit)):
            button.setAutoDefault(False)
            button.clicked.connect(then)
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def _side(self, columns: Sequence[Column]) -> QFormLayout:
        form = QFormLayout()
        form.setVerticalSpacing(theme.GRID)
        form.setHorizontalSpacing(theme.GROUP_SPACING)
        for column in columns:
            box = QComboBox(self)
            box.setEditable(column.name in FIXED)
            box.setFixedWidth(_WIDTH)
            box.setAccessibleName(column.words[0])
            label = QLabel(column.words[0] + (" *" if column.is_required else ""), self)
            label.setBuddy(box)
            form.addRow(label, box)
            self.fields[column.name] = box
        return form

    def ask(self, found: HeaderFound) -> None:
        """Show the columns of a file with what is known of them."""
        self._words = found.words
        for name, box in self.fields.items():
            said = found.remembered.get(name) or found.known.get(name, "")
            box.clear()
            box.addItems(["", *found.words])
            if said.startswith("="):
                box.setEditText(said[1:])
            else:
                box.setCurrentText(said)
        self.fields["exam"].setFocus()

    def finish(self, _checked: object = None) -> None:
        """Tell what was chosen."""
        said = {name: box.currentText().strip() for name, box in self.fields.items()}
        self.chosen.emit(
            {name: words if words in self._words else f"={words}" for name, words in said.items() if words}
        )
