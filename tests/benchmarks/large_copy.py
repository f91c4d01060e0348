"""A copy of about 100,000 rows: one tutor with everybody of three municipalities, made by the demonstration itself."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.catalogue import sql_table, tables
from storage.engine import open_copy
from sync.server.demo import scale
from sync.server.demo.scale import Caseload
from tests.ui import demo_copy

PEOPLE = 740
_WITHDRAWN = 10
_PLACES = ("72", "65", "71")


def make_large_copy(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Generate the region with so many people in one tutor's care."""
    share = PEOPLE // len(_PLACES)
    monkeypatch.setattr(scale, "_SMALL", tuple(Caseload(1, place, share) for place in _PLACES))
    demo_copy.make_copy(path)
    withdraw_some(path)
    return path


def withdraw_some(path: Path) -> None:
    """Every so many of the people have withdrawn their consents: what they left behind is in the way of each read."""
    consent, person = sql_table("consent"), sql_table("person").c.id
    engine = open_copy(path, demo_copy.KEY)
    with engine.begin() as connection:
        people = connection.execute(sa.select(person).order_by(person)).scalars().all()[::_WITHDRAWN]
        withdrawn = sa.update(consent).where(consent.c.person_id.in_(people))
        connection.execute(withdrawn.values(withdrawn_on=demo_copy.TODAY))
    engine.dispose()


def count_rows(connection: sa.Connection) -> int:
    """Rows of all synced tables together."""
    return sum(
        connection.execute(sa.select(sa.func.count()).select_from(sql_table(rule.name))).scalar_one()
        for rule in tables()
    )
