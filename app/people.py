"""What a tutor changes in a card: the profile, the consent, the stated request (R02, R20, R82)."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from storage.reads.base import Engine
from storage.writes import Changes, editing


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
