"""The page of people: choose at the left, work at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.commands import Command
from ui.desk import Desk
from ui.errors import sentence_for
from ui.freshness import Freshness
from ui.screens.people.card_view import CardView
from ui.screens.people.people_pane import PeoplePane
from ui.shell.screen import Screen
from ui.widgets.frames import list_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.ahead import Step
    from ui.screens.campaigns.page import DiagnosticsPage
    from ui.screens.people.diagnosis_tab import DiagnosisTab
    from ui.screens.people.new_person import NewPerson

translate = QCoreApplication.translate
LISTED = frozenset(
    {"person", "organization", "route", "goal", "checkpoint", "journal_entry", "diagnosis", "development_request"}
)
"""Tables whose changes the list shows."""
RECORD = "journal.record"
_OWN_ACTION = frozenset({"journal", "route"})
"""Tabs with a primary action of their own."""
_BOTH = 1400
"""From this width on the list stays beside a route; in a narrower page it steps aside for the plan."""


class PeopleScreen(Screen):
    """List and card."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.pane = PeoplePane(desk, self)
        self.card = CardView(desk, self)
        self.card.hide()
        self._entry_wished = False
        self._from_elsewhere = False
        self._entry_asked = False
        self._wide = False
        self._list_wished = False
        self.diagnostics: DiagnosticsPage | None = None
        """Campaigns, difficulties and import, once they were looked at."""
        self.newcomer: NewPerson | None = None
        """The form of a new card, once it was asked for."""
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.PAGE_MARGIN, theme.GRID, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        row.setSpacing(theme.GROUP_SPACING)
        row.addWidget(self.pane)
        row.addWidget(self.card, 1)
        row.addStretch(0)
        self._row = row
        self.pane.chosen.connect(self._show)
        self.pane.diagnostics_wanted.connect(self.show_diagnostics)
        self.pane.new_wanted.connect(self.begin_card)
        self.pane.opened.connect(self._open)
        self.pane.model.failed.connect(self._fail)
        self.card.trouble.connect(self.trouble)
        self.card.wide_wanted.connect(self._widen)
        self.card.turned.connect(self._turn)
        self.card.header.list_button.clicked.connect(self._call_list)
        Freshness(desk, LISTED, self.pane.refresh, self.pane)
        self._add_commands()

    def show_person(self, person_id: object, tab: str = "") -> None:
        """Choose a person, wherever the wish comes from; ``tab``: a name in `ui.screens.people.card_view.PAGES`."""
        self._leave_diagnostics()
        self._put_form_away()
        self.pane.choose(cast("UUID", person_id))
        self._show(person_id, tab)

    def show_organization(self, organization_id: object) -> None:
        """Narrow the list to the people of an organisation."""
        self._leave_diagnostics()
        self._put_form_away()
        self._list_wished = True
        self._fit()
        self.pane.show_organization(cast("UUID", organization_id))

    def show_tab(self, name: str) -> None:
        """Bring a tab of the card to the front."""
        self.card.show_tab(name)

    def steps_ahead(self) -> Iterator[Step]:
        yield from self.card.steps_ahead()

    def begin_card(self) -> None:
        """The form of a new card, in the place of the card (R02)."""
        self._desk.section_wanted.emit("people")
        self._leave_diagnostics()
        if self.newcomer is None:
            from ui.screens.people.new_person import NewPerson

            self.newcomer = NewPerson(self._desk, self)
            self.newcomer.made.connect(self.show_person)
            self.newcomer.person_wanted.connect(self.show_person)
            self.newcomer.left.connect(self._back_to_people)
            self.newcomer.trouble.connect(self.trouble)
            self._row.insertWidget(1, self.newcomer, 1)
        self._list_wished = True
        self.card.hide()
        self.newcomer.show()
        self._fit()
        self.newcomer.begin()

    def show_diagnostics(self, part: str = "campaigns") -> None:
        """Over the whole page: «campaigns», «met» (difficulties by competency) or «import»."""
        if self.diagnostics is None:
            from ui.screens.campaigns.page import DiagnosticsPage

            self.diagnostics = DiagnosticsPage(self._desk, self)
            self.diagnostics.left.connect(self._back_to_people)
            self.diagnostics.person_wanted.connect(self._show_risk)
            self.diagnostics.diagnosis_wanted.connect(self._show_diagnosis)
            self.diagnostics.trouble.connect(self.trouble)
            self._row.insertWidget(0, self.diagnostics, 1)
        self._put_form_away()
        self.diagnostics.show_part(part)
        self.diagnostics.show()
        self.set_heading(self.tr("Diagnosis"))
        self.card.hide()
        self._fit()
        self.diagnostics.focus_first()

    def begin_entry(self, *, elsewhere: bool = False) -> None:
        """A new entry in the journal of the current person, from anywhere in the window.

        Wished ``elsewhere``, before anybody has chosen a person, it asks whose journal: nothing is written into that of
        the first one in the list by mistake.
        """
        from ui.screens.people.journal_tab import JournalTab

        elsewhere = elsewhere or not self.isVisible()
        self._desk.section_wanted.emit("people")
        if self.pane.current is None:
            self._entry_wished, self._from_elsewhere = True, elsewhere
            return
        self._entry_asked = elsewhere and not self.pane.was_chosen
        if self._entry_asked:
            self.pane.ask_whom()
            return
        self._leave_diagnostics()
        self._put_form_away()
        self._show(self.pane.current, "journal")
        cast("JournalTab", self.card.page("journal")).begin()

    def focus_first(self) -> None:
        if self._has_diagnostics():
            cast("DiagnosticsPage", self.diagnostics).focus_first()
        elif self._is_adding():
            cast("NewPerson", self.newcomer).focus_first()
        elif self.pane.isVisibleTo(self):
            self.pane.view.setFocus()
        else:
            self.card.focus_first()

    def _has_diagnostics(self) -> bool:
        return self.diagnostics is not None and not self.diagnostics.isHidden()

    def _is_adding(self) -> bool:
        return self.newcomer is not None and not self.newcomer.isHidden()

    def _put_form_away(self) -> None:
        """What was typed into it stays there until it is kept or cancelled."""
        if self.newcomer is not None and self._is_adding():
            self.newcomer.hide()
            self._fit()
            self.pane.view.setFocus()

    def _leave_diagnostics(self) -> None:
        if self.diagnostics is not None:
            self.diagnostics.hide()
            self._head()
            self._fit()

    def _back_to_people(self) -> None:
        self._leave_diagnostics()
        self._put_form_away()
        self.card.setVisible(self.pane.current is not None)
        self._fit()
        self.pane.view.setFocus()

    def _show_risk(self, person_id: object) -> None:
        self.show_person(person_id)
        self.card.show_risk()

    def _show_diagnosis(self, person_id: object, diagnosis_id: object) -> None:
        """The grid of a person's diagnosis, from a campaign."""
        self.show_person(person_id, "diagnosis")
        cast("DiagnosisTab", self.card.page("diagnosis")).open_diagnosis(cast("UUID", diagnosis_id))

    def _add_commands(self) -> None:
        if RECORD not in self._desk.commands:
            offer_entry(self._desk, self)
        self._head()
        self._desk.commands.add(
            Command("people.new", self.tr("New card"), "Ctrl+N", "user-plus"), self.begin_card, self
        )
        self._desk.commands.add(
            Command("people.filter", self.tr("Filter people"), "Ctrl+F", "list-filter", in_palette=False),
            self._filter,
            self,
        )

    def _show(self, person_id: object, tab: str = "") -> None:
        if person_id != self.card.person_id:
            self._put_form_away()
        self.card.setVisible(not self._has_diagnostics() and not self._is_adding())
        self._fit()
        self.card.show_person(cast("UUID", person_id), tab)
        if self._entry_wished:
            self._entry_wished = False
            self.begin_entry(elsewhere=self._from_elsewhere)

    def _open(self) -> None:
        """Enter in the list: on to the card, or to the entry for which the person was chosen."""
        if self._entry_asked:
            self.begin_entry()
        else:
            self._put_form_away()
            self._show(self.pane.current)
            self.card.focus_first()

    def _fail(self, error: BaseException) -> None:
        self.trouble.emit(sentence_for(error))

    def _widen(self, wide: bool) -> None:
        self._wide = wide
        self._fit()

    def _head(self) -> None:
        """Writing into the journal is the page's primary action, unless what is in front has its own."""
        own = self.card.isVisibleTo(self) and self.card.tab in _OWN_ACTION
        self.set_heading(primary=None if own else self._desk.commands.action(RECORD))

    def _turn(self) -> None:
        self._head()
        self._list_wished = False
        self._fit()

    def _call_list(self) -> None:
        """Back beside the route, until another tab is looked at."""
        self._list_wished = True
        self._fit()
        self.pane.view.setFocus()

    def _filter(self) -> None:
        self._leave_diagnostics()
        self._list_wished = True
        self._fit()
        self.pane.begin_filter()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        aside = (
            self.card.isVisibleTo(self) and self.card.tab == "route" and self.width() < _BOTH and not self._list_wished
        )
        self.pane.setFixedWidth(list_width(self.width()))
        self.pane.setVisible(not self._wide and not aside and not self._has_diagnostics())
        self.card.header.list_button.setVisible(aside)


def offer_entry(desk: Desk, screen: PeopleScreen) -> None:
    """Put «Запись в журнал» on its shortcut for the whole window, unless the window has done so itself."""
    desk.commands.add(
        Command(RECORD, translate("PeopleScreen", "Record in the journal"), "Ctrl+J", "square-pen"), screen.begin_entry
    )
