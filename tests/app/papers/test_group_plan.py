"""The route of a group as it is printed (R61)."""

from datetime import date
from uuid import UUID

import pytest

from app import checkpoints, plan_items, route, teams
from app.paper.content import CompetencyGroup, RouteStep
from app.paper.group_plan import GROUP_PLAN, TITLE, GroupPlan
from app.papers.group_plan import NoGroupRouteError, compose_group_plan
from storage.ids import new_id
from tests.app.conftest import Region
from tests.app.papers.sheets import (
    LONG_NAME,
    LONG_NAME_IN_FULL,
    bookmarks,
    outside_margins,
    pages_with_words,
    sheets_of,
    words_of,
)
from tests.factories import NOW, TODAY, add, add_diagnosis, add_person

NAME = "Команда «Читательская грамотность»"


def group(region: Region, *people: UUID) -> UUID:
    """A group of these people with a draft of a route."""
    centre = add(region.engine, "organization", name="ЦНППМ", short_name="ЦНППМ", head_name="Рогозин Андрей Сергеевич")
    tutor = add(region.engine, "specialist", organization_id=centre)
    team, _ = teams.add_team(region.engine, tutor, NAME, {"purpose": "Учить читать тексты разных предметов"})
    for person in people:
        add(region.engine, "team_member", team_id=team, person_id=person)
    teams.state_team_request(region.engine, team, {"text": "Хотим вести смысловое чтение", "made_on": TODAY})
    teams.create_team_route(region.engine, team, "Маршрут", date(2026, 11, 1), date(2027, 5, 31), tutor_id=tutor)
    return team


def route_of(region: Region, team: UUID) -> UUID:
    return UUID(compose(region, team).route_id)


def compose(region: Region, team: UUID) -> GroupPlan:
    with region.engine.connect() as connection:
        return compose_group_plan(connection, team, TODAY)


def test_a_group_has_its_members_in_place_of_a_persons_particulars(region: Region) -> None:
    """R61: everyone who is in the group on the day, also those whose card is in the care of another tutor."""
    team = group(region, region.person, new_id())
    gone = add_person(region.engine, family_name="Ушедшая")
    add(region.engine, "team_member", team_id=team, person_id=gone, ends_on=date(2026, 10, 1))
    words = words_of(GROUP_PLAN, compose(region, team))
    assert "В группе 2 участника." in words
    assert "1 Иванова Мария Петровна учитель математики Школа № 5" in words
    assert "2 Карточка ведётся другим тьютором" in words
    assert "Ушедшая" not in words
    for part in (TITLE, NAME, "Учить читать тексты разных предметов", "Запрос группы Хотим вести смысловое чтение"):
        assert part in words
    assert "Руководитель центра А. С. Рогозин" in words


def test_parts_stand_in_the_order_of_the_form_and_say_when_they_are_empty(region: Region) -> None:
    """R61: a part with nothing in it is a sentence, not an empty table."""
    team = group(region)
    words = words_of(GROUP_PLAN, compose(region, team))
    sentences = (
        "1. Состав группы", "В группе пока никого нет.",
        "2. Дефициты участников", "Дефицитов участников не выявлено",
        "3. Запрос, цели, ожидаемые результаты", "Цели ещё не поставлены.",
        "4. Карта мероприятий", "Мероприятия ещё не запланированы.",
        "5. Контрольные точки", "Контрольные точки ещё не назначены.",
        "6. Лист корректировок", "Маршрут не корректировался.",
        "7. Согласие и подписи", "Согласие участников с маршрутом ещё не получено.",
    )  # fmt: skip
    places = [words.index(sentence) for sentence in sentences]
    assert places == sorted(places)
    assert "Подпись участника" in words
    assert all(
        page.mediabox.width < page.mediabox.height for page in sheets_of(GROUP_PLAN, compose(region, team)).pages
    )


def test_shared_deficits_come_without_names_first_what_most_members_lack(region: Region) -> None:
    """R61: competencies with the number of members who lack them."""
    other = add_person(region.engine, family_name="Вторая")
    team = group(region, region.person, other)
    add_diagnosis(region.engine, other, region.map, {region.codes["А"]: 2, region.codes["Б"]: 0, region.codes["В"]: 2})
    plan = compose(region, team)
    assert [(each.competency, each.people) for each in plan.deficits] == [("Компетенция А", 2), ("Компетенция Б", 1)]
    assert plan.deficits[0].group is CompetencyGroup.METHODICAL
    assert "Выявлены 2 дефицита; сначала те, что есть у большего числа участников." in words_of(GROUP_PLAN, plan)


def test_an_agreed_route_has_version_corrections_and_consent(region: Region) -> None:
    """R61: the sheet says which version it is, what was corrected on which ground, and that all consented."""
    team = group(region)
    own = route_of(region, team)
    add(region.engine, "goal", route_id=own)
    plan_items.add_item(region.engine, own, plan_items.item_of_kind("project"))
    checkpoints.add_checkpoint(region.engine, own, "Открытый урок", date(2026, 11, 20))
    route.agree_route(region.engine, own, TODAY, "signed", "Команда")
    plan = compose(region, team)
    assert (plan.version, plan.step) == (1, RouteStep.IMPLEMENTATION)
    words = words_of(GROUP_PLAN, plan)
    assert "версия 1 от 23 ноября 2026 г." in words
    assert "Период: с 1 ноября 2026 г. по 31 мая 2027 г." in words
    assert "Согласие с маршрутом дано: 23 ноября 2026 г., личная подпись." in words
    assert "Открытый урок 20.11.2026 срок прошёл" in words


def test_a_group_of_80_is_listed_over_pages_under_a_repeated_head(region: Region) -> None:
    """R61: nobody is lost and nothing leaves the margins, a name of 60 letters neither."""
    office = add(region.engine, "organization", short_name="МАОУ «Средняя общеобразовательная школа № 5», г. Ирбит")
    people = [
        add(region.engine, "person", organization_id=office, family_name=f"Участник{place}") for place in range(79)
    ]
    plan = compose(region, group(region, *people, add(region.engine, "person", organization_id=office, **LONG_NAME)))
    words = words_of(GROUP_PLAN, plan)
    assert "В группе 80 участников." in words
    assert all(f"Участник{place} Мария Петровна" in words for place in range(79))
    assert LONG_NAME_IN_FULL.replace("-", "") in words.replace("-", "")
    pages = pages_with_words(sheets_of(GROUP_PLAN, plan))
    heads = [page for page in pages if "Фамилия, имя, отчество Должность Организация Подпись" in page]
    assert len(heads) > 2
    assert outside_margins(GROUP_PLAN, plan) == []


def test_200_activities_lie_on_landscape_sheets_under_a_repeated_head(region: Region) -> None:
    """R61: all activities with their totals, and the signatures not alone on the last page."""
    team = group(region)
    own = route_of(region, team)
    for place in range(200):
        add(
            region.engine, "route_item", route_id=own, title=f"Занятие {place}", is_group=True, position=f"V{place:03d}"
        )
    reader = sheets_of(GROUP_PLAN, compose(region, team))
    words = " ".join(pages_with_words(reader))
    assert all(f"Занятие {place} информальное" in words for place in range(200))
    assert "Всего 200 мероприятий, 2000 часов" in words
    wide = [page.mediabox.width > page.mediabox.height for page in reader.pages]
    assert sum(wide) > 5
    assert all("Мероприятие" in page.extract_text() for page, lies in zip(reader.pages, wide, strict=True) if lies)
    assert "7. Согласие и подписи" in pages_with_words(reader)[-1]
    assert outside_margins(GROUP_PLAN, compose(region, team)) == []


def test_the_file_names_the_group_in_its_bookmark_and_nobody_in_its_metadata(region: Region) -> None:
    """R61, R67: several groups go into one file, each with its bookmark."""
    plan = compose(region, group(region, region.person))
    reader = sheets_of(GROUP_PLAN, plan, plan)
    assert bookmarks(reader) == [f"{NAME}, № {plan.number}"] * 2
    assert reader.metadata is not None
    assert reader.metadata.title == "Маршруты групп"
    alone = sheets_of(GROUP_PLAN, plan).metadata
    assert alone is not None
    assert alone.title == f"{TITLE} № {plan.number}, версия 0"
    assert "Иванова" not in str(alone)


def test_a_group_without_a_route_is_refused_in_a_sentence(region: Region) -> None:
    """R61: an unknown group too."""
    team = add(region.engine, "team", tutor_id=add(region.engine, "specialist"))
    for unprintable in (team, new_id()):
        with pytest.raises(NoGroupRouteError, match="нет маршрута"):
            compose(region, unprintable)


def test_corrections_say_their_ground(region: Region) -> None:
    """R61: the sheet of corrections is that of a person's route."""
    team = group(region)
    own = route_of(region, team)
    version = {"route_id": own, "snapshot": "{}", "made_at": NOW}
    add(region.engine, "route_version", number=1, reason="agreement", **version)
    add(region.engine, "route_version", number=2, reason="organization", summary="Добавлен семинар", **version)
    words = words_of(GROUP_PLAN, compose(region, team))
    assert "Добавлен семинар запрос образовательной организации" in words
