from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.commands import Command
from ui.errors import Failures, describe_places, sentence_for
from ui.shell.popover import Deliver, Hit
from ui.shell.screen import Screen
from ui.shell.status import ExchangeState, Link
from ui.shell.window import Window
from ui.theme import Appearance, Choice, tones

TODAY = date(2026, 11, 23)


class Counted(Screen):
    """A screen that knows how often it was made and visited."""

    made = 0

    def __init__(self) -> None:
        super().__init__()
        type(self).made += 1
        self.visits = 0

    def entered(self) -> None:
        self.visits += 1


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_section_without_a_screen_is_not_shown(window: Window) -> None:
    window.register("people", Screen)
    window.register("today", Screen)
    assert sorted(window.rail.names()) == ["people", "today"]


def test_a_screen_is_made_at_the_first_visit_only(window: Window) -> None:
    Counted.made = 0
    window.register("people", Counted)
    window.register("today", Screen)
    assert Counted.made == 0
    for name in ("people", "today", "people"):
        window.show_section(name)
    screen = window.visited("people")
    assert isinstance(screen, Counted)
    assert (Counted.made, screen.visits) == (1, 2)


def test_a_shortcut_goes_to_its_section(window: Window) -> None:
    window.register("people", Screen)
    window.commands.run("go.people")
    assert window.current == "people"
    assert window.commands.action("go.people").shortcut().toString() == "Ctrl+2"


def test_a_screen_that_cannot_be_made_leaves_the_others_in_place(window: Window) -> None:
    class Broken(Screen):
        def __init__(self) -> None:
            raise OSError("no such file: Иванова.pdf")

    window.register("today", Screen)
    window.register("people", Broken)
    window.show_section("today")
    window.show_section("people")
    assert window.current == "today"
    assert window.trouble.isVisible()
    assert "Иванова" not in window.trouble.words


def test_the_header_offers_the_page_its_one_primary_action(window: Window, qtbot: QtBot) -> None:
    window.register("people", Screen)
    window.show_section("people")
    screen = window.visited("people")
    assert screen is not None
    action = QAction("Записать", screen)
    screen.set_heading("Карточка", action)
    assert window.header.title.text() == "Карточка"
    assert window.header.primary is not None
    with qtbot.waitSignal(action.triggered):
        qtbot.mouseClick(window.header.primary, Qt.MouseButton.LeftButton)


def test_a_toast_takes_an_action_back_once(window: Window, qtbot: QtBot) -> None:
    called: list[str] = []
    window.say("Удалено.", "Вернуть", lambda: called.append("back"))
    qtbot.mouseClick(window.toast.button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.toast.button, Qt.MouseButton.LeftButton)
    assert called == ["back"]
    assert not window.toast.isVisible()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ExchangeState(0, date(2026, 11, 12)), "Everything is sent · exchange on 12 November"),
        (ExchangeState(0, None), "No exchange yet"),
        (ExchangeState(3, None, Link.FAILED, "Сервер не отвечает."), "Сервер не отвечает."),
    ],
)
def test_the_status_line_speaks_in_words(window: Window, state: ExchangeState, words: str) -> None:
    window.status.show_state(state, TODAY)
    assert window.status.words == words
    assert window.status.accessibleName() == words


def test_the_search_shows_what_its_source_delivers_and_opens_it(window: Window, qtbot: QtBot) -> None:
    window.search.set_source(lambda text, deliver: deliver([Hit(f"Найдено {text}", target=7)]))
    window.search.begin()
    qtbot.keyClicks(window.search, "abc")
    qtbot.waitUntil(lambda: [hit.title for hit in window.search.shown()] == ["Найдено abc"])
    with qtbot.waitSignal(window.search.opened) as opened:
        qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert opened.args == [7]
    assert window.search.shown() == []


def test_a_late_answer_to_an_older_text_is_dropped(window: Window, qtbot: QtBot) -> None:
    waiting: list[Deliver] = []
    window.search.set_source(lambda _text, deliver: waiting.append(deliver))
    window.search.begin()
    window.search.begin()
    waiting[1]([Hit("new")])
    waiting[0]([Hit("old")])
    assert [hit.title for hit in window.search.shown()] == ["new"]


def test_the_search_is_the_palette_too(window: Window, qtbot: QtBot) -> None:
    called: list[str] = []
    window.commands.add(Command("notice", "Уведомление", "Ctrl+U"), lambda: called.append("notice"))
    window.commands.add(Command("off", "Уведомить всех", enabled_when=lambda: False), called.clear)
    window.search.setText("уведом")
    window.search.begin()
    assert [hit.title for hit in window.search.shown()] == ["Уведомление"]
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert called == ["notice"]


def test_a_shortcut_stands_in_the_tooltip(window: Window) -> None:
    action = window.commands.add(Command("record", "Записать", "Ctrl+J"), window.close)
    assert action.toolTip() == "Записать (Ctrl+J)"


def test_two_commands_cannot_share_a_name(window: Window) -> None:
    with pytest.raises(ValueError, match="there already"):
        window.commands.add(Command("search", "Искать"), window.close)


def test_a_command_leaves_with_its_owner(window: Window, qtbot: QtBot) -> None:
    owner = Screen(window)
    window.commands.add(Command("here", "Здесь"), owner.hide, owner)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    assert "here" not in window.commands


def test_the_log_of_a_failure_holds_places_and_no_values() -> None:
    with pytest.raises(ValueError, match="invalid literal") as caught:
        int("Иванова Мария, +7 912 000-11-22")
    places = describe_places(caught.value)
    assert "test_window.py" in places
    assert "Иванова" not in places


def test_a_failure_is_told_in_one_sentence(qtbot: QtBot) -> None:
    failures = Failures()
    with qtbot.waitSignal(failures.happened) as told:
        failures.take(ValueError("Иванова"))
    assert "Иванова" not in told.args[0]


def test_an_unknown_failure_does_not_say_that_anything_was_saved() -> None:
    words = sentence_for(RuntimeError()).lower()
    assert "saved" not in words
    assert "сохранено" not in words


def test_a_toast_stays_readable_when_the_theme_changes(window: Window, appearance: Appearance) -> None:
    window.say("Удалено.", "Вернуть")
    appearance.choose(Choice.DARK)
    QApplication.processEvents()
    label = window.toast._label
    assert label.palette().color(label.foregroundRole()) == tones().on_toast


def test_a_narrow_window_keeps_the_icons_of_the_rail_and_names_them(window: Window) -> None:
    window.register("people", Counted)
    window.set_badge("people", 3)
    window.resize(910, 512)
    assert window.width() == 910
    assert window.rail.width() < 100
    assert "3" in window.rail.button("people").toolTip()
