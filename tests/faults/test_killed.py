"""R84: a process killed at any step of backing up, restoring or changing the keys costs nothing that was saved."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.backups import DAILY, keep_backup, kept_backups, make_backup, prepare_restore
from app.workplace import open_workplace
from storage.backup import SUFFIX, read_about
from storage.profile import Profile, hold_profile, open_profile
from storage.restoring import finish_restoring
from storage.vault import open_vault, open_with_passphrase, open_with_recovery_code
from storage.writes import editing
from tests.app.test_backups import PHRASE, small_profile
from tests.faults.steps import killed_at_each_step

FORMER, LATER = "Прежняя", "Позднейшая"


@pytest.fixture(autouse=True)
def phrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSHRUT_PASSPHRASE", PHRASE)


class Stage:
    """A profile that can be put back into its first state as often as is wished."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.profile = small_profile(folder / "profile")
        self.rename(FORMER)
        keep_backup(self.profile, open_vault(self.profile), DAILY)
        self.rename(LATER)
        shutil.copytree(folder / "profile", folder / "first")

    def rename(self, name: str) -> None:
        with open_workplace(self.profile.folder) as workplace, editing(workplace.engine, None) as edit:
            row = edit.connection.exec_driver_sql("SELECT id FROM person ORDER BY id LIMIT 1").scalar()
            edit.connection.exec_driver_sql("UPDATE person SET family_name = ? WHERE id = ?", (name, row))

    def again(self) -> None:
        shutil.rmtree(self.folder / "profile")
        shutil.copytree(self.folder / "first", self.folder / "profile")

    def name(self) -> str:
        """What the workplace holds, opened as a person opens it."""
        with open_workplace(self.profile.folder) as workplace, workplace.reader() as connection:
            return str(connection.exec_driver_sql("SELECT family_name FROM person ORDER BY id LIMIT 1").scalar())


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


def kills(stage: Stage, deed: Callable[[], object]) -> Iterator[int]:
    """After each kill, the profile as the killed process left it."""
    for step in killed_at_each_step(stage.folder, deed):
        yield step
        stage.again()


def test_a_backup_killed_at_any_step_leaves_a_good_one(stage: Stage) -> None:
    """The former one until the newer is proved, and then that."""
    vault = open_vault(stage.profile)
    seen = 0
    for _ in kills(stage, lambda: keep_backup(stage.profile, vault, DAILY)):
        seen += 1
        kept = kept_backups(stage.profile)
        assert kept
        for each in kept:
            read_about(each.path)
        assert stage.name() == LATER
    assert seen >= 8


def test_a_backup_over_an_older_file_is_the_older_or_the_newer_one(stage: Stage, tmp_path: Path) -> None:
    vault, target = open_vault(stage.profile), tmp_path / f"stick{SUFFIX}"
    make_backup(stage.profile, vault, target)
    older = target.read_bytes()
    for _ in kills(stage, lambda: make_backup(stage.profile, vault, target)):
        read_about(target)
        target.write_bytes(older)


@pytest.mark.soak
def test_a_restore_killed_at_any_step_is_not_begun_or_done(stage: Stage) -> None:
    """The next opening finds the copy of now, or the restored one with what was never sent: never neither."""
    (kept,) = kept_backups(stage.profile)

    def restore() -> None:
        with hold_profile(stage.profile):
            prepare_restore(stage.profile, kept.path, open_vault(stage.profile))
            finish_restoring(stage.profile)

    names = []
    for _ in kills(stage, restore):
        names.append(stage.name())
        assert not (stage.profile.folder / "restoring").exists()
    assert set(names) == {FORMER, LATER}
    assert names == sorted(names, reverse=False, key=lambda name: name == FORMER)
    assert len(names) >= 15


def test_keys_changed_by_a_killed_process_are_the_former_or_the_later_ones(stage: Stage) -> None:
    """And the recovery code opens them in both cases."""
    code = open_vault(stage.profile).add_recovery_code()
    shutil.copy(stage.profile.vault_path, stage.folder / "first" / "vault.json")
    opened = set()
    for _ in kills(stage, lambda: open_vault(stage.profile).set_passphrase("новая фраза")):
        opened.add(_opens(stage.profile))
        open_with_recovery_code(stage.profile, code)
    assert opened == {PHRASE, "новая фраза"}


def _opens(profile: Profile) -> str:
    from storage.errors import WrongPassphraseError

    try:
        open_with_passphrase(profile, PHRASE)
    except WrongPassphraseError:
        open_with_passphrase(profile, "новая фраза")
        return "новая фраза"
    return PHRASE


def test_a_deed_that_is_never_killed_would_be_seen(tmp_path: Path) -> None:
    """The control: each step of a deed is killed once, in order."""
    left: list[list[str]] = []

    def deed() -> None:
        for name in ("а", "б"):
            (tmp_path / name).write_text(name)

    for _ in killed_at_each_step(tmp_path, deed):
        left.append(sorted(path.name for path in tmp_path.iterdir()))
        for path in tmp_path.iterdir():
            path.unlink()
    assert left == [[], ["а"], ["а", "б"]]
    assert open_profile(tmp_path / "profile").folder.exists()
