"""The card of a programme or an event: what it is, its parts and what they develop, when and where it is held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.labels import LEVEL_NAMES, label
from storage.reads.events import EventRow
from storage.reads.programmes import Developed, ModuleRow, ProgrammeCard, RunRow
from ui import text, theme
from ui.icons import icon
from ui.screens.programmes.flow import FlowRow
from ui.screens.programmes.reading import OfferCard
from ui.theme import State, Type
from ui.widgets.frames import Badge, Card, Hairline, QuietLabel, SectionTitle

_SCROLL_BAR = 14


class OfferView(QScrollArea):
    """Shows one offer; its button asks for the people it fits."""

    route_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("Card of the programme or event"))
        self.button = QPushButton(icon("route"), self.tr("Into a route…"), self)
        self.button.setDefault(True)
        self.button.setAutoDefault(False)
        self.button.setToolTip(self.tr("Choose whose route it goes into"))
        self.button.clicked.connect(self.route_wished)
        self.button.hide()

    def show_offer(self, offer: OfferCard, today: date) -> None:
        """Show a programme or an event from its top."""
        self.button.setParent(self)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, _SCROLL_BAR, 0)
        column.setSpacing(theme.GROUP_SPACING)
        if offer.programme is not None:
            self._build_programme(column, offer, offer.programme, today)
        elif offer.event is not None:
            self._build_event(column, offer.event)
        column.addStretch(1)
        self.setWidget(page)
        page.setAutoFillBackground(False)
        self.verticalScrollBar().setValue(0)

    def _build_programme(self, column: QVBoxLayout, offer: OfferCard, programme: ProgrammeCard, today: date) -> None:
        head = self._head(column, programme.title)
        badges = FlowRow(head)
        badges.flow.addWidget(Badge(label("programme.source", programme.source), State.NEUTRAL, badges))
        council = label("council_status", programme.council_status)
        badges.flow.addWidget(Badge(council, State.DONE if programme.approved else State.SOON, badges))
        head.body.addWidget(badges)
        facts = {
            self.tr("Number"): programme.registry_number or "",
            self.tr("Kind"): label("programme.kind", programme.kind),
            self.tr("Hours"): str(programme.hours),
            self.tr("Form"): label("study_form", programme.study_form),
            self.tr("Price"): self.price(programme.price),
            self.tr("Provider"): programme.provider,
            self.tr("Municipality"): programme.municipality,
            self.tr("Subjects"): ", ".join(programme.subjects),
            self.tr("Competencies"): _groups(programme.competency_groups),
            self.tr("Council's decision"): text.long_date(programme.council_on) if programme.council_on else "",
        }
        head.body.addLayout(_facts(facts))
        if programme.description:
            head.body.addWidget(_paragraph(programme.description))
        head.body.addSpacing(4)
        head.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.button.show()
        answered = {deficit.competency.id for deficit in offer.deficits}
        if programme.modules:
            column.addWidget(self._modules(programme.modules, offer.required, answered))
        column.addWidget(self._runs(programme.runs, today))
        if programme.provenance:
            source = QuietLabel(self.tr("Source of the record: %1").replace("%1", programme.provenance))
            source.setWordWrap(True)
            column.addWidget(source)

    def _build_event(self, column: QVBoxLayout, event: EventRow) -> None:
        head = self._head(column, event.title)
        badges = FlowRow(head)
        badges.flow.addWidget(Badge(label("event.kind", event.kind), State.NEUTRAL, badges))
        if event.is_online:
            badges.flow.addWidget(Badge(self.tr("online"), State.ACCENT, badges))
        head.body.addWidget(badges)
        facts = {
            self.tr("When"): text.span(event.starts_on, event.ends_on),
            self.tr("Place"): event.place or "",
            self.tr("Hours"): str(event.hours),
            self.tr("Mode"): label("mode", event.mode),
            self.tr("Organizer"): event.organizer,
            self.tr("Municipality"): event.municipality,
            self.tr("Subjects"): ", ".join(event.subjects) or self.tr("for every subject"),
            self.tr("Competencies"): _groups(event.competency_groups),
        }
        head.body.addLayout(_facts(facts))
        if event.description:
            head.body.addWidget(_paragraph(event.description))
        head.body.addSpacing(4)
        head.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.button.show()

    def price(self, roubles: int) -> str:
        """«бесплатно» or the price with its unit."""
        return self.tr("%n rouble(s)", "", roubles) if roubles else self.tr("free of charge")

    def _head(self, column: QVBoxLayout, title: str) -> Card:
        head = Card(self)
        name = QLabel(title, head)
        name.setFont(theme.font(Type.SECTION))
        name.setWordWrap(True)
        head.body.addWidget(name)
        column.addWidget(head)
        return head

    def _modules(self, modules: Sequence[ModuleRow], required: Mapping[UUID, int], answered: set[UUID]) -> Card:
        card = Card(self)
        card.body.addWidget(SectionTitle(self.tr("Modules and what they develop"), "", card))
        for number, part in enumerate(modules):
            if number:
                card.body.addWidget(Hairline(card))
            hours = self.tr("%n hour(s)", "", part.hours)
            name = QLabel(part.title, card)
            name.setFont(theme.font(Type.STRONG))
            name.setWordWrap(True)
            card.body.addWidget(name)
            card.body.addWidget(QuietLabel(hours, card))
            for developed in part.develops:
                answers = developed.competency.id in answered
                card.body.addWidget(self._developed(card, developed, required, answers=answers))
        return card

    def _developed(
        self, parent: QWidget, developed: Developed, required: Mapping[UUID, int], *, answers: bool
    ) -> QWidget:
        """A competency with the level it is led to; one that answers a deficit says so."""
        known = developed.competency
        words = f"{known.code}  {known.title}"
        line = QLabel(("✓ " if answers else "") + words, parent)
        line.setWordWrap(True)
        if answers:
            line.setFont(theme.font(Type.NAME))
        level = LEVEL_NAMES[developed.level]
        line.setToolTip(self.tr("Leads to the level: %1").replace("%1", level))
        note = level
        if known.id in required and developed.level < required[known.id]:
            note = self.tr("%1, less than required").replace("%1", level)
        if answers:
            note = self.tr("answers a deficit; leads to: %1").replace("%1", note)
        holder = QWidget(parent)
        column = QVBoxLayout(holder)
        column.setContentsMargins(theme.GRID, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(line)
        leads = QuietLabel(note, holder)
        leads.setWordWrap(True)
        column.addWidget(leads)
        return holder

    def _runs(self, runs: Sequence[RunRow], today: date) -> Card:
        card = Card(self)
        card.body.addWidget(SectionTitle(self.tr("Dates"), "", card))
        coming = [run for run in runs if run.ends_on >= today]
        if not coming:
            card.body.addWidget(QuietLabel(self.tr("No dates are known yet. Ask the provider."), card))
        for run in coming:
            seats = self.tr("%n seat(s)", "", run.seats) if run.seats is not None else ""
            where = ", ".join(part for part in (run.place or "", seats) if part)
            line = QLabel(text.span(run.starts_on, run.ends_on), card)
            line.setWordWrap(True)
            card.body.addWidget(line)
            if where:
                place = QuietLabel(where, card)
                place.setWordWrap(True)
                card.body.addWidget(place)
        return card


def _groups(groups: Sequence[str]) -> str:
    return ", ".join(label("competency_group", group) for group in groups)


def _facts(facts: Mapping[str, str]) -> QGridLayout:
    """Names and values in two columns; empty ones are left out."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.GROUP_SPACING)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for row, (name, value) in enumerate((name, value) for name, value in facts.items() if value):
        said = QLabel(value)
        said.setWordWrap(True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(QuietLabel(name), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(said, row, 1)
    return grid


def _paragraph(words: str) -> QLabel:
    made = QLabel(words)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
