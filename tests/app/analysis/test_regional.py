"""Numbers of the server that were brought, and when they go (R52, R81)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from app.analysis.kept_numbers import drop_closed_summaries
from app.analysis.regional import SummaryNotOpenError, bring_summary
from app.exchange import Credentials, enrol_workplace, synchronise
from storage.ids import derived_id, new_id
from storage.reads.heat import Across, HeatMap
from storage.reads.scope import Scope
from storage.reads.summary_kinds import SummaryKind, write_numbers
from storage.summaries import keep_summary, kept_summary
from storage.writes import editing
from sync.server.accounts import ACCOUNT, NewAccount, add_account
from sync.server.database import open_database
from sync.server.feed import admit
from sync.server.main import create_app
from sync.server.region import prepare
from tests.app.conftest import Region
from tests.factories import NOW, add
from tests.postgres import sqlite_url
from tests.sync.files.cutting import served
from tests.sync.region import default_row

__all__ = ["sqlite_url"]

PASSPHRASE = "осенний лес"
WHO = Credentials("methodist1", "осенний лес 42")
TOWNS = {"Ачит": new_id(), "Ирбит": new_id()}
NOTHING = write_numbers(HeatMap(Across.TOWNS, (), ()))


def test_numbers_that_were_open_in_a_former_place_or_role_go(region: Region) -> None:
    """R52, R81: those of the region too, since in them one's own municipality stands with its single persons."""
    towns = [add(region.engine, "municipality", name=name) for name in ("Ачит", "Ирбит")]
    methodist = add(region.engine, "specialist", municipality_id=towns[0])
    places: list[UUID | None] = [*towns, None]

    def bring(*brought: UUID | None) -> None:
        for place in brought:
            keep_summary(region.engine, SummaryKind.TOWNS, Scope(date.min, date.max, place), NOTHING, NOW)

    def kept(role: str = "methodist") -> list[bool]:
        """Which are kept after a session."""
        with region.engine.begin() as connection:
            drop_closed_summaries(connection, role, methodist)
            scopes = [Scope(date.min, date.max, place) for place in places]
            return [kept_summary(connection, SummaryKind.TOWNS, scope) is not None for scope in scopes]

    assert kept("administrator") == [False, False, False]
    bring(*places)
    assert kept("administrator") == [True, True, True]
    assert kept() == [True, False, False]
    bring(None)
    assert kept() == [True, False, True]
    with editing(region.engine, None) as edit:
        edit.update("specialist", methodist, {"municipality_id": towns[1]})
    assert kept() == [False, False, False]


def test_a_map_is_kept_whatever_days_are_looked_at_and_a_report_by_its_days(region: Region) -> None:
    place, other = Scope(date(2026, 9, 1), date(2027, 8, 31), new_id()), Scope(date.min, date.max)
    keep_summary(region.engine, SummaryKind.TOWNS, place, NOTHING, NOW)
    same = Scope(other.first, other.last, place.municipality_id)
    with region.engine.connect() as connection:
        assert kept_summary(connection, SummaryKind.TOWNS, same) is not None
        assert kept_summary(connection, SummaryKind.PLACES, place) is None
        assert kept_summary(connection, SummaryKind.REPORT, place) is None


@pytest.fixture
def server(sqlite_url: str) -> Iterator[sa.Engine]:
    """A region of two municipalities with a teacher in the first, and its methodist."""
    engine = open_database(sqlite_url)
    prepare(engine)
    school, person, diagnosis, own_map, competency = (new_id() for _ in range(5))
    rows: list[tuple[str, dict[str, object]]] = [
        *(("municipality", {"id": place, "name": name}) for name, place in TOWNS.items()),
        ("organization", {"id": school, "municipality_id": TOWNS["Ачит"]}),
        ("competency_map", {"id": own_map}), ("competency", {"id": competency, "map_id": own_map}),
        ("person", {"id": person, "organization_id": school}),
        ("diagnosis", {"id": diagnosis, "person_id": person, "map_id": own_map}),
        ("diagnosis_result", {"id": derived_id(diagnosis, competency), "diagnosis_id": diagnosis,
                              "competency_id": competency}),
    ]  # fmt: skip
    with engine.begin() as connection:
        admit(connection, [(table, default_row(table, **fields)) for table, fields in rows])
        add_account(connection, NewAccount(WHO.login, "methodist", "Белова Анна", municipality="Ачит"), WHO.password)
    yield engine
    engine.dispose()


def test_each_kind_is_brought_over_the_wire_and_kept(server: sa.Engine, tmp_path: Path) -> None:
    """R51, R52, R70, R81: and what the server does not open any more is kept no longer."""
    scope = Scope(date(2026, 1, 1), date(2026, 12, 31), TOWNS["Ачит"])
    with (
        served(create_app(server)) as port,
        enrol_workplace(tmp_path / "profile", f"http://127.0.0.1:{port}", WHO, PASSPHRASE) as workplace,
    ):
        synchronise(workplace)
        brought = {kind: bring_summary(workplace, kind, scope) for kind in SummaryKind}
        with workplace.reader() as connection:
            kept: dict[SummaryKind, Any] = {kind: kept_summary(connection, kind, scope) for kind in SummaryKind}
        assert {kind: each.numbers for kind, each in kept.items() if each} == {
            kind: each.numbers for kind, each in brought.items()
        }
        assert brought[SummaryKind.REPORT].numbers.deficits.open == 1
        assert [row.name for row in brought[SummaryKind.TOWNS].numbers.rows] == ["Ачит"]
        assert [row.people for row in brought[SummaryKind.LACKING].numbers] == [1]
        with server.begin() as connection:
            connection.execute(sa.update(ACCOUNT).values(municipality_id=TOWNS["Ирбит"]))
        with pytest.raises(SummaryNotOpenError):
            bring_summary(workplace, SummaryKind.TOWNS, scope)
        with workplace.reader() as connection:
            assert [kept_summary(connection, kind, scope) for kind in SummaryKind] == [None] * len(SummaryKind)
