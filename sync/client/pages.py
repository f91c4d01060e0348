"""Applying one answer in one transaction: references hold for the page as a whole, not row by row.

SQLite can defer the check of references to the commit, but it then looks up the children of each row that arrives,
and the search notes each row by a trigger; together they took nine tenths of a first exchange. A large page is written
without both, proved before the commit by ``PRAGMA foreign_key_check``, which reads the tables once, and noted for the
search in one go.
"""

from typing import Any

import sqlalchemy as sa

from storage.search import without_triggers
from sync.client.errors import StrangeAnswerError
from sync.client.inbox import Applied, Inbox
from sync.protocol.messages import Answer

_LARGE = 2_000
"""Rows from which a page is written in bulk."""


def apply_page(engine: sa.Engine, answer: Answer) -> Applied:
    """Write an answer with its cursor, wholly or not at all.

    Raises `StrangeAnswerError`, with nothing written, where a row would refer to one that is not there.
    """
    if sum(block.count for block in answer.blocks) < _LARGE:
        with engine.begin() as connection:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            return Inbox(connection).apply(answer)
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
        applied = Inbox(connection, is_large=not answer.repaired).apply(answer)
        for table, ids in applied.touched.items():
            touched.setdefault(table, set()).update(row_id.bytes for row_id in ids)
        for table, written in applied.in_bulk.items():
            touched.setdefault(table, set()).update(written)
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise StrangeAnswerError
    return applied
