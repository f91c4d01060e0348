"""How a handed request reads: where it is and since when, or that it is answered (R54)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.labels import label
from storage.reads.request_handovers import HandoverRow
from ui import text
from ui.screens.people.words import capital
from ui.theme import State

translate = QCoreApplication.translate
STATES = {"waiting": State.SOON, "taken": State.ACCENT, "answered": State.DONE}


def level_words(level: str) -> str:
    """«Муниципалитет»."""
    return capital(label("request_handover.to_level", level))


def handed_words(row: HandoverRow, today: date) -> str:
    """«Передан: муниципалитет, 20 ноября – ждёт ответа», or the answer with its day."""
    level = label("request_handover.to_level", row.to_level)
    if row.status == "answered" and row.answered_on is not None:
        words = translate("Handed", "Answer of the level «{level}», {day}: {answer}")
        day = text.day_and_month(row.answered_on, today)
        return words.format(level=level, day=day, answer=row.answer or "")
    words = translate("Handed", "Handed on: {level}, {day} – {state}")
    state = label("request_handover.status", row.status)
    return words.format(level=level, day=text.day_and_month(row.handed_on, today), state=state)
