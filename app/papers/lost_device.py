"""The list of people whose cards this copy holds, for the day when the computer is lost (R85)."""

from datetime import date

from app.paper.lost_device import DataKind, HeldPerson, LostDevice
from app.papers.people import centre_of, name_of, tutor_of
from app.papers.worker import tutor_here
from storage.errors import PlainError
from storage.reads.base import Connection
from storage.reads.exchange import sessions, unsent_count
from storage.reads.held_cards import people_by_kind
from storage.reads.people import names_with_places
from storage.settings import read_setting


class NobodyHeldError(PlainError):
    """There are no cards in the copy."""

    default = "На этом компьютере нет ни одной карточки, печатать нечего."


def compose_lost_device(connection: Connection, printed_on: date) -> LostDevice:
    """Everyone of this copy with the kinds of data it holds of them, by name. Raises `NobodyHeldError`."""
    people = names_with_places(connection)
    if not people:
        raise NobodyHeldError
    held = {DataKind(kind): ids for kind, ids in people_by_kind(connection).items()}
    held[DataKind.PROFILE] = {person_id for person_id, *_ in people}
    tutor = tutor_here(connection)
    latest = next((session for session in sessions(connection) if session.outcome == "done"), None)
    return LostDevice(
        centre=centre_of(tutor),
        printed_on=printed_on,
        tutor=tutor_of(tutor),
        people=[
            HeldPerson(name_of(name), office, [kind for kind in DataKind if person_id in held[kind]])
            for person_id, name, office in people
        ],
        device=read_setting(connection, "device_id") or "",
        last_exchange=latest.started_at.astimezone().date() if latest else None,
        unsent=unsent_count(connection),
    )
