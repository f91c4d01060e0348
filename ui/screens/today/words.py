"""How the things that wait read as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui import text
from ui.screens.today.lines import Line
from ui.theme import State

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from storage.reads.consents import EndingConsent
    from storage.reads.first import DueCheckpoint
    from storage.reads.organization_plan import ActivityRow
    from storage.reads.request_handovers import HandoverRow
    from storage.reads.today import DueStep, LapsingCertificate, Match, SilentPerson

translate = QCoreApplication.translate
_SOON_DAYS = 3
TO_CERTIFICATE = "certificate"
"""The target of a line that leads to the own certificate."""
HANDED = "handed"
"""The first part of the target of a line that leads to a handed request."""


def checkpoint_line(checkpoint: DueCheckpoint, today: date) -> Line:
    """A checkpoint with whom it concerns."""
    return Line(
        key=checkpoint.id,
        title=checkpoint.name,
        note=checkpoint.title,
        when=_due(checkpoint.due_on, today),
        state=_urgency(checkpoint.due_on, today),
        target=checkpoint.person_id or _team(checkpoint.team_id),
        ticks=True,
    )


def step_line(step: DueStep, today: date) -> Line:
    """An agreed next step."""
    return Line(
        key=step.entry_id,
        title=step.name,
        note=step.text,
        when=_due(step.due_on, today),
        state=_urgency(step.due_on, today),
        target=step.person_id or _team(step.team_id),
        ticks=True,
    )


def silent_line(person: SilentPerson, today: date) -> Line:
    """Somebody with whom nobody has talked for long."""
    if person.last_contact is None:
        when = translate("today", "not yet")
    else:
        when = text.day_and_month(person.last_contact, today)
    return Line(key=person.person_id, title=person.name, note=person.organization, when=when, target=person.person_id)


def offer_lines(matches: Iterable[Match]) -> list[Line]:
    """New programmes and events, one line each with whom it fits, in the order of the first match of each."""
    people: dict[tuple[str, object], list[Match]] = {}
    for match in matches:
        people.setdefault((match.table, match.offer_id), []).append(match)
    return [_offer_line(found) for found in people.values()]


def _offer_line(matches: list[Match]) -> Line:
    first, count = matches[0], len(matches)
    icon = "graduation-cap" if first.table == "programme" else "calendar-days"
    note = translate("today", "fits: {name}").format(name=first.name)
    if count > 1:
        note = translate("today", "fits %n teacher(s): {name}…", "", count).format(name=first.name)
    return Line(key=first.offer_id, title=first.title, note=note, target=first.person_id, icon=icon)


def certificate_line(certificate: LapsingCertificate, today: date) -> Line:
    """A specialist's certificate that lapses."""
    number = certificate.number or ""
    lapsed = certificate.valid_until < today
    words = translate("today", "lapsed on {day}") if lapsed else translate("today", "until {day}")
    return Line(
        key=certificate.specialist_id,
        title=certificate.name,
        note=translate("today", "certificate {number}").format(number=number).strip(),
        target=TO_CERTIFICATE,
        when=words.format(day=text.day_and_month(certificate.valid_until, today)),
        state=State.OVERDUE if lapsed else State.SOON,
        icon="clipboard-check",
    )


def consent_line(consent: EndingConsent, today: date) -> Line:
    """A consent that ends: without it the card takes nothing but name and organisation."""
    return Line(
        key=("consent", consent.person_id),
        title=consent.name,
        note=translate("today", "The consent to data processing ends: ask for a new sheet"),
        when=translate("today", "until {day}").format(day=text.day_and_month(consent.until_on, today)),
        state=State.SOON,
        target=consent.person_id,
        icon="file-text",
    )


def activity_line(activity: ActivityRow, today: date) -> Line:
    """An activity of an organisation's plan of methodical work."""
    last = activity.ends_on or activity.starts_on
    return Line(
        key=activity.id,
        title=activity.title,
        note=activity.team,
        when=_due(last, today) if last < today else text.relative_day(activity.starts_on, today),
        state=_urgency(last, today),
        target=_team(activity.team_id),
        icon="users",
    )


def handed_line(row: HandoverRow, today: date) -> Line:
    """A request that another level handed on, or the answer of that level."""
    is_answered = row.status == "answered"
    words = translate("today", "answered: {answer}") if is_answered else translate("today", "asks: {request}")
    day = row.answered_on or row.handed_on
    return Line(
        key=row.id,
        title=row.name,
        note=words.format(answer=row.answer or "", request=row.request),
        when=text.relative_day(day, today),
        state=State.DONE if is_answered else State.SOON,
        target=(HANDED, row.id),
        icon="message-square",
    )


def _team(team_id: UUID | None) -> tuple[str, UUID] | None:
    """The target of a line that leads to a team."""
    return ("team", team_id) if team_id is not None else None


def _due(day: date, today: date) -> str:
    return text.overdue_by(day, today) or text.relative_day(day, today)


def _urgency(day: date, today: date) -> State:
    if day < today:
        return State.OVERDUE
    return State.SOON if (day - today).days <= _SOON_DAYS else State.NEUTRAL
