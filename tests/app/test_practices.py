import pytest

from app import practices
from app.consents import GivenConsent, record_consent
from app.undo import undo
from storage.reads.practices import practices_of_person, practices_with_consent
from tests.app.conftest import Region
from tests.factories import TODAY


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


def test_a_practice_on_its_way_to_others_warns_without_a_consent_to_that(region: Region) -> None:
    """R40, R85: a warning and no block; what is only described needs none."""
    fields = {"title": "Уроки вдвоём", "kind": "teaching", "description": "Два учителя, один класс."}
    practice, _ = practices.describe_practice(region.engine, region.person, fields)

    def lacks() -> bool:
        with region.engine.connect() as connection:
            return practices_with_consent(connection, region.person, TODAY)[0].lacks_consent

    assert not lacks()
    practices.move_practice(region.engine, practice, "offered")
    assert lacks()
    record_consent(region.engine, region.person, GivenConsent("practice", TODAY), TODAY)
    assert not lacks()
