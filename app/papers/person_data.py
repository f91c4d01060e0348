"""All that the copy holds about one person, in words (R82)."""

from datetime import date, datetime
from uuid import UUID

from app.field_names import TABLE_NAMES, field_name, table_name, value_words
from app.labels import label
from app.paper.person_data import HeldPart, PersonData
from app.paper.russian import date_in_words
from app.papers.consent import NoPersonError
from app.papers.people import centre_of, teacher_of
from app.papers.tutors import tutor_of_person
from app.papers.worker import tutor_here
from storage.canonical import to_json
from storage.reads.base import Connection
from storage.reads.consents import ConsentRow, consents_of
from storage.reads.held import held_rows, names_of, targets_of
from storage.reads.people import person_card
from storage.rows import StoredRow


def compose_person_data(connection: Connection, person_id: UUID, printed_on: date) -> PersonData:
    """Every record of the person that this copy holds. Raises `NoPersonError`."""
    person = person_card(connection, person_id)
    if person is None:
        raise NoPersonError
    tutor = tutor_of_person(connection, person, printed_on) or tutor_here(connection)
    held = held_rows(connection, person_id)
    names = names_of(connection, targets_of(held))
    readers = [f"тьютор {each.tutor}" for each in person.assignments if each.ends_on is None]
    return PersonData(
        printed_on=printed_on,
        centre=centre_of(tutor),
        teacher=teacher_of(person),
        consents=[_consent(row) for row in consents_of(connection, person_id, printed_on)],
        readers=[*readers, "методисты муниципалитета и администратор региона"],
        parts=[
            HeldPart(table_name(table), [_record(table, row, names, person_id) for row in found])
            for table, found in held.items()
            if table in TABLE_NAMES
        ],
    )


def _consent(row: ConsentRow) -> tuple[str, str]:
    """«сопровождение маршрута», «согласие от 1 сентября 2026 г. (бумажный лист), отозвано 5 октября 2026 г.»."""
    words = f"согласие от {date_in_words(row.given_on)}" + (f" ({row.document})" if row.document else "")
    if row.withdrawn_on is not None:
        words += f", отозвано {date_in_words(row.withdrawn_on)}"
        words += f" ({row.withdrawal_document})" if row.withdrawal_document else ""
    elif row.until_on is not None:
        words += f", {'действует' if row.holds else 'действовало'} до {date_in_words(row.until_on)}"
    return label("consent.purpose", row.purpose), words


def _record(table: str, row: StoredRow, names: dict[UUID, str], person_id: UUID) -> list[tuple[str, str]]:
    """Fields that say something beside whose record it is, by their Russian names."""
    pairs = []
    for field, value in row.fields.items():
        title = field_name(table, field)
        words = _words(table, field, value, names) if title and value not in (None, "", (), person_id) else ""
        if words:
            pairs.append((title, words))
    return pairs


def _words(table: str, field: str, value: object, names: dict[UUID, str]) -> str:
    if isinstance(value, UUID):
        return names.get(value, "")
    if isinstance(value, datetime):
        return date_in_words(value.astimezone().date())
    if isinstance(value, date):
        return date_in_words(value)
    return value_words(table, field, to_json(value))  # type: ignore[arg-type]  # a value of a row
