from app.hours import sum_hours
from storage.reads.routes import items
from tests.app.conftest import Region
from tests.factories import add


def test_hours_are_summed_by_mode_without_cancelled_activities(region: Region) -> None:
    route = add(region.engine, "route", person_id=region.person)
    add(region.engine, "route_item", route_id=route, mode="formal", hours=36, status="done")
    add(region.engine, "route_item", route_id=route, mode="informal", hours=12, is_group=True)
    add(region.engine, "route_item", route_id=route, mode="informal", hours=99, status="cancelled")
    with region.engine.connect() as connection:
        found = sum_hours(items(connection, route))
    assert (found.planned, found.done, found.individual, found.group) == (48, 36, 36, 12)
    assert found.shares == {"formal": 0.75, "non_formal": 0.0, "informal": 0.25}


def test_an_empty_plan_has_no_shares(region: Region) -> None:
    assert sum_hours([]).done_share == 0.0
