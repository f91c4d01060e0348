"""Prior learning: a course of last year closes a deficit with its evidence (R19)."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from app.labels import LEVEL_NAMES
from storage.errors import PlainError
from storage.reads.base import Engine
from storage.reads.diagnoses import shown_levels
from storage.reads.prior_learning import prior_learning_row
from storage.writes import Changes, RowMissingError, editing


class EvidenceMissingError(PlainError):
    """A level is confirmed by something that can be shown."""

    default = "Чтобы зачесть обучение, укажите номер документа, приложите файл или опишите подтверждение."


class NothingGainedError(PlainError):
    """The level counts already, or a higher one."""

    def __init__(self, level: int) -> None:
        """``level`` that counts now."""
        super().__init__(f"Зачёт ничего не изменит: сейчас учитывается уровень «{LEVEL_NAMES[level]}».")


def add_prior_learning(engine: Engine, person_id: UUID, fields: Mapping[str, object]) -> tuple[UUID, Changes]:
    """Write a course of earlier years down; nothing counts until it is confirmed. Fields as of ``prior_learning``."""
    with editing(engine, "Прежнее обучение") as edit:
        prior_id = edit.insert("prior_learning", {**fields, "person_id": person_id, "confirmed_on": None})
    return prior_id, edit.changes


def update_prior_learning(engine: Engine, prior_id: UUID, changes: Mapping[str, object]) -> Changes:
    """Change what is written of a course."""
    with editing(engine, "Правка прежнего обучения") as edit:
        edit.update("prior_learning", prior_id, changes)
    return edit.changes


def confirm_level(engine: Engine, prior_id: UUID, competency_id: UUID, level: int, confirmed_on: date) -> Changes:
    """Let a course count as a level (0–3) of a competency from a day on.

    Raises `EvidenceMissingError`; `NothingGainedError` where what counts is not lower.
    """
    with editing(engine, "Зачёт прежнего обучения") as edit:
        found = prior_learning_row(edit.connection, prior_id)
        if found is None:
            raise RowMissingError(table="prior_learning")
        person_id, row = found
        if not row.has_evidence:
            raise EvidenceMissingError
        others = {shown.competency.id: shown for shown in shown_levels(edit.connection, person_id)}
        counting = others.get(competency_id)
        if counting is not None and counting.source_id != prior_id and counting.shown >= level:
            raise NothingGainedError(counting.shown)
        changes = {"competency_id": competency_id, "level_reached": level, "confirmed_on": confirmed_on}
        edit.update("prior_learning", prior_id, changes)
    return edit.changes


def take_confirmation_back(engine: Engine, prior_id: UUID) -> Changes:
    """The course stays written down, its level counts no longer."""
    with editing(engine, "Зачёт снят") as edit:
        edit.update("prior_learning", prior_id, {"confirmed_on": None})
    return edit.changes


def remove_prior_learning(engine: Engine, prior_id: UUID) -> Changes:
    """Delete a course written down by mistake."""
    with editing(engine, "Удаление прежнего обучения") as edit:
        edit.delete("prior_learning", prior_id)
    return edit.changes
