"""Rule 13: the same exchange on a stick, with a real copy on one side and a real server's database on the other."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from storage.models.regional import Account, Device
from storage.settings import write_setting
from storage.tables import table_of
from sync.client import outbox
from sync.client.errors import LargeDeletionError
from sync.client.inbox import DELETION_ALLOWED
from sync.client.package import (
    AnswerReadBeforeError,
    RegionKeysUnknownError,
    StaleAnswerError,
)
from sync.package.envelope import Kind, Sender, checksum, receiving_key, seal
from sync.package.errors import OtherReaderError, OtherRegionError, PackageError, UnsignedPackageError
from sync.package.files import read_package
from sync.protocol.messages import Request
from sync.server import quarantine
from sync.server.handing_over import take_over
from sync.server.ledger import LEDGER
from sync.server.package import AccountClosedError, DeviceClosedError, UnreadableRequestError
from sync.server.quarantine import QuarantineFullError
from sync.server.refusals import ReviewFullError
from tests.factories import NOW
from tests.sync.operations import inserting
from tests.sync.package.sticks import Traveller, answered, server_state, traveller
from tests.sync.region import Region


@pytest.fixture
def tutor(small: Region) -> Traveller:
    """A tutor with one person in care, who has exchanged once."""
    small.person()
    made = traveller(small)
    made.laptop.sync()
    return made


def person_of(who: Traveller) -> Any:
    return min(row["id"] for row in who.laptop.all("person"))


def test_work_goes_there_and_news_comes_back(region: Region) -> None:
    """Rule 13: a first exchange and a day's work by the stick alone, on both kinds of database."""
    person = region.person()
    tutor = traveller(region)
    assert tutor.travel().pulled > 0
    tutor.laptop.assert_equals_server()
    tutor.laptop.update("person", person, phone="1")
    tutor.laptop.insert("journal_entry", person_id=person)
    region.change("person", person, category="highest")
    outcomes = tutor.travel()
    assert (outcomes.pushed, outcomes.conflicts, outcomes.rejected) == (2, 0, 0)
    assert tutor.laptop.outbox() == []
    tutor.laptop.assert_equals_server()
    row = region.row("person", person)
    assert row is not None
    assert (row["phone"], row["category"]) == ("1", "highest")


def test_a_package_with_nothing_to_send_fetches_the_news(tutor: Traveller) -> None:
    """Rule 13."""
    tutor.region.change("person", person_of(tutor), phone="5")
    outcomes = tutor.travel()
    assert (outcomes.pushed, outcomes.pulled) == (0, 1)
    tutor.laptop.assert_equals_server()


def test_many_operations_and_many_pages_travel_in_one_file(small: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rule 13: a package holds the lots of a session, an answer its pages."""
    monkeypatch.setattr(outbox, "OPERATIONS_AT_ONCE", 3)
    monkeypatch.setattr("sync.server.exchange.ROWS_A_PAGE", 2)
    person = small.person()
    tutor = traveller(small)
    tutor.travel()
    for _ in range(8):
        tutor.laptop.insert("journal_entry", person_id=person)
    for _ in range(20):
        small.load("journal_entry", person_id=person)
    done: list[tuple[int, int]] = []
    written = tutor.write()
    assert answered(small, written).operations == 8
    outcomes = tutor.read(tutor.answer(written), lambda page, pages: done.append((page, pages)))
    assert outcomes.pushed == 8
    assert len(done) > 3
    assert done == [(page, len(done)) for page in range(1, len(done) + 1)]
    tutor.laptop.assert_equals_server()


def test_operations_on_a_stick_do_not_change_any_more(tutor: Traveller) -> None:
    """Rule 13: a later edit of the same row is an operation of its own, as after a session."""
    person = person_of(tutor)
    tutor.laptop.update("person", person, phone="1")
    written = tutor.write()
    tutor.laptop.update("person", person, phone="2")
    assert [operation.state for operation in tutor.laptop.outbox()] == ["sent", "waiting"]
    assert tutor.read(tutor.answer(written)).pushed == 1
    assert [operation.state for operation in tutor.laptop.outbox()] == ["waiting"]
    row = tutor.laptop.row("person", person)
    assert row is not None
    assert row["phone"] == "2"
    tutor.laptop.sync()
    tutor.laptop.assert_equals_server()


def test_a_file_that_could_not_be_written_keeps_the_work_waiting(tutor: Traveller) -> None:
    """Rule 13: the next file takes it along."""
    tutor.laptop.update("person", person_of(tutor), phone="1")
    tutor.stick /= "no such folder"
    with pytest.raises(Exception, match="диск подключён"):
        tutor.write()
    tutor.stick = tutor.region.folder
    assert tutor.travel().pushed == 1


def test_the_network_may_be_quicker_than_the_stick(tutor: Traveller) -> None:
    """Rule 13: what went both ways was done once; the late answer is refused and loses nothing."""
    tutor.laptop.insert("journal_entry", person_id=person_of(tutor))
    answer = tutor.answer(tutor.write())
    tutor.laptop.sync()
    before = tutor.state()
    with pytest.raises(StaleAnswerError):
        tutor.read(answer)
    assert tutor.state() == before
    assert len(tutor.laptop.all("journal_entry")) == 1
    tutor.laptop.assert_equals_server()


def test_the_stick_may_be_quicker_than_the_network(tutor: Traveller) -> None:
    """Rule 13."""
    tutor.laptop.insert("journal_entry", person_id=person_of(tutor))
    written = tutor.write()
    answered(tutor.region, written)
    assert tutor.laptop.sync().pushed == 1
    assert len(tutor.region.dump()) == len(set(tutor.region.dump()))
    assert len(tutor.laptop.all("journal_entry")) == 1
    tutor.laptop.assert_equals_server()


def test_an_old_package_is_answered_again_without_harm(tutor: Traveller) -> None:
    """Rule 13: the region takes each operation once."""
    tutor.laptop.insert("journal_entry", person_id=person_of(tutor))
    written = tutor.write()
    first, second = tutor.answer(written), tutor.answer(written)
    before = server_state(tutor.region)
    assert answered(tutor.region, written).operations == 1
    assert server_state(tutor.region) == before
    assert tutor.read(second).pushed == 1
    with pytest.raises(StaleAnswerError):
        tutor.read(first)
    tutor.laptop.assert_equals_server()


@pytest.mark.parametrize("news", [True, False])
def test_the_same_answer_is_read_once(tutor: Traveller, news: bool) -> None:  # the answer may hold nothing new
    """Rule 13: the second reading says so and changes nothing."""
    if news:
        tutor.laptop.update("person", person_of(tutor), phone="1")
    answer = tutor.answer(tutor.write())
    tutor.read(answer)
    before = tutor.state()
    with pytest.raises(AnswerReadBeforeError, match="уже прочитан"):
        tutor.read(answer)
    assert tutor.state() == before


def test_answers_out_of_order_lose_nothing(tutor: Traveller) -> None:
    """Rule 13: of two packages on the way the later answer holds all, and the earlier one is not taken back to."""
    person = person_of(tutor)
    tutor.laptop.insert("journal_entry", person_id=person)
    early = tutor.write()
    tutor.laptop.insert("journal_entry", person_id=person)
    late = tutor.write()
    early_answer, late_answer = tutor.answer(early), tutor.answer(late)
    assert tutor.read(late_answer).pushed == 2
    with pytest.raises(PackageError):
        tutor.read(early_answer)
    tutor.laptop.assert_equals_server()


def test_an_answer_that_leads_on_from_another_place_says_so_and_loses_nothing(tutor: Traveller) -> None:
    """Rule 13: of two packages on the way the earlier answer may come first; the later one may tell of more than it."""
    person = person_of(tutor)
    tutor.laptop.update("person", person, phone="1")
    early = tutor.write()
    tutor.laptop.update("person", person, email="a@b.ru")
    late = tutor.write()
    early_answer, late_answer = tutor.answer(early), tutor.answer(late)
    assert tutor.read(early_answer).pushed == 1
    before = tutor.state()
    with pytest.raises(StaleAnswerError) as refused:
        tutor.read(late_answer)
    assert "старее" not in refused.value.sentence
    assert_plain(refused.value.sentence)
    assert tutor.state() == before
    assert tutor.travel().pushed == 1
    tutor.laptop.assert_equals_server()


def test_a_reading_that_was_cut_goes_on_behind_its_last_page(small: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rule 13: pages are applied one by one with their cursors, as those of a session are (rule 7)."""
    monkeypatch.setattr("sync.server.exchange.ROWS_A_PAGE", 2)
    person = small.person()
    for _ in range(40):
        small.load("journal_entry", person_id=person)
    tutor = traveller(small)
    answer = tutor.answer(tutor.write())
    done: list[int] = []

    def cut(page: int, _pages: int) -> None:
        done.append(page)
        if page == 2:
            raise PowerCutError

    with pytest.raises(PowerCutError):
        tutor.read(answer, cut)
    tutor.read(answer, lambda _page, pages: done.append(pages))
    assert done[2] == len(done) - 2 > 1
    tutor.laptop.assert_equals_server()


class PowerCutError(Exception):
    """The laptop went off."""


def test_a_page_that_contradicts_later_work_is_taken(tutor: Traveller) -> None:
    """Rules 9 and 13: what has no place on the screen stands apart until the region has heard of that work."""
    route = tutor.region.load("route", person_id=person_of(tutor))
    tutor.laptop.sync()
    written = tutor.write()
    tutor.region.load("route_item", route_id=route)
    answer = tutor.answer(written)
    tutor.laptop.delete("route", route)
    tutor.read(answer)
    assert tutor.laptop.all("route") == tutor.laptop.all("route_item") == []
    assert tutor.travel().pushed == 1
    tutor.laptop.assert_equals_server()


def test_stick_and_network_in_any_order_end_alike(region: Region) -> None:
    """Rule 13: two laptops and a methodist, each on its own way; whoever is last, all hold the same."""
    person = region.person()
    first, second, methodist = traveller(region), traveller(region), traveller(region, "methodist")
    for each in (first, second, methodist):
        each.travel()
    first.laptop.update("person", person, phone="1", context="первое")
    second.laptop.update("person", person, phone="2", category="highest")
    on_the_way = first.write()
    second.laptop.sync()
    first.laptop.insert("journal_entry", person_id=person)
    first.read(first.answer(on_the_way))
    first.laptop.sync()
    second.travel()
    methodist.travel()
    first.travel()
    for each in (first, second, methodist):
        each.laptop.assert_equals_server()
        assert each.laptop.outbox() == []
    assert first.laptop.dump() == second.laptop.dump()
    assert len(first.laptop.all("conflict")) == 1


def test_a_card_that_changes_hands_travels_by_stick(region: Region) -> None:
    """Rules 5 and 13: it leaves one copy and comes whole to the other."""
    person = region.person(0)
    giving, taking = traveller(region, number=0), traveller(region, number=1)
    giving.travel()
    taking.travel()
    region.assign(person, 1)
    giving.travel()
    taking.travel()
    assert giving.laptop.all("person") == []
    assert [row["id"] for row in taking.laptop.all("person")] == [person]
    giving.laptop.assert_equals_server()
    taking.laptop.assert_equals_server()


def test_much_is_taken_away_only_where_a_person_agrees(tutor: Traveller, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules 11 and 13: the answer waits on the stick meanwhile, and may be read again."""
    monkeypatch.setattr("sync.client.inbox._FEW", 1)
    person = person_of(tutor)
    for _ in range(30):
        tutor.region.load("journal_entry", person_id=person)
    tutor.travel()
    written = tutor.write()
    tutor.region.assign(person, None)
    answer = tutor.answer(written)
    before = tutor.state()
    with pytest.raises(LargeDeletionError):
        tutor.read(answer)
    assert tutor.state() == before
    with tutor.laptop.engine.begin() as connection:
        write_setting(connection, DELETION_ALLOWED, "1")
    tutor.read(answer)
    assert tutor.laptop.all("journal_entry") == []
    tutor.laptop.assert_equals_server()


def changed_files(file: Path, step: int = 1) -> list[bytes]:
    """The file with each byte changed and cut at each place, spoilt by chance and by somebody who knows the format."""
    whole = file.read_bytes()
    made = []
    for place in range(0, len(whole), step):
        flipped = bytearray(whole)
        flipped[place] ^= 0x20
        cut = whole[:place]
        made += [bytes(flipped), cut]
        if place < len(whole) - 16:
            made.append(bytes(flipped[:-16]) + checksum(bytes(flipped[:-16])))
            made.append(cut + checksum(cut))
    return made


FOREIGN = [
    b"",
    b"<!DOCTYPE html><html>\xd0\xb2\xd0\xbe\xd0\xb9\xd0\xb4\xd0\xb8\xd1\x82\xd0\xb5</html>",
    bytes(5_000),
    b"PK\x03\x04" + bytes(100),
]


def test_no_changed_package_changes_anything_on_the_server(tutor: Traveller) -> None:
    """Rule 13: every byte flipped, every length cut, and files of other programs."""
    tutor.laptop.update("person", person_of(tutor), phone="1")
    written = tutor.write()
    before = server_state(tutor.region)
    for content in changed_files(written) + FOREIGN:
        broken = written.with_suffix(".broken")
        broken.write_bytes(content)
        with pytest.raises(PackageError) as refused:
            answered(tutor.region, broken)
        assert_plain(refused.value.sentence)
    assert server_state(tutor.region) == before
    assert tutor.read(tutor.answer(written)).pushed == 1


def test_no_changed_answer_changes_anything_on_the_laptop(tutor: Traveller) -> None:
    """Rule 13."""
    tutor.laptop.update("person", person_of(tutor), phone="1")
    answer = tutor.answer(tutor.write())
    before = tutor.state()
    for content in changed_files(answer) + FOREIGN:
        broken = answer.with_suffix(".broken")
        broken.write_bytes(content)
        with pytest.raises(PackageError) as refused:
            tutor.read(broken)
        assert_plain(refused.value.sentence)
    assert tutor.state() == before
    assert tutor.read(answer).pushed == 1


def assert_plain(sentence: str) -> None:
    assert sentence.endswith(".")
    assert sentence.count(".") <= 2
    assert any("а" <= letter <= "я" for letter in sentence)


def test_an_answer_for_another_laptop_is_refused(tutor: Traveller) -> None:
    """Rule 13: also for another laptop of the same person."""
    other = traveller(tutor.region)
    other.laptop.sync()
    before = other.state()
    with pytest.raises(OtherReaderError):
        other.read(tutor.answer(tutor.write()))
    assert other.state() == before


def test_files_of_another_region_are_refused(tutor: Traveller, tmp_path: Path, another: Region) -> None:
    """Rule 13: on both sides."""
    stranger = traveller(another)
    with pytest.raises(OtherRegionError):
        answered(tutor.region, stranger.write())
    with pytest.raises(OtherRegionError):
        tutor.read(stranger.answer(stranger.write()))
    with pytest.raises(PackageError):
        tutor.read(tutor.write())
    with pytest.raises(PackageError):
        answered(tutor.region, tutor.answer(tutor.write()))


@pytest.fixture
def another(tmp_path: Path) -> Any:
    """A second region with keys of its own."""
    from sync.server.database import open_database
    from tests.postgres import _migrated_file

    folder = tmp_path / "another"
    folder.mkdir()
    (folder / "server.db").write_bytes(_migrated_file())
    engine = open_database(f"sqlite:///{folder / 'server.db'}")
    made = Region(engine, folder)
    yield made
    made.close()
    engine.dispose()


def revoke(tutor: Traveller) -> None:
    device = table_of(Device)
    with tutor.region.engine.begin() as connection:
        here = device.c.id == tutor.laptop.identity.device_id
        connection.execute(sa.update(device).where(here).values(revoked_at=NOW))


def kept_for_review(region: Region) -> list[tuple[str, int]]:
    query = sa.select(LEDGER.c.table_name, LEDGER.c.sequence).where(LEDGER.c.verdict == "review")
    with region.engine.connect() as connection:
        return [(record.table_name, record.sequence) for record in connection.execute(query)]


def test_work_of_a_revoked_laptop_is_kept_for_review_and_changes_nothing(region: Region) -> None:
    """Rules 11, 12 and 13, on both kinds of database: once however often it comes; nothing is handed out for it."""
    person = region.person()
    tutor = traveller(region)
    tutor.travel()
    tutor.laptop.update("person", person, phone="1")
    tutor.laptop.insert("journal_entry", person_id=person)
    tutor.laptop.insert("team", tutor_id=region.tutors[0])
    written = tutor.write()
    revoke(tutor)
    before = region.dump()
    for _ in range(2):
        with pytest.raises(DeviceClosedError, match="для рассмотрения: 3"):
            answered(region, written)
    assert region.dump() == before
    assert sorted(table for table, _ in kept_for_review(region)) == ["journal_entry", "person", "team"]
    assert len(tutor.laptop.outbox()) == 3


@pytest.mark.parametrize("limit", ["MOST_OPERATIONS", "MOST_BYTES"])
def test_a_revoked_laptop_does_not_fill_the_server(
    tutor: Traveller, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    """Rule 11: what waits stays and is answered alike; what goes beyond the limit is on the laptop and the stick."""
    tutor.laptop.insert("journal_entry", person_id=person_of(tutor))
    first = tutor.write()
    revoke(tutor)
    kept = {"MOST_OPERATIONS": 1, "MOST_BYTES": 2_000}[limit]
    monkeypatch.setattr(quarantine, limit, kept)
    for _ in range(2):
        with pytest.raises(DeviceClosedError, match="для рассмотрения: 1"):
            answered(tutor.region, first)
    tutor.laptop.insert("journal_entry", person_id=person_of(tutor), text="х" * 2_000)
    written = tutor.write()
    with pytest.raises(QuarantineFullError):
        answered(tutor.region, written)
    with pytest.raises(ReviewFullError):
        take_over(tutor.region.engine, read_package(written))
    assert len(kept_for_review(tutor.region)) == 1
    assert len(tutor.laptop.outbox()) == 2


def test_the_same_package_twice_at_once_is_kept_once(region: Region) -> None:
    """The second finds kept what the first had not yet saved when it looked."""
    laptop = region.laptop()
    sent = [inserting(1, "team"), inserting(2, "team")]
    with ThreadPoolExecutor(1) as pool:
        with region.engine.begin() as connection:
            quarantine._Quarantine(connection, laptop.identity).receive(sent)
            second = pool.submit(quarantine.put_aside, region.engine, laptop.identity, [Request(1, b"", sent)])
            with pytest.raises(TimeoutError):
                second.result(timeout=0.3)
        assert second.result() == 2
    assert len(kept_for_review(region)) == 2


def test_what_came_before_the_revocation_keeps_its_verdict(tutor: Traveller) -> None:
    tutor.laptop.update("person", person_of(tutor), phone="1")
    written = tutor.write()
    tutor.answer(written)
    revoke(tutor)
    with pytest.raises(DeviceClosedError, match="изменений в нём нет"):
        answered(tutor.region, written)
    assert kept_for_review(tutor.region) == []


def test_a_closed_account_is_refused(tutor: Traveller) -> None:
    """Rule 13."""
    account = table_of(Account)
    with tutor.region.engine.begin() as connection:
        here = account.c.id == tutor.laptop.identity.account_id
        connection.execute(sa.update(account).where(here).values(is_disabled=True))
    with pytest.raises(AccountClosedError):
        answered(tutor.region, tutor.write())


def test_a_laptop_that_is_not_enrolled_is_refused(tutor: Traveller) -> None:
    """Rule 13: neither an unknown device nor a known one with another key."""
    unknown = Traveller(tutor.laptop, b"k" * 32, tutor.stick)
    with pytest.raises(UnsignedPackageError):
        answered(tutor.region, unknown.write())
    device = table_of(Device)
    with tutor.region.engine.begin() as connection:
        connection.execute(sa.delete(device).where(device.c.id == tutor.laptop.identity.device_id))
    with pytest.raises(UnsignedPackageError):
        answered(tutor.region, tutor.write())


def test_a_changed_program_cannot_break_the_server(tutor: Traveller) -> None:
    """Rule 13: what a device signs is its own, and still is no message of the protocol."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from sync.package.contents import Requests, pack_contents
    from sync.protocol.codec import pack
    from sync.protocol.messages import PROTOCOL, Request
    from sync.server.region import region_id, sealing_key

    with tutor.region.engine.begin() as connection:
        region, reader = region_id(connection), sealing_key(connection).public_key().public_bytes_raw()
    sender = Sender(tutor.laptop.identity.device_id, Ed25519PrivateKey.from_private_bytes(tutor.key))
    good = receiving_key(tutor.key).public_key().public_bytes_raw()
    fitting = pack(Request(PROTOCOL, b"", []))
    foreign_cursor = pack(Request(PROTOCOL, b"a cursor of my own", []))
    before = server_state(tutor.region)
    for contents in (
        Requests(b"", good, []),
        Requests(b"", good, [fitting, b"\xc1"]),
        Requests(b"", good, [foreign_cursor]),
        Requests(b"", good, [pack(Request(0, b"", []))]),
        Requests(b"", bytes(32), [fitting]),
        Requests(b"", b"", [fitting]),
    ):
        file = tutor.stick / "changed.marshrut"
        file.write_bytes(seal(Kind.REQUEST, region, sender, reader, pack_contents(contents)))
        with pytest.raises(UnreadableRequestError):
            answered(tutor.region, file)
    assert server_state(tutor.region) == before


def test_a_copy_that_has_not_learnt_the_regions_keys_says_so(small: Region) -> None:
    """Rule 13: a laptop enrolled by an earlier version learns them at its next sign-in."""
    tutor = traveller(small)
    with tutor.laptop.engine.begin() as connection:
        write_setting(connection, "region_sealing_key", "")
    with pytest.raises(RegionKeysUnknownError):
        tutor.write()
