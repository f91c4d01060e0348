"""The timeline under the hand: bars and checkpoints move by whole days, one wish for each drag (R31, R33)."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.widgets.timeline import Item, Mark, Mode, Timeline

TODAY = date(2026, 11, 23)
LEFT, ALT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


class Hand:
    """A timeline of one bar and one checkpoint, and what was wished."""

    def __init__(self, qtbot: QtBot, *, is_open: bool = True) -> None:
        self.qtbot = qtbot
        self.line = Timeline()
        qtbot.addWidget(self.line)
        self.item = Item("item", "Стажировка", date(2026, 11, 10), date(2026, 11, 30), Mode.FORMAL)
        self.mark = Mark("mark", "Проверка", date(2026, 12, 15))
        self.line.resize(1228, 200)
        self.line.show_plan([self.item], [self.mark], TODAY, is_open=is_open)
        self.line.show()
        self.moves: list[tuple[object, ...]] = []
        self.line.item_moved.connect(self._hear_item)
        self.line.mark_moved.connect(self._hear_mark)

    def drag(self, start: QPointF, days: int) -> None:
        """Take hold of a point and carry it so many days."""
        first = start.toPoint()
        by = round(days * self.line.scale.day_width)
        last = first + QPoint(by, 0)
        QTest.mousePress(self.line, LEFT, pos=first)
        for point in (first + QPoint(by // 2, 0), last):
            QTest.mouseMove(self.line, point)
        QTest.mouseRelease(self.line, LEFT, pos=last)

    def bar(self, at: float) -> QPointF:
        """A point of the bar: 0 its beginning, 1 its end."""
        box = self.line._bar(0, self.line._items[0])
        return QPointF(box.left() + 1 + at * (box.width() - 2), box.center().y())

    def _hear_item(self, key: object, first: date, last: date) -> None:
        self.moves.append((key, first, last))

    def _hear_mark(self, key: object, day: date) -> None:
        self.moves.append((key, day))


@pytest.mark.parametrize(
    ("at", "days", "expected"),
    [
        (0.5, 3, (date(2026, 11, 13), date(2026, 12, 3))),
        (0.0, -4, (date(2026, 11, 6), date(2026, 11, 30))),
        (1.0, 5, (date(2026, 11, 10), date(2026, 12, 5))),
        (1.0, -60, (date(2026, 11, 10), date(2026, 11, 10))),
    ],
)
def test_a_bar_is_moved_as_a_whole_and_resized_by_its_ends(
    qtbot: QtBot, at: float, days: int, expected: tuple[date, date]
) -> None:
    """R31: days snap, and an end never comes before its beginning."""
    hand = Hand(qtbot)
    hand.drag(hand.bar(at), days)
    assert hand.moves == [("item", *expected)]


def test_a_checkpoint_is_dragged_to_another_day(qtbot: QtBot) -> None:
    """R33: by the mouse."""
    hand = Hand(qtbot)
    hand.drag(QPointF(hand.line.scale.x(hand.mark.day), 50), -5)
    assert hand.moves == [("mark", date(2026, 12, 10))]


def test_keys_move_and_resize_and_one_wish_is_told_when_alt_is_let_go(qtbot: QtBot) -> None:
    """R31: the keyboard does what the mouse does."""
    hand = Hand(qtbot)
    hand.line.setFocus()
    for _ in range(3):
        QTest.keyPress(hand.line, Qt.Key.Key_Right, ALT)
    assert "13" in hand.line.accessibleDescription()
    assert hand.moves == []
    QTest.keyRelease(hand.line, Qt.Key.Key_Alt)
    QTest.keyPress(hand.line, Qt.Key.Key_Left, ALT | SHIFT)
    QTest.keyRelease(hand.line, Qt.Key.Key_Alt)
    assert hand.moves == [
        ("item", date(2026, 11, 13), date(2026, 12, 3)),
        ("item", date(2026, 11, 13), date(2026, 12, 2)),
    ]


def test_escape_and_a_closed_route_wish_nothing(qtbot: QtBot) -> None:
    hand = Hand(qtbot)
    hand.line.setFocus()
    QTest.keyPress(hand.line, Qt.Key.Key_Right, ALT)
    QTest.keyClick(hand.line, Qt.Key.Key_Escape)
    QTest.keyRelease(hand.line, Qt.Key.Key_Alt)
    closed = Hand(qtbot, is_open=False)
    closed.drag(closed.bar(0.5), 6)
    assert hand.moves == closed.moves == []


def test_two_hundred_activities_are_painted_at_once(qtbot: QtBot) -> None:
    """Only what is in sight is drawn: a frame stays within a blink."""
    line = Timeline()
    qtbot.addWidget(line)
    days = [TODAY + timedelta(days=2 * number) for number in range(200)]
    items = [Item(day, f"Мероприятие {day}", day, day + timedelta(days=20), Mode.INFORMAL) for day in days]
    line.resize(1000, line.sizeHint().height())
    line.show_plan(items, [], TODAY, is_open=True)
    line.grab()
    began = time.process_time()
    line.grab(line.rect().adjusted(0, 0, 0, 600 - line.height()))
    assert time.process_time() - began < 0.1
