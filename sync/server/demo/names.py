"""Names of invented people: three parts that agree in gender, and the surnames of the region's peoples."""

from dataclasses import dataclass
from functools import cache
from random import Random

from sync.server.demo.chance import weighted
from sync.server.demo.sources import tree

_INFLECTED = ("ов", "ев", "ёв", "ин", "ын")
_GREATER_CIRCLE_WEIGHT = 92


@dataclass(frozen=True, slots=True)
class FullName:
    """Surname, first name, patronymic."""

    family_name: str
    given_name: str
    patronymic: str


@dataclass(frozen=True, slots=True)
class _Circle:
    """Names that are met together."""

    weight: int
    surnames: tuple[str, ...]
    female: tuple[str, ...]
    male: tuple[str, ...]
    fathers: tuple[str, ...]


def invent_name(random: Random) -> FullName:
    """A name of someone who does not exist; women as often as among the region's teachers."""
    circles, weights = _circles()
    circle = weighted(random, circles, weights)
    is_female = random.random() < tree("names")["female_share"]
    surname, father = random.choice(circle.surnames), random.choice(circle.fathers)
    if is_female:
        return FullName(feminine(surname), random.choice(circle.female), f"{father}на")
    return FullName(surname, random.choice(circle.male), f"{father}ич")


def feminine(surname: str) -> str:
    """The feminine form of a surname: Ковалёв, Ковалёва; Долгих stays."""
    return f"{surname}а" if surname.endswith(_INFLECTED) else surname


@cache
def _circles() -> tuple[tuple[_Circle, ...], tuple[int, ...]]:
    names = tree("names")
    common = _Circle(
        weight=_GREATER_CIRCLE_WEIGHT,
        surnames=tuple(names["surnames"]),
        female=tuple(names["first_names"]["female"]),
        male=tuple(names["first_names"]["male"]),
        fathers=tuple(names["patronymics"]["stems"]),
    )
    others = [
        _Circle(
            weight=circle["weight"],
            surnames=tuple(circle["surnames"]),
            female=tuple(circle["female"]),
            male=tuple(circle["male"]),
            fathers=tuple(circle["fathers"]),
        )
        for circle in names["circles"]
    ]
    circles = (common, *others)
    return circles, tuple(circle.weight for circle in circles)
