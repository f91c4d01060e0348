"""The bytes of files in the encrypted copy: parts, proof, and nothing of them in the open."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.blobs import (
    PART,
    PART_BYTES,
    BlobMissingError,
    Taken,
    begin_blob,
    blob_parts,
    drop_blob,
    held_blob,
    read_bytes,
    take_bytes,
)
from tests.factories import make_copy

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CONTENT = Random(1).randbytes(3 * PART_BYTES + 17)
NAME = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[sa.Engine]:
    engine = make_copy(tmp_path)
    yield engine
    engine.dispose()


def test_a_file_lies_in_parts_and_is_read_from_anywhere(copy: sa.Engine) -> None:
    with copy.begin() as connection:
        begin_blob(connection, NAME, len(CONTENT), NOW)
        assert take_bytes(connection, NAME, 0, CONTENT) == Taken(len(CONTENT))
        longest = connection.execute(sa.select(sa.func.max(sa.func.length(PART.c.content)))).scalar()
        assert longest == PART_BYTES
        assert b"".join(blob_parts(connection, NAME)) == CONTENT
        held = held_blob(connection, NAME)
        assert held is not None
        assert held.is_whole


@given(cuts=st.lists(st.integers(1, len(CONTENT) - 1), unique=True, max_size=5).map(sorted), data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_parts_of_any_length_make_the_same_file(copy: sa.Engine, cuts: list[int], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(CONTENT)))
    most = data.draw(st.integers(0, len(CONTENT)))
    with copy.begin() as connection:
        drop_blob(connection, NAME)
        begin_blob(connection, NAME, len(CONTENT), NOW)
        for begin, end in zip([0, *cuts], [*cuts, len(CONTENT)], strict=True):
            overlap = data.draw(st.integers(0, begin))
            assert take_bytes(connection, NAME, begin - overlap, CONTENT[begin - overlap : end]).stored == end
        assert read_bytes(connection, NAME, start, most) == CONTENT[start : start + most]


def test_a_wrong_file_is_thrown_away(copy: sa.Engine) -> None:
    with copy.begin() as connection:
        begin_blob(connection, NAME, 4, NOW)
        assert take_bytes(connection, NAME, 0, b"abcd") == Taken(0, is_wrong=True)
        assert held_blob(connection, NAME) is None
        assert list(blob_parts(connection, NAME)) == []


def test_bytes_of_a_file_that_was_never_begun_are_refused(copy: sa.Engine) -> None:
    with copy.begin() as connection, pytest.raises(BlobMissingError):
        take_bytes(connection, NAME, 0, CONTENT)


def test_parts_for_another_size_are_thrown_away_but_a_proved_file_stays(copy: sa.Engine) -> None:
    with copy.begin() as connection:
        begin_blob(connection, NAME, 5, NOW)
        take_bytes(connection, NAME, 0, b"abc")
        assert begin_blob(connection, NAME, len(CONTENT), NOW).stored == 0
        take_bytes(connection, NAME, 0, CONTENT)
        assert begin_blob(connection, NAME, 5, NOW).size == len(CONTENT)


def test_nothing_of_a_file_lies_in_the_open(tmp_path: Path) -> None:
    copy = make_copy(tmp_path)
    canary = "Неповторимая подпись на удостоверении ".encode() * 5_000
    name = hashlib.sha256(canary).hexdigest()
    with copy.begin() as connection:
        begin_blob(connection, name, len(canary), NOW)
        take_bytes(connection, name, 0, canary)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert canary[:40] not in path.read_bytes()
    copy.dispose()
