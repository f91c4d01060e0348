"""A served region with four laptops that have made their first exchange, copied afresh for each test."""

import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests import postgres
from tests.acceptance.commands import Laptop, run, serving

WORKERS = {"first": "tutor1", "second": "tutor1", "colleague": "tutor2", "methodist": "methodist1"}


@dataclass(frozen=True)
class Region:
    """A served demonstration region and the laptops on it."""

    database: str
    address: str
    folder: Path

    def laptop(self, name: str) -> Laptop:
        """One of `WORKERS`, or a new one."""
        return Laptop(self.folder / name)

    def dump(self, login: str) -> list[str]:
        return run("marshrut-server", ["dump", "--database", self.database, "--login", login]).lines


@cache
def port() -> int:
    """The laptops remember their server's address, so each copy of the region answers at the same one."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _settle(database: str, folder: Path) -> None:
    demo = run("marshrut-server", ["demo", "--database", database, "--scale", "small"])
    assert demo.code == 0, demo.err
    with serving(database, port()) as address:
        for name, login in WORKERS.items():
            laptop = Laptop(folder / name)
            assert laptop.enrol(address, login).code == 0
            assert laptop.sync()["exchanges"] == 3  # the offer of the snapshot, its bytes, the cards


@cache
def _sqlite_template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="marshrut-region-"))
    database = f"sqlite:///{folder / 'server.db'}"
    assert run("marshrut-server", ["migrate", "--database", database]).code == 0
    _settle(database, folder)
    return folder


@cache
def _postgresql_template() -> tuple[str, Path]:
    folder = Path(tempfile.mkdtemp(prefix="marshrut-region-"))
    database = postgres.new_database("region", postgres.migrated_template())
    _settle(database, folder)
    return "region", folder


@pytest.fixture(
    params=[
        pytest.param("sqlite", marks=pytest.mark.xdist_group("sqlite region")),
        pytest.param("postgresql", marks=[pytest.mark.xdist_group("postgresql region"), pytest.mark.soak]),
    ]
)
def region(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Region]:
    """The region on each kind of database in turn."""
    yield from _served(request.param, tmp_path / "region")


@pytest.fixture
def embedded_region(tmp_path: Path) -> Iterator[Region]:
    """The region on the embedded database."""
    yield from _served("sqlite", tmp_path / "region")


def _served(kind: str, folder: Path) -> Iterator[Region]:
    with ExitStack() as stack:
        if kind == "sqlite":
            shutil.copytree(_sqlite_template(), folder)
            database = f"sqlite:///{folder / 'server.db'}"
        else:
            name, laptops = _postgresql_template()
            shutil.copytree(laptops, folder)
            database = stack.enter_context(postgres.database_from(name))
        yield Region(database, stack.enter_context(serving(database, port())), folder)
