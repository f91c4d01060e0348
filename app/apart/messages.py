"""What crosses the pipe between the program and the process that reads a file: MessagePack under its length.

Days and times go as texts under a number of their own, since MessagePack has but moments. A package of CASE goes as
JSON that was written anew.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

import msgspec

from app.interchange.tables import MOST_COLUMNS, MOST_ROWS, Cell, Merged, TableRow

MOST_IN_ONE = 64 * 1024 * 1024
"""Bytes of one message: a package of CASE has 20 MB before it is written anew."""
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

    rows: list[tuple[int, list[Packed]]]


class Sheet(msgspec.Struct, array_like=True, tag=2):
    """The end of a table: what was joined in it, and the sheets that were left alone."""

    merged: list[tuple[int, int, str]]
    hidden: list[str]


class Package(msgspec.Struct, array_like=True, tag=3):
    """A package of CASE as JSON."""

    content: bytes


class Codes(msgspec.Struct, array_like=True, tag=4):
    """The codes on a scan."""

    codes: list[str]


class Picture(msgspec.Struct, array_like=True, tag=5):
    """A small picture as JPEG; None where there is none."""

    content: bytes | None


class Refused(msgspec.Struct, array_like=True, tag=6):
    """The file cannot be taken; ``why`` is the name of an error."""

    why: str


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
    """What is asked for."""
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
    if any(number > MOST_ROWS + 1 or len(cells) > MOST_COLUMNS for number, cells in message.rows):
        raise BrokenMessageError
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
