"""What the program does with a copy while it may be killed: saving, migrating, exchanging, backing up, restoring.

Each phase can be put back into its first state, done, and looked at as a person finds it after the kill.
"""

from __future__ import annotations

import os
import shutil
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import command

from app.backups import DAILY, keep_backup, kept_backups, prepare_restore
from app.workplace import open_workplace
from storage.backup import check_database, read_about
from storage.cipher import connect_copy
from storage.engine import open_copy
from storage.migrate import LOCAL_HEAD, migrate_copy
from storage.migrations.configuration import configure
from storage.profile import hold_profile
from storage.restoring import finish_restoring
from storage.vault import open_vault
from storage.writes import editing
from sync.server.database import open_database
from tests.app.test_backups import small_profile
from tests.factories import KEY, add_row
from tests.simulation.served import Moment, make_moment
from tests.sync.region import Laptop, Region, default_row, empty_copy

if TYPE_CHECKING:
    from pathlib import Path

    from storage.writes import Edit

SAVES = 4
FORMER, LATER = "Прежняя", "Позднейшая"


class Phase(ABC):
    """Something that is done to the files below ``work``; ``first`` holds them as they were before."""

    def __init__(self, folder: Path) -> None:
        """Make the first state."""
        self.work, self.first = folder / "work", folder / "first"
        self.work.mkdir()
        self.prepare()
        shutil.copytree(self.work, self.first)

    def again(self) -> None:
        """Put the first state back."""
        shutil.rmtree(self.work)
        shutil.copytree(self.first, self.work)

    @abstractmethod
    def prepare(self) -> None:
        """Fill ``work``."""

    @abstractmethod
    def do(self) -> None:
        """What is killed."""

    @abstractmethod
    def look(self) -> None:
        """Assert that nothing that was saved is lost, and nothing is half."""


class Saving(Phase):
    """Edits of a person, each answered for through a pipe once it is saved."""

    acks_before_commit = False
    """A program that says «saved» too early, as the control."""

    def prepare(self) -> None:
        engine = empty_copy(self.work)
        self.path = self.work / "copy.db"
        with engine.begin() as connection:
            school = add_row(connection, "organization", {})
            self.person = add_row(connection, "person", {"organization_id": school})
        engine.dispose()
        (self.work / str(engine.url.database).rpartition("/")[2]).rename(self.path)
        self.hears, self.says = os.pipe()
        os.set_blocking(self.hears, False)

    def do(self) -> None:
        engine = open_copy(self.path, KEY)
        for number in range(1, SAVES + 1):
            with editing(engine, "Правка") as edit:
                self._save(edit, number)
                if self.acks_before_commit:
                    os.write(self.says, b".")
            if not self.acks_before_commit:
                os.write(self.says, b".")
        engine.dispose()

    def _save(self, edit: Edit, number: int) -> None:
        edit.insert("journal_entry", default_row("journal_entry", person_id=self.person, text=f"Запись {number}"))
        edit.update("person", self.person, {"phone": str(number)})

    def answered(self) -> int:
        """How many edits the killed process said were saved."""
        try:
            return len(os.read(self.hears, 100))
        except BlockingIOError:
            return 0

    def look(self) -> None:
        answered = self.answered()
        connection = connect_copy(self.path, KEY)
        try:
            [(phone,)] = connection.execute("SELECT phone FROM person").fetchall()
            texts = {text for (text,) in connection.execute("SELECT text FROM journal_entry")}
            [(waiting,)] = connection.execute("SELECT count(*) FROM outbox WHERE deed = 'insert'").fetchall()
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        finally:
            connection.close()
        saved = int(phone or 0)
        assert answered <= saved <= answered + 1
        assert (texts, waiting) == ({f"Запись {number}" for number in range(1, saved + 1)}, saved)


class Migrating(Phase):
    """A copy of the first release is brought to this program's schema."""

    def prepare(self) -> None:
        engine = open_copy(self.work / "copy.db", KEY, create=True)
        with engine.begin() as connection:
            command.upgrade(configure("local", connection), "local_0001")
            school = _plain_row(connection, "organization", 1)
            for number in range(2, 30):
                _plain_row(connection, "person", number, organization_id=school)
        engine.dispose()

    def do(self) -> None:
        engine = open_copy(self.work / "copy.db", KEY)
        migrate_copy(engine)
        engine.dispose()

    def look(self) -> None:
        path = self.work / "copy.db"
        assert check_database(path, KEY) == []
        connection = connect_copy(path, KEY, read_only=True)
        [(revision,)] = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        [(people,)] = connection.execute("SELECT count(*) FROM person").fetchall()
        columns = {row[1] for row in connection.execute("PRAGMA table_info(route_item)")}
        connection.close()
        assert people == 28
        assert (revision, "participation" in columns) in {("local_0001", False), (LOCAL_HEAD, True)}


def _plain_row(connection: sa.Connection, table: str, number: int, **fields: object) -> bytes:
    """A row in the tables of the first release: whatever must not be empty gets a word or a number."""
    row_id = number.to_bytes(16)
    of_then = sa.Table(table, sa.MetaData(), autoload_with=connection)
    numbers = (sa.Integer, sa.Boolean)
    needed = {each.name: 1 if isinstance(each.type, numbers) else "[]" for each in of_then.c if not each.nullable}
    plain = sa.table(table, *(sa.column(name) for name in {**needed, **fields}))
    connection.execute(sa.insert(plain), {**needed, "id": row_id, **fields})
    return row_id


class Exchanging(Phase):
    """A session of a laptop with the embedded server; both lose their process at the same step."""

    moment: Moment

    def prepare(self) -> None:
        self.moment = make_moment(self.work)
        for left in (*self.work.glob("*-wal"), *self.work.glob("*-shm")):
            left.unlink()

    def _opened(self) -> Laptop:
        region = Region.__new__(Region)
        region.engine = open_database(f"sqlite:///{self.work / 'server.db'}")
        return Laptop(region, self.moment.identity, open_copy(self.work / self.moment.copy, KEY))

    def do(self) -> None:
        laptop = self._opened()
        laptop.sync(rows_a_page=6)
        laptop.engine.dispose()
        laptop.region.engine.dispose()

    def look(self) -> None:
        assert check_database(self.work / self.moment.copy, KEY) == []
        laptop = self._opened()
        laptop.sync()
        laptop.assert_equals_server()
        assert laptop.outbox() == []
        assert [entry["text"] for entry in laptop.all("journal_entry")].count("Запись без связи") == 1
        with laptop.region.engine.begin() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]
        laptop.engine.dispose()
        laptop.region.engine.dispose()


class BackingUp(Phase):
    """A day's backup beside an older one; ``MARSHRUT_PASSPHRASE`` must be set."""

    def prepare(self) -> None:
        self.profile = small_profile(self.work / "profile")
        self.vault = open_vault(self.profile)
        self.rename(FORMER)
        keep_backup(self.profile, self.vault, DAILY)
        self.rename(LATER)

    def rename(self, name: str) -> None:
        """Change the first person's name."""
        with open_workplace(self.profile.folder) as workplace, editing(workplace.engine, None) as edit:
            row = edit.connection.exec_driver_sql("SELECT id FROM person ORDER BY id LIMIT 1").scalar()
            edit.connection.exec_driver_sql("UPDATE person SET family_name = ? WHERE id = ?", (name, row))

    def name(self) -> str:
        """What a person sees who opens the workplace."""
        with open_workplace(self.profile.folder) as workplace, workplace.reader() as connection:
            return str(connection.exec_driver_sql("SELECT family_name FROM person ORDER BY id LIMIT 1").scalar())

    def do(self) -> None:
        keep_backup(self.profile, self.vault, DAILY)

    def look(self) -> None:
        kept = kept_backups(self.profile)
        assert kept
        for each in kept:
            read_about(each.path)
        assert self.name() == LATER


class Restoring(BackingUp):
    """The older backup is brought back, with what was never sent."""

    def do(self) -> None:
        [kept] = kept_backups(self.profile)
        with hold_profile(self.profile):
            prepare_restore(self.profile, kept.path, self.vault)
            finish_restoring(self.profile)

    def look(self) -> None:
        assert self.name() in {FORMER, LATER}
        assert check_database(self.profile.copy_path, self.vault.secrets.copy_key) == []
        assert not (self.profile.folder / "restoring").exists()


PHASES: tuple[type[Phase], ...] = (Saving, Migrating, Exchanging, BackingUp, Restoring)
