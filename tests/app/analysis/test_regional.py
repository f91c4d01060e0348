"""Numbers of the server that were brought, and when they go (R52, R81)."""

from datetime import date
from functools import partial
from uuid import UUID

from app.rights import may_summarise
from storage.ids import new_id
from storage.reads.heat import Across, HeatMap
from storage.reads.scope import Scope
from storage.reads.summary_kinds import SummaryKind, write_numbers
from storage.summaries import drop_summaries, keep_summary, kept_summary
from storage.writes import editing
from tests.app.conftest import Region
from tests.factories import NOW, add

NOTHING = write_numbers(HeatMap(Across.TOWNS, (), ()))


def test_numbers_of_a_former_place_go_and_those_of_the_region_stay(region: Region) -> None:
    """R52, R81: a methodist who answers for another municipality now keeps nothing of the former one."""
    towns = [add(region.engine, "municipality", name=name) for name in ("Ачит", "Ирбит")]
    methodist = add(region.engine, "specialist", municipality_id=towns[0])
    places: list[UUID | None] = [*towns, None]

    def kept() -> list[bool]:
        """Which are kept after a session."""
        with region.engine.begin() as connection:
            drop_summaries(connection, partial(may_summarise, connection, "methodist", methodist))
            scopes = [Scope(date.min, date.max, place) for place in places]
            return [kept_summary(connection, SummaryKind.TOWNS, scope) is not None for scope in scopes]

    for place in (towns[0], None):
        keep_summary(region.engine, SummaryKind.TOWNS, Scope(date.min, date.max, place), NOTHING, NOW)
    assert kept() == [True, False, True]
    with editing(region.engine, None) as edit:
        edit.update("specialist", methodist, {"municipality_id": towns[1]})
    assert kept() == [False, False, True]


def test_a_map_is_kept_whatever_days_are_looked_at_and_a_report_by_its_days(region: Region) -> None:
    place, other = Scope(date(2026, 9, 1), date(2027, 8, 31), new_id()), Scope(date.min, date.max)
    keep_summary(region.engine, SummaryKind.TOWNS, place, NOTHING, NOW)
    same = Scope(other.first, other.last, place.municipality_id)
    with region.engine.connect() as connection:
        assert kept_summary(connection, SummaryKind.TOWNS, same) is not None
        assert kept_summary(connection, SummaryKind.PLACES, place) is None
        assert kept_summary(connection, SummaryKind.REPORT, place) is None
