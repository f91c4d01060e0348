"""The local copy in canonical form."""

from collections.abc import Iterator

import sqlalchemy as sa

from storage import rows
from storage.canonical import dump_line
from storage.catalogue import tables


def dump_lines(connection: sa.Connection) -> Iterator[str]:
    """One JSON object a line, sorted by table and id; synced fields only."""
    for rule in sorted(tables(), key=lambda rule: rule.name):
        for stored in rows.scan_rows(connection, rule.name):
            yield dump_line(rule.name, stored.row_id, stored.fields)
