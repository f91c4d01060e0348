"""«Into a route…»: people whose open deficits the offer answers, best first; one press adds it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.corrections import GROUNDS
from app.labels import label
from ui import theme
from ui.icons import icon
from ui.screens.programmes.choice_chip import ChoiceChip, Option
from ui.screens.programmes.reading import Candidate
from ui.theme import Type
from ui.widgets.frames import Card, Hairline, QuietLabel, SectionTitle
from ui.widgets.tool_button import make_tool_button

_SCROLL_BAR = 14
_REASONS = 1
"""Deficits that are named in the row; the others are counted, and all stand in its tooltip."""


class PeopleView(QScrollArea):
    """The people; those without a route can be opened to make one first."""

    picked = Signal(object, str)
    """The `Candidate` whose route takes the offer, and the ground where the route is agreed already."""
    other_wanted = Signal(object)
    """The id of a person who was chosen from all."""
    person_wanted = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("Whose route"))

    def show_people(self, title: str, people: Sequence[Candidate], everyone: Sequence[Option]) -> None:
        """Show whom the offer fits, and put the keyboard on the first; ``everyone`` can be chosen too."""
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, _SCROLL_BAR, 0)
        card = Card(page)
        heading = SectionTitle(self.tr("Whose route?"), "", card)
        back = make_tool_button("x", self.tr("Back to the card"), heading, "Esc")
        back.setShortcut("Esc")
        back.clicked.connect(self.closed)
        heading.add_control(back)
        card.body.addWidget(heading)
        name = QuietLabel(title, card)
        name.setWordWrap(True)
        card.body.addWidget(name)
        first = self._fill(card, people)
        other = ChoiceChip(self.tr("Another teacher"), everyone, card)
        other.chosen.connect(self.other_wanted)
        card.body.addSpacing(theme.GRID)
        card.body.addWidget(other, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(card)
        column.addStretch(1)
        self.setWidget(page)
        page.setAutoFillBackground(False)
        (first or back).setFocus()

    def _fill(self, card: Card, people: Sequence[Candidate]) -> QPushButton | None:
        """A row for each; returns the first button."""
        first = None
        if not people:
            words = QLabel(self.tr("None of your teachers has an open deficit that this answers."), card)
            words.setWordWrap(True)
            card.body.addWidget(words)
        for candidate in people:
            card.body.addWidget(Hairline(card))
            row, button = self._row(card, candidate)
            card.body.addWidget(row)
            first = first or button
        return first

    def _row(self, parent: QWidget, candidate: Candidate) -> tuple[QWidget, QPushButton]:
        row = QWidget(parent)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 4, 0, 4)
        words = QVBoxLayout()
        words.setSpacing(2)
        name = QLabel(candidate.name, row)
        name.setFont(theme.font(Type.NAME))
        name.setWordWrap(True)
        words.addWidget(name)
        state = label("route.status", candidate.route.status) if candidate.route else self.tr("no route yet")
        for said in (f"{candidate.organization} · {state}", self._why(candidate)):
            note = QuietLabel(said, row)
            note.setWordWrap(True)
            words.addWidget(note)
        row.setToolTip("\n".join(candidate.answers))
        line.addLayout(words, 1)
        if candidate.route is not None:
            button = QPushButton(icon("plus"), self.tr("Add"), row)
            button.clicked.connect(partial(self._pick, candidate))
            button.setAccessibleDescription(candidate.name)
        else:
            button = QPushButton(self.tr("Open the card"), row)
            button.clicked.connect(partial(self._open, candidate))
            button.setAccessibleDescription(candidate.name)
        button.setAutoDefault(False)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row, button

    def _why(self, candidate: Candidate) -> str:
        """«✓ закрывает 3 дефицита: …; …; ещё 1», or that group and subject fit."""
        if not candidate.answers:
            return self.tr("fits by group and subject")
        count = self.tr("✓ %n deficit(s) answered", "", len(candidate.answers))
        more = len(candidate.answers) - _REASONS
        named = [*candidate.answers[:_REASONS], *([self.tr("%n more", "", more)] if more > 0 else [])]
        return f"{count}: {'; '.join(named)}"

    def take(self, candidate: Candidate) -> None:
        """Go on with a person who was chosen from all: their route takes the offer, or they have none yet."""
        if candidate.route is None:
            self._open(candidate)
        else:
            self._pick(candidate)

    def _pick(self, candidate: Candidate, _checked: object = None) -> None:
        if candidate.route is not None and candidate.route.status != "draft":
            self._ask_ground(candidate)
        else:
            self.picked.emit(candidate, "")

    def _ask_ground(self, candidate: Candidate) -> None:
        """The route is agreed: its change names a ground."""
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, _SCROLL_BAR, 0)
        card = Card(page)
        card.body.addWidget(SectionTitle(self.tr("Why does the route change?"), "", card))
        sentence = self.tr("%1: the route is agreed, a correction names its ground.")
        words = QuietLabel(sentence.replace("%1", candidate.name), card)
        words.setWordWrap(True)
        card.body.addWidget(words)
        buttons = []
        for ground in GROUNDS:
            button = QPushButton(label("version.reason", ground).capitalize(), card)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._say_ground, candidate, ground))
            card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            buttons.append(button)
        column.addWidget(card)
        column.addStretch(1)
        self.setWidget(page)
        page.setAutoFillBackground(False)
        buttons[0].setFocus()

    def _say_ground(self, candidate: Candidate, ground: str, _checked: object = None) -> None:
        self.picked.emit(candidate, ground)

    def _open(self, candidate: Candidate, _checked: object = None) -> None:
        self.person_wanted.emit(candidate.person_id)
