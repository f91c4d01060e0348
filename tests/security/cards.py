"""A region with a row of every table in each of its cards, made from the catalogue: a new table comes by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import tables
from storage.fields import FieldRule, Kind, TableRule, Value
from sync.server.scope import Identity
from tests.factories import NOW
from tests.sync.region import Region

ROOTS = ("person", "team")
_FIRST, _BETWEEN, _LAST = date(2026, 9, 1), date(2026, 10, 1), date(2026, 12, 1)
_ROOM_FOR_A_MARK = 60


def card_tables() -> tuple[TableRule, ...]:
    return tuple(rule for rule in tables() if rule.owner or rule.name in ROOTS)


def shared_tables() -> tuple[TableRule, ...]:
    return tuple(rule for rule in tables() if not rule.owner and rule.name not in ROOTS)


@dataclass
class Card:
    """A person with a team beside it, a row of every table in it, and the facts that decide who holds it."""

    name: str
    tutor: int | None
    place: int
    mark: str
    rows: dict[str, UUID] = field(default_factory=dict)
    """A row of each table that others may refer to."""
    leaves: dict[str, UUID] = field(default_factory=dict)
    """A row of each table that no other refers to; of people there is none, since an assignment names each."""
    withdrawn: UUID | None = None
    """A consent that was withdrawn."""
    former: set[UUID] = field(default_factory=set)
    """The tutors whose it was before."""

    def is_held_by(self, who: Identity, region: Region) -> bool:
        """The rule of the field in plain words, and nothing of the grants: whose the card is, and where it lies."""
        return {
            "tutor": self.tutor is not None and who.specialist_id == region.tutors[self.tutor],
            "methodist": who.municipality_id == region.places[self.place],
            "school_methodist": who.organization_id == region.schools[self.place],
            "administrator": True,
        }.get(who.role, False)


class Land:
    """Two municipalities with their people, four cards, and everybody who may ask."""

    def __init__(self, engine: sa.Engine, folder: Path) -> None:
        self.region = region = Region(engine, folder)
        self.shared = [self._shared_rows(number) for number in (0, 1)]
        self.leaves = {rule.name: self._load(rule, self.shared[0]) for rule in shared_tables() if not rule.derived_from}
        self.leaves |= {rule.name: self.shared[0][rule.name] for rule in shared_tables() if rule.derived_from}
        self.nobody = region.load("specialist", family_name="Ничья")
        self.own = self._card("own", 0, 0)
        self.foreign = self._card("foreign", 1, 1)
        self.given = self._card("given away", 0, 0)
        self.unkept = self._card("nobody's", None, 0)
        self.give(self.given, 1)
        self.cards = (self.own, self.foreign, self.given, self.unkept)
        self.people = self._people()

    def give(self, card: Card, tutor: int) -> None:
        """The card goes to another tutor of the region, its team with it."""
        if card.tutor is not None:
            card.former.add(self.region.tutors[card.tutor])
        self.region.assign(card.rows["person"], tutor)
        for team in (card.rows["team"], card.leaves["team"]):
            self.region.change("team", team, tutor_id=self.region.tutors[tutor])
        card.tutor = tutor

    def known(self, card: Card | None) -> dict[str, UUID]:
        """What a row of the card, or of the shared one, may refer to."""
        return {**self.shared[0], **(card.rows if card else {})}

    def spare(self, rule: TableRule, card: Card | None) -> dict[str, UUID]:
        """The same for one more row; where the id follows from two rows, the second is another one."""
        known = self.known(card)
        links = [name for name in rule.derived_from if name not in rule.owner]
        if not links:
            return known
        last = rule.fields[links[-1]].target or ""
        other = self.foreign if card is not self.foreign else self.own
        return {**known, last: self.shared[1].get(last) or other.rows[last]}

    def _shared_rows(self, number: int) -> dict[str, UUID]:
        region = self.region
        rows = {"municipality": region.places[number], "organization": region.schools[number]}
        rows["specialist"] = region.tutors[number]
        for rule in shared_tables():
            if rule.name not in rows:
                rows[rule.name] = self._load(rule, rows)
        return rows

    def _card(self, name: str, tutor: int | None, place: int) -> Card:
        card = Card(name, tutor, place, mark=f"Тайна {name}")
        region = self.region
        tutor_id = self.nobody if tutor is None else region.tutors[tutor]
        known = {**self.shared[0], "organization": region.schools[place], "specialist": tutor_id}
        for rule in card_tables():
            if rule.name == "assignment" and tutor is None:
                continue
            card.rows[rule.name] = known[rule.name] = self._load(rule, known, card.mark)
            if rule.name == "team":
                region.change("team", known["team"], organization_id=region.schools[place])
        for rule in card_tables():
            if rule.derived_from or rule.name in {"person", "assignment"}:
                card.leaves |= {rule.name: card.rows[rule.name]} if rule.name in card.rows else {}
            else:
                card.leaves[rule.name] = self._load(rule, known, card.mark)
        said = {"purpose": "photo", "given_on": _FIRST, "withdrawn_on": _LAST}
        card.withdrawn = self.region.load("consent", person_id=known["person"], **said)
        region.change("team", card.leaves["team"], organization_id=region.schools[place])
        return card

    def _load(self, rule: TableRule, known: Mapping[str, UUID], mark: str = "Общее") -> UUID:
        return self.region.load(rule.name, **filled(rule, known, mark))

    def _people(self) -> dict[str, Identity]:
        region = self.region
        found = {
            f"{role} {number}": region.laptop(role, number).identity
            for role in ("tutor", "methodist", "school_methodist")
            for number in (0, 1)
        }
        found["administrator"] = region.laptop("administrator").identity
        found["unknown role"] = region.laptop("guest").identity
        for role in ("tutor", "methodist", "school_methodist"):
            made = region.laptop(role).identity
            found[f"{role} of nowhere"] = Identity(made.account_id, made.device_id, role)
        return found


def filled(rule: TableRule, known: Mapping[str, UUID], mark: str = "Общее") -> dict[str, object]:
    """A whole row of a table that refers to what is known; the mark stands in every text that has room for it."""
    row: dict[str, object] = {}
    for name, each in rule.fields.items():
        is_owner = name == next(iter(rule.owner), None)
        if each.kind is Kind.REFERENCE:
            row[name] = known[each.target or "person"] if is_owner or not each.optional else None
        elif not each.optional:
            row[name] = _value(rule, name, mark)
        elif name != "provenance" and _has_room(each):
            row[name] = mark
    return row


def _has_room(each: FieldRule) -> bool:
    is_free = each.kind is Kind.TEXT and not each.choices and not each.pattern
    return is_free and (each.limit or 0) >= _ROOM_FOR_A_MARK


def _value(rule: TableRule, name: str, mark: str) -> Value:
    each = rule.fields[name]
    if each.kind is Kind.TEXT:
        text = mark if _has_room(each) and name != "position" else "V"
        return each.choices[0] if each.choices else "a" * 64 if each.pattern else text
    ends_on = rule.period[1] if rule.period else None
    day = _LAST if name == ends_on else _FIRST
    plain: dict[Kind, Value] = {
        Kind.INTEGER: each.least or 0, Kind.BOOLEAN: False, Kind.DAY: day, Kind.MOMENT: NOW, Kind.WORDS: (),
    }  # fmt: skip
    return plain[each.kind]


def other_value(each: FieldRule, reference: UUID | None) -> Value:
    """A value that is allowed in the field and does not stand there."""
    if each.kind is Kind.TEXT:
        return each.choices[-1] if each.choices else "b" * 64 if each.pattern else "Иначе"
    other: dict[Kind, Value] = {
        Kind.INTEGER: (each.least or 0) + 1, Kind.BOOLEAN: True, Kind.DAY: _BETWEEN,
        Kind.MOMENT: NOW + timedelta(hours=1), Kind.WORDS: ("слово",), Kind.REFERENCE: reference,
    }  # fmt: skip
    return other[each.kind]
