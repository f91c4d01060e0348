"""What a tutor changes in a card: the profile, the stated request (R02, R20); the consent is `app.consents`."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from app.clock import today
from app.consents import GivenConsent, insert_consent
from app.rights import require_own_place
from storage.consents import KEPT
from storage.errors import PlainError
from storage.reads.base import Engine
from storage.writes import Changes, editing

MAKERS = frozenset({"tutor", "methodist", "administrator"})
"""Roles that may begin a card; the server decides the same for itself."""


class CardMakerError(PlainError):
    """The role reads cards and begins none."""

    default = "Карточку педагога заводит тьютор, методист или администратор региона."


def add_person(
    engine: Engine, role: str, fields: Mapping[str, object], consent: GivenConsent | None = None
) -> tuple[UUID, Changes]:
    """Begin a card; ``fields`` as of the table ``person`` (R02, R03), beyond name and place only with consent (R85).

    A tutor who begins one is its tutor: the server notes that at the next exchange (R05). Raises `CardMakerError`,
    `app.rights.ForeignPlaceError`, `InvalidFieldError`, `ConsentMissingError`, and what `record_consent` raises.
    """
    if role not in MAKERS:
        raise CardMakerError
    with editing(engine, "Новая карточка") as edit:
        require_own_place(edit.connection, fields.get("organization_id"))
        if consent is None:
            person_id = edit.insert("person", fields)
        else:
            first = {name: value for name, value in fields.items() if name in KEPT}
            person_id = edit.insert("person", {"category": "none", **first})
            insert_consent(edit, person_id, consent, today())
            edit.update("person", person_id, fields)
    return person_id, edit.changes


def update_profile(engine: Engine, person_id: UUID, changes: Mapping[str, object]) -> Changes:
    """Change fields of a person. Raises `InvalidFieldError`, `RowMissingError`."""
    with editing(engine, "Правка профиля") as edit:
        edit.update("person", person_id, changes)
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
