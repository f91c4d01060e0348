"""Whose cards stand on a consent, while the operations of one request are judged (R82, R85).

The people whose cards a request touches are looked up once, in one statement. A consent that comes later in the same
request counts from its beginning: a card that is brought back comes before its consent does. Where one is not taken
after all, what stood on it has to be judged anew without it: a refused consent opens nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.consents import MISSING, ROUTE, asks_consent, is_ground, stands
from storage.fields import Kind, Row, TableRule
from storage.ids import SHARED_BUCKET
from storage.rows import StoredRow, among, in_parts
from storage.statements import Question
from sync.protocol.codec import from_wire
from sync.protocol.messages import Deed, SentOperation
from sync.server.ledger import DEED_NAMES, id_of


@dataclass(slots=True)
class _Given:
    """The consents of one person by their ids: those that stand, come with the request, or came to nothing."""

    standing: set[UUID] = field(default_factory=set)
    coming: set[UUID] = field(default_factory=set)
    hollow: set[UUID] = field(default_factory=set)
    is_leant_on: bool = False
    """Something was permitted for the sake of one that had not come yet."""


class Consents:
    """The consents of the people whose cards a request touches, as they stand after the operations judged so far."""

    def __init__(self, connection: sa.Connection, hollow: frozenset[UUID] = frozenset()) -> None:
        """Nothing is read yet. Days are the server's: its clock decides. What is ``hollow`` opens nothing by coming."""
        self._connection = connection
        self._hollow = hollow
        self._today = datetime.now(UTC).date()
        self._people: dict[UUID, _Given] = {}
        self._asked: set[UUID] = {SHARED_BUCKET}

    def look_up(self, cards: Iterable[UUID], operations: Sequence[SentOperation]) -> None:
        """Read who heads these cards and what they have consented to, and see which consents are on their way."""
        fresh = set(cards) - self._asked
        self._asked |= fresh
        for part in in_parts(sorted(fresh)):
            for found in _GIVEN.put(self._connection, people=part, purpose=ROUTE):
                given = self._people.setdefault(found.person_id, _Given())
                if found.id is not None and stands(found.until_on, found.withdrawn_on, self._today):
                    given.standing.add(found.id)
        for operation in operations:
            if operation.table == "consent" and operation.deed == Deed.INSERT:
                self._expect(operation)

    def _expect(self, operation: SentOperation) -> None:
        person_id, row_id = id_of(operation.fields.get("person_id")), id_of(operation.row_id)
        if person_id is None or row_id is None or row_id in self._hollow or operation.fields.get("purpose") != ROUTE:
            return
        until_on, withdrawn_on = (
            from_wire(Kind.DAY, operation.fields.get(name)) for name in ("until_on", "withdrawn_on")
        )
        if stands(until_on, withdrawn_on, self._today):
            self._people.setdefault(person_id, _Given()).coming.add(row_id)

    def note_judged(self, operation: SentOperation) -> None:
        """A consent that was to come stands by now, or does not come, whatever it came to."""
        row_id, person_id = id_of(operation.row_id), id_of(operation.fields.get("person_id"))
        given = self._people.get(person_id) if person_id is not None and operation.table == "consent" else None
        if given is not None and row_id in given.coming:
            given.coming.remove(row_id)
            given.hollow.add(row_id)

    def betrayed(self) -> frozenset[UUID]:
        """All consents that open nothing by coming, where something was permitted for the sake of one; else none."""
        found = {row_id for given in self._people.values() if given.is_leant_on for row_id in given.hollow}
        return self._hollow | found if found else frozenset()

    def note(self, table: str, card: UUID, row_id: UUID, row: StoredRow | None) -> None:
        """A row stands otherwise than before, or (None) no longer."""
        if table == "person":
            self._asked.add(card)
            self._people.setdefault(card, _Given())
        elif table == "consent" and (given := self._people.get(card)) is not None:
            given.coming.discard(row_id)
            given.standing.discard(row_id)
            fields = row.fields if row is not None else {}
            if is_ground(fields) and stands(fields["until_on"], fields["withdrawn_on"], self._today):
                given.standing.add(row_id)

    def refusal(self, rule: TableRule, deed: Deed, changed: Row, card: UUID) -> str | None:
        """Why a deed inside a card is not done: it asks for a consent, and none holds."""
        if not asks_consent(rule, DEED_NAMES[deed], changed):
            return None
        if card not in self._asked:
            self.look_up([card], ())
        given = self._people.get(card)
        if rule.name == "person" and given is None:
            given = _Given()  # a new card
        if given is None or given.standing:
            return None
        given.is_leant_on |= bool(given.coming)
        return None if given.coming else MISSING


def _given(dialect: str) -> sa.Select[Any]:
    """One row a person who has not consented, else one a consent that is not withdrawn."""
    person, consent = sql_table("person").c, sql_table("consent").c
    theirs = sa.and_(consent.person_id == person.id, consent.purpose == sa.bindparam("purpose", type_=sa.String()))
    return (
        sa.select(person.id.label("person_id"), consent.id, consent.until_on, consent.withdrawn_on)
        .select_from(sa.outerjoin(sql_table("person"), sql_table("consent"), theirs))
        .where(among(person.id, "people", dialect))
    )


_GIVEN = Question(_given)
