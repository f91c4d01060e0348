"""R84: a disk that refuses, is full, or is slow: whoever saves is told, nothing stands half, and later it goes on."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from storage.backup import check_database
from storage.cipher import connect_copy
from storage.engine import open_copy, open_reader
from storage.errors import DiskFailedError, DiskFullError, StorageError
from storage.writes import editing
from sync.server.database import open_database
from tests.factories import KEY
from tests.faults.disk import FULL, OK, SYNC_FAILED, WRITE_FAILED, Failing, Step, watched_disk
from tests.faults.phases import Saving
from tests.simulation.served import make_moment
from tests.sync.region import Laptop, Region, default_row

if TYPE_CHECKING:
    import sqlalchemy as sa

    from tests.faults.disk import Deed

SLOW = 0.25
"""Seconds that a slow disk takes to force something."""


@pytest.fixture
def saving(tmp_path: Path) -> Saving:
    return Saving(tmp_path)


def save(engine: sa.Engine, saving: Saving, text: str) -> None:
    with editing(engine, "Правка") as edit:
        edit.insert("journal_entry", default_row("journal_entry", person_id=saving.person, text=text))
        edit.update("person", saving.person, {"phone": text})


def found(engine: sa.Engine) -> tuple[str, set[str], int]:
    with engine.begin() as connection:
        phone = connection.exec_driver_sql("SELECT phone FROM person").scalar()
        texts = set(connection.exec_driver_sql("SELECT text FROM journal_entry").scalars())
        waiting = connection.exec_driver_sql("SELECT count(*) FROM outbox WHERE deed = 'insert'").scalar_one()
    return str(phone), texts, int(waiting)


@pytest.mark.parametrize(
    ("deed", "code", "told"),
    [("write", FULL, DiskFullError), ("write", WRITE_FAILED, DiskFailedError), ("sync", SYNC_FAILED, DiskFailedError)],
    ids=["full", "refuses a write, as one made read-only does", "refuses to force"],
)
def test_each_step_of_a_save_that_is_refused_is_told_and_can_be_tried_again(
    saving: Saving, deed: Deed, code: int, told: type[StorageError]
) -> None:
    """The n-th step fails, n = 1, 2, 3 and so on, until a save goes through untouched."""
    with watched_disk(lambda _: OK):
        engine = open_copy(saving.path, KEY)
        found(engine)  # the pool opens its files now
    kept: set[str] = set()
    refused = 0
    for number in range(1, 200):
        failing, text = Failing(frozenset({deed}), number, code), str(number)
        before = found(engine)
        with watched_disk(failing):
            if failing_save(engine, saving, text, told):
                assert failing.fired == 0
                break
        assert failing.fired == 1
        refused += 1
        assert found(engine) == before
        save(engine, saving, text)
        kept.add(text)
        assert found(engine) == (text, kept, len(kept))
    engine.dispose()
    assert refused >= (1 if deed == "sync" else 5)
    assert check_database(saving.path, KEY) == []


def failing_save(engine: sa.Engine, saving: Saving, text: str, told: type[StorageError]) -> bool:
    """Whether the save went through; where not, a person was told why."""
    try:
        save(engine, saving, text)
    except told:
        return False
    return True


def test_a_session_on_a_disk_that_fills_up_goes_on_when_there_is_room(tmp_path: Path) -> None:
    """Neither what waited to be sent nor what came is lost, wherever in the session the room ends."""
    moment = make_moment(tmp_path)
    region = Region.__new__(Region)
    region.engine = open_database(f"sqlite:///{tmp_path / 'server.db'}")
    path = tmp_path / moment.copy
    refused = 0
    for number in (5, 25):
        with watched_disk(lambda _: OK):
            laptop = Laptop(region, moment.identity, open_copy(path, KEY))
            laptop.insert("journal_entry", person_id=laptop.all("person")[0]["id"], text=f"Запись {number}")
        full = Failing(frozenset({"write"}), number, FULL, stays=True, only=str(path))
        with watched_disk(full):
            was_told = told_of_a_full_disk(laptop)
        assert was_told == (full.fired > 0)
        refused += was_told
        laptop.sync()
        laptop.assert_equals_server()
        assert laptop.outbox() == []
        laptop.engine.dispose()
    region.engine.dispose()
    assert refused >= 2
    assert check_database(path, KEY) == []


def told_of_a_full_disk(laptop: Laptop) -> bool:
    try:
        laptop.sync(rows_a_page=6)
    except DiskFullError:
        return True
    return False


def test_nobody_who_reads_waits_for_a_slow_disk_and_saved_is_said_after_it(saving: Saving) -> None:
    forced: list[float] = []

    def slow(step: Step) -> int:
        if step.deed == "sync":
            time.sleep(SLOW)
            forced.append(time.monotonic())
        return OK

    with watched_disk(slow):
        writer, reader = open_copy(saving.path, KEY), open_reader(saving.path, KEY)
        found(reader)
        forced.clear()
        begun = threading.Event()
        said: list[float] = []

        def work() -> None:
            begun.set()
            save(writer, saving, "1")
            said.append(time.monotonic())

        thread = threading.Thread(target=work)
        thread.start()
        begun.wait()
        waits = []
        while thread.is_alive():
            before = time.monotonic()
            found(reader)
            waits.append(time.monotonic() - before)
        thread.join()
        writer.dispose()
        reader.dispose()
    assert forced
    assert said[0] >= forced[0]
    assert len(waits) > 3
    assert sorted(waits)[len(waits) // 2] < SLOW / 2


def test_an_injector_that_is_asked_for_a_step_that_never_comes_says_so(saving: Saving) -> None:
    """The control: files that were opened past the injector are not touched, and it counts nothing."""
    failing = Failing(frozenset({"write"}), 10_000, FULL)
    with watched_disk(failing):
        connection = connect_copy(saving.path, KEY)
        connection.execute("UPDATE person SET phone = '5'")
        connection.close()
    assert failing.seen > 0
    assert failing.fired == 0
