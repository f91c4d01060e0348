"""Long work on files off the window's thread: looking through, blank forms, sending out, refused rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from app.interchange import kinds
from app.interchange.exam_columns import HeaderFound, look_at_header
from app.interchange.headers import HeaderError
from storage.reads.competency_maps import map_cards

if TYPE_CHECKING:
    from app.interchange.kinds import AnyPrepared
    from app.interchange.report import Report
    from storage.reads.base import Connection
    from ui.work import Ticket


def telling(ticket: Ticket) -> Callable[[int, int], None]:
    """Progress for the window, and the wish to stop for the work."""

    def tell(done: int, total: int) -> None:
        ticket.check()
        if total:
            ticket.report(done, total)

    return tell


def check_file(
    ticket: Ticket, kind: str, path: str, today: date, chosen: Mapping[str, str] | None
) -> AnyPrepared | HeaderFound:
    """Look a file through; of exam results whose columns are not known, what a person is to be asked."""
    try:
        return kinds.prepare(kind, ticket.connection, Path(path), today, telling(ticket), chosen)
    except HeaderError:
        if kind != "exams" or chosen is not None:
            raise
        return look_at_header(ticket.connection, Path(path), ticket.check)


def ask_columns(ticket: Ticket, path: str) -> HeaderFound:
    """What is known of the columns of exam results."""
    return look_at_header(ticket.connection, Path(path), ticket.check)


def save_blank(ticket: Ticket, kind: str, path: str) -> int:
    """An empty form with an example."""
    ticket.check()
    kinds.save_blank(kind, Path(path))
    return 0


def save_refused(ticket: Ticket, path: str, target: str, report: Report) -> int:
    """The refused rows with their reasons; returns how many."""
    return kinds.save_refused(Path(path), Path(target), report, telling(ticket))


def send_out(ticket: Ticket, kind: str, row_id: UUID | None, target: str) -> int:
    """Write people, programmes, or the map that is chosen; returns how many rows."""
    if row_id is None:
        return kinds.EXPORTS[kind](ticket.connection, Path(target))
    return kinds.export_one(kind, ticket.connection, row_id, Path(target))


def read_maps(connection: Connection) -> list[tuple[UUID, str, str]]:
    """Maps that can be sent out: id, title, edition."""
    return [(card.id, card.title, str(card.edition)) for card in map_cards(connection)]
