"""Days of consents that stood in persons' rows become consents, on both sides alike, and nothing is lost (R82, R85)."""

import json
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
import sqlalchemy as sa

from storage import rows
from storage.catalogue import sql_table
from storage.digests import row_digest
from storage.ids import new_id
from storage.migrate import migrate_copy, migrate_server
from storage.migrations.carried_consents import consent_id
from storage.models.local import Answered, UndoStep
from storage.pending import BASE_ROW, OUTBOX, SENT
from storage.tables import table_of
from sync.protocol.messages import Outcome
from sync.server import ledger
from sync.server.feed import FEED
from sync.server.ledger import Judged
from tests.former_schema import step_back
from tests.sync.operations import inserting, updating
from tests.sync.region import Laptop, Region

DAY, LATER = date(2026, 9, 3), date(2026, 10, 5)
MADE = datetime(2026, 11, 20, 9, tzinfo=UTC)


def note_day(engine: sa.Engine, person: UUID, day: date | None) -> None:
    query = sa.text("UPDATE person SET consent_on = :day WHERE id = :id").bindparams(
        sa.bindparam("id", type_=sql_table("person").c.id.type)
    )
    with engine.begin() as connection:
        connection.execute(query, {"day": day and day.isoformat(), "id": person})


def note_at_server(region: Region, person: UUID, day: date) -> None:
    """As a server of the revision before held it: in the row, and in its digest."""
    note_day(region.engine, person, day)
    with region.engine.begin() as connection:
        row = rows.fetch_row(connection, "person", person)
        assert row is not None
        digest = row_digest("person", person, row.version, {**row.fields, "consent_on": day})
        connection.execute(sa.update(FEED).where(FEED.c.row_id == person).values(digest=digest))


def say(laptop: Laptop, deed: str, person: UUID, fields: dict[str, object], image: dict[str, object] | None) -> None:
    """An operation as a program of the revision before left it waiting."""
    version = 0 if image is None else 1
    with laptop.engine.begin() as connection:
        waiting = {
            "deed": deed,
            "table_name": "person",
            "row_id": person,
            "fields": json.dumps(fields),
            "base": version,
        }
        connection.execute(sa.insert(OUTBOX), waiting | {"edit": 1, "made_at": MADE, "state": "waiting"})
        base = {"row_id": person, "table_name": "person", "version": version}
        connection.execute(sa.insert(BASE_ROW), base | {"image": json.dumps(image) if image else None})


def image_of(laptop: Laptop, person: UUID, day: date | None) -> dict[str, object]:
    row = laptop.row("person", person) or {}
    plain = {name: str(value) if isinstance(value, UUID) else value for name, value in row.items()}
    return {**plain, "subjects": list(row["subjects"]), "consent_on": day and day.isoformat()}  # type: ignore[arg-type]


@pytest.fixture
def former(region: Region) -> tuple[Region, Laptop, list[UUID]]:
    return stepped_back(region)


def stepped_back(region: Region) -> tuple[Region, Laptop, list[UUID]]:
    """A server and a laptop of the revision before, equal; of four people three have consented."""
    people = [region.person(0, has_consent=False) for _ in range(4)]
    laptop = region.laptop()
    laptop.sync()
    step_back(laptop.engine, "local_0003")
    step_back(region.engine, "server_0004")
    for person in people[:3]:
        note_at_server(region, person, DAY)
        note_day(laptop.engine, person, DAY)
    return region, laptop, people


def upgrade(region: Region, laptop: Laptop) -> None:
    migrate_server(region.engine)
    migrate_copy(laptop.engine)


def consents(where: Region | Laptop, people: list[UUID]) -> list[tuple[date, date | None] | None]:
    found = [where.row("consent", consent_id(person)) for person in people]
    return [(row["given_on"], row["withdrawn_on"]) if row else None for row in found]  # type: ignore[misc]


def test_both_sides_derive_the_same_consents_and_are_equal(former: tuple[Region, Laptop, list[UUID]]) -> None:
    """R85: at once, before they meet; the exchange afterwards moves them like any change and proves both equal."""
    region, laptop, people = former
    upgrade(region, laptop)
    held = [(DAY, None)] * 3 + [None]
    assert consents(region, people) == consents(laptop, people) == held
    laptop.update("person", people[0], phone="1")
    assert laptop.sync().rejected == 0
    laptop.assert_equals_server()
    laptop.assert_proved_equal()
    fresh = region.laptop()
    fresh.sync()
    fresh.assert_equals_server()
    assert region.row("person", people[0])["phone"] == "1"  # type: ignore[index]


def test_what_waits_for_the_server_says_of_consents_what_it_said(former: tuple[Region, Laptop, list[UUID]]) -> None:
    """R85: a day written and one taken back while there was no link, and a card begun with one."""
    region, laptop, people = former
    say(laptop, "update", people[3], {"consent_on": LATER.isoformat(), "phone": "3"}, image_of(laptop, people[3], None))
    note_day(laptop.engine, people[3], LATER)
    say(laptop, "update", people[2], {"consent_on": None}, image_of(laptop, people[2], DAY))
    note_day(laptop.engine, people[2], None)
    made = new_id()
    whole = image_of(laptop, people[0], LATER)
    with laptop.engine.begin() as connection:
        row = rows.fetch_row(connection, "person", people[0])
        assert row is not None
        rows.upsert_rows(connection, "person", [rows.StoredRow(made, 0, row.fields)])
    note_day(laptop.engine, made, LATER)
    say(laptop, "insert", made, whole, None)
    upgrade(region, laptop)
    held = [(DAY, None), (DAY, None), (DAY, MADE.date()), (LATER, None), (LATER, None)]
    assert consents(laptop, [*people, made]) == held
    assert laptop.sync().rejected == 0
    assert consents(region, [*people, made]) == held
    assert laptop.outbox() == laptop.rows_apart() == []
    laptop.assert_equals_server()
    laptop.assert_proved_equal()


def test_what_was_on_its_way_when_the_copy_was_upgraded_is_recognised(small: Region) -> None:
    """Rule 1: its answer was lost, and its day is gone from it since; it is no other laptop's."""
    region, laptop, people = stepped_back(small)
    said: dict[str, object] = {"consent_on": LATER.isoformat(), "phone": "3"}
    say(laptop, "update", people[3], said, image_of(laptop, people[3], None))
    note_day(laptop.engine, people[3], LATER)
    note_at_server(region, people[3], LATER)
    with laptop.engine.begin() as connection:
        connection.execute(sa.update(OUTBOX).values(state=SENT))
    [waiting] = laptop.outbox()
    upgrade(region, laptop)
    region.change("person", people[3], phone="3")
    sent = updating(waiting.sequence, "person", people[3], 1, consent_on=LATER, phone="3")
    with region.engine.begin() as connection:
        ledger.write(connection, [ledger.entry(laptop.identity, sent, Judged(version=1))])
    assert laptop.sync().rejected == 0
    assert laptop.outbox() == laptop.rows_apart() == []
    assert consents(region, people[3:]) == consents(laptop, people[3:]) == [(LATER, None)]
    laptop.assert_equals_server()


def test_the_way_back_and_what_was_answered_know_of_the_day_no_more(small: Region) -> None:
    region, laptop, people = stepped_back(small)
    deeds = [["update", "person", str(people[0]), {"consent_on": None}]]
    both = [["update", "person", str(people[0]), {"consent_on": None, "phone": "1"}]]
    with laptop.engine.begin() as connection:
        step = {"name": "Правка", "made_at": MADE, "is_undone": False}
        for said in (deeds, both):
            connection.execute(
                sa.insert(table_of(UndoStep)), step | {"backward": json.dumps(said), "forward": json.dumps(said)}
            )
        answered = {"sequence": 1, "deed": "update", "table_name": "person", "row_id": people[0], "base": 1}
        fields = json.dumps({"consent_on": "2026-09-03", "phone": "1"})
        connection.execute(
            sa.insert(table_of(Answered)), answered | {"fields": fields, "made_at": MADE, "answered_at": MADE}
        )
    upgrade(region, laptop)
    with laptop.engine.connect() as connection:
        [kept] = connection.execute(sa.select(table_of(UndoStep).c.backward)).scalars()
        [answer] = connection.execute(sa.select(table_of(Answered).c.fields)).scalars()
    assert json.loads(kept)[0][3] == json.loads(answer) == {"phone": "1"}


def test_two_days_of_a_consent_between_which_nobody_can_choose_are_settled(small: Region) -> None:
    region = small
    person = region.person(0, has_consent=False)
    conflict = region.load("conflict", table_name="person", row_id=person, field_name="consent_on", kept_value='"1"')
    laptop = region.laptop()
    laptop.sync()
    step_back(laptop.engine, "local_0003")
    step_back(region.engine, "server_0004")
    upgrade(region, laptop)
    laptop.sync()
    assert laptop.row("conflict", conflict)["status"] == "settled"  # type: ignore[index]
    laptop.assert_equals_server()
    laptop.assert_proved_equal()


def test_an_older_program_that_still_sends_the_day_is_refused_by_its_name(small: Region) -> None:
    """Rule 9: the operation alone; it stays on that laptop to be seen."""
    region = small
    person = region.person(0)
    older = updating(1, "person", person, consent_on=DAY, phone="1")
    made = inserting(2, "person", organization_id=region.schools[0], consent_on=DAY)
    verdicts = region.laptop().ask(older, made, updating(3, "person", person, phone="2")).verdicts
    assert [(verdict.outcome, verdict.field) for verdict in verdicts] == [
        (Outcome.REJECTED, "consent_on"), (Outcome.REJECTED, "consent_on"), (Outcome.APPLIED, ""),
    ]  # fmt: skip
