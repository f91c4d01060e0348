"""Enrolment and sign-in: who is let in, what that costs a guesser, and what a lost laptop may still do."""

from uuid import UUID

import pytest
import sqlalchemy as sa

from sync.protocol.accounts import Enrolment, enrolment_bytes, write_message
from sync.server.accounts import NewAccount, add_account, set_disabled, set_password
from sync.server.devices import DEVICE, revoke_laptop
from tests.sync.server.laptops import PASSWORD, Clock, Laptop, Server, accepted, refused


def test_a_device_is_enrolled_and_learns_who_works_on_it(laptop: Laptop) -> None:
    admission = laptop.enrol("  TUTOR1 ")
    assert (admission.login, admission.role) == ("tutor1", "tutor")
    assert admission.full_name == "Белова Анна Игоревна"
    assert admission.specialist_id is not None
    assert len(admission.access_token) == len(admission.refresh_token) == 43
    assert laptop.exchange().protocol == 1


def test_two_laptops_learn_the_same_region(server: Server) -> None:
    assert Laptop(server).enrol().region_id == Laptop(server).enrol().region_id


def test_enrolling_twice_after_a_lost_answer_is_one_device(laptop: Laptop, tutored: sa.Engine) -> None:
    first = laptop.enrol()
    second = laptop.enrol()
    assert first.device_id == second.device_id
    assert refused(laptop.try_exchange(first.access_token), 401) == "session_ended"
    with tutored.connect() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(DEVICE)).scalar() == 1


def test_a_wrong_password_and_an_unknown_login_look_the_same(laptop: Laptop) -> None:
    wrong = laptop.try_enrol("tutor1", "не тот пароль")
    unknown = laptop.try_enrol("nobody", "не тот пароль")
    assert refused(wrong, 401) == refused(unknown, 401) == "wrong_password"
    assert wrong.content == unknown.content
    assert wrong.headers == unknown.headers


@pytest.mark.parametrize("login", ["tutor1", "nobody"])
def test_failures_make_the_next_attempt_wait_longer_and_longer(laptop: Laptop, clock: Clock, login: str) -> None:
    for _ in range(6):
        assert refused(laptop.try_enrol(login, "guess"), 401) == "wrong_password"
    waits = []
    for _ in range(8):
        response = laptop.try_enrol(login, "guess")
        assert refused(response, 429) == "slow_down"
        waits.append(int(response.headers["retry-after"]))
        clock.advance(seconds=waits[-1])
        assert refused(laptop.try_enrol(login, "guess"), 401) == "wrong_password"
    assert waits == [15, 30, 60, 120, 240, 480, 900, 900]


def test_the_right_password_waits_too_and_then_wipes_the_slate(laptop: Laptop, clock: Clock) -> None:
    for _ in range(6):
        laptop.try_enrol("tutor1", "guess")
    assert refused(laptop.try_enrol(), 429) == "slow_down"
    clock.advance(seconds=15)
    laptop.enrol()
    for _ in range(6):
        assert refused(laptop.try_enrol("tutor1", "guess"), 401) == "wrong_password"


def test_a_stranger_who_guesses_does_not_lock_out_the_enrolled_laptop(server: Server, laptop: Laptop) -> None:
    laptop.enrol()
    stranger = Laptop(server, "10.9.9.9")
    for _ in range(6):
        stranger.try_enrol("tutor1", "guess")
    assert refused(stranger.try_enrol(), 429) == "slow_down"
    laptop.admission = accepted(laptop.try_sign_in())
    laptop.refresh()
    laptop.exchange()


def test_a_password_is_the_same_however_its_letters_are_composed(laptop: Laptop, tutored: sa.Engine) -> None:
    with tutored.begin() as connection:
        set_password(connection, "tutor1", "йод и ёлка")
    laptop.enrol(password="и\u0306од и е\u0308лка")


def test_an_enrolment_needs_the_private_key(laptop: Laptop, server: Server) -> None:
    signed = enrolment_bytes("tutor1", PASSWORD, laptop.public_key, "")
    stolen = Enrolment("tutor1", PASSWORD, laptop.public_key, "", Laptop(server).key.sign(signed))
    assert refused(laptop.post("/v1/enrol", write_message(stolen)), 401) == "wrong_signature"


def test_sign_in_needs_the_key_of_the_device(server: Server, laptop: Laptop) -> None:
    laptop.enrol()
    thief = Laptop(server)
    thief.admission = laptop.admission
    assert refused(thief.try_sign_in(), 401) == "wrong_signature"
    assert refused(thief.try_refresh(), 401) == "wrong_signature"


def test_sign_in_with_a_wrong_password_is_refused_and_slowed(laptop: Laptop) -> None:
    laptop.enrol()
    for _ in range(6):
        assert refused(laptop.try_sign_in("guess"), 401) == "wrong_password"
    assert refused(laptop.try_sign_in(), 429) == "slow_down"


def test_sign_in_ends_the_former_session(laptop: Laptop) -> None:
    former = laptop.enrol()
    laptop.admission = accepted(laptop.try_sign_in())
    assert refused(laptop.try_exchange(former.access_token), 401) == "session_ended"
    laptop.exchange()


def test_a_revoked_device_is_refused_at_its_next_call_everywhere(
    laptop: Laptop, tutored: sa.Engine, clock: Clock
) -> None:
    laptop.enrol()
    laptop.exchange()
    with tutored.begin() as connection:
        revoke_laptop(connection, clock.now, laptop.device_id)
    for response in (laptop.try_exchange(), laptop.try_refresh(), laptop.try_sign_in(), laptop.try_enrol()):
        assert refused(response, 403) == "device_revoked"


def test_a_disabled_account_is_refused_at_its_next_call_everywhere(laptop: Laptop, tutored: sa.Engine) -> None:
    laptop.enrol()
    with tutored.begin() as connection:
        set_disabled(connection, "tutor1", disabled=True)
    for response in (laptop.try_exchange(), laptop.try_refresh(), laptop.try_sign_in(), laptop.try_enrol()):
        assert refused(response, 403) == "account_disabled"
    assert refused(laptop.try_enrol("tutor1", "guess"), 401) == "wrong_password"
    with tutored.begin() as connection:
        set_disabled(connection, "tutor1", disabled=False)
    laptop.exchange()


def test_a_device_of_another_server_is_not_known(laptop: Laptop) -> None:
    admission = laptop.enrol()
    laptop.admission = type(admission)(
        **{name: getattr(admission, name) for name in admission.__struct_fields__} | {"device_id": UUID(int=5)}
    )
    assert refused(laptop.try_sign_in(), 401) == "wrong_signature"
    assert refused(laptop.try_refresh(), 401) == "wrong_signature"


def test_another_account_on_the_same_laptop_is_another_device(laptop: Laptop, tutored: sa.Engine) -> None:
    with tutored.begin() as connection:
        add_account(connection, NewAccount("tutor2", "tutor"), PASSWORD)
    assert laptop.enrol("tutor1").device_id != laptop.enrol("tutor2").device_id
