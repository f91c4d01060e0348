"""What a changed program may try: every write outside one's own cards is refused and shows nothing."""

from datetime import date
from typing import Any
from uuid import UUID

import msgspec
import pytest

from storage.catalogue import tables
from storage.ids import SHARED_BUCKET, new_id
from sync.protocol.codec import MalformedError, pack, unpack
from sync.protocol.messages import Answer, Outcome, Request, SentOperation
from tests.sync.operations import deleting, inserting, updating
from tests.sync.region import Laptop, Region

SECRET = "Секретова"


def verdicts(laptop: Laptop, *operations: SentOperation) -> list[int]:
    return [verdict.outcome for verdict in laptop.ask(*operations).verdicts]


def refused(outcomes: list[int]) -> bool:
    return all(outcome in {Outcome.REJECTED, Outcome.REVIEW} for outcome in outcomes)


@pytest.fixture
def foreign(region: Region) -> dict[str, UUID]:
    """A card of the second tutor, with rows of several tables."""
    person = region.person(1, school=1, family_name=SECRET)
    route = region.load("route", person_id=person, title=SECRET)
    item = region.load("route_item", route_id=route, title=SECRET)
    entry = region.load("journal_entry", person_id=person, text=SECRET)
    return {"person": person, "route": route, "route_item": item, "journal_entry": entry}


def test_a_foreign_card_takes_no_write_and_shows_no_byte(region: Region, foreign: dict[str, UUID]) -> None:
    laptop = region.laptop()
    before = region.dump()
    sent = [
        inserting(1, "journal_entry", person_id=foreign["person"]),
        inserting(2, "route_item", route_id=foreign["route"]),
        inserting(3, "person", id=foreign["person"], organization_id=region.schools[0]),
        *(updating(4 + place, table, row_id) for place, (table, row_id) in enumerate(foreign.items())),
        updating(10, "route", foreign["route"], starts_on=date(2030, 1, 1)),
        updating(11, "route", foreign["route"], ends_on=date(2000, 1, 1)),
        *(deleting(20 + place, table, row_id) for place, (table, row_id) in enumerate(foreign.items())),
    ]
    first = laptop.ask(*sent)
    second = laptop.ask(*sent)
    assert [verdict.outcome for verdict in first.verdicts] == [Outcome.REVIEW] * len(sent)
    assert first.verdicts == second.verdicts
    assert region.dump() == before
    seen = b"".join(laptop.answers)
    assert SECRET.encode() not in seen
    assert not [row_id for row_id in foreign.values() if row_id.bytes in seen]


def test_a_verdict_on_a_foreign_card_does_not_depend_on_what_stands_there(
    region: Region, foreign: dict[str, UUID]
) -> None:
    """Else its dates could be guessed one by one."""
    laptop = region.laptop()
    answered = laptop.ask(
        updating(1, "route", foreign["route"], ends_on=date(1990, 1, 1)),
        updating(2, "route", foreign["route"], ends_on=date(2090, 1, 1)),
    )
    reasons = {(verdict.outcome, verdict.reason, verdict.version) for verdict in answered.verdicts}
    assert len(reasons) == 1


@pytest.mark.parametrize("table", ["journal_entry", "subject"])
def test_the_sum_of_what_was_touched_tells_nothing_of_a_foreign_card(
    region: Region, foreign: dict[str, UUID], table: str
) -> None:
    """Whatever table an operation names: one that lies in cards, or one that all share."""
    laptop = region.laptop()
    laptop.sync()
    cursor = unpack(laptop.answers[-1], Answer).cursor
    asked = updating(1, table, foreign["person"])
    answered = unpack(laptop.send(pack(Request(1, cursor, [asked], tables=len(tables())))), Answer)
    assert (answered.more, answered.check, answered.checked) == (False, -1, 0)


@pytest.mark.parametrize("field", ["person_id", "team_id"])
def test_a_row_does_not_move_to_another_card(region: Region, foreign: dict[str, UUID], field: str) -> None:
    mine = region.person(0)
    route = region.load("route", person_id=mine)
    laptop = region.laptop()
    laptop.sync()
    other = {"person_id": None, "team_id": None, field: foreign["person"]}
    assert refused(verdicts(laptop, updating(1, "route", route, **other)))
    own = region.person(0)
    assert refused(verdicts(laptop, updating(2, "route", route, person_id=own)))
    assert region.row("route", route)["person_id"] == mine  # type: ignore[index]


def test_references_stay_inside_the_card(region: Region, foreign: dict[str, UUID]) -> None:
    mine = region.load("route", person_id=region.person(0))
    item = region.load("route_item", route_id=mine)
    laptop = region.laptop()
    laptop.sync()
    assert refused(
        verdicts(
            laptop,
            updating(1, "route_item", item, route_id=foreign["route"]),
            updating(2, "route_item", item, programme_id=foreign["person"]),
            updating(3, "route_item", item, programme_id=new_id()),
            inserting(4, "route_item", route_id=foreign["person"]),
            inserting(5, "journal_entry", person_id=mine),
            inserting(6, "route_item", route_id=mine, organization_id=foreign["route"]),
        )
    )


@pytest.mark.parametrize("role", ["tutor", "methodist", "school_methodist"])
@pytest.mark.parametrize("table", ["municipality", "organization", "specialist", "competency_map", "subject"])
def test_only_the_administrator_writes_what_all_share(small: Region, role: str, table: str) -> None:
    laptop = small.laptop(role)
    assert verdicts(laptop, inserting(1, table)) == [Outcome.REJECTED]
    assert verdicts(small.laptop("administrator"), inserting(1, table)) == [Outcome.APPLIED]


@pytest.mark.parametrize("role", ["tutor", "methodist", "school_methodist"])
def test_nobody_assigns_people_to_themselves(region: Region, role: str) -> None:
    person = region.person(0)
    [assignment] = [line for line in region.dump() if '"table":"assignment"' in line]
    assignment_id = UUID(assignment.split('"id":"')[1][:36])
    laptop = region.laptop(role)
    outcomes = verdicts(
        laptop,
        inserting(1, "assignment", person_id=person, tutor_id=region.tutors[0]),
        updating(2, "assignment", assignment_id, tutor_id=region.tutors[1]),
        deleting(3, "assignment", assignment_id),
    )
    assert outcomes == [Outcome.REJECTED] * 3


def test_an_unknown_role_writes_nothing(small: Region) -> None:
    person = small.person(0)
    laptop = small.laptop("guest")
    assert refused(verdicts(laptop, inserting(1, "journal_entry", person_id=person), inserting(2, "subject")))
    assert not [line for line in laptop.dump() if "person" in line]


def test_the_author_is_oneself(region: Region) -> None:
    person = region.person(0)
    laptop = region.laptop()
    answered = laptop.ask(
        inserting(1, "journal_entry", person_id=person, author_id=region.tutors[1]),
        inserting(2, "journal_entry", person_id=person, author_id=region.tutors[0]),
    )
    assert [verdict.outcome for verdict in answered.verdicts] == [Outcome.REJECTED, Outcome.APPLIED]
    assert answered.verdicts[0].field == "author_id"


def test_the_servers_own_fields_are_not_taken(region: Region) -> None:
    person = region.person(0)
    laptop = region.laptop()
    sent = [
        SentOperation(place, 1, "person", person.bytes, 2**40, 0, {name: value})
        for place, (name, value) in enumerate(
            {"provenance": "мной", "id": new_id().bytes, "sync_version": 1, "bucket": new_id().bytes}.items(), start=1
        )
    ]
    assert verdicts(laptop, *sent) == [Outcome.REJECTED] * 4


def test_a_conflict_is_only_settled(region: Region) -> None:
    person = region.person(0)
    conflict = region.load("conflict", table_name="person", row_id=person, field_name="phone", kept_value='"1"')
    laptop = region.laptop()
    outcomes = verdicts(
        laptop,
        inserting(1, "conflict", table_name="person", row_id=person, field_name="phone"),
        updating(2, "conflict", conflict, kept_value='"9"'),
        deleting(3, "conflict", conflict),
        updating(4, "conflict", conflict, status="settled", settled_with="kept"),
    )
    assert outcomes == [Outcome.REJECTED] * 3 + [Outcome.APPLIED]


def test_the_journal_is_not_rewritten_nor_torn(region: Region) -> None:
    """An entry made by mistake goes back from the laptop that made it, and from no other."""
    person = region.person(0)
    tutor, methodist = region.laptop(), region.laptop("methodist")
    entry = new_id()
    assert verdicts(tutor, inserting(1, "journal_entry", id=entry, person_id=person)) == [Outcome.APPLIED]
    outcomes = verdicts(
        methodist,
        updating(1, "journal_entry", entry, text="Иначе"),
        updating(2, "journal_entry", entry, next_step_done_on=date(2026, 12, 1)),
        deleting(3, "journal_entry", entry),
    )
    assert outcomes == [Outcome.REJECTED, Outcome.APPLIED, Outcome.REJECTED]
    another = new_id()
    assert verdicts(
        tutor, inserting(2, "journal_entry", id=another, person_id=person), deleting(3, "journal_entry", another)
    ) == [Outcome.APPLIED, Outcome.APPLIED]


def test_a_card_is_deleted_by_the_administrator_alone(region: Region) -> None:
    person = region.person(None, has_consent=False)
    team = region.load("team", tutor_id=region.tutors[0], organization_id=region.schools[0])
    methodist = region.laptop("methodist")
    assert verdicts(methodist, deleting(1, "person", person), deleting(2, "team", team)) == [Outcome.REJECTED] * 2
    assert verdicts(region.laptop("administrator"), deleting(1, "person", person)) == [Outcome.APPLIED]


def test_a_tutor_does_not_give_a_team_away(region: Region) -> None:
    laptop = region.laptop()
    team = new_id()
    outcomes = verdicts(
        laptop,
        inserting(1, "team", tutor_id=region.tutors[1]),
        inserting(2, "team", id=team, tutor_id=region.tutors[0]),
        updating(3, "team", team, tutor_id=region.tutors[1]),
    )
    assert outcomes == [Outcome.REJECTED, Outcome.APPLIED, Outcome.REJECTED]


def test_no_card_is_made_out_of_the_shared_one(region: Region) -> None:
    laptop = region.laptop()
    outcomes = verdicts(
        laptop,
        inserting(1, "person", id=SHARED_BUCKET, organization_id=region.schools[0]),
        inserting(2, "team", id=SHARED_BUCKET, tutor_id=region.tutors[0]),
        inserting(3, "journal_entry", person_id=SHARED_BUCKET),
    )
    assert refused(outcomes)


def test_an_id_of_a_deleted_row_is_not_taken_over(region: Region, foreign: dict[str, UUID]) -> None:
    region.remove("journal_entry", foreign["journal_entry"])
    mine = region.person(0)
    laptop, owner = region.laptop(), region.laptop(number=1)
    owner.sync()
    assert refused(verdicts(laptop, inserting(1, "journal_entry", id=foreign["journal_entry"], person_id=mine)))
    region.settle()


def test_a_methodist_adds_people_of_the_own_municipality_only(region: Region) -> None:
    methodist = region.laptop("methodist")
    methodist.sync()
    kept = methodist.insert("person", organization_id=region.schools[0])
    methodist.insert("person", organization_id=region.schools[1])
    methodist.insert("team", tutor_id=region.tutors[0])
    assert methodist.sync().rejected == 4, "a person with their consent and what it opens, and a team"
    region.settle()
    assert [row["id"] for row in methodist.all("person")] == [kept]


def test_a_forged_cursor_names_no_foreign_card(region: Region, foreign: dict[str, UUID]) -> None:
    """A cursor that claims other audiences must not be answered with the cards that they hold."""
    laptop = region.laptop()
    own = laptop.ask().cursor
    forged: list[Any] = msgspec.msgpack.decode(own[:-8])
    assert isinstance(forged[3], list)
    forged[3] = ["region", f"tutor:{region.tutors[1]}", f"municipality:{region.places[1]}", "all"]
    changed = [own[:place] + bytes([own[place] ^ 1]) + own[place + 1 :] for place in range(0, len(own), 7)]
    for cursor in (msgspec.msgpack.encode(forged) + own[-8:], msgspec.msgpack.encode(forged), own[:-8], *changed):
        with pytest.raises(MalformedError):
            laptop.ask(cursor=cursor)
    seen = b"".join(laptop.answers)
    assert foreign["person"].bytes not in seen


def test_a_tutor_keeps_their_own_certificate_and_nothing_else_of_the_network(small: Region) -> None:
    """R07: number and last day of the own certificate; another's, and one's own role, are the administrator's."""
    laptop = small.laptop()
    own, other = small.tutors[0], small.tutors[1]
    outcomes = verdicts(
        laptop,
        updating(1, "specialist", own, certificate_number="Т-7", certificate_valid_until=date(2029, 1, 1)),
        updating(2, "specialist", own, role="administrator"),
        updating(3, "specialist", own, certificate_number="Т-8", family_name="Чужая"),
        updating(4, "specialist", other, certificate_number="Т-9"),
        deleting(5, "specialist", own),
    )
    assert outcomes[0] == Outcome.APPLIED
    assert refused(outcomes[1:])


def test_a_note_for_the_successor_goes_with_the_card_to_the_next_tutor(small: Region) -> None:
    """R05, R49: the whole card with its journal moves when the administrator assigns it anew."""
    person = small.person()
    first, second = small.laptop(number=0), small.laptop(number=1)
    first.sync()
    first.insert("journal_entry", person_id=person, kind="handover", text="Начните с урока", author_id=small.tutors[0])
    first.sync()
    small.assign(person, 1)
    for laptop in (first, second):
        laptop.sync()
    assert [row["text"] for row in second.all("journal_entry")] == ["Начните с урока"]
    assert first.all("journal_entry") == []


def test_a_methodist_holds_the_municipality_and_writes_into_its_cards(small: Region) -> None:
    """R06: all people of the municipality and nobody else."""
    own, other = small.person(school=0), small.person(1, school=1)
    laptop = small.laptop("methodist")
    laptop.sync()
    assert {row["id"] for row in laptop.all("person")} == {own}
    assert verdicts(laptop, inserting(1, "route", person_id=own)) == [Outcome.APPLIED]
    assert refused(verdicts(laptop, inserting(2, "route", person_id=other)))


def test_an_author_once_named_stays(region: Region) -> None:
    """Neither taken away nor replaced by whoever holds the card; a record without one may get one."""
    person, given = region.person(1), new_id()
    made = inserting(1, "recommendation", id=given, person_id=person, author_id=region.tutors[1])
    assert verdicts(region.laptop(number=1), made) == [Outcome.APPLIED]
    region.assign(person, 0)
    unnamed = region.load("recommendation", person_id=person)
    for laptop in (region.laptop(), region.laptop("methodist")):
        answered = laptop.ask(
            updating(1, "recommendation", given, author_id=None),
            updating(2, "recommendation", given, author_id=laptop.identity.specialist_id),
            updating(3, "recommendation", given, text="Дополнено"),
        )
        assert [verdict.outcome for verdict in answered.verdicts[:2]] == [Outcome.REJECTED] * 2
        assert {verdict.field for verdict in answered.verdicts[:2]} == {"author_id"}
        assert not refused([answered.verdicts[2].outcome])
    assert verdicts(region.laptop(), updating(1, "recommendation", unnamed, author_id=region.tutors[0])) == [
        Outcome.APPLIED
    ]


def test_a_methodist_gives_a_group_to_a_tutor_of_their_own_municipality(region: Region) -> None:
    """By place, by organisation, or by whom they guide there; who has no place is the region's."""
    near, far, guest = (
        region.load("specialist", municipality_id=region.places[0]),
        region.load("specialist", organization_id=region.schools[1]),
        region.load("specialist", municipality_id=region.places[1]),
    )
    person = region.person(None)
    region.load("assignment", person_id=person, tutor_id=guest)
    team = region.load("team", tutor_id=near, organization_id=region.schools[0])
    laptop = region.laptop("methodist")
    answered = laptop.ask(
        *(updating(number, "team", team, tutor_id=who) for number, who in enumerate((far, guest, region.tutors[1]), 1))
    )
    assert [verdict.outcome for verdict in answered.verdicts] == [Outcome.REJECTED, Outcome.APPLIED, Outcome.APPLIED]
    assert answered.verdicts[0].field == "tutor_id"
