"""The server's side coming down: one answer, applied in one transaction together with its cursor (rule 6).

Rows without local changes are written as they come. For rows with waiting operations the server's side is replaced
apart, and what the screen shows is laid anew (`storage.pending`), so that downloads never wait for uploads (rule 9).
What goes goes with all that hangs on it on the server's side; how the screen follows is decided at the end.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from uuid import UUID

import sqlalchemy as sa

from storage import pending, rows
from storage.blob_queue import doubt_sent
from storage.catalogue import dependents, sql_table, table_rule, tables
from storage.erasing import erase_person
from storage.fields import TableRule
from storage.ids import SHARED_BUCKET
from storage.pending import IN_REVIEW, REJECTED, Operation
from storage.rows import StoredRow
from storage.settings import forget_setting, read_setting, write_setting
from storage.writes import Changes
from sync.client import answered, bulk, comparing, outbox, parked
from sync.client.errors import LargeDeletionError
from sync.client.truth import ROOTS, Truth
from sync.protocol.blocks import unpack_block
from sync.protocol.codec import split_ids
from sync.protocol.messages import Answer, Block, Outcome, Part, Verdict, check_order

CURSOR = "cursor"
DELETION_ALLOWED = "deletion_allowed"
"""Set where a person has agreed that the next answer may take much away; see `agreed_once`."""
_FEW = 200
"""Rows that may always go."""
_FIFTH = 5
_FINAL = frozenset(Outcome) - {Outcome.RETRY, Outcome.FOREIGN}
"""Verdicts that end an operation; one that this program does not know leaves it waiting."""
_REFUSED = frozenset({Outcome.REJECTED, Outcome.REVIEW})


@dataclass(slots=True)
class Applied:
    """What an answer changed here."""

    pulled: int = 0
    merged: int = 0
    conflicts: int = 0
    rejected: int = 0
    answered: int = 0
    foreign: int = 0
    """Operations whose numbers another copy of this laptop has used."""
    repaired: int = 0
    """Rows that a comparison with the server has put right."""
    erased: int = 0
    """Persons of whom something was here until the region erased them."""
    differs: bool = False
    """What this answer touched is not what the server holds; the doubt is noted in the copy (`comparing.doubt`)."""
    touched: dict[str, set[UUID]] = field(default_factory=dict)
    """Rows written or deleted, by table."""
    in_bulk: dict[str, list[bytes]] = field(default_factory=dict)
    """Ids of rows that were written in bulk, by table."""

    @property
    def changes(self) -> Changes:
        """For the views that refresh themselves."""
        return Changes(
            frozenset(self.touched) | frozenset(self.in_bulk), frozenset(chain.from_iterable(self.touched.values()))
        )


@contextmanager
def agreed_once(engine: sa.Engine) -> Iterator[None]:
    """A session or a reading: with it ends a person's agreement to a large deletion, needed or not."""
    try:
        yield
    finally:
        with engine.begin() as connection:
            forget_setting(connection, DELETION_ALLOWED)


class Inbox:
    """Applies one answer on a connection whose transaction the caller holds."""

    def __init__(self, connection: sa.Connection, *, is_large: bool = False) -> None:
        """Take the connection that `sync.client.pages.apply_page` has prepared, for a large page or a small one."""
        self._connection = connection
        self._is_large = is_large
        self._apart = outbox.rows_waiting(connection)
        self._parks = parked.is_anything(connection)
        self._to_project: dict[UUID, str] = {}
        self._spoken_of: dict[UUID, str] = {}
        self._received: dict[UUID, str] = {}
        self._differing: dict[UUID, StoredRow] | None = None
        """The rows, as they were, of parts that differed and come anew."""
        self._deleted = 0
        self.applied = Applied()

    def apply(self, answer: Answer) -> Applied:
        """Take verdicts, cards that left, rows, deletions, and the new cursor, in this order; then compare.

        Who was erased on the server goes before all that, with the operations that the verdicts speak of.

        Deletions follow the rows: what hung on a deleted row and was moved elsewhere must not go with it. Raises
        `MalformedError` where the answer's parts do not fit together, `LargeDeletionError` where much would go.
        """
        if answer.is_restored:
            answered.send_again(self._connection)
            doubt_sent(self._connection)
        self._erase(answer.erased)
        self._apart = outbox.rows_waiting(self._connection)
        self._to_project.update(pending.stepped_back(self._connection))
        self._take_verdicts(answer.verdicts)
        self._drop_cards([bucket for joined in answer.left for bucket in split_ids(joined)])
        if answer.repaired:
            truth = Truth(self._connection)
            found = chain.from_iterable(truth.rows_of(part) for part in answer.repaired)
            self._differing = {row.row_id: row for _, standing in found for row in standing}
        self._take_blocks(answer)
        known = {rule.name for rule in tables()}
        for removal in answer.removals:
            if removal.table in known:
                self._remove(removal.table, split_ids(removal.ids))
            parked.forget(self._connection, removal.table, split_ids(removal.ids))
        for part in answer.repaired:
            self._drop_surplus(part)
        self._refuse_emptying()
        for row_id, table in self._to_project.items():
            pending.project(self._connection, table, row_id)
        write_setting(self._connection, CURSOR, answer.cursor.hex())
        if answer.check >= 0 and self._sum_of_touched(answer) != answer.check:
            self._doubt()
        return self.applied

    def step_back(self) -> None:
        """Show nothing that refers to a row which is not on the screen; the server's side of it stands apart.

        Where that side itself lacks the target, the copy is damaged, and is compared with the server.
        """
        while found := list(pending.without_target(self._connection)):
            for rule, name, ids in found:
                for row_id in ids:
                    self._note(rule.name, row_id)
                    if pending.step_back(self._connection, rule, row_id, name):
                        self._doubt()

    def _doubt(self) -> None:
        if not self.applied.differs:
            self.applied.differs = True
            comparing.doubt(self._connection)

    def _refuse_emptying(self) -> None:
        """More than a fifth of the copy goes only where a person has agreed to it, once."""
        if self._deleted < _FEW:
            return
        standing = sum(rows.count_rows(self._connection, rule.name) for rule in tables())
        if self._deleted * _FIFTH > standing + self._deleted:
            if read_setting(self._connection, DELETION_ALLOWED) is None:
                raise LargeDeletionError(rows=self._deleted, of=standing + self._deleted)
            forget_setting(self._connection, DELETION_ALLOWED)

    def _sum_of_touched(self, answer: Answer) -> int:
        """The sum over the parts that the answer speaks of and the server has chosen, as this copy has them now."""
        truth = Truth(self._connection)
        touched = {**self._spoken_of, **self._received}
        parts = {truth.part_of(table, row_id) for row_id, table in touched.items()} - {None}
        chosen = sorted((part for part in parts if part is not None), key=check_order(answer.cursor))
        return sum(truth.sums_of(chosen[: answer.checked]).values())

    def _take_verdicts(self, verdicts: list[Verdict]) -> None:
        operations = outbox.find(self._connection, [verdict.sequence for verdict in verdicts])
        done: list[int] = []
        taken: list[Operation] = []
        for verdict in verdicts:
            operation = operations.get(verdict.sequence)
            if operation is None:
                continue
            self._to_project[operation.row_id] = self._spoken_of[operation.row_id] = operation.table
            self._note(operation.table, operation.row_id)
            if self._settle(operation, verdict):
                done.append(operation.sequence)
                taken.append(operation)
        answered.keep(self._connection, taken)
        outbox.forget(self._connection, done)

    def _settle(self, operation: Operation, verdict: Verdict) -> bool:
        """Take one verdict; True where the operation is over."""
        outcome = verdict.outcome
        if outcome not in _FINAL:
            self.applied.foreign += outcome == Outcome.FOREIGN
            return False
        self.applied.answered += 1
        if outcome in _REFUSED:
            self.applied.rejected += 1
            field = IN_REVIEW if outcome == Outcome.REVIEW else verdict.field
            outbox.set_state(self._connection, operation.sequence, REJECTED, verdict.reason, field)
            return False
        self.applied.merged += outcome == Outcome.MERGED
        self.applied.conflicts += outcome == Outcome.CONFLICT
        if outcome == Outcome.APPLIED:
            base = pending.base_of(self._connection, operation.row_id)
            if base is not None:
                truth = pending.lay_over(base[1], [operation])
                truth = StoredRow(truth.row_id, verdict.version, truth.fields) if truth else None
                pending.set_base(self._connection, operation.table, operation.row_id, truth, verdict.version)
        return True

    def _take_blocks(self, answer: Answer) -> None:
        numbers = {rule.name: rule.number for rule in tables()}
        for block in answer.blocks:
            if block.table not in numbers:
                parked.park(self._connection, block, unpack_block(None, block))
        known = [block for block in answer.blocks if block.table in numbers]
        for block in sorted(known, key=lambda block: numbers[block.table]):
            self._take_block(table_rule(block.table), block)

    def _take_block(self, rule: TableRule, block: Block) -> None:
        if self._is_large and not self._apart and not self._parks and bulk.fits(rule, block):
            self.applied.in_bulk.setdefault(rule.name, []).extend(bulk.write_block(self._connection, rule, block))
            self.applied.pulled += block.count
            return
        received = unpack_block(rule, block)
        if self._parks or len(block.columns) > len(rule.fields):
            parked.park(self._connection, block, received)
        plain: list[StoredRow] = []
        for row in received:
            stored = StoredRow(row.row_id, row.version, row.fields)
            self._note(rule.name, row.row_id)
            if row.row_id in self._apart:
                pending.set_base(self._connection, rule.name, row.row_id, stored, row.version)
                self._to_project[row.row_id] = rule.name
            else:
                plain.append(stored)
        self._received.update(dict.fromkeys((row.row_id for row in received), rule.name))
        if self._differing is not None:
            fresh = (StoredRow(row.row_id, row.version, row.fields) for row in received)
            self.applied.repaired += sum(self._differing.get(row.row_id) != row for row in fresh)
        plain.sort(key=lambda row: row.row_id.bytes)
        rows.upsert_rows(self._connection, rule.name, plain)
        self.applied.pulled += block.count

    def _drop_surplus(self, part: Part) -> None:
        """What the server does not have in a part that it has just sent whole.

        Lost work of others after the server came back from a backup is not dropped but offered to it again.
        """
        surplus = [
            (rule.name, row)
            for rule, found in Truth(self._connection).rows_of(part)
            for row in found
            if row.row_id not in self._received
        ]
        self.applied.repaired += len(surplus)
        if answered.is_rescuing(self._connection) and part.bucket != SHARED_BUCKET.bytes:
            answered.offer_again(self._connection, surplus)
            self._apart = outbox.rows_waiting(self._connection)
            self._to_project.update({row.row_id: table for table, row in surplus})
            return
        for table, row in reversed(surplus):
            self._drop(table, [row.row_id])
        self.applied.pulled += len(surplus)

    def _remove(self, table: str, ids: list[UUID]) -> None:
        """Take away what the server has deleted; it names children before their parents.

        What still hangs on a deleted row was moved or deleted behind the page's border, and goes for now; the parts
        are compared later, since what hung on a moved row does not come again with it.
        """
        if self._drop(table, ids):
            self._doubt()
        self.applied.pulled += len(ids)

    def _erase(self, told: list[bytes]) -> None:
        """Erase persons, work that was never sent or was refused included: the law asks it of every copy."""
        for ids in filter(None, map(split_ids, told)):
            found = erase_person(self._connection, ids[0], ids)
            parked.forget_with(self._connection, set(chain(ids, *found.values())))
            for table, gone in found.items():
                self.applied.touched.setdefault(table, set()).update(gone)
            self.applied.erased += any(found.values())

    def _drop_cards(self, buckets: list[UUID]) -> None:
        """Take cards off this laptop; operations on them stay and still go up, for review (rules 5 and 11)."""
        for table in ROOTS:
            self._drop(table, buckets)
        parked.forget_with(self._connection, set(chain.from_iterable(self.applied.touched.values())))

    def _drop(self, table: str, ids: list[UUID]) -> int:
        """Take rows off the server's side and all that hangs on them there; returns how many that were beside them.

        What merely mentions one of them forgets it. Operations on any of these rows stay and still go up.
        """
        if not ids:
            return 0
        beside = 0
        for rule, name in _hanging(table):
            found = self._naming(rule, name, ids)
            if rule.forgets(name):
                self._forget_mention(rule.name, name, found)
            else:
                beside += len(found) + self._drop(rule.name, found)
        apart: set[UUID] = set()
        for row_id in self._apart.intersection(ids):
            base = pending.base_of(self._connection, row_id)
            if base is None or base[0] != table:  # a card is looked for among persons and teams
                continue
            self._deleted += base[1] is not None
            pending.set_base(self._connection, table, row_id, None, 0)
            self._to_project[row_id] = table
            apart.add(row_id)
        self._deleted += rows.remove_rows(self._connection, table, [row_id for row_id in ids if row_id not in apart])
        self.applied.touched.setdefault(table, set()).update(ids)
        return beside

    def _naming(self, rule: TableRule, name: str, ids: list[UUID]) -> list[UUID]:
        """Rows whose server's side names one of these in the field."""
        column = sql_table(rule.name).c
        found: list[UUID] = []
        for part in rows.in_parts(ids):
            standing = self._connection.execute(sa.select(column.id).where(column[name].in_(part))).scalars()
            found += [row_id for row_id in standing if row_id not in self._apart]
        return found + pending.bases_naming(self._connection, rule.name, name, ids) if self._apart else found

    def _forget_mention(self, table: str, name: str, ids: list[UUID]) -> None:
        if not ids:
            return
        target = sql_table(table)
        for part in rows.in_parts([row_id for row_id in ids if row_id not in self._apart]):
            self._connection.execute(sa.update(target).where(target.c.id.in_(part)).values({name: None}))
        for row_id in self._apart.intersection(ids):
            pending.forget_mention(self._connection, table, row_id, name)
            self._to_project[row_id] = table
        self.applied.touched.setdefault(table, set()).update(ids)

    def _note(self, table: str, row_id: UUID) -> None:
        self.applied.touched.setdefault(table, set()).add(row_id)


def _hanging(table: str) -> list[tuple[TableRule, str]]:
    """Tables and fields whose rows go with a row of this table, or forget it; a conflict goes with its row."""
    conflicts = [] if table == "conflict" else [(table_rule("conflict"), "row_id")]
    return [*dependents(table), *conflicts]
