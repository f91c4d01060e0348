"""The competencies of a map as a tree: its order, its branches, no branch that hangs on itself (R11)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from storage.reads.competency_maps import CompetencyNode


@dataclass(frozen=True, slots=True)
class Branch:
    """A competency at its place in the tree; ``depth`` 0 stands at the top."""

    node: CompetencyNode
    depth: int


def in_tree_order(nodes: Iterable[CompetencyNode]) -> list[Branch]:
    """Every competency once, each before its parts, siblings by their position.

    Two people may each have hung one competency on the other without a link between them: a circle that an exchange
    has closed is shown from its first competency on, so that nothing is lost from sight and it can be opened again.
    """
    ordered = sorted(nodes, key=_by_position)
    known = {node.id for node in ordered}
    children: dict[UUID | None, list[CompetencyNode]] = {}
    for node in ordered:
        children.setdefault(node.parent_id if node.parent_id in known else None, []).append(node)
    found: dict[UUID, Branch] = {}
    for root in [*children.get(None, ()), *ordered]:
        for branch in _walk(root, children, found):
            found[branch.node.id] = branch
    return list(found.values())


def _walk(
    root: CompetencyNode, children: dict[UUID | None, list[CompetencyNode]], found: dict[UUID, Branch]
) -> Iterator[Branch]:
    waiting = [Branch(root, 0)]
    while waiting:
        branch = waiting.pop()
        if branch.node.id in found:
            continue
        yield branch
        waiting += [Branch(node, branch.depth + 1) for node in reversed(children.get(branch.node.id, ()))]


def block_of(branches: Sequence[Branch], competency_id: UUID) -> list[CompetencyNode]:
    """A competency with everything below it, in the order of the tree."""
    found: list[CompetencyNode] = []
    top = -1
    for branch in branches:
        if branch.node.id == competency_id:
            top = branch.depth
        elif top >= 0 and branch.depth <= top:
            break
        if top >= 0:
            found.append(branch.node)
    return found


def siblings_of(nodes: Iterable[CompetencyNode], parent_id: UUID | None) -> list[CompetencyNode]:
    """The parts of a competency (None: those at the top) by their position."""
    return sorted((node for node in nodes if node.parent_id == parent_id), key=_by_position)


def _by_position(node: CompetencyNode) -> tuple[str, str]:
    return node.position, str(node.id)


def step_from(nodes: Sequence[CompetencyNode], competency_id: UUID, way: str) -> tuple[UUID | None, int] | None:
    """Where a competency goes by one step: the one above it and the place among its parts; None where it cannot.

    ``up`` and ``down`` change places with a sibling, ``in`` makes it the last part of the sibling before it, ``out``
    puts it behind the one that it is a part of.
    """
    node = next((each for each in nodes if each.id == competency_id), None)
    if node is None:
        return None
    beside = siblings_of(nodes, node.parent_id)
    place = beside.index(node)
    if way == "in":
        return (beside[place - 1].id, len(siblings_of(nodes, beside[place - 1].id))) if place else None
    if way == "out":
        above = next((each for each in nodes if each.id == node.parent_id), None)
        return None if above is None else (above.parent_id, siblings_of(nodes, above.parent_id).index(above) + 1)
    target = place + {"up": -1, "down": 1}[way]
    return (node.parent_id, target) if 0 <= target < len(beside) else None
