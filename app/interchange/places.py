"""Organisations as files name them: by the full or the short name, with the municipality where that is not enough."""

from collections import defaultdict
from uuid import UUID

from app.interchange.columns import Column, Record, text_column
from app.interchange.headers import plain
from app.rights import ForeignPlaceError, require_own_place
from storage.reads.base import Connection
from storage.reads.interchange import KnownOrganization, known_organizations

ORGANIZATION_WORDS = ("Организация", "Образовательная организация", "ОО", "Школа", "Место работы")


def organization_column(about: str = "", *words: str) -> Column:
    """The column that names an organisation."""
    told = about or "Краткое или полное название, как в программе."
    return text_column(
        "organization", *(words or ORGANIZATION_WORDS), is_required=True, example="Школа № 5", about=told
    )


def municipality_column() -> Column:
    """The column that tells organisations of one name apart."""
    about = "Нужен, только если организаций с таким названием несколько."
    return text_column("municipality", "Муниципалитет", "Район", "МО", about=about)


class Places:
    """Every organisation of the copy, arranged for looking rows up in it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._by_name: dict[str, list[KnownOrganization]] = defaultdict(list)
        self._reasons: dict[UUID, str] = {}
        for each in known_organizations(connection):
            for name in {plain(each.name), plain(each.short_name)}:
                self._by_name[name].append(each)

    def find(self, record: Record, standing: object = None) -> KnownOrganization | str:
        """The organisation that a row names, or why it is none; of several the one that stands in the card already."""
        name = record.text("organization")
        found = self._by_name.get(plain(name), [])
        place = plain(record.text("municipality"))
        if len(found) > 1 and place:
            exact = [each for each in found if place == plain(each.municipality)]
            found = exact or [each for each in found if place in plain(each.municipality)]
        found = [each for each in found if each.id == standing] or found
        if len(found) == 1:
            return found[0]
        if not name:
            return "не указана организация"
        if found:
            return f"организаций «{name}» несколько: укажите муниципалитет"
        return f"организации «{name}» нет в программе: проверьте название"

    def reason_against_card(self, organization_id: UUID) -> str:
        """Why who works here may begin no card in an organisation; empty where they may."""
        if organization_id not in self._reasons:
            try:
                require_own_place(self._connection, organization_id)
                self._reasons[organization_id] = ""
            except ForeignPlaceError:
                self._reasons[organization_id] = "эта организация не из Вашего муниципалитета"
        return self._reasons[organization_id]
