"""Search over everything that the copy holds: people, teams, the registry, the journal, goals, the network.

``search_entry`` keeps the stems of each row's title and body (`storage.stems`); the FTS5 index ``search_text`` reads them
from there. Both are kept by triggers, so that the exchange, which writes rows with plain SQL, cannot forget
them; the triggers call the SQL functions ``stems`` and ``names``, which every connection has (`storage.stems.register`).

Numbers of entries stand in a block of their own for each kind, people in the first. FTS5 hands matches out by number, so
people come first and the first results need neither a rank nor a sort over all matches.

FTS5, external content: https://sqlite.org/fts5.html#external_content_tables
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.models.columns import Id
from storage.reads.base import Connection, full_name
from storage.stems import stem, words

_BLOCK = 1 << 40
_TYPO_LENGTH = 4
"""Shorter words have too many neighbours to guess at."""
_LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_QUERY_WORDS = 12
"""Words of a query that are looked at; more only narrow to nothing."""


@dataclass(frozen=True, slots=True)
class Source:
    """A table that is searched. ``person`` and ``parent`` are columns that lead to what the window opens."""

    table: str
    title: tuple[str, ...]
    body: tuple[str, ...] = ()
    person: str | None = None
    parent: str | None = None
    function: str = "stems"
    newest_first: bool = False


SOURCES: tuple[Source, ...] = (
    Source("person", ("family_name", "given_name", "patronymic"), ("position", "email", "phone"), function="names"),
    Source("team", ("name",), ("purpose",)),
    Source("organization", ("short_name", "name"), ("address", "head_name")),
    Source("programme", ("title",), ("registry_number", "description")),
    Source("learning_event", ("title",), ("place", "description"), newest_first=True),
    Source("programme_module", ("title",), parent="programme_id"),
    Source("goal", ("text",), ("outcome",), parent="route_id"),
    Source("route_item", ("title",), ("form", "technology"), parent="route_id"),
    Source("journal_entry", ("next_step",), ("text",), person="person_id", newest_first=True),
    Source("development_request", (), ("text", "motive"), person="person_id", newest_first=True),
    Source("competency", ("code", "title"), parent="map_id"),
    Source("material", ("title",), ("description",)),
)
"""What is searched, in the order in which results stand."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A row found. ``title`` and ``detail`` are texts of the row; ``person_id`` whose card it is in, where it is in one.

    ``parent_id`` is the programme of a module, the route of a goal or an activity, the map of a competency.
    """

    table: str
    row_id: UUID
    title: str
    detail: str
    person_id: UUID | None = None
    parent_id: UUID | None = None


def create_search(connection: Connection) -> None:
    """Make the index, its triggers, and the entries of rows that are there already; for the migration and tests."""
    for statement in search_ddl():
        connection.exec_driver_sql(statement)


def search_ddl() -> Iterator[str]:
    """The statements of `create_search`."""
    yield """CREATE TABLE search_entry (
        number INTEGER NOT NULL PRIMARY KEY, row_id BLOB NOT NULL UNIQUE, title TEXT NOT NULL, body TEXT NOT NULL)"""
    yield """CREATE VIRTUAL TABLE search_text USING fts5(
        title, body, content='search_entry', content_rowid='number', prefix='1 2 3',
        tokenize='unicode61 remove_diacritics 0')"""
    yield "INSERT INTO search_text(search_text, rank) VALUES ('secure-delete', 1)"
    yield "CREATE VIRTUAL TABLE search_word USING fts5vocab(search_text, row)"
    add = "INSERT INTO search_text(rowid, title, body) VALUES (new.number, new.title, new.body);"
    drop = (
        "INSERT INTO search_text(search_text, rowid, title, body) "
        "VALUES ('delete', old.number, old.title, old.body);"
    )
    yield f"CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN {add} END"
    yield f"CREATE TRIGGER search_entry_gone AFTER DELETE ON search_entry BEGIN {drop} END"
    yield f"CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN {drop} {add} END"
    for block, source in enumerate(SOURCES):
        yield from _triggers(block, source)


def _triggers(block: int, source: Source) -> Iterator[str]:
    # Everything that is put into these statements is a name or a number of this module.
    table, columns = source.table, (*source.title, *source.body)
    title, body = (_stemmed(source.function, part, "new.") for part in (source.title, source.body))
    number = (
        f"(SELECT coalesce(max(number), {block * _BLOCK}) + 1 FROM search_entry "  # noqa: S608
        f"WHERE number BETWEEN {block * _BLOCK} AND {(block + 1) * _BLOCK - 1})"
    )
    insert = f"INSERT INTO search_entry(number, row_id, title, body) VALUES ({number}, new.id, {title}, {body});"  # noqa: S608
    update = f"UPDATE search_entry SET title = {title}, body = {body} WHERE row_id = new.id;"  # noqa: S608
    differs = " OR ".join(f"new.{name} IS NOT old.{name}" for name in columns)
    yield f"CREATE TRIGGER search_{table}_added AFTER INSERT ON {table} BEGIN {insert} END"
    yield (
        f"CREATE TRIGGER search_{table}_changed AFTER UPDATE OF {', '.join(columns)} ON {table} "
        f"WHEN {differs} BEGIN {update} END"
    )
    yield (
        f"CREATE TRIGGER search_{table}_gone AFTER DELETE ON {table} "  # noqa: S608
        "BEGIN DELETE FROM search_entry WHERE row_id = old.id; END"
    )
    title, body = (_stemmed(source.function, part, "") for part in (source.title, source.body))
    yield (
        "INSERT INTO search_entry(number, row_id, title, body) "  # noqa: S608
        f"SELECT {block * _BLOCK} + row_number() OVER (ORDER BY id), id, {title}, {body} FROM {table}"
    )


def _stemmed(function: str, columns: Iterable[str], prefix: str) -> str:
    text = " || ' ' || ".join(f"coalesce({prefix}{name}, '')" for name in columns)
    return f"{function}({text})" if text else "''"


def search(
    connection: Connection, text: str, limit: int = 8, tables: Iterable[str] = ()
) -> list[SearchResult]:
    """Rows in which every word of the text stands, in any Russian form, the last one perhaps half typed.

    At most ``limit`` of each kind, in the order of `SOURCES`, those with all words in the title first. Where nothing is
    found, a word with one wrong, missing, superfluous or exchanged letter is replaced by what the copy knows.
    """
    asked = words(text)[:_QUERY_WORDS]
    if not asked:
        return []
    chosen = set(tables) or {source.table for source in SOURCES}
    found = _search(connection, [_forms(word) for word in asked[:-1]] + [_beginnings(asked[-1])], limit, chosen)
    if found:
        return found
    corrected = [_corrected(connection, word) for word in asked]
    return _search(connection, corrected, limit, chosen) if all(corrected) else []


def _forms(word: str) -> list[str]:
    return [f'"{form}"' for form in dict.fromkeys((stem(word), word))]


def _beginnings(word: str) -> list[str]:
    return [f'"{word}"*', f'"{stem(word)}"']


def _corrected(connection: Connection, word: str) -> list[str]:
    """What stands in the index within one letter of a word that itself does not stand there."""
    known = _known(connection, {stem(word), word})
    if not known and len(word) >= _TYPO_LENGTH:
        known = _known(connection, _neighbours(stem(word)))
    return [f'"{form}"' for form in sorted(known)]


def _neighbours(word: str) -> set[str]:
    parts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    fewer = {left + right[1:] for left, right in parts if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1}
    other = {left + letter + right[1:] for left, right in parts if right for letter in _LETTERS}
    more = {left + letter + right for left, right in parts for letter in _LETTERS}
    return fewer | swapped | other | more


def _known(connection: Connection, candidates: set[str]) -> set[str]:
    query = sa.text("SELECT term FROM search_word WHERE term IN (SELECT value FROM json_each(:candidates))")
    return set(connection.execute(query, {"candidates": json.dumps(sorted(candidates))}).scalars())


def _search(
    connection: Connection, alternatives: list[list[str]], limit: int, chosen: set[str]
) -> list[SearchResult]:
    everywhere = " AND ".join(f"({' OR '.join(forms)})" for forms in alternatives)
    found: list[SearchResult] = []
    for block, source in enumerate(SOURCES):
        if source.table not in chosen:
            continue
        ids = _matches(connection, f"title : ({everywhere})", block, source, limit)
        if len(ids) < limit:
            ids += [own for own in _matches(connection, everywhere, block, source, limit) if own not in set(ids)]
        found += _results(connection, source, ids[:limit])
    return found


def _matches(connection: Connection, match: str, block: int, source: Source, limit: int) -> list[UUID]:
    order = "DESC" if source.newest_first else "ASC"
    query = (
        sa.text(
            "SELECT row_id FROM search_entry JOIN (SELECT rowid AS number FROM search_text "  # noqa: S608
            f"WHERE search_text MATCH :match AND rowid BETWEEN :low AND :high ORDER BY rowid {order} LIMIT :limit) "
            f"USING (number) ORDER BY number {order}"
        )
        .bindparams(match=match, low=block * _BLOCK, high=(block + 1) * _BLOCK - 1, limit=limit)
        .columns(row_id=Id)
    )
    return list(connection.execute(query).scalars())


def _results(connection: Connection, source: Source, ids: list[UUID]) -> list[SearchResult]:
    if not ids:
        return []
    columns = sql_table(source.table).c
    wanted = [columns[name] for name in ("id", *source.title, *source.body)]
    links = [columns[name] for name in (source.person, source.parent) if name]
    records = connection.execute(sa.select(*wanted, *links).where(columns.id.in_(ids))).mappings()
    found = {record["id"]: _result(connection, source, dict(record)) for record in records}
    return [found[own] for own in ids if own in found]


def _result(connection: Connection, source: Source, record: dict[str, Any]) -> SearchResult:
    title, detail = (
        " ".join(str(record[name]) for name in part if record[name]) for part in (source.title, source.body[:1])
    )
    parent = record[source.parent] if source.parent else None
    person = record[source.person] if source.person else None
    if source.parent == "route_id":
        route = sql_table("route").c
        person = connection.execute(sa.select(route.person_id).where(route.id == parent)).scalar()
    if source.table == "person":
        person, title = record["id"], full_name(*(record[name] for name in source.title))
    body = " ".join(str(record[name]) for name in source.body if record[name])
    return SearchResult(source.table, record["id"], title or body, detail if title else "", person, parent)
