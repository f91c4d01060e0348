"""Bytes on the wire: values, columns and whole messages.

MessagePack (https://msgpack.org) under zstd (RFC 8878). A body that zstd would not make smaller travels as it is; the
zstd magic number tells the two apart. What arrives is unpacked by a counting stream, never by ``decompress``, which
trusts the size that the sender wrote; and it is weighed before objects are made of it (`sync.protocol.weight`).
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

import msgspec
import zstandard

from storage.fields import Kind, Value, moment_from_milliseconds, moment_to_milliseconds
from sync.protocol.weight import count_elements

ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
MOST_UNPACKED = 256 * 1024 * 1024
"""Bytes that a message may unpack to."""
MOST_RATIO = 100
"""How many times larger a body may become; measured: a page of a first exchange 10, a snapshot 12, a day's work 5."""
FREE_BYTES = 1024 * 1024
"""Bytes that any body may unpack to, however small it is."""
FREE_ELEMENTS = 200_000
"""Elements that any body may hold, and beside them `ELEMENTS_A_BYTE` for each byte of it; pages and pushes have 0.8."""
ELEMENTS_A_BYTE = 10
_BYTES_AN_ELEMENT = 16
_UNWEIGHED = 64 * 1024
"""Bytes that cannot become much, whatever they are."""
_CHUNK = 1024 * 1024
DAY_ZERO = date(2000, 1, 1).toordinal()
_ID = 16
_GREATEST_VERSION = 2**63 - 1

Message = TypeVar("Message", bound=msgspec.Struct)
Wire = TypeVar("Wire")


class MalformedError(Exception):
    """The bytes are no message of this protocol."""


class TooMuchError(MalformedError):
    """More bytes than the message may have, or than it may unpack to."""


def pack(message: msgspec.Struct, *, level: int = 6) -> bytes:
    """A message as bytes."""
    plain = msgspec.msgpack.encode(message)
    packed = zstandard.ZstdCompressor(level=level, write_content_size=False, write_checksum=False).compress(plain)
    is_believable = len(plain) <= max(FREE_BYTES, MOST_RATIO * len(packed))  # or `unpack` would take it for a bomb
    return packed if len(packed) < len(plain) and is_believable else plain


def unpack(body: bytes, kind: type[Message], *, at_most: int = MOST_UNPACKED) -> Message:
    """A message out of bytes.

    Raises `MalformedError` for anything else and for what a small body cannot honestly become; `TooMuchError` for more
    than ``at_most`` bytes, packed or not.
    """
    is_packed = body.startswith(ZSTD_MAGIC)
    plain = _inflate(body, min(at_most, max(FREE_BYTES, MOST_RATIO * len(body)))) if is_packed else body
    if len(plain) > at_most:
        raise TooMuchError("the message is larger than is allowed")
    if len(plain) > _UNWEIGHED:
        most = min(at_most // _BYTES_AN_ELEMENT, FREE_ELEMENTS + ELEMENTS_A_BYTE * len(body))
        if count_elements(plain) > most:
            raise MalformedError("the message holds more than is allowed")
    try:
        return msgspec.msgpack.decode(plain, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, MemoryError) as error:
        raise MalformedError(str(error)) from error


def _inflate(body: bytes, at_most: int) -> bytes:
    stream = zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(body, read_across_frames=False)
    parts: list[bytes] = []
    size = 0
    try:
        while part := stream.read(_CHUNK):
            size += len(part)
            if size > at_most:
                raise TooMuchError("the message unpacks to more than is allowed")
            parts.append(part)
    except (zstandard.ZstdError, MemoryError) as error:
        raise MalformedError(str(error)) from error
    return b"".join(parts)


def join_ids(ids: Sequence[UUID]) -> bytes:
    """Ids one after another, 16 bytes each."""
    return b"".join(row_id.bytes for row_id in ids)


def split_ids(joined: bytes) -> list[UUID]:
    """Ids out of their joined bytes. Raises `MalformedError` for a torn one."""
    if len(joined) % _ID:
        raise MalformedError("torn ids")
    return [UUID(bytes=joined[start : start + _ID]) for start in range(0, len(joined), _ID)]


def to_wire(value: Value) -> Any:
    """One value of an operation."""
    if isinstance(value, UUID):
        return value.bytes
    if isinstance(value, datetime):
        return moment_to_milliseconds(value)
    if isinstance(value, date):
        return value.toordinal() - DAY_ZERO
    return list(value) if isinstance(value, tuple) else value


def from_wire(kind: Kind, value: Any) -> object:
    """One value of an operation, back in Python; what does not fit stays as it is for validation to refuse."""
    reader = _READERS.get(kind)
    if reader is None or value is None:
        return value
    try:
        return reader(value)
    except (TypeError, ValueError, OverflowError):
        return value


def _exactly(kind: type[Wire], value: Any) -> Wire:
    """The value, which must be of this type. Raises `TypeError`."""
    if not isinstance(value, kind):
        raise TypeError(kind.__name__)
    return value


_READERS: dict[Kind, Callable[[Any], object]] = {
    Kind.REFERENCE: lambda value: UUID(bytes=_exactly(bytes, value)),
    Kind.DAY: lambda value: date.fromordinal(value + DAY_ZERO),
    Kind.MOMENT: moment_from_milliseconds,
    Kind.WORDS: lambda value: tuple(_exactly(list, value)),
}

KIND_LETTERS = {
    Kind.TEXT: "t",
    Kind.INTEGER: "i",
    Kind.BOOLEAN: "b",
    Kind.DAY: "d",
    Kind.MOMENT: "m",
    Kind.REFERENCE: "r",
    Kind.WORDS: "w",
}
_KINDS = {letter: kind for kind, letter in KIND_LETTERS.items()}


def kind_of(letter: str) -> Kind | None:
    """The kind of a column by its letter; None for one that a later program has added."""
    return _KINDS.get(letter)


def pack_column(kind: Kind, values: Sequence[Value]) -> Any:
    """A column of a block: nil where every value is None; references as a sorted list of ids and places in it."""
    if all(value is None for value in values):
        return None
    if kind is Kind.REFERENCE:
        distinct = sorted({value for value in values if isinstance(value, UUID)}, key=lambda row_id: row_id.bytes)
        places: dict[Value, int] = {row_id: place for place, row_id in enumerate(distinct, start=1)}
        places[None] = 0
        return [join_ids(distinct), [places[value] for value in values]]
    if kind in {Kind.DAY, Kind.MOMENT, Kind.WORDS}:
        return [to_wire(value) for value in values]
    return list(values)


def unpack_column(letter: str, count: int, column: Any) -> list[Any]:
    """The values of a column. Raises `MalformedError` where it is not ``count`` values of its kind."""
    kind = _KINDS.get(letter)
    if column is None:
        return [None] * count
    try:
        if kind is Kind.REFERENCE:
            joined, places = column
            targets: list[UUID | None] = [None, *split_ids(_exactly(bytes, joined))]
            values: list[Any] = [targets[_counted(place)] for place in places]
        else:
            reader = _READERS.get(kind) if kind else None
            values = [value if value is None else reader(value) for value in column] if reader else list(column)
    except (TypeError, ValueError, IndexError, OverflowError) as error:
        raise MalformedError("a column does not fit its kind") from error
    if len(values) != count:
        raise MalformedError("a column is too short or too long")
    return values


def _counted(place: Any) -> int:
    """A place in a list, counted from its start. Raises `TypeError`, `ValueError`."""
    if _exactly(int, place) < 0:
        raise ValueError("a place before the start")
    return int(place)


def pack_versions(versions: Sequence[int]) -> list[int]:
    """Versions as steps from one to the next: mostly ones."""
    return [version - (versions[place - 1] if place else 0) for place, version in enumerate(versions)]


def unpack_versions(steps: Sequence[int]) -> list[int]:
    """Versions out of their steps. Raises `MalformedError` for numbers that no row can have."""
    versions: list[int] = []
    total = 0
    for step in steps:
        total += step
        if not 0 <= total <= _GREATEST_VERSION:
            raise MalformedError("a version outside its bounds")
        versions.append(total)
    return versions
