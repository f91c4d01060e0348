from uuid import UUID

import pytest

from app import plan_items, route
from app.accumulation import Accumulated, accumulated, missing_before
from storage.reads.programmes import programme_card
from tests.app.conftest import Region
from tests.factories import TODAY, add


@pytest.fixture
def programme(region: Region) -> tuple[UUID, list[UUID]]:
    """A programme of three modules of 12, 12 and 24 hours, each after the one before."""
    provider = add(region.engine, "organization", short_name="ИРО")
    own = add(region.engine, "programme", organization_id=provider, hours=48)
    modules: list[UUID] = []
    for number, hours in enumerate((12, 12, 24)):
        before = modules[-1] if modules else None
        fields = {"title": f"Модуль {number + 1}", "hours": hours, "position": f"V{number}", "requires_id": before}
        modules.append(add(region.engine, "programme_module", programme_id=own, **fields))
    return own, modules


def plan(region: Region, *modules: UUID, status: str = "done") -> None:
    own = route.create_route(region.engine, region.person, "Маршрут", TODAY).route_id
    for module in modules:
        with region.engine.connect() as connection:
            item = plan_items.item_from_module(connection, module, TODAY)
        added = plan_items.add_item(region.engine, own, item)
        plan_items.mark_item(region.engine, added.item_id, status, TODAY)


def collected(region: Region) -> Accumulated:
    with region.engine.connect() as connection:
        (found,) = accumulated(connection, region.person)
    return found


def test_hours_of_done_modules_add_up_over_routes(region: Region, programme: tuple[UUID, list[UUID]]) -> None:
    """R24: hours taken, hours left, what can be taken next."""
    _, (first, second, third) = programme
    plan(region, first)
    found = collected(region)
    assert (found.hours_taken, found.hours_planned, found.hours_left) == (12, 0, 36)
    assert [module.module_id for module in found.next_modules] == [second]
    plan(region, second, first, status="planned")
    found = collected(region)
    assert (found.hours_taken, found.hours_planned, found.hours_left) == (12, 12, 36)
    plan(region, second, third)
    assert collected(region).is_whole


def test_a_whole_programme_that_is_done_needs_no_modules(region: Region, programme: tuple[UUID, list[UUID]]) -> None:
    own = route.create_route(region.engine, region.person, "Маршрут", TODAY).route_id
    with region.engine.connect() as connection:
        item = plan_items.item_from_programme(connection, programme[0], TODAY)
    added = plan_items.add_item(region.engine, own, item)
    assert collected(region).hours_left == 48
    plan_items.mark_item(region.engine, added.item_id, "done", TODAY)
    assert (collected(region).hours_taken, collected(region).is_whole) == (48, True)


def test_a_cancelled_module_counts_for_nothing(region: Region, programme: tuple[UUID, list[UUID]]) -> None:
    plan(region, programme[1][0], status="cancelled")
    with region.engine.connect() as connection:
        assert accumulated(connection, region.person) == []


def test_what_comes_before_a_module_is_named(region: Region, programme: tuple[UUID, list[UUID]]) -> None:
    own, (first, _, third) = programme
    with region.engine.connect() as connection:
        assert missing_before(connection, region.person, third) == ["Модуль 1", "Модуль 2"]
        card = programme_card(connection, own)
    assert card is not None
    assert [module.requires_id for module in card.modules][0::2] == [None, programme[1][1]]
    plan(region, first, status="planned")
    with region.engine.connect() as connection:
        assert missing_before(connection, region.person, third) == ["Модуль 2"]


def test_a_module_that_the_team_took_counts_for_its_members(region: Region, programme: tuple[UUID, list[UUID]]) -> None:
    """R32: a group item stands in every member's route."""
    team = add(region.engine, "team", tutor_id=add(region.engine, "specialist"))
    add(region.engine, "team_member", team_id=team, person_id=region.person)
    of_team = add(region.engine, "route", team_id=team)
    add(region.engine, "route_item", route_id=of_team, programme_module_id=programme[1][0], status="done")
    assert collected(region).hours_taken == 12
