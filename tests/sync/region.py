"""A region in this process: a server's database, and laptops that exchange with it by calling `exchange.answer`."""

import itertools
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel

from storage import rows
from storage.catalogue import sql_table, table_rule
from storage.cipher import FILLING
from storage.consents import KEPT
from storage.dump import dump_lines
from storage.engine import open_copy
from storage.fields import Row
from storage.ids import derived_id, new_id
from storage.models.regional import Account, Device
from storage.pending import BASE_ROW, OUTBOX
from storage.schema import local_tables
from storage.settings import write_setting
from storage.tables import table_of
from storage.writes import Edit, editing
from sync.client.session import Outcomes, run_session
from sync.protocol.codec import pack, unpack
from sync.protocol.messages import Answer, Request, SentOperation
from sync.server import dump as server_dump
from sync.server.exchange import answer
from sync.server.feed import admit
from sync.server.region import prepare
from sync.server.scope import Identity
from sync.server.verdicts import Receiver
from tests.factories import _DEFAULTS, KEY

_NUMBERS = itertools.count(1)


@cache
def _empty_copy() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "copy.db"
        path.with_name(FILLING).touch()
        engine = open_copy(path, KEY, create=True)
        with engine.begin() as connection:
            SQLModel.metadata.create_all(connection, tables=local_tables())
        engine.dispose()
        return path.read_bytes()


def empty_copy(folder: Path) -> sa.Engine:
    """A new encrypted copy without the search, one that does not wipe its memory (`storage.cipher.is_filling`)."""
    (folder / FILLING).touch()
    path = folder / f"copy{next(_NUMBERS)}.db"
    path.write_bytes(_empty_copy())
    path.chmod(0o600)
    return open_copy(path, KEY)


def default_row(table: str, **fields: object) -> dict[str, object]:
    """A row of a table with sensible fields; the named ones replace them."""
    return {**_DEFAULTS.get(table, {}), **fields}


@dataclass
class Laptop:
    """A device of one person: its copy, its identity, and the exchanges it made."""

    region: "Region"
    identity: Identity
    engine: sa.Engine
    answers: list[bytes] = field(default_factory=list)
    """Every answer that the server has given to this device."""

    def send(self, body: bytes) -> bytes:
        answered = answer(self.region.engine, self.identity, body)
        self.answers.append(answered)
        return answered

    def sync(
        self, rows_a_page: int = 25_000, send: Callable[[bytes], bytes] | None = None, *, repairs: bool = False
    ) -> Outcomes:
        """One session. A test in which the comparison by sums has something to repair says so with ``repairs``.

        Otherwise a repair would hide that the exchange forgot something.
        """
        outcomes = run_session(self.engine, send or self.send, rows_a_page=rows_a_page)
        assert repairs or outcomes.repaired == 0, "the comparison by sums had to bring what the exchange forgot"
        return outcomes

    def edit(self) -> Any:
        return editing(self.engine, "Правка")

    def insert(self, table: str, /, **fields: object) -> UUID:
        row_id = fields.pop("id", None)
        with self.edit() as edit:
            if table == "person":
                return _person_with_consent(edit, default_row(table, **fields), row_id)
            return _inserted(edit, table, default_row(table, **fields), row_id)

    def update(self, table: str, row_id: UUID, /, **fields: object) -> None:
        with self.edit() as edit:
            edit.update(table, row_id, fields)

    def delete(self, table: str, row_id: UUID) -> None:
        with self.edit() as edit:
            edit.delete(table, row_id)

    def row(self, table: str, row_id: UUID) -> Row | None:
        with self.engine.begin() as connection:
            stored = rows.fetch_row(connection, table, row_id)
        return stored.fields if stored else None

    def all(self, table: str) -> list[dict[str, Any]]:
        with self.engine.begin() as connection:
            return [dict(record) for record in connection.execute(sa.select(sql_table(table))).mappings()]

    def outbox(self) -> list[Any]:
        with self.engine.begin() as connection:
            return list(connection.execute(sa.select(OUTBOX).order_by(OUTBOX.c.sequence)))

    def rows_apart(self) -> list[Any]:
        with self.engine.begin() as connection:
            return list(connection.execute(sa.select(BASE_ROW)))

    def dump(self) -> list[str]:
        with self.engine.begin() as connection:
            return list(dump_lines(connection))

    def ask(self, *operations: SentOperation, cursor: bytes = b"", rows_at_most: int = 25_000) -> Answer:
        """Send a hand-made request, as a changed program might."""
        body = pack(Request(1, cursor, list(operations), rows_at_most))
        return unpack(self.send(body), Answer)

    def assert_equals_server(self) -> None:
        assert self.dump() == self.region.dump(self.identity)

    def assert_proved_equal(self) -> None:
        """A comparison of the whole copy by sums finds nothing to repair."""
        self.compare_next()
        before = len(self.answers)
        outcomes = self.sync()
        assert (len(self.answers) - before, outcomes.repaired) == (1, 0)

    def compare_next(self) -> None:
        """Let the next session compare the whole copy, as it does once a week."""
        with self.engine.begin() as connection:
            write_setting(connection, "compared_at", (datetime.now(UTC) - timedelta(days=8)).isoformat())


def _inserted(edit: Edit, table: str, row: dict[str, object], row_id: object) -> UUID:
    return edit.insert(table, row, row_id if isinstance(row_id, UUID) else None)


def _person_with_consent(edit: Edit, row: dict[str, object], row_id: object) -> UUID:
    """What says more than name and place of work comes after the consent."""
    person_id = _inserted(
        edit, "person", {**{name: row[name] for name in KEPT & row.keys()}, "category": "none"}, row_id
    )
    edit.insert("consent", default_row("consent", person_id=person_id))
    edit.update("person", person_id, row)
    return person_id


class Region:
    """A server with two municipalities of one school each, two tutors, and the laptops that tests ask for."""

    def __init__(self, engine: sa.Engine, folder: Path) -> None:
        prepare(engine)
        self.engine = engine
        self.folder = folder
        self.laptops: list[Laptop] = []
        self.places = [self.load("municipality", name=f"Округ {number}") for number in (1, 2)]
        self.schools = [
            self.load("organization", municipality_id=place, short_name=f"Школа {number}")
            for number, place in enumerate(self.places, start=1)
        ]
        self.tutors = [self.load("specialist", family_name=f"Тьюторова{number}") for number in (1, 2)]
        self.map_id = self.load("competency_map")
        self.competencies = [
            self.load("competency", map_id=self.map_id, code=f"М{number}", position=f"V{number}") for number in range(5)
        ]
        self._own = 0

    def load(self, table: str, /, **fields: object) -> UUID:
        """Put a row into the server's database, past every laptop."""
        rule = table_rule(table)
        has_consent = fields.pop("has_consent", True)
        given = default_row(table, **fields)
        if rule.derived_from:
            given["id"] = derived_id(*(given[name] for name in rule.derived_from))  # type: ignore[arg-type]
        row_id = given.setdefault("id", new_id())
        if self._is_rooted(table):
            self.apply(SentOperation(0, 0, table, row_id.bytes, 0, 0, _wire(table, given)))  # type: ignore[attr-defined]
        else:
            loaded = [(table, given)]
            if table == "person" and has_consent:
                loaded.append(("consent", default_row("consent", person_id=row_id, id=derived_id(row_id, UUID(int=1)))))  # type: ignore[arg-type]
            with self.engine.begin() as connection:
                admit(connection, loaded)
        assert isinstance(row_id, UUID)
        return row_id

    def _is_rooted(self, table: str) -> bool:
        return bool(table_rule(table).owner)

    def apply(self, *operations: SentOperation) -> list[int]:
        """Make changes as the region's administrator does."""
        own = UUID(int=99)
        self._own = getattr(self, "_own", 0)
        numbered = []
        for sent in operations:
            self._own += 1
            numbered.append(
                SentOperation(self._own, sent.deed, sent.table, sent.row_id, 2**62, sent.made_at, sent.fields)
            )
        with self.engine.begin() as connection:
            verdicts = Receiver(connection, Identity(own, own, "administrator")).receive(numbered)
        assert all(verdict.outcome <= 1 for verdict in verdicts), verdicts
        return [verdict.outcome for verdict in verdicts]

    def change(self, table: str, row_id: UUID, /, **fields: object) -> None:
        self.apply(SentOperation(0, 1, table, row_id.bytes, 0, 0, _wire(table, fields)))

    def remove(self, table: str, row_id: UUID) -> None:
        self.apply(SentOperation(0, 2, table, row_id.bytes, 0, 0, {}))

    def person(self, tutor: int | None = 0, school: int = 0, **fields: object) -> UUID:
        """A person at a school, in the care of a tutor."""
        person_id = self.load("person", organization_id=self.schools[school], **fields)
        if tutor is not None:
            self.assign(person_id, tutor)
        return person_id

    def assign(self, person_id: UUID, tutor: int | None) -> None:
        """Give the person to a tutor, or to nobody."""
        from datetime import date

        table = sql_table("assignment")
        query = sa.select(table.c.id).where(table.c.person_id == person_id, table.c.ends_on.is_(None))
        with self.engine.begin() as connection:
            standing = list(connection.execute(query).scalars())
        for row_id in standing:
            self.change("assignment", row_id, ends_on=date(2026, 11, 23))
        if tutor is not None:
            self.load("assignment", person_id=person_id, tutor_id=self.tutors[tutor])

    def laptop(self, role: str = "tutor", number: int = 0) -> Laptop:
        """A laptop of tutor ``number``, or of the methodist of municipality ``number``."""
        account = Account(
            login=f"{role}{number}-{next(_NUMBERS)}", password_hash="-", role=role, specialist_id=self.tutors[number]
        )
        device = Device(account_id=account.id, public_key=new_id().bytes * 2, enrolled_at=_enrolled())
        with self.engine.begin() as connection:
            connection.execute(sa.insert(table_of(Account)), account.model_dump())
            connection.execute(sa.insert(table_of(Device)), device.model_dump())
        identity = Identity(
            account_id=account.id,
            device_id=device.id,
            role=role,
            specialist_id=self.tutors[number],
            municipality_id=self.places[number] if role == "methodist" else None,
            organization_id=self.schools[number] if role == "school_methodist" else None,
        )
        made = Laptop(self, identity, empty_copy(self.folder))
        self.laptops.append(made)
        return made

    def dump(self, identity: Identity | None = None) -> list[str]:
        with self.engine.begin() as connection:
            return list(server_dump.dump_lines(connection, identity))

    def row(self, table: str, row_id: UUID) -> Row | None:
        with self.engine.begin() as connection:
            stored = rows.fetch_row(connection, table, row_id)
        return stored.fields if stored else None

    def settle(self, rows_a_page: int = 25_000) -> None:
        """Let everyone exchange until nobody has anything new, then compare every copy with the server."""
        for laptop in self.laptops * 2:
            laptop.sync(rows_a_page)
        for laptop in self.laptops:
            laptop.assert_equals_server()
            laptop.assert_proved_equal()

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.engine.dispose()


def _enrolled() -> Any:
    from tests.factories import NOW

    return NOW


def _wire(table: str, fields: dict[str, object]) -> dict[str, Any]:
    from sync.protocol.codec import to_wire

    del table
    return {name: to_wire(value) for name, value in fields.items() if name != "id"}  # type: ignore[arg-type]


def lift_guard(connection: sa.Connection) -> None:
    """Let the access log be rewritten row by row, as a database that is put back as a whole rewrites it."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("DROP TRIGGER IF EXISTS access_log_kept ON access_log")
    else:
        for deed in ("update", "delete"):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS access_log_kept_{deed}")


def temporary_folder() -> Iterator[Path]:
    """A folder that goes away with its contents."""
    folder = Path(tempfile.mkdtemp(prefix="marshrut-region-"))
    yield folder
    shutil.rmtree(folder)
