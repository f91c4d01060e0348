"""The bytes of a server's backup: sealed to a key that the server does not have, so that its thief cannot read them.

    magic (8) · format (1) · reader (8) · sealed key (80) · pieces (64 KiB and 16 bytes each, the last one shorter)

The key of the file is drawn anew for each and sealed to the reader's (HPKE, RFC 9180, as packages are). A piece is
ChaCha20-Poly1305 under it; the nonce counts the pieces and marks the last one, so that none can be left out, moved or
cut off (STREAM of Hoang, Reyhanitabar, Rogaway and Vizár, 2015, as age does it). Inside is one zstd stream of records,
each behind its length.
"""

import io
import os
import struct
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

import zstandard
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from storage.errors import PlainError, explain
from storage.files import put_in_place

_MAGIC = b"\x89MRSHSB\n"
_FORMAT = 1
_HEAD = struct.Struct(">8sB8s")
_LENGTH = struct.Struct(">I")
_PURPOSE = b"marshrut/1/server-backup"
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_SEALED_KEY = 80
_KEY = 32
_PIECE = 64 * 1024
_TAG = 16
_LEVEL = 6
_WINDOW = 2**27
_LONGEST = 64 * 1024**2
"""Bytes of a record: a part of a file is the longest, and far shorter."""


class NotAServerBackupError(PlainError):
    """The file is something else."""

    default = "Это не резервная копия сервера «Маршрута»: выберите другой файл."


class NewerServerBackupError(PlainError):
    """Of a format that this program does not know."""

    default = "Резервная копия сделана более новой версией программы: обновите программу."


class OtherReaderError(PlainError):
    """Sealed to another key."""

    default = "Резервная копия закрыта другим ключом: нужен тот, чья открытая половина стояла в команде backup make."


class DamagedServerBackupError(PlainError):
    """A piece was altered, or the end is missing."""

    default = "Резервная копия повреждена или записана не до конца: возьмите другую."


class NotReadBackError(PlainError):
    """What was written does not read back as it was written."""

    default = "Записанная резервная копия не читается: проверьте диск и повторите."


def write_records(path: Path, reader: bytes, records: Iterable[bytes]) -> int:
    """Put the records, sealed to the holder of the X25519 key ``reader``, at ``path``; returns how many.

    Beside the path first, forced to the disk, read back to the last byte, then renamed. Raises a `PlainError`; what
    was at ``path`` is then untouched.
    """
    draft = path.with_name(f".{path.name}.part")
    key = os.urandom(_KEY)
    written = _Digest()
    try:
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            _seal(file, key, reader, written.through(records))
            file.flush()
            os.fsync(file.fileno())
        _require_same(draft, key, written)
        put_in_place(draft, path)
    except OSError as error:
        raise explain(error) or error from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return written.count


def read_records(path: Path, key: X25519PrivateKey) -> Iterator[bytes]:
    """The records of a backup, one after another.

    Each is proved before it is given; that the last one is there is known at the end alone. Raises a `PlainError`.
    """
    try:
        with path.open("rb") as file:
            yield from _open(file, key)
    except OSError as error:
        raise explain(error) or error from error


class _Digest:
    """Counts records and digests them as they pass."""

    def __init__(self) -> None:
        self.count = 0
        self._hash = sha256()

    def through(self, records: Iterable[bytes]) -> Iterator[bytes]:
        for record in records:
            self.count += 1
            self._hash.update(_LENGTH.pack(len(record)))
            self._hash.update(record)
            yield record

    def told(self) -> tuple[int, bytes]:
        return self.count, self._hash.digest()


def _require_same(path: Path, key: bytes, written: _Digest) -> None:
    read = _Digest()
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD.size + _SEALED_KEY)
            for _ in read.through(_records(file, head, key)):
                pass
    except DamagedServerBackupError as error:
        raise NotReadBackError from error
    if read.told() != written.told():
        raise NotReadBackError


def _mark(reader: bytes) -> bytes:
    return sha256(_PURPOSE + reader).digest()[:8]


def _seal(file: BinaryIO, key: bytes, reader: bytes, records: Iterable[bytes]) -> None:
    head = _HEAD.pack(_MAGIC, _FORMAT, _mark(reader))
    head += _SUITE.encrypt(key, X25519PublicKey.from_public_bytes(reader), info=_PURPOSE + head)
    file.write(head)
    sealing, number, waiting = ChaCha20Poly1305(key), 0, bytearray()
    for packed in _packed(records):
        waiting += packed
        while len(waiting) > _PIECE:
            file.write(sealing.encrypt(_nonce(number, is_last=False), bytes(waiting[:_PIECE]), head))
            del waiting[:_PIECE]
            number += 1
    file.write(sealing.encrypt(_nonce(number, is_last=True), bytes(waiting), head))


def _packed(records: Iterable[bytes]) -> Iterator[bytes]:
    packing = zstandard.ZstdCompressor(level=_LEVEL).compressobj()
    for record in records:
        yield packing.compress(_LENGTH.pack(len(record)) + record)
    yield packing.flush()


def _open(file: BinaryIO, key: X25519PrivateKey) -> Iterator[bytes]:
    head = file.read(_HEAD.size + _SEALED_KEY)
    if len(head) < _HEAD.size + _SEALED_KEY or not head.startswith(_MAGIC):
        raise NotAServerBackupError
    _, form, mark = _HEAD.unpack_from(head)
    if form != _FORMAT:
        raise NewerServerBackupError
    if mark != _mark(key.public_key().public_bytes_raw()):
        raise OtherReaderError
    try:
        file_key = _SUITE.decrypt(head[_HEAD.size :], key, info=_PURPOSE + head[: _HEAD.size])
    except InvalidTag as error:
        raise DamagedServerBackupError from error
    yield from _records(file, head, file_key)


def _records(file: BinaryIO, head: bytes, key: bytes) -> Iterator[bytes]:
    """Records out of the pieces behind the head; unpacked in bounded runs, whatever the stream claims."""
    pieces = _Pieces(file, head, key)
    with closing(
        zstandard.ZstdDecompressor(max_window_size=_WINDOW).stream_reader(io.BufferedReader(pieces, _PIECE))
    ) as unpacked:
        try:
            while length := _exactly(unpacked, _LENGTH.size):
                (size,) = _LENGTH.unpack(length)
                if size > _LONGEST:
                    raise DamagedServerBackupError
                record = _exactly(unpacked, size)
                if len(record) != size:
                    raise DamagedServerBackupError
                yield record
        except zstandard.ZstdError as error:
            raise DamagedServerBackupError from error
    if not pieces.is_over:
        raise DamagedServerBackupError


def _exactly(stream: zstandard.ZstdDecompressionReader, size: int) -> bytes:
    """So many bytes, or none at the end of the stream."""
    found = bytearray()
    while len(found) < size:
        run = stream.read(min(size - len(found), _PIECE))
        if not run:
            break
        found += run
    if found and len(found) < size:
        raise DamagedServerBackupError
    return bytes(found)


class _Pieces(io.RawIOBase):
    """The opened pieces of a file as a stream."""

    def __init__(self, file: BinaryIO, head: bytes, key: bytes) -> None:
        super().__init__()
        self._file, self._head, self._opening = file, head, ChaCha20Poly1305(key)
        self._number, self._ahead = 0, file.read(_PIECE + _TAG)
        self._opened = b""
        self.is_over = False
        """Whether the last piece was opened."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._opened and not self.is_over:
            self._opened = self._next()
        taken, self._opened = self._opened[: len(buffer)], self._opened[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)

    def _next(self) -> bytes:
        piece, self._ahead = self._ahead, self._file.read(_PIECE + _TAG)
        is_last = not self._ahead
        try:
            opened = self._opening.decrypt(_nonce(self._number, is_last=is_last), piece, self._head)
        except InvalidTag as error:
            raise DamagedServerBackupError from error
        self._number += 1
        self.is_over = is_last
        return opened


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11) + bytes([is_last])
