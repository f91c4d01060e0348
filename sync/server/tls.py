"""The server's certificate: proved before the socket is opened, and spoken with by TLS 1.2 or newer only.

A renewed certificate is taken up by the next connection once its files have changed (`Renewal`): the laptops of a
region must not depend on somebody who restarts the server in the night when it runs out.
"""

import logging
import os
import ssl
import stat
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import uvicorn
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from storage.errors import PlainError

_LOG = logging.getLogger("marshrut.server")
_OPEN_TO_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class CertificateError(PlainError):
    """The certificate or its key cannot be served with."""

    default = "Сертификат или ключ сервера не читаются: нужны файлы в формате PEM (--certificate, --key)."


class CertificateAloneError(CertificateError):
    """One of the two files was named without the other."""

    default = "Сертификат и ключ указываются вместе: --certificate и --key."


class KeyExposedError(CertificateError):
    """Other users of the computer may read the private key."""

    default = "Файл ключа сервера открыт другим пользователям: закройте его (chmod 600) и запустите сервер снова."


class KeyEncryptedError(CertificateError):
    """The private key asks for a password, and nobody is there to type it."""

    default = "Ключ сервера зашифрован паролем: положите рядом ключ без пароля, закрытый от других (chmod 600)."


class KeyMismatchError(CertificateError):
    """The key belongs to another certificate."""

    default = "Ключ не от этого сертификата: проверьте, что файлы --certificate и --key из одной пары."


@dataclass(frozen=True, slots=True)
class Certificate:
    """The server's certificate with those of its issuers, and its key, as PEM files."""

    chain: Path
    key: Path


def require_certificate(chain: Path | None, key: Path | None) -> Certificate | None:
    """The certificate to serve with, proved; None where none is wanted. Raises a `CertificateError`."""
    if chain is None and key is None:
        return None
    if chain is None or key is None:
        raise CertificateAloneError
    try:
        if os.name == "posix" and key.stat().st_mode & _OPEN_TO_OTHERS:
            raise KeyExposedError
        load_pem_private_key(key.read_bytes(), None)
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(chain, key)
    except TypeError as error:
        raise KeyEncryptedError from error
    except ssl.SSLError as error:
        raise (KeyMismatchError if error.reason == "KEY_VALUES_MISMATCH" else CertificateError) from error
    except (OSError, ValueError) as error:
        raise CertificateError from error
    return Certificate(chain, key)


class Renewal:
    """Looks at the files of a certificate at each handshake, and speaks with those that stand there now.

    A new pair is proved first. While the two files do not fit together yet, or others may read the key, the former
    certificate goes on.
    """

    def __init__(self, certificate: Certificate, make: Callable[[], ssl.SSLContext]) -> None:
        """``make`` gives a context that has read the files anew."""
        self._certificate = certificate
        self._make = make
        self._looking = threading.Lock()
        self._seen = _mark_of(certificate)
        self._renewed: ssl.SSLContext | None = None

    def greet(self, line: ssl.SSLObject | ssl.SSLSocket, name: str | None, context: ssl.SSLContext) -> None:
        """Called by OpenSSL when a client says whom it wants to speak with, and when it does not say."""
        del name, context
        with self._looking:
            self._look()
        if self._renewed is not None:
            line.context = self._renewed

    def _look(self) -> None:
        mark = _mark_of(self._certificate)
        if mark == self._seen:
            return
        self._seen = mark
        try:
            require_certificate(self._certificate.chain, self._certificate.key)
            self._renewed = self._make()
        except (CertificateError, OSError):
            _LOG.warning("a renewed certificate was not taken up: its files do not fit together, or the key is open")
        else:
            _LOG.warning("a renewed certificate was taken up")


def modern_only(config: uvicorn.Config, make: Callable[[], ssl.SSLContext]) -> ssl.SSLContext:
    """The context of a worker process, whatever the system's own settings of OpenSSL still allow."""
    context = _modern(make)
    if config.ssl_certfile and config.ssl_keyfile:
        certificate = Certificate(Path(config.ssl_certfile), Path(config.ssl_keyfile))
        context.sni_callback = Renewal(certificate, partial(_modern, make)).greet
    return context


def _modern(make: Callable[[], ssl.SSLContext]) -> ssl.SSLContext:
    context = make()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _mark_of(certificate: Certificate) -> tuple[tuple[int, int, int], ...]:
    """What tells of a change of the files; nothing where one of them is gone for the moment."""
    try:
        stats = [path.stat() for path in (certificate.chain, certificate.key)]
    except OSError:
        return ()
    return tuple((stat_of.st_ino, stat_of.st_mtime_ns, stat_of.st_size) for stat_of in stats)
