"""Two transactions side by side on PostgreSQL: whoever comes second sees what the first has done, and none is lost."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from storage.ids import derived_id, new_id
from sync.protocol.messages import Outcome, SentOperation, Verdict
from sync.server.database import is_passing, open_database
from sync.server.feed import places
from sync.server.positions import Stamp
from sync.server.scope import GRANT, regrant_all
from sync.server.verdicts import Receiver
from tests.sync.operations import deleting, inserting, updating
from tests.sync.region import Laptop, Region

TODAY = date(2026, 12, 1)


@pytest.fixture
def busy(postgresql_url: str, tmp_path: Path) -> Iterator[Region]:
    """A region on PostgreSQL, where writers stand side by side."""
    engine = open_database(postgresql_url)
    made = Region(engine, tmp_path)
    yield made
    made.close()
    engine.dispose()


def side_by_side(first: Laptop, earlier: SentOperation, second: Laptop, *later: SentOperation) -> list[list[int]]:
    """Outcomes of an operation, and of others that are sent before its transaction ends."""
    region = first.region
    with ThreadPoolExecutor(1) as pool, region.engine.connect() as connection:
        transaction = connection.begin()
        outcomes = Receiver(connection, first.identity).receive([earlier])
        waiting = pool.submit(second.ask, *later)
        until_someone_waits(region, waiting.done)
        transaction.commit()
        return [told(outcomes), told(waiting.result().verdicts)]


def told(verdicts: list[Verdict]) -> list[int]:
    return [int(verdict.outcome) for verdict in verdicts]


def until_someone_waits(region: Region, is_done: Callable[[], bool] = lambda: False) -> None:
    """Until another transaction stands before a lock, or has run through."""
    waits = sa.text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    for _ in range(5_000):
        with region.engine.connect() as connection:
            if connection.execute(waits).scalar() or is_done():
                return


def audiences(region: Region, bucket: UUID) -> set[str]:
    query = sa.select(GRANT.c.audience).where(GRANT.c.bucket == bucket, GRANT.c.is_open)
    with region.engine.begin() as connection:
        return set(connection.execute(query).scalars())


@pytest.mark.parametrize("moves_first", [True, False])
def test_a_person_made_beside_the_move_of_their_school_goes_along(busy: Region, moves_first: bool) -> None:
    administrator, tutor, person = busy.laptop("administrator"), busy.laptop(), new_id()
    move = updating(1, "organization", busy.schools[0], municipality_id=busy.places[1])
    made = inserting(1, "person", id=person, organization_id=busy.schools[0])
    if moves_first:
        side_by_side(administrator, move, tutor, made)
    else:
        side_by_side(tutor, made, administrator, move)
    seen = [audience for audience in audiences(busy, person) if audience.startswith("municipality")]
    assert seen == [f"municipality:{busy.places[1]}"]
    methodists = [busy.laptop("methodist", number) for number in (0, 1)]
    busy.settle()
    assert [len(methodist.all("person")) for methodist in methodists] == [0, 1]


def test_a_person_who_comes_to_a_school_beside_its_move_goes_along(busy: Region) -> None:
    third = busy.load("municipality", name="Округ 3")
    first, second, person = busy.laptop("administrator"), busy.laptop("administrator"), busy.person(None, school=1)
    come = updating(1, "person", person, organization_id=busy.schools[0])
    move = updating(1, "organization", busy.schools[0], municipality_id=third)
    side_by_side(first, come, second, move)
    assert audiences(busy, person) == {f"municipality:{third}", f"organization:{busy.schools[0]}", "region"}


def test_two_assignments_that_end_at_once_close_the_card(busy: Region) -> None:
    person, first, second = busy.person(None), busy.laptop("administrator"), busy.laptop("administrator")
    one, other = (busy.load("assignment", person_id=person, tutor_id=busy.tutors[0]) for _ in range(2))
    side_by_side(
        first, updating(1, "assignment", one, ends_on=TODAY), second, updating(1, "assignment", other, ends_on=TODAY)
    )
    assert f"tutor:{busy.tutors[0]}" not in audiences(busy, person)


def test_an_assignment_that_ends_beside_a_new_one_leaves_the_card_open(busy: Region) -> None:
    person, first, second = busy.person(None), busy.laptop("administrator"), busy.laptop("administrator")
    one = busy.load("assignment", person_id=person, tutor_id=busy.tutors[0])
    side_by_side(
        first,
        updating(1, "assignment", one, ends_on=TODAY),
        second,
        inserting(1, "assignment", person_id=person, tutor_id=busy.tutors[0]),
    )
    assert f"tutor:{busy.tutors[0]}" in audiences(busy, person)


def test_who_changes_no_scope_waits_for_no_meeting(busy: Region) -> None:
    person, administrator, tutor = busy.person(), busy.laptop("administrator"), busy.laptop()
    given = inserting(1, "assignment", person_id=person, tutor_id=busy.tutors[1])
    with busy.engine.connect() as connection:
        transaction = connection.begin()
        Receiver(connection, administrator.identity).receive([given])
        assert told(tutor.ask(inserting(1, "journal_entry", person_id=person)).verdicts) == [Outcome.APPLIED]
        transaction.commit()


def test_grants_that_went_wrong_are_put_right(region: Region) -> None:
    """For the restore of a server that was filled before these rules."""
    person = region.person(0)
    right = audiences(region, person)
    with region.engine.begin() as connection:
        mine = sa.and_(GRANT.c.bucket == person, GRANT.c.audience == f"tutor:{region.tutors[0]}")
        connection.execute(sa.update(GRANT).where(mine).values(is_open=False))
        strange = {"audience": f"tutor:{region.tutors[1]}", "transaction": 0, "sequence": 0, "is_open": True}
        connection.execute(sa.insert(GRANT), [{**strange, "bucket": bucket} for bucket in (person, new_id())])
    with region.engine.begin() as connection:
        regrant_all(connection, Stamp(connection))
        opened = connection.execute(
            sa.select(GRANT.c.bucket).where(GRANT.c.audience == strange["audience"], GRANT.c.is_open)
        )
        assert opened.all() == []
    assert audiences(region, person) == right
    region.laptop()
    region.settle()


def test_one_row_made_twice_at_the_same_moment_keeps_both_values(busy: Region) -> None:
    """After a restore several laptops offer the same rows again."""
    person, route = busy.person(), new_id()
    first, second = busy.laptop(), busy.laptop("methodist")
    outcomes = side_by_side(
        first,
        inserting(1, "route", id=route, person_id=person, title="Первый"),
        second,
        inserting(1, "route", id=route, person_id=person, title="Второй"),
        inserting(2, "journal_entry", person_id=person),
    )
    assert outcomes == [[Outcome.APPLIED], [Outcome.CONFLICT, Outcome.APPLIED]]
    assert busy.row("route", route)["title"] == "Первый"  # type: ignore[index]
    busy.settle()
    assert [row["other_value"] for row in first.all("conflict")] == ['"Второй"']


def test_an_id_that_is_taken_at_the_same_moment_moves_no_row(busy: Region) -> None:
    mine, theirs, route = busy.person(0), busy.person(1, school=1), new_id()
    outcomes = side_by_side(
        busy.laptop(),
        inserting(1, "route", id=route, person_id=mine),
        busy.laptop(number=1),
        inserting(1, "route", id=route, person_id=theirs),
    )
    assert outcomes == [[Outcome.APPLIED], [Outcome.REVIEW]]
    assert busy.row("route", route)["person_id"] == mine  # type: ignore[index]
    busy.settle()


def test_the_end_of_a_row_and_of_its_conflict_meet_in_one_order(busy: Region) -> None:
    diagnosis = busy.load("diagnosis", person_id=busy.person(), map_id=busy.map_id)
    parts = {"diagnosis_id": diagnosis, "competency_id": busy.competencies[0]}
    result, tutor, methodist = derived_id(*parts.values()), busy.laptop(), busy.laptop("methodist")
    for number, laptop in enumerate((tutor, methodist), start=1):
        laptop.ask(inserting(1, "diagnosis_result", id=result, **parts, shown_level=number))
    tutor.sync()
    conflict = tutor.all("conflict")[0]["id"]
    with busy.engine.connect() as connection:
        transaction = connection.begin()
        receiver = Receiver(connection, tutor.identity)
        receiver._load([deleting(9, "diagnosis_result", result)])  # only the locks
        with busy.engine.connect() as other:
            other.exec_driver_sql("SET LOCAL lock_timeout = '20ms'")
            with pytest.raises(sa.exc.OperationalError):
                places(other, [conflict], lock=True)
        transaction.rollback()


def test_numbers_drawn_ahead_are_not_given_to_a_row_that_is_locked_later(busy: Region) -> None:
    person = busy.person()
    with busy.engine.connect() as connection:
        transaction = connection.begin()
        receiver = Receiver(connection, busy.laptop().identity)
        receiver._stamp.draw_ahead(3)
        with busy.engine.begin() as other:
            by_another = Stamp(other).take(1)[0]
        receiver._lock({person})
        assert receiver._stamp.take(1)[0] > by_another
        transaction.rollback()


def test_a_deadlock_is_no_business_of_the_laptop(busy: Region) -> None:
    lower, upper = sorted((busy.person(), busy.person()), key=lambda row_id: row_id.bytes)
    laptop = busy.laptop()
    with ThreadPoolExecutor(1) as pool, busy.engine.connect() as connection:
        transaction = connection.begin()
        connection.exec_driver_sql("SET LOCAL deadlock_timeout = '20s'")  # the other one looks first, and is ended
        places(connection, [upper], lock=True)
        asked: Future[list[int]] = pool.submit(
            lambda: told(
                laptop.ask(*(updating(n, "person", p, phone="7") for n, p in enumerate((lower, upper), 1))).verdicts
            )
        )
        until_someone_waits(busy)
        places(connection, [lower], lock=True)  # against the order; PostgreSQL ends the one that waits longer
        transaction.commit()
        assert asked.result() == [Outcome.APPLIED, Outcome.APPLIED]


def test_a_session_that_postgresql_ended_is_passing(busy: Region) -> None:
    with busy.engine.connect() as silent, busy.engine.connect() as clock:
        silent.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = '20ms'")
        clock.exec_driver_sql("SELECT pg_sleep(0.3)")
        with pytest.raises(sa.exc.DBAPIError) as ended:
            silent.exec_driver_sql("SELECT 1")
        silent.invalidate()
    assert is_passing(ended.value)


def test_many_writers_of_one_scope_leave_grants_as_the_rows_say(busy: Region) -> None:
    """Six administrators give and take the same people while their schools move; then grants are compared."""
    people = [busy.person(None, school=number % 2) for number in range(3)]
    barrier = threading.Barrier(6)

    def work(number: int) -> None:
        laptop = busy.laptop("administrator")
        barrier.wait()
        for step in range(6):
            given, person = new_id(), people[(number + step) % 3]
            outcomes = laptop.ask(
                inserting(10 * step + 1, "assignment", id=given, person_id=person, tutor_id=busy.tutors[step % 2]),
                updating(10 * step + 2, "person", person, organization_id=busy.schools[number % 2]),
                updating(
                    10 * step + 3, "organization", busy.schools[step % 2], municipality_id=busy.places[number % 2]
                ),
                updating(10 * step + 4, "assignment", given, ends_on=TODAY if step % 3 else None),
            ).verdicts
            assert all(outcome <= Outcome.CONFLICT for outcome in told(outcomes))

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, range(6)))
    before = {person: audiences(busy, person) for person in people}
    with busy.engine.begin() as connection:
        regrant_all(connection, Stamp(connection))
    assert {person: audiences(busy, person) for person in people} == before
