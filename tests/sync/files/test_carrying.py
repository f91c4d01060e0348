"""Files between laptops: both ways, thumbnails first, cut and gone on with, never at the cost of the rows."""

from datetime import date

import httpx
import pytest
import sqlalchemy as sa

from storage.blob_queue import ATTACHMENT, doubt_sent, set_fetch_limit
from storage.blobs import MOST_THUMBNAIL, PART_BYTES, drop_blob
from sync.client.blobs import FIRST_CHUNK, LEAST_CHUNK, SECONDS_A_CHUNK, TROUBLE, Pace, carry_files
from sync.client.errors import CancelledExchangeError
from sync.client.progress import Progress
from sync.client.transport import Transport
from sync.protocol.accounts import write_message
from sync.protocol.blobs import MOST_CHUNK, Asked, Known, Run
from sync.protocol.codec import unpack
from sync.protocol.messages import Outcome
from tests.sync.files.conftest import Answer, Fault, Files, name_of, some_bytes
from tests.sync.operations import inserting

SCAN, SMALL = some_bytes(700_000), some_bytes(9_000, 2)


def after(count: int, method: str, then: Fault) -> Fault:
    """Let calls of a method through, then do this to the next ones."""
    seen = 0

    def fault(request: httpx.Request, answer: Answer) -> httpx.Response:
        nonlocal seen
        seen += request.method == method
        return then(request, answer) if request.method == method and seen > count else answer()

    return fault


def drop(request: httpx.Request, answer: Answer) -> httpx.Response:
    """The link breaks before the server has the request."""
    raise httpx.WriteError("cut", request=request)


def lose(request: httpx.Request, answer: Answer) -> httpx.Response:
    """The server has done it, and its answer is lost."""
    answer()
    raise httpx.ReadError("cut", request=request)


def tear(request: httpx.Request, answer: Answer) -> httpx.Response:
    """Half of the answer comes."""
    response = answer()
    half = response.content[: len(response.content) // 2]
    return httpx.Response(200, headers={"content-type": "application/octet-stream"}, content=half)


def test_a_file_and_its_thumbnail_come_to_a_colleague(files: Files) -> None:
    person = files.region.person()
    first, methodist = files.desk(), files.desk("methodist")
    first.laptop.sync()
    first.attach(person, SCAN, SMALL)
    assert first.sync().sent == 2
    assert files.bytes_of(SCAN) == SCAN
    assert methodist.sync().received == 2
    assert methodist.bytes_of(SCAN) == SCAN
    assert methodist.bytes_of(SMALL) == SMALL
    assert first.carry() == methodist.carry()
    assert [call.method for call in methodist.wire.calls[-1:]] == ["GET"]  # nothing is asked when nothing waits


def test_thumbnails_go_first_both_ways_and_small_files_before_large_ones(small_files: Files) -> None:
    person = small_files.region.person()
    first, second = small_files.desk(), small_files.desk()
    first.laptop.sync()
    large, little = some_bytes(200_000, 3), some_bytes(100_000, 4)
    other = some_bytes(8_000, 5)
    first.attach(person, large, SMALL)
    first.attach(person, little, other)
    first.sync()
    second.sync()
    for desk, method in ((first, "PUT"), (second, "GET")):
        names = list(dict.fromkeys(line.split()[1] for line in desk.wire.carrying if line.startswith(method)))
        assert set(names[:2]) == {name_of(SMALL), name_of(other)}
        assert names[2:] == [name_of(little), name_of(large)]


@pytest.mark.parametrize("fault", [drop, lose])
@pytest.mark.parametrize("runs", [0, 1, 2])
def test_a_cut_upload_goes_on_where_it_stopped(files: Files, runs: int, fault: Fault) -> None:
    person = files.region.person()
    desk = files.desk()
    desk.laptop.sync()
    desk.attach(person, SCAN)
    desk.wire.fault = after(runs, "PUT", fault)
    carried = desk.sync()
    assert carried.trouble == TROUBLE
    assert desk.laptop.outbox() == []  # the rows went up all the same
    arrived = files.held(SCAN, desk)
    stood = arrived.stored if arrived else 0
    assert 0 <= stood < len(SCAN)
    desk.wire.fault = None
    desk.wire.calls.clear()
    files.restart()
    again = files.desk_of(desk.laptop)
    assert again.carry().sent == 1
    assert again.wire.carrying[0] == f"PUT {name_of(SCAN)} {stood}"
    assert again.wire.sent_bytes() == len(SCAN) - stood  # a lost answer has cost nothing
    assert files.bytes_of(SCAN) == SCAN


@pytest.mark.parametrize("fault", [drop, lose, tear])
@pytest.mark.parametrize("runs", [0, 1, 2])
def test_a_cut_download_goes_on_where_it_stopped(small_files: Files, runs: int, fault: Fault) -> None:
    person = small_files.region.person()
    first, second = small_files.desk(), small_files.desk()
    first.laptop.sync()
    first.attach(person, SCAN)
    first.sync()
    second.wire.fault = after(runs, "GET", fault)
    assert second.sync().trouble == TROUBLE
    assert len(second.laptop.all("attachment")) == 1
    held = second.held(SCAN)
    stood = held.stored if held else 0
    second.wire.fault = None
    second.wire.calls.clear()
    assert second.carry().received == 1
    assert second.wire.carrying[0] == f"GET {name_of(SCAN)} {stood}"
    assert second.bytes_of(SCAN) == SCAN


def test_what_the_server_has_already_is_not_sent_again(small_files: Files) -> None:
    person, other = small_files.region.person(), small_files.region.person()
    first, second = small_files.desk(), small_files.desk()
    for desk in (first, second):
        desk.laptop.sync()
    first.attach(person, SCAN)
    first.sync()
    second.attach(other, SCAN)
    second.sync()
    assert second.wire.carrying == []
    held = second.held(SCAN)
    assert held
    assert held.sent == len(SCAN)


def test_a_damaged_file_is_thrown_away_and_sent_anew(files: Files) -> None:
    def spoil(request: httpx.Request, answer: Answer) -> httpx.Response:
        damaged = httpx.Request("PUT", request.url, headers=request.headers, content=b"\0" * len(request.content))
        return real(damaged)

    person = files.region.person()
    desk = files.desk()
    desk.laptop.sync()
    desk.attach(person, SMALL)
    real = desk.wire.handle_request

    class Spoiling(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            request.read()
            return spoil(request, lambda: real(request)) if request.method == "PUT" else real(request)

    good, desk.line.transport = desk.line.transport, Transport("http://localhost", wire=Spoiling())
    assert desk.sync().trouble == TROUBLE
    assert files.held(SMALL) is None
    desk.line.transport = good
    assert desk.carry().sent == 1
    assert files.bytes_of(SMALL) == SMALL


def test_one_refused_file_lets_the_others_go(files: Files) -> None:
    person = files.region.person()
    desk = files.desk()
    desk.laptop.sync()
    desk.attach(person, some_bytes(5_000, 7), size=4_999)
    desk.attach(person, SCAN)
    carried = desk.sync()
    assert (carried.sent, carried.trouble) == (1, TROUBLE)
    assert files.bytes_of(SCAN) == SCAN


@pytest.mark.parametrize("field", ["sha256", "thumbnail"])
def test_the_server_takes_no_row_that_names_no_bytes(small_files: Files, field: str) -> None:
    """One such row from a changed program would come to every laptop that holds the card."""
    desk = small_files.desk()
    fields = {"sha256": name_of(SCAN), "thumbnail": name_of(SMALL), field: name_of(SCAN).upper()}
    sent = inserting(1, "attachment", person_id=small_files.region.person(), name="Скан", media_type="application/pdf",
                     size=len(SCAN), added_on=date(2026, 11, 23), **fields)  # fmt: skip
    (verdict,) = desk.laptop.ask(sent).verdicts
    assert (verdict.outcome, verdict.field) == (Outcome.REJECTED, field)


def test_a_row_that_names_no_bytes_hinders_no_other_file(small_files: Files) -> None:
    person = small_files.region.person()
    desk = small_files.desk()
    desk.laptop.sync()
    spoilt = desk.name_file(person, SCAN, SMALL)
    desk.attach(person, SCAN)
    desk.laptop.sync()
    with desk.engine.begin() as connection:
        row = sa.update(ATTACHMENT).where(ATTACHMENT.c.id == spoilt)
        connection.execute(row.values(sha256="скан", thumbnail="../../etc/passwd"))
    carried = desk.carry()
    assert (carried.sent, carried.trouble) == (1, "")
    assert small_files.bytes_of(SCAN) == SCAN


class Claiming:
    """A server that states any size, and has bytes without end."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.runs = 0

    def call(self, method: str, path: str, body: bytes = b"") -> bytes:
        if method == "POST":
            count = len(unpack(body, Asked).names)
            return write_message(Known([self.size] * count, [self.size] * count))
        self.runs += 1
        return write_message(Run(b"x" * 60_000))


@pytest.mark.parametrize(("size", "runs"), [(MOST_THUMBNAIL, 2), (MOST_THUMBNAIL + 1, 0), (10**12, 0), (2**64 - 1, 0)])
def test_no_thumbnail_is_larger_than_one_may_be(small_files: Files, size: int, runs: int) -> None:
    desk = small_files.desk()
    person = small_files.region.person()
    desk.laptop.sync()
    desk.name_file(person, SCAN, SMALL)
    server = Claiming(size)
    assert carry_files(desk.engine, server).received == 0
    assert server.runs == runs


def test_large_files_wait_until_they_are_asked_for(small_files: Files) -> None:
    person = small_files.region.person()
    first, second = small_files.desk(), small_files.desk()
    first.laptop.sync()
    first.attach(person, SCAN, SMALL)
    first.sync()
    with second.engine.begin() as connection:
        set_fetch_limit(connection, len(SCAN) - 1)
    assert second.sync().received == 1  # the thumbnail
    assert second.held(SCAN) is None
    assert second.carry().received == 0
    second.want(SCAN)
    assert second.carry().received == 1
    assert second.bytes_of(SCAN) == SCAN


def test_what_is_not_on_the_server_yet_is_asked_for_once_a_session_and_comes_later(small_files: Files) -> None:
    person = small_files.region.person()
    first, second = small_files.desk(), small_files.desk()
    first.laptop.sync()
    first.attach(person, SCAN)
    first.laptop.sync()
    assert second.sync() == second.carry()
    assert [call.method for call in second.wire.calls] == ["POST", "POST"]
    first.carry()
    assert second.carry().received == 1


def test_the_person_stops_between_two_runs(small_files: Files) -> None:
    person = small_files.region.person()
    desk = small_files.desk()
    desk.laptop.sync()
    desk.attach(person, SCAN)
    desk.laptop.sync()

    def stop(progress: Progress) -> None:
        desk.heard.append(progress)
        if progress.bytes_done:
            raise CancelledExchangeError

    carried = carry_files(desk.engine, desk.line, stop)
    assert carried.trouble == ""
    held = small_files.held(SCAN, desk)
    assert held
    assert held.stored == FIRST_CHUNK == desk.heard[-1].bytes_done
    assert desk.heard[-1].bytes_total == len(SCAN)
    desk.heard.clear()
    assert desk.carry().sent == 1
    assert desk.heard[0].bytes_total == len(SCAN) - FIRST_CHUNK


def test_what_is_written_meanwhile_goes_between_two_runs(small_files: Files) -> None:
    person = small_files.region.person()
    desk = small_files.desk()
    desk.laptop.sync()
    desk.attach(person, SCAN)
    desk.laptop.sync()
    order: list[str] = []

    def exchange_rows() -> None:
        order.append("rows")
        desk.laptop.sync()

    def write(progress: Progress) -> None:
        order.append("run")
        if progress.bytes_done and "rows" not in order:
            desk.laptop.update("person", person, phone="5")

    assert carry_files(desk.engine, desk.line, write, exchange_rows).sent == 1
    assert order[:5] == ["run", "run", "rows", "run", "run"]
    assert order.count("rows") == 1
    row = small_files.region.row("person", person)
    assert row
    assert row["phone"] == "5"


def test_a_file_lost_by_the_server_is_sent_again_when_doubted(small_files: Files) -> None:
    person = small_files.region.person()
    desk = small_files.desk()
    desk.laptop.sync()
    desk.attach(person, SCAN)
    desk.sync()
    with small_files.region.engine.begin() as connection:
        drop_blob(connection, name_of(SCAN))
    assert desk.carry().sent == 0
    with desk.engine.begin() as connection:
        doubt_sent(connection)
    assert desk.carry().sent == 1
    assert small_files.bytes_of(SCAN) == SCAN


class Slow:
    """A link of so many bytes a second, as a clock that the wire turns."""

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def carry(self, request: httpx.Request, answer: Answer) -> httpx.Response:
        response = answer()
        self.now += (len(request.content) + len(response.content)) / self.rate
        return response


@pytest.mark.parametrize(("rate", "expected"), [(8_000, 32_000), (1_000, LEAST_CHUNK), (10_000_000, MOST_CHUNK)])
def test_runs_are_sized_to_the_link(small_files: Files, rate: int, expected: int) -> None:
    large = some_bytes(3_000_000, 9)
    person = small_files.region.person()
    desk = small_files.desk()
    desk.laptop.sync()
    desk.attach(person, large)
    desk.laptop.sync()
    link = Slow(rate)
    desk.wire.fault = link.carry
    assert carry_files(desk.engine, desk.line, clock=link).sent == 1
    sizes = [len(call.content) for call in desk.wire.calls if call.method == "PUT"]
    assert sizes[0] == FIRST_CHUNK
    assert sizes[-2] == pytest.approx(expected, rel=0.05)
    assert small_files.bytes_of(large) == large


def test_a_quick_answer_only_doubles_a_run() -> None:
    pace = Pace()
    pace.note(FIRST_CHUNK, 0.0)
    assert pace.chunk == 2 * FIRST_CHUNK
    pace.note(pace.chunk, 8 * SECONDS_A_CHUNK)
    assert pace.chunk == LEAST_CHUNK
    assert FIRST_CHUNK == PART_BYTES
