"""The proposal in words (R28): why each thing is chosen, what stays open and why, how good the plan is."""

from dataclasses import replace

import pytest

from app.proposal.explanation import Explanation, explain, gap_words
from app.proposal.outcome import Aim, Found
from app.proposal.plan import Plan
from app.proposal.search import Search
from app.proposal.task import Offer, Task, Wishes
from tests.app.proposal.tasks import WISHES, days, need, offer, own_id, up_to


def explained(*offers: Offer, wishes: Wishes = WISHES, needs: int = 1) -> Explanation:
    """The best plan for some deficits from «not shown» to «steadily»."""
    search = Search(Task(tuple(need(number) for number in range(needs)), offers, wishes))
    return explain(search.best(30), search.candidates)


def reasons(shown: Explanation) -> dict[str, str]:
    return {item.candidate.offer.title: item.reason.replace("\u00a0", " ") for item in shown.items}


def why(shown: Explanation) -> list[str]:
    return [left.why.replace("\u00a0", " ") for left in shown.uncovered]


def test_a_reason_names_the_deficit_and_its_levels_and_what_it_is_better_in() -> None:
    shown = explained(offer(1, 18, *up_to(0, 2)), offer(2, 36, *up_to(0, 3)))
    assert reasons(shown) == {
        "Модуль 1": "Восполняет «Компетенция 0»: с «не проявляется» до «проявляется устойчиво». "
        "Из 2 вариантов самый короткий: 18 часов, остальные – от 36 часов."
    }
    assert shown.uncovered == ()
    assert [(lift.start, lift.end, lift.is_whole) for lift in shown.covered] == [(0, 2, True)]


@pytest.mark.parametrize(
    ("beaten", "words"),
    [({"trip": 1}, "этот ближе"), ({"price": 3000}, "этот дешевле"), ({"sittings": (days(40, 3),)}, "этот раньше")],
)
def test_between_equal_hours_it_says_what_decided(beaten: dict[str, object], words: str) -> None:
    own = offer(1, 18, *up_to(0, 2), sittings=(days(5, 3),))
    other = replace(offer(2, 18, *up_to(0, 2), sittings=(days(5, 3),)), **beaten)  # type: ignore[arg-type]
    assert words in reasons(explained(own, other))["Модуль 1"]


def test_the_only_way_is_said_to_be_the_only_one() -> None:
    assert "ничто другое" in reasons(explained(offer(1, 18, *up_to(0, 2))))["Модуль 1"].lower()


def test_a_longer_one_is_taken_because_the_shorter_one_clashes() -> None:
    first = offer(1, 10, *up_to(0, 2), sittings=(days(5, 3),), takes_days=True)
    clash = offer(2, 10, *up_to(1, 2), sittings=(days(5, 3),), takes_days=True)
    later = offer(3, 30, *up_to(1, 2), sittings=(days(20, 3),), takes_days=True)
    assert "пересекается по дням" in reasons(explained(first, clash, later, needs=2))["Модуль 3"]


def test_what_comes_first_and_what_is_pinned_are_said() -> None:
    needed = offer(1, 6)
    goal = offer(2, 10, *up_to(0, 2), requires=(own_id(1),))
    assert reasons(explained(needed, goal))["Модуль 1"] == "Нужно пройти раньше, чем «Модуль 2»."
    pinned = replace(WISHES, pinned=frozenset({own_id(2)}))
    assert "Закреплено вами." in reasons(explained(needed, goal, wishes=pinned))["Модуль 2"]


@pytest.mark.parametrize(
    ("fields", "wishes", "words"),
    [
        ({"is_approved": False}, WISHES, "1 – без действующего одобрения совета"),
        ({"price": 100}, replace(WISHES, free_only=True), "1 – платно"),
        ({"trip": 2}, replace(WISHES, farthest=1), "1 – слишком далеко"),
        ({"form": "in_person"}, replace(WISHES, forms=frozenset({"distance"})), "1 – не в той форме"),
        ({"is_dated": True}, WISHES, "1 – не в эти сроки"),
        ({}, replace(WISHES, hours=6), "1 – больше часов, чем можно"),
        ({}, replace(WISHES, banned=frozenset({own_id(1)})), "1 – исключено вами"),
        ({"is_for_them": False}, WISHES, "1 – для других должностей или предметов"),
    ],
)
def test_what_may_not_be_taken_is_counted_by_what_is_in_its_way(
    fields: dict[str, object], wishes: Wishes, words: str
) -> None:
    shown = explained(offer(1, 18, *up_to(0, 2), **fields), wishes=wishes)
    assert why(shown) == [f"Из реестра взять нельзя: {words}."]
    assert shown.items == ()


def test_an_empty_registry_is_said_for_each_deficit() -> None:
    assert why(explained(needs=2)) == ["В реестре ничто не ведёт к этому уровню."] * 2


def test_hours_that_do_not_suffice_are_said_with_their_number() -> None:
    shown = explained(offer(1, 20, *up_to(0, 2)), offer(2, 20, *up_to(1, 2)), wishes=replace(WISHES, hours=30), needs=2)
    assert why(shown) == ["Не хватает часов: самое короткое, «Модуль 2», – 20 часов, а остаётся 10."]


def test_a_clash_is_said_with_both_titles() -> None:
    clash = [offer(number, 10, *up_to(number - 1, 2), sittings=(days(5, 3),), takes_days=True) for number in (1, 2)]
    (words,) = why(explained(*clash, needs=2))
    assert words == "Пересекается по дням: «Модуль 2» и «Модуль 1»."


def test_work_at_school_has_its_bound() -> None:
    at_work = [offer(number, 8, *up_to(number - 1, 2), is_workplace=True) for number in (1, 2)]
    (words,) = why(explained(*at_work, wishes=replace(WISHES, workplace=1), needs=2))
    assert words == "В реестре ничто не ведёт к этому уровню, а на рабочем месте берётся не больше 1 мероприятия."


def test_the_plan_with_fewest_hours_says_what_could_be_added() -> None:
    offers = tuple(offer(number, 10 * number, *up_to(number - 1, 2)) for number in (1, 2, 3, 4))
    search = Search(Task(tuple(need(number) for number in range(4)), offers, WISHES))
    other = search.alternative(Aim.FEWEST, search.best(30), 30)
    assert other is not None
    (words,) = why(explain(other, search.candidates))
    assert words == "Можно добавить «Модуль 4» (40 часов): этот план обходится без него ради меньшего числа часов."


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (0.0, "Это лучший возможный план."),
        (0.021, "План не более чем на 3 % хуже лучшего возможного."),
        (1.0, "Насколько план близок к лучшему, ещё не доказано."),
    ],
)
def test_the_proven_gap_is_said_in_words(gap: float, words: str) -> None:
    assert gap_words(Found(Aim.BEST, Plan(Task((), (), WISHES), ()), 0.0, gap)) == words
