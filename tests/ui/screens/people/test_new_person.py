"""A new card is begun in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.people import CardMakerError, add_person
from app.undo import undo
from storage.reads.consents import consents_of
from storage.reads.people import namesakes
from tests.factories import TODAY, field
from tests.ui.screens.people.conftest import Place
from ui.screens.people.new_person import NewPerson


def begun(place: Place) -> NewPerson:
    place.qtbot.keyClick(place.screen.pane.view, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    place.settle()
    made = place.screen.newcomer
    assert made is not None
    assert made.isVisible()
    assert not place.screen.card.isVisible()
    return made


def write(made: NewPerson, **values: object) -> None:
    for name, value in values.items():
        made.form.fields[name].show_value(value, fresh=True)


def test_a_tutor_begins_a_card_and_takes_it_back(place: Place) -> None:
    """R02: the card is there at once, without a link, and one undo takes it back."""
    assert place.screen.pane.new_button.isVisible()
    made = begun(place)
    made.form.finish()
    assert made.form.fields["organization_id"].trouble
    organization = field(place.engine, "person", place.ivanova, "organization_id")
    write(
        made, family_name="Новикова", given_name="Анна", position="учитель физики", organization_id=organization,
        consent_on=TODAY, consent_document="лист № 7", is_young_specialist=True,
    )  # fmt: skip
    made.form.finish()
    place.wait_for(lambda: place.screen.pane.model.rowCount() == 4)
    place.settle()
    person = place.screen.card.person_id
    assert person is not None
    assert field(place.engine, "person", person, "family_name") == "Новикова"
    assert field(place.engine, "person", person, "is_young_specialist") is True
    with place.engine.connect() as connection:
        assert [row.document for row in consents_of(connection, person, TODAY)] == ["лист № 7"]
    assert place.screen.card.isVisible()
    assert not made.isVisible()
    place.desk.change(undo)
    place.wait_for(lambda: place.screen.pane.model.rowCount() == 3)
    place.settle()


def test_a_namesake_is_shown_before_a_second_card_is_begun(place: Place) -> None:
    """R02, X11: perhaps the same person; who knows better goes on."""
    made = begun(place)
    organization = field(place.engine, "person", place.fedorov, "organization_id")
    write(made, family_name="федоров", given_name="Петр", position="учитель", organization_id=organization)
    made.form.finish()
    place.wait_for(made.alike.isVisible)
    place.settle()
    assert place.screen.pane.model.rowCount() == 3
    assert made.form.trouble
    made.alike.act("open", place.fedorov)
    place.settle()
    assert place.screen.card.person_id == place.fedorov
    assert not made.isVisible()
    assert begun(place).form.fields["family_name"].value() == "федоров"
    made.form.finish()
    place.wait_for(lambda: place.screen.pane.model.rowCount() == 4)
    place.settle()


def test_who_only_reads_begins_no_card(place: Place, qtbot: QtBot) -> None:
    """R57: the school methodist reads the routes of the own organisation."""
    del qtbot
    with pytest.raises(CardMakerError, match="заводит тьютор"):
        add_person(place.engine, "school_methodist", {})
    with place.engine.connect() as connection:
        assert [found[0] for found in namesakes(connection, " фёдоров", "ПЕТР ")] == [place.fedorov]
