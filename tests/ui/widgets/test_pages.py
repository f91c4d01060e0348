"""A stack that takes the size of the page in front."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.pages import Pages

WORDS = "Слова, которым нужно несколько строк, если места им мало. " * 20


class Counted(QWidget):
    """A page that counts how often it is asked for its size."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        self.asked += 1
        return QSize(400, 300)


def wrapped() -> QLabel:
    label = QLabel(WORDS)
    label.setWordWrap(True)
    return label


def test_an_empty_stack_asks_for_nothing(qtbot: QtBot) -> None:
    pages = Pages()
    qtbot.addWidget(pages)
    assert pages.currentWidget() is None
    assert not pages.hasHeightForWidth()
    assert pages.minimumSizeHint() == QSize(0, 0)


def test_the_stack_is_as_large_as_the_page_in_front(qtbot: QtBot) -> None:
    pages = Pages()
    qtbot.addWidget(pages)
    small, large = QWidget(), QWidget()
    small.setMinimumSize(10, 20)
    large.setMinimumSize(400, 300)
    pages.addWidget(small)
    pages.addWidget(large)
    assert pages.minimumSizeHint() == QSize(10, 20)
    pages.setCurrentWidget(large)
    assert pages.minimumSizeHint() == QSize(400, 300)


def test_words_in_front_get_the_height_that_they_need(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    pages = Pages(window)
    pages.addWidget(QLineEdit())
    pages.addWidget(wrapped())
    column.addWidget(pages)
    column.addStretch(1)
    window.resize(300, 2000)
    window.show()
    assert pages.height() < 100
    pages.setCurrentIndex(1)
    qtbot.waitUntil(lambda: pages.height() >= pages.heightForWidth(pages.width()) > 100)


def test_pages_out_of_sight_are_not_asked(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    pages, hidden, front = Pages(window), Counted(), wrapped()
    pages.addWidget(front)
    pages.addWidget(hidden)
    column.addWidget(pages)
    window.resize(600, 400)
    window.show()
    hidden.asked = 0
    front.setText(WORDS * 2)
    window.resize(500, 400)
    qtbot.waitUntil(lambda: pages.width() < 500)
    assert hidden.asked == 0


def test_a_turn_is_told_and_the_keyboard_goes_on_to_the_new_page(qtbot: QtBot) -> None:
    pages = Pages()
    qtbot.addWidget(pages)
    first, second = QLineEdit(), QLineEdit()
    pages.addWidget(first)
    pages.addWidget(second)
    pages.show()
    pages.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    with qtbot.waitSignal(pages.currentChanged) as turned:
        pages.setCurrentWidget(second)
    assert turned.args == [1]
    qtbot.waitUntil(second.hasFocus)
