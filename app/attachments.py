"""Files of a person's card: scans of certificates, photos of work (up to 20 MB each).

A file is looked at first (`look_at_file`: kind, size, hash, a small picture), away from the writer; then its bytes are
read once more into the copy, part by part, and must come out the same. The row that names them is an ordinary edit.
"""

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from app.apart.gate import thumbnail_of
from app.clock import now
from app.file_kinds import ENDINGS, HEAD, kind_of
from app.interchange.tables import Look
from storage.blob_queue import doubt_file, fetch_limit, set_fetch_limit, want_file
from storage.blobs import MOST_FILE, BlobMissingError, begin_blob, blob_parts, held_blob, take_bytes
from storage.errors import PlainError, explain
from storage.reads.attachments import FileRow, file_bytes, files_of_person, has_file
from storage.reads.base import Connection, Engine
from storage.writes import Changes, Edit, editing

__all__ = [
    "BlobMissingError", "FileRow", "FoundFile", "add_file", "ask_for_file", "delete_file", "fetch_limit",
    "file_bytes", "files_of_person", "look_at_file", "safe_name", "save_file", "set_limit",
]  # fmt: skip

_PIECE = 1024 * 1024
_LONGEST_NAME = 200
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)", re.IGNORECASE)
_MOST_NAME_BYTES = 250
"""Bytes of a file's name that every disk takes."""


class FileEmptyError(PlainError):
    """Nothing is in the file."""

    default = "Файл пуст: прикладывать нечего."


class FileTooLargeError(PlainError):
    """More than `MOST_FILE`."""

    default = "Файл больше 20 МБ: уменьшите его или приложите частями."


class FileKindError(PlainError):
    """None of the kinds that may be attached."""

    default = "Такие файлы не прикладываются: подойдут PDF, JPEG, PNG, WebP, HEIC, DOCX и ODT без макросов."


class FileUnreadableError(PlainError):
    """The system does not give the file."""

    default = "Файл не читается: проверьте, что диск подключён и файл открыт для чтения."


class FileChangedError(PlainError):
    """The file was written to while it was read."""

    default = "Файл изменился, пока его читали: закройте его в другой программе и повторите."


class FileKnownError(PlainError):
    """The card has this very file."""

    default = "Этот файл уже приложен к карточке."


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that may be attached, as it was when it was looked at."""

    path: Path
    name: str
    media_type: str
    size: int
    sha256: str
    thumbnail: bytes | None


def look_at_file(path: Path, look: Look = lambda: None) -> FoundFile:
    """Read a file once and say what it is; ``look`` is called now and then, and raises what shall stop it.

    Raises `FileEmptyError`, `FileTooLargeError`, `FileKindError`, `FileUnreadableError`, `FileBrokenError`,
    `app.apart.gate.ReadingLostError`.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise FileUnreadableError
        found, size, head = hashlib.sha256(), 0, b""
        for piece in _pieces(path):
            look()
            head = head or piece[:HEAD]
            size += len(piece)
            found.update(piece)
            if size > MOST_FILE:
                raise FileTooLargeError
        if size == 0:
            raise FileEmptyError
        media_type = kind_of(path, head)
        if media_type is None:
            raise FileKindError
        thumbnail = thumbnail_of(path, media_type, look)
    except OSError as error:
        raise FileUnreadableError(errno=error.errno or 0) from error
    return FoundFile(path, _kept_name(path.name), media_type, size, found.hexdigest(), thumbnail)


def add_file(engine: Engine, person_id: UUID, found: FoundFile, added_on: date) -> Changes:
    """Attach a file that was looked at; its bytes are in the copy when this returns.

    Raises `FileChangedError`, `FileUnreadableError`, `FileKnownError`, and a `StorageError` for this computer's disk.
    """
    with engine.begin() as connection:
        if has_file(connection, person_id, found.sha256):
            raise FileKnownError
    _keep_bytes(engine, found)
    small = hashlib.sha256(found.thumbnail).hexdigest() if found.thumbnail else None
    row = {
        "person_id": person_id,
        "name": found.name,
        "media_type": found.media_type,
        "size": found.size,
        "sha256": found.sha256,
        "thumbnail": small,
        "added_on": added_on,
    }
    with editing(engine, "Приложенный файл") as edit:
        if found.thumbnail and small:
            begin_blob(edit.connection, small, len(found.thumbnail), now())
            take_bytes(edit.connection, small, 0, found.thumbnail)
        _require_whole(edit, found)
        for name in filter(None, (found.sha256, small)):  # asked for before, it counts as what the server has
            doubt_file(edit.connection, name)
        edit.insert("attachment", row)
    return edit.changes


def delete_file(engine: Engine, file_id: UUID) -> Changes:
    """Take a file off its card; «undo» brings it back. Raises `RowMissingError`."""
    with editing(engine, "Удаление файла") as edit:
        edit.delete("attachment", file_id)
    return edit.changes


def ask_for_file(engine: Engine, sha256: str, size: int) -> Changes:
    """Fetch a file with the next exchange, whatever its size."""
    with engine.begin() as connection:
        want_file(connection, sha256, size, now())
    return Changes(frozenset({"attachment"}))


def save_file(connection: Connection, sha256: str, target: Path) -> None:
    """Write a file out of the encrypted copy to a place that the person chose; it is there whole or not at all.

    Raises `BlobMissingError`, and a `StorageError` for the disk.
    """
    held = held_blob(connection, sha256)
    if held is None or not held.is_whole:
        raise BlobMissingError
    fresh = target.with_name(f"{target.name[:100]}.{sha256[:8]}.part")
    try:
        try:
            with fresh.open("wb") as file:
                for part in blob_parts(connection, sha256):
                    file.write(part)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(target)
        except BaseException:  # whatever it was, nothing of the file stays in the open
            with suppress(OSError):
                fresh.unlink()
            raise
    except OSError as error:
        raise explain(error) or error from error


def set_limit(engine: Engine, size: int) -> None:
    """Files of up to so many bytes are fetched without being asked for; 0: only their small pictures."""
    with engine.begin() as connection:
        set_fetch_limit(connection, size)


def safe_name(name: str, media_type: str) -> str:
    """A name for «save as»: nothing of a path, no sign that turns it round, and the ending of what the file is."""
    plain = _FORBIDDEN.sub("_", name).strip(" .") or "файл"
    if _DEVICE.fullmatch(plain.partition(".")[0].rstrip()):
        plain = f"_{plain}"  # what Windows would write to a device and not to the disk
    ending = ENDINGS.get(media_type, "")
    known = {ending, ".jpeg"} if ending == ".jpg" else {ending}
    suffix = Path(plain).suffix if Path(plain).suffix.casefold() in known else ending
    return _within(plain.removesuffix(suffix), _MOST_NAME_BYTES - len(suffix)) + suffix


def _within(text: str, most: int) -> str:
    """The text within so many bytes of UTF-8, no letter torn: disks count bytes."""
    return text.encode()[:most].decode(errors="ignore").rstrip(" .")


def _keep_bytes(engine: Engine, found: FoundFile) -> None:
    """Read the file into the copy. The writer is held for one piece at a time, however slow the stick."""
    with engine.begin() as connection:
        if begin_blob(connection, found.sha256, found.size, now()).is_whole:
            return
    start = 0
    try:
        for piece in _pieces(found.path):
            with engine.begin() as connection:
                taken = take_bytes(connection, found.sha256, start, piece)
            start += len(piece)
            if taken.is_wrong or start > found.size:
                raise FileChangedError
    except OSError as error:
        raise FileUnreadableError(errno=error.errno or 0) from error
    if start != found.size:
        raise FileChangedError


def _require_whole(edit: Edit, found: FoundFile) -> None:
    held = held_blob(edit.connection, found.sha256)
    if held is None or not held.is_whole:
        raise FileChangedError


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _kept_name(name: str) -> str:
    """The file's name within what a row takes; the ending stays."""
    plain = _FORBIDDEN.sub("_", name.encode("utf-8", "replace").decode()).strip() or "файл"
    ending = Path(plain).suffix[:10]
    return plain if len(plain) <= _LONGEST_NAME else plain[: _LONGEST_NAME - len(ending)] + ending
