"""A row is on the screen only with what it refers to, whatever was refused, deleted or damaged (rules 8, 9 and 11)."""

from collections.abc import Callable
from uuid import UUID

import pytest
import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.fields import Kind
from storage.ids import new_id
from storage.search import create_search
from storage.settings import read_setting
from sync.client import outbox, pages
from sync.client.inbox import CURSOR
from sync.client.session import run_session
from sync.protocol.codec import pack, pack_column, unpack
from sync.protocol.messages import Answer, Block, Outcome, Removal, Request, Verdict
from tests.sync.package.sticks import traveller
from tests.sync.region import Laptop, Region


def refused_school(laptop: Laptop, region: Region) -> tuple[UUID, UUID]:
    """A school that a tutor may not add, and, in a later lot, the person who goes there."""
    [person] = [row["id"] for row in laptop.all("person")]
    school = laptop.insert("organization", municipality_id=region.places[0], short_name="Своя школа")
    for number in range(3):
        laptop.insert("journal_entry", person_id=person, text=f"{number}")
    laptop.update("person", person, organization_id=school)
    laptop.insert("journal_entry", person_id=person, text="после")
    return person, school


@pytest.fixture
def lots_of_three(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "OPERATIONS_AT_ONCE", 3)


@pytest.mark.usefixtures("lots_of_three")
def test_a_refused_parent_does_not_block_its_child_in_a_later_lot(small: Region) -> None:
    small.person()
    laptop = small.laptop()
    laptop.sync()
    person, school = refused_school(laptop, small)
    before = len(laptop.answers)
    shown: list[object] = []

    def send(body: bytes) -> bytes:
        assert len(laptop.answers) - before < 6, "the same lot goes again and again"
        shown.append((laptop.row("person", person) or {}).get("organization_id"))
        return laptop.send(body)

    laptop.sync(send=send)
    assert shown == [school, small.schools[0]]
    assert {each.table_name for each in laptop.outbox()} == {"organization", "person"}
    assert {each.state for each in laptop.outbox()} == {"rejected"}
    assert len(laptop.all("journal_entry")) == 4
    laptop.assert_equals_server()


@pytest.mark.usefixtures("lots_of_three")
def test_a_refused_parent_does_not_block_its_child_on_a_stick(small: Region) -> None:
    small.person()
    tutor = traveller(small)
    tutor.travel()
    refused_school(tutor.laptop, small)
    assert tutor.travel().rejected == 2
    tutor.laptop.assert_equals_server()


@pytest.mark.parametrize("outcome", [Outcome.RETRY, Outcome.FOREIGN])
def test_a_refused_parent_whose_child_waits_on_is_taken(small: Region, outcome: Outcome) -> None:
    person = small.person()
    laptop = small.laptop()
    laptop.sync()
    school = laptop.insert("organization", municipality_id=small.places[0], short_name="Своя школа")
    laptop.update("person", person, organization_id=school)
    renewed: list[bool] = []

    def send(body: bytes) -> bytes:
        asked = unpack(body, Request)
        told = {"organization": Outcome.REJECTED, "person": outcome}
        return pack(Answer(1, asked.cursor, [Verdict(sent.sequence, told[sent.table]) for sent in asked.operations]))

    run_session(laptop.engine, send, renew=lambda: renewed.append(True))
    assert laptop.all("person")[0]["organization_id"] == small.schools[0]
    assert renewed == ([True] if outcome is Outcome.FOREIGN else [])
    laptop.sync()
    laptop.assert_equals_server()


@pytest.mark.parametrize("rows", [5, 260])
def test_a_shared_row_that_goes_takes_no_card_with_it_for_an_edit_that_names_it(small: Region, rows: int) -> None:
    """Only what hangs on it on the server's side goes; the edit is refused by itself."""
    school = small.load("organization", municipality_id=small.places[0], short_name="Школа 9")
    person = small.person()
    for number in range(rows):
        small.load("journal_entry", person_id=person, text=f"{number}")
    laptop = small.laptop()
    laptop.sync()
    laptop.update("person", person, organization_id=school)
    small.remove("organization", school)
    outcomes = laptop.sync()
    assert (outcomes.rejected, outcomes.repaired, len(laptop.all("journal_entry"))) == (1, 0, rows)
    laptop.assert_equals_server()


def test_a_row_that_merely_mentions_what_goes_stays(small: Region) -> None:
    person = small.person()
    event = small.load("learning_event", title="Семинар")
    laptop = small.laptop()
    laptop.sync()
    route = laptop.insert("route", person_id=person)
    items = [laptop.insert("route_item", route_id=route, learning_event_id=event) for _ in range(2)]
    laptop.sync()
    laptop.update("route_item", items[1], title="своё")
    laptop.sync(send=saying(laptop, removals=[Removal("learning_event", event.bytes)]))
    assert {row["id"]: row["learning_event_id"] for row in laptop.all("route_item")} == dict.fromkeys(items)


def saying(laptop: Laptop, **parts: object) -> Callable[[bytes], bytes]:
    with laptop.engine.begin() as connection:
        cursor = bytes.fromhex(read_setting(connection, CURSOR) or "")
    return lambda _: pack(Answer(1, cursor, **parts))  # type: ignore[arg-type]


def test_what_was_deleted_and_brought_back_here_stays_when_the_server_deletes_it(small: Region) -> None:
    person = small.person()
    wish = small.load("development_request", person_id=person, text="запрос")
    laptop = small.laptop()
    laptop.sync()
    fields = laptop.row("development_request", wish) or {}
    small.remove("development_request", wish)

    def send(body: bytes) -> bytes:
        answer = laptop.send(body)
        laptop.delete("development_request", wish)
        laptop.insert("development_request", id=wish, **fields)
        return answer

    laptop.sync(send=send)
    assert laptop.row("development_request", wish) == fields
    laptop.sync()
    laptop.assert_equals_server()
    assert small.row("development_request", wish) == fields


@pytest.mark.parametrize("large", [1, 2_000])
def test_a_page_that_hangs_on_what_was_deleted_meanwhile_is_taken(
    small: Region, monkeypatch: pytest.MonkeyPatch, large: int
) -> None:
    person = small.person()
    laptop = small.laptop()
    with laptop.engine.begin() as connection:
        create_search(connection)
    laptop.sync()
    route = laptop.insert("route", person_id=person)
    laptop.sync()
    small.load("route_item", route_id=route)
    monkeypatch.setattr(pages, "_LARGE", large)
    edits = iter([route])

    def send(body: bytes) -> bytes:
        answer = laptop.send(body)
        for each in edits:
            laptop.delete("route", each)
        return answer

    laptop.sync(send=send)
    assert laptop.all("route") == laptop.all("route_item") == []
    assert laptop.sync().rejected == 1
    assert len(laptop.all("route_item")) == 1
    assert laptop.rows_apart() == []
    laptop.assert_equals_server()


@pytest.mark.parametrize("large", [1, 2_000])
def test_a_copy_that_lacks_a_parent_heals(small: Region, monkeypatch: pytest.MonkeyPatch, large: int) -> None:
    person = small.person()
    laptop = small.laptop()
    with laptop.engine.begin() as connection:
        create_search(connection)
    laptop.sync()
    competency = sql_table("competency")
    with laptop.engine.begin() as connection:
        connection.execute(sa.delete(competency).where(competency.c.id == small.competencies[4]))
    diagnosis = small.load("diagnosis", person_id=person, map_id=small.map_id)
    small.load("diagnosis_result", diagnosis_id=diagnosis, competency_id=small.competencies[4])
    monkeypatch.setattr(pages, "_LARGE", large)
    laptop.sync(repairs=True)
    assert laptop.rows_apart() == []
    laptop.assert_equals_server()


def test_a_row_that_refers_to_nothing_is_taken_without_what_it_names(small: Region) -> None:
    """What the server said of it stands apart; the doubt leads to a comparison, in which the server has no such row."""
    small.person()
    laptop = small.laptop()
    laptop.sync()
    tutor, nowhere = new_id(), pack_column(Kind.REFERENCE, [new_id()])
    columns = ["organization_id", "family_name", "given_name", "role"]
    block = Block("specialist", columns, "rttt", 1, tutor.bytes, [5], [nowhere, ["а"], ["б"], ["tutor"]])
    said: list[tuple[int, object]] = []
    first = iter([saying(laptop, blocks=[block])])

    def send(body: bytes) -> bytes:
        said.append((len(laptop.rows_apart()), (laptop.row("specialist", tutor) or {}).get("organization_id")))
        return next(first, laptop.send)(body)

    laptop.sync(send=send, repairs=True)
    assert said[:2] == [(0, None), (1, None)]
    assert laptop.rows_apart() == []
    laptop.assert_equals_server()


def test_what_hung_on_a_moved_row_is_looked_for(small: Region) -> None:
    """The server names what it deletes; what goes beside that is doubted, and the parts are compared."""
    person = small.person()
    route = small.load("route", person_id=person)
    small.load("goal", route_id=route)
    laptop = small.laptop()
    laptop.sync()
    told = iter([saying(laptop, removals=[Removal("route", route.bytes)])])

    def send(body: bytes) -> bytes:
        return next(told, laptop.send)(body)

    laptop.sync(send=send, repairs=True)
    laptop.assert_equals_server()


@pytest.mark.parametrize("is_sent", [True, False])
def test_a_card_that_leaves_goes_with_all_that_was_changed_in_it(small: Region, *, is_sent: bool) -> None:
    """Whether the work went up before or is made while the answer is under way; it stays in the outbox."""
    person = small.person()
    route = small.load("route", person_id=person)
    goal = small.load("goal", route_id=route)
    laptop = small.laptop()
    laptop.sync()
    small.assign(person, 1)

    def work() -> None:
        laptop.update("person", person, phone="1")
        laptop.delete("goal", goal)
        laptop.update("route", route, title="своё")
        laptop.insert("goal", route_id=route)

    def send(body: bytes) -> bytes:
        answer = laptop.send(body)
        if not is_sent:
            work()
        return answer

    if is_sent:
        work()
    laptop.sync(send=send)
    assert laptop.all("person") == laptop.all("route") == laptop.all("goal") == []
    laptop.sync()
    assert [each.state for each in laptop.outbox()] == ["rejected"] * 4
    assert laptop.rows_apart() == []
    laptop.assert_equals_server()
