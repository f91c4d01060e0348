"""The seam between an import of people and the consents to their data: the one place that knows how these are kept."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from app.interchange.prepared import Put, RowFault, new_put
from storage.catalogue import table_rule
from storage.consents import ROUTE, asks_consent, stands
from storage.fields import Row
from storage.ids import new_id
from storage.reads.base import Connection
from storage.reads.interchange import KnownConsent, consents_to


class Consents:
    """Consents that stand and those that have ended, and what a row of a file adds to them."""

    def __init__(self, connection: Connection, today: date) -> None:
        self._given: dict[UUID, KnownConsent] = {}
        self._ended: dict[UUID, list[KnownConsent]] = {}
        for each in consents_to(connection, ROUTE):
            if stands(each.until_on, each.withdrawn_on, today):
                self._given[each.person_id] = each
            else:
                self._ended.setdefault(each.person_id, []).append(each)

    def of(self, person: Mapping[str, object]) -> tuple[date | None, str | None]:
        """Day and document of a person's consent, for a file that goes out."""
        person_id = person["id"]
        found = self._given.get(person_id) if isinstance(person_id, UUID) else None
        return (None, None) if found is None else (found.given_on, found.document)

    def require(self, person_id: UUID, given_on: object, deed: str, changed: Row) -> None:
        """Raise `RowFault` where a row says more than is kept without consent, and none stands or comes with it."""
        if given_on is None and person_id not in self._given and asks_consent(table_rule("person"), deed, changed):
            raise RowFault("согласия на обработку данных нет: укажите его дату или оставьте только имя и организацию.")

    def puts(self, person_id: UUID, given_on: object, document: object) -> list[Put]:
        """The sheet of consent, where a row tells of one that is not known yet.

        Raises `RowFault` where the row may be as old as a consent that has ended: no file brings that one back.
        """
        if given_on is None or person_id in self._given:
            return []
        for ended in self._ended.get(person_id, ()):
            _refuse_ended(ended, given_on)
        fields = {"person_id": person_id, "purpose": ROUTE, "given_on": given_on, "document": document}
        return [new_put("consent", new_id(), fields)]

    def told_otherwise(self, person_id: UUID, given_on: object, document: object) -> bool:
        """Whether a row tells of another sheet than the consent that stands: a file changes none."""
        found = self._given.get(person_id)
        if found is None or given_on is None:
            return False
        return found.given_on != given_on or (document is not None and document != found.document)


def _refuse_ended(ended: KnownConsent, given_on: object) -> None:
    last = ended.withdrawn_on or ended.given_on
    if not isinstance(given_on, date) or given_on > last:
        return
    if ended.withdrawn_on is not None:
        raise RowFault(f"согласие отозвано {last:%d.%m.%Y}: нужна дата нового согласия, позже отзыва.")
    raise RowFault(f"срок согласия от {last:%d.%m.%Y} истёк: нужна дата нового согласия.")
