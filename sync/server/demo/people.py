"""Invented people: who they are, what they teach, how far they have come on their route."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from random import Random
from typing import Any
from uuid import UUID

from storage.ids import derived_id
from storage.models.people import CONSENT_PURPOSES
from sync.server.demo.chance import Identities, seeded
from sync.server.demo.names import FullName, invent_name
from sync.server.demo.network import Row, specialist_id
from sync.server.demo.region import PersonRef, Region
from sync.server.demo.scale import Caseload
from sync.server.demo.sources import INVENTED_PERSON, subject_names, table, tree

STAGE_PATTERN = (
    ("newcomer",) * 8
    + ("diagnosis",) * 3
    + ("request",) * 8
    + ("programme",) * 9
    + ("realisation",) * 27
    + ("reflection",) * 3
    + ("closed",) * 2
)
"""Of sixty people: how many stand where. A newcomer has neither a diagnosis nor a route yet."""

_KINDERGARTEN = frozenset({"воспитатель", "музыкальный руководитель"})
_EXTRA_EDUCATION = frozenset({"педагог дополнительного образования"})
_YOUNG_YEARS = 3
_GROWTH_YEARS = 10
_LEAST_OF_MANAGER = 6
_DAYS_IN_CARE = {
    "newcomer": (2, 20),
    "diagnosis": (15, 40),
    "request": (25, 60),
    "programme": (35, 80),
    "realisation": (65, 100),
    "reflection": (280, 320),
    "closed": (430, 480),
}
"""How long ago people of a stage were given to their tutor, in days."""
_DAYS_OF_SECOND_TERM = (270, 310)
"""Those whose route began in the second half of the last school year."""
_EARLY = 20
_PUBLISHING = 7
"""One person in so many lets their practice be published."""
_EXPERIENCE = ((0, 3), (4, 10), (11, 25), (26, 42))
_EXPERIENCE_SHARES = (12, 20, 38, 30)


@dataclass(frozen=True, slots=True)
class Speciality:
    """Subjects that are taught together, and the map their teacher is diagnosed by."""

    subjects: tuple[str, ...]
    subject_code: str
    map_name: str


@dataclass(frozen=True, slots=True)
class _Draw:
    """Choices with their cumulative weights."""

    choices: Sequence[int]
    weights: Sequence[int]

    def draw(self, random: Random) -> int:
        return random.choices(self.choices, cum_weights=self.weights)[0]


@dataclass(frozen=True, slots=True)
class CardOwner:
    """A person's reference, their row, and the chance and ids that the rest of the card goes on with."""

    person: PersonRef
    row: Row
    random: Random
    ids: Identities


def stages_of(seed: int, tutor: int, start: int, count: int) -> Iterator[str]:
    """Stages of a tutor's people from number ``start`` on: shuffled, and in the same shares for every sixty."""
    for number in range(start, start + count):
        turn, place = divmod(number, len(STAGE_PATTERN))
        yield _shuffled(seed, tutor, turn)[place]


@cache
def _shuffled(seed: int, tutor: int, turn: int) -> tuple[str, ...]:
    return tuple(seeded(seed, "stages", tutor, turn).sample(STAGE_PATTERN, len(STAGE_PATTERN)))


def invent_person(region: Region, caseload: Caseload, number: int, stage: str) -> CardOwner:
    """A person of the caseload; ``number`` counts over the whole region."""
    random = seeded(region.seed, "card", number)
    ids = Identities(region.seed, "card", number)
    position = table("positions")[_draw_of("positions").draw(random)]
    experience = random.randint(*random.choices(_EXPERIENCE, _EXPERIENCE_SHARES)[0])
    if position["role"] == "manager":
        experience = max(experience, _LEAST_OF_MANAGER)
    speciality = _speciality(random) if position["with_subject"] == "1" else None
    person = PersonRef(
        id=ids.new(),
        number=number,
        stage=stage,
        role=position["role"],
        position=position["name"],
        subjects=speciality.subjects if speciality else (),
        subject_code=speciality.subject_code if speciality else None,
        map_name=_map_name(position["role"], speciality),
        experience_years=experience,
        career_stage=_career_stage(experience, random),
        has_consent=stage != "newcomer" or random.random() < 0.6 or _is_early(number),  # noqa: PLR2004  # invented share
        organization=random.choice(region.network.schools[caseload.municipality][_workplace(position["name"])]),
        tutor_id=specialist_id(region.seed, "tutor", caseload.tutor),
        assigned_on=_assigned_on(random, stage, region.today),
    )
    return CardOwner(person, _person_row(region, person, random), random, ids)


def _is_early(number: int) -> bool:
    """The first of each sixty are those that somebody looks at first: all of them have consented."""
    return number % len(STAGE_PATTERN) < _EARLY


def _map_name(role: str, speciality: Speciality | None) -> str:
    if role == "manager":
        return "manager"
    return speciality.map_name if speciality else "teacher"


def _workplace(position: str) -> str:
    if position in _KINDERGARTEN:
        return "kindergarten"
    return "extra_education" if position in _EXTRA_EDUCATION else "school"


def _assigned_on(random: Random, stage: str, today: date) -> date:
    least, greatest = _DAYS_IN_CARE[stage]
    if stage == "realisation" and random.random() < 0.35:  # noqa: PLR2004  # invented share
        least, greatest = _DAYS_OF_SECOND_TERM
    return today - timedelta(days=random.randint(least, greatest))


@cache
def _draw_of(name: str) -> _Draw:
    column = "share" if name == "categories" else "weight"
    weights = tuple(accumulate(int(row[column]) for row in table(name)))
    return _Draw(range(len(weights)), weights)


@cache
def _specialities() -> tuple[Speciality, ...]:
    return tuple(
        Speciality(subject_names(row["subjects"]), row["subjects"].split(";")[0], row["map"])
        for row in table("specialities")
    )


def _speciality(random: Random) -> Speciality:
    return _specialities()[_draw_of("specialities").draw(random)]


def _person_row(region: Region, person: PersonRef, random: Random) -> Row:
    name: FullName = invent_name(random)
    category, category_date = _category(random, person, region.today)
    writing = tree("writing")
    is_open = person.has_consent
    return {
        "id": person.id,
        "family_name": name.family_name,
        "given_name": name.given_name,
        "patronymic": name.patronymic,
        "role": person.role,
        "position": person.position,
        "subjects": person.subjects if is_open else (),
        "organization_id": person.organization.id,
        "category": category if is_open else "none",
        "category_date": category_date if is_open else None,
        "education": random.choice(writing["educations"]) if is_open else None,
        "experience_years": person.experience_years if is_open else None,
        "is_young_specialist": is_open and person.experience_years <= _YOUNG_YEARS,
        "career_stage": person.career_stage if is_open else None,
        "email": f"pedagog{person.number:06d}@demo.example" if is_open and random.random() < 0.7 else None,  # noqa: PLR2004  # invented share
        "phone": f"+7 000 {person.number % 1000:03d}-{random.randint(0, 99):02d}-00" if is_open else None,
        "resources": random.choice(writing["resources"]) if is_open else None,
        "context": random.choice(writing["contexts" if person.subjects else "contexts_practice"]) if is_open else None,
        "provenance": INVENTED_PERSON,
    }


def _category(random: Random, person: PersonRef, today: date) -> tuple[str, date | None]:
    """Category and its day; managers have none, and a beginner has not earned one yet."""
    category = table("categories")[_draw_of("categories").draw(random)]["code"]
    if person.role == "manager" or person.experience_years < 2:  # noqa: PLR2004  # a category takes two years
        return "none", None
    if category == "none":
        return category, None
    if person.experience_years <= _YOUNG_YEARS:
        category = "compliance"
    return category, today - timedelta(days=random.randint(90, min(1_800, person.experience_years * 360)))


def _career_stage(years: int, random: Random) -> str:
    """Where in the profession someone stands, by their years of work."""
    if years <= _YOUNG_YEARS:
        return "entry"
    if years <= _GROWTH_YEARS:
        return "growth"
    return "mentor" if random.random() < 0.15 else "mastery"  # noqa: PLR2004  # invented share


def consent_rows(owner: CardOwner, today: date) -> Iterator[Row]:
    """What the person has consented to: their route, and some the publication of their practice (R85)."""
    person = owner.person
    if not person.has_consent:
        return
    given_on = min(person.assigned_on + timedelta(days=owner.random.randint(0, 2)), today)
    yield _consent_row(person.id, "route", given_on)
    if person.number % _PUBLISHING == 0:
        yield _consent_row(person.id, "practice", given_on) | {"until_on": today + timedelta(days=365)}


def _consent_row(person_id: UUID, purpose: str, given_on: date) -> Row:
    return {
        "id": derived_id(person_id, UUID(int=CONSENT_PURPOSES.index(purpose))),
        "person_id": person_id,
        "purpose": purpose,
        "given_on": given_on,
        "until_on": None,
        "document": f"бумажный лист от {given_on:%d.%m.%Y}",
        "text_version": "1",
        "withdrawn_on": None,
        "withdrawal_document": None,
    }


def assignment_row(owner: CardOwner) -> Row:
    """The person is given to their tutor."""
    return {
        "id": owner.ids.new(),
        "person_id": owner.person.id,
        "tutor_id": owner.person.tutor_id,
        "starts_on": owner.person.assigned_on,
        "ends_on": None,
    }


def request_row(owner: CardOwner) -> Row:
    """What the teacher or the school asks for."""
    writing, random, person = tree("writing"), owner.random, owner.person
    is_own = random.random() < 0.8  # noqa: PLR2004  # invented share
    kind = "manager" if person.role == "manager" else "practice" if person.subject_code is None else "subject"
    return {
        "id": owner.ids.new(),
        "person_id": person.id,
        "team_id": None,
        "source": "teacher" if is_own else "organization",
        "text": random.choice(writing[f"requests_{kind if is_own else 'organization'}"]),
        "motive": random.choice(writing["motives"]) if is_own and random.random() < 0.5 else None,  # noqa: PLR2004  # invented share
        "made_on": person.assigned_on + timedelta(days=1),
    }


def mentoring_row(owner: CardOwner, mentor_id: UUID, today: date) -> Row:
    """A beginner and a colleague who has worked long."""
    random = owner.random
    starts_on = owner.person.assigned_on + timedelta(days=random.randint(5, 40))
    starts_on = min(starts_on, today)
    ends_on = starts_on + timedelta(days=240)
    topic = random.choice([row["topic"] for row in table("topics") if row["audience"] == owner.person.role])
    return {
        "id": owner.ids.new(),
        "person_id": owner.person.id,
        "mentor_id": mentor_id,
        "kind": "mentoring",
        "topic": topic,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "result": "Проведено восемь встреч, показаны два урока." if ends_on < today else None,
        "status": "done" if ends_on < today else "running",
    }


def mentoring_meetings(pair: Mapping[str, Any], today: date) -> Iterator[Row]:
    """What a pair has met about so far, every third week (R10)."""
    starts_on: date = pair["starts_on"]
    for number, (topic, result) in enumerate(tree("support")["mentoring_meetings"], start=1):
        held_on = starts_on + timedelta(weeks=3 * number)
        if held_on <= today:
            yield {
                "id": derived_id(pair["id"], UUID(int=number)),
                "pair_id": pair["id"],
                "held_on": held_on,
                "minutes": 45,
                "topic": topic,
                "result": result,
            }
