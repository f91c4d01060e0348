"""The administrator's commands from outside: exit codes, one plain line, and a server that says when it is ready."""

import io
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa

from storage.engine import open_server_sqlite
from sync.server.accounts import require_holder
from sync.server.cli import run
from sync.server.database import open_database
from sync.server.epochs import current_epoch
from tests.sync.server.laptops import PASSWORD

ROOT = Path(__file__).resolve().parents[3]
COMMANDS: tuple[list[str], ...] = (
    [], ["migrate"], ["demo"], ["serve"], ["dump"], ["assign"], ["user"], ["user", "add"], ["user", "password"],
    ["user", "disable"], ["user", "enable"], ["device"], ["device", "list"], ["device", "revoke"],
    ["restored"], ["snapshot"], ["log"], ["log", "show"], ["log", "verify"], ["log", "export"], ["erase"],
    ["erase", "person"], ["backup"], ["backup", "key"], ["backup", "make"], ["backup", "check"], ["backup", "restore"],
    ["backup", "archive"], ["openapi"],
)  # fmt: skip


@pytest.fixture
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSHRUT_PASSWORD", PASSWORD)


@pytest.fixture
def serving(server_url: str, request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[str]]:
    workers = getattr(request, "param", "1")
    command = [sys.executable, "-m", "sync.server.cli", "serve", "--database", server_url, "--port", "0"]
    process = subprocess.Popen(
        [*command, "--workers", workers], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    yield process
    process.kill()
    process.communicate()


def complaint(capsys: pytest.CaptureFixture[str]) -> str:
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    return printed.err


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_a_russian_help(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "--help"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Вызов: marshrut-server")
    for english in ("Usage", "Options", "Commands", "required", "default", "Show this"):
        assert english not in text


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        [],
        ["user"],
        ["migrate"],
        ["migrate", "--databse", "x"],
        ["serve", "--database", "sqlite:///x", "--port", "70000"],
        ["assign", "--database", "sqlite:///x", "not-an-id", "tutor1"],
        ["user", "add", "--database", "sqlite:///x", "boss", "--role", "tsar"],
        ["dump", "--database"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2_and_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    assert complaint(capsys).startswith("Неверный вызов: ")


@pytest.mark.parametrize(
    "url",
    ["nonsense", "sqlite:///{folder}/none.db", "sqlite:///{folder}/none/x.db", "postgresql+psycopg://a@127.0.0.1:1/x"],
)
@pytest.mark.parametrize("command", [["serve"], ["dump"], ["user", "add", "x", "--role", "tutor"]], ids=" ".join)
def test_a_database_that_is_not_there_ends_with_1_and_one_line(
    command: list[str], url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], password: None
) -> None:
    assert run([*command, "--database", url.format(folder=tmp_path)]) == 1
    assert complaint(capsys).endswith(".\n")


@pytest.mark.parametrize("command", [["serve"], ["dump"], ["user", "add", "x", "--role", "tutor"]], ids=" ".join)
def test_a_schema_that_is_not_there_is_named(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], password: None
) -> None:
    url = f"sqlite:///{tmp_path}/empty.db"
    open_server_sqlite(url).dispose()
    assert run([*command, "--database", url]) == 1
    assert "marshrut-server migrate" in complaint(capsys)


def test_a_new_user_can_be_found_and_made_once(server_url: str, server_database: sa.Engine, password: None) -> None:
    command = ["user", "add", "admin", "--role", "administrator", "--database", server_url]
    assert run(["migrate", "--database", server_url]) == 0
    assert run(command) == 0
    assert run(command) == 1
    with server_database.connect() as connection:
        assert require_holder(connection, "admin").role == "administrator"


def test_there_is_no_default_password(
    server_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert run(["user", "add", "admin", "--role", "administrator", "--database", server_url]) == 1
    assert "MARSHRUT_PASSWORD" in complaint(capsys)


def test_the_address_may_stand_in_the_environment(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSHRUT_DATABASE", sqlite_url)
    assert run(["migrate"]) == 0


def test_the_demonstration_is_made_once_and_dumped_by_scope(
    sqlite_url: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["demo", "--database", sqlite_url, "--scale", "small"]) == 0
    printed = capfdbinary.readouterr().out.decode()
    assert {line.split("\t")[0] for line in printed.splitlines() if "\t" in line} >= {"tutor1", "tutor2", "admin"}
    assert run(["demo", "--database", sqlite_url, "--scale", "small"]) == 1
    capfdbinary.readouterr()
    lines: dict[str, set[bytes]] = {}
    for login in ("", "tutor1", "tutor2"):
        assert run(["dump", "--database", sqlite_url, *(["--login", login] if login else [])]) == 0
        lines[login] = set(capfdbinary.readouterr().out.splitlines())
    assert lines["tutor1"] < lines[""]
    people = [
        {json.loads(line)["id"] for line in lines[login] if b'"table":"person"' in line}
        for login in ("tutor1", "tutor2")
    ]
    assert [len(each) for each in people] == [60, 60]
    assert not people[0] & people[1]
    for said in ("Снимок собран.\n", "Снимок свежий.\n"):
        assert run(["snapshot", "--database", sqlite_url]) == 0
        assert capfdbinary.readouterr().out.decode() == said


@pytest.mark.parametrize("serving", ["1", "2"], indirect=True)
def test_a_server_says_one_line_when_it_answers_and_ends_cleanly(serving: subprocess.Popen[str]) -> None:
    assert serving.stdout is not None
    address = serving.stdout.readline().strip()
    assert address.startswith("http://127.0.0.1:")
    response = httpx.post(f"{address}/v1/exchange", content=b"x")
    assert response.status_code == 401
    assert set(response.headers) == {"content-length", "content-type", "www-authenticate"}
    serving.send_signal(signal.SIGTERM)
    output, errors = serving.communicate(timeout=30)
    assert (serving.returncode, output, errors) == (0, "", "")


def test_a_port_that_is_taken_is_named(
    serving: subprocess.Popen[str], server_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert serving.stdout is not None
    port = serving.stdout.readline().strip().rpartition(":")[2]
    assert run(["serve", "--database", server_url, "--port", port]) == 1
    assert "порт" in complaint(capsys)


def test_a_restored_database_begins_another_epoch(server_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    epochs = []
    for _ in range(2):
        assert run(["restored", "--database", server_url]) == 0
        engine = open_database(server_url)
        with engine.begin() as connection:
            epochs.append(current_epoch(connection))
        engine.dispose()
    assert epochs[0] != epochs[1]
    assert "сверятся" in capsys.readouterr().out


def test_a_snapshot_is_built_once(server_url: str, capsys: pytest.CaptureFixture[str], password: None) -> None:
    assert run(["user", "add", "tutor1", "--role", "tutor", "--database", server_url]) == 0
    capsys.readouterr()
    for said in ("Снимок собран.\n", "Снимок свежий.\n"):
        assert run(["snapshot", "--database", server_url]) == 0
        assert capsys.readouterr().out == said
