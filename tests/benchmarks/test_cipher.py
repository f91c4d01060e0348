"""What encryption costs where a person waits: the list and the search, against the same rows unencrypted.

The control holds the same pages and goes through the same reads. Processes alternate, and of the processor's time of
each the median counts.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from statistics import median

import pytest

from storage.cipher import connect_copy
from tests.benchmarks.large_copy import make_large_copy
from tests.ui.demo_copy import KEY

pytestmark = pytest.mark.bench

MOST = 1.15
TURNS = 5
_ROOT = Path(__file__).parents[2]
_AS_A_USER = ("setpriv", "--bounding-set=-ipc_lock", "--inh-caps=-ipc_lock") if os.geteuid() == 0 else ()
"""No tutor may lock as much memory as they like; root may."""


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("large")
    with pytest.MonkeyPatch.context() as monkeypatch:
        encrypted = make_large_copy(folder / "copy.db", monkeypatch)
    plain = folder / "plain.db"
    with closing(connect_copy(encrypted, KEY)) as connection:
        connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
        connection.execute("SELECT sqlcipher_export('plain')").fetchall()
    plain.chmod(0o600)
    return {"encrypted": encrypted, "plain": plain}


def read(path: Path, kind: str, memory: str) -> dict[str, float]:
    command = [*_AS_A_USER, sys.executable, "-m", "tests.benchmarks.reading_once", str(path), kind, memory]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_encryption_costs_little_in_the_list_and_the_search(copies: dict[str, Path]) -> None:
    assert copies["plain"].read_bytes()[:15] == b"SQLite format 3"
    spent: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for _ in range(TURNS):
        for kind, memory in (("encrypted", "free"), ("plain", "free"), ("encrypted", "wiped")):
            for work, seconds in read(copies[kind], kind, memory).items():
                spent[work, kind, memory].append(seconds)
    ratios = {}
    print("\nprocessor's time: plain, encrypted, ratio, encrypted with memory wiped, ratio")  # this is a benchmark
    for work in ("list", "search"):
        plain, sealed, wiped = (
            median(spent[work, *each]) for each in (("plain", "free"), ("encrypted", "free"), ("encrypted", "wiped"))
        )
        ratios[work] = max(sealed, wiped) / plain
        told = (
            f"{plain:.3f} s",
            f"{sealed:.3f} s",
            f"{sealed / plain:.2f}",
            f"{wiped:.3f} s",
            f"{wiped / plain:.2f}",
        )
        print(f"{work:8}", *(f"{each:>10}" for each in told))  # this is a benchmark
    assert max(ratios.values()) <= MOST
