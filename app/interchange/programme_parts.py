"""What a registry's table brings beside programmes: competencies of a module, runs, what comes first (R24)."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from app.interchange.headers import code_key, plain
from app.interchange.prepared import Put, RowFault, changed_put, new_put
from app.interchange.programme_columns import Developed, Run
from storage.fields import Row
from storage.ids import derived_id, new_id
from storage.reads.base import Connection
from storage.reads.interchange import KnownCompetency, KnownRun, competencies_of_modules, known_competencies, known_runs


class Developments:
    """Competencies of the maps of this copy, and which of them modules develop."""

    def __init__(self, connection: Connection) -> None:
        self._by_code: dict[str, list[KnownCompetency]] = {}
        self._known: dict[UUID, KnownCompetency] = {}
        for each in known_competencies(connection):
            self._known[each.id] = each
            self._by_code.setdefault(code_key(each.code), []).append(each)
        self._standing: dict[UUID, dict[UUID, int]] = {}
        for module_id, competency_id, level in competencies_of_modules(connection):
            self._standing.setdefault(module_id, {})[competency_id] = level

    def of(self, module_id: UUID | None) -> tuple[Developed, ...]:
        """What a module develops, for a file that goes out."""
        found = self._standing.get(module_id, {}) if module_id is not None else {}
        known = [(self._known[competency_id], level) for competency_id, level in found.items()]
        known.sort(key=lambda one: (one[0].map_title, one[0].edition, one[0].code, one[0].id))
        return tuple(Developed(each.code, level, each.map_title, each.edition) for each, level in known)

    def puts(self, module_id: UUID, given: Iterable[Developed]) -> list[Put]:
        """New competencies of a module and other levels. Raises `RowFault`."""
        standing = self._standing.get(module_id, {})
        puts: dict[UUID, Put | None] = {}
        for each in given:
            competency_id = self._find(each, standing)
            if competency_id in puts:
                raise RowFault(f"компетенция «{each.code}» названа дважды.")
            link: dict[str, object] = {"module_id": module_id, "competency_id": competency_id}
            row_id = derived_id(module_id, competency_id)
            level = {"level_reached": each.level}
            if competency_id in standing:
                before: Row = {"level_reached": standing[competency_id]}
                puts[competency_id] = changed_put("module_competency", row_id, before, level)
            else:
                puts[competency_id] = new_put("module_competency", row_id, {**link, **level})
        return [put for put in puts.values() if put is not None]

    def _find(self, given: Developed, standing: Mapping[UUID, int]) -> UUID:
        found = self._by_code.get(code_key(given.code), [])
        if given.map_title:
            found = [
                each
                for each in found
                if each.edition == given.edition and plain(each.map_title) == plain(given.map_title)
            ]
        if len(found) > 1:
            found = [each for each in found if each.id in standing] or found
        if not found:
            of_map = f" в карте «{given.map_title}», ред. {given.edition}" if given.map_title else ""
            raise RowFault(f"компетенции «{given.code}» нет{of_map}.")
        if len(found) > 1:
            raise RowFault(f"компетенция «{given.code}» есть в нескольких картах: назовите карту перед кодом.")
        return found[0].id


class Runs:
    """Runs of the programmes of this copy."""

    def __init__(self, connection: Connection) -> None:
        self._standing: dict[UUID, list[KnownRun]] = {}
        for each in known_runs(connection):
            self._standing.setdefault(each.programme_id, []).append(each)

    def of(self, programme_id: UUID) -> tuple[Run, ...]:
        """Runs of a programme, for a file that goes out."""
        return tuple(
            Run(each.starts_on, each.ends_on, each.seats, each.place) for each in self._standing.get(programme_id, ())
        )

    def puts(self, programme_id: UUID, given: Sequence[Run]) -> list[Put]:
        """New runs of a programme, and seats of those that stand with the same days and place. Raises `RowFault`."""
        standing = {_key(each): each for each in self._standing.get(programme_id, ())}
        if len({_key(each) for each in given}) < len(given):
            raise RowFault("один и тот же набор указан дважды.")
        puts: list[Put | None] = []
        for each in given:
            former = standing.get(_key(each))
            seats = {"seats": each.seats}
            if former is not None:
                before: Row = {"seats": former.seats, "starts_on": former.starts_on, "ends_on": former.ends_on}
                puts.append(changed_put("programme_run", former.id, before, seats))
                continue
            fields = {"starts_on": each.starts_on, "ends_on": each.ends_on, "place": each.place, **seats}
            puts.append(new_put("programme_run", new_id(), {"programme_id": programme_id, **fields}))
        return [put for put in puts if put is not None]


def _key(run: Run | KnownRun) -> tuple[object, ...]:
    return run.starts_on, run.ends_on, plain(run.place or "")


def goes_in_circle(module_id: UUID, modules: Mapping[UUID, Row]) -> bool:
    """Whether a module, followed by what comes before it, leads back to itself."""
    before, met = modules[module_id].get("requires_id"), {module_id}
    while isinstance(before, UUID) and before in modules:
        if before in met:
            return before == module_id
        met.add(before)
        before = modules[before].get("requires_id")
    return False
