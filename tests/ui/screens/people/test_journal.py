from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from storage.reads.today import due_steps
from tests.factories import add
from tests.ui.screens.people.conftest import Place
from ui.screens.people.history_tab import HistoryTab
from ui.screens.people.journal_lines import Line
from ui.screens.people.journal_tab import JournalTab

CONTROL = Qt.KeyboardModifier.ControlModifier


def tab(place: Place) -> JournalTab:
    page = place.screen.card.page("journal")
    assert isinstance(page, JournalTab)
    return page


def lines(place: Place) -> list[Line]:
    return [entry for entry in tab(place).model.entries() if isinstance(entry, Line)]


def drafts(place: Place) -> int:
    with place.engine.begin() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM draft").scalar() or 0)


def test_an_entry_from_anywhere_takes_a_shortcut_a_figure_words_and_enter(place: Place) -> None:
    place.screen.show_person(place.ivanova)
    place.window.show_section("today")
    place.window.commands.run("journal.record")
    assert place.window.current == "people"
    form = tab(place).form
    place.qtbot.keyClicks(form.kind, "2")
    place.qtbot.keyClicks(form.words, "lesson in 8b")
    place.qtbot.keyClicks(form.minutes, "45")
    place.qtbot.keyClicks(form.step, "bring the plan")
    place.qtbot.keyClicks(form.due, "01.12.2026")
    place.qtbot.keyClick(form.due, Qt.Key.Key_Return)
    place.qtbot.keyClick(form.words, Qt.Key.Key_Return, CONTROL)
    place.wait_for(lambda: len(lines(place)) == 1)
    entry = lines(place)[0]
    assert (entry.kind, entry.words) == ("lesson_visit", "lesson in 8b")
    assert entry.note.startswith("45 min · Тьюторова Анна")
    assert entry.step.startswith("bring the plan")
    assert form.words.toPlainText() == ""
    place.settle()
    assert drafts(place) == 0


def test_an_entry_is_three_keystrokes_and_its_words(place: Place) -> None:
    """R34: from anywhere Ctrl+J, the kind by one figure, the words, Ctrl+Enter."""
    place.screen.show_person(place.ivanova)
    place.window.show_section("today")
    place.window.activateWindow()
    place.qtbot.keyClick(place.window, Qt.Key.Key_J, CONTROL)
    place.wait_for(lambda: place.window.focusWidget() is tab(place).form.kind)
    place.qtbot.keyClicks(place.window.focusWidget(), "7")
    place.qtbot.keyClicks(place.window.focusWidget(), "called")
    place.qtbot.keyClick(place.window.focusWidget(), Qt.Key.Key_Return, CONTROL)
    place.wait_for(lambda: [(line.kind, line.words) for line in lines(place)] == [("call", "called")])
    place.settle()


def test_an_entry_wished_elsewhere_before_anybody_was_chosen_asks_whose_journal(place: Place) -> None:
    """R34: Ctrl+J, a name, Enter, Enter, the words, Ctrl+Enter."""
    place.window.show_section("today")
    place.window.activateWindow()
    place.qtbot.keyClick(place.window, Qt.Key.Key_J, CONTROL)
    field = place.screen.pane.field
    place.wait_for(lambda: place.window.focusWidget() is field)
    field.setText("яковлева")
    place.wait_for(lambda: place.screen.pane.model.rowCount() == 1)
    place.qtbot.keyClick(field, Qt.Key.Key_Return)
    place.qtbot.keyClick(place.window.focusWidget(), Qt.Key.Key_Return)
    place.wait_for(lambda: place.window.focusWidget() is tab(place).form.kind)
    assert place.screen.card.person_id == place.yakovleva
    place.settle()


def test_an_entry_of_an_earlier_day_says_when_it_was_entered_and_its_step_waits_on_the_first_screen(
    place: Place,
) -> None:
    """R34: done on and entered on; open agreements appear on «Сегодня»."""
    place.show(place.ivanova, "journal")
    form = tab(place).form
    form.day.set_day(date(2026, 11, 9))
    place.qtbot.keyClicks(form.words, "talk")
    place.qtbot.keyClicks(form.step, "bring the plan")
    form.due.set_day(date(2026, 11, 25))
    place.qtbot.keyClick(form.words, Qt.Key.Key_Return, CONTROL)
    place.wait_for(lambda: len(lines(place)) == 1)
    assert lines(place)[0].day == date(2026, 11, 9)
    assert "entered" in lines(place)[0].note
    with place.engine.begin() as connection:
        (step,) = due_steps(connection, date(2026, 11, 26))
    assert (step.text, step.person_id) == ("bring the plan", place.ivanova)
    place.settle()


def test_an_entry_wished_before_the_list_is_read_waits_for_the_first_person(place: Place) -> None:
    place.shut()
    place.open("today")
    place.window.show_section("people")
    place.screen.begin_entry()
    place.wait_for(lambda: place.screen.card.tab == "journal")
    place.wait_for(lambda: place.window.focusWidget() is tab(place).form.kind)


def test_a_letter_goes_on_to_the_words_with_the_kind_that_stands_there(place: Place) -> None:
    place.show(place.ivanova, "journal")
    place.qtbot.keyClicks(tab(place).form.kind, "t")
    assert tab(place).form.words.toPlainText() == "t"


def test_what_is_typed_comes_back_after_a_kill(place: Place) -> None:
    place.show(place.ivanova, "journal")
    form = tab(place).form
    place.qtbot.keyClicks(form.kind, "7")
    place.qtbot.keyClicks(form.words, "called")
    place.qtbot.keyClicks(form.step, "call again")
    place.wait_for(lambda: drafts(place) == 1)
    place.shut()
    place.open()
    place.show(place.ivanova, "journal")
    place.wait_for(lambda: tab(place).form.words.toPlainText() == "called")
    assert tab(place).form.step.text() == "call again"
    assert tab(place).form.kind.currentData() == "call"


def test_drafts_of_two_people_stay_apart(place: Place) -> None:
    place.show(place.ivanova, "journal")
    place.qtbot.keyClicks(tab(place).form.words, "for Ivanova")
    place.show(place.fedorov, "journal")
    assert tab(place).form.words.toPlainText() == ""
    place.show(place.ivanova, "journal")
    place.wait_for(lambda: tab(place).form.words.toPlainText() == "for Ivanova")


def test_the_filter_shows_one_kind_and_pages_follow_each_other(place: Place) -> None:
    for number in range(60):
        kind = "call" if number % 2 else "remark"
        add(place.engine, "journal_entry", person_id=place.ivanova, kind=kind, held_on=date(2026, 10, 1 + number % 28))
    place.show(place.ivanova, "journal")
    place.wait_for(lambda: len(lines(place)) == 50)
    tab(place).model.fetchMore(tab(place).view.rootIndex())
    place.wait_for(lambda: len(lines(place)) == 60)
    tab(place).filter.take("call")
    place.wait_for(lambda: len(lines(place)) == 30)
    assert {line.kind for line in lines(place)} == {"call"}


def test_an_entry_is_corrected_by_a_new_one(place: Place) -> None:
    add(place.engine, "journal_entry", person_id=place.ivanova, text="в среду")
    place.show(place.ivanova, "journal")
    place.wait_for(lambda: len(lines(place)) == 1)
    tab(place).view.setCurrentIndex(tab(place).model.index(1, 0))
    tab(place).correct_action.trigger()
    form = tab(place).form
    assert form.words.toPlainText() == "в среду"
    form.words.setPlainText("в четверг")
    place.qtbot.keyClick(form.words, Qt.Key.Key_Return, CONTROL)
    place.wait_for(lambda: len(lines(place)) == 2)
    assert sorted((line.words, line.retired) for line in lines(place)) == [("в среду", True), ("в четверг", False)]


def test_a_next_step_is_marked_as_done(place: Place) -> None:
    add(place.engine, "journal_entry", person_id=place.ivanova, next_step="план", next_step_due_on=date(2026, 11, 1))
    place.show(place.ivanova, "journal")
    place.wait_for(lambda: len(lines(place)) == 1)
    assert "overdue" in lines(place)[0].step
    tab(place).view.setCurrentIndex(tab(place).model.index(1, 0))
    tab(place).done_action.trigger()
    place.wait_for(lambda: len(lines(place)) == 1 and "done" in lines(place)[0].step)


def test_minutes_in_words_are_refused_at_the_form(place: Place) -> None:
    place.show(place.ivanova, "journal")
    form = tab(place).form
    place.qtbot.keyClicks(form.words, "talk")
    place.qtbot.keyClicks(form.minutes, "1h")
    place.qtbot.keyClick(form.words, Qt.Key.Key_Return, CONTROL)
    assert form._trouble.text() == "Write the minutes as a number."
    assert form.words.toPlainText() == "talk"


def test_the_history_holds_everything_in_the_order_of_days(place: Place) -> None:
    add(place.engine, "assignment", person_id=place.ivanova, tutor_id=place.tutor)
    add(place.engine, "journal_entry", person_id=place.ivanova, held_on=date(2026, 11, 2))
    add(place.engine, "development_request", person_id=place.ivanova)
    add(
        place.engine,
        "route",
        person_id=place.ivanova,
        status="agreed",
        agreed_on=date(2026, 10, 20),
        agreed_how="signed",
    )
    place.diagnose(place.ivanova, 1)
    place.show(place.ivanova, "history")
    page = place.screen.card.page("history")
    assert isinstance(page, HistoryTab)
    place.wait_for(lambda: len(page.model.entries()) == 5)
    kinds = [entry.kind.removeprefix("history.") for entry in page.model.entries()]
    assert kinds == ["consultation", "route", "request", "diagnosis", "tutor"]
    page.filter.take("history.route")
    assert [entry.day for entry in page.model.entries()] == [date(2026, 10, 20)]
