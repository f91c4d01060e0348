"""The plan: edited in its cells, reordered, taken out, corrected with a ground."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.undo import undo
from ui.screens.routes.plan_model import Part

if TYPE_CHECKING:
    from tests.ui.screens.routes.conftest import Place


def test_hours_are_changed_in_their_cell(place: Place) -> None:
    place.route()
    place.show()
    place.type_into(place.item, Part.HOURS, "18")
    assert place.card().items[0].hours == 18


def test_a_day_is_typed_as_people_write_it(place: Place) -> None:
    place.route()
    place.show()
    place.type_into(place.item, Part.ENDS, "15.1.27")
    assert place.card().items[0].ends_on == date(2027, 1, 15)


def test_an_end_before_the_start_is_refused_at_its_cell(place: Place) -> None:
    place.route()
    place.show()
    place.type_into(place.item, Part.ENDS, "01.11.2026")
    table = place.tab.plan.table
    place.wait_for(lambda: isinstance(table.indexWidget(table.currentIndex()), QLineEdit))
    editor = table.indexWidget(table.currentIndex())
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "01.11.2026"
    assert "is before the start" in editor.accessibleDescription()
    assert place.card().items[0].ends_on == date(2026, 12, 20)


def test_alt_and_an_arrow_reorder_the_plan_and_the_row_stays_chosen(place: Place) -> None:
    place.route()
    place.show()
    table = place.tab.plan.table
    table.stand_on(place.other)
    place.qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    place.settle()
    assert [item.id for item in place.card().items] == [place.other, place.item]
    assert table.item is not None
    assert table.item.id == place.other


def test_dropping_a_row_on_another_puts_it_in_its_place(place: Place) -> None:
    place.route()
    place.show()
    plan = place.tab.plan.table.plan
    carried = plan.mimeData([plan.index(2, 0)])
    plan.dropMimeData(carried, Qt.DropAction.MoveAction, 1, 0, plan.index(-1, -1))
    place.settle()
    assert [item.id for item in place.card().items] == [place.other, place.item]


def test_an_activity_is_deleted_with_a_word_and_a_way_back(place: Place) -> None:
    place.route()
    place.show()
    table = place.tab.plan.table
    table.stand_on(place.other)
    place.qtbot.keyClick(table, Qt.Key.Key_Delete)
    place.settle()
    assert [item.id for item in place.card().items] == [place.item]
    assert place.said == ["The activity is deleted."]


def test_a_change_of_an_agreed_route_asks_for_its_ground_once(place: Place) -> None:
    """R35: every change of an agreed route is a version with its ground."""
    place.route("in_progress")
    place.show()
    place.type_into(place.item, Part.HOURS, "18")
    assert place.tab.life.ground_form.isVisible()
    assert place.card().items[0].hours == 10
    place.tab.life.ground_form.buttons["teacher"].click()
    place.settle()
    assert place.card().items[0].hours == 18
    assert place.card().versions[0].reason == "teacher"
    place.type_into(place.item, Part.HOURS, "20")
    assert not place.tab.life.ground_form.isVisible()
    assert place.card().items[0].hours == 20


def test_without_a_ground_nothing_changes(place: Place) -> None:
    place.route("in_progress")
    place.show()
    place.type_into(place.item, Part.HOURS, "18")
    place.qtbot.keyClick(place.tab.life.ground_form, Qt.Key.Key_Escape)
    place.settle()
    assert not place.tab.life.ground_form.isVisible()
    assert place.card().items[0].hours == 10


def test_a_mark_of_progress_needs_no_ground(place: Place) -> None:
    place.route("in_progress")
    place.show()
    plan = place.tab.plan.table.plan
    row = plan.row_of(place.item)
    assert row is not None
    plan.setData(plan.index(row, Part.STATUS), "done")
    place.settle()
    assert place.card().items[0].status == "done"
    assert not place.tab.life.ground_form.isVisible()


def test_a_closed_route_is_only_read(place: Place) -> None:
    place.route("closed")
    place.show()
    plan = place.tab.plan.table.plan
    row = plan.row_of(place.item)
    assert row is not None
    assert not plan.flags(plan.index(row, Part.HOURS)) & Qt.ItemFlag.ItemIsEditable
    assert not place.tab.plan.add_button.isVisible()


def test_the_chosen_activity_is_told_in_words_below_the_plan(place: Place) -> None:
    place.route()
    place.show()
    place.tab.plan.table.stand_on(place.other)
    assert place.tab.plan.strip.isVisible()
    assert place.tab.plan.strip._title.text() == "Взаимопосещение"


def test_the_timeline_shows_the_same_plan(place: Place) -> None:
    """R31: the pace over months."""
    place.route()
    place.show()
    place.qtbot.keyClick(place.tab.plan.switch, Qt.Key.Key_Right)
    assert place.tab.plan.timeline.isVisible()
    assert "Открытый урок" in place.tab.plan.timeline.accessibleDescription()


def test_dragging_on_the_timeline_is_one_change_that_can_be_undone(place: Place) -> None:
    """R31, R33: a bar and a diamond; the agreed route asks for its ground and otherwise stays as it was."""
    place.route()
    place.show()
    timeline = place.tab.plan.timeline
    timeline.item_moved.emit(place.item, date(2026, 12, 4), date(2026, 12, 23))
    point = place.card().checkpoints[0]
    timeline.mark_moved.emit(point.id, date(2026, 12, 22))
    place.settle()
    assert (place.card().items[0].starts_on, place.card().items[0].ends_on) == (date(2026, 12, 4), date(2026, 12, 23))
    assert place.card().checkpoints[0].due_on == date(2026, 12, 22)
    undo(place.engine)
    undo(place.engine)
    assert place.card().items[0].starts_on == date(2026, 12, 1)
    assert place.card().checkpoints[0].due_on == date(2026, 11, 20)


def test_a_checkpoint_is_waived_with_its_reason(place: Place) -> None:
    """R33: no word, no waiver."""
    place.route("in_progress")
    place.show()
    points = place.tab.plan.checkpoints
    points._begin_waiving(place.card().checkpoints[0].id)
    points.waiving.done.click()
    assert points.waiving.isVisible()
    points.waiving.why.setText("Болезнь")
    points.waiving.done.click()
    place.settle()
    assert (place.card().checkpoints[0].status, place.card().checkpoints[0].result) == ("waived", "Болезнь")
