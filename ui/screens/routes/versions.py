"""Versions of an agreed route: who changed it, when and why; two of them side by side; one brought back (R35)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.corrections import Difference, FieldDifference
from app.field_names import field_name, value_words
from app.labels import label
from storage.reads.routes import VersionRow
from ui import text, theme
from ui.icons import icon
from ui.theme import State, Type
from ui.widgets.frames import Badge, Card, Hairline, QuietLabel, SectionTitle
from ui.widgets.rows import Rows

_KINDS = {"added": State.DONE, "removed": State.OVERDUE, "changed": State.SOON}
_HIDDEN = frozenset({
    "position", "route_id", "title", "text", "person_id", "team_id", "status", "tutor_id", "diagnosis_id",
})  # fmt: skip
"""What goes without saying: the row's place, whose it is, and the title that stands above."""
_TOP = Qt.AlignmentFlag.AlignTop
_LONELY = {1: "added", 2: "removed"}
"""The column of values that stays empty for a row that came or went."""


class VersionsPanel(QWidget):
    """The list of versions above, the comparison below."""

    compare_wished = Signal(object, object)
    """Ids of the older and the newer version; the newer is None for the plan as it stands."""
    restore_wished = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._versions: tuple[VersionRow, ...] = ()
        self._list = Card(self)
        self._comparison = Card(self)
        self.older = self._choice(self.tr("Older"))
        self.newer = self._choice(self.tr("Newer"))
        self._result = Rows(self._comparison, theme.GRID)
        head = QHBoxLayout()
        head.addWidget(self.older, 1)
        head.addWidget(QLabel("→", self))
        head.addWidget(self.newer, 1)
        self._comparison.body.addWidget(SectionTitle(self.tr("Side by side"), "", self._comparison))
        self._comparison.body.addLayout(head)
        self._comparison.body.addWidget(self._result)
        self._rows = Rows(self._list, theme.GRID)
        self._list.body.addWidget(SectionTitle(self.tr("Versions"), "", self._list))
        self._list.body.addWidget(self._rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GROUP_SPACING)
        column.addWidget(self._list)
        column.addWidget(self._comparison)
        column.addStretch(1)

    def show_versions(self, versions: Sequence[VersionRow], *, is_open: bool) -> None:
        """Show them, newest first, and compare the last change."""
        if tuple(versions) == self._versions and versions:
            self._ask()
            return
        self._versions = tuple(versions)
        self._rows.fill(partial(self._listed, is_open))
        self._comparison.setVisible(bool(versions))
        self._fill_choices()
        self._ask()

    def show_differences(self, differences: Sequence[Difference]) -> None:
        """Show what differs, each value beside the other."""
        self._result.fill(partial(self._compared, differences))

    def show_trouble(self, words: str) -> None:
        """Why there is nothing to compare, in place."""
        self._result.fill(lambda parent: [_quiet(words, parent)])

    def _listed(self, is_open: bool, parent: QWidget) -> Iterator[QWidget]:
        for place, version in enumerate(self._versions):
            if place:
                yield Hairline(parent)
            yield self._row(version, parent, is_newest=place == 0, is_open=is_open)
        if not self._versions:
            yield _quiet(self.tr("The first version is kept when the route is agreed."), parent)

    def _compared(self, differences: Sequence[Difference], parent: QWidget) -> Iterator[QWidget]:
        shown = [part for part in differences if _fields(part) is not None]
        if not shown:
            yield _quiet(self.tr("Nothing differs in the plan."), parent)
        for difference in shown:
            yield Hairline(parent)
            yield self._difference(difference, parent)

    def _row(self, version: VersionRow, parent: QWidget, *, is_newest: bool, is_open: bool) -> QWidget:
        row = QWidget(parent)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 6, 0, 6)
        words = QVBoxLayout()
        words.setSpacing(2)
        day = text.long_date(version.made_at.astimezone().date())
        title = QLabel(self.tr("Version {number}, {day}").format(number=version.number, day=day), row)
        title.setFont(theme.font(Type.NAME))
        words.addWidget(title)
        parts = (
            label("version.reason", version.reason),
            version.initiator or "",
            version.author,
            version.summary or "",
        )
        note = QuietLabel(" · ".join(part for part in parts if part), row)
        note.setWordWrap(True)
        words.addWidget(note)
        line.addLayout(words, 1)
        if is_newest:
            line.addWidget(Badge(self.tr("current"), State.ACCENT, row))
        elif is_open:
            back = QPushButton(icon("undo-2"), self.tr("Bring back"), row)
            back.setAutoDefault(False)
            back.setAccessibleDescription(title.text())
            back.setProperty("version", str(version.id))
            back.clicked.connect(self._restore)
            line.addWidget(back)
        return row

    def _difference(self, difference: Difference, parent: QWidget) -> QWidget:
        holder = QWidget(parent)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 4, 0, 4)
        kinds = {"added": self.tr("added"), "removed": self.tr("removed"), "changed": self.tr("changed")}
        head = QHBoxLayout()
        title = QLabel(difference.title or self._table(difference.table), holder)
        title.setFont(theme.font(Type.NAME))
        title.setWordWrap(True)
        head.addWidget(title, 1)
        words = f"{self._table(difference.table)}: {kinds[difference.kind]}"
        head.addWidget(Badge(words, _KINDS[difference.kind], holder), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GROUP_SPACING)
        for place in (1, 2):
            grid.setColumnStretch(place, 0 if difference.kind == _LONELY.get(place) else 1)
        for row, field in enumerate(_fields(difference) or ()):
            grid.addWidget(QuietLabel(field_name(difference.table, field.name), holder), row, 0, _TOP)
            if difference.kind != "added":
                before = QuietLabel(_value(difference.table, field.name, field.before), holder)
                before.setWordWrap(True)
                grid.addWidget(before, row, 1, _TOP)
            if difference.kind != "removed":
                after = QLabel(_value(difference.table, field.name, field.after), holder)
                after.setFont(theme.font(Type.CAPTION))
                after.setWordWrap(True)
                grid.addWidget(after, row, 2, _TOP)
        column.addLayout(grid)
        return holder

    def _table(self, table: str) -> str:
        names = {
            "route": self.tr("route"), "goal": self.tr("goal"), "route_item": self.tr("activity"),
            "checkpoint": self.tr("checkpoint"), "route_item_competency": self.tr("competency of an activity"),
        }  # fmt: skip
        return names.get(table, "")

    def _choice(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(14)
        box.activated.connect(self._ask)
        return box

    def _fill_choices(self) -> None:
        self.older.clear()
        self.newer.clear()
        self.newer.addItem(self.tr("The plan now"), None)
        for version in self._versions:
            day = text.short_date(version.made_at.astimezone().date())
            words = self.tr("Version {number}, {day}").format(number=version.number, day=day)
            self.older.addItem(words, str(version.id))
            self.newer.addItem(words, str(version.id))
        self.older.setCurrentIndex(min(1, len(self._versions) - 1))

    def _ask(self, _place: object = None) -> None:
        older, newer = self.older.currentData(), self.newer.currentData()
        if older:
            self.compare_wished.emit(UUID(older), UUID(newer) if newer else None)

    def _restore(self) -> None:
        pressed = self.sender()
        wanted = pressed.property("version")
        if wanted:
            self.restore_wished.emit(UUID(str(wanted)))


def _fields(difference: Difference) -> tuple[FieldDifference, ...] | None:
    """What a person is shown of a difference; None where only the order or a link differs."""
    is_change = difference.kind == "changed"
    hidden = _HIDDEN - {"title", "text"} if is_change else _HIDDEN
    shown = tuple(field for field in difference.fields if field.name not in hidden and _is_told(field, is_change))
    return shown if shown or not is_change else None


def _is_told(field: FieldDifference, is_change: bool) -> bool:
    """Of a row that came or went its links and what is empty are left out."""
    if field.name.endswith("_id"):
        return False
    return is_change or (field.after or field.before) not in (None, "", False, 0)


def _value(table: str, field: str, value: object) -> str:
    if value is not None and value != "" and field.endswith("_on"):
        return text.long_date(date.fromisoformat(str(value)))
    return "–" if value is None or value == "" else value_words(table, field, value)


def _quiet(words: str, parent: QWidget) -> QuietLabel:
    said = QuietLabel(words, parent)
    said.setWordWrap(True)
    return said
