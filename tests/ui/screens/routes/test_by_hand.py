"""A route built by hand in the window, from nothing to the teacher's agreement, in under two minutes of a person."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton, QWidget

from app.undo import redo, undo
from tests.factories import add, add_programme

if TYPE_CHECKING:
    from tests.ui.screens.routes.conftest import Place

_PRESS = 1.1 + 0.2 + 1.35
"""Seconds to find a control, point at it and press: the keystroke-level model of Card, Moran and Newell, 1980."""
_LETTER = 0.28
"""Seconds for a letter of somebody who types but is no typist, by the same model."""


class _Person:
    """Presses and types as a person does, and counts the seconds that it would take them."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.steps = 0
        self.seconds = 0.0

    def press(self, button: QAbstractButton) -> None:
        assert button.isVisible()
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self._count(_PRESS)

    def key(self, widget: QWidget, key: Qt.Key) -> None:
        QTest.keyClick(widget, key)
        self._count(_PRESS)

    def write(self, field: QLineEdit, words: str) -> None:
        assert field.isVisible()
        field.setFocus()
        field.selectAll()
        field.insert(words)
        field.editingFinished.emit()
        self._count(_PRESS + _LETTER * len(words))

    def find(self, words: str) -> QPushButton:
        """The first visible button of the editor that says this and can be pressed."""
        buttons = self.place.tab.findChildren(QPushButton)
        return next(one for one in buttons if one.isVisible() and one.isEnabled() and one.text() == words)

    def _count(self, seconds: float) -> None:
        self.steps += 1
        self.seconds += seconds
        self.place.settle()


@pytest.fixture
def person(place: Place) -> _Person:
    add_programme(place.engine, {place.codes["М2"]: 3}, title="Рабочая программа")
    add(place.engine, "learning_event", competency_groups=("methodical",))
    return _Person(place)


def test_a_route_is_built_by_hand_in_under_two_minutes(place: Place, person: _Person) -> None:
    """R20, R21, R28, R30, R33, R36: a goal, three finds, a workplace item, a checkpoint, the agreement; then undo."""
    began = time.perf_counter()
    tab = place.tab
    place.show()
    tab._begin_action.trigger()
    person.key(tab.life.begin_form.title, Qt.Key.Key_Return)
    person.press(tab.header.button)
    person.press(tab.plan.add_button)
    place.wait_for(lambda: bool(tab.finder._results.findChildren(QPushButton)))
    for _ in range(3):
        person.press(person.find("Into the plan"))
    person.key(tab.finder.sources, Qt.Key.Key_Right)
    form = tab.finder.free
    form.kind.setCurrentIndex(form.kind.findData("mutual_visit"))
    form.hours.setValue(6)
    person.seconds += 2 * _PRESS
    person.press(person.find("Into the plan"))
    person.key(tab.finder, Qt.Key.Key_Escape)
    person.press(tab.plan.checkpoints.add_button)
    person.write(tab.plan.checkpoints.form.title, "Открытый урок")
    person.write(tab.plan.checkpoints.form.day, "20.01.2027")
    person.press(tab.plan.checkpoints.form.done)
    person.press(tab.header.button)
    person.press(tab.life.agree_form.done)
    card = place.card()
    assert card.head.status == "agreed"
    assert {goal.competency.code for goal in card.goals if goal.competency} == {"М1", "М2"}
    assert [item.kind for item in card.items].count("mutual_visit") == 1
    assert len(card.items) == 4
    assert [point.title for point in card.checkpoints] == ["Открытый урок"]
    assert [version.reason for version in card.versions] == ["agreement"]
    assert person.steps <= 16
    assert person.seconds < 120
    assert time.perf_counter() - began < 60
    for _ in range(8):
        undo(place.engine)
    redo(place.engine)
    place.show()
    assert place.card().head.status == "draft"
