"""Bad input through the commands: one plain Russian line, exit 1, nothing lost, no traceback."""

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
import sqlalchemy as sa

from storage.models.regional import DeviceSession
from storage.profile import hold_profile, open_profile
from storage.tables import table_of
from sync.server.database import open_database
from tests.acceptance.commands import Ended, Laptop
from tests.acceptance.conftest import Region

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("sqlite region")]


def assert_plain(ended: Ended) -> None:
    assert ended.code == 1, ended
    assert ended.err.count("\n") == 1, ended.err
    assert re.search("[а-яё]", ended.err), ended.err
    assert "Traceback" not in ended.err + ended.out


@pytest.fixture
def laptop(embedded_region: Region) -> Laptop:
    return embedded_region.laptop("first")


def person_of(laptop: Laptop) -> str:
    line = next(line for line in laptop.dump() if '"table":"person"' in line)
    found = re.search('"id":"([^"]+)"', line)
    assert found
    return found.group(1)


def test_a_server_that_is_away(tmp_path: Path) -> None:
    ended = Laptop(tmp_path / "laptop", cold=True).enrol("http://127.0.0.1:9", "tutor1")
    assert_plain(ended)
    assert "не отвечает" in ended.err


def test_a_wrong_password(embedded_region: Region, tmp_path: Path) -> None:
    address = embedded_region.address
    laptop = Laptop(tmp_path / "laptop", {"MARSHRUT_PASSWORD": "not the password"})
    assert_plain(laptop.enrol(address, "tutor1"))
    assert Laptop(tmp_path / "laptop").enrol(address, "tutor1").code == 0


class Portal(BaseHTTPRequestHandler):
    """A hotel's network that wants a room number."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        page = b"<html><body>Wi-Fi</body></html>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def portal() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Portal)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_captive_portal_is_named(portal: str, tmp_path: Path) -> None:
    ended = Laptop(tmp_path / "laptop", cold=True).enrol(portal, "tutor1")
    assert_plain(ended)
    assert "Wi-Fi" in ended.err


def test_an_unprotected_address_is_refused(tmp_path: Path) -> None:
    assert_plain(Laptop(tmp_path / "laptop", cold=True).enrol("http://example.org", "tutor1"))


def test_a_wrong_passphrase_leaves_the_copy_as_it_is(laptop: Laptop) -> None:
    before = laptop.dump()
    assert_plain(Laptop(laptop.folder, {"MARSHRUT_PASSPHRASE": "другая"}, cold=True).run("dump"))
    assert laptop.dump() == before


def test_a_second_process_on_the_same_profile(laptop: Laptop) -> None:
    with hold_profile(open_profile(laptop.folder)):
        ended = Laptop(laptop.folder, cold=True).run("dump")
    assert_plain(ended)
    assert "уже открыта" in ended.err


def test_a_broken_copy_is_left_as_it_is(laptop: Laptop) -> None:
    copy = laptop.folder / "copy.db"
    broken = bytearray(copy.read_bytes())
    broken[100:4000] = os.urandom(3900)
    copy.write_bytes(broken)
    assert_plain(Laptop(laptop.folder, cold=True).run("dump"))
    assert copy.read_bytes() == bytes(broken)


def test_edits_that_cannot_be_made_are_named_and_the_rest_is_made(laptop: Laptop) -> None:
    person = person_of(laptop)
    update = {"do": "update", "table": "person", "id": person}
    verdicts = laptop.apply(
        {**update, "set": {"surname": "Иванова"}},
        {"do": "insert", "table": "elephant", "row": {}},
        {"do": "insert", "table": "diagnosis_result", "row": {"shown_level": 4}},
        {"do": "insert", "table": "route", "row": route(person, "2026-12-01", "2026-11-01")},
        {"do": "jump"},
        {**update, "set": {"phone": "+7 900 111-22-33"}},
    )
    assert [verdict["verdict"] for verdict in verdicts] == ["refused"] * 5 + ["applied"]
    assert "раньше" in verdicts[3]["reason"]
    assert all(re.search("[а-яё]", verdict["reason"]) for verdict in verdicts[:5])


def route(person: str, start: str, end: str) -> dict[str, object]:
    return {"person_id": person, "title": "Маршрут", "starts_on": start, "ends_on": end, "status": "draft"}


def test_an_expired_token_is_renewed_unseen(laptop: Laptop, embedded_region: Region) -> None:
    expire(embedded_region.database, "access_until")
    assert laptop.sync()["up_to_date"] is True


def test_an_ended_session_asks_for_the_password_and_loses_nothing(laptop: Laptop, embedded_region: Region) -> None:
    person = person_of(laptop)
    laptop.apply({"do": "update", "table": "person", "id": person, "set": {"phone": "5"}})
    for column in ("access_until", "refresh_until", "ends_at"):
        expire(embedded_region.database, column)
    without_password = Laptop(laptop.folder, {"MARSHRUT_PASSWORD": ""})
    ended = without_password.run("sync")
    assert_plain(ended)
    assert "пароль" in ended.err
    assert laptop.sync()["pushed"] == 1


def expire(database: str, column: str) -> None:
    engine = open_database(database)
    with engine.begin() as connection:
        connection.execute(sa.update(table_of(DeviceSession)).values({column: datetime(2020, 1, 1, tzinfo=UTC)}))
    engine.dispose()


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["sync", "--nonsense"], ["print", "elephant", "--all", "--out", "x"], ["enrol"]],
)
def test_wrong_usage_ends_with_two(arguments: list[str], tmp_path: Path) -> None:
    ended = Laptop(tmp_path / "laptop", cold=True).run(*arguments)
    assert ended.code == 2
    assert "Traceback" not in ended.err


def test_commands_before_enrolment_say_so(tmp_path: Path) -> None:
    for command in ("sync", "dump"):
        assert_plain(Laptop(tmp_path / "laptop", cold=True).run(command))
