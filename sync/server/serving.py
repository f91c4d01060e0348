"""Serving: the socket, the worker processes, the one line when the server is really ready, and a clean end."""

import gc
import os
import signal
import socket
import ssl
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from types import FrameType

import uvicorn
from starlette.applications import Starlette
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from storage.errors import PlainError
from sync.server.addresses import HEALTHY
from sync.server.database import open_database
from sync.server.main import create_app
from sync.server.tls import Certificate, modern_only

DATABASE_VARIABLE = "MARSHRUT_DATABASE"
_BACKLOG = 1024
_SHUTDOWN_SECONDS = 20
_OBJECTS_BETWEEN_COLLECTIONS = 50_000
_ASK_EVERY = 0.05


class AddressTakenError(PlainError):
    """The address cannot be listened on."""

    default = "Этот адрес и порт заняты или недоступны: выберите другие (--host, --port)."


@dataclass(frozen=True, slots=True)
class Place:
    """Where to listen; port 0 takes a free one. ``proxy`` is the one address whose X-Forwarded-For is believed.

    Without a ``certificate`` the server speaks plain HTTP: for this computer, or behind a proxy that protects.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    proxy: str = ""
    certificate: Certificate | None = None


def serve(database: str, place: Place, announce: Callable[[str], None]) -> None:
    """Serve until the process is told to end; ``announce`` hears the address once a call is answered there.

    The database stands at the schema of this program already. Raises `AddressTakenError`.
    """
    listener, secured = _listen(place), place.certificate
    os.environ[DATABASE_VARIABLE] = database  # worker processes read it
    config = uvicorn.Config(
        "sync.server.serving:application",
        factory=True,
        workers=place.workers,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=bool(place.proxy),
        forwarded_allow_ips=place.proxy or None,
        timeout_graceful_shutdown=_SHUTDOWN_SECONDS,
        lifespan="off",
        ssl_certfile=secured.chain if secured else None,
        ssl_keyfile=secured.key if secured else None,
        ssl_context_factory=modern_only if secured else None,
    )
    ready = (listener, "https" if secured else "http", announce)
    threading.Thread(target=_tell_when_ready, args=ready, daemon=True).start()
    if place.workers > 1:
        Multiprocess(config, [listener]).run()
    else:
        _run_alone(uvicorn.Server(config), listener)


def application() -> Starlette:
    """The application of one process, over the database that the environment names."""
    try:
        made = create_app(open_database(os.environ[DATABASE_VARIABLE]))
    except PlainError as error:
        print(error.sentence, file=sys.stderr)  # noqa: T201  # a process of its own, with nobody above it
        sys.exit(STARTUP_FAILURE)
    _settle_memory()
    return made


def _settle_memory() -> None:
    """Leave what the start loaded out of every later collection, and collect less often: answers make many rows."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, 20, 20)


def _run_alone(server: uvicorn.Server, listener: socket.socket) -> None:
    """Run in this process. uvicorn ends on a signal and raises it once more, which must not be the death of us."""

    def end(number: int, frame: FrameType | None) -> None:
        del number, frame
        server.should_exit = True

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    server.run([listener])


def _listen(place: Place) -> socket.socket:
    """A listening socket. Its protocol is named, or asyncio would leave Nagle's delay on: 40 ms an answer."""
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((place.host, place.port))
        listener.listen(_BACKLOG)
    except (OSError, OverflowError) as error:
        listener.close()
        raise AddressTakenError from error
    listener.set_inheritable(True)  # the standard library's call
    return listener


def _tell_when_ready(listener: socket.socket, scheme: str, announce: Callable[[str], None]) -> None:
    host, port = listener.getsockname()[:2]
    caller = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  # an address that was listened on
    while not _answers(scheme, caller, port):
        time.sleep(_ASK_EVERY)
    announce(f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}")


def _answers(scheme: str, host: str, port: int) -> bool:
    if scheme == "https":
        connection: HTTPConnection = HTTPSConnection(host, port, timeout=5, context=_own())
    else:
        connection = HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/v1/health")
        return connection.getresponse().read() == HEALTHY
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _own() -> ssl.SSLContext:
    """For the server's question to itself: its certificate is made out to another name than this address."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
