"""The tutor's feedback journal for paper: entries of a period, of one person or of everybody here (R63)."""

from datetime import date
from uuid import UUID

from app.paper import content
from app.paper.feedback_journal import EntryKind, FeedbackJournal, JournalLine
from app.papers.people import centre_of, teacher_of, tutor_of
from app.papers.tutors import tutor_of_person
from app.papers.worker import tutor_here
from storage.errors import PlainError
from storage.reads.base import Connection, full_name
from storage.reads.journal import EntryRow, entries_of_period
from storage.reads.people import PersonCard, names_with_places, person_card
from storage.reads.plan import TutorOnPaper
from storage.reads.teams import teams


class NobodyToPrintError(PlainError):
    """The person whose journal is asked for is not in this copy."""

    default = "Этого человека на этом компьютере нет, печатать нечего."


def compose_journal(
    connection: Connection, person_id: UUID | None, period: content.Period, printed_on: date
) -> FeedbackJournal:
    """Entries of the period of one person, or with None of all people and groups of this copy.

    An entry that a later one takes back is left out. Raises `NobodyToPrintError`.
    """
    person = _person(connection, person_id)
    tutor = tutor_here(connection)
    if tutor is None and person is not None:
        tutor = tutor_of_person(connection, person, printed_on)
    names = _names(connection, person, printed_on)
    own_name = _name_of(tutor)
    entries = entries_of_period(connection, period.start or date.min, period.end or date.max, person_id)
    return FeedbackJournal(
        centre=centre_of(tutor),
        printed_on=printed_on,
        tutor=tutor_of(tutor),
        period=period,
        lines=[
            _line(entry, names.get(entry.person_id or entry.team_id, ""), own_name)
            for entry in entries
            if entry.corrected_by is None
        ],
        teacher=teacher_of(person) if person is not None else None,
    )


def _person(connection: Connection, person_id: UUID | None) -> PersonCard | None:
    person = person_card(connection, person_id) if person_id is not None else None
    if person_id is not None and person is None:
        raise NobodyToPrintError
    return person


def _names(connection: Connection, person: PersonCard | None, day: date) -> dict[UUID | None, str]:
    """Names by id of those whose entries are printed: of one person, or of all people and groups here."""
    if person is not None:
        return {person.id: person.name}
    names: dict[UUID | None, str] = {team.id: team.name for team in teams(connection, day)}
    names.update((own_id, name) for own_id, name, _ in names_with_places(connection))
    return names


def _name_of(tutor: TutorOnPaper | None) -> str:
    return full_name(tutor.family_name, tutor.given_name, tutor.patronymic) if tutor is not None else ""


def _line(entry: EntryRow, who: str, own_name: str) -> JournalLine:
    return JournalLine(
        held_on=entry.held_on,
        who=who,
        kind=EntryKind(entry.kind),
        minutes=entry.minutes,
        text=entry.text or "",
        agreed=entry.next_step or "",
        due=entry.next_step_due_on,
        done_on=entry.next_step_done_on,
        author=entry.author if entry.author != own_name else "",
    )
