from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.reads.organizations import (
    OrganizationFilter,
    Part,
    joint_work,
    organization_options,
    organization_row,
    organizations,
    working_places,
)
from storage.reads.partners import network_programme, network_programmes
from storage.reads.people import PersonFilter, person_ids
from tests.factories import TODAY, add, add_person, add_programme, make_copy


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    made = make_copy(tmp_path)
    yield made
    made.dispose()


def test_sites_partners_and_providers_are_found(engine: sa.Engine) -> None:
    """R01, R08: organisations by level, kind, municipality and by what they are for the network."""
    place = add(engine, "municipality")
    site = add(engine, "organization", short_name="Лицей", is_internship_site=True, municipality_id=place)
    other = add(engine, "organization", short_name="Школа", is_innovation_site=True, is_rural=True)
    programme, _ = add_programme(engine, {})
    add(engine, "programme_partner", programme_id=programme, organization_id=site, part="стажировка")
    project = add(engine, "network_project", organization_id=other)
    add(engine, "project_partner", project_id=project, organization_id=site)
    tree = add(engine, "network_project", organization_id=other, title="Ёлка желаний")
    add(engine, "project_partner", project_id=tree, organization_id=site)
    add_person(engine, organization_id=site)
    with engine.connect() as connection:
        found = {
            part: [row.short_name for row in organizations(connection, OrganizationFilter(part=part))] for part in Part
        }
        of_place = organizations(connection, OrganizationFilter("лицей", level="organization", municipality_id=place))
        assert [row.id for row in organizations(connection, OrganizationFilter(kind="institute"))] != [site]
        work = joint_work(connection, site)
        row = organization_row(connection, site)
        assert len(organization_options(connection)) == 3
        assert [(each.title, each.partners) for each in network_programmes(connection, "урок")] == [
            ("Современный урок математики", 1)
        ]
        assert network_programme(connection, project) is None
    assert found == {
        Part.INTERNSHIP: ["Лицей"],
        Part.INNOVATION: ["Школа"],
        Part.PROVIDER: ["ИРО"],
        Part.PARTNER: ["Лицей", "Школа"],
    }
    assert [each.id for each in of_place] == [site]
    assert [(each.title, each.part, each.is_lead) for each in work] == [
        ("Ёлка желаний", None, False), ("Читаем вместе", None, False),
        ("Современный урок математики", "стажировка", False),
    ]  # fmt: skip
    assert row is not None
    assert (row.joint, row.people, row.programmes) == (3, 1, 0)


def test_people_are_filtered_by_role_and_by_kind_and_level_of_their_organisation(engine: sa.Engine) -> None:
    """R01, R03: managers, kindergartens, the level of the organisation."""
    garden = add(engine, "organization", short_name="Сад", kind="kindergarten")
    institute = add(engine, "organization", short_name="ИРО", kind="institute", level="region")
    teacher, manager = add_person(engine, organization_id=garden), add_person(engine, role="manager")
    expert = add_person(engine, organization_id=institute)
    with engine.connect() as connection:
        wanted = [
            PersonFilter(role="manager"), PersonFilter(organization_kind="kindergarten"),
            PersonFilter(organization_level="region"),
        ]  # fmt: skip
        assert {place.kind for place in working_places(connection)} == {"kindergarten", "institute", "school"}
        assert [person_ids(connection, each, today=TODAY) for each in wanted] == [[manager], [teacher], [expert]]
