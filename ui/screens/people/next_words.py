"""What is next for a person, in a few words and the colour of its state."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.labels import label
from storage.reads.people import PersonListRow
from ui import text
from ui.theme import State
from ui.widgets.person_row import PersonRow
from ui.widgets.stage_line import Stages

translate = QCoreApplication.translate
SOON_DAYS = 14


def stages_of(line: PersonListRow) -> Stages:
    """The stage line of a person."""
    return Stages(line.stage, late=line.overdue > 0)


def next_state(line: PersonListRow, today: date) -> State:
    """Overdue, soon, or just coming."""
    if line.next_on is None:
        return State.NEUTRAL
    if line.next_on < today:
        return State.OVERDUE
    return State.SOON if (line.next_on - today).days <= SOON_DAYS else State.NEUTRAL


def next_words(line: PersonListRow, today: date) -> str:
    """«просрочено на 4 дня», «через 3 дня», «18 января»; empty where nothing is agreed."""
    if line.next_on is None:
        return ""
    return text.overdue_by(line.next_on, today) or text.relative_day(line.next_on, today)


def row_of(line: PersonListRow, today: date) -> PersonRow:
    """The row of the list."""
    place = " · ".join(part for part in (line.organization, mark_words(line)) if part)
    return PersonRow(line.name, place, stages_of(line), next_words(line, today), next_state(line, today))


def mark_words(line: PersonListRow) -> str:
    """What marks a person in the list: a young specialist, a manager (R03, R10)."""
    if line.is_young_specialist:
        return translate("PeoplePane", "young specialist")
    return label("person.role", line.role) if line.role == "manager" else ""
