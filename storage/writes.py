"""A person's edit: the row, its operation for the server and the way back, in one transaction.

Everything that changes the copy by a person's will goes through `Edit`: the window, ``marshrut apply``, imports and
undo. What the server sends goes through the exchange's inbox instead.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import groupby, takewhile
from operator import attrgetter
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage import pending, rows
from storage.catalogue import dependents, sql_table, table_rule
from storage.consents import CLEARING_ROLES, FINAL, CardConsents, asks_consent, clears_withdrawal
from storage.errors import PlainError
from storage.fields import Row, TableRule, Value
from storage.ids import derived_id, new_id
from storage.models.local import UndoStep
from storage.pending import DELETE, INSERT, OUTBOX, UPDATE, WAITING, pack_fields
from storage.roles import may_keep
from storage.rows import StoredRow
from storage.settings import read_setting
from storage.tables import table_of
from storage.validation import InvalidFieldError, check_changes, check_row

_CARDS = frozenset({"person", "team"})
UNDO_STEP = table_of(UndoStep)


class RowMissingError(PlainError):
    """The row to change is not in this copy."""

    default = "Записи нет в локальной копии: возможно, её удалили или передали другому тьютору."


class CardKeptError(PlainError):
    """A whole card was to be deleted: only the administrator does that, on the server, and it reaches every laptop."""

    default = "Карточку удаляет администратор региона."


class ConsentKeptError(PlainError):
    """A consent was to be deleted: the server keeps it as what was, so it is withdrawn."""

    default = "Согласие не удаляется: запишите его отзыв."


class WithdrawalKeptError(InvalidFieldError):
    """A withdrawal of a consent was to be taken back: it is the person's word, and a new consent is a new record."""

    def __init__(self) -> None:
        """Of the field that says when it was withdrawn."""
        super().__init__("consent", "withdrawn_on", FINAL)


class NotKeptByRoleError(PlainError):
    """The server would refuse the change to whoever works here; so nobody writes it in vain."""

    default = (
        "Ваша роль эти записи только читает: их ведёт тьютор. Вы можете писать в журнал и отмечать перенос в уроки."
    )


class RowExistsError(PlainError):
    """A row with this id is already there."""

    default = "Такая запись уже есть."


@dataclass(frozen=True, slots=True)
class Deed:
    """One elementary change, enough to make it again: insert with all fields, update with some, delete."""

    deed: str
    table: str
    row_id: UUID
    fields: Row = field(default_factory=dict)

    def to_json(self) -> list[Any]:
        """As a JSON array."""
        return [self.deed, self.table, str(self.row_id), json.loads(pack_fields(self.fields))]

    @classmethod
    def from_json(cls, packed: list[Any]) -> "Deed":
        """Back from the JSON array."""
        deed, table, row_id, fields = packed
        return cls(deed, table, UUID(row_id), pending.read_fields(table, fields))


@dataclass(frozen=True, slots=True)
class Changes:
    """What an edit or an exchange changed, so that views refresh themselves: tables and row ids."""

    tables: frozenset[str] = frozenset()
    rows: frozenset[UUID] = frozenset()


class Edit:
    """One transaction of a person's changes. Made by `editing`; validates, writes, and keeps the way back."""

    def __init__(self, connection: sa.Connection) -> None:
        """Work on a connection whose transaction the caller holds."""
        self.connection = connection
        self._forward: list[Deed] = []
        self._backward: list[Deed] = []
        self._number = 1 + (connection.execute(sa.select(sa.func.max(OUTBOX.c.edit))).scalar() or 0)
        self._made_at = datetime.now(UTC)
        self._role = read_setting(connection, "role")
        self._consents = CardConsents(connection, datetime.now().astimezone().date())
        self._asked_later: list[tuple[TableRule, str, Row, UUID, Row]] | None = None

    @property
    def changes(self) -> Changes:
        """What has changed so far."""
        return Changes(
            frozenset(deed.table for deed in self._forward), frozenset(deed.row_id for deed in self._forward)
        )

    def insert(self, table: str, row: Mapping[str, object], row_id: UUID | None = None) -> UUID:
        """Add a row and return its id. Raises `InvalidFieldError`, `RowExistsError`, `ConsentMissingError`."""
        rule = table_rule(table)
        made = _new_row(rule, row, row_id)
        if rows.fetch_row(self.connection, table, made.row_id) is not None:
            raise RowExistsError(table=table)
        self._check_targets(rule, made.fields)
        self._require_consent(rule, INSERT, made.fields, made)
        self._put(table, made)
        return made.row_id

    def insert_all(
        self, table: str, given: Iterable[Mapping[str, object]], own_ids: Sequence[UUID] | None = None
    ) -> list[UUID]:
        """Add many rows of one table in a few statements, by the checks of `insert`: for imports and for undo.

        ``own_ids`` names the rows, one id each; of two rows of which one refers to the other, that one comes later.
        Raises `InvalidFieldError`, `RowExistsError`, `ConsentMissingError`, and then none of them is added.
        """
        rule = table_rule(table)
        listed = list(given)
        named: Sequence[UUID | None] = own_ids if own_ids is not None else [None] * len(listed)
        made = [_new_row(rule, row, row_id) for row, row_id in zip(listed, named, strict=True)]
        ids = [row.row_id for row in made]
        if len(set(ids)) < len(ids) or rows.fetch_rows(self.connection, table, ids):
            raise RowExistsError(table=table)
        self._check_targets(rule, *(row.fields for row in made), beside=frozenset(ids))
        for row in made:
            self._require_consent(rule, INSERT, row.fields, row)
        if pending.touched_rows(self.connection, ids):
            for row in made:
                self._put(table, row)
        else:
            self._put_all(table, made)
        return ids

    def update(self, table: str, row_id: UUID, changes: Mapping[str, object]) -> bool:
        """Change fields of a row; True where anything differs from before.

        Raises `InvalidFieldError`, `RowMissingError`, `ConsentMissingError`, `WithdrawalKeptError`.
        """
        rule = table_rule(table)
        current = self._existing(table, row_id)
        checked = check_changes(rule, current.fields, changes)
        changed = {name: value for name, value in checked.items() if value != current.fields[name]}
        if not changed:
            return False
        _refuse_rewriting(rule, changed)
        self._require_withdrawn(rule, changed, current)
        self._check_targets(rule, changed)
        self._require_consent(rule, UPDATE, changed, current)
        base = pending.keep_base(self.connection, table, row_id, current)
        rows.upsert_rows(self.connection, table, [StoredRow(row_id, current.version, {**current.fields, **changed})])
        former = {name: current.fields[name] for name in changed}
        self._record(Deed(UPDATE, table, row_id, changed), Deed(UPDATE, table, row_id, former), base)
        return True

    def delete(self, table: str, row_id: UUID) -> None:
        """Delete a row and, before it, what hangs on it; what merely mentions it forgets it.

        Raises `RowMissingError`; of what the server knows `CardKeptError` for a person or a team, `ConsentKeptError`.
        """
        current = self._existing(table, row_id)
        self._require_unheard(table, [row_id])
        if table in _CARDS and current.version:
            raise CardKeptError(table=table)
        for rule, name in dependents(table):
            column = sql_table(rule.name).c[name]
            for dependent in list(rows.scan_rows(self.connection, rule.name, column == row_id)):
                if rule.forgets(name):
                    self.update(rule.name, dependent.row_id, {name: None})
                else:
                    self.delete(rule.name, dependent.row_id)
        base = pending.keep_base(self.connection, table, row_id, current)
        rows.remove_rows(self.connection, table, [row_id])
        self._record(Deed(DELETE, table, row_id), Deed(INSERT, table, row_id, current.fields), base)

    def delete_all(self, table: str, ids: Sequence[UUID]) -> None:
        """Delete many rows of one table in a few statements, by the checks of `delete`: for undo.

        Where anything but a row of these hangs on one of them, a part of a change is on its way to the server, or the
        server knows a card, they go one by one; of two of which one refers to the other, that one comes first. Raises
        as `delete`.
        """
        self._require_unheard(table, ids)
        standing = rows.fetch_rows(self.connection, table, ids)
        unsent = pending.never_sent(self.connection, ids)
        untouched = pending.untouched_rows(self.connection, [row_id for row_id in ids if row_id not in unsent])
        in_lots = len(standing) == len(ids) == len(unsent) + (0 if table in _CARDS else len(untouched))
        if not in_lots or rows.hanging_on(self.connection, table, ids):
            for row_id in ids:
                self.delete(table, row_id)
            return
        pending.forget_unsent(self.connection, unsent)
        pending.keep_bases(self.connection, table, [standing[row_id] for row_id in ids if row_id in untouched])
        rows.remove_rows(self.connection, table, ids)
        forward = [Deed(DELETE, table, row_id) for row_id in ids]
        self._forward += forward
        self._backward += [Deed(INSERT, table, row_id, standing[row_id].fields) for row_id in ids]
        sent = [self._operation(each, standing[each.row_id].version) for each in forward if each.row_id in untouched]
        if sent:
            self.connection.execute(sa.insert(OUTBOX), sent)

    def repeat(self, deeds: Iterable[Deed]) -> None:
        """Make recorded changes again: for undo and redo. Many rows that come or go together do so table by table.

        A card comes back before its consent does, so whether there is one is asked at the end.
        """
        self._asked_later = []
        self._repeat(deeds)
        later, self._asked_later = self._asked_later, None
        self._consents.forget()
        for asked in later:
            self._consents.require(*asked)

    def _repeat(self, deeds: Iterable[Deed]) -> None:
        for kind, run in groupby(deeds, key=attrgetter("deed")):
            if kind == UPDATE:
                for deed in run:
                    self.update(deed.table, deed.row_id, deed.fields)
                continue
            for table, of_table in _by_table(run, parents_first=kind == INSERT):
                ids = [deed.row_id for deed in of_table]
                if kind == INSERT:
                    self.insert_all(table, [deed.fields for deed in of_table], ids)
                else:
                    self.delete_all(table, ids)

    def keep_way_back(self, name: str) -> None:
        """Put this edit on the list of what can be undone, under a name that a person reads."""
        if not self._forward:
            return
        self.connection.execute(sa.delete(UNDO_STEP).where(UNDO_STEP.c.is_undone))
        backward = [deed.to_json() for deed in reversed(self._backward)]
        forward = [deed.to_json() for deed in self._forward]
        self.connection.execute(
            sa.insert(UNDO_STEP),
            {
                "name": name,
                "made_at": self._made_at,
                "backward": json.dumps(backward, ensure_ascii=False),
                "forward": json.dumps(forward, ensure_ascii=False),
                "is_undone": False,
            },
        )

    def _existing(self, table: str, row_id: UUID) -> StoredRow:
        current = rows.fetch_row(self.connection, table, row_id)
        if current is None:
            raise RowMissingError(table=table)
        return current

    def _put(self, table: str, row: StoredRow) -> None:
        base = pending.keep_base(self.connection, table, row.row_id, None)
        rows.upsert_rows(self.connection, table, [replace(row, version=base)])
        self._record(Deed(INSERT, table, row.row_id, row.fields), Deed(DELETE, table, row.row_id), base)

    def _put_all(self, table: str, fresh: list[StoredRow]) -> None:
        """Rows that nothing was ever done with here: no operation to join, no server's side to keep."""
        if not fresh:
            return
        forward = [Deed(INSERT, table, row.row_id, row.fields) for row in fresh]
        pending.keep_new_bases(self.connection, table, [row.row_id for row in fresh])
        rows.upsert_rows(self.connection, table, fresh)
        self._require_kept(table)
        self._consents.forget()
        self._forward += forward
        self._backward += [Deed(DELETE, table, row.row_id) for row in fresh]
        self.connection.execute(sa.insert(OUTBOX), [self._operation(deed, 0) for deed in forward])

    def _check_targets(self, rule: TableRule, *given: Row, beside: frozenset[UUID] = frozenset()) -> None:
        """``beside``: rows of the same table that come with these."""
        for name, target in rule.references.items():
            wanted = {value for fields in given if isinstance(value := fields.get(name), UUID)}
            wanted -= beside if target == rule.name else frozenset()
            if wanted - rows.fetch_rows(self.connection, target, wanted).keys():
                raise InvalidFieldError(rule.name, name, f"Поле «{name}»: такой записи нет в локальной копии.")

    def _require_consent(self, rule: TableRule, deed: str, changed: Row, row: StoredRow) -> None:
        asked = (rule, deed, changed, row.row_id, row.fields)
        if self._asked_later is None:
            self._consents.require(*asked)
        else:
            self._asked_later.append(asked)

    def _require_unheard(self, table: str, ids: Sequence[UUID]) -> None:
        """A consent goes only where its making is taken back before anybody has heard of it."""
        if table == "consent" and set(ids) - pending.unheard(self.connection, ids):
            raise ConsentKeptError(table=table)

    def _require_withdrawn(self, rule: TableRule, changed: Row, current: StoredRow) -> None:
        """A withdrawal stays, unless nobody has heard of it or the role is one that corrects mistakes."""
        if self._role in CLEARING_ROLES or not clears_withdrawal(rule, changed, current.fields):
            return
        operations = pending.operations_of(self.connection, current.row_id)
        if not operations or not _unsays(operations[-1], changed):
            raise WithdrawalKeptError

    def _require_kept(self, table: str) -> None:
        if not may_keep(self._role, table):
            raise NotKeptByRoleError(table=table)

    def _record(self, forward: Deed, backward: Deed, base: int) -> None:
        self._require_kept(forward.table)
        if forward.table == "consent":
            self._consents.forget()
        self._forward.append(forward)
        self._backward.append(backward)
        if not self._join_waiting(forward, base):
            self.connection.execute(sa.insert(OUTBOX), self._operation(forward, base))

    def _operation(self, deed: Deed, base: int) -> dict[str, Any]:
        """An operation as it waits for the server."""
        return {
            "deed": deed.deed, "table_name": deed.table, "row_id": deed.row_id, "fields": pack_fields(deed.fields),
            "base": base, "edit": self._number, "made_at": self._made_at, "state": WAITING,
        }  # fmt: skip

    def _join_waiting(self, deed: Deed, base: int) -> bool:
        """Join an operation to one of the same row that has never been sent: fewer of them travel.

        References are left apart: their target may have been made after the earlier operation. So is what a person
        wrote after the server's side of the row had moved on: they saw it, and it must not look like a conflict. And
        what asks for consent never joins what was said before it was given; a consent is said word for word.
        """
        query = sa.select(OUTBOX).where(OUTBOX.c.row_id == deed.row_id).order_by(OUTBOX.c.sequence.desc())
        if deed.deed == DELETE:
            return self._take_back(deed, self.connection.execute(query).all())
        last = self.connection.execute(query.limit(1)).one_or_none()
        if last is None or last.state != WAITING or last.deed == DELETE:
            return False
        if deed.table == "consent":
            return self._unsay_withdrawal(deed)
        here = OUTBOX.c.sequence == last.sequence
        references = table_rule(deed.table).references
        if deed.deed != UPDATE or last.base != base or any(deed.fields.get(name) is not None for name in references):
            return False
        said, rule = pending.unpack_fields(deed.table, last.fields), table_rule(deed.table)
        if asks_consent(rule, UPDATE, deed.fields) and not asks_consent(rule, last.deed, said):
            return False
        joined = {**said, **deed.fields}
        self.connection.execute(sa.update(OUTBOX).where(here).values(fields=pack_fields(joined)))
        return True

    def _unsay_withdrawal(self, deed: Deed) -> bool:
        """A withdrawal that is taken back before anybody has heard of it never was: its operation goes."""
        last = pending.operations_of(self.connection, deed.row_id)[-1]
        if not _unsays(last, deed.fields):
            return False
        self.connection.execute(sa.delete(OUTBOX).where(OUTBOX.c.sequence == last.sequence))
        pending.project(self.connection, deed.table, deed.row_id)
        return True

    def _take_back(self, deed: Deed, newest_first: Sequence[Any]) -> bool:
        """A row that was made here, and of which nothing has been sent since, never was: its operations go."""
        unsent = []
        for operation in takewhile(lambda each: each.state == WAITING and each.deed != DELETE, newest_first):
            unsent.append(operation.sequence)
            if operation.deed == INSERT:
                break
        else:
            return False
        if operation.base:
            return False
        self.connection.execute(sa.delete(OUTBOX).where(OUTBOX.c.sequence.in_(unsent)))
        pending.project(self.connection, deed.table, deed.row_id)
        return True


@contextmanager
def editing(engine: sa.Engine, name: str | None) -> Iterator[Edit]:
    """One transaction of changes, saved as a whole when the block ends without an error.

    ``name`` is what the window offers to undo («Запись журнала»); None leaves no way back. After the block the
    changes are on the disk (COMMIT at synchronous=FULL).
    """
    with engine.begin() as connection:
        edit = Edit(connection)
        yield edit
        if name is not None:
            edit.keep_way_back(name)


def _by_table(deeds: Iterable[Deed], *, parents_first: bool) -> Iterator[tuple[str, list[Deed]]]:
    """Deeds of one kind by their tables: what is referred to comes before what refers to it, and goes after it."""
    found: dict[str, list[Deed]] = {}
    for deed in deeds:
        found.setdefault(deed.table, []).append(deed)
    for table in sorted(found, key=lambda name: table_rule(name).number, reverse=not parents_first):
        yield table, found[table]


def _new_row(rule: TableRule, row: Mapping[str, object], row_id: UUID | None) -> StoredRow:
    """A checked row under its id: derived where the table says so, else the given or a new one."""
    fields = check_row(rule, row)
    if rule.derived_from:
        row_id = derived_id(*(_as_id(rule, fields[name], name) for name in rule.derived_from))
    return StoredRow(row_id or new_id(), 0, fields)


def _refuse_rewriting(rule: TableRule, changed: Row) -> None:
    for name in rule.derived_from:
        if name in changed:
            raise InvalidFieldError(rule.name, name, "Эта связь не переносится: удалите её и добавьте новую.")
    if not rule.append_only:
        return
    for name in changed:
        if name not in rule.revisable:
            raise InvalidFieldError(rule.name, name, "Запись журнала не переписывается: добавьте новую.")


def _unsays(said: pending.Operation, changed: Row) -> bool:
    """Whether a change of a consent is the opposite of what was said last of it, and waits still."""
    is_withdrawal = said.state == WAITING and said.deed == UPDATE and said.fields.get("withdrawn_on") is not None
    return is_withdrawal and said.fields.keys() == changed.keys() and changed["withdrawn_on"] is None


def _as_id(rule: TableRule, value: Value, name: str) -> UUID:
    if not isinstance(value, UUID):
        raise InvalidFieldError(rule.name, name, f"Поле «{name}» нужно заполнить.")
    return value
