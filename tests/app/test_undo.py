import pytest
import sqlalchemy as sa

from app import people, undo
from app.consents import GivenConsent, insert_consent, withdraw_consent
from app.journal import NewEntry, add_entry
from app.route import create_route
from storage.catalogue import sql_table
from storage.consents import MISSING, ConsentMissingError
from storage.pending import OUTBOX
from storage.writes import UNDO_STEP, editing
from tests.app.conftest import Region
from tests.factories import TODAY, add, field


def arrives(region: Region, **changes: object) -> None:
    """An exchange has brought other values of the person."""
    person = sql_table("person")
    with region.engine.begin() as connection:
        connection.execute(sa.update(person).where(person.c.id == region.person).values(**changes))


def names(region: Region) -> tuple[str | None, str | None]:
    with region.engine.connect() as connection:
        return undo.undo_name(connection), undo.redo_name(connection)


def test_a_change_is_taken_back_and_brought_again(region: Region) -> None:
    people.update_profile(region.engine, region.person, {"phone": "+7 900"})
    assert names(region) == ("Правка профиля", None)
    undo.undo(region.engine)
    assert field(region.engine, "person", region.person, "phone") is None
    assert names(region) == (None, "Правка профиля")
    undo.redo(region.engine)
    assert field(region.engine, "person", region.person, "phone") == "+7 900"


def test_undo_goes_back_in_order_over_many_steps(region: Region) -> None:
    for phone in ("1", "2", "3"):
        people.update_profile(region.engine, region.person, {"phone": phone})
    for expected in ("2", "1", None):
        undo.undo(region.engine)
        assert field(region.engine, "person", region.person, "phone") == expected
    for expected in ("1", "2", "3"):
        undo.redo(region.engine)
        assert field(region.engine, "person", region.person, "phone") == expected


def test_a_new_change_ends_what_could_be_brought_again(region: Region) -> None:
    people.update_profile(region.engine, region.person, {"phone": "1"})
    undo.undo(region.engine)
    people.update_profile(region.engine, region.person, {"email": "a@b.ru"})
    assert names(region) == ("Правка профиля", None)


def test_a_value_that_an_exchange_brought_is_not_overwritten(region: Region) -> None:
    people.update_profile(region.engine, region.person, {"email": "a@b.ru"})
    people.update_profile(region.engine, region.person, {"phone": "1"})
    arrives(region, phone="2")
    with pytest.raises(undo.UndoneMeanwhileError, match="«Правка профиля» не получилось отменить"):
        undo.undo(region.engine)
    assert field(region.engine, "person", region.person, "phone") == "2"
    undo.undo(region.engine)
    assert field(region.engine, "person", region.person, "email") is None


def test_another_field_that_an_exchange_brought_does_not_hinder(region: Region) -> None:
    people.update_profile(region.engine, region.person, {"phone": "1"})
    arrives(region, email="c@d.ru")
    undo.undo(region.engine)
    assert field(region.engine, "person", region.person, "phone") is None


def test_a_row_that_an_exchange_removed_cannot_be_undone(region: Region) -> None:
    add_entry(region.engine, region.person, NewEntry("call", TODAY, "Звонок"))
    with region.engine.begin() as connection:
        connection.execute(sa.delete(sql_table("journal_entry")))
    with pytest.raises(undo.UndoneMeanwhileError):
        undo.undo(region.engine)
    assert names(region) == (None, None)


def test_undo_does_not_take_rows_of_others_along(region: Region) -> None:
    made = create_route(region.engine, region.person, "Маршрут", TODAY)
    add(region.engine, "goal", route_id=made.route_id)
    with pytest.raises(undo.UndoneMeanwhileError):
        undo.undo(region.engine)
    assert field(region.engine, "route", made.route_id, "title") == "Маршрут"


def test_subjects_are_taken_back_and_brought_again(region: Region) -> None:
    """R02: a set of words stands as the step left it."""
    people.update_profile(region.engine, region.person, {"subjects": ("физика", "информатика")})
    undo.undo(region.engine)
    assert field(region.engine, "person", region.person, "subjects") == ("математика",)
    undo.redo(region.engine)
    assert field(region.engine, "person", region.person, "subjects") == ("информатика", "физика")


def test_nothing_to_undo_changes_nothing(region: Region) -> None:
    assert undo.undo(region.engine).rows == frozenset()


def test_undo_of_a_sent_change_travels_as_an_operation(region: Region) -> None:
    people.update_profile(region.engine, region.person, {"phone": "1"})
    with region.engine.begin() as connection:
        connection.execute(sa.update(OUTBOX).values(state="sent"))
    undo.undo(region.engine)
    with region.engine.connect() as connection:
        states = connection.execute(sa.select(OUTBOX.c.deed, OUTBOX.c.state).order_by(OUTBOX.c.sequence)).all()
    assert [tuple(state) for state in states] == [("update", "sent"), ("update", "waiting")]


def test_nothing_comes_back_into_a_card_whose_consent_has_ended(region: Region) -> None:
    """R85: it is refused in the words of that rule and leaves the list, so that the step before can be taken back."""
    arrives(region, phone="1")
    people.update_profile(region.engine, region.person, {"family_name": "Сомова"})
    people.update_profile(region.engine, region.person, {"phone": None})
    withdraw_consent(region.engine, region.person, "route", TODAY, None, TODAY)
    with region.engine.begin() as connection:
        connection.execute(sa.delete(UNDO_STEP).where(UNDO_STEP.c.name == "Отзыв согласия"))
    with pytest.raises(ConsentMissingError, match=MISSING):
        undo.undo(region.engine)
    assert field(region.engine, "person", region.person, "phone") is None
    undo.undo(region.engine)
    assert field(region.engine, "person", region.person, "family_name") == "Иванова"


def test_a_consent_is_taken_back_together_with_all_that_was_written_on_it(region: Region) -> None:
    """R85: what stands there for a moment on the way back asks for no consent, and neither does what goes again."""
    school = add(region.engine, "organization")
    own = add(region.engine, "person", organization_id=school, category="none", subjects=(), has_consent=False)
    with editing(region.engine, "Знакомство") as edit:
        insert_consent(edit, own, GivenConsent("route", TODAY), TODAY)
        edit.update("person", own, {"phone": "1"})
        note = edit.insert(
            "development_request", {"person_id": own, "source": "teacher", "text": "А", "made_on": TODAY}
        )
        edit.update("development_request", note, {"text": "Б"})
        edit.update("person", own, {"phone": "2", "family_name": "Сомова"})
    for phone, take_turn in ((None, undo.undo), ("2", undo.redo), (None, undo.undo)):
        take_turn(region.engine)
        assert field(region.engine, "person", own, "phone") == phone
