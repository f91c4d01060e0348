"""Long work on a spreadsheet off the window's thread: checking it, taking it, writing a blank form."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.interchange.diagnosis import Prepared, prepare_diagnoses
from app.interchange.diagnosis_form import write_form
from storage.reads.base import Connection
from storage.reads.campaigns import people_of_map
from storage.reads.people import PersonFilter, person_ids
from ui.work import CancelToken, Ticket


class Telling(QObject):
    """Carries the progress of a write to the window, and the wish to stop back to it."""

    told = Signal(object)
    """(done, total, words), as `ui.widgets.progress_line.ProgressLine` takes it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.token = CancelToken()

    def tell(self, done: int, total: int) -> None:
        """How far the write is; called on the writer's thread. Raises CancelledWork when a stop was asked for."""
        self.token.check()
        self.told.emit((done, total, ""))


def check_table(ticket: Ticket, path: str, today: date) -> Prepared:
    """Read and check a table; nothing is written."""
    return prepare_diagnoses(ticket.connection, Path(path), today, ticket.check)


def save_form(ticket: Ticket, path: str, map_id: UUID, today: date) -> int:
    """Write a blank form for everyone whom the map serves; returns how many rows it has."""
    return write_form(ticket.connection, Path(path), map_id, served_by(ticket.connection, map_id, today), today)


def served_by(connection: Connection, map_id: UUID, today: date) -> list[UUID]:
    """People of this copy whom a map serves, by name."""
    ids = person_ids(connection, PersonFilter(), today=today)
    fitting = people_of_map(connection, map_id, ids)
    return [person_id for person_id in ids if person_id in fitting]
