"""The whole region as a stream of rows, and the accounts that open it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sync.server.demo.cards import caseload_rows
from sync.server.demo.competency_maps import build_maps
from sync.server.demo.exam_tasks import exam_task_rows
from sync.server.demo.network import TableRow, build_network, municipality_id, specialist_id
from sync.server.demo.offers import build_events, material_rows, module_competencies, programme_runs
from sync.server.demo.region import Region
from sync.server.demo.registry import build_registry
from sync.server.demo.scale import SHAPES, Caseload, Scale, caseloads, methodist_municipalities, tutor_home
from sync.server.demo.shared_work import campaign_rows, meeting_rows, partner_rows, project_rows, template_rows

REFERENCE_DAY = date(2026, 11, 23)
"""The day the region is made for when none is given."""
_PEOPLE_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """A user of the demonstration: a login and what it stands for."""

    login: str
    role: str
    specialist_id: UUID
    municipality_id: UUID | None


def rows(scale: Scale, seed: int = 1, today: date = REFERENCE_DAY) -> Iterator[TableRow]:
    """All rows of the region as (table, row), every row after those it points to.

    Rows carry every field of their table but ``sync_version``, which is the server's. They come in runs of one table:
    first all that is shared, then the cards of a few dozen people at a time, so that a region of any size streams
    through the same little memory. Days are counted from ``today``; ids depend on ``seed`` alone.
    """
    shape = SHAPES[scale]
    network = build_network(scale, seed, today)
    yield from network.rows
    yield from meeting_rows(network.communities, seed, today)
    yield from project_rows(network, seed, today)
    maps = build_maps(seed, today)
    yield from exam_task_rows(maps, seed, today)
    yield from network.exams
    yield from maps.rows
    yield from campaign_rows(maps, seed, today)
    registry = build_registry(network, shape.programmes, seed, today)
    yield from registry.rows
    yield from module_competencies(maps, registry, shape.coverage, seed, today)
    yield from partner_rows(network, registry, seed)
    yield from programme_runs(registry, shape.runs, seed, today)
    events, event_rows = build_events(network, shape.events, seed, today)
    yield from event_rows
    materials = list(material_rows(maps, shape.materials, seed))
    yield from materials
    yield from template_rows(seed)
    named = [(row["id"], row["title"]) for _, row in materials]
    region = Region(seed, today, network, maps, registry, events, named)
    for caseload, first, place in _portions(scale):
        yield from caseload_rows(region, caseload, first, place)


def accounts(scale: Scale, seed: int = 1) -> Iterator[DemoAccount]:
    """The logins of the region: tutor1 …, methodist1 …, admin; the ids are those of `rows` of the same seed."""
    for number, code in sorted(tutor_home(scale).items()):
        yield _account(seed, "tutor", number, code)
    for number, code in enumerate(methodist_municipalities(scale), start=1):
        yield _account(seed, "methodist", number, code)
    yield DemoAccount("admin", "administrator", specialist_id(seed, "administrator", 1), None)


def _account(seed: int, role: str, number: int, code: str) -> DemoAccount:
    return DemoAccount(f"{role}{number}", role, specialist_id(seed, role, number), municipality_id(seed, code))


def _portions(scale: Scale) -> Iterator[tuple[Caseload, int, int]]:
    """Caseloads cut into portions, each with the number of its first person in the region and among the tutor's."""
    first, seen = 0, dict[int, int]()
    for caseload in caseloads(scale):
        left = caseload.people
        while left:
            people = min(left, _PEOPLE_AT_ONCE)
            place = seen.get(caseload.tutor, 0)
            yield Caseload(caseload.tutor, caseload.municipality, people), first, place
            first, seen[caseload.tutor], left = first + people, place + people, left - people
