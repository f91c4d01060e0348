"""A copy with a person, a map and a diagnosis, as most use cases meet it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from app import clock
from tests.factories import NOW, add_diagnosis, add_map, add_person, make_copy


@dataclass(frozen=True)
class Region:
    """What stands in the copy; ``codes`` are competencies by code."""

    engine: sa.Engine
    person: UUID
    map: UUID
    codes: dict[str, UUID]
    diagnosis: UUID


@pytest.fixture
def region(tmp_path: Path) -> Iterator[Region]:
    engine = make_copy(tmp_path)
    person = add_person(engine)
    map_id, codes = add_map(engine, {"А": 3, "Б": 2, "В": 2})
    diagnosis = add_diagnosis(engine, person, map_id, {codes["А"]: 1, codes["Б"]: 2})
    with clock.frozen(NOW):
        yield Region(engine, person, map_id, codes, diagnosis)
    engine.dispose()
