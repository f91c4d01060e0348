"""The task of a person, read from the local copy: deficits, what the registry offers toward them, what was done."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from app.deficits import Deficit, open_deficits
from app.proposal.task import ANYWHERE, Need, Offer, Sitting, Step, Task, Wishes
from app.proposal.workplace import workplace_offers
from storage.errors import PlainError
from storage.reads.base import Connection
from storage.reads.offers import (
    OfferedEvent,
    OfferedModule,
    Place,
    events_between,
    offered_modules,
    place_of_person,
    programmes_with_runs,
    runs_between,
    taken_items,
)
from storage.reads.people import person_card

_IN_PERSON = frozenset({"in_person", "mixed"})
_FIRST_LEVEL = 1


class NoDeficitsError(PlainError):
    """Nothing is known that a route could answer."""

    default = "Открытых дефицитов нет: сначала проведите диагностику или выберите, что развивать."


def read_task(
    connection: Connection, person_id: UUID, wishes: Wishes, only: Iterable[UUID] | None = None, *, beside: bool = False
) -> Task:
    """What is asked for a person; ``only`` some competencies. Raises `NoDeficitsError`.

    ``beside``: the proposal comes on top of what the person's plan holds already, so those days are taken.
    """
    chosen = None if only is None else set(only)
    deficits = [
        deficit for deficit in open_deficits(connection, person_id) if chosen is None or deficit.competency.id in chosen
    ]
    person = person_card(connection, person_id)
    if not deficits or person is None:
        raise NoDeficitsError
    needs = tuple(_need(deficit) for deficit in deficits)
    home = place_of_person(connection, person_id)
    taken = taken_items(connection, person_id)
    done = {
        own for item in taken if item.status == "done" for own in (item.module_id, item.programme_id, item.event_id)
    }
    offers = [
        *_modules(connection, needs, wishes, home, done),
        *_events(connection, needs, wishes, home, done, person.subjects),
        *workplace_offers(needs, person_id),
    ]
    busy = tuple(
        Sitting(item.starts_on, item.ends_on)
        for item in taken
        if beside and item.status != "done" and item.starts_on is not None and item.ends_on is not None
        and (item.event_id is not None or item.form in {"очная", "очно-заочная"})
    )  # fmt: skip
    return Task(needs, tuple(offers), wishes, busy)


def _need(deficit: Deficit) -> Need:
    own = deficit.competency
    return Need(own.id, own.code, own.title, own.group, own.component, deficit.shown, own.required, own.weight)


def _modules(
    connection: Connection, needs: tuple[Need, ...], wishes: Wishes, home: Place, done: set[UUID | None]
) -> list[Offer]:
    runs = runs_between(connection, wishes.starts_on, wishes.ends_on)
    dated = programmes_with_runs(connection)
    offers = []
    for module in offered_modules(connection, [need.competency_id for need in needs]):
        sittings = tuple(Sitting(run.starts_on, run.ends_on, run.place) for run in runs.get(module.programme_id, ()))
        offer = _module(module, _steps(module.levels, needs), home)
        is_done = module.id in done or module.programme_id in done
        offers.append(replace(offer, sittings=sittings, is_dated=module.programme_id in dated, is_done=is_done))
    return offers


def _steps(levels: dict[UUID, int], needs: tuple[Need, ...]) -> frozenset[Step]:
    return frozenset(
        (number, level)
        for number, need in enumerate(needs)
        for level in range(need.shown + 1, levels.get(need.competency_id, 0) + 1)
    )


def _module(module: OfferedModule, steps: frozenset[Step], home: Place) -> Offer:
    takes_days = module.study_form in _IN_PERSON
    return Offer(
        id=module.id,
        kind="internship" if module.kind == "internship" else "module",
        title=f"{module.programme}: {module.title}"[:400],
        hours=module.hours,
        steps=steps,
        form=module.study_form,
        takes_days=takes_days,
        trip=_trip(home, module.place) if takes_days else 0,
        price=module.price,
        course_id=module.programme_id,
        requires=(module.requires_id,) if module.requires_id is not None else (),
        is_approved=module.is_approved,
        provider=module.provider,
    )


def _events(
    connection: Connection,
    needs: tuple[Need, ...],
    wishes: Wishes,
    home: Place,
    done: set[UUID | None],
    subjects: tuple[str, ...],
) -> list[Offer]:
    """An event acquaints: of the deficits of its groups it leads one from «not shown» to «in part»."""
    offers = []
    for event in events_between(connection, wishes.starts_on, wishes.ends_on):
        if event.subjects and not set(event.subjects) & set(subjects):
            continue
        steps = {
            (number, _FIRST_LEVEL)
            for number, need in enumerate(needs)
            if need.group in event.groups and _FIRST_LEVEL in need.levels
        }
        if steps:
            offers.append(_event(event, frozenset(steps), home, is_done=event.id in done))
    return offers


def _event(event: OfferedEvent, steps: frozenset[Step], home: Place, *, is_done: bool) -> Offer:
    return Offer(
        id=event.id,
        kind="event",
        title=event.title,
        hours=max(1, event.hours),
        steps=steps,
        sittings=(Sitting(event.held.starts_on, event.held.ends_on, event.held.place),),
        takes_days=True,
        one_step=True,
        trip=0 if event.is_online else _trip(home, event.place),
        is_done=is_done,
        provider=event.provider,
    )


def _trip(home: Place, there: Place) -> int:
    """0 within the municipality, 1 within the administrative district, 2 farther or where it is not known."""
    if home.municipality_id is not None and home.municipality_id == there.municipality_id:
        return 0
    return 1 if home.district is not None and home.district == there.district else ANYWHERE
