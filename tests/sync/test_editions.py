"""Editions of a map travel as they were made, also where two administrators begin the same one without a link."""

from app import competency_maps
from app.map_editions import copied_id, edition_id, new_edition
from tests.sync.region import Region

ADMIN = "administrator"


def test_an_edition_that_two_began_apart_is_one_edition(small: Region) -> None:
    """R11, R14: its rows are named by what they were copied from, so both laptops made the same ones."""
    one, other = small.laptop(ADMIN), small.laptop(ADMIN, 1)
    tutor = small.laptop()
    small.settle()
    made = new_edition(one.engine, ADMIN, small.map_id).id
    assert new_edition(other.engine, ADMIN, small.map_id).id == made == edition_id(small.map_id, 2)
    copy = copied_id(made, small.competencies[0])
    competency_maps.update_competency(one.engine, ADMIN, copy, {"required_level": 1})
    competency_maps.move_competency(other.engine, ADMIN, copied_id(made, small.competencies[1]), copy)
    small.settle()
    for laptop in (one, other, tutor):
        assert len([row for row in laptop.all("competency_map") if row["edition"] == 2]) == 1
        rows = {row["id"]: row for row in laptop.all("competency") if row["map_id"] == made}
        assert len(rows) == len(small.competencies)
        assert rows[copied_id(made, small.competencies[1])]["parent_id"] == copy
    row = small.row("competency", copy)
    assert row is not None
    assert row["required_level"] == 1
