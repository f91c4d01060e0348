"""The first exchange begins with the prebuilt shared card, fetched by ranges and written in bulk (rules 7 and 14)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256

import msgspec
import pytest
import sqlalchemy as sa

from storage.blob_queue import to_send
from storage.blobs import BLOB, PART_BYTES, begin_blob, take_bytes
from storage.catalogue import tables
from storage.pending import REJECTED
from storage.search import create_search
from sync.client import pages, timeouts
from sync.client.errors import LinkBrokenError, ServerAwayError, StrangeAnswerError
from sync.client.retrying import Patience
from sync.client.session import run_session
from sync.client.snapshot import patiently
from sync.protocol.codec import pack, unpack
from sync.protocol.messages import Answer, Request, SnapshotOffer
from sync.server.epochs import begin_epoch_after_restore
from sync.server.snapshots import SNAPSHOT, content_of, keep_fresh
from tests.sync.region import Laptop, Region

Keep = Callable[[bytes], None]


class Shelf:
    """Serves snapshots as the server does, counts the bytes, and breaks where it is told to."""

    def __init__(self, region: Region, *, breaks_after: tuple[int, ...] = ()) -> None:
        self.region = region
        self.breaks = list(breaks_after)
        self.sent = 0
        self.starts: list[int] = []

    def fetch(self, path: str, start: int, keep: Keep) -> None:
        with self.region.engine.begin() as connection:
            content = content_of(connection, path.rsplit("/", 1)[1])
        assert content is not None
        self.starts.append(start)
        end = start + self.breaks.pop(0) if self.breaks else len(content)
        for place in range(start, min(end, len(content)), 100):
            run = content[place : min(place + 100, end, len(content))]
            self.sent += len(run)
            keep(run)
        if end < len(content):
            raise LinkBrokenError


def filled(region: Region) -> None:
    for number in range(3):
        region.load("subject", name=f"Предмет {number}")
    person = region.person()
    route = region.load("route", person_id=person)
    region.load("route_item", route_id=route)
    diagnosis = region.load("diagnosis", person_id=person, map_id=region.map_id)
    for competency in region.competencies:
        region.load("diagnosis_result", diagnosis_id=diagnosis, competency_id=competency)
    assert keep_fresh(region.engine)


@dataclass
class Hours:
    """Waits that take no time."""

    waits: list[float] = field(default_factory=list)

    def patience(self) -> Patience:
        return Patience(self.waits.append, lambda: 0.5, lambda retry, seconds: None)


def begin(laptop: Laptop, shelf: Shelf, hours: Hours | None = None) -> None:
    fetch = patiently(shelf.fetch, (hours or Hours()).patience())
    run_session(laptop.engine, laptop.send, fetch=fetch)


def is_without_blobs(laptop: Laptop) -> bool:
    with laptop.engine.begin() as connection:
        return connection.execute(sa.select(BLOB)).first() is None


def raw_rows(laptop: Laptop) -> dict[str, list[tuple[object, ...]]]:
    """Every table as the database keeps it, column types and all."""
    found = {}
    with laptop.engine.begin() as connection:
        for rule in tables():
            names = ", ".join(f'"{name}", typeof("{name}")' for name in ("id", "sync_version", *rule.fields))
            query = f'SELECT {names} FROM "{rule.name}" ORDER BY id'  # noqa: S608 - names of the catalogue
            found[rule.name] = [tuple(record) for record in connection.exec_driver_sql(query)]
    return found


def test_a_copy_begun_with_a_snapshot_is_the_same_copy(region: Region) -> None:
    filled(region)
    plain, quick = region.laptop(), region.laptop()
    plain.sync()
    begin(quick, Shelf(region))
    quick.assert_equals_server()
    assert raw_rows(quick) == raw_rows(plain)
    with quick.engine.begin() as connection:
        assert connection.execute(sa.select(BLOB)).all() == []
    first, second = (unpack(answer, Answer) for answer in quick.answers)
    assert (first.blocks, first.more) == ([], True)
    assert "subject" not in {block.table for block in second.blocks}


def test_what_is_written_in_bulk_is_what_is_written_row_by_row(region: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(region)
    region.load("programme", organization_id=region.schools[0], subjects=("физика", "алгебра"))
    slow, fast = region.laptop(), region.laptop()
    slow.sync()
    monkeypatch.setattr(pages, "_LARGE", 1)
    with fast.engine.begin() as connection:
        create_search(connection)
    fast.sync()
    assert raw_rows(fast) == raw_rows(slow)


def test_a_fetch_that_breaks_goes_on_at_the_byte_where_it_broke(region: Region) -> None:
    filled(region)
    laptop, shelf, hours = region.laptop(), Shelf(region, breaks_after=(150, 333, 0)), Hours()
    with pytest.raises(LinkBrokenError):
        begin(laptop, shelf, hours)
    assert shelf.starts == [0, 150, 483]
    assert hours.waits == [timeouts.RETRY_AFTER, 2 * timeouts.RETRY_AFTER]
    assert laptop.all("subject") == []
    begin(laptop, shelf)
    laptop.assert_equals_server()
    assert shelf.starts[3:] == [483]
    with region.engine.begin() as connection:
        assert shelf.sent == len(connection.execute(sa.select(SNAPSHOT.c.content)).scalar_one())


def test_changes_after_the_snapshot_come_with_the_exchange(region: Region) -> None:
    filled(region)
    region.change("competency", region.competencies[0], title="Иначе")
    region.remove("competency", region.load("competency", map_id=region.map_id, code="Лишняя", position="W"))
    late = region.load("subject", name="Поздний предмет")
    laptop = region.laptop()
    begin(laptop, Shelf(region))
    laptop.assert_equals_server()
    assert laptop.row("subject", late) is not None


def test_another_snapshot_meanwhile_is_begun_anew(region: Region) -> None:
    filled(region)
    laptop, shelf = region.laptop(), Shelf(region, breaks_after=(150, 0, 0))
    with pytest.raises(LinkBrokenError):
        begin(laptop, shelf)
    region.change("competency", region.competencies[0], title="Иначе")
    assert not keep_fresh(region.engine)  # a few changes are not worth another one
    with region.engine.begin() as connection:
        connection.execute(sa.delete(SNAPSHOT))
    assert keep_fresh(region.engine)
    begin(laptop, shelf)
    laptop.assert_equals_server()
    assert shelf.starts[3:] == [0]


def spoil(path: str, start: int, keep: Keep, shelf: Shelf) -> None:
    shelf.fetch(path, start, lambda run: keep(run.replace(run[5:6], b"?")))


def bring_nothing(path: str, start: int, keep: Keep, shelf: Shelf) -> None:
    shelf.starts.append(start)


def bring_crumbs(path: str, start: int, keep: Keep, shelf: Shelf) -> None:
    """Answers that end without a break, a byte each."""
    shelf.starts.append(start)
    keep(b"?")


def answer_strangely(path: str, start: int, keep: Keep, shelf: Shelf) -> None:
    shelf.starts.append(start)
    raise StrangeAnswerError


@pytest.mark.parametrize("fault", [spoil, bring_nothing, bring_crumbs, answer_strangely])
def test_a_snapshot_that_cannot_be_had_is_forgotten_and_the_pages_come(
    region: Region, fault: Callable[..., None]
) -> None:
    """Nothing between the laptop and the server, and no fault of a snapshot, keeps a laptop from its first exchange."""
    filled(region)
    laptop, shelf = region.laptop(), Shelf(region)
    made = laptop.insert("municipality", name="Округ 3")  # its verdict comes with the answer that offers the snapshot
    run_session(laptop.engine, laptop.send, fetch=partial(fault, shelf=shelf))
    assert len(shelf.starts) == 1
    assert [operation.row_id for operation in laptop.outbox() if operation.state == REJECTED] == [made]
    laptop.assert_equals_server()
    assert is_without_blobs(laptop)


@pytest.mark.parametrize(("tag", "size"), [("a" * 64, 2**40), ("a" * 64, 0), ("a" * 64, -1), ("../exchange", 9)])
def test_an_offer_that_cannot_be_is_not_fetched(small: Region, tag: str, size: int) -> None:
    filled(small)
    laptop, shelf = small.laptop(), Shelf(small)

    def send(body: bytes) -> bytes:
        answer = unpack(laptop.send(body), Answer)
        offer = SnapshotOffer(tag, size) if answer.snapshot else None
        return pack(msgspec.structs.replace(answer, snapshot=offer))

    run_session(laptop.engine, send, fetch=shelf.fetch)
    assert shelf.starts == []
    laptop.assert_equals_server()


def test_breaks_behind_a_good_part_are_taken_however_many_there_are() -> None:
    hours, starts = Hours(), list[int]()

    def fetch(path: str, start: int, keep: Keep) -> None:
        starts.append(start)
        keep(bytes(PART_BYTES))
        if len(starts) <= 10:
            raise LinkBrokenError

    kept = bytearray()
    patiently(fetch, hours.patience())("/v1/snapshots/t", 5, kept.extend)
    assert starts == [5 + PART_BYTES * place for place in range(11)]
    assert hours.waits == [timeouts.RETRY_AFTER] * 10


def test_nobody_answering_right_after_a_break_is_the_same_break() -> None:
    hours = Hours()
    said = iter((ServerAwayError(), LinkBrokenError(), ServerAwayError(), ServerAwayError()))

    def fetch(path: str, start: int, keep: Keep) -> None:
        raise next(said)

    for waits in ([], [timeouts.RETRY_AFTER, 2 * timeouts.RETRY_AFTER]):
        with pytest.raises(ServerAwayError):
            patiently(fetch, hours.patience())("/v1/snapshots/t", 0, forbid)
        assert hours.waits == waits


def forbid(run: bytes) -> None:
    pytest.fail(f"{len(run)} bytes came out of nothing")


def test_a_file_attached_before_the_first_exchange_is_still_to_be_sent(small: Region) -> None:
    filled(small)
    laptop, content = small.laptop(), b"scan" * 1_000
    name = sha256(content).hexdigest()
    with laptop.engine.begin() as connection:
        begin_blob(connection, name, len(content), datetime.now(UTC))
        take_bytes(connection, name, 0, content)
    begin(laptop, Shelf(small))
    laptop.assert_equals_server()
    with laptop.engine.begin() as connection:
        assert [due.name for due in to_send(connection)] == [name]


def test_a_snapshot_of_before_a_restore_is_not_offered(region: Region) -> None:
    filled(region)
    with region.engine.begin() as connection:
        begin_epoch_after_restore(connection)
    laptop = region.laptop()
    body = pack(Request(1, b"", [], takes_snapshot=True, tables=len(tables())))
    assert unpack(laptop.send(body), Answer).snapshot is None


def test_a_laptop_that_cannot_fetch_is_served_as_before(region: Region) -> None:
    filled(region)
    laptop = region.laptop()
    laptop.sync()
    laptop.assert_equals_server()
