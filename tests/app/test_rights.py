"""What the server would refuse is refused at once, in words, before anybody has worked for it."""

from uuid import UUID

import pytest

from app import difficulties, journal, people, teams
from app.rights import ForeignPlaceError, NoPlaceError, may_summarise
from storage.settings import write_setting
from storage.writes import NotKeptByRoleError
from tests.app.conftest import Region
from tests.factories import TODAY, add, field


def work_as(region: Region, role: str, specialist_id: UUID) -> None:
    with region.engine.begin() as connection:
        write_setting(connection, "role", role)
        write_setting(connection, "specialist_id", str(specialist_id))


def test_a_methodist_begins_cards_of_their_own_municipality_only(region: Region) -> None:
    """R02, R04: a card elsewhere would not come back with the exchange, and all that hangs on it would be lost."""
    own, other = add(region.engine, "municipality"), add(region.engine, "municipality", name="Ачит")
    methodist = add(region.engine, "specialist", municipality_id=own)
    here, there = (add(region.engine, "organization", municipality_id=place) for place in (own, other))
    work_as(region, "methodist", methodist)
    person = {
        "family_name": "Петрова", "given_name": "Анна", "role": "teacher", "position": "учитель", "category": "none",
    }  # fmt: skip
    for place in (None, there):
        with pytest.raises(ForeignPlaceError):
            teams.add_team(region.engine, methodist, "Школа молодого учителя", {"organization_id": place})
    with pytest.raises(ForeignPlaceError):
        people.add_person(region.engine, "methodist", {**person, "organization_id": there})
    people.add_person(region.engine, "methodist", {**person, "organization_id": here})
    teams.add_team(region.engine, methodist, "Школа молодого учителя", {"organization_id": here})
    work_as(region, "tutor", methodist)
    teams.add_team(region.engine, methodist, "Группа без организации", {})


def test_a_methodist_without_a_municipality_is_sent_to_the_administrator_at_once(region: Region) -> None:
    """R02, R52: the server would refuse each row and the numbers of any place."""
    methodist = add(region.engine, "specialist", municipality_id=None)
    town = add(region.engine, "municipality")
    work_as(region, "methodist", methodist)
    school = add(region.engine, "organization", municipality_id=town)
    with pytest.raises(NoPlaceError, match="обратитесь к администратору"):
        teams.add_team(region.engine, methodist, "Школа молодого учителя", {"organization_id": school})
    own = add(region.engine, "specialist", municipality_id=town)
    with region.engine.connect() as connection:
        assert not may_summarise(connection, "methodist", methodist, None)
        assert may_summarise(connection, "methodist", own, None)
        assert may_summarise(connection, "methodist", own, town)
        assert not may_summarise(connection, "tutor", own, town)


def test_a_methodist_of_a_school_writes_what_the_server_takes_from_them(region: Region) -> None:
    """R34: their journal is theirs; the rest of the card is the tutor's, and a change of it is kept nowhere."""
    work_as(region, "school_methodist", add(region.engine, "specialist"))
    journal.add_entry(region.engine, region.person, journal.NewEntry("call", TODAY, "Договорились об уроке"))
    with pytest.raises(NotKeptByRoleError):
        difficulties.note_difficulty(region.engine, region.person, "Не успевает", TODAY)
    with pytest.raises(NotKeptByRoleError):
        people.update_profile(region.engine, region.person, {"phone": "2"})
    assert field(region.engine, "person", region.person, "phone") is None
