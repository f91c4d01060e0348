"""Histories of a region, made at random: thousands of ways in which edits, exchanges and losses may follow each other.

Tutors, a methodist and the administrator edit, exchange, lose requests and answers; people change hands, schools change
municipalities, accounts are closed, laptops are revoked. After everyone has exchanged to the end, each copy equals what
its scope holds, no payload has carried a row from outside it, and every edit has come to an end that its author can
see: applied, merged, in conflict, or rejected and still on the laptop (`tests.simulation.oracle`, `World.settle`).
"""

import itertools
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from storage.ids import derived_id
from tests.simulation.world import Device, LostError, World

anyone = st.integers(0, 7)
small = st.integers(0, 7)
sizes = st.sampled_from([1, 2, 5, 100, 25_000])
years = st.sampled_from([0, 0, -10, 10])
TEXTS = ("первая\nвторая\n", "первая\nтретья\n", "ПЕРВАЯ\nвторая\n", "")
POSITIONS = ("B", "V", "VV", "w")
MOST_CLONES = 2
MOST_REQUESTS = 400
"""A session that asks more often does not come to its end."""


class Histories(RuleBasedStateMachine):
    """Two to six tutors' laptops, the methodist of the first municipality, the administrator."""

    kind = "sqlite"

    def __init__(self) -> None:
        super().__init__()
        self.world = World(self.kind)
        self.names = itertools.count()

    @initialize(tutors=st.integers(2, 6), skews=st.lists(years, min_size=8, max_size=8))
    def begin(self, tutors: int, skews: list[int]) -> None:
        self.world.join(tutors)
        for laptop, skew in zip(self.world.laptops, skews, strict=False):
            laptop.skew = timedelta(days=365 * skew)

    def laptop(self, who: int) -> Device:
        return self.world.laptops[who % len(self.world.laptops)]

    def chosen(self, laptop: Device, table: str, number: int) -> UUID | None:
        found = sorted(row["id"] for row in laptop.all(table))
        return found[number % len(found)] if found else None

    def change(self, laptop: Device, table: str, number: int, fields: dict[str, Any]) -> None:
        row_id = self.chosen(laptop, table, number)
        if row_id is not None:
            laptop.update(table, row_id, **fields)

    def add(self, laptop: Device, table: str, parent: str, number: int, fields: dict[str, Any]) -> None:
        """A new row under the parent that the number names."""
        owner = self.chosen(laptop, parent, number)
        if owner is not None:
            laptop.insert(table, **{f"{parent}_id": owner}, **fields)

    # Edits

    @rule(who=anyone, number=small, text=st.sampled_from(TEXTS), field=st.sampled_from(["context", "resources"]))
    def write_text(self, who: int, number: int, text: str, field: str) -> None:
        self.change(self.laptop(who), "person", number, {field: text})

    @rule(who=anyone, number=small, is_own=st.booleans(), field=st.sampled_from(["phone", "email", "education"]))
    def write_scalar(self, who: int, number: int, is_own: bool, field: str) -> None:
        value = f"{next(self.names)}" if is_own else "одно"
        self.change(self.laptop(who), "person", number, {field: value})

    @rule(who=anyone, number=small, subjects=st.frozensets(st.sampled_from("абв")))
    def change_subjects(self, who: int, number: int, subjects: frozenset[str]) -> None:
        self.change(self.laptop(who), "person", number, {"subjects": tuple(sorted(subjects))})

    @rule(who=anyone, number=small, status=st.sampled_from(["planned", "running", "done", "cancelled"]))
    def move_on(self, who: int, number: int, status: str) -> None:
        self.change(self.laptop(who), "route_item", number, {"status": status})

    @rule(who=anyone, number=small, position=st.sampled_from(POSITIONS))
    def put_in_order(self, who: int, number: int, position: str) -> None:
        self.change(self.laptop(who), "route_item", number, {"position": position})

    @rule(who=anyone, number=small, school=st.integers(0, 1))
    def change_school(self, who: int, number: int, school: int) -> None:
        self.change(self.laptop(who), "person", number, {"organization_id": self.world.region.schools[school]})

    @rule(who=anyone, number=small, place=small)
    def move_item(self, who: int, number: int, place: int) -> None:
        route = self.chosen(self.laptop(who), "route", place)
        if route is not None:
            self.change(self.laptop(who), "route_item", number, {"route_id": route})

    @rule(who=anyone, number=small)
    def write_journal(self, who: int, number: int) -> None:
        self.add(self.laptop(who), "journal_entry", "person", number, {"text": f"Запись {next(self.names)}"})

    @rule(who=anyone, number=small, day=st.integers(1, 3))
    def keep_an_agreement(self, who: int, number: int, day: int) -> None:
        self.change(self.laptop(who), "journal_entry", number, {"next_step_done_on": date(2026, 11, day)})

    @rule(who=anyone, number=small)
    def add_item(self, who: int, number: int) -> None:
        self.add(self.laptop(who), "route_item", "route", number, {"title": f"Мероприятие {next(self.names)}"})

    @rule(who=anyone, number=small)
    def add_route(self, who: int, number: int) -> None:
        self.add(self.laptop(who), "route", "person", number, {"title": f"Маршрут {next(self.names)}"})

    @rule(who=anyone, school=st.integers(0, 1))
    def add_person(self, who: int, school: int) -> None:
        self.laptop(who).insert("person", organization_id=self.world.region.schools[school])

    @rule(who=anyone)
    def add_team(self, who: int) -> None:
        laptop = self.laptop(who)
        laptop.insert("team", tutor_id=laptop.identity.specialist_id, name=f"Группа {next(self.names)}")

    @rule(who=anyone, number=small, member=small)
    def join_team(self, who: int, number: int, member: int) -> None:
        person = self.chosen(self.laptop(who), "person", member)
        if person is not None:
            self.add(self.laptop(who), "team_member", "team", number, {"person_id": person})

    @rule(who=anyone, number=small, code=st.integers(0, 2))
    def name_competency(self, who: int, number: int, code: int) -> None:
        competency = self.world.region.competencies[code]
        self.add(self.laptop(who), "route_item_competency", "route_item", number, {"competency_id": competency})

    @rule(who=anyone, number=small, code=st.integers(0, 1), level=st.integers(0, 3))
    def enter_result(self, who: int, number: int, code: int, level: int) -> None:
        laptop, diagnosis = self.laptop(who), self.chosen(self.laptop(who), "diagnosis", number)
        if diagnosis is None:
            return
        parts = {"diagnosis_id": diagnosis, "competency_id": self.world.region.competencies[code]}
        if laptop.row("diagnosis_result", derived_id(*parts.values())) is None:
            laptop.insert("diagnosis_result", **parts, shown_level=level)
        else:
            laptop.update("diagnosis_result", derived_id(*parts.values()), shown_level=level)

    @rule(
        who=anyone,
        number=small,
        table=st.sampled_from(["route", "route_item", "diagnosis_result", "journal_entry", "team_member", "team"]),
    )
    def delete(self, who: int, number: int, table: str) -> None:
        row_id = self.chosen(self.laptop(who), table, number)
        if row_id is not None:
            self.laptop(who).delete(table, row_id)

    @rule(who=anyone, number=small, choice=st.sampled_from(["kept", "other"]))
    def settle_conflict(self, who: int, number: int, choice: str) -> None:
        self.change(self.laptop(who), "conflict", number, {"status": "settled", "settled_with": choice})

    # The region changes

    @rule(number=st.integers(0, 3), tutor=st.sampled_from([0, 1, 2, None]))
    def assign(self, number: int, tutor: int | None) -> None:
        self.world.region.assign(self.world.people[number], tutor)

    @rule(number=small, tutor=st.integers(0, 2))
    def assign_offline(self, number: int, tutor: int) -> None:
        """The administrator gives a person to one tutor more, or ends an assignment, without a link."""
        laptop = self.world.administrator
        person = self.chosen(laptop, "person", number)
        standing = [row["id"] for row in laptop.all("assignment") if row["person_id"] == person and not row["ends_on"]]
        if standing:
            laptop.update("assignment", standing[0], ends_on=date(2026, 11, 23))
        elif person is not None:
            laptop.insert("assignment", person_id=person, tutor_id=self.world.region.tutors[tutor])

    @rule(school=st.integers(0, 1), place=st.integers(0, 1), is_offline=st.booleans())
    def move_school(self, school: int, place: int, is_offline: bool) -> None:
        region = self.world.region
        fields = {"municipality_id": region.places[place]}
        if is_offline:
            self.world.administrator.update("organization", region.schools[school], **fields)
        else:
            region.change("organization", region.schools[school], **fields)

    @rule(who=anyone, closed=st.booleans())
    def close_account(self, who: int, closed: bool) -> None:
        self.world.close_account(self.laptop(who), closed=closed)

    @rule(who=st.just(1))
    def revoke(self, who: int) -> None:
        self.world.revoke(self.laptop(who))

    # Copies and backups

    @rule(who=anyone)
    def back_up(self, who: int) -> None:
        self.laptop(who).back_up()

    @rule(who=anyone)
    def bring_back(self, who: int) -> None:
        self.laptop(who).bring_back()

    @precondition(lambda self: self.world.clones < MOST_CLONES)
    @rule(who=anyone)
    def clone(self, who: int) -> None:
        self.world.clone(self.laptop(who))

    @rule()
    def back_up_server(self) -> None:
        self.world.back_up_server()

    @rule()
    def restore_server(self) -> None:
        self.world.restore_server()

    # The link

    @rule(who=anyone, size=sizes)
    def exchange(self, who: int, size: int) -> None:
        asked = itertools.count()
        laptop = self.laptop(who)

        def send(body: bytes) -> bytes:
            assert next(asked) < MOST_REQUESTS
            return laptop.send(body)

        laptop.sync(size, send)

    @rule(who=anyone, size=sizes, pages=st.integers(0, 4), arrives=st.booleans())
    def break_the_link(self, who: int, size: int, pages: int, arrives: bool) -> None:
        """A request or an answer is lost after some pages."""
        laptop, left = self.laptop(who), [pages]

        def send(body: bytes) -> bytes:
            if not left[0]:
                if arrives:
                    laptop.send(body)
                raise LostError
            left[0] -= 1
            return laptop.send(body)

        try:
            laptop.sync(size, send)
        except LostError:
            return

    @rule(who=anyone, size=sizes, takes_first=st.booleans())
    def duplicate(self, who: int, size: int, takes_first: bool) -> None:
        """Each request arrives twice; the laptop hears one of the answers."""
        laptop = self.laptop(who)
        laptop.sync(size, lambda body: [laptop.send(body), laptop.send(body)][not takes_first])

    @rule(who=anyone, number=small)
    def deliver_late(self, who: int, number: int) -> None:
        """An old request comes out of the network once more, after newer ones."""
        laptop = self.laptop(who)
        if laptop.requests:
            token, old = laptop.requests[number % len(laptop.requests)]
            laptop.sync(send=lambda body: [self.world.carry(laptop, token, old), laptop.send(body)][1])

    @rule(who=anyone, size=sizes, number=small, deed=st.integers(0, 3))
    def edit_during_the_exchange(self, who: int, size: int, number: int, deed: int) -> None:
        laptop = self.laptop(who)
        done: list[int] = []

        def send(body: bytes) -> bytes:
            answered = laptop.send(body)
            if not done:
                done.append(deed)
                [self.add_item, self.write_journal, self.delete_item, self.retitle][deed](who, number)
            return answered

        laptop.sync(size, send)

    def delete_item(self, who: int, number: int) -> None:
        item = self.chosen(self.laptop(who), "route_item", number)
        if item is not None:
            self.laptop(who).delete("route_item", item)

    def retitle(self, who: int, number: int) -> None:
        self.change(self.laptop(who), "route", number, {"title": f"Иначе {next(self.names)}"})

    @rule(who=anyone, other=anyone, size=sizes)
    def exchange_at_once(self, who: int, other: int, size: int) -> None:
        """Another laptop exchanges between the pages of this one."""
        laptop, between = self.laptop(who), self.laptop(other)

        def send(body: bytes) -> bytes:
            answered = laptop.send(body)
            if between is not laptop:
                between.sync(size)
            return answered

        laptop.sync(max(size, 2), send)

    def teardown(self) -> None:
        try:
            self.world.settle()
        finally:
            self.world.close()


class HistoriesOnPostgresql(Histories):
    """The same over PostgreSQL."""

    kind = "postgresql"


class LongHistories(Histories):
    """The same, for longer."""


class LongHistoriesOnPostgresql(HistoriesOnPostgresql):
    """The same, for longer."""


SHORT = settings(
    max_examples=6,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
LONG = settings(SHORT, max_examples=200, stateful_step_count=60, derandomize=False)

TestHistories = Histories.TestCase
TestHistories.settings = SHORT
TestHistories.pytestmark = [pytest.mark.timeout(600)]  # type: ignore[attr-defined]  # pytest's own name

TestHistoriesOnPostgresql = HistoriesOnPostgresql.TestCase
TestHistoriesOnPostgresql.settings = settings(SHORT, max_examples=2, stateful_step_count=20)
TestHistoriesOnPostgresql.pytestmark = [pytest.mark.timeout(600)]  # type: ignore[attr-defined]  # pytest's own name

TestLongHistories = LongHistories.TestCase
TestLongHistories.settings = LONG
TestLongHistories.pytestmark = [pytest.mark.soak, pytest.mark.timeout(0)]  # type: ignore[attr-defined]  # pytest's own name

TestLongHistoriesOnPostgresql = LongHistoriesOnPostgresql.TestCase
TestLongHistoriesOnPostgresql.settings = settings(LONG, max_examples=30)
TestLongHistoriesOnPostgresql.pytestmark = [pytest.mark.soak, pytest.mark.timeout(0)]  # type: ignore[attr-defined]  # pytest's own name
