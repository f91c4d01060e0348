"""Which maps and instruments serve a new diagnosis of a person, and why the others do not (R13, R14).

Regulation, section 4: instruments of the psychological-pedagogical and communicative groups are made for teachers of
every subject, those of the subject and methodical groups for one subject each, and all of them pass the regional
expertise. A reason is a sentence for a person; an empty one says that the map or the instrument serves.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.labels import label
from app.map_editions import newer_approved
from app.paper.russian import date_in_words
from storage.fields import Row
from storage.reads.base import Connection
from storage.reads.competency_maps import MapCard, groups_of_map, groups_of_maps, map_card, map_cards
from storage.reads.instruments import InstrumentCard, instrument_card, instrument_cards
from storage.rows import fetch_row

SUBJECT_BOUND = frozenset({"subject", "methodical"})
"""Groups whose instruments are made for one subject each."""


@dataclass(frozen=True, slots=True)
class OfferedMap:
    """A map, the groups of its competencies, and why it does not serve (empty: it serves)."""

    card: MapCard
    groups: frozenset[str]
    reason: str


@dataclass(frozen=True, slots=True)
class OfferedInstrument:
    """An instrument, and why it does not serve (empty: it serves).

    ``is_near``: it is for this map and person, only its expertise stands against it.
    """

    card: InstrumentCard
    reason: str
    is_near: bool


def maps_for_diagnosis(connection: Connection, person_id: UUID, kind: str = "primary") -> list[OfferedMap]:
    """All maps of the person's audience with the reason against each, those that serve first; of nobody: none."""
    person = fetch_row(connection, "person", person_id)
    if person is None:
        return []
    cards = map_cards(connection)
    groups = groups_of_maps(connection)
    offered = [
        OfferedMap(card, groups.get(card.id, frozenset()), reason_against_map(card, person.fields, kind, cards))
        for card in cards
        if card.audience == person.fields["role"]
    ]
    return sorted(offered, key=_serves_not)


def instruments_for_map(connection: Connection, map_id: UUID, held_on: date) -> list[InstrumentCard]:
    """Instruments that serve diagnoses on the map on that day, of whoever teaches their subject: for a campaign."""
    card = map_card(connection, map_id)
    if card is None:
        return []
    chosen = OfferedMap(card, groups_of_map(connection, map_id), "")
    return [
        each
        for each in instrument_cards(connection)
        if not reason_against_instrument(each, chosen, (each.subject,) if each.subject else (), held_on)
    ]


def offer_instruments(
    cards: Iterable[InstrumentCard], chosen: OfferedMap, subjects: Sequence[str], held_on: date
) -> list[OfferedInstrument]:
    """The same of instruments that were read already: for a form in which map and day change."""
    offered = []
    for card in cards:
        unfit = unfit_reason(card, chosen, subjects)
        reason = unfit or _expertise_reason(card, held_on)
        offered.append(OfferedInstrument(card, reason, bool(reason) and not unfit))
    return sorted(offered, key=_serves_not)


def reason_against_map(card: MapCard, person: Row, kind: str, cards: Sequence[MapCard]) -> str:
    """Why a map may not serve a new diagnosis of the person; ``cards`` are all maps there are."""
    subjects = _subjects(person)
    if card.audience != person.get("role"):
        return f"Карта составлена для другой должности: {label('person.role', card.audience)}."
    if card.subject is not None and card.subject not in subjects:
        return f"Карта для другого предмета: {card.subject}."
    if card.expertise_status != "approved":
        return f"Карта ещё не прошла региональную экспертизу: {label('expertise_status', card.expertise_status)}."
    if not card.competencies:
        return "В карте нет ни одной компетенции."
    newer = newer_approved(cards, card) if kind == "primary" else None
    if newer is not None:
        return f"Утверждена более новая редакция этой карты: {newer.edition}-я."
    return ""


def reason_against_instrument(card: InstrumentCard, chosen: OfferedMap, subjects: Sequence[str], held_on: date) -> str:
    """Why an instrument may not serve a diagnosis on the map on that day, of a person who teaches these subjects."""
    return unfit_reason(card, chosen, subjects) or _expertise_reason(card, held_on)


def unfit_reason(card: InstrumentCard, chosen: OfferedMap, subjects: Sequence[str]) -> str:
    """Why an instrument is not for the map and the person at all, whatever its expertise says (R13)."""
    if card.group not in chosen.groups:
        return f"В карте нет компетенций этой группы: {label('competency_group', card.group)}."
    return _subject_reason(card, chosen.card.subject, subjects)


def _expertise_reason(card: InstrumentCard, held_on: date) -> str:
    if card.expertise_status != "approved":
        status = label("expertise_status", card.expertise_status)
        return f"Инструментарий ещё не прошёл региональную экспертизу: {status}."
    if card.valid_until is not None and card.valid_until < held_on:
        return f"Срок действия инструментария истёк {date_in_words(card.valid_until)}"
    return ""


def _subject_reason(card: InstrumentCard, of_map: str | None, subjects: Sequence[str]) -> str:
    """R13: of two groups for every subject, of the other two for one."""
    if card.subject is None:
        return "Для этой группы нужен инструментарий по предмету." if card.group in SUBJECT_BOUND else ""
    if card.subject not in subjects or of_map not in {None, card.subject}:
        return f"Инструментарий для другого предмета: {card.subject}."
    return ""


def reason_against(connection: Connection, person_id: UUID, map_id: UUID, kind: str) -> str:
    """Why this map may not serve a new diagnosis of this person; empty where it may."""
    person = fetch_row(connection, "person", person_id)
    card = map_card(connection, map_id)
    if person is None or card is None:
        return "Карты или человека нет в локальной копии."
    return reason_against_map(card, person.fields, kind, map_cards(connection))


def reason_against_tasks(
    connection: Connection, person_id: UUID, map_id: UUID, instrument_id: UUID, held_on: date
) -> str:
    """The same of an instrument."""
    card = instrument_card(connection, instrument_id)
    of_map = map_card(connection, map_id)
    person = fetch_row(connection, "person", person_id)
    if card is None or of_map is None or person is None:
        return "Инструментария нет в локальной копии."
    chosen = OfferedMap(of_map, groups_of_map(connection, map_id), "")
    return reason_against_instrument(card, chosen, _subjects(person.fields), held_on)


def _subjects(person: Row) -> tuple[str, ...]:
    taught = person.get("subjects")
    return taught if isinstance(taught, tuple) else ()


def _serves_not(offered: OfferedMap | OfferedInstrument) -> bool:
    return bool(offered.reason)
