"""Comparing the whole copy with the server by sums, part by part, once a week and after every doubt (rule 8).

Nobody is ever asked to choose a side: parts that differ are fetched anew and whole, and the log says which.
"""

import logging
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from storage import pending
from storage.settings import read_setting, write_setting
from sync.client import answered
from sync.client.truth import Truth
from sync.protocol.messages import Part, PartSum

log = logging.getLogger("exchange")

EVERY = timedelta(days=7)
_COMPARED = "compared_at"
_DIFFERENT = "parts_different"
_UNKNOWN = -1
"""A sum that the server cannot tell now."""


def is_due(connection: sa.Connection) -> bool:
    """Whether the last comparison lies a week back, in whichever direction the clock was moved, or was never.

    A copy that is being filled for the first time has just been written, and is compared with a later session.
    """
    if answered.is_rescuing(connection):
        return True
    compared = read_setting(connection, _COMPARED)
    if compared is None:
        _note(connection)
        return False
    return abs(datetime.now(UTC) - datetime.fromisoformat(compared)) > EVERY


def doubt(connection: sa.Connection) -> None:
    """Compare with the next exchange, whenever that is; written together with what gives the doubt."""
    write_setting(connection, _COMPARED, datetime.min.replace(tzinfo=UTC).isoformat())


class Difference(NamedTuple):
    """What a comparison has shown."""

    parts: list[Part]
    """Those whose rows here are not the server's: changed, missing, or too many."""
    is_whole: bool
    """The server could tell the sum of every part."""


def differing(connection: sa.Connection, sums: Iterable[PartSum]) -> Difference:
    """Compare the whole copy with the server's sums; only reads, and for long: a second for 20,000 rows."""
    truth = Truth(connection)
    told = {each.part: each.digest for each in sums}
    here = truth.sums_of(part for part in {*told, *truth.parts()} if told.get(part) != _UNKNOWN)
    different = [part for part, digest in here.items() if digest != told.get(part, 0)]
    for part in different:
        log.warning("differs part=%s", part.table or part.bucket.hex())
    parts = sorted(different, key=lambda part: (part.bucket, part.table))
    return Difference(parts, _UNKNOWN not in told.values())


def conclude(connection: sa.Connection, difference: Difference) -> None:
    """A copy that was found equal in every part is not compared for a week; a rescue of lost work ends with that.

    What differs stays noted, so that an exchange on the other way than this one repairs it, or knows that it is over.
    """
    write_setting(connection, _DIFFERENT, msgspec.msgpack.encode(difference.parts).hex())
    if difference.is_whole and not difference.parts:
        _drop_strays(connection)
        answered.end_rescue(connection)
        _note(connection)


def _drop_strays(connection: sa.Connection) -> None:
    """Rows apart that nothing waits on and no part holds: the server took them, and their card had left by then."""
    truth = Truth(connection)
    for row_id, table in pending.stepped_back(connection).items():
        if truth.part_of(table, row_id) is None:
            pending.set_base(connection, table, row_id, None, 0)
            pending.project(connection, table, row_id)


def still_different(connection: sa.Connection) -> list[Part]:
    """The parts that the last comparison, over the network or on a stick, has found to differ."""
    kept = read_setting(connection, _DIFFERENT)
    return msgspec.msgpack.decode(bytes.fromhex(kept), type=list[Part]) if kept else []


def _note(connection: sa.Connection) -> None:
    write_setting(connection, _COMPARED, datetime.now(UTC).isoformat())
