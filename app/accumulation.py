"""The modular, accumulating system: hours of done modules add up to the whole programme (R24)."""

from dataclasses import dataclass, replace
from uuid import UUID

from app.plan_items import NewItem
from storage.reads.base import Connection
from storage.reads.modules import TakenModule, modules_before, modules_of_person, programmes_with_modules

OUT_OF_ORDER = "Сначала нужно пройти: {titles}."
IN_A_ROUTE = frozenset({"planned", "running", "done"})


@dataclass(frozen=True, slots=True)
class Accumulated:
    """A programme that a person collects: academic hours taken by done modules, planned, and left to the whole."""

    programme_id: UUID
    title: str
    hours: int
    hours_taken: int
    hours_planned: int
    modules: tuple[TakenModule, ...]

    @property
    def hours_left(self) -> int:
        """What is still to be taken, planned or not; never below 0."""
        return max(0, self.hours - self.hours_taken)

    @property
    def is_whole(self) -> bool:
        """Everything is taken."""
        return self.hours_left == 0

    @property
    def next_modules(self) -> tuple[TakenModule, ...]:
        """Modules in no route whose requirement is done: what can be taken next, in the order of the programme."""
        done = {module.module_id for module in self.modules if module.status == "done"}
        free = (module for module in self.modules if module.status == "free")
        return tuple(module for module in free if module.requires_id is None or module.requires_id in done)


def accumulated(connection: Connection, person_id: UUID) -> list[Accumulated]:
    """Programmes of which a person has a module, or the whole, in a route that is not cancelled; by title."""
    by_programme: dict[UUID, list[TakenModule]] = {}
    for module in modules_of_person(connection, person_id):
        by_programme.setdefault(module.programme_id, []).append(module)
    return [
        Accumulated(
            programme_id=whole.id,
            title=whole.title,
            hours=whole.hours,
            hours_taken=whole.hours if whole.is_done else _hours(by_programme[whole.id], "done"),
            hours_planned=0 if whole.is_done else _hours(by_programme[whole.id], "planned", "running"),
            modules=tuple(by_programme[whole.id]),
        )
        for whole in programmes_with_modules(connection, person_id, set(by_programme))
    ]


def missing_before(connection: Connection, person_id: UUID, module_id: UUID) -> list[str]:
    """Titles of modules that come before a module and stand in no route of the person, the first one first."""
    known = {module.module_id: module.status for module in modules_of_person(connection, person_id)}
    return [title for own_id, title in modules_before(connection, module_id) if known.get(own_id) not in IN_A_ROUTE]


def warned_of_order(connection: Connection, person_id: UUID, item: NewItem) -> NewItem:
    """A module for a person's plan with a warning that stays with it where earlier modules stand in no route (R24)."""
    if item.programme_module_id is None:
        return item
    before = missing_before(connection, person_id, item.programme_module_id)
    if not before:
        return item
    words = OUT_OF_ORDER.format(titles=", ".join(f"«{title}»" for title in before))
    return replace(item, warning=" ".join(part for part in (item.warning, words) if part))


def _hours(modules: list[TakenModule], *statuses: str) -> int:
    return sum(module.hours for module in modules if module.status in statuses)
