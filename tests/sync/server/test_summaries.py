"""Numbers of a place from the server: to whom they are open, what is in them, and that no name is (R52)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from storage.ids import derived_id, new_id
from storage.reads.summary import Summary
from storage.reads.summary_kinds import SummaryKind, read_numbers
from sync.protocol.accounts import read_message, write_message
from sync.protocol.codec import unpack
from sync.protocol.messages import Fault
from sync.protocol.summaries import SUMMARIES_PATH, SummaryAnswer, SummaryName, SummaryWish
from sync.server.accounts import NewAccount, add_account
from sync.server.feed import admit
from tests.sync.region import default_row
from tests.sync.server.laptops import PASSWORD, Clock, Laptop, Server

YEAR = date(2026, 1, 1), date(2026, 12, 31)
Rows = list[tuple[str, dict[str, object]]]
TOWNS = ("Первый округ", "Второй округ")


@dataclass
class Place:
    """A municipality with one teacher, who has a route and a deficit, and its methodist's laptop."""

    town: UUID
    laptop: Laptop


@pytest.fixture
def places(server: Server, tutored: sa.Engine) -> list[Place]:
    map_id, competency, programme, office = new_id(), new_id(), new_id(), new_id()
    with tutored.begin() as connection:
        shared: Rows = [
            ("organization", {"id": office}), ("competency_map", {"id": map_id}),
            ("competency", {"id": competency, "map_id": map_id}),
            ("programme", {"id": programme, "organization_id": office, "priorities": ("сельская школа",)}),
        ]  # fmt: skip
        admit(connection, [(table, default_row(table, **fields)) for table, fields in shared])
        made = [_add_town(connection, name, map_id, competency, programme) for name in TOWNS]
        for number, name in enumerate(TOWNS):
            account = NewAccount(f"methodist{number}", "methodist", "Белова Анна", municipality=name)
            add_account(connection, account, PASSWORD)
    found = [Place(town, Laptop(server)) for town in made]
    for number, place in enumerate(found):
        place.laptop.enrol(f"methodist{number}")
    return found


def _add_town(connection: sa.Connection, name: str, map_id: UUID, competency: UUID, programme: UUID) -> UUID:
    town, school, person, route, diagnosis = (new_id() for _ in range(5))
    rows: Rows = [
        ("municipality", {"id": town, "name": name}), ("organization", {"id": school, "municipality_id": town}),
        ("person", {"id": person, "organization_id": school, "family_name": "Неназванная"}),
        ("diagnosis", {"id": diagnosis, "person_id": person, "map_id": map_id}),
        ("diagnosis_result", {"id": derived_id(diagnosis, competency), "diagnosis_id": diagnosis,
                              "competency_id": competency}),
        ("route", {"id": route, "person_id": person, "status": "in_progress"}),
        ("route_item", {"id": new_id(), "route_id": route, "programme_id": programme, "hours": 36, "mode": "formal"}),
        ("goal", {"id": new_id(), "route_id": route, "priority": "сельская школа"}),
        ("checkpoint", {"id": new_id(), "route_id": route, "due_on": date(2026, 11, 1)}),
        ("journal_entry", {"id": new_id(), "person_id": person}),
    ]  # fmt: skip
    admit(connection, [(table, default_row(table, **fields)) for table, fields in rows])
    return town


def ask(laptop: Laptop, town: UUID | None, kind: SummaryKind = SummaryKind.REPORT) -> bytes:
    wish = write_message(SummaryWish(*YEAR, town, SummaryName(kind)))
    return laptop.post(SUMMARIES_PATH, wish, laptop.admitted.access_token).content


def summary_of(laptop: Laptop, town: UUID | None) -> Summary:
    found: Summary = numbers_of(laptop, town, SummaryKind.REPORT)
    return found


def numbers_of(laptop: Laptop, town: UUID | None, kind: SummaryKind) -> Any:
    return read_numbers(kind, unpack(ask(laptop, town, kind), SummaryAnswer).numbers)


def test_a_methodist_sees_numbers_of_the_own_place_and_of_the_whole(places: list[Place]) -> None:
    """R52: aggregates over cards that the laptop does not hold."""
    own, whole = summary_of(places[0].laptop, places[0].town), summary_of(places[0].laptop, None)
    assert (own.people, own.routes, own.hours[0].planned, own.checkpoints.overdue) == (1, {"in_progress": 1}, 36, 1)
    assert (own.deficits.open, own.entries["consultation"].entries, own.contacted) == (1, 1, 1)
    assert [(share.goals, share.programmes) for share in own.priorities] == [(1, 1)]
    assert (whole.people, whole.deficits.found, whole.hours[0].planned) == (2, 2, 72)
    assert whole.programmes == {"regional": 1}


def test_nobody_sees_the_numbers_of_another_place(places: list[Place], laptop: Laptop) -> None:
    """R52, R81: decided where all rights are; the answer is a sentence."""
    laptop.enrol()
    for asking, town in ((places[0].laptop, places[1].town), (laptop, None), (laptop, places[0].town)):
        fault = read_message(ask(asking, town), Fault)
        assert (fault.error, "роли не открыт" in fault.sentence) == ("summary_closed", True)


def test_an_answer_is_small_names_nobody_and_is_counted_once_in_a_while(
    places: list[Place], tutored: sa.Engine, clock: Clock
) -> None:
    """R52: counts and sums alone, in a kilobyte; a wish that is none is refused."""
    asked: list[str] = []
    sa.event.listen(tutored, "before_cursor_execute", lambda *arguments: asked.append(str(arguments[2])))
    laptop = places[0].laptop
    answer = ask(laptop, None)
    assert (answer, len(answer) < 1_500) == (ask(laptop, None), True)
    assert "Неназванная" not in answer.decode(errors="replace")
    assert sum("diagnosis_result" in statement for statement in asked) <= 2
    clock.advance(minutes=16)
    assert summary_of(laptop, None).people == 2
    for body in (b"", b"\xc1", write_message(SummaryWish(YEAR[1], YEAR[0]))):
        response = laptop.post(SUMMARIES_PATH, body, laptop.admitted.access_token)
        assert read_message(response.content, Fault).error == "malformed"
