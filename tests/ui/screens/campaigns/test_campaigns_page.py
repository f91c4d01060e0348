"""The diagnoses of many people, opened over the page of people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app.undo import undo
from tests.factories import add, field
from tests.ui.screens.people.conftest import Place
from tests.ui.test_accessible import CONTROLS, is_own
from ui.screens.campaigns.page import DiagnosticsPage
from ui.screens.people.diagnosis_tab import DiagnosisTab

HEAD = "ФИО;Дата;Код;Уровень\n"


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot) -> Iterator[Place]:
    made = Place(tmp_path, qtbot)
    yield made
    made.close()


def page(place: Place, part: str) -> DiagnosticsPage:
    place.screen.show_diagnostics(part)
    place.settle()
    assert place.screen.diagnostics is not None
    return place.screen.diagnostics


def count(place: Place, table: str) -> int:
    with place.engine.begin() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() or 0)  # noqa: S608 - a table


def test_people_are_invited_marked_and_diagnosed_from_the_campaign(place: Place) -> None:
    """R19: who is invited, done, partly, absent; a diagnosis is begun from there."""
    add(place.engine, "diagnosis_campaign", map_id=place.map_id)
    card = page(place, "campaigns").campaigns.card
    place.wait_for(lambda: card._reading is not None)
    assert not place.screen.pane.isVisible()
    card.invite_button.click()
    place.wait_for(lambda: len(card.inviting.rows.marked) == 3)
    place.settle()
    card.inviting.chips["subject"].take("химия")
    place.wait_for(lambda: card.inviting.rows.marked == [place.yakovleva])
    card.inviting.chips["subject"].take(None)
    place.wait_for(lambda: len(card.inviting.rows.marked) == 3)
    card.inviting.invite_button.click()
    place.wait_for(lambda: card.rows.rowCount() == 3)
    card.absent_button.click()
    card.excuse.fields["excuse"].show_value("командировка", fresh=True)
    card.excuse.finish()
    place.wait_for(lambda: "командировка" in str(card.rows.index(0, 2).data()))
    card.table.setCurrentIndex(card.rows.index(1, 0))
    place.qtbot.keyClick(card.table, Qt.Key.Key_Return)
    place.wait_for(lambda: count(place, "diagnosis") == 1)
    place.settle()
    tab = place.screen.card.page("diagnosis")
    assert isinstance(tab, DiagnosisTab)
    place.wait_for(lambda: tab.entry.grid.levels.rowCount() == len(place.codes))
    assert place.screen.card.person_id == place.fedorov
    assert place.screen.diagnostics is not None
    assert not place.screen.diagnostics.isVisible()


def test_the_administrator_corrects_a_campaign_and_takes_it_back(place: Place) -> None:
    """R19: its title, days, place and instrument; a tutor only reads them."""
    own = add(place.engine, "diagnosis_campaign", map_id=place.map_id)
    tasks = add(
        place.engine, "instrument", title="Задания по методике", competency_group="methodical", subject="математика",
        expertise_status="approved",
    )  # fmt: skip
    place.desk.worker = replace(place.desk.worker, role="administrator") if place.desk.worker else None
    card = page(place, "campaigns").campaigns.card
    place.wait_for(lambda: card._reading is not None)
    card.edit_button.click()
    place.wait_for(card.form.isVisible)
    card.form.fields["title"].show_value("Весна", fresh=True)
    card.form.fields["instrument_id"].show_value(tasks, fresh=True)
    card.form.finish()
    place.wait_for(lambda: card._title.text() == "Весна")
    place.settle()
    assert "Задания по методике" in card._about.text()
    assert not card.form.isVisible()
    place.desk.change(undo)
    place.wait_for(lambda: field(place.engine, "diagnosis_campaign", own, "instrument_id") is None)
    place.settle()


def test_a_table_is_checked_then_taken_and_taken_back_at_once(place: Place, tmp_path: Path) -> None:
    """R15: import in the window with a preview; all or nothing; one undo."""
    view = page(place, "import").importing
    table = tmp_path / "table.csv"
    table.write_text(f"{HEAD}Иванова Мария Петровна;10.11.2026;М0;5\nФёдоров Пётр;10.11.2026;М0;2\n", "utf-8")
    view.check(str(table))
    place.wait_for(lambda: view.rows.rows.rowCount() == 1)
    assert not view.take_button.isEnabled()
    view.faults_only.setChecked(False)
    assert view.rows.rows.rowCount() == 2
    table.write_text(f"{HEAD}Иванова Мария Петровна;10.11.2026;М0;1\nФёдоров Пётр;10.11.2026;М0;2\n", "utf-8")
    view.check(str(table))
    place.wait_for(view.take_button.isEnabled)
    assert count(place, "diagnosis") == 0
    view.take_button.click()
    place.wait_for(lambda: count(place, "diagnosis_result") == 2)
    place.settle()
    assert view.progress.isHidden()
    place.desk.change(undo)
    place.wait_for(lambda: count(place, "diagnosis") == 0)


def test_what_is_no_table_is_said_in_place_and_a_form_is_saved(place: Place, tmp_path: Path) -> None:
    """R15: bad input, and the blank form to begin with."""
    view = page(place, "import").importing
    view.check(str(tmp_path / "нет.xlsx"))
    place.wait_for(view.trouble.isVisible)
    assert "не открывается" in view.trouble.text()
    place.wait_for(view.form_button.isEnabled)
    view.save_form(str(tmp_path / "form.xlsx"))
    place.wait_for((tmp_path / "form.xlsx").is_file)
    place.settle()
    view.check(str(tmp_path / "form.xlsx"))
    place.wait_for(lambda: view.rows.rows.rowCount() == 3)


def test_difficulties_come_together_and_lead_to_the_person(place: Place) -> None:
    """R18: systematised by competency."""
    for person in (place.ivanova, place.yakovleva):
        add(place.engine, "difficulty", person_id=person, competency_id=place.codes["М1"])
    own = add(place.engine, "difficulty", person_id=place.fedorov)
    view = page(place, "met").met
    place.wait_for(lambda: view.sums.rowCount() == 2)
    assert [view.sums.index(0, column).data() for column in range(3)] == ["Компетенция М1", "2", "2"]
    view.table.setCurrentIndex(view.sums.index(1, 0))
    assert view.rows.rowCount() == 1
    view.people.setCurrentIndex(view.rows.index(0, 0))
    place.qtbot.keyClick(view.people, Qt.Key.Key_Return)
    place.wait_for(lambda: place.screen.card.person_id == place.fedorov)
    assert place.screen.card.tab == "deficits"
    assert field(place.engine, "difficulty", own, "status") == "open"
    place.settle()


def test_every_control_has_a_name_and_its_place_in_the_tab_order(place: Place) -> None:
    add(place.engine, "diagnosis_campaign", map_id=place.map_id)
    for part in ("campaigns", "met", "import"):
        shown = page(place, part)
        for control in (each for kind in CONTROLS for each in shown.findChildren(kind) if is_own(each)):
            words = control.text() if isinstance(control, QAbstractButton) else ""
            assert control.accessibleName() or words or not control.isVisible(), type(control).__name__
            if isinstance(control, QAbstractButton) and control.isVisible():
                assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control.text()
    place.qtbot.keyClick(page(place, "met").parts, Qt.Key.Key_Escape)
    assert place.screen.pane.isVisible()
