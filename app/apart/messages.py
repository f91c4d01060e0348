"""What crosses the pipe between the program and the process that reads a file: MessagePack under its length.

Days and times go as texts under a number of their own, since MessagePack has but moments. A package of CASE goes as
JSON that was written anew. No message may be unpacked into more than an honest reader ever says: what is counted here
is refused before it takes memory.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Annotated, BinaryIO

import msgspec
from msgspec import Meta

from app.interchange.maps import case_package
from app.interchange.tables import MOST_COLUMNS, MOST_ROWS, Cell, Merged, TableRow
from app.thumbnails import MOST_BYTES as MOST_THUMBNAIL

MOST_IN_ONE = 64 * 1024 * 1024
"""Bytes of one message: a package of CASE has 20 MB before it is written anew."""
ROWS_AT_ONCE = 500
MOST_MESSAGES = MOST_ROWS // ROWS_AT_ONCE + 2
"""The rows of the longest table with its header, and its end."""
MOST_MERGED = 4 * MOST_ROWS
MOST_HIDDEN = 10_000
_MOST_CODES = 10_000
_MOST_WORD = 100
_MOST_PACKAGE = 2 * case_package.MOST_BYTES
_LENGTH = 4
_DATE, _DATETIME, _TIME, _DURATION = range(1, 5)
_TICK = timedelta(microseconds=1)
_READ: Mapping[int, Callable[[str], Cell]] = {
    _DATE: date.fromisoformat, _DATETIME: datetime.fromisoformat, _TIME: time.fromisoformat,
    _DURATION: lambda words: int(words) * _TICK,
}  # fmt: skip

UNREADABLE = (msgspec.MsgspecError, ValueError, RecursionError, MemoryError)
"""What unpacking says of bytes that are none of these messages."""
Packed = str | int | float | bool | msgspec.msgpack.Ext


class BrokenMessageError(Exception):
    """The other side says what it never would."""


RowNumber = Annotated[int, Meta(ge=1, le=MOST_ROWS + 1)]
Cells = Annotated[list[Packed], Meta(max_length=MOST_COLUMNS)]
Word = Annotated[str, Meta(max_length=_MOST_WORD)]


class Order(msgspec.Struct, array_like=True):
    """Which file is to be read as what, and what it may take: bytes of addresses, seconds of the processor."""

    what: str
    path: bytes
    memory: int
    seconds: int
    kind: str = ""
    """The media type of what is to be drawn."""


class Rows(msgspec.Struct, array_like=True, tag=1):
    """Some rows more, each with its number."""

    rows: Annotated[list[tuple[RowNumber, Cells]], Meta(max_length=ROWS_AT_ONCE)]


class Sheet(msgspec.Struct, array_like=True, tag=2):
    """The end of a table: what was joined in it, and the sheets that were left alone."""

    merged: Annotated[list[tuple[int, int, Word]], Meta(max_length=MOST_MERGED)]
    hidden: Annotated[list[str], Meta(max_length=MOST_HIDDEN)]


class Package(msgspec.Struct, array_like=True, tag=3):
    """A package of CASE as JSON."""

    content: Annotated[bytes, Meta(max_length=_MOST_PACKAGE)]


class Codes(msgspec.Struct, array_like=True, tag=4):
    """The codes on a scan."""

    codes: Annotated[list[Word], Meta(max_length=_MOST_CODES)]


class Picture(msgspec.Struct, array_like=True, tag=5):
    """A small picture as JPEG; None where there is none."""

    content: Annotated[bytes, Meta(max_length=MOST_THUMBNAIL)] | None


class Refused(msgspec.Struct, array_like=True, tag=6):
    """The file cannot be taken; ``why`` is the name of an error."""

    why: Word


Message = Rows | Sheet | Package | Codes | Picture | Refused
_MESSAGES: msgspec.msgpack.Decoder[Message] = msgspec.msgpack.Decoder(Message)
_ORDERS = msgspec.msgpack.Decoder(Order)
_ENCODER = msgspec.msgpack.Encoder()


def pack(message: Message | Order) -> bytes:
    """The bytes of a message."""
    return _ENCODER.encode(message)


def unpack(content: bytes) -> Message:
    """The message. Raises `BrokenMessageError`."""
    try:
        return _MESSAGES.decode(content)
    except UNREADABLE as error:
        raise BrokenMessageError from error


def unpack_order(content: bytes) -> Order:
    """What is asked for. Raises `msgspec.DecodeError`."""
    return _ORDERS.decode(content)


def put(message: bytes, pipe: BinaryIO) -> None:
    """Write the bytes of a message under their length."""
    pipe.write(len(message).to_bytes(_LENGTH))
    pipe.write(message)
    pipe.flush()


def take(pipe: BinaryIO) -> bytes | None:
    """The bytes of the next message; None where the other side has ended. Raises `BrokenMessageError`."""
    head = pipe.read(_LENGTH)
    size = int.from_bytes(head)
    if size > MOST_IN_ONE:
        raise BrokenMessageError
    content = pipe.read(size)
    return content if len(head) == _LENGTH and len(content) == size else None


def rows_of(rows: Iterable[TableRow]) -> Rows:
    """Rows on their way out."""
    return Rows([(row.number, [_closed(cell) for cell in row.cells]) for row in rows])


def table_rows(message: Rows) -> list[TableRow]:
    """Rows that have come. Raises `BrokenMessageError`."""
    try:
        return [TableRow(number, tuple(map(_opened, cells))) for number, cells in message.rows]
    except (ValueError, OverflowError) as error:
        raise BrokenMessageError from error


def merged_cells(message: Sheet) -> tuple[Merged, ...]:
    """What was joined."""
    return tuple(Merged(*each) for each in message.merged)


def _closed(cell: Cell) -> Packed:
    if isinstance(cell, str | int | float):
        return cell
    if isinstance(cell, timedelta):
        return msgspec.msgpack.Ext(_DURATION, str(cell // _TICK).encode())
    code = _DATETIME if isinstance(cell, datetime) else _DATE if isinstance(cell, date) else _TIME
    return msgspec.msgpack.Ext(code, cell.isoformat().encode())


def _opened(cell: Packed) -> Cell:
    """The cell. Raises `ValueError`."""
    if isinstance(cell, str | int | float):
        return cell
    words = bytes(cell.data).decode()
    read = _READ.get(cell.code)
    if read is None:
        raise BrokenMessageError
    return read(words)
