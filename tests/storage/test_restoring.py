"""R83, R84: a restore that is cut anywhere is finished by the next opening, and what stood there before is kept."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from storage.cipher import connect_copy
from storage.profile import Profile, open_profile
from storage.restoring import begin_staging, finish_restoring, former_folder, mark_ready, staging_folder
from tests.storage.copies import KEY, make_copy

_CHANGES = frozenset({"open", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "shutil.copyfile", "shutil.rmtree"})


class PowerCutError(BaseException):
    """The computer goes dark."""


class Cuts:
    """Goes dark before the n-th call by which this process would change the disk; 0 only counts them."""

    def __init__(self) -> None:
        self.left = -1
        self.seen = 0
        self.watched: Path | None = None
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.watched is None or event not in _CHANGES or str(self.watched) not in str(arguments[:2]):
            return
        self.seen += 1
        if self.seen == self.left:
            self.watched = None
            raise PowerCutError


CUTS = Cuts()


def profile_with_two_copies(folder: Path) -> Profile:
    """A copy with work in its journal, and another one that is to take its place, with keys."""
    profile = open_profile(folder)
    make_copy(profile.copy_path, rows=3)
    profile.vault_path.write_bytes(b"former keys")
    writer = connect_copy(profile.copy_path, KEY)
    writer.execute("INSERT INTO person (surname) VALUES ('В журнале')")
    journal = profile.copy_path.with_name("copy.db-wal").read_bytes()
    writer.close()
    profile.copy_path.with_name("copy.db-wal").write_bytes(journal)  # as a process that was killed leaves it
    staged = begin_staging(profile)
    make_copy(staged / "copy.db", rows=5)
    (staged / "vault.json").write_bytes(b"restored keys")
    return profile


def people(path: Path) -> int:
    connection = connect_copy(path, KEY)
    try:
        return int(connection.execute("SELECT count(*) FROM person").fetchone()[0])
    finally:
        connection.close()


def assert_restored(profile: Profile) -> None:
    assert people(profile.copy_path) == 5
    assert profile.vault_path.read_bytes() == b"restored keys"
    assert people(former_folder(profile) / "copy.db") == 4
    assert (former_folder(profile) / "vault.json").read_bytes() == b"former keys"
    assert not staging_folder(profile).exists()


def test_the_staged_copy_takes_its_place_and_the_former_one_is_kept_with_its_journal(tmp_path: Path) -> None:
    profile = profile_with_two_copies(tmp_path / "profile")
    mark_ready(profile)
    assert finish_restoring(profile)
    assert_restored(profile)
    assert not finish_restoring(profile)


def test_without_the_mark_nothing_is_changed(tmp_path: Path) -> None:
    profile = profile_with_two_copies(tmp_path / "profile")
    assert not finish_restoring(profile)
    assert people(profile.copy_path) == 4
    assert not staging_folder(profile).exists()


def test_a_profile_without_a_copy_gets_one(tmp_path: Path) -> None:
    profile = open_profile(tmp_path / "profile")
    make_copy(begin_staging(profile) / "copy.db", rows=5)
    mark_ready(profile)
    assert finish_restoring(profile)
    assert people(profile.copy_path) == 5


def steps(tmp_path: Path) -> int:
    profile = profile_with_two_copies(tmp_path / "counted")
    mark_ready(profile)
    CUTS.seen, CUTS.left, CUTS.watched = 0, 0, profile.folder
    finish_restoring(profile)
    CUTS.watched = None
    return CUTS.seen


def test_a_cut_before_any_step_is_finished_by_the_next_opening(tmp_path: Path) -> None:
    """Each step by which the disk is changed, in turn; the second opening is cut as well, one step on."""
    count = steps(tmp_path)
    assert count >= 10
    for step in range(1, count + 1):
        profile = profile_with_two_copies(tmp_path / f"cut{step}")
        mark_ready(profile)
        for cut in (step, 2):
            CUTS.seen, CUTS.left, CUTS.watched = 0, cut, profile.folder
            try:
                finish_restoring(profile)
            except PowerCutError:
                pass
            finally:
                CUTS.watched = None
        finish_restoring(profile)
        assert_restored(profile)


def test_a_second_restore_keeps_no_journal_of_the_first(tmp_path: Path) -> None:
    profile = profile_with_two_copies(tmp_path / "profile")
    mark_ready(profile)
    finish_restoring(profile)
    make_copy(begin_staging(profile) / "copy.db", rows=7)
    mark_ready(profile)
    assert finish_restoring(profile)
    assert people(former_folder(profile) / "copy.db") == 5
    assert people(profile.copy_path) == 7


@pytest.mark.parametrize("rest", ["copy.db", "vault.json", "other"])
def test_what_an_unfinished_try_left_is_thrown_away(tmp_path: Path, rest: str) -> None:
    profile = open_profile(tmp_path / "profile")
    (begin_staging(profile) / rest).write_bytes(b"half")
    assert list(begin_staging(profile).iterdir()) == []
