"""Everyone of a region with a laptop in hand, made once a process and copied for each history.

A laptop's request passes the same gate as on the wire (`sync.server.sessions.identify`), and what the server answers is
looked through by the oracle before the laptop sees it.
"""

import copy
import itertools
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.engine import open_copy
from storage.errors import PlainError
from storage.ids import new_id
from storage.models.regional import Account, DeviceSession
from storage.models.regional import Device as DeviceRow
from storage.pending import OUTBOX
from storage.tables import table_of
from storage.writes import Edit, editing
from sync.client.answered import ANSWERED
from sync.client.errors import DeviceRefusedError
from sync.client.session import Outcomes, run_session
from sync.server.database import open_database
from sync.server.devices import revoke_laptop
from sync.server.epochs import begin_epoch_after_restore
from sync.server.exchange import answer
from sync.server.refusals import RefusalError
from sync.server.scope import Identity
from sync.server.sessions import identify, mark_used, open_session
from tests import postgres
from tests.factories import KEY, NOW
from tests.simulation.memory import FOLDER
from tests.simulation.oracle import Oracle
from tests.sync.region import Laptop, Region, default_row, lift_guard

ACCOUNT = table_of(Account)
_STAYING = frozenset({"alembic_version", *(table_of(model).name for model in (Account, DeviceRow, DeviceSession))})
TUTORS = (0, 1, 0, 2, 1, 2)
"""Whose laptops the first, second … are; the methodist's and the administrator's follow."""


class LostError(Exception):
    """The link broke."""


@dataclass(frozen=True)
class Seat:
    """A laptop of the template: its file, who holds it, with which token."""

    path: Path
    identity: Identity
    token: str


@dataclass(frozen=True)
class Template:
    """A region after everyone's first exchange."""

    region: Region
    database: str
    seats: tuple[Seat, ...]
    people: tuple[UUID, ...]


@dataclass(frozen=True)
class Backup:
    """A laptop's profile as it was put aside."""

    path: Path
    identity: Identity
    token: str
    made: set[int]
    former: list[tuple[UUID, set[int]]]
    may_differ: bool


@dataclass
class Device(Laptop):
    """A laptop whose clock may be wrong, and which remembers what it has asked."""

    world: "World" = field(kw_only=True)
    token: str = field(kw_only=True)
    skew: timedelta = timedelta()
    requests: list[tuple[str, bytes]] = field(default_factory=list)
    """Every request that was sent, with the token that it bore."""
    made: set[int] = field(default_factory=set)
    """Numbers of all operations that this copy has made under its present device and still can know of."""
    former: list[tuple[UUID, set[int]]] = field(default_factory=list)
    """The same of devices that this copy was before."""
    backup: "Backup | None" = None
    is_revoked: bool = False
    may_differ: bool = False
    """The server was restored, and this copy has not been compared with it since."""

    def send(self, body: bytes) -> bytes:
        self.requests.append((self.token, body))
        return self.world.carry(self, self.token, body)

    def sync(self, rows_a_page: int = 25_000, send: Any = None, *, repairs: bool = False) -> Outcomes:
        """Exchange; a closed account is told so and loses nothing."""
        before = self.outbox()
        try:
            outcomes = run_session(self.engine, send or self.send, rows_a_page=rows_a_page, renew=self.renew)
        except DeviceRefusedError:
            assert {op.sequence for op in before} == {op.sequence for op in self.outbox()}
            return Outcomes()
        assert repairs or self.may_differ or outcomes.repaired == 0, "the copy had come to differ from the server"
        self.may_differ = False
        return outcomes

    def renew(self) -> None:
        """Become a device of one's own (what ``POST /v1/replace`` does, without HTTP)."""
        waiting = {op.sequence for op in self.outbox() if op.state != "rejected"}
        self.former.append((self.identity.device_id, self.made - waiting))
        self.made &= waiting
        self.identity, self.token = self.world.another_device(self.identity)

    def back_up(self) -> None:
        """A copy of the whole profile is put aside."""
        self.backup = Backup(
            self.world.copied(self), self.identity, self.token, set(self.made), list(self.former), self.may_differ
        )

    def bring_back(self) -> None:
        """The copy that was put aside takes the laptop's place; what was made since is not its own to know."""
        if self.backup is None:
            return
        self.engine.dispose()
        backup, self.backup = self.backup, None
        self.engine, self.identity, self.token = open_copy(backup.path, KEY), backup.identity, backup.token
        self.made, self.former = backup.made, backup.former
        self.may_differ = self.may_differ or backup.may_differ

    def change(self, work: Any) -> None:
        """An edit by a person; what is refused at once is a visible refusal."""
        before = {op.sequence for op in self.outbox()}
        with suppress(PlainError), editing(self.engine, "Правка") as edit:
            work(edit)
        self._note_operations(before)

    def insert(self, table: str, /, **fields: object) -> UUID:
        made: list[UUID] = []
        row_id = fields.pop("id", None)
        row = default_row(table, **fields)
        self.change(lambda edit: made.append(edit.insert(table, row, row_id)))
        return made[0] if made else UUID(int=0)

    def update(self, table: str, row_id: UUID, /, **fields: object) -> None:
        self.change(lambda edit: edit.update(table, row_id, fields))

    def delete(self, table: str, row_id: UUID) -> None:
        def work(edit: Edit) -> None:
            edit.delete(table, row_id)

        self.change(work)

    def _note_operations(self, before: set[int]) -> None:
        """Say the moment of new operations as this laptop's clock has it; a row made and deleted unsent is nothing."""
        standing = self.outbox()
        fresh = [op for op in standing if op.sequence not in before]
        self.made |= {op.sequence for op in fresh}
        self.made -= before - {op.sequence for op in standing}
        if self.skew:
            with self.engine.begin() as connection:
                for op in fresh:
                    here = OUTBOX.c.sequence == op.sequence
                    connection.execute(sa.update(OUTBOX).where(here).values(made_at=op.made_at + self.skew))


def _make_template(kind: str) -> Template:
    folder = Path(tempfile.mkdtemp(prefix="marshrut-world-", dir=FOLDER))
    (folder / "filling").touch()  # copies that do not wipe their memory
    if kind == "sqlite":
        (folder / "server.db").write_bytes(postgres._migrated_file())
        database = f"sqlite:///{folder / 'server.db'}"
    else:
        database = postgres.new_database("world", postgres.migrated_template())
    engine = open_database(database)
    region = Region(engine, folder)
    region.tutors.append(region.load("specialist", family_name="Тьюторова3"))
    people = [region.person(tutor, school) for tutor, school in ((0, 0), (0, 1), (1, 0), (2, 1))]
    for person in people:
        route = region.load("route", person_id=person)
        region.load("route_item", route_id=route)
        region.load("diagnosis", person_id=person, map_id=region.map_id)
    laptops = [region.laptop(number=number) for number in TUTORS]
    laptops += [region.laptop("methodist"), region.laptop("administrator")]
    seats = []
    for laptop in laptops:
        laptop.sync()
        here = ACCOUNT.c.id == laptop.identity.account_id
        with engine.begin() as connection:
            connection.execute(sa.update(ACCOUNT).where(here).values(municipality_id=laptop.identity.municipality_id))
            pair = open_session(connection, NOW, laptop.identity.device_id)
            assert identify(connection, NOW, pair.access).identity == laptop.identity
        seats.append(Seat(Path(str(laptop.engine.url.database)), laptop.identity, pair.access))
        laptop.engine.dispose()
    engine.dispose()
    region.laptops = []
    return Template(region, database if kind == "sqlite" else "world", tuple(seats), tuple(people))


_template = cache(_make_template)


class World:
    """A copy of the template: its server, the laptops that take part, and the oracle that watches them."""

    def __init__(self, kind: str = "sqlite") -> None:
        made = _template(kind)
        self.folder = Path(tempfile.mkdtemp(prefix="marshrut-history-", dir=FOLDER))
        (self.folder / "filling").touch()
        self._drop = None
        if kind == "sqlite":
            shutil.copy(Path(made.database.removeprefix("sqlite:///")), self.folder / "server.db")
            self.database = f"sqlite:///{self.folder / 'server.db'}"
        else:
            self._drop = postgres.database_from(made.database)
            self.database = self._drop.__enter__()
        self.engine = open_database(self.database)
        self.region = copy.copy(made.region)
        self.region.engine, self.region.folder = self.engine, self.folder
        self.region.laptops = []
        self.people = list(made.people)
        self.seats = made.seats
        self.oracle = Oracle(self.engine)
        self.laptops: list[Device] = []
        self.clones = 0
        self.was_restored = False
        self._files = itertools.count()
        self._kept: dict[str, list[dict[str, Any]]] | None = None

    def join(self, tutors: int = len(TUTORS)) -> None:
        """Hand laptops to so many tutors, to the methodist and to the administrator."""
        for seat in [*self.seats[:tutors], *self.seats[len(TUTORS) :]]:
            path = self.folder / seat.path.name
            shutil.copy(seat.path, path)
            path.chmod(0o600)
            engine = open_copy(path, KEY)
            self.laptops.append(Device(self.region, seat.identity, engine, world=self, token=seat.token))

    @property
    def administrator(self) -> Device:
        return next(laptop for laptop in self.laptops if laptop.identity.role == "administrator")

    def copied(self, laptop: Device) -> Path:
        """A laptop's file, copied as it stands."""
        path = self.folder / f"copied{next(self._files)}.db"
        with laptop.engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            shutil.copy(raw.execute("PRAGMA database_list").fetchone()[2], path)
        path.chmod(0o600)
        return path

    def clone(self, laptop: Device) -> None:
        """From now on two laptops work on copies of one profile, each unknowing of the other."""
        self.clones += 1
        engine = open_copy(self.copied(laptop), KEY)
        self.laptops.append(
            Device(
                self.region, laptop.identity, engine, world=self, token=laptop.token, skew=laptop.skew,
                made=set(laptop.made), former=list(laptop.former), is_revoked=laptop.is_revoked,
                may_differ=laptop.may_differ,
            )
        )  # fmt: skip

    def another_device(self, identity: Identity) -> tuple[Identity, str]:
        """Enrol one more device of the same person: who it is, and its token."""
        device = DeviceRow(account_id=identity.account_id, public_key=new_id().bytes * 2, enrolled_at=NOW)
        with self.engine.begin() as connection:
            connection.execute(sa.insert(table_of(DeviceRow)), device.model_dump())
            token = open_session(connection, NOW, device.id).access
            return identify(connection, NOW, token).identity, token

    def back_up_server(self) -> None:
        """The server's database is put aside."""
        tables = self._restorable
        with self.engine.begin() as connection:
            self._kept = {
                table.name: [dict(record) for record in connection.execute(sa.select(table)).mappings()]
                for table in tables
            }

    def restore_server(self) -> None:
        """The server's database is brought back as it was put aside."""
        if self._kept is None:
            return
        tables = self._restorable
        with self.engine.begin() as connection:
            lift_guard(connection)
            for table in reversed(tables):
                connection.execute(sa.delete(table))
            for table in tables:
                if self._kept[table.name]:
                    connection.execute(sa.insert(table), self._kept[table.name])
            begin_epoch_after_restore(connection)
        self.was_restored = True
        self.oracle.begin_anew()
        for laptop in self.laptops:
            laptop.may_differ = True

    @cached_property
    def _restorable(self) -> list[sa.Table]:
        """Every table but those of who may come: whoever was enrolled after the backup signs in anew."""
        metadata = sa.MetaData()
        with self.engine.begin() as connection:
            metadata.reflect(connection)
        return [table for table in metadata.sorted_tables if table.name not in _STAYING]

    def who(self, token: str) -> Identity:
        """Who the server takes the bearer for at this moment. Raises `DeviceRefusedError`."""
        try:
            with self.engine.begin() as connection:
                shown = identify(connection, NOW, token)
                if shown.unused_session is not None:
                    mark_used(connection, shown.unused_session)
        except RefusalError as error:
            raise DeviceRefusedError from error
        return shown.identity

    def carry(self, laptop: Device, token: str, body: bytes) -> bytes:
        """One request to the server, its answer looked through."""
        identity = self.who(token)
        watch = self.oracle.expect(identity, body)
        answered = answer(self.engine, identity, body)
        watch(answered)
        laptop.answers.append(answered)
        return answered

    def close_account(self, laptop: Device, *, closed: bool) -> None:
        """The administrator closes or opens an account."""
        here = ACCOUNT.c.id == laptop.identity.account_id
        with self.engine.begin() as connection:
            connection.execute(sa.update(ACCOUNT).where(here).values(is_disabled=closed))

    def revoke(self, laptop: Device) -> None:
        """The administrator closes a lost laptop for ever, and every copy of it."""
        for one in self.laptops:
            one.is_revoked = one.is_revoked or one.identity.device_id == laptop.identity.device_id
        with self.engine.begin() as connection:
            revoke_laptop(connection, NOW, laptop.identity.device_id)

    def settle(self) -> None:
        """Everyone who may exchanges to the end; every copy is right, and every operation has come to its end."""
        working = [laptop for laptop in self.laptops if not laptop.is_revoked]
        for laptop in working:
            self.close_account(laptop, closed=False)
        for laptop in working * 3:
            laptop.sync()
        held: dict[tuple[str, ...], list[str]] = {}
        for laptop in self.laptops:
            if laptop.is_revoked:
                self._assert_kept(laptop)
                continue
            identity = self.who(laptop.token)
            if identity.audiences not in held:
                held[identity.audiences] = self.region.dump(identity)
                self.oracle.assert_scope(identity, held[identity.audiences])
            assert laptop.dump() == held[identity.audiences]
            self._assert_all_ended(laptop, identity)
        self.oracle.assert_history()

    def _assert_all_ended(self, laptop: Device, identity: Identity) -> None:
        kept = {op.sequence for op in laptop.outbox()}
        told = kept if self.was_restored else set()  # the server has forgotten what it refused; the laptop has not
        refused: set[int] = set()
        for device_id, made in [*laptop.former, (identity.device_id, laptop.made)]:
            ended = self.oracle.verdicts_of(device_id)
            missing = made - ended.keys() - told
            assert not missing, f"operations {sorted(missing)} have come to no end"
            refused |= {number for number in made if ended.get(number) in {"rejected", "review"}}
        assert refused <= kept <= refused | told
        assert all(op.state == "rejected" and op.reason for op in laptop.outbox())
        assert laptop.rows_apart() == []

    def _assert_kept(self, laptop: Device) -> None:
        """On a revoked laptop what the server has not heard of, or has not answered for, still waits."""
        before, waiting = laptop.dump(), {op.sequence for op in laptop.outbox()}
        with laptop.engine.begin() as connection:
            waiting |= set(connection.execute(sa.select(ANSWERED.c.sequence)).scalars())
        laptop.sync()
        assert laptop.dump() == before
        ended = self.oracle.verdicts_of(laptop.identity.device_id)
        assert laptop.made <= ended.keys() | waiting

    def open_assignments(self, person: UUID) -> list[UUID]:
        """Who has the person in care now, by assignment."""
        table = sql_table("assignment")
        query = sa.select(table.c.id).where(table.c.person_id == person, table.c.ends_on.is_(None))
        with self.engine.begin() as connection:
            return list(connection.execute(query).scalars())

    def close(self) -> None:
        """Let everything go."""
        for laptop in self.laptops:
            laptop.engine.dispose()
        self.engine.dispose()
        if self._drop is not None:
            self._drop.__exit__(None, None, None)
        shutil.rmtree(self.folder)
