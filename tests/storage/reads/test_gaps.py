"""What counts, asked from both ends: of one person by `shown_levels`, of many by `counting_shortfalls`."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa

from storage.reads.diagnoses import PRIOR_LEARNING, shown_levels
from storage.reads.gaps import gaps_by_person
from tests.factories import add, add_diagnosis, add_map, add_person, make_copy

FIRST = date(2026, 9, 1)


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[sa.Engine]:
    engine = make_copy(tmp_path)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("seed", range(6))
def test_both_ends_agree_whatever_was_rated_when(copy: sa.Engine, seed: int) -> None:
    random = Random(seed)
    map_id, codes = add_map(copy, {"А": 3, "Б": 2, "В": 1})
    people = [add_person(copy) for _ in range(4)]
    for person in people:
        for _ in range(random.randint(0, 5)):
            shown = {own: random.randint(0, 3) for own in codes.values() if random.random() < 0.7}
            rater = random.choice(("instrument", "tutor", "expert", "self"))
            held_on = FIRST + timedelta(days=random.randint(0, 4))
            status = random.choice(("done", "done", "started"))
            add_diagnosis(copy, person, map_id, shown, rater=rater, held_on=held_on, status=status)
        for _ in range(random.randint(0, 4)):
            confirmed = FIRST + timedelta(days=random.randint(0, 4)) if random.random() < 0.8 else None
            level = random.randint(0, 3) if random.random() < 0.9 else None
            own = random.choice(list(codes.values()))
            add(
                copy, "prior_learning", person_id=person, competency_id=own, level_reached=level, confirmed_on=confirmed
            )
    with copy.connect() as connection:
        gaps = gaps_by_person(connection, people)
        for person in people:
            short = {
                (level.competency.id, level.shown, level.held_on)
                for level in shown_levels(connection, person)
                if level.shown < level.competency.required
            }
            assert {(gap.competency.id, gap.shown, gap.found_on) for gap in gaps.get(person, ())} == short


def test_only_wide_gaps_in_heavy_competencies_are_asked_for(copy: sa.Engine) -> None:
    map_id = add(copy, "competency_map")
    heavy, light = (
        add(copy, "competency", map_id=map_id, code=code, weight=weight, required_level=3)
        for code, weight in (("А", 5), ("Б", 3))
    )
    person = add_person(copy)
    add_diagnosis(copy, person, map_id, {heavy: 1, light: 0})
    with copy.connect() as connection:
        found = gaps_by_person(connection, [person], least_gap=2, least_weight=4)
    assert [gap.competency.id for gap in found[person]] == [heavy]


def test_a_level_says_where_it_is_from(copy: sa.Engine) -> None:
    map_id, codes = add_map(copy, {"А": 3})
    person = add_person(copy)
    add_diagnosis(copy, person, map_id, {codes["А"]: 1})
    course = add(
        copy, "prior_learning", person_id=person, competency_id=codes["А"], level_reached=3,
        confirmed_on=date(2026, 11, 1), document_number="УД-77",
    )  # fmt: skip
    with copy.connect() as connection:
        (level,) = shown_levels(connection, person)
    assert (level.shown, level.source, level.source_id) == (3, PRIOR_LEARNING, course)
    assert level.evidence == "«Критериальное оценивание», № УД-77"
