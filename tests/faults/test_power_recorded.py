"""R84: the power goes at any step of saving. With the product's settings nothing is lost; laxer ones are caught."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.faults.power import cuts, found_after, tell
from tests.simulation.memory import FOLDER

pytestmark = pytest.mark.timeout(120)

LONG = {"FULL": 20_000, "NORMAL": 2_000, "OFF": 2_000}


@pytest.fixture
def folder() -> Iterator[Path]:
    with TemporaryDirectory(dir=FOLDER) as made:
        (Path(made) / "filling").touch()
        yield Path(made)


def cut(folder: Path, synchronous: str, *, least: int, seed: int = 1) -> Counter[str]:
    """So many cuts at the least, spread over the whole story."""
    story, chance = tell(folder, synchronous), random.Random(seed)
    seen: Counter[str] = Counter()
    every = max(1, len(story.steps) // least)
    while seen.total() < least:
        for number, (files, answered) in enumerate(cuts(story, chance)):
            if number % every == 0:
                seen[found_after(folder, files, answered)] += 1
    return seen


def test_a_cut_at_any_step_of_saving_loses_nothing(folder: Path) -> None:
    seen = cut(folder, "FULL", least=1_900)
    assert seen.keys() == {"whole"}


@pytest.mark.parametrize(("synchronous", "fate"), [("NORMAL", "lost"), ("OFF", "damaged")])
def test_a_laxer_setting_is_caught(folder: Path, synchronous: str, fate: str) -> None:
    """The controls: without the product's setting saves go, and without any forcing the copy itself."""
    assert cut(folder, synchronous, least=20)[fate] > 0


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.parametrize("synchronous", LONG)
def test_recorded_cuts_for_long(folder: Path, synchronous: str, capsys: pytest.CaptureFixture[str]) -> None:
    seen = cut(folder, synchronous, least=LONG[synchronous], seed=2)
    with capsys.disabled():
        print(f"\nrecorded power cuts, synchronous={synchronous}: {seen.total()}, {dict(seen)}")  # noqa: T201  # a figure for the README
    assert (seen.keys() == {"whole"}) is (synchronous == "FULL")
