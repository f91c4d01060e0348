"""Cards: all that belongs to the people of one caseload, made a few dozen people at a time."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from uuid import UUID

from storage.ids import derived_id
from sync.server.demo.chance import Identities, seeded
from sync.server.demo.diagnoses import (
    Diagnosed,
    add_interim_diagnosis,
    add_primary_diagnosis,
    add_reflective_diagnosis,
)
from sync.server.demo.journal import add_entries, notice_row
from sync.server.demo.network import Row, TableRow, specialist_id
from sync.server.demo.people import (
    CardOwner,
    assignment_row,
    consent_rows,
    invent_person,
    mentoring_meetings,
    mentoring_row,
    request_row,
    stages_of,
)
from sync.server.demo.region import Batch, Region
from sync.server.demo.routes import STAGES_WITH_ROUTE, PlacedItem, add_route
from sync.server.demo.scale import Caseload
from sync.server.demo.sources import tree
from sync.server.demo.support import add_plan, add_support, add_visits

_TEAM_SIZE = 5
_MENTOR_YEARS = 12
_LEARNER_YEARS = 3


def caseload_rows(region: Region, caseload: Caseload, first: int, place: int) -> Iterator[TableRow]:
    """Rows of the caseload's cards, parents first.

    ``first`` is the number of its first person in the region, ``place`` the number of that person among the tutor's.
    """
    batch = Batch()
    stages = stages_of(region.seed, caseload.tutor, place, caseload.people)
    owners = [invent_person(region, caseload, first + number, stage) for number, stage in enumerate(stages)]
    mentors = [owner for owner in owners if owner.person.experience_years >= _MENTOR_YEARS]
    for owner in owners:
        _add_card(batch, region, owner, mentors)
    add_visits(batch, region, owners, first)
    _add_team(batch, region, caseload, owners, first)
    return batch.in_order()


def _add_card(batch: Batch, region: Region, owner: CardOwner, mentors: Sequence[CardOwner]) -> None:
    person, random = owner.person, owner.random
    batch.add("person", owner.row)
    batch.extend("consent", consent_rows(owner, region.today))
    batch.add("assignment", assignment_row(owner))
    if not person.has_consent:
        return
    if person.stage == "newcomer":
        add_entries(batch, region, owner, ())
        return
    batch.add("development_request", request_row(owner))
    if person.experience_years <= _LEARNER_YEARS and mentors:
        _add_pair(batch, region, owner, random.choice(mentors).person.id)
    diagnosed = add_primary_diagnosis(batch, region, owner)
    items: list[PlacedItem] = []
    if person.stage in STAGES_WITH_ROUTE:
        items = add_route(batch, region, owner, diagnosed)
    if person.stage == "closed":
        add_reflective_diagnosis(batch, region, owner, diagnosed)
    if person.stage == "realisation":
        _add_progress(batch, region, owner, diagnosed)
    add_entries(batch, region, owner, tuple(item.id for item in items))
    add_support(batch, region, owner, diagnosed, items)
    if person.number % 2:
        batch.add("notice", _notice(region, owner, diagnosed))


def _add_pair(batch: Batch, region: Region, owner: CardOwner, mentor_id: UUID) -> None:
    """A mentor for a beginner, and their meetings so far."""
    pair = mentoring_row(owner, mentor_id, region.today)
    batch.add("mentoring_pair", pair)
    batch.extend("mentoring_meeting", mentoring_meetings(pair, region.today))


def _add_progress(batch: Batch, region: Region, owner: CardOwner, diagnosed: Diagnosed) -> None:
    """What some have on the way: an interim diagnosis, a difficulty, a practice worth spreading."""
    chance = owner.random.random()
    if chance < 0.15:  # noqa: PLR2004  # invented share
        add_interim_diagnosis(batch, region, owner)
    elif chance < 0.4:  # noqa: PLR2004  # invented share
        batch.add("difficulty", _difficulty(region, owner, diagnosed))
    elif chance > 0.88 and (owner.person.subjects or owner.person.role == "manager"):  # noqa: PLR2004  # invented share
        batch.add("practice", _practice(owner))


def _difficulty(region: Region, owner: CardOwner, diagnosed: Diagnosed) -> Row:
    random = owner.random
    return {
        "id": owner.ids.new(),
        "person_id": owner.person.id,
        "competency_id": diagnosed.deficits[0].id if diagnosed.deficits else None,
        "route_item_id": None,
        "text": random.choice(tree("writing")["difficulties"]),
        "noted_on": region.today - timedelta(days=random.randint(3, 60)),
        "status": random.choice(("open", "open", "settled")),
    }


def _practice(owner: CardOwner) -> Row:
    random = owner.random
    is_manager = owner.person.role == "manager"
    fitting = [one for one in tree("writing")["practices"] if (one[1] == "management") is is_manager]
    title, kind = random.choice(fitting)
    return {
        "id": owner.ids.new(),
        "person_id": owner.person.id,
        "competency_id": None,
        "title": title,
        "kind": kind,
        "description": "Описание готовится вместе с тьютором.",
        "status": random.choice(("described", "described", "offered", "chosen")),
    }


def _notice(region: Region, owner: CardOwner, diagnosed: Diagnosed) -> Row:
    person, random = owner.person, owner.random
    coming = [event for event in region.events if event.starts_on > region.today and event.audience == person.role]
    if coming and random.random() < 0.4:  # noqa: PLR2004  # invented share
        return notice_row(region, owner, None, random.choice(coming))
    group = diagnosed.deficits[0].competency_group if diagnosed.deficits else "methodical"
    found = region.programmes_for(person.role, group, person.subjects, is_approved=True)
    return notice_row(region, owner, random.choice(found), None)


def _add_team(batch: Batch, region: Region, caseload: Caseload, owners: Sequence[CardOwner], first: int) -> None:
    """One team of a caseload, with its members and its request."""
    members = [owner for owner in owners if owner.person.stage == "realisation"][:_TEAM_SIZE]
    if len(members) < _TEAM_SIZE:
        return
    ids, random = Identities(region.seed, "team", first), seeded(region.seed, "team", first)
    writing, team_id = tree("writing"), ids.new()
    batch.add(
        "team",
        {
            "id": team_id,
            "name": f"{random.choice(writing['team_names'])} ({region.network.places[caseload.municipality]})",
            "tutor_id": specialist_id(region.seed, "tutor", caseload.tutor),
            "organization_id": None,
            "purpose": random.choice(writing["team_purposes"]),
        },
    )
    starts_on = region.today - timedelta(days=80)
    for member in members:
        row_id = derived_id(team_id, member.person.id)
        row = {"id": row_id, "team_id": team_id, "person_id": member.person.id}
        batch.add("team_member", row | {"starts_on": starts_on, "ends_on": None})
    add_plan(batch, region, team_id, first)
    batch.add(
        "development_request",
        {
            "id": ids.new(),
            "person_id": None,
            "team_id": team_id,
            "source": "team",
            "text": "Просим помочь договориться об общих критериях и обменяться уроками в этом полугодии.",
            "motive": None,
            "made_on": starts_on,
        },
    )
