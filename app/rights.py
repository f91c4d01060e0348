"""What the window lets only the region's administrator do; the server decides the same for itself (rule 5)."""

from storage.errors import PlainError

ADMINISTRATOR = "administrator"


class AdministratorOnlyError(PlainError):
    """The rows are shared by the whole region."""

    default = "Эти данные общие для всего региона: их меняет администратор."


def require_administrator(role: str) -> None:
    """Raise `AdministratorOnlyError` for any other role: the server would refuse the change anyway."""
    if role != ADMINISTRATOR:
        raise AdministratorOnlyError
