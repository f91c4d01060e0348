from datetime import date
from uuid import UUID

import pytest

from app import plan_items, route, templates
from app.consents import withdraw_consent
from app.corrections import GroundNeededError
from app.rights import AdministratorOnlyError
from app.templates import Following
from app.undo import undo
from storage.consents import ConsentMissingError
from storage.reads.routes import ItemRow, items
from storage.reads.templates import TemplateFilter, template_items
from storage.reads.templates import templates as listed
from storage.writes import editing
from tests.app.conftest import Region
from tests.factories import TODAY, add, field

ADMIN = "administrator"
START = date(2026, 12, 1)


@pytest.fixture
def template(region: Region) -> UUID:
    own = add(region.engine, "route_template")
    add(region.engine, "route_template_item", template_id=own, title="Взаимопосещение", position="V")
    add(region.engine, "route_template_item", template_id=own, title="Проект", kind="project", position="W")
    return own


def sources(region: Region, template: UUID) -> list[UUID]:
    with region.engine.connect() as connection:
        return [item.id for item in template_items(connection, template)]


def planned(region: Region, route_id: UUID) -> list[ItemRow]:
    with region.engine.connect() as connection:
        return items(connection, route_id)


def following(region: Region, route_id: UUID) -> Following:
    with region.engine.connect() as connection:
        return templates.follow(connection, route_id)


@pytest.fixture
def followed(region: Region, template: UUID) -> UUID:
    own = route.create_route(region.engine, region.person, "Маршрут", START).route_id
    templates.apply_template(region.engine, own, template)
    return own


def test_a_template_becomes_activities_with_days_of_the_route(region: Region, template: UUID, followed: UUID) -> None:
    """R48: the activities name their source; weeks are counted from the beginning of the route."""
    first, second = planned(region, followed)
    assert (first.title, first.starts_on, first.ends_on) == ("Взаимопосещение", date(2026, 12, 15), date(2027, 1, 11))
    assert [first.template_item_id, second.template_item_id] == sources(region, template)
    assert field(region.engine, "route", followed, "template_id") == template
    templates.apply_template(region.engine, followed, template)
    assert len(planned(region, followed)) == 2
    assert not following(region, followed).has_news


def test_an_activity_dropped_or_kept_without_the_template_is_planned_anew(
    region: Region, template: UUID, followed: UUID
) -> None:
    """R48: the id that follows from route and template is free again, or stays with the activity that has it."""
    first, second = planned(region, followed)
    plan_items.remove_item(region.engine, first.id)
    templates.apply_template(region.engine, followed, template)
    assert {item.id for item in planned(region, followed)} == {first.id, second.id}
    templates.stop_following(region.engine, followed)
    templates.apply_template(region.engine, followed, template)
    assert len({item.id for item in planned(region, followed)}) == 4


def test_what_the_template_changed_and_what_is_personal_are_told_apart(
    region: Region, template: UUID, followed: UUID
) -> None:
    first, second = planned(region, followed)
    plan_items.update_item(region.engine, first.id, {"hours": 8, "starts_on": date(2027, 1, 1)})
    source, _ = sources(region, template)
    templates.update_template_item(region.engine, ADMIN, source, {"title": "Взаимопосещение трёх уроков", "hours": 6})
    found = following(region, followed)
    mine, same = found.followed
    assert [change.name for change in mine.offered] == ["title", "hours"]
    assert [change.name for change in mine.personal] == ["hours", "dates"]
    assert (same.offered, same.personal) == ((), ())
    assert found.has_news
    templates.take_over(region.engine, followed, [first.id, second.id])
    first, _ = planned(region, followed)
    assert (first.title, first.hours) == ("Взаимопосещение трёх уроков", 8)
    templates.take_over(region.engine, followed, [first.id], ["hours"])
    assert planned(region, followed)[0].hours == 6
    assert [change.name for change in following(region, followed).followed[0].personal] == ["dates"]
    assert not following(region, followed).has_news


@pytest.mark.parametrize("text", ["{", "[]", '"x"', '{"title":"А"}', '{"hours":' + "[" * 3_000, "5"])
def test_nonsense_that_another_program_has_written_hides_no_plan(region: Region, followed: UUID, text: str) -> None:
    """R48: the activity is then as the template has it now; the text may be of a tutor with another program."""
    [first, _] = planned(region, followed)
    with editing(region.engine, "Правка") as edit:
        edit.update("route_item", first.id, {"template_state": text, "title": "Своё название"})
    [told, _] = following(region, followed).followed
    assert (told.offered, [field.name for field in told.personal]) == ((), ["title"])


def test_days_are_taken_over_when_the_template_moves_and_not_when_the_route_does(
    region: Region, template: UUID, followed: UUID
) -> None:
    route.update_route(region.engine, followed, {"starts_on": date(2026, 12, 8)})
    assert not following(region, followed).has_news
    templates.update_template_item(region.engine, ADMIN, sources(region, template)[0], {"weeks_from_start": 4})
    (first, _) = following(region, followed).followed
    assert [change.name for change in first.offered] == ["dates"]
    templates.take_over(region.engine, followed, [first.item.id])
    assert planned(region, followed)[0].starts_on == date(2027, 1, 5)
    assert not following(region, followed).has_news


def test_what_the_template_gained_and_dropped_waits_for_a_decision(
    region: Region, template: UUID, followed: UUID
) -> None:
    dropped, _ = sources(region, template)
    templates.remove_template_item(region.engine, ADMIN, dropped)
    made = templates.add_template_item(
        region.engine, ADMIN, template,
        {"stage": "reflection", "kind": "consultation", "mode": "non_formal", "title": "Итоговая беседа", "hours": 1,
         "position": "X", "is_required": True},
    )  # fmt: skip
    own = plan_items.add_item(region.engine, followed, plan_items.item_of_kind("self_study")).item_id
    found = following(region, followed)
    assert [each.is_dropped for each in found.followed] == [True, False]
    assert [each.title for each in found.lacking] == ["Итоговая беседа"]
    assert [each.id for each in found.own] == [own]
    templates.add_lacking(region.engine, followed, made.rows)
    assert following(region, followed).lacking == ()
    undo(region.engine)
    assert len(following(region, followed).lacking) == 1


def test_a_route_becomes_a_template_and_back_the_same_plan(region: Region, followed: UUID) -> None:
    with pytest.raises(AdministratorOnlyError):
        templates.make_template(region.engine, "tutor", followed, {"title": "Мой", "audience": "teacher"})
    fields = {"title": "Второй год", "audience": "teacher", "career_stage": "growth", "subject": "математика"}
    made, _ = templates.make_template(region.engine, ADMIN, followed, fields)
    other = route.create_route(region.engine, region.person, "Другой", START).route_id
    templates.apply_template(region.engine, other, made)
    plan = [(item.title, item.kind, item.hours, item.starts_on, item.ends_on) for item in planned(region, other)]
    assert plan == [
        (item.title, item.kind, item.hours, item.starts_on, item.ends_on) for item in planned(region, followed)
    ]
    with region.engine.connect() as connection:
        (row,) = listed(connection, TemplateFilter("второй", "teacher", "growth", ("математика", "физика")))
        assert listed(connection, TemplateFilter(career_stage="mentor", text="второй")) == []
    assert (row.items, row.hours, row.routes) == (2, 8, 1)


def test_no_template_is_made_of_a_route_without_consent(region: Region, followed: UUID) -> None:
    """R48, R85: it would be copied to the whole region, and no erasure would find it there; a team's route may be."""
    fields = {"title": "Второй год", "audience": "teacher"}
    tutor = add(region.engine, "specialist", organization_id=add(region.engine, "organization"))
    of_team = add(region.engine, "route", team_id=add(region.engine, "team", tutor_id=tutor))
    add(region.engine, "route_item", route_id=of_team)
    withdraw_consent(region.engine, region.person, "route", TODAY, None, TODAY)
    with pytest.raises(ConsentMissingError):
        templates.make_template(region.engine, ADMIN, followed, fields)
    templates.make_template(region.engine, ADMIN, of_team, fields)
    with region.engine.connect() as connection:
        assert [row.title for row in listed(connection, TemplateFilter(text="второй"))] == ["Второй год"]


def test_a_route_stops_following_and_keeps_its_activities(region: Region, followed: UUID) -> None:
    templates.stop_following(region.engine, followed)
    assert [item.template_item_id for item in planned(region, followed)] == [None, None]
    with pytest.raises(templates.NoTemplateError):
        following(region, followed)


def test_a_deleted_template_leaves_the_plan_alone(region: Region, template: UUID, followed: UUID) -> None:
    templates.remove_template(region.engine, ADMIN, template)
    assert len(planned(region, followed)) == 2
    with pytest.raises(templates.NoTemplateError):
        following(region, followed)
    undo(region.engine)
    assert not following(region, followed).has_news


def test_an_agreed_route_takes_a_template_on_a_ground_only(region: Region, template: UUID) -> None:
    agreed = add(region.engine, "route", person_id=region.person, status="agreed")
    with pytest.raises(GroundNeededError):
        templates.apply_template(region.engine, agreed, template)
    with pytest.raises(templates.NothingToKeepError):
        templates.make_template(region.engine, ADMIN, agreed, {"title": "Пустой", "audience": "teacher"})
    own = route.create_route(region.engine, region.person, "Маршрут", TODAY).route_id
    with pytest.raises(templates.TemplateMissingError):
        templates.apply_template(region.engine, own, agreed)
