"""Personal recommendations: one page from the deficits, without a whole route (R44)."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from app.clock import today
from app.deficits import Deficit, open_deficits
from app.labels import LEVEL_NAMES
from storage.errors import PlainError
from storage.reads.base import Connection, Engine
from storage.reads.materials import materials_by_competency
from storage.reads.recommendations import HelpfulModule, helpful_modules
from storage.rows import fetch_row
from storage.writes import Changes, editing

SHOWN = 5
"""Deficits on the page: the heaviest ones."""
_MATERIALS_SHOWN = 2


class NothingToRecommendError(PlainError):
    """No open deficit."""

    default = "Открытых дефицитов нет: рекомендации составляют по результатам диагностики."


class RecommendationEmptyError(PlainError):
    """Nothing is written."""

    default = "Напишите рекомендации."


def draft_text(connection: Connection, person_id: UUID) -> str:
    """A first text from the heaviest deficits, with materials and modules that help; the tutor writes it on.

    Raises `NothingToRecommendError`.
    """
    deficits = open_deficits(connection, person_id)[:SHOWN]
    if not deficits:
        raise NothingToRecommendError
    person = fetch_row(connection, "person", person_id)
    audience = str(person.fields["role"]) if person is not None else "teacher"
    ids = [deficit.competency.id for deficit in deficits]
    materials = materials_by_competency(connection, ids)
    modules = helpful_modules(connection, ids, audience, today())
    return "\n\n".join(
        _paragraph(
            number,
            deficit,
            [title for _, title in materials.get(deficit.competency.id, ())],
            _fitting(deficit, modules.get(deficit.competency.id, ())),
        )
        for number, deficit in enumerate(deficits, start=1)
    )


def add_recommendation(
    engine: Engine, person_id: UUID, text: str, made_on: date, author_id: UUID | None = None
) -> tuple[UUID, Changes]:
    """Keep recommendations in the person's card. Raises `RecommendationEmptyError`."""
    _require_text(text)
    row = {"person_id": person_id, "text": text, "made_on": made_on, "author_id": author_id}
    with editing(engine, "Рекомендации") as edit:
        own_id = edit.insert("recommendation", row)
    return own_id, edit.changes


def update_recommendation(engine: Engine, recommendation_id: UUID, changes: Mapping[str, object]) -> Changes:
    """Write recommendations on. Raises `RecommendationEmptyError`."""
    if "text" in changes:
        _require_text(str(changes["text"] or ""))
    with editing(engine, "Правка рекомендаций") as edit:
        edit.update("recommendation", recommendation_id, changes)
    return edit.changes


def mark_given(engine: Engine, recommendation_id: UUID, given_on: date | None) -> Changes:
    """The page was handed over on a day, or (None) was not."""
    with editing(engine, "Рекомендации переданы") as edit:
        edit.update("recommendation", recommendation_id, {"given_on": given_on})
    return edit.changes


def remove_recommendation(engine: Engine, recommendation_id: UUID) -> Changes:
    """Delete recommendations."""
    with editing(engine, "Удаление рекомендаций") as edit:
        edit.delete("recommendation", recommendation_id)
    return edit.changes


def _paragraph(number: int, deficit: Deficit, materials: Sequence[str], module: HelpfulModule | None) -> str:
    now, then = LEVEL_NAMES[deficit.shown], LEVEL_NAMES[deficit.competency.required]
    lines = [f"{number}. {deficit.competency.title}.", f"Сейчас: {now}. Нужно: {then}."]
    if materials:
        named = ", ".join(f"«{title}»" for title in materials[:_MATERIALS_SHOWN])
        lines.append(f"Посмотреть материалы: {named}.")
    if module is not None:
        lines.append(f"Пройти модуль «{module.title}» программы «{module.programme}» ({module.hours} ч).")
    if not materials and module is None:
        lines.append("Обсудить с тьютором: совместное планирование урока, посещение урока коллеги.")
    return "\n".join(lines)


def _fitting(deficit: Deficit, modules: Sequence[HelpfulModule]) -> HelpfulModule | None:
    """The shortest module that closes the deficit, else the one that leads furthest beyond what is shown."""
    closing = [module for module in modules if module.level >= deficit.competency.required]
    if closing:
        return min(closing, key=lambda module: module.hours)
    return next((module for module in modules if module.level > deficit.shown), None)


def _require_text(text: str) -> None:
    if not text.strip():
        raise RecommendationEmptyError
