"""A regional server in a process of its own with the demonstration region, for tests of the window."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.ui.kept import kept

ROOT = Path(__file__).resolve().parents[2]
_SERVER = (sys.executable, "-m", "sync.server.cli")
_PASSWORD = "region-password-1"


@dataclass(frozen=True)
class Region:
    """Where the server answers, and how the first tutor signs in."""

    url: str
    database: str
    login: str = "tutor1"
    password: str = _PASSWORD


@contextmanager
def serve_region(folder: Path) -> Iterator[Region]:
    """Serve a fresh copy of the demonstration until the block ends."""
    database = folder / "region.db"
    shutil.copyfile(_filled_database(), database)
    address = f"sqlite:///{database}"
    command = [*_SERVER, "serve", "--database", address, "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        yield Region(next(word for word in line.split() if word.startswith("http")), address)
    finally:
        process.terminate()
        process.wait(timeout=30)
        if process.stdout is not None:
            process.stdout.close()


def _filled_database() -> Path:
    """The demonstration, made once."""
    filled = kept("region.db")
    if not filled.is_file():
        filled.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=filled.parent) as place:
            made = Path(place) / "region.db"
            address = f"sqlite:///{made}"
            for command in (["migrate"], ["demo", "--scale", "small"]):
                subprocess.run([*_SERVER, *command, "--database", address], check=True, cwd=ROOT, capture_output=True)
            _set_password(address)
            made.replace(filled)
    return filled


def _set_password(address: str) -> None:
    from sqlalchemy import make_url

    from storage.engine import open_server_sqlite
    from sync.server.accounts import set_password

    engine = open_server_sqlite(make_url(address), create=False)
    with engine.begin() as connection:
        set_password(connection, "tutor1", _PASSWORD)
    engine.dispose()
