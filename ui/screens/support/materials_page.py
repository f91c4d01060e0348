"""The library of materials, searched by word forms; what is the tutor's own; to whom a material goes (R42)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.labels import choices, label
from app.rights import ADMINISTRATOR
from storage.reads.base import Connection
from storage.reads.materials import (
    MaterialFilter,
    MaterialRow,
    OwnTitle,
    material_ids,
    material_kinds,
    material_rows,
    own_titles,
)
from storage.reads.network import subject_names
from storage.reads.word_forms import any_form
from ui import text, theme
from ui.desk import Desk
from ui.freshness import Freshness
from ui.icons import icon
from ui.models.paged_table import Column, PagedTable
from ui.screens.people.short_table import ShortTable
from ui.screens.people.words import capital, capitals
from ui.screens.programmes.choice_chip import ChoiceChip, Option
from ui.screens.programmes.flow import FlowRow
from ui.screens.programmes.offer_list import OfferList, OfferRow
from ui.screens.programmes.segments import Segments
from ui.screens.support.material_form import MaterialForm
from ui.screens.support.material_view import MaterialView
from ui.screens.support.page import SupportPage
from ui.widgets.empty_state import EmptyState
from ui.widgets.frames import Card, QuietLabel
from ui.widgets.pages import Pages

_TYPING_PAUSE = 150
LIBRARY, OWN = "library", "own"
EMPTY, VIEW, FORM = range(3)


class MaterialsPage(SupportPage):
    """The page."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._wanted: UUID | None = None
        self.switch = Segments([(LIBRARY, self.tr("Library")), (OWN, self.tr("Own"))], self.tr("Which stock"), self)
        self.search = QLineEdit(self)
        self.chips = {
            "level": ChoiceChip(self.tr("Level"), _options(choices("material.level")), self),
            "kind": ChoiceChip(self.tr("Kind"), (), self),
            "subject": ChoiceChip(self.tr("Subject"), (), self),
            "group": ChoiceChip(self.tr("Competencies"), _options(choices("competency_group")), self),
        }
        self.model = PagedTable(desk.work, [Column(self.tr("Material"), _sentence, tooltip=_sentence)], _page, self)
        self.list = OfferList(self._shape, self.tr("Materials of the library"), self)
        self.list.setModel(self.model)
        self.own_rows = ShortTable([Column(self.tr("Material"), self._own_sentence)], self)
        self.own_list = OfferList(self._own_shape, self.tr("Materials of your own"), self)
        self.own_list.setModel(self.own_rows)
        self.view = MaterialView(self, desk, self)
        self.form = MaterialForm(self, desk, self)
        self.new_button = QPushButton(icon("plus"), self.tr("New material"), self)
        self.new_button.setAutoDefault(False)
        self._count = QuietLabel("", self)
        self._lists = Pages(self)
        self._right = Pages(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE)
        self._build()
        self._join()
        Freshness(desk, ("material", "material_issue", "competency"), self._reload, self)
        self.read(_filters, then=self._offer)
        self._load()

    def focus_first(self) -> None:
        self.search.setFocus()

    def show_material(self, material_id: UUID) -> None:
        """Stand on a material of the library, whatever the list was narrowed to."""
        self.switch.choose(LIBRARY)
        with QSignalBlocker(self.search):
            self.search.clear()
        for chip in self.chips.values():
            chip.choose(None)
        self._show_kept(material_id)

    def _build(self) -> None:
        self.search.setPlaceholderText(self.tr("Title, kind or description"))
        self.search.setAccessibleName(self.tr("Search in the materials"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(QAction(icon("search"), "", self.search), QLineEdit.ActionPosition.LeadingPosition)
        self.new_button.setVisible(self._is_administrator)
        first = QHBoxLayout()
        first.setSpacing(theme.GRID + 4)
        first.addWidget(self.switch)
        first.addWidget(self.search, 1)
        first.addWidget(self._count)
        first.addWidget(self.new_button)
        self._filters = FlowRow(self)
        for chip in self.chips.values():
            self._filters.flow.addWidget(chip)
        nothing = EmptyState(
            "folder-open",
            self.tr("Nothing found"),
            self.tr("No material fits. What you gave from outside the library stands under «Own»."),
            None,
            self,
        )
        for page in (self.list, self.own_list, nothing):
            self._lists.addWidget(page)
        left = Card(self, 4)
        left.body.addWidget(self._lists)
        empty = EmptyState(
            "folder-open",
            self.tr("Choose a material"),
            self.tr("What it is for, who has it, and to whom it goes next will stand here."),
            None,
            self,
        )
        for part in (empty, self.view, self.form):
            self._right.addWidget(part)
        halves = QHBoxLayout()
        halves.setSpacing(theme.GROUP_SPACING)
        halves.addWidget(left, 1)
        halves.addWidget(self._right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID + 4)
        column.addLayout(first)
        column.addWidget(self._filters)
        column.addLayout(halves, 1)

    def _join(self) -> None:
        self._pause.timeout.connect(self._load)
        self.search.textChanged.connect(self._pause.start)
        for chip in self.chips.values():
            chip.chosen.connect(self._load)
        self.switch.chosen.connect(self._load)
        self.model.loaded.connect(self._counted)
        self.model.failed.connect(self.fail)
        self.list.stood_on.connect(self._stand)
        self.own_list.stood_on.connect(self._stand_on_own)
        for view in (self.list, self.own_list):
            view.wished.connect(self.view.begin)
        self.new_button.clicked.connect(self._begin_new)
        self.view.change_wished.connect(self._begin_change)
        self.form.left.connect(self._leave_form)
        self.form.kept.connect(self._show_kept)

    @property
    def _is_administrator(self) -> bool:
        return self._desk.worker is not None and self._desk.worker.role == ADMINISTRATOR

    @property
    def _is_own(self) -> bool:
        return self.switch.value == OWN

    def _offer(self, found: tuple[list[str], list[str]]) -> None:
        kinds, subjects = found
        self.chips["kind"].set_options([Option(kind, capital(kind)) for kind in kinds])
        self.chips["subject"].set_options([Option(subject, capital(subject)) for subject in subjects])

    def _load(self, _choice: object = None) -> None:
        self._filters.setVisible(not self._is_own)
        words = any_form(self.search.text())
        if self._is_own:
            self.read(own_titles, words, then=self._show_own)
            return
        chosen: dict[str, Any] = {name: chip.value for name, chip in self.chips.items()}
        self.model.load(partial(_ids, MaterialFilter(text=words, **chosen)))

    def _reload(self) -> None:
        self.model.mark_stale()
        self._load()
        self.view.refresh()

    def _counted(self, count: int) -> None:
        if self._is_own:
            return
        self._lists.setCurrentIndex(0 if count else 2)
        self._say_count(count)
        wanted = self.model.row_of(self._wanted) if self._wanted is not None else None
        if wanted is not None:
            self._wanted = None
            self.list.setCurrentIndex(self.model.index(wanted, 0))
        self._stand(self.model.key_at(self.list.currentIndex().row()))

    def _show_own(self, titles: list[OwnTitle]) -> None:
        if self._is_own:
            self.own_rows.show(titles)
            self._lists.setCurrentIndex(1 if titles else 2)
            self._say_count(len(titles))
            self._stand_on_own(None)

    def _say_count(self, count: int) -> None:
        self._count.setText(self.tr("%n material(s)", "", count))

    def _stand(self, key: object) -> None:
        if self._is_own or self._right.currentIndex() == FORM:
            return
        if isinstance(key, UUID):
            self.view.show_material(key, editable=self._is_administrator)
        self._right.setCurrentIndex(VIEW if isinstance(key, UUID) else EMPTY)

    def _stand_on_own(self, _key: object) -> None:
        row: OwnTitle | None = self.own_rows.row_at(self.own_list.currentIndex().row())
        if row is not None and self._is_own:
            self.view.show_own(row.title)
        if self._is_own:
            self._right.setCurrentIndex(VIEW if row is not None else EMPTY)

    def _begin_new(self) -> None:
        self._right.setCurrentIndex(FORM)
        self.form.begin(None)

    def _begin_change(self, row: MaterialRow) -> None:
        self._right.setCurrentIndex(FORM)
        self.form.begin(row)

    def _leave_form(self) -> None:
        self._right.setCurrentIndex(EMPTY)
        self._stand(self.model.key_at(self.list.currentIndex().row()))
        self.list.setFocus()

    def _show_kept(self, material_id: UUID | None) -> None:
        self._wanted = material_id
        self._leave_form()
        self._load()

    def _shape(self, row: MaterialRow) -> OfferRow:
        given = self.tr("given to %n", "", row.given) if row.given else ""
        return OfferRow(row.title, _about(row), given)

    def _own_shape(self, row: OwnTitle) -> OfferRow:
        given = self.tr("given to %n", "", row.given)
        last = self.tr("last on {day}").format(day=text.day_and_month(row.last_given_on, self._desk.today()))
        return OfferRow(row.title, last, given)

    def _own_sentence(self, row: OwnTitle) -> str:
        return self._own_shape(row).sentence


def _about(row: MaterialRow) -> str:
    parts = (capital(label("material.level", row.level)), row.kind, ", ".join(row.subjects))
    return " · ".join(part for part in parts if part)


def _sentence(row: MaterialRow) -> str:
    return f"{row.title}\n{_about(row)}"


def _options(values: list[tuple[str, str]]) -> list[Option]:
    return [Option(value, words) for value, words in capitals(values)]


def _ids(wanted: MaterialFilter, connection: Connection) -> list[UUID]:
    return material_ids(connection, wanted)


def _page(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, MaterialRow]:
    return {row.id: row for row in material_rows(connection, ids)}


def _filters(connection: Connection) -> tuple[list[str], list[str]]:
    return material_kinds(connection), subject_names(connection)
