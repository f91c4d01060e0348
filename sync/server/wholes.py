"""Deletions that belong together: a whole goes with all its parts, or stays with all of them.

Each operation is judged alone, and parts come before their whole. Where the whole would stay, since somebody else has
changed it or hung something on it meanwhile, its parts would be gone by then: a programme without its modules, a route
without its activities. So it is looked at beforehand which of the deletions of a request hold each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import dependents, sql_table, table_rule
from storage.fields import Row
from storage.rows import in_parts


def kept_together(
    connection: sa.Connection,
    going: Mapping[UUID, tuple[str, Row]],
    named: AbstractSet[UUID],
    changed: AbstractSet[UUID],
) -> set[UUID]:
    """Those of the rows to be deleted that stay, since the whole that they are of, or a part of them, stays.

    ``going`` gives their tables and fields, ``named`` are all rows that the request speaks of, ``changed`` those that
    somebody else has changed since the laptop saw them.
    """
    partners = _partners(going)
    kept = {row_id for row_id in partners if row_id in changed} | _hung_upon(connection, going, partners, named)
    waiting = list(kept)
    while waiting:
        fresh = partners[waiting.pop()] - kept
        kept |= fresh
        waiting += fresh
    return kept


def _partners(going: Mapping[UUID, tuple[str, Row]]) -> dict[UUID, set[UUID]]:
    """Wholes and parts that go at once, each with the others next to it."""
    partners: dict[UUID, set[UUID]] = defaultdict(set)
    for row_id, (table, fields) in going.items():
        rule = table_rule(table)
        for name in rule.references:
            whole = fields.get(name)
            if isinstance(whole, UUID) and whole in going and not rule.forgets(name):
                partners[row_id].add(whole)
                partners[whole].add(row_id)
    return partners


def _hung_upon(
    connection: sa.Connection,
    going: Mapping[UUID, tuple[str, Row]],
    looked_at: Iterable[UUID],
    named: AbstractSet[UUID],
) -> set[UUID]:
    """Rows to which rows refer that the request does not speak of."""
    by_table: dict[str, list[UUID]] = defaultdict(list)
    for row_id in looked_at:
        by_table[going[row_id][0]].append(row_id)
    found: set[UUID] = set()
    for table, ids in by_table.items():
        for rule, name in dependents(table):
            columns = sql_table(rule.name).c
            for part in in_parts(ids):
                query = sa.select(columns.id, columns[name]).where(columns[name].in_(part))
                found.update(whole for own, whole in connection.execute(query) if own not in named)
    return found
