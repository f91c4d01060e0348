"""«Programmes and events»: look through the registry, see what a programme gives, and take it into a route."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.corrections import Correction
from app.plan_items import Added, NewItem, add_item
from app.rights import ADMINISTRATOR
from ui import theme
from ui.desk import Desk
from ui.errors import sentence_for
from ui.freshness import Freshness
from ui.screens.programmes import reading
from ui.screens.programmes.choice_chip import Option
from ui.screens.programmes.desk_bar import DeskBar
from ui.screens.programmes.filters import EventFilters, Filters, ProgrammeFilters
from ui.screens.programmes.keeping import Keeping
from ui.screens.programmes.nothing_found import NothingFound
from ui.screens.programmes.offer_lists import OfferLists
from ui.screens.programmes.offer_view import OfferView
from ui.screens.programmes.people_view import PeopleView
from ui.screens.programmes.reading import INTERNSHIP, Candidate, Choices, OfferCard
from ui.screens.programmes.record_form import RecordForm
from ui.shell.screen import Screen
from ui.widgets.empty_state import EmptyState
from ui.widgets.frames import Card
from ui.widgets.pages import Pages

_TYPING_PAUSE = 150
_TABLES = frozenset(
    {
        "programme", "programme_module", "module_competency", "programme_run", "programme_partner", "learning_event",
        "organization",
    }
)  # fmt: skip


class ProgrammesScreen(Screen):
    """The page. Its filters stay as long as the program runs."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._today = desk.today()
        self._shown: UUID | None = None
        self._choices: Choices | None = None
        self.bar = DeskBar(self)
        self.filters: dict[str, Filters] = {
            "programmes": ProgrammeFilters(self._today, self),
            "internships": ProgrammeFilters(self._today, self, kind=INTERNSHIP),
            "events": EventFilters(self._today, self),
        }
        self.lists = OfferLists(desk, self._today, self)
        self.nothing = NothingFound(self)
        self.offer = OfferView(self)
        self.people = PeopleView(self)
        self.form = RecordForm(self._today, self)
        self._target: tuple[str, UUID] | None = None
        """Kind and id of what is to go into a route."""
        self._build()
        self._offer_keeping()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE)
        self._pause.timeout.connect(self._load)
        self._connect()
        desk.read(reading.choices, self._today, then=self._offer_choices)
        self._load()

    @property
    def kind(self) -> str:
        """What is listed: "programmes", "internships" or "events"."""
        return self.bar.kind

    def focus_first(self) -> None:
        self.bar.search.setFocus()

    def show_offer(self, table: str, offer_id: UUID) -> None:
        """Show the card of a programme or an event, wherever the wish comes from."""
        self.bar.choose_kind("events" if table == "learning_event" else "programmes")
        self.lists.stand_on(offer_id)
        self.lists.reload()
        self._show(offer_id)

    def _build(self) -> None:
        empty = EmptyState(
            "graduation-cap",
            self.tr("Choose a programme or an event"),
            self.tr("Its modules, what they develop, and its dates will stand here."),
        )
        self._right = Pages(self)
        for page in (empty, self.offer, self.people, self.form):
            self._right.addWidget(page)
        self._left = Pages(self)
        self._left.addWidget(self.lists)
        self._left.addWidget(self.nothing)
        frame = Card(self, 4)
        frame.body.addWidget(self._left)
        halves = QHBoxLayout()
        halves.setSpacing(theme.GROUP_SPACING)
        halves.addWidget(frame, 1)
        halves.addWidget(self._right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.GRID, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        column.setSpacing(theme.GRID + 4)
        column.addWidget(self.bar)
        for row in self.filters.values():
            column.addWidget(row)
        column.addLayout(halves, 1)
        for kind in ("internships", "events"):
            self.filters[kind].hide()

    def _offer_keeping(self) -> None:
        """The region's administrator keeps the registry; everyone else reads."""
        worker = self._desk.worker
        if worker is not None and worker.role == ADMINISTRATOR:
            self.offer.may_edit = True
            self.keeping = Keeping(self._desk, self.form, worker.role, self)
            self.offer.edit_wished.connect(self._edit)
            self.keeping.opened.connect(self._show_form)
            self.keeping.kept.connect(self._show_kept)
            self.keeping.gone.connect(self._show_gone)
            self.keeping.closed.connect(self._back)
            self.keeping.failed.connect(self._tell_trouble)
            self.bar.new_wished.connect(self._edit_new)
            self.bar.offer_new()

    def _connect(self) -> None:
        self.bar.kind_chosen.connect(self._switch)
        self.bar.order_chosen.connect(self._load)
        self.bar.typed.connect(self._pause.start)
        self.bar.wished_list.connect(self.lists.take_keyboard)
        for row in self.filters.values():
            row.changed.connect(self._load)
            row.person_chosen.connect(self._cover)
        self.lists.counted.connect(self._count)
        self.lists.stood_on.connect(self._show)
        self.lists.wished.connect(self._go_to_card)
        self.lists.failed.connect(self._tell_trouble)
        self.nothing.loosened.connect(self._loosen)
        self.nothing.cleared.connect(self._clear)
        self.offer.route_wished.connect(self._ask_people)
        self.people.picked.connect(self._pick)
        self.people.other_wanted.connect(self._ask_other)
        self.people.closed.connect(self._back)
        self.people.person_wanted.connect(self._desk.person_wanted)
        Freshness(self._desk, _TABLES, self._refresh, self)

    @property
    def _wanted(self) -> reading.Wanted:
        return self.bar.with_words(self.filters[self.kind].wanted)

    @property
    def _person(self) -> UUID | None:
        row = self.filters[self.kind]
        return row.person_id if isinstance(row, ProgrammeFilters) else None

    def _offer_choices(self, choices: Choices) -> None:
        self._choices = choices
        for row in self.filters.values():
            row.offer(choices)
        self.bar.show_count(self.lists.found, self._total)

    @property
    def _total(self) -> int | None:
        if self._choices is None:
            return None
        return self._choices.totals[self.kind]

    def _switch(self, kind: str) -> None:
        for name, row in self.filters.items():
            row.setVisible(name == kind)
        self.lists.switch(kind)
        self._show(self.lists.current)
        self._load()

    def _cover(self, whose: object) -> None:
        """Deficits of a person, of anyone in care, or (None) no longer any."""
        self.bar.offer_covered(possible=whose is not None)
        if whose is not None:
            then = partial(self._take_deficits, self.kind)
            self._desk.read(reading.covered, self._person, then=then, failed=self._tell_trouble)
        self._show(self._shown)

    def _take_deficits(self, kind: str, competency_ids: frozenset[UUID]) -> None:
        row = self.filters[kind]
        if isinstance(row, ProgrammeFilters):
            row.cover(competency_ids)

    def _load(self, _value: object = None) -> None:
        self.lists.load(self._wanted, self.bar.order)

    def _count(self, count: int) -> None:
        self.trouble_over.emit()
        self.bar.show_count(count, self._total)
        self._left.setCurrentWidget(self.lists if count else self.nothing)
        if not count:
            self._right.setCurrentIndex(0)
            self._explain_nothing()

    def _explain_nothing(self) -> None:
        if not reading.narrowing(self._wanted):
            self.nothing.say_empty()
        else:
            find = (self._wanted, self.bar.order, self._today)
            self._desk.read(reading.loosenings, *find, then=self._offer_loosening)

    def _offer_loosening(self, found: list[tuple[str, int]]) -> None:
        row = self.filters[self.kind]
        words = self.bar.search.text().strip()
        known = [(control, count) for control, count in found if control == "text" or row.words(control)]
        named = [(control, row.words(control) or f"«{words}»", count) for control, count in known]
        self.nothing.offer(named)

    def _loosen(self, control: str) -> None:
        if control == "text":
            self.bar.search.clear()
        else:
            self.filters[self.kind].loosen(control)

    def _clear(self) -> None:
        self.bar.search.clear()
        self.filters[self.kind].clear()

    def _show(self, offer_id: UUID | None) -> None:
        self._shown = offer_id
        if offer_id is None:
            self._right.setCurrentIndex(0)
        else:
            then = partial(self._show_card, offer_id)
            find = (self.kind, offer_id, self._person, self._today)
            self._desk.read(reading.offer_card, *find, then=then, failed=self._tell_trouble)

    def _show_card(self, offer_id: UUID, card: OfferCard) -> None:
        if offer_id == self._shown:
            self.offer.show_offer(card, self._today)
            self._right.setCurrentWidget(self.offer)

    def _go_to_card(self) -> None:
        if self._right.currentWidget() is self.offer and self.offer.button is not None:
            self.offer.button.setFocus()

    def _ask_people(self, kind: str, offer_id: UUID) -> None:
        self._target = (kind, offer_id)
        then = partial(self._show_people, self._target)
        find = (kind, offer_id, self._today)
        self._desk.read(reading.candidates, *find, then=then, failed=self._tell_trouble)

    def _show_people(self, target: tuple[str, UUID], people: list[Candidate]) -> None:
        if target == self._target:
            known = self._choices.people if self._choices is not None else ()
            everyone = [Option(own_id, name, place) for own_id, name, place in known]
            self.people.show_people(self.lists.title, people, everyone)
            self._right.setCurrentWidget(self.people)

    def _ask_other(self, person_id: UUID | None) -> None:
        if person_id is not None:
            then = self._take_other
            self._desk.read(reading.candidate, person_id, self._today, then=then, failed=self._tell_trouble)

    def _take_other(self, candidate: Candidate | None) -> None:
        if candidate is not None:
            self.people.take(candidate)

    def _pick(self, candidate: Candidate, ground: str) -> None:
        if self._target is not None:
            then = partial(self._add, candidate, ground)
            find = (*self._target, candidate.person_id, self._today)
            self._desk.read(reading.planned_item, *find, then=then, failed=self._tell_trouble)

    def _add(self, candidate: Candidate, ground: str, item: NewItem) -> None:
        if candidate.route is None:
            return
        author = self._desk.worker.specialist_id if self._desk.worker is not None else None
        correction = Correction(ground, author_id=author) if ground else None
        then = partial(self._added, candidate)
        self._desk.change(add_item, candidate.route.id, item, None, correction, then=then, failed=self._tell_trouble)

    def _added(self, candidate: Candidate, _added: Added) -> None:
        self._desk.said.emit(self.tr("Added to the route: %1").replace("%1", candidate.name), self.tr("Undo"))
        self._back()

    def _edit(self, table: str, row_id: UUID | None) -> None:
        programme_id = None if table in {"programme", "learning_event"} else self._shown
        self.keeping.open(table, row_id, programme_id)

    def _edit_new(self) -> None:
        self.keeping.open("learning_event" if self.kind == "events" else "programme", None, None)

    def _show_form(self) -> None:
        self._right.setCurrentWidget(self.form)

    def _show_kept(self, table: str, row_id: UUID) -> None:
        """A record was kept: show the card that it stands in; a new offer becomes the one that is stood on."""
        if table in {"programme", "learning_event"}:
            self.lists.stand_on(row_id)
            self._shown = row_id
        self._right.setCurrentWidget(self.offer)
        self._show(self._shown)

    def _show_gone(self, table: str) -> None:
        if table in {"programme", "learning_event"}:
            self._shown = None
        self._back()

    def _back(self) -> None:
        self._right.setCurrentIndex(1 if self._shown is not None else 0)
        self.lists.take_keyboard()

    def _refresh(self) -> None:
        self.lists.reload()
        if self._right.currentWidget() is self.offer:
            self._show(self._shown)

    def _tell_trouble(self, error: object) -> None:
        if isinstance(error, BaseException):
            self.trouble.emit(sentence_for(error))
