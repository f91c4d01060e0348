"""Comparing the whole copy with the server by sums, part by part, once a week and after every doubt (rule 8).

Nobody is ever asked to choose a side: parts that differ are fetched anew and whole, and the log says which.
"""

import logging
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from storage.settings import read_setting, write_setting
from sync.client import answered
from sync.client.truth import Truth
from sync.protocol.messages import Part, PartSum

log = logging.getLogger("exchange")

EVERY = timedelta(days=7)
_COMPARED = "compared_at"
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
    """Compare with the next exchange, whenever that is: an answer from a stick has left a difference."""
    write_setting(connection, _COMPARED, datetime.min.replace(tzinfo=UTC).isoformat())


def differing(connection: sa.Connection, sums: Iterable[PartSum]) -> list[Part]:
    """Parts whose rows here are not those of the server: changed, missing, or too many."""
    truth = Truth(connection)
    told = {each.part: each.digest for each in sums}
    here = truth.sums_of(part for part in {*told, *truth.parts()} if told.get(part) != _UNKNOWN)
    different = [part for part, digest in here.items() if digest != told.get(part, 0)]
    for part in different:
        log.warning("differs part=%s", part.table or part.bucket.hex())
    if not different:
        answered.end_rescue(connection)
        _note(connection)
    return sorted(different, key=lambda part: (part.bucket, part.table))


def _note(connection: sa.Connection) -> None:
    write_setting(connection, _COMPARED, datetime.now(UTC).isoformat())
