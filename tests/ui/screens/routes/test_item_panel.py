"""All about one activity beside the plan: its fields, result, means, transfer, and who has it too."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.undo import undo
from storage.reads.afterwards import transfers_of_item
from storage.reads.journal import entries_of_person
from storage.reads.shared_items import shared_with
from storage.reads.support import supports_of_item
from tests.factories import TODAY, add, add_person, field

if TYPE_CHECKING:
    from tests.ui.screens.routes.conftest import Place
    from ui.screens.people.fields import Field
    from ui.screens.routes.item.panel import ItemPanel

_CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)


def _open(place: Place) -> ItemPanel:
    """Enter on the title of the first activity."""
    table = place.tab.plan.table
    table.setFocus()
    table.stand_on(place.item)
    place.qtbot.keyClick(table, Qt.Key.Key_Return)
    place.settle()
    panel = place.tab.side.item
    assert panel.isVisible()
    return panel


def _write(place: Place, made: Field, words: str) -> None:
    editor = made.editor
    assert isinstance(editor, QLineEdit)
    editor.setText(words)
    made.commit()
    place.settle()


def test_every_field_keeps_itself_as_one_change_with_its_way_back(place: Place) -> None:
    """R26, R27, R31, R36, R37, R47: kind, mode, form, technology, head, tasks, and what it answers."""
    place.route()
    place.show()
    fields = _open(place).facts.fields
    assert not fields["tasks"].isHidden()
    assert fields["trend"].isHidden()
    for name, value in (("kind", "internship"), ("mode", "formal"), ("answers", "ahead")):
        box = fields[name].editor
        box.setCurrentIndex(box.findData(value))  # type: ignore[attr-defined]  # a combo box
        fields[name].commit()
        place.settle()
    assert not fields["trend"].isHidden()
    for name, words in (("trend", "Новый стандарт"), ("technology", "проекты"), ("hours", "24")):
        _write(place, fields[name], words)
    _write(place, fields["hours"], "много")
    assert fields["hours"].trouble
    item = place.card().items[0]
    assert (item.kind, item.mode, item.answers, item.trend) == ("internship", "formal", "ahead", "Новый стандарт")
    assert (item.technology, item.hours) == ("проекты", 24)
    competency = next(each for each in place.tab.side.item.facts.findChildren(QCheckBox) if "М2" in each.text())
    competency.click()
    place.settle()
    assert [known.code for known in place.card().items[0].competencies] == ["М2"]


def test_a_result_and_its_transfer_are_kept_in_the_panel(place: Place) -> None:
    """R34, R38: accepted with a word, taken into lessons."""
    place.route("in_progress")
    place.show()
    panel = _open(place)
    panel.result.back.click()
    assert panel.result.trouble.isVisible() or panel.result.back.isHidden()
    panel.result.result.setFocus()
    panel.result.result.setPlainText("Серия из двух уроков")
    panel.result.comment.setFocus()
    place.settle()
    assert place.card().items[0].result == "Серия из двух уроков"
    panel.result.result.setPlainText("Серия из трёх уроков")
    panel.result.comment.setText("Готово к показу")
    panel.result.accept.click()
    place.settle()
    panel.transfer.open_form()
    panel.transfer.what.setText("Критерии в 7 классе")
    panel.transfer.due.set_day(date(2027, 1, 20))
    panel.transfer.save.click()
    place.settle()
    with place.engine.connect() as connection:
        (transfer,) = transfers_of_item(connection, place.item)
        (entry,) = entries_of_person(connection, place.person)
    assert (transfer.what, transfer.due_on) == ("Критерии в 7 классе", date(2027, 1, 20))
    assert "Готово к показу" in (entry.text or "")
    item = place.card().items[0]
    assert (item.status, item.done_on, item.result) == ("done", TODAY, "Серия из трёх уроков")
    assert place.card().versions == ()


def test_what_an_activity_needs_is_corrected_and_agreed_by_the_head(place: Place) -> None:
    """R45: money and its source; until the head has decided it may be corrected."""
    place.route("in_progress")
    place.show()
    panel = _open(place)
    panel.means.open_form()
    panel.means.what.setText("Замена двух уроков")
    panel.means.amount.setText("3 000")
    panel.means.source.setText("фонд школы")
    panel.means.save.click()
    place.settle()
    panel.means._change(panel.work.view.supports[0])  # type: ignore[union-attr]  # it was shown a line above
    assert panel.means.source.text() == "фонд школы"
    panel.means.amount.setText("3500")
    panel.means.save.click()
    place.settle()
    panel.means._decide(panel.work.view.supports[0].id)  # type: ignore[union-attr]  # shown a line above
    panel.means.who.setText("Директор")
    panel.means.agreed.click()
    place.settle()
    with place.engine.connect() as connection:
        (need,) = supports_of_item(connection, place.item)
    assert (need.status, need.amount, need.agreed_by, need.agreed_on) == ("agreed", 3500, "Директор", TODAY)


def test_an_activity_is_taken_for_others_and_changed_for_all(place: Place) -> None:
    """R32: one press into their routes, one change for the whole group, one undo."""
    place.route()
    other = add_person(place.engine, family_name="Петрова")
    add(place.engine, "route", person_id=other)
    place.show()
    panel = _open(place)
    panel.together.add_button.click()
    place.settle()
    panel.together.people.item(0).setCheckState(Qt.CheckState.Checked)
    panel.together.save.click()
    place.settle()
    with place.engine.connect() as connection:
        (shared,) = shared_with(connection, place.item)
    assert panel.together.note.text().startswith("Петрова Мария Петровна.")
    panel.together.for_all.setChecked(True)
    panel.together._follow()
    _write(place, panel.facts.fields["place"], "ЦНППМ")
    assert field(place.engine, "route_item", shared.item_id, "place") == "ЦНППМ"
    undo(place.engine)
    assert field(place.engine, "route_item", shared.item_id, "place") is None


def test_every_control_beside_the_plan_has_a_name_and_takes_the_keyboard(place: Place) -> None:
    place.route()
    place.show()
    panel = _open(place)
    panel.means.open_form()
    panel.transfer.open_form()
    place.tab.life.take_step("goal")
    for part in (panel, place.tab.life, place.tab.header):
        controls = [each for each in part.findChildren(QWidget) if isinstance(each, _CONTROLS)]
        for control in controls:
            if not control.isVisible() or isinstance(control.parent(), (QLineEdit, QAbstractSpinBox)):
                continue
            words = control.text() if isinstance(control, QAbstractButton) else ""
            assert control.accessibleName() or words, (type(control).__name__, control.toolTip())
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control.accessibleName()
