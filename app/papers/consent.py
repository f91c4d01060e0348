"""The sheets of consent to the processing of personal data, each of one person and one purpose (R85)."""

from datetime import date
from uuid import UUID

from app.consents import TEXT_VERSION
from app.paper.consent import Consent
from app.papers.people import centre_of, teacher_of
from app.papers.tutors import tutor_of_person
from app.papers.worker import tutor_here
from storage.errors import PlainError
from storage.reads.base import Connection
from storage.reads.people import person_card


class NoPersonError(PlainError):
    """The copy does not hold the person."""

    default = "Карточки этого человека на этом компьютере нет, печатать нечего."


def compose_consent(connection: Connection, person_id: UUID, printed_on: date, purpose: str = "route") -> Consent:
    """The consent of a person to the office of the tutor who guides them on the day. Raises `NoPersonError`."""
    person = person_card(connection, person_id)
    if person is None:
        raise NoPersonError
    tutor = tutor_of_person(connection, person, printed_on) or tutor_here(connection)
    return Consent(centre_of(tutor), printed_on, teacher_of(person), purpose, TEXT_VERSION)
