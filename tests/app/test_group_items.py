"""One activity of several people: a row in each route, changed by one step (R32)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest

from app import group_items, plan_items
from app.corrections import Correction, GroundNeededError
from app.undo import undo
from storage.reads.informing import known_offers
from storage.reads.modules import modules_of_person
from storage.reads.reaction import answering_items
from storage.reads.routes import ItemRow, items
from storage.reads.shared_items import lonely_items, open_routes, shared_with, team_items
from tests.app.conftest import Region
from tests.factories import add, add_person, add_programme

SCHOOL = Correction("organization", "Директор", "Общий семинар")


@dataclass(frozen=True)
class Three:
    """Routes of three people; the first one has the activity."""

    item: UUID
    own: UUID
    draft: UUID
    agreed: UUID


@pytest.fixture
def three(region: Region) -> Three:
    own = add(region.engine, "route", person_id=region.person)
    others = [add_person(region.engine, family_name=name) for name in ("Петрова", "Сидорова")]
    draft = add(region.engine, "route", person_id=others[0])
    agreed = add(region.engine, "route", person_id=others[1], status="agreed")
    item = add(
        region.engine, "route_item", route_id=own, title="Проектная сессия", kind="project", hours=8,
        starts_on=date(2026, 12, 10), ends_on=date(2026, 12, 11), result="Мой итог",
    )  # fmt: skip
    add(region.engine, "route_item_competency", route_item_id=item, competency_id=region.codes["А"])
    return Three(item, own, draft, agreed)


def planned(region: Region, route_id: UUID) -> list[ItemRow]:
    with region.engine.connect() as connection:
        return items(connection, route_id)


def test_an_activity_is_taken_into_the_routes_of_others_by_one_step(region: Region, three: Three) -> None:
    """R32: it stands in every route, with its competencies and without the first person's result."""
    done = group_items.share_item(region.engine, three.item, [three.draft, three.agreed], SCHOOL)
    assert (done.routes, done.left) == (2, 0)
    (copy,) = planned(region, three.draft)
    assert (copy.title, copy.is_group, copy.result, copy.status) == ("Проектная сессия", True, None, "planned")
    assert [known.code for known in copy.competencies] == ["А"]
    with region.engine.connect() as connection:
        assert [other.route_id for other in shared_with(connection, three.item)] == [three.draft, three.agreed]
        assert lonely_items(connection, three.own) == []
    undo(region.engine)
    assert planned(region, three.agreed) == []


def test_an_agreed_route_of_another_asks_for_the_ground(region: Region, three: Three) -> None:
    """R32, R35: without a ground nobody's route changes."""
    with pytest.raises(GroundNeededError):
        group_items.share_item(region.engine, three.item, [three.draft, three.agreed])
    assert planned(region, three.draft) == []


def test_a_change_follows_where_the_field_stands_alike(region: Region, three: Three) -> None:
    """R32: how a change follows."""
    group_items.share_item(region.engine, three.item, [three.draft, three.agreed], SCHOOL)
    (theirs,) = planned(region, three.agreed)
    group_items.change_for_all(region.engine, theirs.id, {"place": "ЦНППМ"}, SCHOOL)
    group_items.change_for_all(region.engine, three.item, {"hours": 12}, SCHOOL)
    found = [planned(region, route)[0] for route in (three.own, three.draft, three.agreed)]
    assert [(item.place, item.hours) for item in found] == [("ЦНППМ", 12)] * 3


def test_a_field_that_went_apart_stays_apart(region: Region, three: Three) -> None:
    """R32: a person's own hours are not overwritten by the group's."""
    group_items.share_item(region.engine, three.item, [three.draft], None)
    (other,) = planned(region, three.draft)
    plan_items.update_item(region.engine, other.id, {"hours": 4})
    done = group_items.change_for_all(region.engine, three.item, {"hours": 16})
    assert (done.routes, done.left) == (1, 1)
    assert planned(region, three.draft)[0].hours == 4


def test_an_activity_of_a_team_stands_in_the_route_of_every_member(region: Region) -> None:
    """R32: it is read from the team's route, so its changes need no following."""
    tutor = add(region.engine, "specialist")
    team = add(region.engine, "team", tutor_id=tutor)
    add(region.engine, "team_member", team_id=team, person_id=region.person)
    of_team = add(region.engine, "route", team_id=team)
    add(region.engine, "route_item", route_id=of_team, title="Методический день")
    own = add(region.engine, "route", person_id=region.person)
    alone = add(region.engine, "route_item", route_id=own, title="Семинар", is_group=True)
    with region.engine.connect() as connection:
        assert lonely_items(connection, own) == [alone]
        assert lonely_items(connection, own, {"self_study"}) == []
        assert [item.title for item in team_items(connection, region.person)] == ["Методический день"]


def test_what_a_team_began_after_a_member_had_left_is_none_of_theirs(region: Region) -> None:
    """R04, R24, R32, R46: it is not in their plan, answers no deficit of theirs, adds no hours to a programme."""
    programme, module = add_programme(region.engine, {region.codes["А"]: 3})
    team = add(region.engine, "team", tutor_id=add(region.engine, "specialist"))
    add(region.engine, "team_member", team_id=team, person_id=region.person, ends_on=date(2026, 10, 31))
    of_team = add(region.engine, "route", team_id=team)
    for title, day in (("При ней", date(2026, 10, 31)), ("После неё", date(2026, 11, 1))):
        item = add(
            region.engine, "route_item", route_id=of_team, title=title, starts_on=day, programme_id=programme,
            programme_module_id=module, status="done" if title == "После неё" else "planned",
        )  # fmt: skip
        add(region.engine, "route_item_competency", route_item_id=item, competency_id=region.codes["А"])
    with region.engine.connect() as connection:
        assert [item.title for item in team_items(connection, region.person)] == ["При ней"]
        assert [item.title for item in answering_items(connection, [region.person])] == ["При ней"]
        assert [module.status for module in modules_of_person(connection, region.person)] == ["planned"]
        assert known_offers(connection, [programme]) == {(region.person, programme)}


def test_only_open_current_routes_are_offered(region: Region, three: Three) -> None:
    add(region.engine, "route", person_id=add_person(region.engine, family_name="Закрытая"), status="closed")
    with region.engine.connect() as connection:
        offered = open_routes(connection, without=region.person)
    assert [other.route_id for other in offered] == [three.draft, three.agreed]
