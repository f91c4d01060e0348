"""Warnings of a plan, its pace and its sums: they never stop saving (R23, R26, R31, R33)."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from app import checkpoints, plan_items, route
from app.hours import sum_hours, weekly_pace
from app.plan_warnings import PlanWarning, plan_warnings
from app.undo import undo, undo_name
from storage.reads.routes import RouteCard, route_card
from storage.reads.standing import standings
from tests.app.conftest import Region
from tests.factories import TODAY, add, add_programme, field


@pytest.fixture
def own(region: Region) -> UUID:
    made = route.create_route(
        region.engine, region.person, "Маршрут", date(2026, 12, 1), date(2027, 2, 8), hours_a_week=2
    )
    return made.route_id


def card(region: Region, route_id: UUID) -> RouteCard:
    with region.engine.connect() as connection:
        found = route_card(connection, route_id)
    assert found is not None
    return found


def warnings(region: Region, route_id: UUID) -> list[PlanWarning]:
    shown = card(region, route_id)
    with region.engine.connect() as connection:
        return plan_warnings(shown, standings(connection, route_id), TODAY)


def kinds(region: Region, route_id: UUID) -> list[str]:
    return [warning.kind for warning in warnings(region, route_id)]


def test_an_empty_draft_lacks_a_goal_and_a_checkpoint_and_is_saved_all_the_same(region: Region, own: UUID) -> None:
    """R33: warnings say what is missing; nothing refuses the draft."""
    assert kinds(region, own) == ["no_goal", "no_checkpoint"]
    route.add_goal(region.engine, own, {"text": "Вести проекты", "kind": "topic", "wished_by": "teacher"})
    checkpoints.add_checkpoint(region.engine, own, "Открытый урок", date(2027, 1, 20))
    assert kinds(region, own) == []


def test_a_programme_whose_approval_lapses_before_its_end_is_named_with_the_day(region: Region, own: UUID) -> None:
    """R23, R58: expertise that lapses, and a provider without a known licence."""
    programme, _ = add_programme(region.engine, {}, council_until=date(2027, 1, 20))
    item = add(
        region.engine, "route_item", route_id=own, kind="programme", mode="formal", programme_id=programme,
        starts_on=date(2027, 1, 11), ends_on=date(2027, 1, 29),
    )  # fmt: skip
    found = [warning for warning in warnings(region, own) if warning.item is not None]
    assert [(each.kind, each.until) for each in found] == [("lapsed", date(2027, 1, 20)), ("no_licence", None)]
    plan_items.mark_item(region.engine, item, "done", TODAY)
    assert kinds(region, own) == ["no_goal", "no_checkpoint"]


def test_activities_that_take_whole_days_clash_and_self_study_does_not(region: Region, own: UUID) -> None:
    """R31: two events on one day; self-education runs beside everything."""
    day = date(2026, 12, 10)
    for title in ("Методический день", "Семинар"):
        event = add(region.engine, "learning_event", title=title, starts_on=day, ends_on=day)
        with region.engine.connect() as connection:
            item = plan_items.item_from_event(connection, event)
        plan_items.add_item(region.engine, own, item)
    study = replace(plan_items.item_of_kind("self_study"), starts_on=day, ends_on=day)
    plan_items.add_item(region.engine, own, study)
    clashes = [warning for warning in warnings(region, own) if warning.kind == "clash"]
    assert [(each.item and each.item.title, each.other and each.other.title) for each in clashes] == [
        ("Методический день", "Семинар")
    ]


def test_a_pace_above_what_was_agreed_and_days_outside_the_period_are_said(region: Region, own: UUID) -> None:
    """R31: ten weeks of two hours hold twenty."""
    late = replace(plan_items.item_of_kind("project"), hours=30, starts_on=date(2027, 3, 1), ends_on=date(2027, 3, 9))
    plan_items.add_item(region.engine, own, late)
    found = {warning.kind: warning for warning in warnings(region, own)}
    assert (found["fast"].pace, found["fast"].wanted) == (3.0, 2)
    assert "outside" in found


def test_hours_are_summed_by_mode_and_stage_and_give_the_pace(region: Region, own: UUID) -> None:
    """R26, R31: cancelled activities do not count; a period of a day is a week."""
    plan_items.add_item(region.engine, own, replace(plan_items.item_of_kind("programme"), hours=36))
    plan_items.add_item(region.engine, own, replace(plan_items.item_of_kind("self_study"), hours=4, stage="programme"))
    given_up = plan_items.add_item(region.engine, own, replace(plan_items.item_of_kind("project"), hours=50)).item_id
    plan_items.mark_item(region.engine, given_up, "cancelled")
    hours = sum_hours(card(region, own).items)
    assert hours.by_mode == {"formal": 36, "non_formal": 0, "informal": 4}
    assert (hours.by_stage["realisation"], hours.by_stage["programme"]) == (36, 4)
    assert weekly_pace(hours.planned, date(2026, 12, 1), date(2027, 2, 8)) == 4.0
    assert weekly_pace(40, TODAY, TODAY) == 40.0
    assert weekly_pace(40, TODAY, None) is None


def test_each_drag_is_one_change_that_says_what_it_did(region: Region, own: UUID) -> None:
    """R31: moved as a whole, or given another end."""
    item = add(region.engine, "route_item", route_id=own, starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 20))
    plan_items.reschedule_item(region.engine, item, date(2026, 12, 3), date(2026, 12, 22))
    with region.engine.connect() as connection:
        assert undo_name(connection) == "Перенос мероприятия"
    plan_items.reschedule_item(region.engine, item, date(2026, 12, 3), date(2026, 12, 31))
    with region.engine.connect() as connection:
        assert undo_name(connection) == "Срок мероприятия"
    undo(region.engine)
    undo(region.engine)
    assert field(region.engine, "route_item", item, "ends_on") == date(2026, 12, 20)
