"""The lease end to end (R81): a real server on loopback, a real copy, and the clocks of both in the test's hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from app import clock
from app.cli import main
from app.exchange import Credentials, SignInNeededError, enrol_workplace, show_password, synchronise
from app.lease import (
    LeaseStanding,
    MistypedCodeError,
    TooManyCodesError,
    WrongLeaseCodeError,
    extend_lease,
    lease_standing,
    note_time,
)
from app.opening import take_profile, unlock
from app.package import read_answer, write_package
from app.workplace import Workplace, open_workplace
from storage.errors import LeaseEndedError
from storage.settings import forget_setting, write_setting
from storage.writes import editing
from sync.client.outbox import waiting_count
from sync.package.files import read_package
from sync.package.files import write_package as put_package
from sync.server.accounts import NewAccount, add_account, set_disabled
from sync.server.cli import run
from sync.server.database import open_database
from sync.server.devices import revoke_laptop
from sync.server.leases import LeaseCodeError, UnknownLaptopError
from sync.server.leases import extend_lease as answer_code
from sync.server.ledger import LEDGER
from sync.server.main import create_app
from sync.server.package import answer_package
from sync.server.region import prepare
from tests.sync.files.cutting import served
from tests.sync.region import default_row
from tests.sync.server.laptops import Clock

PASSPHRASE = "осенний лес"
WHO = Credentials("tutor1", "осенний лес 42")


@dataclass
class Field:
    """A server, a workplace that has exchanged just now, and the time: the region's, and the laptop's error in it."""

    server: sa.Engine
    region_clock: Clock
    url: str
    folder: Path
    place: Workplace
    error: timedelta = timedelta()

    @contextmanager
    def laptop_time(self) -> Iterator[None]:
        with clock.frozen(self.region_clock.now + self.error):
            yield

    def exchange(self) -> None:
        with self.laptop_time():
            try:
                synchronise(self.place)
            except SignInNeededError:
                show_password(self.place, WHO.password)
                synchronise(self.place)

    def day(self, **ahead: float) -> date:
        """The day so much ahead."""
        return (self.region_clock.now + timedelta(**ahead)).date()

    def standing(self) -> LeaseStanding:
        with self.laptop_time(), self.place.reader() as connection:
            found = lease_standing(connection, self.place)
        assert found is not None
        return found

    def later(self, **span: float) -> LeaseStanding:
        """So much later, with the program opened meanwhile."""
        self.region_clock.advance(**span)
        with self.laptop_time():
            note_time(self.place)
        return self.standing()

    def answer(self, request: str) -> str:
        with self.server.begin() as connection:
            return answer_code(connection, request).code

    def extend(self, code: str) -> date:
        with self.laptop_time():
            return extend_lease(self.place, code)

    def edit(self) -> None:
        with editing(self.place.engine, "Правка") as edit:
            edit.insert("team", default_row("team", tutor_id=self.place.worker.specialist_id))

    def received(self) -> list[str]:
        with self.server.connect() as connection:
            return list(connection.execute(sa.select(LEDGER.c.verdict)).scalars())

    def open(self) -> None:
        self.place = open_workplace(self.folder, lambda: PASSPHRASE, even_ended=True)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Field]:
    """One laptop whose years go by from test to test."""
    folder = tmp_path_factory.mktemp("lease")
    engine = open_database(f"sqlite:///{folder / 'server.db'}", create=True)
    prepare(engine)
    with engine.begin() as connection:
        add_account(connection, NewAccount(WHO.login, "tutor", "Белова Анна Игоревна"), WHO.password)
    region_clock = Clock()
    with served(create_app(engine, region_clock)) as port:
        url = f"http://127.0.0.1:{port}"
        place = enrol_workplace(folder / "profile", url, WHO, PASSPHRASE)
        yield Field(engine, region_clock, url, folder / "profile", place)
    engine.dispose()


@pytest.fixture
def field(world: Field) -> Iterator[Field]:
    """The laptop, with a whole lease from this very moment."""
    world.place.close()
    world.open()
    world.error = timedelta()
    with world.place.engine.begin() as connection:
        forget_setting(connection, "lease")
    world.exchange()
    yield world
    world.place.close()


def openings(folder: Path) -> list[str]:
    """Which ways in are closed: a command's, and the window's."""
    closed = []
    try:
        open_workplace(folder, lambda: PASSPHRASE).close()
    except LeaseEndedError:
        closed.append("command")
    held = take_profile(folder)
    try:
        opened = unlock(held, date(2026, 11, 30), PASSPHRASE)
    finally:
        held.lock.release()
    if opened.has_ended:
        assert opened.first is None
        closed.append("window")
    return closed


def test_a_lease_comes_with_the_first_exchange_and_is_renewed_when_a_quarter_is_gone(field: Field) -> None:
    first = field.standing()
    assert (first.until, first.days_left, first.has_ended) == (field.day(days=120), 120, False)
    field.later(days=29)
    field.exchange()
    assert field.standing().until == first.until
    field.later(days=2)
    field.exchange()
    assert field.standing().days_left == 120


def test_at_its_end_every_way_in_is_closed_and_an_exchange_opens_it_again(field: Field) -> None:
    field.edit()
    before = len(field.received())
    assert not field.later(days=119, hours=23).has_ended
    assert field.later(hours=2).has_ended
    field.error = timedelta(days=-100)  # whoever turns the clock back now finds it closed all the same
    field.place.close()
    with field.laptop_time():
        assert openings(field.folder) == ["command", "window"]
    field.error = timedelta()
    field.open()
    with field.place.reader() as connection:
        assert waiting_count(connection) == 1
    field.exchange()
    assert field.received()[before:] == ["applied"]
    field.place.close()
    with field.laptop_time():
        assert openings(field.folder) == []


def test_a_clock_that_jumped_ahead_is_healed_by_the_next_contact(field: Field) -> None:
    field.error = timedelta(days=3650)
    assert field.later(hours=1).has_ended
    field.error = timedelta()
    assert field.later(hours=1).has_ended
    field.exchange()
    assert (field.standing().days_left, field.standing().has_ended) == (120, False)


def test_a_clock_that_is_always_ahead_does_not_close_a_laptop_that_exchanges(field: Field) -> None:
    field.error = timedelta(days=400)
    field.later(hours=1)
    field.exchange()
    assert field.later(days=60).days_left == 60


def test_a_code_by_telephone_opens_for_thirty_days_once(field: Field) -> None:
    assert field.later(days=121).has_ended
    code = field.answer(field.standing().request)
    assert field.extend(code) == field.day(days=30)
    with pytest.raises(WrongLeaseCodeError):
        field.extend(code)
    assert field.later(days=29).has_ended is False
    assert field.later(days=2).has_ended
    with pytest.raises(WrongLeaseCodeError):
        field.extend(code)
    assert field.extend(field.answer(field.standing().request).replace(" ", "-")) == field.day(days=30)


def test_a_code_serves_the_next_day_and_no_longer(field: Field) -> None:
    field.later(days=121)
    code = field.answer(field.standing().request)
    field.later(days=2)
    with pytest.raises(WrongLeaseCodeError):
        field.extend(code)
    fresh = field.answer(field.standing().request)
    field.later(days=1)
    field.extend(fresh)


def test_a_slip_of_the_finger_costs_no_try_and_guesses_end_for_the_day(field: Field) -> None:
    field.later(days=121)
    request = field.standing().request
    code = field.answer(request)
    slip = code[:-1] + str((int(code[-1]) + 1) % 10)
    for _ in range(10):
        with pytest.raises(MistypedCodeError):
            field.extend(slip)
    for _ in range(5):
        with pytest.raises(WrongLeaseCodeError):
            field.extend(request)  # sixteen digits with a right check
    with pytest.raises(TooManyCodesError):
        field.extend(code)
    field.later(days=1)
    assert field.standing().request != request
    field.extend(field.answer(field.standing().request))


def test_the_code_of_another_device_is_not_taken(field: Field, tmp_path: Path) -> None:
    with enrol_workplace(tmp_path / "other", field.url, WHO, PASSPHRASE) as other:
        first, field.place = field.place, other
        field.exchange()
        field.later(days=121)
        code = field.answer(field.standing().request)
        field.place = first
        field.later(hours=1)
        with pytest.raises(WrongLeaseCodeError):
            field.extend(code)
        field.place = other
        field.extend(code)
        field.place = first


def test_the_administrator_answers_the_open_devices_of_open_accounts_only(
    field: Field, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with enrol_workplace(tmp_path / "other", field.url, WHO, PASSPHRASE) as other:
        first, field.place, lost = field.place, other, other.worker.device_id
        field.exchange()
        request = field.later(days=121).request
        field.place = first
    database = ["--database", field.server.url.render_as_string(hide_password=False)]
    assert run(["device", "extend", *database, request]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"Ответ: {field.answer(request)}\n")
    assert "tutor1" in told
    assert f"до {field.day(days=30):%d.%m.%Y}" in told
    assert run(["log", "show", *database]) == 0
    assert "рабочее место продлено по телефону" in capsys.readouterr().out
    with pytest.raises(LeaseCodeError):
        field.answer(request[:-1])
    with field.server.begin() as connection:
        set_disabled(connection, WHO.login, disabled=True)
    with pytest.raises(UnknownLaptopError):
        field.answer(request)
    with field.server.begin() as connection:
        set_disabled(connection, WHO.login, disabled=False)
        revoke_laptop(connection, field.region_clock.now, lost)
    with pytest.raises(UnknownLaptopError):
        field.answer(request)


def test_the_region_sets_for_how_long(field: Field, capsys: pytest.CaptureFixture[str]) -> None:
    database = ["--database", field.server.url.render_as_string(hide_password=False)]
    for days, code in (("6", 1), ("401", 1), ("30", 0)):
        assert run(["device", "lease", *database, "--days", days]) == code
    assert capsys.readouterr().out == "Рабочее место открыто без обмена дней: 30.\n"
    field.later(days=31)
    field.exchange()
    assert field.standing().days_left == 30
    assert run(["device", "lease", *database, "--days", "120"]) == 0


def test_an_answer_on_a_stick_opens_it_and_takes_the_work_along(field: Field, tmp_path: Path) -> None:
    field.edit()
    before = len(field.received())
    field.later(days=121)
    with field.laptop_time():
        write_package(field.place, tmp_path / "paket.marshrut")
    field.region_clock.advance(days=3)
    answered = answer_package(field.server, read_package(tmp_path / "paket.marshrut"), field.region_clock())
    put_package(tmp_path / "otvet.marshrut", answered.content)
    assert field.received()[before:] == ["applied"]
    assert field.later(days=4).has_ended
    with field.laptop_time():
        read_answer(field.place, tmp_path / "otvet.marshrut")
    assert field.standing().days_left == 120 - 4


def test_a_stick_heals_a_clock_that_jumped_ahead_by_what_has_passed_since(field: Field, tmp_path: Path) -> None:
    field.error = timedelta(days=3650)
    assert field.later(hours=1).has_ended
    with field.laptop_time():
        write_package(field.place, tmp_path / "paket.marshrut")
    answered = answer_package(field.server, read_package(tmp_path / "paket.marshrut"), field.region_clock())
    put_package(tmp_path / "otvet.marshrut", answered.content)
    field.later(days=10)
    with field.laptop_time():
        read_answer(field.place, tmp_path / "otvet.marshrut")
    assert field.standing().days_left == 110


def test_a_stick_that_comes_after_an_exchange_turns_no_time_back(field: Field, tmp_path: Path) -> None:
    """R81: the network has healed the mark meanwhile; the time that the clock was wrong by is not won."""
    field.error = timedelta(days=300)
    assert field.later(hours=1).has_ended
    with field.laptop_time():
        write_package(field.place, tmp_path / "paket.marshrut")
    answered = answer_package(field.server, read_package(tmp_path / "paket.marshrut"), field.region_clock())
    put_package(tmp_path / "otvet.marshrut", answered.content)
    field.error = timedelta()
    field.exchange()
    with field.laptop_time():
        read_answer(field.place, tmp_path / "otvet.marshrut")
    assert field.standing().days_left == 120
    assert field.later(days=121).has_ended


def test_a_copy_without_a_lease_is_open_and_gets_one_at_its_next_exchange(field: Field) -> None:
    """As those are that were enrolled before there were leases."""
    with field.place.engine.begin() as connection:
        forget_setting(connection, "lease")
    field.region_clock.advance(days=500)
    with field.laptop_time():
        note_time(field.place)
        field.place.close()
        assert openings(field.folder) == []
    field.open()
    field.exchange()
    assert field.standing().days_left == 120


def test_the_commands_of_the_laptop(
    field: Field, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    request = field.later(days=121).request
    field.place.close()
    monkeypatch.setenv("MARSHRUT_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("MARSHRUT_PASSWORD", WHO.password)
    shared = ["--profile", str(field.folder)]
    with field.laptop_time():
        for command in (["dump"], ["conflicts"], ["backup", str(tmp_path / "b")]):
            assert main([*shared, *command]) == 1
            assert capsys.readouterr().err == f"{LeaseEndedError.default}\n"
        assert main([*shared, "lease"]) == 0
        told = capsys.readouterr().out
        assert f"Данные закрыты с {field.day(days=-1):%d.%m.%Y}" in told
        assert request in told
        assert main([*shared, "lease", "extend", "1234"]) == 1
        assert capsys.readouterr().err == f"{MistypedCodeError.default}\n"
        assert main([*shared, "lease", "extend", field.answer(request)]) == 0
        assert f"до {field.day(days=30):%d.%m.%Y}" in capsys.readouterr().out
        assert main([*shared, "dump"]) == 0
    field.region_clock.advance(days=31)
    with field.laptop_time():
        assert main([*shared, "dump"]) == 1
        assert main([*shared, "sync"]) == 0
        assert main([*shared, "dump"]) == 0


def test_a_lease_for_somebody_else_is_passed_over(field: Field) -> None:
    before = field.standing()
    with field.place.engine.begin() as connection:
        write_setting(connection, "login", "tutor2")
    field.later(days=40)
    field.exchange()
    assert field.standing().until == before.until
    with field.place.engine.begin() as connection:
        write_setting(connection, "login", WHO.login)
