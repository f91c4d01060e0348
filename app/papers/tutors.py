"""Who guides a person on a day: whose office prints a paper that belongs to no route."""

from datetime import date
from uuid import UUID

from storage.reads.base import Connection
from storage.reads.people import PersonCard
from storage.reads.plan import TutorOnPaper, tutor_on_paper


def tutor_of_person(connection: Connection, person: PersonCard, day: date) -> TutorOnPaper | None:
    """The tutor to whom the person is given on the day, the last one given first; None where there is none here."""
    return tutor_on_paper(connection, _tutor_id(person, day))


def _tutor_id(person: PersonCard, day: date) -> UUID | None:
    return next(
        (
            given.tutor_id
            for given in person.assignments
            if given.starts_on <= day and (given.ends_on is None or given.ends_on >= day)
        ),
        None,
    )
