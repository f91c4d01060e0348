"""How quickly deficits are answered: days to the planned activity and to the closing, and those that wait (R46)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from uuid import UUID

from storage.reads.base import Connection, Engine
from storage.reads.diagnoses import Competency, competencies_in_order
from storage.reads.episodes import Episode, shortfall_episodes
from storage.reads.reaction import AnsweringItem, answering_items
from storage.settings import read_setting, write_setting
from storage.writes import Changes

LONG_DAYS = 30
"""How long a deficit may stand without an activity unless another time was set."""
_LONG = "reaction_days"


@dataclass(frozen=True, slots=True)
class Reaction:
    """A deficit from the day it was found until it was closed (None: open), and the first activity that answers it."""

    person_id: UUID
    competency_id: UUID
    title: str
    weight: int
    found_on: date
    closed_on: date | None
    item: AnsweringItem | None

    @property
    def days_to_item(self) -> int | None:
        """Days until the activity begins, 0 where it was under way already; None without one."""
        return None if self.item is None else max(0, (self.item.begins_on - self.found_on).days)

    @property
    def days_to_closing(self) -> int | None:
        """Days until the required level was shown; None for an open deficit."""
        return None if self.closed_on is None else (self.closed_on - self.found_on).days

    def days_waiting(self, today: date) -> int:
        """Days that an open deficit has stood without an activity; 0 for one that is answered or closed."""
        return 0 if self.item or self.closed_on else max(0, (today - self.found_on).days)


@dataclass(frozen=True, slots=True)
class ReactionSum:
    """Deficits of some people together; the medians are of whole days, None where there is nothing to measure."""

    found: int
    answered: int
    closed: int
    median_days_to_item: float | None
    median_days_to_closing: float | None


def reactions(connection: Connection, person_ids: Sequence[UUID]) -> list[Reaction]:
    """Every deficit that the people had or have, by person in the order of the ids, then by day."""
    place = {person_id: number for number, person_id in enumerate(person_ids)}
    items: dict[tuple[UUID, UUID], list[AnsweringItem]] = {}
    for item in answering_items(connection, person_ids):
        items.setdefault((item.person_id, item.competency_id), []).append(item)
    known = {competency.id: competency for competency in competencies_in_order(connection)}
    found = [
        _reaction(episode, known[episode.competency_id], items.get((episode.person_id, episode.competency_id), []))
        for episode in shortfall_episodes(connection, person_ids)
    ]
    return sorted(found, key=lambda each: (place[each.person_id], each.found_on, -each.weight, each.title))


def waiting_long(found: Iterable[Reaction], today: date, days: int = LONG_DAYS) -> list[Reaction]:
    """Open deficits without an activity for more than so many days, longest first."""
    waiting = [reaction for reaction in found if reaction.days_waiting(today) > days]
    return sorted(waiting, key=lambda reaction: (-reaction.days_waiting(today), -reaction.weight, reaction.title))


def sum_reactions(found: Iterable[Reaction]) -> ReactionSum:
    """How quickly deficits were answered and closed on the whole."""
    listed = list(found)
    to_item = [reaction.days_to_item for reaction in listed if reaction.days_to_item is not None]
    to_closing = [reaction.days_to_closing for reaction in listed if reaction.days_to_closing is not None]
    return ReactionSum(
        found=len(listed),
        answered=len(to_item),
        closed=len(to_closing),
        median_days_to_item=median(to_item) if to_item else None,
        median_days_to_closing=median(to_closing) if to_closing else None,
    )


def longest_wait(connection: Connection) -> int:
    """The set time: how many days a deficit may stand without an activity."""
    return int(read_setting(connection, _LONG) or LONG_DAYS)


def set_longest_wait(engine: Engine, days: int) -> Changes:
    """Set that time for this copy."""
    with engine.begin() as connection:
        write_setting(connection, _LONG, str(days))
    return Changes(frozenset({"setting"}))


def _reaction(episode: Episode, competency: Competency, items: Sequence[AnsweringItem]) -> Reaction:
    answering = (
        item
        for item in items
        if item.begins_on <= (episode.closed_on or date.max)
        and (item.done_on is None or item.done_on >= episode.found_on)
    )
    return Reaction(
        episode.person_id, episode.competency_id, competency.title, competency.weight, episode.found_on,
        episode.closed_on, next(answering, None),
    )  # fmt: skip
