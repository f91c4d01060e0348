"""Beginning with the prebuilt shared card: fetched run by run, kept in the copy, applied when it is whole (rule 14).

A cut costs no byte that has come: the runs lie in the encrypted copy, and the next session asks for the rest.
"""

from collections.abc import Callable
from datetime import UTC, datetime

import msgspec
import sqlalchemy as sa

from storage.blobs import BLOB, PART_BYTES, begin_blob, blob_parts, drop_blob, held_blob, is_name, take_bytes
from sync.client import timeouts
from sync.client.errors import ExchangeError, LinkBrokenError, ServerAwayError, StrangeAnswerError
from sync.client.retrying import Patience, retry_pause
from sync.protocol.codec import MalformedError, unpack
from sync.protocol.messages import SNAPSHOTS_PATH, Answer, SnapshotBody, SnapshotOffer

Fetch = Callable[[str, int, Callable[[bytes], None]], None]
"""Fetches the bytes of an address behind a place, run by run: `sync.client.admission.Line.fetch`."""
_MOST = 512 * 1024 * 1024
_MOST_PACKED = 128 * 1024 * 1024
"""Bytes of a snapshot under zstd: a country's registry has some five."""
_LEAST_PROGRESS = PART_BYTES
"""What a call must bring to be worth the next one at once, unless it is the rest."""


def with_snapshot(engine: sa.Engine, answer: Answer, offer: SnapshotOffer, fetch: Fetch) -> Answer:
    """The answer with the rows of the snapshot that it offers.

    Raises what ``fetch`` raises, with what has come kept for the next session; and `StrangeAnswerError` for an offer or
    bytes that cannot be, with nothing kept.
    """
    if not is_name(offer.tag) or not 0 < offer.size <= _MOST_PACKED:
        raise StrangeAnswerError
    try:
        _fetch_rest(engine, offer, fetch)
        with engine.begin() as connection:
            content = b"".join(blob_parts(connection, offer.tag))
        return msgspec.structs.replace(answer, blocks=unpack(content, SnapshotBody, at_most=_MOST).blocks)
    except (StrangeAnswerError, MalformedError) as error:
        forget(engine, offer)
        raise StrangeAnswerError from error


def forget(engine: sa.Engine, offer: SnapshotOffer) -> None:
    """The rows stand in their tables."""
    with engine.begin() as connection:
        drop_blob(connection, offer.tag)


def patiently(fetch: Fetch, patience: Patience) -> Fetch:
    """The same way to the bytes, which goes on after a break of the link, and a pause, at the byte where it broke.

    A break that comes behind a good part is taken however many there are; of others `timeouts.RETRIES` in a row.
    """

    def fetch_on(path: str, start: int, keep: Callable[[bytes], None]) -> None:
        at, breaks = start, 0
        recoverable: tuple[type[ExchangeError], ...] = (LinkBrokenError,)

        def count(run: bytes) -> None:
            nonlocal at
            keep(run)
            at += len(run)

        while True:
            before = at
            try:
                return fetch(path, at, count)
            except recoverable:
                breaks = 0 if at - before >= _LEAST_PROGRESS else breaks
                if breaks == timeouts.RETRIES:
                    raise
            breaks += 1
            pause = retry_pause(breaks, patience.chance())
            patience.tell(breaks, pause)
            patience.wait(pause)
            recoverable = (LinkBrokenError, ServerAwayError)

    return fetch_on


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
        fetch(f"{SNAPSHOTS_PATH}/{offer.tag}", at, keep)
        if at < min(offer.size, before + _LEAST_PROGRESS):
            raise StrangeAnswerError
    with engine.begin() as connection:
        whole = held_blob(connection, offer.tag)
    if whole is None or not whole.is_whole:
        raise StrangeAnswerError


def _drop_others(connection: sa.Connection, offer: SnapshotOffer) -> None:
    """What was begun of an older snapshot; a file that was attached before the first exchange is still to be sent."""
    is_other = sa.and_(BLOB.c.name != offer.tag, BLOB.c.sent >= BLOB.c.size)
    for name in list(connection.execute(sa.select(BLOB.c.name).where(is_other)).scalars()):
        drop_blob(connection, name)
