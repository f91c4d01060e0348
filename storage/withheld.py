"""What a copy holds and shows nobody: the cards of people without a consent that stands (R82, R85).

After a withdrawal, or past a consent's end, the law stops the processing and not yet the keeping: until erasure the
rows stay, but every list, search, paper, figure and export goes on as if only the name and the place of work had ever
been kept. Figures too: what is no longer processed is not counted either, and they change once, at the withdrawal, not
again at the erasure.

One mechanism for all reads. In a connection of the readers a view of the connection's own stands before each table that
has such rows (SQLite looks names up among temporary ones first: https://sqlite.org/lang_naming.html), and leaves them
out; of the person it leaves `storage.consents.KEPT`. Where nobody's card says more than it may, there is no view and no
cost. Whose card it is follows from the owners that the tables declare, so a new table needs nothing here; what is typed
and not saved yet names its card in its place (`storage.drafts`). The consents themselves and who guides the person stay
to be seen, and so does a refused edit that waits with its reason.

`whole` shows everything for a while: to whom the law gives it (what is held about a person, whom a lost computer knew),
and to what compares copies. The writer and the exchange are not concerned.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlcipher3 import dbapi2

from storage.catalogue import sql_table, table_rule, tables
from storage.consents import KEPT, ROUTE
from storage.drafts import DRAFT
from storage.errors import explain
from storage.fields import FieldRule, Kind

WHOLE = "whole"
"""Execution option of an engine of readers: its connections show everything."""
_STATE = "withheld"
_SHOWN = frozenset({"consent", "assignment"})
_PEOPLE = """
    SELECT id FROM main.person WHERE id NOT IN (SELECT person_id FROM main.consent
    WHERE purpose = ? AND withdrawn_on IS NULL AND (until_on IS NULL OR until_on >= ?))"""
NAMELESS = "SELECT id FROM temp.withheld_person WHERE says_more"
"""In SQL, in a connection that hides something of people: whom it leaves their name and place of work."""
_OF_DRAFT = "unhex(replace(substr(place, instr(place, ':') + 1, 36), '-', ''))"
"""In SQL: whose card a draft's place names («journal:<person>»)."""
_State = tuple[int, date, bool]
"""The copy's version as the connection sees it, the day, and whether everything is shown."""


def withhold_from(readers: sa.Engine) -> None:
    """Let each transaction of these readers begin without what is withheld."""
    sa.event.listen(readers, "begin", _arrange)


@contextmanager
def whole(connection: sa.Connection) -> Iterator[None]:
    """Show everything in a connection while the block lasts."""
    shown = _views(connection)
    if not shown:
        yield
        return
    kept = connection.connection.info
    with _writing(connection) as driver:
        _drop(driver, shown)
    try:
        yield
    finally:
        kept.pop(_STATE, None)  # whatever became of the transaction, the next one is arranged anew
        with _writing(connection) as driver:
            _stand(driver, shown)


@contextmanager
def withheld(connection: sa.Connection, today: date) -> Iterator[None]:
    """Show nothing of what is withheld in a connection of the writer, and take its transaction back at the end.

    For the few reads that belong to something which the writer then notes.
    """
    _begin(connection)
    with _writing(connection) as driver:
        _stand(driver, _gather(driver, today))
    try:
        yield
    finally:
        connection.rollback()


def tables_of_cards() -> frozenset[str]:
    """The tables that look otherwise when a person's consent comes or goes."""
    return frozenset({"person", *_of_cards()})


def hidden_tables(connection: sa.Connection) -> frozenset[str]:
    """The tables of which something is left out in this connection now."""
    return frozenset(_views(connection))


def withheld_people(connection: sa.Connection) -> list[UUID]:
    """Those of whom this connection leaves something out."""
    if not hidden_tables(connection):
        return []
    found = connection.exec_driver_sql(NAMELESS)
    return [UUID(bytes=own_id) for own_id in found.scalars()]


def _arrange(connection: sa.Connection) -> None:
    """Bring the lists and the views up to date where the copy, the day or the wish is another than before.

    They are made between two transactions, since one that is taken back would take them along. To ask for the version
    in a transaction is its first read: what it sees stays as it was then. Where somebody has written while the lists
    were made, they are made once more, of what the transaction sees, and hold for it alone.
    """
    is_whole = bool(connection.get_execution_options().get(WHOLE))
    kept = connection.connection.info
    driver: Any = connection.connection.driver_connection
    state: _State = (_version(driver), datetime.now().astimezone().date(), is_whole)
    if kept.get(_STATE) == state:
        return
    kept.pop(_STATE, None)
    _asked(driver, "ROLLBACK")
    _bring_up_to_date(connection, state)
    _asked(driver, "BEGIN DEFERRED")
    if _version(driver) == state[0]:
        kept[_STATE] = state
    else:
        _bring_up_to_date(connection, state)


def _version(driver: Any) -> int:
    [(version,)] = _asked(driver, "PRAGMA data_version")
    return int(version)


def _bring_up_to_date(connection: sa.Connection, state: _State) -> None:
    _, today, is_whole = state
    with _writing(connection) as driver:
        standing, wanted = _standing(driver), [] if is_whole else _gather(driver, today)
        if set(standing) != set(wanted):  # statements are prepared anew behind each change of a view
            _drop(driver, standing)
            _stand(driver, wanted)


@contextmanager
def _writing(connection: sa.Connection) -> Iterator[Any]:
    """The driver's connection with what is temporary open to writing; the copy's file stays closed to it."""
    driver: Any = connection.connection.driver_connection
    [(only_reads,)] = _asked(driver, "PRAGMA query_only")
    _asked(driver, "PRAGMA query_only = OFF")
    try:
        yield driver
    finally:
        _asked(driver, f"PRAGMA query_only = {only_reads}")


def _gather(driver: Any, today: date) -> list[str]:
    """List whose cards are withheld, and of their rows those to which others belong, owners first.

    Returns the tables of which something is to be left out.
    """
    _empty(driver, "person")
    people = f"INSERT INTO {_list('person')} SELECT id, {_says_more()} FROM main.person WHERE id IN ({_PEOPLE})"  # noqa: S608
    _asked(driver, people, (ROUTE, today.isoformat()))
    if not _has_any(driver, f"SELECT 1 FROM {_list('person')}"):  # noqa: S608 - names of ours
        return []
    hidden, filled = [], {"person"}
    for name in _of_cards():
        is_owner = name in _owners()
        if is_owner:
            _empty(driver, name)
        rows = _rows_of(name, filled)
        if rows and _has_any(driver, f"SELECT 1 {rows}"):
            hidden.append(name)
            filled |= {name} if is_owner else set()
            if is_owner:
                _asked(driver, f"INSERT INTO {_list(name)} SELECT id {rows}")
    if _has_any(driver, f"SELECT 1 FROM main.{DRAFT.name} WHERE NOT ({_condition(DRAFT.name)})"):  # noqa: S608
        hidden.append(DRAFT.name)
    says_more = f"SELECT 1 FROM {_list('person')} WHERE says_more"  # noqa: S608 - names of ours
    return ["person", *hidden] if _has_any(driver, says_more) else hidden


def _rows_of(name: str, filled: set[str]) -> str:
    """In SQL: the rows of a table that belong to those listed so far, looked up by its indexes; empty for none."""
    rule = table_rule(name)
    owners = {field: rule.fields[field].target for field in rule.owner}
    if None in owners.values():
        return f"FROM main.{name} WHERE NOT ({_condition(name)})"
    theirs = [f"{field} IN (SELECT id FROM {_list(target)})" for field, target in owners.items() if target in filled]  # noqa: S608
    return f"FROM main.{name} WHERE {' OR '.join(theirs)}" if theirs else ""


def _empty(driver: Any, name: str) -> None:
    columns = "id BLOB NOT NULL PRIMARY KEY" + (", says_more INTEGER NOT NULL" if name == "person" else "")
    _asked(driver, f"CREATE TEMP TABLE IF NOT EXISTS {_list(name)[5:]} ({columns}) WITHOUT ROWID")
    _asked(driver, f"DELETE FROM {_list(name)}")  # noqa: S608 - names of ours


def _stand(driver: Any, names: Sequence[str]) -> None:
    for name in names:
        _asked(driver, _view(name))


def _drop(driver: Any, names: Sequence[str]) -> None:
    for name in names:
        _asked(driver, f"DROP VIEW temp.{name}")


def _begin(connection: sa.Connection) -> None:
    if not connection.in_transaction():
        connection.begin()


def _views(connection: sa.Connection) -> list[str]:
    _begin(connection)
    return _standing(connection.connection.driver_connection)


def _standing(driver: Any) -> list[str]:
    return [name for (name,) in _asked(driver, "SELECT name FROM sqlite_temp_master WHERE type = 'view'")]


def _has_any(driver: Any, statement: str) -> bool:
    return bool(_asked(driver, f"{statement} LIMIT 1"))


def _asked(driver: Any, statement: str, values: Sequence[object] = ()) -> list[Any]:
    try:
        found: list[Any] = driver.execute(statement, values).fetchall()
    except dbapi2.Error as error:
        raise explain(error) or error from error
    return found


def _list(name: str) -> str:
    return f"temp.withheld_{name}"


@cache
def _of_cards() -> tuple[str, ...]:
    """The tables whose rows may belong to a person, owners before what belongs to them; conflicts last."""
    found = ["person"]
    for rule in tables():
        targets = [rule.fields[field].target for field in rule.owner]
        if rule.name not in _SHOWN and any(target is None or target in found for target in targets):
            found.append(rule.name)
    return tuple(found[1:])


@cache
def _owners() -> frozenset[str]:
    """Those of them that others belong to."""
    return frozenset(target for rule in tables() for field in rule.owner if (target := rule.fields[field].target))


def _condition(name: str) -> str:
    """In SQL: whether a row of the table may be shown."""
    if name == DRAFT.name:
        return f"NOT EXISTS (SELECT 1 FROM {_list('person')} WHERE id = {_OF_DRAFT})"  # noqa: S608 - names of ours
    rule, parts = table_rule(name), []
    for field in rule.owner:
        target = rule.fields[field].target
        if target is None:
            parts.append(_about_shown(name, field))
        elif target in {"person", *_of_cards()}:
            listed = f"{field} NOT IN (SELECT id FROM {_list(target)})"  # noqa: S608 - names of ours
            parts.append(f"({field} IS NULL OR {listed})" if rule.fields[field].optional else listed)
    return " AND ".join(parts)


def _about_shown(name: str, owner: str) -> str:
    """The same of what is about a field of a row of any table, and names them: in a card the row stands and is shown.

    Whose a row was that is gone, or of a table unknown here, nobody can tell. Of a person, what may be kept stays.
    """
    kept, people = _texts(KEPT), f"SELECT id FROM {_list('person')}"  # noqa: S608 - names of ours
    conditions = {"person": f"({name}.field_name IN ({kept}) OR other.id NOT IN ({people}))"}
    conditions |= {other: _condition(other) for other in _of_cards() if None not in _targets(other)}
    cases = (
        f"WHEN '{other}' THEN EXISTS (SELECT 1 FROM main.{other} AS other WHERE other.id = {name}.{owner} AND {shown})"  # noqa: S608
        for other, shown in conditions.items()
    )
    others = _texts(rule.name for rule in tables() if rule.name not in conditions)
    return f"CASE {name}.table_name {' '.join(cases)} ELSE {name}.table_name IN ({others}) END"


def _texts(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in sorted(names))


def _targets(name: str) -> list[str | None]:
    rule = table_rule(name)
    return [rule.fields[field].target for field in rule.owner]


@cache
def _says_more() -> str:
    """In SQL: whether a person's row holds more than may be kept without consent."""
    return " OR ".join(
        f"{name} IS NOT {_blank(field)}" for name, field in table_rule("person").fields.items() if name not in KEPT
    )


@cache
def _view(name: str) -> str:
    table = DRAFT if name == DRAFT.name else sql_table(name)
    columns = ", ".join(map(_shown if name == "person" else _name, table.columns))
    where = "" if name == "person" else f" WHERE {_condition(name)}"
    return f"CREATE TEMP VIEW IF NOT EXISTS {name} AS SELECT {columns} FROM main.{name}{where}"  # noqa: S608 - names of ours


def _name(column: sa.Column[Any]) -> str:
    return str(column.name)


def _shown(column: sa.Column[Any]) -> str:
    name, field = str(column.name), table_rule("person").fields.get(str(column.name))
    if field is None or name in KEPT:
        return name
    return f"CASE WHEN id IN (SELECT id FROM {_list('person')}) THEN {_blank(field)} ELSE {name} END AS {name}"  # noqa: S608


def _blank(field: FieldRule) -> str:
    """As a field stands that nobody has filled in."""
    if field.optional:
        return "NULL"
    if field.choices:
        return f"'{field.choices[0]}'"
    return {Kind.WORDS: "'[]'", Kind.BOOLEAN: "0", Kind.INTEGER: "0"}.get(field.kind, "''")
