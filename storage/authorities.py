"""The region's own certificate authorities, trusted by this workplace beside the system's store.

They lie in the profile and not in the copy, since the enrolment needs them before there is a copy. They are public, and
whoever can write into the folder could change the program as well. Nothing but authorities is taken: a server's own
certificate would be pinned, and a private key has no place on a laptop.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from storage.errors import StorageError, explain
from storage.files import replace_file
from storage.validation import clean_text

if TYPE_CHECKING:
    from pathlib import Path

    from cryptography import x509

    from storage.profile import Profile

_MOST_BYTES = 1024 * 1024
_LONGEST_NAME = 80


class AuthorityFileError(StorageError):
    """The file cannot be taken as a list of certificate authorities."""

    default = "Файл не подходит: нужны сертификаты удостоверяющего центра в формате PEM."


class PrivateKeyInFileError(AuthorityFileError):
    """A private key was offered together with the certificates, or instead of them."""

    default = "В файле лежит закрытый ключ: возьмите файл с одними сертификатами удостоверяющего центра."


class NotAnAuthorityError(AuthorityFileError):
    """A certificate that may not issue others."""


class AuthorityExpiredError(AuthorityFileError):
    """An authority whose time is over."""


class NoRootError(AuthorityFileError):
    """Only intermediate authorities: nothing to start the trust from."""

    default = "В файле нет корневого сертификата: попросите у администратора региона файл вместе с ним."


class Authority(NamedTuple):
    """A trusted authority, as a person is told of it."""

    name: str
    valid_until: datetime


def keep_authorities(profile: Profile, file: Path, now: datetime | None = None) -> list[Authority]:
    """Trust the authorities of a PEM file from now on, and no others that were kept before.

    Raises an `AuthorityFileError`, another `StorageError` where the disk refuses; what was kept is then untouched.
    """
    try:
        with file.open("rb") as source:
            content = source.read(_MOST_BYTES + 1)
    except OSError as error:
        raise explain(error) or error from error
    certificates = _read(content, now or datetime.now(UTC))
    replace_file(profile.authorities_path, b"".join(_as_pem(each) for each in certificates))
    return [Authority(common_name(each.subject), each.not_valid_after_utc) for each in certificates]


def forget_authorities(profile: Profile) -> bool:
    """Trust the system's store alone; False where nothing else was trusted."""
    try:
        profile.authorities_path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise explain(error) or error from error
    return True


def kept_authorities(profile: Profile) -> str:
    """The authorities of this workplace as PEM; empty where the system's store is enough."""
    try:
        return profile.authorities_path.read_text(encoding="ascii")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise explain(error) or error from error
    except UnicodeDecodeError as error:
        raise AuthorityFileError from error


def common_name(name: x509.Name) -> str:
    """What a certificate calls somebody, in one line fit to be shown: the common name, else the organisation."""
    from cryptography.x509.oid import NameOID

    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for attribute in name.get_attributes_for_oid(kind):
            shown = " ".join(clean_text(str(attribute.value)).split())[:_LONGEST_NAME]
            if shown:
                return shown
    return "без имени"


def _read(content: bytes, now: datetime) -> list[x509.Certificate]:
    from cryptography import x509  # tens of milliseconds that most commands need not pay

    if b"PRIVATE KEY" in content:
        raise PrivateKeyInFileError
    if len(content) > _MOST_BYTES:
        raise AuthorityFileError
    try:
        certificates = x509.load_pem_x509_certificates(content)
    except ValueError as error:
        raise AuthorityFileError from error
    for certificate in certificates:
        _require_authority(certificate, now)
    if not any(each.issuer == each.subject for each in certificates):
        raise NoRootError
    return certificates


def _require_authority(certificate: x509.Certificate, now: datetime) -> None:
    from cryptography import x509

    shown = common_name(certificate.subject)
    try:
        is_authority = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        is_authority = False
    except ValueError as error:  # extensions that contradict themselves
        raise AuthorityFileError from error
    if not is_authority:
        raise NotAnAuthorityError(
            f"Сертификат «{shown}» – не удостоверяющего центра: нужен тот, которым центр подписывает."
        )
    if certificate.not_valid_after_utc <= now:
        raise AuthorityExpiredError(
            f"Сертификат «{shown}» истёк {certificate.not_valid_after_utc:%d.%m.%Y}: нужен новый."
        )


def _as_pem(certificate: x509.Certificate) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.PEM)
