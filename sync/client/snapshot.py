"""Beginning with the prebuilt shared card: fetched run by run, kept in the copy, applied when it is whole (rule 14).

A cut costs no byte that has come: the runs lie in the encrypted copy, and the next session asks for the rest.
"""

from collections.abc import Callable
from datetime import UTC, datetime

import msgspec
import sqlalchemy as sa

from storage.blobs import BLOB, begin_blob, blob_parts, drop_blob, held_blob, take_bytes
from sync.client.errors import LinkBrokenError, StrangeAnswerError
from sync.protocol.codec import unpack
from sync.protocol.messages import SNAPSHOTS_PATH, Answer, SnapshotBody, SnapshotOffer

Fetch = Callable[[str, int, Callable[[bytes], None]], None]
"""Fetches the bytes of an address behind a place, run by run: `sync.client.admission.Line.fetch`."""
_MOST = 512 * 1024 * 1024


def with_snapshot(engine: sa.Engine, answer: Answer, offer: SnapshotOffer, fetch: Fetch) -> Answer:
    """The answer with the rows of the snapshot that it offers.

    Raises what ``fetch`` raises, and `StrangeAnswerError` for bytes that are not those of the offer.
    """
    _fetch_rest(engine, offer, fetch)
    with engine.begin() as connection:
        content = b"".join(blob_parts(connection, offer.tag))
    return msgspec.structs.replace(answer, blocks=unpack(content, SnapshotBody, at_most=_MOST).blocks)


def forget(engine: sa.Engine, offer: SnapshotOffer) -> None:
    """The rows stand in their tables."""
    with engine.begin() as connection:
        drop_blob(connection, offer.tag)


def _fetch_rest(engine: sa.Engine, offer: SnapshotOffer, fetch: Fetch) -> None:
    with engine.begin() as connection:
        _drop_others(connection, offer)
        held = begin_blob(connection, offer.tag, offer.size, datetime.now(UTC), sent=offer.size)
    at = held.stored

    def keep(run: bytes) -> None:
        nonlocal at
        with engine.begin() as connection:
            taken = take_bytes(connection, offer.tag, at, run)
        if taken.is_wrong:
            raise StrangeAnswerError
        at = taken.stored

    while at < offer.size:
        before = at
        try:
            fetch(f"{SNAPSHOTS_PATH}/{offer.tag}", at, keep)
        except LinkBrokenError:
            if at == before:  # not a byte came through this time
                raise
    with engine.begin() as connection:
        whole = held_blob(connection, offer.tag)
    if whole is None or not whole.is_whole:
        raise StrangeAnswerError


def _drop_others(connection: sa.Connection, offer: SnapshotOffer) -> None:
    """What was begun of an older snapshot: a copy that holds nothing yet has no other blobs."""
    names = connection.execute(sa.select(BLOB.c.name).where(BLOB.c.name != offer.tag)).scalars()
    for name in list(names):
        drop_blob(connection, name)
