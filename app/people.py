"""What a tutor changes in a card: the profile, the consent, the stated request (R02, R20, R82)."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from app.rights import require_own_place
from storage.errors import PlainError
from storage.reads.base import Engine
from storage.writes import Changes, editing

MAKERS = frozenset({"tutor", "methodist", "administrator"})
"""Roles that may begin a card; the server decides the same for itself."""


class CardMakerError(PlainError):
    """The role reads cards and begins none."""

    default = "Карточку педагога заводит тьютор, методист или администратор региона."


def add_person(engine: Engine, role: str, fields: Mapping[str, object]) -> tuple[UUID, Changes]:
    """Begin a card; ``fields`` as of the table ``person`` (R02, R03).

    A tutor who begins one is its tutor: the server notes that at the next exchange (R05). Raises `CardMakerError`,
    `app.rights.ForeignPlaceError`, `InvalidFieldError`.
    """
    if role not in MAKERS:
        raise CardMakerError
    with editing(engine, "Новая карточка") as edit:
        require_own_place(edit.connection, fields.get("organization_id"))
        person_id = edit.insert("person", fields)
    return person_id, edit.changes


def update_profile(engine: Engine, person_id: UUID, changes: Mapping[str, object]) -> Changes:
    """Change fields of a person. Raises `InvalidFieldError`, `RowMissingError`."""
    with editing(engine, "Правка профиля") as edit:
        edit.update("person", person_id, changes)
    return edit.changes


def record_consent(engine: Engine, person_id: UUID, given_on: date | None) -> Changes:
    """Note the day of the consent to personal data being kept, or (None) that it was taken back."""
    with editing(engine, "Согласие на обработку данных") as edit:
        edit.update("person", person_id, {"consent_on": given_on})
    return edit.changes


def state_request(
    engine: Engine, person_id: UUID, text: str, made_on: date, source: str = "teacher", motive: str | None = None
) -> Changes:
    """Write down what the teacher or the organisation asks for, in their own words."""
    row = {"person_id": person_id, "source": source, "text": text, "motive": motive, "made_on": made_on}
    with editing(engine, "Запрос") as edit:
        edit.insert("development_request", row)
    return edit.changes


def update_request(engine: Engine, request_id: UUID, changes: Mapping[str, object]) -> Changes:
    """Change a stated request."""
    with editing(engine, "Правка запроса") as edit:
        edit.update("development_request", request_id, changes)
    return edit.changes
