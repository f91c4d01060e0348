"""What the registry offers now: competencies that modules develop, runs of programmes, events, materials."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle
from random import Random
from uuid import UUID

from storage.ids import derived_id
from sync.server.demo.chance import Identities, seeded, weighted
from sync.server.demo.competency_maps import UNIVERSAL_GROUPS, CompetencyRef, Maps
from sync.server.demo.network import Network, Row, TableRow
from sync.server.demo.registry import ProgrammeRef, Registry
from sync.server.demo.school_days import school_day
from sync.server.demo.sources import INVENTED, subjects, table, tree

_TEACHER_MAPS = ("teacher", "math", "russian")
_PER_MODULE = 2
_LEFT_OUT = 12
"""Each twelfth competency is developed by no module: the region has to see what no programme covers (R51)."""


@dataclass(frozen=True, slots=True)
class EventRef:
    """An event as a route takes it."""

    id: UUID
    title: str
    kind: str
    mode: str
    hours: int
    competency_group: str
    audience: str
    starts_on: date
    ends_on: date
    place: str


def module_competencies(maps: Maps, registry: Registry, coverage: float, seed: int, today: date) -> Iterator[TableRow]:
    """Competencies that modules of approved programmes of this year and the next develop.

    ``coverage`` is how many modules a competency has on the average. A module of a universal group develops the same
    line in each of the three teachers' maps.
    """
    offered = [
        programme
        for programme in registry.programmes
        if programme.council_status == "approved" and programme.year >= today.year
    ]
    for name, group in _buckets():
        random = seeded(seed, "coverage", name, group)
        wanted = _wanted(maps.competencies[name], group, coverage, random)
        modules = [
            module.id
            for programme in random.sample(offered, len(offered))
            if _serves(programme, name, group)
            for module in programme.modules
        ]
        names = _TEACHER_MAPS if name == "teacher" and group in UNIVERSAL_GROUPS else (name,)
        yield from _joined(_by_code(maps, names), wanted, modules, random)


def _buckets() -> Iterator[tuple[str, str]]:
    for group in UNIVERSAL_GROUPS:
        yield "teacher", group
    for name in _TEACHER_MAPS:
        yield name, "subject"
        yield name, "methodical"
    for group in ("subject", "methodical", *UNIVERSAL_GROUPS):
        yield "manager", group


def _serves(programme: ProgrammeRef, name: str, group: str) -> bool:
    title = programme.title
    if title.competency_group != group or (title.audience == "manager") is not (name == "manager"):
        return False
    if name == "manager" or group in UNIVERSAL_GROUPS:
        return True
    own = {subjects()[code].name for code in ("math", "russian")}
    if name == "teacher":
        return not own.intersection(title.subjects)
    return title.subjects == (subjects()[name].name,)


def _wanted(lines: Sequence[CompetencyRef], group: str, coverage: float, random: Random) -> list[str]:
    """Codes of the group's competencies, each as often as the coverage says, heavier ones more often."""
    of_group = [line for place, line in enumerate(lines) if line.competency_group == group and place % _LEFT_OUT]
    whole = int(coverage)
    codes = [line.code for _ in range(whole) for line in random.sample(of_group, len(of_group))]
    heaviest = sorted(of_group, key=lambda line: -line.weight)
    return codes + [line.code for line in heaviest[: round((coverage - whole) * len(of_group))]]


def _by_code(maps: Maps, names: Sequence[str]) -> dict[str, list[CompetencyRef]]:
    lines: dict[str, list[CompetencyRef]] = {}
    for name in names:
        for line in maps.competencies[name]:
            lines.setdefault(line.code, []).append(line)
    return lines


def _joined(
    lines: dict[str, list[CompetencyRef]], wanted: Sequence[str], modules: Sequence[UUID], random: Random
) -> Iterator[TableRow]:
    seen: set[UUID] = set()
    free = cycle(modules)
    for start in range(0, len(wanted), _PER_MODULE):
        module = next(free)
        for code in wanted[start : start + _PER_MODULE]:
            change = weighted(random, (0, 1, -1), (70, 10, 20))
            for line in lines[code]:
                row_id = derived_id(module, line.id)
                if row_id not in seen:
                    seen.add(row_id)
                    level = min(3, max(1, line.required_level + change))
                    yield (
                        "module_competency",
                        {"id": row_id, "module_id": module, "competency_id": line.id, "level_reached": level},
                    )


def programme_runs(registry: Registry, count: int, seed: int, today: date) -> Iterator[TableRow]:
    """Dates and places of some programmes of this year and the next."""
    ids, random = Identities(seed, "runs"), seeded(seed, "runs")
    current = [programme for programme in registry.programmes if programme.year >= today.year]
    for programme in random.sample(current, min(count, len(current))):
        starts_on = school_day(today + timedelta(days=random.randint(-30, 200)))
        length = max(2, programme.title.hours // 4)
        is_distant = programme.title.study_form == "distance"
        yield (
            "programme_run",
            {
                "id": ids.new(),
                "programme_id": programme.id,
                "starts_on": starts_on,
                "ends_on": starts_on + timedelta(days=length),
                "place": "дистанционно" if is_distant else programme.organization.short_name,
                "seats": random.randint(16, 25),
            },
        )


def build_events(network: Network, count: int, seed: int, today: date) -> tuple[list[EventRef], list[TableRow]]:
    """Events of the twenty kinds around today: some are over, most are to come."""
    ids, random = Identities(seed, "events"), seeded(seed, "events")
    kinds, topics = table("events"), table("topics")
    weights = [int(kind["weight"]) for kind in kinds]
    hosts = [(kinds_of["methodical_centre"][0], network.places[code]) for code, kinds_of in network.schools.items()]
    hosts.append((network.providers["cnppm"], "г. Екатеринбург"))
    events: list[EventRef] = []
    event_rows: list[TableRow] = []
    for number in range(count):
        kind = kinds[number] if number < len(kinds) else weighted(random, kinds, weights)
        topic, (host, place) = random.choice(topics), random.choice(hosts)
        starts_on = _day_of(kind["kind"], random, today)
        hours = random.randint(int(kind["hours_least"]), int(kind["hours_greatest"]))
        event = EventRef(
            id=ids.new(),
            title=f"{kind['name']}, {place}" if kind["kind"] == "contest" else f"{kind['name']} «{topic['topic']}»",
            kind=kind["kind"],
            mode=kind["mode"],
            hours=hours,
            competency_group=topic["competency_group"],
            audience=topic["audience"],
            starts_on=starts_on,
            ends_on=starts_on + timedelta(days=max(0, (hours - 1) // 8)),
            place="дистанционно" if kind["is_online"] == "1" else place,
        )
        events.append(event)
        event_rows.append(("learning_event", _event(event, host.id)))
    return events, event_rows


def _day_of(kind: str, random: Random, today: date) -> date:
    if kind == "august_meeting":
        return date(today.year, 8, random.randint(20, 28))
    return school_day(today + timedelta(days=random.randint(-80, 170)))


def _event(event: EventRef, host: UUID) -> Row:
    return {
        "id": event.id,
        "title": event.title,
        "kind": event.kind,
        "mode": event.mode,
        "organization_id": host,
        "starts_on": event.starts_on,
        "ends_on": event.ends_on,
        "place": event.place,
        "is_online": event.place == "дистанционно",
        "hours": event.hours,
        "subjects": (),
        "competency_groups": (event.competency_group,),
        "description": None,
        "provenance": INVENTED,
    }


def material_rows(maps: Maps, count: int, seed: int) -> Iterator[TableRow]:
    """Methodical materials of the region and the municipalities, each for one competency."""
    ids, random = Identities(seed, "materials"), seeded(seed, "materials")
    kinds = tree("writing")["material_kinds"]
    for number in range(count):
        topic = table("topics")[number % len(table("topics"))]
        name = "manager" if topic["audience"] == "manager" else "teacher"
        lines = [line for line in maps.competencies[name] if line.competency_group == topic["competency_group"]]
        kind = random.choice(kinds)
        yield (
            "material",
            {
                "id": ids.new(),
                "title": f"{topic['topic']} ({kind})",
                "level": weighted(random, ("region", "municipality"), (2, 1)),
                "kind": kind,
                "subjects": (),
                "competency_id": random.choice(lines).id,
                "description": f"{INVENTED.capitalize()}.",
                "link": None,
            },
        )
