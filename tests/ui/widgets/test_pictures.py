"""The painted parts: what their keyboard does and in what order they show things."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.widgets.conflict_choice import Conflict, ConflictChoice, Keep, Version
from ui.widgets.date_field import DateField
from ui.widgets.deficit_bars import Bar, DeficitBars, heaviest_first
from ui.widgets.stage_line import Stages, stage_sentence
from ui.widgets.timeline import Item, Mark, Mode, Timeline
from ui.widgets.timeline_scale import month_starts

TODAY = date(2026, 11, 23)
GROUPS = ("Предметные", "Методические")


def test_the_heaviest_deficit_of_a_group_stands_first() -> None:
    light, heavy = Bar(1, "А", GROUPS[0], 2, 3), Bar(2, "Б", GROUPS[0], 1, 3)
    other = Bar(3, "В", GROUPS[1], 0, 3)
    assert heaviest_first([other, light, heavy], GROUPS) == [heavy, light, other]


def test_a_weight_counts_as_much_as_a_gap() -> None:
    plain, weighed = Bar(1, "А", GROUPS[0], 1, 3), Bar(2, "Б", GROUPS[0], 2, 3, weight=3.0)
    assert heaviest_first([plain, weighed], GROUPS) == [weighed, plain]


def test_arrows_choose_a_deficit_and_enter_opens_it(qtbot: QtBot) -> None:
    bars = DeficitBars(GROUPS)
    qtbot.addWidget(bars)
    bars.show_bars([Bar(1, "А", GROUPS[0], 1, 3), Bar(2, "Б", GROUPS[1], 1, 3)])
    qtbot.keyClick(bars, Qt.Key.Key_Down)
    with qtbot.waitSignal(bars.opened) as opened:
        qtbot.keyClick(bars, Qt.Key.Key_Return)
    assert opened.args == [2]


def test_the_timeline_shows_whole_months_over_a_new_year() -> None:
    months = month_starts(date(2026, 11, 20), date(2027, 2, 1))
    assert months == [date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1)]


def test_the_keyboard_goes_through_items_and_checkpoints_by_date(qtbot: QtBot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    items = [Item("late", "Б", date(2027, 2, 1), date(2027, 2, 5), Mode.FORMAL)]
    items.append(Item("early", "А", TODAY, TODAY, Mode.INFORMAL))
    timeline.show_plan(items, [Mark("check", "Проверка", date(2026, 12, 3))], TODAY)
    seen: list[object] = []
    timeline.selected.connect(seen.append)
    for _ in range(3):
        qtbot.keyClick(timeline, Qt.Key.Key_Right)
    assert seen == ["check", "late", "late"]


def test_an_empty_plan_is_drawn_and_said(qtbot: QtBot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.show_plan([], [], TODAY)
    assert not timeline.grab().isNull()
    assert timeline.accessibleDescription() == "Nothing is planned"


@pytest.mark.parametrize(
    ("stages", "words"),
    [
        (Stages(0), "Stage 1 of 5: Diagnosis"),
        (Stages(3, late=True), "Stage 4 of 5: Realization, overdue"),
        (Stages(5), "All five stages are done"),
    ],
)
def test_a_stage_is_said_in_words(qapp: object, stages: Stages, words: str) -> None:
    assert stage_sentence(stages) == words


@pytest.mark.parametrize(("place", "kept"), [(0, Keep.MINE), (1, Keep.THEIRS)])
def test_one_click_takes_one_of_two_values(qtbot: QtBot, place: int, kept: Keep) -> None:
    moment = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
    choice = ConflictChoice(
        Conflict(1, "Телефон", Version("1", "Соколова", moment), Version("2", "Никитин", moment)), TODAY
    )
    qtbot.addWidget(choice)
    with qtbot.waitSignal(choice.kept) as told:
        qtbot.mouseClick(choice.findChildren(QPushButton)[place], Qt.MouseButton.LeftButton)
    assert told.args == [kept]


def test_a_typed_day_is_told_and_a_wrong_one_stays_with_a_hint(qtbot: QtBot) -> None:
    field = DateField(TODAY)
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "15.01.2027")
    with qtbot.waitSignal(field.changed) as changed:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert changed.args == [date(2027, 1, 15)]
    field.setText("31.02.2027")
    with qtbot.waitSignal(field.refused):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "31.02.2027"
    assert field.day == date(2027, 1, 15)
