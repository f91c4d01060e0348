"""The proposed route out of 2,000 programmes with 6,000 modules (R28): how soon a plan stands, and how good it is.

Seconds are those of the processor, so that what else the machine does meanwhile does not count; the search runs on one
thread, so beside an idle core they are those of the clock.
"""

import gc
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
import sqlalchemy as sa

from app.proposal.outcome import Found
from app.proposal.reading import read_task
from app.proposal.search import Search
from app.proposal.task import Task, Wishes
from tests.factories import TODAY, add_row, make_copy

pytestmark = [pytest.mark.bench, pytest.mark.timeout(0)]

PROGRAMMES, MODULES, EVENTS = 2_000, 3, 300
NEEDS = 25
LAST = date(2027, 5, 31)
GROUPS = ("subject", "methodical", "psych_ped", "communicative")
COMPONENTS = ("knowledge", "skill", "ability", "value")
FORMS = ("in_person", "mixed", "part_time", "distance")


@dataclass(frozen=True)
class Looked:
    """How a search went: when each better plan stood, and the last one."""

    moments: list[tuple[float, Found]]
    found: Found
    seconds: float

    def gap_after(self, seconds: float) -> float:
        """How far the plan of that moment was from what is proven in the end to be the best possible; 1: none stood."""
        stood = [found.plan for moment, found in self.moments if moment <= seconds]
        if not stood:
            return 1.0
        best = self.found.plan.hours * (1 - self.found.cost_gap)
        points = self.found.plan.points / (1 - self.found.points_gap)
        return max(1 - stood[-1].points / points, 1 - best / stood[-1].hours)


def looked(task: Callable[[], Task]) -> Looked:
    """Read a task and search for the best plan, without garbage being collected, as on the window's workers."""
    gc.collect()
    gc.disable()
    begun = time.process_time()
    moments: list[tuple[float, Found]] = []

    def note(found: Found) -> None:
        moments.append((time.process_time() - begun, found))

    found = Search(task(), better=note).best(120)
    seconds = time.process_time() - begun
    gc.enable()
    return Looked(moments, found, seconds)


class Registry:
    """A copy with the registry, and people with few and with many deficits."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.engine: sa.Engine = make_copy(folder)
        self.random = Random(seed)
        with self.engine.begin() as self.connection:
            self._fill()

    def task(self, person: UUID, week: int) -> Task:
        wishes = Wishes(TODAY, LAST, hours_a_week=week)
        with self.engine.connect() as connection:
            return read_task(connection, person, wishes)

    def _fill(self) -> None:
        places = [self._add("municipality", name=f"Округ {number}", district=f"{number % 3}") for number in range(6)]
        self.providers = [self._add("organization", municipality_id=place, name="Школа") for place in places]
        map_id = self._add("competency_map")
        self.required = [self.random.randint(1, 3) for _ in range(NEEDS)]
        self.competencies = [
            self._add(
                "competency", map_id=map_id, code=f"К{number}", title=f"Компетенция {number}", position=f"V{number:03}",
                competency_group=GROUPS[number % 4], component=COMPONENTS[number // 4 % 4],
                required_level=self.required[number], weight=self.random.randint(1, 5),
            )
            for number in range(NEEDS)
        ]  # fmt: skip
        self.people = {count: self._person(map_id, count) for count in (8, NEEDS)}
        for _ in range(PROGRAMMES):
            self._programme()
        for _ in range(EVENTS):
            self._event()

    def _person(self, map_id: UUID, deficits: int) -> UUID:
        person = self._add("person", organization_id=self.providers[0])
        diagnosis = self._add("diagnosis", person_id=person, map_id=map_id)
        for number, competency in enumerate(self.competencies):
            shown = self.random.randrange(self.required[number]) if number < deficits else self.required[number]
            self._add("diagnosis_result", diagnosis_id=diagnosis, competency_id=competency, shown_level=shown)
        return person

    def _programme(self) -> None:
        random = self.random
        form = random.choices(FORMS, (3, 3, 1, 5))[0]
        programme = self._add(
            "programme", organization_id=random.choice(self.providers), study_form=form,
            price=random.choice((0, 0, 0, 3_500, 6_000)), council_status=random.choice(("approved",) * 6 + ("sent",)),
        )  # fmt: skip
        for _ in range(random.choice((0, 1, 2, 3))):
            starts = TODAY + timedelta(days=random.randint(-20, 180))
            length = random.choice((3, 5, 10, 14)) if form in {"in_person", "mixed"} else random.choice((14, 30, 60))
            ends = starts + timedelta(days=length - 1)
            self._add("programme_run", programme_id=programme, starts_on=starts, ends_on=ends)
        first: UUID | None = None
        for _ in range(MODULES):
            module = self._module(programme, first if random.random() < 0.12 else None)
            first = first or module

    def _module(self, programme: UUID, requires: UUID | None) -> UUID:
        random = self.random
        hours = random.choice((6, 8, 9, 12, 16, 18, 24, 36))
        module = self._add("programme_module", programme_id=programme, hours=hours, requires_id=requires)
        for number in random.sample(range(NEEDS), random.choice((1, 1, 2, 2, 3))):
            level = min(3, max(1, self.required[number] + random.choice((0, 0, 0, -1, 1))))
            link = {"module_id": module, "competency_id": self.competencies[number], "level_reached": level}
            self._add("module_competency", **link)
        return module

    def _event(self) -> None:
        starts, hours = TODAY + timedelta(days=self.random.randint(0, 180)), self.random.choice((2, 3, 4, 6, 8, 12))
        self._add(
            "learning_event", organization_id=self.random.choice(self.providers), hours=hours, starts_on=starts,
            ends_on=starts + timedelta(days=(hours - 1) // 8), competency_groups=(self.random.choice(GROUPS),),
        )  # fmt: skip

    def _add(self, table: str, **fields: object) -> UUID:
        return add_row(self.connection, table, fields)


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    made = Registry(tmp_path_factory.mktemp("registry"), seed=1)
    Search(made.task(made.people[8], 6)).best(30)  # what is loaded at the first search is loaded now
    yield made
    made.engine.dispose()


def test_a_plan_stands_within_a_second_and_is_the_best_soon_after(
    registry: Registry, capsys: pytest.CaptureFixture[str]
) -> None:
    """R28: 8 deficits proven in 2 s; 25 within 5 % of the bound in 1 s and within 2 % in 10 s."""
    rows = {
        (count, week): looked(partial(registry.task, registry.people[count], week))
        for count in (8, NEEDS)
        for week in (2, 4, 6)
    }
    with capsys.disabled():
        print("\n| deficits | hours a week | items | hours | first plan, s | gap at 1 s | at 10 s | proven, s |")
        print("| --- | --- | --- | --- | --- | --- | --- | --- |")
        for (count, week), one in rows.items():
            print(
                f"| {count} | {week} | {len(one.found.plan.chosen)} | {one.found.plan.hours} | {one.moments[0][0]:.2f} "
                f"| {one.gap_after(1):.1%} | {one.gap_after(10):.1%} | {one.seconds:.2f} |"
            )
    for (count, _), one in rows.items():
        assert one.found.is_optimal
        if count == NEEDS:
            assert one.gap_after(1) <= 0.05
            assert one.gap_after(10) <= 0.02
        else:
            assert one.seconds <= 2
