"""Rows that are replaced together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from ui.widgets.rows import Rows, empty_out, widgets_of


class Laid(QObject):
    """Counts how often a widget is asked to lay itself out anew."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__()
        self.times = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.times += event.type() == QEvent.Type.LayoutRequest
        return super().eventFilter(watched, event)


def place(qtbot: QtBot) -> tuple[QWidget, Rows]:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    rows = Rows(window, spacing=3)
    column.addWidget(rows)
    window.show()
    return window, rows


def lines(count: int, parent: QWidget) -> Iterator[QWidget]:
    return (QLabel(f"Строка {number}", parent) for number in range(count))


def test_rows_stand_in_the_order_in_which_they_are_made(qtbot: QtBot) -> None:
    _, rows = place(qtbot)
    assert rows.rows == []
    assert rows.isHidden()
    rows.fill(lambda parent: lines(3, parent))
    qtbot.waitUntil(lambda: all(row.isVisible() for row in rows.rows))
    assert [row.text() for row in rows.rows if isinstance(row, QLabel)] == ["Строка 0", "Строка 1", "Строка 2"]
    tops = [row.geometry().top() for row in rows.rows]
    assert tops == sorted(set(tops))


def test_without_rows_the_list_takes_no_room(qtbot: QtBot) -> None:
    _, rows = place(qtbot)
    rows.fill(lambda parent: lines(2, parent))
    rows.fill(lambda parent: lines(0, parent))
    assert rows.isHidden()
    assert rows.rows == []


def test_what_was_clicked_lives_until_its_click_is_over(qtbot: QtBot) -> None:
    _, rows = place(qtbot)
    seen: list[bool] = []

    def make(parent: QWidget) -> list[QWidget]:
        button = QPushButton("Ещё", parent)
        button.clicked.connect(partial(renew, button))
        return [button]

    def renew(button: QPushButton, _checked: object = None) -> None:
        rows.fill(make)
        seen.append(Shiboken.isValid(button))

    rows.fill(make)
    first = rows.rows[0]
    assert isinstance(first, QPushButton)
    first.click()
    assert seen == [True]
    assert rows.rows != [first]
    qtbot.waitUntil(lambda: not Shiboken.isValid(first))


def test_many_rows_are_laid_out_once_not_one_by_one(qtbot: QtBot) -> None:
    window, rows = place(qtbot)
    rows.fill(lambda parent: lines(1, parent))
    qtbot.waitUntil(rows.rows[0].isVisible)
    laid = Laid(window)
    rows.fill(lambda parent: lines(40, parent))
    qtbot.waitUntil(lambda: rows.rows[-1].isVisible() and rows.height() > 400)
    assert laid.times <= 4


def test_any_layout_is_emptied(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line = QHBoxLayout(window)
    line.addStretch(1)
    for made in lines(2, window):
        line.addWidget(made)
    gone = widgets_of(line)
    assert len(gone) == 2
    empty_out(line)
    assert widgets_of(line) == []
    qtbot.waitUntil(lambda: not any(Shiboken.isValid(each) for each in gone))
