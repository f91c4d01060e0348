"""Search over everything that the copy holds: people, teams, the registry, the journal, goals, the network.

``search_entry`` keeps the stems of each row's title and body (`storage.stems`); the FTS5 index ``search_text`` reads
them there. Triggers note each changed row in ``search_stale`` in the transaction that changes it, so that the
exchange, which writes rows with plain SQL, cannot forget the search; `keep_search`, listening to the engine's
commits, brings the index up to date in the same transaction where the rows are few, and `catch_up` where they are
many. The triggers do not write to FTS5 themselves, since it flushes to the disk at the statement journal of every
single row (measured: 1.8 ms a row against 0.1 ms).

Numbers of entries stand in a block of their own for each kind. FTS5 hands matches out by number, so the first results
of a kind need neither a rank nor a sort over all matches.

FTS5, external content: https://sqlite.org/fts5.html#external_content_tables
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.reads.base import Connection, Engine
from storage.stems import names, stem, stems, words
from storage.withheld import NAMELESS, hidden_tables

_BLOCK = 1 << 40
_TYPO_LENGTH = 4
"""Shorter words have too many neighbours to guess at."""
_WIDER = 5
"""Matches of a kind looked at for each result shown, to put those with the words in the title first."""
_READ_AT_ONCE = 500
"""Matches read through before a kind is asked by itself."""
_FEW = 500
"""Stale rows that a commit takes into the index itself."""
_LOT = 1_000
"""Stale rows taken in at once."""
_LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_PARTICLE = 2
"""Letters of a word that tells nothing beside longer ones: «в», «на»."""
_QUERY_WORDS = 12
"""Words of a query that are looked at; more only narrow to nothing."""

_BY_ROUTE = "(SELECT person_id FROM route WHERE route.id = row.route_id)"


@dataclass(frozen=True, slots=True)
class Source:
    """A table that is searched. ``person`` and ``parent`` lead to what the window opens: of a ``row``, in SQL."""

    table: str
    title: tuple[str, ...]
    body: tuple[str, ...] = ()
    person: str = "NULL"
    parent: str = "NULL"
    newest_first: bool = False


SOURCES: tuple[Source, ...] = (
    Source("person", ("family_name", "given_name", "patronymic"), ("position", "email", "phone"), person="row.id"),
    Source("team", ("name",), ("purpose",)),
    Source("organization", ("short_name", "name"), ("address", "head_name")),
    Source("programme", ("title",), ("registry_number", "description")),
    Source("learning_event", ("title",), ("place", "description"), newest_first=True),
    Source("programme_module", ("title",), parent="row.programme_id"),
    Source("goal", ("text",), ("outcome",), person=_BY_ROUTE, parent="row.route_id"),
    Source("route_item", ("title",), ("form", "technology"), person=_BY_ROUTE, parent="row.route_id"),
    Source("journal_entry", ("next_step",), ("text",), person="row.person_id", newest_first=True),
    Source("development_request", (), ("text", "motive"), person="row.person_id", newest_first=True),
    Source("competency", ("code", "title"), parent="row.map_id"),
    Source("material", ("title",), ("description",)),
)
"""What is searched, in the order in which results stand."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A row found. ``title`` and ``detail`` are its texts; ``person_id``: in whose card it is, if in one.

    ``parent_id`` is the programme of a module, the route of a goal or an activity, the map of a competency.
    """

    table: str
    row_id: UUID
    title: str
    detail: str
    person_id: UUID | None = None
    parent_id: UUID | None = None


def create_search(connection: Connection) -> None:
    """Make the index and its triggers and take in the rows that are there already; for the migration and tests."""
    for statement in search_ddl():
        connection.exec_driver_sql(statement)
    refresh_search(connection)


def search_ddl() -> Iterator[str]:
    """The statements of `create_search`; every row that is there is noted as stale."""
    yield (
        "CREATE TABLE search_stale (source INTEGER NOT NULL, row_id BLOB NOT NULL, "
        "PRIMARY KEY (source, row_id)) WITHOUT ROWID"
    )
    yield """CREATE TABLE search_entry (
        number INTEGER NOT NULL PRIMARY KEY, row_id BLOB NOT NULL UNIQUE, title TEXT NOT NULL, body TEXT NOT NULL)"""
    yield """CREATE VIRTUAL TABLE search_text USING fts5(
        title, body, content='search_entry', content_rowid='number', prefix='1 2 3', detail='column',
        tokenize='unicode61 remove_diacritics 0')"""
    yield "INSERT INTO search_text(search_text, rank) VALUES ('secure-delete', 1)"
    yield "CREATE VIRTUAL TABLE search_word USING fts5vocab(search_text, row)"
    for block, source in enumerate(SOURCES):
        yield from _triggers(block, source)
        yield f"INSERT INTO search_stale(source, row_id) SELECT {block}, id FROM {source.table}"  # noqa: S608


def _triggers(block: int, source: Source) -> Iterator[str]:
    # Everything that is put into these statements is a name or a number of this module.
    table, columns = source.table, (*source.title, *source.body)
    note = (
        f"INSERT INTO search_stale(source, row_id) SELECT {block}, {{0}}.id WHERE NOT EXISTS "  # noqa: S608
        f"(SELECT 1 FROM search_stale WHERE source = {block} AND row_id = {{0}}.id);"
    )
    differs = " OR ".join(f"new.{name} IS NOT old.{name}" for name in columns)
    yield f"CREATE TRIGGER search_{table}_added AFTER INSERT ON {table} BEGIN {note.format('new')} END"
    yield (
        f"CREATE TRIGGER search_{table}_changed AFTER UPDATE OF {', '.join(columns)} ON {table} "
        f"WHEN {differs} BEGIN {note.format('new')} END"
    )
    yield f"CREATE TRIGGER search_{table}_gone AFTER DELETE ON {table} BEGIN {note.format('old')} END"


_NEXT_STALE = "SELECT source FROM search_stale ORDER BY source LIMIT 1"


def refresh_search(connection: Connection) -> None:
    """Bring the index up to date with all rows noted as stale; cheap where there are none."""
    while (block := connection.exec_driver_sql(_NEXT_STALE).scalar()) is not None:
        _take_in(connection, block, SOURCES[block])


def forget_rows(connection: Connection, ids: Iterable[UUID]) -> None:
    """Take rows out of the index at once, whatever else is stale; nothing is done in a copy without the search."""
    if connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'search_entry'").first() is None:
        return
    for row_id in ids:
        find = "SELECT number, title, body FROM search_entry WHERE row_id = ?"
        _drop_entries(connection, [tuple(entry) for entry in connection.exec_driver_sql(find, (row_id.bytes,))])
        connection.exec_driver_sql("DELETE FROM search_stale WHERE row_id = ?", (row_id.bytes,))


def keep_search(engine: Engine) -> None:
    """Let every commit of the copy's engine take a person's few changes into the index; `catch_up` takes many."""
    sa.event.listen(engine, "commit", _refresh_few)


def _refresh_few(connection: Connection) -> None:
    count = "SELECT count(*) FROM (SELECT 1 FROM search_stale LIMIT ?)"
    if connection.exec_driver_sql(count, (_FEW + 1,)).scalar_one() <= _FEW:
        refresh_search(connection)


def catch_up(engine: Engine) -> bool:
    """Take one lot of stale rows into the index, in a transaction of its own; True where more are left.

    A first exchange brings thousands of rows: the window takes them in lot by lot, and a person's edit goes between.
    """
    with engine.begin() as connection:
        block = connection.exec_driver_sql(_NEXT_STALE).scalar()
        if block is None:
            return False
        _take_in(connection, block, SOURCES[block])
        return connection.exec_driver_sql(_NEXT_STALE).scalar() is not None


@contextmanager
def without_triggers(connection: Connection) -> Iterator[dict[str, set[bytes]]]:
    """Rows of the search's tables may be written in bulk; ids put into the mapping are noted as stale at the end.

    A trigger costs more than the row that it notes, since memory is wiped for each of its runs.
    """
    for source in SOURCES:
        for event in ("added", "changed", "gone"):
            connection.exec_driver_sql(f"DROP TRIGGER search_{source.table}_{event}")
    touched: dict[str, set[bytes]] = {}
    yield touched
    for block, source in enumerate(SOURCES):
        _note_all(connection, block, source, touched.get(source.table, set()))
        for statement in _triggers(block, source):
            connection.exec_driver_sql(statement)


def _note_all(connection: Connection, block: int, source: Source, ids: set[bytes]) -> None:
    into = "INSERT OR IGNORE INTO search_stale(source, row_id)"
    standing = connection.exec_driver_sql(f"SELECT count(*) FROM {source.table}").scalar_one()  # noqa: S608
    if ids and len(ids) == standing:
        connection.exec_driver_sql(f"{into} SELECT {block}, id FROM {source.table}")  # noqa: S608
    elif ids:
        connection.exec_driver_sql(f"{into} VALUES (?, ?)", [(block, row_id) for row_id in sorted(ids)])


_OF_LOT = "(SELECT row_id FROM search_stale WHERE source = ? ORDER BY row_id LIMIT ?)"


def _take_in(connection: Connection, block: int, source: Source) -> None:
    """Bring the first lot of a kind's stale rows up to date and take their notes away."""
    lot = (block, _LOT)
    _forget_entries(connection, lot)
    columns = ", ".join((*source.title, *source.body))
    find = f"SELECT id, {columns} FROM {source.table} WHERE id IN {_OF_LOT} ORDER BY id"  # noqa: S608 - names of ours
    _add_entries(connection, block, source, connection.exec_driver_sql(find, lot).all())
    connection.exec_driver_sql(f"DELETE FROM search_stale WHERE source = ? AND row_id IN {_OF_LOT}", (block, *lot))  # noqa: S608


def _forget_entries(connection: Connection, lot: tuple[int, int]) -> None:
    find = f"SELECT number, title, body FROM search_entry WHERE row_id IN {_OF_LOT}"  # noqa: S608 - names of ours
    _drop_entries(connection, [tuple(entry) for entry in connection.exec_driver_sql(find, lot)])


def _drop_entries(connection: Connection, known: list[tuple[Any, ...]]) -> None:
    if known:
        drop = "INSERT INTO search_text(search_text, rowid, title, body) VALUES ('delete', ?, ?, ?)"
        connection.exec_driver_sql(drop, known)
        connection.exec_driver_sql("DELETE FROM search_entry WHERE number = ?", [(entry[0],) for entry in known])


def _add_entries(connection: Connection, block: int, source: Source, rows: Sequence[Any]) -> None:
    first, last = block * _BLOCK, (block + 1) * _BLOCK - 1
    number = connection.exec_driver_sql(
        "SELECT coalesce(max(number), ?) FROM search_entry WHERE number BETWEEN ? AND ?", (first, first, last)
    ).scalar_one()
    form = names if source.table == "person" else stems
    border = len(source.title)
    entries = []
    for own_number, (own, *record) in enumerate(rows, start=number + 1):
        texts = [str(text or "") for text in record]
        entries.append((own_number, own, form(" ".join(texts[:border])), form(" ".join(texts[border:]))))
    if entries:
        connection.exec_driver_sql("INSERT INTO search_entry VALUES (?, ?, ?, ?)", entries)
        connection.exec_driver_sql(
            "INSERT INTO search_text(rowid, title, body) VALUES (?, ?, ?)",
            [(own_number, title, body) for own_number, _, title, body in entries],
        )


def search(connection: Connection, text: str, limit: int = 8, tables: Iterable[str] = ()) -> list[SearchResult]:
    """Rows in which every word of the text stands, in any Russian form, the last one perhaps half typed.

    At most ``limit`` of each kind, in the order of `SOURCES`, those with all words in the title first. Where nothing is
    found, a word with one wrong, missing, superfluous or exchanged letter is replaced by what the copy knows.
    """
    asked = _telling(words(text)[:_QUERY_WORDS])
    if not asked:
        return []
    chosen = set(tables) or {source.table for source in SOURCES}
    alternatives = [*map(_forms, asked[:-1]), _beginnings(asked[-1])]
    found = _search(connection, alternatives, limit, chosen)
    if found:
        return found
    corrected = [_corrected(connection, word) for word in asked]
    if not all(forms for forms, _ in corrected) or not any(is_other for _, is_other in corrected):
        return []
    return _search(connection, [forms for forms, _ in corrected], limit, chosen)


def _telling(asked: list[str]) -> list[str]:
    """Without the «в» and «на» between other words: they stand everywhere, and it takes long to find them all."""
    telling = [word for word in asked[:-1] if len(word) > _PARTICLE or not word.isalpha()]
    return [*telling, *asked[-1:]]


def _forms(word: str) -> list[str]:
    return [f'"{form}"' for form in dict.fromkeys((stem(word), word))]


def _beginnings(word: str) -> list[str]:
    """A half typed word: what begins so, and the word itself in any form."""
    return [f'"{word}"*', f'"{stem(word)}"']


def _corrected(connection: Connection, word: str) -> tuple[list[str], bool]:
    """The word as the index knows it, or what stands there within one letter of it; whether it is another word."""
    known = _known(connection, {stem(word), word})
    is_other = not known and len(word) >= _TYPO_LENGTH
    if is_other:
        known = _known_neighbours(connection, stem(word))
    return [f'"{form}"' for form in sorted(known)], is_other


def _known_neighbours(connection: Connection, word: str) -> set[str]:
    """Words with the same first letter are read through, which is quicker than to ask for each of hundreds."""
    near = _neighbours(word)
    query = "SELECT term FROM search_word WHERE term >= ? AND term < ?"
    same = set(connection.exec_driver_sql(query, (word[0], chr(ord(word[0]) + 1))).scalars())
    return (near & same) | _known(connection, {other for other in near if other[:1] != word[0]})


def _neighbours(word: str) -> set[str]:
    parts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    fewer = {left + right[1:] for left, right in parts if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1}
    other = {left + letter + right[1:] for left, right in parts if right for letter in _LETTERS}
    more = {left + letter + right for left, right in parts for letter in _LETTERS}
    return fewer | swapped | other | more


def _known(connection: Connection, candidates: set[str]) -> set[str]:
    query = "SELECT term FROM search_word WHERE term IN (SELECT value FROM json_each(?))"
    return set(connection.exec_driver_sql(query, (json.dumps(sorted(candidates)),)).scalars())


def _search(connection: Connection, alternatives: list[list[str]], limit: int, chosen: set[str]) -> list[SearchResult]:
    match = " AND ".join(f"({' OR '.join(forms)})" for forms in alternatives)
    hidden = hidden_tables(connection)
    numbers = _matches(connection, match, chosen, limit * _WIDER, hidden)
    titles: dict[int, str] = dict(
        connection.exec_driver_sql(
            "SELECT number, title FROM json_each(?) AS asked JOIN search_entry ON number = asked.value",
            (json.dumps([number for own_numbers in numbers.values() for number in own_numbers]),),
        ).all()
    )
    found: list[SearchResult] = []
    for source, own_numbers in numbers.items():
        ranked = sorted(own_numbers, key=lambda number: -_words_in_title(titles[number], alternatives))
        found += _results(connection, source, ranked[:limit])
    return found


def _matches(
    connection: Connection, match: str, chosen: set[str], limit: int, hidden: frozenset[str]
) -> dict[Source, list[int]]:
    """Numbers of the first matches of each chosen kind, at most ``limit`` of one; ``hidden``: see `storage.withheld`.

    The index is opened anew for each statement, word by word, which costs more than to read some hundred matches.
    So one reading goes through the kinds in their order, and a kind is asked by itself only where it has more, or
    where some of its rows are not to be shown.
    """
    found: dict[Source, list[int]] = {}
    known, upto = _first_matches(connection, match, 0)
    for block, source in enumerate(SOURCES):
        if source.table not in chosen:
            continue
        first, last = block * _BLOCK, (block + 1) * _BLOCK - 1
        hides_some = source.table in hidden
        if not hides_some and upto < last and (source.newest_first or sum(first <= each for each in known) < limit):
            known, upto = _first_matches(connection, match, first)
        if hides_some or (source.newest_first and upto < last):
            shown = _SHOWN.get(source.table, _STANDING.format(source.table)) if hides_some else ""
            found[source] = _matches_of_kind(connection, match, source, (first, last), limit, shown)
            continue
        own = [number for number in known if first <= number <= last]
        found[source] = own[: -limit - 1 : -1] if source.newest_first else own[:limit]
    return found


_STANDING = (
    "AND EXISTS (SELECT 1 FROM search_entry AS entry JOIN {0} AS row ON row.id = entry.row_id "
    "WHERE entry.number = search_text.rowid)"
)
"""The row is one that may be shown."""
_SHOWN = {
    "person": f"""AND (rowid NOT IN (SELECT number FROM search_entry WHERE row_id IN ({NAMELESS})) OR rowid IN (
        SELECT named.rowid FROM search_text AS named
        WHERE named.search_text MATCH :in_title AND named.rowid BETWEEN :first AND :last))"""  # noqa: S608
}
"""Of a person whose card is withheld it is told only that the words are their name."""


def _first_matches(connection: Connection, match: str, first: int) -> tuple[list[int], int]:
    """A lot of matches from a number on, and the number up to which these are all."""
    query = "SELECT rowid FROM search_text WHERE search_text MATCH ? AND rowid >= ? ORDER BY rowid LIMIT ?"
    known = list(connection.exec_driver_sql(query, (match, first, _READ_AT_ONCE)).scalars())
    return known, known[-1] if len(known) == _READ_AT_ONCE else len(SOURCES) * _BLOCK


def _matches_of_kind(
    connection: Connection, match: str, source: Source, block: tuple[int, int], limit: int, shown: str
) -> list[int]:
    query = (
        f"SELECT rowid FROM search_text WHERE search_text MATCH :match AND rowid BETWEEN :first AND :last {shown} "  # noqa: S608
        f"ORDER BY rowid {'DESC' if source.newest_first else 'ASC'} LIMIT :limit"
    )
    known = {"match": match, "in_title": f"{{title}} : ({match})", "limit": limit}
    return list(connection.exec_driver_sql(query, known | dict(zip(("first", "last"), block, strict=True))).scalars())


def _words_in_title(title: str, alternatives: list[list[str]]) -> int:
    known = title.split()
    return sum(
        any(_stands_in(known, form.strip('"'), begun=form.endswith("*")) for form in forms) for forms in alternatives
    )


def _stands_in(known: list[str], form: str, *, begun: bool) -> bool:
    return any(word.startswith(form.removesuffix('"*')) for word in known) if begun else form in known


def _results(connection: Connection, source: Source, numbers: list[int]) -> list[SearchResult]:
    if not numbers:
        return []
    records = connection.exec_driver_sql(_records(source), (json.dumps(numbers),))
    found = {number: _result(source, *record) for number, *record in records}
    return [found[number] for number in numbers if number in found]


def _records(source: Source) -> str:
    """Statement that reads rows by numbers of their entries: the number, the id, parent, person, then the texts.

    The list is gone through and each row looked up: `IN` would make a table of it, for a dozen pieces of memory.
    """
    texts = ", ".join(f"row.{name}" for name in (*source.title, *source.body))
    return (
        f"SELECT entry.number, row.id, {source.parent}, {source.person}, {texts} FROM json_each(?) AS asked "  # noqa: S608 - names of ours
        f"CROSS JOIN search_entry AS entry ON entry.number = asked.value "
        f"CROSS JOIN {source.table} AS row ON row.id = entry.row_id"
    )


def _result(source: Source, own: bytes, parent: bytes | None, person: bytes | None, *texts: str | None) -> SearchResult:
    border = len(source.title)
    titles, bodies = texts[:border], texts[border:]
    title = _joined(titles)
    detail = _joined(bodies[:1]) if title else ""
    return SearchResult(source.table, UUID(bytes=own), title or _joined(bodies), detail, _uuid(person), _uuid(parent))


def _joined(texts: Iterable[str | None]) -> str:
    return " ".join(text for text in texts if text)


def _uuid(value: bytes | None) -> UUID | None:
    return UUID(bytes=value) if value is not None else None
