"""When the program tries an exchange by itself, in virtual time."""

import itertools
from pathlib import Path

import pytest

from app.automatic import (
    ASK_EVERY,
    FIRST,
    LATEST,
    RETRY_FIRST,
    RETRY_MOST,
    SETTLE,
    SPREAD,
    Automatic,
    End,
    Link,
    Wishes,
    keep_wishes,
    read_wishes,
)
from tests.factories import make_copy

NOW = 1_000.0


def middling(wishes: Wishes | None = None) -> Automatic:
    """With a chance that spreads nothing."""
    return Automatic(lambda: 0.5, NOW, wishes)


def done(automatic: Automatic, now: float, end: End = End.DONE) -> None:
    automatic.began()
    automatic.ended(end, now)


def test_the_first_attempt_comes_soon_after_the_start() -> None:
    assert middling().due == NOW + FIRST


def test_then_it_asks_now_and_then() -> None:
    automatic = middling()
    done(automatic, NOW)
    assert automatic.due == NOW + ASK_EVERY


def test_edits_go_out_once_they_have_settled() -> None:
    automatic = middling()
    done(automatic, NOW)
    automatic.edited(NOW + 10)
    automatic.edited(NOW + 50)
    assert automatic.due == NOW + 50 + SETTLE


def test_who_writes_on_and_on_is_not_waited_for_for_ever() -> None:
    automatic = middling()
    done(automatic, NOW)
    for moment in range(0, 700, 30):
        automatic.edited(NOW + moment)
    assert automatic.due == NOW + LATEST


def test_nothing_is_due_while_a_session_runs() -> None:
    automatic = middling()
    automatic.edited(NOW)
    automatic.began()
    assert automatic.due is None
    automatic.ended(End.DONE, NOW + 5)
    assert automatic.due == NOW + 5 + ASK_EVERY


def test_an_edit_made_while_a_session_runs_goes_out_after_it() -> None:
    automatic = middling()
    automatic.began()
    automatic.ended(End.DONE, NOW + 5)
    automatic.edited(NOW + 5)
    assert automatic.due == NOW + 5 + SETTLE


def test_failures_are_followed_by_longer_and_longer_waits() -> None:
    automatic = middling()
    waits = []
    for _ in range(9):
        done(automatic, NOW, End.FAILED)
        assert automatic.due is not None
        waits.append(automatic.due - NOW)
    assert waits[0] == RETRY_FIRST
    assert all(later == min(2 * earlier, RETRY_MOST) for earlier, later in itertools.pairwise(waits))
    assert waits[-1] == RETRY_MOST


def test_an_edit_does_not_shorten_the_wait_after_a_failure() -> None:
    automatic = middling()
    for _ in range(4):
        done(automatic, NOW, End.FAILED)
    before = automatic.due
    automatic.edited(NOW)
    assert automatic.due == before == NOW + 8 * RETRY_FIRST


def test_a_success_ends_the_long_waits() -> None:
    automatic = middling()
    for _ in range(5):
        done(automatic, NOW, End.FAILED)
    done(automatic, NOW)
    done(automatic, NOW, End.FAILED)
    assert automatic.due == NOW + RETRY_FIRST


@pytest.mark.parametrize("chance", [0.0, 0.25, 0.999])
def test_waits_are_spread_by_chance(chance: float) -> None:
    automatic = Automatic(lambda: chance, NOW)
    done(automatic, NOW, End.FAILED)
    assert automatic.due == pytest.approx(NOW + RETRY_FIRST * (1 + SPREAD * (2 * chance - 1)))


def test_without_a_link_nothing_is_tried_and_its_return_is_used_soon() -> None:
    automatic = middling()
    done(automatic, NOW, End.FAILED)
    automatic.see_link(Link.ABSENT, NOW)
    assert automatic.due is None
    automatic.see_link(Link.PRESENT, NOW + 5_000)
    assert automatic.due == NOW + 5_000 + FIRST


def test_the_same_link_told_again_starts_nothing() -> None:
    automatic = middling()
    automatic.see_link(Link.PRESENT, NOW)
    done(automatic, NOW)
    automatic.see_link(Link.PRESENT, NOW + 30)
    assert automatic.due == NOW + ASK_EVERY


def test_a_metered_link_is_used_only_where_it_is_allowed() -> None:
    automatic = middling()
    automatic.see_link(Link.PRESENT, NOW, is_metered=True)
    assert automatic.due is None
    automatic.wish(Wishes(metered=True), NOW + 40)
    assert automatic.due == NOW + 40 + FIRST


def test_the_end_of_a_metered_link_is_like_a_link_that_appears() -> None:
    automatic = middling()
    automatic.see_link(Link.PRESENT, NOW, is_metered=True)
    automatic.see_link(Link.PRESENT, NOW + 900)
    assert automatic.due == NOW + 900 + FIRST


def test_switched_off_it_tries_nothing() -> None:
    automatic = middling(Wishes(by_itself=False))
    automatic.edited(NOW)
    assert automatic.due is None
    automatic.wish(Wishes(), NOW + 7)
    assert automatic.due == NOW + 7 + FIRST


def test_a_password_is_waited_for_without_further_attempts() -> None:
    automatic = middling()
    done(automatic, NOW, End.PERSON_NEEDED)
    automatic.see_link(Link.PRESENT, NOW + 10)
    automatic.edited(NOW + 20)
    assert automatic.due is None
    done(automatic, NOW + 30)
    assert automatic.due == NOW + 30 + ASK_EVERY


def test_a_session_that_the_person_stopped_is_not_begun_again_at_once() -> None:
    automatic = middling()
    automatic.edited(NOW)
    done(automatic, NOW, End.STOPPED)
    assert automatic.due == NOW + ASK_EVERY


def test_the_switches_are_kept_in_the_copy(tmp_path: Path) -> None:
    engine = make_copy(tmp_path)
    with engine.connect() as connection:
        assert read_wishes(connection) == Wishes(by_itself=True, metered=False)
    keep_wishes(engine, Wishes(by_itself=False, metered=True))
    with engine.connect() as connection:
        assert read_wishes(connection) == Wishes(by_itself=False, metered=True)
    engine.dispose()
