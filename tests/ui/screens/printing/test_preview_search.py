"""Words are found inside the document that is shown (R60, R67)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from app import clock
from app.paper.fonts import SERIF, register_fonts
from tests.factories import NOW
from tests.ui.screens.printing.test_printing_screen import Bench
from ui.screens.printing.pages_view import PagesView
from ui.screens.printing.search_bar import SearchBar
from ui.screens.printing.sheets import Match, Sheets, find_words, sheets_of
from ui.theme import Appearance, Choice
from ui.work import Work

LEFT, TOP, SIZE, LEADING = 72, 700, 12, 16
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class Searched(Bench):
    """The screen with the search in reach."""

    @property
    def search(self) -> SearchBar:
        return self.screen.preview.search

    @property
    def sheets(self) -> PagesView:
        return self.screen.preview.pages

    @property
    def outcome(self) -> str:
        return self.search.outcome.text()

    @property
    def current_place(self) -> QRectF:
        """Where the match that one stands on is in the view."""
        return self.sheets.places_of(self.sheets._matches[self.search.current])[0]

    def press(self, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        self.qtbot.keyClick(widget, key, modifier)

    def find_in_document(self, words: str) -> None:
        """Ctrl+F where the keyboard is in the list, then the words."""
        self.press(self.screen.choice.list, Qt.Key.Key_F, CONTROL)
        with self.qtbot.waitSignal(self.search.found):
            self.search.field.insert(words)


@pytest.fixture
def bench(tmp_path: Path, qtbot: QtBot) -> Iterator[Searched]:
    with clock.frozen(NOW):
        made = Searched(tmp_path, qtbot)
        made.wait_for_pages()
        made.screen.focus_first()
        yield made
        made.close()


def paper_with(*pages: Sequence[str]) -> Sheets:
    """A PDF with these lines on its pages, the first line of each at `LEFT`, `TOP`."""
    register_fonts()
    file = BytesIO()
    canvas = Canvas(file)
    for lines in pages:
        canvas.setFont(SERIF, SIZE)
        for number, line in enumerate(lines):
            canvas.drawString(LEFT, TOP - number * LEADING, line)
        canvas.showPage()
    canvas.save()
    return sheets_of(file.getvalue())


def found_in(qtbot: QtBot, sheets: Sheets, words: str) -> tuple[Match, ...]:
    """What a search finds, on the thread for paper as in the program."""
    work = Work(lambda: None, lambda: None)
    answers: dict[str, tuple[Match, ...]] = {}
    work.paper(find_words, sheets, words, then=lambda matches: answers.update({words: matches}))
    qtbot.waitUntil(lambda: words in answers)
    work.close()
    return answers[words]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["Абрамова Мария Петровна"], "абрамова"),
        (["Берёзкин Пётр"], "Березкин петр"),
        (["Березкин Петр"], "берёзкин"),
        (["занятия по математике"], "  занятия   по "),
        (["№\u00a05 в тексте"], "№ 5"),
        (["педагог разбирает работу об-", "учающихся и делает вывод"], "обучающихся"),
        (["педагог разбирает работу об\u00ad", "учающихся и делает вывод"], "обучающихся"),
        (["слово об\u00adуча\u00adющихся внутри строки"], "обучающихся"),
        (["приёмы работы психолого-", "педагогические и другие"], "психолого-педагогические"),
        (["приёмы психолого-педагогические"], "психолого-педагогические"),
        (["оценивание на уроке", "математики в школе"], "уроке математики"),
    ],
)
def test_words_are_found_however_they_are_written_and_broken(qtbot: QtBot, lines: list[str], words: str) -> None:
    """R60: capitals, ё, spaces, hyphens and the ends of lines make no difference."""
    assert len(found_in(qtbot, paper_with(lines), words)) == 1


def test_a_box_stands_around_the_words_in_points(qtbot: QtBot) -> None:
    """R60: the box is on the line of the word, and as wide as the word."""
    sheets = paper_with(["маршрут"], ["другое", "маршрут"])
    first, second = found_in(qtbot, sheets, "маршрут")
    assert (first.page, second.page) == (0, 1)
    for match, line in ((first, TOP), (second, TOP - LEADING)):
        (box,) = match.boxes
        assert box.bottom < line < box.top
        assert box.left == pytest.approx(LEFT, abs=1)
        assert 3 * SIZE < box.right - box.left < 7 * SIZE


def test_a_broken_word_has_a_box_on_each_line(qtbot: QtBot) -> None:
    """R60: both halves are marked, and nothing between them."""
    (match,) = found_in(qtbot, paper_with(["педагог разбирает об-", "учающихся и вывод"]), "обучающихся")
    upper, lower = match.boxes
    assert upper.left > LEFT + 5 * SIZE
    assert lower.left == pytest.approx(LEFT, abs=1)
    assert upper.bottom > lower.bottom


def test_matches_go_from_the_top_of_a_page_down(qtbot: QtBot) -> None:
    """R60: what was drawn first does not come first if it stands at the foot."""
    file = BytesIO()
    canvas = Canvas(file)
    for height in (40, 700, 400):
        canvas.drawString(LEFT, height, "page of page")
    canvas.save()
    boxes = [match.boxes[0] for match in found_in(qtbot, sheets_of(file.getvalue()), "page")]
    assert [round(box.bottom + 4, -1) for box in boxes] == [700, 700, 400, 400, 40, 40]
    assert boxes[0].left < boxes[1].left


@pytest.mark.parametrize("words", ["", "  ", "-", "нет такого"])
def test_nothing_is_found_for_nothing(qtbot: QtBot, words: str) -> None:
    """R60: an empty field finds nothing, and so does a hyphen alone."""
    assert found_in(qtbot, paper_with(["научно-методический"]), words) == ()


def test_ctrl_f_opens_the_bar_with_the_keyboard_in_it(bench: Searched) -> None:
    """R60: the search is one key away and out of sight until then."""
    assert not bench.search.isVisible()
    bench.press(bench.screen.choice.list, Qt.Key.Key_F, CONTROL)
    assert bench.search.isVisible()
    assert bench.search.field.hasFocus()
    assert bench.outcome == ""


def test_the_matches_are_counted_and_the_first_is_current(bench: Searched) -> None:
    """R60: one sees how often the words stand there."""
    bench.find_in_document("маршрут")
    count = len(bench.sheets._matches)
    assert count > 3
    assert {match.page for match in bench.sheets._matches} == {0, 1}
    assert bench.outcome == f"1 of {count}"
    assert bench.search.field.accessibleDescription() == bench.outcome


def test_next_and_previous_go_round(bench: Searched) -> None:
    """R60: after the last match comes the first, by F3 in the list as by Enter in the field."""
    bench.find_in_document("маршрут")
    count = len(bench.sheets._matches)
    bench.press(bench.search.field, Qt.Key.Key_Return, SHIFT)
    assert bench.outcome == f"{count} of {count}"
    bench.press(bench.search.field, Qt.Key.Key_Return)
    assert bench.outcome == f"1 of {count}"
    people = bench.screen.choice.list
    people.setFocus()
    seen = []
    for _ in range(count):
        bench.press(people, Qt.Key.Key_F3)
        seen.append(bench.search.current)
    assert seen == [*range(1, count), 0]
    bench.press(people, Qt.Key.Key_F3, SHIFT)
    assert bench.outcome == f"{count} of {count}"


def test_the_view_scrolls_to_the_current_match(bench: Searched) -> None:
    """R60: each match of both pages comes into sight in its turn."""
    bench.find_in_document("маршрут")
    view = QRectF(bench.sheets.viewport().rect())
    pages = []
    for match in bench.sheets._matches:
        assert view.contains(bench.current_place)
        assert bench.sheets._matches[bench.search.current] is match
        pages.append(match.page)
        bench.press(bench.search.field, Qt.Key.Key_Return)
    assert pages == sorted(pages)
    assert set(pages) == {0, 1}


def test_a_match_in_sight_does_not_move_the_page(bench: Searched) -> None:
    """R60: the text stands still under the eyes while it can."""
    bench.sheets.verticalScrollBar().setValue(0)
    bench.find_in_document("маршрут")
    assert bench.sheets.verticalScrollBar().value() == 0


def test_marks_keep_their_place_at_any_zoom(bench: Searched) -> None:
    """R60: a mark stands at the same part of its page, however large that is drawn and wherever it is scrolled."""
    bench.find_in_document("маршрут")

    def shares() -> list[float]:
        page = bench.sheets._boxes[0].translated(
            -bench.sheets.horizontalScrollBar().value(), -bench.sheets.verticalScrollBar().value()
        )
        place = bench.current_place
        left, top = (place.left() - page.left()) / page.width(), (place.top() - page.top()) / page.height()
        return [left, top, place.width() / page.width(), place.height() / page.height()]

    before, width = shares(), bench.current_place.width()
    for _ in range(4):
        bench.press(bench.sheets, Qt.Key.Key_Equal, CONTROL)
    assert bench.current_place.width() > 1.5 * width
    assert shares() == pytest.approx(before)
    box = bench.sheets._matches[0].boxes[0]
    page_width, page_height = bench.sheets._sizes[0]
    assert before[:2] == pytest.approx([box.left / page_width, 1 - box.top / page_height])


@pytest.mark.parametrize("choice", [Choice.LIGHT, Choice.DARK])
def test_marks_are_seen_on_white_paper_in_both_themes(bench: Searched, appearance: Appearance, choice: Choice) -> None:
    """R60: the mark of the current match is darker than the others, and both are darker than the paper."""
    appearance.choose(choice)
    bench.find_in_document("математик")
    bench.qtbot.waitUntil(lambda: bench.sheets.has_picture(0))
    shot = bench.sheets.viewport().grab().toImage()
    view = bench.sheets.viewport().rect()
    grounds = []
    for match in bench.sheets._matches[:2]:
        place = bench.sheets.places_of(match)[0].toRect()
        assert view.contains(place)
        grounds.append(shot.pixelColor(place.topLeft() + QPoint(place.width() // 2, 3)).lightness())
    assert grounds[0] < grounds[1] < 250


def test_nothing_found_is_said(bench: Searched) -> None:
    """R60: words that are not there are said to be not there, and there is nowhere to go."""
    bench.find_in_document("синхрофазотрон")
    assert bench.outcome == "Nothing found"
    bench.press(bench.search.field, Qt.Key.Key_Return)
    assert bench.outcome == "Nothing found"
    assert not bench.desk.commands.action("printing.find_next").isEnabled()


def test_escape_closes_and_gives_the_keyboard_back_to_the_list(bench: Searched) -> None:
    """R67: one goes on through the people at once."""
    bench.find_in_document("маршрут")
    bench.press(bench.search.field, Qt.Key.Key_Escape)
    assert not bench.search.isVisible()
    assert bench.screen.choice.list.hasFocus()
    assert bench.sheets._matches == ()


def test_escape_on_the_pages_closes_too(bench: Searched) -> None:
    """R60: after scrolling through the pages as well."""
    bench.find_in_document("маршрут")
    bench.press(bench.sheets, Qt.Key.Key_Escape)
    assert not bench.search.isVisible()


def test_the_words_of_the_last_time_are_searched_again(bench: Searched) -> None:
    """R60: a closed search is taken up with one key."""
    bench.find_in_document("маршрут")
    bench.press(bench.search.field, Qt.Key.Key_Escape)
    with bench.qtbot.waitSignal(bench.search.found):
        bench.press(bench.screen.choice.list, Qt.Key.Key_F, CONTROL)
    assert bench.search.field.selectedText() == "маршрут"


def test_another_person_is_searched_for_the_same_words(bench: Searched) -> None:
    """R67: running through the people with one question on the paper of each."""
    bench.find_in_document("абрамова")
    assert bench.outcome.startswith("1 of ")
    with bench.qtbot.waitSignal(bench.search.found):
        bench.press(bench.screen.choice.list, Qt.Key.Key_Down)
    assert bench.outcome == "Nothing found"
    with bench.qtbot.waitSignal(bench.search.found):
        bench.press(bench.screen.choice.list, Qt.Key.Key_Up)
    assert bench.outcome.startswith("1 of ")


def test_a_person_without_a_document_has_no_count(bench: Searched) -> None:
    """R67: where there are no pages nothing is said to be found or not."""
    bench.find_in_document("маршрут")
    bench.press(bench.screen.choice.list, Qt.Key.Key_End)
    bench.qtbot.waitUntil(lambda: bench.pages == 0)
    assert bench.outcome == ""


def test_the_same_document_read_anew_keeps_the_match(bench: Searched) -> None:
    """R60: a change elsewhere does not throw the reader back."""

    class Changes:
        tables = frozenset({"route"})

    bench.find_in_document("маршрут")
    for _ in range(2):
        bench.press(bench.search.field, Qt.Key.Key_Return)
    before = bench.outcome
    with bench.qtbot.waitSignal(bench.search.found):
        bench.desk.announce(Changes())
    assert bench.outcome == before
    assert before.startswith("3 of ")


def test_typing_searches_once(bench: Searched) -> None:
    """R60: each letter begins the pause again, so a word is searched and not its beginnings."""
    counts: list[int] = []
    bench.search.found.connect(counts.append)
    bench.press(bench.screen.choice.list, Qt.Key.Key_F, CONTROL)
    with bench.qtbot.waitSignal(bench.search.found):
        for letter in "абрамова":
            bench.search.field.insert(letter)
    bench.qtbot.waitUntil(lambda: bench.work.idle)
    assert len(counts) == 1


def test_enter_does_not_wait_for_the_pause(bench: Searched) -> None:
    """R60: who has typed the word and says so gets it at once."""
    bench.press(bench.screen.choice.list, Qt.Key.Key_F, CONTROL)
    bench.search.field.insert("маршрут")
    bench.press(bench.search.field, Qt.Key.Key_Return)
    assert not bench.search._typing.isActive()
    bench.qtbot.waitUntil(lambda: bench.outcome.startswith("1 of "))


def test_the_cross_closes(bench: Searched) -> None:
    """R60: by the mouse as by the key."""
    bench.find_in_document("маршрут")
    bench.qtbot.mouseClick(bench.search.close_button, Qt.MouseButton.LeftButton)
    assert not bench.search.isVisible()
