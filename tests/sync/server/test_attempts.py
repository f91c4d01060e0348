"""How failed sign-ins are counted, without a password in sight."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from sync.server.attempts import (
    FAILURE,
    FORGET_AFTER,
    Subject,
    by_address,
    by_device,
    by_login,
    count_attempt,
    forgive,
    take_back,
)
from sync.server.refusals import SlowDownError

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def fail(engine: sa.Engine, *subjects: Subject, times: int = 1, now: datetime = NOW) -> None:
    for _ in range(times):
        with engine.begin() as connection:
            count_attempt(connection, now, list(subjects))


def test_an_address_that_guesses_at_many_logins_is_slowed(server_database: sa.Engine) -> None:
    address = by_address("10.9.9.9")
    for number in range(51):
        fail(server_database, by_login(f"login{number}"), address)
    with pytest.raises(SlowDownError) as refused:
        fail(server_database, by_login("login99"), address)
    assert refused.value.wait_seconds == 5
    fail(server_database, by_login("login99"), by_address("10.9.9.8"))


def test_an_attempt_that_is_refused_counts_for_nobody(server_database: sa.Engine) -> None:
    login, address = by_login("tutor1"), by_address("10.0.0.5")
    fail(server_database, login, address, times=6)
    with pytest.raises(SlowDownError):
        fail(server_database, login, address)
    with server_database.connect() as connection:
        failures = connection.execute(sa.select(FAILURE.c.subject, FAILURE.c.failures)).all()
    assert {(record.subject, record.failures) for record in failures} == {(login.name, 6), (address.name, 6)}


def test_a_morning_of_right_passwords_from_one_office_slows_nobody(server_database: sa.Engine) -> None:
    office = by_address("10.0.0.5")
    for number in range(120):
        with server_database.begin() as connection:
            count_attempt(connection, NOW, [by_login(f"tutor{number}"), office])
            forgive(connection, by_login(f"tutor{number}"))
            take_back(connection, office)


def test_attempts_that_queued_for_a_while_do_not_lock_one_another_out(server_database: sa.Engine) -> None:
    office = by_address("10.0.0.5")
    fail(server_database, office, now=NOW + timedelta(seconds=2))
    fail(server_database, office, now=NOW)
    with server_database.begin() as connection:
        take_back(connection, office)
    fail(server_database, office, now=NOW)


def test_failures_are_forgotten_after_a_day(server_database: sa.Engine) -> None:
    fail(server_database, by_login("tutor1"), times=6)
    later = NOW + FORGET_AFTER + timedelta(seconds=1)
    fail(server_database, by_login("tutor1"), times=6, now=later)


def test_a_device_and_its_login_are_counted_apart(server_database: sa.Engine) -> None:
    fail(server_database, by_login("tutor1"), times=6)
    fail(server_database, by_device("tutor1"))


@pytest.mark.parametrize(
    ("one", "other"),
    [("2001:db8:1:2::5", "2001:db8:1:2:ffff::9"), ("::ffff:10.0.0.5", "10.0.0.5"), ("", "no address")],
)
def test_addresses_of_one_household_are_one(one: str, other: str) -> None:
    assert by_address(one) == by_address(other)


def test_a_mistyped_login_is_not_kept_in_the_open() -> None:
    assert "secret" not in by_login("my secret password").name
