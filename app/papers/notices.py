"""Notes to teachers for paper: what is new and suits a person, with what one asks before enrolling (R29, R65)."""

from datetime import date
from uuid import UUID

from app.informing import Fit, Note, prepare_notes, since_days
from app.labels import label
from app.paper.content import Period
from app.paper.notice import Notice, Opportunity
from app.paper.russian import NO_BREAK, number
from app.papers.people import centre_of, teacher_of, tutor_of
from app.papers.tutors import tutor_of_person
from storage.errors import PlainError
from storage.reads.base import Connection
from storage.reads.events import event_row
from storage.reads.informing import Since
from storage.reads.people import person_card
from storage.reads.programmes import programme_card

_NAMED = 3
"""Deficits named beside an opportunity, as in the note that is mailed."""
_DAYS = 90
"""How long an offer is worth a paper; whoever was told of it is not told again."""


class NothingToTellError(PlainError):
    """No offer answers an open deficit of the person, or they have been told of all."""

    default = "Новых программ и событий по дефицитам этого человека нет, сообщать не о чем."


def compose_notice(connection: Connection, person_id: UUID, printed_on: date, since: Since | None = None) -> Notice:
    """What is new for one person; ``since``: from when on, else the last 90 days. Raises `NothingToTellError`."""
    notes = prepare_notes(connection, since or since_days(_DAYS), printed_on)
    note = next((note for note in notes if note.person.id == person_id), None)
    notice = notice_of(connection, note, printed_on) if note is not None else None
    if notice is None:
        raise NothingToTellError
    return notice


def notice_of(connection: Connection, note: Note, printed_on: date) -> Notice | None:
    """A note that was prepared (or what was chosen of it) for paper; None where the person has left this copy."""
    person = person_card(connection, note.person.id)
    if person is None:
        return None
    tutor = tutor_of_person(connection, person, printed_on)
    return Notice(
        printed_on=printed_on,
        centre=centre_of(tutor),
        tutor=tutor_of(tutor),
        teacher=teacher_of(person),
        opportunities=[_opportunity(connection, fit) for fit in note.fits],
    )


def _opportunity(connection: Connection, fit: Fit) -> Opportunity:
    offer = fit.offer
    form, provider, price, registry_number = _details(connection, offer.table, offer.id)
    return Opportunity(
        title=offer.title,
        kind=label("programme.kind" if offer.table == "programme" else "event.kind", offer.kind),
        deficits=[deficit.competency.title for deficit in fit.deficits[:_NAMED]],
        days=Period(offer.starts_on, offer.ends_on),
        hours=offer.hours,
        form=form,
        place=offer.place or "",
        provider=provider,
        price=price,
        registry_number=registry_number,
    )


def _details(connection: Connection, table: str, offer_id: UUID) -> tuple[str, str, str, str]:
    """Form, provider, price and number in the registry of a programme or an event."""
    if table == "programme":
        programme = programme_card(connection, offer_id)
        if programme is None:
            return "", "", "", ""
        price = f"{number(programme.price)}{NO_BREAK}₽" if programme.price else "бесплатно"
        return (
            label("study_form", programme.study_form),
            programme.provider.name,
            price,
            programme.registry_number or "",
        )
    event = event_row(connection, offer_id)
    if event is None:
        return "", "", "", ""
    return ("онлайн" if event.is_online else "очно"), event.organizer, "", ""
