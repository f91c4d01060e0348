"""The seam between an import of people and the consents to their data: the one place that knows how these are kept."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from app.interchange.prepared import Put, new_put
from storage.fields import Row
from storage.ids import new_id
from storage.reads.base import Connection
from storage.reads.interchange import consents_given

_PURPOSE = "route"


class Consents:
    """Consents that stand, and what a row of a file adds to them."""

    def __init__(self, connection: Connection) -> None:
        self._given = consents_given(connection, _PURPOSE)

    def of(self, person: Mapping[str, object]) -> tuple[date | None, str | None]:
        """Day and document of a person's consent, for a file that goes out."""
        given_on = person["consent_on"]
        day, document = self._given.get(person["id"], (None, None)) if isinstance(person["id"], UUID) else (None, None)
        return (given_on if isinstance(given_on, date) else day), document

    def fields(self, before: Row | None, given_on: object) -> dict[str, object]:
        """What a row of a file changes in the person's own fields: an empty day takes no consent back."""
        if given_on is None or (before is not None and before["consent_on"] is not None):
            return {}
        return {"consent_on": given_on}

    def puts(self, person_id: UUID, given_on: object, document: object) -> list[Put]:
        """The sheet of consent, where a row tells of one that is not known yet. Raises `RowFault`."""
        if given_on is None or person_id in self._given:
            return []
        fields = {"person_id": person_id, "purpose": _PURPOSE, "given_on": given_on, "document": document}
        return [new_put("consent", new_id(), fields)]
