from datetime import date
from uuid import UUID

import pytest

from app import campaigns
from app.diagnosis import start_diagnosis
from app.rights import AdministratorOnlyError
from app.undo import undo
from storage.reads.campaigns import Whom, candidates, invitees
from tests.app.conftest import Region
from tests.factories import TODAY, add, add_diagnosis, add_person, field


def campaign(region: Region, **fields: object) -> UUID:
    return add(region.engine, "diagnosis_campaign", map_id=region.map, **fields)


def states(region: Region, campaign_id: UUID) -> dict[UUID, str]:
    with region.engine.connect() as connection:
        return {each.invitee.person_id: each.state for each in campaigns.standings(connection, campaign_id)}


def test_who_is_done_partly_done_or_absent_follows_from_the_diagnoses(region: Region) -> None:
    """R19: campaigns tell who is invited, done, partly, absent."""
    own = campaign(region)
    done, partly, absent, invited = (add_person(region.engine) for _ in range(4))
    campaigns.invite(region.engine, own, [done, partly, absent, invited])
    in_time = date(2026, 11, 12)
    add_diagnosis(region.engine, done, region.map, {region.codes["А"]: 2}, held_on=in_time, status="started")
    add_diagnosis(region.engine, done, region.map, {region.codes["А"]: 2}, held_on=in_time)
    add_diagnosis(region.engine, partly, region.map, {region.codes["А"]: 2}, held_on=in_time, status="started")
    with region.engine.connect() as connection:
        (row,) = (row for row in invitees(connection, own) if row.person_id == absent)
        (begun,) = (row for row in invitees(connection, own) if row.person_id == partly)
    campaigns.mark_absent(region.engine, row.invitation_id, "командировка")
    assert states(region, own) == {done: "done", partly: "partly", absent: "absent", invited: "invited"}
    assert (begun.entered, begun.total) == (1, 3)
    with region.engine.connect() as connection:
        counted = campaigns.count_states(campaigns.standings(connection, own))
    assert counted == {"invited": 1, "partly": 1, "done": 1, "absent": 1}
    campaigns.expect_again(region.engine, row.invitation_id)
    assert states(region, own)[absent] == "invited"


def test_another_map_other_days_and_a_self_assessment_do_not_answer(region: Region) -> None:
    own = campaign(region)
    campaigns.invite(region.engine, own, [region.person])
    other = add(region.engine, "competency_map")
    add(region.engine, "diagnosis", person_id=region.person, map_id=other, held_on=date(2026, 11, 10))
    add(region.engine, "diagnosis", person_id=region.person, map_id=region.map, held_on=date(2026, 12, 10))
    add(
        region.engine, "diagnosis", person_id=region.person, map_id=region.map, held_on=date(2026, 11, 10), rater="self"
    )
    assert states(region, own) == {region.person: "invited"}


def test_a_diagnosis_that_names_the_campaign_answers_it_later_too(region: Region) -> None:
    own = campaign(region)
    campaigns.invite(region.engine, own, [region.person])
    start_diagnosis(region.engine, region.person, region.map, date(2026, 12, 3), campaign_id=own)
    assert states(region, own) == {region.person: "partly"}


def test_people_whom_the_map_is_not_for_are_named_and_left_out(region: Region) -> None:
    """R13: a map of another audience serves nobody else."""
    own = campaign(region)
    manager = add_person(region.engine, role="manager")
    made = campaigns.invite(region.engine, own, [region.person, manager, region.person])
    assert (made.person_ids, made.unfit_ids) == ((region.person,), (manager,))
    assert campaigns.invite(region.engine, own, [region.person]).person_ids == ()
    with pytest.raises(campaigns.NobodyFitsError):
        campaigns.invite(region.engine, own, [manager])


def test_an_invitation_is_withdrawn_and_brought_back(region: Region) -> None:
    own = campaign(region)
    made = campaigns.invite(region.engine, own, [region.person])
    (invitation,) = made.changes.rows
    campaigns.withdraw_invitation(region.engine, invitation)
    assert states(region, own) == {}
    undo(region.engine)
    assert states(region, own) == {region.person: "invited"}


def test_a_campaign_is_opened_by_the_administrator(region: Region) -> None:
    fields = {"title": "Осень", "map_id": region.map, "starts_on": TODAY, "ends_on": date(2026, 12, 20)}
    with pytest.raises(AdministratorOnlyError):
        campaigns.open_campaign(region.engine, "tutor", fields)
    own, changes = campaigns.open_campaign(region.engine, "administrator", fields)
    assert changes.rows == {own}
    campaigns.update_campaign(region.engine, "administrator", own, {"title": "Осень 2026"})


def test_a_campaign_is_held_with_an_instrument_that_serves_its_map_to_the_end(region: Region) -> None:
    """R13, R14, R19: neither a draft nor one that expires on the way."""
    fields = {"title": "Задания", "competency_group": "methodical", "subject": "математика"}
    good, draft, short = (
        add(region.engine, "instrument", **fields, expertise_status=status, valid_until=until)
        for status, until in (("approved", None), ("draft", None), ("approved", date(2026, 12, 19)))
    )
    own = campaign(region, starts_on=TODAY, ends_on=date(2026, 12, 20))
    for unfit in (draft, short):
        with pytest.raises(campaigns.InstrumentUnfitError, match="не подходит"):
            campaigns.update_campaign(region.engine, "administrator", own, {"instrument_id": unfit})
    campaigns.update_campaign(region.engine, "administrator", own, {"instrument_id": good})
    assert field(region.engine, "diagnosis_campaign", own, "instrument_id") == good
    with pytest.raises(AdministratorOnlyError):
        campaigns.update_campaign(region.engine, "tutor", own, {"instrument_id": None})


def test_people_are_offered_by_place_subject_and_group_until_they_are_invited(region: Region) -> None:
    """R19, R13: whom the map serves, narrowed as the tutor wishes."""
    municipality = add(region.engine, "municipality")
    school = add(region.engine, "organization", municipality_id=municipality)
    near = add_person(region.engine, organization_id=school, subjects=("химия",))
    team = add(region.engine, "team", tutor_id=add(region.engine, "specialist"))
    add(region.engine, "team_member", team_id=team, person_id=region.person)
    add_person(region.engine, role="manager")
    whole, local = campaign(region), campaign(region, municipality_id=municipality)

    def offered(own: UUID, whom: Whom) -> set[UUID]:
        with region.engine.connect() as connection:
            return {row.id for row in candidates(connection, own, whom)}

    assert offered(whole, Whom()) == {region.person, near}
    assert offered(local, Whom()) == {near}
    assert offered(whole, Whom(municipality_id=municipality)) == {near}
    assert offered(whole, Whom(organization_id=school)) == {near}
    assert offered(whole, Whom(subject="математика")) == {region.person}
    assert offered(whole, Whom(team_id=team)) == {region.person}
    campaigns.invite(region.engine, whole, [near])
    assert offered(whole, Whom()) == {region.person}
