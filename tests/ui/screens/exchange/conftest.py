"""A served region and a laptop that has made its first exchange: prepared once a process, copied for each test."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from httpx import URL

from app.exchange import Credentials, enrol_workplace, synchronise
from app.finding import take_in
from app.workplace import Workplace, open_workplace
from tests.acceptance.commands import serving
from tests.ui.region import Region, serve_region

_PASSPHRASE = "осенний лес"


@cache
def _prepared() -> tuple[Path, Region]:
    folder = Path(tempfile.mkdtemp(prefix="marshrut-exchange-"))
    with serve_region(folder) as region:
        credentials = Credentials(region.login, region.password)
        with enrol_workplace(folder / "profile", region.url, credentials, _PASSPHRASE) as workplace:
            synchronise(workplace)
            while take_in(workplace.engine):
                pass  # or each window would spend seconds on it
    return folder, region


@pytest.fixture
def region_at_rest(tmp_path: Path) -> Region:
    """The region's database, with nobody answering, and beside it the laptop's profile."""
    folder, prepared = _prepared()
    for made in folder.iterdir():
        copy = shutil.copytree if made.is_dir() else shutil.copyfile
        copy(made, tmp_path / made.name)
    return Region(prepared.url, f"sqlite:///{tmp_path / 'region.db'}")


@pytest.fixture
def region(region_at_rest: Region) -> Iterator[Region]:
    """The region in a process of its own, answering where the laptop remembers it."""
    port = URL(region_at_rest.url).port
    assert port is not None
    with serving(region_at_rest.database, port) as address:
        assert address == region_at_rest.url
        yield region_at_rest


@pytest.fixture
def workplace(tmp_path: Path, region_at_rest: Region) -> Iterator[Workplace]:
    """The laptop, opened."""
    with open_workplace(tmp_path / "profile", lambda: _PASSPHRASE) as opened:
        yield opened
