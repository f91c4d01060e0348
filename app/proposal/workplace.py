"""What can be done at one's own school, as offers (R36, R37): which kind leads up which step of which component.

The registry says to what level a module leads; of work at school nobody says it, so these rules do. Knowledge grows by
self-education, a skill by visiting one another's lessons, an ability by planning and reflecting together, a value with
a mentor – each from «not shown» or «in part» one level up. The highest level, «passes it on to others», is what a
teacher shows by teaching colleagues, whatever the component.
"""

from dataclasses import dataclass
from uuid import UUID

from app.proposal.task import Need, Offer
from storage.ids import derived_id

_TEACHING_LEVEL = 3


@dataclass(frozen=True, slots=True)
class Deed:
    """A kind of work at school: the kind of a route item, how it is called, its academic hours."""

    kind: str
    title: str
    hours: int


_DEEDS = {
    "knowledge": Deed("self_study", "Самообразование", 12),
    "skill": Deed("mutual_visit", "Взаимопосещение уроков", 8),
    "ability": Deed("joint_planning", "Совместное планирование и рефлексия", 10),
    "value": Deed("mentoring", "Работа с наставником", 12),
}
_TEACHING = Deed("horizontal", "Мастер-класс для коллег", 8)


def workplace_offers(needs: tuple[Need, ...], person_id: UUID) -> list[Offer]:
    """One offer for each missing level of each need; their ids are the same each time the same is asked."""
    offers = []
    for number, need in enumerate(needs):
        for level in need.levels:
            deed = _TEACHING if level == _TEACHING_LEVEL else _DEEDS[need.component]
            offers.append(
                Offer(
                    id=derived_id(person_id, need.competency_id, UUID(int=level)),
                    kind=deed.kind,
                    title=f"{deed.title}: {need.title[:1].lower()}{need.title[1:]}"[:400],
                    hours=deed.hours,
                    steps=frozenset({(number, level)}),
                    is_workplace=True,
                )
            )
    return offers
