"""The region's registry as its administrator keeps it: programmes, modules, runs, events (R22–R25, R27).

Everyone else reads. Each record is kept as a whole or not at all, as one step that can be undone, and what would make
the registry contradict itself is refused with a plain sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.conflicts import Own, OwnValue, own_value
from app.positions import key_between
from app.rights import require_administrator
from storage.catalogue import table_rule
from storage.errors import PlainError
from storage.ids import derived_id
from storage.reads.base import Connection, Engine
from storage.reads.modules import modules_before
from storage.reads.programmes import modules_of_programme
from storage.reads.registry_checks import (
    has_same_run,
    hours_of_modules,
    module_keys,
    plans_with,
    title_with_number,
    unknown_subjects,
)
from storage.rows import fetch_row
from storage.writes import Changes, Edit, RowMissingError, editing

__all__ = [
    "RegistryRefusalError", "Saved", "check_council", "record_fields", "remove_record", "save_event", "save_module",
    "save_programme", "save_run", "written_as",
]  # fmt: skip

_REMOVALS = {
    "programme": "Удаление программы",
    "programme_module": "Удаление модуля",
    "programme_run": "Удаление набора",
    "learning_event": "Удаление события",
}


class RegistryRefusalError(PlainError):
    """A record would make the registry contradict itself."""

    default = "Запись реестра противоречит другим записям."


@dataclass(frozen=True, slots=True)
class Saved:
    """A record of the registry that was kept."""

    row_id: UUID
    changes: Changes


def save_programme(engine: Engine, role: str, fields: Mapping[str, object], programme_id: UUID | None = None) -> Saved:
    """A new programme, or changes of one. Raises `AdministratorOnlyError`, `RegistryRefusalError`, as all here."""
    require_administrator(role)
    with editing(engine, "Правка программы" if programme_id else "Новая программа") as edit:
        row_id = _put(edit, "programme", fields, programme_id)
        _check_programme(edit, row_id)
    return Saved(row_id, edit.changes)


def save_module(
    engine: Engine,
    role: str,
    programme_id: UUID,
    fields: Mapping[str, object],
    develops: Mapping[UUID, int] | None = None,
    module_id: UUID | None = None,
) -> Saved:
    """A module with the competencies that it develops and the levels it leads to; None leaves these (R24)."""
    require_administrator(role)
    own = dict(fields)
    with editing(engine, "Правка модуля" if module_id else "Новый модуль") as edit:
        if module_id is None:
            own["position"] = key_between(next(reversed(module_keys(edit.connection, programme_id)), None), None)
        row_id = _put(edit, "programme_module", {**own, "programme_id": programme_id}, module_id)
        if develops is not None:
            _put_competencies(edit, programme_id, row_id, develops)
        _check_module(edit, programme_id, row_id)
    return Saved(row_id, edit.changes)


def save_run(
    engine: Engine, role: str, programme_id: UUID, fields: Mapping[str, object], run_id: UUID | None = None
) -> Saved:
    """Dates, place and seats of a run. Runs may go side by side, the same one twice is refused."""
    require_administrator(role)
    with editing(engine, "Правка набора" if run_id else "Новый набор") as edit:
        row_id = _put(edit, "programme_run", {**fields, "programme_id": programme_id}, run_id)
        stored = _fields(edit, "programme_run", row_id)
        if has_same_run(edit.connection, programme_id, stored, row_id):
            raise RegistryRefusalError("Набор с этими датами и местом уже есть.")
    return Saved(row_id, edit.changes)


def save_event(engine: Engine, role: str, fields: Mapping[str, object], event_id: UUID | None = None) -> Saved:
    """A learning event (R25)."""
    require_administrator(role)
    with editing(engine, "Правка события" if event_id else "Новое событие") as edit:
        row_id = _put(edit, "learning_event", fields, event_id)
        _check_subjects(edit, _fields(edit, "learning_event", row_id))
    return Saved(row_id, edit.changes)


def record_fields(connection: Connection, table: str, row_id: UUID) -> dict[str, object]:
    """The fields of a record as they stand, for its form; empty where it is gone."""
    stored = fetch_row(connection, table, row_id)
    return dict(stored.fields) if stored is not None else {}


def written_as(table: str, field: str) -> OwnValue | None:
    """How a field is written in a form; None for links, yes and no, which have editors of their own."""
    rule = table_rule(table).fields[field]
    if rule.choices:
        return OwnValue(Own.CHOICE, rule.optional, choices=rule.choices)
    return own_value(table, field)


def remove_record(engine: Engine, role: str, table: str, row_id: UUID) -> Changes:
    """Take a programme, module, run or event out of the registry; what stands in somebody's plan stays."""
    require_administrator(role)
    with editing(engine, _REMOVALS[table]) as edit:
        if table != "programme_run" and plans_with(edit.connection, table, row_id):
            raise RegistryRefusalError("Запись стоит в маршрутах, поэтому удалить её нельзя.")
        edit.delete(table, row_id)
    return edit.changes


def _put(edit: Edit, table: str, fields: Mapping[str, object], row_id: UUID | None) -> UUID:
    if row_id is None:
        return edit.insert(table, fields)
    edit.update(table, row_id, fields)
    return row_id


def _fields(edit: Edit, table: str, row_id: UUID) -> dict[str, object]:
    stored = fetch_row(edit.connection, table, row_id)
    if stored is None:
        raise RowMissingError(table=table)
    return dict(stored.fields)


def _check_programme(edit: Edit, programme_id: UUID) -> None:
    stored = _fields(edit, "programme", programme_id)
    check_council(stored)
    _check_subjects(edit, stored)
    number, source = stored["registry_number"], str(stored["source"])
    if isinstance(number, str):
        other = title_with_number(edit.connection, source, number, programme_id)
        if other is not None:
            raise RegistryRefusalError(f"Номер {number} уже носит программа «{other}».")
    _check_hours(edit, programme_id, stored)


def check_council(stored: Mapping[str, object]) -> None:
    """An approval has its day; it lapses no earlier than it was given (R23)."""
    decided, until = stored["council_on"], stored["council_until"]
    if stored["council_status"] == "approved" and decided is None:
        raise RegistryRefusalError("Программа одобрена: укажите дату решения совета.")
    if isinstance(decided, date) and isinstance(until, date) and until < decided:
        raise RegistryRefusalError("Срок экспертизы не может истечь раньше решения совета.")


def _check_subjects(edit: Edit, stored: Mapping[str, object]) -> None:
    subjects = stored["subjects"]
    unknown = unknown_subjects(edit.connection, subjects) if isinstance(subjects, tuple) else []
    if unknown:
        raise RegistryRefusalError(f"Предмета «{unknown[0]}» нет в списке предметов региона.")


def _check_hours(edit: Edit, programme_id: UUID, stored: Mapping[str, object]) -> None:
    """Modules accumulate toward the whole, so together they are no longer than it (R24)."""
    together, whole = hours_of_modules(edit.connection, programme_id), stored["hours"]
    if isinstance(whole, int) and together > whole:
        raise RegistryRefusalError(f"Модули вместе занимают {together} ч, а вся программа – {whole} ч.")


def _check_module(edit: Edit, programme_id: UUID, module_id: UUID) -> None:
    stored = _fields(edit, "programme_module", module_id)
    required = stored["requires_id"]
    if required is not None:
        own = {module.id for module in modules_of_programme(edit.connection, programme_id)}
        if required not in own:
            raise RegistryRefusalError("Пройти сначала можно только модуль той же программы.")
        chain = {known for known, _ in modules_before(edit.connection, module_id)}
        if required == module_id or _leads_back(edit, module_id, chain):
            raise RegistryRefusalError("Модули требуют друг друга по кругу: измените, что пройти сначала.")
    _check_hours(edit, programme_id, _fields(edit, "programme", programme_id))


def _leads_back(edit: Edit, module_id: UUID, chain: set[UUID]) -> bool:
    """One of the modules that come before asks for this module first."""
    return any(_fields(edit, "programme_module", before)["requires_id"] == module_id for before in chain)


def _put_competencies(edit: Edit, programme_id: UUID, module_id: UUID, develops: Mapping[UUID, int]) -> None:
    modules = modules_of_programme(edit.connection, programme_id)
    former = next(
        ({part.competency.id: part.level for part in module.develops} for module in modules if module.id == module_id),
        {},
    )
    for competency_id in former.keys() - develops.keys():
        edit.delete("module_competency", derived_id(module_id, competency_id))
    for competency_id, level in develops.items():
        if competency_id not in former:
            link = {"module_id": module_id, "competency_id": competency_id, "level_reached": level}
            edit.insert("module_competency", link)
        elif former[competency_id] != level:
            edit.update("module_competency", derived_id(module_id, competency_id), {"level_reached": level})
