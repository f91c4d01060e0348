"""A certificate authority of the test's own, and servers on loopback that show what it issued."""

import ssl
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAY = timedelta(days=1)
_PEM = serialization.Encoding.PEM


def today() -> datetime:
    return datetime.now(UTC)


def named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


@dataclass
class Authority:
    """An authority that issues certificates into a folder."""

    folder: Path
    name: str = "Центр региона"
    since: timedelta = -365 * DAY
    until: timedelta = 365 * DAY
    issuer: str = ""
    """Another's name, for one that is no root."""

    @cached_property
    def key(self) -> ec.EllipticCurvePrivateKey:
        return ec.generate_private_key(ec.SECP256R1())

    @cached_property
    def certificate(self) -> x509.Certificate:
        builder = self._builder(self.issuer or self.name, self.name, (self.since, self.until), self.key.public_key())
        return _signed(builder, self.key, is_authority=True)

    @property
    def file(self) -> Path:
        """Its own certificate, as a region would hand it out."""
        path = self.folder / f"{self.name}.pem"
        path.write_bytes(self.certificate.public_bytes(_PEM))
        return path

    @property
    def certificate_text(self) -> str:
        return self.certificate.public_bytes(_PEM).decode()

    def issue(self, host: str = "127.0.0.1", since: timedelta = -DAY, until: timedelta = 30 * DAY) -> tuple[Path, Path]:
        """A fresh certificate for a server and its key, closed to others."""
        key = ec.generate_private_key(ec.SECP256R1())
        builder = self._builder(self.name, host, (since, until), key.public_key())
        builder = builder.add_extension(x509.SubjectAlternativeName([_alternative(host)]), critical=False)
        made = _signed(builder, self.key, is_authority=False)
        number = len(list(self.folder.glob("*.key")))
        chain, secret = self.folder / f"server{number}.pem", self.folder / f"server{number}.key"
        chain.write_bytes(made.public_bytes(_PEM))
        secret.touch(mode=0o600)
        form, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        secret.write_bytes(key.private_bytes(_PEM, form, plain))
        return chain, secret

    @staticmethod
    def _builder(
        issuer: str, subject: str, span: tuple[timedelta, timedelta], key: ec.EllipticCurvePublicKey
    ) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(named(subject))
            .issuer_name(named(issuer))
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(today() + span[0])
            .not_valid_after(today() + span[1])
        )


def _signed(
    builder: x509.CertificateBuilder, key: ec.EllipticCurvePrivateKey, *, is_authority: bool
) -> x509.Certificate:
    constraints = x509.BasicConstraints(ca=is_authority, path_length=None)
    return builder.add_extension(constraints, critical=True).sign(key, hashes.SHA256())


def _alternative(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(host)


class _Echo(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.received.append(body)  # type: ignore[attr-defined]  # `secured` gives it one
        self.send_response(200)
        self.send_header("content-type", "application/octet-stream")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: object) -> None:
        return  # the other side leaves in the middle of a handshake


@dataclass(frozen=True)
class Secured:
    """A server that gives back what it gets."""

    url: str
    received: list[bytes]


@contextmanager
def secured(issued: tuple[Path, Path], newest: ssl.TLSVersion | None = None) -> Iterator[Secured]:
    """Serve over TLS, with no version above ``newest``."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*issued)
    if newest is not None:
        context.set_ciphers("ALL:@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # old versions are what is tried here
            context.minimum_version = min(newest, ssl.TLSVersion.TLSv1_2)
            context.maximum_version = newest
    server = _Quiet(("127.0.0.1", 0), _Echo)
    received: list[bytes] = []
    server.received = received  # type: ignore[attr-defined]
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield Secured(f"https://127.0.0.1:{server.server_port}", received)
    finally:
        server.shutdown()
        server.server_close()
        thread.join(20)
