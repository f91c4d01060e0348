"""Versions of an agreed route: each change names its ground, versions compare and can be brought back (R35).

Regulation, section 4: a route is corrected because of trends in the education system, at the request of the
organisation or at the request of the teacher. Marks of progress (an activity is done, a checkpoint is passed) are
not corrections.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from app.clock import now
from app.route_snapshots import PLAN_TABLES, SnapshotBrokenError, read_plan
from storage.canonical import row_from_json, to_json
from storage.catalogue import table_rule
from storage.errors import PlainError
from storage.reads.base import Connection, Engine
from storage.reads.routes import competency_titles, latest_version_number, route_head, route_rows, version_snapshot
from storage.rows import fetch_row
from storage.writes import Changes, Edit, RowMissingError, editing

GROUNDS = ("trend", "organization", "teacher")
PROGRESS = {
    "route": frozenset({"status", "agreed_on", "agreed_how", "conclusion"}),
    "goal": frozenset({"status"}),
    "route_item": frozenset({"status", "result", "done_on"}),
    "checkpoint": frozenset({"status", "result", "evidence", "done_on"}),
}
"""Fields that say how far the work has come: they are not part of the plan and stay when a version is restored."""
_BOOKKEEPING = frozenset({"template_state"})
"""Fields of the plan that no person reads: they go with it and are no difference."""


class GroundNeededError(PlainError):
    """An agreed route is changed without a ground."""

    default = "Маршрут согласован: выберите основание корректировки."


class RouteClosedError(PlainError):
    """A closed route is changed."""

    default = "Маршрут завершён и больше не меняется."


class VersionMissingError(PlainError):
    """The version, or its snapshot, is not in this copy."""

    default = "Состав этой версии маршрута в локальной копии не сохранён."


@dataclass(frozen=True, slots=True)
class Correction:
    """Why an agreed route changes: one of `GROUNDS`, who asked for it, what was done in words, who wrote it."""

    reason: str
    initiator: str | None = None
    summary: str | None = None
    author_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field that differs; values as in the canonical JSON."""

    name: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that was added, removed or changed between two versions; ``title`` says which one to a person.

    ``fields`` of an added or removed row are all that it holds or held.
    """

    table: str
    row_id: UUID
    title: str
    kind: str
    fields: tuple[FieldDifference, ...] = ()


@contextmanager
def correcting(engine: Engine, name: str, route_id: UUID, correction: Correction | None) -> Iterator[Edit]:
    """A change of a plan under an undo name; of an agreed route it leaves a version in the same transaction.

    Raises `GroundNeededError`, `RouteClosedError`, `RowMissingError`.
    """
    with editing(engine, name) as edit:
        status = _status(edit.connection, route_id)
        if status == "closed":
            raise RouteClosedError
        if status != "draft" and (correction is None or correction.reason not in GROUNDS):
            raise GroundNeededError
        yield edit
        if status != "draft" and correction is not None and edit.changes.rows:
            keep_version(edit, route_id, correction)


def keep_version(edit: Edit, route_id: UUID, correction: Correction) -> UUID:
    """Write the plan as it stands now down as the next version."""
    return edit.insert(
        "route_version",
        {
            "route_id": route_id,
            "number": latest_version_number(edit.connection, route_id) + 1,
            "reason": correction.reason,
            "initiator": correction.initiator,
            "summary": correction.summary,
            "author_id": correction.author_id,
            "made_at": now(),
            "snapshot": snapshot(edit.connection, route_id),
        },
    )


def snapshot(connection: Connection, route_id: UUID) -> str:
    """The plan as JSON text: table → id → fields."""
    plan = {
        table: {str(row.row_id): {name: to_json(value) for name, value in row.fields.items()} for row in rows}
        for table, rows in route_rows(connection, route_id).items()
    }
    return json.dumps(plan, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def compare(older: str, newer: str) -> list[Difference]:
    """What two snapshots differ in: added, removed and changed rows; progress is left out.

    Raises `SnapshotBrokenError`.
    """
    before, after = read_plan(older), read_plan(newer)
    found: list[Difference] = []
    for table in ("route", *PLAN_TABLES):
        was, now_is = before.get(table, {}), after.get(table, {})
        for own in sorted({*was, *now_is}):
            difference = _difference(table, own, was.get(own), now_is.get(own))
            if difference is not None:
                found.append(difference)
    return found


def compare_versions(connection: Connection, older_id: UUID, newer_id: UUID | None, route_id: UUID) -> list[Difference]:
    """What a version changed since another one; ``newer_id`` None compares with the plan as it stands now."""
    older = _snapshot_of(connection, older_id)
    newer = snapshot(connection, route_id) if newer_id is None else _snapshot_of(connection, newer_id)
    return _name_competencies(connection, compare(older, newer), {**_items(older), **_items(newer)})


def _items(packed: str) -> dict[str, str]:
    """Titles of the activities of a snapshot by id."""
    return {own: str(fields.get("title") or "") for own, fields in read_plan(packed)["route_item"].items()}


def _name_competencies(
    connection: Connection, differences: list[Difference], items: dict[str, str]
) -> list[Difference]:
    """A competency that an activity develops has no title of its own: the activity's and the competency's say it."""
    links = {each.row_id: _link(each) for each in differences if each.table == "route_item_competency"}
    names = competency_titles(connection, {UUID(competency) for _, competency in links.values()})

    def named(each: Difference) -> Difference:
        item, competency = links[each.row_id]
        return replace(each, title=f"{items.get(item, '')}: {names.get(UUID(competency), '')}", fields=())

    return [named(each) if each.row_id in links else each for each in differences]


def _link(difference: Difference) -> tuple[str, str]:
    known = {each.name: str(each.after or each.before) for each in difference.fields}
    return known["route_item_id"], known["competency_id"]


def restore_version(
    engine: Engine, route_id: UUID, version_id: UUID, initiator: str | None = None, author_id: UUID | None = None
) -> Changes:
    """Bring the plan of a version back as a new version; what has been done stays done."""
    with editing(engine, "Возврат к версии маршрута") as edit:
        if _status(edit.connection, route_id) == "closed":
            raise RouteClosedError
        wanted = read_plan(_snapshot_of(edit.connection, version_id), route_id)
        current = read_plan(snapshot(edit.connection, route_id), route_id)
        _bring_back(edit, "route", route_id, wanted["route"][str(route_id)], exists=True)
        for table in reversed(PLAN_TABLES):
            _remove_others(edit, table, set(current[table]) - set(wanted[table]))
        for table in PLAN_TABLES:
            for own, fields in wanted[table].items():
                _bring_back(edit, table, UUID(own), fields, exists=own in current[table])
        keep_version(edit, route_id, Correction("restore", initiator, None, author_id))
    return edit.changes


def _remove_others(edit: Edit, table: str, ids: set[str]) -> None:
    for own in ids:
        try:
            edit.delete(table, UUID(own))
        except RowMissingError:  # it went with the item that it hung on
            continue


def _bring_back(edit: Edit, table: str, row_id: UUID, fields: dict[str, Any], *, exists: bool) -> None:
    row = _plan_fields(table, fields) if exists else row_from_json(table_rule(table), fields)
    known = _without_lost(edit.connection, table, row)
    if known is None:
        return
    if exists:
        edit.update(table, row_id, known)
    elif fetch_row(edit.connection, table, row_id) is not None:  # it stands in another plan
        raise SnapshotBrokenError
    else:
        edit.insert(table, known, row_id)


def _without_lost(connection: Connection, table: str, row: dict[str, object]) -> dict[str, object] | None:
    """A row of an old version without what has left the copy since: a programme, a template, a competency of a draft.

    None for a row that is nothing without it.
    """
    rule, kept = table_rule(table), dict(row)
    for name, target in rule.references.items():
        value = row.get(name)
        if isinstance(value, UUID) and fetch_row(connection, target, value) is None:
            if not rule.forgets(name):
                return None
            kept[name] = None
    return kept


def _plan_fields(table: str, fields: dict[str, Any]) -> dict[str, object]:
    kept = {name: value for name, value in fields.items() if name not in PROGRESS.get(table, ())}
    return row_from_json(table_rule(table), kept)


def _difference(table: str, own: str, was: dict[str, Any] | None, now_is: dict[str, Any] | None) -> Difference | None:
    known: dict[str, Any] = now_is if now_is is not None else was or {}
    title = str(known.get("title") or known.get("text") or "")
    left_out = PROGRESS.get(table, frozenset()) | _BOOKKEEPING
    fields = tuple(
        FieldDifference(name, (was or {}).get(name), (now_is or {}).get(name))
        for name in sorted({*(was or {}), *(now_is or {})} - left_out)
        if (was or {}).get(name) != (now_is or {}).get(name)
    )
    if was is None or now_is is None:
        return Difference(table, UUID(own), title, "added" if was is None else "removed", fields)
    return Difference(table, UUID(own), title, "changed", fields) if fields else None


def _snapshot_of(connection: Connection, version_id: UUID) -> str:
    kept = version_snapshot(connection, version_id)
    if kept is None:
        raise VersionMissingError
    return kept


def _status(connection: Connection, route_id: UUID) -> str:
    head = route_head(connection, route_id)
    if head is None:
        raise RowMissingError(table="route")
    return head.status
