"""The card in the window of a methodist of a school: it reads everything and offers what the role keeps."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from storage.reads.journal import entries_of_person
from storage.settings import write_setting
from tests.factories import add
from tests.ui.screens.people.conftest import Place


@pytest.fixture
def reading(place: Place) -> Place:
    """The window of a methodist of the school at the card of a person with a diagnosis and an agreed route."""
    place.shut()
    place.diagnose(place.ivanova, 1)
    route = add(place.engine, "route", person_id=place.ivanova, status="in_progress", agreed_on=date(2026, 10, 20))
    add(place.engine, "goal", route_id=route)
    add(place.engine, "route_item", route_id=route)
    add(place.engine, "checkpoint", route_id=route)
    add(place.engine, "development_request", person_id=place.ivanova)
    add(place.engine, "practice", person_id=place.ivanova, title="Урок-квест", kind="teaching", status="described")
    with place.engine.begin() as connection:
        write_setting(connection, "role", "school_methodist")
    place.open(role="school_methodist")
    return place


def offered(page: QWidget) -> set[str]:
    """Words of the buttons that can be pressed on a page."""
    return {
        button.text() or button.accessibleName()
        for button in page.findChildren(QPushButton)
        if button.isVisible() and button.isEnabled()
    }


@pytest.mark.parametrize("tab", ["profile", "diagnosis", "deficits", "route", "support"])
def test_nothing_is_offered_that_would_be_refused(reading: Place, tab: str) -> None:
    """R57: the routes of one's own organisation are read."""
    reading.show(reading.ivanova, tab)
    assert offered(reading.screen.card) <= {"To the list"}


def test_visits_of_lessons_are_written_into_the_journal(reading: Place) -> None:
    """R57: what the role keeps is offered."""
    reading.show(reading.ivanova, "journal")
    journal: Any = reading.screen.card.page("journal")
    form = journal.form
    form.words.setPlainText("Урок в 8 «Б»")
    reading.qtbot.keyClick(form.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    reading.settle()
    with reading.engine.connect() as connection:
        assert [entry.text for entry in entries_of_person(connection, reading.ivanova)] == ["Урок в 8 «Б»"]
