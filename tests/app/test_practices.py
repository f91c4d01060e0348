import pytest

from app import practices
from app.undo import undo
from storage.reads.practices import practices_of_person
from tests.app.conftest import Region


def test_a_practice_goes_from_its_description_to_the_regional_bank(region: Region) -> None:
    """R40: described, tied to the person and competency, offered, chosen, published."""
    own, _ = practices.describe_practice(
        region.engine,
        region.person,
        {"title": "Карта самооценки", "kind": "teaching", "competency_id": region.codes["А"]},
    )
    with pytest.raises(practices.PracticeUndescribedError):
        practices.move_practice(region.engine, own, "offered")
    practices.update_practice(region.engine, own, {"description": "Ученик отмечает свой шаг."})
    for step in practices.STEPS[1:]:
        practices.move_practice(region.engine, own, step)
    with region.engine.connect() as connection:
        (row,) = practices_of_person(connection, region.person)
    assert (row.title, row.status) == ("Карта самооценки", "published")
    assert row.competency is not None
    assert row.competency.code == "А"
    undo(region.engine)
    with region.engine.connect() as connection:
        assert practices_of_person(connection, region.person)[0].status == "chosen"
    practices.remove_practice(region.engine, own)


def test_a_practice_has_a_title(region: Region) -> None:
    with pytest.raises(practices.PracticeUntitledError):
        practices.describe_practice(region.engine, region.person, {"title": " ", "kind": "teaching"})
