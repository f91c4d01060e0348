"""Deficits by group with their reasons and goals; before and after; the zone of risk (R16–R18, R20)."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from app.corrections import GROUNDS, Correction
from app.deficits import Deficit
from app.labels import choices, label
from app.route import Created, add_goals, create_route
from ui import theme
from ui.desk import Desk
from ui.errors import sentence_for
from ui.freshness import Freshness
from ui.icons import icon
from ui.screens.people.before_after import BeforeAfter
from ui.screens.people.deficit_reads import DeficitReading, read_deficits
from ui.screens.people.diagnosis.difficulties_section import DifficultiesSection
from ui.screens.people.diagnosis.risk_section import RiskSection
from ui.screens.people.diagnosis.scrolled import scrolled
from ui.screens.people.fields import Trouble
from ui.screens.people.words import capital, capitals
from ui.screens.programmes.choice_chip import ChoiceChip, Option
from ui.screens.programmes.segments import Segments
from ui.widgets.deficit_bars import Bar, DeficitBars
from ui.widgets.empty_state import EmptyState
from ui.widgets.frames import Card, QuietLabel, SectionTitle
from ui.widgets.pages import Pages

WATCHED = frozenset(
    {"diagnosis", "diagnosis_result", "prior_learning", "route", "goal", "route_item", "route_item_competency"}
)
PARTS = ("deficits", "compared", "risk")


class ChosenBars(DeficitBars):
    """The bars, with the one that the keyboard or the mouse stands on."""

    stood_on = Signal(object)
    """The key of the bar chosen now, or None."""

    @property
    def current(self) -> object:
        """The key of the bar chosen now, or None."""
        return self._bars[self._current].key if 0 <= self._current < len(self._bars) else None

    def choose(self, key: object) -> None:
        """Stand on a bar again after a refresh."""
        for place, bar in enumerate(self._bars):
            if bar.key == key:
                self._current = place
                self._describe()
                self.update()

    def _describe(self) -> None:
        super()._describe()
        self.stood_on.emit(self.current)


class DeficitsTab(QWidget):
    """What is missing, and the step from it to a goal."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person: UUID | None = None
        self._reading: DeficitReading | None = None
        groups = [capital(words) for _, words in choices("competency_group")]
        self.bars = ChosenBars(groups, self)
        self.bars.opened.connect(self._wish)
        self.compared = BeforeAfter(self)
        self._title = SectionTitle(self.tr("Deficits"), parent=self)
        self._hint = QuietLabel("", self)
        self._hint.setWordWrap(True)
        self.why = QuietLabel("", self)
        self.why.setWordWrap(True)
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.bars.stood_on.connect(self._explain)
        self.group = ChoiceChip(
            self.tr("Group"), [Option(value, words) for value, words in capitals(choices("competency_group"))], self
        )
        self.group.chosen.connect(self._narrow)
        self._trouble = Trouble(self)
        self.goal_button = QPushButton(icon("target"), self.tr("Add a goal"), self)
        self.goal_button.setAutoDefault(False)
        self.goal_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.goal_button.clicked.connect(self._wish_current)
        self._makes_goals = desk.keeps("goal")
        self._pages = Pages(self)
        self._pages.addWidget(self._deficits_page())
        self._pages.addWidget(self._not_diagnosed())
        self.risk = RiskSection(desk)
        self.difficulties = DifficultiesSection(desk)
        self._build_parts()
        Freshness(desk, WATCHED, self._read, self)

    def _build_parts(self) -> None:
        self._compared_pages = Pages(self)
        self._compared_pages.addWidget(scrolled(self.compared))
        self._compared_pages.addWidget(self._not_compared())
        self._parts = Pages(self)
        self._parts.addWidget(self._pages)
        self._parts.addWidget(self._compared_pages)
        self._parts.addWidget(scrolled(self.risk, self.difficulties))
        self.parts = Segments(
            [
                ("deficits", self.tr("Deficits")),
                ("compared", self.tr("Before and after")),
                ("risk", self.tr("Zone of risk")),
            ],
            self.tr("Part of the deficits"),
            self,
        )
        self.parts.chosen.connect(self.show_part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.parts)
        column.addWidget(self._parts, 1)

    def show_person(self, person_id: UUID) -> None:
        """Show the deficits of another person."""
        if person_id != self._person:
            self._person = person_id
            self._reading = None
            self._trouble.say("")
            self.group.choose(None)
        self._read()
        self.show_part(self.parts.value)

    def show_part(self, name: str) -> None:
        """Bring a part to the front: «deficits», «compared», «risk»."""
        self.parts.choose(name)
        self._parts.setCurrentIndex(PARTS.index(name))
        if name == "risk" and self._person is not None:
            self.risk.show_person(self._person)
            self.difficulties.show_person(self._person)

    def focus_first(self) -> None:
        """The keyboard onto the bars, or onto the choice of another part."""
        (self.bars if self.parts.value == PARTS[0] else self.parts).setFocus()

    def _deficits_page(self) -> QWidget:
        card = Card(self)
        self._title.add_control(self.group)
        self._title.add_control(self.goal_button)
        card.body.addWidget(self._title)
        card.body.addWidget(self._trouble)
        card.body.addWidget(self._hint)
        card.body.addWidget(self.why)
        card.body.addWidget(self.bars)
        return scrolled(card)

    def _not_compared(self) -> Card:
        card = Card(self)
        words = self.tr("A reflective diagnosis on the map of the primary one shows what has changed.")
        card.body.addWidget(EmptyState("git-compare-arrows", self.tr("Nothing to compare yet"), words, None, card))
        return card

    def _not_diagnosed(self) -> Card:
        card = Card(self)
        words = self.tr("Deficits come from a finished diagnosis: what is required and not shown.")
        card.body.addWidget(EmptyState("chart-column", self.tr("Nothing is known yet"), words, None, card))
        return card

    def _read(self) -> None:
        if self._person is not None:
            self._desk.read(read_deficits, self._person, then=partial(self._show, self._person))

    def _show(self, person_id: UUID, reading: DeficitReading) -> None:
        if person_id != self._person:
            return
        self._reading = reading
        self._pages.setCurrentIndex(0 if reading.diagnosed else 1)
        self._narrow()
        self.bars.setVisible(bool(reading.deficits))
        self._say(reading)
        self._compared_pages.setCurrentIndex(0 if reading.comparison is not None else 1)
        if reading.comparison is not None:
            self.compared.show_comparison(reading.comparison)

    def _narrow(self, _group: object = None) -> None:
        """Show the deficits of the group that was chosen, or all."""
        if self._reading is None:
            return
        chosen, group = self.bars.current, self.group.value
        shown = [each for each in self._reading.deficits if group in {None, each.competency.group}]
        self.bars.show_bars([_bar(deficit, self._reading) for deficit in shown])
        self.bars.choose(chosen)

    def _explain(self, key: object) -> None:
        """Why the chosen deficit is one, and why it stands at its place."""
        words = self._reading.reasons.get(key, "") if self._reading is not None and isinstance(key, UUID) else ""
        self.why.setText(words)
        self.why.setVisible(bool(words))

    def _say(self, reading: DeficitReading) -> None:
        count = len(reading.deficits)
        goals = sum(deficit.competency.id in reading.with_goal for deficit in reading.deficits)
        parts = [self.tr("{goals} of {count} with a goal").format(goals=goals, count=count)] if count else []
        if reading.credited:
            parts.append(self.tr("%n closed by prior learning", "", reading.credited))
        note = " · ".join(parts)
        self._title.set_title(self.tr("Deficits"), note)
        self.goal_button.setVisible(bool(count) and self._makes_goals)
        self.group.setVisible(bool(count))
        has_route = reading.route is not None and reading.route.status != "closed"
        self.goal_button.setText(self.tr("Add a goal") if has_route else self.tr("Create a route"))
        self._hint.setText(
            self.tr("No deficits: every diagnosed competency reaches its required level.")
            if not count
            else self.tr("Choose a deficit with the arrows, Enter adds a goal for it. A pale green step is planned.")
            if has_route
            else self.tr("The former route is closed. A new draft takes up these deficits as goals.")
            if reading.route is not None
            else self.tr("There is no route yet. A draft takes up these deficits as goals.")
        )

    def _wish_current(self) -> None:
        self._wish(self.bars.current)

    def _wish(self, key: object) -> None:
        """A goal for this deficit, or a route for all of them where there is none."""
        reading = self._reading
        if reading is None or not self._makes_goals:
            return
        self._trouble.say("")
        if reading.route is None or reading.route.status == "closed":
            self._create_route(reading)
            return
        deficit = next((known for known in reading.deficits if known.competency.id == key), None)
        if deficit is None:
            return
        if deficit.competency.id in reading.with_goal:
            self._trouble.say(self.tr("There is a goal for this deficit already."))
        elif reading.route.status == "draft":
            self._add(reading.route.id, (deficit,), None)
        else:
            self._ask_ground(reading.route.id, deficit)

    def _create_route(self, reading: DeficitReading) -> None:
        worker = self._desk.worker
        begin = partial(create_route, tutor_id=worker.specialist_id if worker is not None else None)
        self._desk.change(
            begin,
            self._person,
            self.tr("Individual educational route"),
            self._desk.today(),
            then=partial(self._fill_route, reading.deficits),
            failed=self._refuse,
        )

    def _fill_route(self, deficits: tuple[Deficit, ...], created: Created) -> None:
        self._add(created.route_id, deficits, None)

    def _ask_ground(self, route_id: UUID, deficit: Deficit) -> None:
        """An agreed route changes only on a ground: choose it from a menu, with the keyboard too (R35)."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Ground of the correction"))
        menu.addSection(self.tr("The route is agreed. Ground of the correction:"))
        for reason in GROUNDS:
            action = QAction(capital(label("version.reason", reason)), menu)
            action.triggered.connect(partial(self._correct, route_id, deficit, reason))
            menu.addAction(action)
        menu.setActiveAction(menu.actions()[1])
        menu.popup(self.goal_button.mapToGlobal(QPoint(0, self.goal_button.height() + 4)))

    def _correct(self, route_id: UUID, deficit: Deficit, reason: str, _on: bool = False) -> None:
        worker = self._desk.worker
        author = worker.specialist_id if worker is not None else None
        self._add(route_id, (deficit,), Correction(reason, author_id=author))

    def _add(self, route_id: UUID, deficits: tuple[Deficit, ...], correction: Correction | None) -> None:
        self._desk.change(
            add_goals,
            route_id,
            deficits,
            "tutor",
            correction,
            then=partial(self._added, len(deficits)),
            failed=self._refuse,
        )

    def _added(self, count: int, _changes: object) -> None:
        self._desk.said.emit(self.tr("%n goal(s) added.", "", count), self.tr("Undo"))

    def _refuse(self, error: BaseException) -> None:
        self._trouble.say(sentence_for(error))


def _bar(deficit: Deficit, reading: DeficitReading) -> Bar:
    competency = deficit.competency
    return Bar(
        competency.id,
        competency.title,
        capital(label("competency_group", competency.group)),
        deficit.shown,
        competency.required,
        competency.weight,
        covered=competency.id in reading.covered,
    )
