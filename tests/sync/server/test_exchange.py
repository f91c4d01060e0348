"""Exchanges from end to end: two sides that come to hold the same, on both kinds of database."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from sync.protocol.codec import unpack
from sync.protocol.messages import Answer
from sync.server.epochs import begin_epoch
from tests.sync.region import Laptop, Region
from tests.sync.server.two_sides import filled, pair


def lost(laptop: Laptop) -> None:
    """A session whose request arrives and whose answer does not."""

    def drop(body: bytes) -> bytes:
        laptop.send(body)
        raise ConnectionError

    with pytest.raises(ConnectionError):
        laptop.sync(send=drop)


def test_the_first_exchange_brings_what_the_server_dumps(region: Region) -> None:
    filled(region)
    laptop = region.laptop()
    laptop.sync()
    laptop.assert_equals_server()
    assert len(laptop.all("person")) == 2


@pytest.mark.parametrize("size", [1, 2, 3, 7, 50])
def test_pages_of_any_size_converge_and_each_stands_by_itself(small: Region, size: int) -> None:
    people = filled(small)
    laptop = small.laptop()
    laptop.sync(size)  # each page is a transaction whose references are checked
    laptop.assert_equals_server()
    for person in people[:2]:
        small.load("diagnosis", person_id=person, map_id=small.load("competency_map"))
    small.assign(people[0], 1)
    small.assign(people[2], 0)
    laptop.sync(size)
    laptop.assert_equals_server()


def test_nothing_changed_is_one_exchange_with_an_empty_page(region: Region) -> None:
    filled(region)
    laptop = region.laptop()
    laptop.sync()
    before = len(laptop.answers)
    outcomes = laptop.sync()
    answered = unpack(laptop.answers[-1], Answer)
    assert len(laptop.answers) == before + 1
    assert (outcomes.pulled, answered.blocks, answered.removals, answered.left) == (0, [], [], [])


def test_a_day_of_edits_is_one_exchange_and_nothing_of_it_comes_back(region: Region) -> None:
    person = filled(region)[0]
    laptop = region.laptop()
    laptop.sync()
    before = len(laptop.answers)
    for number in range(20):
        laptop.insert("journal_entry", person_id=person, text=f"Беседа {number}")
    outcomes = laptop.sync()
    assert (len(laptop.answers) - before, outcomes.pushed, outcomes.pulled) == (1, 20, 0)
    laptop.assert_equals_server()
    assert laptop.outbox() == []
    assert laptop.rows_apart() == []


def test_edits_of_two_devices_converge(region: Region) -> None:
    tutor, methodist, person = pair(region)
    tutor.insert("route", person_id=person, title="Маршрут тьютора")
    methodist.insert("route", person_id=person, title="Маршрут методиста")
    region.settle()
    assert {row["title"] for row in tutor.all("route")} == {"Маршрут тьютора", "Маршрут методиста"}


def test_disjoint_fields_merge(region: Region) -> None:
    tutor, methodist, person = pair(region)
    tutor.update("person", person, phone="2")
    methodist.update("person", person, email="a@b.ru")
    assert tutor.sync().merged == 0
    assert methodist.sync().merged == 1
    region.settle()
    row = tutor.row("person", person)
    assert row is not None
    assert (row["phone"], row["email"]) == ("2", "a@b.ru")


def test_two_values_of_one_field_are_both_kept_on_both_sides(region: Region) -> None:
    tutor, methodist, person = pair(region)
    tutor.update("person", person, phone="2")
    methodist.update("person", person, phone="3")
    tutor.sync()
    assert methodist.sync().conflicts == 1
    region.settle()
    for laptop in (tutor, methodist):
        [conflict] = laptop.all("conflict")
        assert (conflict["row_id"], conflict["field_name"], conflict["status"]) == (person, "phone", "open")
        assert (conflict["kept_value"], conflict["other_value"]) == ('"2"', '"3"')
        row = laptop.row("person", person)
        assert row is not None
        assert row["phone"] == "2"


def test_a_settled_conflict_is_settled_for_everyone(region: Region) -> None:
    tutor, methodist, person = pair(region)
    tutor.update("person", person, phone="2")
    methodist.update("person", person, phone="3")
    tutor.sync()
    methodist.sync()
    methodist.update("person", person, phone="3")
    methodist.update("conflict", methodist.all("conflict")[0]["id"], status="settled", settled_with="other")
    assert methodist.sync().conflicts == 0
    region.settle()
    assert [row["status"] for row in tutor.all("conflict")] == ["settled"]
    assert tutor.row("person", person)["phone"] == "3"  # type: ignore[index]


def test_settling_one_conflict_twice_makes_no_conflict_of_its_own(region: Region) -> None:
    tutor, methodist, person = pair(region)
    tutor.update("person", person, phone="2")
    methodist.update("person", person, phone="3")
    assert [laptop.sync().conflicts for laptop in (tutor, methodist, tutor)] == [0, 1, 0]
    for laptop, choice in ((tutor, "kept"), (methodist, "other")):
        laptop.update("conflict", laptop.all("conflict")[0]["id"], status="settled", settled_with=choice)
    region.settle()
    assert len(tutor.all("conflict")) == 1


def test_the_same_value_twice_is_no_conflict(region: Region) -> None:
    tutor, methodist, person = pair(region)
    for laptop in (tutor, methodist):
        laptop.update("person", person, phone="2")
    tutor.sync()
    assert methodist.sync().conflicts == 0
    region.settle()


def test_sets_and_long_texts_of_two_people_come_together(region: Region) -> None:
    tutor, methodist, person = pair(region)
    region.change("person", person, subjects=("физика",), context="первая\nвторая\nтретья\n")
    tutor.sync()
    methodist.sync()
    tutor.update("person", person, subjects=("физика", "химия"), context="ПЕРВАЯ\nвторая\nтретья\n")
    methodist.update("person", person, subjects=("биология",), context="первая\nвторая\nТРЕТЬЯ\n")
    region.settle()
    row = tutor.row("person", person)
    assert row is not None
    assert (row["subjects"], row["context"]) == (("биология", "химия"), "ПЕРВАЯ\nвторая\nТРЕТЬЯ\n")


def test_a_done_checkpoint_stays_done(region: Region) -> None:
    tutor, methodist, person = pair(region)
    checkpoint = region.load("checkpoint", route_id=region.load("route", person_id=person))
    tutor.sync()
    methodist.sync()
    tutor.update("checkpoint", checkpoint, status="done")
    methodist.update("checkpoint", checkpoint, status="waived")
    tutor.sync()
    assert methodist.sync().conflicts == 0
    region.settle()
    assert methodist.row("checkpoint", checkpoint)["status"] == "done"  # type: ignore[index]


def test_journal_entries_of_both_are_appended(region: Region) -> None:
    tutor, methodist, person = pair(region)
    for laptop in (tutor, methodist):
        laptop.insert("journal_entry", person_id=person, text="Беседа")
    region.settle()
    assert len(tutor.all("journal_entry")) == 2


@pytest.mark.parametrize(("other", "conflicts"), [(2, 0), (3, 1)])
def test_one_result_entered_on_two_devices_is_one_row(region: Region, other: int, conflicts: int) -> None:
    tutor, methodist, person = pair(region)
    diagnosis = region.load("diagnosis", person_id=person, map_id=region.map_id)
    parts = {"diagnosis_id": diagnosis, "competency_id": region.competencies[0]}
    tutor.sync()
    methodist.sync()
    tutor.insert("diagnosis_result", **parts, shown_level=2, evidence="Урок")
    methodist.insert("diagnosis_result", **parts, shown_level=other, score=5)
    tutor.sync()
    assert methodist.sync().conflicts == conflicts
    region.settle()
    [result] = methodist.all("diagnosis_result")
    assert (result["shown_level"], result["evidence"], result["score"]) == (2, "Урок", 5)
    assert len(tutor.all("conflict")) == conflicts


def test_what_another_changed_is_not_deleted(region: Region) -> None:
    tutor, methodist, person = pair(region)
    route = region.load("route", person_id=person)
    tutor.sync()
    methodist.sync()
    tutor.update("route", route, title="Новое имя")
    methodist.delete("route", route)
    tutor.sync()
    assert methodist.sync().rejected == 1
    assert methodist.row("route", route)["title"] == "Новое имя"  # type: ignore[index]
    region.settle()


def test_an_edit_of_what_another_deleted_is_refused_and_stays_visible(region: Region) -> None:
    tutor, methodist, person = pair(region)
    route = region.load("route", person_id=person)
    tutor.sync()
    methodist.sync()
    methodist.delete("route", route)
    tutor.update("route", route, title="Новое имя")
    methodist.sync()
    assert tutor.sync().rejected == 1
    [operation] = tutor.outbox()
    assert operation.state == "rejected"
    assert "удалил" in operation.reason
    region.settle()


def test_a_deleted_row_takes_its_conflicts_along(region: Region) -> None:
    tutor, methodist, person = pair(region)
    route = region.load("route", person_id=person)
    tutor.sync()
    methodist.sync()
    tutor.update("route", route, title="Первое")
    methodist.update("route", route, title="Второе")
    region.settle()
    tutor.delete("route", route)
    region.settle()
    assert tutor.all("conflict") == methodist.all("conflict") == []


def test_an_item_moved_off_a_route_outlives_the_route(region: Region) -> None:
    tutor, methodist, person = pair(region)
    old, new = (region.load("route", person_id=person) for _ in range(2))
    item = region.load("route_item", route_id=old)
    region.load("route_item_competency", route_item_id=item, competency_id=region.competencies[0])
    tutor.sync()
    methodist.sync()
    tutor.update("route_item", item, route_id=new)
    tutor.delete("route", old)
    assert tutor.sync().rejected == 0
    region.settle()
    assert len(methodist.all("route_item_competency")) == 1


def test_a_lost_answer_costs_nothing(region: Region) -> None:
    tutor, methodist, person = pair(region)
    made = tutor.insert("route", person_id=person)
    tutor.update("person", person, phone="2")
    lost(tutor)
    methodist.sync()
    methodist.update("route", made, title="Иначе")
    methodist.sync()
    assert tutor.sync().rejected == 0
    region.settle()
    assert len(tutor.all("route")) == 1
    assert tutor.row("route", made)["title"] == "Иначе"  # type: ignore[index]


def test_a_person_made_offline_is_the_tutors_even_when_the_answer_is_lost(region: Region) -> None:
    tutor = region.laptop()
    tutor.sync()
    person = tutor.insert("person", organization_id=region.schools[0])
    tutor.insert("journal_entry", person_id=person)
    lost(tutor)
    region.settle()
    assert len(tutor.all("assignment")) == 1
    assert tutor.row("person", person) is not None


def test_a_page_applied_twice_changes_nothing(small: Region) -> None:
    person = filled(small)[0]
    laptop = small.laptop()
    laptop.sync()
    laptop.insert("journal_entry", person_id=person)
    bodies: list[bytes] = []

    def remember(body: bytes) -> bytes:
        bodies.append(laptop.send(body))
        return bodies[-1]

    laptop.sync(send=remember)
    laptop.sync(send=lambda _: bodies[0])
    laptop.assert_equals_server()


def test_rejected_work_stays_visible_and_blocks_nothing(region: Region) -> None:
    person = region.person()
    laptop = region.laptop()
    laptop.sync()
    laptop.update("municipality", region.places[0], name="Самозванный округ")
    laptop.update("person", person, phone="2")
    outcomes = laptop.sync()
    assert (outcomes.pushed, outcomes.rejected) == (2, 1)
    laptop.assert_equals_server()
    [operation] = laptop.outbox()
    assert (operation.state, operation.table_name) == ("rejected", "municipality")
    assert operation.reason
    assert laptop.sync().pushed == 0


@pytest.mark.parametrize("years", [-10, 10])
def test_no_clock_refuses_or_decides(region: Region, years: int) -> None:
    tutor, methodist, person = pair(region)
    tutor.update("person", person, phone="2")
    methodist.update("person", person, phone="3")
    with methodist.engine.begin() as connection:
        wrong = datetime.now(UTC) + timedelta(days=365 * years)
        connection.execute(sa.text("UPDATE outbox SET made_at = :at"), {"at": int(wrong.timestamp() * 1000)})
    tutor.sync()
    outcomes = methodist.sync()
    assert (outcomes.conflicts, outcomes.rejected) == (1, 0)
    region.settle()


def test_after_a_new_epoch_everything_is_sent_again(region: Region) -> None:
    person = filled(region)[0]
    laptop = region.laptop()
    laptop.sync()
    laptop.insert("journal_entry", person_id=person)
    with region.engine.begin() as connection:
        begin_epoch(connection)
    assert laptop.sync().pulled > 0
    laptop.assert_equals_server()
    assert laptop.sync().pulled == 0
