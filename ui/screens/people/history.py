"""Everything of a person in time order: what was diagnosed, asked, agreed, corrected and talked about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from app.labels import label
from storage.reads.base import Connection
from storage.reads.diagnoses import DiagnosisRow, diagnoses_of_person
from storage.reads.journal import entries_of_person
from storage.reads.people import AssignmentRow, person_card
from storage.reads.routes import (
    CheckpointRow,
    RouteHead,
    VersionRow,
    checkpoints,
    requests_of_person,
    routes_of_person,
    versions,
)
from ui.screens.people.journal_lines import Line, line_of
from ui.screens.people.words import capital
from ui.widgets.feed_model import Kind

translate = QCoreApplication.translate
MOST_ENTRIES = 1000
DIAGNOSIS, REQUEST, ROUTE, VERSION, CHECKPOINT, TUTOR = (
    "history.diagnosis", "history.request", "history.route", "history.version", "history.checkpoint", "history.tutor",
)  # fmt: skip


def history_kinds() -> list[Kind]:
    """The kinds of lines beside those of the journal."""
    return [
        Kind(DIAGNOSIS, translate("HistoryTab", "Diagnosis"), "clipboard-check"),
        Kind(REQUEST, translate("HistoryTab", "Request"), "inbox"),
        Kind(ROUTE, translate("HistoryTab", "Route"), "route"),
        Kind(VERSION, translate("HistoryTab", "Correction"), "git-compare-arrows"),
        Kind(CHECKPOINT, translate("HistoryTab", "Checkpoint"), "flag"),
        Kind(TUTOR, translate("HistoryTab", "Tutor"), "user"),
    ]


def read_history(connection: Connection, person_id: UUID, today: date) -> list[Line]:
    """All lines, newest first."""
    found = [line_of(row, today) for row in entries_of_person(connection, person_id, limit=MOST_ENTRIES)]
    found += [_diagnosis(row) for row in diagnoses_of_person(connection, person_id)]
    for request in requests_of_person(connection, person_id):
        source = capital(label("request.source", request.source))
        found.append(Line(("request", request.id), REQUEST, request.made_on, request.text or "", source))
    for head in routes_of_person(connection, person_id):
        found += _route(connection, head)
    card = person_card(connection, person_id)
    found += [line for row in (card.assignments if card is not None else ()) for line in _assignment(row)]
    return sorted(found, key=_newest_first, reverse=True)


def _newest_first(line: Line) -> tuple[date, str]:
    return line.day, str(line.key)


def _diagnosis(row: DiagnosisRow) -> Line:
    kind = capital(label("diagnosis.kind", row.kind))
    state = label("diagnosis.status", row.status)
    words = f"{kind}, {row.map_title}"
    note = f"{label('diagnosis.rater', row.rater)} · {row.entered} / {row.total} · {state}"
    return Line(("diagnosis", row.id), DIAGNOSIS, row.held_on, words, note)


def _route(connection: Connection, head: RouteHead) -> Iterator[Line]:
    if head.agreed_on is not None:
        how = label("route.agreed_how", head.agreed_how)
        words = translate("HistoryTab", "Agreed: {title}").format(title=head.title)
        yield Line(("agreed", head.id), ROUTE, head.agreed_on, words, how)
    else:
        words = translate("HistoryTab", "Draft: {title}").format(title=head.title)
        yield Line(("draft", head.id), ROUTE, head.starts_on, words)
    for version in versions(connection, head.id):
        if version.reason != "agreement":
            yield _version(version)
    for point in checkpoints(connection, head.id):
        if point.done_on is not None:
            yield _checkpoint(point, point.done_on)


def _version(row: VersionRow) -> Line:
    words = row.summary or translate("HistoryTab", "Version {number}").format(number=row.number)
    reason = capital(label("version.reason", row.reason))
    note = " · ".join(part for part in (reason, row.initiator or "", row.author) if part)
    return Line(("version", row.id), VERSION, row.made_at.astimezone().date(), words, note)


def _checkpoint(row: CheckpointRow, done_on: date) -> Line:
    return Line(("checkpoint", row.id), CHECKPOINT, done_on, row.title, row.result or "")


def _assignment(row: AssignmentRow) -> Iterator[Line]:
    words = translate("HistoryTab", "{name} became the tutor").format(name=row.tutor)
    yield Line(("from", row.tutor_id, row.starts_on), TUTOR, row.starts_on, words)
    if row.ends_on is not None:
        words = translate("HistoryTab", "{name} handed the card over").format(name=row.tutor)
        yield Line(("to", row.tutor_id, row.ends_on), TUTOR, row.ends_on, words)
