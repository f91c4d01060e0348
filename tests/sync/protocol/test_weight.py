"""What a small body may become: honest messages pass, bombs are stopped before anything is made of them."""

from typing import Any

import msgspec
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from storage.ids import new_id
from sync.protocol.codec import FREE_BYTES, FREE_ELEMENTS, MalformedError, pack, unpack
from sync.protocol.messages import Part, Request, SentOperation
from sync.protocol.weight import count_elements

MOST = 64 * 1024 * 1024
scalars = (
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats() | st.text(max_size=40)
    | st.binary(max_size=300) | st.integers(0, 70_000).map(lambda size: "ы" * size)
    | st.builds(msgspec.msgpack.Ext, st.integers(0, 100), st.binary(max_size=20))
)  # fmt: skip
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=20) | st.dictionaries(st.text(max_size=5), inner, max_size=20)
)


def elements(value: Any) -> int:
    if isinstance(value, list):
        return len(value) + sum(map(elements, value))
    return 2 * len(value) + sum(map(elements, value.values())) if isinstance(value, dict) else 0


@given(values)
def test_elements_are_counted_past_values_of_every_kind(value: Any) -> None:
    assert count_elements(msgspec.msgpack.encode(value)) == elements(value)


@given(st.binary(max_size=300))
def test_any_bytes_are_counted_to_an_end(plain: bytes) -> None:
    assert count_elements(plain) >= 0


def packed(plain: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=6, write_content_size=False).compress(plain)


def operation_with(value: bytes) -> bytes:
    """A request with one operation that has this value in a field."""
    head = b"\x97\x01\x01\xa6person\xc4\x10" + b"0" * 16 + b"\x00\x00\x81\xa5phone"
    return b"\x94\x01\xc4\x00\x91" + head + value + b"\x01"


@pytest.mark.parametrize("count", [300_000, 900_000, 8_000_000])
def test_a_small_body_of_many_empty_arrays_is_malformed(count: int) -> None:
    body = packed(operation_with(b"\xdd" + count.to_bytes(4) + b"\x90" * count))
    assert len(body) < 1_000
    with pytest.raises(MalformedError):
        unpack(body, Request, at_most=MOST)


def test_a_large_body_of_empty_arrays_is_malformed_too() -> None:
    body = operation_with(b"\xdd" + (5_000_000).to_bytes(4) + b"\x90" * 5_000_000)
    with pytest.raises(MalformedError):
        unpack(body, Request, at_most=MOST)


def test_a_body_becomes_at_most_a_hundred_times_larger_beyond_a_small_size() -> None:
    fitting = pack(Request(1, b"", [SentOperation(1, 1, "person", bytes(16), 0, 0, {"context": "\n" * 900_000})]))
    assert len(fitting) < 1_000
    assert unpack(fitting, Request, at_most=MOST).operations[0].fields["context"] == "\n" * 900_000
    operation = SentOperation(1, 1, "person", bytes(16), 0, 0, {"context": "\n" * FREE_BYTES})
    beyond = packed(msgspec.msgpack.encode(Request(1, b"", [operation])))
    with pytest.raises(MalformedError):
        unpack(beyond, Request, at_most=MOST)


def test_the_largest_honest_request_is_far_from_the_limits() -> None:
    operations = [
        SentOperation(
            number,
            1,
            "checkpoint",
            new_id().bytes,
            7,
            1_764_000_000_000,
            {"status": "done", "done_on": 9_000, "note": ""},
        )
        for number in range(1, 20_001)
    ]
    body = pack(Request(1, b"c" * 80, operations))
    plain = msgspec.msgpack.encode(Request(1, b"c" * 80, operations))
    assert len(plain) < 30 * len(body)  # ids of one millisecond stand in a row
    assert 2 * count_elements(plain) < FREE_ELEMENTS + 10 * len(body)
    assert len(unpack(body, Request, at_most=MOST).operations) == 20_000


def test_a_part_is_named_by_an_id() -> None:
    with pytest.raises(MalformedError):
        unpack(pack(Request(1, b"", [], repair=[Part(b"x")])), Request)
