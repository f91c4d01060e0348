"""The process that reads one file and says its rows: it is given the path, and nothing of the workplace.

Where the system has limits it takes them on itself before it looks at the file: addresses, processor time, open files,
no byte written, no memory left behind for others to find. What it meets beyond them ends it, and the program with its
unsaved work goes on (`app.apart.gate`).
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Thread

import msgspec

from app.apart.messages import (
    MOST_HIDDEN,
    MOST_MERGED,
    ROWS_AT_ONCE,
    Codes,
    Message,
    Order,
    Package,
    Picture,
    Refused,
    Sheet,
    pack,
    put,
    rows_of,
    take,
    unpack_order,
)
from app.interchange.maps.case_package import CaseError, load_package
from app.interchange.tables import TableTooBigError, read_table
from storage.errors import PlainError

TABLE, PACKAGE, SCAN, THUMBNAIL = "table", "package", "scan", "thumbnail"
_MOST_FILES = 32


def main() -> None:
    """Read what stdin asks for; the answers go to stdout. It ends with the program, which keeps stdin open."""
    order = unpack_order(take(sys.stdin.buffer) or b"")
    _be_limited(order)
    Thread(target=_end_with, args=(sys.stdin.fileno(),), daemon=True).start()
    for message in answers(order):
        put(pack(message), sys.stdout.buffer)


def _end_with(asking: int) -> None:
    """End this process when the other side of a pipe has gone, however that was."""
    with suppress(OSError):
        os.read(asking, 1)
    os._exit(1)


def answers(order: Order) -> Iterator[Message]:
    """What a file holds, or why it is refused."""
    try:
        yield from _READERS[order.what](Path(os.fsdecode(order.path)), order.kind)
    except PlainError as error:
        yield Refused(type(error).__name__)
    except (MemoryError, RecursionError):
        yield Refused(TableTooBigError.__name__)


def _table(path: Path, _kind: str) -> Iterator[Message]:
    table = read_table(path)
    if len(table.merged) > MOST_MERGED or len(table.hidden) > MOST_HIDDEN:
        raise TableTooBigError
    for start in range(0, len(table.rows), ROWS_AT_ONCE):
        yield rows_of(table.rows[start : start + ROWS_AT_ONCE])
    yield Sheet([(each.first_row, each.last_row, each.cells) for each in table.merged], list(table.hidden))


def _package(path: Path, _kind: str) -> Iterator[Message]:
    try:
        yield Package(msgspec.json.encode(load_package(path)))
    except (msgspec.MsgspecError, OverflowError) as error:
        raise CaseError from error


def _scan(path: Path, _kind: str) -> Iterator[Message]:
    from app.paper_scan import codes_on_scan

    yield Codes(codes_on_scan(path))


def _thumbnail(path: Path, kind: str) -> Iterator[Message]:
    from app.thumbnails import make_thumbnail

    yield Picture(make_thumbnail(path, kind))


_READERS: Mapping[str, Callable[[Path, str], Iterator[Message]]] = {
    TABLE: _table, PACKAGE: _package, SCAN: _scan, THUMBNAIL: _thumbnail,
}  # fmt: skip


def _be_limited(order: Order) -> None:
    try:
        import resource
    except ImportError:  # Windows has none: there the sizes that are counted and the program's patience hold
        return
    for name, most in (
        (resource.RLIMIT_AS, order.memory), (resource.RLIMIT_CPU, order.seconds),
        (resource.RLIMIT_NOFILE, _MOST_FILES), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0),
    ):  # fmt: skip
        hard = resource.getrlimit(name)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)  # none may be raised again
        resource.setrlimit(name, (least, least))
