"""Accounts as the administrator makes them."""

from collections.abc import Iterator
from uuid import UUID

import pytest
import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.ids import new_id
from sync.server.accounts import (
    AccountUnknownError,
    LoginShapeError,
    LoginTakenError,
    NewAccount,
    PlaceNeededError,
    PlaceUnknownError,
    add_account,
    find_holder,
    full_name,
    require_holder,
    set_disabled,
    set_password,
)
from sync.server.feed import FEED, admit
from sync.server.passwords import check_password
from sync.server.refusals import WeakPasswordError
from sync.server.region import prepare

PASSWORD = "осенний лес 42"


@pytest.fixture
def connection(server_database: sa.Engine) -> Iterator[sa.Connection]:
    prepare(server_database)
    with server_database.connect() as connection:
        yield connection


def municipality(connection: sa.Connection, name: str) -> UUID:
    row_id = new_id()
    optional = dict.fromkeys(("former_name", "district", "valid_from", "valid_until", "provenance"))
    admit(connection, [("municipality", {"id": row_id, "name": name, "kind": "округ", **optional})])
    return row_id


def test_an_account_comes_with_a_specialist_who_reaches_every_laptop(connection: sa.Connection) -> None:
    add_account(connection, NewAccount("tutor1", "tutor", "Белова Анна Игоревна"), PASSWORD)
    holder = require_holder(connection, "tutor1")
    assert full_name(connection, holder) == "Белова Анна Игоревна"
    specialist = sql_table("specialist")
    stored = connection.execute(sa.select(specialist).where(specialist.c.id == holder.specialist_id)).one()
    assert (stored.role, stored.family_name, stored.patronymic) == ("tutor", "Белова", "Игоревна")
    places = connection.execute(sa.select(FEED.c.row_id).where(FEED.c.row_id == holder.specialist_id)).all()
    assert len(places) == 1


def test_without_a_full_name_the_specialist_is_called_by_role_and_login(connection: sa.Connection) -> None:
    add_account(connection, NewAccount("admin", "administrator"), PASSWORD)
    assert full_name(connection, require_holder(connection, "admin")) == "Администратор admin"


def test_the_password_is_kept_as_argon2id_of_the_agreed_cost(connection: sa.Connection) -> None:
    add_account(connection, NewAccount("tutor1", "tutor"), PASSWORD)
    kept = require_holder(connection, "tutor1").password_hash
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert check_password(kept, PASSWORD)
    assert not check_password(kept, PASSWORD + " ")
    assert not check_password(None, "")
    assert not check_password("no hash at all", PASSWORD)


def test_logins_differ_by_more_than_case(connection: sa.Connection) -> None:
    add_account(connection, NewAccount("Tutor1", "tutor"), PASSWORD)
    with pytest.raises(LoginTakenError):
        add_account(connection, NewAccount(" tutor1 ", "tutor"), PASSWORD)


@pytest.mark.parametrize("login", ["", "   ", "two words", "a\nb", "x" * 61, "a\u202eb"])
def test_a_login_that_cannot_be_typed_is_refused(connection: sa.Connection, login: str) -> None:
    with pytest.raises(LoginShapeError):
        add_account(connection, NewAccount(login, "tutor"), PASSWORD)


def test_a_short_password_is_refused(connection: sa.Connection) -> None:
    with pytest.raises(WeakPasswordError):
        add_account(connection, NewAccount("tutor1", "tutor"), "лес и 42"[:7])
    add_account(connection, NewAccount("tutor1", "tutor"), "лес и 42")
    with pytest.raises(WeakPasswordError):
        set_password(connection, "tutor1", "лес и 42"[:7])


def test_a_methodist_belongs_to_a_municipality_named_or_by_its_id(connection: sa.Connection) -> None:
    place = municipality(connection, "Байкаловский муниципальный район")
    add_account(connection, NewAccount("m1", "methodist", municipality="Байкаловский муниципальный район"), PASSWORD)
    add_account(connection, NewAccount("m2", "methodist", municipality=str(place)), PASSWORD)
    assert require_holder(connection, "m1").municipality_id == place
    assert require_holder(connection, "m2").municipality_id == place


def test_a_place_that_is_not_there_or_not_the_only_one_is_refused(connection: sa.Connection) -> None:
    for _ in range(2):
        municipality(connection, "Два одинаковых")
    for wanted in ("Нигде", "Два одинаковых", str(new_id())):
        with pytest.raises(PlaceUnknownError):
            add_account(connection, NewAccount("m1", "methodist", municipality=wanted), PASSWORD)


@pytest.mark.parametrize("role", ["methodist", "school_methodist"])
def test_a_role_that_sees_a_place_needs_one(connection: sa.Connection, role: str) -> None:
    with pytest.raises(PlaceNeededError):
        add_account(connection, NewAccount("m1", role), PASSWORD)


def test_changes_of_an_account_that_is_not_there_are_refused(connection: sa.Connection) -> None:
    assert find_holder(connection, "nobody") is None
    with pytest.raises(AccountUnknownError):
        set_password(connection, "nobody", PASSWORD)
    with pytest.raises(AccountUnknownError):
        set_disabled(connection, "nobody", disabled=True)
