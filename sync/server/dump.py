"""What the server holds, in canonical form: all of it, or what one account may hold."""

from collections.abc import Iterator

import sqlalchemy as sa

from storage import rows
from storage.canonical import dump_line
from storage.catalogue import sql_table, tables
from sync.server.feed import FEED
from sync.server.scope import GRANT, Identity


def dump_lines(connection: sa.Connection, identity: Identity | None) -> Iterator[str]:
    """Lines of the dump, sorted by table and id; for an identity only the cards that are open to it."""
    for rule in sorted(tables(), key=lambda rule: rule.name):
        conditions = []
        if identity is not None:
            table = sql_table(rule.name)
            open_cards = sa.select(GRANT.c.bucket).where(GRANT.c.audience.in_(identity.audiences), GRANT.c.is_open)
            held = sa.select(FEED.c.row_id).where(FEED.c.table_name == rule.name, FEED.c.bucket.in_(open_cards))
            conditions.append(table.c.id.in_(held))
        for stored in rows.scan_rows(connection, rule.name, *conditions):
            yield dump_line(rule.name, stored.row_id, stored.fields)
