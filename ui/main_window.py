"""The window with all its screens: usable from the first paint, whole as soon as the workplace is open."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from ui.ahead import Ahead, Step, loading
from ui.commands import Command
from ui.desk import Desk
from ui.finding import Finding
from ui.safekeeping import SafeKeeping
from ui.screens.exchange.by_itself import SelfStarter
from ui.screens.exchange.session import Ending, ExchangeSession
from ui.screens.exchange.standing import StandingKeeper
from ui.screens.support.informing_count import InformingCount
from ui.screens.today.screen import TodayScreen
from ui.shell.screen import Screen
from ui.shell.window import Window
from ui.theme import State
from ui.undoing import Undoing
from ui.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from app.workplace import Worker, Workplace
    from storage.reads.first import FirstScreen

# Section, module and class of each screen; the module is loaded at the first visit.
SCREENS = (
    ("people", "ui.screens.people.screen", "PeopleScreen"),
    ("groups", "ui.screens.groups.screen", "GroupsScreen"),
    ("routes", "ui.screens.routes.screen", "RoutesScreen"),
    ("support", "ui.screens.support.screen", "SupportScreen"),
    ("programmes", "ui.screens.programmes.screen", "ProgrammesScreen"),
    ("maps", "ui.screens.maps.screen", "MapsScreen"),
    ("printing", "ui.screens.printing.screen", "PrintingScreen"),
    ("analysis", "ui.screens.analysis.screen", "AnalysisScreen"),
)
_ROWS = {
    "organization": ("people", "show_organization"),
    "competency": ("maps", "show_competency"),
    "material": ("support", "show_material"),
}
"""Where a row that was found is shown."""


class MainWindow(Window):
    """The window. Until `come_alive` a section other than «Сегодня» is remembered and opened when it can be."""

    def __init__(
        self,
        work: Work,
        today: Callable[[], date],
        workplace: Callable[[], Workplace],
        screens: Sequence[tuple[str, str, str]] = SCREENS,
    ) -> None:
        self._alive = False
        self._wished = ""
        super().__init__()
        self.desk = Desk(work, self.commands, today, self, workplace=workplace)
        self.session = ExchangeSession(self.desk, self)
        self.today = TodayScreen(self.desk)
        self.standing = StandingKeeper(self, self.desk, self.session)
        self.starter = SelfStarter(self.desk, self.session, self)
        self.informing = InformingCount(self, self.desk)
        self.undoing = Undoing(self, self.desk)
        self.finding = Finding(self.desk, self)
        self.ahead = Ahead(work, self)
        self.keeping = SafeKeeping(self.desk, self)
        self._kinds = screens
        self._register()
        self._connect()
        self.show_section("today")

    def show_first(self, first: FirstScreen | None) -> None:
        """Show what a plain read found; None where the copy must be migrated first."""
        if first is not None:
            self.standing.show_first(first)
            self.today.show_first(first)

    def come_alive(self, worker: Worker) -> None:
        """The workplace is open: read the rest, let every section open."""
        self._alive = True
        self.desk.worker = worker
        self.status.show_aside(worker.full_name)
        self.today.refresh()
        self.standing.refresh()
        self.informing.refresh()
        self.undoing.refresh()
        self.commands.refresh()
        self.search.set_source(self.finding.search)
        self.finding.take_in()
        self.keeping.begin()
        wished, self._wished = self._wished, ""
        if wished:
            self.show_section(wished)

    def look_ahead(self) -> None:
        """Make the other pages ready while the person looks at the first one."""
        self.ahead.begin(self._steps_ahead())

    def _steps_ahead(self) -> Iterator[Step]:
        for name, module, _ in self._kinds:
            yield loading(self.desk.work, module)
            yield partial(self.prepare, name)
            screen = self.visited(name)
            if screen is not None:
                yield from screen.steps_ahead()
                yield screen.ensurePolished

    def show_section(self, name: str) -> None:
        if self._alive or name == "today":
            super().show_section(name)
        else:
            self._wished = name
            self.rail.mark(name)

    def show_person(self, person_id: object) -> None:
        """Show the card of a person."""
        self.show_part(person_id, "")

    def show_part(self, person_id: object, tab: str) -> None:
        """Show a tab of a person's card: «profile», «route», «journal» or another; "" for that in front."""
        self.show_section("people")
        show = getattr(self.visited("people"), "show_person", None)
        if show is not None:
            show(person_id, tab)

    def show_team(self, team_id: object) -> None:
        """Show the card of a group."""
        self._show_around("show_team", team_id)

    def show_pair(self, pair_id: object) -> None:
        """Show a mentoring pair."""
        self._show_around("show_pair", pair_id)

    def show_paper(self, document: str, person_id: object) -> None:
        """Show a person's document, ready to print."""
        self.show_section("printing")
        choose = getattr(self.visited("printing"), "choose", None)
        if choose is not None:
            choose(document, [person_id])

    def show_certificate(self) -> None:
        """Show the own certificate."""
        self._show_around("show_certificate")

    def show_handover(self) -> None:
        """Show what a leaving tutor hands over."""
        self._show_around("show_page", "handover")

    def _show_support(self, way: str, what: object) -> None:
        self.show_section("support")
        show = getattr(self.visited("support"), way, None)
        if show is not None:
            show(what)

    def _show_around(self, way: str, *what: object) -> None:
        self.show_section("groups")
        show = getattr(self.visited("groups"), way, None)
        if show is not None:
            show(*what)

    def _register(self) -> None:
        self.register("today", partial(_itself, self.today))
        for name, module, kind in self._kinds:
            self.register(name, partial(_make, module, kind, self.desk))
        self.register("exchange", self._make_exchange)
        self.register("safety", partial(_make, "ui.screens.safety.screen", "SafetyScreen", self.desk))

    def _connect(self) -> None:
        self.today.counted.connect(self._count)
        self.desk.person_wanted.connect(self.show_person)
        self.desk.section_wanted.connect(self.show_section)
        self.desk.team_wanted.connect(self.show_team)
        self.desk.pair_wanted.connect(self.show_pair)
        self.desk.paper_wanted.connect(self.show_paper)
        self.desk.certificate_wanted.connect(self.show_certificate)
        self.desk.part_wanted.connect(self.show_part)
        self.desk.offer_wanted.connect(self.show_offer)
        self.desk.handing_wanted.connect(partial(self._show_support, "hand_request"))
        self.desk.handed_wanted.connect(partial(self._show_support, "show_handed"))
        self.session.password_needed.connect(self._to_exchange)
        self.session.ended.connect(self._exchanged)
        self.session.began.connect(self._follow_session)
        self.session.ended.connect(self._follow_session)
        self.search.opened.connect(self.finding.open)
        self.finding.person_found.connect(self.show_person)
        self.finding.offer_found.connect(self.show_offer)
        self.finding.row_found.connect(self.show_row)
        self.finding.papers_found.connect(self.search.show_found)
        self.session.ended.connect(self._take_in)
        self.session.ended.connect(self.keeping.heed)
        self.commands.plan(
            Command(
                "journal.record", self.tr("Record in the journal"), "Ctrl+J", "square-pen", enabled_when=self._is_alive
            ),
            self._record,
        )
        self.commands.plan(
            Command("safety.lock", self.tr("Lock the workplace"), "Ctrl+L", "lock", enabled_when=self._is_alive),
            self.keeping.lock,
        )
        self.commands.plan(
            Command(
                "exchange.start", self.tr("Start the exchange"), "Ctrl+Shift+S", "refresh-cw",
                enabled_when=self._can_exchange, spare_shortcut="F9",
            ),
            self.session.start,
        )  # fmt: skip
        self.commands.plan(
            Command(
                "find.scan", self.tr("Find a route by a scanned sheet"), "", "scan-qr-code", enabled_when=self._is_alive
            ),
            partial(self.finding.ask_for_scan, self),
        )
        for part, title, mark in (
            ("campaigns", self.tr("Campaigns of diagnosis"), "calendar-days"),
            ("met", self.tr("Difficulties by competency"), "lightbulb"),
            ("import", self.tr("Import of diagnoses from a spreadsheet"), "upload"),
        ):
            self.commands.plan(
                Command(f"people.{part}", title, "", mark, enabled_when=self._is_alive),
                partial(self.show_diagnostics, part),
            )

        around = (
            Command("groups.handover", self.tr("Hand over the work"), "", "log-out", enabled_when=self._is_alive),
            Command(
                "groups.certificate", self.tr("My certificate"), "", "clipboard-check", enabled_when=self._is_alive
            ),
        )
        for command, run in zip(around, (self.show_handover, self.show_certificate), strict=True):
            self.commands.plan(command, run)

    def show_offer(self, table: str, row_id: object) -> None:
        """Show a programme or an event."""
        self.show_section("programmes")
        show = getattr(self.visited("programmes"), "show_offer", None)
        if show is not None:
            show(table, row_id)

    def show_row(self, table: str, row_id: object, parent_id: object) -> None:
        """Show the people of an organisation, a competency in its map or a material of the library."""
        section, way = _ROWS[table]
        self.show_section(section)
        show = getattr(self.visited(section), way, None)
        if show is not None:
            show(row_id, *((parent_id,) if table == "competency" else ()))

    def show_diagnostics(self, part: str) -> None:
        """Show campaigns of diagnosis, difficulties by competency or the import of diagnoses."""
        self.show_section("people")
        show = getattr(self.visited("people"), "show_diagnostics", None)
        if show is not None:
            show(part)

    def _record(self) -> None:
        elsewhere = self.current != "people"
        self.show_section("people")
        begin = getattr(self.visited("people"), "begin_entry", None)
        if begin is not None:
            begin(elsewhere=elsewhere)

    def _is_alive(self) -> bool:
        return self._alive

    def _take_in(self, _ending: object) -> None:
        self.finding.take_in()

    def _make_exchange(self) -> Screen:
        from ui.screens.exchange.screen import ExchangeScreen

        made = ExchangeScreen(self.desk, self.session)
        made.wishes.wished.connect(self.starter.wish)
        return made

    def _can_exchange(self) -> bool:
        return self._alive and not self.session.running

    def _follow_session(self, _told: object) -> None:
        self.commands.refresh()

    def _count(self, count: int, state: State) -> None:
        self.set_badge("today", count, state)

    def _to_exchange(self, _words: str) -> None:
        self.show_section("exchange")

    def _exchanged(self, ending: Ending) -> None:
        """Tell on the other pages; the exchange's own page says it in place."""
        if self.current == "exchange" or ending.by_itself:
            return
        if ending.failed:
            self.show_trouble(ending.words)
        else:
            self.say(ending.words)


def _itself(screen: Screen) -> Screen:
    return screen


def _make(module: str, kind: str, desk: Desk) -> Screen:
    made: Screen = getattr(import_module(module), kind)(desk)
    return made
