"""What the card of a programme says: what it is, who carries it, its expertise, its days (R22, R23, R27, R58)."""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.labels import label
from storage.reads.partners import PartnerRow
from storage.reads.programmes import ProgrammeCard, Provider, RunRow
from ui import text, theme
from ui.icons import icon
from ui.screens.programmes.flow import FlowRow
from ui.screens.programmes.modules_card import ModulesCard
from ui.screens.programmes.offer_parts import Notice, facts, paragraph, quiet, small_button
from ui.screens.programmes.reading import INTERNSHIP, OfferCard
from ui.theme import State, Type
from ui.widgets.frames import Badge, Card, Hairline, QuietLabel, SectionTitle

SCROLL_BAR = 14


class ProgrammePage(QWidget):
    """Head, provider and partners, what is collected of it, modules, runs."""

    route_wished = Signal(str, object)
    edit_wished = Signal(str, object)

    def __init__(
        self,
        offer: OfferCard,
        programme: ProgrammeCard,
        today: date,
        parent: QWidget | None = None,
        *,
        may_edit: bool = False,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._may_edit = may_edit
        self._is_internship = programme.kind == INTERNSHIP
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SCROLL_BAR, 0)
        column.setSpacing(theme.GROUP_SPACING)
        column.addWidget(self._head(offer, programme))
        column.addWidget(self._carriers(programme.provider, programme.partners))
        if programme.modules or may_edit:
            modules = ModulesCard(offer, programme, self, may_edit=may_edit)
            modules.route_wished.connect(self.route_wished)
            modules.edit_wished.connect(self.edit_wished)
            column.addWidget(modules)
        column.addWidget(self._runs(programme.runs))
        if programme.provenance:
            column.addWidget(quiet(self.tr("Source of the record: %1").replace("%1", programme.provenance), self))
        column.addStretch(1)

    def _head(self, offer: OfferCard, programme: ProgrammeCard) -> Card:
        head = Card(self)
        name = QLabel(programme.title, head)
        name.setFont(theme.font(Type.SECTION))
        name.setWordWrap(True)
        head.body.addWidget(name)
        head.body.addWidget(self._badges(programme, head))
        for warning in offer.warnings:
            head.body.addWidget(Notice(warning, head))
        if offer.warnings:
            head.body.addWidget(quiet(self.tr("It can be planned all the same; the warning stays in the route."), head))
        head.body.addLayout(facts(self._facts(programme)))
        if programme.description:
            head.body.addWidget(paragraph(programme.description, head))
        head.body.addSpacing(4)
        head.body.addLayout(self._buttons(programme, head))
        return head

    def _badges(self, programme: ProgrammeCard, parent: QWidget) -> QWidget:
        badges = FlowRow(parent)
        badges.flow.addWidget(Badge(label("programme.source", programme.source), State.NEUTRAL, badges))
        lapsed = programme.lapsed_by(self._today)
        council = self.tr("expertise lapsed") if lapsed else label("council_status", programme.council_status)
        state = State.DONE if programme.approved and not lapsed else State.SOON
        badges.flow.addWidget(Badge(council, state, badges))
        return badges

    def _facts(self, programme: ProgrammeCard) -> dict[str, str]:
        return {
            self.tr("Number"): programme.registry_number or "",
            self.tr("Kind"): label("programme.kind", programme.kind),
            self.tr("For whom"): label("person.role", programme.audience),
            self.tr("Hours"): str(programme.hours),
            self.tr("Form"): label("study_form", programme.study_form),
            self.tr("Price"): self.price(programme.price),
            self.tr("Subjects"): ", ".join(programme.subjects),
            self.tr("Competencies"): ", ".join(label("competency_group", one) for one in programme.competency_groups),
            self.tr("Priorities"): ", ".join(programme.priorities),
            self.tr("Council's decision"): self._decision(programme),
        }

    def _decision(self, programme: ProgrammeCard) -> str:
        """«12 марта 2026, действует до 12 сентября 2027»."""
        if programme.council_on is None:
            return ""
        decided = text.long_date(programme.council_on)
        if programme.council_until is None:
            return decided
        lasting = self.tr("%1, holds until %2").replace("%1", decided)
        return lasting.replace("%2", text.long_date(programme.council_until))

    def price(self, roubles: int) -> str:
        """«бесплатно» or the price with its unit."""
        return self.tr("%n rouble(s)", "", roubles) if roubles else self.tr("free of charge")

    def _buttons(self, programme: ProgrammeCard, parent: QWidget) -> QHBoxLayout:
        self.button = QPushButton(icon("route"), self.tr("Into a route…"), parent)
        self.button.setDefault(True)
        self.button.setAutoDefault(False)
        self.button.setToolTip(self.tr("Choose whose route it goes into"))
        self.button.clicked.connect(partial(self._wish_route, programme.id))
        line = QHBoxLayout()
        line.addWidget(self.button)
        if self._may_edit:
            edit = QPushButton(icon("pencil"), self.tr("Correct"), parent)
            edit.setAutoDefault(False)
            edit.clicked.connect(partial(self._wish_form, "programme", programme.id))
            line.addWidget(edit)
        line.addStretch(1)
        return line

    def _carriers(self, provider: Provider, partners: tuple[PartnerRow, ...]) -> Card:
        card = Card(self)
        title = self.tr("Internship site") if self._is_internship else self.tr("Provider")
        card.body.addWidget(SectionTitle(title, "", card))
        card.body.addWidget(paragraph(provider.name, card))
        sites = _site_badges(card, self._sites(provider.is_internship_site, provider.is_innovation_site))
        if sites is not None:
            card.body.addWidget(sites)
        licence = provider.licence_number or ""
        if licence and provider.licence_date:
            licence = (
                self.tr("No. %1 of %2").replace("%1", licence).replace("%2", text.long_date(provider.licence_date))
            )
        known = {self.tr("Municipality"): provider.municipality, self.tr("Licence"): licence}
        if self._is_internship:
            known |= {self.tr("Head"): provider.head or "", self.tr("Address"): provider.address or ""}
        card.body.addLayout(facts(known))
        if not licence:
            card.body.addWidget(Notice(self.tr("The provider's licence is not known. Ask before planning."), card))
        if partners:
            card.body.addWidget(Hairline(card))
            card.body.addWidget(QuietLabel(self.tr("Network programme, carried together with"), card))
        for partner in partners:
            card.body.addWidget(paragraph(" – ".join(filter(None, (partner.organization, partner.part))), card))
            sites = _site_badges(card, self._sites(partner.is_internship_site, partner.is_innovation_site))
            if sites is not None:
                card.body.addWidget(sites)
        return card

    def _sites(self, is_internship_site: bool, is_innovation_site: bool) -> list[str]:
        return [self.tr("internship site")] * is_internship_site + [self.tr("innovation site")] * is_innovation_site

    def _runs(self, runs: tuple[RunRow, ...]) -> Card:
        card = Card(self)
        heading = SectionTitle(self.tr("Dates"), "", card)
        card.body.addWidget(heading)
        if self._may_edit:
            add = small_button("plus", self.tr("Add dates"), "", heading)
            add.clicked.connect(partial(self._wish_form, "programme_run", None))
            heading.add_control(add)
        coming = [run for run in runs if run.ends_on >= self._today]
        if not coming:
            card.body.addWidget(quiet(self.tr("No dates are known yet. Ask the provider."), card))
        for run in coming:
            card.body.addWidget(self._run(card, run, coming))
        return card

    def _run(self, parent: QWidget, run: RunRow, coming: list[RunRow]) -> QWidget:
        row = QWidget(parent)
        words = QVBoxLayout()
        words.setSpacing(2)
        days = text.span(run.starts_on, run.ends_on)
        words.addWidget(paragraph(days, row))
        seats = self.tr("%n seat(s)", "", run.seats) if run.seats is not None else ""
        beside = any(other is not run and _meets(other, run) for other in coming)
        note = self.tr("goes side by side with another run") if beside else ""
        where = " · ".join(part for part in (run.place or "", seats, note) if part)
        if where:
            words.addWidget(quiet(where, row))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 4)
        line.addLayout(words, 1)
        if self._may_edit:
            edit = small_button("pencil", self.tr("Correct the dates"), days, row)
            edit.clicked.connect(partial(self._wish_form, "programme_run", run.id))
            line.addWidget(edit)
        return row

    def _wish_route(self, programme_id: UUID, _checked: object = None) -> None:
        self.route_wished.emit("programmes", programme_id)

    def _wish_form(self, table: str, row_id: UUID | None, _checked: object = None) -> None:
        self.edit_wished.emit(table, row_id)


def _meets(one: RunRow, other: RunRow) -> bool:
    return one.starts_on <= other.ends_on and other.starts_on <= one.ends_on


def _site_badges(parent: QWidget, words: list[str]) -> QWidget | None:
    if not words:
        return None
    badges = FlowRow(parent)
    for one in words:
        badges.flow.addWidget(Badge(one, State.NEUTRAL, badges))
    return badges
