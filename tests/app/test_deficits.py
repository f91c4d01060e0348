from datetime import date
from uuid import UUID

from app.deficits import find_deficits, open_deficits, reason_of
from storage.ids import new_id
from storage.reads.diagnoses import Competency, shown_levels
from tests.app.conftest import Region
from tests.factories import add, add_diagnosis


def competency(required: int, weight: int = 1) -> Competency:
    own: UUID = new_id()
    return Competency(own, own, "К", "Компетенция", "methodical", "skill", required, weight)


def test_deficit_needs_a_diagnosis() -> None:
    assert find_deficits([competency(3)], {}) == []


def test_required_level_shown_is_no_deficit() -> None:
    known = competency(2)
    assert find_deficits([known], {known.id: 2}) == []


def test_heaviest_deficit_comes_first() -> None:
    light, heavy = competency(3, weight=1), competency(3, weight=3)
    found = find_deficits([light, heavy], {light.id: 0, heavy.id: 1})
    assert [(deficit.competency, deficit.gap, deficit.rank) for deficit in found] == [(heavy, 2, 6), (light, 3, 3)]


def test_a_newer_diagnosis_replaces_the_older_level(region: Region) -> None:
    add_diagnosis(
        region.engine, region.person, region.map, {region.codes["А"]: 3}, kind="reflective", held_on=date(2026, 11, 1)
    )
    with region.engine.connect() as connection:
        assert open_deficits(connection, region.person) == []


def test_a_self_assessment_never_counts(region: Region) -> None:
    add_diagnosis(region.engine, region.person, region.map, {region.codes["А"]: 3}, rater="self")
    with region.engine.connect() as connection:
        assert [deficit.shown for deficit in open_deficits(connection, region.person)] == [1]


def test_the_reason_of_a_deficit_names_levels_weight_source_and_prior_learning(region: Region) -> None:
    """R16, R19: why a competency stands among the deficits, and at its place."""
    add(
        region.engine,
        "prior_learning",
        person_id=region.person,
        competency_id=region.codes["Б"],
        level_reached=1,
        confirmed_on=date(2026, 11, 2),
        document_number="17",
    )
    with region.engine.connect() as connection:
        levels = {level.competency.id: level for level in shown_levels(connection, region.person)}
        reasons = [reason_of(each, levels[each.competency.id]) for each in open_deficits(connection, region.person)]
    assert reasons == [
        "Показан уровень 1 из 3: не хватает 2, вес 1, важность 2 × 1 = 2. По инструментарию, 01.10.2026.",
        (
            "Показан уровень 1 из 2: не хватает 1, вес 1, важность 1 × 1 = 1. "
            "Зачёт прежнего обучения, 02.11.2026: «Критериальное оценивание», № 17."
        ),
    ]
