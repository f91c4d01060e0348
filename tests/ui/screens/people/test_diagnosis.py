from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from app.undo import undo
from storage.reads.diagnoses import DiagnosisRow
from tests.factories import add, add_diagnosis, add_map, field
from tests.ui.screens.people.conftest import Place
from ui.screens.people.diagnosis_tab import EMPTY, GRID, LIST, DiagnosisTab


def tab(place: Place) -> DiagnosisTab:
    page = place.screen.card.page("diagnosis")
    assert isinstance(page, DiagnosisTab)
    return page


def front(place: Place) -> int:
    return tab(place)._pages.currentIndex()


def start(place: Place) -> None:
    place.show(place.ivanova, "diagnosis")
    place.wait_for(lambda: front(place) == EMPTY)
    tab(place).begin_new()
    place.wait_for(tab(place).new.start_button.isEnabled)
    place.wait_for(lambda: tab(place).new.map_box.count() == 1)
    tab(place).new.start_button.click()
    place.wait_for(lambda: tab(place).entry.grid.levels.rowCount() == len(place.codes))


def only(place: Place) -> DiagnosisRow:
    row = tab(place).rows.row_at(0)
    assert isinstance(row, DiagnosisRow)
    return row


def results(place: Place) -> int:
    with place.engine.begin() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM diagnosis_result").scalar() or 0)


def test_levels_are_typed_and_each_is_saved_at_once(place: Place) -> None:
    """R15: type a level, go on."""
    start(place)
    place.qtbot.keyClicks(tab(place).entry.grid, "213")
    place.wait_for(lambda: results(place) == 3)
    assert tab(place).entry.grid.currentIndex().row() == 3
    assert not place.screen.pane.isVisible()


def test_scores_of_tasks_are_entered_instead_of_levels(place: Place) -> None:
    """R13, R15: the instrument's tasks give scores, the program their levels, and one undo takes all back."""
    given = {"competency_group": "methodical", "subject": "математика", "expertise_status": "approved"}
    own = add(place.engine, "instrument", title="Задачи", **given)
    for code, most in (("М0", 3), ("М0", 6), ("М1", 4)):
        row = {"instrument_id": own, "competency_id": place.codes[code], "greatest_score": most}
        add(place.engine, "instrument_item", position=f"V{code}{most}", **row)
    made = add(place.engine, "diagnosis", person_id=place.ivanova, map_id=place.map_id, instrument_id=own)
    place.show(place.ivanova, "diagnosis")
    entry = tab(place).entry
    tab(place).open_diagnosis(made)
    place.wait_for(entry.scores_button.isVisible)
    entry.scores_button.click()
    form = entry.scores
    assert form is not None
    assert not entry.grid.isVisible()
    first, second, _left_empty = form.form.fields.values()
    for task, score in ((first, 4), (second, 4)):
        task.show_value(score, fresh=True)
    form.form.finish()
    place.wait_for(lambda: "больше наибольшего" in form.form.trouble)
    first.show_value(3, fresh=True)
    form.form.finish()
    place.wait_for(entry.grid.isVisible)
    place.wait_for(lambda: entry.grid.levels.done() == 1)
    assert results(place) == 1
    assert entry.grid.levels.row_at(0).shown == 2
    place.desk.change(undo)
    place.wait_for(lambda: entry.grid.levels.done() == 0)


def test_each_level_is_undone_by_itself(place: Place) -> None:
    start(place)
    place.qtbot.keyClicks(tab(place).entry.grid, "21")
    place.wait_for(lambda: results(place) == 2)
    place.settle()
    place.desk.change(undo)
    place.wait_for(lambda: tab(place).entry.grid.levels.done() == 1)
    assert results(place) == 1


def test_a_partly_done_session_goes_on_where_it_was_left(place: Place) -> None:
    """R15: unfinished sessions are kept."""
    start(place)
    place.qtbot.keyClicks(tab(place).entry.grid, "21")
    place.wait_for(lambda: results(place) == 2)
    place.qtbot.keyClick(tab(place).entry.grid, Qt.Key.Key_Escape)
    place.wait_for(lambda: front(place) == LIST and tab(place).rows.rowCount() == 1)
    assert place.screen.pane.isVisible()
    tab(place).open_diagnosis(only(place).id)
    place.wait_for(lambda: front(place) == GRID and tab(place).entry.grid.levels.done() == 2)
    assert tab(place).entry.grid.currentIndex().row() == 2


def test_finishing_makes_the_diagnosis_count(place: Place) -> None:
    start(place)
    place.qtbot.keyClicks(tab(place).entry.grid, "1")
    place.wait_for(lambda: results(place) == 1)
    tab(place).entry.finish_button.click()
    place.wait_for(lambda: front(place) == LIST and tab(place).rows.rowCount() == 1)
    assert field(place.engine, "diagnosis", only(place).id, "status") == "done"


def test_a_key_that_is_no_level_is_refused_with_a_hint(place: Place) -> None:
    start(place)
    place.qtbot.keyClicks(tab(place).entry.grid, "7")
    assert "0 to 3" in tab(place).entry._trouble.text()
    assert results(place) == 0


def test_without_a_fitting_map_the_reason_is_said(place: Place) -> None:
    with place.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE competency_map SET expertise_status = 'draft'")
    place.show(place.ivanova, "diagnosis")
    tab(place).begin_new()
    place.wait_for(lambda: tab(place).new.reason.text() != "")
    assert "expertise" in tab(place).new.reason.text()
    assert not tab(place).new.start_button.isEnabled()


def test_a_map_of_another_subject_is_not_offered(place: Place) -> None:
    """R13: the program does not let the wrong one be used."""
    add_map(place.engine, {"Х1": 2}, title="Карта учителя химии", subject="химия")
    place.show(place.ivanova, "diagnosis")
    tab(place).begin_new()
    place.wait_for(lambda: tab(place).new.map_box.count() == 1)
    place.show(place.yakovleva, "diagnosis")
    tab(place).begin_new()
    place.wait_for(lambda: tab(place).new.map_box.count() == 2)


def test_before_and_after_stand_side_by_side(place: Place) -> None:
    """R17: by group as a chart, by competency as a table."""
    place.diagnose(place.ivanova, 1, held_on=date(2026, 1, 10))
    shown = dict.fromkeys(place.codes.values(), 2)
    add_diagnosis(place.engine, place.ivanova, place.map_id, shown, kind="reflective", held_on=date(2026, 11, 10))
    place.show(place.ivanova, "deficits")
    compared = place.screen.card.page("deficits").compared  # type: ignore[attr-defined]
    place.wait_for(lambda: compared.rows.rowCount() == len(place.codes))
    assert "before 1" in compared.bars.accessibleDescription()
    assert compared.rows.index(0, 4).data() == "+1"


def test_nothing_can_be_started_before_the_maps_are_known(place: Place) -> None:
    place.show(place.ivanova, "diagnosis")
    tab(place).begin_new()
    assert not tab(place).new.start_button.isEnabled()
    place.wait_for(tab(place).new.start_button.isEnabled)
    assert tab(place).new.map_box.count() > 0
