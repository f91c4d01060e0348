"""«Обмен» against a real server in a process of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.clock import today
from app.exchange import Credentials, enrol_workplace, synchronise
from app.workplace import Workplace
from storage.catalogue import sql_table
from storage.pending import OUTBOX
from storage.settings import write_setting
from storage.writes import editing
from tests.factories import add, field
from tests.ui.region import Region, serve_region
from ui.main_window import MainWindow
from ui.screens.exchange.screen import ExchangeScreen
from ui.screens.exchange.session import Ending
from ui.work import Work

LONG = 20_000


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Region]:
    with serve_region(tmp_path_factory.mktemp("region")) as served:
        yield served


@pytest.fixture
def workplace(tmp_path: Path, region: Region) -> Iterator[Workplace]:
    credentials = Credentials(region.login, region.password)
    with enrol_workplace(tmp_path / "profile", region.url, credentials, "осенний лес") as made:
        synchronise(made)
        yield made


@pytest.fixture
def window(qtbot: QtBot, workplace: Workplace) -> Iterator[MainWindow]:
    work = Work(workplace.reader, lambda: workplace.engine)
    made = MainWindow(work, today, lambda: workplace)
    qtbot.addWidget(made)
    made.show()
    made.come_alive(workplace.worker)
    made.show_section("exchange")
    qtbot.waitUntil(lambda: work.idle, timeout=LONG)
    yield made
    work.close()


def screen(window: MainWindow) -> ExchangeScreen:
    shown = window.visited("exchange")
    assert isinstance(shown, ExchangeScreen)
    return shown


def run(qtbot: QtBot, window: MainWindow) -> Ending:
    with qtbot.waitSignal(window.session.ended, timeout=LONG) as ended:
        QTest.keyClick(window, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: window.desk.work.idle, timeout=LONG)
    assert ended.args
    ending = ended.args[0]
    assert isinstance(ending, Ending)
    return ending


def edit_someone(workplace: Workplace, phone: str) -> None:
    person = sql_table("person")
    with workplace.reader() as connection:
        row_id = connection.execute(sa.select(person.c.id).limit(1)).scalar_one()
    with editing(workplace.engine, "Карточка") as edit:
        edit.update("person", row_id, {"phone": phone})


def test_an_edit_is_sent_and_the_session_kept(qtbot: QtBot, window: MainWindow, workplace: Workplace) -> None:
    edit_someone(workplace, "+7 900 000-00-01")
    screen(window).refresh()
    qtbot.waitUntil(lambda: "1" in screen(window).now.headline.text(), timeout=LONG)
    sessions = len(screen(window).history.list.lines)
    ending = run(qtbot, window)
    assert not ending.failed
    assert ending.report is not None
    assert ending.report.pushed == 1
    assert screen(window).now.result.isVisible()
    assert len(screen(window).history.list.lines) == sessions + 1
    assert "1" not in screen(window).now.headline.text()


def test_a_server_that_is_away_is_said_and_the_way_stays_open(
    qtbot: QtBot, window: MainWindow, workplace: Workplace
) -> None:
    with workplace.engine.begin() as connection:
        write_setting(connection, "server_url", "http://127.0.0.1:9")
    ending = run(qtbot, window)
    assert ending.failed
    assert "не отвечает" in screen(window).now.result.text()
    assert "не отвечает" in window.status.words
    assert window.commands.action("exchange.start").isEnabled()


def test_a_password_is_asked_in_place(qtbot: QtBot, window: MainWindow, workplace: Workplace, region: Region) -> None:
    vault = workplace.vault
    vault.save(vault.secrets._replace(access_token="", refresh_token=""))
    assert run(qtbot, window).failed
    now = screen(window).now
    assert now.password.isVisible()
    with qtbot.waitSignal(window.session.ended, timeout=LONG):
        QTest.keyClicks(now.password, "not the password")
        QTest.keyClick(now.password, Qt.Key.Key_Return)
    assert now.password.isVisible(), "a wrong password is asked again"
    with qtbot.waitSignal(window.session.ended, timeout=LONG) as ended:
        QTest.keyClicks(now.password, region.password)
        QTest.keyClick(now.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.work.idle, timeout=LONG)
    assert ended.args is not None
    assert not ended.args[0].failed
    assert not now.password.isVisible()


def test_both_values_of_a_conflict_are_shown_and_one_is_taken(
    qtbot: QtBot, window: MainWindow, workplace: Workplace
) -> None:
    engine = workplace.engine
    person = sql_table("person")
    with workplace.reader() as connection:
        row_id = connection.execute(sa.select(person.c.id).limit(1)).scalar_one()
    conflict = add(
        engine, "conflict", table_name="person", row_id=row_id, field_name="phone",
        kept_value=json.dumps("+7 900 111-11-11"), other_value=json.dumps("+7 900 222-22-22"),
        kept_by="Никитин Андрей", other_by="Ольховская Вера",
    )  # fmt: skip
    shown = screen(window)
    shown.refresh()
    qtbot.waitUntil(lambda: conflict in shown.conflicts.choices, timeout=LONG)
    choice = shown.conflicts.choices[conflict]
    QTest.mouseClick(choice.findChildren(QPushButton)[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: conflict not in shown.conflicts.choices, timeout=LONG)
    assert field(engine, "person", row_id, "phone") == "+7 900 222-22-22"
    assert field(engine, "conflict", conflict, "status") == "settled"
    window.undoing.undo()
    qtbot.waitUntil(lambda: conflict in shown.conflicts.choices, timeout=LONG)
    assert field(engine, "person", row_id, "phone") != "+7 900 222-22-22"


def test_a_refused_change_says_why(qtbot: QtBot, window: MainWindow, workplace: Workplace) -> None:
    edit_someone(workplace, "+7 900 000-00-02")
    with workplace.engine.begin() as connection:
        connection.execute(sa.update(OUTBOX).values(state="rejected", reason="Это поле ведёт сервер."))
    screen(window).refresh()
    qtbot.waitUntil(lambda: not screen(window).refused.isHidden(), timeout=LONG)
    line = screen(window).refused.list.lines[0]
    assert line.note == "Это поле ведёт сервер."
    assert "Телефон" in line.title
