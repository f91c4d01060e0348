"""HTTP of the exchange: few headers, exact bytes counted, and every failure named."""

import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock, Thread
from typing import Any

import httpx

from sync.client import timeouts
from sync.client.certificates import name_distrust, trusting
from sync.client.errors import (
    CancelledExchangeError,
    DeviceRefusedError,
    ExchangeError,
    LinkBrokenError,
    OneTimePasswordError,
    PortalError,
    ServerAwayError,
    ServerFaultError,
    SignInNeededError,
    StrangeAnswerError,
    TooManyAttemptsError,
    UntrustedServerError,
    WeakPasswordError,
    WrongPasswordError,
)
from sync.client.progress import RECEIVING, SENDING
from sync.protocol.accounts import read_message
from sync.protocol.codec import MOST_UNPACKED, MalformedError
from sync.protocol.messages import Fault

CONTENT_TYPE = "application/octet-stream"
_OK = 200
_PARTIAL = 206
_MOST_BODY = MOST_UNPACKED
_PART = 4 * 1024
"""Bytes of a request's body between two words about it: half a second of a link of 64 kbit/s."""
_OF_THE_SERVERS_HOUSE = frozenset({httpx.codes.REQUEST_ENTITY_TOO_LARGE, httpx.codes.TOO_MANY_REQUESTS})
"""Beside those from 500 on: what a server's own proxy says of it with a page in HTML."""
_OLD_PROTOCOL = frozenset({"TLSV1_ALERT_PROTOCOL_VERSION", "UNSUPPORTED_PROTOCOL", "NO_PROTOCOLS_AVAILABLE"})
"""What OpenSSL says where the two sides know no version of TLS in common."""
_UNPROTECTED = (
    "Обмен не начат: адрес сервера должен начинаться с https, без защиты программа говорит только внутри этого "
    "компьютера."
)
_OUTDATED = "Обмен не начат: сервер знает только устаревшую защиту связи (до TLS 1.2), сообщите администратору региона."
_PLAIN_HTTP = frozenset({"WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE"})
"""What OpenSSL, from version 3.2 on by the second word, calls an answer in plain HTTP to a handshake."""

_FAULTS: dict[int, type[ExchangeError]] = {
    401: SignInNeededError,
    403: DeviceRefusedError,
    429: TooManyAttemptsError,
}
_OF_PASSWORDS: dict[str, type[ExchangeError]] = {
    "wrong_password": WrongPasswordError,
    "one_time_password": OneTimePasswordError,
    "weak_password": WeakPasswordError,
}


@dataclass(slots=True)
class Traffic:
    """Whole HTTP messages so far: request and status lines, headers, bodies."""

    exchanges: int = 0
    bytes_up: int = 0
    bytes_down: int = 0


Moved = Callable[[str, int, int], None]
"""Hears of a body under way: `progress.SENDING` or `RECEIVING`, bytes so far and in all (0: not known); may raise."""


class Transport:
    """One server's address, kept open for a session. ``wire`` replaces the network in tests."""

    def __init__(self, server_url: str, *, authorities: str = "", wire: httpx.BaseTransport | None = None) -> None:
        """``authorities`` are the region's own, as PEM, trusted beside the system's store.

        Raises `UntrustedServerError` for an address that is neither protected nor of this computer.
        """
        url = httpx.URL(server_url.rstrip("/") or "/")
        if not is_acceptable(url):
            raise UntrustedServerError(_UNPROTECTED)
        verify = trusting(authorities) if url.scheme == "https" and wire is None else True
        limits = httpx.Timeout(connect=timeouts.CONNECT, read=timeouts.STALL, write=timeouts.WRITE, pool=None)
        self._client = httpx.Client(
            verify=verify, timeout=limits, transport=wire, follow_redirects=False, trust_env=True
        )
        self._client.headers.clear()
        self._base = str(url).rstrip("/")
        self._limits = limits
        self.traffic = Traffic()
        self.moved: Moved | None = None
        """Who hears of the bodies under way."""
        self._stopping = Lock()
        self._stopped: Future[Any] = Future()
        self._socket: socket.socket | None = None

    def post(self, path: str, body: bytes, token: str = "", arrived: Callable[[int], None] | None = None) -> bytes:
        """Send a body and return the answer's. ``arrived`` hears the bytes that came so far; it may raise to stop.

        Raises an `ExchangeError` for everything that is not a good answer.
        """
        return self.call("POST", path, body, token, arrived)

    def call(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        token: str = "",
        arrived: Callable[[int], None] | None = None,
    ) -> bytes:
        """As `post`, by any method; a body is announced where there is one."""
        headers = {"host": _host(self._base)}
        if body or method == "POST":
            headers |= {"content-type": CONTENT_TYPE, "content-length": str(len(body))}
        if token:
            headers["authorization"] = f"Bearer {token}"
        request = httpx.Request(method, self._base + path, headers=headers, content=self._parts(body) if body else b"")
        request.extensions["trace"] = self._trace
        self.traffic.exchanges += 1
        self.traffic.bytes_up += _request_size(request, len(body))
        try:
            response = self._begin(request)
            try:
                content = self._receive(response, arrived)
            except httpx.TransportError as error:
                raise LinkBrokenError from error
            finally:
                response.close()
        except (httpx.TransportError, LinkBrokenError) as error:
            self._refuse_stopped()
            raise _network_error(error) if isinstance(error, httpx.TransportError) else error from error
        return _accept(response, content)

    def fetch(self, path: str, start: int, token: str, keep: Callable[[bytes], None]) -> None:
        """Fetch what lies behind ``start``; ``keep`` gets each run of bytes as it comes, also those before a cut.

        Raises an `ExchangeError`; what was kept until then stays kept. A proxy that knows no ranges sends the bytes
        before ``start``, too: they are passed over.
        """
        headers = {"host": _host(self._base), "authorization": f"Bearer {token}"}
        if start:
            headers["range"] = f"bytes={start}-"
        request = httpx.Request("GET", self._base + path, headers=headers)
        request.extensions["trace"] = self._trace
        self.traffic.exchanges += 1
        self.traffic.bytes_up += _request_size(request, 0)
        try:
            response = self._begin(request)
            try:
                if not _is_range(response, start):
                    _accept(response, self._receive(response, None))
                    raise StrangeAnswerError(status=response.status_code)
                self._receive_runs(response, start, keep)
            finally:
                response.close()
        except httpx.TransportError as error:
            self._refuse_stopped()
            raise _network_error(error) from error

    def _receive_runs(self, response: httpx.Response, start: int, keep: Callable[[bytes], None]) -> None:
        self.traffic.bytes_down += _head_size(response)
        at = start if response.status_code == _PARTIAL else 0
        total = at + _length(response)
        run = bytearray()
        try:
            for part in response.iter_raw():
                self.traffic.bytes_down += len(part)
                run += part[max(0, start - at) :]
                at += len(part)
                if len(run) >= _PART:
                    keep(bytes(run))
                    run.clear()
                self._tell(RECEIVING, max(start, at), total)
        finally:
            if run:
                keep(bytes(run))

    def stop(self) -> None:
        """End the call under way, from another thread; it and every later one raise `CancelledExchangeError`."""
        with self._stopping:
            if not self._stopped.done():
                self._stopped.set_result(None)
            self._cut()

    def close(self) -> None:
        """Let the connection go."""
        self._client.close()

    def _begin(self, request: httpx.Request) -> httpx.Response:
        """Send a request and wait for the answer's head, or for `stop`.

        Looking up a name and connecting cannot be broken off. They run in a thread of their own, which is left behind
        where the session is stopped, and finds its connection cut as soon as it has one.
        """
        self._refuse_stopped()
        begun: Future[Any] = Future()

        def carry() -> None:
            try:
                begun.set_result(self._client.send(request, stream=True))
            except BaseException as error:  # noqa: BLE001  # whatever it is, it is raised where the answer is awaited
                begun.set_exception(name_distrust(error, request.url, self._limits))

        Thread(target=carry, name="exchange-call", daemon=True).start()
        wait([begun, self._stopped], return_when=FIRST_COMPLETED)
        if not begun.done():
            raise CancelledExchangeError
        response: httpx.Response = begun.result()
        return response

    def _refuse_stopped(self) -> None:
        if self._stopped.done():
            raise CancelledExchangeError

    def _trace(self, name: str, happened: dict[str, Any]) -> None:
        """Remember the connection's socket: a call that waits for the other side is ended by shutting it."""
        if not name.endswith(("connect_tcp.complete", "start_tls.complete")):
            return
        with self._stopping:
            self._socket = happened["return_value"].get_extra_info("socket")
            if self._stopped.done():
                self._cut()

    def _cut(self) -> None:
        if self._socket is not None:
            with suppress(OSError):  # closed already
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)  # of a TLS socket, too: without its farewell

    def _parts(self, body: bytes) -> Iterator[bytes]:
        for start in range(0, len(body), _PART):
            yield body[start : start + _PART]
            self._tell(SENDING, min(start + _PART, len(body)), len(body))

    def _tell(self, what: str, done: int, total: int) -> None:
        if self.moved is not None:
            self.moved(what, done, total)

    def _receive(self, response: httpx.Response, arrived: Callable[[int], None] | None) -> bytes:
        self.traffic.bytes_down += _head_size(response)
        parts: list[bytes] = []
        size = 0
        total = _length(response)
        for part in response.iter_raw():
            size += len(part)
            self.traffic.bytes_down += len(part)
            if size > _MOST_BODY:
                raise StrangeAnswerError
            parts.append(part)
            self._tell(RECEIVING, size, total)
            if arrived is not None:
                arrived(size)
        return b"".join(parts)


def is_acceptable(url: httpx.URL) -> bool:
    """HTTPS anywhere; plain HTTP only on this computer."""
    if url.scheme == "https" and url.host:
        return True
    if url.scheme != "http":
        return False
    if url.host == "localhost":
        return True
    try:
        return ipaddress.ip_address(url.host).is_loopback
    except ValueError:
        return False


def _accept(response: httpx.Response, content: bytes) -> bytes:
    kind = response.headers.get("content-type", "")
    if kind.startswith(CONTENT_TYPE):
        if response.status_code == _OK:
            return content
        raise _fault(response.status_code, content)
    if response.is_redirect or response.status_code == httpx.codes.NETWORK_AUTHENTICATION_REQUIRED:
        raise PortalError
    if response.is_server_error or response.status_code in _OF_THE_SERVERS_HOUSE:
        raise ServerFaultError(status=response.status_code)
    if kind.startswith("text/html") or content.lstrip()[:1] == b"<":
        raise PortalError
    raise StrangeAnswerError(status=response.status_code)


def _fault(status: int, content: bytes) -> ExchangeError:
    try:
        fault = read_message(content, Fault)
    except MalformedError:
        return StrangeAnswerError(status=status)
    if fault.error in _OF_PASSWORDS:
        return _OF_PASSWORDS[fault.error](status=status)
    kind = _FAULTS.get(status, ServerFaultError if status >= httpx.codes.INTERNAL_SERVER_ERROR else ExchangeError)
    return kind(status=status, error=fault.error)


def _network_error(error: httpx.TransportError) -> ExchangeError:
    """A certificate is named already (`name_distrust`); all else that befalls a handshake is the link."""
    if not isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return LinkBrokenError()
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            if cause.reason in _OLD_PROTOCOL:
                return UntrustedServerError(_OUTDATED)
            return PortalError() if cause.reason in _PLAIN_HTTP else LinkBrokenError()
        cause = cause.__cause__ or cause.__context__
    return ServerAwayError()


def _is_range(response: httpx.Response, start: int) -> bool:
    """Whether these are bytes of the server's, the whole or what lies behind ``start``, and no page about them."""
    if not response.headers.get("content-type", "").startswith(CONTENT_TYPE):
        return False
    if response.status_code == _PARTIAL:
        place: str = response.headers.get("content-range", "")
        return place.startswith(f"bytes {start}-")
    return response.status_code == _OK


def _length(response: httpx.Response) -> int:
    said = response.headers.get("content-length", "")
    return int(said) if said.isdecimal() else 0


def _host(base: str) -> str:
    return httpx.URL(base).netloc.decode("ascii")


def _request_size(request: httpx.Request, body: int) -> int:
    line = len(request.method) + 1 + len(request.url.raw_path) + len(" HTTP/1.1\r\n")
    return line + _headers_size(request.headers.raw) + body


def _head_size(response: httpx.Response) -> int:
    return len(f"HTTP/1.1 {response.status_code} {response.reason_phrase}\r\n") + _headers_size(response.headers.raw)


def _headers_size(headers: Any) -> int:
    return sum(len(name) + len(value) + len(": \r\n") for name, value in headers) + len("\r\n")
