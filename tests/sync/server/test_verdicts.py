"""Hostile and broken operations: each is answered in words, none stops the rest."""

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from storage.ids import new_id
from sync.protocol.codec import pack, unpack
from sync.protocol.messages import Answer, Outcome, Request, SentOperation
from tests.sync.operations import deleting, inserting, updating
from tests.sync.region import Region

DEEP: Any = []
for _ in range(300):
    DEEP = [DEEP]

VALUES: dict[str, dict[str, Any]] = {
    "unknown field": {"nothing": 1},
    "field with NUL": {"a\x00b": 1},
    "long field name": {"ж" * 10_000: 1},
    "number for text": {"phone": 7},
    "list for text": {"phone": ["1"]},
    "map for text": {"phone": {"a": 1}},
    "bytes for text": {"phone": b"1"},
    "time for text": {"phone": msgspec.Raw(b"\xd6\xff\x00\x00\x00\x00")},
    "extension for text": {"phone": msgspec.Raw(b"\xd4\x05\x00")},
    "deep list for text": {"phone": DEEP},
    "huge text": {"phone": "ж\n" * 5_000_000},
    "text for number": {"experience_years": "7"},
    "flag for number": {"experience_years": True},
    "fraction for number": {"experience_years": 1.5},
    "huge number": {"experience_years": 2**63},
    "text for day": {"consent_on": "2026-11-23"},
    "huge day": {"consent_on": 2**62},
    "infinite day": {"consent_on": float("inf")},
    "text of 16 for reference": {"organization_id": "a" * 16},
    "list of 16 for reference": {"organization_id": [1] * 16},
    "short reference": {"organization_id": b"123"},
    "nil reference": {"organization_id": None},
    "text for words": {"subjects": "химия"},
    "map for words": {"subjects": {"химия": 1}},
    "numbers for words": {"subjects": [1, 2]},
    "too many words": {"subjects": [str(number) for number in range(1_001)]},
    "huge word": {"subjects": ["ж\n" * 5_000_000]},
    "unlisted choice": {"category": "царская"},
    "choice with NUL": {"category": "first\x00\x00second"},
    "only NUL": {"family_name": "\x00\x00"},
}


def test_broken_values_are_refused_in_words_and_the_rest_goes_on(region: Region) -> None:
    person = region.person()
    laptop = region.laptop()
    sent = [
        SentOperation(number, 1, "person", person.bytes, 2**40, 0, fields)
        for number, fields in enumerate(VALUES.values(), start=1)
    ]
    answered = laptop.ask(*sent, updating(99, "person", person, email="a@b.ru"))
    taken = answered.verdicts[-1]
    for name, verdict in zip(VALUES, answered.verdicts, strict=False):
        assert verdict.outcome == Outcome.REJECTED, name
        assert verdict.reason.strip(), name
        assert "\x00" not in verdict.reason + verdict.field, name
    assert taken.outcome == Outcome.APPLIED
    assert laptop.ask(*sent).verdicts == answered.verdicts[:-1]


@pytest.mark.parametrize(
    "broken",
    [
        SentOperation(2**63, 1, "person", b"", 0, 0),
        SentOperation(2**64 - 1, 0, "person", b"", 0, 0),
        SentOperation(0, 1, "person", b"", 0, 0),
        SentOperation(-1, 1, "person", b"", 0, 0),
        SentOperation(-(2**63), 1, "person", b"", 0, 0),
        SentOperation(1, 1, "person", new_id().bytes, -1, 0),
        SentOperation(1, 1, "person", new_id().bytes, 2**64 - 1, 0),
        SentOperation(1, 1, "person", new_id().bytes, 0, 2**64 - 1),
        SentOperation(1, 1, "person", new_id().bytes, 0, -(2**63)),
        SentOperation(1, 7, "person", new_id().bytes, 0, 0),
        SentOperation(1, -1, "person", new_id().bytes, 0, 0),
        SentOperation(1, 2**63, "person", new_id().bytes, 0, 0),
        SentOperation(1, 1, "per\x00son", new_id().bytes, 0, 0),
        SentOperation(1, 1, "ж" * 100_000, new_id().bytes, 0, 0),
        SentOperation(1, 1, "account", new_id().bytes, 0, 0),
        SentOperation(1, 1, "person", b"12345", 0, 0),
        SentOperation(1, 1, "person", b"1" * 100_000, 0, 0),
        SentOperation(1, 1, "person", new_id().bytes, 0, 0, {"a\x00": "b\x00"}),
        SentOperation(1, 0, "person", new_id().bytes, 0, 0, {}),
        SentOperation(1, 0, "diagnosis_result", new_id().bytes, 0, 0, {"diagnosis_id": "x" * 16}),
    ],
)
def test_a_broken_operation_is_refused_in_words_and_the_rest_goes_on(region: Region, broken: SentOperation) -> None:
    person = region.person()
    laptop = region.laptop()
    answered = laptop.ask(broken, updating(9, "person", person, email="a@b.ru"))
    refused, taken = answered.verdicts
    assert (refused.sequence, refused.outcome, taken.outcome) == (broken.sequence, Outcome.REJECTED, Outcome.APPLIED)
    assert refused.reason.strip()


def test_a_negative_base_sees_every_change_as_foreign(region: Region) -> None:
    person = region.person()
    laptop = region.laptop()
    [verdict] = laptop.ask(updating(1, "person", person, -5, phone="7")).verdicts
    assert verdict.outcome in {Outcome.REJECTED, Outcome.CONFLICT}


@pytest.mark.parametrize("depth", [50, 200, 400, 800, 2_000, 100_000])
def test_a_deep_value_is_refused(region: Region, depth: int) -> None:
    from sync.protocol.codec import MalformedError

    person = region.person()
    laptop = region.laptop()
    deep = msgspec.Raw(b"\x91" * depth + b"\xc0")
    body = pack(Request(1, b"", [SentOperation(1, 1, "person", person.bytes, 0, 0, {"phone": deep})]))
    try:
        answered = unpack(laptop.send(body), Answer)
    except MalformedError:
        return
    assert answered.verdicts[0].outcome == Outcome.REJECTED


def test_text_that_the_server_writes_otherwise_comes_back(region: Region) -> None:
    """Another edition of Unicode or of this program may clean a text differently: both sides then hold the server's."""
    person = region.person()
    laptop = region.laptop()
    laptop.sync()
    cursor = laptop.ask().cursor
    answered = laptop.ask(
        SentOperation(1, 1, "person", person.bytes, 2**40, 0, {"phone": "7\x00\r\n"}),
        inserting(2, "journal_entry", person_id=person, text="й\r\n"),
        cursor=cursor,
    )
    assert {block.table for block in answered.blocks} == {"person", "journal_entry"}


def test_a_long_name_stands_beside_a_conflict(region: Region) -> None:
    specialist = region.tutors[1]
    region.change("specialist", specialist, family_name="Ж" * 80, given_name="Ж" * 80, patronymic="Ж" * 80)
    person = region.person(0)
    first, second = region.laptop(), region.laptop("methodist")
    second.identity = replace(second.identity, municipality_id=region.places[0])
    first.sync()
    version = first.all("person")[0]["sync_version"]
    third = region.laptop("administrator", 1)
    assert third.ask(updating(1, "person", person, phone="5")).verdicts[0].outcome == Outcome.APPLIED
    assert first.ask(updating(1, "person", person, version, phone="7")).verdicts[0].outcome == Outcome.CONFLICT
    first.sync()
    assert first.all("conflict")[0]["kept_by"].startswith("ЖЖ")


@pytest.mark.parametrize("sign", ["\n", '"', "\\", "ж"])
def test_the_longest_text_stands_whole_beside_a_conflict(region: Region, sign: str) -> None:
    import json

    person = region.person(0)
    first, second = region.laptop(), region.laptop("methodist")
    first.sync()
    version = first.all("person")[0]["sync_version"]
    assert first.ask(updating(1, "person", person, context=sign * 20_000)).verdicts[0].outcome == Outcome.APPLIED
    answered = second.ask(updating(1, "person", person, version, context="а" + sign * 19_999))
    assert answered.verdicts[0].outcome == Outcome.CONFLICT
    second.sync()
    [conflict] = second.all("conflict")
    assert json.loads(conflict["kept_value"])[:19_990] == (sign * 20_000)[:19_990]


def test_what_still_carries_others_is_not_deleted_and_the_reason_says_so(region: Region) -> None:
    """Not in the words for what the database would not take: a person is told what stands in the way."""
    route = region.load("route", person_id=region.person())
    region.load("route_item", route_id=route)
    [verdict] = region.laptop().ask(deleting(1, "route", route)).verdicts
    assert (verdict.outcome, verdict.reason) == (
        Outcome.REJECTED,
        "К записи добавили новые данные, поэтому она не удалена.",
    )


def test_a_reference_to_what_is_gone_is_refused_by_its_field(region: Region) -> None:
    """The card lives on, the route that the activity is for does not."""
    person = region.person()
    routes = [region.load("route", person_id=person) for _ in range(2)]
    item = region.load("route_item", route_id=routes[0])
    region.remove("route", routes[1])
    [verdict] = region.laptop().ask(updating(1, "route_item", item, route_id=routes[1])).verdicts
    assert (verdict.outcome, verdict.field) == (Outcome.REJECTED, "route_id")


def test_a_row_of_whose_change_nothing_stands_comes_back(region: Region) -> None:
    """Its only change mentions what is gone: the row stays on the server as it was, and the laptop must hear so."""
    programme = region.load("programme", organization_id=region.schools[0])
    item = region.load("route_item", route_id=region.load("route", person_id=region.person()))
    region.remove("programme", programme)
    laptop = region.laptop()
    laptop.sync()
    answered = laptop.ask(updating(1, "route_item", item, programme_id=programme), cursor=laptop.ask().cursor)
    assert answered.verdicts[0].outcome == Outcome.MERGED
    assert [block.table for block in answered.blocks] == ["route_item"]
