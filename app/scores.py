"""Scores of an instrument's tasks, entered instead of levels: the program turns them into levels (R13, R15)."""

from collections.abc import Mapping
from uuid import UUID

from app.diagnosis import put_level
from app.instruments import levels_of_scores
from storage.errors import PlainError
from storage.reads.base import Engine
from storage.rows import fetch_row
from storage.writes import Changes, RowMissingError, editing


class NothingShownError(PlainError):
    """The tasks that have a score show competencies of other maps."""

    default = "Эти задания не проверяют ни одной компетенции карты: уровней по ним нет."


def enter_scores(engine: Engine, diagnosis_id: UUID, scores: Mapping[UUID, int]) -> Changes:
    """Enter the levels that scores of tasks show, as one step to undo; each may be set otherwise by hand afterwards.

    Tasks without a score say nothing. Raises `app.instruments.ScoreTooHighError`, `NothingShownError`.
    """
    with editing(engine, "Баллы за задания") as edit:
        row = fetch_row(edit.connection, "diagnosis", diagnosis_id)
        own = row.fields["map_id"] if row is not None else None
        instrument = row.fields["instrument_id"] if row is not None else None
        if not isinstance(own, UUID) or not isinstance(instrument, UUID):
            raise RowMissingError(table="diagnosis")
        levels = levels_of_scores(edit.connection, own, instrument, scores)
        if not levels:
            raise NothingShownError
        for competency_id, level in levels.items():
            put_level(edit, diagnosis_id, competency_id, level)
    return edit.changes
