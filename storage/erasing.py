"""Erasing a person in this copy: rows, what waits to be sent, what was refused, undo, drafts, search and files.

The server has erased the person on request and names all rows that the card ever had. Rows that it never had (made
here and not sent, or refused) are found by what they would belong to. Nothing of it is kept for undo, unlike with a
card that has merely left (`sync.client.inbox`).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from uuid import UUID

import sqlalchemy as sa

from storage import rows
from storage.blob_queue import is_held
from storage.blobs import BLOB, drop_blob
from storage.catalogue import sql_table, tables
from storage.drafts import DRAFT
from storage.fields import Row
from storage.models.local import Answered, Parked
from storage.pending import BASE_ROW, OUTBOX, unpack_fields
from storage.rows import in_parts
from storage.search import forget_rows
from storage.tables import table_of
from storage.writes import UNDO_STEP

_ANSWERED, _PARKED = table_of(Answered), table_of(Parked)
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_FILE_NAME = re.compile(r"[0-9a-f]{64}")
_MEMBER = "team_member"


def erase_person(connection: sa.Connection, person_id: UUID, listed: Iterable[UUID]) -> dict[str, set[UUID]]:
    """Erase a person with the listed rows and all that belongs to them here; returns the rows by table.

    The transaction is the caller's; the bytes are off the disk once the journal has been emptied (`wipe_journal`).
    """
    known = {person_id, *listed}
    found = _find_rows(connection, person_id, known)
    names = _file_names(connection, found, known)
    for rule in reversed(tables()):
        rows.remove_rows(connection, rule.name, found.get(rule.name, ()))
    for table in (OUTBOX, BASE_ROW, _ANSWERED, _PARKED):
        for part in in_parts(list(known)):
            connection.execute(sa.delete(table).where(table.c.row_id.in_(part)))
    _forget_undo(connection, known)
    _forget_drafts(connection, known)
    forget_rows(connection, known)
    for name in names:
        if not is_held(connection, name):
            drop_blob(connection, name)
    return {table: gone for table, gone in found.items() if gone}


def wipe_journal(engine: sa.Engine) -> None:
    """Empty the write-ahead journal, which still holds pages as they were; a reader at work puts it off."""
    pooled = engine.raw_connection()
    try:
        pooled.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()  # type: ignore[union-attr]  # it is connected
    finally:
        pooled.close()


def _find_rows(connection: sa.Connection, person_id: UUID, known: set[UUID]) -> dict[str, set[UUID]]:
    """Rows of the card by table, parents before children; ``known`` grows by those that the server never had."""
    apart: dict[str, list[tuple[UUID, Row]]] = defaultdict(list)
    for table, row_id, fields in _kept_apart(connection):
        apart[table].append((row_id, fields))
    found: dict[str, set[UUID]] = defaultdict(set)
    for rule in tables():
        columns = sql_table(rule.name).c
        names = ("person_id",) if rule.name == _MEMBER else rule.owner
        among = {person_id} if rule.name == _MEMBER else known
        for column in [columns[name] for name in names] + [columns.id]:
            for part in in_parts(list(known if column is columns.id else among)):
                found[rule.name].update(connection.execute(sa.select(columns.id).where(column.in_(part))).scalars())
        found[rule.name].update(
            row_id
            for row_id, fields in apart[rule.name]
            if row_id in known or any(fields.get(name) in among for name in names)
        )
        known |= found[rule.name]
    return found


def _kept_apart(connection: sa.Connection) -> Iterator[tuple[str, UUID, Row]]:
    """Fields beside the tables: the server's side of changed rows, operations that wait, and those that are done."""
    for table, column in ((BASE_ROW, "image"), (OUTBOX, "fields"), (_ANSWERED, "fields")):
        for record in connection.execute(sa.select(table.c.table_name, table.c.row_id, table.c[column])):
            yield record[0], record[1], unpack_fields(record[0], record[2]) if record[2] else {}


def _file_names(connection: sa.Connection, found: dict[str, set[UUID]], known: set[UUID]) -> set[str]:
    """Files that rows of the card name, and those that operations and undo name beside them."""
    names: set[str] = set()
    attachment = sql_table("attachment").c
    for part in in_parts(list(found.get("attachment", ()))):
        query = sa.select(attachment.sha256, attachment.thumbnail).where(attachment.id.in_(part))
        names.update(name for record in connection.execute(query) for name in record if name)
    for table, column in ((BASE_ROW, "image"), (OUTBOX, "fields"), (_ANSWERED, "fields")):
        for part in in_parts(list(known)):
            query = sa.select(table.c[column]).where(table.c.row_id.in_(part), table.c.table_name == "attachment")
            for packed in connection.execute(query).scalars():
                names.update(_FILE_NAME.findall(packed or ""))
    for record in connection.execute(sa.select(UNDO_STEP.c.backward, UNDO_STEP.c.forward)):
        for packed in record:
            if _names_any(packed, known):
                names.update(_FILE_NAME.findall(packed))
    here = sa.select(BLOB.c.name)
    return names & set(connection.execute(here).scalars())


def _forget_undo(connection: sa.Connection, known: set[UUID]) -> None:
    """A step that has anything to do with the person cannot be taken back any more, as a whole."""
    steps = connection.execute(sa.select(UNDO_STEP.c.number, UNDO_STEP.c.backward, UNDO_STEP.c.forward)).all()
    for number, backward, forward in steps:
        if _names_any(backward, known) or _names_any(forward, known):
            connection.execute(sa.delete(UNDO_STEP).where(UNDO_STEP.c.number == number))


def _forget_drafts(connection: sa.Connection, known: set[UUID]) -> None:
    for place in connection.execute(sa.select(DRAFT.c.place)).scalars().all():
        if _names_any(place, known):
            connection.execute(sa.delete(DRAFT).where(DRAFT.c.place == place))


def _names_any(text: str, known: set[UUID]) -> bool:
    return any(UUID(found) in known for found in _ID.findall(text))
