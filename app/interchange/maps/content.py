"""A competency map as a file tells it, whatever the format, and what of a file the program has no place for.

What has no place (uris, levels of education, abbreviated statements, relations, scales) is kept beside the map in a
setting of this copy and goes out again with the map from here; it does not travel to other laptops.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from app.interchange.headers import plain
from app.labels import LABELS
from storage.ids import derived_bytes
from storage.reads.base import Connection
from storage.settings import read_setting

Json = dict[str, Any]
LONGEST_TITLE = 500
LONGEST_CODE = 40
_VERSION_7 = 7
_LONG_AGO = "2020-01-01T00:00:00Z"


@dataclass(slots=True)
class MapItem:
    """A competency of a file; ``identifier`` is what the file calls it, None of a field: the file does not say."""

    row: int
    identifier: str
    code: str
    title: str
    parent: str | None = None
    group: str | None = None
    component: str | None = None
    required: int | None = None
    weight: int | None = None
    source: str | None = None
    related: list[str] = field(default_factory=list)
    kept: Json = field(default_factory=dict)

    @property
    def about(self) -> str:
        """For the report."""
        words = f"{self.code} {self.title}".strip()
        return words if len(words) <= 60 else f"{words[:59]}…"  # noqa: PLR2004 - what fits a line of the report


@dataclass(slots=True)
class MapFile:
    """A whole map; its items stand in the order of the tree, each before its parts."""

    map_id: UUID
    title: str
    audience: str | None = None
    subject: str | None = None
    edition: int | None = None
    source: str | None = None
    is_named_by_title: bool = False
    """The file has no id of the map: a map of the same title is meant, if there is one."""
    header_row: int = 0
    """Of a table: the row with the names of its columns."""
    items: list[MapItem] = field(default_factory=list)
    kept: Json = field(default_factory=dict)
    associations: list[Json] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    faults: list[tuple[int, str, str]] = field(default_factory=list)
    """Row, about what, why: each stops the import."""


@dataclass(slots=True)
class Kept:
    """What stands beside a map: of the document, of each competency, and associations as they came."""

    document: Json = field(default_factory=dict)
    items: dict[str, Json] = field(default_factory=dict)
    associations: list[Json] = field(default_factory=list)

    def of_item(self, row_id: UUID) -> Json:
        """What is kept of a competency."""
        return self.items.get(str(row_id), {})

    def packed(self) -> str:
        """As the setting holds it."""
        whole = {"document": self.document, "items": self.items, "associations": self.associations}
        return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def setting_of(map_id: UUID) -> str:
    """The name of the setting beside a map."""
    return f"map_kept:{map_id}"


def read_kept(connection: Connection, map_id: UUID) -> Kept:
    """What this copy keeps beside a map; nothing where the map came by an exchange or was made here."""
    packed = read_setting(connection, setting_of(map_id))
    if packed is None:
        return Kept()
    found = json.loads(packed)
    return Kept(found["document"], found["items"], found["associations"])


def id_of(identifier: str, *within: UUID) -> UUID:
    """The id of a row by what a file calls it: its UUID, else one that follows from the words and from the map."""
    try:
        return UUID(identifier)
    except ValueError:
        return UUID(bytes=derived_bytes(*(part.bytes for part in within), identifier.encode("utf-8", "surrogatepass")))


def one_line(words: str, longest: int = LONGEST_TITLE) -> str:
    """A statement as a title: without line breaks, no longer than a title may be."""
    line = " ".join(words.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def made_at(row_id: UUID) -> str:
    """When a row was made, as its id tells it: the only moment of change that is known of a map."""
    if row_id.version != _VERSION_7:
        return _LONG_AGO
    moment = datetime.fromtimestamp((row_id.int >> 80) / 1000, UTC)
    return moment.replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def value_of(labels: str, words: object) -> str | None:
    """The value that words of a list stand for, in Russian or as they are kept; None where they mean none."""
    said = plain(str(words or ""))
    return next((value for value, spelt in LABELS[labels].items() if said in {plain(spelt), plain(value)}), None)


def in_order(items: Iterable[MapItem], children: Mapping[str | None, list[str]]) -> list[MapItem]:
    """Items each before its parts, by the lists of children; what hangs in a circle is left out."""
    known = {item.identifier: item for item in items}
    ordered: list[MapItem] = []
    seen: set[str] = set()
    waiting = list(reversed(children.get(None, ())))
    while waiting:
        identifier = waiting.pop()
        if identifier in seen or identifier not in known:
            continue
        seen.add(identifier)
        ordered.append(known[identifier])
        waiting += reversed(children.get(identifier, ()))
    return ordered


def hang(found: MapFile, items: Mapping[str, MapItem], children: Mapping[str | None, list[str]]) -> None:
    """Put a file's items into the order of their tree; those that hang in a circle are faults."""
    found.items = in_order(items.values(), children)
    standing = {item.identifier for item in found.items}
    for item in items.values():
        if item.identifier not in standing:
            found.faults.append((item.row, item.about, "компетенции входят друг в друга по кругу."))


def number_codes(items: Iterable[MapItem]) -> int:
    """Give each item without a code one by its place («2.1»); returns how many had none."""
    taken = {item.code.casefold() for item in items if item.code}
    places: dict[str | None, int] = {}
    codes: dict[str, str] = {}
    given = 0
    for item in items:
        places[item.parent] = places.get(item.parent, 0) + 1
        path = f"{codes[item.parent]}." if item.parent in codes else ""
        codes[item.identifier] = path + str(places[item.parent])
        if item.code:
            continue
        given += 1
        code, again = codes[item.identifier][:LONGEST_CODE], 1
        while code.casefold() in taken:
            again += 1
            code = f"{codes[item.identifier][: LONGEST_CODE - 4]}-{again}"
        taken.add(code.casefold())
        item.code = code
    return given
