"""Rows of a table matched with what the copy knows: the person, the map that serves them, its codes (R13–R15)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from app.clock import today
from app.interchange.diagnosis_rows import Entry
from app.interchange.headers import code_key, plain
from app.interchange.report import RowReport
from app.serving import reason_against_map
from storage.fields import Row
from storage.reads.base import Connection
from storage.reads.competency_maps import MapCard, map_cards
from storage.reads.consents import without_consent
from storage.reads.diagnoses import Competency, competencies_in_order
from storage.reads.matching import HeldDiagnosis, KnownPerson, held_diagnoses, known_people


@dataclass(frozen=True, slots=True)
class Level:
    """What the diagnosis shows of a competency."""

    competency_id: UUID
    level: int
    evidence: str | None


@dataclass(frozen=True, slots=True)
class FoundDiagnosis:
    """A diagnosis as the table tells it."""

    held: HeldDiagnosis
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A level as a row of the table gives it; ``code`` is how the row writes the competency."""

    row: int
    code: str
    level: int
    evidence: str | None


@dataclass(slots=True)
class Gathered:
    """Rows of one diagnosis, with the levels by the key of their code."""

    person: KnownPerson
    map_title: str
    edition: str
    held_on: date
    kind: str
    rater: str
    rows: list[int] = field(default_factory=list)
    levels: dict[str, Given] = field(default_factory=dict)


class Matching:
    """What the copy knows, arranged for looking rows up in it."""

    def __init__(self, connection: Connection) -> None:
        people = known_people(connection)
        self._by_id = {str(person.id): person for person in people}
        self._by_name: dict[str, list[KnownPerson]] = defaultdict(list)
        for person in people:
            self._by_name[plain(person.name)].append(person)
        self._maps = map_cards(connection)
        self._codes: dict[UUID, dict[str, Competency]] = defaultdict(dict)
        for competency in competencies_in_order(connection):
            self._codes[competency.map_id][code_key(competency.code)] = competency
        self._held = held_diagnoses(connection)
        self._unasked = without_consent(connection, [person.id for person in people], today())
        self._reasons: dict[tuple[UUID, str, tuple[str, ...], str], str] = {}
        """Why a map may not serve people of a role and subjects: thousands of rows ask it of a few maps."""

    def person_of(self, entry: Entry, told: list[RowReport]) -> KnownPerson | None:
        """Whom a row means, by id before name; a fault where it is nobody or several."""
        who = entry.who
        if who.id:
            found = [self._by_id[who.id.casefold()]] if who.id.casefold() in self._by_id else []
        else:
            found = self._by_name.get(plain(who.name), [])
            wanted = plain(who.organization)
            if len(found) > 1 and wanted:
                found = [each for each in found if wanted in {plain(each.organization), plain(each.organization_short)}]
        if len(found) == 1 and found[0].id not in self._unasked:
            return found[0]
        if len(found) == 1:
            told.append(RowReport(entry.row, who.words, "согласия на обработку данных нет.", is_fault=True))
            return None
        words = (
            "такого человека нет среди ваших педагогов."
            if not found
            else "людей с таким именем несколько: укажите организацию или ID."
        )
        told.append(RowReport(entry.row, who.words, words, is_fault=True))
        return None

    def resolve(self, each: Gathered, told: list[RowReport]) -> FoundDiagnosis | None:
        """The diagnosis on its map, or None with the faults told."""
        first, name = each.rows[0], each.person.name
        chosen = self._map_of(each)
        if isinstance(chosen, str):
            told.append(RowReport(first, name, chosen, is_fault=True))
            return None
        codes = self._codes[chosen.id]
        for given in (given for key, given in each.levels.items() if key not in codes):
            words = f"компетенции {given.code} нет в карте «{chosen.title}»."
            told.append(RowReport(given.row, name, words, is_fault=True))
        held = HeldDiagnosis(each.person.id, chosen.id, each.held_on, each.kind, each.rater)
        if held in self._held:
            told.append(RowReport(first, name, "такая диагностика этого дня уже внесена.", is_fault=True))
        if each.kind == "reflective" and not self._has_primary(each, chosen):
            words = "рефлексивная диагностика проводится по карте первичной, а первичной по этой карте не было."
            told.append(RowReport(first, name, words, is_fault=True))
        self._held.add(held)
        levels = [
            Level(codes[key].id, given.level, given.evidence) for key, given in each.levels.items() if key in codes
        ]
        told.extend(_rows_taken(each, chosen))
        return FoundDiagnosis(held, tuple(levels))

    def _map_of(self, each: Gathered) -> MapCard | str:
        """The map that a diagnosis is on, or why there is none."""
        if each.map_title:
            return self._named_map(each)
        holding = [card for card in self._maps if each.levels.keys() <= self._codes[card.id].keys()]
        serving = [card for card in holding if not self._against(card, each)]
        if each.kind == "reflective":
            serving = [card for card in serving if self._has_primary(each, card)] or serving
        newest = _newest_editions(serving)
        if len(newest) == 1:
            return newest[0]
        if newest:
            return "такие коды есть в нескольких картах: укажите карту в столбце «Карта компетенций»."
        return _told_against(holding[0], self._against(holding[0], each)) if holding else self._unknown_codes(each)

    def _named_map(self, each: Gathered) -> MapCard | str:
        named = [card for card in self._maps if plain(card.title) == plain(each.map_title)]
        if each.edition:
            named = [card for card in named if str(card.edition) == each.edition]
        if not named:
            edition = f", редакция {each.edition}" if each.edition else ""
            return f"карты «{each.map_title}»{edition} нет."
        named.sort(key=_edition, reverse=True)
        serving = next((card for card in named if not self._against(card, each)), None)
        return serving or _told_against(named[0], self._against(named[0], each))

    def _against(self, card: MapCard, each: Gathered) -> str:
        """Why a map may not serve this diagnosis: the rule of the window (R13, R14)."""
        key = (card.id, each.person.role, each.person.subjects, each.kind)
        if key not in self._reasons:
            person: Row = {"role": each.person.role, "subjects": each.person.subjects}
            self._reasons[key] = reason_against_map(card, person, each.kind, self._maps)
        return self._reasons[key]

    def _unknown_codes(self, each: Gathered) -> str:
        known = {key for card in self._maps for key in self._codes[card.id]}
        missing = [given.code for key, given in each.levels.items() if key not in known]
        if missing:
            return f"таких кодов нет ни в одной карте: {_few(missing)}."
        return "эти коды взяты из разных карт: по каждой карте нужна своя диагностика."

    def _has_primary(self, each: Gathered, chosen: MapCard) -> bool:
        return any(
            held.person_id == each.person.id and held.map_id == chosen.id and held.kind == "primary"
            for held in self._held
        )


def _newest_editions(found: Iterable[MapCard]) -> list[MapCard]:
    """Of maps of one title the newest edition."""
    newest: dict[tuple[str, str | None], MapCard] = {}
    for card in found:
        key = (plain(card.title), card.subject)
        if key not in newest or newest[key].edition < card.edition:
            newest[key] = card
    return list(newest.values())


def _edition(card: MapCard) -> int:
    return card.edition


def _told_against(card: MapCard, reason: str) -> str:
    return f"карта «{card.title}» не подходит. {reason}"


def _rows_taken(each: Gathered, chosen: MapCard) -> Iterator[RowReport]:
    counted = Counter(given.row for given in each.levels.values())
    for row in each.rows:
        words = f"уровней – {counted[row]}, карта «{chosen.title}», {each.held_on:%d.%m.%Y}."
        yield RowReport(row, each.person.name, words)


def _few(codes: list[str]) -> str:
    shown = ", ".join(codes[:5])
    return f"{shown} и ещё {len(codes) - 5}" if len(codes) > 5 else shown  # noqa: PLR2004 - as many as a line holds
