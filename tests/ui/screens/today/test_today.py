"""«Сегодня» as a person uses it: on a real copy, with the real runner, by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.workplace import Workplace
from storage.engine import open_copy, open_reader
from storage.reads.first import FirstScreen
from tests.factories import add, add_person, field, make_copy
from tests.ui.demo_copy import KEY, TODAY, demo_copy
from ui.main_window import MainWindow
from ui.screens.today.part import Part
from ui.theme import State
from ui.work import Work


class Desked:
    """A window over a copy."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.engine = open_copy(path, key)
        self.readers = open_reader(path, key)
        self.work = Work(self.readers.connect, lambda: self.engine)
        self.window = MainWindow(self.work, lambda: TODAY, self._no_workplace)
        self.today = self.window.today

    def _no_workplace(self) -> Workplace:
        raise AssertionError("nothing here needs the workplace")

    def close(self) -> None:
        self.work.close()
        self.readers.dispose()
        self.engine.dispose()


@pytest.fixture
def desked(qtbot: QtBot, tmp_path: Path) -> Iterator[Desked]:
    yield from _opened(qtbot, demo_copy(tmp_path), KEY)


@pytest.fixture
def bare(qtbot: QtBot, tmp_path: Path) -> Iterator[Desked]:
    """Over an empty copy."""
    make_copy(tmp_path).dispose()
    yield from _opened(qtbot, tmp_path / "copy.db", KEY)


def _opened(qtbot: QtBot, path: Path, key: bytes) -> Iterator[Desked]:
    made = Desked(path, key)
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    made.close()


def read(qtbot: QtBot, desked: Desked) -> None:
    desked.today.refresh()
    qtbot.waitUntil(lambda: desked.work.idle, timeout=20_000)


def first(part: Part) -> object:
    return part.list.lines[0].key


def test_what_waits_is_shown_with_its_counts(qtbot: QtBot, desked: Desked) -> None:
    read(qtbot, desked)
    assert desked.today.overdue.list.lines[0].state is State.OVERDUE
    assert desked.today.coming.list.lines
    assert desked.today.silent.list.lines
    assert not desked.today.overdue.isHidden()
    assert "new" in desked.window.rail.button("today").accessibleName()


def test_an_empty_day_says_so(qtbot: QtBot, bare: Desked) -> None:
    read(qtbot, bare)
    assert all(part.isHidden() for part in bare.today.findChildren(Part))
    assert bare.today._empty is not None
    assert bare.today._empty.isVisible()


def test_space_passes_a_checkpoint_and_undo_brings_it_back(qtbot: QtBot, desked: Desked) -> None:
    read(qtbot, desked)
    key = first(desked.today.overdue)
    desked.today.overdue.list.take_keyboard()
    QTest.keyClick(desked.today.overdue.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: desked.work.idle and first(desked.today.overdue) != key, timeout=20_000)
    assert field(desked.engine, "checkpoint", key, "status") == "done"  # type: ignore[arg-type]  # a line's key
    assert desked.window.toast.isVisible()
    QTest.mouseClick(desked.window.toast.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desked.work.idle and first(desked.today.overdue) == key, timeout=20_000)
    assert field(desked.engine, "checkpoint", key, "status") == "planned"  # type: ignore[arg-type]  # as above


def test_a_click_on_the_circle_ticks_off_and_on_the_words_opens(qtbot: QtBot, desked: Desked) -> None:
    read(qtbot, desked)
    lines = desked.today.overdue.list
    line = lines.lines[0]
    box = lines.visualRect(lines.model().index(0, 0))
    with qtbot.waitSignal(desked.window.desk.person_wanted) as wanted:
        QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert wanted.args == [line.target]
    read(qtbot, desked)
    with qtbot.waitSignal(lines.ticked):
        QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=box.topLeft() + QPoint(20, 28))
    qtbot.waitUntil(lambda: desked.work.idle, timeout=20_000)


def test_enter_opens_the_person(qtbot: QtBot, bare: Desked) -> None:
    person = add_person(bare.engine)
    route = add(bare.engine, "route", person_id=person, status="agreed")
    add(bare.engine, "checkpoint", route_id=route, due_on=date(2026, 11, 20))
    read(qtbot, bare)
    bare.today.focus_first()
    with qtbot.waitSignal(bare.window.desk.person_wanted) as wanted:
        QTest.keyClick(bare.today.overdue.list, Qt.Key.Key_Return)
    assert wanted.args == [person]


def test_a_lapsing_certificate_and_what_a_team_owes_lead_to_their_pages(qtbot: QtBot, bare: Desked) -> None:
    """R04, R07, R41: the warning stands three months before the day and leads to where the certificate is renewed."""
    tutor = add(bare.engine, "specialist", certificate_valid_until=date(2026, 12, 20))
    team = add(bare.engine, "team", tutor_id=tutor)
    route = add(bare.engine, "route", team_id=team, status="agreed")
    add(bare.engine, "checkpoint", route_id=route, due_on=date(2026, 11, 20))
    add(bare.engine, "plan_activity", team_id=team, starts_on=date(2026, 11, 20))
    add(bare.engine, "plan_activity", team_id=team, starts_on=date(2027, 3, 1))
    read(qtbot, bare)
    assert [line.state for line in bare.today.activities.list.lines] == [State.OVERDUE]
    desk = bare.window.desk
    with qtbot.waitSignal(desk.certificate_wanted):
        bare.today.certificates.opened.emit(bare.today.certificates.list.lines[0].target)
    with qtbot.waitSignal(desk.team_wanted) as wanted:
        bare.today.overdue.opened.emit(bare.today.overdue.list.lines[0].target)
    assert wanted.args == [team]


def test_the_rows_of_the_first_paint_stay_where_they_are(qtbot: QtBot, desked: Desked) -> None:
    with desked.readers.connect() as connection:
        from storage.reads.today import first_screen

        found: FirstScreen = first_screen(connection, TODAY)
    desked.window.show_first(found)
    before = [(line.key, desked.today.overdue.y()) for line in desked.today.overdue.list.lines]
    read(qtbot, desked)
    assert [(line.key, desked.today.overdue.y()) for line in desked.today.overdue.list.lines] == before


def test_a_long_list_unfolds(qtbot: QtBot, desked: Desked) -> None:
    read(qtbot, desked)
    part = desked.today.coming
    assert len(part.list.lines) == 6
    QTest.mouseClick(part._more, Qt.MouseButton.LeftButton)
    assert len(part.list.lines) > 6
