"""A revoked laptop at its next contact: refused, its copy closed, and what it never sent handed over for review."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.cli import main
from app.exchange import Credentials, enrol_workplace, show_password, synchronise
from app.opening import take_profile, unlock
from app.workplace import Workplace, open_workplace
from storage.closing import close_workplace
from storage.errors import PlainError, WorkplaceClosedError
from storage.writes import editing
from sync.client.errors import DeviceRefusedError, HandedOverError
from sync.client.outbox import waiting_count
from sync.client.package import pack_requests
from sync.package.errors import UnsignedPackageError
from sync.server.accounts import NewAccount, add_account, set_disabled
from sync.server.attempts import WITH_ADDRESS, by_address, count_attempt
from sync.server.cli import run
from sync.server.database import open_database
from sync.server.devices import revoke_laptop
from sync.server.ledger import LEDGER
from sync.server.main import create_app
from sync.server.package import put_package_aside
from sync.server.region import prepare
from tests.postgres import sqlite_url
from tests.sync.files.cutting import served
from tests.sync.region import default_row

__all__ = ["sqlite_url"]

PASSPHRASE = "осенний лес"
WHO = Credentials("tutor1", "осенний лес 42")


@pytest.fixture
def server(sqlite_url: str) -> Iterator[sa.Engine]:
    engine = open_database(sqlite_url)
    prepare(engine)
    with engine.begin() as connection:
        add_account(connection, NewAccount(WHO.login, "tutor", "Белова Анна Игоревна"), WHO.password)
    yield engine
    engine.dispose()


@pytest.fixture
def place(server: sa.Engine, profile: Path) -> Iterator[Workplace]:
    """A workplace with one change that was never sent."""
    with (
        served(create_app(server)) as port,
        enrol_workplace(profile, f"http://127.0.0.1:{port}", WHO, PASSPHRASE) as workplace,
    ):
        synchronise(workplace)
        with editing(workplace.engine, "Правка") as edit:
            edit.insert("team", default_row("team", tutor_id=workplace.worker.specialist_id))
        yield workplace


def revoke(server: sa.Engine, place: Workplace) -> None:
    with server.begin() as connection:
        revoke_laptop(connection, datetime.now(UTC), place.worker.device_id)


def closed_after(place: Workplace, folder: Path) -> bool:
    """Whether the copy is closed to the next opening, by a command and by the window."""
    place.close()
    found = []
    try:
        open_workplace(folder, lambda: PASSPHRASE).close()
    except WorkplaceClosedError:
        found.append("command")
    held = take_profile(folder)
    try:
        unlock(held, date(2026, 11, 30), PASSPHRASE)
    except WorkplaceClosedError:
        found.append("window")
    finally:
        held.lock.release()
    assert len(found) != 1
    return bool(found)


def test_the_next_contact_closes_the_copy(server: sa.Engine, place: Workplace, profile: Path) -> None:
    revoke(server, place)
    with pytest.raises(PlainError, match="Доступ этого рабочего места закрыт"):
        synchronise(place)
    assert closed_after(place, profile)
    with open_workplace(profile, lambda: PASSPHRASE, even_closed=True) as kept, kept.reader() as connection:
        assert waiting_count(connection) == 1


def test_showing_the_password_is_a_contact_too(server: sa.Engine, place: Workplace, profile: Path) -> None:
    revoke(server, place)
    with pytest.raises(PlainError):
        show_password(place, WHO.password)
    assert closed_after(place, profile)


def test_a_closed_account_does_not_close_the_copy(server: sa.Engine, place: Workplace, profile: Path) -> None:
    with server.begin() as connection:
        set_disabled(connection, WHO.login, disabled=True)
    with pytest.raises(PlainError):
        synchronise(place)
    assert not closed_after(place, profile)


def test_what_was_never_sent_reaches_the_region_for_review(
    server: sa.Engine, place: Workplace, profile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """By a stick, where there is no network: the laptop learns of it by a mark alone."""
    revoke(server, place)
    close_workplace(place.profile)
    place.close()
    monkeypatch.setenv("MARSHRUT_PASSPHRASE", PASSPHRASE)
    shared = ["--profile", str(profile)]
    for command in (["dump"], ["rejected"]):
        assert main([*shared, *command]) == 1
        assert capsys.readouterr().err == f"{WorkplaceClosedError.default}\n"
    written = tmp_path / "paket.marshrut"
    assert main([*shared, "package", "write", str(written)]) == 0
    url = server.url.render_as_string(hide_password=False)
    assert run(["package", "answer", "--database", url, str(written), str(tmp_path / "otvet.marshrut")]) == 1
    assert "сохранены для рассмотрения: 1" in capsys.readouterr().err
    with server.connect() as connection:
        assert connection.execute(sa.select(LEDGER.c.table_name, LEDGER.c.verdict)).all() == [("team", "review")]


def test_the_network_takes_it_for_review_too_and_opens_nothing_else(
    server: sa.Engine, place: Workplace, profile: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str], tmp_path: Path,
) -> None:  # fmt: skip
    """R81: once, however often it is tried; the administrator sees whose it is, and takes it out as a file."""
    revoke(server, place)
    with pytest.raises(PlainError, match="переданы региону на рассмотрение: 1"):
        synchronise(place)
    device_id = place.worker.device_id
    place.close()
    monkeypatch.setenv("MARSHRUT_PASSPHRASE", PASSPHRASE)
    assert main(["--profile", str(profile), "sync"]) == 1
    assert "переданы региону на рассмотрение: 1" in capsys.readouterr().err
    with server.connect() as connection:
        assert connection.execute(sa.select(LEDGER.c.table_name, LEDGER.c.verdict)).all() == [("team", "review")]
        assert connection.execute(sa.select(sa.func.count()).select_from(sa.table("team"))).scalar() == 0
    database = ["--database", server.url.render_as_string(hide_password=False)]
    assert run(["review", "list", *database]) == 0
    login, told, state, *_, count = capsys.readouterr().out.split("\t")
    assert (login, told, state, count) == ("tutor1", str(device_id), "отключено", "1\n")
    assert run(["review", "export", *database, "--out", str(tmp_path / "review.jsonl")]) == 0
    [line] = (tmp_path / "review.jsonl").read_text().splitlines()
    assert json.loads(line)["fields"]["name"]
    assert (tmp_path / "review.jsonl").stat().st_mode & 0o777 == 0o600
    capsys.readouterr()
    assert run(["log", "show", *database]) == 0
    assert "in_review" in capsys.readouterr().out


def test_each_hand_over_counts_as_a_call_of_its_address(server: sa.Engine, place: Workplace) -> None:
    """R81: one that was taken too; who calls over and over waits, whatever they bring."""
    revoke(server, place)
    with server.begin() as connection:
        for number in range(WITH_ADDRESS.free + 3):  # the next one has the rest wait for 40 seconds
            before = datetime.now(UTC) - timedelta(hours=2) + timedelta(minutes=number)
            count_attempt(connection, before, [by_address("127.0.0.1")])
    with pytest.raises(HandedOverError, match="переданы региону на рассмотрение: 1"):
        synchronise(place)
    with pytest.raises(DeviceRefusedError) as refused:
        synchronise(place)
    assert not isinstance(refused.value, HandedOverError)


def test_an_open_device_cannot_go_past_the_exchange(server: sa.Engine, place: Workplace) -> None:
    sealed = pack_requests(place.engine, place.vault.secrets.device_key)
    with pytest.raises(UnsignedPackageError):
        put_package_aside(server, sealed.content)
    with server.connect() as connection:
        assert connection.execute(sa.select(LEDGER.c.verdict)).all() == []
