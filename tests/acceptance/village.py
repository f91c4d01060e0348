"""A small region behind a link that breaks: real commands, real processes, profiles copied afresh for each test.

The laptops know the link for their server, so that a test can cut it, and kill whoever speaks at that moment.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from storage.cipher import connect_copy
from storage.dump import dump_lines
from storage.engine import open_copy
from storage.profile import open_profile
from storage.vault import open_vault
from sync.server import dump as server_dump
from sync.server.accounts import NewAccount, add_account, require_holder
from sync.server.database import open_database
from sync.server.scope import Identity
from tests import postgres
from tests.acceptance.commands import PASSPHRASE, PASSWORD, Laptop, _environment, _starter, run
from tests.link import Break, Direction, Link, linked
from tests.sync.region import Region

PEOPLE = {"anna": "tutor1", "boris": "tutor2", "vera": "methodist1"}
"""Profiles and their logins: two tutors, and the methodist of the first one's municipality."""


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@cache
def _ports() -> tuple[int, int]:
    """Of the server and of the link: the laptops remember the second."""
    return free_port(), free_port()


@dataclass
class Server:
    """The server as a process that may be killed and started again."""

    database: str
    port: int
    process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        arguments = ["serve", "--database", self.database, "--port", str(self.port)]
        command = [sys.executable, "-c", _starter("marshrut-server"), *arguments]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=_environment({}))
        assert self.process.stdout is not None
        assert self.process.stdout.readline().startswith("http")

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.process is None:
            return
        self.process.send_signal(how)
        self.process.wait(timeout=30)
        if self.process.stdout is not None:
            self.process.stdout.close()
        self.process = None

    def kill(self) -> None:
        """As a power cut would, in the middle of whatever it does."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)


@dataclass
class Village:
    """The served region, its link, and the laptops."""

    folder: Path
    server: Server
    link: Link
    people: list[str] = field(default_factory=list)
    """Ids of the people in care."""

    def laptop(self, name: str) -> Laptop:
        return Laptop(self.folder / name)

    def server_dump(self, login: str) -> list[str]:
        return run("marshrut-server", ["dump", "--database", self.server.database, "--login", login]).lines

    def restart(self) -> None:
        """The server after it was killed."""
        self.server.end(signal.SIGKILL)
        self.server.start()


@dataclass(frozen=True)
class Copy:
    """A laptop's copy as it lies on the disk, read without the program."""

    integrity: str
    texts: set[str]
    """Of the journal."""
    phones: dict[str, str | None]
    rejected: set[str]
    """Fields of rejected operations, as they are kept."""
    waiting: int
    dump: tuple[str, ...]


def look_into(laptop: Laptop) -> Copy:
    """Open a copy that a process may have been killed over. Raises what opening raises."""
    profile = open_profile(laptop.folder)
    key = open_vault(profile, lambda: PASSPHRASE).secrets.copy_key
    connection = connect_copy(profile.copy_path, key)
    try:
        texts = {text for (text,) in connection.execute("SELECT text FROM journal_entry")}
        phones = {
            str(UUID(bytes=row_id)): phone for row_id, phone in connection.execute("SELECT id, phone FROM person")
        }
        outbox = connection.execute("SELECT state, fields FROM outbox").fetchall()
        [(integrity,)] = connection.execute("PRAGMA integrity_check").fetchall()
    finally:
        connection.close()
    rejected = {fields for state, fields in outbox if state == "rejected"}
    waiting = sum(state != "rejected" for state, _ in outbox)
    engine = open_copy(profile.copy_path, key)
    with engine.begin() as copy:
        dump = tuple(dump_lines(copy))
    engine.dispose()
    return Copy(integrity, texts, phones, rejected, waiting, dump)


def held_by_server(village: Village, login: str) -> list[str]:
    """What ``marshrut-server dump --login`` prints, without the start of a process."""
    engine = open_database(village.server.database)
    with engine.begin() as connection:
        holder = require_holder(connection, login)
        identity = Identity(holder.account_id, UUID(int=0), holder.role, holder.specialist_id, holder.municipality_id)
        lines = list(server_dump.dump_lines(connection, identity))
    engine.dispose()
    return lines


def start(laptop: Laptop, *arguments: object) -> subprocess.Popen[str]:
    """Begin a command; what it prints comes at once."""
    command = [sys.executable, "-u", "-c", _starter("marshrut"), "--profile", str(laptop.folder), *map(str, arguments)]
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=_environment(laptop.variables),
    )


def kill(process: subprocess.Popen[str]) -> None:
    """End a process as the power would, and let its pipes go."""
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL


def sync_until_killed(village: Village, laptop: Laptop, direction: Direction, after: int) -> bool:
    """Kill a session's own process when so many bytes have passed; False where it ended before."""
    process = start(laptop, "sync")
    strike = Break(direction, after, strike=lambda: os.kill(process.pid, signal.SIGKILL))
    village.link.plan(strike)
    process.communicate(timeout=120)
    village.link.plan(None)
    assert (process.returncode == -signal.SIGKILL) == strike.has_happened
    return strike.has_happened


def sync_through(village: Village, laptop: Laptop, broken: Break | None = None) -> bool:
    """One session; True where it came to its end."""
    village.link.plan(broken)
    ended = laptop.run("sync", "--json")
    village.link.plan(None)
    assert "Traceback" not in ended.err
    return ended.code == 0


@cache
def _template() -> tuple[Path, tuple[str, ...]]:
    folder = Path(tempfile.mkdtemp(prefix="marshrut-village-"))
    (folder / "server.db").write_bytes(postgres._migrated_file())
    database = f"sqlite:///{folder / 'server.db'}"
    engine = open_database(database)
    region = Region(engine, folder)
    with engine.begin() as connection:
        for number, login in enumerate(("tutor1", "tutor2")):
            add_account(connection, NewAccount(login, "tutor", f"Тьюторова Анна{number}"), PASSWORD)
            specialist = require_holder(connection, login).specialist_id
            assert specialist is not None
            region.tutors[number] = specialist
        add_account(connection, NewAccount("methodist1", "methodist", "Методистова Вера", "Округ 1"), PASSWORD)
    people = [region.person(tutor, school) for tutor, school in ((0, 0), (0, 0), (0, 1), (1, 0), (1, 1))]
    for person in people:
        region.load("route_item", route_id=region.load("route", person_id=person))
    engine.dispose()
    server_port, link_port = _ports()
    server = Server(database, server_port)
    server.start()
    with linked(server_port, port=link_port) as link:
        for name, login in PEOPLE.items():
            laptop = Laptop(folder / name)
            enrolled = laptop.enrol(link.address, login)
            assert enrolled.code == 0, enrolled.err
            laptop.sync()
    server.end()
    return folder, tuple(map(str, people))


@contextmanager
def village_at(folder: Path) -> Iterator[Village]:
    """A fresh copy of the village, served."""
    made, people = _template()
    shutil.copytree(made, folder)
    server_port, link_port = _ports()
    server = Server(f"sqlite:///{folder / 'server.db'}", server_port)
    server.start()
    try:
        with linked(server_port, port=link_port) as link:
            yield Village(folder, server, link, list(people))
    finally:
        server.end(signal.SIGKILL)


def journal_line(person: str, text: str) -> dict[str, Any]:
    """An edit for ``marshrut apply``."""
    row = {"person_id": person, "kind": "call", "held_on": "2026-11-20", "text": text}
    return {"do": "insert", "table": "journal_entry", "row": {**row, "entered_at": "2026-11-20T10:00:00.000Z"}}


def phone_line(person: str, phone: str) -> dict[str, Any]:
    """An edit for ``marshrut apply``."""
    return {"do": "update", "table": "person", "id": person, "set": {"phone": phone}}


def as_lines(*edits: dict[str, Any]) -> str:
    """Edits as ``marshrut apply`` reads them."""
    return "".join(json.dumps(edit) + "\n" for edit in edits)
