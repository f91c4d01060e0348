"""The keyring of the operating system, taken by class and never by chance.

The `keyring` library picks a backend by priority, by the variable PYTHON_KEYRING_BACKEND and by
`keyringrc.cfg`, and a backend of that choice may keep secrets in an open file, or nowhere at all. So its
choice is not asked: one of four classes is made here by name, and everything else is refused. This keeps a
key from a thief of the computer; programs of the same user can read the keyring, and no claim is made against
them.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import TYPE_CHECKING, TypeVar

from storage.errors import (
    KeyringChangedError,
    KeyringError,
    KeyringLockedError,
    KeyringRefusedError,
    KeyringTooLargeError,
    NoKeyringError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from keyring.backend import KeyringBackend

Answer = TypeVar("Answer")

SERVICE = "Marshrut"
LARGEST_VALUE = 1_280  # characters: Windows keeps 2,560 bytes of UTF-16 (CRED_MAX_CREDENTIAL_BLOB_SIZE)
ALLOWED: dict[str, str] = {
    "keyring.backends.SecretService.Keyring": "linux",
    "keyring.backends.kwallet.DBusKeyring": "linux",
    "keyring.backends.Windows.WinVaultKeyring": "win32",
    "keyring.backends.macOS.Keyring": "darwin",
}
_REDIRECTION = "KEYRING_PROPERTY_"  # the library sets any attribute of a backend from such variables


class KeyringShelf:
    """A place in an allowed keyring where the vault keys of this user lie."""

    def __init__(self, backend: KeyringBackend, allowed: Collection[str] = tuple(ALLOWED)) -> None:
        """Take a backend. Raises `KeyringRefusedError` when its very class is not on the list."""
        self.name = class_name(type(backend))
        if self.name not in allowed:
            raise KeyringRefusedError(backend=self.name)
        self._backend = backend

    def read(self, entry: str) -> str | None:
        """The value under `entry`, or None where there is none. Raises a `KeyringError`."""
        return self._ask(lambda: self._backend.get_password(SERVICE, entry))

    def write(self, entry: str, value: str) -> None:
        """Keep `value` and prove it by reading. Raises a `KeyringError`."""
        if len(value) > LARGEST_VALUE:
            raise KeyringTooLargeError(characters=len(value))
        self._ask(lambda: self._backend.set_password(SERVICE, entry, value))
        if self.read(entry) != value:
            raise KeyringError(backend=self.name, step="read back")

    def remove(self, entry: str) -> None:
        """Forget the value under `entry`. Raises a `KeyringError`."""
        self._ask(lambda: self._backend.delete_password(SERVICE, entry))

    def _ask(self, call: Callable[[], Answer]) -> Answer:
        from keyring import errors

        try:
            return call()
        except (errors.KeyringLocked, errors.InitError):
            raise KeyringLockedError(backend=self.name) from None
        except Exception as error:  # noqa: BLE001  # four systems, each with faults of its own types
            raise KeyringError(backend=self.name, fault=class_name(type(error))) from None


def system_shelf(name: str | None = None) -> KeyringShelf:
    """The first allowed keyring that works here, or exactly the one called `name` (it took the key before).

    Raises `NoKeyringError`, `KeyringChangedError` when the named one is not reachable, and
    `KeyringRefusedError` when the name is not on the list.
    """
    if name is not None and name not in ALLOWED:
        raise KeyringRefusedError(backend=name)
    for candidate in [name] if name else [each for each, system in ALLOWED.items() if system == sys.platform]:
        backend = _make_backend(candidate)
        if backend is not None:
            return KeyringShelf(backend)
    if name is not None:
        raise KeyringChangedError(backend=name)
    raise NoKeyringError


def class_name(kind: type) -> str:
    """Full name of a class, as it stands on the list."""
    return f"{kind.__module__}.{kind.__qualname__}"


def _make_backend(name: str) -> KeyringBackend | None:
    """A backend of that very class if its system answers, with nothing of it set from the environment."""
    module, _, kind_name = name.rpartition(".")
    try:
        kind = getattr(importlib.import_module(module), kind_name)
        _ = kind.priority  # raises where the system behind it does not answer
        backend: KeyringBackend = kind()
    except Exception:  # noqa: BLE001  # whatever is missing, this one does not work here
        return None
    for variable in os.environ:
        if variable.startswith(_REDIRECTION):
            vars(backend).pop(variable.removeprefix(_REDIRECTION).lower(), None)
    if sys.platform == "win32":
        vars(backend)["_persist"] = 2  # CRED_PERSIST_LOCAL_MACHINE: the key does not roam to other computers
    return backend
