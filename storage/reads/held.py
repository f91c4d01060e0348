"""All that this copy holds about one person, whatever table it stands in (R82)."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from storage import rows
from storage.catalogue import sql_table, table_rule, tables
from storage.fields import TableRule
from storage.reads.base import Connection, full_name
from storage.rows import StoredRow, in_parts

_NAMING = ("title", "short_name", "name", "text")
_NAMED = ("family_name", "given_name", "patronymic")


def held_rows(connection: Connection, person_id: UUID) -> dict[str, list[StoredRow]]:
    """Rows by table, the card first and then in the order of references: what names the person or belongs to what does.

    A row is the person's where a field of their table's owner, or any field that points to people, leads to them.
    """
    card = rows.fetch_row(connection, "person", person_id)
    if card is None:
        return {}
    known: dict[str, set[UUID]] = defaultdict(set, person={person_id})
    found = {"person": [card]}
    for rule in tables():
        held = [] if rule.name == "person" else _rows_of(connection, rule, known)
        if held:
            found[rule.name] = held
            known[rule.name] = {row.row_id for row in held}
    return found


def names_of(connection: Connection, targets: Iterable[tuple[str, UUID]]) -> dict[UUID, str]:
    """How rows are called that others point to: their title, their name, or the beginning of their text."""
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for table, row_id in targets:
        wanted[table].add(row_id)
    return {
        row_id: name
        for table, ids in wanted.items()
        for row_id, row in rows.fetch_rows(connection, table, ids).items()
        if (name := _name(table_rule(table), row))
    }


def _rows_of(connection: Connection, rule: TableRule, known: dict[str, set[UUID]]) -> list[StoredRow]:
    columns = sql_table(rule.name).c
    found: dict[UUID, StoredRow] = {}
    for name, field in rule.fields.items():
        target = field.target
        if target is None or not (name in rule.owner or target == "person"):
            continue
        for part in in_parts(sorted(known[target])):
            found.update((row.row_id, row) for row in rows.scan_rows(connection, rule.name, columns[name].in_(part)))
    return [found[row_id] for row_id in sorted(found)]


def _name(rule: TableRule, row: StoredRow) -> str:
    if set(_NAMED) <= set(rule.fields):
        return full_name(*(row.fields[name] for name in _NAMED))  # type: ignore[arg-type]  # texts
    return next((str(row.fields[name]) for name in _NAMING if name in rule.fields and row.fields[name]), "")


def targets_of(held: dict[str, list[StoredRow]]) -> list[tuple[str, UUID]]:
    """What these rows point to: tables and ids."""
    return [
        (rule.target, value)
        for table, found in held.items()
        for name, rule in table_rule(table).fields.items()
        if rule.target is not None
        for row in found
        if isinstance(value := row.fields[name], UUID)
    ]
