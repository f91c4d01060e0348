"""Laptops that can use a stick: a real key, enrolled, with what a sign-in teaches kept in the copy."""

import itertools
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from storage.engine import open_copy
from storage.models.regional import Account, Device, LedgerEntry
from storage.settings import SETTING, write_setting
from storage.tables import table_of
from sync.client import package
from sync.client.session import Outcomes
from sync.package.files import read_package, write_package
from sync.server.package import AnsweredPackage, answer_package
from sync.server.region import region_id, sealing_key, signing_key
from tests.factories import KEY
from tests.sync.region import Laptop, Region

_FILES = itertools.count(1)


@dataclass
class Traveller:
    """A laptop, its device key, and the stick's folder."""

    laptop: Laptop
    key: bytes
    stick: Path

    @property
    def region(self) -> Region:
        return self.laptop.region

    def write(self) -> Path:
        path = self.stick / f"{next(_FILES)}.marshrut"
        package.write_requests(self.laptop.engine, self.key, path)
        return path

    def answer(self, written: Path) -> Path:
        """Let the region answer a file."""
        path = written.with_suffix(f".{next(_FILES)}.answer")
        write_package(path, answered(self.region, written).content)
        return path

    def read(self, answer: Path, report: Callable[[int, int], None] | None = None) -> Outcomes:
        return package.read_answer(self.laptop.engine, self.key, answer, report)

    def travel(self) -> Outcomes:
        """There and back."""
        return self.read(self.answer(self.write()))

    def state(self) -> list[Any]:
        """All that reading a file could change here."""
        with self.laptop.engine.begin() as connection:
            settings = sorted((record.name, record.value) for record in connection.execute(sa.select(SETTING)))
        return [self.laptop.dump(), self.laptop.outbox(), self.laptop.rows_apart(), settings]


def traveller(region: Region, role: str = "tutor", number: int = 0) -> Traveller:
    """A new laptop of a tutor or a methodist."""
    laptop, key = region.laptop(role, number), os.urandom(32)
    public = Ed25519PrivateKey.from_private_bytes(key).public_key().public_bytes_raw()
    device, account = table_of(Device), table_of(Account)
    with region.engine.begin() as connection:
        here = device.c.id == laptop.identity.device_id
        connection.execute(sa.update(device).where(here).values(public_key=public))
        places = {
            "municipality_id": laptop.identity.municipality_id,
            "organization_id": laptop.identity.organization_id,
        }
        own = account.c.id == laptop.identity.account_id
        connection.execute(sa.update(account).where(own).values(places))
        learnt = {
            "device_id": str(laptop.identity.device_id),
            "region_id": str(region_id(connection)),
            "region_signing_key": signing_key(connection).public_key().public_bytes_raw().hex(),
            "region_sealing_key": sealing_key(connection).public_key().public_bytes_raw().hex(),
        }
    with laptop.engine.begin() as connection:
        for name, value in learnt.items():
            write_setting(connection, name, value)
    return Traveller(laptop, key, region.folder)


def answered(region: Region, written: Path) -> AnsweredPackage:
    """The region's answer to a file."""
    return answer_package(region.engine, read_package(written))


def server_state(region: Region) -> list[Any]:
    """All that a package could change on the server."""
    with region.engine.begin() as connection:
        ledger = table_of(LedgerEntry)
        entries = list(connection.execute(sa.select(ledger.c.device_id, ledger.c.sequence, ledger.c.verdict)))
    return [region.dump(), sorted(entries)]


def twin_of(original: Traveller) -> Traveller:
    """A copy of the laptop's whole profile: the same data, keys and device."""
    source = original.laptop
    path = original.stick / f"twin{next(_FILES)}.db"
    with source.engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        held = Path(raw.execute("PRAGMA database_list").fetchone()[2])
    path.write_bytes(held.read_bytes())
    path.chmod(0o600)
    twin = Laptop(source.region, source.identity, open_copy(path, KEY))
    source.region.laptops.append(twin)
    return Traveller(twin, original.key, original.stick)


def person_of(who: Traveller) -> Any:
    """The first of the people in care."""
    return min(row["id"] for row in who.laptop.all("person"))


def assert_plain(sentence: str) -> None:
    """A sentence or two in Russian."""
    assert sentence.endswith(".")
    assert sentence.count(".") <= 2
    assert any("а" <= letter <= "я" for letter in sentence)
