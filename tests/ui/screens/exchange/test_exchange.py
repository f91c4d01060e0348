"""«Обмен» against a real server in a process of its own."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.automatic import SETTLE, Link, Wishes, read_wishes
from app.clock import today
from app.workplace import Workplace
from storage.catalogue import sql_table
from storage.lease import lease_of
from storage.settings import read_setting, write_setting
from storage.writes import Changes, editing
from sync.server.assignments import assign
from sync.server.database import open_database
from tests.ui.region import Region
from ui.main_window import MainWindow
from ui.screens.exchange.screen import ExchangeScreen
from ui.screens.exchange.session import Ending
from ui.work import Work

LONG = 20_000
pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("exchange")]


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


def test_an_edit_is_sent_and_the_session_kept(
    qtbot: QtBot, window: MainWindow, workplace: Workplace, region: Region
) -> None:
    edit_someone(workplace, "+7 900 000-00-01")
    screen(window).refresh()
    qtbot.waitUntil(lambda: "1" in screen(window).now.headline.text(), timeout=LONG)
    sessions = len(screen(window).history.list.shown)
    ending = run(qtbot, window)
    assert not ending.failed
    assert ending.report is not None
    assert ending.report.pushed == 1
    assert screen(window).now.result.isVisible()
    assert len(screen(window).history.list.shown) == sessions + 1
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


def test_a_session_is_stopped_from_the_page(qtbot: QtBot, window: MainWindow, workplace: Workplace) -> None:
    """The server takes the connection and says nothing: the person need not wait for it."""
    with silent_server() as url:
        with workplace.engine.begin() as connection:
            write_setting(connection, "server_url", url)
        QTest.keyClick(window, Qt.Key.Key_F9)
        now = screen(window).now
        qtbot.waitUntil(now.progress.isVisible, timeout=LONG)
        with qtbot.waitSignal(window.session.ended, timeout=LONG) as ended:
            now.progress.cancelled.emit()
    assert ended.args is not None
    assert not ended.args[0].failed
    assert "остановлен" in now.result.text()
    qtbot.waitUntil(lambda: window.desk.work.idle, timeout=LONG)
    assert screen(window).history.list.shown[0].outcome == "stopped"


def test_a_quiet_session_asks_for_no_password_but_leaves_a_mark(
    qtbot: QtBot, window: MainWindow, workplace: Workplace, region: Region
) -> None:
    vault = workplace.vault
    vault.save(vault.secrets._replace(access_token="", refresh_token=""))
    window.show_section("today")
    with qtbot.waitSignal(window.session.ended, timeout=LONG):
        window.session.start_quietly()
    qtbot.waitUntil(lambda: window.desk.work.idle, timeout=LONG)
    assert window.current == "today"
    assert window.toast.isHidden()
    assert "парол" in window.status.words or "password" in window.status.words
    window.show_section("exchange")
    now = screen(window).now
    assert now.password.isVisible()
    with qtbot.waitSignal(window.session.ended, timeout=LONG):
        QTest.keyClicks(now.password, region.password)
        QTest.keyClick(now.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.work.idle, timeout=LONG)
    assert not now.password.isVisible()
    assert not window.session.sign_in_due


def test_a_quiet_session_that_nobody_answers_is_no_news(qtbot: QtBot, window: MainWindow, workplace: Workplace) -> None:
    sessions = len(screen(window).history.list.shown)
    before = window.status.words
    with workplace.engine.begin() as connection:
        write_setting(connection, "server_url", "http://127.0.0.1:9")
    with qtbot.waitSignal(window.session.ended, timeout=LONG):
        window.session.start_quietly()
    qtbot.waitUntil(lambda: window.desk.work.idle, timeout=LONG)
    assert len(screen(window).history.list.shown) == sessions
    assert window.status.words == before


def test_the_program_exchanges_by_itself_once_edits_have_settled(
    qtbot: QtBot, window: MainWindow, workplace: Workplace, region: Region
) -> None:
    hours = [1_000.0]
    starter = window.starter
    starter.now = lambda: hours[0]
    starter.begin()
    qtbot.waitUntil(lambda: starter.automatic is not None, timeout=LONG)
    starter.see_link(Link.PRESENT)
    edit_someone(workplace, "+7 900 000-00-77")
    window.desk.announce(Changes(frozenset({"person"})))
    assert starter.pause is not None
    assert starter.pause > 1
    hours[0] += SETTLE
    with qtbot.waitSignal(window.session.ended, timeout=LONG) as ended:
        starter.see_link(Link.PRESENT)
    qtbot.waitUntil(lambda: window.desk.work.idle, timeout=LONG)
    assert ended.args is not None
    assert ended.args[0].by_itself
    assert ended.args[0].report.pushed == 1
    assert starter.pause is not None
    assert starter.pause > 1_000


def test_the_switch_keeps_the_program_from_it(qtbot: QtBot, window: MainWindow, workplace: Workplace) -> None:
    starter = window.starter
    starter.begin()
    qtbot.waitUntil(lambda: starter.automatic is not None, timeout=LONG)
    starter.see_link(Link.PRESENT)
    wishes = screen(window).wishes
    wishes.by_itself.click()
    assert starter.pause is None
    assert not wishes.metered.isEnabled()
    qtbot.waitUntil(lambda: window.desk.work.idle, timeout=LONG)
    with workplace.reader() as connection:
        assert read_wishes(connection) == Wishes(by_itself=False)
    wishes.by_itself.click()
    assert starter.pause is not None


@contextmanager
def silent_server() -> Iterator[str]:
    """Listens and never answers: the system's own queue takes the connection."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


def test_much_is_taken_away_only_after_a_person_has_agreed(
    qtbot: QtBot, window: MainWindow, workplace: Workplace, region: Region
) -> None:
    with workplace.reader() as connection:
        people = list(connection.execute(sa.select(sql_table("person").c.id)).scalars())
    give(region, people[:45], "tutor2")
    asked = run(qtbot, window)
    assert asked.failed
    assert "пятой части" in asked.words
    consent = screen(window).now.consent
    assert consent.isVisible()
    with qtbot.waitSignal(window.session.ended, timeout=LONG) as ended:
        consent.click()
    qtbot.waitUntil(lambda: window.desk.work.idle, timeout=LONG)
    assert ended.args is not None
    assert not ended.args[0].failed
    assert not consent.isVisible()
    with workplace.reader() as connection:
        kept = list(connection.execute(sa.select(sql_table("person").c.id)).scalars())
    assert sorted(kept) == sorted(people[45:])


def give(region: Region, people: list[UUID], login: str) -> None:
    """As the administrator of the region does."""
    engine = open_database(region.database)
    with engine.begin() as connection:
        for person in people:
            assign(connection, today(), person, login)
    engine.dispose()


def test_a_near_end_of_the_lease_is_said_and_at_the_end_the_window_closes(
    qtbot: QtBot, window: MainWindow, workplace: Workplace
) -> None:
    """R81: on every page, two weeks before; an exchange takes the words away, time takes the data."""
    shorten_lease(workplace, days=10)
    window.standing.refresh()
    qtbot.waitUntil(lambda: "the data closes" in window.status.words, timeout=LONG)
    shorten_lease(workplace, days=0)
    with qtbot.waitSignal(window.desk.reopening_wanted, timeout=LONG) as wanted:
        window.keeping.count_time()
    assert wanted.args == [False]


def shorten_lease(workplace: Workplace, days: int) -> None:
    with workplace.engine.begin() as connection:
        lease = lease_of(read_setting(connection, "lease"))
        assert lease is not None, "it came with the first exchange"
        write_setting(connection, "lease", lease._replace(until=lease.mark + days * 86_400).to_text())
