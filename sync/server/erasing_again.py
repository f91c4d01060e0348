"""Who was erased after the moment of a backup must not come back with it: the acts say who, and it is done again.

A person who was entered and erased behind the backup's moment is not in it, but a laptop that has not heard of the
erasure may send the card; so the id is kept out as if it had been erased here.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa

from storage.errors import PlainError, explain
from sync.server.access_log import CONSOLE, Record, append
from sync.server.assignments import PersonUnknownError
from sync.server.erasing import ERASED, erase_person
from sync.server.erasures import ERASURE, erased_among
from sync.server.feed import Place, add_places
from sync.server.positions import Position, Stamp

SUBJECT = "Субъект: педагог, идентификатор"
"""How an act names whose data was erased."""
_NAMED = re.compile(rf"^{SUBJECT} ([0-9a-f-]{{36}})\s*$", re.MULTILINE)
_LONGEST = 16 * 1024**2


class NotAnActError(PlainError):
    """The file names nobody who was erased."""

    default = "В этом файле нет актов об уничтожении: укажите файл, записанный командой erase person."


def read_acts(paths: Sequence[Path]) -> list[UUID]:
    """The persons whose erasure these files tell of; a file may hold several acts, one behind the other.

    Raises `NotAnActError`, or another `PlainError` where a file does not read.
    """
    return [person_id for path in paths for person_id in _named_in(path)]


def _named_in(path: Path) -> list[UUID]:
    try:
        with path.open("rb") as file:
            text = file.read(_LONGEST).decode()
        people = [UUID(found) for found in _NAMED.findall(text)]
    except OSError as error:
        raise explain(error) or error from error
    except ValueError as error:
        raise NotAnActError from error
    if not people:
        raise NotAnActError
    return people


def erase_again(connection: sa.Connection, people: Iterable[UUID]) -> int:
    """Erase those of the persons who are not erased here; returns how many. `sync.server.erasing.wipe` comes behind."""
    asked = set(people)
    fresh = sorted(asked - erased_among(connection, asked))
    for person_id in fresh:
        try:
            erase_person(connection, person_id)
        except PersonUnknownError:
            _keep_out(connection, person_id)
    return len(fresh)


def _keep_out(connection: sa.Connection, person_id: UUID) -> None:
    """Give a person whom this database never knew the place of an erased one."""
    stamp = Stamp(connection)
    [version, sequence] = stamp.take(2)
    position = Position(stamp.transaction, version)
    add_places(connection, [Place(person_id, "person", person_id, position, is_deleted=True, writer=None, touches={})])
    made = {"person_id": person_id, "transaction": stamp.transaction, "sequence": sequence}
    connection.execute(sa.insert(ERASURE), {**made, "erased_at": datetime.now(UTC)})
    append(connection, CONSOLE, [Record(ERASED, person_id)])
