"""A person erased on request: no byte stays on the server or on a laptop, and nothing brings them back."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

from app.exchange import erased_words
from storage.blobs import begin_blob, take_bytes
from storage.drafts import put_draft
from storage.engine import open_server_sqlite
from storage.ids import derived_id, new_id
from storage.pending import BASE_ROW, OUTBOX
from storage.schema import local_tables, regional_tables
from storage.search import create_search, keep_search
from storage.writes import UNDO_STEP
from sync.client.answered import ANSWERED
from sync.client.session import run_session
from sync.protocol.codec import pack, split_ids, unpack
from sync.protocol.messages import Answer, Outcome, SentOperation
from sync.server.access_log import entries, first_fault, from_line, read_head, seal
from sync.server.blobs import BroughtRun, keep_run, read_run
from sync.server.cli import run
from sync.server.erasing import AlreadyErasedError, erase_person
from sync.server.erasing_again import read_acts
from sync.server.feed import places
from sync.server.ledger import LEDGER
from sync.server.log_closing import close_before
from sync.server.refusals import BlobUnknownError
from tests.sync.files.conftest import name_of, some_bytes
from tests.sync.region import Laptop, Region
from tests.sync.server.test_copies import cloned, renewing

NAME, SECOND, NOTE = "Зюзюкина", "Аделаида", "Кривобокова сказала по секрету"
SECRETS = (NAME, SECOND, NOTE, "зюзюкин", "кривобоков")
"""As they were written, and as the search keeps their stems."""
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FILE, THUMBNAIL = some_bytes(150_000, 7), some_bytes(3_000, 8)


@dataclass
class Card:
    """A person with everything that a card can hold."""

    person: UUID
    rows: dict[str, UUID]


def plain_laptop(region: Region, number: int = 0) -> Laptop:
    """A laptop whose copy is not encrypted, so that a test can look for bytes in its files; all else is as it is."""
    laptop = region.laptop(number=number)
    laptop.engine.dispose()
    laptop.engine = open_server_sqlite(f"sqlite:///{region.folder}/plain{len(region.laptops)}.db")
    with laptop.engine.begin() as connection:
        SQLModel.metadata.create_all(connection, tables=local_tables())
        create_search(connection)
    keep_search(laptop.engine)
    return laptop


def fill(laptop: Laptop, person: UUID) -> Card:
    """Work of a tutor, in the outbox: a route with all that hangs on it, a journal, a file, a deleted note."""
    rows: dict[str, UUID] = {}
    rows["route"] = laptop.insert("route", person_id=person, title=NOTE)
    rows["goal"] = laptop.insert("goal", route_id=rows["route"], text=NOTE)
    rows["journal_entry"] = laptop.insert("journal_entry", person_id=person, text=NOTE, next_step=NOTE)
    rows["attachment"] = laptop.insert(
        "attachment", person_id=person, name=f"{NAME}.pdf", media_type="application/pdf", size=len(FILE),
        sha256=name_of(FILE), thumbnail=name_of(THUMBNAIL), added_on=date(2026, 11, 23),
    )  # fmt: skip
    laptop.update("person", person, given_name=SECOND)
    return Card(person, rows)


def keep_file(engine: sa.Engine, content: bytes) -> None:
    with engine.begin() as connection:
        begin_blob(connection, name_of(content), len(content), NOW)
        take_bytes(connection, name_of(content), 0, content)


def bring(region: Region, laptop: Laptop, content: bytes, most: int = 2**30) -> None:
    keep_run(
        region.engine, laptop.identity.account_id, NOW, BroughtRun(name_of(content), len(content), 0, content[:most])
    )


def erase(region: Region, person: UUID, *options: str) -> int:
    address = region.engine.url.render_as_string(hide_password=False)
    return run(["erase", "person", "--database", address, str(person), "--reason", "Отзыв согласия № 5", *options])


def everything(engine: sa.Engine, tables: list[sa.Table]) -> bytes:
    """Every value of every table, one after another."""
    found = bytearray()
    with engine.begin() as connection:
        for table in tables:
            for record in connection.execute(sa.select(table)):
                for value in record:
                    found += value if isinstance(value, bytes) else str(value).encode()
                    found += b"\n"
    return bytes(found)


def secrets_in(content: bytes) -> list[str]:
    found = [secret for secret in SECRETS if secret.encode() in content]
    parts = {"file": FILE[1_000:1_064], "thumbnail": THUMBNAIL[1_000:1_064], "name of the file": name_of(FILE).encode()}
    return found + [name for name, part in parts.items() if part in content]


def secrets_on_disk(engine: sa.Engine) -> list[str]:
    """In the files of an embedded database: the tables, free pages, the journal."""
    path = Path(str(engine.url.database))
    return secrets_in(b"\n".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*"))))


def worked_on(region: Region) -> tuple[Laptop, Card]:
    """A person whom a tutor has worked with and whose files the server has; the server has history of all that."""
    person = region.person(family_name=NAME)
    laptop = plain_laptop(region)
    laptop.sync()
    card = fill(laptop, person)
    for content in (FILE, THUMBNAIL):
        keep_file(laptop.engine, content)
    note = laptop.insert("development_request", person_id=person, text=NOTE, source="teacher", made_on=date(2026, 9, 1))
    laptop.sync()
    laptop.update("goal", card.rows["goal"], text="Иначе")
    laptop.delete("development_request", note)
    laptop.sync()
    for content in (FILE, THUMBNAIL):
        bring(region, laptop, content)
    card.rows["development_request"] = note
    return laptop, card


# ----------------------------------------------------------------------------------------------------------- the server


def test_nothing_of_the_person_is_left_in_any_table(region: Region) -> None:
    _, card = worked_on(region)
    assert secrets_in(everything(region.engine, regional_tables())) == [
        NAME, SECOND, NOTE, "file", "thumbnail", "name of the file",
    ]  # fmt: skip
    assert erase(region, card.person) == 0
    assert secrets_in(everything(region.engine, regional_tables())) == []
    with region.engine.begin() as connection:
        kept = places(connection, [card.person, *card.rows.values()])
        ledger = connection.execute(sa.select(LEDGER.c.asked).where(LEDGER.c.row_id.in_(card.rows.values()))).scalars()
        assert set(ledger) == {b""}
    assert {(place.bucket, place.is_deleted, place.digest) for place in kept.values()} == {(card.person, True, 0)}
    assert len(kept) == 1 + len(card.rows)


@pytest.mark.parametrize("options", [[], ["--rewrite"]], ids=["plain", "rewritten"])
def test_nothing_of_the_person_is_left_in_the_files_of_the_server(small: Region, options: list[str]) -> None:
    _, card = worked_on(small)
    assert NAME in secrets_on_disk(small.engine)
    assert erase(small, card.person, *options) == 0
    assert secrets_on_disk(small.engine) == []


def test_others_stay_as_they_are(region: Region) -> None:
    _, card = worked_on(region)
    other = region.person(family_name="Соседова")
    before = [line for line in region.dump() if str(card.person) not in line and NAME not in line]
    own = {str(row_id) for row_id in card.rows.values()}
    assert erase(region, card.person) == 0
    after = region.dump()
    assert after == [line for line in before if not any(row_id in line for row_id in own)]
    assert any(str(other) in line for line in after)


def test_a_file_that_another_card_names_too_stays_for_that_card(region: Region) -> None:
    laptop, card = worked_on(region)
    other = region.person()
    laptop.sync()
    laptop.insert(
        "attachment", person_id=other, name="Приказ.pdf", media_type="application/pdf", size=len(FILE),
        sha256=name_of(FILE), thumbnail=None, added_on=date(2026, 11, 23),
    )  # fmt: skip
    laptop.sync()
    assert erase(region, card.person) == 0
    assert read_run(region.engine, laptop.identity, name_of(FILE), 0, 100) == FILE[:100]
    with pytest.raises(BlobUnknownError):
        read_run(region.engine, laptop.identity, name_of(THUMBNAIL), 0, 100)


def test_a_file_on_its_way_goes_and_its_rest_is_not_taken(region: Region) -> None:
    person = region.person(family_name=NAME)
    laptop = plain_laptop(region)
    laptop.sync()
    fill(laptop, person)
    laptop.sync()
    bring(region, laptop, FILE, most=100_000)
    assert "file" in secrets_in(everything(region.engine, regional_tables()))
    assert erase(region, person) == 0
    assert secrets_in(everything(region.engine, regional_tables())) == []
    with pytest.raises(BlobUnknownError):
        bring(region, laptop, FILE)


def test_a_person_who_was_deleted_before_is_erased_from_the_history(region: Region) -> None:
    person = region.person(tutor=None, family_name=NAME, has_consent=False)
    region.remove("person", person)
    assert NAME in secrets_in(everything(region.engine, regional_tables()))
    assert erase(region, person) == 0
    assert secrets_in(everything(region.engine, regional_tables())) == []


def test_what_was_refused_about_the_person_is_erased_too(region: Region) -> None:
    """Work on a card in other hands and broken work: the ledger keeps both, and rows that never were have no place."""
    person = region.person(tutor=1, family_name=NAME)
    laptop = region.laptop()
    route, goal, far = new_id(), new_id(), new_id()
    work: list[tuple[str, UUID, dict[str, object]]] = [
        ("person", person, {"given_name": SECOND}),
        ("route", route, {"person_id": person.bytes, "title": NOTE}),
        ("goal", goal, {"route_id": route.bytes, "text": NOTE}),
        ("goal", far, {"route_id": person.bytes, "text": NOTE * 200}),
    ]
    for number, (table, row_id, fields) in enumerate(work, start=1):
        laptop.ask(SentOperation(number, int(table == "person"), table, row_id.bytes, 0, 0, fields))
    assert NOTE in secrets_in(everything(region.engine, [LEDGER]))
    assert erase(region, person) == 0
    assert secrets_in(everything(region.engine, [LEDGER])) == []


def test_membership_in_teams_goes_and_the_team_stays(region: Region) -> None:
    person, other = region.person(family_name=NAME), region.person()
    laptop = region.laptop()
    laptop.sync()
    team = laptop.insert("team", tutor_id=region.tutors[0], name="Команда")
    for each in (person, other):
        laptop.insert("team_member", team_id=team, person_id=each)
    laptop.sync()
    assert erase(region, person) == 0
    laptop.sync()
    assert [member["person_id"] for member in laptop.all("team_member")] == [other]
    laptop.assert_equals_server()
    laptop.assert_proved_equal()
    member = derived_id(team, person)
    answer = laptop.ask(
        SentOperation(900, 0, "team_member", member.bytes, 0, 0, {"team_id": team.bytes, "person_id": person.bytes})
    )
    assert [verdict.outcome for verdict in answer.verdicts] == [Outcome.REJECTED]
    assert region.row("team_member", member) is None


def test_an_erasure_waits_for_operations_under_way(region: Region) -> None:
    """One that was judged before and written after it would bring data back."""
    person = region.person(family_name=NAME)
    with ThreadPoolExecutor(1) as pool:
        with region.engine.begin() as connection:
            places(connection, [new_id()], lock=True)
            erasing = pool.submit(erase, region, person)
            with pytest.raises(TimeoutError):
                erasing.result(timeout=0.5)
        assert erasing.result() == 0


# ------------------------------------------------------------------------------------------------------------ a laptop


def test_the_laptop_drops_every_byte_at_its_next_exchange(region: Region) -> None:
    laptop, card = worked_on(region)
    put_draft(laptop.engine, f"journal:{card.person}", NOTE, NOW)
    assert set(secrets_on_disk(laptop.engine)) >= {NAME, NOTE, "file", "зюзюкин"}
    assert erase(region, card.person) == 0
    laptop.sync()
    assert secrets_in(everything(laptop.engine, local_tables())) == []
    assert secrets_on_disk(laptop.engine) == []
    laptop.assert_equals_server()
    laptop.assert_proved_equal()


def test_the_search_forgets_at_once_however_much_it_has_to_catch_up_with(small: Region) -> None:
    """A commit takes in a few rows only; the rest waits for the window, and names must not wait with it."""
    laptop, card = worked_on(small)
    with laptop.engine.begin() as connection:
        others = [(0, new_id().bytes) for _ in range(600)]
        connection.exec_driver_sql("INSERT INTO search_stale(source, row_id) VALUES (?, ?)", others)
    assert erase(small, card.person) == 0
    laptop.sync()
    assert secrets_on_disk(laptop.engine) == []


def test_unsent_edits_go_with_the_person_and_the_server_takes_none(region: Region) -> None:
    laptop, card = worked_on(region)
    laptop.update("person", card.person, phone=NOTE[:20], context=NOTE)
    laptop.update("goal", card.rows["goal"], text=NOTE)
    unsent = fill(laptop, card.person)
    laptop.delete("journal_entry", card.rows["journal_entry"])
    keep_file(laptop.engine, some_bytes(500, 9))
    other = region.person()
    assert erase(region, card.person) == 0
    outcomes = laptop.sync()
    laptop.insert("journal_entry", person_id=other, text="Остаётся")
    laptop.sync()
    assert (outcomes.rejected, outcomes.erased) == (0, 1)
    assert "неотправленные изменения" in erased_words(outcomes.erased), "the tutor is told where their work went"
    for table in (OUTBOX, BASE_ROW):
        assert everything(laptop.engine, [table]) == b""
    about_others = everything(laptop.engine, [ANSWERED, UNDO_STEP]).decode()
    assert "Остаётся" in about_others
    assert str(card.person) not in about_others
    assert secrets_on_disk(laptop.engine) == []
    assert secrets_in(everything(region.engine, regional_tables())) == []
    assert region.row("route", unsent.rows["route"]) is None
    laptop.assert_equals_server()
    laptop.assert_proved_equal()


def test_work_whose_verdict_was_lost_is_answered_and_the_laptop_stays_the_same_device(region: Region) -> None:
    laptop, card = worked_on(region)
    laptop.update("goal", card.rows["goal"], text=NOTE)
    laptop.insert("journal_entry", person_id=card.person, text=NOTE)

    def lost(body: bytes) -> bytes:
        laptop.send(body)
        raise ConnectionError

    with pytest.raises(ConnectionError):
        laptop.sync(send=lost)
    assert erase(region, card.person) == 0
    laptop.sync()
    verdicts = [verdict for each in laptop.answers[-2:] for verdict in unpack(each, Answer).verdicts]
    assert verdicts
    assert {verdict.outcome for verdict in verdicts} <= {Outcome.REJECTED, Outcome.MERGED, Outcome.APPLIED}
    assert secrets_on_disk(laptop.engine) == []
    assert secrets_in(everything(region.engine, regional_tables())) == []


def test_a_former_tutors_laptop_drops_what_was_refused_there(region: Region) -> None:
    """The card has left it, its refused work has not."""
    laptop, card = worked_on(region)
    laptop.update("goal", card.rows["goal"], text=NOTE)
    region.assign(card.person, 1)
    laptop.sync()
    assert [record.state for record in laptop.outbox()] == ["rejected"]
    assert NOTE in secrets_in(everything(laptop.engine, [OUTBOX]))
    assert erase(region, card.person) == 0
    laptop.sync()
    assert laptop.outbox() == []
    assert secrets_on_disk(laptop.engine) == []


def test_a_laptop_that_was_away_hears_of_it_after_a_restore_too(region: Region) -> None:
    laptop, card = worked_on(region)
    assert erase(region, card.person) == 0
    assert run(["restored", "--database", region.engine.url.render_as_string(hide_password=False)]) == 0
    laptop.sync(repairs=True)
    assert secrets_in(everything(laptop.engine, local_tables())) == []
    assert secrets_in(everything(region.engine, regional_tables())) == []
    laptop.assert_equals_server()


def test_nobody_brings_the_person_back(region: Region) -> None:
    person = region.person(family_name=NAME)
    tutor, former, methodist = region.laptop(), region.laptop(number=1), region.laptop("methodist")
    assert erase(region, person) == 0
    fields = {"family_name": NAME, "given_name": SECOND, "organization_id": region.schools[0].bytes}
    journal = {"person_id": person.bytes, "text": NOTE}
    for number, laptop in enumerate((tutor, former, methodist), start=1):
        answer = laptop.ask(
            SentOperation(1, 0, "person", person.bytes, 0, 0, fields),
            SentOperation(2, 1, "person", person.bytes, 0, 0, {"phone": "1"}),
            SentOperation(3, 0, "journal_entry", UUID(int=number).bytes, 0, 0, journal),
            SentOperation(4, 2, "person", person.bytes, 0, 0, {}),
        )
        assert {verdict.outcome for verdict in answer.verdicts} == {Outcome.REJECTED}
        assert [split_ids(told)[0] for told in answer.erased] == [person]
    assert region.row("person", person) is None
    assert secrets_in(everything(region.engine, regional_tables())) == []


def test_a_program_that_does_not_know_of_erasures_is_told_that_the_card_has_left(region: Region) -> None:
    laptop, card = worked_on(region)
    assert erase(region, card.person) == 0
    laptop.sync()
    (answer,) = (unpack(each, Answer) for each in laptop.answers[-1:])
    assert answer.left == [card.person.bytes]
    known = msgspec.structs.astuple(answer)[: Answer.__struct_fields__.index("erased")]
    former = msgspec.structs.replace(answer, erased=[], lease=None)
    assert unpack(pack(known), Answer) == former  # type: ignore[arg-type]  # a tuple as it travels


def test_every_laptop_is_told_once_and_the_log_says_so(region: Region) -> None:
    laptop, card = worked_on(region)
    stranger = region.laptop(number=1)
    stranger.sync()
    assert erase(region, card.person) == 0
    for each in (laptop, stranger) * 2:
        each.sync()
    with region.engine.begin() as connection:
        seal(connection)
        told = [entry.device_id for entry in entries(connection) if entry.deed == "erasure_told"]
    assert told == [laptop.identity.device_id, stranger.identity.device_id]


# ------------------------------------------------------------------------------------------------------------- the act


def test_the_act_counts_what_went_and_names_the_last_entry_of_the_log(
    region: Region, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    laptop, card = worked_on(region)
    act = tmp_path / "act.txt"
    assert erase(region, card.person, "--out", str(act)) == 0
    text = act.read_text()
    assert secrets_in(text.encode()) == []
    assert "Основание: Отзыв согласия № 5" in text
    for line in ("  person: 1", "  route: 1", "  goal: 1", "  journal_entry: 1", "Удалено файлов: 2"):
        assert f"{line}\n" in text
    assert str(laptop.identity.device_id) in text
    with region.engine.begin() as connection:
        head = read_head(connection)
        (erased,) = [entry for entry in entries(connection) if entry.deed == "erased"]
        assert first_fault(entries(connection), head) is None
    assert erased.card_id == card.person
    assert json.loads(erased.details)["rows"]["person"] == 1
    assert f"запись № {head.number}, контрольная сумма {head.hash.hex()}" in text
    address = region.engine.url.render_as_string(hide_password=False)
    assert run(["log", "verify", "--database", address, "--known", head.hash.hex()]) == 0


def test_the_log_of_the_person_goes_out_with_the_act(region: Region, tmp_path: Path) -> None:
    """R85: who read and changed what of theirs, until the erasure itself; each entry as it stands in the chain."""
    laptop, card = worked_on(region)
    act, log = tmp_path / "act.txt", tmp_path / "log.jsonl"
    assert erase(region, card.person, "--out", str(act), "--log", str(log)) == 0
    told = [from_line(line) for line in log.read_text().splitlines()]
    assert {entry.card_id for entry in told} == {card.person}
    assert {"read", "changed", "erased"} <= {entry.deed for entry in told}
    assert laptop.identity.device_id in {entry.device_id for entry in told}
    with region.engine.begin() as connection:
        assert set(told) <= set(entries(connection))
    assert f"записей {len(told)}, SHA-256 файла {sha256(log.read_bytes()).hexdigest()}\n" in act.read_text()
    assert secrets_in(log.read_bytes()) == []


def test_a_copy_brought_back_from_an_older_backup_forgets_at_its_next_exchange(region: Region, tmp_path: Path) -> None:
    """R82: in the backups of a laptop the person stays until those have gone; a copy out of one does not."""
    laptop, person = region.laptop(), region.person(family_name=NAME)
    laptop.sync()
    fill(laptop, person)
    laptop.sync()
    backup = cloned(laptop, tmp_path)
    assert erase(region, person) == 0
    laptop.sync()
    assert secrets_in(everything(backup.engine, local_tables())) != []
    run_session(backup.engine, backup.send, renew=renewing(backup))
    assert secrets_in(everything(backup.engine, local_tables())) == []
    region.laptops.remove(laptop)
    backup.assert_equals_server()


@pytest.mark.parametrize("refused", ["--out", "--log"])
def test_a_file_that_is_refused_loses_no_act(
    small: Region, tmp_path: Path, refused: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """R82, R84: what is done cannot be done again, so its act is printed, and nothing is left behind on the disk."""
    _, card = worked_on(small)
    assert erase(small, card.person, refused, str(tmp_path / "нет такой папки" / "file")) == 1
    told = capsys.readouterr()
    assert f"идентификатор {card.person}\n" in told.out
    assert "  journal_entry: 1\n" in told.out
    assert "Данные уничтожены, " in told.err
    assert secrets_on_disk(small.engine) == []


def test_a_lost_act_is_written_again(small: Region, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """R82: from what the log keeps, with the entry that proves it, and the file of the log beside it."""
    _, card = worked_on(small)
    again, log = tmp_path / "act.txt", tmp_path / "log.jsonl"
    assert erase(small, card.person) == 0
    first = capsys.readouterr().out.splitlines()
    assert erase(small, card.person, "--out", str(again), "--log", str(log)) == 0
    second = again.read_text().splitlines()
    assert len(first) == len(second) - 1
    told = [line for line in second if line not in first]
    assert told[0].startswith("Данные уничтожены раньше, акт составил снова:")
    assert second[-1].startswith("Выгрузка журнала о субъекте: записей ")
    assert read_acts([again]) == [card.person]


def test_an_act_of_what_the_log_has_closed_is_written_again_without_counts(
    small: Region, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person = small.person()
    assert erase(small, person) == 0
    assert close_before(small.engine, datetime.now(UTC) + timedelta(days=1), tmp_path / "log.jsonl") is not None
    capsys.readouterr()
    assert erase(small, person) == 0
    assert "запись об уничтожении лежит в закрытой части" in capsys.readouterr().out


def test_an_unknown_person_is_refused_and_nobody_is_erased_twice(
    region: Region, capsys: pytest.CaptureFixture[str]
) -> None:
    person = region.person()
    assert erase(region, new_id()) == 1
    assert "нет" in capsys.readouterr().err
    assert erase(region, person) == 0
    assert "АКТ об уничтожении" in capsys.readouterr().out
    with pytest.raises(AlreadyErasedError), region.engine.begin() as connection:
        erase_person(connection, person)
