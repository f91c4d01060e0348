"""Activities of a plan: taken from the registry or made by kind, moved, changed, marked as done (R22–R27, R31, R36)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from app.corrections import Correction, correcting
from app.labels import LABELS
from app.positions import NoRoomBetweenError, key_at, spread
from storage.errors import PlainError
from storage.ids import derived_id
from storage.reads.base import Connection, Engine
from storage.reads.events import event_row
from storage.reads.programmes import ProgrammeCard, programme_card, programme_of_module
from storage.reads.routes import competencies_of_item, positions, route_of
from storage.rows import fetch_row
from storage.writes import Changes, Edit, RowMissingError, editing

UNAPPROVED = "Программа не одобрена региональным координационным советом."
LAPSED = "Экспертиза программы советом действует только по {day}."
NO_LICENCE = "Лицензия организации, которая ведёт программу, не указана."
KINDS_OF_EVENTS = {"mutual_visit": "mutual_visit", "contest": "contest", "community": "community"}
"""Kinds of events that are kinds of activities of their own."""
MODES_OF_KINDS = {"programme": "formal", "module": "formal", "internship": "formal", "event": "non_formal",
                  "contest": "non_formal", "community": "non_formal", "consultation": "non_formal",
                  "mentoring": "non_formal"}  # fmt: skip
"""Usual mode of a kind; the others are informal. A person may choose differently."""
GROUP_KINDS = frozenset({"event", "community", "horizontal", "joint_planning"})


class OfferMissingError(PlainError):
    """The programme, module or event is not in this copy."""

    default = "Этой программы или события нет в локальной копии."


@dataclass(frozen=True, slots=True)
class NewItem:
    """An activity to be planned. ``hours`` are academic hours; ``warning`` stays with it for good (R23)."""

    kind: str
    title: str
    mode: str
    hours: int = 0
    stage: str = "realisation"
    form: str | None = None
    technology: str | None = None
    is_group: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    programme_id: UUID | None = None
    programme_module_id: UUID | None = None
    learning_event_id: UUID | None = None
    organization_id: UUID | None = None
    place: str | None = None
    accompanied_by: str | None = None
    expected_result: str | None = None
    warning: str | None = None
    participation: str | None = None
    tasks: str | None = None
    answers: str | None = None
    trend: str | None = None
    network_project_id: UUID | None = None
    template_item_id: UUID | None = None
    template_state: str | None = None
    competency_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """An activity that was planned."""

    item_id: UUID
    changes: Changes


def item_of_kind(kind: str, title: str | None = None) -> NewItem:
    """An activity that stands in no registry: mutual visits, self-education, a project."""
    mode = MODES_OF_KINDS.get(kind, "informal")
    return NewItem(kind, title or LABELS["item.kind"][kind].capitalize(), mode, is_group=kind in GROUP_KINDS)


def item_from_programme(connection: Connection, programme_id: UUID, today: date) -> NewItem:
    """A whole programme as an activity, with the dates of its next run. Raises `OfferMissingError`."""
    card = _card(connection, programme_id)
    kind = "internship" if card.kind == "internship" else "programme"
    developed = tuple(dict.fromkeys(link.competency.id for module in card.modules for link in module.develops))
    return _from_card(card, NewItem(kind, card.title, "formal", card.hours, competency_ids=developed), today)


def item_from_module(connection: Connection, module_id: UUID, today: date) -> NewItem:
    """A single module as an activity (R24). Raises `OfferMissingError`."""
    programme_id = programme_of_module(connection, module_id)
    if programme_id is None:
        raise OfferMissingError
    card = _card(connection, programme_id)
    module = next(module for module in card.modules if module.id == module_id)
    developed = tuple(link.competency.id for link in module.develops)
    title = f"{card.title}: {module.title}"[:400]
    item = NewItem("module", title, "formal", module.hours, programme_module_id=module_id, competency_ids=developed)
    return _from_card(card, item, today)


def item_from_event(connection: Connection, event_id: UUID) -> NewItem:
    """An event as an activity. Raises `OfferMissingError`."""
    event = event_row(connection, event_id)
    if event is None:
        raise OfferMissingError
    return NewItem(
        kind=KINDS_OF_EVENTS.get(event.kind, "event"),
        title=event.title,
        mode=event.mode,
        hours=event.hours,
        form=LABELS["event.kind"].get(event.kind, event.kind),
        is_group=True,
        starts_on=event.starts_on,
        ends_on=event.ends_on,
        learning_event_id=event_id,
        organization_id=event.organization_id,
        place="онлайн" if event.is_online else event.place,
    )


def add_item(
    engine: Engine, route_id: UUID, item: NewItem, place: int | None = None, correction: Correction | None = None
) -> Added:
    """Plan an activity at a place of its stage (None: last). Refusals as of `app.corrections.correcting`."""
    with correcting(engine, "Новое мероприятие", route_id, correction) as edit:
        item_id = insert_item(edit, route_id, item, place)
    return Added(item_id, edit.changes)


def update_item(
    engine: Engine, item_id: UUID, changes: Mapping[str, object], correction: Correction | None = None
) -> Changes:
    """Change fields of an activity."""
    with correcting(engine, "Правка мероприятия", _route(engine, item_id), correction) as edit:
        edit.update("route_item", item_id, changes)
    return edit.changes


def reschedule_item(
    engine: Engine,
    item_id: UUID,
    starts_on: date,
    ends_on: date,
    correction: Correction | None = None,
) -> Changes:
    """Move an activity to other days, or give it more or fewer of them; the undo's name says which (R31)."""
    route_id = _route(engine, item_id)
    with engine.connect() as connection:
        former = fetch_row(connection, "route_item", item_id)
    before = (former.fields["starts_on"], former.fields["ends_on"]) if former is not None else (None, None)
    is_moved = starts_on != before[0] and ends_on != (before[1] or before[0])
    name = "Перенос мероприятия" if is_moved else "Срок мероприятия"
    with correcting(engine, name, route_id, correction) as edit:
        edit.update("route_item", item_id, {"starts_on": starts_on, "ends_on": ends_on})
    return edit.changes


def set_item_competencies(
    engine: Engine, item_id: UUID, competency_ids: set[UUID], correction: Correction | None = None
) -> Changes:
    """Say which competencies an activity develops."""
    with correcting(engine, "Компетенции мероприятия", _route(engine, item_id), correction) as edit:
        former = competencies_of_item(edit.connection, item_id)
        for competency_id in former - competency_ids:
            edit.delete("route_item_competency", derived_id(item_id, competency_id))
        for competency_id in competency_ids - former:
            link = {"route_item_id": item_id, "competency_id": competency_id}
            edit.insert("route_item_competency", link)
    return edit.changes


def move_item(
    engine: Engine, item_id: UUID, place: int, stage: str | None = None, correction: Correction | None = None
) -> Changes:
    """Move an activity to a place (0 is first) of its stage or of another one; one row changes."""
    route_id = _route(engine, item_id)
    with correcting(engine, "Перестановка мероприятия", route_id, correction) as edit:
        current = fetch_row(edit.connection, "route_item", item_id)
        if current is None:
            raise RowMissingError(table="route_item")
        target = stage or str(current.fields["stage"])
        key = place_key(edit, "route_item", route_id, place, stage=target, moved=item_id)
        edit.update("route_item", item_id, {"stage": target, "position": key})
    return edit.changes


def remove_item(engine: Engine, item_id: UUID, correction: Correction | None = None) -> Changes:
    """Take an activity out of the plan."""
    with correcting(engine, "Удаление мероприятия", _route(engine, item_id), correction) as edit:
        edit.delete("route_item", item_id)
    return edit.changes


def mark_item(
    engine: Engine, item_id: UUID, status: str, done_on: date | None = None, result: str | None = None
) -> Changes:
    """Say how far an activity has come; a mark of progress, not a correction."""
    changes: dict[str, object] = {"status": status, "done_on": done_on if status == "done" else None}
    if result is not None:
        changes["result"] = result
    with editing(engine, "Отметка о мероприятии") as edit:
        edit.update("route_item", item_id, changes)
    return edit.changes


def insert_item(edit: Edit, route_id: UUID, item: NewItem, place: int | None, row_id: UUID | None = None) -> UUID:
    """Put an activity into a plan within an edit, under this id or a new one; returns the id."""
    key = place_key(edit, "route_item", route_id, place, stage=item.stage)
    fields = {name: getattr(item, name) for name in NewItem.__slots__ if name != "competency_ids"}
    row = {**fields, "route_id": route_id, "position": key, "status": "planned"}
    item_id = edit.insert("route_item", row, row_id)
    for competency_id in item.competency_ids:
        edit.insert("route_item_competency", {"route_item_id": item_id, "competency_id": competency_id})
    return item_id


def place_key(
    edit: Edit, table: str, route_id: UUID, place: int | None, *, stage: str | None = None, moved: UUID | None = None
) -> str:
    """A position key for a place (None: last) among a route's rows; without room the neighbours get new keys."""
    known = positions(edit.connection, table, route_id, stage)
    if moved is not None:
        known.pop(moved, None)
    place = len(known) if place is None else place
    try:
        return key_at(list(known.values()), place)
    except NoRoomBetweenError:
        fresh = dict(zip(known, spread(len(known)), strict=True))
        for own, key in fresh.items():
            edit.update(table, own, {"position": key})
        return key_at(list(fresh.values()), place)


def _from_card(card: ProgrammeCard, item: NewItem, today: date) -> NewItem:
    coming = next((run for run in card.runs if run.starts_on >= today), None)
    warnings = warnings_of(card, coming.ends_on if coming else today)
    return replace(
        item,
        form=LABELS["study_form"].get(card.study_form, card.study_form),
        programme_id=None if item.programme_module_id else card.id,
        organization_id=card.organization_id,
        starts_on=coming.starts_on if coming else None,
        ends_on=coming.ends_on if coming else None,
        place=coming.place if coming else None,
        warning=" ".join(warnings) or None,
    )


def warnings_of(card: ProgrammeCard, day: date) -> list[str]:
    """What speaks against planning a programme whose last day this is: no approval, a lapsed one, no licence (R23)."""
    until = f"{card.council_until:%d.%m.%Y}" if card.council_until else ""
    return (
        [UNAPPROVED] * (not card.approved)
        + [LAPSED.format(day=until)] * card.lapsed_by(day)
        + [NO_LICENCE] * (not card.has_licence)
    )


def _card(connection: Connection, programme_id: UUID) -> ProgrammeCard:
    card = programme_card(connection, programme_id)
    if card is None:
        raise OfferMissingError
    return card


def _route(engine: Engine, item_id: UUID) -> UUID:
    with engine.connect() as connection:
        route_id = route_of(connection, "route_item", item_id)
    if route_id is None:
        raise RowMissingError(table="route_item")
    return route_id
