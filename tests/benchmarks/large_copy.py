"""A copy of about 100,000 rows: one tutor with everybody of three municipalities, made by the demonstration itself."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.catalogue import sql_table, tables
from sync.server.demo import scale
from sync.server.demo.scale import Caseload
from tests.ui import demo_copy

PEOPLE = 740
_PLACES = ("72", "65", "71")


def make_large_copy(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Generate the region with so many people in one tutor's care."""
    share = PEOPLE // len(_PLACES)
    monkeypatch.setattr(scale, "_SMALL", tuple(Caseload(1, place, share) for place in _PLACES))
    demo_copy.make_copy(path)
    return path


def count_rows(connection: sa.Connection) -> int:
    """Rows of all synced tables together."""
    return sum(
        connection.execute(sa.select(sa.func.count()).select_from(sql_table(rule.name))).scalar_one()
        for rule in tables()
    )
