"""A report's numbers against a count that anyone can follow: every row in hand, one after another (R52)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import pytest
import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.scope import Scope
from storage.reads.summary import Summary, summarise
from tests.factories import TODAY, add_map, add_row, make_copy

FIRST, LAST = date(2026, 9, 1), date(2026, 11, 10)
RATERS = {"expert": 1, "instrument": 2, "tutor": 3}
"""The heavier the lower; a self-assessment never counts."""
CONTACTS = ("consultation", "call")


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[sa.Engine]:
    engine = make_copy(tmp_path)
    yield engine
    engine.dispose()


def some_day(chance: Random) -> date:
    return date(2026, 8, 1) + timedelta(days=chance.randrange(0, 140))


def fill(engine: sa.Engine, chance: Random) -> None:
    """People diagnosed never, once and often, wholly and in part, with routes of their own and of a team."""
    map_id, codes = add_map(engine, {"А": 3, "Б": 2, "В": 1, "Г": 2})
    competencies = list(codes.values())
    with engine.begin() as connection:
        school = {"organization_id": add_row(connection, "organization", {})}
        programmes = [add_row(connection, "programme", {"source": each, **school}) for each in ("regional", "federal")]
        module = add_row(connection, "programme_module", {"programme_id": programmes[1]})
        people = [add_row(connection, "person", {"family_name": f"Учитель{number}", **school}) for number in range(14)]
        team = add_row(connection, "team", {**school, "tutor_id": add_row(connection, "specialist", {})})
        for person in people[:5]:
            left = chance.choice([None, some_day(chance)])
            fields = {"team_id": team, "person_id": person, "starts_on": date(2026, 8, 1), "ends_on": left}
            add_row(connection, "team_member", fields)
        for person in people:
            for _ in range(chance.choice([0, 1, 1, 2, 3])):
                diagnosis = add_row(connection, "diagnosis", {
                    "person_id": person, "map_id": map_id, "held_on": some_day(chance),
                    "kind": chance.choice(["primary", "interim", "reflective"]),
                    "rater": chance.choice([*RATERS, "self"]), "status": chance.choice(["done", "done", "started"]),
                })  # fmt: skip
                for competency in chance.sample(competencies, chance.choice([2, 4, 4])):
                    level = {"diagnosis_id": diagnosis, "competency_id": competency, "shown_level": chance.randrange(4)}
                    add_row(connection, "diagnosis_result", level)
        for owner in [*({"person_id": person} for person in people), {"team_id": team}]:
            _add_route(connection, chance, owner, competencies, programmes, module)


def _add_route(
    connection: sa.Connection, chance: Random, owner: dict[str, Any], competencies: Any, programmes: Any, module: Any
) -> None:
    starts_on = some_day(chance)
    route = add_row(connection, "route", {
        **owner, "starts_on": starts_on, "ends_on": chance.choice([None, starts_on + timedelta(days=40)]),
        "status": chance.choice(["draft", "in_progress", "in_progress", "closed"]),
    })  # fmt: skip
    for _ in range(3):
        begins, status = chance.choice([None, some_day(chance)]), chance.choice(["planned", "done", "cancelled"])
        taken = chance.choice([{}, {"programme_id": programmes[0]}, {"programme_module_id": module}])
        item = add_row(connection, "route_item", {
            "route_id": route, "hours": chance.randrange(1, 30), "starts_on": begins, "status": status, **taken,
            "mode": chance.choice(["formal", "non_formal", "informal"]),
            "done_on": some_day(chance) if status == "done" else None,
        })  # fmt: skip
        develops = {"route_item_id": item, "competency_id": chance.choice(competencies)}
        add_row(connection, "route_item_competency", develops)
    entry = {**owner, "held_on": some_day(chance), "kind": chance.choice(CONTACTS), "minutes": 10}
    first = add_row(connection, "journal_entry", entry)
    if chance.random() < 0.3:
        add_row(connection, "journal_entry", {**entry, "held_on": some_day(chance), "corrects_id": first})


class Rows:
    """Every row of the copy by table, and plain counts over them."""

    def __init__(self, connection: sa.Connection, scope: Scope) -> None:
        self._connection = connection
        self._scope = scope

    def of(self, table: str) -> list[Any]:
        return list(self._connection.execute(sa.select(sql_table(table))))

    def by_id(self, table: str) -> dict[Any, Any]:
        return {row.id: row for row in self.of(table)}

    def within(self, day: date | None) -> bool:
        return day is not None and self._scope.first <= day <= self._scope.last

    def is_during(self, first: date, last: date | None) -> bool:
        return first <= self._scope.last and (last or date.max) >= self._scope.first

    def items(self) -> Iterator[tuple[Any, Any]]:
        """Activities, not cancelled, of routes that are no drafts; with their routes."""
        routes = self.by_id("route")
        for item in self.of("route_item"):
            if item.status != "cancelled" and routes[item.route_id].status != "draft":
                yield item, routes[item.route_id]

    def is_planned(self, item: Any, route: Any) -> bool:
        first, last = item.starts_on or item.ends_on or route.starts_on, item.ends_on or item.starts_on or route.ends_on
        return self.is_during(first, last)

    def deficits(self) -> Iterator[tuple[Any, Any, date, date | None]]:
        """Person, competency, first and last day of each time below the requirement."""
        required = {row.id: row.required_level for row in self.of("competency")}
        counted = {row.id: row for row in self.of("diagnosis") if row.status == "done" and row.rater in RATERS}
        shown: dict[Any, list[Any]] = {}
        for result in self.of("diagnosis_result"):
            if (source := counted.get(result.diagnosis_id)) is not None:
                rank = source.held_on, -RATERS[source.rater], source.id.int
                key = source.person_id, result.competency_id
                shown.setdefault(key, []).append((rank, result.shown_level < required[result.competency_id]))
        for (person, competency), found in shown.items():
            since = None
            for day, of_day in groupby(sorted(found), key=lambda one: one[0][0]):
                is_below = list(of_day)[-1][1]
                if is_below and since is None:
                    since = day
                elif not is_below and since is not None:
                    yield person, competency, since, day
                    since = None
            if since is not None:
                yield person, competency, since, None

    def answers(self, person: Any, competency: Any) -> Iterator[tuple[date, date | None]]:
        """First day and day of completion of the activities that answer a competency of a person."""
        develops = {(row.route_item_id, row.competency_id) for row in self.of("route_item_competency")}
        routes, members = self.by_id("route"), [row for row in self.of("team_member") if row.person_id == person]
        for item in self.of("route_item"):
            route = routes[item.route_id]
            begins = item.starts_on or route.starts_on
            theirs = route.person_id == person or any(
                row.team_id == route.team_id and (row.ends_on is None or row.ends_on >= begins) for row in members
            )
            if theirs and item.status != "cancelled" and (item.id, competency) in develops:
                yield begins, item.done_on


def assert_deficits(summary: Summary, rows: Rows) -> None:
    listed = list(rows.deficits())
    found = [each for each in listed if rows.within(each[2])]
    waits = []
    for person, competency, since, until in found:
        fitting = [
            begins
            for begins, done in rows.answers(person, competency)
            if (until is None or begins <= until) and (done is None or done >= since)
        ]
        waits += [max(0, (min(fitting) - since).days)] if fitting else []
    still = [each for each in listed if each[3] is None]
    counted = summary.deficits
    assert (counted.found, counted.planned, counted.open) == (len(found), len(waits), len(still))
    assert counted.days_to_item == (median(waits) if waits else None)
    assert counted.closed == sum(rows.within(each[3]) for each in listed)
    assert counted.people == len({each[0] for each in still})


@pytest.mark.parametrize("seed", range(5))
def test_a_report_is_what_a_plain_count_gives(copy: sa.Engine, seed: int) -> None:
    """R52: deficits, hours, programmes and contacts, whatever the rows are."""
    fill(copy, Random(seed))
    scope = Scope(FIRST, LAST)
    with copy.connect() as connection:
        summary, rows = summarise(connection, scope, TODAY), Rows(connection, scope)
        assert_deficits(summary, rows)
        modules = rows.by_id("programme_module")
        hours: Counter[tuple[str, bool]] = Counter()
        used = set()
        for item, route in rows.items():
            is_done = item.status == "done" and rows.within(item.done_on)
            hours[item.mode, False] += item.hours * rows.is_planned(item, route)
            hours[item.mode, True] += item.hours * is_done
            if rows.is_planned(item, route) or is_done:
                module = modules.get(item.programme_module_id)
                used |= {item.programme_id or (module and module.programme_id)} - {None}
        assert all(
            (each.planned, each.done) == (hours[each.mode, False], hours[each.mode, True]) for each in summary.hours
        )
        programmes = rows.by_id("programme")
        assert summary.programmes == Counter(programmes[each].source for each in used)
        entries = rows.of("journal_entry")
        gone = {entry.corrects_id for entry in entries}
        held = [entry for entry in entries if rows.within(entry.held_on) and entry.id not in gone]
        assert {kind: each.entries for kind, each in summary.entries.items()} == Counter(each.kind for each in held)
        assert summary.contacted == len({each.person_id for each in held} - {None})
        assert sum(summary.stages) == summary.people == len(rows.of("person"))
