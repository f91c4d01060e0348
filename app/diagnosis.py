"""The diagnosis of a person: begun against a fitting map, entered level by level, compared afterwards (R13–R17)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.serving import reason_against, reason_against_tasks
from storage.errors import PlainError
from storage.ids import derived_id
from storage.reads.base import Connection, Engine
from storage.reads.diagnoses import (
    Competency,
    DiagnosisRow,
    diagnosis_row,
    grid,
    latest_diagnosis,
    map_row,
)
from storage.rows import fetch_row
from storage.writes import Changes, Edit, RowMissingError, editing

_SELF = "self"
"""Who rates in a self-assessment."""


class MapNotApprovedError(PlainError):
    """Only maps that passed the regional expertise serve a diagnosis (R14)."""

    default = "Эта карта компетенций ещё не прошла региональную экспертизу, диагностика по ней невозможна."


class MapDoesNotFitError(PlainError):
    """The map is for another audience or subject (R13)."""

    default = "Эта карта компетенций составлена для другой должности или другого предмета."


class InstrumentDoesNotFitError(PlainError):
    """The instrument is not approved, has expired, or is for another subject (R13, R14)."""

    default = "Этот инструментарий не подходит: он для другого предмета, не прошёл экспертизу или устарел."


class NoFirstDiagnosisError(PlainError):
    """A reflective diagnosis compares with a first one."""

    default = "Рефлексивная диагностика проводится по карте первичной, а первичной диагностики ещё не было."


class DiagnosisEmptyError(PlainError):
    """Nothing has been entered."""

    default = "Чтобы завершить диагностику, введите уровень хотя бы одной компетенции."


class ForeignCompetencyError(PlainError):
    """The competency is not of the diagnosis's map."""

    default = "Этой компетенции нет в карте, по которой идёт диагностика."


class EvidenceWithoutLevelError(PlainError):
    """There is nothing that the words could stand beside."""

    default = "Сначала введите уровень, потом его подтверждение."


@dataclass(frozen=True, slots=True)
class Started:
    """A diagnosis that was begun."""

    diagnosis_id: UUID
    changes: Changes


@dataclass(frozen=True, slots=True)
class Compared:
    """A competency before and after; None where it was not diagnosed."""

    competency: Competency
    before: int | None
    after: int | None

    @property
    def change(self) -> int:
        """Levels gained (or, negative, lost); 0 where one of the two is unknown."""
        return self.after - self.before if self.before is not None and self.after is not None else 0

    @property
    def outcome(self) -> str:
        """What became of a deficit: ``closed``, ``left``, ``new``, or empty where there is none on either side."""
        if self.after is None:
            return ""
        if self.after < self.competency.required:
            was_one = self.before is not None and self.before < self.competency.required
            return "left" if was_one else "new"
        return "closed" if self.before is not None and self.before < self.competency.required else ""


@dataclass(frozen=True, slots=True)
class GroupCompared:
    """Mean levels of a group over the competencies known on both sides."""

    group: str
    count: int
    required: float
    before: float
    after: float


def start_diagnosis(  # noqa: PLR0913 - the fields of a diagnosis
    engine: Engine,
    person_id: UUID,
    map_id: UUID,
    held_on: date,
    *,
    kind: str = "primary",
    rater: str = "instrument",
    instrument_id: UUID | None = None,
    campaign_id: UUID | None = None,
) -> Started:
    """Begin a diagnosis, of a campaign where one is named (R19).

    Raises what stands above where the map or the instrument may not serve this person.
    """
    with editing(engine, "Новая диагностика") as edit:
        _require_fitting_map(edit.connection, person_id, map_id, kind if campaign_id is None else "campaign")
        if instrument_id is not None:
            _require_fitting_instrument(edit.connection, person_id, map_id, instrument_id, held_on)
        if kind == "reflective" and latest_diagnosis(edit.connection, person_id, map_id, "primary") is None:
            raise NoFirstDiagnosisError
        diagnosis_id = edit.insert(
            "diagnosis",
            {
                "person_id": person_id, "map_id": map_id, "instrument_id": instrument_id, "kind": kind,
                "rater": rater, "held_on": held_on, "status": "started", "campaign_id": campaign_id,
            },
        )  # fmt: skip
    return Started(diagnosis_id, edit.changes)


def set_level(
    engine: Engine, diagnosis_id: UUID, competency_id: UUID, level: int, evidence: str | None = None
) -> Changes:
    """Enter a level 0–3; entered again, it replaces the former. A given ``evidence`` is kept with it."""
    with editing(engine, "Уровень компетенции") as edit:
        put_level(edit, diagnosis_id, competency_id, level, evidence)
    return edit.changes


def clear_level(engine: Engine, diagnosis_id: UUID, competency_id: UUID) -> Changes:
    """Take an entered level out: nothing is known of the competency again."""
    with editing(engine, "Уровень компетенции") as edit:
        own = derived_id(diagnosis_id, competency_id)
        if fetch_row(edit.connection, "diagnosis_result", own) is not None:
            edit.delete("diagnosis_result", own)
    return edit.changes


def write_evidence(engine: Engine, diagnosis_id: UUID, competency_id: UUID, evidence: str) -> Changes:
    """Write beside an entered level what shows it (up to 500 characters); empty words take it away.

    Raises `EvidenceWithoutLevelError` where the competency has no level yet.
    """
    with editing(engine, "Подтверждение уровня") as edit:
        own = derived_id(diagnosis_id, competency_id)
        if fetch_row(edit.connection, "diagnosis_result", own) is None:
            raise EvidenceWithoutLevelError
        edit.update("diagnosis_result", own, {"evidence": evidence.strip() or None})
    return edit.changes


def write_note(engine: Engine, diagnosis_id: UUID, note: str) -> Changes:
    """Write a note on the diagnosis as a whole; empty words take it away."""
    with editing(engine, "Заметка к диагностике") as edit:
        edit.update("diagnosis", diagnosis_id, {"note": note.strip() or None})
    return edit.changes


def finish_diagnosis(engine: Engine, diagnosis_id: UUID, note: str | None = None) -> Changes:
    """Mark a diagnosis as done; from now on its deficits count. Raises `DiagnosisEmptyError`."""
    with editing(engine, "Диагностика завершена") as edit:
        if _existing(edit.connection, diagnosis_id).entered == 0:
            raise DiagnosisEmptyError
        edit.update("diagnosis", diagnosis_id, {"status": "done"} | ({"note": note} if note else {}))
    return edit.changes


def delete_diagnosis(engine: Engine, diagnosis_id: UUID) -> Changes:
    """Delete a diagnosis with its results."""
    with editing(engine, "Удаление диагностики") as edit:
        edit.delete("diagnosis", diagnosis_id)
    return edit.changes


def before_and_after(diagnoses: Iterable[DiagnosisRow]) -> tuple[DiagnosisRow | None, DiagnosisRow | None]:
    """The newest finished reflective diagnosis and the newest primary one before it on its map (R17, R64).

    ``diagnoses`` come newest first; self-assessment compares nothing. Where there is nothing to compare with: the
    newest primary one, and None.
    """
    done = [row for row in diagnoses if row.status == "done" and row.rater != _SELF]
    primary = [row for row in done if row.kind == "primary"]
    after = next((row for row in done if row.kind == "reflective"), None)
    if after is not None:
        same_map = (row for row in primary if row.map_id == after.map_id and row.held_on <= after.held_on)
        before = next(same_map, None)
        if before is not None:
            return before, after
    return next(iter(primary), None), None


def compare(connection: Connection, before_id: UUID, after_id: UUID) -> list[Compared]:
    """Two diagnoses on one map side by side, in the order of the map (R17). Raises `MapDoesNotFitError`."""
    if _existing(connection, before_id).map_id != _existing(connection, after_id).map_id:
        raise MapDoesNotFitError
    after = {row.competency.id: row.shown for row in grid(connection, after_id)}
    return [Compared(row.competency, row.shown, after.get(row.competency.id)) for row in grid(connection, before_id)]


def compare_groups(rows: list[Compared]) -> list[GroupCompared]:
    """The same by the four groups of competencies, groups without a known pair left out."""
    found: dict[str, list[Compared]] = {}
    for row in rows:
        if row.before is not None and row.after is not None:
            found.setdefault(row.competency.group, []).append(row)
    return [
        GroupCompared(
            group=group,
            count=len(known),
            required=sum(row.competency.required for row in known) / len(known),
            before=sum(row.before or 0 for row in known) / len(known),
            after=sum(row.after or 0 for row in known) / len(known),
        )
        for group, known in found.items()
    ]


def put_level(edit: Edit, diagnosis_id: UUID, competency_id: UUID, level: int, evidence: str | None = None) -> None:
    """Write a level within an edit; entered again, it replaces the former. Raises `ForeignCompetencyError`."""
    diagnosis = fetch_row(edit.connection, "diagnosis", diagnosis_id)
    competency = fetch_row(edit.connection, "competency", competency_id)
    if diagnosis is None:
        raise RowMissingError(table="diagnosis")
    if competency is None or competency.fields["map_id"] != diagnosis.fields["map_id"]:
        raise ForeignCompetencyError
    own = derived_id(diagnosis_id, competency_id)
    fields: dict[str, object] = {"shown_level": level}
    if evidence is not None:
        fields["evidence"] = evidence
    if fetch_row(edit.connection, "diagnosis_result", own) is not None:
        edit.update("diagnosis_result", own, fields)
        return
    row = {"diagnosis_id": diagnosis_id, "competency_id": competency_id, **fields}
    edit.insert("diagnosis_result", row)


def _require_fitting_map(connection: Connection, person_id: UUID, map_id: UUID, kind: str) -> None:
    reason = reason_against(connection, person_id, map_id, kind)
    if not reason:
        return
    chosen = map_row(connection, map_id)
    if chosen is not None and chosen.expertise_status != "approved":
        raise MapNotApprovedError(reason)
    raise MapDoesNotFitError(reason)


def _require_fitting_instrument(
    connection: Connection, person_id: UUID, map_id: UUID, instrument_id: UUID, held_on: date
) -> None:
    reason = reason_against_tasks(connection, person_id, map_id, instrument_id, held_on)
    if reason:
        raise InstrumentDoesNotFitError(reason)


def _existing(connection: Connection, diagnosis_id: UUID) -> DiagnosisRow:
    row = diagnosis_row(connection, diagnosis_id)
    if row is None:
        raise RowMissingError(table="diagnosis")
    return row
