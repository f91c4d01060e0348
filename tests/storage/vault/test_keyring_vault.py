"""Which keyrings may hold a key, and what is said of the others."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from keyring import errors
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as FailKeyring
from keyring.backends.null import Keyring as NullKeyring

from storage.errors import (
    KeyringChangedError,
    KeyringError,
    KeyringLockedError,
    KeyringRefusedError,
    KeyringTooLargeError,
    NoKeyringError,
)
from storage.vault import keyring_vault
from storage.vault.keyring_vault import ALLOWED, LARGEST_VALUE, KeyringShelf, system_shelf
from tests.storage.vault.backends import (
    FaultyKeyring,
    ForgetfulKeyring,
    MemoryKeyring,
    PlaintextKeyring,
    shelf_of,
)

ROOT = Path(__file__).parents[3]
ROUND_TRIP = """
from storage.vault.keyring_vault import system_shelf
shelf = system_shelf()
shelf.write("entry", "value")
again = system_shelf(shelf.name)
print(shelf.name, again.read("entry"), again.read("other"))
again.remove("entry")
print(system_shelf().read("entry"))
"""


@pytest.fixture
def no_session(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A computer without a desktop session."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'none'}")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


@pytest.mark.parametrize("kind", [NullKeyring, FailKeyring, ChainerBackend, PlaintextKeyring])
def test_a_keyring_that_protects_nothing_is_refused(kind: Any) -> None:
    backend = kind()
    with pytest.raises(KeyringRefusedError):
        KeyringShelf(backend)


def test_a_class_derived_from_an_allowed_one_is_not_allowed() -> None:
    derived = type("Derived", (MemoryKeyring,), {})
    with pytest.raises(KeyringRefusedError):
        shelf_of(derived())


def test_a_computer_without_a_keyring_is_told(no_session: None) -> None:
    with pytest.raises(NoKeyringError):
        system_shelf()


@pytest.mark.parametrize(
    "redirected", ["keyring.backends.null.Keyring", "tests.storage.vault.backends.PlaintextKeyring"]
)
def test_the_environment_does_not_choose_the_keyring(
    no_session: None, monkeypatch: pytest.MonkeyPatch, redirected: str
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", redirected)
    with pytest.raises(NoKeyringError):
        system_shelf()


def test_a_settings_file_does_not_choose_the_keyring(
    no_session: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings = tmp_path / "python_keyring" / "keyringrc.cfg"
    settings.parent.mkdir()
    settings.write_text("[backend]\ndefault-keyring=keyring.backends.null.Keyring\n")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    with pytest.raises(NoKeyringError):
        system_shelf()


def test_the_environment_does_not_set_an_allowed_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "tests.storage.vault.backends.MemoryKeyring"
    monkeypatch.setenv("KEYRING_PROPERTY_APPID", "another program")
    monkeypatch.setattr(keyring_vault, "ALLOWED", {name: sys.platform})
    backend = keyring_vault._make_backend(name)
    assert backend is not None
    assert "appid" not in vars(backend)


@pytest.mark.parametrize("name", ["keyring.backends.null.Keyring", "os.path", ""])
def test_a_vault_cannot_name_a_keyring_off_the_list(name: str) -> None:
    with pytest.raises(KeyringRefusedError):
        system_shelf(name)


@pytest.mark.parametrize("name", ALLOWED)
def test_the_keyring_that_took_the_key_is_asked_and_no_other(no_session: None, name: str) -> None:
    with pytest.raises(KeyringChangedError):
        system_shelf(name)


def test_a_value_is_kept_read_and_forgotten() -> None:
    shelf = shelf_of(MemoryKeyring())
    shelf.write("entry", "value")
    assert (shelf.read("entry"), shelf.read("other")) == ("value", None)
    shelf.remove("entry")
    assert shelf.read("entry") is None


def test_a_value_that_windows_would_not_take_is_refused_everywhere() -> None:
    backend = MemoryKeyring()
    with pytest.raises(KeyringTooLargeError):
        shelf_of(backend).write("entry", "x" * (LARGEST_VALUE + 1))
    assert backend.values == {}


def test_a_keyring_that_forgets_is_noticed_when_it_writes() -> None:
    with pytest.raises(KeyringError):
        shelf_of(ForgetfulKeyring()).write("entry", "value")


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (errors.KeyringLocked("locked"), KeyringLockedError),
        (errors.InitError("dismissed"), KeyringLockedError),
        (errors.PasswordSetError("refused"), KeyringError),
        (OSError("the bus is gone"), KeyringError),
    ],
)
def test_faults_of_a_keyring_are_told_plainly(fault: Exception, kind: type[KeyringError]) -> None:
    shelf = shelf_of(FaultyKeyring(fault))
    with pytest.raises(kind) as refusal:
        shelf.read("entry")
    assert type(refusal.value) is kind
    assert str(fault) not in refusal.value.sentence
    with pytest.raises(kind):
        shelf.write("entry", "value")


def in_a_session(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a desktop session of its own, after shell commands."""
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
        "XDG_RUNTIME_DIR": str(runtime),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "PYTHON": sys.executable,
        "ROUND_TRIP": ROUND_TRIP,
    }
    return subprocess.run(
        [shutil.which("dbus-run-session") or "", "--", "sh", "-c", script],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


if shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon"):

    def test_a_real_secret_service_keeps_a_value(tmp_path: Path) -> None:
        unlock = "printf pass | gnome-keyring-daemon --unlock --components=secrets >/dev/null"
        answer = in_a_session(tmp_path, f'{unlock}; "$PYTHON" -c "$ROUND_TRIP"')
        assert answer.stdout.split() == ["keyring.backends.SecretService.Keyring", "value", "None", "None"], answer

    def test_a_real_secret_service_that_nobody_unlocks_is_told(tmp_path: Path) -> None:
        start = "gnome-keyring-daemon --start --components=secrets >/dev/null"
        answer = in_a_session(tmp_path, f'{start}; "$PYTHON" -c "$ROUND_TRIP"')
        assert "KeyringLockedError" in answer.stderr, answer
