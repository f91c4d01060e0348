"""An activity that stands in no registry: joint planning, a mutual visit, self-education, a contest (R36, R37)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.labels import choices
from app.plan_items import item_of_kind
from ui import theme
from ui.theme import State, Type, tones
from ui.widgets.date_field import DateField

_REGISTRY = frozenset({"programme", "module", "event"})
"""Kinds that come from the registry only."""
_COMMUNITY = "community"
_MOST_HOURS = 2000


class FreeItemForm(QWidget):
    """A small form; the kind fills in what is usual for it."""

    made = Signal(object)
    """The `NewItem`."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._communities: tuple[str, ...] = ()
        self.kind = self._box("item.kind")
        self.stage = self._box("route_stage")
        self.mode = self._box("mode")
        self.title = QLineEdit(self)
        self.title.setMaxLength(400)
        self.hours = QSpinBox(self)
        self.hours.setRange(0, _MOST_HOURS)
        self.starts = DateField(today, self)
        self.ends = DateField(today, self)
        self.group = QCheckBox(self.tr("With a group"), self)
        self._trouble = QLabel(self)
        self._trouble.setFont(theme.font(Type.CAPTION))
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        add = QPushButton(self.tr("Into the plan"), self)
        add.setDefault(True)
        add.setAutoDefault(False)
        add.clicked.connect(self.finish)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        fields = {
            self.tr("Kind"): self.kind,
            self.tr("Title"): self.title,
            self.tr("Stage"): self.stage,
            self.tr("Mode"): self.mode,
            self.tr("Hours"): self.hours,
            self.tr("From"): self.starts,
            self.tr("To"): self.ends,
        }
        for name, field in fields.items():
            field.setAccessibleName(name)
            form.addRow(name, field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addWidget(self.group)
        column.addWidget(self._trouble)
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.kind.currentIndexChanged.connect(self._follow_kind)
        self.starts.refused.connect(self._refuse)
        self.ends.refused.connect(self._refuse)
        self._follow_kind()

    def begin(self) -> None:
        """Take the keyboard to the kind."""
        self.kind.setFocus()

    def know_communities(self, names: tuple[str, ...]) -> None:
        """Communities of the person: work in one of them is offered by its name (R09)."""
        if names != self._communities:
            self._communities = names
            self._follow_kind()

    def finish(self) -> None:
        """Make the activity, or say what is wrong."""
        starts, ends = self.starts.day, self.ends.day
        if not self.title.text().strip():
            self._refuse(self.tr("Give the activity a title."))
            return
        if starts is not None and ends is not None and ends < starts:
            self._refuse(self.tr("The end is before the start."))
            return
        self._refuse("")
        usual = item_of_kind(str(self.kind.currentData()), self.title.text().strip())
        made = replace(
            usual,
            stage=str(self.stage.currentData()),
            mode=str(self.mode.currentData()),
            hours=self.hours.value(),
            starts_on=starts,
            ends_on=ends,
            is_group=self.group.isChecked(),
        )
        self.made.emit(made)

    def _box(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(16)
        for value, words in choices(name):
            if name != "item.kind" or value not in _REGISTRY:
                box.addItem(words, value)
        return box

    def _follow_kind(self) -> None:
        """What is usual for the kind; a title that was typed stays."""
        usual = item_of_kind(str(self.kind.currentData()))
        known = self._communities if usual.kind == _COMMUNITY else ()
        former = {item_of_kind(value).title for value, _ in choices("item.kind")}.union(self._communities)
        if not self.title.text().strip() or self.title.text() in former:
            self.title.setText(known[0] if known else usual.title)
        self._suggest(known)
        self.mode.setCurrentIndex(self.mode.findData(usual.mode))
        self.stage.setCurrentIndex(self.stage.findData(usual.stage))
        self.group.setChecked(usual.is_group)

    def _suggest(self, names: tuple[str, ...]) -> None:
        """Names for the title, as one types."""
        completer = QCompleter(names, self.title) if names else None
        if completer is not None:
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.title.setCompleter(completer)  # type: ignore[arg-type]  # None takes the completer away

    def _refuse(self, words: str) -> None:
        palette = self._trouble.palette()
        palette.setColor(self._trouble.foregroundRole(), tones().state(State.OVERDUE)[0])
        self._trouble.setPalette(palette)
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))
