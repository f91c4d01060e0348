"""A person's edit: the row, its operation for the server and the way back, in one transaction.

Everything that changes the copy by a person's will goes through `Edit`: the window, ``marshrut apply``, imports and
undo. What the server sends goes through the exchange's inbox instead.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter
from uuid import UUID

import sqlalchemy as sa

from storage import pending, rows
from storage.catalogue import dependents, sql_table, table_rule
from storage.consents import CLEARING_ROLES, FINAL, Asked, CardConsents, clears_withdrawal
from storage.deeds import Deed, by_table, in_lots, write_deeds
from storage.errors import PlainError
from storage.fields import Row, TableRule, Value
from storage.ids import derived_id, new_id
from storage.joining import OperationLine, unsays
from storage.models.local import UndoStep
from storage.pending import DELETE, INSERT, OUTBOX, UPDATE
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
        number = 1 + (connection.execute(sa.select(sa.func.max(OUTBOX.c.edit))).scalar() or 0)
        self._made_at = datetime.now(UTC)
        self._line = OperationLine(connection, number, self._made_at)
        self._role = read_setting(connection, "role")
        self._consents = CardConsents(connection, datetime.now().astimezone().date())
        self._asked_later: dict[UUID, Asked] | None = None

    @property
    def changes(self) -> Changes:
        """What has changed so far."""
        return Changes(
            frozenset(deed.table for deed in self._forward), frozenset(deed.row_id for deed in self._forward)
        )

    def insert(self, table: str, row: Mapping[str, object], row_id: UUID | None = None) -> UUID:
        """Add a row and return its id. Raises `InvalidFieldError`, `RowExistsError`, `ConsentMissingError`."""
        return self.insert_all(table, [row], [row_id])[0]

    def insert_all(
        self, table: str, given: Iterable[Mapping[str, object]], own_ids: Sequence[UUID | None] | None = None
    ) -> list[UUID]:
        """Add rows of one table in a few statements, however many they are.

        ``own_ids`` names the rows, one id or None each; of two rows of which one refers to the other, that one comes
        later.
        Raises `InvalidFieldError`, `RowExistsError`, `ConsentMissingError`, and then none of them is added.
        """
        rule = table_rule(table)
        listed = list(given)
        named: Sequence[UUID | None] = own_ids if own_ids is not None else [None] * len(listed)
        made = [_new_row(rule, row, row_id) for row, row_id in zip(listed, named, strict=True)]
        ids = [row.row_id for row in made]
        if len(set(ids)) < len(ids) or rows.fetch_rows(self.connection, table, ids):
            raise RowExistsError(table=table)
        self._check_targets(rule, *(row.fields for row in made), beside=ids)
        self._require_consents(rule, INSERT, [(row, row.fields) for row in made])
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
        return bool(self.update_all(table, {row_id: changes}))

    def update_all(self, table: str, given: Mapping[UUID, Mapping[str, object]]) -> frozenset[UUID]:
        """Change fields of rows of one table in a few statements, however many they are: which differ from before.

        Raises as `update`, and then none of them is changed.
        """
        rule = table_rule(table)
        changed = list(self._changed(rule, given))
        if not changed:
            return frozenset()
        for current, fields in changed:
            self._require_withdrawn(rule, fields, current)
        self._check_targets(rule, *(fields for _, fields in changed))
        self._require_consents(rule, UPDATE, changed)
        bases = pending.keep_bases(self.connection, table, [current for current, _ in changed])
        after = [replace(current, fields={**current.fields, **fields}) for current, fields in changed]
        rows.upsert_rows(self.connection, table, after)
        forward = [Deed(UPDATE, table, current.row_id, fields) for current, fields in changed]
        backward = [
            Deed(UPDATE, table, current.row_id, {name: current.fields[name] for name in fields})
            for current, fields in changed
        ]
        self._remember(table, forward, backward)
        self._line.join([(deed, bases[deed.row_id]) for deed in forward])
        return frozenset(bases)

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
        forward = Deed(DELETE, table, row_id)
        self._remember(table, [forward], [Deed(INSERT, table, row_id, current.fields)])
        if not self._line.take_back(forward):
            self._line.add([(forward, base)])

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
        self._remember(table, forward, [Deed(INSERT, table, row_id, standing[row_id].fields) for row_id in ids])
        self._line.add((each, standing[each.row_id].version) for each in forward if each.row_id in untouched)

    def repeat(self, deeds: Iterable[Deed]) -> None:
        """Make recorded changes again: for undo and redo. Many rows that come or go together do so table by table.

        A card comes back before its consent does, so whether there is one is asked at the end, of each row as it then
        stands.
        """
        self._asked_later = {}
        self._repeat(deeds)
        later, self._asked_later = self._asked_later, None
        self._consents.forget()
        self._consents.require_all(list(later.values()))

    def _repeat(self, deeds: Iterable[Deed]) -> None:
        for kind, run in groupby(deeds, key=attrgetter("deed")):
            if kind == UPDATE:
                for table, changes in in_lots(run):
                    self.update_all(table, changes)
                continue
            for table, of_table in by_table(run, parents_first=kind == INSERT):
                for lot in rows.in_parts(of_table):
                    ids = [deed.row_id for deed in lot]
                    if kind == INSERT:
                        self.insert_all(table, [deed.fields for deed in lot], ids)
                    else:
                        self.delete_all(table, ids)

    def keep_way_back(self, name: str) -> None:
        """Put this edit on the list of what can be undone, under a name that a person reads."""
        if not self._forward:
            return
        self.connection.execute(sa.delete(UNDO_STEP).where(UNDO_STEP.c.is_undone))
        self.connection.execute(
            sa.insert(UNDO_STEP),
            {
                "name": name,
                "made_at": self._made_at,
                "backward": write_deeds(reversed(self._backward)),
                "forward": write_deeds(self._forward),
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
        forward = Deed(INSERT, table, row.row_id, row.fields)
        self._remember(table, [forward], [Deed(DELETE, table, row.row_id)])
        self._line.add([(forward, base)])

    def _put_all(self, table: str, fresh: list[StoredRow]) -> None:
        """Rows that nothing was ever done with here: no operation to join, no server's side to keep."""
        if not fresh:
            return
        forward = [Deed(INSERT, table, row.row_id, row.fields) for row in fresh]
        pending.keep_new_bases(self.connection, table, [row.row_id for row in fresh])
        rows.upsert_rows(self.connection, table, fresh)
        self._remember(table, forward, [Deed(DELETE, table, row.row_id) for row in fresh])
        self._line.add((deed, 0) for deed in forward)

    def _check_targets(self, rule: TableRule, *given: Row, beside: Sequence[UUID] = ()) -> None:
        """``beside``: the ids of these rows, where they are new: each may refer to those before it."""
        places = {row_id: place for place, row_id in enumerate(beside)}
        for name, target in rule.references.items():
            wanted = {
                value
                for place, fields in enumerate(given)
                if isinstance(value := fields.get(name), UUID)
                and not (target == rule.name and places.get(value, place) < place)
            }
            if wanted - rows.fetch_rows(self.connection, target, wanted).keys():
                raise InvalidFieldError(rule.name, name, f"Поле «{name}»: такой записи нет в локальной копии.")

    def _changed(self, rule: TableRule, given: Mapping[UUID, Mapping[str, object]]) -> Iterator[tuple[StoredRow, Row]]:
        """The rows that will stand otherwise, each as it stands and with its changed fields."""
        standing = rows.fetch_rows(self.connection, rule.name, given)
        for row_id, changes in given.items():
            current = standing.get(row_id)
            if current is None:
                raise RowMissingError(table=rule.name)
            checked = check_changes(rule, current.fields, changes)
            changed = {name: value for name, value in checked.items() if value != current.fields[name]}
            if changed:
                _refuse_rewriting(rule, changed)
                yield current, changed

    def _require_consents(self, rule: TableRule, deed: str, changed: Sequence[tuple[StoredRow, Row]]) -> None:
        """``changed``: rows as they stand or will stand, with what is new in each."""
        asked = [(rule, deed, fields, row.row_id, row.fields) for row, fields in changed]
        later = self._asked_later
        if later is None:
            self._consents.require_all(asked)
            return
        for each, (row, _) in zip(asked, changed, strict=True):
            later[row.row_id] = _joined(later.get(row.row_id), each)

    def _require_unheard(self, table: str, ids: Sequence[UUID]) -> None:
        """A consent goes only where its making is taken back before anybody has heard of it."""
        if table == "consent" and set(ids) - pending.unheard(self.connection, ids):
            raise ConsentKeptError(table=table)

    def _require_withdrawn(self, rule: TableRule, changed: Row, current: StoredRow) -> None:
        """A withdrawal stays, unless nobody has heard of it or the role is one that corrects mistakes."""
        if self._role in CLEARING_ROLES or not clears_withdrawal(rule, changed, current.fields):
            return
        operations = pending.operations_of(self.connection, current.row_id)
        if not operations or not unsays(operations[-1], changed):
            raise WithdrawalKeptError

    def _require_kept(self, table: str) -> None:
        if not may_keep(self._role, table):
            raise NotKeptByRoleError(table=table)

    def _remember(self, table: str, forward: Sequence[Deed], backward: Sequence[Deed]) -> None:
        """Deeds of one table for the history, once it is known that whoever works here may do them."""
        self._require_kept(table)
        if table == "consent":
            self._consents.forget()
        for deed in forward:
            if self._asked_later and deed.deed == DELETE:
                self._asked_later.pop(deed.row_id, None)
        self._forward += forward
        self._backward += backward


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


def _new_row(rule: TableRule, row: Mapping[str, object], row_id: UUID | None) -> StoredRow:
    """A checked row under its id: derived where the table says so, else the given or a new one."""
    fields = check_row(rule, row)
    if rule.derived_from:
        row_id = derived_id(*(_as_id(rule, fields[name], name) for name in rule.derived_from))
    return StoredRow(row_id or new_id(), 0, fields)


def _joined(first: Asked | None, then: Asked) -> Asked:
    """Two deeds to one row as one: a value that comes and goes again is none that anybody keeps."""
    if first is None:
        return then
    rule, deed, earlier, row_id, whole = first
    changed = {**earlier, **then[2]}
    if deed == UPDATE:
        changed = {name: value for name, value in changed.items() if value != whole[name]}
    return rule, deed, changed, row_id, whole


def _refuse_rewriting(rule: TableRule, changed: Row) -> None:
    for name in rule.derived_from:
        if name in changed:
            raise InvalidFieldError(rule.name, name, "Эта связь не переносится: удалите её и добавьте новую.")
    if not rule.append_only:
        return
    for name in changed:
        if name not in rule.revisable:
            raise InvalidFieldError(rule.name, name, "Запись журнала не переписывается: добавьте новую.")


def _as_id(rule: TableRule, value: Value, name: str) -> UUID:
    if not isinstance(value, UUID):
        raise InvalidFieldError(rule.name, name, f"Поле «{name}» нужно заполнить.")
    return value
