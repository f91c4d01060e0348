"""R83, R84: a restore that is cut anywhere is finished by the next opening, and what stood there before is kept."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

import pytest

from storage.cipher import connect_copy
from storage.profile import Profile, open_profile
from storage.restoring import begin_staging, finish_restoring, former_folder, mark_ready, staging_folder
from tests.faults.steps import killed_at_each_step
from tests.storage.copies import KEY, make_copy


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


def test_a_kill_before_any_step_is_made_good_by_the_next_opening(tmp_path: Path) -> None:
    """Each step by which the disk is changed, in turn; the opening after it is killed as well, at its second step."""
    profile = profile_with_two_copies(tmp_path / "profile")
    mark_ready(profile)
    shutil.copytree(profile.folder, tmp_path / "first")
    seen = 0
    for _ in killed_at_each_step(profile.folder, lambda: finish_restoring(profile)):
        seen += 1
        next(itertools.islice(killed_at_each_step(profile.folder, lambda: finish_restoring(profile)), 1, 2), None)
        finish_restoring(profile)
        assert_restored(profile)
        shutil.rmtree(profile.folder)
        shutil.copytree(tmp_path / "first", profile.folder)
    assert seen >= 10


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
