"""Moodle's CSV of a competency framework: fourteen columns known by their place, since their headers are translated.

Moodle knows no groups, components, levels or weights: they stand as a last sentence in the description, which a person
can read there and the program reads back.
"""

import csv
import html
import io
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from urllib.parse import unquote
from uuid import UUID

from app.interchange.headers import plain
from app.interchange.maps.content import (
    LONGEST_CODE,
    Json,
    Kept,
    MapFile,
    MapItem,
    hang,
    id_of,
    number_codes,
    one_line,
    value_of,
)
from app.interchange.sheets import guarded
from app.interchange.tables import Table, TableError, TableRow
from app.labels import label
from app.map_tree import Branch
from storage.reads.competency_maps import CompetencyNode, MapCard

HEADERS = (
    "Parent ID number", "ID number", "Short name", "Description", "Description format", "Scale values",
    "Scale configuration", "Rule type (optional)", "Rule outcome (optional)", "Rule config (optional)",
    "Cross-referenced competency ID numbers", "Exported ID (optional)", "Is framework", "Taxonomy",
)  # fmt: skip
_PARENT, _ID, _SHORT, _DESCRIPTION, _FORMAT = range(5)
_RELATED, _EXPORTED, _IS_FRAMEWORK, _TAXONOMY = 10, 11, 12, 13
_KEPT = (_FORMAT, 5, 6, 7, 8, 9, _EXPORTED)
_SHORTEST, _LONGEST_SHORT = 12, 100
_HTML = "1"
_OURS = re.compile(r"<p>Маршрут: ([^<]*)\.</p>\s*$")
_SAID = "код|группа|компонент|требуемый уровень|вес|источник|для кого|предмет|редакция"
_PAIR = re.compile(rf"(?:^|; )({_SAID}) – ((?:&#?\w+;|(?!; (?:{_SAID}) – )[\s\S])*)")
"""A name and its value up to the next name: an entity is taken whole, a semicolon may stand in a value."""
_BLOCK = frozenset({"p", "br", "li", "div", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})


def is_moodle(table: Table) -> bool:
    """Whether the rows are those of a framework, whatever the language of the headers."""
    if len(table.rows) < 2:  # noqa: PLR2004 - the header and the framework
        return False
    head, framework = table.rows[:2]
    return _SHORTEST < len(head.cells) <= len(HEADERS) and framework.text(_IS_FRAMEWORK) == "1"


def read_moodle(table: Table) -> MapFile:
    """Read a framework. Raises `app.interchange.tables.TableError` where it has no name."""
    framework = table.rows[1]
    number, title = framework.text(_ID), one_line(framework.text(_SHORT), 300)
    if not number or not title:
        raise TableError("У рамки компетенций Moodle нет номера или названия.")
    words, ours = _apart(_raw(framework, _DESCRIPTION))
    edition = ours.get("редакция", "")
    found = MapFile(
        id_of(number), title, value_of("person.role", ours.get("для кого")), ours.get("предмет"),
        int(edition) if edition.isdecimal() else None, ours.get("источник"),
    )  # fmt: skip
    found.header_row = table.rows[0].number
    found.kept = {"moodle": {**_kept(framework), "number": number, "description": words}}
    items: dict[str, MapItem] = {}
    for row in table.rows[2:]:
        item = _item(row)
        if not item.identifier or not item.title:
            found.faults.append((row.number, item.title, "у компетенции нет номера или названия."))
        elif item.identifier in items:
            found.faults.append((row.number, item.about, f"номер уже стоит в строке {items[item.identifier].row}."))
        else:
            items[item.identifier] = item
    _hang(found, items, number)
    number_codes(found.items)
    return found


def _item(row: TableRow) -> MapItem:
    words, ours = _apart(_raw(row, _DESCRIPTION))
    identifier = row.text(_ID)
    code = ours.get("код") or identifier
    required, weight = ours.get("требуемый уровень", ""), ours.get("вес", "")
    related = [unquote(part.strip()) for part in row.text(_RELATED).split(",") if part.strip()]
    short_name = row.text(_SHORT)
    return MapItem(
        row=row.number, identifier=identifier, code=code if len(code) <= LONGEST_CODE else "",
        title=_title(short_name, words), parent=row.text(_PARENT) or None,
        group=value_of("competency_group", ours.get("группа")), component=value_of("component", ours.get("компонент")),
        required=int(required) if required in {"0", "1", "2", "3"} else None,
        weight=int(weight) if weight in {"1", "2", "3", "4", "5"} else None,
        source=ours.get("источник"), related=related,
        kept={**_kept(row), "number": identifier, "short": short_name, "description": words},
    )  # fmt: skip


def _hang(found: MapFile, items: dict[str, MapItem], framework: str) -> None:
    children: dict[str | None, list[str]] = {}
    for item in items.values():
        if item.parent == framework:
            item.parent = None
        if item.parent is not None and item.parent not in items:
            found.faults.append((item.row, item.about, f"вышестоящей компетенции «{item.parent}» в файле нет."))
            item.parent = None
        children.setdefault(item.parent, []).append(item.identifier)
        dangling = [number for number in item.related if number not in items]
        if dangling:
            found.notes.append(f"«{item.about}» связана с компетенциями, которых в файле нет: {', '.join(dangling)}.")
            item.related = [number for number in item.related if number in items]
    hang(found, items, children)


def write_moodle(card: MapCard, branches: list[Branch], kept: Kept) -> bytes:
    """The framework as CSV in UTF-8 with commas, as Moodle exports it."""
    content = io.StringIO(newline="")
    writer = csv.writer(content, lineterminator="\n")
    writer.writerow(HEADERS)
    document: Json = kept.document.get("moodle", {})
    framework = document.get("number") or str(card.id)
    about = {
        "для кого": label("person.role", card.audience), "предмет": card.subject or "", "редакция": str(card.edition),
        "источник": card.source or "",
    }  # fmt: skip
    described = _together(document.get("description", ""), about)
    writer.writerow(_guarded(_row(document, ("", framework, ""), card.title, described, is_framework=True)))
    numbers = {branch.node.id: _number(branch.node, kept) for branch in branches}
    for branch in branches:
        node = branch.node
        parent = numbers.get(node.parent_id, "") if node.parent_id is not None else ""
        own = kept.of_item(node.id)
        related = [numbers[target] for target in map(UUID, own.get("related", ())) if target in numbers]
        links = (parent, numbers[node.id], _joined(related))
        row = _row(own.get("moodle", {}), links, *_words(node, own), is_framework=False)
        writer.writerow(_guarded(row))
    return content.getvalue().encode()


def _row(kept: Json, links: tuple[str, str, str], short_name: str, described: str, *, is_framework: bool) -> list[str]:
    """``links``: the parent's number, the own one, those of the related."""
    parent, number, related = links
    row = [""] * len(HEADERS)
    for place in _KEPT:
        row[place] = str(kept.get(str(place), ""))
    row[_PARENT], row[_ID], row[_SHORT], row[_DESCRIPTION] = parent, number, short_name, described
    row[_FORMAT] = row[_FORMAT] or _HTML
    row[_RELATED], row[_IS_FRAMEWORK] = related, "1" if is_framework else ""
    row[_TAXONOMY] = str(kept.get(str(_TAXONOMY), "")) or ("competency,competency,competency" if is_framework else "")
    return row


def _words(node: CompetencyNode, own: Json) -> tuple[str, str]:
    """Short name and description: those of the file as long as they still say what the competency says."""
    kept: Json = own.get("moodle", {})
    number = _number(node, None, own)
    short_name, described = one_line(node.title, _LONGEST_SHORT), ""
    if kept and _title(kept.get("short", ""), kept.get("description", "")) == node.title:
        short_name, described = kept["short"], kept["description"]
    elif short_name != node.title:
        described = f"<p>{html.escape(node.title, quote=False)}</p>"
    about = {
        "код": node.code if node.code != number else "", "группа": label("competency_group", node.group),
        "компонент": label("component", node.component), "требуемый уровень": str(node.required),
        "вес": str(node.weight), "источник": node.source or "",
    }  # fmt: skip
    return short_name, _together(described, about)


def _number(node: CompetencyNode, kept: Kept | None, own: Json | None = None) -> str:
    own = own if own is not None else kept.of_item(node.id) if kept is not None else {}
    return str(own.get("moodle", {}).get("number") or node.code)


def _title(short_name: str, described: str) -> str:
    """The statement: the description where it merely goes on what the short name begins."""
    whole, beginning = one_line(_plain(described)), short_name.rstrip("…. ")
    return whole if beginning and plain(whole).startswith(plain(beginning)) else one_line(short_name)


def _together(described: str, about: Mapping[str, str]) -> str:
    said = "; ".join(f"{name} – {_escaped(value)}" for name, value in about.items() if value)
    return f"{described}<p>Маршрут: {said}.</p>"


def _apart(described: str) -> tuple[str, dict[str, str]]:
    """A description without our last sentence, and what that sentence says."""
    ours = _OURS.search(described)
    if ours is None:
        return described, {}
    pairs = _PAIR.findall(ours[1])
    return described[: ours.start()], {name: html.unescape(value).strip() for name, value in pairs}


def _escaped(value: str) -> str:
    """Words for our sentence, with their own semicolons told from those between its parts."""
    return "&#59;".join(html.escape(part, quote=False) for part in value.split(";"))


def _kept(row: TableRow) -> Json:
    return {str(place): words for place in (*_KEPT, _TAXONOMY) if (words := _raw(row, place))}


def _raw(row: TableRow, place: int) -> str:
    return str(row.cell(place))


def _joined(numbers: list[str]) -> str:
    return ",".join(number.replace("%", "%25").replace(",", "%2C") for number in numbers)


def _guarded(row: list[str]) -> list[str]:
    return [guarded(cell) for cell in row]


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        if tag in _BLOCK:
            self.words.append(" ")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _plain(described: str) -> str:
    """HTML as words."""
    parser = _Text()
    parser.feed(described)
    parser.close()
    return "".join(parser.words)
