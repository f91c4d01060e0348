"""What an activity needs, agreed with the organisation's head or refused (R45).

Needs are no part of the plan that versions keep: the agreed route stands while its means are talked over. They go
with their activity when it is taken out, and come back with «Отменить», not with an older version.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from storage.errors import PlainError
from storage.reads.base import Engine
from storage.reads.support import SupportRow
from storage.writes import Changes, editing


class AgreedByMissingError(PlainError):
    """Somebody decides."""

    default = "Укажите, кто согласовал или отказал."


@dataclass(frozen=True, slots=True)
class SupportSum:
    """How many needs there are by state, and roubles asked and agreed."""

    needed: int
    agreed: int
    refused: int
    roubles: int
    roubles_agreed: int


def add_support(engine: Engine, item_id: UUID, fields: Mapping[str, object]) -> tuple[UUID, Changes]:
    """Note what an activity needs: kind, what, amount in roubles, money_source."""
    with editing(engine, "Ресурс мероприятия") as edit:
        support_id = edit.insert("item_support", {"status": "needed", **fields, "route_item_id": item_id})
    return support_id, edit.changes


def update_support(engine: Engine, support_id: UUID, changes: Mapping[str, object]) -> Changes:
    """Change what is needed."""
    with editing(engine, "Правка ресурса мероприятия") as edit:
        edit.update("item_support", support_id, changes)
    return edit.changes


def agree_support(engine: Engine, support_id: UUID, agreed_by: str, agreed_on: date) -> Changes:
    """The head has agreed: who and when. Raises `AgreedByMissingError`."""
    return _decide(engine, "Ресурс согласован", support_id, "agreed", agreed_by, agreed_on)


def refuse_support(engine: Engine, support_id: UUID, agreed_by: str, agreed_on: date) -> Changes:
    """The head has refused: who and when."""
    return _decide(engine, "В ресурсе отказано", support_id, "refused", agreed_by, agreed_on)


def ask_again(engine: Engine, support_id: UUID) -> Changes:
    """What was agreed or refused is open again."""
    changes = {"status": "needed", "agreed_by": None, "agreed_on": None}
    with editing(engine, "Ресурс снова на согласовании") as edit:
        edit.update("item_support", support_id, changes)
    return edit.changes


def remove_support(engine: Engine, support_id: UUID) -> Changes:
    """An activity needs this no longer."""
    with editing(engine, "Удаление ресурса мероприятия") as edit:
        edit.delete("item_support", support_id)
    return edit.changes


def sum_support(rows: Iterable[SupportRow]) -> SupportSum:
    """Needs of a route or of an activity together; what was refused asks for no money."""
    listed = list(rows)
    by_status = {status: [row for row in listed if row.status == status] for status in ("needed", "agreed", "refused")}
    agreed = sum(row.amount or 0 for row in by_status["agreed"])
    return SupportSum(
        needed=len(by_status["needed"]),
        agreed=len(by_status["agreed"]),
        refused=len(by_status["refused"]),
        roubles=agreed + sum(row.amount or 0 for row in by_status["needed"]),
        roubles_agreed=agreed,
    )


def _decide(engine: Engine, name: str, support_id: UUID, status: str, by: str, on: date) -> Changes:
    if not by.strip():
        raise AgreedByMissingError
    with editing(engine, name) as edit:
        edit.update("item_support", support_id, {"status": status, "agreed_by": by, "agreed_on": on})
    return edit.changes
