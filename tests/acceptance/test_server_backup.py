"""R84: the server is brought back from a backup by commands; a laptop signs in once more and nothing is lost."""

import shutil
from pathlib import Path

import pytest

from tests.acceptance.commands import Laptop, run, serving
from tests.acceptance.conftest import _sqlite_template, port
from tests.acceptance.test_backup import texts, write_down

pytestmark = [pytest.mark.soak, pytest.mark.timeout(300), pytest.mark.xdist_group("sqlite region")]


def test_a_server_brought_back_gets_from_the_laptop_what_it_lost(tmp_path: Path) -> None:
    folder = tmp_path / "region"
    shutil.copytree(_sqlite_template(), folder)
    laptop, backup, key = Laptop(folder / "first"), tmp_path / "server.backup", tmp_path / "key"
    database, fresh = f"sqlite:///{folder / 'server.db'}", f"sqlite:///{tmp_path / 'fresh.db'}"
    with serving(database, port()):
        write_down(laptop, "Запись до копии")
        laptop.sync()
        reader = run("marshrut-server", ["backup", "key", key]).out.strip()
        made = run("marshrut-server", ["backup", "make", "--database", database, "--for", reader, backup])
        assert made.code == 0, made.err
        write_down(laptop, "Запись после копии")
        laptop.sync()
    write_down(laptop, "Запись неотправленная")
    restore = ["backup", "restore", "--database", fresh, backup, "--key", key]
    assert run("marshrut-server", restore).code == 1
    back = run("marshrut-server", [*restore, "--nobody-erased"])
    assert back.code == 0, back.err
    with serving(fresh, port()):
        without_password = Laptop(laptop.folder, {"MARSHRUT_PASSWORD": ""}).run("sync")
        assert without_password.code == 1
        assert "пароль" in without_password.err
        for _ in range(2):
            laptop.sync()
        assert laptop.sync()["up_to_date"]
    held = run("marshrut-server", ["dump", "--database", fresh, "--login", "tutor1"]).lines
    assert texts(held) == ["Запись до копии", "Запись неотправленная", "Запись после копии"]
    assert laptop.dump() == held
