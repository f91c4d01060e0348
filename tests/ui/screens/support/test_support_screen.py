from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.informing import mark_looked
from app.reaction import longest_wait
from storage.reads.informing import recent_notices
from storage.reads.journal import entries_of_person
from storage.reads.materials import MaterialFilter, issues_of_person, material_ids
from storage.reads.visits import lines_of_sheet, sheets
from storage.writes import Changes, editing
from tests.factories import TODAY, add, add_programme
from tests.ui.screens.support.conftest import Place
from tests.ui.test_accessible import CONTROLS, is_own

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_notes_are_edited_and_told_to_many_at_once(place: Place) -> None:
    """R29: a note is prepared for each person, its text is editable, and it is kept in the journal."""
    add_programme(place.engine, {place.codes["М1"]: 3}, title="Урок без потерь")
    page = place.page("informing")
    place.wait_for(lambda: page.model.rowCount() == 2)
    badge = place.window.rail.button("support")
    place.count.refresh()
    place.wait_for(lambda: "2" in badge.accessibleName())
    assert "«Урок без потерь»" in page.view.text.toPlainText()
    page.view.text.appendPlainText("Жду ответа.")
    page.view.copy_button.click()
    assert QApplication.clipboard().text().endswith("Жду ответа.")
    page.everyone.click()
    page.view.channel.setCurrentIndex(page.view.channel.findData("mail"))
    page.view.send_button.click()
    place.wait_for(lambda: page.model.rowCount() == 0)
    told = place.look(recent_notices, TODAY)
    assert {row.person_id for row in told} == {place.ivanova, place.fedorov}
    assert {row.channel for row in told} == {"mail"}
    assert sum("Жду ответа." in (row.text or "") for row in told) == 1
    assert place.look(entries_of_person, place.fedorov)[0].kind == "notice"
    place.wait_for(lambda: "2" not in badge.accessibleName())
    page.show_what("sent")
    place.wait_for(lambda: len(page.sent.lines) == 2)


class Post(QObject):
    """The person's mail program."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list[QUrl] = []

    @Slot(QUrl)
    def take(self, letter: QUrl) -> None:
        self.letters.append(letter)


def test_a_note_opens_in_the_mail_program(place: Place) -> None:
    """R29: a mailed note to the teacher."""
    with editing(place.engine, None) as edit:
        edit.update("person", place.ivanova, {"email": "ivanova@school.example"})
    add_programme(place.engine, {place.codes["М1"]: 3}, title="Урок без потерь")
    page = place.page("informing")
    place.wait_for(lambda: page.model.rowCount() == 2)
    post = Post()
    QDesktopServices.setUrlHandler("mailto", post, "take")  # type: ignore[arg-type]  # the stub is wrong: a str it is
    page.view.mail_button.click()
    QDesktopServices.unsetUrlHandler("mailto")
    (letter,) = post.letters
    assert letter.path() == "ivanova@school.example"
    assert "«Урок без потерь»" in QUrl.fromPercentEncoding(letter.query().encode())


def test_what_was_looked_through_is_no_longer_new_and_an_offer_can_be_left_out(place: Place) -> None:
    """R29: since the last look."""
    for title in ("Урок без потерь", "Работа с текстом"):
        add_programme(place.engine, {place.codes["М1"]: 3}, title=title)
    page = place.page("informing")
    place.wait_for(lambda: page.model.rowCount() == 2)
    note = page.view.note
    page.view._tick(note.fits[0].offer.id, False)
    assert note.fits[0].offer.title not in page.view.text.toPlainText()
    assert note.fits[1].offer.title in page.view.text.toPlainText()
    page.looked_button.click()
    place.wait_for(lambda: page.model.rowCount() == 0)
    page.show_what("quarter")
    place.wait_for(lambda: page.model.rowCount() == 2)
    mark_looked(place.engine)


def test_a_visit_is_planned_and_its_lines_are_typed_in_by_number(place: Place) -> None:
    """R43: choose places and a date, people due there; number, Tab, words, Enter afterwards."""
    page = place.page("visits")
    page.begin()
    place.wait_for(lambda: page.plan.places.rows.rowCount() == 1)
    page.plan.places.setFocus()
    page.plan.places.stand_on(place.school)
    place.qtbot.keyClick(page.plan.places, Qt.Key.Key_Space)
    place.wait_for(lambda: len(page.plan.people.rows.marked) == 2)
    page.plan.make()
    assert page.plan._trouble.text(), "a visit has a day"
    page.plan.day.set_day(date(2026, 11, 26))
    page.plan.make()
    place.wait_for(lambda: page.sheet.rows.rowCount() == 2)
    (sheet,) = place.look(sheets)
    page.sheet.begin()
    assert page.sheet.number.text() == "1"
    place.qtbot.keyClick(page.sheet.number, Qt.Key.Key_Tab)
    assert place.window.focusWidget() is page.sheet.words
    place.qtbot.keyClicks(page.sheet.words, "lesson in 8b")
    place.qtbot.keyClick(page.sheet.words, Qt.Key.Key_Return)
    place.wait_for(lambda: page.sheet.number.text() == "2" and page.sheet.words.text() == "")
    page.sheet.miss()
    place.wait_for(lambda: [line.status for line in place.look(lines_of_sheet, sheet.sheet)] == ["held", "missed"])
    place.settle()
    entry = place.look(entries_of_person, place.ivanova)[0]
    assert (entry.kind, entry.text, entry.held_on) == ("site_visit", "lesson in 8b", date(2026, 11, 26))
    page.begin()
    place.desk.announce(Changes(frozenset({"visit_line"})))
    place.settle()
    assert page.plan.isVisible(), "what an exchange brings does not take a plan away"
    page.list.clicked.emit(page.rows.index(0, 0))
    page.sheet.number.setText("1")
    page.sheet.enter()
    place.wait_for(lambda: "уже внесена" in page.sheet._trouble.text())


def test_the_library_is_searched_by_word_forms_and_a_material_goes_to_many(place: Place) -> None:
    """R42: a library kept offline, given to people with a date."""
    own = add(place.engine, "material", title="Карта наблюдения урока", competency_id=place.codes["М1"])
    add(place.engine, "material", title="Памятка родителям", level="municipality", kind="памятка")
    page = place.page("materials")
    place.wait_for(lambda: page.model.rowCount() == 2)
    page.search.setText("картой уроков")
    place.wait_for(lambda: page.model.rowCount() == 1)
    page.search.clear()
    page.chips["level"].take("municipality")
    place.wait_for(lambda: page.model.rowCount() == 1)
    page.chips["level"].take(None)
    place.wait_for(lambda: page.model.rowCount() == 2)
    page.list.setCurrentIndex(page.model.index(page.model.row_of(own), 0))
    place.settle()
    page.view.people.mark([place.ivanova, place.fedorov])
    page.view.give_button.click()
    place.wait_for(lambda: len(page.view.issues.lines) == 2)
    assert place.look(issues_of_person, place.ivanova)[0].given_on == TODAY
    assert page.new_button.isHidden(), "the library is the administrator's"


@pytest.mark.parametrize("place", ["administrator"], indirect=True)
def test_the_administrator_adds_to_the_library(place: Place) -> None:
    """R42: the shared library is filled by the administrator."""
    page = place.page("materials")
    page.new_button.click()
    place.wait_for(page.form.form.isVisible)
    page.form.form.fields["title"]._put("Карта урока")
    page.form.form.done.click()
    assert page.form.form.fields["kind"].trouble
    page.form.form.fields["kind"]._put("карта")
    page.form.form.done.click()
    place.wait_for(lambda: page.model.rowCount() == 1)
    assert len(place.look(material_ids, MaterialFilter())) == 1


def test_deficits_that_wait_too_long_stand_with_their_people(place: Place) -> None:
    """R46: days to the item and to the closing, and deficits without an item for longer than the set time."""
    page = place.page("reaction")
    place.wait_for(lambda: page.rows.rowCount() == 2)
    assert (page.figures["found"].number, page.figures["median_days_to_item"].number) == ("2", "–")
    with place.qtbot.waitSignal(place.desk.part_wanted) as wanted:
        page.table.activated.emit(page.rows.index(0, 0))
    assert wanted.args == [place.ivanova, "route"]
    page.longest.setValue(60)
    place.wait_for(lambda: page.rows.rowCount() == 0)
    assert place.look(longest_wait) == 60


def test_every_control_has_a_name_and_is_reached_by_the_keyboard(place: Place) -> None:
    add_programme(place.engine, {place.codes["М1"]: 3})
    add(place.engine, "material")
    for name in ("informing", "visits", "materials", "reaction", "calendar", "requests"):
        place.page(name)
    place.page("visits").begin()
    own = [child for kind in CONTROLS for child in place.screen.findChildren(kind) if is_own(child)]
    for control in own:
        words = control.text() if isinstance(control, QAbstractButton) else ""
        assert control.accessibleName() or words or not control.isVisible(), type(control).__name__
        if isinstance(control, QAbstractButton) and control.isVisible():
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control.text()
    assert place.screen.minimumSizeHint().width() <= 1366 - 248


@pytest.mark.parametrize("place", ["school_methodist"], indirect=True)
def test_a_methodist_of_a_school_has_the_pages_that_the_role_can_use(place: Place) -> None:
    """R57: visits are entered; nobody is informed in vain, no material is given in vain."""
    add(place.engine, "material")
    page = place.page("materials")
    place.wait_for(lambda: page.model.rowCount() == 1)
    assert not page.view.give_button.isVisible()
    assert [name for name, _ in place.screen.switch._segments] == [
        "visits",
        "materials",
        "reaction",
        "calendar",
        "requests",
    ]
