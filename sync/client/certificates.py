"""Whom a laptop trusts on the wire, and in what words it says that it does not trust a server.

Trusted are the system's store and the region's own authorities (`storage.authorities`); no certificate is pinned, so a
renewed one goes on working, and nothing switches the proof off. OpenSSL says why it refused a certificate and not
which: it is looked at by a second handshake, which ends before a byte of ours is sent.
"""

import ipaddress
import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx
import truststore
from cryptography import x509

from storage.authorities import AuthorityFileError, common_name
from storage.validation import clean_text
from sync.client.errors import UntrustedServerError

# The codes of https://docs.openssl.org/3.0/man3/X509_STORE_CTX_get_error/
_NOT_YET_VALID = frozenset({9})
_EXPIRED = frozenset({10})
_UNKNOWN_ISSUER = frozenset({2, 18, 19, 20, 21, 27})
_WRONG_NAME = frozenset({62, 64})
_MOST_NAMES = 3
_LONGEST_NAME = 80
_ASK_REGION = "сообщите администратору региона"


class _SeenError(Exception):
    """Ends a call that was begun to look at a certificate."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A certificate in words: for whom, by whom issued, from when and until when."""

    names: tuple[str, ...]
    issuer: str
    since: datetime
    until: datetime

    def fits(self, host: str) -> bool:
        """Whether it is made out to this host."""
        wild = f"*.{host.partition('.')[2]}"
        return any(name.casefold() in {host.casefold(), wild.casefold()} for name in self.names)

    def __str__(self) -> str:
        """As it stands in the middle of a sentence."""
        names = ", ".join(self.names[:_MOST_NAMES])
        return f"сертификат сервера «{names}» (выдал «{self.issuer}», действует по {self.until:%d.%m.%Y})"


def trusting(authorities: str) -> truststore.SSLContext:
    """How to greet a server: TLS 1.2 or newer, a certificate by the system's store or one of these authorities (PEM).

    Raises `storage.authorities.AuthorityFileError` where the kept authorities cannot be read.
    """
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if authorities:
        try:
            context.load_verify_locations(cadata=authorities)
        except ssl.SSLError as error:
            raise AuthorityFileError from error
    return context


def name_distrust(error: BaseException, url: httpx.URL, timeout: httpx.Timeout) -> BaseException:
    """A refused certificate as a failure that names it; every other error as it is."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, ssl.SSLCertVerificationError):
        cause = cause.__cause__ or cause.__context__
    if cause is None:
        return error
    sentence = None
    with suppress(Exception):  # the refusal stands, whatever the certificate is like
        shown = _look(url, timeout)
        sentence = _sentence(cause, shown, url.host, datetime.now(UTC)) if shown else None
    return UntrustedServerError(sentence)


def _look(url: httpx.URL, timeout: httpx.Timeout) -> _Shown | None:
    """What the server shows; None where it does not show it once more. The handshake is all that passes."""
    looking = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    looking.check_hostname = False
    looking.verify_mode = ssl.CERT_NONE  # to be read out to a person: no request goes over this connection
    seen: list[bytes] = []

    def end_before_sending(name: str, happened: dict[str, Any]) -> None:
        if name.endswith("start_tls.complete"):
            secured = happened["return_value"]
            seen.append(secured.get_extra_info("ssl_object").getpeercert(True))  # noqa: FBT003  # it knows no name
            secured.close()
            raise _SeenError

    with suppress(_SeenError, httpx.HTTPError), httpx.Client(verify=looking, timeout=timeout, trust_env=True) as client:
        client.get(url.join("/"), extensions={"trace": end_before_sending})
    return _read(seen[0]) if seen else None


def _read(content: bytes) -> _Shown:
    certificate = x509.load_der_x509_certificate(content)
    names: list[str] = []
    with suppress(x509.ExtensionNotFound):
        alternatives = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        names += alternatives.get_values_for_type(x509.DNSName)
        names += map(str, alternatives.get_values_for_type(x509.IPAddress))
    return _Shown(
        names=tuple(_in_a_line(name) for name in names) or (common_name(certificate.subject),),
        issuer=common_name(certificate.issuer),
        since=certificate.not_valid_before_utc,
        until=certificate.not_valid_after_utc,
    )


def _in_a_line(name: str) -> str:
    return " ".join(clean_text(name).split())[:_LONGEST_NAME]


def _sentence(error: ssl.SSLCertVerificationError, shown: _Shown, host: str, now: datetime) -> str:
    clock = f"проверьте часы компьютера (на них {now.astimezone():%d.%m.%Y}), а если они верны, {_ASK_REGION}"
    code = error.verify_code
    if code in _NOT_YET_VALID:
        reason = f"начнёт действовать только {shown.since:%d.%m.%Y}: {clock}"
    elif code in _EXPIRED and shown.until < now:
        reason = f"истёк: {clock}"
    elif code in _EXPIRED:
        reason = f"подписан центром, срок которого истёк: {clock}"
    elif code in _WRONG_NAME or (code not in _UNKNOWN_ISSUER and not shown.fits(host)):
        reason = f"выписан не на имя «{_plain_host(host)}»: проверьте адрес сервера или {_ASK_REGION}"
    else:
        reason = "выдан центром, которому этот компьютер не доверяет: возьмите у администратора региона файл "
        reason += "сертификатов и добавьте его командой marshrut trust"
    return f"Обмен не начат: {shown} {reason}."


def _plain_host(host: str) -> str:
    with suppress(ValueError):
        return str(ipaddress.ip_address(host))
    return host[:_LONGEST_NAME]
