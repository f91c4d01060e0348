"""How large a demonstration region is, and whose people live where."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sync.server.demo.sources import municipalities, sizes


class Scale(StrEnum):
    """The sizes that ``marshrut-server demo`` offers."""

    SMALL = "small"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Shape:
    """The numbers of one scale; people and tutors follow from `caseloads`."""

    people: int
    tutors: int
    programmes: int
    coverage: float
    """How many modules develop a competency, on the average; a twelfth of the competencies has none on purpose."""
    runs: int
    events: int
    materials: int
    exam_schools: int


SHAPES = {
    Scale.SMALL: Shape(
        people=120, tutors=2, programmes=3_000, coverage=1.2, runs=70, events=60, materials=40, exam_schools=6
    ),
    Scale.REGION: Shape(
        people=60_000,
        tutors=400,
        programmes=3_000,
        coverage=4.0,
        runs=900,
        events=400,
        materials=300,
        exam_schools=200,
    ),
}


@dataclass(frozen=True, slots=True)
class Caseload:
    """People of one municipality in one tutor's care."""

    tutor: int
    municipality: str
    people: int


_SMALL = (
    Caseload(1, "72", 18),
    Caseload(1, "65", 27),
    Caseload(1, "71", 15),
    Caseload(2, "71", 20),
    Caseload(2, "68", 25),
    Caseload(2, "60", 15),
)
"""Two tutors of the east of the region. In Слободо-Туринский (71) both have people, and its methodist sees them."""


def caseloads(scale: Scale) -> Iterator[Caseload]:
    """Who cares for how many people where, in the order of the tutors' numbers.

    In the region the people stand in the order of the municipalities, and each tutor has an equal share of that
    line: a town has tutors of its own, a remote district shares one with its neighbours.
    """
    if scale is Scale.SMALL:
        yield from _SMALL
        return
    shape = SHAPES[scale]
    share = shape.people // shape.tutors
    tutor, free = 1, share
    for code, people in _people_by_municipality(shape.people):
        left = people
        while left:
            taken = min(left, free)
            yield Caseload(tutor, code, taken)
            left, free = left - taken, free - taken
            if not free:
                tutor, free = tutor + 1, share


def methodist_municipalities(scale: Scale) -> tuple[str, ...]:
    """The municipalities that have a methodist, in the order of the methodists' numbers."""
    if scale is Scale.SMALL:
        return ("71",)
    return tuple(municipality.code for municipality in municipalities())


def peopled_municipalities(scale: Scale) -> tuple[str, ...]:
    """Codes of the municipalities that need schools, in the order of their first caseload."""
    return tuple(dict.fromkeys(caseload.municipality for caseload in caseloads(scale)))


def tutor_home(scale: Scale) -> dict[int, str]:
    """The municipality in which each tutor has their first people, by the tutor's number."""
    homes: dict[int, str] = {}
    for caseload in caseloads(scale):
        homes.setdefault(caseload.tutor, caseload.municipality)
    return homes


def _people_by_municipality(people: int) -> list[tuple[str, int]]:
    weights = [(municipality.code, sizes()[municipality.size_class].people) for municipality in municipalities()]
    whole = sum(weight for _, weight in weights)
    passed = 0
    shares: list[tuple[str, int]] = []
    for code, weight in weights:
        before, passed = passed, passed + weight
        shares.append((code, people * passed // whole - people * before // whole))
    return shares
