"""To name a file is not to have it: who knows a hash alone gets nothing for it, on both databases."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from storage.blobs import held_blob
from storage.models.regional import BlobHolder
from storage.tables import table_of
from sync.client.errors import ExchangeError
from sync.protocol.blobs import BLOBS_PATH, MOST_CHUNK, UNKNOWN, Asked, Kept, Known, Run
from sync.protocol.codec import unpack
from sync.server import blobs
from sync.server.blobs import ORPHANS_LAST, coming_name, remove_orphans
from tests.sync.files.conftest import Desk, Files, bytes_in, name_of, some_bytes
from tests.sync.operations import updating

SCAN, OTHER = some_bytes(5_000), some_bytes(5_000, 7)


def put(desk: Desk, content: bytes, *, of: bytes = b"", start: int = 0, size: int = 0) -> int:
    """Bring bytes as those of the file ``of``."""
    whole = of or content
    path = f"{BLOBS_PATH}/{name_of(whole)}?of={size or len(whole)}&from={start}"
    return unpack(desk.line.call("PUT", path, content), Kept).stored


def get(desk: Desk, content: bytes) -> bytes:
    return unpack(desk.line.call("GET", f"{BLOBS_PATH}/{name_of(content)}?from=0&most={MOST_CHUNK}"), Run).content


def ask(desk: Desk, content: bytes) -> tuple[int, int]:
    body = msgspec.msgpack.encode(Asked([bytes.fromhex(name_of(content))]))
    known = unpack(desk.line.call("POST", BLOBS_PATH, body), Known)
    return known.stored[0], known.sizes[0]


def refused(call: object, *arguments: object, **options: object) -> object:
    with pytest.raises(ExchangeError) as refusal:
        call(*arguments, **options)  # type: ignore[operator]
    return refusal.value.details.get("error")


def owner_and_thief(files: Files) -> tuple[Desk, Desk]:
    """A tutor who has brought a file, and another one, with a card of his own, who has heard its hash."""
    theirs, own = files.region.person(tutor=1, school=1), files.region.person(tutor=0)
    owner, thief = files.desk(number=1), files.desk()
    owner.laptop.sync()
    thief.laptop.sync()
    owner.attach(theirs, SCAN)
    owner.sync()
    thief.name_file(own, SCAN)
    thief.laptop.sync()
    return owner, thief


def test_a_row_that_names_a_foreign_file_reads_nothing_and_learns_nothing(files: Files) -> None:
    owner, thief = owner_and_thief(files)
    assert refused(get, thief, SCAN) == "blob_unknown"
    assert ask(thief, SCAN) == (0, 0)
    assert put(thief, b"", of=SCAN) == 0
    assert get(owner, SCAN) == SCAN


def test_nor_does_one_without_bytes_or_of_another_size(files: Files) -> None:
    _, thief = owner_and_thief(files)
    own = files.region.person(tutor=0)
    thief.laptop.sync()
    for size in (0, 1):
        thief.name_file(own, SCAN, size=size)
    thief.laptop.sync()
    assert refused(thief.line.call, "PUT", f"{BLOBS_PATH}/{name_of(SCAN)}?of=0&from=0") == "blob_size"
    assert refused(put, thief, b"x", of=SCAN, size=1) == "blob_wrong"
    assert refused(get, thief, SCAN) == "blob_unknown"


def test_what_a_stranger_brings_under_a_foreign_hash_spoils_nothing(files: Files) -> None:
    theirs, own = files.region.person(tutor=1, school=1), files.region.person(tutor=0)
    owner, thief = files.desk(number=1), files.desk()
    owner.laptop.sync()
    thief.laptop.sync()
    owner.attach(theirs, SCAN)
    owner.laptop.sync()
    thief.name_file(own, SCAN)
    thief.laptop.sync()
    assert put(owner, SCAN[:2_000], of=SCAN) == 2_000
    assert put(thief, OTHER[:3_000], of=SCAN) == 3_000
    assert refused(put, thief, OTHER[3_000:], of=SCAN, start=3_000) == "blob_wrong"
    assert ask(owner, SCAN) == (2_000, len(SCAN))
    assert put(owner, SCAN[2_000:], of=SCAN, start=2_000) == len(SCAN)
    assert get(owner, SCAN) == SCAN


def test_who_has_the_bytes_proves_it_by_bringing_them_and_they_are_kept_once(files: Files) -> None:
    owner, second = owner_and_thief(files)
    second.keep(SCAN)
    assert second.carry().sent == 1
    assert get(second, SCAN) == SCAN == get(owner, SCAN)
    assert ask(second, SCAN) == (len(SCAN), len(SCAN))
    coming = coming_name(second.laptop.identity.account_id, name_of(SCAN))
    with files.region.engine.begin() as connection:
        assert held_blob(connection, coming) is None


def test_a_colleague_reads_what_was_proved_and_not_what_was_only_named(files: Files) -> None:
    theirs, own = files.region.person(tutor=1, school=1), files.region.person(tutor=0)
    owner, thief, methodist = files.desk(number=1), files.desk(), files.desk("methodist")
    for desk in (owner, thief):
        desk.laptop.sync()
    owner.attach(theirs, SCAN)
    owner.sync()
    thief.name_file(own, SCAN)
    thief.laptop.sync()
    assert methodist.sync().received == 0
    assert refused(get, methodist, SCAN) == "blob_unknown"


def test_one_file_on_two_cards_of_one_person_is_sent_once(files: Files) -> None:
    first, second = files.region.person(tutor=0), files.region.person(tutor=0)
    desk = files.desk()
    desk.laptop.sync()
    desk.attach(first, SCAN)
    desk.sync()
    desk.name_file(second, SCAN)
    desk.sync()
    assert desk.wire.sent_bytes() == len(SCAN)
    files.region.assign(second, 1)
    other = files.desk(number=1)
    assert other.sync().received == 1


def test_a_file_that_a_colleague_read_and_named_again_is_there_already(files: Files) -> None:
    """A methodist takes a tutor's file from one card to another, which a second tutor holds."""
    here, there = files.region.person(tutor=0), files.region.person(tutor=1)
    tutor, methodist, second = files.desk(), files.desk("methodist"), files.desk(number=1)
    tutor.laptop.sync()
    tutor.attach(here, SCAN)
    tutor.sync()
    assert methodist.sync().received == 1
    methodist.name_file(there, SCAN)
    methodist.laptop.sync()
    assert ask(methodist, SCAN) == (len(SCAN), len(SCAN))
    assert methodist.wire.sent_bytes() == 0
    assert second.sync().received == 1
    assert second.bytes_of(SCAN) == SCAN


def test_giving_a_row_another_hash_gives_nobody_the_file(files: Files) -> None:
    """The row's maker has the foreign file, but it was not the maker who named it in this row."""
    theirs, shared = files.region.person(tutor=1, school=0), files.region.person(tutor=0, school=0)
    owner, thief = files.desk("methodist"), files.desk()
    owner.laptop.sync()
    thief.laptop.sync()
    owner.attach(theirs, SCAN)
    row = owner.attach(shared, OTHER)
    owner.sync()
    thief.laptop.sync()
    thief.laptop.ask(updating(900, "attachment", row, 2**60, sha256=name_of(SCAN)))
    assert refused(get, thief, SCAN) == "blob_unknown"


def test_a_refused_operation_gives_no_right_to_bring_a_file(files: Files) -> None:
    theirs = files.region.person(tutor=1, school=1)
    owner, third = files.desk(number=1), files.desk()
    owner.laptop.sync()
    row = owner.attach(theirs, SCAN)
    owner.laptop.sync()
    [verdict] = third.laptop.ask(updating(1, "attachment", row, name="x")).verdicts
    assert verdict.outcome >= 3
    assert ask(third, SCAN) == (UNKNOWN, 0)
    assert refused(put, third, SCAN) == "blob_unknown"


def test_an_account_brings_no_more_than_its_share(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    person = files.region.person()
    desk = files.desk()
    desk.laptop.sync()
    desk.attach(person, SCAN)
    desk.attach(person, OTHER)
    desk.laptop.sync()
    monkeypatch.setattr(blobs, "MOST_OF_ACCOUNT", len(SCAN) + len(OTHER) - 1)
    assert put(desk, SCAN) == len(SCAN)
    assert refused(put, desk, OTHER) == "blob_quota"
    assert put(desk, SCAN) == len(SCAN)


def test_a_file_that_stopped_coming_goes_after_a_month(files: Files) -> None:
    person = files.region.person()
    desk = files.desk()
    desk.laptop.sync()
    desk.attach(person, SCAN)
    desk.laptop.sync()
    put(desk, SCAN[:1_000], of=SCAN)
    assert files.held(SCAN, desk) is not None
    engine = files.region.engine
    assert remove_orphans(engine, datetime.now(UTC) + ORPHANS_LAST - timedelta(hours=1)) == 0
    assert remove_orphans(engine, datetime.now(UTC) + ORPHANS_LAST) == 1
    assert files.held(SCAN, desk) is None
    with engine.begin() as connection:
        assert connection.execute(table_of(BlobHolder).select()).first() is None
    assert bytes_in(engine, SCAN) == b""
