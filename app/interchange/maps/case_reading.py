"""A 1EdTech CASE 1.1 CFPackage as a map (https://www.imsglobal.org/spec/case/v1p1).

What OpenSALT and OpenCASE write beside the specification is taken: CFPackageURI and CFDocumentURI inside a package,
null in place of a list, identifiers that are no UUIDs. What the program has no place for is kept as it came.
"""

import math
from collections.abc import Mapping
from typing import Any

from app.interchange.maps.case_package import CaseError, CaseTooBigError
from app.interchange.maps.content import (
    LONGEST_CODE,
    Json,
    MapFile,
    MapItem,
    hang,
    id_of,
    number_codes,
    one_line,
    value_of,
)

MOST_ITEMS = 20_000
NEVER_WRITTEN = frozenset({"CFPackageURI", "CFDocumentURI"})
"""The schema of a package does not allow them inside it."""
_OWN_OF_DOCUMENT = frozenset({"identifier", "title"})
_OWN_OF_ITEM = frozenset({"identifier", "fullStatement", "humanCodingScheme"})
_OWN_OF_LINK = frozenset({"associationType"})
_WEIGHTS = range(1, 6)
_LEVELS = range(4)
_TYPES = {
    "знание": "knowledge", "навык": "skill", "умение": "ability", "ценность": "value", "ценностная установка": "value",
}  # fmt: skip


def read_case(package: Json) -> MapFile:
    """Read a package (`app.interchange.maps.case_package`). Raises `CaseError`, `CaseTooBigError`."""
    document = package.get("CFDocument")
    if not isinstance(document, dict) or not document.get("identifier") or not document.get("title"):
        raise CaseError
    identifier = str(document["identifier"])
    found = MapFile(id_of(identifier), one_line(str(document["title"]), 300))
    _take_document(found, document, package)
    items = _items(found, _listed(package, "CFItems"))
    _hang(found, items, _listed(package, "CFAssociations"), identifier)
    repeated = _leave_out_repeated(found.items)
    without = number_codes(found.items) - repeated
    for count, which in ((without, "без кода"), (repeated, "с кодом, который уже стоит выше")):
        if count:
            found.notes.append(f"компетенций {which} – {count}: коды даны по месту в карте.")
    return found


def _leave_out_repeated(items: list[MapItem]) -> int:
    """Take a code from all but the first that bear it, since a map has each code once; returns from how many."""
    taken: set[str] = set()
    repeated = 0
    for item in items:
        code = item.code.casefold()
        if code and code in taken:
            item.kept.setdefault("humanCodingScheme", item.code)
            item.code = ""
            repeated += 1
        taken.add(code)
    return repeated


def _listed(package: Json, name: str) -> list[Json]:
    found = package.get(name)
    if found is None:
        return []
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise CaseError
    if len(found) > 4 * MOST_ITEMS:
        raise CaseTooBigError
    return found


def _take_document(found: MapFile, document: Json, package: Json) -> None:
    extensions = _extensions(document)
    found.audience = value_of("person.role", extensions.pop("ext:audience", None))
    found.source = _text(extensions.pop("ext:source", None))
    subjects = document.get("subject")
    found.subject = str(subjects[0]) if isinstance(subjects, list) and subjects else None
    version = str(document.get("version") or "")
    found.edition = int(version) if version.isdecimal() and int(version[:9]) > 0 else None
    kept = _rest(document, _OWN_OF_DOCUMENT | {"extensions"})
    if "extensions" in document and (extensions or not document["extensions"]):
        kept["extensions"] = extensions or document["extensions"]
    if str(found.map_id) != str(document["identifier"]):
        kept["identifier"] = document["identifier"]
    if document["title"] != found.title:
        kept["title"] = document["title"]
    package_rest = _rest(package, frozenset({"CFDocument", "CFItems", "CFAssociations"}))
    found.kept = {"case": kept, "package": package_rest}


def _items(found: MapFile, given: list[Json]) -> dict[str, MapItem]:
    items: dict[str, MapItem] = {}
    for number, each in enumerate(given, start=1):
        identifier, statement = _text(each.get("identifier")), each.get("fullStatement")
        if identifier is None or not isinstance(statement, str) or not statement.strip():
            found.faults.append((number, identifier or "", "у компетенции нет identifier или fullStatement."))
        elif identifier in items:
            found.faults.append((number, identifier, f"этот identifier уже стоит у записи {items[identifier].row}."))
        else:
            items[identifier] = _item(number, identifier, statement, each)
    if len(items) > MOST_ITEMS:
        raise CaseTooBigError
    return items


def _item(number: int, identifier: str, statement: str, given: Json) -> MapItem:
    extensions = _extensions(given)
    code = _text(given.get("humanCodingScheme")) or ""
    kept = _rest(given, _OWN_OF_ITEM | {"extensions"})
    item = MapItem(
        row=number,
        identifier=identifier,
        code=code if len(code) <= LONGEST_CODE else "",
        title=one_line(statement),
        group=value_of("competency_group", extensions.pop("ext:group", None)),
        component=value_of("component", extensions.pop("ext:component", None)) or component_of(given.get("CFItemType")),
        required=_within(_LEVELS, extensions.pop("ext:required", None)),
        weight=_within(_WEIGHTS, extensions.pop("ext:weight", None)),
        source=_text(extensions.pop("ext:source", None)),
        kept=kept,
    )
    if extensions:
        kept["extensions"] = extensions
    if statement != item.title:
        kept["fullStatement"] = statement
    if given.get("humanCodingScheme") and given["humanCodingScheme"] != item.code:
        kept["humanCodingScheme"] = given["humanCodingScheme"]
    return item


def _hang(found: MapFile, items: dict[str, MapItem], associations: list[Json], document: str) -> None:
    """Put the items into their tree; everything that is no place in it is kept as it came."""
    ranked: dict[str | None, list[tuple[float, int, str]]] = {}
    placed: set[str] = set()
    known = {*items, document}
    for number, each in enumerate(associations):
        origin, destination = _end(each, "origin"), _end(each, "destination")
        is_place = each.get("associationType") == "isChildOf" and destination in known
        if is_place and origin in items and origin not in placed:
            placed.add(origin)
            item = items[origin]
            item.parent = None if destination == document else destination
            item.kept["childOf"] = _rest(each, _OWN_OF_LINK)
            ranked.setdefault(item.parent, []).append((_rank(each), number, origin))
        else:
            found.associations.append(_rest(each, frozenset()))
            _tell_link(found, items, each)
    for item in items.values():
        if item.identifier not in placed:
            ranked.setdefault(None, []).append((math.inf, len(associations), item.identifier))
    loose = len(items) - len(placed)
    if loose and placed:
        found.notes.append(f"компетенций без места в карте – {loose}: они поставлены в её конец.")
    hang(found, items, {parent: [identifier for *_, identifier in sorted(each)] for parent, each in ranked.items()})


def _rank(association: Json) -> float:
    sequence = association.get("sequenceNumber")
    return sequence if isinstance(sequence, int | float) else math.inf


def _tell_link(found: MapFile, items: dict[str, MapItem], association: Json) -> None:
    """Note a relation, and say what does not hold: ends that are not in the file, a second place in the tree."""
    kind, origin = association.get("associationType"), _end(association, "origin")
    destination = _end(association, "destination")
    if origin in items and destination in items:
        if kind == "isRelatedTo":
            items[origin].related.append(destination)
        elif kind == "isChildOf":
            found.notes.append(f"«{items[origin].about}» входит в несколько компетенций: взята первая из них.")
    elif kind == "isChildOf" or not (origin in items or destination in items):
        found.notes.append(f"связь {kind} указывает на компетенцию, которой в файле нет: {origin} → {destination}.")


def component_of(kind: object) -> str | None:
    """The component that a type of items stands for, if it does."""
    words = str(kind or "").strip().casefold()
    return value_of("component", words) or _TYPES.get(words)


def _end(association: Json, side: str) -> str:
    node = association.get(f"{side}NodeURI")
    return str(node.get("identifier", "")) if isinstance(node, dict) else ""


def _rest(given: Mapping[str, Any], own: frozenset[str]) -> Json:
    return {name: value for name, value in given.items() if name not in own and name not in NEVER_WRITTEN}


def _extensions(given: Json) -> Json:
    found = given.get("extensions")
    return dict(found) if isinstance(found, dict) else {}


def _text(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _within(numbers: range, value: object) -> int | None:
    is_whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    return int(value) if is_whole and not isinstance(value, bool) and value in numbers else None  # type: ignore[call-overload]  # a number here
