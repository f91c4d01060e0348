"""What comes to the region's server, met by what reads it there: over a server in a folder, or a folder alone."""

import atexit
import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from storage.models.regional import Account, Device
from storage.tables import table_of
from sync.package.contents import Requests, pack_contents
from sync.package.envelope import Kind, Sender, receiving_key, seal
from sync.protocol.codec import pack
from sync.protocol.messages import Request
from sync.server.database import open_database
from sync.server.handing_over import take_over
from sync.server.region import prepare, region_id, sealing_key
from sync.server.wal_archive import prove_archive
from tests.factories import NOW
from tests.postgres import _migrated_file
from tests.sync.operations import inserting

_KEY = bytes(range(32))
_BETWEEN = b"\0between\0"


class Server(NamedTuple):
    """A server to which a revoked laptop may hand over what it has."""

    engine: sa.Engine
    sender: Sender
    reader: bytes
    region: UUID


@cache
def server() -> Server:
    """One for all inputs."""
    folder = Path(mkdtemp(prefix="marshrut-handed-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "server.db").write_bytes(_migrated_file())
    engine = open_database(f"sqlite:///{folder / 'server.db'}")
    atexit.register(engine.dispose)
    prepare(engine)
    key = Ed25519PrivateKey.from_private_bytes(_KEY)
    account = Account(login="tutor", password_hash="-", role="tutor")
    device = Device(account_id=account.id, public_key=key.public_key().public_bytes_raw(), enrolled_at=NOW)
    with engine.begin() as connection:
        connection.execute(sa.insert(table_of(Account)), account.model_dump())
        connection.execute(sa.insert(table_of(Device)), device.model_dump() | {"revoked_at": NOW})
        reader = sealing_key(connection).public_key().public_bytes_raw()
        return Server(engine, Sender(device.id, key), reader, region_id(connection))


def read_handed_over(content: bytes, _: Path) -> None:
    """A package as it comes over the network."""
    take_over(server().engine, content)


def read_handed_over_contents(content: bytes, path: Path) -> None:
    """The same with a true seal and signature around what the laptop has made up."""
    read_handed_over(sealed(content), path)


def sealed(content: bytes) -> bytes:
    """A package of the revoked laptop."""
    to = server()
    return seal(Kind.REQUEST, to.region, to.sender, to.reader, content)


def handed_over() -> list[bytes]:
    """What such a laptop honestly has."""
    body = pack(Request(1, b"", [inserting(1, "team"), inserting(2, "journal_entry", text="Запись")]))
    answer_key = receiving_key(_KEY).public_key().public_bytes_raw()
    return [pack_contents(Requests(b"1" * 16, answer_key, [body, body]))]


def read_archive(content: bytes, path: Path) -> None:
    """A folder of the journal: names, and what stands in those that are small."""
    folder = path.with_suffix(".wal")
    folder.mkdir()
    try:
        for name, inside in _files(content):
            (folder / name).write_bytes(inside)
            if not inside:
                os.truncate(folder / name, 1024**2)
        prove_archive(folder)
    finally:
        shutil.rmtree(folder)


def _files(content: bytes) -> Iterator[tuple[str, bytes]]:
    """A file has its name before the first line end; a segment is as long as one is, with nothing in it."""
    for part in content.split(_BETWEEN)[:20]:
        name, _, inside = part.partition(b"\n")
        written = name.decode("ascii", "replace").replace("/", "").replace("\0", "")[:60]
        if written.strip("."):
            yield written, inside


def archives() -> list[bytes]:
    """Segments of three timelines, a base backup and the histories."""
    names = [f"{timeline:08X}{0:08X}{number:08X}" for timeline, number in ((1, 0x4F), (1, 0x50), (2, 0x50), (3, 0x51))]
    files = [(name, b"") for name in names]
    files += [(f"{names[0]}.00000028.backup", b"x"), ("00000002.history", b"1\t0/5000028\tno reason\n")]
    files += [("00000003.history", b"1\t0/5000028\tx\n\n2\t0/5100060\tbefore 2026-11-30\n")]
    return [_BETWEEN.join(name.encode() + b"\n" + inside for name, inside in files)]
