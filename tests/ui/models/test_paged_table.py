import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from time import perf_counter
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.models.paged_table import PAGE, ROW_ROLE, Column, PagedTable
from ui.widgets.quiet_table import QuietTable
from ui.work import Work

COLUMNS = (Column("Имя", lambda row: str(row[0])), Column("Часы", lambda row: str(row[1]), figures=True))


class Register:
    """Rows by key, with a count of the pages that were read."""

    def __init__(self, count: int) -> None:
        self.rows = {key: (f"Программа {key}", key % 100) for key in range(count)}
        self.reads: list[Sequence[int]] = []

    def keys(self, _connection: object) -> list[int]:
        return list(self.rows)

    def page(self, _connection: object, keys: Sequence[int]) -> dict[int, tuple[str, int]]:
        self.reads.append(keys)
        return {key: self.rows[key] for key in keys if key in self.rows}


@pytest.fixture
def work(qapp: object) -> Iterator[Work]:
    made = Work(threading.Lock, threading.Lock)
    yield made
    made.close()


def load(qtbot: QtBot, model: PagedTable, read_keys: Callable[[Any], Sequence[Any]]) -> None:
    with qtbot.waitSignal(model.loaded):
        model.load(read_keys)


def show(qtbot: QtBot, model: PagedTable, row: int) -> None:
    """Ask for a row and wait until it is there."""
    qtbot.waitUntil(lambda: model.row_at(row) is not None)


def make(qtbot: QtBot, work: Work, count: int) -> tuple[PagedTable, Register]:
    register = Register(count)
    model = PagedTable(work, COLUMNS, register.page)
    load(qtbot, model, register.keys)
    return model, register


def test_the_model_keeps_the_rules_of_qt(qtbot: QtBot, work: Work, qtmodeltester: ModelTester) -> None:
    model, register = make(qtbot, work, 450)
    qtmodeltester.check(model)
    show(qtbot, model, 0)
    register.rows = dict(reversed(register.rows.items()))
    load(qtbot, model, register.keys)
    show(qtbot, model, 0)
    load(qtbot, model, lambda _connection: [3, 1])


def test_a_row_on_its_way_shows_a_placeholder_and_then_its_text(qtbot: QtBot, work: Work) -> None:
    model, _ = make(qtbot, work, 1000)
    index = model.index(700, 0)
    assert index.data() == "…"
    with qtbot.waitSignal(model.dataChanged):
        pass
    assert index.data() == "Программа 700"


def test_only_the_pages_that_are_looked_at_are_read(qtbot: QtBot, work: Work) -> None:
    model, register = make(qtbot, work, 10_000)
    show(qtbot, model, 9_000)
    first = 9_000 // PAGE * PAGE
    assert register.reads == [list(range(first, first + PAGE))]


def test_rows_that_were_read_for_former_keys_leave_no_hole(qtbot: QtBot, work: Work) -> None:
    register, gate = Register(300), threading.Event()

    def slow(connection: object, keys: Sequence[int]) -> dict[int, tuple[str, int]]:
        gate.wait(5)
        return register.page(connection, keys)

    model = PagedTable(work, COLUMNS, slow)
    load(qtbot, model, register.keys)
    with qtbot.waitSignal(model.loaded):
        model.load(lambda _connection: [299])
        model.row_at(0)
        model._fetch_wanted()
    gate.set()
    show(qtbot, model, 0)
    assert model.index(0, 0).data() == "Программа 299"


def test_stale_rows_stay_on_the_screen_until_they_are_read_again(qtbot: QtBot, work: Work) -> None:
    model, register = make(qtbot, work, 300)
    show(qtbot, model, 5)
    register.rows[5] = ("Другая", 1)
    model.mark_stale([5])
    assert model.index(5, 0).data() == "Программа 5"
    qtbot.waitUntil(lambda: model.index(5, 0).data() == "Другая")


def test_the_selection_follows_its_key_when_the_order_changes(qtbot: QtBot, work: Work) -> None:
    model, register = make(qtbot, work, 300)
    view = QuietTable()
    qtbot.addWidget(view)
    view.setModel(model)
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    view.selectionModel().setCurrentIndex(model.index(5, 0), flags)
    load(qtbot, model, lambda _connection: list(reversed(register.rows)))
    assert model.key_at(view.currentIndex().row()) == 5


def test_the_same_keys_again_reset_nothing(qtbot: QtBot, work: Work) -> None:
    model, register = make(qtbot, work, 300)
    resets: list[int] = []
    model.modelReset.connect(partial(resets.append, 1))
    load(qtbot, model, register.keys)
    assert resets == []


def test_an_answer_to_an_older_question_is_dropped(qtbot: QtBot, work: Work) -> None:
    model, register = make(qtbot, work, 300)
    gate = threading.Event()

    def late(_connection: object) -> list[int]:
        gate.wait(5)
        return [1]

    model.load(late)
    with qtbot.waitSignal(model.loaded) as told:
        model.load(register.keys)
        gate.set()
    assert told.args == [300]
    assert model.rowCount() == 300


def test_a_key_that_is_gone_stays_a_placeholder(qtbot: QtBot, work: Work) -> None:
    model, register = make(qtbot, work, 10)
    del register.rows[3]
    show(qtbot, model, 4)
    assert model.index(3, 0).data() == "…"
    assert model.index(3, 0).data(ROW_ROLE) is None


def test_a_failed_read_is_told_and_keeps_what_is_shown(qtbot: QtBot, work: Work) -> None:
    model, _ = make(qtbot, work, 10)
    show(qtbot, model, 0)
    with qtbot.waitSignal(model.failed):
        model.load(lambda _connection: 1 / 0)  # type: ignore[arg-type, return-value]
    assert model.index(0, 0).data() == "Программа 0"


def test_figures_stand_at_the_right(qtbot: QtBot, work: Work) -> None:
    model, _ = make(qtbot, work, 10)
    assert model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


def test_a_jump_over_a_hundred_thousand_rows_is_quick(qtbot: QtBot, work: Work) -> None:
    model, _ = make(qtbot, work, 100_000)
    view = QuietTable()
    qtbot.addWidget(view)
    view.setModel(model)
    view.resize(900, 700)
    with qtbot.waitExposed(view):
        view.show()
    show(qtbot, model, 0)
    started = perf_counter()
    view.scrollTo(model.index(99_000, 0), view.ScrollHint.PositionAtTop)
    view.viewport().repaint()
    painted = perf_counter() - started
    show(qtbot, model, 99_000)
    assert painted < 0.1
