"""Histories of a region: tutors and a methodist edit, exchange, lose answers, and people change hands.

After everyone has exchanged to the end, each copy equals what the server grants it, and every edit has come to an end
that its author can see: applied, merged, in conflict, or rejected and still on the laptop.
"""

import itertools
import shutil
import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from storage.ids import derived_id
from sync.server.database import open_database
from tests.postgres import _migrated_file
from tests.sync.region import Laptop, Region

laptops = st.integers(0, 3)
small = st.integers(0, 7)
sizes = st.sampled_from([1, 2, 5, 25_000])
TEXTS = ("первая\nвторая\n", "первая\nтретья\n", "ПЕРВАЯ\nвторая\n", "")


class LostError(Exception):
    """The link broke."""


class Histories(RuleBasedStateMachine):
    """Two tutors with three laptops and the methodist of the first municipality."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="marshrut-history-"))
        path = self.folder / "server.db"
        path.write_bytes(_migrated_file())
        self.engine = open_database(f"sqlite:///{path}")
        self.region = Region(self.engine, self.folder)
        self.names = itertools.count()
        self.sent: list[dict[int, str]] = [{} for _ in range(4)]

    @initialize()
    def begin(self) -> None:
        region = self.region
        self.people = [region.person(tutor, school) for tutor, school in ((0, 0), (0, 1), (1, 0))]
        for person in self.people:
            route = region.load("route", person_id=person)
            region.load("route_item", route_id=route)
            region.load("diagnosis", person_id=person, map_id=region.map_id)
        self.laptops = [region.laptop(number=number) for number in (0, 0, 1)] + [region.laptop("methodist")]
        for laptop in self.laptops:
            laptop.sync()

    def chosen(self, laptop: Laptop, table: str, number: int) -> UUID | None:
        found = sorted(row["id"] for row in laptop.all(table))
        return found[number % len(found)] if found else None

    def change(self, laptop: Laptop, table: str, number: int, fields: dict[str, Any]) -> None:
        row_id = self.chosen(laptop, table, number)
        if row_id is not None:
            laptop.update(table, row_id, **fields)

    @rule(who=laptops, number=small, text=st.sampled_from(TEXTS), field=st.sampled_from(["context", "resources"]))
    def write_text(self, who: int, number: int, text: str, field: str) -> None:
        self.change(self.laptops[who], "person", number, {field: text})

    @rule(who=laptops, number=small, phone=st.sampled_from(["1", "2", None]))
    def change_phone(self, who: int, number: int, phone: str | None) -> None:
        self.change(self.laptops[who], "person", number, {"phone": phone})

    @rule(who=laptops, number=small, subjects=st.frozensets(st.sampled_from("абв")))
    def change_subjects(self, who: int, number: int, subjects: frozenset[str]) -> None:
        self.change(self.laptops[who], "person", number, {"subjects": tuple(sorted(subjects))})

    @rule(who=laptops, number=small, status=st.sampled_from(["planned", "running", "done"]))
    def move_on(self, who: int, number: int, status: str) -> None:
        self.change(self.laptops[who], "route_item", number, {"status": status})

    @rule(who=laptops, number=small, school=st.integers(0, 1))
    def change_school(self, who: int, number: int, school: int) -> None:
        self.change(self.laptops[who], "person", number, {"organization_id": self.region.schools[school]})

    @rule(who=laptops, number=small, place=small)
    def move_item(self, who: int, number: int, place: int) -> None:
        route = self.chosen(self.laptops[who], "route", place)
        if route is not None:
            self.change(self.laptops[who], "route_item", number, {"route_id": route})

    @rule(who=laptops, number=small)
    def write_journal(self, who: int, number: int) -> None:
        person = self.chosen(self.laptops[who], "person", number)
        if person is not None:
            self.laptops[who].insert("journal_entry", person_id=person, text=f"Запись {next(self.names)}")

    @rule(who=laptops, number=small)
    def add_item(self, who: int, number: int) -> None:
        route = self.chosen(self.laptops[who], "route", number)
        if route is not None:
            self.laptops[who].insert("route_item", route_id=route, title=f"Мероприятие {next(self.names)}")

    @rule(who=laptops, number=small)
    def add_route(self, who: int, number: int) -> None:
        person = self.chosen(self.laptops[who], "person", number)
        if person is not None:
            self.laptops[who].insert("route", person_id=person, title=f"Маршрут {next(self.names)}")

    @rule(who=laptops)
    def add_person(self, who: int) -> None:
        self.laptops[who].insert("person", organization_id=self.region.schools[0])

    @rule(
        who=laptops, number=small, table=st.sampled_from(["route", "route_item", "diagnosis_result", "journal_entry"])
    )
    def delete(self, who: int, number: int, table: str) -> None:
        row_id = self.chosen(self.laptops[who], table, number)
        if row_id is not None:
            self.laptops[who].delete(table, row_id)

    @rule(who=laptops, number=small, code=st.integers(0, 1), level=st.integers(0, 3))
    def enter_result(self, who: int, number: int, code: int, level: int) -> None:
        laptop, diagnosis = self.laptops[who], self.chosen(self.laptops[who], "diagnosis", number)
        if diagnosis is None:
            return
        parts = {"diagnosis_id": diagnosis, "competency_id": self.region.competencies[code]}
        if laptop.row("diagnosis_result", derived_id(*parts.values())) is None:
            laptop.insert("diagnosis_result", **parts, shown_level=level)
        else:
            laptop.update("diagnosis_result", derived_id(*parts.values()), shown_level=level)

    @rule(who=laptops, number=small, choice=st.sampled_from(["kept", "other"]))
    def settle_conflict(self, who: int, number: int, choice: str) -> None:
        self.change(self.laptops[who], "conflict", number, {"status": "settled", "settled_with": choice})

    @rule(who=laptops, size=sizes)
    def exchange(self, who: int, size: int) -> None:
        self.laptops[who].sync(size, send=self.carrying(who))

    @rule(who=laptops, size=sizes, pages=st.integers(0, 4))
    def lose_an_answer(self, who: int, size: int, pages: int) -> None:
        carry, left = self.carrying(who), [pages]

        def send(body: bytes) -> bytes:
            answered: bytes = carry(body)
            if not left[0]:
                raise LostError
            left[0] -= 1
            return answered

        try:
            self.laptops[who].sync(size, send=send)
        except LostError:
            return

    @rule(who=laptops, size=sizes, number=small, deed=st.integers(0, 2))
    def edit_during_the_exchange(self, who: int, size: int, number: int, deed: int) -> None:
        carry = self.carrying(who)
        done: list[int] = []

        def send(body: bytes) -> bytes:
            answered: bytes = carry(body)
            if not done:
                done.append(deed)
                [self.add_item, self.write_journal, self.delete_item][deed](who, number)
            return answered

        self.laptops[who].sync(size, send=send)

    def delete_item(self, who: int, number: int) -> None:
        item = self.chosen(self.laptops[who], "route_item", number)
        if item is not None:
            self.laptops[who].delete("route_item", item)

    @rule(number=st.integers(0, 2), tutor=st.sampled_from([0, 1, None]))
    @precondition(lambda self: hasattr(self, "people"))
    def assign(self, number: int, tutor: int | None) -> None:
        self.region.assign(self.people[number], tutor)

    def carrying(self, who: int) -> Any:
        """The link of a laptop; it notes which operations have gone over it."""
        laptop = self.laptops[who]

        def send(body: bytes) -> bytes:
            for operation in laptop.outbox():
                if operation.state == "sent":
                    self.sent[who][operation.sequence] = operation.deed
            return laptop.send(body)

        return send

    def teardown(self) -> None:
        try:
            if hasattr(self, "laptops"):
                for who in [*range(4)] * 2:
                    self.laptops[who].sync(send=self.carrying(who))
                for who, laptop in enumerate(self.laptops):
                    laptop.assert_equals_server()
                    self.assert_all_ended(who, laptop)
        finally:
            self.region.close()
            self.engine.dispose()
            shutil.rmtree(self.folder)

    def assert_all_ended(self, who: int, laptop: Laptop) -> None:
        """The ledger names each operation that was sent; what it refused is still on the laptop, nothing else is."""
        query = sa.text("SELECT sequence, verdict FROM ledger_entry WHERE device_id = :device")
        with self.engine.begin() as connection:
            device = laptop.identity.device_id.bytes
            ended = {record[0]: record[1] for record in connection.execute(query, {"device": device})}
        assert self.sent[who].keys() <= ended.keys()
        kept = {operation.sequence for operation in laptop.outbox()}
        assert kept == {number for number, verdict in ended.items() if verdict in {"rejected", "review"}}
        assert all(operation.state == "rejected" and operation.reason for operation in laptop.outbox())
        assert laptop.rows_apart() == []


HISTORIES = settings(
    max_examples=15,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestHistories = Histories.TestCase
TestHistories.settings = HISTORIES
TestHistories.pytestmark = [pytest.mark.timeout(600)]  # type: ignore[attr-defined]  # pytest's own name


class LongHistories(Histories):
    """The same, for longer."""


TestLongHistories = LongHistories.TestCase
TestLongHistories.settings = settings(HISTORIES, max_examples=2_000, stateful_step_count=60)
TestLongHistories.pytestmark = [pytest.mark.soak, pytest.mark.timeout(0)]  # type: ignore[attr-defined]  # pytest's own name
