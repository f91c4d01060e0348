"""A guess at a passphrase costs what a person waits for, a recovery code little, and older wraps still open."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import pytest

from storage.errors import WrongPassphraseError
from storage.profile import Profile, open_profile
from storage.vault import create_vault, open_with_passphrase, open_with_recovery_code, stretching
from storage.vault.stretching import CHEAP, LEAST, MOST_MEMORY, MOST_PASSES

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "Тихий дол 7"


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return open_profile(tmp_path / "profile")


def wrap(profile: Profile, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(profile.vault_path.read_bytes())["wraps"][kind]
    return found


def test_an_unlocking_takes_what_was_measured_and_the_code_stays_cheap(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stretching, "seconds", 0.6)
    vault = create_vault(profile, WORDS)
    code = vault.add_recovery_code()
    made = wrap(profile, "passphrase")
    assert LEAST.memory <= made["memory_kib"] <= MOST_MEMORY
    assert LEAST.passes <= made["passes"] <= MOST_PASSES
    began = time.thread_time()
    open_with_passphrase(profile, WORDS)
    assert 0.3 <= time.thread_time() - began <= 1.0
    began = time.thread_time()
    open_with_recovery_code(profile, code)
    assert time.thread_time() - began <= 0.2


def test_a_wrap_of_an_earlier_version_opens_and_is_made_anew_with_the_next_passphrase(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_vault(profile, WORDS)
    assert wrap(profile, "passphrase")["memory_kib"] == CHEAP.memory
    monkeypatch.setattr(stretching, "seconds", 0.001)
    vault = open_with_passphrase(profile, WORDS)
    vault.change_passphrase(WORDS, "Другой дол 8")
    assert (wrap(profile, "passphrase")["memory_kib"], wrap(profile, "passphrase")["passes"]) == LEAST[:2]
    open_with_passphrase(profile, "Другой дол 8")
    with pytest.raises(WrongPassphraseError):
        open_with_passphrase(profile, WORDS)


@pytest.mark.parametrize(("speed", "expected"), [(0.001, (MOST_MEMORY, MOST_PASSES)), (1.0, LEAST[:2])])
def test_fast_and_slow_computers_stay_within_the_bounds(
    monkeypatch: pytest.MonkeyPatch, speed: float, expected: tuple[int, int]
) -> None:
    """``speed`` is what one pass over 64 MiB takes, in seconds."""
    monkeypatch.setattr(stretching, "seconds", 0.6)
    monkeypatch.setattr(stretching, "_fitting_memory", lambda: MOST_MEMORY)
    monkeypatch.setattr(stretching, "_cost", lambda numbers: speed * numbers.passes * numbers.memory / LEAST.memory)
    assert stretching.measured()[:2] == expected
