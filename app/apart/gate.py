"""The one way by which tables, maps, scans and pictures of others come in: a process reads them, not the program.

However that process ends, the program is left with a sentence for the person. What it says is weighed like anything
that comes from outside: the lengths, the kinds of values, the numbers of rows and columns.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any, BinaryIO, TypeVar, cast

import msgspec

from app.apart.messages import (
    MOST_MESSAGES,
    UNREADABLE,
    BrokenMessageError,
    Codes,
    Message,
    Order,
    Package,
    Picture,
    Refused,
    Rows,
    Sheet,
    merged_cells,
    pack,
    put,
    table_rows,
    take,
    unpack,
)
from app.apart.reader import PACKAGE, SCAN, TABLE, THUMBNAIL
from app.file_kinds import SHOWN
from app.interchange.maps.case_package import CaseError, CaseTooBigError, is_too_full
from app.interchange.tables import (
    MOST_ROWS,
    MOST_UNPACKED,
    EmptyTableError,
    FileGoneError,
    LockedTableError,
    Look,
    Table,
    TableError,
    TableRow,
    TableTooBigError,
)
from app.paper_scan import NoCodeError, ScanUnreadableError
from app.thumbnails import FileBrokenError
from storage.errors import PlainError

Said = TypeVar("Said", bound=Message)

_MEMORY = 1024**3
"""Bytes of addresses that the process may have; a table of 50,000 rows and 60 columns takes half of it."""
_SECONDS = 300
"""Of the processor; that table takes twenty, a scan of three hundred pages a hundred."""
_PICTURE_SECONDS = 60
"""Of the processor for a small picture; of sixty million points it takes one."""
_PATIENCE = 2
"""So many times the seconds that it has of the processor pass until it is ended from here."""
_TICK = 0.1
"""Seconds between two questions whether to stop."""
_STARTER = "import sys; sys.path.insert(0, sys.argv[1]); from app.apart.reader import main; main()"
_ROOT = str(Path(__file__).parents[2])
_KEPT = ("SYSTEMROOT", "LD_LIBRARY_PATH")
"""What of the environment the interpreter may not start without; passwords may stand in the rest of it."""
_SPARING = {"MALLOC_ARENA_MAX": "1"}
"""A thread takes no addresses of its own out of those that the process may have."""
_NO_CONSOLE: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""On Windows a console would flash up."""
_REFUSALS: dict[str, type[PlainError]] = {
    kind.__name__: kind
    for kind in (
        TableError, FileGoneError, TableTooBigError, LockedTableError, EmptyTableError, CaseError, CaseTooBigError,
        ScanUnreadableError, NoCodeError, FileBrokenError,
    )
}  # fmt: skip


class ReadingLostError(PlainError):
    """The process that was to read the file could not be started, or ended before it had."""

    default = (
        "Файл не прочитан: на нём прервалось чтение. Он повреждён или требует слишком много памяти – сохраните его "
        "заново или разделите на части."
    )


def table_of(path: Path, look: Look = lambda: None) -> Table:
    """The first sheet of a file that is not hidden, of formulas their values.

    ``look`` is called ten times a second at least. Raises a `TableError`, or what ``look`` raises.
    """
    rows: list[TableRow] = []
    with _said_of(TABLE, path, look) as messages:
        for message in messages:
            if isinstance(message, Sheet):
                return Table(tuple(rows), merged_cells(message), tuple(message.hidden))
            if not isinstance(message, Rows):
                break
            rows += table_rows(message)
            if len(rows) > MOST_ROWS + 1:
                break
    raise ReadingLostError


def package_of(path: Path, look: Look = lambda: None) -> dict[str, Any]:
    """The object in a package of CASE. Raises `TableError`, `CaseTooBigError`, or what ``look`` raises."""
    message = _one(Package, PACKAGE, path, look)
    if is_too_full(message.content):
        raise CaseTooBigError
    try:
        return msgspec.json.decode(message.content, type=dict[str, Any])
    except UNREADABLE as error:
        raise ReadingLostError from error


def codes_of(path: Path, look: Look) -> list[str]:
    """The codes of routes on a scan, each once, in their order.

    Raises `ScanUnreadableError`, `NoCodeError`, `ReadingLostError`, or what ``look`` raises.
    """
    return _one(Codes, SCAN, path, look).codes


def thumbnail_of(path: Path, media_type: str, look: Look = lambda: None) -> bytes | None:
    """A small picture of a file, None for a kind that has none.

    Raises `FileBrokenError`, `ReadingLostError`, or what ``look`` raises.
    """
    return _one(Picture, THUMBNAIL, path, look, media_type).content if media_type in SHOWN else None


def _one(expected: type[Said], what: str, path: Path, look: Look, kind: str = "") -> Said:
    """The one message in which a file is said."""
    with _said_of(what, path, look, kind) as messages:
        message = next(messages, None)
    if not isinstance(message, expected):
        raise ReadingLostError
    return message


@contextmanager
def _said_of(what: str, path: Path, look: Look, kind: str = "") -> Iterator[Iterator[Message]]:
    """What is said of a file, for the length of a block. Raises what the file is refused by, `ReadingLostError`."""
    seconds = _PICTURE_SECONDS if what == THUMBNAIL else _SECONDS
    try:
        with closing(heard(Order(what, os.fsencode(path), _MEMORY, seconds, kind), look)) as messages:
            yield map(_taken, messages)
    except (BrokenMessageError, OSError, MemoryError) as error:
        raise ReadingLostError from error


def _taken(message: Message) -> Message:
    if isinstance(message, Refused):
        raise _REFUSALS.get(message.why, ReadingLostError)
    return message


def heard(order: Order, look: Look) -> Generator[Message, None, None]:
    """What a process of its own says of a file; it has ended when this has, however it does.

    Raises `BrokenMessageError`, `OSError` where it cannot be started, and what ``look`` raises.
    """
    environment = _SPARING | {name: os.environ[name] for name in _KEPT if name in os.environ}
    with subprocess.Popen(  # noqa: S603 - this interpreter, and no word from outside
        [sys.executable, "-I", "-c", _STARTER, _ROOT], env=environment, creationflags=_NO_CONSOLE,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        said: SimpleQueue[bytes | None] = SimpleQueue()
        listener = Thread(target=_listen, args=(process.stdout, said.put), name="file reader", daemon=True)
        listener.start()
        try:
            put(pack(order), cast("BinaryIO", process.stdin))  # stays open: by its end the reader knows of ours
            yield from _in_time(said, look, _PATIENCE * order.seconds)
        finally:
            process.kill()
            listener.join()


def _in_time(said: "SimpleQueue[bytes | None]", look: Look, seconds: int) -> Iterator[Message]:
    ends = monotonic() + seconds
    while monotonic() < ends:
        look()
        try:
            content = said.get(timeout=_TICK)
        except Empty:
            continue
        if content is None:
            return
        yield unpack(content)


def _listen(pipe: BinaryIO, hear: Callable[[bytes | None], None]) -> None:
    """Hear what comes until the other side ends, or says more than any table holds."""
    left = MOST_UNPACKED
    with suppress(BrokenMessageError, OSError, MemoryError):
        for _ in range(MOST_MESSAGES):
            if left <= 0 or (content := take(pipe)) is None:
                break
            left -= len(content)
            hear(content)
    hear(None)
