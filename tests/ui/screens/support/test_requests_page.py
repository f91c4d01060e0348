from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from storage.reads.request_handovers import handovers
from storage.settings import write_setting
from tests.factories import TODAY, add
from tests.ui.screens.support.conftest import Place


def test_a_request_is_handed_on_from_where_it_stands(place: Place) -> None:
    """R54: up a level, with a note; until it is answered it can be taken back."""
    request = add(place.engine, "development_request", person_id=place.ivanova)
    page = place.page("requests")
    place.screen.hand_request(request)
    place.qtbot.keyClicks(page.view.handing.fields["note"].editor, "a seminar")
    page.view.handing.finish()
    place.wait_for(lambda: page.rows.rowCount() == 1)
    (handed,) = place.look(handovers)
    assert (handed.to_level, handed.note, handed.status) == ("municipality", "a seminar", "waiting")
    assert page.view.answer_button.isHidden(), "a tutor does not answer for the municipality"
    with place.qtbot.waitSignal(place.desk.part_wanted) as wanted:
        page.view.card_button.click()
    assert wanted.args == [place.ivanova, "route"]
    place.screen.hand_request(request)
    page.view.handing.finish()
    place.wait_for(lambda: "уже передан" in page.view.handing.trouble)
    place.qtbot.keyClick(page.view.handing, Qt.Key.Key_Escape)
    place.settle()
    page.view.back_button.click()
    place.wait_for(lambda: page.rows.rowCount() == 0)


@pytest.mark.parametrize("place", ["methodist"], indirect=True)
def test_the_level_takes_a_request_and_answers_it(place: Place) -> None:
    """R54: with a text and a day."""
    with place.engine.begin() as connection:
        write_setting(connection, "role", "methodist")
    request = add(place.engine, "development_request", person_id=place.ivanova)
    given = {"request_id": request, "handed_on": TODAY, "status": "waiting"}
    handed = add(place.engine, "request_handover", to_level="municipality", **given)
    add(place.engine, "request_handover", to_level="region", **given)
    page = place.page("requests")
    place.screen.show_handed(handed)
    place.settle()
    page.view.take_button.click()
    place.wait_for(page.view.take_button.isHidden)
    page.view.answer_button.click()
    place.qtbot.keyClicks(page.view.answer.fields["answer"].editor, "on the tenth")
    page.view.answer.finish()
    place.wait_for(page.view.answer_button.isHidden)
    answered = next(row for row in place.look(handovers) if row.id == handed)
    assert (answered.status, answered.answer, answered.answered_on) == ("answered", "on the tenth", TODAY)
