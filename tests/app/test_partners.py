from datetime import date

import pytest

from app import partners, plan_items, route
from app.rights import AdministratorOnlyError
from app.undo import undo
from storage.reads.partners import partners_of_programme, projects, work_in_project
from tests.app.conftest import Region
from tests.factories import TODAY, add, add_programme, field

ADMIN = "administrator"


def test_a_network_programme_names_its_partners_and_their_parts(region: Region) -> None:
    """R08: several organisations carry one programme."""
    programme, _ = add_programme(region.engine, {})
    school = add(region.engine, "organization", short_name="Школа № 7", is_internship_site=True)
    with pytest.raises(AdministratorOnlyError):
        partners.put_programme_partner(region.engine, "methodist", programme, school, "стажировка")
    made = partners.put_programme_partner(region.engine, ADMIN, programme, school, "стажировка")
    partners.put_programme_partner(region.engine, ADMIN, programme, school, "практическая часть")
    with region.engine.connect() as connection:
        (row,) = partners_of_programme(connection, programme)
    assert (row.organization, row.part, row.is_internship_site) == ("Школа № 7", "практическая часть", True)
    partners.remove_programme_partner(region.engine, ADMIN, *made.rows)
    undo(region.engine)
    with region.engine.connect() as connection:
        assert len(partners_of_programme(connection, programme)) == 1


def test_work_in_a_network_project_is_an_activity_of_a_route(region: Region) -> None:
    """R37: a teacher's tasks in a project of several organisations."""
    lead, partner = (add(region.engine, "organization", short_name=name) for name in ("ИРО", "Школа № 7"))
    project, _ = partners.add_project(
        region.engine, ADMIN, {"title": "Читаем вместе", "organization_id": lead, "starts_on": date(2026, 9, 1)}
    )
    made = partners.put_project_partner(region.engine, ADMIN, project, partner, "апробация")
    partners.update_project(region.engine, ADMIN, project, {"ends_on": date(2027, 5, 31)})
    own = route.create_route(region.engine, region.person, "Маршрут", TODAY).route_id
    item = plan_items.NewItem(
        "project", "Апробация заданий", "informal", tasks="Провести три урока", network_project_id=project
    )
    plan_items.add_item(region.engine, own, item)
    with region.engine.connect() as connection:
        (row,) = projects(connection, "читаем", running_on=TODAY)
        assert projects(connection, running_on=date(2026, 8, 1)) == []
        (work,) = work_in_project(connection, project)
    assert (row.lead, [each.part for each in row.partners]) == ("ИРО", ["апробация"])
    assert (work.person_id, work.tasks) == (region.person, "Провести три урока")
    partners.remove_project_partner(region.engine, ADMIN, *made.rows)


def test_an_organisation_becomes_a_site_by_the_administrator(region: Region) -> None:
    """R08: internship and innovation sites."""
    school = add(region.engine, "organization")
    with pytest.raises(AdministratorOnlyError):
        partners.update_organization(region.engine, "tutor", school, {"is_internship_site": True})
    partners.update_organization(region.engine, ADMIN, school, {"is_internship_site": True})
    assert field(region.engine, "organization", school, "is_internship_site") is True
