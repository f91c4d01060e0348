"""The task of a proposal as it is read from a copy (R28): deficits, what the registry offers, what was done."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from app.proposal.candidates import Obstacle, candidates
from app.proposal.explanation import explain
from app.proposal.reading import AllPlannedError, NoDeficitsError, read_task
from app.proposal.search import Search
from app.proposal.task import Task, Wishes, WishesContradictError, end_of_school_year
from tests.factories import TODAY, add, add_diagnosis, add_map, add_person, add_programme, make_copy

WISHES = Wishes(TODAY, date(2027, 5, 31))


@dataclass(frozen=True)
class Copy:
    """A teacher of mathematics with two deficits and a module that answers one of them."""

    engine: sa.Engine
    person: UUID
    codes: dict[str, UUID]
    programme: UUID
    module: UUID

    def task(self, wishes: Wishes = WISHES, only: set[UUID] | None = None, *, beside: bool = False) -> Task:
        with self.engine.connect() as connection:
            return read_task(connection, self.person, wishes, only, beside=beside)

    def obstacle(self, wishes: Wishes = WISHES, *, beside: bool = False) -> Obstacle | None:
        """What is in the way of the module."""
        return candidates(self.task(wishes, {self.codes["А"]}, beside=beside)).obstacles.get(self.module)


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Copy]:
    engine = make_copy(tmp_path)
    person = add_person(engine)
    map_id, codes = add_map(engine, {"А": 3, "Б": 2})
    add_diagnosis(engine, person, map_id, {codes["А"]: 1, codes["Б"]: 1})
    programme, module = add_programme(engine, {codes["А"]: 3})
    yield Copy(engine, person, codes, programme, module)
    engine.dispose()


def change(copy: Copy, **fields: object) -> None:
    """The programme as the registry says it now."""
    add(copy.engine, "programme", id=copy.programme, organization_id=add(copy.engine, "organization"), **fields)


def test_no_deficits_are_a_plain_sentence(copy: Copy) -> None:
    person = add_person(copy.engine)
    with pytest.raises(NoDeficitsError, match="Открытых дефицитов нет"):
        read_task(copy.engine.connect(), person, WISHES)


def test_a_module_leads_up_the_steps_to_the_level_that_the_registry_names(copy: Copy) -> None:
    task = copy.task(only={copy.codes["А"]})
    (module,) = [offer for offer in task.offers if not offer.is_workplace]
    assert (module.id, module.hours) == (copy.module, 18)
    assert sorted(module.steps) == [(0, 2), (0, 3)]


def test_a_programme_whose_expertise_lapsed_is_not_proposed_and_it_is_said(copy: Copy) -> None:
    assert copy.obstacle() is None
    change(copy, council_status="approved", council_on=date(2023, 10, 1), council_until=date(2026, 10, 1))
    assert copy.obstacle() is Obstacle.COUNCIL
    search = Search(copy.task(replace(WISHES, workplace=0)))
    shown = explain(search.best(30), search.candidates)
    assert shown.uncovered[0].why.startswith("Из реестра взять нельзя: 1 – без действующего одобрения совета")
    assert copy.obstacle(replace(WISHES, approved_only=False)) is None


def test_a_run_that_outlasts_the_councils_approval_is_not_proposed_as_approved(copy: Copy) -> None:
    """R23: a plan made of it would be warned of at once."""
    change(copy, council_status="approved", council_until=date(2027, 2, 20))
    add(
        copy.engine, "programme_run", programme_id=copy.programme, starts_on=date(2027, 2, 1), ends_on=date(2027, 2, 21)
    )
    assert copy.obstacle() is Obstacle.COUNCIL
    add(
        copy.engine,
        "programme_run",
        programme_id=copy.programme,
        starts_on=date(2027, 1, 20),
        ends_on=date(2027, 2, 20),
    )
    assert copy.obstacle() is None
    offer = next(offer for offer in copy.task().offers if offer.id == copy.module)
    assert [days.ends_on for days in offer.sittings] == [date(2027, 2, 20)]


@pytest.mark.parametrize("fields", [{"subjects": ("музыка",)}, {"audience": "manager"}])
def test_what_is_for_others_is_not_proposed(copy: Copy, fields: dict[str, object]) -> None:
    change(copy, **fields)
    assert copy.obstacle() is Obstacle.AUDIENCE


def test_a_programme_with_days_is_taken_on_those_within_the_period(copy: Copy) -> None:
    add(copy.engine, "programme_run", programme_id=copy.programme, starts_on=date(2027, 9, 1), ends_on=date(2027, 9, 9))
    assert copy.obstacle() is Obstacle.DATES
    add(copy.engine, "programme_run", programme_id=copy.programme, starts_on=date(2027, 2, 1), ends_on=date(2027, 2, 9))
    assert copy.obstacle() is None


def test_what_was_done_is_not_proposed_again(copy: Copy) -> None:
    route = add(copy.engine, "route", person_id=copy.person)
    add(copy.engine, "route_item", route_id=route, programme_module_id=copy.module, status="done")
    assert copy.obstacle() is Obstacle.DONE


def test_beside_a_plan_its_modules_and_its_deficits_are_left_out_and_its_days_kept_free(copy: Copy) -> None:
    route = add(copy.engine, "route", person_id=copy.person)
    item = add(
        copy.engine, "route_item", route_id=route, programme_module_id=copy.module, form="очная",
        starts_on=date(2027, 1, 15), ends_on=date(2027, 1, 20),
    )  # fmt: skip
    assert len(copy.task().needs) == 2
    add(copy.engine, "route_item_competency", route_item_id=item, competency_id=copy.codes["А"])
    task = copy.task(beside=True)
    assert [need.code for need in task.needs] == ["Б"]
    assert [(days.starts_on, days.ends_on) for days in task.busy] == [(date(2027, 1, 15), date(2027, 1, 20))]
    assert copy.obstacle(beside=True) is Obstacle.DONE
    add(copy.engine, "route_item_competency", route_item_id=item, competency_id=copy.codes["Б"])
    with pytest.raises(AllPlannedError, match="уже есть мероприятия"):
        copy.task(beside=True)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"ends_on": date(2026, 1, 1)}, "Конец срока раньше его начала"),
        ({"hours": -1}, "не могут быть меньше нуля"),
        ({"pinned": frozenset({UUID(int=1)}), "banned": frozenset({UUID(int=1)})}, "и закреплено, и исключено"),
    ],
)
def test_wishes_that_exclude_one_another_are_a_plain_sentence(fields: dict[str, object], sentence: str) -> None:
    with pytest.raises(WishesContradictError, match=sentence):
        replace(WISHES, **fields)  # type: ignore[arg-type]  # fields as of `Wishes`


def test_the_period_ends_with_the_school_year() -> None:
    days = [date(2026, 11, 23), date(2027, 4, 30), date(2027, 5, 3), date(2027, 9, 1)]
    assert [end_of_school_year(day).year for day in days] == [2027, 2027, 2028, 2028]
