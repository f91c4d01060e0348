"""A server brought back from a backup says so to every laptop, also where nobody has marked it (rules 4 and 11)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest
import sqlalchemy as sa

from storage.settings import read_setting, write_setting
from sync.client.inbox import CURSOR
from sync.protocol.codec import unpack
from sync.protocol.messages import Answer, Outcome
from sync.server.epochs import begin_epoch_after_restore, current_epoch, notice_restore
from sync.server.exchange import _sealed
from sync.server.feed import FEED
from sync.server.pages import Cursor
from sync.server.positions import read_state
from sync.server.region import token_key
from sync.server.scope import GRANT
from sync.server.snapshots import SNAPSHOT, keep_fresh, newest
from tests.sync.operations import updating
from tests.sync.region import Laptop, Region, lift_guard

_LOST = 2**32


def epoch_of(region: Region) -> bytes:
    with region.engine.begin() as connection:
        return current_epoch(connection)


def in_a_younger_cluster(region: Region) -> None:
    """As a dump stands in a cluster of PostgreSQL whose transactions are counted from the beginning."""
    with region.engine.begin() as connection:
        for table in (FEED, GRANT):
            moved = sa.update(table).where(table.c.transaction > 0)
            connection.execute(moved.values(transaction=table.c.transaction + 1_000_000))


def stand_ahead(region: Region, laptop: Laptop) -> bytes:
    """Put the laptop where it had come to before the restore: at changes that the server has lost."""
    with region.engine.begin() as connection:
        secret = token_key(connection)
    with laptop.engine.begin() as connection:
        packed = bytes.fromhex(read_setting(connection, CURSOR) or "")
        cursor = msgspec.msgpack.decode(packed[:-8], type=Cursor)
        ahead = msgspec.structs.replace(cursor, rows=(cursor.rows[0] + 10_000, -1))
        sealed = _sealed(msgspec.msgpack.encode(ahead), secret)
        write_setting(connection, CURSOR, sealed.hex())
    return sealed


def told(laptop: Laptop) -> int:
    """In how many answers the laptop has heard of a restore."""
    return sum(unpack(answer, Answer).is_restored for answer in laptop.answers)


def greatest_version(region: Region) -> int:
    with region.engine.begin() as connection:
        return int(connection.execute(sa.select(sa.func.max(FEED.c.sequence))).scalar_one())


@pytest.mark.parametrize("is_marked", [True, False])
def test_a_dump_loaded_into_a_younger_cluster_gives_everyone_their_cards(region: Region, is_marked: bool) -> None:
    person = region.person()
    former, methodist = region.laptop(), region.laptop("methodist")
    former.sync()
    methodist.sync()
    in_a_younger_cluster(region)
    if is_marked:
        with region.engine.begin() as connection:
            begin_epoch_after_restore(connection)
    else:
        assert notice_restore(region.engine)
    fresh = region.laptop()
    for laptop in (former, fresh, methodist):
        laptop.sync()
        assert [row["id"] for row in laptop.all("person")] == [person]
    former.update("person", person, phone="7")
    former.sync()
    methodist.sync()
    assert methodist.all("person")[0]["phone"] == "7"
    region.settle()


def test_a_start_without_a_restore_notices_none(region: Region) -> None:
    region.person()
    before = epoch_of(region)
    assert not notice_restore(region.engine)
    assert epoch_of(region) == before


def test_snapshots_of_before_a_restore_go_and_the_next_is_offered(region: Region) -> None:
    assert keep_fresh(region.engine)
    with region.engine.begin() as connection:
        begin_epoch_after_restore(connection)
        assert connection.execute(sa.select(SNAPSHOT.c.tag)).first() is None
    assert keep_fresh(region.engine)
    with region.engine.begin() as connection:
        assert newest(connection) is not None


def test_a_laptop_ahead_of_the_server_proves_a_restore_that_nobody_has_marked(region: Region) -> None:
    person = region.person()
    ahead, other = region.laptop(), region.laptop("methodist")
    ahead.sync()
    other.sync()
    stand_ahead(region, ahead)
    region.change("person", person, email="new@school.ru")
    before = epoch_of(region)
    ahead.sync()
    other.sync()
    assert ahead.all("person")[0]["email"] == "new@school.ru"
    assert (told(ahead), told(other)) == (1, 1)
    assert epoch_of(region) != before
    region.settle()
    assert (told(ahead), told(other)) == (1, 1)


def test_a_card_given_after_an_unmarked_restore_enters(region: Region) -> None:
    laptop = region.laptop()
    laptop.sync()
    stand_ahead(region, laptop)
    person = region.person()
    laptop.sync()
    assert [row["id"] for row in laptop.all("person")] == [person]
    laptop.assert_equals_server()


def test_operations_made_on_lost_versions_are_judged_in_the_new_epoch(region: Region) -> None:
    person = region.person()
    laptop = region.laptop()
    laptop.sync()
    cursor = stand_ahead(region, laptop)
    answered = laptop.ask(updating(1, "person", person, phone="7"), cursor=cursor)
    assert answered.is_restored
    assert answered.verdicts[0].outcome == Outcome.APPLIED
    assert answered.verdicts[0].version > _LOST


def test_of_several_who_notice_a_restore_one_begins_the_epoch(region: Region) -> None:
    region.person()
    laptops = [region.laptop() for _ in range(4)]
    for laptop in laptops:
        laptop.sync()
    cursors = [stand_ahead(region, laptop) for laptop in laptops]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda pair: pair[0].ask(cursor=pair[1]), zip(laptops, cursors, strict=True)))
    assert all(answered.is_restored for answered in answers)
    region.person()
    assert _LOST < greatest_version(region) < 2 * _LOST


def test_the_epoch_that_was_found_lost_is_ended_once(region: Region) -> None:
    lost = epoch_of(region)
    found = []
    for _ in range(2):
        with region.engine.begin() as connection:
            begin_epoch_after_restore(connection, lost)
        found.append(epoch_of(region))
    assert found[0] == found[1] != lost


@pytest.fixture
def put_back(small: Region) -> Callable[[], None]:
    """Remember the server's database now; calling brings it back to this moment and tells nobody."""
    kept: dict[str, list[dict[str, object]]] = {}
    with small.engine.begin() as connection:
        metadata = sa.MetaData()
        metadata.reflect(connection)

    def remember() -> None:
        with small.engine.begin() as connection:
            for table in metadata.sorted_tables:
                kept[table.name] = [dict(record) for record in connection.execute(sa.select(table)).mappings()]

    def restore() -> None:
        if not kept:
            remember()
            return
        with small.engine.begin() as connection:
            lift_guard(connection)
            for table in reversed(metadata.sorted_tables):
                connection.execute(sa.delete(table))
            for table in metadata.sorted_tables:
                if kept[table.name]:
                    connection.execute(sa.insert(table), kept[table.name])

    return restore


def test_an_embedded_database_copied_back_skips_nothing_and_gets_back_what_it_lost(
    small: Region, put_back: Callable[[], None]
) -> None:
    person = small.person()
    laptop = small.laptop()
    laptop.sync()
    put_back()
    for number in range(5):
        laptop.update("person", person, phone=str(number))
        laptop.sync()
    put_back()
    small._own = 1_000  # the administrator's operations are counted outside the database
    small.change("person", person, email="new@school.ru")
    with small.engine.begin() as connection:
        assert read_state(connection, "transaction")
    laptop.sync()
    small.settle()
    row = small.row("person", person)
    assert row is not None
    assert (row["phone"], row["email"]) == ("4", "new@school.ru")
