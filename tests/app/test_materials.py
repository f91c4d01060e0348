import pytest

from app import materials
from app.rights import AdministratorOnlyError
from app.undo import undo
from storage.ids import new_id
from storage.reads.materials import (
    MaterialFilter,
    OwnTitle,
    issues_of_material,
    issues_of_person,
    issues_of_title,
    material_ids,
    material_kinds,
    material_rows,
    materials_by_competency,
    own_titles,
)
from tests.app.conftest import Region
from tests.factories import TODAY, add, add_person


def found(region: Region, **wanted: object) -> list[str]:
    with region.engine.connect() as connection:
        rows = material_rows(connection, material_ids(connection, MaterialFilter(**wanted)))  # type: ignore[arg-type]  # fields by name
    return [row.title for row in rows]


def test_the_library_is_filtered(region: Region) -> None:
    """R42: a library by text, level, kind, subject and competency."""
    own = region.codes["А"]
    add(region.engine, "material", title="Ярмарка заданий", level="municipality", kind="карточки", competency_id=own)
    add(region.engine, "material", title="Ёмкий урок", subjects=("физика",))
    add(region.engine, "material", title="Единые критерии", subjects=("математика",), description="для проверки")
    assert found(region) == ["Единые критерии", "Ёмкий урок", "Ярмарка заданий"]
    assert found(region, subject="физика") == ["Ёмкий урок", "Ярмарка заданий"]
    assert found(region, text="емкий") == ["Ёмкий урок"]
    assert found(region, level="municipality", kind="карточки") == ["Ярмарка заданий"]
    assert found(region, competencies=frozenset({own})) == ["Ярмарка заданий"]
    assert found(region, group="methodical") == ["Ярмарка заданий"]
    assert found(region, group="subject") == []
    with region.engine.connect() as connection:
        assert material_kinds(connection) == ["карта наблюдения", "карточки"]
        assert [title for _, title in materials_by_competency(connection, [own])[own]] == ["Ярмарка заданий"]


def test_a_material_is_given_to_people_with_a_date_and_stays_known_without_the_library(region: Region) -> None:
    own, _ = materials.add_material(
        region.engine, "administrator", {"title": "Карта урока", "level": "region", "kind": "карта"}
    )
    other = add_person(region.engine)
    materials.give_material(region.engine, own, [region.person, other, other], TODAY, "к уроку в среду")
    assert found(region, unseen_by=region.person) == []
    with region.engine.connect() as connection:
        assert [row.given for row in material_rows(connection, [own])] == [2]
        assert {row.person_id for row in issues_of_material(connection, own)} == {region.person, other}
        (issue,) = issues_of_person(connection, region.person)
    assert (issue.title, issue.given_on, issue.note, issue.is_in_library) == (
        "Карта урока", TODAY, "к уроку в среду", True,
    )  # fmt: skip
    materials.record_answer(region.engine, issue.id, "Пригодилась")
    undo(region.engine)
    undo(region.engine)
    assert found(region, unseen_by=region.person) == ["Карта урока"]


def test_what_the_library_dropped_is_still_in_the_card(region: Region) -> None:
    add(region.engine, "material_issue", person_id=region.person, material_id=new_id(), title="Старая памятка")
    materials.give_own_material(region.engine, " Ксерокопия главы", [region.person], TODAY)
    with region.engine.connect() as connection:
        issues = issues_of_person(connection, region.person)
    assert [(row.title, row.is_in_library) for row in issues] == [
        ("Ксерокопия главы", False), ("Старая памятка", False),
    ]  # fmt: skip
    materials.remove_issue(region.engine, issues[0].id)


def test_the_tutors_own_stock_is_what_was_given_from_outside_the_library(region: Region) -> None:
    """R42: the library's own part is derived from what was given."""
    other = add_person(region.engine)
    materials.give_own_material(region.engine, "Памятка об уроке", [region.person, other], TODAY)
    with region.engine.connect() as connection:
        assert own_titles(connection, "памятка") == [OwnTitle("Памятка об уроке", 2, TODAY)]
        assert {row.person_id for row in issues_of_title(connection, "Памятка об уроке")} == {region.person, other}
        assert own_titles(connection, "карта") == []
    with pytest.raises(materials.MaterialUntitledError):
        materials.give_own_material(region.engine, " ", [other], TODAY)


def test_only_the_administrator_fills_the_library(region: Region) -> None:
    with pytest.raises(AdministratorOnlyError):
        materials.add_material(region.engine, "tutor", {"title": "Моё", "level": "own", "kind": "памятка"})
    with pytest.raises(materials.MaterialUntitledError):
        materials.add_material(region.engine, "administrator", {"title": "", "level": "region", "kind": "памятка"})
    with pytest.raises(materials.MaterialMissingError):
        materials.give_material(region.engine, new_id(), [region.person], TODAY)


def test_the_administrator_mends_the_library_and_people_keep_what_they_have(region: Region) -> None:
    own, _ = materials.add_material(
        region.engine, "administrator", {"title": "Памятка", "level": "region", "kind": "памятка"}
    )
    materials.update_material(region.engine, "administrator", own, {"title": "Памятка об уроке"})
    materials.give_material(region.engine, own, [region.person], TODAY)
    materials.remove_material(region.engine, "administrator", own)
    assert found(region) == []
    with region.engine.connect() as connection:
        assert [row.title for row in issues_of_person(connection, region.person)] == ["Памятка об уроке"]
