"""All that stands beside the route survives an exchange, goes with its card, and keeps to its writer's rights."""

from datetime import date
from uuid import UUID

from app import mentoring, support, templates, visits
from app.journal import NewEntry
from storage.ids import new_id
from sync.server.feed import admit
from tests.sync.region import Laptop, Region, default_row

DAY = date(2026, 11, 26)
CARD_TABLES = (
    "mentoring_meeting", "community_member", "campaign_invitation", "prior_learning", "material_issue",
    "recommendation", "risk_waiver", "item_support", "visit_line",
)  # fmt: skip


def shared(region: Region) -> dict[str, UUID]:
    """What the administrator keeps for all."""
    provider = region.schools[0]
    programme = region.load("programme", organization_id=provider)
    first = region.load("programme_module", programme_id=programme)
    region.load("programme_module", programme_id=programme, requires_id=first, position="W")
    region.load("programme_partner", programme_id=programme, organization_id=region.schools[1], part="практика")
    community = region.load("community")
    region.load("community_meeting", community_id=community)
    project = region.load("network_project", organization_id=provider)
    region.load("project_partner", project_id=project, organization_id=region.schools[1])
    template = region.load("route_template")
    region.load("route_template_item", template_id=template)
    campaign = region.load("diagnosis_campaign", map_id=region.map_id)
    material = region.load("material", competency_id=region.competencies[0])
    return {
        "community": community, "project": project, "template": template, "campaign": campaign, "material": material,
    }  # fmt: skip


def work(laptop: Laptop, person: UUID, known: dict[str, UUID], competency: UUID) -> UUID:
    """A tutor's work on all of it; returns the activity."""
    pair, _ = mentoring.start_pair(laptop.engine, person, new_id(), date(2026, 9, 15), {})
    mentoring.add_meeting(laptop.engine, pair, {"held_on": date(2026, 10, 1), "topic": "План"})
    laptop.insert("community_member", person_id=person, community_id=known["community"])
    laptop.insert("campaign_invitation", person_id=person, campaign_id=known["campaign"], is_absent=True)
    laptop.insert(
        "prior_learning", person_id=person, competency_id=competency, level_reached=2, confirmed_on=DAY,
        document_number="1",
    )  # fmt: skip
    laptop.insert("material_issue", person_id=person, material_id=known["material"])
    laptop.insert("recommendation", person_id=person)
    laptop.insert("risk_waiver", person_id=person)
    route = laptop.insert("route", person_id=person)
    templates.apply_template(laptop.engine, route, known["template"])
    (item,) = laptop.all("route_item")
    laptop.update("route_item", item["id"], network_project_id=known["project"], participation="expert")
    own: UUID = item["id"]
    support.add_support(laptop.engine, own, {"kind": "money", "what": "Договор", "amount": 6_500})
    sheet = visits.plan_visit(laptop.engine, DAY, [visits.ToSee(person)]).sheet
    visits.enter_line(laptop.engine, sheet, 1, NewEntry("site_visit", DAY, "Урок"))
    return own


def test_support_of_a_person_travels_and_is_the_same_everywhere(region: Region) -> None:
    """R05, R09, R10, R18, R19, R42–R45, R48: done offline, it survives a sync with the regional server."""
    known = shared(region)
    person = region.person()
    laptop, methodist = region.laptop(), region.laptop("methodist")
    region.settle()
    item = work(laptop, person, known, region.competencies[0])
    region.settle()
    for table in CARD_TABLES:
        assert len(methodist.all(table)) == 1, table
    row = region.row("route_item", item)
    assert row is not None
    assert (row["participation"], row["network_project_id"]) == ("expert", known["project"])


def test_a_template_applied_on_two_laptops_is_applied_once(small: Region) -> None:
    """R48: neither had seen the other's activities; none of them stands there twice, and nobody is asked to choose."""
    known, person = shared(small), small.person()
    small.load("route_template_item", template_id=known["template"], title="Проект", position="W")
    first, second, methodist = small.laptop(), small.laptop(), small.laptop("methodist")
    small.settle()
    route = first.insert("route", person_id=person)
    small.settle()
    second.insert("route_item", route_id=route, title="Своё")
    for laptop in (first, second):
        templates.apply_template(laptop.engine, route, known["template"])
    for row in second.all("route_item"):
        second.update("route_item", row["id"], technology="Парами")
    small.settle()
    for laptop in (first, second, methodist):
        assert sorted(row["title"] for row in laptop.all("route_item")) == ["Взаимопосещение уроков", "Проект", "Своё"]
        assert {row["technology"] for row in laptop.all("route_item")} == {"Парами"}
        assert laptop.all("conflict") == []


def test_a_template_applied_late_undoes_nobodys_work(small: Region) -> None:
    """R48, R72: what a template gives nobody has typed; a choice is asked for only where two people wrote something."""
    known, person = shared(small), small.person()
    first, second = small.laptop(), small.laptop()
    small.settle()
    route = first.insert("route", person_id=person)
    small.settle()
    templates.apply_template(first.engine, route, known["template"])
    [item] = [row["id"] for row in first.all("route_item")]
    first.update("route_item", item, title="Иное", starts_on=date(2027, 1, 1), ends_on=date(2027, 1, 9), place="Дом")
    first.sync()
    templates.apply_template(second.engine, route, known["template"])
    second.update("route_item", item, hours=6, place="Школа")
    small.settle()
    for laptop in (first, second):
        [row] = laptop.all("route_item")
        assert (row["title"], row["starts_on"], row["hours"]) == ("Иное", date(2027, 1, 1), 6)
        assert [row["field_name"] for row in laptop.all("conflict")] == ["place"]


def test_support_leaves_with_its_card_and_comes_with_it(region: Region) -> None:
    """R05: reassignment moves the whole card with its history."""
    known = shared(region)
    person = region.person()
    former, later = region.laptop(), region.laptop(number=1)
    former.sync()
    work(former, person, known, region.competencies[0])
    region.settle()
    region.assign(person, 1)
    region.settle()
    for table in CARD_TABLES:
        assert (len(former.all(table)), len(later.all(table))) == (0, 1), table


def test_what_hangs_on_a_pair_is_loaded_with_its_card(small: Region) -> None:
    """R10: meetings of a mentoring pair come into the card of the learner by bulk loading too."""
    person, pair = new_id(), new_id()
    rows = [
        ("person", default_row("person", id=person, organization_id=small.schools[0])),
        ("mentoring_pair", default_row("mentoring_pair", id=pair, person_id=person, mentor_id=new_id())),
        ("mentoring_meeting", default_row("mentoring_meeting", id=new_id(), pair_id=pair)),
    ]
    with small.engine.begin() as connection:
        assert admit(connection, rows) == len(rows)
    small.assign(person, 0)
    laptop = small.laptop()
    small.settle()
    assert len(laptop.all("mentoring_meeting")) == 1


def test_nobody_loses_an_activity_because_its_programme_left_the_registry(region: Region) -> None:
    """R22, R48: written down without a link, it forgets what was deleted meanwhile, as one written before would."""
    person, known = region.person(), shared(region)
    [programme] = [UUID(line.split('"id":"')[1][:36]) for line in region.dump() if '"table":"programme"' in line]
    laptop, administrator = region.laptop(), region.laptop("administrator")
    region.settle()
    route = laptop.insert("route", person_id=person)
    laptop.update("route", route, title="Своё", template_id=known["template"])
    item = laptop.insert("route_item", route_id=route, programme_id=programme)
    laptop.insert("route_item_competency", route_item_id=item, competency_id=region.competencies[0])
    administrator.delete("programme", programme)
    administrator.delete("route_template", known["template"])
    administrator.sync()
    region.settle()
    kept, plan = laptop.row("route_item", item), laptop.row("route", route)
    assert kept is not None
    assert plan is not None
    assert (kept["programme_id"], plan["template_id"], plan["title"]) == (None, None, "Своё")
    assert len(laptop.all("route_item_competency")) == 1
    assert laptop.outbox() == []


def test_the_plan_of_an_organisation_travels_with_its_team(small: Region) -> None:
    """R41: the plan lives in the team's card."""
    laptop = small.laptop()
    laptop.sync()
    team = laptop.insert("team", tutor_id=small.tutors[0], organization_id=small.schools[0])
    laptop.insert("plan_activity", team_id=team)
    methodist = small.laptop("methodist")
    small.settle()
    assert [row["title"] for row in methodist.all("plan_activity")] == ["Методический день"]


def test_a_tutor_changes_nothing_that_all_share(small: Region) -> None:
    """The window asks for the administrator (`app.rights`); the server decides the same for itself."""
    known = shared(small)
    laptop = small.laptop()
    laptop.sync()
    laptop.update("route_template", known["template"], title="Моё")
    laptop.sync()
    row = small.row("route_template", known["template"])
    assert row is not None
    assert row["title"] == "Первый год в школе"
