"""A page is a function of cursor, scope and limit; what changes between pages is neither lost nor torn (rules 5–7)."""

from uuid import UUID

import pytest
from msgspec.structs import replace

from storage.catalogue import table_rule
from sync.protocol.blocks import unpack_block
from sync.protocol.messages import Answer
from tests.sync.region import Laptop, Region, default_row


def stopping(laptop: Laptop, pages: int, size: int) -> None:
    """A session that ends after some pages."""
    seen: list[bytes] = []

    def send(body: bytes) -> bytes:
        if len(seen) == pages:
            raise ConnectionError
        seen.append(b"")
        return laptop.send(body)

    try:
        laptop.sync(size, send=send)
    except ConnectionError:
        return


def rows_of(answered: Answer) -> int:
    return sum(block.count for block in answered.blocks)


@pytest.mark.parametrize("pages", range(1, 22, 2))
def test_changes_between_the_pages_of_a_first_exchange_are_not_lost(small: Region, pages: int) -> None:
    person = small.person()
    route = small.load("route", person_id=person)
    items = [small.load("route_item", route_id=route) for _ in range(4)]
    entry = small.load("journal_entry", person_id=person)
    laptop = small.laptop()
    stopping(laptop, pages, 1)
    small.change("person", person, phone="7")
    small.change("subject", small.load("subject"), name="астрономия")
    small.change("competency", small.competencies[0], title="Иначе")
    small.remove("route_item", items[0])
    small.change("route_item", items[1], title="Иначе")
    small.load("route_item", route_id=route)
    small.load("goal", route_id=route, competency_id=small.competencies[4])
    small.change("journal_entry", entry, next_step_done_on=None)
    laptop.sync(2)
    laptop.assert_equals_server()


@pytest.mark.parametrize("pages", range(1, 22, 3))
def test_cards_that_come_and_go_between_pages_are_not_torn(small: Region, pages: int) -> None:
    cards = [small.person() for _ in range(3)]
    for person in cards:
        route = small.load("route", person_id=person)
        for _ in range(3):
            small.load("route_item", route_id=route)
    laptop = small.laptop()
    stopping(laptop, pages + 8, 1)
    small.assign(cards[0], 1)
    small.assign(cards[1], 1)
    small.assign(cards[1], 0)
    laptop.sync(2)
    laptop.assert_equals_server()


@pytest.mark.parametrize("size", [1, 2])
def test_closed_cards_at_the_head_of_the_line_stop_nobody(small: Region, size: int) -> None:
    for _ in range(4):
        small.assign(small.person(), 1)
    kept = small.person()
    laptop = small.laptop()
    laptop.sync(size)
    laptop.assert_equals_server()
    assert [row["id"] for row in laptop.all("person")] == [kept]


def test_a_page_asked_for_twice_is_the_same_page(region: Region) -> None:
    """But for the cursor: the horizon in it moves with whatever the server does meanwhile, such as its own upkeep."""
    region.load("journal_entry", person_id=region.person())
    laptop = region.laptop()
    cursor, more = b"", True
    while more:
        first = laptop.ask(cursor=cursor, rows_at_most=3)
        again = laptop.ask(cursor=cursor, rows_at_most=3)
        assert replace(again, cursor=b"") == replace(first, cursor=b"")
        cursor, more = first.cursor, first.more


def test_a_page_holds_no_more_than_was_asked_for_and_what_that_refers_to(region: Region) -> None:
    region.load("journal_entry", person_id=region.person())
    laptop = region.laptop()
    cursor, more, known = b"", True, set[UUID]()
    while more:
        page = laptop.ask(cursor=cursor, rows_at_most=2)
        assert rows_of(page) <= 2
        cursor, more = page.cursor, page.more
        for block in page.blocks:
            rule = table_rule(block.table)
            fresh = unpack_block(rule, block)
            known |= {row.row_id for row in fresh}
            wanted = {row.fields[name] for row in fresh for name in rule.references} - {None}
            assert wanted <= known


def test_a_row_comes_with_a_new_row_that_changed_after_it(region: Region) -> None:
    """The activity stands before the programme in the order of changes, but refers to it: a page stands by itself."""
    route = region.load("route", person_id=region.person())
    laptop = region.laptop()
    laptop.sync()
    cursor = laptop.ask().cursor
    programme = region.load("programme", organization_id=region.schools[0])
    item = region.load("route_item", route_id=route, programme_id=programme)
    region.change("programme", programme, title="Под новым именем")
    first = laptop.ask(cursor=cursor, rows_at_most=1)
    sent = [row.row_id for block in first.blocks for row in unpack_block(table_rule(block.table), block)]
    assert set(sent) == {item, programme}


@pytest.mark.parametrize("size", [1, 2, 3])
def test_no_change_is_lost_at_the_border_of_a_page(region: Region, size: int) -> None:
    """Rows of one transaction stand side by side in the order of changes."""
    person = region.person()
    tutor, methodist = region.laptop(), region.laptop("methodist")
    for laptop in (tutor, methodist):
        laptop.sync()
    with tutor.edit() as edit:
        for number in range(7):
            edit.insert("journal_entry", default_row("journal_entry", person_id=person, text=f"Запись {number}"))
    tutor.sync()
    methodist.sync(size)
    assert len(methodist.all("journal_entry")) == 7


def test_an_answer_to_nothing_new_is_small(region: Region) -> None:
    region.person()
    laptop = region.laptop()
    laptop.sync()
    laptop.sync()
    assert len(laptop.answers[-1]) < 120


def test_an_edit_of_the_laptop_itself_does_not_come_back_to_it_but_to_others(region: Region) -> None:
    person = region.person()
    first, second = region.laptop(), region.laptop()
    for laptop in (first, second):
        laptop.sync()
    first.update("person", person, phone="7")
    assert first.sync().pulled == 0
    assert second.sync().pulled == 1
    assert first.sync().pulled <= 1
