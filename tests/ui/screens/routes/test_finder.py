"""The finder, checkpoints and versions beside the plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.plan_items import UNAPPROVED
from tests.factories import TODAY, add
from ui.widgets.frames import Badge

if TYPE_CHECKING:
    from tests.ui.screens.routes.conftest import Place


def _press(place: Place, words: str, about: str = "") -> None:
    """Press the visible button that says these words, of a row about something."""
    buttons = place.tab.findChildren(QPushButton)
    chosen = [
        one for one in buttons if one.isVisible() and one.text() == words and about in one.accessibleDescription()
    ]
    chosen[0].click()
    place.settle()


def test_the_finder_offers_what_answers_most_deficits_first_and_adds_it_by_one_press(place: Place) -> None:
    place.route()
    place.show()
    place.tab.plan.add_button.click()
    place.wait_for(lambda: bool(place.tab.finder._results.findChildren(QPushButton)))
    _press(place, "Into the plan")
    added = place.card().items[-1]
    assert (added.programme_id, added.answers) == (place.programme, "deficit")
    assert {known.code for known in added.competencies} == {"М1", "М2"}
    assert place.tab.plan.table.item is not None
    assert place.tab.plan.table.item.id == added.id


def test_an_unapproved_programme_is_marked_and_its_warning_stays_with_the_activity(place: Place) -> None:
    place.route()
    place.show()
    place.tab.plan.add_button.click()
    place.wait_for(lambda: bool(place.tab.finder._results.findChildren(QPushButton)))
    badges = place.tab.finder._results.findChildren(Badge)
    assert [badge.accessibleName() for badge in badges] == ["not approved"]
    _press(place, "Into the plan", "Ждёт экспертизы")
    added = place.card().items[-1]
    assert added.warning is not None
    assert UNAPPROVED in added.warning
    assert UNAPPROVED in place.tab.plan.strip._warning.text()


def test_a_module_says_how_much_of_its_programme_is_collected(place: Place) -> None:
    """R24: hours of modules add up to the whole."""
    route_id = place.route()
    module = add(
        place.engine, "route_item", route_id=route_id, kind="module", programme_module_id=place.module, status="done"
    )
    place.show()
    place.tab.side.open_item(module)
    place.settle()
    assert "18 of 36" in place.tab.side.item.collected.text()


def test_any_form_of_a_word_finds(place: Place) -> None:
    place.route()
    place.show()
    place.tab.plan.add_button.click()
    place.settle()
    place.tab.finder.search.insert("экспертизой")
    place.wait_for(lambda: _titles(place) == ["Ждёт экспертизы"])


def _titles(place: Place) -> list[str]:
    labels = place.tab.finder._results.findChildren(QLabel)
    titles = {"Ждёт экспертизы", "Современный урок математики"}
    return [one.text() for one in labels if one.text() in titles]


def _shown(place: Place) -> set[str]:
    return {one.text() for one in place.tab.plan.versions.findChildren(QLabel) if one.isVisible()}


def test_an_own_activity_comes_with_what_is_usual_for_its_kind(place: Place) -> None:
    """R36, R37: activities that stand in no registry."""
    place.route()
    place.show()
    place.tab.plan.add_button.click()
    place.qtbot.keyClick(place.tab.finder.sources, Qt.Key.Key_Right)
    form = place.tab.finder.free
    form.kind.setCurrentIndex(form.kind.findData("self_study"))
    form.hours.setValue(12)
    _press(place, "Into the plan")
    added = place.card().items[-1]
    assert (added.kind, added.mode, added.hours) == ("self_study", "informal", 12)


def test_work_in_a_community_of_the_person_is_offered_by_its_name(place: Place) -> None:
    """R09: an activity may be work in a community that the teacher takes part in."""
    community = add(place.engine, "community", name="Объединение учителей математики")
    add(place.engine, "community_member", community_id=community, person_id=place.person)
    place.route()
    place.show()
    place.tab.plan.add_button.click()
    place.qtbot.keyClick(place.tab.finder.sources, Qt.Key.Key_Right)
    form = place.tab.finder.free
    form.kind.setCurrentIndex(form.kind.findData("contest"))
    form.kind.setCurrentIndex(form.kind.findData("community"))
    _press(place, "Into the plan")
    added = place.card().items[-1]
    assert (added.kind, added.title) == ("community", "Объединение учителей математики")
    form.kind.setCurrentIndex(form.kind.findData("contest"))
    assert form.title.text() == "Конкурс"


def test_escape_closes_the_finder(place: Place) -> None:
    place.route()
    place.show()
    place.tab.plan.add_button.click()
    place.settle()
    place.qtbot.keyClick(place.tab.finder.search, Qt.Key.Key_Escape)
    assert not place.tab.finder.isVisible()
    assert place.tab.plan.isVisible()


def test_an_overdue_checkpoint_says_so_in_words(place: Place) -> None:
    place.route()
    place.show()
    badges = [badge.accessibleName() for badge in place.tab.plan.checkpoints.findChildren(Badge)]
    assert any("overdue" in words for words in badges)


def test_a_checkpoint_is_passed_with_its_result_and_evidence(place: Place) -> None:
    place.route("in_progress")
    place.show()
    _press(place, "Passed…")
    form = place.tab.plan.checkpoints.result
    form.result.setText("Урок проведён")
    form.evidence.setText("Карта наблюдения")
    form.done.click()
    place.settle()
    passed = place.card().checkpoints[0]
    assert (passed.status, passed.done_on) == ("done", TODAY)
    assert (passed.result, passed.evidence) == ("Урок проведён", "Карта наблюдения")


def test_a_checkpoint_is_added_with_its_day(place: Place) -> None:
    place.route()
    place.show()
    place.tab.plan.checkpoints.add_button.click()
    form = place.tab.plan.checkpoints.form
    form.title.setText("Итоговая работа")
    form.day.set_day(date(2027, 5, 20))
    form.done.click()
    place.settle()
    assert [row.title for row in place.card().checkpoints] == ["Открытый урок", "Итоговая работа"]


def test_versions_stand_side_by_side_and_one_is_brought_back(place: Place) -> None:
    """R35: any two are compared field by field."""
    place.route()
    place.show()
    place.tab.header.button.click()
    place.tab.life.agree_form.done.click()
    place.settle()
    place.tab.plan_actions.edit_item(place.item, "hours", 30)
    place.tab.life.ground_form.buttons["organization"].click()
    place.settle()
    place.qtbot.keyClick(place.tab.plan.switch, Qt.Key.Key_Left)
    place.wait_for(lambda: {"10", "30"} <= _shown(place))
    _press(place, "Bring back")
    assert place.card().items[0].hours == 10
    assert place.card().versions[0].reason == "restore"
    assert place.said[-1] == "The version is brought back."
