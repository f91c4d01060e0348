import pytest

from app import difficulties, risk
from app.undo import undo
from storage.reads.difficulties import difficulties_at, difficulties_by_competency, difficulties_of_person
from tests.app.conftest import Region
from tests.factories import TODAY, add, add_person


def test_a_difficulty_is_noted_settled_and_there_again(region: Region) -> None:
    """R18: a difficulty met in an activity is a reason of the zone of risk while it is open."""
    item = add(region.engine, "route_item", route_id=add(region.engine, "route", person_id=region.person))
    with pytest.raises(difficulties.DifficultyEmptyError):
        difficulties.note_difficulty(region.engine, region.person, " ", TODAY)
    made = difficulties.note_difficulty(
        region.engine, region.person, "Не успевает сдать работу", TODAY, region.codes["А"], item
    )
    (own,) = made.rows
    with region.engine.connect() as connection:
        (row,) = difficulties_of_person(connection, region.person)
        zone = risk.zone_of(connection, region.person, TODAY)
    assert row.competency is not None
    assert (row.competency.code, row.route_item, row.status) == ("А", "Самообразование", "open")
    assert zone is not None
    assert "Затруднение: Не успевает сдать работу" in [reason.sentence for reason in zone.reasons]
    difficulties.settle_difficulty(region.engine, own)
    with region.engine.connect() as connection:
        assert difficulties_by_competency(connection) == []
    difficulties.reopen_difficulty(region.engine, own)
    undo(region.engine)
    with region.engine.connect() as connection:
        assert [row.status for row in difficulties_of_person(connection, region.person)] == ["settled"]


def test_open_difficulties_are_put_together_by_competency(region: Region) -> None:
    for person in (region.person, add_person(region.engine)):
        add(region.engine, "difficulty", person_id=person, competency_id=region.codes["Б"])
    add(region.engine, "difficulty", person_id=region.person)
    difficulty = add(region.engine, "difficulty", person_id=region.person)
    difficulties.update_difficulty(region.engine, difficulty, {"competency_id": region.codes["Б"]})
    with region.engine.connect() as connection:
        found = difficulties_by_competency(connection)
    assert [(each.competency.code if each.competency else None, each.difficulties, each.people) for each in found] == [
        ("Б", 3, 2), (None, 1, 1),
    ]  # fmt: skip


def test_who_has_a_difficulty_is_told_by_competency(region: Region) -> None:
    """R18: systematised by competency, settled ones left out."""
    difficulties.note_difficulty(region.engine, region.person, "Не видит критериев", TODAY, region.codes["А"])
    difficulties.note_difficulty(region.engine, region.person, "Устаёт", TODAY)
    add(region.engine, "difficulty", person_id=region.person, competency_id=region.codes["А"], status="settled")
    with region.engine.connect() as connection:
        told = {own: [row.text for row in difficulties_at(connection, own)] for own in (region.codes["А"], None)}
    assert told == {region.codes["А"]: ["Не видит критериев"], None: ["Устаёт"]}
