"""Giving a person to a tutor opens and closes their card like any other change."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa

from storage.catalogue import sql_table, table_rule
from storage.ids import new_id
from sync.server.accounts import AccountUnknownError, NewAccount, add_account, require_holder
from sync.server.assignments import NotATutorError, PersonUnknownError, assign
from sync.server.dump import dump_lines
from sync.server.feed import admit
from sync.server.region import prepare
from sync.server.scope import Identity

TODAY = date(2026, 11, 23)
PASSWORD = "осенний лес 42"


@pytest.fixture
def connection(server_database: sa.Engine) -> Iterator[sa.Connection]:
    prepare(server_database)
    with server_database.connect() as connection:
        for login in ("tutor1", "tutor2"):
            add_account(connection, NewAccount(login, "tutor"), PASSWORD)
        add_account(connection, NewAccount("admin", "administrator"), PASSWORD)
        yield connection


@pytest.fixture
def person_id(connection: sa.Connection) -> UUID:
    school, person = new_id(), new_id()
    of_school = {"name": "Школа № 1", "short_name": "Школа № 1", "kind": "school", "level": "organization"}
    flags = dict.fromkeys(("is_rural", "is_internship_site", "is_innovation_site"), False)
    of_person = {"family_name": "Серова", "given_name": "Ольга", "role": "teacher", "position": "учитель"}
    work = {"subjects": (), "organization_id": school, "category": "none", "is_young_specialist": False}
    rows = [("organization", {**of_school, **flags, "id": school}), ("person", {**of_person, **work, "id": person})]
    admit(connection, [(table, {**dict.fromkeys(table_rule(table).fields), **row}) for table, row in rows])
    return person


def may_hold(connection: sa.Connection, login: str, person_id: UUID) -> bool:
    holder = require_holder(connection, login)
    identity = Identity(holder.account_id, new_id(), holder.role, holder.specialist_id)
    return any(str(person_id) in line for line in dump_lines(connection, identity))


def periods(connection: sa.Connection) -> list[tuple[date, date | None]]:
    table = sql_table("assignment")
    query = sa.select(table.c.starts_on, table.c.ends_on).order_by(table.c.sync_version)
    return [(starts_on, ends_on) for starts_on, ends_on in connection.execute(query)]


def test_a_person_given_to_a_tutor_is_theirs_and_nobody_elses(connection: sa.Connection, person_id: UUID) -> None:
    assert not may_hold(connection, "tutor1", person_id)
    assert assign(connection, TODAY, person_id, "Tutor1")
    assert may_hold(connection, "tutor1", person_id)
    assert not may_hold(connection, "tutor2", person_id)


def test_a_person_given_on_leaves_the_former_tutor(connection: sa.Connection, person_id: UUID) -> None:
    assign(connection, TODAY, person_id, "tutor1")
    assert assign(connection, TODAY + timedelta(days=30), person_id, "tutor2")
    assert not may_hold(connection, "tutor1", person_id)
    assert may_hold(connection, "tutor2", person_id)
    ended = (TODAY, TODAY + timedelta(days=30))
    assert sorted(periods(connection)) == [ended, (TODAY + timedelta(days=30), None)]


def test_giving_twice_changes_nothing(connection: sa.Connection, person_id: UUID) -> None:
    assign(connection, TODAY, person_id, "tutor1")
    assert not assign(connection, TODAY, person_id, "tutor1")
    assert periods(connection) == [(TODAY, None)]


def test_back_and_forth_in_one_day(connection: sa.Connection, person_id: UUID) -> None:
    for login in ("tutor1", "tutor2", "tutor1"):
        assert assign(connection, TODAY, person_id, login)
    assert may_hold(connection, "tutor1", person_id)
    assert not may_hold(connection, "tutor2", person_id)


def test_what_does_not_fit_is_refused(connection: sa.Connection, person_id: UUID) -> None:
    with pytest.raises(PersonUnknownError):
        assign(connection, TODAY, new_id(), "tutor1")
    with pytest.raises(AccountUnknownError):
        assign(connection, TODAY, person_id, "nobody")
    with pytest.raises(NotATutorError):
        assign(connection, TODAY, person_id, "admin")
