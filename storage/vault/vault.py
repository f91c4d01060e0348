"""Making, opening and changing the file of keys."""

from __future__ import annotations

import base64
import binascii
import os
import threading
from typing import TYPE_CHECKING, Any, TypeAlias

from storage.errors import (
    CopyLockedError,
    DamagedVaultError,
    EmptyPassphraseError,
    KeyringError,
    NotEnrolledError,
    PassphraseNeededError,
    VaultExistsError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from storage.files import replace_file
from storage.vault.document import KEYRING, PASSPHRASE, RECOVERY, Document, as_text, read_document, text_of
from storage.vault.secrets import KEY_BYTES, Secrets

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from storage.profile import Profile
    from storage.vault.keyring_vault import KeyringShelf

    ShelfFinder: TypeAlias = Callable[[str | None], KeyringShelf]

PASSPHRASE_VARIABLE = "MARSHRUT_PASSPHRASE"  # noqa: S105  # the name of a variable
CODE_BYTES = 15  # 120 bits: 24 letters and digits, six groups of four
_CODE_LOOKALIKES = str.maketrans("АВЕКМНОРСТХУЗ01", "ABEKMHOPCTXY3OI")


class Vault:
    """An open file of keys: the secrets, and the ways to change what opens them. Threads may share it."""

    def __init__(self, path: Path, document: Document, key: bytes, *, by_code: bool = False) -> None:
        """Open `document` with the vault key, which the printed code gave (``by_code``) or anything else.

        Raises `DamagedVaultError` when the contents were altered.
        """
        from storage.vault.passphrase_vault import NotOpenedError, unseal

        self._path, self._document, self._key = path, document, key
        self._by_code = by_code
        self._changing = threading.Lock()
        try:
            content = unseal(key, document.contents, document.bound_to("contents"))
        except NotOpenedError:
            raise DamagedVaultError(part="contents") from None
        self._secrets = Secrets.from_bytes(content)

    @property
    def secrets(self) -> Secrets:
        """The secrets as last opened or saved."""
        return self._secrets

    @property
    def ways(self) -> frozenset[str]:
        """What can open this vault: of `passphrase`, `recovery`, `keyring`."""
        return frozenset(self._document.wraps)

    @property
    def asks_former(self) -> bool:
        """Whether who changes what opens it must know the passphrase: not after a recovery, nor where there is none."""
        return PASSPHRASE in self.ways and not self._by_code

    def save(self, secrets: Secrets) -> None:
        """Seal and write other secrets (renewed tokens). Raises a `StorageError`; the old ones then stay."""
        from storage.vault.passphrase_vault import seal

        with self._changing:
            contents = seal(self._key, secrets.to_bytes(), self._document.bound_to("contents"))
            self._write(self._document._replace(contents=contents))
            self._secrets = secrets

    def change_passphrase(self, old: str, new: str) -> None:
        """Let `new` open the vault in place of `old`. Raises `WrongPassphraseError`, changing nothing."""
        self.require_passphrase(old)
        self.set_passphrase(new)

    def require_passphrase(self, words: str) -> None:
        """Raise `WrongPassphraseError` where these are not the words that open it."""
        _unwrap(self._document, PASSPHRASE, words)

    def set_passphrase(self, new: str) -> None:
        """Let `new` open the vault, whatever opened it before (after a recovery)."""
        if not new:
            raise EmptyPassphraseError
        self._add_wrap(PASSPHRASE, new)

    def add_recovery_code(self) -> str:
        """A new code to print, which opens the vault when all else is lost; an older code stops working."""
        letters = base64.b32encode(os.urandom(CODE_BYTES)).decode()
        self._add_wrap(RECOVERY, letters)
        return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))

    def _add_wrap(self, kind: str, words: str) -> None:
        with self._changing:
            wraps = {**self._document.wraps, kind: _wrap(self._document, kind, words, self._key)}
            self._write(self._document._replace(wraps=wraps))

    def _write(self, document: Document) -> None:
        replace_file(self._path, document.to_bytes())
        self._document = document


def create_vault(profile: Profile, passphrase: str | None, *, find_shelf: ShelfFinder | None = None) -> Vault:
    """New random keys for a profile that has none, opened by a passphrase, or by the keyring when it is None.

    Raises `VaultExistsError` where keys or a copy already stand, `EmptyPassphraseError`, or a `KeyringError`.
    """
    from storage.vault.passphrase_vault import seal

    if profile.vault_path.exists() or profile.copy_path.exists():
        raise VaultExistsError
    if passphrase is not None and not passphrase:
        raise EmptyPassphraseError
    key = os.urandom(KEY_BYTES)
    document = Document(entry=os.urandom(16).hex(), wraps={}, contents={})
    contents = seal(key, Secrets.fresh().to_bytes(), document.bound_to("contents"))
    if passphrase is None:
        shelf = _find(find_shelf)(None)
        document = document._replace(wraps={KEYRING: {"backend": shelf.name}}, contents=contents)
        _keep_in_keyring(profile, document, key, shelf)
    else:
        wraps = {PASSPHRASE: _wrap(document, PASSPHRASE, passphrase, key)}
        document = document._replace(wraps=wraps, contents=contents)
        replace_file(profile.vault_path, document.to_bytes())
    return Vault(profile.vault_path, document, key)


def open_vault(
    profile: Profile, ask: Callable[[], str] | None = None, *, find_shelf: ShelfFinder | None = None
) -> Vault:
    """The vault of a profile: by MARSHRUT_PASSPHRASE where that is a way, else the keyring, else `ask`.

    Once locked (`lock_profile`), by its passphrase alone. Raises `NotEnrolledError` (neither keys nor copy),
    `CopyLockedError` (a copy or a vault without its key), `WrongPassphraseError`, `PassphraseNeededError`, a
    `KeyringError`, `DamagedVaultError`. Nothing is changed on the disk but the mark of a lock that was opened.
    """
    document = _read(profile)
    if not profile.locked_path.exists() or PASSPHRASE not in document.wraps:
        return Vault(profile.vault_path, document, _find_key(document, ask, find_shelf))
    words = os.environ.get(PASSPHRASE_VARIABLE) or (ask() if ask is not None else None)
    if words is None:
        raise PassphraseNeededError
    return open_with_passphrase(profile, words)


def lock_profile(profile: Profile) -> None:
    """From now on the passphrase or the printed code alone opens it, in this program or in one that is started anew."""
    replace_file(profile.locked_path, b"")


def open_with_passphrase(profile: Profile, passphrase: str) -> Vault:
    """The vault of a profile by what a person has typed now, whatever else would open it.

    Raises `NotEnrolledError`, `CopyLockedError` (it has no passphrase), `WrongPassphraseError`, `DamagedVaultError`.
    """
    document = _read(profile)
    key = _unwrap(document, PASSPHRASE, passphrase)
    profile.locked_path.unlink(missing_ok=True)
    return Vault(profile.vault_path, document, key)


def open_with_recovery_code(profile: Profile, code: str) -> Vault:
    """The vault of a profile by its printed code; spaces, hyphens, case, Cyrillic letters do not matter."""
    document = _read(profile)
    if RECOVERY not in document.wraps:
        raise WrongRecoveryCodeError("Код восстановления для этой копии не создавался.")
    letters = "".join(code.upper().translate(_CODE_LOOKALIKES).replace("-", " ").split())
    try:
        key = _unwrap(document, RECOVERY, letters)
    except WrongPassphraseError:
        raise WrongRecoveryCodeError from None
    profile.locked_path.unlink(missing_ok=True)
    return Vault(profile.vault_path, document, key, by_code=True)


def _read(profile: Profile) -> Document:
    try:
        return read_document(profile.vault_path)
    except FileNotFoundError:
        raise (CopyLockedError if profile.copy_path.exists() else NotEnrolledError) from None


def _find_key(document: Document, ask: Callable[[], str] | None, find_shelf: ShelfFinder | None) -> bytes:
    given = os.environ.get(PASSPHRASE_VARIABLE)
    if given and PASSPHRASE in document.wraps:
        return _unwrap(document, PASSPHRASE, given)
    if KEYRING in document.wraps:
        try:
            return _take_from_keyring(document, _find(find_shelf))
        except (KeyringError, CopyLockedError):
            if ask is None or PASSPHRASE not in document.wraps:
                raise
    if PASSPHRASE not in document.wraps:
        raise CopyLockedError
    if ask is None:
        raise PassphraseNeededError
    return _unwrap(document, PASSPHRASE, ask())


def _find(find_shelf: ShelfFinder | None) -> ShelfFinder:
    if find_shelf is not None:
        return find_shelf
    from storage.vault.keyring_vault import system_shelf

    return system_shelf


def _take_from_keyring(document: Document, find_shelf: ShelfFinder) -> bytes:
    value = find_shelf(text_of(document.wraps[KEYRING], "backend")).read(document.entry)
    if value is None:
        raise CopyLockedError(keyring="no entry")
    try:
        key = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise CopyLockedError(keyring="not a key")
    return key


def _keep_in_keyring(profile: Profile, document: Document, key: bytes, shelf: KeyringShelf) -> None:
    """Key first, file second: a file that names a key which was never kept must not exist."""
    shelf.write(document.entry, as_text(key))
    try:
        replace_file(profile.vault_path, document.to_bytes())
    except BaseException:
        shelf.remove(document.entry)
        raise


def _wrap(document: Document, kind: str, words: str, key: bytes) -> dict[str, Any]:
    from storage.vault.passphrase_vault import wrap_key
    from storage.vault.stretching import CHEAP, measured

    numbers = measured() if kind == PASSPHRASE else CHEAP
    return wrap_key(key, words, document.bound_to(kind), numbers)


def _unwrap(document: Document, kind: str, words: str) -> bytes:
    from storage.vault.passphrase_vault import unwrap_key

    if kind not in document.wraps:
        raise CopyLockedError(wrap=kind)
    return unwrap_key(document.wraps[kind], words, document.bound_to(kind))
