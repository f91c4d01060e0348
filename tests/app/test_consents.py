"""Consents as records of their own; a card without one holds a name and a place of work (R82, R85)."""

import json
from datetime import date, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa

from app import campaigns, consents, materials, people, undo, visits
from app.apply import apply_lines
from app.consents import GivenConsent
from storage.consents import FINAL, ConsentMissingError
from storage.pending import OUTBOX, SENT, forget_unsent
from storage.reads.consents import ConsentRow, consents_of, ending_consents, holding
from storage.settings import write_setting
from storage.validation import InvalidFieldError
from storage.writes import ConsentKeptError, Edit, WithdrawalKeptError, editing
from tests.app.conftest import Region
from tests.factories import NOW, TODAY, add, add_person, field

DAY = timedelta(days=1)
SHEET = GivenConsent("route", TODAY, "лист № 5")


@pytest.fixture
def unasked(region: Region) -> UUID:
    """A person who has not consented to anything."""
    return add_person(region.engine, has_consent=False, category="none", subjects=())


def of(region: Region, person: UUID, today: date = TODAY) -> list[ConsentRow]:
    with region.engine.connect() as connection:
        return consents_of(connection, person, today)


def waiting(region: Region) -> list[tuple[str, str, list[str]]]:
    with region.engine.connect() as connection:
        records = connection.execute(sa.select(OUTBOX).order_by(OUTBOX.c.sequence)).all()
    said = [(each.deed, each.table_name, json.loads(each.fields)) for each in records]
    return [(deed, table, sorted(name for name, value in fields.items() if value)) for deed, table, fields in said]


def test_a_consent_holds_until_it_is_withdrawn_or_has_ended(region: Region, unasked: UUID) -> None:
    """R85: given, not withdrawn, not past its end; what was withdrawn stays as what was."""
    given = GivenConsent("practice", TODAY - 9 * DAY, "лист № 6", TODAY + 9 * DAY)
    assert consents.record_consent(region.engine, unasked, SHEET, TODAY).tables == {"consent"}
    consents.record_consent(region.engine, unasked, given, TODAY)
    route, practice = of(region, unasked)
    assert (route.purpose, route.document, route.text_version, route.holds) == ("route", "лист № 5", "1", True)
    assert practice.holds
    assert practice.ends_soon(TODAY)
    assert not holding(of(region, unasked, TODAY + 10 * DAY), "practice")
    consents.withdraw_consent(region.engine, unasked, "route", TODAY, "заявление № 1", TODAY)
    kept = of(region, unasked)[0]
    assert (kept.given_on, kept.withdrawn_on, kept.withdrawal_document) == (TODAY, TODAY, "заявление № 1")
    assert holding(of(region, unasked)) is None
    with pytest.raises(consents.NothingToWithdrawError):
        consents.withdraw_consent(region.engine, unasked, "route", TODAY, None, TODAY)


def test_days_that_cannot_be_are_refused(region: Region, unasked: UUID) -> None:
    """R85: no day to come, no end before the beginning, no withdrawal before the consent, no unknown purpose."""
    for given, wrong in (
        (GivenConsent("route", TODAY + DAY), consents.FutureConsentError),
        (GivenConsent("route", TODAY, until_on=TODAY - DAY), consents.ConsentEndError),
        (GivenConsent("newsletter", TODAY), InvalidFieldError),
    ):
        with pytest.raises(wrong):
            consents.record_consent(region.engine, unasked, given, TODAY)
    consents.record_consent(region.engine, unasked, SHEET, TODAY)
    for day, refused in ((TODAY + DAY, consents.FutureWithdrawalError), (TODAY - DAY, consents.EarlyWithdrawalError)):
        with pytest.raises(refused):
            consents.withdraw_consent(region.engine, unasked, "route", day, None, TODAY)


def test_processing_stops_within_ten_working_days() -> None:
    """R85, 152-ФЗ article 21: weekends do not count."""
    assert consents.stop_by(date(2026, 11, 23)) == date(2026, 12, 7)
    assert consents.stop_by(date(2026, 11, 28)) == date(2026, 12, 11)


def test_without_consent_a_card_takes_nothing_but_name_and_organisation(region: Region, unasked: UUID) -> None:
    """R82, R85: below the window, for every way in: use cases, files of edits, many rows at once."""
    people.update_profile(region.engine, unasked, {"family_name": "Петрова", "position": "учитель", "phone": None})
    for changes in ({"phone": "1"}, {"subjects": ("химия",)}, {"category": "first"}):
        with pytest.raises(ConsentMissingError, match="только имя и организация"):
            people.update_profile(region.engine, unasked, changes)
    row = {"person_id": str(unasked), "source": "teacher", "text": "Запрос", "made_on": "2026-11-23"}
    lines = [json.dumps({"do": "insert", "table": "development_request", "row": row}).encode()]
    [verdict] = apply_lines(region.engine, lines)
    assert verdict.as_json()["reason"] == ConsentMissingError.default
    entry = {"kind": "call", "held_on": TODAY, "text": "Звонок", "entered_at": NOW, "person_id": unasked}
    with pytest.raises(ConsentMissingError), editing(region.engine, None) as edit:
        edit.insert_all("journal_entry", [entry])
    consents.record_consent(region.engine, unasked, SHEET, TODAY)
    people.update_profile(region.engine, unasked, {"phone": "1"})
    assert all(verdict.applied for verdict in apply_lines(region.engine, lines))


def test_after_a_withdrawal_things_are_ended_and_taken_away_but_not_begun(region: Region) -> None:
    """R85: deep in the card too; what waits for the server stays."""
    route = add(region.engine, "route", person_id=region.person)
    item = add(region.engine, "route_item", route_id=route)
    people.update_profile(region.engine, region.person, {"phone": "1"})
    before = waiting(region)
    consents.withdraw_consent(region.engine, region.person, "route", TODAY, None, TODAY)
    assert waiting(region)[: len(before)] == before
    with editing(region.engine, None) as edit:
        edit.update("route_item", item, {"status": "cancelled"})
        edit.update("route", route, {"status": "closed", "ends_on": TODAY})
        edit.update("person", region.person, {"phone": None})
    for table, row, changes in (("route_item", item, {"title": "Иное"}), ("route", route, {"status": "agreed"})):
        with pytest.raises(ConsentMissingError), editing(region.engine, None) as edit:
            edit.update(table, row, changes)
    with editing(region.engine, None) as edit:
        edit.delete("route", route)
    assert field(region.engine, "route_item", item, "title") is None


def test_a_new_card_says_nothing_personal_before_its_consent(region: Region) -> None:
    """R85: in the order in which the server hears it, whatever is written afterwards; one undo takes all of it back."""
    office = field(region.engine, "person", region.person, "organization_id")
    named = {"family_name": "Новикова", "given_name": "Анна", "role": "teacher", "position": "учитель"}
    whole = {**named, "organization_id": office, "category": "first", "phone": "1"}
    with pytest.raises(ConsentMissingError):
        people.add_person(region.engine, "tutor", whole)
    person, _ = people.add_person(region.engine, "tutor", whole, SHEET)
    people.update_profile(region.engine, person, {"family_name": "Новых", "email": "a@b.ru"})
    assert [(deed, table) for deed, table, _ in waiting(region)] == [
        ("insert", "person"), ("insert", "consent"), ("update", "person"),
    ]  # fmt: skip
    assert "phone" not in waiting(region)[0][2]
    assert waiting(region)[2][2] == ["category", "email", "family_name", "phone"]
    for _ in range(2):
        undo.undo(region.engine)
    assert waiting(region) == []
    assert field(region.engine, "person", person, "family_name") is None
    undo.redo(region.engine)
    assert field(region.engine, "person", person, "phone") == "1"


def test_a_card_taken_back_comes_back_with_its_consent(region: Region) -> None:
    """R85: undo brings the person before the consent, and is not refused for that."""
    office = field(region.engine, "person", region.person, "organization_id")
    named = {"family_name": "Новикова", "given_name": "Анна", "role": "teacher", "position": "учитель"}
    person, _ = people.add_person(
        region.engine, "tutor", {**named, "organization_id": office, "category": "none", "phone": "1"}, SHEET
    )
    with editing(region.engine, "Удаление") as edit:
        edit.delete("person", person)
    assert waiting(region) == []
    undo.undo(region.engine)
    assert field(region.engine, "person", person, "phone") == "1"
    assert len(of(region, person)) == 1


def test_a_consent_is_withdrawn_and_never_deleted(region: Region, unasked: UUID) -> None:
    """R85: only what nobody has heard of yet is taken back; what is on its way, or at the server, stays."""
    consents.record_consent(region.engine, unasked, SHEET, TODAY)
    undo.undo(region.engine)
    assert of(region, unasked) == []
    consents.record_consent(region.engine, unasked, SHEET, TODAY)
    with region.engine.begin() as connection:
        connection.execute(sa.update(OUTBOX).values(state=SENT))
    with pytest.raises(ConsentKeptError):
        undo.undo(region.engine)
    [kept] = of(region, unasked)
    with region.engine.begin() as connection:
        forget_unsent(connection, [kept.id])
        assert undo.undo_name(connection) is None
    for deletion in (Edit.delete, lambda edit, table, row_id: edit.delete_all(table, [row_id])):
        with pytest.raises(ConsentKeptError), editing(region.engine, None) as edit:
            deletion(edit, "consent", kept.id)
    assert of(region, unasked) == [kept]


@pytest.mark.parametrize("role", ["tutor", "school_methodist", "methodist", "administrator"])
def test_a_withdrawal_is_taken_back_only_by_who_corrects_mistakes(region: Region, role: str) -> None:
    """R85: by its field and one sentence, through edits and through undo; a new consent is a new record."""
    consents.withdraw_consent(region.engine, region.person, "route", TODAY, "заявление № 1", TODAY)
    [withdrawn] = of(region, region.person)
    with region.engine.begin() as connection:
        write_setting(connection, "role", role)
        connection.execute(sa.update(OUTBOX).values(state=SENT))
    line = {"do": "update", "table": "consent", "id": str(withdrawn.id), "set": {"withdrawn_on": None}}
    [verdict] = apply_lines(region.engine, [json.dumps(line).encode()])
    if role in {"methodist", "administrator"}:
        assert verdict.applied
        assert holding(of(region, region.person)) is not None
        return
    assert (verdict.as_json()["reason"], verdict.as_json()["field"]) == (FINAL, "withdrawn_on")
    with pytest.raises(WithdrawalKeptError, match="запишите новое согласие"):
        undo.undo(region.engine)
    assert of(region, region.person) == [withdrawn]
    with region.engine.connect() as connection:
        assert undo.undo_name(connection) is None


def test_a_withdrawal_that_nobody_has_heard_of_is_undone_without_a_trace(region: Region) -> None:
    """R31, R85: a slip of the hand; nothing of it goes to the server, and it can be brought again."""
    before = waiting(region)
    consents.withdraw_consent(region.engine, region.person, "route", TODAY, "заявление № 1", TODAY)
    undo.undo(region.engine)
    assert waiting(region) == before
    assert holding(of(region, region.person)) is not None
    undo.redo(region.engine)
    assert waiting(region)[-1] == ("update", "consent", ["withdrawal_document", "withdrawn_on"])
    assert holding(of(region, region.person)) is None


def test_consents_that_end_soon_are_found(region: Region, unasked: UUID) -> None:
    """R85: those of the route that go on by no other."""
    consents.record_consent(region.engine, unasked, GivenConsent("route", TODAY, until_on=TODAY + 20 * DAY), TODAY)
    with region.engine.connect() as connection:
        [ending] = ending_consents(connection, TODAY, 10)
    assert (ending.person_id, ending.until_on) == (unasked, TODAY + 20 * DAY)
    consents.record_consent(region.engine, unasked, SHEET, TODAY)
    with region.engine.connect() as connection:
        assert ending_consents(connection, TODAY, 10) == []


def test_among_many_those_who_have_not_consented_are_named_or_passed_over(region: Region, unasked: UUID) -> None:
    """R85: a sheet of a visit names them, a campaign invites the others."""
    with pytest.raises(consents.ConsentsMissingError, match="Иванова Мария Петровна"):
        visits.plan_visit(region.engine, TODAY, [visits.ToSee(region.person), visits.ToSee(unasked)])
    with pytest.raises(consents.ConsentsMissingError):
        materials.give_own_material(region.engine, "Книга", [region.person, unasked], TODAY)
    campaign = add(region.engine, "diagnosis_campaign", map_id=region.map)
    invited = campaigns.invite(region.engine, campaign, [region.person, unasked])
    assert (invited.person_ids, invited.unfit_ids) == ((region.person,), (unasked,))
