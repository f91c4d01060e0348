"""HTTP of the exchange: few headers, exact bytes counted, and every failure named."""

import ipaddress
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
import msgspec
import truststore

from sync.client import timeouts
from sync.client.errors import (
    DeviceRefusedError,
    ExchangeError,
    LinkBrokenError,
    PortalError,
    ServerAwayError,
    ServerFaultError,
    SignInNeededError,
    StrangeAnswerError,
    TooManyAttemptsError,
    UntrustedServerError,
    WrongPasswordError,
)
from sync.protocol.codec import MOST_UNPACKED
from sync.protocol.messages import Fault

CONTENT_TYPE = "application/octet-stream"
_OK = 200
_MOST_BODY = MOST_UNPACKED

_FAULTS: dict[int, type[ExchangeError]] = {
    401: SignInNeededError,
    403: DeviceRefusedError,
    429: TooManyAttemptsError,
}


@dataclass(slots=True)
class Traffic:
    """Whole HTTP messages so far: request and status lines, headers, bodies."""

    exchanges: int = 0
    bytes_up: int = 0
    bytes_down: int = 0


class Transport:
    """One server's address, kept open for a session. ``wire`` replaces the network in tests."""

    def __init__(self, server_url: str, *, wire: httpx.BaseTransport | None = None) -> None:
        """Raises `UntrustedServerError` for an address that is neither protected nor of this computer or room."""
        url = httpx.URL(server_url.rstrip("/") or "/")
        if not is_acceptable(url):
            raise UntrustedServerError
        verify: ssl.SSLContext | bool = True
        if url.scheme == "https" and wire is None:
            verify = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            verify.minimum_version = ssl.TLSVersion.TLSv1_2
        limits = httpx.Timeout(connect=timeouts.CONNECT, read=timeouts.STALL, write=timeouts.WRITE, pool=None)
        self._client = httpx.Client(
            verify=verify, timeout=limits, transport=wire, follow_redirects=False, trust_env=True
        )
        self._client.headers.clear()
        self._base = str(url).rstrip("/")
        self.traffic = Traffic()

    def post(self, path: str, body: bytes, token: str = "", arrived: Callable[[int], None] | None = None) -> bytes:
        """Send a body and return the answer's. ``arrived`` hears the bytes that came so far; it may raise to stop.

        Raises an `ExchangeError` for everything that is not a good answer.
        """
        headers = {"host": _host(self._base), "content-type": CONTENT_TYPE}
        if token:
            headers["authorization"] = f"Bearer {token}"
        request = httpx.Request("POST", self._base + path, headers=headers, content=body)
        self.traffic.exchanges += 1
        self.traffic.bytes_up += _request_size(request, len(body))
        try:
            response = self._client.send(request, stream=True)
        except httpx.TransportError as error:
            raise _network_error(error) from error
        try:
            content = self._receive(response, arrived)
        except httpx.TransportError as error:
            raise LinkBrokenError from error
        finally:
            response.close()
        return _accept(response, content)

    def close(self) -> None:
        """Let the connection go."""
        self._client.close()

    def _receive(self, response: httpx.Response, arrived: Callable[[int], None] | None) -> bytes:
        self.traffic.bytes_down += _head_size(response)
        parts: list[bytes] = []
        size = 0
        for part in response.iter_raw():
            size += len(part)
            self.traffic.bytes_down += len(part)
            if size > _MOST_BODY:
                raise StrangeAnswerError
            parts.append(part)
            if arrived is not None:
                arrived(size)
        return b"".join(parts)


def is_acceptable(url: httpx.URL) -> bool:
    """HTTPS anywhere; plain HTTP only on this computer and inside a private network given by its number."""
    if url.scheme == "https" and url.host:
        return True
    if url.scheme != "http":
        return False
    if url.host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(url.host)
    except ValueError:
        return False
    return address.is_loopback or address.is_private


def _accept(response: httpx.Response, content: bytes) -> bytes:
    kind = response.headers.get("content-type", "")
    if kind.startswith(CONTENT_TYPE):
        if response.status_code == _OK:
            return content
        raise _fault(response.status_code, content)
    if response.is_redirect or kind.startswith("text/html") or content.lstrip()[:1] == b"<":
        raise PortalError
    if response.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
        raise ServerFaultError(status=response.status_code)
    raise StrangeAnswerError(status=response.status_code)


def _fault(status: int, content: bytes) -> ExchangeError:
    try:
        fault = msgspec.msgpack.decode(content, type=Fault)
    except msgspec.DecodeError:
        return StrangeAnswerError(status=status)
    if fault.error == "wrong_password":
        return WrongPasswordError(status=status)
    kind = _FAULTS.get(status, ServerFaultError if status >= httpx.codes.INTERNAL_SERVER_ERROR else ExchangeError)
    return kind(status=status, error=fault.error)


def _network_error(error: httpx.TransportError) -> ExchangeError:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return UntrustedServerError()
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return ServerAwayError()
    return LinkBrokenError()


def _host(base: str) -> str:
    return httpx.URL(base).netloc.decode("ascii")


def _request_size(request: httpx.Request, body: int) -> int:
    line = len(request.method) + 1 + len(request.url.raw_path) + len(" HTTP/1.1\r\n")
    return line + _headers_size(request.headers.raw) + body


def _head_size(response: httpx.Response) -> int:
    return len(f"HTTP/1.1 {response.status_code} {response.reason_phrase}\r\n") + _headers_size(response.headers.raw)


def _headers_size(headers: Any) -> int:
    return sum(len(name) + len(value) + len(": \r\n") for name, value in headers) + len("\r\n")
