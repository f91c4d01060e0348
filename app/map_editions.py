"""Editions of a map: a new one copies the former whole, and each copy knows what it was made from (R11, R14).

The id of a copy follows from what it was copied from, as that of a result follows from its diagnosis: two laptops that
begin the same edition without a link make the same rows, and the origin of a competency needs no column of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from app.map_tree import in_tree_order
from app.rights import require_administrator
from storage.errors import PlainError
from storage.ids import derived_id
from storage.reads.base import Connection, Engine
from storage.reads.competency_maps import (
    CompetencyNode,
    MapCard,
    map_card,
    map_cards,
    modules_developing,
    nodes_of_map,
)
from storage.rows import fetch_row, fetch_rows
from storage.writes import Changes, Edit, RowMissingError, editing

COMPARED = ("code", "title", "group", "component", "required", "weight")
"""Fields of a competency in which editions are compared."""


class EditionExistsError(PlainError):
    """The next edition has been begun."""

    default = "Новая редакция этой карты уже есть: откройте её в списке карт."


class EditionNotApprovedError(PlainError):
    """A new edition replaces an approved one."""

    default = "Эта редакция ещё не утверждена: правьте её саму."


@dataclass(frozen=True, slots=True)
class Copied:
    """A row that was copied."""

    id: UUID
    changes: Changes


@dataclass(frozen=True, slots=True)
class Difference:
    """A competency that two editions do not share as it is.

    ``before`` is None where it was added, ``after`` where it was removed; ``fields`` names what changed.
    """

    before: CompetencyNode | None
    after: CompetencyNode | None
    fields: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """``added``, ``removed`` or ``changed``."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"


def edition_id(former_id: UUID, edition: int) -> UUID:
    """The id of the edition that follows a former one."""
    return derived_id(former_id, UUID(int=edition))


def copied_id(copy_id: UUID, origin_id: UUID) -> UUID:
    """The id of a part of a copy, by the copy and by the part of the original."""
    return derived_id(copy_id, origin_id)


def new_edition(engine: Engine, role: str, map_id: UUID) -> Copied:
    """Copy an approved edition whole as the draft of the next one, with new ids.

    Raises `EditionNotApprovedError`, `EditionExistsError`.
    """
    require_administrator(role)
    with editing(engine, "Новая редакция карты") as edit:
        former = fetch_row(edit.connection, "competency_map", map_id)
        if former is None:
            raise RowMissingError(table="competency_map")
        if former.fields["expertise_status"] != "approved":
            raise EditionNotApprovedError
        edition = _number(former.fields["edition"]) + 1
        own = edition_id(map_id, edition)
        if fetch_row(edit.connection, "competency_map", own) is not None:
            raise EditionExistsError
        anew = {"edition": edition, "expertise_status": "draft", "expertise_on": None}
        edit.insert("competency_map", {**former.fields, **anew}, own)
        _copy_competencies(edit, map_id, own)
    return Copied(own, edit.changes)


def _copy_competencies(edit: Edit, map_id: UUID, own: UUID) -> None:
    ordered = [branch.node.id for branch in in_tree_order(nodes_of_map(edit.connection, map_id))]
    rows = fetch_rows(edit.connection, "competency", ordered)
    place = {origin_id: number for number, origin_id in enumerate(ordered)}
    copies = []
    for origin_id in ordered:
        fields = rows[origin_id].fields
        parent = fields["parent_id"]
        stands_before = isinstance(parent, UUID) and place.get(parent, len(place)) < place[origin_id]
        part_of = copied_id(own, parent) if isinstance(parent, UUID) and stands_before else None
        copies.append({**fields, "map_id": own, "parent_id": part_of})
    edit.insert_all("competency", copies, [copied_id(own, origin_id) for origin_id in ordered])


def former_edition(cards: Iterable[MapCard], card: MapCard) -> MapCard | None:
    """The edition that this one was copied from; None where there was none, or this copy does not hold it."""
    return next((each for each in cards if edition_id(each.id, card.edition) == card.id), None)


def editions_of(cards: Sequence[MapCard], card: MapCard) -> list[MapCard]:
    """All editions of a map, the newest first, itself among them."""
    return sorted((each for each in cards if is_same_map(cards, each, card)), key=_edition, reverse=True)


def is_same_map(cards: Sequence[MapCard], one: MapCard, other: MapCard) -> bool:
    """Whether two editions are of one map: the same root, or the same title for the same people and subject.

    The second way is for editions that came otherwise than by `new_edition`.
    """
    named = (one.audience, one.subject, one.title.casefold()) == (other.audience, other.subject, other.title.casefold())
    return named or _root(cards, one) == _root(cards, other)


def newer_approved(cards: Sequence[MapCard], card: MapCard) -> MapCard | None:
    """The newest approved edition that has replaced this one, or None."""
    newest = next((each for each in editions_of(cards, card) if each.expertise_status == "approved"), None)
    return newest if newest is not None and newest.edition > card.edition else None


def origins(before: Sequence[CompetencyNode], after: Sequence[CompetencyNode]) -> dict[UUID, UUID]:
    """Which competency of an edition came from which of the one before it: new id to former id.

    Where an id does not tell, an equal code does: for editions that came otherwise than by `new_edition`.
    """
    map_id = after[0].map_id if after else None
    known = {node.id for node in after}
    made = {copied_id(map_id, node.id): node.id for node in before} if map_id is not None else {}
    found = {own: origin for own, origin in made.items() if own in known}
    taken = set(found.values())
    codes = {node.code.casefold(): node.id for node in before if node.id not in taken}
    for node in after:
        if node.id not in found and node.code.casefold() in codes:
            found[node.id] = codes.pop(node.code.casefold())
    return found


def origins_between(connection: Connection, before_id: UUID, after_id: UUID) -> dict[UUID, UUID]:
    """The same for any two editions of a map, through those that stand between them."""
    chain = _chain(map_cards(connection), before_id, after_id)
    nodes = [nodes_of_map(connection, own) for own in chain]
    found = {node.id: node.id for node in nodes[0]}
    for earlier, later in pairwise(nodes):
        step = origins(earlier, later)
        found = {own: found[origin] for own, origin in step.items() if origin in found}
    return found


def compare_editions(connection: Connection, before_id: UUID, after_id: UUID) -> list[Difference]:
    """What was added, removed and changed from one edition to another, in the order of the newer one (R11)."""
    before = {node.id: node for node in nodes_of_map(connection, before_id)}
    came_from = origins_between(connection, before_id, after_id)
    found: list[Difference] = []
    for branch in in_tree_order(nodes_of_map(connection, after_id)):
        former = before.get(came_from.get(branch.node.id, branch.node.id))
        if former is None:
            found.append(Difference(None, branch.node))
        elif fields := _changed(former, branch.node):
            found.append(Difference(former, branch.node, fields))
    kept = set(came_from.values())
    return found + [Difference(node, None) for node in before.values() if node.id not in kept]


def carry_modules(edit: Edit, map_id: UUID) -> None:
    """Tie the modules that develop the former edition's competencies to those of this edition as well (R24, R28)."""
    card = map_card(edit.connection, map_id)
    former = former_edition(map_cards(edit.connection), card) if card is not None else None
    if former is None:
        return
    successors: Mapping[UUID, UUID] = {
        origin: own
        for own, origin in origins(
            nodes_of_map(edit.connection, former.id), nodes_of_map(edit.connection, map_id)
        ).items()
    }
    tied = {(module, own) for module, own, _ in modules_developing(edit.connection, successors.values())}
    links = [
        {"module_id": module_id, "competency_id": successors[origin], "level_reached": level}
        for module_id, origin, level in modules_developing(edit.connection, successors)
        if (module_id, successors[origin]) not in tied
    ]
    edit.insert_all("module_competency", links)


def _changed(before: CompetencyNode, after: CompetencyNode) -> tuple[str, ...]:
    return tuple(name for name in COMPARED if getattr(before, name) != getattr(after, name))


def _chain(cards: Sequence[MapCard], before_id: UUID, after_id: UUID) -> list[UUID]:
    """The editions from one to another by their origin; only the two where they have no such way between them."""
    by_id = {card.id: card for card in cards}
    chain = [after_id]
    while chain[0] != before_id:
        card = by_id.get(chain[0])
        former = former_edition(cards, card) if card is not None else None
        if former is None:
            return [before_id, after_id]
        chain.insert(0, former.id)
    return chain


def _root(cards: Sequence[MapCard], card: MapCard) -> UUID:
    former = former_edition(cards, card)
    while former is not None:
        card, former = former, former_edition(cards, former)
    return card.id


def _edition(card: MapCard) -> int:
    return card.edition


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
