"""Choosing a password from a workplace: instead of the administrator's, and by will, over a real server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.cli import main
from app.exchange import (
    Credentials,
    OneTimePasswordError,
    SignInNeededError,
    WeakPasswordError,
    WrongPasswordError,
    change_password,
    enrol_workplace,
    show_password,
    synchronise,
)
from app.workplace import Workplace
from storage.writes import editing
from sync.client.outbox import waiting_count
from sync.server.accounts import NewAccount, add_account, set_password
from sync.server.database import open_database
from sync.server.main import create_app
from sync.server.region import prepare
from tests.postgres import sqlite_url
from tests.sync.files.cutting import served
from tests.sync.region import default_row

__all__ = ["sqlite_url"]

PASSPHRASE = "осенний лес"
FORMER = "осенний лес 42"
OWN = "зимний сад и 7 скамеек"


@pytest.fixture
def server(sqlite_url: str) -> Iterator[sa.Engine]:
    engine = open_database(sqlite_url)
    prepare(engine)
    with engine.begin() as connection:
        add_account(connection, NewAccount("tutor1", "tutor", "Белова Анна Игоревна"), FORMER)
    yield engine
    engine.dispose()


@pytest.fixture
def url(server: sa.Engine) -> Iterator[str]:
    with served(create_app(server)) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def place(url: str, tmp_path: Path) -> Iterator[Workplace]:
    with enrol_workplace(tmp_path / "profile", url, Credentials("tutor1", FORMER), PASSPHRASE) as workplace:
        synchronise(workplace)
        yield workplace


def waiting(place: Workplace) -> int:
    with place.reader() as connection:
        return waiting_count(connection)


def test_a_change_lets_this_workplace_go_on_and_asks_the_other(place: Workplace, url: str, tmp_path: Path) -> None:
    with enrol_workplace(tmp_path / "other", url, Credentials("tutor1", FORMER), PASSPHRASE) as other:
        synchronise(other)
        with editing(place.engine, "Правка") as edit:
            edit.insert("team", default_row("team", tutor_id=place.worker.specialist_id))
        assert waiting(place) == 1
        change_password(place, FORMER, OWN)
        assert waiting(place) == 1
        assert synchronise(place).pushed == 1
        with pytest.raises(SignInNeededError):
            synchronise(other)
        with pytest.raises(WrongPasswordError):
            show_password(other, FORMER)
        show_password(other, OWN)
        assert synchronise(other).up_to_date


def test_a_refused_change_leaves_the_session_as_it_was(place: Workplace) -> None:
    for former, new, failure in (
        ("guess", OWN, WrongPasswordError),
        (FORMER, "12345678", WeakPasswordError),
        (FORMER, FORMER, WeakPasswordError),
        (FORMER, "Tutor1", WeakPasswordError),
    ):
        with pytest.raises(failure):
            change_password(place, former, new)
    assert synchronise(place).up_to_date
    show_password(place, FORMER)


def test_a_one_time_password_is_replaced_at_the_enrolment(server: sa.Engine, url: str, tmp_path: Path) -> None:
    with server.begin() as connection:
        set_password(connection, "tutor1", "tq7k-9mxd-hw3p-ab2c", one_time=True)
    folder, once = tmp_path / "profile", Credentials("tutor1", "tq7k-9mxd-hw3p-ab2c")
    with pytest.raises(OneTimePasswordError):
        enrol_workplace(folder, url, once, PASSPHRASE)
    with enrol_workplace(folder, url, Credentials(once.login, once.password, OWN), PASSPHRASE) as workplace:
        assert synchronise(workplace).up_to_date
        show_password(workplace, OWN)


def test_the_commands_ask_for_what_they_need(
    server: sa.Engine, url: str, profile: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with server.begin() as connection:
        set_password(connection, "tutor1", "tq7k-9mxd-hw3p-ab2c", one_time=True)
    monkeypatch.setenv("MARSHRUT_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("MARSHRUT_PASSWORD", "tq7k-9mxd-hw3p-ab2c")
    enrol = ["--profile", str(profile), "enrol", "--server", url, "--login", "tutor1"]
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    assert main(enrol) == 1
    assert "MARSHRUT_NEW_PASSWORD" in capsys.readouterr().err
    monkeypatch.setenv("MARSHRUT_NEW_PASSWORD", OWN)
    assert main(enrol) == 0
    monkeypatch.setenv("MARSHRUT_PASSWORD", OWN)
    monkeypatch.setenv("MARSHRUT_NEW_PASSWORD", FORMER)
    change = ["--profile", str(profile), "password"]
    assert main(change) == 0
    monkeypatch.setenv("MARSHRUT_NEW_PASSWORD", OWN + "!")
    assert main(change) == 1
    assert "не подошли" in capsys.readouterr().err
    monkeypatch.setenv("MARSHRUT_PASSWORD", FORMER)
    assert main(["--profile", str(profile), "sync"]) == 0
