"""A specialist's certificate of the federal operator: kept by its holder, or by the administrator (R07)."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from app.rights import ADMINISTRATOR
from storage.errors import PlainError
from storage.reads.base import Engine
from storage.reads.today import CERTIFICATE_DAYS
from storage.writes import Changes, editing


class NotOwnCertificateError(PlainError):
    """Someone else's certificate."""

    default = "Сертификат меняет его владелец или администратор региона."


class CertificateState(StrEnum):
    """How a certificate stands on a day."""

    NONE = "none"
    VALID = "valid"
    LAPSING = "lapsing"
    LAPSED = "lapsed"


def certificate_state(valid_until: date | None, today: date) -> CertificateState:
    """Whether a certificate is valid, lapses within `CERTIFICATE_DAYS`, or has lapsed."""
    if valid_until is None:
        return CertificateState.NONE
    if valid_until < today:
        return CertificateState.LAPSED
    return CertificateState.LAPSING if (valid_until - today).days <= CERTIFICATE_DAYS else CertificateState.VALID


def may_keep_certificate(role: str, own_id: UUID | None, specialist_id: UUID) -> bool:
    """Whether who works here may change a specialist's certificate: their own, or anyone's as administrator."""
    return role == ADMINISTRATOR or own_id == specialist_id


def update_certificate(
    engine: Engine, role: str, own_id: UUID | None, specialist_id: UUID, changes: dict[str, object]
) -> Changes:
    """Change ``certificate_number`` or ``certificate_valid_until``. Raises `NotOwnCertificateError`."""
    if not may_keep_certificate(role, own_id, specialist_id):
        raise NotOwnCertificateError
    with editing(engine, "Правка сертификата") as edit:
        edit.update("specialist", specialist_id, changes)
    return edit.changes
