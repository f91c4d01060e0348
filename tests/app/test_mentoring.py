from datetime import date
from uuid import UUID

import pytest

from app import mentoring
from app.undo import undo
from storage.reads.mentoring import PairRow, meetings_of_pair, pair_row, pairs, pairs_of_person
from storage.reads.owners import whose_row
from tests.app.conftest import Region
from tests.factories import TODAY, add_person, field


def begun(region: Region) -> tuple[UUID, UUID]:
    mentor = add_person(region.engine, family_name="Наставникова")
    made = mentoring.start_pair(region.engine, region.person, mentor, date(2026, 9, 15), {"topic": "Урок в пятом"})
    return made[0], mentor


def pair(region: Region, pair_id: UUID) -> PairRow:
    with region.engine.connect() as connection:
        found = pair_row(connection, pair_id)
    assert found is not None
    return found


def test_a_pair_meets_and_ends_with_a_result(region: Region) -> None:
    """R10: mentor pairs with topic, period, meetings, result."""
    own, mentor = begun(region)
    mentoring.add_meeting(region.engine, own, {"held_on": date(2026, 10, 14), "topic": "Разбор урока", "minutes": 40})
    second = mentoring.add_meeting(region.engine, own, {"held_on": date(2026, 10, 7), "topic": "План", "minutes": 30})
    assert (pair(region, own).meetings, pair(region, own).minutes, pair(region, own).last_meeting) == (
        2, 70, date(2026, 10, 14),
    )  # fmt: skip
    (meeting,) = second.rows
    mentoring.update_meeting(region.engine, meeting, {"result": "План готов"})
    with region.engine.connect() as connection:
        assert [row.topic for row in meetings_of_pair(connection, own)] == ["План", "Разбор урока"]
        assert whose_row(connection, "mentoring_meeting", meeting) == (region.person, "Иванова Мария Петровна")
        assert [row.mentor for row in pairs_of_person(connection, mentor)] == ["Наставникова Мария Петровна"]
    with pytest.raises(mentoring.ResultMissingError):
        mentoring.finish_pair(region.engine, own, TODAY, " ")
    mentoring.finish_pair(region.engine, own, TODAY, "Ведёт урок сама")
    assert (pair(region, own).status, pair(region, own).ends_on) == ("done", TODAY)
    with region.engine.connect() as connection:
        assert pairs(connection, running_only=True) == []


def test_nobody_is_their_own_mentor_and_no_meeting_lies_outside(region: Region) -> None:
    with pytest.raises(mentoring.OwnMentorError):
        mentoring.start_pair(region.engine, region.person, region.person, TODAY, {})
    own, _ = begun(region)
    with pytest.raises(mentoring.OutsidePairError):
        mentoring.add_meeting(region.engine, own, {"held_on": date(2026, 9, 1), "topic": "Рано"})


def test_a_pair_goes_with_its_meetings_and_comes_back_with_them(region: Region) -> None:
    own, _ = begun(region)
    (meeting,) = mentoring.add_meeting(region.engine, own, {"held_on": TODAY, "topic": "Разбор"}).rows
    mentoring.update_pair(region.engine, own, {"topic": "Критерии"})
    mentoring.remove_pair(region.engine, own)
    assert field(region.engine, "mentoring_meeting", meeting, "topic") is None
    undo(region.engine)
    assert field(region.engine, "mentoring_meeting", meeting, "topic") == "Разбор"
    mentoring.remove_meeting(region.engine, meeting)


def test_young_specialists_are_filtered(region: Region) -> None:
    begun(region)
    young = add_person(region.engine, is_young_specialist=True)
    mentoring.start_pair(region.engine, young, region.person, TODAY, {"kind": "mentorship"})
    with region.engine.connect() as connection:
        assert [row.person_id for row in pairs(connection, young_only=True)] == [young]
