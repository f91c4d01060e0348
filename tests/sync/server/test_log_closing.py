"""The old part of the access log goes out as a file and leaves the database; what is left proves itself (R82)."""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.ids import new_id
from sync.server import access_log, log_closing
from sync.server.access_log import CONSOLE, LOG, Record, append, entries, from_line, read_head, seal_log
from sync.server.cli import run
from sync.server.log_commands import years_ago
from tests.sync.region import lift_guard
from tests.sync.server.test_access_log import change, fault, remove, some_entries, url_of

OLD, YOUNG = 4, 3
DAYS = 4 * 365


@pytest.fixture
def aged(server_database: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> sa.Engine:
    """A log with entries that are four years old and others of today."""
    with monkeypatch.context() as patched:
        patched.setattr(access_log, "datetime", Past)
        some_entries(server_database, OLD)
    some_entries(server_database, YOUNG)
    return server_database


class Past(datetime):
    """The clock as it stood."""

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]  # as much as is asked of it
        return datetime.now(UTC) - timedelta(days=DAYS)


def close(engine: sa.Engine, out: Path, years: int = 3) -> int:
    return run(["log", "close", "--database", url_of(engine), "--older-than", str(years), "--out", str(out)])


def verify(engine: sa.Engine, *arguments: object) -> int:
    return run(["log", "verify", "--database", url_of(engine), *map(str, arguments)])


def numbers(engine: sa.Engine) -> list[int]:
    with engine.begin() as connection:
        return list(connection.execute(sa.select(LOG.c.number).order_by(LOG.c.number)).scalars())


def test_the_old_part_stands_in_a_file_and_what_is_left_proves_itself(
    aged: sa.Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """R82: nothing younger goes; file, act of that time and log are still held against each other."""
    out = tmp_path / "log-1.jsonl"
    with aged.begin() as connection:
        second, last = (entry.hash.hex() for entry in entries(connection, LOG.c.number.in_((2, OLD))))
    assert close(aged, out) == 0
    told = capsys.readouterr().out
    assert f"с № 1 по № {OLD}." in told
    assert last in told
    assert log_closing.digest_of(out) in told
    assert [from_line(line).number for line in out.read_text().splitlines()] == [1, 2, 3, 4]
    assert numbers(aged) == [5, 6, 7, 8]
    some_entries(aged, 2)
    for arguments in ([], ["--file", out], ["--known", last], ["--known", second, "--file", out]):
        assert verify(aged, *arguments) == 0
    assert f"Закрыт по запись № {OLD}, контрольная сумма {last}." in capsys.readouterr().out
    assert verify(aged, "--known", second) == 1
    assert "укажите файл этой части" in capsys.readouterr().err
    assert verify(aged, "--known", "ab" * 32, "--file", out) == 1
    assert "нет ни в журнале, ни в указанном файле" in capsys.readouterr().err


def test_the_database_keeps_the_rest_as_before(aged: sa.Engine, tmp_path: Path) -> None:
    """R82: the guard was lifted for one statement."""
    assert close(aged, tmp_path / "log.jsonl") == 0
    for statement in ("UPDATE access_log SET deed = 'x'", "DELETE FROM access_log"):
        with pytest.raises(sa.exc.DBAPIError), aged.begin() as connection:
            connection.exec_driver_sql(statement)
    assert verify(aged) == 0


def forge_anchor(connection: sa.Connection) -> None:
    """Somebody takes one more entry out and lets the anchor say so, with a hash of its own that is right."""
    [anchor] = entries(connection, LOG.c.number == 8)
    [fifth] = entries(connection, LOG.c.number == 5)
    told = {**json.loads(anchor.details), "ends": [[5, fifth.hash.hex()]]}
    change(8, details=access_log._canonical(told))(connection)
    [forged] = entries(connection, LOG.c.number == 8)
    change(8, hash=forged.expected_hash())(connection)
    remove(5)(connection)


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (remove(5), "нет записи № 5, за записью № 4 стоит № 6."),
        (remove(5, 6, 7), "нет записи № 5, за записью № 4 стоит № 8."),
        (change(8, details='{"ends":[]}'), "запись № 8 изменена."),
        (change(8, deed="exported"), "запись № 8 изменена."),
        (remove(8), "нет записи № 8, за записью № 7 стоит № 9."),
        (change(5, previous=bytes(32)), "запись № 5 изменена."),
        (forge_anchor, "запись № 9 не продолжает запись № 8: одна из них подменена."),
    ],
)
def test_what_is_done_to_the_rest_or_to_its_anchor_is_named(
    aged: sa.Engine,
    tmp_path: Path,
    tamper: Callable[[sa.Connection], None],
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert close(aged, tmp_path / "log.jsonl") == 0
    some_entries(aged, 1)
    with aged.begin() as connection:
        lift_guard(connection)
        tamper(connection)
    capsys.readouterr()
    assert verify(aged) == 1
    assert capsys.readouterr().err == f"Журнал обращений нарушен: {said}\n"


def test_entries_that_are_put_back_are_named(
    aged: sa.Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "log.jsonl"
    assert close(aged, out) == 0
    with aged.begin() as connection:
        kept = [access_log._row(from_line(line)) for line in out.read_text().splitlines()]
        connection.execute(sa.insert(LOG), kept[2:])
    capsys.readouterr()
    assert verify(aged) == 1
    assert "запись № 3 стоит в журнале, хотя он закрыт по запись № 4." in capsys.readouterr().err


def test_a_second_closing_goes_on_from_the_first(
    aged: sa.Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """R82: each file proves itself against the log, though the entry that told of the first part is closed too."""
    first, second = tmp_path / "log-1.jsonl", tmp_path / "log-2.jsonl"
    assert close(aged, first) == 0
    part = log_closing.close_before(aged, datetime.now(UTC) + timedelta(days=1), second)
    assert part is not None
    assert (part.start.number, part.last.number) == (4, 8)
    assert numbers(aged) == [9]
    for arguments in ([], ["--file", first], ["--file", second]):
        assert verify(aged, *arguments) == 0
    lines = second.read_text().splitlines()
    second.write_text("\n".join(lines[1:]) + "\n")
    assert verify(aged, "--file", second) == 1
    assert "нет записи" in capsys.readouterr().err


def test_nothing_is_removed_where_the_file_cannot_be_kept(
    aged: sa.Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """R82, R84: no folder, a file that stands there, a log that is not whole: said, and all is as before."""
    before, standing = numbers(aged), tmp_path / "log.jsonl"
    standing.write_text("прежняя часть")
    assert close(aged, tmp_path / "нет такой папки" / "log.jsonl") == 1
    assert close(aged, standing) == 1
    assert standing.read_text() == "прежняя часть"
    assert "чтобы не потерять прежнюю часть" in capsys.readouterr().err
    with aged.begin() as connection:
        lift_guard(connection)
        change(2, deed="x")(connection)
    assert close(aged, tmp_path / "other.jsonl") == 1
    assert "запись № 2 изменена." in capsys.readouterr().err
    assert numbers(aged) == before
    assert not (tmp_path / "other.jsonl").exists()


def test_a_file_that_does_not_read_back_removes_nothing(
    aged: sa.Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """R84: a disk that keeps less than it was given."""

    def lose(descriptor: int) -> None:
        with suppress(OSError):  # a folder has no length
            os.ftruncate(descriptor, 500)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", lose)
        assert close(aged, tmp_path / "log.jsonl") == 1
    assert "ничего не убрано" in capsys.readouterr().err
    assert numbers(aged) == list(range(1, OLD + YOUNG + 1))
    assert fault(aged) is None


def while_synced(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Let something happen once, while the file goes to the disk."""
    sync, left = os.fsync, [act]

    def synced(descriptor: int) -> None:
        if left:
            left.pop()()
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", synced)


def test_whoever_is_served_does_not_wait_for_the_file(
    aged: sa.Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R24, R82: what is done meanwhile takes its place in the chain, and the part still goes."""
    while_synced(monkeypatch, lambda: some_entries(aged, 1))
    assert close(aged, tmp_path / "log.jsonl") == 0
    assert numbers(aged) == [5, 6, 7, 8, 9]
    assert verify(aged, "--file", tmp_path / "log.jsonl") == 0


def test_two_who_close_at_once_do_not_remove_twice(
    aged: sa.Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    while_synced(monkeypatch, lambda: close(aged, tmp_path / "first.jsonl"))
    assert close(aged, tmp_path / "second.jsonl") == 1
    assert "закрыла другая команда" in capsys.readouterr().err
    assert numbers(aged) == [5, 6, 7, 8]
    assert verify(aged) == 0


def close_as_another_role(engine: sa.Engine, out: Path) -> None:
    part = log_closing.write_part(engine, datetime.now(UTC) - timedelta(days=1), out)
    assert part is not None
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE ROLE serving")
        connection.exec_driver_sql("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO serving")
        connection.exec_driver_sql("SET LOCAL ROLE serving")
        log_closing.remove_part(connection, part)


def test_a_role_that_only_serves_takes_nothing_out(aged: sa.Engine, tmp_path: Path) -> None:
    """R82: the guard is the owner's alone."""
    if aged.dialect.name == "sqlite":
        pytest.skip("the embedded database has no roles")
    with pytest.raises(log_closing.NotOwnerError):
        close_as_another_role(aged, tmp_path / "log.jsonl")
    assert numbers(aged) == list(range(1, OLD + YOUNG + 1))


def test_what_is_young_is_not_closed(aged: sa.Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """R82: three years at least are kept, whatever is asked for."""
    assert close(aged, tmp_path / "log.jsonl", years=2) == 2
    assert close(aged, tmp_path / "log.jsonl", years=5) == 1
    assert "закрывать нечего" in capsys.readouterr().err
    seal_log(aged)
    with aged.begin() as connection:
        assert read_head(connection).number == OLD + YOUNG
        append(connection, CONSOLE, [Record("exported", new_id())])
    assert years_ago(datetime(2028, 2, 29, tzinfo=UTC), 3) == datetime(2025, 2, 28, tzinfo=UTC)
