"""Deliberate faults in the engine, to measure how many of them the tests notice.

Each fault is one change of one place (`faults.toml`). The runner copies the tree, makes the change, runs the quick
tests of the engine and stops at the first that fails. What nobody notices is printed: it is a missing test.

    python -m tests.simulation.faults            # all
    python -m tests.simulation.faults 3 17       # some, by number
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.simulation.memory import FOLDER

ROOT = Path(__file__).resolve().parents[2]
GUARDS = (
    "tests/sync",
    "tests/storage/test_writes.py",
    "tests/simulation/test_repeats.py",
    "tests/simulation/test_versions.py",
)
"""Where the tests stand that are asked by name."""
QUICK = (
    "tests/sync/merge", "tests/storage/test_writes.py", "tests/simulation/test_repeats.py",
    "tests/sync/client/test_inbox.py",
    "tests/simulation/test_versions.py", "tests/sync/server/test_verdicts.py", "tests/sync/server/test_exchange.py",
    "tests/sync/server/test_requests.py",
    "tests/sync/server/test_pages.py", "tests/sync/server/test_scope.py", "tests/simulation/test_clocks.py",
    "tests/simulation/test_histories.py", "tests/sync/protocol", "-k", "not postgresql and not Postgresql",
)  # fmt: skip
"""Asked first: the embedded database alone."""
THOROUGH = (
    "tests/sync/server/test_positions.py", "tests/simulation/test_race.py", "tests/sync/server/test_rights.py",
    "tests/sync/server/test_assignments.py", "tests/simulation/test_wire.py", "tests/sync/client/test_session.py",
)  # fmt: skip
"""Asked where those have noticed nothing."""
FOLDERS = ("app", "storage", "sync", "tests", "resources")
_PASSED, _NOTICED, _NONE_ASKED = 0, 1, 5
"""Exit codes of pytest."""
_SECONDS = 900


@dataclass(frozen=True)
class Fault:
    """One change of one place, and what it breaks."""

    file: str
    old: str
    new: str
    breaks: str
    guards: str
    """Tests that stand for the rule, as pytest's ``-k`` names them: asked before all others."""


def _read() -> tuple[Fault, ...]:
    with Path(__file__).with_suffix(".toml").open("rb") as table:
        return tuple(Fault(**entry) for entry in tomllib.load(table)["fault"])


FAULTS = _read()


def run(numbers: Sequence[int] = (), workers: int = 2) -> float:
    """Try the faults and print what became of each; the share that was noticed."""
    chosen = [(number, fault) for number, fault in enumerate(FAULTS, start=1) if not numbers or number in numbers]
    started = time.monotonic()
    with ThreadPoolExecutor(workers) as pool:
        seen = list(pool.map(lambda pair: _try(*pair), chosen))
    share = sum(seen) / len(seen)
    _say(f"{sum(seen)} of {len(seen)} faults noticed ({share:.1%}) in {time.monotonic() - started:.0f} s")
    return share


def _try(number: int, fault: Fault) -> bool:
    with tempfile.TemporaryDirectory(prefix="marshrut-fault-") as folder:
        tree = Path(folder)
        _copy(tree)
        path = tree / fault.file
        path.write_text(path.read_text(encoding="utf-8").replace(fault.old, fault.new), encoding="utf-8")
        seen, where = _is_noticed(tree, fault.guards)
    _say(f"{number:3} {'noticed' if seen else 'UNNOTICED':9} {fault.file}: {fault.breaks}; {where}")
    return seen


def _copy(tree: Path) -> None:
    for name in FOLDERS:
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tree)


def _is_noticed(tree: Path, guards: str) -> tuple[bool, str]:
    """Whether a test fails, and which."""
    for asked in ((*GUARDS, "-k", guards), QUICK, THOROUGH):
        failed = _first_failure(tree, asked)
        if failed:
            return True, failed
    return False, ""


def _first_failure(tree: Path, asked: Sequence[str]) -> str:
    """The first test that fails, in pytest's words; empty where all pass."""
    tests = [word for word in asked if not word.startswith("tests/") or (tree / word).exists()]
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", *tests]
    with subprocess.Popen(
        command, cwd=tree, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=_environment(tree)
    ) as running:
        try:
            said, _ = running.communicate(timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            running.kill()
            return "a test that never ended"
    if running.returncode in {_PASSED, _NONE_ASKED}:
        return ""
    failed = [line for line in said.splitlines() if line.startswith(("FAILED", "ERROR"))]
    if running.returncode != _NOTICED or not failed:
        message = f"the tests could not run: {said[-500:]}"
        raise RuntimeError(message)
    return failed[0][:150]


def _environment(tree: Path) -> dict[str, str]:
    """Without what an outer pytest would hand down; in memory, since no test of the quick ones is about disks."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    temporary = {"TMPDIR": FOLDER} if FOLDER else {}
    return {**inherited, **temporary, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    run([int(number) for number in sys.argv[1:]])
