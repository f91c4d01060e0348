"""The form of `vault.json`: what may stand in it, checked when it is read.

The file may come from a damaged disk or from someone who wishes the program to spend all memory on a
passphrase, so every value has a type and a bound before it is used.
"""

from __future__ import annotations

import base64
import binascii
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from storage.errors import DamagedVaultError, explain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORMAT = "marshrut-vault"
VERSION = 1
LARGEST_BYTES = 64 * 1024
ENTRY_DIGITS = 32
PASSPHRASE, RECOVERY, KEYRING = "passphrase", "recovery", "keyring"


class Document(NamedTuple):
    """The file of keys as it lies on the disk; nothing in it is readable without one of its wraps."""

    entry: str
    """Random name of this vault: its entry in the keyring, and what ties the sealed parts together."""
    wraps: Mapping[str, Mapping[str, Any]]
    """The vault key wrapped, by kind: passphrase, recovery, keyring."""
    contents: Mapping[str, Any]
    """The secrets sealed under the vault key."""

    def to_bytes(self) -> bytes:
        """As JSON in UTF-8."""
        document = {
            "format": FORMAT,
            "version": VERSION,
            "entry": self.entry,
            "wraps": self.wraps,
            "contents": self.contents,
        }
        return json.dumps(document, indent=1, sort_keys=True).encode()

    def bound_to(self, purpose: str) -> bytes:
        """The associated data of a sealed part: one of another vault or of another purpose does not open."""
        return f"{FORMAT}/{VERSION}/{self.entry}/{purpose}".encode()


def read_document(path: Path) -> Document:
    """The document at `path`. Raises FileNotFoundError, `DamagedVaultError` or another `StorageError`."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise explain(error) or error from error
    if len(content) > LARGEST_BYTES:
        raise DamagedVaultError(part="size")
    try:
        values = json.loads(content)
    except (ValueError, RecursionError):
        raise DamagedVaultError(part="json") from None
    return _parse(values)


def _parse(values: object) -> Document:
    if not isinstance(values, dict) or values.get("format") != FORMAT:
        raise DamagedVaultError(part="format")
    if values.get("version") != VERSION:
        raise DamagedVaultError("Файл ключей сделан другой версией: обновите программу.", part="version")
    entry, wraps, contents = values.get("entry"), values.get("wraps"), values.get("contents")
    if not isinstance(entry, str) or len(entry) != ENTRY_DIGITS or not entry.isalnum():
        raise DamagedVaultError(part="entry")
    if not isinstance(wraps, dict) or not all(isinstance(wrap, dict) for wrap in wraps.values()):
        raise DamagedVaultError(part="wraps")
    if not isinstance(contents, dict):
        raise DamagedVaultError(part="contents")
    return Document(entry=entry, wraps=wraps, contents=contents)


def text_of(values: Mapping[str, Any], name: str) -> str:
    """A field that must be text."""
    value = values.get(name)
    if not isinstance(value, str):
        raise DamagedVaultError(part=name)
    return value


def number_of(values: Mapping[str, Any], name: str, bounds: range) -> int:
    """A field that must be a whole number within bounds."""
    value = values.get(name)
    if type(value) is not int or value not in bounds:
        raise DamagedVaultError(part=name)
    return value


def bytes_of(values: Mapping[str, Any], name: str) -> bytes:
    """A field that must be bytes in base64."""
    try:
        return base64.b64decode(text_of(values, name), validate=True)
    except (binascii.Error, ValueError):
        raise DamagedVaultError(part=name) from None


def as_text(content: bytes) -> str:
    """Bytes as they stand in the document."""
    return base64.b64encode(content).decode()
