from datetime import date

import pytest

from app import checkpoints, people, plan_items, risk, route
from app.deficits import open_deficits
from app.drafts import forget_draft, read_draft, save_draft
from app.journal import EntryEmptyError, NewEntry, add_entry, complete_next_step, draft_place
from app.paper import content
from app.papers import plans
from app.today import read_today
from storage.reads.journal import entries_of_person
from storage.reads.open_work import agreements_by_person
from tests.app.conftest import Region
from tests.factories import TODAY, add


def full_route(region: Region) -> None:
    tutor = add(region.engine, "specialist", organization_id=add(region.engine, "organization", name="ЦНППМ"))
    own = route.create_route(
        region.engine, region.person, "Маршрут", date(2026, 11, 1), date(2027, 5, 31), tutor_id=tutor
    ).route_id
    with region.engine.connect() as connection:
        deficits = open_deficits(connection, region.person)
    route.add_goals(region.engine, own, deficits)
    plan_items.add_item(region.engine, own, plan_items.item_of_kind("project"))
    checkpoints.add_checkpoint(region.engine, own, "Отчёт", date(2026, 11, 20))
    people.state_request(region.engine, region.person, "Хочу вести проекты", TODAY)
    route.agree_route(region.engine, own, TODAY, "signed", "Иванова М. П.")


def test_the_plan_on_paper_holds_what_the_copy_holds(region: Region) -> None:
    full_route(region)
    with region.engine.connect() as connection:
        plan = plans.route_plan(connection, region.person, TODAY)
    assert (plan.version, plan.step, plan.centre.name) == (1, content.RouteStep.IMPLEMENTATION, "ЦНППМ")
    assert plan.teacher.name == content.FullName("Иванова", "Мария", "Петровна")
    assert plan.teacher_request == "Хочу вести проекты"
    assert plan.diagnosis is not None
    assert [(row.competency, row.gap) for row in plan.diagnosis.rows] == [("Компетенция А", 2), ("Компетенция Б", 0)]
    assert [(stage.title, len(stage.items)) for stage in plan.stages] == [("Реализация", 1)]
    assert [point.status for point in plan.checkpoints] == [content.CheckpointStatus.OVERDUE]
    assert plan.agreement is not None
    assert plan.agreement.how == "личная подпись"


def test_the_first_screen_puts_everything_together(region: Region) -> None:
    full_route(region)
    with region.engine.connect() as connection:
        found = read_today(connection, TODAY)
    assert [point.title for point in found.first.overdue] == ["Отчёт"]
    assert [person.person_id for person in found.silent] == [region.person]
    assert (found.matches, found.conflicts) == ((), 0)


def test_a_draft_survives_until_the_entry_is_written(region: Region) -> None:
    place = draft_place(region.person)
    save_draft(region.engine, place, "Обсудили ур")
    with region.engine.connect() as connection:
        assert read_draft(connection, place) == "Обсудили ур"
    add_entry(region.engine, region.person, NewEntry("call", TODAY, "Обсудили урок"))
    with region.engine.connect() as connection:
        assert read_draft(connection, place) is None
        assert [entry.text for entry in entries_of_person(connection, region.person)] == ["Обсудили урок"]
    save_draft(region.engine, place, "Ещё")
    save_draft(region.engine, place, " ")
    forget_draft(region.engine, place)
    with region.engine.connect() as connection:
        assert read_draft(connection, place) is None


def test_an_empty_entry_is_refused(region: Region) -> None:
    with pytest.raises(EntryEmptyError):
        add_entry(region.engine, region.person, NewEntry("call", TODAY, "  "))


def test_an_agreement_is_done_and_open_again(region: Region) -> None:
    add_entry(region.engine, region.person, NewEntry("agreement", TODAY, next_step="Прислать конспект"))
    with region.engine.connect() as connection:
        ((entry,),) = agreements_by_person(connection, [region.person]).values()
    complete_next_step(region.engine, entry.entry_id, TODAY)
    with region.engine.connect() as connection:
        assert agreements_by_person(connection, [region.person]) == {}
    complete_next_step(region.engine, entry.entry_id, None)
    with region.engine.connect() as connection:
        assert agreements_by_person(connection, [region.person]) == {region.person: [entry]}


def test_the_zone_of_risk_is_a_list_of_named_reasons(region: Region) -> None:
    with region.engine.connect() as connection:
        deficits = open_deficits(connection, region.person)
    reasons = risk.find_reasons(today=TODAY, last_contact=None, overdue=2, deficits=deficits, difficulties=[])
    assert [reason.kind for reason in reasons] == ["silence", "late"]
    assert risk.find_reasons(today=TODAY, last_contact=TODAY, overdue=1, deficits=deficits, difficulties=[]) == []
