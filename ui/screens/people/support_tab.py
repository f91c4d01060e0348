"""Support of a person beside the route: a column of cards, each of which reads and changes its own part (R40–R44)."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.desk import Desk

if TYPE_CHECKING:
    from ui.screens.people.card_view import PersonTab

SECTIONS: tuple[tuple[str, str], ...] = (
    ("ui.screens.support.person_recommendations", "RecommendationsCard"),
    ("ui.screens.support.person_materials", "MaterialsCard"),
    ("ui.screens.support.person_visits", "VisitsCard"),
    ("ui.screens.support.person_practices", "PracticesCard"),
    ("ui.screens.support.person_notices", "NoticesCard"),
    ("ui.screens.people.around.mentoring", "MentoringSection"),
    ("ui.screens.people.around.communities", "CommunitiesSection"),
)
"""Module and class of each card, in the order of the column; a card is made with the desk and its parent."""


class SupportTab(QScrollArea):
    """The column. Its cards are made one a turn of the event loop, so that the tab opens at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person: UUID | None = None
        self._parts: dict[str, PersonTab] = {}
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._go_on)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.viewport().setAutoFillBackground(False)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 14, 0)
        self._column.setSpacing(theme.GROUP_SPACING)
        self._column.addStretch(1)
        self.setWidget(inner)

    def show_person(self, person_id: UUID) -> None:
        """Show the support of another person."""
        self._person = person_id
        for part in self._parts.values():
            part.show_person(person_id)
        self._go_on()

    def part(self, kind: str) -> PersonTab:
        """The card of a class, made if need be; raises KeyError where the column has none."""
        while kind not in self._parts and self._make_next():
            pass
        return self._parts[kind]

    def focus_first(self) -> None:
        """The keyboard into the first card."""
        self._make_next()
        if self._parts:
            cast("QWidget", next(iter(self._parts.values()))).setFocus()

    def _go_on(self) -> None:
        if self._make_next():
            self._next.start()

    def _make_next(self) -> bool:
        """Make one more card; says whether there was one to make."""
        place = len(self._parts)
        if place == len(SECTIONS):
            return False
        module, kind = SECTIONS[place]
        made = getattr(import_module(module), kind)(self._desk, self.widget())
        self._parts[kind] = made
        self._column.insertWidget(place, made)
        if self._person is not None:
            made.show_person(self._person)
        return True
