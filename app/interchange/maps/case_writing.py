"""A map as a 1EdTech CASE 1.1 CFPackage: the same map gives the same bytes, and reading it back the same map."""

import json
from itertools import pairwise
from typing import Any
from uuid import UUID

from app.interchange.maps.case_reading import component_of
from app.interchange.maps.content import Json, Kept, made_at, one_line
from app.labels import LABELS
from app.map_tree import Branch
from storage.ids import derived_id
from storage.reads.competency_maps import CompetencyNode, MapCard

_DEFINITIONS: Json = {
    "CFConcepts": [],
    "CFSubjects": [],
    "CFLicenses": [],
    "CFItemTypes": [],
    "CFAssociationGroupings": [],
}
_CREATOR = "Маршрут"
_RELATED = "isRelatedTo"


def write_case(card: MapCard, branches: list[Branch], kept: Kept) -> bytes:
    """The package as JSON in UTF-8."""
    return _Writing(card, branches, kept).package()


class _Writing:
    """One package on its way out."""

    def __init__(self, card: MapCard, branches: list[Branch], kept: Kept) -> None:
        self._card = card
        self._branches = branches
        self._kept = kept
        self._document: Json = kept.document.get("case", {})
        self._nodes = {branch.node.id: branch.node for branch in branches}

    def package(self) -> bytes:
        rest: Json = {"CFDefinitions": _DEFINITIONS, "CFRubrics": [], **self._kept.document.get("package", {})}
        whole = {
            "CFDocument": self._written_document(),
            "CFItems": [self._written_item(branch.node) for branch in self._branches],
            "CFAssociations": [*self._children(), *self._kept.associations, *self._related()],
            **_sorted(rest),
        }
        return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()

    def _written_document(self) -> Json:
        card, kept = self._card, self._document
        own: Json = {
            "identifier": self._identifier(None), "uri": self._uri(None), "creator": kept.get("creator") or _CREATOR,
            "title": _as_given(card.title, kept.get("title"), 300),
            "lastChangeDateTime": kept.get("lastChangeDateTime") or made_at(card.id),
            "caseVersion": "1.1", "language": kept.get("language") or "ru",
            "adoptionStatus": "Adopted" if card.expertise_status == "approved" else kept.get("adoptionStatus", "Draft"),
            "version": self._version(),
        }  # fmt: skip
        subjects = kept.get("subject")
        if card.subject is not None and not (isinstance(subjects, list) and card.subject in subjects):
            own["subject"] = [card.subject]
        extensions = {"ext:audience": card.audience, **({"ext:source": card.source} if card.source else {})}
        return _filled(own, kept, extensions)

    def _version(self) -> str:
        given = self._document.get("version")
        number = int(str(given)) if str(given).isdecimal() else 1
        return str(given) if given and number == self._card.edition else str(self._card.edition)

    def _written_item(self, node: CompetencyNode) -> Json:
        kept = self._of(node.id)
        type_given = kept.get("CFItemType")
        is_fitting = bool(type_given) and component_of(type_given) in {None, node.component}
        code = kept.get("humanCodingScheme")
        own: Json = {
            "identifier": self._identifier(node.id), "uri": self._uri(node.id),
            "fullStatement": _as_given(node.title, kept.get("fullStatement")),
            "humanCodingScheme": code or node.code,
            "CFItemType": type_given if is_fitting else LABELS["component"].get(node.component, node.component),
            "lastChangeDateTime": kept.get("lastChangeDateTime") or made_at(node.id),
        }  # fmt: skip
        extensions: Json = {
            "ext:component": node.component, "ext:group": node.group, "ext:required": node.required,
            "ext:weight": node.weight, **({"ext:source": node.source} if node.source else {}),
        }  # fmt: skip
        return _filled(own, {name: value for name, value in kept.items() if name != "childOf"}, extensions)

    def _children(self) -> list[Json]:
        """Each competency below the one that it is a part of, with its place among the others."""
        places: dict[UUID | None, list[UUID]] = {}
        for branch in self._branches:
            parent = branch.node.parent_id if branch.node.parent_id in self._nodes else None
            places.setdefault(parent, []).append(branch.node.id)
        numbers = {
            child: number
            for children in places.values()
            for child, number in zip(children, self._numbers(children), strict=True)
        }
        written = []
        for branch in self._branches:
            node = branch.node
            parent = node.parent_id if node.parent_id in self._nodes else None
            given = self._of(node.id).get("childOf", {})
            same = _identifier_in(given, "destination") == self._identifier(parent)
            own: Json = {
                "identifier": given.get("identifier") if same else str(derived_id(node.id, parent or self._card.id)),
                "associationType": "isChildOf",
                "sequenceNumber": numbers[node.id],
            }
            own["uri"] = given.get("uri") if same and given.get("uri") else f"urn:uuid:{own['identifier']}"
            own["originNodeURI"] = self._link(node.id, given.get("originNodeURI"))
            own["destinationNodeURI"] = self._link(parent, given.get("destinationNodeURI"))
            own["lastChangeDateTime"] = given.get("lastChangeDateTime") or made_at(node.id)
            written.append(_filled(own, given if same else {}, {}))
        return written

    def _numbers(self, children: list[UUID]) -> list[Any]:
        """Numbers of the file where they still tell the order, else 1, 2, 3."""
        given = [self._of(child).get("childOf", {}).get("sequenceNumber") for child in children]
        whole = [number for number in given if isinstance(number, int | float)]
        if len(whole) == len(given) and all(first < second for first, second in pairwise(whole)):
            return whole
        return list(range(1, len(children) + 1))

    def _related(self) -> list[Json]:
        """Relations that another format brought, and no association of the file stands for."""
        known = {
            (_identifier_in(each, "origin"), _identifier_in(each, "destination"))
            for each in self._kept.associations
            if each.get("associationType") == _RELATED
        }
        written = []
        for node_id in self._nodes:
            for target in map(UUID, self._kept.of_item(node_id).get("related", ())):
                pair = self._identifier(node_id), self._identifier(target)
                if target in self._nodes and pair not in known:
                    identifier = str(derived_id(node_id, target, self._card.id))
                    written.append(
                        {
                            "identifier": identifier, "associationType": _RELATED, "uri": f"urn:uuid:{identifier}",
                            "originNodeURI": self._link(node_id, None), "destinationNodeURI": self._link(target, None),
                            "lastChangeDateTime": made_at(node_id),
                        }
                    )  # fmt: skip
        return written

    def _of(self, node_id: UUID) -> Json:
        found: Json = self._kept.of_item(node_id).get("case", {})
        return found

    def _identifier(self, node_id: UUID | None) -> str:
        """How the file calls a competency, or (None) the map."""
        kept = self._document if node_id is None else self._kept.of_item(node_id)
        return str(kept.get("identifier") or node_id or self._card.id)

    def _uri(self, node_id: UUID | None) -> str:
        kept = self._document if node_id is None else self._of(node_id)
        return str(kept.get("uri") or f"urn:uuid:{node_id or self._card.id}")

    def _link(self, node_id: UUID | None, given: object) -> Json:
        identifier = self._identifier(node_id)
        kept = given if isinstance(given, dict) and given.get("identifier") == identifier else {}
        title = self._card.title if node_id is None else self._nodes[node_id].title
        own = {"title": title, "identifier": identifier, "uri": self._uri(node_id)}
        return _filled({name: kept.get(name, value) for name, value in own.items()}, kept, {})


def _filled(own: Json, kept: Json, extensions: Json) -> Json:
    """Our fields in their order, then what came with the file, then all extensions."""
    further = kept.get("extensions")
    extensions |= further if isinstance(further, dict) else {}
    rest = {name: value for name, value in kept.items() if name not in own and name != "extensions"}
    last = _sorted(extensions) if extensions else further
    return {**own, **_sorted(rest), **({"extensions": last} if extensions or "extensions" in kept else {})}


def _sorted(given: Json) -> Json:
    return dict(sorted(given.items()))


def _as_given(title: str, given: object, longest: int = 500) -> str:
    """The statement as the file had it, line breaks and all, as long as it still says the same."""
    return given if isinstance(given, str) and one_line(given, longest) == title else title


def _identifier_in(association: Json, side: str) -> str:
    node = association.get(f"{side}NodeURI")
    return str(node.get("identifier", "")) if isinstance(node, dict) else ""
