"""The regional expertise of maps and instruments: draft, under expertise, approved, and the ways back (R14)."""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from uuid import UUID

from app.map_editions import carry_modules
from app.rights import require_administrator
from storage.errors import PlainError
from storage.reads import competency_maps, instruments
from storage.reads.base import Connection, Engine
from storage.rows import fetch_row
from storage.writes import Changes, Edit, RowMissingError, editing

DRAFT, UNDER, APPROVED = "draft", "under_expertise", "approved"

_STEPS = MappingProxyType({
    (DRAFT, UNDER): "Отправка на экспертизу",
    (UNDER, APPROVED): "Утверждение",
    (UNDER, DRAFT): "Возврат на доработку",
    (APPROVED, UNDER): "Отзыв утверждения",
})  # fmt: skip
"""The steps that there are, with the name under which each is undone."""


class NoSuchStepError(PlainError):
    """The expertise does not go this way."""

    default = "Так экспертиза не идёт: сначала черновик, потом экспертиза, потом утверждение."


class NoDecisionDayError(PlainError):
    """An approval has a day."""

    default = "Укажите дату решения экспертизы."


class MapEmptyError(PlainError):
    """There is nothing to approve."""

    default = "В карте нет ни одной компетенции, утверждать нечего."


class EditionInUseError(PlainError):
    """People were diagnosed on the edition: what it says must stay as it was."""

    default = "По этой редакции уже проводится диагностика, её утверждение не отзывают. Сделайте новую редакцию."


class InstrumentInUseError(PlainError):
    """People were diagnosed with the instrument."""

    default = "Этим инструментарием уже пользовались, менять его задания нельзя. Сделайте копию."


class ValidityError(PlainError):
    """The instrument would expire before it is approved."""

    default = "Срок действия не может закончиться раньше даты решения экспертизы."


@dataclass(frozen=True, slots=True)
class Decision:
    """What the expertise decided: on which day, and for instruments until when they hold."""

    decided_on: date | None
    valid_until: date | None = None


def send_to_expertise(engine: Engine, role: str, table: str, row_id: UUID) -> Changes:
    """A draft of a map or an instrument goes to the experts; from now on it is not changed."""
    return _take_step(engine, role, table, row_id, UNDER)


def approve(engine: Engine, role: str, table: str, row_id: UUID, decision: Decision) -> Changes:
    """The expertise has approved; the row serves new diagnoses from now on.

    What developed the competencies of the former edition is tied to those of the new one, so that programmes go on
    answering its deficits. Raises `NoDecisionDayError`, `MapEmptyError`, `ValidityError`.
    """
    return _take_step(engine, role, table, row_id, APPROVED, decision)


def return_to_draft(engine: Engine, role: str, table: str, row_id: UUID) -> Changes:
    """The experts ask for changes. Raises `InstrumentInUseError`."""
    return _take_step(engine, role, table, row_id, DRAFT)


def withdraw_approval(engine: Engine, role: str, table: str, row_id: UUID) -> Changes:
    """An approved row goes back to the experts and serves no new diagnosis. Raises `EditionInUseError`."""
    return _take_step(engine, role, table, row_id, UNDER)


def _take_step(
    engine: Engine, role: str, table: str, row_id: UUID, status: str, decision: Decision | None = None
) -> Changes:
    require_administrator(role)
    with engine.connect() as connection:
        current = fetch_row(connection, table, row_id)
    if current is None:
        raise RowMissingError(table=table)
    name = _STEPS.get((str(current.fields["expertise_status"]), status))
    if name is None:
        raise NoSuchStepError
    with editing(engine, name) as edit:
        _require_possible(edit.connection, table, row_id, status, decision)
        changes: dict[str, object] = {"expertise_status": status, "expertise_on": None}
        if decision is not None:
            changes["expertise_on"] = decision.decided_on
        if decision is not None and table == "instrument":
            changes["valid_until"] = decision.valid_until
        edit.update(table, row_id, changes)
        _follow(edit, table, row_id, status)
    return edit.changes


def _follow(edit: Edit, table: str, row_id: UUID, status: str) -> None:
    if table == "competency_map" and status == APPROVED:
        carry_modules(edit, row_id)


def _require_possible(connection: Connection, table: str, row_id: UUID, status: str, decision: Decision | None) -> None:
    if decision is not None:
        _require_decision(connection, table, row_id, decision)
    elif table == "competency_map" and competency_maps.is_in_use(connection, row_id):
        raise EditionInUseError
    elif table == "instrument" and status == DRAFT and instruments.is_in_use(connection, row_id):
        raise InstrumentInUseError


def _require_decision(connection: Connection, table: str, row_id: UUID, decision: Decision) -> None:
    if decision.decided_on is None:
        raise NoDecisionDayError
    if decision.valid_until is not None and decision.valid_until < decision.decided_on:
        raise ValidityError
    if table == "competency_map" and not competency_maps.nodes_of_map(connection, row_id):
        raise MapEmptyError
