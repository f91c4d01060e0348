"""A newer server: what this program does not know is kept, and shown by the version that does (rule 10)."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from uuid import UUID

import msgspec
import pytest
import sqlalchemy as sa

from storage import catalogue, rows
from storage.fields import TableRule
from storage.ids import new_id
from sync.client import parked
from sync.client.session import run_session
from sync.protocol.codec import pack, unpack
from sync.protocol.messages import PROTOCOL, Answer, Request
from tests.sync.operations import updating
from tests.sync.region import Laptop, Region


@pytest.fixture
def older(monkeypatch: pytest.MonkeyPatch) -> "Older":
    return Older(monkeypatch)


class Older:
    """Lets the laptop's side know fewer tables and fields than the server, while an answer is applied."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def apply(self, laptop: Laptop, *, without_field: tuple[str, str] | None = None, without_table: str = "") -> None:
        whole = catalogue.tables()
        known = [_narrowed(rule, without_field) for rule in whole if rule.name != without_table]
        answers: list[bytes] = []

        def send(body: bytes) -> bytes:
            with self._monkeypatch.context() as patch:
                patch.undo()
                request = unpack(body, Request)
                answers.append(laptop.send(pack(request)))
            return answers[-1]

        by_name = {rule.name: rule for rule in known}
        with self._monkeypatch.context() as patch:
            for module in ("sync.client.inbox", "sync.client.parked", "sync.client.truth", "sync.client.session"):
                patch.setattr(f"{module}.tables", lambda: tuple(known))
            for module in ("sync.client.inbox", "sync.client.parked", "sync.client.truth"):
                patch.setattr(f"{module}.table_rule", by_name.__getitem__)
            run_session(laptop.engine, send)


def _narrowed(rule: TableRule, without: tuple[str, str] | None) -> TableRule:
    if without is None or without[0] != rule.name:
        return rule
    fields = {name: field for name, field in rule.fields.items() if name != without[1]}
    return replace(rule, fields=MappingProxyType(fields))


def parked_rows(laptop: Laptop) -> set[tuple[str, UUID]]:
    with laptop.engine.begin() as connection:
        return set(parked.unknown_fields(connection))


def test_a_row_of_an_unknown_table_waits_for_the_version_that_knows_it(region: Region, older: Older) -> None:
    person = region.person()
    entry = region.load("journal_entry", person_id=person, text="из новой таблицы")
    laptop = region.laptop()
    older.apply(laptop, without_table="journal_entry")
    assert laptop.all("journal_entry") == []
    assert parked_rows(laptop) == {("journal_entry", entry)}
    laptop.sync()
    assert parked_rows(laptop) == set()
    laptop.assert_equals_server()


def test_an_unknown_table_whose_ids_follow_from_its_columns_is_kept_too(region: Region, older: Older) -> None:
    person = region.person()
    diagnosis = region.load("diagnosis", person_id=person, map_id=region.map_id)
    region.load("diagnosis_result", diagnosis_id=diagnosis, competency_id=region.competencies[0])
    laptop = region.laptop()
    older.apply(laptop, without_table="diagnosis_result")
    laptop.sync()
    laptop.assert_equals_server()


def test_unknown_rows_leave_with_their_card(region: Region, older: Older) -> None:
    person = region.person()
    region.load("journal_entry", person_id=person)
    laptop = region.laptop()
    older.apply(laptop, without_table="journal_entry")
    region.assign(person, 1)
    older.apply(laptop, without_table="journal_entry")
    assert parked_rows(laptop) == set()


def test_a_deleted_unknown_row_goes(region: Region, older: Older) -> None:
    person = region.person()
    entry = region.load("notice", person_id=person, channel="paper", sent_on=date(2026, 11, 1))
    laptop = region.laptop()
    older.apply(laptop, without_table="notice")
    region.remove("notice", entry)
    older.apply(laptop, without_table="notice")
    assert parked_rows(laptop) == set()


def held_by_an_older_program(laptop: Laptop, person: UUID) -> None:
    """One field of a person is parked, as a program that does not know it would have it."""
    with laptop.engine.begin() as connection:
        standing = rows.fetch_row(connection, "person", person)
        assert standing is not None
        content = msgspec.msgpack.encode({"resources": ["t", standing.fields["resources"]]})
        rows.upsert_rows(connection, "person", [replace(standing, fields={**standing.fields, "resources": None})])
        record = {"table_name": "person", "row_id": person, "version": standing.version, "content": content}
        connection.execute(sa.insert(parked.PARKED), record)


def take_in(laptop: Laptop) -> int:
    with laptop.engine.begin() as connection:
        return parked.take_in(connection)


def test_a_row_that_moved_on_keeps_its_version_when_its_parked_field_is_taken_in(
    region: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = region.person(phone="1", resources="из новой версии")
    laptop = region.laptop()
    laptop.sync()
    held_by_an_older_program(laptop, person)
    laptop.update("person", person, phone="2")
    with monkeypatch.context() as patch:
        patch.setattr(parked, "take_in", lambda _: 0)
        laptop.sync()
    assert take_in(laptop) == 1
    laptop.assert_equals_server()
    laptop.assert_proved_equal()


def test_a_parked_field_is_taken_in_under_an_edit_that_waits(region: Region) -> None:
    person = region.person(phone="1", resources="из новой версии")
    laptop = region.laptop()
    laptop.sync()
    held_by_an_older_program(laptop, person)
    laptop.update("person", person, phone="2")
    assert take_in(laptop) == 1
    shown = laptop.row("person", person)
    assert shown is not None
    assert (shown["phone"], shown["resources"]) == ("2", "из новой версии")
    assert laptop.sync().repaired == 0
    laptop.assert_equals_server()
    laptop.assert_proved_equal()


def test_a_parked_field_does_not_bring_back_what_a_person_has_deleted(region: Region) -> None:
    person = region.person()
    laptop = region.laptop()
    laptop.sync()
    entry = laptop.insert("journal_entry", person_id=person, text="лишнее")
    laptop.sync()
    laptop.delete("journal_entry", entry)
    with laptop.engine.begin() as connection:
        content = msgspec.msgpack.encode({"text": ["t", "лишнее"]})
        record = {"table_name": "journal_entry", "row_id": entry, "version": 1, "content": content}
        connection.execute(sa.insert(parked.PARKED), record)
    take_in(laptop)
    assert laptop.row("journal_entry", entry) is None
    laptop.sync()
    laptop.assert_equals_server()


def test_parked_fields_of_a_row_that_is_gone_wait_and_stop_nothing(region: Region) -> None:
    laptop = region.laptop()
    laptop.sync()
    with laptop.engine.begin() as connection:
        content = msgspec.msgpack.encode({"phone": ["t", "1"]})
        record = {"table_name": "person", "row_id": new_id(), "version": 7, "content": content}
        connection.execute(sa.insert(parked.PARKED), record)
    assert take_in(laptop) == 0
    laptop.sync()
    laptop.assert_equals_server()


def test_unknown_rows_are_taken_in_parents_first(region: Region, older: Older) -> None:
    person = region.person()
    route = region.load("route", person_id=person)
    region.load("goal", route_id=route)
    laptop = region.laptop()
    older.apply(laptop, without_table="goal")
    older.apply(laptop, without_table="route")
    laptop.sync()
    laptop.assert_equals_server()


def test_a_newer_client_is_answered_and_its_unknown_fields_wait(region: Region) -> None:
    """The server is the older side: nothing is refused for good that its next version will understand."""
    person = region.person()
    laptop = region.laptop()
    operations = [updating(1, "person", person, phone="7"), updating(2, "person", person, shoe_size=42)]
    body = pack(Request(PROTOCOL + 1, b"", operations))
    answered = unpack(laptop.send(body), Answer)
    assert answered.protocol == PROTOCOL
    assert [verdict.outcome for verdict in answered.verdicts] == [0, 5]
    assert region.row("person", person)["phone"] == "7"  # type: ignore[index]
