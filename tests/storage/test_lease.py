"""How the time of a lease is counted: forward with the clock, and never less than what was seen."""

from datetime import UTC, datetime, timedelta

from storage.lease import Lease, lease_of

BEGAN = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = 86_400


def lease(days: int = 120) -> Lease:
    """One that was given just now."""
    start = int(BEGAN.timestamp())
    return Lease(start, start + days * DAY, bytes(16), mark=start, own=start)


def test_it_ends_with_its_last_day_and_is_due_when_a_quarter_is_gone() -> None:
    after = {days: lease().at(BEGAN + timedelta(days=days)) for days in (30, 31, 119, 120)}
    assert [each.is_due for each in after.values()] == [False, True, True, True]
    assert [each.has_ended for each in after.values()] == [False, False, False, True]


def test_turning_the_clock_back_after_each_hour_of_work_gains_little() -> None:
    counted, hours = lease(), 0
    while not counted.has_ended:
        counted = counted.at(BEGAN + timedelta(hours=1)).at(BEGAN)
        hours += 1
    assert hours <= 120 * 4


def test_a_clock_put_right_by_minutes_is_not_called_turned_back() -> None:
    counted = lease().at(BEGAN + timedelta(days=1))
    again = counted.at(BEGAN + timedelta(days=1, minutes=-4))
    assert again.mark - counted.mark == 300


def test_a_clock_that_fell_back_and_is_put_right_costs_hours_and_not_years() -> None:
    """An empty battery: the laptop starts in 2020, and the clock is set to the day once it is seen."""
    counted = lease()
    fallen = datetime(2020, 1, 1, tzinfo=UTC)
    for day in range(1, 6):
        counted = counted.at(fallen).at(fallen + timedelta(minutes=10)).at(BEGAN + timedelta(days=day))
    assert 5 * DAY <= counted.mark - lease().mark <= 5 * DAY + 5 * 13 * 3_600
    assert not counted.has_ended


def test_days_behind_where_the_clock_has_been_cost_hours_at_each_start() -> None:
    counted, starts = lease().at(BEGAN + timedelta(days=1)), 0
    while not counted.has_ended:
        counted = counted.at(BEGAN - timedelta(days=900)).at(BEGAN - timedelta(days=890))
        starts += 1
    assert starts <= 120 * 4


def test_a_clock_at_the_end_of_time_breaks_nothing() -> None:
    counted = lease()
    for _ in range(3):
        counted = counted.at(datetime.max.replace(tzinfo=UTC)).at(BEGAN)
    assert counted.has_ended


def test_it_is_kept_as_it_is() -> None:
    kept = lease()._replace(secret=b"0123456789abcdef", uses=2, tried_on=7, tries=1)
    assert lease_of(kept.to_text()) == kept
    assert lease_of(None) is None
