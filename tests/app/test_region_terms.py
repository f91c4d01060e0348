"""Acts and priorities of the region, in the program and on paper (R58)."""

from app.paper.route_plan import ROUTE_PLAN
from app.papers.plans import route_plan
from app.region_terms import priorities, region_terms
from tests.app.conftest import Region
from tests.app.papers.sheets import words_of
from tests.factories import TODAY, add, add_programme


def test_priorities_are_those_of_the_region_and_those_that_programmes_name(region: Region) -> None:
    """R58: each once, by the alphabet."""
    add_programme(region.engine, {}, priorities=("кадры", "ёмкие задания"))
    with region.engine.connect() as connection:
        found = priorities(connection)
    assert set(found) == {*region_terms().priorities, "ёмкие задания"}
    assert found.index("безопасная среда") < found.index("ёмкие задания") < found.index("кадры")


def test_a_plan_cites_what_it_rests_on_and_names_the_priority_of_a_goal(region: Region) -> None:
    """R58: acts cited on paper, priority tags on goals."""
    route = add(region.engine, "route", person_id=region.person)
    add(region.engine, "goal", route_id=route, priority="функциональная грамотность")
    with region.engine.connect() as connection:
        words = words_of(ROUTE_PLAN, route_plan(connection, region.person, TODAY))
    assert "Основание: Положение о структуре деятельности региональной системы" in words
    assert "Приоритет: функциональная грамотность" in words
