"""No row is skipped: a change that commits late is read late, and never lost behind the cursor (rule 4)."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
import sqlalchemy as sa

from storage.ids import derived_id
from sync.client.session import run_session
from sync.protocol.messages import Outcome
from sync.server.database import open_database
from sync.server.feed import FEED
from sync.server.positions import Stamp, horizon
from sync.server.verdicts import Receiver
from tests.sync.operations import inserting, updating
from tests.sync.region import Region


@pytest.fixture
def busy(postgresql_url: str, tmp_path: object) -> Iterator[Region]:
    """A region on PostgreSQL, where several write at once."""
    engine = open_database(postgresql_url)
    region = Region(engine, tmp_path)  # type: ignore[arg-type]
    yield region
    region.close()
    engine.dispose()


def newest(region: Region) -> int:
    with region.engine.begin() as connection:
        return int(connection.execute(sa.select(sa.func.max(FEED.c.sequence))).scalar_one())


def behind(region: Region, number: int) -> list[UUID]:
    """What a reader with nothing but a sequence number for a cursor would be given."""
    with region.engine.begin() as connection:
        return list(connection.execute(sa.select(FEED.c.row_id).where(FEED.c.sequence > number)).scalars())


def test_a_late_commit_is_not_skipped(busy: Region) -> None:
    person = busy.person()
    reader, slow, quick = busy.laptop(), busy.laptop(), busy.laptop("methodist")
    for laptop in (reader, slow, quick):
        laptop.sync()
    late = inserting(1, "journal_entry", person_id=person, text="Поздняя")
    with busy.engine.connect() as connection:
        transaction = connection.begin()
        Receiver(connection, slow.identity).receive([late])
        quick.insert("journal_entry", person_id=person, text="Быстрая")
        quick.sync()
        reader.sync()
        naive = newest(busy)
        transaction.commit()
    assert UUID(bytes=late.row_id) not in behind(busy, naive)  # the control: this cursor has lost it
    reader.sync()
    assert {row["text"] for row in reader.all("journal_entry")} == {"Поздняя", "Быстрая"}
    reader.assert_equals_server()


def test_an_abandoned_transaction_delays_nobody_for_good(busy: Region) -> None:
    person = busy.person()
    reader, writer = busy.laptop(), busy.laptop("methodist")
    reader.sync()
    writer.sync()
    with busy.engine.connect() as connection:
        transaction = connection.begin()
        Stamp(connection)
        writer.insert("journal_entry", person_id=person)
        writer.sync()
        reader.sync()
        assert reader.all("journal_entry") == []
        transaction.rollback()
    reader.sync()
    reader.assert_equals_server()


def test_a_card_given_in_a_late_commit_enters(busy: Region) -> None:
    person = busy.person(None)
    tutor = busy.laptop()
    tutor.sync()
    given = inserting(1, "assignment", person_id=person, tutor_id=busy.tutors[0])
    with busy.engine.connect() as connection:
        transaction = connection.begin()
        Receiver(connection, busy.laptop("administrator").identity).receive([given])
        busy.load("subject")
        tutor.sync()
        transaction.commit()
    tutor.sync()
    tutor.assert_equals_server()
    assert len(tutor.all("person")) == 1


def test_positions_rise_and_the_horizon_is_above_what_is_committed(region: Region) -> None:
    with region.engine.begin() as connection:
        first = Stamp(connection)
        numbers = first.take(3)
        assert numbers == sorted(set(numbers))
        assert first.take(0) == []
    with region.engine.begin() as connection:
        second = Stamp(connection)
        assert second.transaction > first.transaction
        assert second.take(1)[0] > numbers[-1]
    with region.engine.begin() as connection:
        assert horizon(connection) > second.transaction


def test_eight_writers_lose_nothing(busy: Region) -> None:
    shared, own = busy.person(), [busy.person() for _ in range(8)]
    laptops = [busy.laptop() for _ in range(8)]
    for laptop in laptops:
        laptop.sync()

    def work(number: int) -> None:
        laptop = laptops[number]
        for step in range(4):
            for target in (shared, own[number], own[(number + 1) % 8]):
                laptop.insert("journal_entry", person_id=target, text=f"{number}-{step}")
            laptop.update(
                "person", shared, **{("phone", "email", "education", "position")[number % 4]: f"{number}-{step}"}
            )
            laptop.update("person", own[(number + step) % 8], phone=f"{number}-{step}")
            run_session(laptop.engine, laptop.send)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    busy.settle()
    assert len(laptops[0].all("journal_entry")) == 8 * 4 * 3
    assert [operation for laptop in laptops for operation in laptop.outbox()] == []
    with busy.engine.begin() as connection:
        counted = connection.execute(sa.text("SELECT count(*) FROM ledger_entry WHERE verdict = 'rejected'")).scalar()
    assert counted == 0


def test_one_result_entered_twice_at_the_same_moment_keeps_both_values(busy: Region) -> None:
    diagnosis = busy.load("diagnosis", person_id=busy.person(), map_id=busy.map_id)
    parts = {"diagnosis_id": diagnosis, "competency_id": busy.competencies[0]}
    row_id = derived_id(*parts.values())
    first, second = busy.laptop(), busy.laptop()
    started = threading.Event()

    def enter_second() -> int:
        started.set()
        return second.ask(inserting(1, "diagnosis_result", id=row_id, **parts, shown_level=2)).verdicts[0].outcome

    with ThreadPoolExecutor(1) as pool, busy.engine.connect() as connection:
        transaction = connection.begin()
        receiver = Receiver(connection, first.identity)
        receiver.receive([inserting(1, "diagnosis_result", id=row_id, **parts, shown_level=1)])
        waiting = pool.submit(enter_second)
        started.wait()
        _until_someone_waits(busy, waiting.done)
        transaction.commit()
        assert waiting.result() == Outcome.CONFLICT
    assert busy.row("diagnosis_result", row_id)["shown_level"] == 1  # type: ignore[index]


def _until_someone_waits(region: Region, is_done: object) -> None:
    """Until the other transaction stands before a lock, or has run through."""
    waits = sa.text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    for _ in range(2_000):
        with region.engine.connect() as connection:
            if connection.execute(waits).scalar() or is_done():  # type: ignore[operator]
                return


def test_two_writers_of_one_field_at_once_keep_both(busy: Region) -> None:
    person = busy.person()
    first, second = busy.laptop(), busy.laptop()
    first.sync()
    version = first.all("person")[0]["sync_version"]
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(
            pool.map(
                lambda pair: pair[0].ask(updating(1, "person", person, version, phone=pair[1])).verdicts[0].outcome,
                [(first, "1"), (second, "2")],
            )
        )
    assert sorted(outcomes) == [Outcome.APPLIED, Outcome.CONFLICT]
