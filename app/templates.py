"""Templates of routes that keep following their source and yet allow personal differences, which are shown (R48).

An activity taken from a template remembers what was taken (``template_state``). Against that both sides are told
apart: what the template has changed since, and what is personal in the route.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from app import clock
from app.consents import require_consent
from app.corrections import Correction, correcting
from app.plan_items import NewItem, insert_item
from app.positions import key_between, spread
from app.rights import require_administrator
from storage.canonical import to_json
from storage.catalogue import table_rule
from storage.errors import PlainError
from storage.ids import derived_id
from storage.reads.base import Connection, Engine
from storage.reads.routes import ItemRow, RouteHead, items, route_head
from storage.reads.templates import TemplateItemRow, template_items, template_row
from storage.rows import fetch_row
from storage.validation import InvalidFieldError, check_field
from storage.writes import Changes, Edit, RowMissingError, editing

FOLLOWED = ("stage", "kind", "mode", "title", "form", "technology", "hours", "is_group", "expected_result")
"""Fields that an activity has in common with its source."""
TIMES = ("weeks_from_start", "weeks_long")
DATES = "dates"
"""Stands for the time of an activity: weeks in a template, days in a route."""
_SOURCE = "route_template_item"


class TemplateMissingError(PlainError):
    """The template is not in this copy."""

    default = "Этого шаблона в программе нет."


class NothingToKeepError(PlainError):
    """A template is made of activities."""

    default = "В маршруте нет мероприятий, из которых можно сделать шаблон."


class NoTemplateError(PlainError):
    """The route follows no template."""

    default = "Маршрут составлен без шаблона."


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that differs: as taken, as the template has it now, as the route has it. `DATES` are days as text."""

    name: str
    taken: object
    template: object
    personal: object


@dataclass(frozen=True, slots=True)
class Followed:
    """An activity beside its source.

    ``offered`` holds what the template has changed since, ``personal`` what the route has changed; a field in both was
    changed on both sides. ``source`` is None where the template has dropped the activity.
    """

    item: ItemRow
    source: TemplateItemRow | None
    offered: tuple[FieldChange, ...]
    personal: tuple[FieldChange, ...]

    @property
    def is_dropped(self) -> bool:
        """The template no longer has this activity; the route keeps it until a person decides."""
        return self.source is None


@dataclass(frozen=True, slots=True)
class Following:
    """A route beside its template: activities taken from it, those it lacks, and those that are the route's own."""

    template_id: UUID
    title: str
    followed: tuple[Followed, ...]
    lacking: tuple[TemplateItemRow, ...]
    own: tuple[ItemRow, ...]

    @property
    def has_news(self) -> bool:
        """The template offers something: a changed or dropped activity, or a required one that the route lacks."""
        return any(each.offered or each.is_dropped for each in self.followed) or any(
            item.is_required for item in self.lacking
        )


def make_template(engine: Engine, role: str, route_id: UUID, fields: Mapping[str, object]) -> tuple[UUID, Changes]:
    """A template for the region from the activities of a route; the administrator's.

    ``fields`` as of ``route_template``. Cancelled activities are left out; days become weeks from the beginning of the
    route. Raises `AdministratorOnlyError`, `NothingToKeepError`, and `ConsentMissingError`, for what a template holds
    leaves the card for good.
    """
    require_administrator(role)
    with editing(engine, "Шаблон из маршрута") as edit:
        head = route_head(edit.connection, route_id)
        if head is None:
            raise RowMissingError(table="route")
        if head.person_id is not None:
            require_consent(edit.connection, head.person_id, clock.today())
        chosen = [item for item in items(edit.connection, route_id) if item.status != "cancelled"]
        if not chosen:
            raise NothingToKeepError
        template_id = edit.insert("route_template", fields)
        for item, position in zip(chosen, spread(len(chosen)), strict=True):
            row = {name: getattr(item, name) for name in FOLLOWED} | _weeks_of(item, head.starts_on)
            edit.insert("route_template_item", {**row, "template_id": template_id, "position": position})
    return template_id, edit.changes


def add_template_item(engine: Engine, role: str, template_id: UUID, fields: Mapping[str, object]) -> Changes:
    """Put an activity into a template; the administrator's. Fields as of ``route_template_item``.

    Without a position it stands behind the others of its stage.
    """
    require_administrator(role)
    with editing(engine, "Мероприятие шаблона") as edit:
        last = max((item.position for item in template_items(edit.connection, template_id)), default=None)
        placed = {"position": key_between(last, None), **fields}
        edit.insert("route_template_item", {**placed, "template_id": template_id})
    return edit.changes


def update_template_item(engine: Engine, role: str, item_id: UUID, changes: Mapping[str, object]) -> Changes:
    """Change an activity of a template; routes that follow it are offered the change. The administrator's."""
    require_administrator(role)
    with editing(engine, "Правка шаблона маршрута") as edit:
        edit.update("route_template_item", item_id, changes)
    return edit.changes


def remove_template_item(engine: Engine, role: str, item_id: UUID) -> Changes:
    """Drop an activity from a template; routes keep theirs. The administrator's."""
    require_administrator(role)
    with editing(engine, "Удаление из шаблона маршрута") as edit:
        edit.delete("route_template_item", item_id)
    return edit.changes


def remove_template(engine: Engine, role: str, template_id: UUID) -> Changes:
    """Delete a template; routes keep their activities and follow nothing. The administrator's."""
    require_administrator(role)
    with editing(engine, "Удаление шаблона маршрута") as edit:
        edit.delete("route_template", template_id)
    return edit.changes


def apply_template(engine: Engine, route_id: UUID, template_id: UUID, correction: Correction | None = None) -> Changes:
    """Plan the activities of a template in a route, which follows it from now on; those taken already are passed over.

    Raises `TemplateMissingError` and what `app.corrections.correcting` raises.
    """
    with correcting(engine, "Маршрут по шаблону", route_id, correction) as edit:
        if template_row(edit.connection, template_id) is None:
            raise TemplateMissingError
        starts_on = _start(edit.connection, route_id)
        edit.update("route", route_id, {"template_id": template_id})
        taken = {item.template_item_id for item in items(edit.connection, route_id)}
        for source in template_items(edit.connection, template_id):
            if source.id not in taken:
                _plan(edit, route_id, source, starts_on)
    return edit.changes


def add_lacking(
    engine: Engine, route_id: UUID, template_item_ids: Collection[UUID], correction: Correction | None = None
) -> Changes:
    """Plan activities that the template has and the route lacks."""
    with correcting(engine, "Мероприятия из шаблона", route_id, correction) as edit:
        starts_on = _start(edit.connection, route_id)
        for source in follow(edit.connection, route_id).lacking:
            if source.id in template_item_ids:
                _plan(edit, route_id, source, starts_on)
    return edit.changes


def take_over(
    engine: Engine,
    route_id: UUID,
    item_ids: Collection[UUID],
    fields: Iterable[str] | None = None,
    correction: Correction | None = None,
) -> Changes:
    """Take over what the template has changed since, for these activities of the route.

    Without ``fields`` what is personal stays personal; named fields (`DATES` for the days) are taken over even so.
    """
    chosen = None if fields is None else set(fields)
    with correcting(engine, "Изменения из шаблона", route_id, correction) as edit:
        starts_on = _start(edit.connection, route_id)
        for each in follow(edit.connection, route_id).followed:
            if each.item.id not in item_ids or each.source is None:
                continue
            personal = {change.name for change in each.personal}
            names = {change.name for change in each.offered}
            names = names - personal if chosen is None else names & chosen
            if names:
                edit.update("route_item", each.item.id, _taken_over(each, each.source, names, starts_on))
    return edit.changes


def reset_to_template(
    engine: Engine, route_id: UUID, item_id: UUID, fields: Iterable[str], correction: Correction | None = None
) -> Changes:
    """Give personal differences of an activity up: these fields (`DATES` for the days) are as in the template now."""
    chosen = set(fields)
    with correcting(engine, "Как в шаблоне", route_id, correction) as edit:
        starts_on = _start(edit.connection, route_id)
        for each in follow(edit.connection, route_id).followed:
            names = {change.name for change in each.personal} & chosen
            if each.item.id == item_id and each.source is not None and names:
                edit.update("route_item", item_id, _taken_over(each, each.source, names, starts_on))
    return edit.changes


def stop_following(engine: Engine, route_id: UUID, correction: Correction | None = None) -> Changes:
    """The route follows its template no longer; its activities stay as they are."""
    nothing = {"template_item_id": None, "template_state": None}
    with correcting(engine, "Маршрут без шаблона", route_id, correction) as edit:
        edit.update("route", route_id, {"template_id": None})
        for item in items(edit.connection, route_id):
            if item.template_item_id is not None:
                edit.update("route_item", item.id, nothing)
    return edit.changes


def follow(connection: Connection, route_id: UUID) -> Following:
    """A route beside its template. Raises `RowMissingError`, `NoTemplateError`."""
    head = route_head(connection, route_id)
    if head is None:
        raise RowMissingError(table="route")
    return beside_template(connection, head, items(connection, route_id))


def beside_template(connection: Connection, head: RouteHead, planned: Sequence[ItemRow]) -> Following:
    """A route with these activities beside its template. Raises `NoTemplateError`."""
    template = template_row(connection, head.template_id) if head.template_id is not None else None
    if template is None:
        raise NoTemplateError
    sources = {source.id: source for source in template_items(connection, template.id)}
    taken = [item for item in planned if item.template_item_id is not None]
    known = {item.template_item_id for item in taken}
    return Following(
        template_id=template.id,
        title=template.title,
        followed=tuple(_beside(item, sources.get(item.template_item_id), head.starts_on) for item in taken),  # type: ignore[arg-type]  # those without are not taken
        lacking=tuple(source for source in sources.values() if source.id not in known),
        own=tuple(item for item in planned if item.template_item_id is None),
    )


def _beside(item: ItemRow, source: TemplateItemRow | None, starts_on: date) -> Followed:
    kept = read_taken(item.template_state)
    mine = _of_item(item)
    if source is None:
        return Followed(item, None, (), _differences(kept or mine, None, mine, of_route=True))
    now_is = _of_template(source, starts_on)
    taken = kept or now_is
    return Followed(
        item,
        source,
        offered=_differences(taken, now_is, mine, of_route=False),
        personal=_differences(taken, now_is, mine, of_route=True),
    )


def read_taken(packed: str | None) -> dict[str, object] | None:
    """What was taken from a template; None where nothing was, or where somebody else's program has written nonsense."""
    try:
        found = json.loads(packed or "null")
        fields = {name: check_field(table_rule(_SOURCE), name, found[name]) for name in (*FOLLOWED, *TIMES)}
        first, last = (None if day is None else date.fromisoformat(day).isoformat() for day in found[DATES])
    except (ValueError, TypeError, KeyError, RecursionError, InvalidFieldError):
        return None
    return {**fields, DATES: [first, last]}


def _differences(
    taken: Mapping[str, object], template: Mapping[str, object] | None, mine: Mapping[str, object], *, of_route: bool
) -> tuple[FieldChange, ...]:
    """Fields in which one side differs from what was taken; what both have alike by now is no difference."""
    found = []
    for name in (*FOLLOWED, DATES):
        theirs = template[name] if template is not None else taken[name]
        changed = mine[name] != taken[name] if of_route else _template_moved(name, taken, template)
        if changed and mine[name] != theirs:
            found.append(FieldChange(name, taken[name], theirs, mine[name]))
    return tuple(found)


def _template_moved(name: str, taken: Mapping[str, object], template: Mapping[str, object] | None) -> bool:
    """Whether the template itself has changed; a route that begins on another day has not moved it."""
    if template is None:
        return False
    names = TIMES if name == DATES else (name,)
    return any(template[each] != taken[each] for each in names)


def _of_item(item: ItemRow) -> dict[str, object]:
    return {name: getattr(item, name) for name in FOLLOWED} | {DATES: _days(item.starts_on, item.ends_on)}


def _of_template(source: TemplateItemRow, starts_on: date) -> dict[str, object]:
    fields = {name: getattr(source, name) for name in (*FOLLOWED, *TIMES)}
    return fields | {DATES: _days(*_period(source, starts_on))}


def _days(first: date | None, last: date | None) -> list[object]:
    return [to_json(first), to_json(last)]


def _period(source: TemplateItemRow, starts_on: date) -> tuple[date | None, date | None]:
    if source.weeks_from_start is None:
        return None, None
    first = starts_on + timedelta(weeks=source.weeks_from_start)
    return first, first + timedelta(weeks=source.weeks_long, days=-1) if source.weeks_long else first


def _weeks_of(item: ItemRow, starts_on: date) -> dict[str, int | None]:
    if item.starts_on is None:
        return dict.fromkeys(TIMES)
    long = ((item.ends_on or item.starts_on) - item.starts_on).days // 7 + 1
    return {"weeks_from_start": max(0, (item.starts_on - starts_on).days // 7), "weeks_long": long}


def _new_item(source: TemplateItemRow, starts_on: date) -> NewItem:
    first, last = _period(source, starts_on)
    return NewItem(
        **{name: getattr(source, name) for name in FOLLOWED},
        starts_on=first,
        ends_on=last,
        template_item_id=source.id,
        template_state=_packed(_of_template(source, starts_on)),
    )


def _plan(edit: Edit, route_id: UUID, source: TemplateItemRow, starts_on: date) -> None:
    """Plan an activity of a template under the id that follows from both: planned on two laptops at once, it is one.

    An activity that the route kept when it left the template has that id already; the new one gets another.
    """
    own = derived_id(route_id, source.id)
    is_taken = fetch_row(edit.connection, "route_item", own) is not None
    insert_item(edit, route_id, _new_item(source, starts_on), None, None if is_taken else own)


def _taken_over(each: Followed, source: TemplateItemRow, names: set[str], starts_on: date) -> dict[str, object]:
    now_is = _of_template(source, starts_on)
    changes: dict[str, object] = {name: now_is[name] for name in names if name != DATES}
    kept = read_taken(each.item.template_state) or dict(now_is)
    kept |= {name: now_is[name] for name in names}
    if DATES in names:
        changes["starts_on"], changes["ends_on"] = _period(source, starts_on)
        kept |= {name: now_is[name] for name in TIMES}
    return changes | {"template_state": _packed(kept)}


def _packed(state: Mapping[str, object]) -> str:
    return json.dumps(state, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _start(connection: Connection, route_id: UUID) -> date:
    head = route_head(connection, route_id)
    if head is None:
        raise RowMissingError(table="route")
    return head.starts_on
