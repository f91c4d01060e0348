"""What every test may rely on: no screen, no network beyond this machine, no trace in the user's own folders.

Connections elsewhere are refused by pytest-socket (its hosts stand in pyproject.toml).
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.apart import gate
from app.apart.messages import Message, Order
from app.apart.reader import answers
from app.interchange.tables import Look
from storage import cipher
from storage.vault import stretching

# Qt reads it when the first application is made, which may be at import of a test module.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PASSPHRASE = "correct horse battery staple"


_HERE = Path(__file__).parent
WIPING_MEMORY = frozenset(
    _HERE / place for place in ("storage/test_cipher.py", "storage/test_engine.py", "ui/test_stall.py", "benchmarks")
)
"""Tests that open copies with every piece of memory wiped, as the program does. They come last, since the library
never stops doing so in a process."""
READING_APART = frozenset(_HERE / place for place in ("app/apart", "benchmarks"))
"""Tests in which a process of its own reads each file, as in the program."""
LONG = frozenset({_HERE / "acceptance", _HERE / "simulation", _HERE / "test_tour.py"})
"""Tests of many seconds: they come first, so that no worker is left alone with one at the end."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the tests that wipe memory last, and keep the tests of a group on one worker: each template is made once.

    pytest-xdist 3.8 writes the group where pytest 9.2 no longer reads it, and spreads the tests as if there were no
    group: https://github.com/pytest-dev/pytest-xdist/issues/1386. This goes when that is mended.
    """
    items.sort(key=lambda item: (_is_among(WIPING_MEMORY, item.path), not _is_among(LONG, item.path)))
    if not getattr(config.option, "loadgroup", False):
        return
    for item in items:
        group = item.get_closest_marker("xdist_group")
        if group is not None and not item.nodeid.endswith(f"@{group.args[0]}"):
            item._id = type(item._id).parse(f"{item.nodeid}@{group.args[0]}")


def _is_among(places: frozenset[Path], path: Path) -> bool:
    return any(path.is_relative_to(place) for place in places)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Memory is wiped where that is looked at, and in each process of its own that a test starts.

    Said before the fixtures are set up: those of a module may open copies too.
    """
    cipher.WIPES_MEMORY = _is_among(WIPING_MEMORY, item.path)


@pytest.fixture(autouse=True)
def files_read_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a process of its own would say of a file is said here, since two hundred starts of one cost much."""
    if not _is_among(READING_APART, request.path):
        monkeypatch.setattr(gate, "heard", _heard_here)


def _heard_here(order: Order, look: Look) -> Iterator[Message]:
    look()
    yield from answers(order)


@pytest.fixture(scope="session", autouse=True)
def _cheap_passphrases() -> None:
    """A passphrase costs 25 ms and not what a person waits for; `storage/vault/test_stretching.py` asks for that."""
    stretching.seconds = 0


@pytest.fixture(autouse=True)
def untouched_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The platform's folders are the test's own, its keyring is not asked, no answer is inherited."""
    for variable, folder in {
        "XDG_DATA_HOME": "data",
        "XDG_CONFIG_HOME": "config",
        "XDG_CACHE_HOME": "cache",
        "XDG_STATE_HOME": "state",
    }.items():
        monkeypatch.setenv(variable, str(tmp_path / "home" / folder))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    for variable in ("MARSHRUT_PASSPHRASE", "MARSHRUT_PASSWORD"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """An empty folder for one local copy."""
    folder = tmp_path / "profile"
    folder.mkdir()
    return folder


@pytest.fixture
def passphrase(monkeypatch: pytest.MonkeyPatch) -> str:
    """The passphrase that unlocks a copy made in this test; commands find it in their environment."""
    monkeypatch.setenv("MARSHRUT_PASSPHRASE", PASSPHRASE)
    return PASSPHRASE
