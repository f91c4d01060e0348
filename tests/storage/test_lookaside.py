"""The library takes its small pieces from a stock of the connection, also when the driver keeps many statements."""

from __future__ import annotations

import ctypes
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import _sqlite3

from storage import lookaside
from storage.cipher import LOOKASIDE_WIDENED, connect_plain

if TYPE_CHECKING:
    from pathlib import Path

KEPT_STATEMENTS = 100
_MALLOC_COUNT = 9

linux = pytest.mark.skipif(sys.platform != "linux", reason="the library's own call is made on Linux only")


def pieces_taken() -> int:
    """Pieces of memory that the library holds from the system."""
    now, most = ctypes.c_int(), ctypes.c_int()
    ctypes.CDLL(_sqlite3.__file__).sqlite3_status(_MALLOC_COUNT, ctypes.byref(now), ctypes.byref(most), 0)
    return now.value


@linux
def test_many_kept_statements_leave_small_pieces_in_the_stock(tmp_path: Path) -> None:
    assert LOOKASIDE_WIDENED
    with closing(connect_plain(tmp_path / "server.db", create=True)) as connection:
        connection.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")
        connection.execute("INSERT INTO person VALUES (1, 'Ёлкина')")
        connection.execute("SELECT name FROM person").fetchall()
        before = pieces_taken()
        for number in range(KEPT_STATEMENTS):
            asked = f"SELECT name, {number} FROM person WHERE id = ? AND name LIKE ? ORDER BY name"  # noqa: S608
            assert connection.execute(asked, (1, "%")).fetchall() == [("Ёлкина", number)]
        assert pieces_taken() - before < KEPT_STATEMENTS


def test_a_driver_without_the_call_works_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda path: object())
    assert not lookaside.widen_lookaside()


def test_elsewhere_the_call_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "freebsd")
    assert not lookaside.widen_lookaside()
