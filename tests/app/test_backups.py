"""R83: backups of themselves, fewer old ones, and the way back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from app import clock
from app.backups import (
    DAILY,
    UPDATE,
    Kept,
    NothingToRestoreError,
    check_workplace,
    daily_backup,
    folder_of,
    keep_backup,
    kept_backups,
    make_backup,
    prepare_restore,
    to_drop,
)
from app.safety import new_code
from app.workplace import Workplace, open_workplace
from storage.errors import DamagedCopyError, StorageError, WrongPassphraseError, WrongRecoveryCodeError
from storage.lease import SETTING as LEASE
from storage.lease import Lease, lease_of
from storage.migrate import LOCAL_HEAD
from storage.profile import Profile, hold_profile, open_profile
from storage.restoring import finish_restoring, former_folder
from storage.settings import read_setting, write_setting
from storage.vault import Vault, create_vault, open_vault, open_with_recovery_code
from storage.writes import editing
from tests.factories import KEY, add_row, make_copy
from tests.former_schema import step_back
from tests.storage.copies import SURNAME
from tests.ui.profiles import change_key

PHRASE = "корова у реки"
MOMENT = datetime(2026, 11, 30, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def phrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSHRUT_PASSPHRASE", PHRASE)


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return small_profile(tmp_path / "profile")


def small_profile(folder: Path) -> Profile:
    """A few people under a passphrase."""
    made = open_profile(folder)
    vault = create_vault(made, PHRASE)
    engine = make_copy(folder)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (LOCAL_HEAD,))
        school = add_row(connection, "organization", {})
        for _ in range(20):
            add_row(connection, "person", {"organization_id": school, "context": "Сельская школа. " * 400})
    engine.dispose()
    change_key(made.copy_path, KEY, vault.secrets.copy_key)
    return made


@contextmanager
def opened(profile: Profile) -> Iterator[Workplace]:
    with open_workplace(profile.folder) as workplace:
        yield workplace


def somebody(workplace: Workplace) -> UUID:
    with workplace.reader() as connection:
        return UUID(str(connection.exec_driver_sql("SELECT hex(id) FROM person LIMIT 1").scalar()))


def rename(workplace: Workplace, person: UUID, name: str) -> None:
    with editing(workplace.engine, None) as edit:
        edit.update("person", person, {"family_name": name})


def name_of(workplace: Workplace, person: UUID) -> str:
    with workplace.reader() as connection:
        return str(
            connection.execute(sa.text("SELECT family_name FROM person WHERE id = :id"), {"id": person.bytes}).scalar()
        )


def restore(profile: Profile, path: Path) -> tuple[int, int]:
    with hold_profile(profile):
        done = prepare_restore(profile, path, open_vault(profile))
        finish_restoring(profile)
    return done.taken_over, done.lost


def test_a_recovery_code_asks_for_the_passphrase_but_after_a_recovery(profile: Profile) -> None:
    """R80: in the window and in the command; who has opened it by the printed code has forgotten the words."""
    with opened(profile) as workplace:
        for words in ("", "чужие слова"):
            with pytest.raises(WrongPassphraseError):
                new_code(workplace, words)
        assert workplace.vault.ways == {"passphrase"}
        code = new_code(workplace, PHRASE)
        recovered = open_with_recovery_code(profile, code)
        assert not recovered.asks_former


def test_a_backup_opens_on_another_laptop_with_the_printed_code(profile: Profile, tmp_path: Path) -> None:
    """R80: the code is all that is needed when laptop, keyring and passphrase are gone."""
    with opened(profile) as workplace:
        person = somebody(workplace)
        rename(workplace, person, SURNAME)
        code = workplace.vault.add_recovery_code()
        make_backup(profile, workplace.vault, tmp_path / "stick.marshrut-backup")
    other = open_profile(tmp_path / "other")
    with hold_profile(other):
        prepare_restore(
            other, tmp_path / "stick.marshrut-backup", None, lambda staged: open_with_recovery_code(staged, code)
        )
        finish_restoring(other)
    with opened(other) as workplace:
        assert name_of(workplace, person) == SURNAME
    content = (tmp_path / "stick.marshrut-backup").read_bytes()
    assert not any(SURNAME.encode(encoding) in content for encoding in ("utf-8", "utf-16-le", "cp1251"))


def test_a_restore_turns_no_time_of_the_lease_back(profile: Profile, tmp_path: Path) -> None:
    """R81: neither its time nor the codes that were used come back with an older copy."""
    began = int(MOMENT.timestamp())
    lease = Lease(began, began + 86_400, bytes(16), began, began)
    with opened(profile) as workplace:
        keep_lease(workplace, lease)
        make_backup(profile, workplace.vault, tmp_path / "a.marshrut-backup")
        keep_lease(workplace, later := lease._replace(mark=began + 7_000, uses=1))
    restore(profile, tmp_path / "a.marshrut-backup")
    with opened(profile) as workplace, workplace.reader() as connection:
        kept = lease_of(read_setting(connection, LEASE))
    assert kept is not None
    assert kept.mark >= later.mark
    assert kept.uses == later.uses


def keep_lease(workplace: Workplace, lease: Lease) -> None:
    with workplace.engine.begin() as connection:
        write_setting(connection, LEASE, lease.to_text())


def test_a_wrong_code_changes_nothing(profile: Profile, tmp_path: Path) -> None:
    with opened(profile) as workplace:
        workplace.vault.add_recovery_code()
        make_backup(profile, workplace.vault, tmp_path / "stick.marshrut-backup")
    other = open_profile(tmp_path / "other")
    with hold_profile(other), pytest.raises(WrongRecoveryCodeError):
        prepare_restore(
            other, tmp_path / "stick.marshrut-backup", None, lambda staged: open_with_recovery_code(staged, "AAAA")
        )
    assert sorted(path.name for path in other.folder.iterdir()) == ["in-use.lock", "logs"]


def test_the_backup_of_somebody_else_is_refused_without_its_keys(profile: Profile, tmp_path: Path) -> None:
    stranger = small_profile(tmp_path / "stranger")
    with opened(stranger) as workplace:
        make_backup(stranger, workplace.vault, tmp_path / "stick.marshrut-backup")
    with hold_profile(profile), pytest.raises(NothingToRestoreError):
        prepare_restore(profile, tmp_path / "stick.marshrut-backup", open_vault(profile))


def test_what_was_never_sent_goes_along_into_the_older_copy(profile: Profile, tmp_path: Path) -> None:
    """R84: a restore takes nothing away that was saved after the backup."""
    with opened(profile) as workplace:
        person = somebody(workplace)
        make_backup(profile, workplace.vault, tmp_path / "a.marshrut-backup")
        rename(workplace, person, "Позднейшая")
    assert restore(profile, tmp_path / "a.marshrut-backup") == (1, 0)
    with opened(profile) as workplace:
        assert name_of(workplace, person) == "Позднейшая"


def test_the_former_copy_is_kept_whole(profile: Profile, tmp_path: Path) -> None:
    with opened(profile) as workplace:
        person = somebody(workplace)
        make_backup(profile, workplace.vault, tmp_path / "a.marshrut-backup")
        rename(workplace, person, "Позднейшая")
    restore(profile, tmp_path / "a.marshrut-backup")
    former = open_profile(former_folder(profile))
    with opened(former) as workplace:
        assert name_of(workplace, person) == "Позднейшая"


def test_a_damaged_page_is_found_and_mended_from_the_backup(profile: Profile, tmp_path: Path) -> None:
    with opened(profile) as workplace:
        make_backup(profile, workplace.vault, tmp_path / "a.marshrut-backup")
    spoil(profile.copy_path)
    vault = open_vault(profile)
    assert check_workplace(profile, vault)
    restore(profile, tmp_path / "a.marshrut-backup")
    assert check_workplace(profile, vault) == []


def spoil(path: Path) -> None:
    """The last pages lose a byte: those of the texts."""
    content = bytearray(path.read_bytes())
    for place in range(len(content) - 20 * 4096, len(content), 4096):
        content[place] ^= 0xFF
    path.write_bytes(content)


def test_a_damaged_copy_is_never_kept_as_a_backup(profile: Profile, tmp_path: Path) -> None:
    """R83: the last good one stays, whatever happens to the copy."""
    vault = open_vault(profile)
    good = keep_backup(profile, vault, DAILY)
    spoil(profile.copy_path)
    with clock.frozen(MOMENT + timedelta(days=900)), pytest.raises(DamagedCopyError):
        daily_backup(profile, vault)
    assert [kept.path for kept in kept_backups(profile)] == [good.path]
    assert sorted(path.name for path in folder_of(profile).iterdir()) == [good.path.name]


def test_a_day_has_one_backup_and_a_clock_turned_back_holds_none_up(profile: Profile) -> None:
    vault = open_vault(profile)
    made = []
    for hours in (0, 10, 21, 30, -400):
        with clock.frozen(MOMENT + timedelta(hours=hours)):
            made.append(daily_backup(profile, vault) is not None)
    assert made == [True, False, True, False, True]


def test_seven_days_and_four_weeks_are_kept(tmp_path: Path) -> None:
    days = [MOMENT - timedelta(days=number) for number in range(60)]
    kept = [Kept(tmp_path / f"{day:%Y%m%d}", day, DAILY, 1) for day in days]
    updates = [Kept(tmp_path / f"u{number}", MOMENT - timedelta(days=90 * number), UPDATE, 1) for number in (1, 2, 3)]
    gone = {each.path for each in to_drop([*kept, *updates])}
    stay = [each for each in kept if each.path not in gone]
    assert [each.made_at for each in stay[:7]] == days[:7]
    assert len(stay) == 9  # of the four weeks two have their newest day within the seven days
    assert [each.path.name for each in updates if each.path not in gone] == ["u1", "u2"]
    assert to_drop(kept[:1]) == []


def test_an_older_copy_is_backed_up_before_it_is_updated(profile: Profile) -> None:
    with opened(profile) as workplace:
        step_back(workplace.engine, "local_0003")
    assert kept_backups(profile) == []
    with opened(profile) as workplace, workplace.reader() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == LOCAL_HEAD
    assert [kept.why for kept in kept_backups(profile)] == [UPDATE]


def test_a_folder_closed_to_writing_is_said(profile: Profile, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        target = tmp_path / "нет такой папки" / "a.marshrut-backup"
    else:
        closed = tmp_path / "закрыта"
        closed.mkdir(mode=0o500)
        target = closed / "a.marshrut-backup"
    with pytest.raises(StorageError):
        make_backup(profile, open_vault(profile), target)
    assert not [path for path in profile.folder.iterdir() if path.name.startswith("backup-")]


def test_a_new_passphrase_and_a_code_open_backups_made_after_them(profile: Profile, tmp_path: Path) -> None:
    vault: Vault = open_vault(profile)
    vault.set_passphrase("новая фраза")
    make_backup(profile, vault, tmp_path / "a.marshrut-backup")
    other = open_profile(tmp_path / "other")
    os.environ.pop("MARSHRUT_PASSPHRASE")
    with hold_profile(other):
        prepare_restore(
            other, tmp_path / "a.marshrut-backup", None, lambda staged: open_vault(staged, lambda: "новая фраза")
        )
