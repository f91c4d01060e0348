"""Cards come and go with assignments and places of work, in order with everything else."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from storage.ids import SHARED_BUCKET
from sync.protocol.codec import unpack
from sync.protocol.messages import Answer, Outcome
from sync.server.positions import Stamp
from sync.server.scope import EVERYONE, GRANT, Identity
from tests.sync.operations import updating
from tests.sync.region import Laptop, Region


def card(region: Region, tutor: int | None = 0, school: int = 0, name: str = "Иванова") -> tuple[UUID, UUID, UUID]:
    """A person with a route of one item, and the item's competency."""
    person = region.person(tutor, school, family_name=name)
    route = region.load("route", person_id=person, title=name)
    item = region.load("route_item", route_id=route, title=name)
    region.load("route_item_competency", route_item_id=item, competency_id=region.competencies[0])
    region.load("journal_entry", person_id=person, text=name)
    return person, route, item


def people(laptop: Laptop) -> set[UUID]:
    return {row["id"] for row in laptop.all("person")}


def test_a_card_given_away_leaves_and_enters_whole(region: Region) -> None:
    person, _, _ = card(region)
    first, second = region.laptop(number=0), region.laptop(number=1)
    region.settle()
    region.assign(person, 1)
    region.settle()
    assert (people(first), people(second)) == (set(), {person})
    region.assign(person, 0)
    region.settle()
    assert (people(first), people(second)) == ({person}, set())


@pytest.mark.parametrize("size", [1, 3, 25_000])
def test_what_was_deleted_while_a_card_was_away_is_gone_when_it_is_back(small: Region, size: int) -> None:
    """The laptop never heard that the card had left."""
    person, _, item = card(small)
    laptop = small.laptop()
    small.settle(size)
    small.assign(person, 1)
    second = small.laptop(number=1)
    second.sync()
    second.delete("route_item", item)
    second.sync()
    small.assign(person, 0)
    small.settle(size)
    assert laptop.all("route_item") == []


@pytest.mark.parametrize("size", [1, 2, 25_000])
def test_unsent_edits_of_a_card_that_left_go_up_for_review(small: Region, size: int) -> None:
    region = small
    person, route, item = card(region)
    laptop = region.laptop()
    laptop.sync()
    laptop.update("person", person, phone="7")
    laptop.delete("route_item", item)
    laptop.insert("journal_entry", person_id=person)
    laptop.update("route", route, title="Иначе")
    region.assign(person, 1)
    laptop.sync(size)
    laptop.assert_equals_server()
    assert {operation.state for operation in laptop.outbox()} == {"rejected"}
    assert len(laptop.outbox()) == 5
    with region.engine.begin() as connection:
        kept = connection.execute(sa.text("SELECT count(*) FROM ledger_entry WHERE verdict = 'review'")).scalar()
    assert kept == 5
    assert laptop.rows_apart() == []


def meanwhile(laptop: Laptop, deed: Callable[[], object]) -> Callable[[bytes], bytes]:
    """A link on which the person does something after the request has gone and before its answer is there."""
    done: list[object] = []

    def send(body: bytes) -> bytes:
        answered = laptop.send(body)
        if not done:
            done.append(deed())
        return answered

    return send


@pytest.mark.parametrize("deed", ["update", "insert", "delete"])
def test_an_edit_made_while_its_card_leaves_is_not_lost(small: Region, deed: str) -> None:
    person, route, item = card(small)
    laptop = small.laptop()
    laptop.sync()
    small.assign(person, 1)
    deeds = {
        "update": lambda: laptop.update("route", route, title="Иначе"),
        "insert": lambda: laptop.insert("journal_entry", person_id=person),
        "delete": lambda: laptop.delete("route_item", item),
    }
    laptop.sync(send=meanwhile(laptop, deeds[deed]))
    laptop.assert_equals_server()
    assert laptop.outbox()
    laptop.sync()
    assert {operation.state for operation in laptop.outbox()} == {"rejected"}
    laptop.assert_equals_server()


@pytest.mark.parametrize("size", [1, 2, 4, 25_000])
def test_an_edit_of_a_card_that_left_and_came_back_is_taken(small: Region, size: int) -> None:
    person, route, _ = card(small)
    laptop = small.laptop()
    laptop.sync()
    small.assign(person, 1)
    laptop.sync(send=meanwhile(laptop, lambda: laptop.update("route", route, title="Иначе")))
    small.assign(person, 0)
    for number in range(3):
        small.change("municipality", small.places[number % 2], name=f"Округ {number}")
    laptop.sync(size)
    laptop.assert_equals_server()
    assert laptop.row("route", route)["title"] == "Иначе"  # type: ignore[index]


def test_an_addition_to_what_was_deleted_meanwhile_is_told_first(small: Region) -> None:
    person, _, item = card(small)
    laptop, methodist = small.laptop(), small.laptop("methodist")
    small.settle()
    methodist.insert("route_item_competency", route_item_id=item, competency_id=small.competencies[1])
    methodist.sync()
    laptop.sync(send=meanwhile(laptop, lambda: laptop.delete("route_item", item)))
    small.settle()
    assert laptop.row("route_item", item) is not None
    assert person in people(laptop)


def test_a_person_who_moves_takes_the_card_to_the_other_municipality(region: Region) -> None:
    person, _, _ = card(region)
    methodists = [region.laptop("methodist", number) for number in (0, 1)]
    schools = [region.laptop("school_methodist", number) for number in (0, 1)]
    region.settle()
    assert [people(laptop) for laptop in methodists + schools] == [{person}, set()] * 2
    region.change("person", person, organization_id=region.schools[1])
    region.settle()
    assert [people(laptop) for laptop in methodists + schools] == [set(), {person}] * 2


def test_an_organisation_that_moves_takes_its_people_along(region: Region) -> None:
    person, _, _ = card(region)
    team = region.load("team", tutor_id=region.tutors[0], organization_id=region.schools[0])
    methodists = [region.laptop("methodist", number) for number in (0, 1)]
    region.settle()
    region.change("organization", region.schools[0], municipality_id=region.places[1])
    region.settle()
    assert [people(laptop) for laptop in methodists] == [set(), {person}]
    assert [row["id"] for row in methodists[1].all("team")] == [team]


def test_a_team_goes_with_its_tutor(region: Region) -> None:
    team = region.load("team", tutor_id=region.tutors[0])
    region.load("team_member", team_id=team, person_id=region.person(1))
    first, second = region.laptop(number=0), region.laptop(number=1)
    region.settle()
    assert [len(laptop.all("team_member")) for laptop in (first, second)] == [1, 0]
    region.change("team", team, tutor_id=region.tutors[1])
    region.settle()
    assert [len(laptop.all("team_member")) for laptop in (first, second)] == [0, 1]


def test_a_deleted_card_leaves_every_laptop(region: Region) -> None:
    person = region.person(None, has_consent=False)
    methodist, administrator = region.laptop("methodist"), region.laptop("administrator")
    region.settle()
    region.remove("person", person)
    region.settle()
    assert people(methodist) == people(administrator) == set()


@pytest.mark.parametrize("size", [1, 3, 25_000])
def test_a_new_role_changes_what_the_laptop_holds(small: Region, size: int) -> None:
    """Also what was deleted between the two, and what was opened to the new role long before."""
    other, _, _ = card(small, tutor=1, school=0)
    kept, _, item = card(small, school=0)
    left, _, _ = card(small, school=1)
    laptop = small.laptop()
    small.settle()
    assert people(laptop) == {kept, left}
    identity = laptop.identity
    laptop.identity = type(identity)(
        identity.account_id, identity.device_id, "methodist", municipality_id=small.places[0]
    )
    for table in ("route_item_competency", "route_item"):
        for row in laptop.all(table):
            if row["id"] == item or row.get("route_item_id") == item:
                small.remove(table, row["id"])
    small.settle(size)
    assert people(laptop) == {kept, other}


def test_two_tutors_never_see_a_byte_of_each_others_people(region: Region) -> None:
    names = ["Секретова", "Тайнова"]
    cards = [card(region, tutor, tutor, names[tutor]) for tutor in (0, 1)]
    laptops = [region.laptop(number=number) for number in (0, 1)]
    for laptop in laptops:
        laptop.sync(2)
    for number, laptop in enumerate(laptops):
        laptop.update("person", cards[number][0], phone="7")
        other = cards[1 - number]
        laptop.ask(updating(1_000, "person", other[0], phone="9"), updating(1_001, "route", other[1], title="моё"))
        laptop.ask(updating(1_000, "person", other[0], phone="9"), updating(1_001, "route", other[1], title="моё"))
        laptop.sync(3)
    for number, laptop in enumerate(laptops):
        plain = b"".join(_plain(answered) for answered in laptop.answers)
        assert names[number].encode() in plain
        assert names[1 - number].encode() not in plain
        assert not [row_id for row_id in cards[1 - number] if row_id.bytes in plain]


def _plain(answered: bytes) -> bytes:
    import msgspec

    return msgspec.msgpack.encode(unpack(answered, Answer))


def test_a_verdict_of_review_does_not_stop_the_rest(region: Region) -> None:
    mine, theirs = region.person(0), region.person(1)
    laptop = region.laptop()
    answered = laptop.ask(updating(1, "person", theirs, phone="1"), updating(2, "person", mine, phone="1"))
    assert [verdict.outcome for verdict in answered.verdicts] == [Outcome.REVIEW, Outcome.APPLIED]


def test_an_assignment_made_beside_a_move_opens_the_card_for_both(region: Region) -> None:
    if region.engine.dialect.name != "postgresql":
        pytest.skip("one writer at a time: nothing happens beside")
    person = region.person(None)
    with region.engine.begin() as connection:
        Stamp(connection)
        region.assign(person, 0)
    region.change("person", person, organization_id=region.schools[1])
    tutor, methodist = region.laptop(), region.laptop("methodist", 1)
    region.settle()
    assert people(tutor) == people(methodist) == {person}


@pytest.mark.parametrize("role", ["tutor", "methodist", "school_methodist", "administrator"])
def test_no_card_is_open_to_two_audiences_of_one_laptop(region: Region, role: str) -> None:
    """Rule 4: a card that one audience closes leaves the laptop; another one that kept it open would be overlooked."""
    identity = Identity(uuid4(), uuid4(), role, uuid4(), uuid4(), uuid4())
    everyone, *own = identity.audiences
    assert (everyone, len(own)) == (EVERYONE, 1)
    with region.engine.begin() as connection:
        query = sa.select(GRANT.c.bucket).where(GRANT.c.audience == EVERYONE)
        assert set(connection.execute(query).scalars()) == {SHARED_BUCKET}
        shared = sa.select(GRANT.c.audience).where(GRANT.c.bucket == SHARED_BUCKET)
        assert set(connection.execute(shared).scalars()) == {EVERYONE}
