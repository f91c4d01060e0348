"""A password that its owner chooses: instead of a one-time one, or by will; and what goes on with it."""

import pytest
import sqlalchemy as sa

from sync.protocol.accounts import SignIn, sign_in_bytes, write_message
from sync.server.accounts import NewAccount, add_account, require_holder, set_disabled, set_password
from sync.server.cli import run
from sync.server.passwords import check_password, is_one_time
from sync.server.region import prepare
from tests.sync.server.laptops import PASSWORD, Clock, Laptop, Server, accepted, refused

OWN = "зимний сад и 7 скамеек"
ONCE = "tq7k-9mxd-hw3p-ab2c"


@pytest.fixture
def given(tutored: sa.Engine) -> sa.Engine:
    """The administrator has made tutor2 with a one-time password."""
    with tutored.begin() as connection:
        add_account(connection, NewAccount("tutor2", "tutor"), ONCE, one_time=True)
    return tutored


def test_a_one_time_password_opens_nothing_until_another_is_chosen(given: sa.Engine, laptop: Laptop) -> None:
    assert refused(laptop.try_enrol("tutor2", ONCE), 422) == "one_time_password"
    laptop.admission = accepted(laptop.try_enrol("tutor2", ONCE, OWN))
    laptop.exchange()
    laptop.admission = accepted(laptop.try_sign_in(OWN))


def test_a_one_time_password_serves_once(given: sa.Engine, laptop: Laptop, server: Server) -> None:
    accepted(laptop.try_enrol("tutor2", ONCE, OWN))
    assert refused(Laptop(server).try_enrol("tutor2", ONCE), 401) == "wrong_password"
    assert refused(Laptop(server).try_enrol("tutor2", ONCE, "another long word"), 401) == "wrong_password"
    with given.connect() as connection:
        kept = require_holder(connection, "tutor2").password_hash
    assert not is_one_time(kept)
    assert check_password(kept, OWN)


def test_a_wrong_one_time_password_looks_like_any_wrong_one(given: sa.Engine, laptop: Laptop) -> None:
    assert refused(laptop.try_enrol("tutor2", "guess", OWN), 401) == "wrong_password"
    assert refused(laptop.try_enrol("nobody", "guess", OWN), 401) == "wrong_password"


def test_a_password_reset_by_the_administrator_is_replaced_at_the_next_sign_in(
    laptop: Laptop, tutored: sa.Engine
) -> None:
    laptop.enrol()
    with tutored.begin() as connection:
        set_password(connection, "tutor1", ONCE, one_time=True)
    assert refused(laptop.try_refresh(), 401) == "session_ended"
    assert refused(laptop.try_sign_in(ONCE), 422) == "one_time_password"
    laptop.admission = accepted(laptop.try_sign_in(ONCE, OWN))
    laptop.exchange()


def test_a_change_ends_the_other_sessions_and_this_device_goes_on(laptop: Laptop, server: Server) -> None:
    laptop.enrol()
    other = Laptop(server)
    other.enrol()
    laptop.admission = accepted(laptop.try_sign_in(PASSWORD, OWN))
    laptop.exchange()
    laptop.refresh()
    assert refused(other.try_exchange(), 401) == "session_ended"
    assert refused(other.try_refresh(), 401) == "session_ended"
    assert refused(other.try_sign_in(), 401) == "wrong_password"
    other.admission = accepted(other.try_sign_in(OWN))
    other.exchange()


def test_a_change_needs_the_former_password_and_is_slowed_like_any_guess(laptop: Laptop) -> None:
    laptop.enrol()
    for _ in range(6):
        assert refused(laptop.try_sign_in("guess", OWN), 401) == "wrong_password"
    assert refused(laptop.try_sign_in(PASSWORD, OWN), 429) == "slow_down"
    laptop.exchange()


def test_a_change_whose_answer_was_lost_is_done_once(laptop: Laptop) -> None:
    laptop.enrol()
    accepted(laptop.try_sign_in(PASSWORD, OWN))
    laptop.admission = accepted(laptop.try_sign_in(PASSWORD, OWN))
    laptop.exchange()
    assert refused(laptop.try_sign_in(PASSWORD), 401) == "wrong_password"


def test_an_enrolment_whose_answer_was_lost_chooses_once(given: sa.Engine, laptop: Laptop) -> None:
    first = accepted(laptop.try_enrol("tutor2", ONCE, OWN))
    assert accepted(laptop.try_enrol("tutor2", ONCE, OWN)).device_id == first.device_id


@pytest.mark.parametrize("new", ["1234567", "password", PASSWORD, "йцукенгш"])
def test_a_password_that_nobody_should_choose_changes_nothing(laptop: Laptop, new: str) -> None:
    laptop.enrol()
    assert refused(laptop.try_sign_in(PASSWORD, new), 422) == "weak_password"
    laptop.exchange()
    laptop.admission = accepted(laptop.try_sign_in())


def test_the_new_password_is_signed_for(laptop: Laptop) -> None:
    """Nobody on the way can slip a password of their own into a sign-in."""
    laptop.enrol()
    signature = laptop.key.sign(sign_in_bytes(laptop.device_id, PASSWORD))
    message = SignIn(laptop.device_id, PASSWORD, signature, OWN)
    assert refused(laptop.post("/v1/sign-in", write_message(message)), 401) == "wrong_signature"


def test_a_closed_account_changes_nothing(laptop: Laptop, tutored: sa.Engine) -> None:
    laptop.enrol()
    with tutored.begin() as connection:
        set_disabled(connection, "tutor1", disabled=True)
    assert refused(laptop.try_sign_in(PASSWORD, OWN), 403) == "account_disabled"
    with tutored.connect() as connection:
        assert check_password(require_holder(connection, "tutor1").password_hash, PASSWORD)


def test_the_tenth_wrong_password_in_a_minute_is_refused_unread(laptop: Laptop, clock: Clock) -> None:
    """One each five seconds: a guesser has six answers in the minute, and waits longer for each after that."""
    answers = []
    for _ in range(12):
        answers.append(laptop.try_enrol("tutor1", "guess").status_code)
        clock.advance(seconds=5)
    assert answers[9] == 429
    assert answers.count(401) <= 8
    clock.advance(minutes=15)
    laptop.enrol()


def test_a_made_up_password_is_told_once_and_serves_once(
    tutored: sa.Engine, laptop: Laptop, capsys: pytest.CaptureFixture[str]
) -> None:
    url = tutored.url.render_as_string(hide_password=False)
    told = []
    for command in (["add", "tutor3", "--role", "tutor"], ["password", "tutor3"]):
        assert run(["user", *command, "--generate", "--database", url]) == 0
        told.append(capsys.readouterr().out.splitlines()[-1].rpartition(" ")[2])
    assert told[0] != told[1]
    assert refused(laptop.try_enrol("tutor3", told[0]), 401) == "wrong_password"
    assert refused(laptop.try_enrol("tutor3", told[1]), 422) == "one_time_password"
    laptop.admission = accepted(laptop.try_enrol("tutor3", told[1], OWN))
    with tutored.connect() as connection:
        assert told[1] not in repr(connection.execute(sa.text("select * from account")).all())


def test_what_the_administrator_types_serves_once_but_for_the_first_ones_own(
    server_database: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(server_database)
    url = server_database.url.render_as_string(hide_password=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda _: PASSWORD)
    kept = []
    for login, role in (("first", "administrator"), ("second", "administrator"), ("tutor1", "tutor")):
        assert run(["user", "add", login, "--role", role, "--database", url]) == 0
        with server_database.connect() as connection:
            kept.append(is_one_time(require_holder(connection, login).password_hash))
    assert kept == [False, True, True]


def test_a_password_that_nobody_should_have_is_refused_by_the_command(
    tutored: sa.Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MARSHRUT_PASSWORD", "qwerty123")
    url = tutored.url.render_as_string(hide_password=False)
    assert run(["user", "add", "tutor3", "--role", "tutor", "--database", url]) == 1
    assert "подбирают первыми" in capsys.readouterr().err
