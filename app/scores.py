"""Scores of an instrument's tasks, entered instead of levels: the program turns them into levels (R13, R15)."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from app.diagnosis import put_level
from app.instruments import levels_of_scores, tasks_without_score
from storage.errors import PlainError
from storage.ids import derived_id
from storage.reads.base import Connection, Engine
from storage.rows import fetch_row
from storage.writes import Changes, RowMissingError, editing


class NothingShownError(PlainError):
    """The tasks that have a score show competencies of other maps."""

    default = "Эти задания не проверяют ни одной компетенции карты: уровней по ним нет."


class ScoresApartError(PlainError):
    """A competency that has a level would get another by a part of its tasks: the scores of the rest are not kept."""

    def __init__(self, tasks: Sequence[str]) -> None:
        """``tasks`` are those without a score, as the form names them."""
        super().__init__(
            "По этим компетенциям уровень уже есть: внесите вместе баллы за все их задания, "
            f"не хватает: {'; '.join(tasks)}."
        )


def enter_scores(engine: Engine, diagnosis_id: UUID, scores: Mapping[UUID, int]) -> Changes:
    """Enter the levels that scores of tasks show, as one step to undo; each may be set otherwise by hand afterwards.

    Tasks without a score say nothing, but a level that stands is replaced only by the scores of all tasks of its
    competency. Raises `app.instruments.ScoreTooHighError`, `ScoreNegativeError`, `NothingShownError`,
    `ScoresApartError`.
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
        _require_whole(edit.connection, diagnosis_id, tasks_without_score(edit.connection, own, instrument, scores))
        for competency_id, level in levels.items():
            put_level(edit, diagnosis_id, competency_id, level)
    return edit.changes


def _require_whole(connection: Connection, diagnosis_id: UUID, without: Mapping[UUID, Sequence[str]]) -> None:
    missing = [
        task
        for competency_id, tasks in without.items()
        if fetch_row(connection, "diagnosis_result", derived_id(diagnosis_id, competency_id)) is not None
        for task in tasks
    ]
    if missing:
        raise ScoresApartError(missing)
