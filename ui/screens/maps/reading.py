"""What the page of maps and instruments reads, each as one function for a reader thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from app.map_editions import Difference, compare_editions, editions_of, newer_approved
from app.map_tree import Branch, in_tree_order
from storage.reads.base import Connection
from storage.reads.competency_maps import CompetencyNode, MapCard, is_in_use, map_cards, nodes_of_map
from storage.reads.instruments import (
    InstrumentCard,
    TaskRow,
    competencies_to_show,
    instrument_cards,
    tasks_of_instrument,
)
from storage.reads.network import subject_names


@dataclass(frozen=True, slots=True)
class Lists:
    """Everything to choose from."""

    maps: tuple[MapCard, ...]
    instruments: tuple[InstrumentCard, ...]
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MapPage:
    """An edition with its competencies in the order of their tree."""

    card: MapCard
    branches: tuple[Branch, ...]
    editions: tuple[MapCard, ...]
    """All editions of the map, the newest first."""
    newer: MapCard | None
    """The approved edition that has replaced this one."""
    in_use: bool

    @property
    def nodes(self) -> list[CompetencyNode]:
        """The competencies."""
        return [branch.node for branch in self.branches]


@dataclass(frozen=True, slots=True)
class InstrumentPage:
    """An instrument with its tasks, and the competencies that a task of it may show."""

    card: InstrumentCard
    tasks: tuple[TaskRow, ...]
    competencies: tuple[CompetencyNode, ...]
    map_titles: dict[UUID, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a map is to be seen."""

    text: str = ""
    group: str | None = None
    component: str | None = None


def lists(connection: Connection) -> Lists:
    """All maps, instruments and subjects."""
    return Lists(tuple(map_cards(connection)), tuple(instrument_cards(connection)), tuple(subject_names(connection)))


def map_page(connection: Connection, map_id: UUID) -> MapPage | None:
    """One edition; None where it is gone."""
    cards = map_cards(connection)
    card = next((each for each in cards if each.id == map_id), None)
    if card is None:
        return None
    return MapPage(
        card,
        tuple(in_tree_order(nodes_of_map(connection, map_id))),
        tuple(editions_of(cards, card)),
        newer_approved(cards, card),
        is_in_use(connection, map_id),
    )


def instrument_page(connection: Connection, instrument_id: UUID) -> InstrumentPage | None:
    """One instrument; None where it is gone."""
    card = next((each for each in instrument_cards(connection) if each.id == instrument_id), None)
    if card is None:
        return None
    titles = {each.id: each.title for each in map_cards(connection)}
    return InstrumentPage(
        card,
        tuple(tasks_of_instrument(connection, instrument_id)),
        tuple(competencies_to_show(connection, card.group, card.subject)),
        titles,
    )


def differences(connection: Connection, before_id: UUID, after_id: UUID) -> list[Difference]:
    """What two editions do not share."""
    return compare_editions(connection, before_id, after_id)


def narrowed(nodes: Iterable[CompetencyNode], wanted: Wanted) -> list[CompetencyNode]:
    """The competencies that are to be seen; case and ё/е do not matter."""
    words = _folded(wanted.text).split()
    return [
        node
        for node in nodes
        if wanted.group in {None, node.group}
        and wanted.component in {None, node.component}
        and all(word in _folded(f"{node.code} {node.title}") for word in words)
    ]


def _folded(words: str) -> str:
    return words.casefold().replace("ё", "е")
