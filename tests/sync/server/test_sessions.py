"""Tokens: their ends, their renewal over a bad link, and what a stolen one is worth."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from sync.server.sessions import SESSION
from tests.sync.server.laptops import Clock, Laptop, accepted, refused


@pytest.fixture(autouse=True)
def enrolled(laptop: Laptop) -> None:
    laptop.enrol()


def test_an_access_token_lasts_twelve_hours(laptop: Laptop, clock: Clock) -> None:
    clock.advance(hours=11, minutes=59)
    laptop.exchange()
    clock.advance(minutes=1)
    assert refused(laptop.try_exchange(), 401) == "token_expired"
    laptop.refresh()
    laptop.exchange()


def test_a_refresh_gives_a_new_pair_and_ends_the_old_access_token(laptop: Laptop) -> None:
    former = laptop.admitted
    fresh = laptop.refresh()
    assert {fresh.access_token, fresh.refresh_token}.isdisjoint({former.access_token, former.refresh_token})
    assert refused(laptop.try_exchange(former.access_token), 401) == "token_unknown"
    laptop.exchange()


def test_a_lost_answer_costs_nothing_the_same_refresh_gives_the_same_pair(laptop: Laptop, clock: Clock) -> None:
    lost = accepted(laptop.try_refresh())
    clock.advance(days=3)
    again = laptop.refresh()
    assert (again.access_token, again.refresh_token) == (lost.access_token, lost.refresh_token)
    assert again.access_until == clock.now + timedelta(hours=12)
    laptop.exchange()


def test_an_old_token_after_the_first_use_of_its_successor_ends_the_session(laptop: Laptop) -> None:
    stolen = laptop.admitted.refresh_token
    laptop.refresh()
    laptop.exchange()
    assert refused(laptop.try_refresh(stolen), 401) == "token_reused"
    assert refused(laptop.try_exchange(), 401) == "session_ended"
    assert refused(laptop.try_refresh(), 401) == "session_ended"


def test_refreshing_with_the_successor_is_its_first_use(laptop: Laptop) -> None:
    stolen = laptop.admitted.refresh_token
    laptop.refresh()
    laptop.refresh()
    assert refused(laptop.try_refresh(stolen), 401) == "token_reused"


def test_a_token_of_many_generations_ago_is_still_recognised(laptop: Laptop) -> None:
    stolen = laptop.admitted.refresh_token
    for _ in range(5):
        laptop.refresh()
        laptop.exchange()
    assert refused(laptop.try_refresh(stolen), 401) == "token_reused"


def test_after_a_reuse_the_password_opens_a_new_session(laptop: Laptop) -> None:
    stolen = laptop.admitted.refresh_token
    laptop.refresh()
    laptop.exchange()
    laptop.try_refresh(stolen)
    laptop.admission = accepted(laptop.try_sign_in())
    laptop.exchange()


def test_a_token_that_never_was_ends_nothing(laptop: Laptop) -> None:
    assert refused(laptop.try_refresh("A" * 43), 401) == "token_unknown"
    assert refused(laptop.try_exchange("A" * 43), 401) == "token_unknown"
    laptop.exchange()


def test_thirty_days_of_silence_ask_for_the_password(laptop: Laptop, clock: Clock) -> None:
    clock.advance(days=29, hours=23)
    laptop.refresh()
    clock.advance(days=30)
    assert refused(laptop.try_refresh(), 401) == "session_ended"
    laptop.admission = accepted(laptop.try_sign_in())
    laptop.exchange()


def test_after_180_days_the_password_is_asked_however_often_tokens_were_renewed(laptop: Laptop, clock: Clock) -> None:
    ends_at = laptop.admitted.ends_at
    for _ in range(8):
        clock.advance(days=20)
        assert laptop.refresh().ends_at == ends_at
    assert laptop.admitted.refresh_until == ends_at
    clock.advance(days=20)
    assert refused(laptop.try_refresh(), 401) == "session_ended"


def test_the_server_keeps_no_token(laptop: Laptop, tutored: sa.Engine) -> None:
    laptop.refresh()
    with tutored.connect() as connection:
        kept = repr(connection.execute(sa.select(SESSION)).all())
    assert laptop.admitted.access_token not in kept
    assert laptop.admitted.refresh_token not in kept


def test_a_token_is_looked_up_by_one_statement(laptop: Laptop, tutored: sa.Engine) -> None:
    statements: list[str] = []

    def listen(*event: object) -> None:
        if "device_session" in str(event[2]):
            statements.append(str(event[2]))

    sa.event.listen(sa.Engine, "before_cursor_execute", listen)
    try:
        laptop.exchange()
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", listen)
    assert len(statements) == 1
