"""Bytes on the wire: what goes in comes out, and anything else is `MalformedError`."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import msgspec
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.catalogue import table_rule, tables
from storage.fields import FieldRule, Kind, Row, TableRule, Value
from storage.ids import derived_id
from sync.protocol.blocks import pack_block, unpack_block
from sync.protocol.codec import (
    KIND_LETTERS,
    MalformedError,
    TooMuchError,
    from_wire,
    join_ids,
    pack,
    pack_column,
    split_ids,
    to_wire,
    unpack,
    unpack_column,
    unpack_versions,
)
from sync.protocol.messages import Answer, Block, Request, Verdict

ids = st.uuids()
moments = st.datetimes(timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000)
)
VALUES: dict[Kind, st.SearchStrategy[Value]] = {
    Kind.TEXT: st.text(max_size=40),
    Kind.INTEGER: st.integers(-(2**31), 2**31 - 1),
    Kind.BOOLEAN: st.booleans(),
    Kind.DAY: st.dates(),
    Kind.MOMENT: moments,
    Kind.REFERENCE: ids,
    Kind.WORDS: st.frozensets(st.text(max_size=8), max_size=4).map(lambda words: tuple(sorted(words))),
}
versions = st.integers(0, 2**63 - 1)


@pytest.mark.parametrize("kind", Kind)
def test_a_value_of_each_kind_comes_back(kind: Kind) -> None:
    @given(VALUES[kind])
    @settings(max_examples=50)
    def check(value: Value) -> None:
        travelled = msgspec.msgpack.decode(msgspec.msgpack.encode(to_wire(value)))
        assert from_wire(kind, travelled) == value

    check()


@pytest.mark.parametrize("kind", Kind)
def test_a_column_of_each_kind_comes_back(kind: Kind) -> None:
    @given(st.lists(st.none() | VALUES[kind], max_size=6))
    @settings(max_examples=50)
    def check(values: list[Value]) -> None:
        column = msgspec.msgpack.decode(msgspec.msgpack.encode(pack_column(kind, values)))
        assert unpack_column(KIND_LETTERS[kind], len(values), column) == values

    check()


def rows_of(rule: TableRule) -> st.SearchStrategy[list[tuple[UUID, int, Row]]]:
    fields = st.fixed_dictionaries({name: _value(field) for name, field in rule.fields.items()})
    named = st.tuples(ids, versions, fields)
    if rule.derived_from:
        named = named.map(lambda row: (derived_id(*(row[2][part] for part in rule.derived_from)), row[1], row[2]))  # type: ignore[arg-type]
    return st.lists(named, max_size=4, unique_by=lambda row: row[0])


def _value(field: FieldRule) -> st.SearchStrategy[Value]:
    return st.none() | VALUES[field.kind] if field.optional else VALUES[field.kind]


@given(st.sampled_from(tables()).flatmap(lambda rule: st.tuples(st.just(rule), rows_of(rule))))
@settings(max_examples=60)
def test_a_block_of_any_table_comes_back(case: tuple[TableRule, list[tuple[UUID, int, Row]]]) -> None:
    rule, rows = case
    sent = pack(Answer(1, b"", blocks=[pack_block(rule, rows)]))
    [block] = unpack(sent, Answer).blocks
    assert sorted(
        (row.row_id, row.version, sorted(row.fields.items(), key=str)) for row in unpack_block(rule, block)
    ) == sorted((row_id, version, sorted(fields.items(), key=str)) for row_id, version, fields in rows)
    assert not rule.derived_from or block.ids == b""


def test_columns_that_this_program_does_not_know_are_read_past() -> None:
    rule = table_rule("subject")
    row_id = UUID(int=5)
    block = Block("subject", ["new", "name", "newer"], "?tr", 1, row_id.bytes, [7], [[{"a": 1}], ["физика"], None])
    [row] = unpack_block(rule, block)
    assert (row.row_id, row.version, row.fields) == (row_id, 7, {"name": "физика", "area": None})
    assert row.unknown == {"new": {"a": 1}, "newer": None}


@pytest.mark.parametrize(
    "changes",
    [
        {"columns": ["name"]},
        {"kinds": "t"},
        {"count": 2},
        {"count": 2**40},
        {"count": -1},
        {"ids": b"123"},
        {"ids": UUID(int=5).bytes * 2},
        {"ids": b""},
        {"versions": []},
        {"versions": [-1]},
        {"versions": [2**63]},
        {"values": [["физика"]]},
        {"values": [["физика", "химия"], None]},
        {"values": [7, None]},
        {"kinds": "rt", "values": [["a" * 16, [1]], None]},
        {"kinds": "rt", "values": [[b"1" * 16, [2]], None]},
        {"kinds": "rt", "values": [[b"1" * 16, [-1]], None]},
        {"kinds": "rt", "values": [[b"1" * 15, [1]], None]},
        {"kinds": "rt", "values": [[b"1" * 16], None]},
        {"kinds": "dt", "values": [[2**60], None]},
        {"kinds": "mt", "values": [[2**62], None]},
        {"kinds": "wt", "values": [["abc"], None]},
    ],
)
def test_a_torn_block_is_malformed(changes: dict[str, Any]) -> None:
    whole = Block("subject", ["name", "area"], "tt", 1, UUID(int=5).bytes, [7], [["физика"], None])
    with pytest.raises(MalformedError):
        unpack_block(table_rule("subject"), msgspec.structs.replace(whole, **changes))


@given(st.binary(max_size=200))
@settings(max_examples=300)
def test_hostile_bytes_are_malformed_or_a_message(body: bytes) -> None:
    for kind in (Request, Answer):
        for sent in (body, zstandard.compress(body), zstandard.compress(body)[:-1], b"\x28\xb5\x2f\xfd" + body):
            try:
                unpack(sent, kind)
            except MalformedError:
                continue


@given(st.integers(0, 400), st.integers(0, 255))
@settings(max_examples=200)
def test_a_changed_byte_is_malformed_or_a_message(place: int, byte: int) -> None:
    row: Row = {"name": "физика", "area": None}
    whole = pack(Answer(1, b"c", [Verdict(1, 0, 5)], [pack_block(table_rule("subject"), [(UUID(int=5), 3, row)])]))
    place %= len(whole)
    try:
        answered = unpack(whole[:place] + bytes([byte]) + whole[place + 1 :], Answer)
        for block in answered.blocks:
            if block.table == "subject":
                unpack_block(table_rule("subject"), block)
    except MalformedError:
        return


def test_a_bomb_is_stopped_by_its_size() -> None:
    bomb = zstandard.compress(b"\x00" * 64 * 1024 * 1024)
    sizeless = zstandard.ZstdCompressor(write_content_size=False).compress(b"\x00" * 64 * 1024 * 1024)
    lying = b"\x28\xb5\x2f\xfd\xe0" + (2**44).to_bytes(8, "little") + b"\x01\x00\x00"
    for body in (bomb, sizeless, lying):
        with pytest.raises(MalformedError):
            unpack(body, Request, at_most=1024 * 1024)


@pytest.mark.parametrize(
    "body", [b"", b"\xdd\xff\xff\xff\xff", b"\x91" * 100_000, b"\x97" + b"\xdf\xff\xff\xff\xff" * 7]
)
def test_lengths_that_lie_are_malformed(body: bytes) -> None:
    with pytest.raises(MalformedError):
        unpack(body, Answer)


def test_torn_ids_and_versions_out_of_bounds_are_malformed() -> None:
    assert split_ids(join_ids([UUID(int=1), UUID(int=2)])) == [UUID(int=1), UUID(int=2)]
    with pytest.raises(MalformedError):
        split_ids(b"123")
    for steps in ([-1], [2**63], [1, 2**63 - 1], [5, -6]):
        with pytest.raises(MalformedError):
            unpack_versions(steps)


def test_what_does_not_fit_stays_as_it_is_for_validation() -> None:
    for kind, value in (
        (Kind.REFERENCE, "a" * 16),
        (Kind.REFERENCE, [1] * 16),
        (Kind.DAY, "2026-11-23"),
        (Kind.DAY, 2**70),
        (Kind.MOMENT, float("nan")),
        (Kind.WORDS, "химия"),
        (Kind.WORDS, {"химия": 1}),
    ):
        assert from_wire(kind, value) is value


def test_a_day_and_a_moment_are_numbers_on_the_wire() -> None:
    assert to_wire(date(2000, 1, 2)) == 1
    assert to_wire(datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)) == 1000


def test_a_plain_body_has_the_same_limit_as_a_packed_one() -> None:
    body = msgspec.msgpack.encode(Request(1, bytes(5_000), []))
    assert unpack(body, Request, at_most=len(body)).cursor == bytes(5_000)
    with pytest.raises(TooMuchError):
        unpack(body, Request, at_most=len(body) - 1)
