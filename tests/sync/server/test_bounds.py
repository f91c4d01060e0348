"""One request among all: what it may keep for ever, what it costs, and what its worst operation does to the rest."""

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import pytest
import sqlalchemy as sa

from storage.ids import new_id
from sync.protocol.codec import MalformedError, pack
from sync.protocol.messages import Outcome, Part, Request, SentOperation
from sync.server.ledger import LEDGER
from sync.server.pages import Cursor
from tests.factories import NOW
from tests.sync.operations import inserting, updating
from tests.sync.region import Laptop, Region

LENGTHENED = "\u0958" * 60
"""Sixty signs that become a hundred and twenty in NFC."""


def outcomes(laptop: Laptop, *operations: SentOperation) -> list[int]:
    return [int(verdict.outcome) for verdict in laptop.ask(*operations).verdicts]


def kept_bytes(region: Region) -> int:
    with region.engine.begin() as connection:
        return sum(len(asked) for asked in connection.execute(sa.select(LEDGER.c.asked)).scalars())


@contextmanager
def counted(region: Region) -> Iterator[list[object]]:
    """The transactions that are begun meanwhile."""
    begun: list[object] = []

    def note(connection: sa.Connection) -> None:
        begun.append(connection)

    sa.event.listen(region.engine, "begin", note)
    yield begun
    sa.event.remove(region.engine, "begin", note)


@pytest.mark.parametrize(("table", "field"), [(LENGTHENED, "phone"), ("person", LENGTHENED)], ids=["table", "field"])
def test_a_name_that_cleaning_lengthens_stops_nothing(region: Region, table: str, field: str) -> None:
    person, laptop = region.person(), region.laptop()
    long = SentOperation(1, 1, table, person.bytes, 0, 0, {field: "7"})
    asked = [long, updating(2, "person", person, phone="7")]
    first, again = laptop.ask(*asked), laptop.ask(*asked)
    assert [verdict.outcome for verdict in first.verdicts] == [Outcome.REJECTED, Outcome.APPLIED]
    assert again.verdicts == first.verdicts


def test_of_a_refused_operation_only_what_recognises_it_is_kept(region: Region) -> None:
    person, laptop = region.person(), region.laptop()
    before = kept_bytes(region)
    long = updating(1, "person", person, phone="7" * 500_000)
    verdict = laptop.ask(long).verdicts
    assert verdict[0].outcome == Outcome.REJECTED
    assert kept_bytes(region) - before < 5_000
    assert laptop.ask(long).verdicts == verdict
    assert outcomes(laptop, updating(1, "person", person, phone="7" * 499_999 + "8")) == [Outcome.FOREIGN]


def test_a_refusal_that_was_kept_whole_before_is_still_recognised(region: Region) -> None:
    person, laptop = region.person(), region.laptop()
    long = updating(1, "person", person, phone="7" * 10_000)
    first = laptop.ask(long).verdicts
    with region.engine.begin() as connection:
        mine = LEDGER.c.device_id == laptop.identity.device_id
        connection.execute(sa.update(LEDGER).where(mine).values(asked=msgspec.msgpack.encode(long.fields)))
    assert laptop.ask(long).verdicts == first


@pytest.mark.parametrize("field", ["phone", "nowhere"])
def test_an_operation_beyond_all_measure_is_refused_before_it_is_looked_at(region: Region, field: str) -> None:
    """Also on a card in other hands, where the work is kept whole for review."""
    theirs, laptop = region.person(1, school=1), region.laptop()
    before = kept_bytes(region)
    answered = laptop.ask(SentOperation(1, 1, "person", theirs.bytes, 0, 0, {field: "ж" * 600_000}))
    assert [verdict.outcome for verdict in answered.verdicts] == [Outcome.REJECTED]
    assert "велико" in answered.verdicts[0].reason
    assert kept_bytes(region) - before < 5_000


def test_the_longest_history_of_a_route_is_taken(small: Region) -> None:
    route = small.load("route", person_id=small.person())
    version = inserting(
        1, "route_version", route_id=route, number=1, reason="trend", made_at=NOW, snapshot="ж" * 1_900_000
    )
    assert outcomes(small.laptop(), version) == [Outcome.APPLIED]


def test_work_for_review_is_kept_whole(region: Region) -> None:
    theirs, laptop = region.person(1, school=1), region.laptop()
    asked = updating(1, "person", theirs, context="ж" * 15_000)
    assert outcomes(laptop, asked) == [Outcome.REVIEW]
    with region.engine.begin() as connection:
        query = sa.select(LEDGER.c.asked).where(LEDGER.c.device_id == laptop.identity.device_id)
        assert msgspec.msgpack.decode(connection.execute(query).scalar_one()) == asked.fields


def test_behind_a_foreign_operation_nothing_is_judged(region: Region) -> None:
    person, laptop = region.person(), region.laptop()
    own, other = updating(20, "person", person, phone="7"), updating(20, "person", person, email="a@b.ru")
    later = updating(21, "person", person, education="после чужого")
    assert outcomes(laptop, later, own, other) == [Outcome.FOREIGN, Outcome.APPLIED, Outcome.FOREIGN]
    row = region.row("person", person)
    assert row is not None
    assert (row["phone"], row["email"], row["education"]) == ("7", None, None)


def test_an_operation_that_stands_twice_in_a_request_is_one(region: Region) -> None:
    person, laptop = region.person(), region.laptop()
    asked = [updating(number, "person", person, phone=str(number)) for number in range(1, 30)]
    with counted(region) as begun:
        assert outcomes(laptop, *asked, asked[-1]) == [Outcome.APPLIED] * 30
    assert len(begun) <= 3


@pytest.fixture
def choosy(region: Region) -> Region:
    """A region whose database refuses two entries of the same words, as it does rows that contradict each other."""
    with region.engine.begin() as connection:
        connection.exec_driver_sql("CREATE UNIQUE INDEX choosy ON journal_entry (text)")
    return region


def test_what_the_database_refuses_is_found_in_halves(choosy: Region) -> None:
    person, laptop = choosy.person(), choosy.laptop()
    choosy.load("journal_entry", person_id=person, text="слово 50")
    asked = [
        inserting(number, "journal_entry", person_id=person, text=f"слово {number}") for number in range(100, 0, -1)
    ]
    with counted(choosy) as begun:
        answered = laptop.ask(*asked)
    assert [verdict.sequence for verdict in answered.verdicts] == list(range(100, 0, -1))
    assert [verdict.sequence for verdict in answered.verdicts if verdict.outcome != Outcome.APPLIED] == [50]
    assert len(begun) < 25


def test_behind_a_foreign_operation_nothing_is_judged_in_halves_either(choosy: Region) -> None:
    person, laptop = choosy.person(), choosy.laptop()
    choosy.load("journal_entry", person_id=person, text="слово 1")
    words = ["слово 1", "слово 2", "другое", *(f"слово {number}" for number in range(3, 8))]
    asked = [
        inserting(number, "journal_entry", person_id=person, text=text)
        for number, text in zip((19, 20, 20, 21, 22, 23, 24, 25), words, strict=True)
    ]
    assert outcomes(laptop, *asked) == [Outcome.REJECTED, Outcome.APPLIED, *[Outcome.FOREIGN] * 6]


def test_a_value_that_no_column_holds_is_refused_alone(region: Region) -> None:
    if region.engine.dialect.name != "postgresql":
        pytest.skip("the embedded database has no length of a text")
    with region.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE journal_entry ALTER COLUMN text TYPE varchar(5)")
    person, laptop = region.person(), region.laptop()
    asked = [
        inserting(n, "journal_entry", person_id=person, text="ж" * length) for n, length in ((1, 5), (2, 6), (3, 4))
    ]
    assert outcomes(laptop, *asked) == [Outcome.APPLIED, Outcome.REJECTED, Outcome.APPLIED]


def test_a_request_that_is_none_changes_nothing(region: Region) -> None:
    person, laptop = region.person(), region.laptop()
    asked = [updating(1, "person", person, phone="7")]
    forged = msgspec.msgpack.encode(Cursor(b"", (0, 0), (0, 0), ("region",))) + bytes(8)
    for request in (
        Request(1, b"garbage", asked),
        Request(1, forged, asked),
        Request(0, b"", asked),
        Request(1, b"", asked, repair=[Part(new_id().bytes, "a\0b")]),
        Request(1, b"", asked, repair=[Part(b"short")]),
    ):
        with pytest.raises(MalformedError):
            laptop.send(pack(request))
    assert region.row("person", person)["phone"] is None  # type: ignore[index]


def test_long_texts_that_differ_everywhere_are_both_kept(region: Region) -> None:
    """And at once: a merge that took its time inside the transaction would be ended and come again for ever."""
    person = region.person(0)
    region.change("person", person, context="\n".join(map(str, range(3_000))))
    first, second = region.laptop(), region.laptop("methodist")
    first.sync()
    version = first.all("person")[0]["sync_version"]
    texts = ["\n".join(f"{sign}{number}" for number in range(3_000)) for sign in "ab"]
    assert outcomes(first, updating(1, "person", person, version, context=texts[0])) == [Outcome.APPLIED]
    assert outcomes(second, updating(1, "person", person, version, context=texts[1])) == [Outcome.CONFLICT]
    assert region.row("person", person)["context"] == texts[0]  # type: ignore[index]
