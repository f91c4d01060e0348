"""Files, after the rows of a session are committed: thumbnails both ways, then files, in runs sized to the link.

Each run is kept on its side together with the count of what is there, so that a cut costs the run under way and the
next session goes on behind it. Whatever becomes of a file, the session of the rows is over and stays as it is.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol, TypeVar

import msgspec
import sqlalchemy as sa

from storage.blob_queue import Due, note_sent, note_unwelcome, sweep, to_fetch, to_send
from storage.blobs import MOST_FILE, MOST_THUMBNAIL, begin_blob, read_bytes, take_bytes
from storage.errors import StorageError
from storage.writes import Changes
from sync.client.errors import CancelledExchangeError, ExchangeError, StrangeAnswerError
from sync.client.outbox import has_waiting
from sync.client.progress import CONTENT, Progress
from sync.protocol.accounts import write_message
from sync.protocol.blobs import BLOBS_PATH, MOST_CHUNK, NAMES_AT_ONCE, UNKNOWN, Asked, Kept, Known, Run
from sync.protocol.codec import MalformedError, unpack

FIRST_CHUNK = 64 * 1024
LEAST_CHUNK = 16 * 1024
SECONDS_A_CHUNK = 4.0
"""What a run should take: little is lost by a cut, and the calls around the bytes cost next to nothing."""
TROUBLE = "Файлы переданы не все: остальное уйдёт и придёт при следующем обмене, начиная с этого места."
_OF_ONE_FILE = frozenset({"blob_unknown", "blob_size", "blob_wrong", "blob_quota"})
"""Refusals that say nothing of the other files."""

Message = TypeVar("Message", bound=msgspec.Struct)


class Wire(Protocol):
    """Carries calls with the session's token: `sync.client.admission.Line`."""

    def call(self, method: str, path: str, body: bytes = b"") -> bytes:
        """Send a call and bring the answer. Raises an `ExchangeError`."""


@dataclass(slots=True)
class Carried:
    """What became of the files: how many came to their end, and a sentence where not all did."""

    sent: int = 0
    received: int = 0
    trouble: str = ""
    bytes_done: int = 0
    bytes_total: int = 0


class Pace:
    """The size of a run: as much as the link takes in `SECONDS_A_CHUNK`, found step by step."""

    def __init__(self) -> None:
        """Begin as if the link were slow."""
        self.chunk = FIRST_CHUNK

    def note(self, size: int, seconds: float) -> None:
        """A run of this size took so long; a run grows to its double at most, since one quick answer proves little."""
        fitting = int(size * SECONDS_A_CHUNK / max(seconds, 0.001))
        self.chunk = max(LEAST_CHUNK, min(fitting, 2 * self.chunk, MOST_CHUNK))


def with_files(changes: Changes, carried: Carried) -> Changes:
    """The changes of a session with those of its files, for the views that show them."""
    if not carried.sent and not carried.received:
        return changes
    return Changes(changes.tables | {"attachment"}, changes.rows)


def carry_files(
    engine: sa.Engine,
    wire: Wire,
    report: Callable[[Progress], None] | None = None,
    rows: Callable[[], None] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Carried:
    """Send and fetch what waits, and let go what no row names any more. Never raises for the link or the server.

    ``report`` hears of the bytes before each run and may raise `CancelledExchangeError` to stop. ``rows`` exchanges
    what the person wrote since the files began: it goes between two runs, however large the file under way.
    """
    carrier = _Carrier(engine, wire, report, rows, clock)
    try:
        carrier.carry()
    except CancelledExchangeError:
        return carrier.carried
    except (ExchangeError, StorageError, sa.exc.SQLAlchemyError):
        carrier.carried.trouble = TROUBLE
    return carrier.carried


class _Carrier:
    """One session's files."""

    def __init__(
        self,
        engine: sa.Engine,
        wire: Wire,
        report: Callable[[Progress], None] | None,
        rows: Callable[[], None] | None,
        clock: Callable[[], float],
    ) -> None:
        self._engine = engine
        self._reading = engine.execution_options(begin="DEFERRED")
        self._wire = wire
        self._report = report
        self._rows = rows
        self._clock = clock
        self._pace = Pace()
        self.carried = Carried()

    def carry(self) -> None:
        """Ask what the server has, then carry: thumbnails up and down, files up and down."""
        with self._engine.begin() as connection:
            sweep(connection, _now())
            up, down = to_send(connection), to_fetch(connection)
        known = self._ask([due.name for due in (*up, *down)])
        up = [due for due in up if self._is_lacking(due, *known[due.name])]
        down = [Due(due.name, known[due.name][1], due.done, due.is_thumbnail) for due in down if _is_there(due, known)]
        self.carried.bytes_total = sum(due.size - _already(due, known) for due in up)
        self.carried.bytes_total += sum(due.size - due.done for due in down)
        for is_thumbnail in (True, False):
            for due in up:
                if due.is_thumbnail == is_thumbnail:
                    self._alone(self._send, due, _already(due, known))
            for due in down:
                if due.is_thumbnail == is_thumbnail:
                    self._alone(self._fetch, due)

    def _ask(self, names: list[str]) -> dict[str, tuple[int, int]]:
        """How much the server has of each blob, and its size; `UNKNOWN` where it knows no row of it."""
        known: dict[str, tuple[int, int]] = {}
        for start in range(0, len(names), NAMES_AT_ONCE):
            lot = names[start : start + NAMES_AT_ONCE]
            answer = self._call(Known, "POST", BLOBS_PATH, write_message(Asked([bytes.fromhex(name) for name in lot])))
            if len(answer.stored) != len(lot) or len(answer.sizes) != len(lot):
                raise StrangeAnswerError
            known.update(zip(lot, zip(answer.stored, answer.sizes, strict=True), strict=True))
        return known

    def _is_lacking(self, due: Due, stored: int, size: int) -> bool:
        """Whether the server wants more of a blob; what it says of the others is noted."""
        with self._engine.begin() as connection:
            if stored == UNKNOWN:
                note_unwelcome(connection, due.name)
            elif stored == size == due.size:
                note_sent(connection, due.name, stored)
            else:
                return True
        return False

    def _alone(self, carry: Callable[..., None], due: Due, *arguments: int) -> None:
        """Carry one file; a refusal of this file lets the others go on."""
        try:
            carry(due, *arguments)
        except ExchangeError as error:
            if error.details.get("error") not in _OF_ONE_FILE:
                raise
            self.carried.trouble = TROUBLE

    def _send(self, due: Due, start: int) -> None:
        path = f"{BLOBS_PATH}/{due.name}?of={due.size}&from="
        while start < due.size:
            self._before_run()
            with self._reading.begin() as connection:
                content = read_bytes(connection, due.name, start, self._pace.chunk)
            began = self._clock()
            kept = self._call(Kept, "PUT", f"{path}{start}", content)
            self._pace.note(len(content), self._clock() - began)
            if not start < kept.stored <= due.size:  # thrown away there meanwhile: the next session asks anew
                self.carried.trouble = TROUBLE
                return
            with self._engine.begin() as connection:
                note_sent(connection, due.name, kept.stored)
            self.carried.bytes_done += kept.stored - start
            start = kept.stored
        self.carried.sent += 1

    def _fetch(self, due: Due) -> None:
        with self._engine.begin() as connection:
            held = begin_blob(connection, due.name, due.size, _now(), sent=due.size)
        stored = held.stored
        while stored < due.size:
            self._before_run()
            path = f"{BLOBS_PATH}/{due.name}?from={stored}&most={self._pace.chunk}"
            began = self._clock()
            run = self._call(Run, "GET", path)
            self._pace.note(len(run.content), self._clock() - began)
            with self._engine.begin() as connection:
                taken = take_bytes(connection, due.name, stored, run.content)
                if taken.is_wrong:
                    begin_blob(connection, due.name, due.size, _now(), sent=due.size, wanted=held.is_wanted)
            if taken.stored <= stored:
                self.carried.trouble = TROUBLE
                return
            self.carried.bytes_done += taken.stored - stored
            stored = taken.stored
        self.carried.received += 1

    def _call(self, kind: type[Message], method: str, path: str, body: bytes = b"") -> Message:
        try:
            return unpack(self._wire.call(method, path, body), kind)
        except MalformedError as error:
            raise StrangeAnswerError from error

    def _before_run(self) -> None:
        if self._rows is not None:
            with self._reading.begin() as connection:
                is_work_waiting = has_waiting(connection, 0)
            if is_work_waiting:
                self._rows()
        if self._report is not None:
            done, total = self.carried.bytes_done, self.carried.bytes_total
            self._report(Progress(is_more=True, what=CONTENT, bytes_done=done, bytes_total=total))


def _is_there(due: Due, known: dict[str, tuple[int, int]]) -> bool:
    """Whether the server has the whole of a blob, of a size that its row allows; no row tells that of a thumbnail."""
    stored, size = known[due.name]
    most = MOST_THUMBNAIL if due.is_thumbnail else MOST_FILE
    return 0 < size == stored and size <= most and (due.is_thumbnail or due.size in {0, size})


def _already(due: Due, known: dict[str, tuple[int, int]]) -> int:
    """Where sending goes on; parts that came with another size do not count."""
    stored, size = known[due.name]
    return stored if size == due.size else 0


def _now() -> datetime:
    return datetime.now(UTC)
