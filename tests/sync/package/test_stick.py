"""Rule 13: the same exchange on a stick, with a real copy on one side and a real server's database on the other."""

import pytest

from storage.settings import write_setting
from sync.client import outbox
from sync.client.errors import LargeDeletionError
from sync.client.inbox import DELETION_ALLOWED
from sync.client.package import AnswerReadBeforeError, StaleAnswerError
from sync.package.errors import PackageError
from tests.sync.package.sticks import Traveller, answered, assert_plain, person_of, server_state, traveller
from tests.sync.region import Region


def test_work_goes_there_and_news_comes_back(region: Region) -> None:
    """Rule 13: a first exchange and a day's work by the stick alone, on both kinds of database."""
    person = region.person()
    tutor = traveller(region)
    assert tutor.travel().pulled > 0
    tutor.laptop.assert_equals_server()
    tutor.laptop.update("person", person, phone="1")
    tutor.laptop.insert("journal_entry", person_id=person)
    region.change("person", person, category="highest")
    outcomes = tutor.travel()
    assert (outcomes.pushed, outcomes.conflicts, outcomes.rejected) == (2, 0, 0)
    assert tutor.laptop.outbox() == []
    tutor.laptop.assert_equals_server()
    row = region.row("person", person)
    assert row is not None
    assert (row["phone"], row["category"]) == ("1", "highest")


def test_a_package_with_nothing_to_send_fetches_the_news(tutor: Traveller) -> None:
    """Rule 13."""
    tutor.region.change("person", person_of(tutor), phone="5")
    outcomes = tutor.travel()
    assert (outcomes.pushed, outcomes.pulled) == (0, 1)
    tutor.laptop.assert_equals_server()


def test_many_operations_and_many_pages_travel_in_one_file(small: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rule 13: a package holds the lots of a session, an answer its pages."""
    monkeypatch.setattr(outbox, "OPERATIONS_AT_ONCE", 3)
    monkeypatch.setattr("sync.server.exchange.ROWS_A_PAGE", 2)
    person = small.person()
    tutor = traveller(small)
    tutor.travel()
    for _ in range(8):
        tutor.laptop.insert("journal_entry", person_id=person)
    for _ in range(20):
        small.load("journal_entry", person_id=person)
    done: list[tuple[int, int]] = []
    written = tutor.write()
    assert answered(small, written).operations == 8
    outcomes = tutor.read(tutor.answer(written), lambda page, pages: done.append((page, pages)))
    assert outcomes.pushed == 8
    assert len(done) > 3
    assert done == [(page, len(done)) for page in range(1, len(done) + 1)]
    tutor.laptop.assert_equals_server()


def test_operations_on_a_stick_do_not_change_any_more(tutor: Traveller) -> None:
    """Rule 13: a later edit of the same row is an operation of its own, as after a session."""
    person = person_of(tutor)
    tutor.laptop.update("person", person, phone="1")
    written = tutor.write()
    tutor.laptop.update("person", person, phone="2")
    assert [operation.state for operation in tutor.laptop.outbox()] == ["sent", "waiting"]
    assert tutor.read(tutor.answer(written)).pushed == 1
    assert [operation.state for operation in tutor.laptop.outbox()] == ["waiting"]
    row = tutor.laptop.row("person", person)
    assert row is not None
    assert row["phone"] == "2"
    tutor.laptop.sync()
    tutor.laptop.assert_equals_server()


def test_a_file_that_could_not_be_written_keeps_the_work_waiting(tutor: Traveller) -> None:
    """Rule 13: the next file takes it along."""
    tutor.laptop.update("person", person_of(tutor), phone="1")
    tutor.stick /= "no such folder"
    with pytest.raises(Exception, match="диск подключён"):
        tutor.write()
    tutor.stick = tutor.region.folder
    assert tutor.travel().pushed == 1


def test_the_network_may_be_quicker_than_the_stick(tutor: Traveller) -> None:
    """Rule 13: what went both ways was done once; the late answer is refused and loses nothing."""
    tutor.laptop.insert("journal_entry", person_id=person_of(tutor))
    answer = tutor.answer(tutor.write())
    tutor.laptop.sync()
    before = tutor.state()
    with pytest.raises(StaleAnswerError):
        tutor.read(answer)
    assert tutor.state() == before
    assert len(tutor.laptop.all("journal_entry")) == 1
    tutor.laptop.assert_equals_server()


def test_the_stick_may_be_quicker_than_the_network(tutor: Traveller) -> None:
    """Rule 13."""
    tutor.laptop.insert("journal_entry", person_id=person_of(tutor))
    written = tutor.write()
    answered(tutor.region, written)
    assert tutor.laptop.sync().pushed == 1
    assert len(tutor.region.dump()) == len(set(tutor.region.dump()))
    assert len(tutor.laptop.all("journal_entry")) == 1
    tutor.laptop.assert_equals_server()


def test_an_old_package_is_answered_again_without_harm(tutor: Traveller) -> None:
    """Rule 13: the region takes each operation once."""
    tutor.laptop.insert("journal_entry", person_id=person_of(tutor))
    written = tutor.write()
    first, second = tutor.answer(written), tutor.answer(written)
    before = server_state(tutor.region)
    assert answered(tutor.region, written).operations == 1
    assert server_state(tutor.region) == before
    assert tutor.read(second).pushed == 1
    with pytest.raises(StaleAnswerError):
        tutor.read(first)
    tutor.laptop.assert_equals_server()


@pytest.mark.parametrize("news", [True, False])
def test_the_same_answer_is_read_once(tutor: Traveller, news: bool) -> None:  # the answer may hold nothing new
    """Rule 13: the second reading says so and changes nothing."""
    if news:
        tutor.laptop.update("person", person_of(tutor), phone="1")
    answer = tutor.answer(tutor.write())
    tutor.read(answer)
    before = tutor.state()
    with pytest.raises(AnswerReadBeforeError, match="уже прочитан"):
        tutor.read(answer)
    assert tutor.state() == before


def test_answers_out_of_order_lose_nothing(tutor: Traveller) -> None:
    """Rule 13: of two packages on the way the later answer holds all, and the earlier one is not taken back to."""
    person = person_of(tutor)
    tutor.laptop.insert("journal_entry", person_id=person)
    early = tutor.write()
    tutor.laptop.insert("journal_entry", person_id=person)
    late = tutor.write()
    early_answer, late_answer = tutor.answer(early), tutor.answer(late)
    assert tutor.read(late_answer).pushed == 2
    with pytest.raises(PackageError):
        tutor.read(early_answer)
    tutor.laptop.assert_equals_server()


def test_an_answer_that_leads_on_from_another_place_says_so_and_loses_nothing(tutor: Traveller) -> None:
    """Rule 13: of two packages on the way the earlier answer may come first; the later one may tell of more than it."""
    person = person_of(tutor)
    tutor.laptop.update("person", person, phone="1")
    early = tutor.write()
    tutor.laptop.update("person", person, email="a@b.ru")
    late = tutor.write()
    early_answer, late_answer = tutor.answer(early), tutor.answer(late)
    assert tutor.read(early_answer).pushed == 1
    before = tutor.state()
    with pytest.raises(StaleAnswerError) as refused:
        tutor.read(late_answer)
    assert "старее" not in refused.value.sentence
    assert_plain(refused.value.sentence)
    assert tutor.state() == before
    assert tutor.travel().pushed == 1
    tutor.laptop.assert_equals_server()


def test_a_reading_that_was_cut_goes_on_behind_its_last_page(small: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rule 13: pages are applied one by one with their cursors, as those of a session are (rule 7)."""
    monkeypatch.setattr("sync.server.exchange.ROWS_A_PAGE", 2)
    person = small.person()
    for _ in range(40):
        small.load("journal_entry", person_id=person)
    tutor = traveller(small)
    answer = tutor.answer(tutor.write())
    done: list[int] = []

    def cut(page: int, _pages: int) -> None:
        done.append(page)
        if page == 2:
            raise PowerCutError

    with pytest.raises(PowerCutError):
        tutor.read(answer, cut)
    tutor.read(answer, lambda _page, pages: done.append(pages))
    assert done[2] == len(done) - 2 > 1
    tutor.laptop.assert_equals_server()


class PowerCutError(Exception):
    """The laptop went off."""


def test_a_page_that_contradicts_later_work_is_taken(tutor: Traveller) -> None:
    """Rules 9 and 13: what has no place on the screen stands apart until the region has heard of that work."""
    route = tutor.region.load("route", person_id=person_of(tutor))
    tutor.laptop.sync()
    written = tutor.write()
    tutor.region.load("route_item", route_id=route)
    answer = tutor.answer(written)
    tutor.laptop.delete("route", route)
    tutor.read(answer)
    assert tutor.laptop.all("route") == tutor.laptop.all("route_item") == []
    assert tutor.travel().pushed == 1
    tutor.laptop.assert_equals_server()


def test_stick_and_network_in_any_order_end_alike(region: Region) -> None:
    """Rule 13: two laptops and a methodist, each on its own way; whoever is last, all hold the same."""
    person = region.person()
    first, second, methodist = traveller(region), traveller(region), traveller(region, "methodist")
    for each in (first, second, methodist):
        each.travel()
    first.laptop.update("person", person, phone="1", context="первое")
    second.laptop.update("person", person, phone="2", category="highest")
    on_the_way = first.write()
    second.laptop.sync()
    first.laptop.insert("journal_entry", person_id=person)
    first.read(first.answer(on_the_way))
    first.laptop.sync()
    second.travel()
    methodist.travel()
    first.travel()
    for each in (first, second, methodist):
        each.laptop.assert_equals_server()
        assert each.laptop.outbox() == []
    assert first.laptop.dump() == second.laptop.dump()
    assert len(first.laptop.all("conflict")) == 1


def test_a_card_that_changes_hands_travels_by_stick(region: Region) -> None:
    """Rules 5 and 13: it leaves one copy and comes whole to the other."""
    person = region.person(0)
    giving, taking = traveller(region, number=0), traveller(region, number=1)
    giving.travel()
    taking.travel()
    region.assign(person, 1)
    giving.travel()
    taking.travel()
    assert giving.laptop.all("person") == []
    assert [row["id"] for row in taking.laptop.all("person")] == [person]
    giving.laptop.assert_equals_server()
    taking.laptop.assert_equals_server()


def test_much_is_taken_away_only_where_a_person_agrees(tutor: Traveller, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules 11 and 13: the answer waits on the stick meanwhile, and may be read again."""
    monkeypatch.setattr("sync.client.inbox._FEW", 1)
    person = person_of(tutor)
    for _ in range(30):
        tutor.region.load("journal_entry", person_id=person)
    tutor.travel()
    written = tutor.write()
    tutor.region.assign(person, None)
    answer = tutor.answer(written)
    before = tutor.state()
    with pytest.raises(LargeDeletionError):
        tutor.read(answer)
    assert tutor.state() == before
    with tutor.laptop.engine.begin() as connection:
        write_setting(connection, DELETION_ALLOWED, "1")
    tutor.read(answer)
    assert tutor.laptop.all("journal_entry") == []
    tutor.laptop.assert_equals_server()
