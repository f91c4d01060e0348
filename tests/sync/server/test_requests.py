"""Requests as a changed program, another copy or chance might send them: each operation has its verdict, once."""

from uuid import UUID

import pytest

from storage.ids import derived_id, new_id
from sync.protocol.codec import MalformedError, pack
from sync.protocol.messages import Outcome, Request
from sync.server.exchange import answer
from tests.sync.operations import deleting, inserting, updating
from tests.sync.region import Region
from tests.sync.server.two_sides import filled, pair


def test_a_request_that_arrives_twice_gets_the_same_verdicts(region: Region) -> None:
    person = region.person()
    laptop = region.laptop()
    laptop.sync()
    sent = [
        inserting(1, "journal_entry", person_id=person),
        updating(2, "person", person, phone="7"),
        inserting(3, "journal_entry", person_id=person, kind="нет такого"),
        updating(4, "nowhere", person, phone="7"),
    ]
    first, second = laptop.ask(*sent), laptop.ask(*sent)
    assert first.verdicts == second.verdicts
    assert [verdict.outcome for verdict in first.verdicts] == [
        Outcome.APPLIED, Outcome.APPLIED, Outcome.REJECTED, Outcome.REJECTED,
    ]  # fmt: skip
    assert len([line for line in region.dump() if '"table":"journal_entry"' in line]) == 1


def test_one_number_is_one_operation_and_the_other_is_of_another_copy(region: Region) -> None:
    person = region.person()
    laptop = region.laptop()
    answered = laptop.ask(updating(1, "person", person, phone="7"), updating(1, "person", person, email="a@b.ru"))
    assert [verdict.outcome for verdict in answered.verdicts] == [Outcome.APPLIED, Outcome.FOREIGN]
    assert region.row("person", person)["email"] is None  # type: ignore[index]


def test_a_refused_operation_leaves_nothing_behind(region: Region) -> None:
    """Its first field conflicts, its second points nowhere: no half of it may stay."""
    tutor, methodist, person = pair(region)
    route = region.load("route", person_id=person)
    tutor.sync()
    version = tutor.all("route")[0]["sync_version"]
    tutor.update("route", route, title="Первое")
    tutor.sync()
    answered = methodist.ask(updating(1, "route", route, version, title="Второе", tutor_id=new_id()))
    assert [verdict.outcome for verdict in answered.verdicts] == [Outcome.REJECTED]
    region.settle()
    assert methodist.all("conflict") == []


def test_a_third_device_conflicts_with_what_stood_at_its_own_base(region: Region) -> None:
    """A change that changed nothing must not pass for the value that stood before."""
    tutor, methodist, person = pair(region)
    late = region.laptop("school_methodist")
    version = tutor.all("person")[0]["sync_version"]
    for laptop in (tutor, methodist):
        laptop.update("person", person, phone="2")
        laptop.sync()
    administrator = region.laptop("administrator")
    answered = administrator.ask(updating(1, "person", person, version, phone="3"))
    assert [verdict.outcome for verdict in answered.verdicts] == [Outcome.CONFLICT]
    late.sync()
    assert late.all("conflict")[0]["other_value"] == '"3"'


@pytest.mark.parametrize("cursor", [b"\x00", b"garbage", b"\xc1", b"\x95" * 400, b"\x94\x01\x02\x03\x04"])
def test_a_cursor_of_garbage_is_malformed(region: Region, cursor: bytes) -> None:
    laptop = region.laptop()
    with pytest.raises(MalformedError):
        laptop.ask(cursor=cursor)


@pytest.mark.parametrize("size", [0, -1, -(2**63), 1, 2**63 - 1])
def test_no_number_of_rows_harms(region: Region, size: int) -> None:
    filled(region)
    answered = region.laptop().ask(rows_at_most=size)
    assert answered.blocks


@pytest.mark.parametrize("body", [b"", b"\x90", b"\x93\x01\xc4\x00\x90", b"<html>", b"\x94\x00\xc4\x00\x90\x01"])
def test_other_bytes_are_no_request(small: Region, body: bytes) -> None:
    laptop = small.laptop()
    if body == b"\x93\x01\xc4\x00\x90":
        answer(small.engine, laptop.identity, body)
        return
    with pytest.raises(MalformedError):
        answer(small.engine, laptop.identity, body)


def test_too_many_operations_are_malformed(small: Region) -> None:
    laptop = small.laptop()
    with pytest.raises(MalformedError):
        answer(small.engine, laptop.identity, pack(Request(1, b"", [deleting(1, "route", UUID(int=5))] * 20_001)))


def test_a_result_is_named_by_its_parts(region: Region) -> None:
    person = region.person()
    diagnosis = region.load("diagnosis", person_id=person, map_id=region.map_id)
    laptop = region.laptop()
    parts = {"diagnosis_id": diagnosis, "competency_id": region.competencies[0]}
    right = derived_id(*parts.values())
    answered = laptop.ask(
        inserting(1, "diagnosis_result", **parts),
        inserting(2, "diagnosis_result", id=right, **parts),
        updating(3, "diagnosis_result", right, competency_id=region.competencies[1]),
    )
    assert [verdict.outcome for verdict in answered.verdicts] == [Outcome.REJECTED, Outcome.APPLIED, Outcome.REJECTED]
    assert str(right) in "".join(region.dump())
