"""What the server holds, in canonical form: all of it, or what one account may hold."""

from collections.abc import Iterator

import sqlalchemy as sa

from storage import rows
from storage.canonical import dump_line
from storage.catalogue import sql_table, tables
from storage.ids import SHARED_BUCKET
from sync.server.access_log import Record
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


def records_of_export(connection: sa.Connection, identity: Identity | None) -> list[Record]:
    """What the access log says of the dump: whose cards, and how many rows of each."""
    is_told = sa.and_(~FEED.c.is_deleted, FEED.c.bucket != SHARED_BUCKET)
    query = sa.select(FEED.c.bucket, sa.func.count()).where(is_told).group_by(FEED.c.bucket).order_by(FEED.c.bucket)
    if identity is not None:
        open_cards = sa.select(GRANT.c.bucket).where(GRANT.c.audience.in_(identity.audiences), GRANT.c.is_open)
        query = query.where(FEED.c.bucket.in_(open_cards))
    return [Record("exported", card, {"count": count}) for card, count in connection.execute(query)]
