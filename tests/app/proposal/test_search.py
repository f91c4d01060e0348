"""The proposed route (R28): the best plan, proven, compared with trying everything."""

from dataclasses import replace
from random import Random

import pytest

from app.proposal.outcome import Aim, Found
from app.proposal.search import Search
from app.proposal.task import Task, WishesContradictError
from tests.app.proposal.tasks import WISHES, days, every_plan, need, offer, own_id, random_task, up_to

SECONDS = 30.0


def best(task: Task) -> Found:
    """The best plan of a small task."""
    return Search(task).best(SECONDS)


def titles(found: Found) -> set[str]:
    """What a plan takes."""
    return {one.offer.title for one in found.plan.chosen}


@pytest.mark.parametrize("seed", range(40))
def test_the_proposal_is_what_trying_everything_finds(seed: int) -> None:
    task = random_task(Random(seed))
    plans = list(every_plan(task))
    if not plans:
        with pytest.raises(WishesContradictError):
            best(task)
        return
    most = max(plan.points for plan in plans)
    least = min(plan.hours for plan in plans if plan.points == most)
    found = best(task)
    assert found.plan.stands()
    assert (found.plan.points, found.plan.hours) == (most, least)
    assert found.is_optimal


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("aim", [Aim.FEWEST, Aim.NEAREST, Aim.SOONEST])
def test_an_alternative_is_better_by_its_aim_and_the_best_of_its_kind(seed: int, aim: Aim) -> None:
    task = random_task(Random(1_000 + seed))
    plans = list(every_plan(task))
    if not plans:
        pytest.skip("nothing stands in this one")
    search = Search(task)
    first = search.best(SECONDS)
    other = search.alternative(aim, first, SECONDS)
    wanted = -(-3 * first.plan.points // 4) if aim is Aim.FEWEST else first.plan.points
    fitting = [plan for plan in plans if plan.points >= wanted]
    least = min(replace(first, aim=aim, plan=plan).measure for plan in fitting)
    if other is None:
        assert replace(first, aim=aim).measure == least
    else:
        assert other.plan.points >= wanted
        assert other.measure == least < replace(first, aim=aim).measure


@pytest.mark.parametrize("seed", [5992, 7112, 8178, 9066, 10982])
def test_the_plan_is_the_one_whose_cost_the_solver_names(seed: int) -> None:
    """With a start HiGHS may name the cost of the best plan beside the values of the start."""
    task = random_task(Random(seed), needs=Random(seed).randint(2, 5), offers=Random(seed).randint(4, 8))
    search = Search(task)
    first = search.best(SECONDS)
    other = search.alternative(Aim.FEWEST, first, SECONDS) or first
    wanted = -(-3 * first.plan.points // 4)
    assert other.plan.hours == min(plan.hours for plan in every_plan(task) if plan.points >= wanted)


def test_fewer_hours_win_at_equal_coverage() -> None:
    task = Task((need(0),), (offer(1, 36, *up_to(0, 2)), offer(2, 18, *up_to(0, 2))), WISHES)
    assert titles(best(task)) == {"Модуль 2"}


def test_a_heavier_deficit_comes_first_where_hours_do_not_suffice_for_both() -> None:
    offers = (offer(1, 20, *up_to(0, 2)), offer(2, 20, *up_to(1, 2)))
    task = Task((need(0, weight=1), need(1, weight=5)), offers, replace(WISHES, hours=20))
    assert titles(best(task)) == {"Модуль 2"}


def test_two_courses_on_the_same_days_are_not_taken_together() -> None:
    clash = [offer(number, 10, *up_to(number - 1, 2), sittings=(days(5, 3),), takes_days=True) for number in (1, 2)]
    later = offer(3, 30, *up_to(1, 2), sittings=(days(20, 3),), takes_days=True)
    assert titles(best(Task((need(0), need(1)), (*clash, later), WISHES))) == {"Модуль 1", "Модуль 3"}


def test_modules_of_one_course_are_attended_together() -> None:
    course = own_id(500)
    parts = [
        offer(number, 10, *up_to(number - 1, 2), sittings=(days(5, 3),), takes_days=True, course_id=course)
        for number in (1, 2)
    ]
    assert titles(best(Task((need(0), need(1)), tuple(parts), WISHES))) == {"Модуль 1", "Модуль 2"}


def test_what_comes_first_is_taken_too_and_counts() -> None:
    offers = (offer(1, 30), offer(2, 10, *up_to(0, 2), requires=(own_id(1),)), offer(3, 36, *up_to(0, 2)))
    assert titles(best(Task((need(0),), offers, WISHES))) == {"Модуль 3"}


def test_what_is_done_already_satisfies_a_requirement() -> None:
    offers = (offer(1, 30, is_done=True), offer(2, 10, *up_to(0, 2), requires=(own_id(1),)))
    assert titles(best(Task((need(0),), offers, WISHES))) == {"Модуль 2"}


def test_a_cycle_of_requirements_is_never_taken() -> None:
    offers = (offer(1, 5, *up_to(0, 2), requires=(own_id(2),)), offer(2, 5, requires=(own_id(1),)))
    assert best(Task((need(0),), offers, WISHES)).plan.chosen == ()


def test_a_level_needs_the_one_below_it() -> None:
    task = Task((need(0, shown=0, required=2),), (offer(1, 5, (0, 2), is_workplace=True),), WISHES)
    assert best(task).plan.chosen == ()


def test_days_that_the_plan_already_takes_are_kept_free() -> None:
    taken = offer(1, 5, *up_to(0, 2), sittings=(days(5, 3),), takes_days=True)
    free = offer(2, 9, *up_to(0, 2), sittings=(days(9, 3),), takes_days=True)
    assert titles(best(Task((need(0),), (taken, free), WISHES, busy=(days(7),)))) == {"Модуль 2"}


def test_what_is_pinned_is_taken_and_what_is_banned_is_not() -> None:
    offers = tuple(offer(number, 10 * number, *up_to(0, 2)) for number in (1, 2, 3))
    wishes = replace(WISHES, pinned=frozenset({own_id(3)}), banned=frozenset({own_id(1)}))
    assert titles(best(Task((need(0),), offers, wishes))) == {"Модуль 3"}


def test_pins_that_exclude_one_another_are_refused_in_words() -> None:
    clash = [offer(number, 10, *up_to(0, 2), sittings=(days(5, 3),), takes_days=True) for number in (1, 2)]
    wishes = replace(WISHES, pinned=frozenset({own_id(1), own_id(2)}))
    with pytest.raises(WishesContradictError, match="Закреплённые мероприятия"):
        best(Task((need(0),), tuple(clash), wishes))


def test_a_pin_outside_the_period_is_refused_by_its_name() -> None:
    gone = offer(1, 10, *up_to(0, 2), sittings=(days(-30, 3),))
    with pytest.raises(WishesContradictError, match="Модуль 1"):
        best(Task((need(0),), (gone,), replace(WISHES, pinned=frozenset({own_id(1)}))))


def test_no_deficits_and_an_empty_registry_give_an_empty_plan() -> None:
    assert best(Task((), (offer(1, 5),), WISHES)).plan.chosen == ()
    nothing = best(Task((need(0),), (), WISHES))
    assert (nothing.plan.chosen, nothing.is_optimal) == ((), True)


def test_better_plans_are_told_on_the_way_and_a_wish_to_stop_is_heard() -> None:
    task = random_task(Random(7), needs=8, offers=60)
    told: list[Found] = []
    found = Search(task, better=told.append).best(SECONDS)
    assert told
    assert told[-1].plan == found.plan
    worth = [(each.plan.points, -each.plan.hours) for each in told]
    assert worth == sorted(worth)
    stopped = Search(task, stop=lambda: True).best(SECONDS)
    assert stopped.plan.stands()
