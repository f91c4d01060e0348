"""Modules of a programme: what they develop and how far, what a person has of them, each for a route alone (R24)."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.accumulation import Accumulated
from app.labels import LEVEL_NAMES, label
from storage.reads.programmes import Developed, ModuleRow, ProgrammeCard
from ui import theme
from ui.icons import icon
from ui.screens.programmes.offer_parts import quiet, small_button
from ui.screens.programmes.reading import INTERNSHIP, OfferCard
from ui.theme import State, Type
from ui.widgets.frames import Badge, Card, Hairline, SectionTitle

TABLE = "programme_module"
_STATES = {"done": State.DONE, "running": State.ACCENT, "planned": State.NEUTRAL}
_BAR = 8


class ModulesCard(Card):
    """The modules in their order, and above them how much of the whole the chosen person has."""

    route_wished = Signal(str, object)
    edit_wished = Signal(str, object)

    def __init__(
        self, offer: OfferCard, programme: ProgrammeCard, parent: QWidget | None = None, *, may_edit: bool = False
    ) -> None:
        super().__init__(parent)
        self._may_edit = may_edit
        self._required = offer.required
        self._answered = {deficit.competency.id for deficit in offer.deficits}
        taken = offer.collected.modules if offer.collected is not None else ()
        self._status = {module.module_id: module.status for module in taken}
        self._titles = {part.id: part.title for part in programme.modules}
        title = self.tr("Tasks and what they develop") if programme.kind == INTERNSHIP else ""
        heading = SectionTitle(title or self.tr("Modules and what they develop"), "", self)
        self.body.addWidget(heading)
        if may_edit:
            add = small_button("plus", self.tr("Add a module"), "", heading)
            add.clicked.connect(partial(self._wish_form, None))
            heading.add_control(add)
        if offer.collected is not None:
            self._add_collected(offer.collected)
        alone = len(programme.modules) > 1
        for number, part in enumerate(programme.modules):
            if number:
                self.body.addWidget(Hairline(self))
            self.body.addWidget(self._module(part, alone=alone))

    def _add_collected(self, collected: Accumulated) -> None:
        """«Накоплено 12 из 36 ч, ещё 12 ч запланировано. Дальше: «Модуль 2»»."""
        bar = QProgressBar(self)
        bar.setRange(0, collected.hours)
        bar.setValue(min(collected.hours, collected.hours_taken))
        bar.setTextVisible(False)
        bar.setFixedHeight(_BAR)
        bar.setAccessibleName(self.tr("Hours collected"))
        whole = self.tr("{taken} of {hours} h collected").format(taken=collected.hours_taken, hours=collected.hours)
        planned = self.tr("%n h planned", "", collected.hours_planned) if collected.hours_planned else ""
        left = self.tr("the whole programme is done") if collected.is_whole else ""
        following = ", ".join(f"«{module.title}»" for module in collected.next_modules)
        after = self.tr("next: %1").replace("%1", following) if following else ""
        self.body.addWidget(bar)
        self.body.addWidget(quiet(" · ".join(part for part in (whole, planned, left, after) if part), self))
        self.body.addWidget(Hairline(self))

    def _module(self, part: ModuleRow, *, alone: bool) -> QWidget:
        row = QWidget(self)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        name = QLabel(part.title, row)
        name.setFont(theme.font(Type.STRONG))
        name.setWordWrap(True)
        first = QHBoxLayout()
        first.addWidget(name, 1)
        status = self._status.get(part.id, "")
        if status in _STATES:
            first.addWidget(Badge(label("item.status", status), _STATES[status], row))
        if self._may_edit:
            edit = small_button("pencil", self.tr("Correct the module"), part.title, row)
            edit.clicked.connect(partial(self._wish_form, part.id))
            first.addWidget(edit)
        column.addLayout(first)
        before = self._titles.get(part.requires_id, "") if part.requires_id is not None else ""
        after = self.tr("after «%1»").replace("%1", before) if before else ""
        hours = self.tr("%n hour(s)", "", part.hours)
        column.addWidget(quiet(" · ".join(piece for piece in (hours, after) if piece), row))
        for developed in part.develops:
            column.addWidget(self._developed(row, developed))
        if alone:
            take = QPushButton(icon("route"), self.tr("This module into a route…"), row)
            take.setFlat(True)
            take.setAutoDefault(False)
            take.setAccessibleDescription(part.title)
            take.clicked.connect(partial(self._wish_route, part.id))
            foot = QHBoxLayout()
            foot.addWidget(take)
            foot.addStretch(1)
            column.addLayout(foot)
        return row

    def _developed(self, parent: QWidget, developed: Developed) -> QWidget:
        """A competency with the level it is led to; one that answers a deficit says so."""
        known = developed.competency
        answers = known.id in self._answered
        line = QLabel(("✓ " if answers else "") + f"{known.code}  {known.title}", parent)
        line.setWordWrap(True)
        if answers:
            line.setFont(theme.font(Type.NAME))
        level = LEVEL_NAMES[developed.level]
        line.setToolTip(self.tr("Leads to the level: %1").replace("%1", level))
        note = level
        if developed.level < self._required.get(known.id, 0):
            note = self.tr("%1, less than required").replace("%1", level)
        if answers:
            note = self.tr("answers a deficit; leads to: %1").replace("%1", note)
        holder = QWidget(parent)
        column = QVBoxLayout(holder)
        column.setContentsMargins(theme.GRID, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(line)
        column.addWidget(quiet(note, holder))
        return holder

    def _wish_route(self, module_id: UUID, _checked: object = None) -> None:
        self.route_wished.emit("modules", module_id)

    def _wish_form(self, module_id: UUID | None, _checked: object = None) -> None:
        self.edit_wished.emit(TABLE, module_id)
