"""Sealing with a key, and wrapping a key with words that a person knows.

Argon2id turns the words into a key, a passphrase at the cost that `storage.vault.stretching` has measured. The numbers
stand in the file, so each wrap opens by its own: those of earlier versions were cheaper, and are made anew when the
passphrase is changed. ChaCha20-Poly1305 (RFC 8439) seals, with a random nonce for each of the few writes.
"""

from __future__ import annotations

import os
import unicodedata
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from storage.errors import DamagedVaultError, WrongPassphraseError
from storage.vault.document import as_text, bytes_of, number_of, text_of
from storage.vault.stretching import CHEAP, MOST_MEMORY, MOST_PASSES, Stretch, stretch

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12

_MEMORY_BOUNDS = range(CHEAP.memory, MOST_MEMORY + 1)
_PASSES_BOUNDS = range(1, MOST_PASSES + 1)
_LANES_BOUNDS = range(1, 5)


class NotOpenedError(Exception):
    """The key does not fit or the sealed bytes were altered; which of the two cannot be told."""


def seal(key: bytes, content: bytes, bound_to: bytes) -> dict[str, Any]:
    """`content` sealed under `key`, tied to `bound_to`, as fields for the document."""
    nonce = os.urandom(NONCE_BYTES)
    return {"nonce": as_text(nonce), "box": as_text(ChaCha20Poly1305(key).encrypt(nonce, content, bound_to))}


def unseal(key: bytes, sealed: Mapping[str, Any], bound_to: bytes) -> bytes:
    """What `seal` took. Raises `NotOpenedError`, or `DamagedVaultError` for a wrong form."""
    nonce, box = bytes_of(sealed, "nonce"), bytes_of(sealed, "box")
    if len(nonce) != NONCE_BYTES:
        raise DamagedVaultError(part="nonce")
    try:
        return ChaCha20Poly1305(key).decrypt(nonce, box, bound_to)
    except InvalidTag:
        raise NotOpenedError from None


def wrap_key(vault_key: bytes, words: str, bound_to: bytes, numbers: Stretch) -> dict[str, Any]:
    """The vault key wrapped by a passphrase or a recovery code, each guess of which costs these numbers."""
    salt = os.urandom(SALT_BYTES)
    key = _stretch(words, salt, numbers)
    return {
        "kdf": "argon2id",
        "memory_kib": numbers.memory,
        "passes": numbers.passes,
        "lanes": numbers.lanes,
        "salt": as_text(salt),
        **seal(key, vault_key, bound_to),
    }


def unwrap_key(wrap: Mapping[str, Any], words: str, bound_to: bytes) -> bytes:
    """The vault key again. Raises `WrongPassphraseError`, or `DamagedVaultError` for a wrong form."""
    if text_of(wrap, "kdf") != "argon2id":
        raise DamagedVaultError(part="kdf")
    salt = bytes_of(wrap, "salt")
    if len(salt) != SALT_BYTES:
        raise DamagedVaultError(part="salt")
    numbers = Stretch(
        memory=number_of(wrap, "memory_kib", _MEMORY_BOUNDS),
        passes=number_of(wrap, "passes", _PASSES_BOUNDS),
        lanes=number_of(wrap, "lanes", _LANES_BOUNDS),
    )
    key = _stretch(words, salt, numbers)
    try:
        return unseal(key, wrap, bound_to)
    except NotOpenedError:
        raise WrongPassphraseError from None


def _stretch(words: str, salt: bytes, numbers: Stretch) -> bytes:
    """A key out of the words in one spelling: «й» typed as one or as two code points is the same letter."""
    return stretch(unicodedata.normalize("NFC", words).encode(), salt, numbers, KEY_BYTES)
