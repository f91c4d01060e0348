"""Enrolling a workplace, and an enrolment that is cut: it begins anew, and nothing half made stands in the way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from app import exchange
from app.exchange import Credentials, enrol_workplace, synchronise
from app.workplace import open_workplace
from storage.errors import CopyExistsError, DiskFullError
from storage.profile import open_profile
from sync.server.accounts import NewAccount, add_account
from sync.server.database import open_database
from sync.server.devices import DEVICE
from sync.server.main import create_app
from sync.server.region import prepare
from tests.postgres import sqlite_url
from tests.sync.files.cutting import served

__all__ = ["sqlite_url"]

PASSPHRASE = "осенний лес"
WHO = Credentials("tutor1", "осенний лес 42")


@pytest.fixture
def server(sqlite_url: str) -> Iterator[sa.Engine]:
    engine = open_database(sqlite_url)
    prepare(engine)
    with engine.begin() as connection:
        add_account(connection, NewAccount(WHO.login, "tutor", "Белова Анна Игоревна"), WHO.password)
    yield engine
    engine.dispose()


@pytest.fixture
def url(server: sa.Engine) -> Iterator[str]:
    with served(create_app(server)) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.mark.parametrize("step", ["open_copy", "migrate_copy", "keep_region_keys", "put_in_place"])
def test_an_enrolment_that_was_cut_is_made_again(
    server: sa.Engine, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """A full disk or a power cut at any step: the profile is not enrolled yet, and enrols as the same device."""
    folder = tmp_path / "profile"

    def cut(*_: object, **__: object) -> None:
        raise DiskFullError

    with monkeypatch.context() as patched:
        patched.setattr(exchange, step, cut)
        with pytest.raises(DiskFullError):
            enrol_workplace(folder, url, WHO, PASSPHRASE)
    assert not open_profile(folder).copy_path.exists()
    with enrol_workplace(folder, url, WHO, PASSPHRASE) as workplace:
        assert workplace.worker.login == WHO.login
        assert synchronise(workplace).up_to_date
    with open_workplace(folder, lambda: PASSPHRASE) as workplace:
        assert workplace.worker.server_url == url
    with server.begin() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(DEVICE)).scalar() == 1
    assert not list(folder.glob("*.new*"))
    with pytest.raises(CopyExistsError):
        enrol_workplace(folder, url, WHO, PASSPHRASE)
