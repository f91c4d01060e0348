"""Every control has a name for a screen reader and can be reached by the keyboard."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.shell.screen import Screen
from ui.shell.window import Window
from ui.theme import Appearance, Choice
from ui.widgets.conflict_choice import Conflict, ConflictChoice, Version
from ui.widgets.conflict_mark import ConflictMark
from ui.widgets.date_field import DateField
from ui.widgets.deficit_bars import Bar, DeficitBars
from ui.widgets.empty_state import EmptyState
from ui.widgets.feed import Feed
from ui.widgets.feed_model import Kind
from ui.widgets.frames import Badge
from ui.widgets.level_grid import LevelGrid
from ui.widgets.progress_line import ProgressLine
from ui.widgets.stage_line import StageLine, Stages
from ui.widgets.timeline import Item, Mode, Timeline
from ui.widgets.tool_button import make_tool_button

TODAY = date(2026, 11, 23)
UI = Path(__file__).resolve().parents[2] / "ui"
CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)


def conflict() -> Conflict:
    moment = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
    return Conflict(1, "Телефон", Version("1", "Соколова М. П.", moment), Version("2", "Никитин А. А.", moment))


def bars() -> DeficitBars:
    made = DeficitBars(["Методические"])
    made.show_bars([Bar(1, "Применяет формирующее оценивание", "Методические", 1, 3)])
    return made


def timeline() -> Timeline:
    made = Timeline()
    made.show_plan([Item(1, "Мастерская", TODAY, TODAY, Mode.FORMAL)], [], TODAY)
    return made


def window() -> Window:
    made = Window()
    made.register("today", Screen)
    made.register("people", Screen)
    made.show_section("people")
    return made


def empty_state() -> EmptyState:
    return EmptyState("users", "Групп пока нет", "Соберите педагогов.")


def feed() -> Feed:
    return Feed([Kind("talk", "Беседа", "phone")], TODAY)


PAINTED: list[Callable[[], QWidget]] = [
    bars,
    timeline,
    empty_state,
    lambda: StageLine(Stages(2), large=True),
    lambda: Badge("просрочено"),
    lambda: ConflictMark(conflict(), TODAY),
]
COMPOSED: list[Callable[[], QWidget]] = [
    window,
    feed,
    lambda: ConflictChoice(conflict(), TODAY),
    lambda: DateField(TODAY),
    LevelGrid,
    ProgressLine,
]


@pytest.mark.parametrize("make", PAINTED)
def test_a_painted_part_says_what_it_shows(qtbot: QtBot, make: Callable[[], QWidget]) -> None:
    widget = make()
    qtbot.addWidget(widget)
    assert widget.accessibleName()


@pytest.mark.parametrize("make", [bars, timeline])
def test_a_picture_describes_what_the_keyboard_stands_on(qtbot: QtBot, make: Callable[[], QWidget]) -> None:
    widget = make()
    qtbot.addWidget(widget)
    assert widget.accessibleDescription()
    assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus


def is_own(control: QWidget) -> bool:
    """Whether a control is ours.

    Parts of Qt's own controls (a field's picture, a list inside a choice, the corner of a table) belong to the control
    around them, which has the name and the keyboard.
    """
    around = control.parent()
    inside = around.metaObject().className() if around is not None else ""
    return inside != "QComboBoxPrivateContainer" and not isinstance(around, (QLineEdit, QAbstractItemView))


@pytest.mark.parametrize("make", COMPOSED)
def test_every_control_has_a_name(qtbot: QtBot, make: Callable[[], QWidget]) -> None:
    widget = make()
    qtbot.addWidget(widget)
    controls = [child for kind in CONTROLS for child in widget.findChildren(kind)]
    controls += [widget] if isinstance(widget, CONTROLS) else []
    for control in filter(is_own, controls):
        words = control.text() if isinstance(control, QAbstractButton) else ""
        shown = control.isVisibleTo(widget)
        assert control.accessibleName() or words or not shown, type(control).__name__


@pytest.mark.parametrize("make", COMPOSED)
def test_every_button_is_in_the_tab_order(qtbot: QtBot, make: Callable[[], QWidget]) -> None:
    widget = make()
    qtbot.addWidget(widget)
    for control in filter(is_own, widget.findChildren(QAbstractButton)):
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control.text()


def test_tool_buttons_are_those_that_keep_the_keyboard() -> None:
    own = UI / "widgets" / "tool_button.py"
    assert not [path for path in UI.rglob("*.py") if path != own and "QToolButton" in path.read_text(encoding="utf-8")]


def test_a_tool_button_keeps_the_keyboard_when_the_style_dresses_it_again(qtbot: QtBot, appearance: Appearance) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    button = make_tool_button("x", "Закрыть", holder)
    holder.show()
    appearance.choose(Choice.DARK)
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_no_lambda_is_connected_and_the_loop_is_never_pumped() -> None:
    for path in UI.rglob("*.py"):
        if "tour" in path.parts:
            continue  # it is a person's hands on the window, not the window
        source = path.read_text(encoding="utf-8")
        assert "processEvents(" not in source, path
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "connect":
                assert not any(isinstance(argument, ast.Lambda) for argument in node.args), path
