"""The transaction in which an answer is applied: references hold for the page as a whole, not row by row.

SQLite can defer the check of references to the commit, but it then looks up the children of each row that arrives,
which took three quarters of a first exchange. A large page is written without the check and proved before the commit
by ``PRAGMA foreign_key_check``, which reads the tables once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from sync.client.errors import StrangeAnswerError

_LARGE = 2_000
"""Rows from which the check of the whole is cheaper than that of each."""


@contextmanager
def page_transaction(engine: sa.Engine, *, rows: int) -> Iterator[sa.Connection]:
    """One transaction for an answer with this many rows.

    Raises `StrangeAnswerError`, with nothing written, where a row would refer to one that is not there.
    """
    with engine.connect() as connection:
        if rows < _LARGE:
            with connection.begin():
                connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
                yield connection
            return
        raw: Any = connection.connection.driver_connection
        raw.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise StrangeAnswerError
        finally:
            raw.execute("PRAGMA foreign_keys = ON")
