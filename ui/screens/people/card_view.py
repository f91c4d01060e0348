"""The card of one person: the head, the tabs, and what each tab shows, made when it is first looked at."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from functools import partial
from typing import Protocol, cast
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.ahead import Step, loading
from ui.commands import Command, shown_shortcut
from ui.desk import Desk
from ui.errors import sentence_for
from ui.freshness import Freshness
from ui.icons import icon
from ui.screens.people.card_header import CardHeader
from ui.screens.people.card_tabs import CardTabs
from ui.screens.people.reads import CardReading, read_card
from ui.widgets.empty_state import EmptyState
from ui.widgets.pages import Pages

WATCHED = frozenset(
    {
        "person", "organization", "route", "goal", "checkpoint", "journal_entry", "diagnosis", "development_request",
        "conflict", "consent", "assignment", "risk_waiver", "difficulty", "diagnosis_result", "prior_learning",
    }
)  # fmt: skip
"""Tables of which the head or the profile shows something."""
_PATIENCE = 150
"""Milliseconds for which a tab is not painted while it reads another person."""
_HIGH = 520
"""Below this height of the card its head is one line, whatever the tab."""
ROUTE_TAB = "ui.screens.routes.route_tab"
PAGES = {
    "profile": ("ui.screens.people.profile_tab", "ProfileTab"),
    "diagnosis": ("ui.screens.people.diagnosis_tab", "DiagnosisTab"),
    "deficits": ("ui.screens.people.deficits_tab", "DeficitsTab"),
    "route": (ROUTE_TAB, "RouteTab"),
    "journal": ("ui.screens.people.journal_tab", "JournalTab"),
    "support": ("ui.screens.people.support_tab", "SupportTab"),
    "history": ("ui.screens.people.history_tab", "HistoryTab"),
}
"""Module and class of each tab, loaded when it is first looked at."""


class PersonTab(Protocol):
    """What the card asks of a tab."""

    def show_person(self, person_id: UUID) -> None:
        """Show this person."""


class CardView(QWidget):
    """Header and tabs of the person that is chosen."""

    trouble = Signal(str)
    wide_wanted = Signal(bool)
    """A tab wants the whole page (the grid of a diagnosis), or gives it back."""
    turned = Signal()
    """Another tab is in front."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person: UUID | None = None
        self._shown: dict[str, UUID] = {}
        self._made: dict[str, QWidget] = {}
        self._reading: CardReading | None = None
        self.header = CardHeader(self)
        self.tabs = CardTabs(self)
        self.tabs.setAccessibleName(self.tr("Parts of the card"))
        self._pages = Pages(self)
        self._blank = QWidget(self._pages)
        self._locked = self._make_locked()
        for page in (self._blank, self._locked):
            self._pages.addWidget(page)
        self._names: list[str] = []
        for name, title in self._titles():
            self._add_tab(name, title)
        self._held: QWidget | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._free)
        desk.work.rested.connect(self._settle)
        self.tabs.currentChanged.connect(self._turn)
        self.header.risk.opened.connect(self.show_risk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.header)
        column.addWidget(self.tabs)
        column.addWidget(self._pages, 1)
        Freshness(desk, WATCHED, self._read, self.header)

    @property
    def person_id(self) -> UUID | None:
        """Whose card this is."""
        return self._person

    @property
    def tab(self) -> str:
        """The tab in front."""
        return self._names[self.tabs.currentIndex()]

    def page(self, name: str) -> QWidget:
        """The widget of a tab, made if need be."""
        if name not in self._made:
            made = self._make(name)
            self._made[name] = made
            self._pages.addWidget(made)
        return self._made[name]

    def show_person(self, person_id: UUID, tab: str = "") -> None:
        """Show a person's card; the tab stays unless another one is named."""
        if person_id != self._person:
            self._person = person_id
            self._reading = None
            self._read()
        if tab and tab != self.tab:
            self.show_tab(tab)
        else:
            self._show_tab()

    def show_tab(self, name: str) -> None:
        """Bring a tab to the front."""
        self.tabs.setCurrentIndex(self._names.index(name))

    def steps_ahead(self) -> Iterator[Step]:
        """The other tabs, and what they show of this person (`ui.ahead`)."""
        for name in self._names:
            if name not in self._made:
                yield loading(self._desk.work, PAGES[name][0])
                yield partial(self.page, name)
                yield partial(self._fill, name)

    def show_risk(self) -> None:
        """Bring the reasons of the zone of risk to the front."""
        self.show_tab("deficits")
        show: Callable[[str], None] = getattr(self.page("deficits"), "show_part")  # noqa: B009 - the tab is loaded late
        show("risk")

    def step(self, by: int) -> None:
        """The next tab or the one before, round and round."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())

    def focus_first(self) -> None:
        """The keyboard into the tab in front."""
        if self._is_locked():
            self._locked.setFocus()
            return
        page = self.page(self.tab)
        begin: Callable[[], None] | None = getattr(page, "focus_first", None)
        if begin is not None:
            begin()
        else:
            page.setFocus()

    def event(self, event: QEvent) -> bool:
        """Ctrl+Tab goes on to the next tab wherever the keyboard stands in the card."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._turn_by(event):
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The route needs the height for its plan."""
        self.header.set_low(low=self.tab == "route" or self.height() < _HIGH)

    def _turn_by(self, event: QKeyEvent) -> bool:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        steps = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            return False
        self.step(step)
        return True

    def _titles(self) -> list[tuple[str, str]]:
        titles = [
            ("profile", self.tr("Profile")),
            ("diagnosis", self.tr("Diagnosis")),
            ("deficits", self.tr("Deficits")),
            ("route", self.tr("Route")),
            ("journal", self.tr("Journal")),
            ("support", self.tr("Support")),
            ("history", self.tr("History")),
        ]
        has_route = importlib.util.find_spec(ROUTE_TAB) is not None
        return [pair for pair in titles if has_route or pair[0] != "route"]

    def _add_tab(self, name: str, title: str) -> None:
        place = len(self._names)
        self._names.append(name)
        self.tabs.addTab(title)
        shortcut = f"Alt+{place + 1}"
        self.tabs.setTabToolTip(place, f"{title} ({shown_shortcut(shortcut)})")
        self._desk.commands.add(
            Command(f"card.{name}", title, shortcut, in_palette=False), partial(self.show_tab, name), self
        )

    def _make(self, name: str) -> QWidget:
        module, kind = PAGES[name]
        made: QWidget = getattr(importlib.import_module(module), kind)(self._desk, self)
        widen: SignalInstance | None = getattr(made, "wide_wanted", None)
        if widen is not None:
            widen.connect(self._widen)
        return made

    def _turn(self, _place: int) -> None:
        """Read first, then make the room, then show: each page is laid out once, in the room that it will have."""
        self._prepare()
        self._pages.setCurrentWidget(self._blank)
        self._widen(False)
        self._fit()
        self.turned.emit()
        self._show_page()
        if not self.tabs.hasFocus():
            self.focus_first()

    def _show_tab(self) -> None:
        self._prepare()
        self._show_page()

    def _is_locked(self) -> bool:
        """Whether the person has not consented to more than their name being kept (R85): the profile asks for it."""
        return self.tab != "profile" and self._reading is not None and not self._reading.has_consent

    def _make_locked(self) -> QWidget:
        ask = QAction(icon("file-text"), self.tr("To the consents"), self)
        ask.triggered.connect(partial(self.show_tab, "profile"))
        return EmptyState(
            "lock",
            self.tr("A consent is needed"),
            self.tr("There is no consent to data processing: only the name and the organisation are kept."),
            ask,
            self._pages,
        )

    def _prepare(self) -> None:
        """Let the tab in front read this person, unless it shows them already."""
        if self._is_locked():
            return
        if self._fill(self.tab):
            self._hold(self.page(self.tab))

    def _show_page(self) -> None:
        self._pages.setCurrentWidget(self._locked if self._is_locked() else self.page(self.tab))
        self._hand_reading()

    def _fill(self, name: str) -> bool:
        """Let a tab read this person; False where it shows them already."""
        page = self.page(name)
        if self._person is None or self._shown.get(name) == self._person:
            return False
        self._shown[name] = self._person
        cast("PersonTab", page).show_person(self._person)
        return True

    def _hold(self, page: QWidget) -> None:
        """Paint nothing of the one before under this person's name while they are read."""
        self._free()
        self._held = page
        page.setUpdatesEnabled(False)
        self._patience.start(_PATIENCE)

    def _settle(self) -> None:
        """All was read: paint once what is shown has found its place, not before and again."""
        if self._held is not None:
            self._patience.start(0)

    def _free(self) -> None:
        if self._held is not None:
            self._held.setUpdatesEnabled(True)
            self._held = None
            self._patience.stop()

    def _widen(self, wide: bool) -> None:
        self.header.setVisible(not wide)
        self.tabs.setVisible(not wide)
        self.wide_wanted.emit(wide)

    def _read(self) -> None:
        if self._person is None:
            return
        self._desk.read(
            read_card,
            self._person,
            self._desk.today(),
            then=partial(self._take, self._person),
            failed=self._fail,
        )

    def _take(self, person_id: UUID | None, reading: CardReading | None) -> None:
        if person_id != self._person or reading is None:
            return
        was_locked, self._reading = self._is_locked(), reading
        self.header.show_reading(reading, self._desk.today())
        if self._is_locked() != was_locked:
            self._show_tab()
        else:
            self._hand_reading()

    def _hand_reading(self) -> None:
        """The profile shows what the header reads, while it is in front: its many fields take time to fill."""
        profile = self._made.get("profile")
        if profile is not None and self._reading is not None and self.tab == "profile":
            from ui.screens.people.profile_tab import ProfileTab

            cast("ProfileTab", profile).show_reading(self._reading)

    def _fail(self, error: BaseException) -> None:
        self.trouble.emit(sentence_for(error))
