import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.widgets.level_grid import SHOWN, GridRow, LevelGrid, LevelModel

NO_MODIFIER = Qt.KeyboardModifier.NoModifier
RIGHT_OF_MIDDLE = QPoint(16, 0)


def rows(*shown: int | None) -> list[GridRow]:
    return [GridRow(n, f"Группа {n // 3}", f"Компетенция {n}", "Умения", 2, level) for n, level in enumerate(shown)]


class Page(QWidget):
    """A grid with a field after it, as on a screen."""

    def __init__(self, shown: tuple[int | None, ...]) -> None:
        super().__init__()
        self.grid = LevelGrid()
        self.field = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.grid)
        column.addWidget(self.field)
        self.grid.show_rows(rows(*shown))
        self.entered: list[tuple[object, object]] = []
        self.hints: list[str] = []
        self.grid.entered.connect(self._enter)
        self.grid.refused.connect(self.hints.append)

    def _enter(self, key: object, level: object) -> None:
        self.entered.append((key, level))

    @property
    def row(self) -> int:
        return self.grid.currentIndex().row()


def open_page(qtbot: QtBot, *shown: int | None) -> Page:
    page = Page(shown)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    page.grid.setFocus()
    return page


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = LevelModel()
    model.show(rows(None, 1, 2))
    qtmodeltester.check(model)


def test_entry_starts_at_the_first_row_without_a_level(qtbot: QtBot) -> None:
    assert open_page(qtbot, 1, 2, None, None).row == 2


@pytest.mark.parametrize("level", [0, 1, 2, 3])
def test_a_figure_sets_the_level_and_goes_to_the_next_row(qtbot: QtBot, level: int) -> None:
    page = open_page(qtbot, None, None)
    qtbot.keyClicks(page.grid, str(level))
    assert page.entered == [(0, level)]
    assert page.row == 1


def test_a_whole_map_is_typed_without_another_key(qtbot: QtBot) -> None:
    page = open_page(qtbot, *[None] * 120)
    with qtbot.waitSignal(page.grid.finished):
        qtbot.keyClicks(page.grid, "0123" * 30)
    assert len(page.entered) == 120
    assert page.grid.levels.done() == 120
    assert page.row == 119


@pytest.mark.parametrize("typed", ["4", "9"])
def test_a_level_out_of_range_is_refused_with_a_hint(qtbot: QtBot, typed: str) -> None:
    page = open_page(qtbot, None, None)
    qtbot.keyClicks(page.grid, typed)
    assert page.entered == []
    assert len(page.hints) == 1
    assert page.row == 0


def test_letters_do_nothing(qtbot: QtBot) -> None:
    page = open_page(qtbot, None, None)
    for typed in ("ф", "x", "²", "٣"):
        QApplication.sendEvent(page.grid, QKeyEvent(QEvent.Type.KeyPress, 0, NO_MODIFIER, typed))
    assert page.entered == []
    assert page.row == 0


def test_enter_and_arrows_move_without_setting(qtbot: QtBot) -> None:
    page = open_page(qtbot, None, None, None)
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.row == 1
    qtbot.keyClick(page.grid, Qt.Key.Key_Down)
    assert page.row == 2
    qtbot.keyClick(page.grid, Qt.Key.Key_Up)
    assert page.row == 1
    assert page.entered == []


def test_tab_goes_to_the_next_empty_row_and_then_leaves(qtbot: QtBot) -> None:
    page = open_page(qtbot, None, 1, None)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.keyClick(page.grid, Qt.Key.Key_Tab)
    assert page.row == 2
    qtbot.keyClick(page.grid, Qt.Key.Key_Tab)
    assert page.focusWidget() is page.field


def test_backspace_takes_a_level_back_here_or_in_the_row_above(qtbot: QtBot) -> None:
    page = open_page(qtbot, None, None)
    qtbot.keyClicks(page.grid, "2")
    qtbot.keyClick(page.grid, Qt.Key.Key_Backspace)
    assert page.entered == [(0, 2), (0, None)]
    assert page.row == 0


def test_the_same_level_again_is_no_entry(qtbot: QtBot) -> None:
    page = open_page(qtbot, 2, None)
    page.grid.setCurrentIndex(page.grid.levels.index(0, SHOWN))
    qtbot.keyClicks(page.grid, "2")
    assert page.entered == []


def test_a_click_on_a_step_sets_the_level(qtbot: QtBot) -> None:
    page = open_page(qtbot, None, None)
    cell = page.grid.visualRect(page.grid.levels.index(1, SHOWN))
    qtbot.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=cell.center() + RIGHT_OF_MIDDLE)
    assert page.entered == [(1, 2)]


def test_the_model_refuses_a_level_that_the_scale_has_not() -> None:
    model = LevelModel()
    model.show(rows(None))
    with pytest.raises(ValueError, match="0 to 3"):
        model.set_level(0, 4)


def test_words_are_written_beside_a_level_and_enter_goes_on(qtbot: QtBot) -> None:
    """R15: evidence for each result, without leaving the keyboard."""
    page = open_page(qtbot, None, None)
    qtbot.keyClick(page.grid, Qt.Key.Key_F2)
    assert len(page.hints) == 1
    qtbot.keyClicks(page.grid, "2")
    qtbot.keyClick(page.grid, Qt.Key.Key_Up)
    qtbot.keyClick(page.grid, Qt.Key.Key_F2)
    editor = page.grid.viewport().findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "lesson 7")
    with qtbot.waitSignal(page.grid.evidenced) as written:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert written.args == [0, "lesson 7"]
    qtbot.waitUntil(lambda: (page.row, page.grid.currentIndex().column()) == (1, SHOWN))
    qtbot.keyClicks(page.grid, "3")
    assert page.entered == [(0, 2), (1, 3)]
