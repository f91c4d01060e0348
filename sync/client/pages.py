"""Applying one answer in one transaction: references hold for the page as a whole, not row by row.

Where the page does not fit what is on the screen (the person has deleted what its rows hang on, a parent of waiting
work was refused, the copy is damaged), it is taken all the same, and the rows without a target step back
(`storage.pending`).

SQLite can defer the check of references to the commit, but it then looks up the children of each row that arrives,
and the search notes each row by a trigger; together they took nine tenths of a first exchange. A large page is written
without both, proved before the commit by reading the tables once, and noted for the search in one go.
"""

from typing import Any

import sqlalchemy as sa

from storage.erasing import wipe_journal
from storage.search import without_triggers
from sync.client.errors import StrangeAnswerError
from sync.client.inbox import Applied, Inbox
from sync.protocol.messages import Answer

_LARGE = 2_000
"""Rows from which a page is written in bulk."""


def apply_page(engine: sa.Engine, answer: Answer) -> Applied:
    """Write an answer with its cursor, wholly or not at all.

    Raises `StrangeAnswerError`, with nothing written, where a row lacks what its table must have.
    """
    try:
        applied = _apply(engine, answer)
    except sa.exc.IntegrityError as error:
        raise StrangeAnswerError from error
    if applied.erased:
        wipe_journal(engine)
    return applied


def _apply(engine: sa.Engine, answer: Answer) -> Applied:
    if sum(block.count for block in answer.blocks) >= _LARGE:
        return _apply_large(engine, answer)
    try:
        return _apply_small(engine, answer)
    except sa.exc.IntegrityError:
        return _apply_small(engine, answer, steps_back=True)


def _apply_small(engine: sa.Engine, answer: Answer, *, steps_back: bool = False) -> Applied:
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        inbox = Inbox(connection)
        inbox.apply(answer)
        if steps_back:
            inbox.step_back()
        return inbox.applied


def _apply_large(engine: sa.Engine, answer: Answer) -> Applied:
    with engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        raw.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                return _in_bulk(connection, answer)
        finally:
            raw.execute("PRAGMA foreign_keys = ON")


def _in_bulk(connection: sa.Connection, answer: Answer) -> Applied:
    with without_triggers(connection) as touched:
        inbox = Inbox(connection, is_large=not answer.repaired)
        applied = inbox.apply(answer)
        inbox.step_back()
        for table, ids in applied.touched.items():
            touched.setdefault(table, set()).update(row_id.bytes for row_id in ids)
        for table, written in applied.in_bulk.items():
            touched.setdefault(table, set()).update(written)
    return applied
