"""Files on the server: taking them run by run and giving them out, to whom the rows allow it (`blob_claims`).

What an account brings lies apart under a name of its own until it is whole and proved by its hash. Only then does it
become the file, or goes where the file is here already. So nobody can spoil what another is bringing, and nobody learns
from the answers whether somebody else has brought the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from storage.blobs import BLOB, begin_blob, drop_blob, held_blob, read_bytes, rename_blob, take_bytes
from storage.rows import in_parts
from sync.protocol.blobs import UNKNOWN, Asked, Known
from sync.server.access_log import Record, author_of, keep
from sync.server.blob_claims import ATTACHMENT, HOLDER, Claim, claims
from sync.server.database import reading
from sync.server.refusals import BlobQuotaError, BlobSizeError, BlobUnknownError, BlobWrongError
from sync.server.scope import Identity

ORPHANS_LAST = timedelta(days=30)
"""How long a file without rows is kept, since a deletion may still be taken back; and one that stopped coming."""
MOST_OF_ACCOUNT = 4 * 1024 * 1024 * 1024
"""Bytes of files that one account may bring: two hundred of the largest ones, or thousands of photographs."""
_COMING = "coming:"


def say_known(engine: sa.Engine, identity: Identity, now: datetime, asked: Asked) -> Known:
    """What the server has of each blob for the caller.

    A blob that the caller has just named in a row, and may read by another one, need not be brought again: the caller
    is kept as a holder of it.
    """
    names = [name.hex() for name in asked.names]
    with reading(engine).begin() as connection:
        allowed = claims(connection, identity, names)
        kept = _held(connection, [name for name, claim in allowed.items() if claim.may_know])
        keys = {name: coming_name(identity.account_id, name) for name in allowed if name not in kept}
        coming = _held(connection, keys.values())
    named = {name: size for name, (stored, size) in kept.items() if stored == size and _is_named_anew(allowed[name])}
    if named:
        with engine.begin() as connection:
            for name, size in named.items():
                _keep_holder(connection, identity.account_id, name, size, now, is_whole=True)
    standing = [
        kept.get(name) or coming.get(keys.get(name, "")) or ((0, 0) if name in allowed else (UNKNOWN, 0))
        for name in names
    ]
    return Known([stored for stored, _ in standing], [size for _, size in standing])


def require_welcome(engine: sa.Engine, identity: Identity, name: str, size: int) -> None:
    """Raise `BlobUnknownError` or `BlobSizeError` unless the caller may bring this blob."""
    with reading(engine).begin() as connection:
        claim = claims(connection, identity, [name]).get(name)
    if claim is None:
        raise BlobUnknownError
    if not claim.fits(size):
        raise BlobSizeError


@dataclass(frozen=True, slots=True)
class BroughtRun:
    """A run of bytes that an account brings: the blob's name and size, and where in it the run begins."""

    name: str
    size: int
    start: int
    content: bytes


def keep_run(engine: sa.Engine, account_id: UUID, now: datetime, run: BroughtRun) -> int:
    """Keep a run of bytes of a welcome blob; returns how many the server has. A repeated run is harmless.

    Raises `BlobQuotaError`; `BlobUnknownError` where the last row that named it has been erased meanwhile;
    `BlobWrongError` where the whole is not what its name says: it is thrown away.
    """
    name, size = run.name, run.size
    key = coming_name(account_id, name)
    with engine.begin() as connection:
        _require_named(connection, name)
        kept = held_blob(connection, name)
        if kept is not None and kept.is_whole and _is_holder(connection, account_id, name):
            return kept.stored
        _keep_holder(connection, account_id, name, size, now)
        begin_blob(connection, key, size, now, wanted=True)
        taken = take_bytes(connection, key, run.start, run.content, digest=name)
        if taken.is_wrong:
            unproved = sa.and_(HOLDER.c.name == name, HOLDER.c.account_id == account_id, ~HOLDER.c.is_whole)
            connection.execute(sa.delete(HOLDER).where(unproved))
        elif taken.stored == size:
            rename_blob(connection, key, name, now)
            _keep_holder(connection, account_id, name, size, now, is_whole=True)
    if taken.is_wrong:
        raise BlobWrongError
    return taken.stored


def read_run(engine: sa.Engine, identity: Identity, name: str, start: int, most: int) -> bytes:
    """A run of bytes of a blob that is whole. Raises `BlobUnknownError` where the caller may not see it, or none is."""
    with reading(engine).begin() as connection:
        claim = claims(connection, identity, [name]).get(name)
        held = held_blob(connection, name)
        if claim is None or not claim.may_read or held is None or not held.is_whole:
            raise BlobUnknownError
        content = read_bytes(connection, name, start, most)
    keep(engine, author_of(identity), [Record("read_file", card, {"bytes": len(content)}) for card in claim.cards])
    return content


def remove_orphans(engine: sa.Engine, now: datetime) -> int:
    """Throw away files that no row has named for `ORPHANS_LAST`; returns how many. Called when the server starts.

    A file that has lost its rows is marked at the first look after that, so its time runs from then on. What stopped
    coming as long ago goes too.
    """
    is_coming = BLOB.c.name.startswith(_COMING)
    is_file = ~BLOB.c.name.startswith("snapshot:") & ~is_coming
    named = sa.exists(
        sa.select(ATTACHMENT.c.id).where(
            sa.or_(ATTACHMENT.c.sha256 == BLOB.c.name, ATTACHMENT.c.thumbnail == BLOB.c.name)
        )
    )
    long_ago = now - ORPHANS_LAST
    with engine.begin() as connection:
        again = sa.update(BLOB).where(is_file, named, ~BLOB.c.is_wanted)
        connection.execute(again.values(is_wanted=True))
        lost = sa.update(BLOB).where(is_file, ~named, BLOB.c.is_wanted)
        connection.execute(lost.values(is_wanted=False, added_at=now))
        old = sa.select(BLOB.c.name).where((is_file & ~BLOB.c.is_wanted) | is_coming, BLOB.c.added_at <= long_ago)
        gone = list(connection.execute(old).scalars())
    for name in gone:
        with engine.begin() as connection:
            drop_blob(connection, name)
            connection.execute(sa.delete(HOLDER).where(HOLDER.c.name == name))
    with engine.begin() as connection:
        connection.execute(sa.delete(HOLDER).where(~HOLDER.c.is_whole, HOLDER.c.began_at <= long_ago))
    return len(gone)


def coming_name(account_id: UUID, name: str) -> str:
    """The name under which a blob lies that an account is bringing."""
    return _COMING + blake2b(account_id.bytes + bytes.fromhex(name), digest_size=32).hexdigest()


def _require_named(connection: sa.Connection, name: str) -> None:
    """Raise `BlobUnknownError` where no row names the blob; until the transaction ends nobody is erased."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("LOCK TABLE feed IN ROW SHARE MODE")
    named = sa.or_(ATTACHMENT.c.sha256 == name, ATTACHMENT.c.thumbnail == name)
    if connection.execute(sa.select(ATTACHMENT.c.id).where(named).limit(1)).first() is None:
        raise BlobUnknownError


def _is_named_anew(claim: Claim) -> bool:
    return claim.is_named_by_caller and not claim.is_holder


def _held(connection: sa.Connection, names: Iterable[str]) -> dict[str, tuple[int, int]]:
    """What is here of each blob, and its size."""
    query = sa.select(BLOB.c.name, BLOB.c.stored, BLOB.c.size)
    return {
        name: (stored, size)
        for part in in_parts(list(names))
        for name, stored, size in connection.execute(query.where(BLOB.c.name.in_(part)))
    }


def _is_holder(connection: sa.Connection, account_id: UUID, name: str) -> bool:
    own = sa.and_(HOLDER.c.name == name, HOLDER.c.account_id == account_id, HOLDER.c.is_whole)
    return connection.execute(sa.select(HOLDER.c.name).where(own)).first() is not None


def _keep_holder(
    connection: sa.Connection, account_id: UUID, name: str, size: int, now: datetime, *, is_whole: bool = False
) -> None:
    """Count a blob among those of an account. Raises `BlobQuotaError` for one that would be too much to bring."""
    if not is_whole:
        others = sa.and_(HOLDER.c.account_id == account_id, HOLDER.c.name != name)
        held = connection.execute(sa.select(sa.func.sum(HOLDER.c.size)).where(others)).scalar() or 0
        if held + size > MOST_OF_ACCOUNT:
            raise BlobQuotaError
    build: Any = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    made = {"name": name, "account_id": account_id, "size": size, "is_whole": is_whole, "began_at": now}
    changes = {"size": size, "is_whole": True} if is_whole else {"size": size}
    connection.execute(
        build(HOLDER).values(made).on_conflict_do_update(index_elements=["name", "account_id"], set_=changes)
    )
