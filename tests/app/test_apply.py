"""Edits given as lines: each is saved alone, and a line that is refused stops nothing."""

import json
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from app.apply import apply_lines
from tests.factories import add_person, field, make_copy


@pytest.fixture
def copy(tmp_path: Path) -> sa.Engine:
    return make_copy(tmp_path)


def lines(*edits: Any) -> list[bytes]:
    return [edit if isinstance(edit, bytes) else json.dumps(edit).encode() for edit in edits]


def test_lines_are_saved_alone_and_in_their_order(copy: sa.Engine) -> None:
    person = str(add_person(copy))
    entry = {"person_id": person, "kind": "call", "held_on": "2026-11-23", "entered_at": "2026-11-23T10:00:00Z"}
    verdicts = list(
        apply_lines(
            copy,
            lines(
                {"do": "insert", "table": "journal_entry", "row": entry},
                b"",
                {"do": "update", "table": "person", "id": person, "set": {"phone": "7"}},
                {"do": "update", "table": "person", "id": person, "set": {"experience_years": 81}},
                {"do": "update", "table": "person", "id": person, "set": {"email": "a@b.ru"}},
            ),
        )
    )
    assert [(verdict.line, verdict.applied, verdict.field) for verdict in verdicts] == [
        (1, True, ""), (3, True, ""), (4, False, "experience_years"), (5, True, ""),
    ]  # fmt: skip
    assert verdicts[2].as_json()["verdict"] == "refused"
    assert field(copy, "person", verdicts[1].row_id, "email") == "a@b.ru"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "line",
    [
        b"{", b"[]", b"null", b"\xff\xfe", b'{"do":"insert"}', b"[" * 100_000, b"{" + b" " * 5_000_000 + b"}",
        {"do": "drop", "table": "person"},
        {"do": "insert", "table": "person"},
        {"do": "insert", "table": "nowhere", "row": {}},
        {"do": "insert", "table": "account", "row": {}},
        {"do": "insert", "table": "subject", "row": {"name": "х", "id": "не ид"}},
        {"do": "insert", "table": "subject", "row": {"name": "х", "sync_version": 5}},
        {"do": "insert", "table": "subject", "row": {"name": {"a": 1}}},
        {"do": "insert", "table": "subject", "row": {"name": "х"}, "extra": 1},
        {"do": "update", "table": "person", "id": "00000000-0000-0000-0000-000000000005", "set": {"phone": "1"}},
        {"do": "update", "table": "person", "id": "5", "set": {}},
        {"do": "delete", "table": "person", "id": "00000000-0000-0000-0000-000000000005"},
        {"do": "insert", "table": "journal_entry", "row": {"entered_at": "0001-01-01T00:00:00+05:00", "kind": "call"}},
    ],
)  # fmt: skip
def test_what_is_no_edit_is_refused_in_words(copy: sa.Engine, line: Any) -> None:
    [verdict] = apply_lines(copy, lines(line))
    assert not verdict.applied
    assert verdict.sentence.strip()
