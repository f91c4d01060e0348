"""Persons who were erased on request: nothing of theirs is taken any more, and every laptop is told to drop it.

Told is everybody and not only who holds the card now: a laptop that held it once may still keep work on it that was
refused. Nobody learns more from it than that some person is no more, by an id that leads nowhere.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import UnknownTableError, table_rule
from storage.models.accountability import Erasure
from storage.rows import in_parts
from storage.statements import Question
from storage.tables import table_of
from sync.protocol.codec import join_ids
from sync.protocol.messages import SentOperation
from sync.server.feed import FEED, Place
from sync.server.ledger import id_of
from sync.server.pages import Cursor

ERASURE = table_of(Erasure)


class Swallowing:
    """Tells operations on the cards of erased persons from all others, inside one write transaction.

    A card that is open to the laptop was not erased, so the operations of an ordinary day cost no look-up.
    """

    def __init__(
        self,
        connection: sa.Connection,
        place_of: Callable[[UUID], Place | None],
        may_see: Callable[[UUID], bool],
    ) -> None:
        """``place_of`` and ``may_see`` are those of the transaction's `sync.server.standing.Standing`."""
        self._connection = connection
        self._place_of = place_of
        self._may_see = may_see
        self._known: dict[UUID, bool] = {}
        self._never_made: dict[UUID, UUID] = {}
        """Rows that operations of this request would have made in such cards, each with its card."""
        self.people: set[UUID] = set()
        """Whose cards these operations were meant for: the laptop is told of them once more."""

    def swallows(self, operation: SentOperation) -> bool:
        """Whether the operation would bring something of an erased person back."""
        for row_id in _belonging(operation):
            card = self._never_made.get(row_id) or self._closed_card(row_id)
            if card is not None and self.note(card):
                own = id_of(operation.row_id)
                if own is not None:
                    self._never_made[own] = card
                return True
        return False

    def note(self, card: UUID) -> bool:
        """Whether this is the card of an erased person; the laptop will be told then."""
        if card not in self._known:
            self._known[card] = bool(erased_among(self._connection, [card]))
        if self._known[card]:
            self.people.add(card)
        return self._known[card]

    def _closed_card(self, row_id: UUID) -> UUID | None:
        place = self._place_of(row_id)
        return place.bucket if place is not None and not self._may_see(place.bucket) else None


def erased_among(connection: sa.Connection, people: Iterable[UUID]) -> set[UUID]:
    """Those of the persons who were erased."""
    found: set[UUID] = set()
    for part in in_parts(list(people)):
        query = sa.select(ERASURE.c.person_id).where(ERASURE.c.person_id.in_(part))
        found.update(connection.execute(query).scalars())
    return found


def erased_behind(connection: sa.Connection, before: Cursor | None, after: Cursor) -> set[UUID]:
    """Persons of whose erasure a laptop hears between two cursors: in another epoch of all, a new one of none."""
    if before is None:
        return set()
    if before.epoch != after.epoch:
        return set(connection.execute(sa.select(ERASURE.c.person_id)).scalars())
    (behind, until) = before.rows, after.rows
    found = _BETWEEN.put(
        connection, transaction=behind[0], sequence=behind[1], last_transaction=until[0], last_sequence=until[1]
    )
    return {record.person_id for record in found}


def told_of(connection: sa.Connection, people: Iterable[UUID]) -> list[bytes]:
    """As a laptop hears of erased persons: each with all rows that the card ever had, as ids one after another."""
    told = []
    for person_id in sorted(people):
        query = sa.select(FEED.c.row_id).where(FEED.c.bucket == person_id, FEED.c.row_id != person_id)
        told.append(join_ids([person_id, *connection.execute(query.order_by(FEED.c.row_id)).scalars()]))
    return told


def _between(dialect: str) -> sa.Select[Any]:
    del dialect
    at = sa.tuple_(ERASURE.c.transaction, ERASURE.c.sequence)
    first = (sa.bindparam(name, type_=sa.BigInteger) for name in ("transaction", "sequence"))
    last = (sa.bindparam(f"last_{name}", type_=sa.BigInteger) for name in ("transaction", "sequence"))
    return sa.select(ERASURE.c.person_id).where(at > sa.tuple_(*first), at <= sa.tuple_(*last))


_BETWEEN = Question(_between)


def _belonging(operation: SentOperation) -> Iterator[UUID]:
    """The row itself, and those that it would be a part of."""
    row_id = id_of(operation.row_id)
    if row_id is not None:
        yield row_id
    with suppress(UnknownTableError):
        rule = table_rule(operation.table)
        for name in dict.fromkeys((*rule.owner, *rule.derived_from)):
            owner = id_of(operation.fields.get(name))
            if owner is not None:
                yield owner
