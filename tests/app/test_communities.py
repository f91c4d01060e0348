from datetime import date, timedelta

import pytest

from app import communities
from app.rights import AdministratorOnlyError
from app.undo import undo
from storage.reads.communities import (
    CommunityFilter,
    meetings_of_community,
    members_of_community,
    memberships_of_person,
)
from storage.reads.communities import communities as listed
from tests.app.conftest import Region
from tests.factories import TODAY, add, add_person


def test_a_teacher_takes_part_in_a_community_and_leaves_it(region: Region) -> None:
    """R09: the part stays in the card with its days."""
    own = add(region.engine, "community")
    communities.join_community(region.engine, region.person, own, date(2026, 9, 10), "leader")
    with pytest.raises(communities.AlreadyAMemberError):
        communities.join_community(region.engine, region.person, own, TODAY)
    with region.engine.connect() as connection:
        (member,) = members_of_community(connection, own)
        assert [row.members for row in listed(connection, CommunityFilter(person_id=region.person), TODAY)] == [1]
    assert (member.name, member.role) == ("Иванова Мария Петровна", "leader")
    communities.update_member(region.engine, member.id, {"role": "member"})
    communities.leave_community(region.engine, member.id, date(2026, 11, 1))
    with region.engine.connect() as connection:
        assert listed(connection, CommunityFilter(person_id=region.person), TODAY) == []
        assert [row.ends_on for row in memberships_of_person(connection, region.person)] == [date(2026, 11, 1)]
    communities.join_community(region.engine, region.person, own, TODAY)
    undo(region.engine)
    communities.remove_member(region.engine, member.id)
    with region.engine.connect() as connection:
        assert memberships_of_person(connection, region.person) == []


def test_meetings_have_minutes_and_decisions_and_are_the_administrators(region: Region) -> None:
    own = add(region.engine, "community")
    fields = {"held_on": TODAY, "topic": "Проверка работ", "minutes_number": "3", "decision": "Провести три урока."}
    with pytest.raises(AdministratorOnlyError):
        communities.add_meeting(region.engine, "tutor", own, fields)
    made = communities.add_meeting(region.engine, "administrator", own, fields)
    (meeting,) = made.rows
    communities.update_meeting(region.engine, "administrator", meeting, {"minutes_number": "4"})
    with region.engine.connect() as connection:
        (row,) = meetings_of_community(connection, own)
        (community,) = listed(connection, CommunityFilter(text="математики", level="municipality"), TODAY)
    assert (row.minutes_number, community.meetings, community.last_meeting) == ("4", 1, TODAY)
    communities.remove_meeting(region.engine, "administrator", meeting)
    with region.engine.connect() as connection:
        assert meetings_of_community(connection, own) == []
        assert listed(connection, CommunityFilter(subject="химия"), TODAY) == []


def test_communities_are_the_administrators(region: Region) -> None:
    """R09: shared by the whole region."""
    fields = {"name": "Школа молодого педагога", "level": "region"}
    with pytest.raises(AdministratorOnlyError):
        communities.add_community(region.engine, "tutor", fields)
    own, _ = communities.add_community(region.engine, "administrator", fields)
    communities.update_community(region.engine, "administrator", own, {"subject": "физика"})
    with region.engine.connect() as connection:
        assert [row.id for row in listed(connection, CommunityFilter(subject="физика"), TODAY)] == [own]


def test_who_was_noted_on_two_laptops_or_begins_later_is_not_counted_twice_or_early(region: Region) -> None:
    """R09: two tutors without a link may each have written the same part down."""
    own = add(region.engine, "community")
    for day in (date(2026, 9, 1), date(2026, 9, 2)):
        add(region.engine, "community_member", community_id=own, person_id=region.person, starts_on=day)
    later = add_person(region.engine, family_name="Петрова")
    communities.join_community(region.engine, later, own, TODAY + timedelta(days=1))
    with region.engine.connect() as connection:
        assert [row.members for row in listed(connection, CommunityFilter(), TODAY)] == [1]
        assert [row.members for row in listed(connection, CommunityFilter(), TODAY + timedelta(days=1))] == [2]
