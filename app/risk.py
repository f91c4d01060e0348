"""The zone of risk: named reasons why a person needs attention (R18).

Reasons come from the work with the person and never from pupils' exam results, which stay at the level of the
organisation. They are not summed up to a score, nobody is ranked by them, and they are not printed. The tutor takes a
reason off with a word why and until a day; what is new since then shows again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from app.deficits import Deficit, deficits_of_people
from storage.errors import PlainError
from storage.reads.base import Connection, Engine
from storage.reads.people import Difficulty, PersonListRow, person_rows
from storage.reads.reaction import answering_items
from storage.reads.risk import WaiverRow, difficulties_by_person, last_words, waivers_beside, waivers_by_person
from storage.writes import Changes, editing

NO_CONTACT_DAYS = 60
LATE_CHECKPOINTS = 2
CRITICAL_GAP = 2
"""Levels that are missing in a competency that weighs `CRITICAL_WEIGHT` or more, with no activity that answers it."""
CRITICAL_WEIGHT = 4


class WhyMissingError(PlainError):
    """A reason is taken off with a word why."""

    default = "Напишите, почему причина риска снимается."


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its kind (``silence``, ``late``, ``difficulty``, ``critical_gap``) and a sentence for the tutor.

    ``since`` is the day from which it is known, None where it is counted anew each day.
    """

    kind: str
    sentence: str
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Waived:
    """A reason that holds and has been taken off, with the tutor's word."""

    reason: Reason
    waiver: WaiverRow


@dataclass(frozen=True, slots=True)
class Zone:
    """Why a person is in the zone of risk; without reasons they are not."""

    person: PersonListRow
    reasons: tuple[Reason, ...]
    waived: tuple[Waived, ...]


def find_reasons(
    *, today: date, last_contact: date | None, overdue: int, deficits: list[Deficit], difficulties: list[Difficulty]
) -> list[Reason]:
    """Reasons that hold today, in a fixed order; an empty list says that the person is not in the zone."""
    found: list[Reason] = []
    if last_contact is None or last_contact < today - timedelta(days=NO_CONTACT_DAYS):
        found.append(Reason("silence", f"Связи не было больше {NO_CONTACT_DAYS} дней."))
    if overdue >= LATE_CHECKPOINTS:
        found.append(Reason("late", f"Просрочено контрольных точек и договорённостей: {overdue}."))
    found += [Reason("difficulty", f"Затруднение: {each.text}", each.noted_on) for each in difficulties]
    found += [
        Reason("critical_gap", f"{_missing(deficit)}: {deficit.competency.title}", deficit.found_on)
        for deficit in deficits
        if deficit.gap >= CRITICAL_GAP and deficit.competency.weight >= CRITICAL_WEIGHT
    ]
    return found


def set_apart(
    reasons: Iterable[Reason], waivers: Sequence[WaiverRow], today: date
) -> tuple[list[Reason], list[Waived]]:
    """Reasons that stand, and those taken off: a waiver covers its kind until its day, but nothing found after it."""
    standing: list[Reason] = []
    waived: list[Waived] = []
    for reason in reasons:
        waiver = next((each for each in waivers if _covers(each, reason, today)), None)
        if waiver is None:
            standing.append(reason)
        else:
            waived.append(Waived(reason, waiver))
    return standing, waived


def zones(connection: Connection, ids: Sequence[UUID], today: date) -> list[Zone]:
    """The zone of each of the people, in their order; also of those who are not in it."""
    last = last_words(connection, ids, today)
    difficulties = difficulties_by_person(connection, ids)
    gaps = deficits_of_people(connection, ids, least_gap=CRITICAL_GAP, least_weight=CRITICAL_WEIGHT)
    answered = {(item.person_id, item.competency_id) for item in answering_items(connection, list(gaps))}
    waivers = waivers_by_person(connection, ids, today)
    found = []
    for person in person_rows(connection, ids, today):
        reasons = find_reasons(
            today=today,
            last_contact=last.get(person.id),
            overdue=person.overdue,
            deficits=[gap for gap in gaps.get(person.id, []) if (person.id, gap.competency.id) not in answered],
            difficulties=difficulties.get(person.id, []),
        )
        standing, waived = set_apart(reasons, waivers.get(person.id, ()), today)
        found.append(Zone(person, tuple(standing), tuple(waived)))
    return found


def zone_of(connection: Connection, person_id: UUID, today: date) -> Zone | None:
    """The zone of one person; None where this copy does not hold them."""
    return next(iter(zones(connection, [person_id], today)), None)


def waive_reason(engine: Engine, person_id: UUID, reason: str, why: str, made_on: date, until: date) -> Changes:
    """Take a kind of reason off until a day (included), with a word why. Raises `WhyMissingError`."""
    if not why.strip():
        raise WhyMissingError
    row = {"person_id": person_id, "reason": reason, "why": why, "made_on": made_on, "until": until}
    with editing(engine, "Причина риска снята") as edit:
        edit.insert("risk_waiver", row)
    return edit.changes


def bring_reason_back(engine: Engine, waiver_id: UUID) -> Changes:
    """A reason that was taken off shows again, also where it was taken off twice, on two laptops."""
    with editing(engine, "Причина риска возвращена") as edit:
        for own in waivers_beside(edit.connection, waiver_id):
            edit.delete("risk_waiver", own)
    return edit.changes


def _covers(waiver: WaiverRow, reason: Reason, today: date) -> bool:
    is_known = reason.since is None or reason.since <= waiver.made_on
    return waiver.reason == reason.kind and waiver.made_on <= today <= waiver.until and is_known


def _missing(deficit: Deficit) -> str:
    return "Не проявляется" if deficit.shown == 0 else f"Не хватает уровней: {deficit.gap}"
