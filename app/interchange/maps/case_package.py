"""The JSON of a CASE package, before anything is known of its content: its size, its depth, what it may hold."""

import json
import math
from pathlib import Path
from typing import Any

from app.interchange.tables import FileGoneError, TableError
from storage.errors import PlainError

MOST_BYTES = 20 * 1024 * 1024
_MOST_ROOM = 200_000_000
_LIST_ROOM, _TEXT_ROOM = 100, 40
"""Bytes that a list or an object, and a quotation mark, come to in memory: small files of nothing else fill it."""


class CaseError(TableError):
    """The file is no package of CASE."""

    default = "Файл не читается как карта CASE: нужен CFPackage с CFDocument и CFItems."


class CaseTooBigError(PlainError):
    """More than the program takes in one file."""

    default = "Карта слишком большая: не больше 20 МБ и 20 000 компетенций."


def load_package(path: Path) -> dict[str, Any]:
    """The object of a package. Raises `CaseError`, `CaseTooBigError`, `app.interchange.tables.FileGoneError`."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise CaseTooBigError
        content = path.read_bytes()
    except OSError as error:
        raise FileGoneError from error
    if is_too_full(content):
        raise CaseTooBigError
    try:
        found = json.loads(content.decode("utf-8-sig"), parse_constant=_refuse_constant, parse_float=_finite)
        json.dumps(found, ensure_ascii=False).encode()  # an escaped half of a character is none
    except (ValueError, RecursionError, MemoryError) as error:
        raise CaseError from error
    if isinstance(found, dict) and isinstance(found.get("CFPackage"), dict):
        found = found["CFPackage"]
    if not isinstance(found, dict):
        raise CaseError
    return found


def is_too_full(content: bytes) -> bool:
    """Whether so many lists, objects and texts are written in a JSON that it fills the memory."""
    lists, marks = content.count(b"[") + content.count(b"{"), content.count(b'"')
    return lists * _LIST_ROOM + marks * _TEXT_ROOM > _MOST_ROOM


def _refuse_constant(name: str) -> float:
    raise ValueError(name)


def _finite(written: str) -> float:
    number = float(written)
    if not math.isfinite(number):
        raise ValueError(written)
    return number
