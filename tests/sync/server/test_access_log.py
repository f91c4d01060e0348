"""Who read and changed what stands in the log, nothing is read past it, and what is done to the log is found."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from storage.ids import new_id
from sync.protocol.messages import SentOperation
from sync.server.access_log import (
    CONSOLE,
    LOG,
    Author,
    Entry,
    Record,
    append,
    entries,
    first_fault,
    read_head,
    seal_log,
)
from sync.server.cli import run
from sync.server.positions import write_state
from tests.sync.region import Laptop as RegionLaptop
from tests.sync.region import Region, lift_guard
from tests.sync.server.laptops import Laptop, refused


def log_of(engine: sa.Engine, **wanted: object) -> list[Entry]:
    seal_log(engine)
    with engine.begin() as connection:
        return [entry for entry in entries(connection) if all(getattr(entry, k) == v for k, v in wanted.items())]


def fault(engine: sa.Engine) -> str | None:
    seal_log(engine)
    with engine.begin() as connection:
        return first_fault(entries(connection), read_head(connection))


def of_device(region: Region, laptop: RegionLaptop) -> list[tuple[str, UUID | None]]:
    return [(entry.deed, entry.card_id) for entry in log_of(region.engine, device_id=laptop.identity.device_id)]


def url_of(engine: sa.Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def some_entries(engine: sa.Engine, count: int) -> None:
    for number in range(count):
        with engine.begin() as connection:
            append(connection, CONSOLE, [Record("exported", new_id(), {"count": number})])
    seal_log(engine)


# ------------------------------------------------------------------------------------------------------- what is kept


def test_a_pull_is_kept_once_for_each_person(region: Region) -> None:
    people = {region.person(family_name="Зюзюкина"), region.person()}
    laptop = region.laptop()
    laptop.sync()
    found = log_of(region.engine, device_id=laptop.identity.device_id)
    assert {(entry.deed, entry.card_id) for entry in found} == {("read", person) for person in people}
    assert len(found) == 2
    assert {entry.account_id for entry in found} == {laptop.identity.account_id}
    assert {entry.details for entry in found} == {'{"rows":{"assignment":1,"consent":1,"person":1}}'}


def test_a_pull_over_many_pages_is_kept_page_by_page(small: Region) -> None:
    person = small.person()
    for number in range(6):
        small.load("journal_entry", person_id=person, text=f"Запись {number}")
    laptop = small.laptop()
    laptop.sync(rows_a_page=3)
    told = [json.loads(entry.details)["rows"] for entry in log_of(small.engine, card_id=person, deed="read")]
    assert len(told) > 1
    assert sum(rows.get("journal_entry", 0) for rows in told) == 6


def test_a_quiet_exchange_adds_nothing(region: Region) -> None:
    region.person()
    laptop = region.laptop()
    laptop.sync()
    before = len(log_of(region.engine))
    laptop.sync()
    assert len(log_of(region.engine)) == before


def test_a_push_is_kept_with_its_rows_and_the_number_of_their_fields(region: Region) -> None:
    person = region.person()
    laptop = region.laptop()
    laptop.sync()
    laptop.update("person", person, phone="+7 900 000-00-00", email="secret@example.org")
    entry_id = laptop.insert("journal_entry", person_id=person, text="Зюзюкина справилась")
    laptop.sync()
    (kept,) = log_of(region.engine, device_id=laptop.identity.device_id, deed="changed")
    told = json.loads(kept.details)
    assert kept.card_id == person
    assert ["person", str(person), 2] in told["rows"]
    assert {row[1] for row in told["rows"]} == {str(person), str(entry_id)}
    assert told["count"] == 2


def test_the_log_holds_no_names_and_no_values(region: Region) -> None:
    person = region.person(family_name="Зюзюкина")
    laptop = region.laptop()
    laptop.sync()
    laptop.update("person", person, phone="+7 900 000-00-00", given_name="Аделаида")
    laptop.sync()
    laptop.ask(SentOperation(77, 1, "Зюзюкина", person.bytes, 0, 0, {"Зюзюкина": "Зюзюкина"}))
    text = "\n".join(entry.details + entry.deed for entry in log_of(region.engine))
    assert "change_refused" in text
    for secret in ("Зюзюкин", "Аделаида", "900 000"):
        assert secret not in text


def test_work_on_a_card_that_is_not_open_is_kept_as_refused(region: Region) -> None:
    person = region.person(tutor=1)
    laptop = region.laptop()
    laptop.ask(SentOperation(1, 1, "person", person.bytes, 0, 0, {"phone": "1"}))
    assert ("change_refused", person) in of_device(region, laptop)


@pytest.mark.parametrize("deed", ["pull", "push"])
def test_what_cannot_be_kept_is_not_done(region: Region, deed: str) -> None:
    person = region.person()
    laptop = region.laptop()
    if deed == "push":
        laptop.sync()
        laptop.update("person", person, phone="12345")
    with region.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE access_waiting RENAME TO elsewhere")
    with pytest.raises(sa.exc.DBAPIError):
        laptop.sync()
    if deed == "pull":
        assert laptop.all("person") == []
    else:
        stands = region.row("person", person)
        assert stands is not None
        assert stands["phone"] is None


# --------------------------------------------------------------------------------------------------------- who comes in


def test_coming_in_and_being_refused_are_kept_without_what_was_typed(laptop: Laptop, tutored: sa.Engine) -> None:
    refused(laptop.try_enrol("пароль-вместо-имени", "пароль-вместо-имени"), 401)
    refused(laptop.try_enrol(password="не тот пароль"), 401)
    account = laptop.enrol()
    laptop.admission = None
    laptop.enrol()
    refused(laptop.try_sign_in("не тот пароль"), 401)
    kept = log_of(tutored)
    assert [entry.deed for entry in kept] == [
        "sign_in_refused", "sign_in_refused", "enrolled", "enrolled", "sign_in_refused",
    ]  # fmt: skip
    assert kept[0].account_id is None
    assert kept[1].account_id == kept[2].account_id == kept[4].account_id
    assert kept[4].device_id == account.device_id
    assert "парол" not in "".join(entry.details for entry in kept)


def test_a_lost_laptop_that_comes_back_is_kept(laptop: Laptop, tutored: sa.Engine) -> None:
    laptop.enrol()
    assert run(["device", "revoke", "--database", url_of(tutored), str(laptop.device_id)]) == 0
    refused(laptop.try_sign_in(), 403)
    last, before = list(reversed(log_of(tutored)))[:2]
    assert (before.deed, json.loads(before.details)["device_id"]) == ("device_revoked", str(laptop.device_id))
    assert (last.deed, last.device_id, last.details) == (
        "sign_in_refused", laptop.device_id, '{"reason":"device_revoked"}',
    )  # fmt: skip


def test_a_dump_is_kept_as_taken_out(small: Region, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    person = small.person()
    assert run(["dump", "--database", url_of(small.engine)]) == 0
    (kept,) = log_of(small.engine, deed="exported")
    assert (kept.card_id, kept.account_id) == (person, None)


# -------------------------------------------------------------------------------------------------------------- a chain


def change(number: int, **values: object) -> Callable[[sa.Connection], None]:
    def do(connection: sa.Connection) -> None:
        connection.execute(sa.update(LOG).where(LOG.c.number == number).values(**values))

    return do


def remove(*numbers: int) -> Callable[[sa.Connection], None]:
    def do(connection: sa.Connection) -> None:
        connection.execute(sa.delete(LOG).where(LOG.c.number.in_(numbers)))

    return do


def rehash(connection: sa.Connection) -> None:
    """Somebody changes an entry and makes its own hash right again."""
    change(3, deed="signed_in")(connection)
    (altered,) = entries(connection, LOG.c.number == 3)
    change(3, hash=altered.expected_hash())(connection)


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (change(3, details='{"count":0}'), "запись № 3 изменена."),
        (change(3, account_id=new_id()), "запись № 3 изменена."),
        (change(1, hash=bytes(32)), "запись № 1 изменена."),
        (rehash, "запись № 4 не продолжает запись № 3: одна из них подменена."),
        (remove(3), "нет записи № 3, за записью № 2 стоит № 4."),
        (remove(1), "нет записи № 1, за записью № 0 стоит № 2."),
        (remove(5), "нет записи № 5, а последней была № 5."),
        (remove(4, 5), "нет записи № 4, а последней была № 5."),
        (remove(1, 2, 3, 4, 5), "нет записи № 1, а последней была № 5."),
    ],
)
def test_what_was_done_to_the_log_is_named(
    server_database: sa.Engine,
    tamper: Callable[[sa.Connection], None],
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    some_entries(server_database, 5)
    assert fault(server_database) is None
    with server_database.begin() as connection:
        lift_guard(connection)
        tamper(connection)
    assert fault(server_database) == said
    assert run(["log", "verify", "--database", url_of(server_database)]) == 1
    assert capsys.readouterr().err == f"Журнал обращений нарушен: {said}\n"


def test_an_end_cut_off_with_its_head_is_seen_only_by_what_was_kept_elsewhere(
    server_database: sa.Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who rewrites the head too leaves a whole chain: an export or the hash in an act tells of the rest."""
    some_entries(server_database, 5)
    verify = ["log", "verify", "--database", url_of(server_database)]
    taken = tmp_path / "log.jsonl"
    assert run(["log", "export", "--database", url_of(server_database), "--out", str(taken)]) == 0
    known = log_of(server_database)[-1].hash.hex()
    for arguments in ([], ["--known", known], ["--file", str(taken)]):
        assert run([*verify, *arguments]) == 0
    with server_database.begin() as connection:
        lift_guard(connection)
        (fourth,) = entries(connection, LOG.c.number == 4)
        remove(5)(connection)
        write_state(connection, "access_log", f"4:{fourth.hash.hex()}")
    assert run(verify) == 0
    capsys.readouterr()
    for arguments in (["--known", known], ["--file", str(taken)]):
        assert run([*verify, *arguments]) == 1
        assert capsys.readouterr().err.endswith("в нём больше нет.\n")


@pytest.mark.parametrize(
    ("alter", "said"),
    [
        (lambda lines: [*lines[:1], lines[1].replace('"count":1', '"count":9'), *lines[2:]], "запись № 2 изменена."),
        (lambda lines: [*lines[:1], *lines[2:]], "нет записи № 2, за записью № 1 стоит № 3."),
    ],
    ids=["changed", "removed"],
)
def test_an_export_proves_itself(
    small: Region,
    tmp_path: Path,
    alter: Callable[[list[str]], list[str]],
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with small.engine.begin() as connection:
        for number in range(3):
            append(connection, Author(new_id(), new_id()), [Record("read", new_id(), {"count": number})])
    taken = tmp_path / "log.jsonl"
    address = url_of(small.engine)
    assert run(["log", "export", "--database", address, "--out", str(taken)]) == 0
    lines = taken.read_text().splitlines()
    first = len(lines) - 3
    renumbered = said.replace("№ 3", f"№ {first + 3}").replace("№ 2", f"№ {first + 2}").replace(
        "№ 1 ", f"№ {first + 1} "
    )  # fmt: skip
    taken.write_text("\n".join(lines[:first] + alter(lines[first:])) + "\n")
    capsys.readouterr()
    assert run(["log", "verify", "--database", address, "--file", str(taken)]) == 1
    assert capsys.readouterr().err == f"Журнал обращений нарушен: {renumbered}\n"


@pytest.mark.parametrize("content", ["no json\n", "[]\n", '{"number": 1}\n'])
def test_another_file_is_no_export(
    small: Region, tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "other"
    file.write_text(content)
    assert run(["log", "verify", "--database", url_of(small.engine), "--file", str(file)]) == 1
    assert capsys.readouterr().err == "Этот файл не является выгрузкой журнала обращений.\n"


@pytest.mark.parametrize("statement", ["UPDATE access_log SET deed = 'x'", "DELETE FROM access_log"])
def test_the_database_itself_keeps_entries_as_they_are(server_database: sa.Engine, statement: str) -> None:
    some_entries(server_database, 1)
    with pytest.raises(sa.exc.DBAPIError), server_database.begin() as connection:
        connection.exec_driver_sql(statement)
    assert fault(server_database) is None


# -------------------------------------------------------------------------------------------------------------- at once


def test_pushes_at_once_make_one_chain(region: Region) -> None:
    people = [region.person(tutor=number % 2) for number in range(4)]
    laptops = [region.laptop(number=number % 2) for number in range(4)]
    for laptop in laptops:
        laptop.sync()
    for _ in range(3):
        for laptop, person in zip(laptops, people, strict=True):
            laptop.insert("journal_entry", person_id=person, held_on=date(2026, 11, 23))
        with ThreadPoolExecutor(4) as pool:
            for done in [pool.submit(laptop.sync) for laptop in laptops]:
                done.result()
    assert fault(region.engine) is None
    changed = [log_of(region.engine, deed="changed", device_id=each.identity.device_id) for each in laptops]
    assert [len(each) for each in changed] == [3, 3, 3, 3]


def test_an_open_transaction_holds_nobody_up(server_database: sa.Engine) -> None:
    """A laptop whose connection hangs in the middle: others are written down and sealed; its own come when it ends."""
    if server_database.dialect.name == "sqlite":
        pytest.skip("the embedded database has one writer at a time, whatever it writes")
    some_entries(server_database, 1)
    with ThreadPoolExecutor(1) as pool, server_database.begin() as connection:
        append(connection, CONSOLE, [Record("exported")])
        pool.submit(some_entries, server_database, 1).result(timeout=20)
        assert [entry.number for entry in log_of(server_database)] == [1, 2]
    assert [entry.number for entry in log_of(server_database)] == [1, 2, 3]
    assert fault(server_database) is None


def test_what_is_sealed_at_once_is_sealed_once(server_database: sa.Engine) -> None:
    for _ in range(3):
        with server_database.begin() as connection:
            append(connection, CONSOLE, [Record("exported", new_id(), {"count": number}) for number in range(20)])
        with ThreadPoolExecutor(4) as pool:
            for done in [pool.submit(seal_log, server_database) for _ in range(4)]:
                done.result()
    assert len(log_of(server_database)) == 60
    assert fault(server_database) is None


def test_exchanges_seal_now_and_then(region: Region) -> None:
    """Without anybody who looks at the log, what was written down does not wait for ever."""
    region.person()
    region.laptop().sync()
    with region.engine.connect() as connection:
        assert read_head(connection).number > 0


def test_what_a_transaction_takes_back_leaves_no_gap(server_database: sa.Engine) -> None:
    some_entries(server_database, 2)
    with server_database.connect() as connection, connection.begin() as transaction:
        append(connection, CONSOLE, [Record("exported")])
        transaction.rollback()
    some_entries(server_database, 1)
    assert [entry.number for entry in log_of(server_database)] == [1, 2, 3]
    assert fault(server_database) is None


# ----------------------------------------------------------------------------------------------------------- is shown


def test_the_log_is_shown_by_person_by_account_and_by_day(region: Region, capsys: pytest.CaptureFixture[str]) -> None:
    person, other = region.person(), region.person(tutor=1)
    mine, theirs = region.laptop(), region.laptop(number=1)
    mine.sync()
    theirs.sync()
    with region.engine.begin() as connection:
        logins = list(connection.exec_driver_sql("SELECT login FROM account").scalars())
    (login,) = [each for each in logins if each.startswith("tutor0-")]
    show = ["log", "show", "--database", url_of(region.engine)]

    def shown(*arguments: str) -> str:
        assert run([*show, *arguments]) == 0
        return capsys.readouterr().out

    assert str(person) in shown("--person", str(person))
    assert str(other) not in shown("--person", str(person))
    by_account = shown("--account", login)
    assert "получены записи" in by_account
    assert login in by_account
    assert str(theirs.identity.device_id) not in by_account
    assert shown("--to", "2001-01-01") == ""
    assert shown("--from", "2001-01-01", "--to", "9000-01-01") == shown()
    assert run([*show, "--account", "nobody"]) == 1
    assert run([*show, "--from", "вчера"]) == 2
