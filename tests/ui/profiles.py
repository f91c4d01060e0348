"""A whole profile on the disk: keys under a passphrase and the demonstration as the first tutor holds it."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlcipher3 import dbapi2

from storage.profile import open_profile
from storage.vault import create_vault
from tests.ui.demo_copy import KEY, demo_copy


def make_profile(folder: Path, passphrase: str) -> Path:
    """The folder, ready for `marshrut --profile`."""
    profile = open_profile(folder)
    vault = create_vault(profile, passphrase)
    made = demo_copy(folder / "made")
    change_key(made, KEY, vault.secrets.copy_key)
    made.replace(profile.copy_path)
    shutil.rmtree(folder / "made")
    return folder


def change_key(path: Path, former: bytes, key: bytes) -> None:
    """A closed copy under another key."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{former.hex()}'\"")
    connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    connection.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA journal_mode = WAL").fetchone()
    connection.close()
