from datetime import date, timedelta
from uuid import UUID

import pytest

from app import risk
from app.deficits import Deficit
from app.undo import undo
from storage.ids import new_id
from storage.reads.diagnoses import Competency
from storage.reads.people import PersonFilter, person_ids
from tests.app.conftest import Region
from tests.factories import TODAY, add, add_diagnosis, add_person, field


def kinds(region: Region, person_id: UUID, day: date = TODAY) -> list[str]:
    with region.engine.connect() as connection:
        zone = risk.zone_of(connection, person_id, day)
    assert zone is not None
    return [reason.kind for reason in zone.reasons]


def seen(region: Region) -> UUID:
    """A person with whom somebody has talked lately."""
    person = add_person(region.engine)
    add(region.engine, "journal_entry", person_id=person, held_on=TODAY)
    return person


@pytest.mark.parametrize(("shown", "weight", "is_critical"), [(1, 4, True), (2, 5, False), (0, 3, False), (0, 5, True)])
def test_a_critical_gap_is_two_levels_in_a_heavy_competency(shown: int, weight: int, is_critical: bool) -> None:
    own = new_id()
    deficit = Deficit(Competency(own, own, "К", "Компетенция", "methodical", "skill", 3, weight), shown)
    found = risk.find_reasons(today=TODAY, last_contact=TODAY, overdue=0, deficits=[deficit], difficulties=[])
    assert [reason.kind for reason in found] == ["critical_gap"] * is_critical


def test_each_reason_is_named(region: Region) -> None:
    """R18: no contact, late checkpoints, a difficulty, a critical gap: each with its sentence."""
    person = add_person(region.engine)
    route = add(region.engine, "route", person_id=person, status="agreed")
    for day in (date(2026, 11, 1), date(2026, 11, 9)):
        add(region.engine, "checkpoint", route_id=route, due_on=day)
    add(region.engine, "difficulty", person_id=person)
    add(region.engine, "difficulty", person_id=person, status="settled")
    heavy = add(region.engine, "competency", map_id=region.map, weight=5, title="Оценивает по критериям")
    add_diagnosis(region.engine, person, region.map, {heavy: 0})
    with region.engine.connect() as connection:
        zone = risk.zone_of(connection, person, TODAY)
    assert zone is not None
    assert [reason.sentence for reason in zone.reasons] == [
        "Связи не было больше 60 дней.",
        "Просрочено контрольных точек и договорённостей: 2.",
        "Затруднение: Не успевает сдавать работы",
        "Не проявляется: Оценивает по критериям",
    ]


def test_a_critical_gap_that_an_activity_answers_is_no_risk(region: Region) -> None:
    person = seen(region)
    heavy = add(region.engine, "competency", map_id=region.map, weight=5)
    add_diagnosis(region.engine, person, region.map, {heavy: 0})
    assert kinds(region, person) == ["critical_gap"]
    route = add(region.engine, "route", person_id=person)
    item = add(region.engine, "route_item", route_id=route)
    add(region.engine, "route_item_competency", route_item_id=item, competency_id=heavy)
    assert kinds(region, person) == []


def test_who_was_given_to_a_tutor_yesterday_is_not_silent_yet(region: Region) -> None:
    person = add_person(region.engine)
    tutor = add(region.engine, "specialist")
    add(region.engine, "assignment", person_id=person, tutor_id=tutor, starts_on=TODAY - timedelta(days=1))
    assert kinds(region, person) == []
    assert kinds(region, person, TODAY + timedelta(days=60)) == ["silence"]


def test_the_tutor_takes_a_reason_off_with_a_word_why_until_a_day(region: Region) -> None:
    person = add_person(region.engine)
    until = date(2026, 12, 31)
    assert kinds(region, person) == ["silence"]
    with pytest.raises(risk.WhyMissingError):
        risk.waive_reason(region.engine, person, "silence", " ", TODAY, until)
    risk.waive_reason(region.engine, person, "silence", "В отпуске до января", TODAY, until)
    assert kinds(region, person) == []
    with region.engine.connect() as connection:
        zone = risk.zone_of(connection, person, TODAY)
    assert zone is not None
    assert [waived.waiver.why for waived in zone.waived] == ["В отпуске до января"]
    assert kinds(region, person, until) == []
    assert kinds(region, person, until + timedelta(days=1)) == ["silence"]
    undo(region.engine)
    assert kinds(region, person) == ["silence"]


def test_what_is_found_after_a_waiver_shows_again(region: Region) -> None:
    person = seen(region)
    add(region.engine, "difficulty", person_id=person, noted_on=date(2026, 11, 2))
    changes = risk.waive_reason(
        region.engine, person, "difficulty", "Помогает наставник", date(2026, 11, 5), date(2027, 1, 1)
    )
    assert kinds(region, person) == []
    add(region.engine, "difficulty", person_id=person, noted_on=date(2026, 11, 20))
    assert kinds(region, person) == ["difficulty"]
    risk.bring_reason_back(region.engine, next(iter(changes.rows)))
    assert kinds(region, person) == ["difficulty", "difficulty"]


def test_a_reason_that_was_taken_off_twice_comes_back_at_once(region: Region) -> None:
    """R18: two laptops have taken it off, each with its own words; who brings it back need not ask how often."""
    person = add_person(region.engine)
    until = TODAY + timedelta(days=30)
    risk.waive_reason(region.engine, person, "silence", "В отпуске", TODAY, until)
    changes = risk.waive_reason(region.engine, person, "silence", "На больничном", TODAY, until)
    other = risk.waive_reason(region.engine, region.person, "silence", "В отпуске", TODAY, TODAY)
    assert kinds(region, person) == []
    risk.bring_reason_back(region.engine, next(iter(changes.rows)))
    assert kinds(region, person) == ["silence"]
    assert field(region.engine, "risk_waiver", next(iter(other.rows)), "why") == "В отпуске"
    undo(region.engine)
    assert kinds(region, person) == []


def test_people_at_risk_stand_by_name_and_not_by_their_reasons(region: Region) -> None:
    first, second = (add_person(region.engine, family_name=name) for name in ("Яшина", "Абрамова"))
    add(region.engine, "difficulty", person_id=first)
    calm = seen(region)
    with region.engine.connect() as connection:
        ids = person_ids(connection, PersonFilter(), today=TODAY)
        found = [zone.person.id for zone in risk.zones(connection, ids, TODAY) if zone.reasons]
    assert calm not in found
    assert found == [second, region.person, first]
