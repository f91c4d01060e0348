"""Keyrings for tests, as the `keyring` library defines them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keyring import errors
from keyring.backend import KeyringBackend

from storage.vault.keyring_vault import KeyringShelf, class_name

if TYPE_CHECKING:
    from collections.abc import Callable


class MemoryKeyring(KeyringBackend):
    """Keeps values as long as it lives; put on the list by the tests that use it."""

    priority = -1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the library does not annotate it
        self.values: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.values.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.values[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.values.pop((service, username), None) is None:
            raise errors.PasswordDeleteError


class ForgetfulKeyring(MemoryKeyring):
    """Says that it has kept a value, and has not."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep nothing."""


class FaultyKeyring(MemoryKeyring):
    """Answers every question with the same fault."""

    def __init__(self, fault: Exception) -> None:
        super().__init__()
        self.fault = fault

    def get_password(self, service: str, username: str) -> str | None:
        raise self.fault

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self.fault


class PlaintextKeyring(MemoryKeyring):
    """Stands for the backends that write secrets into an open file; on no list."""

    priority = 9


ALLOWED_IN_TESTS = tuple(class_name(kind) for kind in (MemoryKeyring, ForgetfulKeyring, FaultyKeyring))


def shelf_of(backend: KeyringBackend) -> KeyringShelf:
    """A shelf over a backend of the tests."""
    return KeyringShelf(backend, ALLOWED_IN_TESTS)


def finder(backend: KeyringBackend) -> Callable[[str | None], KeyringShelf]:
    """What finds this very backend."""
    return lambda _name: shelf_of(backend)
