"""What the window lets a role do, as the server decides it for itself: nobody works for a refusal (rule 5)."""

from uuid import UUID

from storage.errors import PlainError
from storage.reads.base import Connection
from storage.roles import may_keep
from storage.rows import fetch_row
from storage.settings import read_setting

ADMINISTRATOR = "administrator"


RESULTS_KEEPERS = frozenset({ADMINISTRATOR, "methodist"})
"""Roles that bring exam results in; whose organisations these are is asked row by row."""


class AdministratorOnlyError(PlainError):
    """The rows are shared by the whole region."""

    default = "Эти данные общие для всего региона: их меняет администратор."


class ResultsKeeperError(PlainError):
    """Results of exams are brought in by those who answer for a municipality or for the region."""

    default = "Результаты экзаменов вносит методист муниципалитета или администратор региона."


class ForeignPlaceError(PlainError):
    """A methodist's new card would lie in no municipality or in another one."""

    default = "Методист заводит карточки и группы только организаций своего муниципалитета: выберите организацию."


class NoPlaceError(ForeignPlaceError):
    """A methodist works here and nobody has said of which municipality: the server would refuse each row."""

    default = (
        "Ваша учётная запись не связана с муниципалитетом, и сервер не примет эти данные: обратитесь к администратору "
        "региона."
    )


def keeps(role: str, table: str) -> bool:
    """Whether a role writes the rows of a table of a card at all: what it only reads, the window does not offer."""
    return may_keep(role, table)


def require_administrator(role: str) -> None:
    """Raise `AdministratorOnlyError` for any other role: the server would refuse the change anyway."""
    if role != ADMINISTRATOR:
        raise AdministratorOnlyError


def require_own_place(connection: Connection, organization_id: object) -> None:
    """Raise `ForeignPlaceError` where a methodist works here and a new card is not of their municipality.

    `NoPlaceError` where the methodist has none.
    """
    if read_setting(connection, "role") != "methodist":
        return
    place = _municipality_of(connection, "organization", organization_id)
    own_id = read_setting(connection, "specialist_id")
    own = own_municipality(connection, UUID(own_id) if own_id else None)
    if own is None:
        raise NoPlaceError
    if place != own:
        raise ForeignPlaceError


def require_results_keeper(role: str) -> None:
    """Raise `ResultsKeeperError` for who keeps no exam results; whose organisations these are is asked row by row."""
    if role not in RESULTS_KEEPERS:
        raise ResultsKeeperError


def may_summarise(connection: Connection, role: str, specialist_id: UUID | None, municipality_id: UUID | None) -> bool:
    """Whether the server opens numbers of a municipality, or of the region (None), as it decides it for itself."""
    if role == ADMINISTRATOR:
        return True
    own = own_municipality(connection, specialist_id) if role == "methodist" else None
    return own is not None and municipality_id in {None, own}


def own_municipality(connection: Connection, specialist_id: UUID | None) -> object:
    """For which municipality a specialist answers, None where nobody has said."""
    return _municipality_of(connection, "specialist", specialist_id)


def _municipality_of(connection: Connection, table: str, row_id: object) -> object:
    row = fetch_row(connection, table, row_id) if isinstance(row_id, UUID) else None
    return row.fields["municipality_id"] if row is not None else None
