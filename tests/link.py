"""A link between a laptop and a server that breaks where a test says: a proxy of the tests' own on loopback.

It carries bytes and knows nothing of the exchange. A `Break` says after how many bytes of which direction something
happens, once: the link is cut, falls silent, or a test's own deed is done. `Pace` makes it slow.
"""

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Literal

Direction = Literal["up", "down"]
_CHUNK = 65_536
_END = b"\r\n\r\n"


@dataclass
class Break:
    """What happens after the byte number ``after`` of a direction has passed, counted over all connections."""

    direction: Direction
    after: int
    deed: Literal["cut", "stall", "reset"] = "cut"
    strike: Callable[[], object] | None = None
    """Done first: the killing of a process, say."""
    has_happened: bool = False


@dataclass(frozen=True)
class Pace:
    """A slow link: bytes a second each way, and seconds that a byte is under way."""

    bytes_a_second: float
    delay: float


@dataclass
class _Pair:
    """One connection and its other end."""

    client: socket.socket
    server: socket.socket
    is_stalled: threading.Event = field(default_factory=threading.Event)

    def close(self, *, reset: bool = False) -> None:
        for end in (self.client, self.server):
            with suppress(OSError):  # shut by the other side
                if reset:
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                end.shutdown(socket.SHUT_RD if reset else socket.SHUT_RDWR)  # wakes who reads
            if reset:
                end.close()


class Link:
    """Listens on `port` and passes everything on to a server's port. Close it after use."""

    def __init__(self, server_port: int, pace: Pace | None = None, port: int = 0) -> None:
        self._server = server_port
        self._pace = pace
        self._listener = socket.create_server(("127.0.0.1", port), backlog=512)
        self.port = int(self._listener.getsockname()[1])
        self._lock = threading.Lock()
        self._pairs: list[_Pair] = []
        self._threads: list[threading.Thread] = []
        self._break: Break | None = None
        self.passed: dict[Direction, bytearray] = {"up": bytearray(), "down": bytearray()}
        """Everything that the two sides have said since the last `forget`."""
        self._start(self._accept)

    @property
    def address(self) -> str:
        """For a laptop that takes this for its server."""
        return f"http://127.0.0.1:{self.port}"

    def forget(self) -> None:
        """Count bytes anew."""
        with self._lock:
            self.passed = {"up": bytearray(), "down": bytearray()}

    def plan(self, planned: Break | None) -> None:
        """Let something happen once, counting from here."""
        self.forget()
        with self._lock:
            self._break = planned

    def close(self) -> None:
        """End every connection and wait for the threads."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            pairs = list(self._pairs)
        for pair in pairs:
            pair.is_stalled.clear()
            pair.close()
        for thread in self._threads[:]:
            thread.join()
        for pair in pairs:
            pair.client.close()
            pair.server.close()

    def _start(self, work: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        with self._lock:
            self._threads = [running for running in self._threads if running.is_alive()]
            self._threads.append(thread)
            thread.start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self._server))
            except OSError:
                client.close()
                continue
            for end in (client, server):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            pair = _Pair(client, server)
            with self._lock:
                self._pairs = [open_pair for open_pair in self._pairs if open_pair.client.fileno() >= 0]
                self._pairs.append(pair)
            self._start(self._pump, pair, "up")
            self._start(self._pump, pair, "down")

    def _pump(self, pair: _Pair, direction: Direction) -> None:
        source, target = (pair.client, pair.server) if direction == "up" else (pair.server, pair.client)
        deliver = self._slowly(target) if self._pace else target.sendall
        with suppress(OSError):
            while chunk := source.recv(_CHUNK):
                if pair.is_stalled.is_set():
                    continue
                chunk, struck = self._count(direction, chunk)
                deliver(chunk)
                if struck is not None:
                    self._happen(struck, pair)
        if self._pace:
            deliver(b"")
        else:
            pair.close()

    def _count(self, direction: Direction, chunk: bytes) -> tuple[bytes, Break | None]:
        """The part of a chunk that passes, and the break that it meets."""
        with self._lock:
            planned, before = self._break, len(self.passed[direction])
            if planned is None or planned.direction != direction or planned.after > before + len(chunk):
                self.passed[direction] += chunk
                return chunk, None
            chunk = chunk[: planned.after - before]
            self.passed[direction] += chunk
            self._break = None
            planned.has_happened = True
            return chunk, planned

    def _happen(self, struck: Break, pair: _Pair) -> None:
        if struck.strike is not None:
            struck.strike()
        if struck.deed == "stall":
            pair.is_stalled.set()
        else:
            pair.close(reset=struck.deed == "reset")

    def _slowly(self, target: socket.socket) -> Callable[[bytes], None]:
        """A way of delivering in its own time; the first byte also waits for the handshake of TCP."""
        assert self._pace is not None
        pace, waiting = self._pace, SimpleQueue[tuple[float, bytes]]()
        free_at = [time.monotonic() + 2 * pace.delay]

        def deliver(chunk: bytes) -> None:
            free_at[0] = max(free_at[0], time.monotonic()) + len(chunk) / pace.bytes_a_second
            waiting.put((free_at[0] + pace.delay, chunk))

        def carry() -> None:
            with suppress(OSError):
                while True:
                    due, chunk = waiting.get()
                    time.sleep(max(0.0, due - time.monotonic()))
                    if not chunk:
                        break
                    target.sendall(chunk)
                target.shutdown(socket.SHUT_RDWR)

        self._start(carry)
        return deliver


@contextmanager
def linked(server_port: int, pace: Pace | None = None, port: int = 0) -> Iterator[Link]:
    """A link for as long as the block lasts; ``port`` is where it listens, 0: anywhere."""
    link = Link(server_port, pace, port)
    try:
        yield link
    finally:
        link.close()


def messages_of(said: bytes | bytearray) -> list[bytes]:
    """Whole HTTP messages of one direction, each with its head and its announced body."""
    found = []
    rest = bytes(said)
    while _END in rest:
        end = rest.index(_END) + len(_END)
        lengths = [line for line in rest[:end].lower().split(b"\r\n") if line.startswith(b"content-length:")]
        end += int(lengths[0].split(b":")[1]) if lengths else 0
        if len(rest) < end:
            break
        found.append(rest[:end])
        rest = rest[end:]
    return found


def deliver_again(server_port: int, request: bytes) -> bytes:
    """Bring a server a request that it has had before; returns the whole answer."""
    said = b""
    with socket.create_connection(("127.0.0.1", server_port)) as wire:
        wire.sendall(request)
        while not messages_of(said):
            said += wire.recv(_CHUNK)
    return messages_of(said)[0]
