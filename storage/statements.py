"""Statements that are put over and over: written out once, then handed to the database's driver as text.

SQLAlchemy looks a statement up anew at each execution, binds its values and makes a cursor for it. That takes longer
than the database takes to answer: a server puts a dozen statements in each exchange, a screen twenty before it paints.
So a statement is written out once for each kind of database, and of a connection a cursor is kept.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from storage.errors import explain

_CURSOR = "cursor of statements"
_MOST_TOGETHER = 16
"""New rows up to which one statement writes them all; of more the driver makes a pipeline."""
_Process = Callable[[Any], Any]


class Question:
    """A SELECT with named values, the same for ever."""

    def __init__(self, write: Callable[[str], sa.Select[Any]]) -> None:
        """``write`` gives the statement for a kind of database, by SQLAlchemy's name of it."""
        self._write = write
        self._ready: dict[str, _Selection | sa.Select[Any]] = {}

    def put(self, connection: sa.Connection, **values: Any) -> Sequence[Any]:
        """The rows, with the columns' names as attributes. Raises what SQLAlchemy raises."""
        dialect = connection.dialect
        ready = self._ready.get(dialect.name)
        if ready is None:
            ready = self._ready[dialect.name] = _written_out(self._write(dialect.name), dialect)
        if isinstance(ready, _Selection):
            return ready.put(connection, values)
        return connection.execute(ready, values).all()


class Insertion:
    """New rows of one table."""

    def __init__(self, table: sa.Table) -> None:
        """Every record that is put names every column of ``table``."""
        self._table = table
        self._statement = sa.insert(table)
        self._texts: dict[int, _Values] = {}

    def put(self, connection: sa.Connection, records: Sequence[Mapping[str, Any]]) -> None:
        """Write the rows, none included. Raises `IntegrityError` where one is there already."""
        count = len(records)
        if not count:
            return
        if connection.dialect.name != "postgresql" or count > _MOST_TOGETHER:
            connection.execute(self._statement, [dict(record) for record in records])
            return
        if count not in self._texts:
            self._texts[count] = _Values(self._table, count, connection.dialect)
        self._texts[count].put(connection, records)


class _Selection:
    """A question as the driver gets it, and how its rows are read."""

    def __init__(self, statement: sa.Select[Any], compiled: Any, dialect: sa.Dialect) -> None:
        """``compiled`` is the statement for the dialect; no value that is asked for is a list of its own length."""
        asked = [name for name, bind in compiled.binds.items() if bind.required]
        state = compiled.construct_expanded_state(dict.fromkeys(asked))
        self._text: str = state.statement
        fixed = {name: value for name, value in state.parameters.items() if name not in asked}
        self._order: list[str] | None = state.positiontup
        """Names of the values in the order of their marks, where the driver takes them by order."""
        self._processors: dict[str, _Process] = {}
        if self._order is not None:
            own = ((name, bind.type.dialect_impl(dialect)) for name, bind in compiled.binds.items())
            processes = ((name, kind.bind_processor(dialect)) for name, kind in own)
            self._processors = {name: process for name, process in processes if process is not None}
            self._processors.update(state.processors)
        self._fixed = {name: self._processed_value(name, value) for name, value in fixed.items()}
        columns = list(statement.selected_columns)
        names = [str(column.key) for column in columns]
        made: Any = namedtuple("made", names, rename=True)  # type: ignore[misc]  # noqa: PYI024  # of what is asked
        self._make: Callable[[Iterable[Any]], Any] = made._make
        kinds = [column.type.dialect_impl(dialect) for column in columns]
        reading = [kind.result_processor(dialect, None) for kind in kinds]
        self._processes: list[tuple[int, _Process]] = [
            (place, process) for place, process in enumerate(reading) if process is not None
        ]

    def put(self, connection: sa.Connection, values: dict[str, Any]) -> list[Any]:
        found = _execute(connection, self._text, self._bound(values)).fetchall()
        if self._processes:
            found = [self._processed(record) for record in found]
        return list(map(self._make, found))

    def _bound(self, values: dict[str, Any]) -> dict[str, Any] | list[Any]:
        if self._order is None:
            return {**self._fixed, **values}
        fixed = self._fixed
        return [fixed[name] if name in fixed else self._processed_value(name, values[name]) for name in self._order]

    def _processed_value(self, name: str, value: Any) -> Any:
        process = self._processors.get(name)
        return value if process is None else process(value)

    def _processed(self, record: Sequence[Any]) -> list[Any]:
        values = list(record)
        for place, process in self._processes:
            values[place] = process(values[place])
        return values


def _written_out(statement: sa.Select[Any], dialect: sa.Dialect) -> "_Selection | sa.Select[Any]":
    """The statement as text; as it is where a list of any length is asked for and the text depends on it."""
    compiled = statement.compile(dialect=dialect)
    if any(bind.required and bind.expanding for bind in compiled.binds.values()):
        return statement
    return _Selection(statement, compiled, dialect)


class _Values:
    """An INSERT of so many rows as PostgreSQL's driver gets it."""

    def __init__(self, table: sa.Table, count: int, dialect: sa.Dialect) -> None:
        rows = [
            {column.name: sa.bindparam(f"{column.name}_{place}", type_=column.type) for column in table.columns}
            for place in range(count)
        ]
        self._text = str(sa.insert(table).values(rows).compile(dialect=dialect))
        self._columns: list[tuple[str, _Process | None]] = [
            (column.name, column.type.dialect_impl(dialect).bind_processor(dialect)) for column in table.columns
        ]

    def put(self, connection: sa.Connection, records: Sequence[Mapping[str, Any]]) -> None:
        _execute(
            connection,
            self._text,
            {
                f"{name}_{place}": record[name] if process is None else process(record[name])
                for place, record in enumerate(records)
                for name, process in self._columns
            },
        )


def _execute(connection: sa.Connection, text: str, values: dict[str, Any] | list[Any]) -> Any:
    """The connection's own cursor behind a statement. Errors come as SQLAlchemy raises them."""
    pooled = connection.connection
    is_server = connection.dialect.name == "postgresql"
    if not is_server and not connection.in_transaction():
        connection.begin()  # psycopg begins by itself
    cursor: Any = pooled.info.get(_CURSOR)
    if cursor is None:
        cursor = pooled.info[_CURSOR] = pooled.driver_connection.cursor()  # type: ignore[union-attr]  # it is connected
    for tell in connection.dispatch.before_cursor_execute:
        tell(connection, cursor, text, values, None, False)  # noqa: FBT003  # as SQLAlchemy calls it
    try:
        return cursor.execute(text, values)
    except connection.dialect.loaded_dbapi.Error as error:
        if is_server and pooled.driver_connection.closed:  # type: ignore[union-attr]  # it was connected
            connection.exec_driver_sql("SELECT 1")  # so SQLAlchemy finds it gone itself, and makes new ones
        base = connection.dialect.loaded_dbapi.Error
        raise explain(error) or sa.exc.DBAPIError.instance(
            text, None, error, base, hide_parameters=True, dialect=connection.dialect
        ) from error
