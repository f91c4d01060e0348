"""What lies on two sides of a page's border, or of a change of scope, comes whole (rules 4, 5 and 6)."""

from dataclasses import replace
from uuid import UUID

import pytest

from sync.protocol.messages import Outcome
from sync.server.verdicts import Receiver
from tests.sync.operations import deleting, updating
from tests.sync.region import Laptop, Region


def with_an_item(region: Region) -> tuple[Laptop, UUID, UUID, UUID]:
    """A laptop that holds two routes of a person, and an item with a competency in the first of them."""
    person = region.person()
    former, later = (region.load("route", person_id=person) for _ in range(2))
    item = region.load("route_item", route_id=former)
    region.load("route_item_competency", route_item_id=item, competency_id=region.competencies[0])
    laptop = region.laptop()
    laptop.sync()
    return laptop, former, later, item


def settle_once(laptop: Laptop, rows_a_page: int) -> None:
    laptop.sync(rows_a_page, repairs=True)  # what went with a deletion behind the border is compared, and comes back
    assert len(laptop.all("route_item_competency")) == 1
    laptop.assert_equals_server()


@pytest.mark.parametrize("size", [1, 2, 25_000])
@pytest.mark.parametrize("is_followed", [True, False])
def test_what_hung_on_a_moved_row_stays_though_its_move_comes_behind_the_deletion(
    region: Region, size: int, is_followed: bool
) -> None:
    laptop, former, later, item = with_an_item(region)
    region.change("route_item", item, route_id=later)
    region.remove("route", former)
    region.change("route_item", item, title="Иначе")
    if is_followed:
        region.load("subject", name="Последняя страница о другом")
    settle_once(laptop, size)


@pytest.mark.parametrize("size", [1, 2, 25_000])
def test_a_deletion_in_an_older_transaction_than_the_move_takes_nothing_away(region: Region, size: int) -> None:
    if region.engine.dialect.name != "postgresql":
        pytest.skip("one writer at a time")
    laptop, former, later, item = with_an_item(region)
    with region.engine.connect() as connection:
        transaction = connection.begin()
        receiver = Receiver(connection, region.laptop("administrator").identity)
        region.change("route_item", item, route_id=later)
        region.load("subject", name="Последняя страница о другом")
        receiver.receive([deleting(1, "route", former)])
        transaction.commit()
    settle_once(laptop, size)


def test_who_moved_elsewhere_is_not_told_of_cards_that_they_never_held(region: Region) -> None:
    held, given_away = region.person(None), region.person(None)
    methodist = region.laptop("methodist")
    cursor = methodist.ask().cursor
    never = region.person(None)
    elsewhere = region.load("organization", municipality_id=region.load("municipality", name="Округ 3"))
    region.change("person", given_away, organization_id=elsewhere)
    methodist.identity = replace(methodist.identity, municipality_id=region.places[1])
    left = b"".join(methodist.ask(cursor=cursor).left)
    named = {UUID(bytes=left[start : start + 16]) for start in range(0, len(left), 16)}
    assert held in named
    assert given_away in named
    assert never not in named


def test_of_a_card_that_was_closed_half_sent_nothing_more_comes(region: Region) -> None:
    """Not even a row that a repeated operation speaks of, while changes of other cards still fill the page."""
    held, closed = region.person(), region.person()
    routes = [region.load("route", person_id=held) for _ in range(3)]
    for _ in range(6):
        region.load("journal_entry", person_id=closed)
    laptop = region.laptop()
    page = laptop.ask(rows_at_most=1)
    while closed.bytes not in page.cursor:
        page = laptop.ask(cursor=page.cursor, rows_at_most=1)
    page = laptop.ask(cursor=page.cursor, rows_at_most=3)
    operation = updating(1, "person", closed, phone="1")
    assert laptop.ask(operation, cursor=page.cursor).verdicts[0].outcome == Outcome.APPLIED
    region.change("person", closed, phone="2")
    region.assign(closed, 1)
    for route in routes:
        region.change("route", route, title="Иначе")
    answered = laptop.ask(operation, cursor=page.cursor, rows_at_most=1)
    assert answered.more
    assert "person" not in {block.table for block in answered.blocks}


def test_a_card_half_sent_leaves_with_the_municipality(region: Region) -> None:
    person = region.person(None)
    route = region.load("route", person_id=person)
    for _ in range(6):
        region.load("route_item", route_id=route)
    methodist = region.laptop("methodist")
    sent: list[bytes] = []

    def send(body: bytes) -> bytes:
        if methodist.all("route"):
            raise ConnectionError
        sent.append(body)
        return methodist.send(body)

    with pytest.raises(ConnectionError):
        methodist.sync(2, send=send)
    methodist.identity = replace(methodist.identity, municipality_id=region.places[1])
    methodist.sync()
    assert methodist.all("person") == []
    methodist.assert_equals_server()
