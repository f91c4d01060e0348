"""The folder of a workplace: closed to others, worked with by one process."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from storage.errors import ProfileInUseError, ReadOnlyError
from storage.profile import hold_profile, open_profile
from tests.storage.copies import ordinary_user

if TYPE_CHECKING:
    from pathlib import Path

HOLDER = """
import sys
from pathlib import Path
from storage.profile import hold_profile, open_profile
lock = hold_profile(open_profile(Path(sys.argv[1])))
print("held", flush=True)
sys.stdin.read()
"""


def hold_in_another_process(folder: Path) -> subprocess.Popen[str]:
    """A process that holds the profile until its standard input closes."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def end(process: subprocess.Popen[str], *, kill: bool) -> None:
    if kill:
        process.kill()
    process.communicate()


def test_the_folders_are_made_closed_to_others(tmp_path: Path) -> None:
    profile = open_profile(tmp_path / "deep" / "profile")
    assert profile.folder.stat().st_mode & 0o777 == 0o700
    assert profile.log_folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_open_to_others_is_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    open_profile(tmp_path)
    assert tmp_path.stat().st_mode & 0o777 == 0o700


def test_a_profile_without_keys_is_not_enrolled(tmp_path: Path) -> None:
    assert not open_profile(tmp_path).enrolled


def test_a_profile_has_a_usual_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert open_profile().folder == tmp_path / "marshrut"


def test_a_profile_cannot_be_made_where_writing_is_refused() -> None:
    with ordinary_user() as folder:
        folder.chmod(0o500)
        with pytest.raises(ReadOnlyError):
            open_profile(folder / "profile")


@pytest.mark.parametrize("kill", [False, True])
def test_a_second_process_is_told_until_the_first_ends_or_is_killed(tmp_path: Path, *, kill: bool) -> None:
    profile = open_profile(tmp_path)
    other = hold_in_another_process(tmp_path)
    try:
        with pytest.raises(ProfileInUseError, match="уже открыта"):
            hold_profile(profile)
    finally:
        end(other, kill=kill)
    with hold_profile(profile):
        pass


def test_a_second_window_of_this_process_is_told_too(tmp_path: Path) -> None:
    profile = open_profile(tmp_path)
    with hold_profile(profile), pytest.raises(ProfileInUseError):
        hold_profile(profile)
    lock = hold_profile(profile)
    lock.release()
    lock.release()


def test_two_profiles_are_independent(tmp_path: Path) -> None:
    with hold_profile(open_profile(tmp_path / "one")), hold_profile(open_profile(tmp_path / "two")):
        assert (tmp_path / "one" / "in-use.lock").stat().st_mode & 0o077 == 0


def test_a_hardened_process_makes_private_files_and_no_memory_image(tmp_path: Path) -> None:
    code = "from storage.profile import harden_process as h; import sys; h(); open(sys.argv[1], 'w').close()\n"
    code += "import ctypes, resource; print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3))"
    answer = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "file")], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "(0, 0) 0"
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o600
