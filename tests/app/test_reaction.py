from datetime import date
from uuid import UUID

from app.prior_learning import add_prior_learning, confirm_level
from app.reaction import Reaction, longest_wait, reactions, set_longest_wait, sum_reactions, waiting_long
from tests.app.conftest import Region
from tests.factories import TODAY, add, add_diagnosis


def answer(region: Region, begins_on: date | None, **fields: object) -> UUID:
    """An activity for competency А in a route that begins on 15 October."""
    route = add(region.engine, "route", person_id=region.person, status="agreed")
    item = add(region.engine, "route_item", route_id=route, starts_on=begins_on, **fields)
    add(region.engine, "route_item_competency", route_item_id=item, competency_id=region.codes["А"])
    return item


def found(region: Region) -> list[Reaction]:
    with region.engine.connect() as connection:
        return reactions(connection, [region.person])


def test_days_run_from_the_deficit_to_its_activity_and_to_its_closing(region: Region) -> None:
    """R46: days from a deficit to its planned item and to its closing."""
    answer(region, date(2026, 10, 21))
    answer(region, date(2026, 10, 11))
    (open_one,) = found(region)
    assert (open_one.found_on, open_one.days_to_item, open_one.days_to_closing) == (date(2026, 10, 1), 10, None)
    add_diagnosis(region.engine, region.person, region.map, {region.codes["А"]: 3}, held_on=date(2026, 11, 10))
    (closed,) = found(region)
    assert (closed.days_to_item, closed.days_to_closing) == (10, 40)
    assert sum_reactions([closed, open_one]).median_days_to_closing == 40


def test_an_activity_without_days_begins_with_its_route(region: Region) -> None:
    answer(region, None)
    assert found(region)[0].days_to_item == 14


def test_a_deficit_without_an_activity_waits(region: Region) -> None:
    answer(region, date(2026, 10, 11), status="cancelled")
    (reaction,) = waiting_long(found(region), TODAY)
    assert (reaction.title, reaction.days_waiting(TODAY)) == ("Компетенция А", 53)
    assert waiting_long([reaction], TODAY, days=53) == []
    assert sum_reactions([reaction]).median_days_to_item is None


def test_what_was_over_before_the_deficit_does_not_answer_it(region: Region) -> None:
    answer(region, date(2026, 9, 1), status="done", done_on=date(2026, 9, 20))
    assert found(region)[0].item is None


def test_confirmed_prior_learning_closes_and_a_self_assessment_does_not(region: Region) -> None:
    add_diagnosis(region.engine, region.person, region.map, {region.codes["А"]: 3}, rater="self", held_on=TODAY)
    assert found(region)[0].closed_on is None
    fields = {"title": "Курс", "done_on": date(2025, 5, 5), "document_number": "1"}
    own, _ = add_prior_learning(region.engine, region.person, fields)
    confirm_level(region.engine, own, region.codes["А"], 3, date(2026, 11, 20))
    assert found(region)[0].closed_on == date(2026, 11, 20)


def test_a_deficit_that_comes_again_is_another_one(region: Region) -> None:
    for day, level in ((date(2026, 10, 10), 3), (date(2026, 11, 1), 2)):
        add_diagnosis(region.engine, region.person, region.map, {region.codes["А"]: level}, held_on=day)
    assert [(each.found_on, each.closed_on) for each in found(region)] == [
        (date(2026, 10, 1), date(2026, 10, 10)), (date(2026, 11, 1), None),
    ]  # fmt: skip


def test_a_group_activity_answers_every_members_deficit(region: Region) -> None:
    """R32: a group item stands in every member's route."""
    team = add(region.engine, "team", tutor_id=add(region.engine, "specialist"))
    add(region.engine, "team_member", team_id=team, person_id=region.person)
    route = add(region.engine, "route", team_id=team)
    item = add(region.engine, "route_item", route_id=route, starts_on=date(2026, 10, 31))
    add(region.engine, "route_item_competency", route_item_id=item, competency_id=region.codes["А"])
    assert found(region)[0].days_to_item == 30


def test_the_longest_wait_is_set_for_the_copy(region: Region) -> None:
    """R46: deficits without an item for longer than a set time."""
    with region.engine.connect() as connection:
        assert longest_wait(connection) == 30
    set_longest_wait(region.engine, 14)
    with region.engine.connect() as connection:
        assert longest_wait(connection) == 14
