"""Mentoring «учитель – учитель»: a pair is begun, meets, ends with a result (R10)."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from storage.errors import PlainError
from storage.reads.base import Engine
from storage.reads.mentoring import pair_row
from storage.writes import Changes, RowMissingError, editing


class OwnMentorError(PlainError):
    """A person was to be their own mentor."""

    default = "Педагог не может быть наставником самому себе."


class ResultMissingError(PlainError):
    """A pair ends with a result."""

    default = "Чтобы завершить наставничество, напишите результат."


class OutsidePairError(PlainError):
    """A meeting lies outside the days of the pair."""

    default = "Встреча не может быть раньше начала или позже окончания наставничества."


def start_pair(
    engine: Engine, person_id: UUID, mentor_id: UUID, starts_on: date, fields: Mapping[str, object]
) -> tuple[UUID, Changes]:
    """Begin a pair; ``fields``: kind, topic, ends_on, status. Raises `OwnMentorError`."""
    if person_id == mentor_id:
        raise OwnMentorError
    row = {"kind": "mentoring", "status": "running", **fields}
    with editing(engine, "Новая наставническая пара") as edit:
        pair_id = edit.insert(
            "mentoring_pair", {**row, "person_id": person_id, "mentor_id": mentor_id, "starts_on": starts_on}
        )
    return pair_id, edit.changes


def update_pair(engine: Engine, pair_id: UUID, changes: Mapping[str, object]) -> Changes:
    """Change a pair: topic, period, kind."""
    with editing(engine, "Правка наставнической пары") as edit:
        edit.update("mentoring_pair", pair_id, changes)
    return edit.changes


def finish_pair(engine: Engine, pair_id: UUID, ends_on: date, result: str) -> Changes:
    """End a pair with its result in words. Raises `ResultMissingError`."""
    if not result.strip():
        raise ResultMissingError
    with editing(engine, "Наставничество завершено") as edit:
        edit.update("mentoring_pair", pair_id, {"status": "done", "ends_on": ends_on, "result": result})
    return edit.changes


def remove_pair(engine: Engine, pair_id: UUID) -> Changes:
    """Delete a pair with its meetings."""
    with editing(engine, "Удаление наставнической пары") as edit:
        edit.delete("mentoring_pair", pair_id)
    return edit.changes


def add_meeting(engine: Engine, pair_id: UUID, fields: Mapping[str, object]) -> Changes:
    """A meeting of a pair: day, minutes, topic, result. Raises `OutsidePairError`."""
    with editing(engine, "Встреча наставника") as edit:
        pair = pair_row(edit.connection, pair_id)
        if pair is None:
            raise RowMissingError(table="mentoring_pair")
        held_on = fields.get("held_on")
        if isinstance(held_on, date) and not pair.starts_on <= held_on <= (pair.ends_on or date.max):
            raise OutsidePairError
        edit.insert("mentoring_meeting", {**fields, "pair_id": pair_id})
    return edit.changes


def update_meeting(engine: Engine, meeting_id: UUID, changes: Mapping[str, object]) -> Changes:
    """Change what is written of a meeting."""
    with editing(engine, "Правка встречи наставника") as edit:
        edit.update("mentoring_meeting", meeting_id, changes)
    return edit.changes


def remove_meeting(engine: Engine, meeting_id: UUID) -> Changes:
    """Delete a meeting."""
    with editing(engine, "Удаление встречи наставника") as edit:
        edit.delete("mentoring_meeting", meeting_id)
    return edit.changes
