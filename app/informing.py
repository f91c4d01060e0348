"""Telling teachers of opportunities: what came with exchanges, matched to open deficits, a note for each person (R29).

The note is a proposal: the tutor edits it, sends it on paper, by mail, by message or says it, and it is kept as a
notice for each opportunity and as one entry of the journal. Someone who was told of an opportunity, or has it in a
route, is not told of it again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from app.clock import now
from app.consents import require_consents
from app.deficits import Deficit, deficits_of_people
from app.journal import NewEntry, insert_entry
from app.labels import label
from app.paper.content import Period
from app.paper.russian import NO_BREAK, date_in_words, hours_in_words, period_in_words
from storage.errors import PlainError
from storage.reads.base import Connection, Engine
from storage.reads.informing import (
    Addressee,
    Offer,
    Since,
    addressees,
    known_offers,
    latest_version,
    new_offers,
    people_count,
)
from storage.settings import read_setting, write_setting
from storage.writes import Changes, Edit, editing

NEW_DAYS = 30
"""How long an offer is new before anybody has looked."""
_MOST_IN_NOTE = 5
_NAMED = 3
"""Deficits named beside an offer."""
_MOST_GUIDED = 300
"""A tutor guides up to 150 people; to match thousands after every exchange would be work that nobody asked for."""
_LOOKED = "informing_looked"
_ENTRY_TITLES = 300


class NobodyToTellError(PlainError):
    """A note goes to somebody."""

    default = "Отметьте хотя бы одного педагога."


class NoteEmptyError(PlainError):
    """A note says something."""

    default = "Письмо пустое: напишите, о чём сообщаете."


@dataclass(frozen=True, slots=True)
class Fit:
    """An offer and the open deficits of a person that it answers, heaviest first."""

    offer: Offer
    deficits: tuple[Deficit, ...]

    @property
    def rank(self) -> int:
        """How much it matters. An event names no competencies, only their group: it counts as its heaviest deficit."""
        ranks = [deficit.rank for deficit in self.deficits]
        return sum(ranks) if self.offer.table == "programme" else max(ranks)


@dataclass(frozen=True, slots=True)
class Note:
    """What a person can be told of, best first."""

    person: Addressee
    fits: tuple[Fit, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A note as it was sent: to whom, in what words, of which programmes and events (table and id, with titles)."""

    person_id: UUID
    text: str
    offers: tuple[tuple[str, UUID, str], ...]


def since_last_look(connection: Connection) -> Since:
    """What came after the last look is new; before the first look, what was made within `NEW_DAYS`."""
    kept = read_setting(connection, _LOOKED)
    version = min(int(kept), latest_version(connection)) if kept else None
    return Since(now() - timedelta(days=NEW_DAYS), version)


def since_days(days: int) -> Since:
    """What was made within so many days."""
    return Since(now() - timedelta(days=days))


def mark_looked(engine: Engine) -> Changes:
    """Everything that this copy holds has been looked at."""
    with engine.begin() as connection:
        write_setting(connection, _LOOKED, str(latest_version(connection)))
    return Changes(frozenset({"setting"}))


def prepare_notes(connection: Connection, since: Since, today: date) -> list[Note]:
    """A note for everyone whom a new offer concerns, those for whom something matters most first, then by name."""
    offers = new_offers(connection, since, today)
    if not offers:
        return []
    people = addressees(connection)
    deficits = deficits_of_people(connection, [person.id for person in people])
    known = known_offers(connection, [offer.id for offer in offers])
    by_need = _found_by_need(offers)
    notes = [
        Note(person, fits) for person in people if (fits := _fits(person, deficits.get(person.id, ()), by_need, known))
    ]
    return sorted(notes, key=lambda note: -note.fits[0].rank)


def guides_many(connection: Connection) -> bool:
    """Whether this copy holds more people than a tutor guides: then notes are prepared when they are asked for."""
    return people_count(connection) > _MOST_GUIDED


def count_to_tell(connection: Connection, today: date) -> int:
    """How many people something new concerns since the last look; 0 in a copy of more people than a tutor guides."""
    if guides_many(connection):
        return 0
    return len(prepare_notes(connection, since_last_look(connection), today))


def note_text(note: Note, fits: Iterable[Fit], signature: str) -> str:
    """The words of a note about the chosen offers, for the tutor to edit."""
    lines = [f"{number}. {offer_words(fit)}" for number, fit in enumerate(fits, start=1)]
    greeting = f"Здравствуйте, {note.person.given_names}!"
    opening = "По результатам Вашей диагностики Вам подойдёт:"
    closing = "Скажите, что из этого Вам интересно, и я внесу его в Ваш маршрут."
    signed = [f"Ваш тьютор {signature}"] if signature else []
    return "\n\n".join([greeting, opening, *lines, closing, *signed])


def offer_words(fit: Fit) -> str:
    """A line of the note: «Семинар «Читаем вместе», 4 часа, 10 декабря 2026 г., Ирбит. Поможет: «Планирует урок»»."""
    offer = fit.offer
    kind = label("programme.kind" if offer.table == "programme" else "event.kind", offer.kind)
    says_kind = offer.title.casefold().startswith(kind.casefold())
    parts = [offer.title if says_kind else f"{kind[:1].upper()}{kind[1:]} «{offer.title}»"]
    if offer.hours:
        parts.append(hours_in_words(offer.hours))
    if offer.starts_on is not None:
        one_day = offer.ends_on in {None, offer.starts_on}
        days = date_in_words(offer.starts_on) if one_day else period_in_words(Period(offer.starts_on, offer.ends_on))
        parts.append(days)
    if offer.place:
        parts.append(offer.place)
    helps = ", ".join(f"«{deficit.competency.title}»" for deficit in fit.deficits[:_NAMED])
    return f"{', '.join(parts)}. Поможет: {helps}.".replace(NO_BREAK, " ")


def send_notes(
    engine: Engine, notes: Sequence[Told], channel: str, sent_on: date, author_id: UUID | None = None
) -> Changes:
    """Keep that people were told, as one step: a notice for each offer and an entry in each journal.

    Raises `NobodyToTellError`, `NoteEmptyError`, `ConsentsMissingError`.
    """
    if not notes:
        raise NobodyToTellError
    if not all(note.text.strip() for note in notes):
        raise NoteEmptyError
    with editing(engine, "Информирование") as edit:
        require_consents(edit.connection, [note.person_id for note in notes])
        for note in notes:
            _keep(edit, note, channel, sent_on, author_id)
    return edit.changes


def record_notice_answer(engine: Engine, notice_id: UUID, answer: str | None) -> Changes:
    """What the teacher said."""
    with editing(engine, "Ответ педагога") as edit:
        edit.update("notice", notice_id, {"answer": answer or None})
    return edit.changes


def remove_notice(engine: Engine, notice_id: UUID) -> Changes:
    """The teacher was not told after all."""
    with editing(engine, "Удаление сообщения педагогу") as edit:
        edit.delete("notice", notice_id)
    return edit.changes


def _keep(edit: Edit, note: Told, channel: str, sent_on: date, author_id: UUID | None) -> None:
    for table, offer_id, _ in note.offers:
        named = {"programme_id" if table == "programme" else "learning_event_id": offer_id}
        told = {"person_id": note.person_id, "channel": channel, "text": note.text, "sent_on": sent_on}
        edit.insert("notice", {**told, **named})
    titles = ", ".join(f"«{title}»" for _, _, title in note.offers)
    words = f"Сообщено {label('notice.channel', channel)}: {titles or note.text}"
    entry = NewEntry("notice", sent_on, words if len(words) <= _ENTRY_TITLES else f"{words[:_ENTRY_TITLES]}…")
    insert_entry(edit, {"person_id": note.person_id}, entry, author_id)


@dataclass(frozen=True, slots=True)
class _Offers:
    """The new offers, found by what they answer: a person's deficits are held against few of them."""

    listed: Sequence[Offer]
    by_competency: Mapping[UUID, Sequence[tuple[int, int]]]
    """Places of programmes in the list, with the level that each leads to."""
    by_group: Mapping[str, Sequence[int]]
    """Places of events."""


def _found_by_need(offers: Sequence[Offer]) -> _Offers:
    by_competency: dict[UUID, list[tuple[int, int]]] = {}
    by_group: dict[str, list[int]] = {}
    for place, offer in enumerate(offers):
        for competency_id, level in offer.levels.items():
            by_competency.setdefault(competency_id, []).append((place, level))
        for group in offer.groups if offer.table == "learning_event" else ():
            by_group.setdefault(group, []).append(place)
    return _Offers(offers, by_competency, by_group)


def _fits(
    person: Addressee, deficits: Sequence[Deficit], offers: _Offers, known: set[tuple[UUID, UUID]]
) -> tuple[Fit, ...]:
    """What is new for a person: the offers that answer most first, of equal ones those that begin sooner."""
    answered: dict[int, list[Deficit]] = {}
    for deficit in deficits:
        for place, level in offers.by_competency.get(deficit.competency.id, ()):
            if level > deficit.shown:
                answered.setdefault(place, []).append(deficit)
        for place in offers.by_group.get(deficit.competency.group, ()):
            answered.setdefault(place, []).append(deficit)
    found = [
        Fit(offer, tuple(answered[place]))
        for place in sorted(answered)
        if _is_for(offer := offers.listed[place], person) and (person.id, offer.id) not in known
    ]
    found.sort(key=lambda fit: (-fit.rank, fit.offer.starts_on or date.max))
    return tuple(found[:_MOST_IN_NOTE])


def _is_for(offer: Offer, person: Addressee) -> bool:
    if offer.audience is not None:
        return offer.audience == person.role
    return not offer.subjects or not set(offer.subjects).isdisjoint(person.subjects)
