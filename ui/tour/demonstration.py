"""The demonstration's files: the server's database and the enrolled laptops, made once and used again.

    build/demo/region.db     the server's database
    build/demo/secrets.json  the users' password, the copies' passphrase, the server's port; readable by its owner only
    build/demo/tutor1/ …     a profile each

The passphrase opens invented people only; it stands on the disk so that the next start needs no one to type it.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from app.exchange import Credentials, enrol_workplace, synchronise
from app.server_address import change_server
from app.workplace import open_workplace
from ui.tour.region import Server, fill_region

_UNLOCKED_BY = "MARSHRUT_PASSPHRASE"
TUTOR = "tutor1"
_FINISHED = "secrets.json"

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Secrets:
    """What the demonstration keeps to itself."""

    password: str
    passphrase: str
    port: int = 0


@dataclass(frozen=True, slots=True)
class Demonstration:
    """A folder with the region and the laptops."""

    folder: Path
    secrets: Secrets

    @property
    def database(self) -> Path:
        """The server's database."""
        return self.folder / "region.db"

    def profile(self, login: str) -> Path:
        """The profile of a user."""
        return self.folder / login

    def keep_port(self, server: Server) -> None:
        """Remember where the server answers, to answer there again."""
        if not server.port or server.port != self.secrets.port:
            port = urlsplit(server.address).port or 0
            _keep(self.folder, Secrets(self.secrets.password, self.secrets.passphrase, port))


def prepare(folder: Path, say: Say) -> Demonstration:
    """The demonstration at ``folder``, made where it is not there. Raises `ui.tour.region.TourError`."""
    kept = _read(folder)
    if kept is not None:
        return Demonstration(folder, kept)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    folder.chmod(0o700)
    made = Demonstration(folder, Secrets(secrets.token_urlsafe(9), secrets.token_urlsafe(24)))
    say("Готовлю показательный регион (один раз)…")
    fill_region(made.database, made.secrets.password)
    _keep(folder, made.secrets)
    return made


def copy_of(original: Demonstration, folder: Path) -> Demonstration:
    """The same region for one run, so that each run begins with the same day."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    folder.chmod(0o700)
    for name in ("region.db", "region.db-wal"):
        with suppress(FileNotFoundError):
            shutil.copyfile(original.folder / name, folder / name)
    return Demonstration(folder, original.secrets)


def prepare_laptop(demonstration: Demonstration, server: Server, login: str, say: Say) -> Path:
    """The enrolled profile of a user with a first exchange done; one that is there learns where the server is."""
    folder = demonstration.profile(login)
    os.environ[_UNLOCKED_BY] = demonstration.secrets.passphrase
    if (folder / "copy.db").exists():
        if server.port != demonstration.secrets.port:
            with open_workplace(folder) as workplace:
                change_server(workplace.engine, server.address)
        return folder
    say(f"Подключаю рабочее место: {login}…")
    credentials = Credentials(login, demonstration.secrets.password)
    unfinished = folder.with_name(f"{login}.part")
    shutil.rmtree(unfinished, ignore_errors=True)
    with enrol_workplace(unfinished, server.address, credentials, demonstration.secrets.passphrase) as workplace:
        report = synchronise(workplace)
    unfinished.replace(folder)
    say(f"Первый обмен: {report.pulled} записей, {report.bytes_down // 1024} КБ, {report.seconds:.1f} с.")
    return folder


def _read(folder: Path) -> Secrets | None:
    try:
        return Secrets(**json.loads((folder / _FINISHED).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _keep(folder: Path, kept: Secrets) -> None:
    """Written last and in one move: without it the demonstration is made anew."""
    draft = folder / f".{_FINISHED}"
    draft.touch(mode=0o600)
    draft.chmod(0o600)
    draft.write_text(json.dumps(asdict(kept)), encoding="utf-8")
    draft.replace(folder / _FINISHED)
