"""A card without consent takes a name and a place of work: the server's verdicts (R82, R85)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.consents import MISSING
from storage.ids import new_id
from sync.protocol.messages import Outcome, SentOperation
from tests.sync.operations import deleting, inserting, updating
from tests.sync.region import Laptop, Region

TAKEN, REFUSED = Outcome.APPLIED, Outcome.REJECTED
LONG_AGO = date(2020, 1, 1)


@pytest.fixture
def unasked(region: Region) -> UUID:
    return asked_nothing(region)


def asked_nothing(region: Region) -> UUID:
    """A person in the tutor's care who has not consented to anything."""
    return region.person(0, has_consent=False, category="none", subjects=())


def outcomes(laptop: Laptop, *operations: SentOperation) -> list[int]:
    verdicts = laptop.ask(*operations).verdicts
    for verdict in verdicts:
        assert verdict.outcome == TAKEN or (verdict.reason, verdict.field) == (MISSING, "consent"), verdict
    return [verdict.outcome for verdict in verdicts]


def test_what_is_personal_is_refused_by_the_name_of_the_rule(region: Region, unasked: UUID) -> None:
    """R85: of whoever sends it, the administrator too; what may be kept, and giving the card to a tutor, go through."""
    tutor, administrator = region.laptop(), region.laptop("administrator")
    sent = [
        updating(1, "person", unasked, family_name="Петрова", position="учитель"),
        updating(2, "person", unasked, phone="1"),
        inserting(3, "journal_entry", person_id=unasked),
        inserting(4, "route", person_id=unasked),
        inserting(5, "person", organization_id=region.schools[0]),
        inserting(6, "person", organization_id=region.schools[0], email="a@b.ru"),
    ]
    assert outcomes(tutor, *sent) == [TAKEN, REFUSED, REFUSED, REFUSED, TAKEN, REFUSED]
    assert outcomes(administrator, updating(1, "person", unasked, phone="1")) == [REFUSED]
    region.assign(unasked, 1)
    assert region.row("person", unasked)["phone"] is None  # type: ignore[index]


def test_a_consent_in_the_same_request_opens_the_card(region: Region, unasked: UUID) -> None:
    """R85: a new card too, whose consent comes behind it; one that is not to the route, or over, opens nothing."""
    tutor, person, route = region.laptop(), new_id(), new_id()
    sent = [
        inserting(1, "person", id=person, organization_id=region.schools[0], phone="1"),
        inserting(2, "consent", person_id=person),
        inserting(3, "route", id=route, person_id=person),
        inserting(4, "route_item", route_id=route),
        inserting(5, "consent", person_id=unasked, purpose="photo"),
        inserting(6, "consent", person_id=unasked, until_on=LONG_AGO, given_on=LONG_AGO),
        updating(7, "person", unasked, phone="1"),
    ]
    assert outcomes(tutor, *sent) == [TAKEN] * 6 + [REFUSED]
    assert outcomes(tutor, inserting(8, "consent", person_id=unasked), updating(9, "person", unasked, phone="1")) == [
        TAKEN, TAKEN,
    ]  # fmt: skip


def test_a_consent_that_is_refused_opens_nothing(small: Region) -> None:
    tutor, unasked = small.laptop(), asked_nothing(small)
    broken = inserting(2, "consent", person_id=unasked, withdrawal_document="х" * 300)
    verdicts = tutor.ask(broken, updating(3, "person", unasked, phone="1")).verdicts
    assert [verdict.outcome for verdict in verdicts] == [REFUSED, REFUSED]


def test_what_stood_on_a_consent_that_is_refused_is_judged_anew(small: Region) -> None:
    """R85: what came before it in the request is refused, too; where another consent is taken, nothing is."""
    tutor, unasked, asked, new = small.laptop(), asked_nothing(small), asked_nothing(small), new_id()
    broken = {"withdrawal_document": "х" * 300}
    verdicts = tutor.ask(
        updating(1, "person", unasked, phone="1"),
        inserting(2, "person", id=new, organization_id=small.schools[0], phone="1"),
        updating(3, "person", asked, phone="1"),
        inserting(4, "consent", person_id=unasked, **broken),
        inserting(5, "consent", person_id=new, **broken),
        inserting(6, "consent", person_id=asked, **broken),
        inserting(7, "consent", person_id=asked),
    ).verdicts
    assert [verdict.outcome for verdict in verdicts] == [REFUSED, REFUSED, TAKEN, REFUSED, REFUSED, REFUSED, TAKEN]
    assert [verdict.reason for verdict in verdicts[:2]] == [MISSING] * 2
    assert [(small.row("person", each) or {}).get("phone") for each in (unasked, new, asked)] == [None, None, "1"]


def test_after_a_withdrawal_things_end_and_go_and_nothing_begins(small: Region) -> None:
    """R85: what went up before the withdrawal in the same request stands; what comes behind it is refused by name."""
    person, tutor, consent, route = small.person(0), small.laptop(), new_id(), new_id()
    [former] = [row["id"] for row in rows_of(small, "consent")]
    begun = [inserting(1, "consent", id=consent, person_id=person), inserting(2, "route", id=route, person_id=person)]
    ended = [
        updating(3 + place, "consent", row, withdrawn_on=date(2026, 11, 23))
        for place, row in enumerate((consent, former))
    ]
    after = [
        updating(5, "route", route, title="Иное"), updating(6, "route", route, status="closed"),
        inserting(7, "goal", route_id=route), deleting(8, "route", route), updating(9, "person", person, phone=None),
    ]  # fmt: skip
    assert outcomes(tutor, *begun, *ended, *after) == [TAKEN] * 4 + [REFUSED, TAKEN, REFUSED, TAKEN, TAKEN]


def test_a_team_has_no_consent_and_needs_none(small: Region) -> None:
    """R85: the rule is about cards of people."""
    tutor, team = small.laptop(), new_id()
    sent = [inserting(1, "team", id=team, tutor_id=small.tutors[0]), inserting(2, "route", team_id=team)]
    assert outcomes(tutor, *sent) == [TAKEN, TAKEN]


def test_unsent_work_of_a_card_whose_consent_was_withdrawn_elsewhere_stays_to_be_seen(small: Region) -> None:
    """R85, rule 11: refused by name, kept on the laptop with its reason; nothing else is held up."""
    person, other = small.person(0), small.person(0)
    tutor = small.laptop()
    tutor.sync()
    [consent] = [row["id"] for row in rows_of(small, "consent") if row["person_id"] == person]
    small.change("consent", consent, withdrawn_on=date(2026, 11, 20))
    tutor.update("person", person, phone="1")
    tutor.insert("journal_entry", person_id=other)
    outcome = tutor.sync()
    assert (outcome.pushed, outcome.rejected) == (2, 1)
    [kept] = tutor.outbox()
    assert (kept.state, kept.reason) == ("rejected", MISSING)
    small.settle()


def test_the_rule_costs_one_statement_a_request(small: Region) -> None:
    """R85: however many rows and people it is about."""
    people = [small.person(0) for _ in range(5)]
    tutor = small.laptop()
    number = 0
    with statements(small.engine) as told:
        for person in people:
            tutor.ask(updating(number := number + 1, "person", person, phone="1"))
    apart = len([each for each in told if "JOIN consent" in each])
    with statements(small.engine) as told:
        tutor.ask(*(updating(number := number + 1, "person", person, phone="2") for person in people))
    assert (apart, len([each for each in told if "JOIN consent" in each])) == (5, 1)


@contextmanager
def statements(engine: sa.Engine) -> Iterator[list[str]]:
    told: list[str] = []

    def tell(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        told.append(statement)

    sa.event.listen(engine, "before_cursor_execute", tell)
    yield told
    sa.event.remove(engine, "before_cursor_execute", tell)


def rows_of(region: Region, table: str) -> list[dict[str, Any]]:
    with region.engine.begin() as connection:
        return [dict(record) for record in connection.execute(sa.select(sql_table(table))).mappings()]
