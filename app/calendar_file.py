"""The calendar as a file for other programs: iCalendar, RFC 5545, with changes and cancellations (R53).

Nothing in the domain has an hour, so every event lasts whole days and needs no time zone; the calendar names the
region's. Outlook passes tasks over, therefore a checkpoint is always an event and only on wish a task beside it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from app.clock import now
from app.labels import label
from app.shared_calendar import CalendarRow, Span, Wanted, all_rows
from storage.cipher import fold
from storage.exported_calendar import Exported, keep_exported, read_exported
from storage.files import replace_file
from storage.reads.base import Connection, Engine
from storage.reads.calendar import CANCELLED, DONE, family_names
from storage.withheld import withheld

if TYPE_CHECKING:
    from icalendar import Component

TIME_ZONE = "Asia/Yekaterinburg"
_GREATEST = 2**31 - 1
"""Of a SEQUENCE: it is an integer of 32 bits."""
_ALWAYS = Span(date.min, date.max)
_KEPT_DAYS = 90
"""So long after its last day a cancelled event is still told of."""
_AS_THEY_ARE = frozenset({"event", "programme", "activity"})
"""Kinds whose title says enough."""
_TASKS = frozenset({"checkpoint", "agreement"})
_LEAST_STEM = 3


@dataclass(frozen=True, slots=True)
class Wish:
    """What goes into the file: the days, whose, initials of people beside the titles, tasks beside the events."""

    span: Span
    mine_only: bool = False
    initials: bool = False
    tasks: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """How many events the file holds, and how many of them are cancellations."""

    events: int
    cancelled: int


@dataclass(frozen=True, slots=True)
class Told:
    """An event as the file says it."""

    id: UUID
    kind: str
    summary: str
    place: str
    is_done: bool
    event: Exported


def export_calendar(engine: Engine, file: Path, wish: Wish, today: date, specialist_id: UUID | None) -> Written:
    """Write the file; what was in an earlier one and has gone meanwhile is told as cancelled.

    Written twice from the same copy it is the same bytes. Raises a `storage.errors.StorageError` where the disk
    refuses; then the next file tells the changes.
    """
    with engine.connect() as connection, withheld(connection, today):
        told = tell(connection, wish, today, specialist_id)
        known = read_exported(connection)
    replace_file(file, pack(told, tasks=wish.tasks))
    kept = {**known, **{each.id: each.event for each in told}}
    long_ago = today - timedelta(days=_KEPT_DAYS)
    kept = {key: event for key, event in kept.items() if not (event.is_cancelled and event.last < long_ago)}
    with engine.begin() as connection:
        keep_exported(connection, kept, now())
    return Written(len(told), sum(each.event.is_cancelled for each in told))


def tell(connection: Connection, wish: Wish, today: date, specialist_id: UUID | None) -> list[Told]:
    """The events of the file by day: those of the span, and of former files those that moved or have gone.

    Where only one's own are wished for, others' rows that an earlier file told stay out; of what was deleted nobody
    knows any more whose it was, so that is told as cancelled.
    """
    known = read_exported(connection)
    read = partial(all_rows, connection, today=today, specialist_id=specialist_id)
    rows = {row.id: row for row in read(span=wish.span, wanted=Wanted(mine_only=wish.mine_only))}
    lost = {key for key, event in known.items() if key not in rows and _meets(event, wish.span)}
    if lost and (wish.mine_only or not all(known[key].is_cancelled for key in lost)):
        found = {row.id: row for row in read(span=_ALWAYS, wanted=Wanted()) if row.id in lost}
        lost -= {key for key, row in found.items() if wish.mine_only and not row.is_mine}
        rows |= {key: row for key, row in found.items() if key in lost}
    families, moment = family_names(connection), now()
    told = [
        _as_told(row, known.get(row.id), moment, _summary(row, families, initials=wish.initials))
        for row in rows.values()
        if row.state != CANCELLED or row.id in known
    ]
    told += [_gone(key, known[key], moment) for key in lost if key not in rows]
    return sorted(told, key=_by_day)


def pack(told: Iterable[Told], *, tasks: bool = False) -> bytes:
    """The bytes of the file."""
    from icalendar import Calendar

    calendar = Calendar()
    for name, value in (
        ("prodid", "-//Marshrut//Marshrut//RU"), ("version", "2.0"), ("method", "PUBLISH"),
        ("x-wr-calname", "Маршрут"), ("x-wr-timezone", TIME_ZONE),
    ):  # fmt: skip
        calendar.add(name, value)
    for each in told:
        calendar.add_component(_event(each))
        if tasks and each.kind in _TASKS:
            calendar.add_component(_task(each))
    packed: bytes = calendar.to_ical()
    return packed


def _meets(event: Exported, span: Span) -> bool:
    return event.first <= span.last and event.last >= span.first


def _by_day(told: Told) -> tuple[date, UUID]:
    return told.event.first, told.id


def _as_told(row: CalendarRow, known: Exported | None, moment: datetime, summary: str) -> Told:
    """The row under the number that was told before, or under a greater one where anything is otherwise."""
    content = f"{summary}\n{row.place}\n{row.starts_on}\n{row.ends_on}\n{row.state}"
    event = Exported(
        row.starts_on, row.ends_on, sha256(content.encode()).hexdigest()[:16], row.version, moment,
        row.state == CANCELLED,
    )  # fmt: skip
    return Told(row.id, row.kind, summary, row.place, row.state == DONE, _after(known, event))


def _gone(key: UUID, known: Exported, moment: datetime) -> Told:
    event = known if known.is_cancelled else replace(known, digest="", told_at=moment, is_cancelled=True)
    return Told(key, "", "Отменено", "", is_done=False, event=_after(known, event))


def _after(known: Exported | None, event: Exported) -> Exported:
    if known is None:
        return replace(event, sequence=min(event.sequence, _GREATEST))
    if known.digest == event.digest:
        return known
    return replace(event, sequence=min(max(known.sequence + 1, event.sequence), _GREATEST))


def _summary(row: CalendarRow, families: frozenset[str], *, initials: bool) -> str:
    """The words of an event. A title in which somebody's name stands gives way to the kind of the event."""
    kind = label("calendar.kind", row.kind).capitalize()
    if row.kind == "certificate":
        return kind
    personal = row.person_id is not None or row.team_id is not None or row.kind in {"visit", "community"}
    is_open = not personal or not _names_somebody(row.title, row.name, families)
    words = row.title if is_open else ""
    if row.kind not in _AS_THEY_ARE or not words:
        words = f"{kind}: {words}" if words else kind
    return f"{words} ({_initials(row.name)})" if initials and row.person_id is not None else words


def _initials(name: str) -> str:
    return " ".join(f"{word[0]}." for word in name.split())


def _names_somebody(title: str, name: str, families: frozenset[str]) -> bool:
    """Whether a word that begins with a capital can be a case of a family name, or of any name of the person."""
    stems = tuple(stem for word in (*families, *name.split()) if len(stem := str(fold(word))[:-1]) >= _LEAST_STEM)
    words = (word.strip("«»\"'().,;:!?–-") for word in title.split())
    return any(word[:1].isupper() and str(fold(word)).startswith(stems) for word in words)


def _event(told: Told) -> "Component":
    from icalendar import Event

    made = Event()
    _common(made, told, "")
    made.add("dtstart", told.event.first)
    made.add("dtend", told.event.last + timedelta(days=1))
    made.add("status", "CANCELLED" if told.event.is_cancelled else "CONFIRMED")
    made.add("transp", "TRANSPARENT")
    if told.place:
        made.add("location", told.place)
    return made


def _task(told: Told) -> "Component":
    from icalendar import Todo

    made = Todo()
    _common(made, told, "-task")
    made.add("due", told.event.last)
    state = "CANCELLED" if told.event.is_cancelled else "COMPLETED" if told.is_done else "NEEDS-ACTION"
    made.add("status", state)
    made.add("related-to", _uid(told.id))
    return made


def _common(made: "Component", told: Told, suffix: str) -> None:
    made.add("uid", _uid(told.id, suffix))
    made.add("dtstamp", told.event.told_at)
    made.add("sequence", told.event.sequence)
    made.add("summary", told.summary)
    made.add("class", "PRIVATE" if told.kind not in {"event", "programme"} else "PUBLIC")
    if told.kind:
        made.add("categories", [label("calendar.kind", told.kind)])


def _uid(row_id: UUID, suffix: str = "") -> str:
    return f"{row_id}{suffix}@marshrut"
