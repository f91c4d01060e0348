"""Every field of an activity; each keeps itself when it is left (R26, R27, R31, R36, R37, R47)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app import plan_items
from app.labels import choices
from ui import theme
from ui.errors import sentence_for
from ui.screens.people.fields import ChoiceField, DayField, Field, FlagField, LineField, NumberField, TextField
from ui.screens.people.words import capitals
from ui.widgets.frames import QuietLabel
from ui.widgets.rows import Rows

if TYPE_CHECKING:
    from storage.reads.routes import CompetencyName
    from ui.screens.routes.item.reading import ItemView, Named
    from ui.screens.routes.item.work import ItemWork

_WIDE = 620
_FEW = 6
"""So many competencies are offered at first, those of the heaviest deficits and of the goals."""
_NARROW_COLUMNS, _WIDE_COLUMNS = 2, 4
_SITES = frozenset({"internship", "mentoring", "horizontal", "mutual_visit", "consultation"})
_PARTS = frozenset({"event", "contest", "community", "publication", "project"})
_TASKS = frozenset({"internship", "project", "research", "self_study", "mentoring"})


class LinkField(ChoiceField):
    """One of the rows that a link can lead to."""

    def __init__(self, name: str, title: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(name, title, [], empty, parent)
        self._empty = empty

    def offer(self, rows: Sequence[Named]) -> None:
        """What can be chosen; the one that is chosen stays."""
        self._box.clear()
        self._box.addItem(self._empty, None)
        for own, words in rows:
            self._box.addItem(words, str(own))

    def value(self) -> object:
        held = super().value()
        return UUID(str(held)) if held else None

    def _put(self, value: object) -> None:
        super()._put(str(value) if value is not None else None)


class ItemFacts(QWidget):
    """The fields; those that mean nothing for a kind are out of sight unless they hold something."""

    kept = Signal(str)
    """A field was kept: its name."""

    def __init__(self, work: ItemWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._columns = 0
        self._out: set[str] = set()
        """Fields that are out of sight."""
        self._placed: list[tuple[Field, int, int]] = []
        self.fields: dict[str, Field] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.GROUP_SPACING)
        self._grid.setVerticalSpacing(theme.GRID + 4)
        self._make_fields()
        self.fit(0)
        self._develops = Rows(self, 4)
        self._shows_all = False
        self.more = QPushButton(self)
        self.more.setFlat(True)
        self.more.setAutoDefault(False)
        self.more.clicked.connect(self._unfold)
        self.develops_title = QuietLabel(self.tr("Competencies that it develops"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID + 4)
        column.addLayout(self._grid)
        column.addWidget(self.develops_title)
        column.addWidget(self._develops)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_view(self, view: ItemView, *, fresh: bool) -> None:
        """Show an activity; a field in which someone types is left alone."""
        self._offer(view)
        if fresh:
            self._shows_all = False
        for name, field in self.fields.items():
            field.show_value(getattr(view.item, name), fresh=fresh)
            field.setEnabled(view.is_open)
        self._show_competencies(view)
        self._fit_kind()

    def _make_fields(self) -> None:
        today = self._work.today
        not_set = self.tr("not set")
        own = [
            (LineField("title", self.tr("Title"), 400), 2, 4),
            (ChoiceField("kind", self.tr("Kind"), capitals(choices("item.kind"))), 2, 2),
            (ChoiceField("stage", self.tr("Stage"), choices("route_stage")), 1, 1),
            (ChoiceField("mode", self.tr("Mode"), capitals(choices("mode"))), 1, 1),
            (NumberField("hours", self.tr("Hours"), 4), 1, 1),
            (ChoiceField("status", self.tr("Status"), capitals(choices("item.status"))), 1, 1),
            (DayField("starts_on", self.tr("From"), today), 2, 1),
            (DayField("ends_on", self.tr("To"), today), 2, 1),
            (FlagField("is_group", self.tr("Who"), self.tr("With a group")), 2, 1),
            (LineField("form", self.tr("Form"), 120), 1, 1),
            (LineField("technology", self.tr("Technology"), 200), 1, 2),
            (LinkField("organization_id", self.tr("Internship site or organisation"), not_set), 2, 2),
            (LineField("place", self.tr("Place"), 200), 1, 1),
            (LineField("accompanied_by", self.tr("Head or companion"), 150), 1, 1),
            (LinkField("network_project_id", self.tr("Network project"), not_set), 2, 2),
            (ChoiceField("participation", self.tr("Part taken"), capitals(choices("participation")), not_set), 1, 2),
            (ChoiceField("answers", self.tr("What it answers"), capitals(choices("item.answers")), not_set), 1, 2),
            (LineField("trend", self.tr("Trend that makes it needed soon"), 300), 2, 4),
            (TextField("tasks", self.tr("Tasks"), self.tr("What is to be done, in points…")), 2, 4),
            (LineField("expected_result", self.tr("Expected result"), 500), 2, 4),
        ]
        for field, narrow, wide in own:
            self._placed.append((field, narrow, wide))
            self.fields[field.name] = field
            field.committed.connect(self._save)

    def _offer(self, view: ItemView) -> None:
        sites, item = list(view.sites), view.item
        if item.organization_id is not None and item.organization_id not in {own for own, _ in sites}:
            sites.insert(0, (item.organization_id, item.provider or self.tr("the organisation of the registry")))
        for name, rows in (("organization_id", sites), ("network_project_id", view.projects)):
            field = self.fields[name]
            if isinstance(field, LinkField) and not field.editor.hasFocus():
                field.offer(rows)

    def fit(self, width: int) -> None:
        """Two columns in the panel, four where the panel has the page to itself."""
        columns = _WIDE_COLUMNS if width >= _WIDE else _NARROW_COLUMNS
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _place(self) -> None:
        """Lay out what is in sight, without holes."""
        row, place = 0, 0
        for field, narrow, wide in self._placed:
            self._grid.removeWidget(field)
            if field.name in self._out:
                continue
            width = narrow if self._columns == _NARROW_COLUMNS else wide
            if place + width > self._columns:
                row, place = row + 1, 0
            self._grid.addWidget(field, row, place, 1, width)
            place += width
        for number in range(_WIDE_COLUMNS):
            self._grid.setColumnStretch(number, 1 if number < self._columns else 0)

    def _fit_kind(self) -> None:
        kind = self.fields["kind"].value()
        wanted = {
            "organization_id": kind in _SITES,
            "network_project_id": kind == "project",
            "participation": kind in _PARTS,
            "tasks": kind in _TASKS,
            "trend": self.fields["answers"].value() == "ahead",
        }
        out = {name for name, is_wanted in wanted.items() if not is_wanted and self.fields[name].value() is None}
        if out != self._out:
            self._out = out
            for name in wanted:
                self.fields[name].setVisible(name not in out)
            self._place()

    def _show_competencies(self, view: ItemView) -> None:
        developed = {known.id for known in view.item.competencies}
        self.develops_title.setVisible(bool(view.competencies))
        others = [known for known in view.competencies if known.id not in developed]
        shown = others if self._shows_all else others[:_FEW]
        self.more.setText(self.tr("%n more", "", len(others) - len(shown)))
        self.more.setVisible(len(shown) < len(others))
        boxes = [(known, known.id in developed) for known in (*view.item.competencies, *shown)]
        self._develops.fill(lambda parent: [self._box_of(*each, parent, is_open=view.is_open) for each in boxes])

    def _box_of(self, known: CompetencyName, ticked: bool, parent: QWidget, *, is_open: bool) -> QCheckBox:
        box = QCheckBox(f"{known.code} {known.title}", parent)
        box.setToolTip(known.title)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.setChecked(ticked)
        box.setEnabled(is_open)
        box.toggled.connect(partial(self._turn, known.id))
        return box

    def _unfold(self) -> None:
        self._shows_all = True
        if self._work.view is not None:
            self._show_competencies(self._work.view)

    def _turn(self, competency_id: UUID, ticked: bool) -> None:
        if self._work.view is None:
            return
        developed = {known.id for known in self._work.view.item.competencies}
        wanted = developed | {competency_id} if ticked else developed - {competency_id}
        self._work.correct(plan_items.set_item_competencies, wanted)

    def _save(self, name: str, value: object) -> None:
        if name in {"kind", "answers"}:
            self._fit_kind()
        done = partial(self._saved, self._work.item_id, name)
        refused = partial(self._refused, self._work.item_id, name)
        if name == "status":
            self._work.mark(str(value), done, refused)
        else:
            self._work.update(name, value, done, refused)

    def _saved(self, item_id: UUID | None, name: str, _changes: object) -> None:
        if item_id == self._work.item_id:
            self.fields[name].saved()
            self.kept.emit(name)

    def _refused(self, item_id: UUID | None, name: str, error: BaseException) -> None:
        if item_id == self._work.item_id:
            self.fields[name].refuse(sentence_for(error))
