"""The task of a person, read from the local copy: deficits, what the registry offers toward them, what was done."""

from collections.abc import Iterable
from dataclasses import dataclass
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
    planned_competencies,
    programmes_with_runs,
    runs_between,
    taken_items,
)
from storage.reads.people import person_card

_IN_PERSON = frozenset({"in_person", "mixed"})
_FIRST_LEVEL = 1


class AllPlannedError(PlainError):
    """Every deficit has something in the plan already."""

    default = "На все открытые дефициты в маршруте уже есть мероприятия."


class NoDeficitsError(PlainError):
    """Nothing is known that a route could answer."""

    default = "Открытых дефицитов нет: сначала проведите диагностику или выберите, что развивать."


@dataclass(frozen=True, slots=True)
class _Them:
    """Whom the offers are looked at for: role and subjects, where they work, what they have done."""

    role: str
    subjects: frozenset[str]
    home: Place
    done: frozenset[UUID | None]

    def is_meant(self, subjects: Iterable[str], audience: str) -> bool:
        """Whether something is for this role, and for one of these subjects or for every subject."""
        named = set(subjects)
        return audience == self.role and (not named or bool(named & self.subjects))


def read_task(
    connection: Connection, person_id: UUID, wishes: Wishes, only: Iterable[UUID] | None = None, *, beside: bool = False
) -> Task:
    """What is asked for a person; ``only`` some competencies. Raises `NoDeficitsError`, `AllPlannedError`.

    ``beside``: the proposal comes on top of what the person's plan holds already, so its days are taken, its programmes
    and events count as done, and deficits that it answers are left out unless they are named.
    """
    deficits = open_deficits(connection, person_id)
    person = person_card(connection, person_id)
    if not deficits or person is None:
        raise NoDeficitsError
    if only is not None:
        chosen = set(only)
        deficits = [deficit for deficit in deficits if deficit.competency.id in chosen]
    elif beside:
        planned = planned_competencies(connection, person_id)
        deficits = [deficit for deficit in deficits if deficit.competency.id not in planned]
    if not deficits:
        raise NoDeficitsError if only is not None else AllPlannedError
    needs = tuple(_need(deficit) for deficit in deficits)
    home = place_of_person(connection, person_id)
    taken = taken_items(connection, person_id)
    done = frozenset(
        own
        for item in taken
        if item.status == "done" or beside
        for own in (item.module_id, item.programme_id, item.event_id)
    )
    them = _Them(person.role, frozenset(person.subjects), home, done)
    offers = [
        *_modules(connection, needs, wishes, them),
        *_events(connection, needs, wishes, them),
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


def _modules(connection: Connection, needs: tuple[Need, ...], wishes: Wishes, them: _Them) -> list[Offer]:
    runs = runs_between(connection, wishes.starts_on, wishes.ends_on)
    dated = programmes_with_runs(connection)
    number_of = {need.competency_id: number for number, need in enumerate(needs)}
    sittings = {
        programme: tuple(Sitting(run.starts_on, run.ends_on, run.place) for run in held)
        for programme, held in runs.items()
    }
    return [
        _module(
            module,
            frozenset(
                (number, level)
                for number, reached in ((number_of[own], reached) for own, reached in module.levels.items())
                for level in range(needs[number].shown + 1, reached + 1)
            ),
            sittings.get(module.programme_id, ()),
            them,
            is_dated=module.programme_id in dated,
        )
        for module in offered_modules(connection, number_of, wishes.starts_on)
    ]


def _module(
    module: OfferedModule, steps: frozenset[Step], sittings: tuple[Sitting, ...], them: _Them, *, is_dated: bool
) -> Offer:
    takes_days = module.study_form in _IN_PERSON
    approved = _while_approved(module, sittings)
    return Offer(
        id=module.id,
        kind="internship" if module.kind == "internship" else "module",
        title=f"{module.programme}: {module.title}"[:400],
        hours=module.hours,
        steps=steps,
        form=module.study_form,
        sittings=approved or sittings,
        is_dated=is_dated,
        is_done=module.id in them.done or module.programme_id in them.done,
        takes_days=takes_days,
        trip=_trip(them.home, module.place) if takes_days else 0,
        price=module.price,
        course_id=module.programme_id,
        requires=(module.requires_id,) if module.requires_id is not None else (),
        is_approved=module.is_approved and (bool(approved) or not sittings),
        is_for_them=them.is_meant(module.subjects, module.audience),
        provider=module.provider,
    )


def _while_approved(module: OfferedModule, sittings: tuple[Sitting, ...]) -> tuple[Sitting, ...]:
    """The days to the end of which the council's approval holds: what outlasts it is not studied as approved (R23)."""
    until = module.council_until
    return tuple(one for one in sittings if until is None or one.ends_on <= until)


def _events(connection: Connection, needs: tuple[Need, ...], wishes: Wishes, them: _Them) -> list[Offer]:
    """An event acquaints: of the deficits of its groups it leads one from «not shown» to «in part»."""
    offers = []
    for event in events_between(connection, wishes.starts_on, wishes.ends_on):
        if not them.is_meant(event.subjects, them.role):
            continue
        steps = {
            (number, _FIRST_LEVEL)
            for number, need in enumerate(needs)
            if need.group in event.groups and _FIRST_LEVEL in need.levels
        }
        if steps:
            offers.append(_event(event, frozenset(steps), them))
    return offers


def _event(event: OfferedEvent, steps: frozenset[Step], them: _Them) -> Offer:
    return Offer(
        id=event.id,
        kind="event",
        title=event.title,
        hours=max(1, event.hours),
        steps=steps,
        sittings=(Sitting(event.held.starts_on, event.held.ends_on, event.held.place),),
        takes_days=True,
        one_step=True,
        trip=0 if event.is_online else _trip(them.home, event.place),
        is_done=event.id in them.done,
        provider=event.provider,
    )


def _trip(home: Place, there: Place) -> int:
    """0 within the municipality, 1 within the administrative district, 2 farther or where it is not known."""
    if home.municipality_id is not None and home.municipality_id == there.municipality_id:
        return 0
    return 1 if home.district is not None and home.district == there.district else ANYWHERE
