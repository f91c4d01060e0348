"""Competency maps as the administrator writes them: competencies added, changed, moved, hung elsewhere (R11, R12).

Only a draft is changed. What is under expertise or approved stays as the experts saw it; an approved map goes on by a
new edition (`app.map_editions`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.map_tree import block_of, in_tree_order, siblings_of
from app.positions import NoRoomBetweenError, key_between, spread
from app.rights import require_administrator
from storage.errors import PlainError
from storage.reads.base import Connection, Engine
from storage.reads.competency_maps import CompetencyNode, is_in_use, map_card, nodes_of_map
from storage.rows import fetch_row
from storage.writes import Changes, Edit, RowMissingError, editing


class MapNotDraftError(PlainError):
    """The edition is under expertise or approved."""

    default = "Меняется только черновик: верните карту на доработку или сделайте новую редакцию."


class MapInUseError(PlainError):
    """A diagnosis rests on the map."""

    default = "По этой карте уже проводится диагностика, удалить её нельзя."


class CycleError(PlainError):
    """A competency would become a part of itself."""

    default = "Компетенция не может входить в саму себя или в свою часть."


class ForeignParentError(PlainError):
    """The competency above is of another map."""

    default = "Вышестоящая компетенция должна быть из этой же карты."


class CodeTakenError(PlainError):
    """Another competency of the map has the code."""

    default = "Такой код в этой карте уже есть."


@dataclass(frozen=True, slots=True)
class Made:
    """A row that was made."""

    id: UUID
    changes: Changes


def add_map(engine: Engine, role: str, fields: Mapping[str, object]) -> Made:
    """Begin a map: its first edition, a draft. Raises `AdministratorOnlyError`, `InvalidFieldError`."""
    require_administrator(role)
    with editing(engine, "Новая карта компетенций") as edit:
        map_id = edit.insert("competency_map", {**fields, "edition": 1, "expertise_status": "draft"})
    return Made(map_id, edit.changes)


def update_map(engine: Engine, role: str, map_id: UUID, changes: Mapping[str, object]) -> Changes:
    """Change what a draft is called, for whom and for which subject it is. Raises `MapNotDraftError`."""
    require_administrator(role)
    with editing(engine, "Правка карты компетенций") as edit:
        _require_draft(edit.connection, map_id)
        edit.update("competency_map", map_id, changes)
    return edit.changes


def delete_map(engine: Engine, role: str, map_id: UUID) -> Changes:
    """Delete a draft with its competencies. Raises `MapNotDraftError`, `MapInUseError`."""
    require_administrator(role)
    with editing(engine, "Удаление карты компетенций") as edit:
        _require_draft(edit.connection, map_id)
        if is_in_use(edit.connection, map_id):
            raise MapInUseError
        edit.delete("competency_map", map_id)
    return edit.changes


def add_competency(
    engine: Engine, role: str, map_id: UUID, fields: Mapping[str, object], parent_id: UUID | None = None
) -> Made:
    """Add a competency as the last part of another one (None: at the end of the map).

    Raises `MapNotDraftError`, `CodeTakenError`, `ForeignParentError`, `InvalidFieldError`.
    """
    require_administrator(role)
    with editing(engine, "Новая компетенция") as edit:
        _require_draft(edit.connection, map_id)
        nodes = nodes_of_map(edit.connection, map_id)
        _require_free_code(nodes, fields.get("code"), None)
        _require_own_parent(nodes, parent_id)
        keys = _keys_for(edit, nodes, None, (parent_id, len(siblings_of(nodes, parent_id))), 1)
        row = {**fields, "map_id": map_id, "parent_id": parent_id, "position": keys[0]}
        competency_id = edit.insert("competency", row)
    return Made(competency_id, edit.changes)


def update_competency(engine: Engine, role: str, competency_id: UUID, changes: Mapping[str, object]) -> Changes:
    """Change code, wording, group, component, required level or weight of a competency of a draft.

    Raises `MapNotDraftError`, `CodeTakenError`, `InvalidFieldError` (a level above the scale).
    """
    require_administrator(role)
    with editing(engine, "Правка компетенции") as edit:
        nodes = _nodes_beside(edit.connection, competency_id)
        if "code" in changes:
            _require_free_code(nodes, changes["code"], competency_id)
        edit.update("competency", competency_id, changes)
    return edit.changes


def move_competency(
    engine: Engine, role: str, competency_id: UUID, parent_id: UUID | None, place: int | None = None
) -> Changes:
    """Put a competency with its parts at a place (0 is first, None last) among the parts of another one.

    Raises `CycleError` where it would become a part of itself, `ForeignParentError`, `MapNotDraftError`.
    """
    require_administrator(role)
    with editing(engine, "Перестановка компетенции") as edit:
        nodes = _nodes_beside(edit.connection, competency_id)
        _require_own_parent(nodes, parent_id)
        block = block_of(in_tree_order(nodes), competency_id)
        if parent_id in {node.id for node in block}:
            raise CycleError
        others = [node for node in siblings_of(nodes, parent_id) if node.id != competency_id]
        place = len(others) if place is None else max(0, min(place, len(others)))
        keys = _keys_for(edit, nodes, competency_id, (parent_id, place), len(block))
        edit.update("competency", competency_id, {"parent_id": parent_id})
        for node, key in zip(block, keys, strict=True):
            edit.update("competency", node.id, {"position": key})
    return edit.changes


def delete_competency(engine: Engine, role: str, competency_id: UUID) -> Changes:
    """Delete a competency of a draft; its parts move one step up. Raises `MapNotDraftError`."""
    require_administrator(role)
    with editing(engine, "Удаление компетенции") as edit:
        nodes = _nodes_beside(edit.connection, competency_id)
        gone = next(node for node in nodes if node.id == competency_id)
        for child in siblings_of(nodes, competency_id):
            edit.update("competency", child.id, {"parent_id": gone.parent_id})
        edit.delete("competency", competency_id)
    return edit.changes


def _keys_for(
    edit: Edit, nodes: Sequence[CompetencyNode], moved: UUID | None, target: tuple[UUID | None, int], count: int
) -> list[str]:
    """Position keys for a block that goes to a place of the tree; without room the whole map gets new keys.

    Positions run through the whole map in the order of its tree, so that the grid of a diagnosis, which knows no
    branches, lists the competencies as the map does.
    """
    branches = in_tree_order(nodes)
    going = {node.id for node in block_of(branches, moved)} if moved is not None else set()
    staying = [branch.node for branch in branches if branch.node.id not in going]
    place = _flat_place(staying, *target)
    positions = [node.position for node in staying]
    try:
        return _between(positions, place, count)
    except NoRoomBetweenError:
        fresh = spread(len(staying) + count)
        kept = fresh[:place] + fresh[place + count :]
        for node, key in zip(staying, kept, strict=True):
            edit.update("competency", node.id, {"position": key})
        return fresh[place : place + count]


def _flat_place(staying: Sequence[CompetencyNode], parent_id: UUID | None, place: int) -> int:
    """Where in the flat order of the tree the block begins."""
    order = {node.id: number for number, node in enumerate(staying)}
    siblings = siblings_of(staying, parent_id)
    if place < len(siblings):
        return order[siblings[place].id]
    if siblings:
        return order[siblings[-1].id] + len(block_of(in_tree_order(staying), siblings[-1].id))
    return order[parent_id] + 1 if parent_id is not None else len(staying)


def _between(positions: Sequence[str], place: int, count: int) -> list[str]:
    before = positions[place - 1] if place else None
    after = positions[place] if place < len(positions) else None
    keys: list[str] = []
    for _ in range(count):
        before = key_between(before, after)
        keys.append(before)
    return keys


def _nodes_beside(connection: Connection, competency_id: UUID) -> list[CompetencyNode]:
    """All competencies of the draft that holds this one. Raises `RowMissingError`, `MapNotDraftError`."""
    row = fetch_row(connection, "competency", competency_id)
    map_id = row.fields["map_id"] if row is not None else None
    if not isinstance(map_id, UUID):
        raise RowMissingError(table="competency")
    _require_draft(connection, map_id)
    return nodes_of_map(connection, map_id)


def _require_draft(connection: Connection, map_id: UUID) -> None:
    card = map_card(connection, map_id)
    if card is None:
        raise RowMissingError(table="competency_map")
    if card.expertise_status != "draft":
        raise MapNotDraftError


def _require_own_parent(nodes: Sequence[CompetencyNode], parent_id: UUID | None) -> None:
    if parent_id is not None and all(node.id != parent_id for node in nodes):
        raise ForeignParentError


def _require_free_code(nodes: Sequence[CompetencyNode], code: object, own: UUID | None) -> None:
    wanted = str(code or "").strip().casefold()
    if any(node.code.casefold() == wanted and node.id != own for node in nodes):
        raise CodeTakenError
