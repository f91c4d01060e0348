"""Who cares for how many people, and where."""

from collections import Counter

from sync.server.demo.scale import Scale, caseloads
from sync.server.demo.sources import municipalities


def test_each_tutor_of_small_has_sixty_people() -> None:
    people: Counter[int] = Counter()
    for caseload in caseloads(Scale.SMALL):
        people[caseload.tutor] += caseload.people
    assert people == {1: 60, 2: 60}


def test_a_region_has_60_000_people_in_equal_caseloads_everywhere() -> None:
    people: Counter[int] = Counter()
    places: Counter[str] = Counter()
    for caseload in caseloads(Scale.REGION):
        people[caseload.tutor] += caseload.people
        places[caseload.municipality] += caseload.people
    assert set(people.values()) == {150}
    assert len(people) == 400
    assert set(places) == {municipality.code for municipality in municipalities()}


def test_a_city_has_more_people_than_a_village() -> None:
    places: Counter[str] = Counter()
    for caseload in caseloads(Scale.REGION):
        places[caseload.municipality] += caseload.people
    sizes = {municipality.center: places[municipality.code] for municipality in municipalities()}
    assert sizes["Екатеринбург"] > sizes["Нижний Тагил"] > sizes["Ирбит"] > sizes["Гари"] > 0
