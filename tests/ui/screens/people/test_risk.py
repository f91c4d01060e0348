from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from tests.factories import add, field
from tests.ui.screens.people.conftest import Place
from ui.screens.people.deficits_tab import DeficitsTab
from ui.screens.people.diagnosis_tab import PRIOR, RATERS, DiagnosisTab


def deficits(place: Place) -> DeficitsTab:
    page = place.screen.card.page("deficits")
    assert isinstance(page, DeficitsTab)
    return page


def diagnosis(place: Place) -> DiagnosisTab:
    page = place.screen.card.page("diagnosis")
    assert isinstance(page, DiagnosisTab)
    return page


def write(editor: QWidget, words: str) -> None:
    """As typed; the robot knows no Russian keys."""
    if isinstance(editor, QLineEdit):
        editor.insert(words)
    elif isinstance(editor, QPlainTextEdit):
        editor.insertPlainText(words)


def count(place: Place, table: str) -> int:
    with place.engine.begin() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() or 0)  # noqa: S608 - a table


def test_a_reason_is_named_on_the_card_and_taken_off_with_a_word(place: Place) -> None:
    """R18: named reasons, each removable by the tutor with a word why and until when."""
    place.screen.show_person(place.ivanova)
    place.settle()
    badge = place.screen.card.header.risk
    place.wait_for(badge.isVisible)
    assert "60" in badge.toolTip()
    place.qtbot.keyClick(badge, Qt.Key.Key_Return)
    section = deficits(place).risk
    place.wait_for(lambda: len(section.lines) == 1)
    section.act("waive", section.lines[0].key)
    section.form.finish()
    assert section.form.fields["why"].trouble
    write(section.form.fields["why"].editor, "в декретном отпуске")
    section.form.finish()
    place.wait_for(lambda: count(place, "risk_waiver") == 1 and section.lines[0].is_quiet)
    place.wait_for(badge.isHidden)
    section.act("back", section.lines[0].key)
    place.wait_for(lambda: count(place, "risk_waiver") == 0)
    place.wait_for(badge.isVisible)


def test_the_list_is_narrowed_to_people_in_the_zone_of_risk(place: Place) -> None:
    """R18: a working list of people; those with whom there was contact are not in it."""
    for person in (place.ivanova, place.fedorov):
        add(place.engine, "journal_entry", person_id=person, author_id=place.tutor)
    place.screen.pane.at_risk.click()
    place.wait_for(lambda: place.screen.pane.counted == "1 of 3")
    assert place.screen.pane.model.key_at(0) == place.yakovleva


def test_a_difficulty_is_noted_and_settled_on_the_card(place: Place) -> None:
    """R18: difficulties met in programmes."""
    place.show(place.ivanova, "deficits")
    deficits(place).show_part("risk")
    section = deficits(place).difficulties
    place.settle()
    section.add_button.click()
    section.form.finish()
    assert section.form.fields["text"].trouble
    write(section.form.fields["text"].editor, "Не успевает с проверкой")
    section._competency.chip.take(place.codes["М0"])
    section.form.finish()
    place.wait_for(lambda: len(section.lines) == 1)
    assert "Компетенция М0" in section.lines[0].note
    section.act("settle", section.lines[0].key)
    place.wait_for(lambda: section.lines[0].is_quiet)


def test_prior_learning_is_written_down_and_confirmed_with_evidence(place: Place) -> None:
    """R19: a course of earlier years closes a deficit once its level is confirmed, and not without evidence."""
    place.diagnose(place.ivanova, 1)
    place.show(place.ivanova, "diagnosis")
    diagnosis(place).show_part("prior")
    section = diagnosis(place).prior
    place.settle()
    assert diagnosis(place)._pages.currentIndex() == PRIOR
    section.begin()
    write(section.form.fields["title"].editor, "Критериальное оценивание")
    section.form.finish()
    assert section.form.fields["done_on"].trouble
    section.form.fields["done_on"].show_value(date(2025, 11, 20), fresh=True)
    section.form.finish()
    place.wait_for(lambda: len(section.lines) == 1)
    key = section.lines[0].key
    section.act("confirm", key)
    section._competency.chip.take(place.codes["М0"])
    section.confirming.fields["level"].show_value("3", fresh=True)
    section.confirming.finish()
    place.wait_for(lambda: section.confirming.trouble != "")
    assert count(place, "prior_learning") == 1
    section.act("change", key)
    write(section.form.fields["document_number"].editor, "УПК-17")
    section.form.finish()
    place.wait_for(lambda: "УПК-17" in section.lines[0].note)
    section.act("confirm", key)
    section._competency.chip.take(place.codes["М0"])
    section.confirming.fields["level"].show_value("3", fresh=True)
    section.confirming.finish()
    place.wait_for(lambda: field(place.engine, "prior_learning", key, "confirmed_on") is not None)  # type: ignore[arg-type]
    place.show(place.ivanova, "deficits")
    place.wait_for(lambda: len(deficits(place)._reading.deficits) == 5)  # type: ignore[union-attr]


def test_raters_stand_side_by_side_and_the_rule_is_said(place: Place) -> None:
    """R19: none overwrites another; it is said which one counts."""
    place.diagnose(place.ivanova, 1, rater="tutor")
    place.diagnose(place.ivanova, 3, rater="self")
    place.diagnose(place.ivanova, 2, rater="expert", held_on=date(2026, 11, 1))
    place.show(place.ivanova, "diagnosis")
    diagnosis(place).show_part("raters")
    view = diagnosis(place).raters
    place.wait_for(lambda: view.rows.rowCount() == len(place.codes))
    assert diagnosis(place)._pages.currentIndex() == RATERS
    assert [view.rows.index(0, column).data() for column in range(1, 8)] == ["3", "3", "1", "2", "–", "–", "2"]
    assert view.table.isColumnHidden(5)
    assert "она самая поздняя" in view.why.text()
    view.group.take("communicative")
    assert view.rows.rowCount() == 0
    place.show(place.ivanova, "deficits")
    place.wait_for(lambda: "не хватает 1" in deficits(place).why.text())
