"""The server's certificate: proved before the socket is opened, and spoken with by TLS 1.2 or newer only.

Worker processes read the files again when they begin; a renewed certificate is taken up by a restart.
"""

import os
import ssl
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from storage.errors import PlainError

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


def modern_only(config: uvicorn.Config, make: Callable[[], ssl.SSLContext]) -> ssl.SSLContext:
    """The context of a worker process, whatever the system's own settings of OpenSSL still allow."""
    del config
    context = make()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
