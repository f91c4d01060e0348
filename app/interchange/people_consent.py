"""The seam between an import of people and the consents to their data: the one place that knows how these are kept."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from app.interchange.prepared import Put, RowFault, new_put
from storage.catalogue import table_rule
from storage.consents import asks_consent
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
        person_id = person["id"]
        return self._given.get(person_id, (None, None)) if isinstance(person_id, UUID) else (None, None)

    def require(self, person_id: UUID, given_on: object, deed: str, changed: Row) -> None:
        """Raise `RowFault` where a row says more than is kept without consent, and none stands or comes with it."""
        if given_on is None and person_id not in self._given and asks_consent(table_rule("person"), deed, changed):
            raise RowFault("согласия на обработку данных нет: укажите его дату или оставьте только имя и организацию.")

    def puts(self, person_id: UUID, given_on: object, document: object) -> list[Put]:
        """The sheet of consent, where a row tells of one that is not known yet. Raises `RowFault`."""
        if given_on is None or person_id in self._given:
            return []
        fields = {"person_id": person_id, "purpose": _PURPOSE, "given_on": given_on, "document": document}
        return [new_put("consent", new_id(), fields)]
