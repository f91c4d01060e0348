"""Who may bring a file to the server, and who may take one: the rows that name it decide, on both databases."""

import msgspec
import pytest

from storage.blobs import MOST_FILE, MOST_THUMBNAIL
from sync.client.blobs import TROUBLE
from sync.client.errors import ExchangeError
from sync.protocol.blobs import BLOBS_PATH, MOST_CHUNK, NAMES_AT_ONCE, UNKNOWN, Asked, Kept, Known, Run
from sync.protocol.codec import unpack
from sync.server.blob_calls import MOST_IN_FLIGHT
from sync.server.bodies import BytesInFlight
from sync.server.refusals import ServerBusyError
from tests.sync.files.conftest import Desk, Files, name_of, some_bytes

SCAN = some_bytes(5_000)


def put(desk: Desk, content: bytes, *, size: int | None = None, start: int = 0, name: str = "") -> int:
    of = len(content) if size is None else size
    path = f"{BLOBS_PATH}/{name or name_of(content)}?of={of}&from={start}"
    return unpack(desk.line.call("PUT", path, content), Kept).stored


def get(desk: Desk, content: bytes, start: int = 0, most: int = MOST_CHUNK) -> bytes:
    return unpack(desk.line.call("GET", f"{BLOBS_PATH}/{name_of(content)}?from={start}&most={most}"), Run).content


def ask(desk: Desk, *names: bytes) -> Known:
    return unpack(desk.line.call("POST", BLOBS_PATH, msgspec.msgpack.encode(Asked(list(names)))), Known)


def refused(call: object, *arguments: object, **options: object) -> object:
    with pytest.raises(ExchangeError) as refusal:
        call(*arguments, **options)  # type: ignore[operator]
    return refusal.value.details.get("error")


def test_a_stranger_may_neither_bring_nor_take_nor_learn_of_a_file(files: Files) -> None:
    person = files.region.person(tutor=0)
    own, stranger = files.desk(), files.desk(number=1)
    own.laptop.sync()
    stranger.laptop.sync()
    assert refused(put, own, SCAN) == "blob_unknown"
    own.attach(person, SCAN)
    own.laptop.sync()
    assert refused(put, stranger, SCAN) == "blob_unknown"
    assert put(own, SCAN) == len(SCAN)
    assert get(own, SCAN) == SCAN
    assert refused(get, stranger, SCAN) == "blob_unknown"
    name = bytes.fromhex(name_of(SCAN))
    assert ask(own, name) == Known([len(SCAN)], [len(SCAN)])
    assert ask(stranger, name, b"\0" * 32) == Known([UNKNOWN, UNKNOWN], [0, 0])


@pytest.mark.parametrize(("role", "number", "may"), [
    ("methodist", 0, True), ("methodist", 1, False), ("school_methodist", 0, True), ("school_methodist", 1, False),
    ("administrator", 1, True),
])  # fmt: skip
def test_a_file_is_read_by_those_who_hold_the_card(files: Files, role: str, number: int, may: bool) -> None:
    person = files.region.person(tutor=0, school=0)
    own, other = files.desk(), files.desk(role, number)
    own.laptop.sync()
    own.attach(person, SCAN)
    own.sync()
    if may:
        assert get(other, SCAN) == SCAN
    else:
        assert refused(get, other, SCAN) == "blob_unknown"


def test_a_file_of_another_size_than_its_row_is_refused(files: Files) -> None:
    person = files.region.person()
    own = files.desk()
    own.laptop.sync()
    own.attach(person, SCAN)
    own.laptop.sync()
    assert refused(put, own, SCAN, size=len(SCAN) + 1) == "blob_size"
    assert files.held(SCAN) is None


def test_a_thumbnail_is_small(files: Files) -> None:
    person = files.region.person()
    large, fair = some_bytes(MOST_THUMBNAIL + 1, 3), some_bytes(MOST_THUMBNAIL, 4)
    own = files.desk()
    own.laptop.sync()
    own.name_file(person, SCAN, large)
    own.name_file(person, SCAN, fair)
    own.laptop.sync()
    assert refused(put, own, large) == "blob_size"
    assert put(own, fair) == len(fair)


def test_a_file_that_is_not_what_its_name_says_is_thrown_away(files: Files) -> None:
    person = files.region.person()
    own = files.desk()
    own.laptop.sync()
    own.attach(person, SCAN)
    own.laptop.sync()
    other = some_bytes(len(SCAN), 8)
    assert put(own, other[:2_000], size=len(SCAN), name=name_of(SCAN)) == 2_000
    assert refused(put, own, other[2_000:], size=len(SCAN), start=2_000, name=name_of(SCAN)) == "blob_wrong"
    assert files.held(SCAN) is None
    assert put(own, SCAN) == len(SCAN)


def test_runs_that_overlap_or_leave_a_gap_are_harmless(files: Files) -> None:
    person = files.region.person()
    own = files.desk()
    own.laptop.sync()
    own.attach(person, SCAN)
    own.laptop.sync()
    name = name_of(SCAN)
    assert put(own, SCAN[:100], size=len(SCAN), name=name) == 100
    assert put(own, SCAN[300:400], size=len(SCAN), start=300, name=name) == 100
    assert put(own, SCAN[50:200], size=len(SCAN), start=50, name=name) == 200
    assert put(own, b"", size=len(SCAN), name=name) == 200
    assert put(own, SCAN[200:] + b"beyond the end", size=len(SCAN), start=200, name=name) == len(SCAN)
    assert get(own, SCAN, 4_000, 500) == SCAN[4_000:4_500]
    assert get(own, SCAN, len(SCAN)) == b""


def test_half_a_file_is_not_handed_out(files: Files) -> None:
    person = files.region.person()
    own = files.desk()
    own.laptop.sync()
    own.attach(person, SCAN)
    own.laptop.sync()
    put(own, SCAN[:100], size=len(SCAN), name=name_of(SCAN))
    assert refused(get, own, SCAN) == "blob_unknown"


def test_what_was_made_before_the_card_went_to_another_still_arrives(files: Files) -> None:
    person = files.region.person(tutor=0)
    own, other = files.desk(), files.desk(number=1)
    own.laptop.sync()
    own.attach(person, SCAN)
    own.laptop.sync()
    files.region.assign(person, 1)
    own.laptop.sync()
    assert own.laptop.all("attachment") == []
    assert own.bytes_of(SCAN) == SCAN
    assert own.carry().sent == 1
    assert own.held(SCAN) is None  # sent, and the card is not here any more
    assert refused(get, own, SCAN) == "blob_unknown"
    assert other.sync().received == 1
    assert other.bytes_of(SCAN) == SCAN


def test_a_revoked_right_ends_a_download_and_the_session_still_ends_well(small_files: Files) -> None:
    person = small_files.region.person(tutor=0)
    own, second = small_files.desk(), small_files.desk()
    own.laptop.sync()
    own.attach(person, SCAN)
    own.sync()
    second.laptop.sync()
    small_files.region.assign(person, 1)
    assert second.carry().received == 0
    assert second.sync().trouble == ""
    assert second.held(SCAN) is None


@pytest.mark.parametrize("query", [
    "", "from=0", "of=5000", "from=-1&of=5000", "from=0&of=0x10", "from=٣&of=5000", f"from=0&of={MOST_FILE + 1}",
    "from=99999999999999999999&of=5000", "from=&of=",
])  # fmt: skip
def test_numbers_outside_the_protocol_are_refused(small_files: Files, query: str) -> None:
    desk = small_files.desk()
    assert refused(desk.line.call, "PUT", f"{BLOBS_PATH}/{name_of(SCAN)}?{query}", SCAN) == "malformed"


@pytest.mark.parametrize("name", ["x", "G" * 64, "A" * 64, "snapshot:1", "0" * 63, "0" * 65])
def test_other_names_than_a_hash_lead_nowhere(small_files: Files, name: str) -> None:
    desk = small_files.desk()
    assert refused(desk.line.call, "GET", f"{BLOBS_PATH}/{name}?from=0&most=1") in {
        "blob_unknown", "wrong_method", "not_found",
    }  # fmt: skip


def test_a_run_is_no_longer_than_a_chunk(small_files: Files) -> None:
    person = small_files.region.person()
    large = some_bytes(MOST_CHUNK + 1, 3)
    own = small_files.desk()
    own.laptop.sync()
    own.attach(person, large)
    own.laptop.sync()
    assert refused(put, own, large) == "too_large"
    assert refused(get, own, large, 0, MOST_CHUNK + 1) == "malformed"


def test_names_are_asked_in_lots(small_files: Files) -> None:
    desk = small_files.desk()
    assert len(ask(desk, *[b"\0" * 32] * NAMES_AT_ONCE).stored) == NAMES_AT_ONCE
    with pytest.raises(ExchangeError):
        ask(desk, *[b"\0" * 32] * (NAMES_AT_ONCE + 1))
    with pytest.raises(ExchangeError):
        ask(desk, b"\0" * 31)


def test_bytes_under_way_are_limited() -> None:
    room = BytesInFlight(100)
    with room.hold(60), room.hold(40), pytest.raises(ServerBusyError), room.hold(1):
        pass
    with room.hold(100):
        pass


def test_a_busy_server_leaves_the_rest_for_the_next_session(small_files: Files) -> None:
    person = small_files.region.person()
    own = small_files.desk()
    own.laptop.sync()
    own.attach(person, SCAN)
    own.laptop.sync()
    room = small_files.app.state.files_in_flight
    with room.hold(MOST_IN_FLIGHT):
        assert own.carry().trouble == TROUBLE
    assert own.carry().sent == 1
