"""What was written stays, under the name of who wrote it: judged by what an operation would change."""

from dataclasses import replace
from uuid import UUID

import pytest

from app.undo import undo
from storage.catalogue import tables
from storage.ids import new_id
from sync.protocol.messages import Deed, Outcome, SentOperation
from tests.factories import NOW
from tests.sync.operations import deleting, inserting, on_wire, updating
from tests.sync.region import Laptop, Region

HISTORY = [rule.name for rule in tables() if rule.append_only]


def outcomes(laptop: Laptop, *operations: SentOperation) -> list[int]:
    return [int(verdict.outcome) for verdict in laptop.ask(*operations).verdicts]


def whole(region: Region, table: str) -> dict[str, object]:
    """What a row of history needs beside its author."""
    person = region.person(0)
    if table == "journal_entry":
        return {"person_id": person}
    return {"route_id": region.load("route", person_id=person), "number": 1, "reason": "trend", "made_at": NOW}


def offered_again(laptop: Laptop, sequence: int, table: str, row_id: UUID) -> SentOperation:
    """A row as it stands, as a laptop offers it to a server that may have lost it."""
    row = laptop.region.row(table, row_id)
    assert row is not None
    return SentOperation(sequence, Deed.INSERT, table, row_id.bytes, 0, 0, on_wire(row))


@pytest.mark.parametrize("table", HISTORY)
def test_history_goes_only_where_it_was_written(region: Region, table: str) -> None:
    tutor, methodist, row = region.laptop(), region.laptop("methodist"), new_id()
    assert outcomes(tutor, inserting(1, table, id=row, **whole(region, table))) == [Outcome.APPLIED]
    assert outcomes(methodist, deleting(1, table, row)) == [Outcome.REJECTED]
    assert outcomes(tutor, deleting(2, table, row)) == [Outcome.APPLIED]


@pytest.mark.parametrize("role", ["tutor", "methodist", "school_methodist", "administrator"])
@pytest.mark.parametrize("table", HISTORY)
def test_nobody_writes_history_in_anothers_name(region: Region, table: str, role: str) -> None:
    asked = inserting(1, table, **whole(region, table), author_id=region.tutors[1])
    [verdict] = region.laptop(role).ask(asked).verdicts
    assert verdict.outcome == Outcome.REJECTED
    assert verdict.field == ("" if (role, table) == ("school_methodist", "route_version") else "author_id")


def test_who_offers_again_what_stands_there_forges_nothing(region: Region) -> None:
    tutor, methodist, row = region.laptop(), region.laptop("methodist", 0), new_id()
    entry = inserting(1, "journal_entry", id=row, person_id=region.person(), author_id=region.tutors[0])
    assert outcomes(tutor, entry) == [Outcome.APPLIED]
    methodist.identity = type(methodist.identity)(
        methodist.identity.account_id, methodist.identity.device_id, "methodist", municipality_id=region.places[0]
    )
    assert outcomes(methodist, offered_again(methodist, 1, "journal_entry", row)) == [Outcome.MERGED]
    assert region.row("journal_entry", row)["author_id"] == region.tutors[0]  # type: ignore[index]


@pytest.mark.parametrize("is_sent", [False, True])
def test_who_takes_a_deletion_back_brings_the_row_under_its_authors_name(small: Region, is_sent: bool) -> None:
    """R49: the next tutor deletes what the former one wrote, undoes it, and it stands as it stood."""
    person = small.person()
    former, later = small.laptop(), small.laptop(number=1)
    former.sync()
    row = former.insert("recommendation", person_id=person, author_id=small.tutors[0])
    former.sync()
    small.assign(person, 1)
    later.sync()
    later.delete("recommendation", row)
    if is_sent:
        later.sync()
    undo(later.engine)
    small.settle()
    kept = later.row("recommendation", row)
    assert kept is not None
    assert kept["author_id"] == small.tutors[0]


def test_a_deleted_row_does_not_come_back_with_other_words_under_its_authors_name(small: Region) -> None:
    person = small.person()
    tutor, methodist, row = small.laptop(), small.laptop("methodist", 0), new_id()
    methodist.identity = replace(methodist.identity, specialist_id=small.tutors[1])
    said = {"person_id": person, "author_id": small.tutors[0]}
    assert outcomes(tutor, inserting(1, "recommendation", id=row, **said, text="Да")) == [Outcome.APPLIED]
    forged = inserting(2, "recommendation", id=row, **said, text="Нет")
    assert outcomes(methodist, deleting(1, "recommendation", row), forged) == [Outcome.APPLIED, Outcome.REJECTED]
    assert small.row("recommendation", row) is None


def test_the_servers_own_field_is_not_taken_by_a_new_row(region: Region) -> None:
    row = new_id()
    asked = inserting(1, "person", id=row, organization_id=region.schools[0], provenance="мной")
    answered = region.laptop().ask(asked, inserting(2, "person", organization_id=region.schools[0]))
    assert [(verdict.outcome, verdict.field) for verdict in answered.verdicts] == [
        (Outcome.REJECTED, "provenance"),
        (Outcome.APPLIED, ""),
    ]
    assert region.row("person", row) is None


def test_the_servers_own_field_is_not_taken_by_a_row_laid_over_another(region: Region) -> None:
    person = region.person(0, provenance="приказ")
    laptop = region.laptop()
    again = offered_again(laptop, 1, "person", person)
    forged = SentOperation(2, Deed.INSERT, "person", person.bytes, 2**40, 0, {**again.fields, "provenance": "мной"})
    emptied = updating(3, "person", person, provenance=None)
    assert outcomes(laptop, again, forged, emptied) == [Outcome.MERGED, Outcome.REJECTED, Outcome.REJECTED]
    assert region.row("person", person)["provenance"] == "приказ"  # type: ignore[index]
