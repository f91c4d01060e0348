"""R84: whoever is at work is killed before each of its writes; nothing that was saved is lost, no copy is damaged.

`./check` kills at some of the points, `./check soak` at each, round and round until there were five thousand.
"""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from tests.app.test_backups import PHRASE
from tests.faults.phases import PHASES, Phase, Saving
from tests.faults.steps import count_steps, killed_at

pytestmark = pytest.mark.timeout(120)

QUICK = {"Saving": 120, "Migrating": 3, "Exchanging": 2, "BackingUp": 4, "Restoring": 4}
LONG = {"Saving": 2_450, "Migrating": 600, "Exchanging": 330, "BackingUp": 1_050, "Restoring": 500}
"""Kills at the least: those that are cheap to make and to look at are the most."""


@pytest.fixture(autouse=True)
def phrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSHRUT_PASSPHRASE", PHRASE)


def strike(phase: Phase, step: int) -> None:
    """Kill at one step, look, and put everything back."""
    assert killed_at(phase.work, phase.do, step), "an injector that does not fire proves nothing"
    phase.look()
    phase.again()


def begun(kind: type[Phase], folder: Path) -> tuple[Phase, int]:
    """A phase in its first state, and how many steps it has."""
    phase = kind(folder)
    steps = count_steps(phase.work, phase.do)
    phase.look()
    phase.again()
    return phase, steps


@pytest.mark.parametrize("kind", PHASES, ids=lambda kind: kind.__name__)
def test_a_kill_costs_nothing_that_was_saved(kind: type[Phase], tmp_path: Path) -> None:
    phase, steps = begun(kind, tmp_path)
    assert steps > 20
    for step in random.Random(steps).sample(range(1, steps + 1), QUICK[kind.__name__]):
        strike(phase, step)


class TooEarly(Saving):
    """Says «saved» before it is."""

    acks_before_commit = True

    def look(self) -> None:
        self.lost = getattr(self, "lost", 0) + self._loses()

    def _loses(self) -> bool:
        try:
            super().look()
        except AssertionError:
            return True
        return False


def test_a_program_that_says_saved_before_the_commit_is_caught(tmp_path: Path) -> None:
    """The control."""
    phase = TooEarly(tmp_path)
    steps = count_steps(phase.work, phase.do)
    phase.answered()
    phase.again()
    for step in range(5, steps, 16):
        strike(phase, step)
    assert phase.lost > 0


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.parametrize("kind", PHASES, ids=lambda kind: kind.__name__)
def test_each_point_for_long(kind: type[Phase], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every step in order, and round again, over a first state made anew, until there were enough."""
    began, kills, rounds, steps = time.process_time(), 0, 0, 0
    while kills < LONG[kind.__name__]:
        rounds += 1
        folder = tmp_path / str(rounds)
        folder.mkdir()
        phase, steps = begun(kind, folder)
        for step in range(1, steps + 1):
            strike(phase, step)
        kills += steps
    spent = time.process_time() - began
    with capsys.disabled():
        print(f"\nkill points, {kind.__name__}: {kills} in {rounds} rounds of {steps} steps, none lost, {spent:.0f} s")  # noqa: T201  # a figure for the README
