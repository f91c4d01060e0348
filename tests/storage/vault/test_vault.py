"""Keys of a workplace: each way opens them alone, a wrong word changes nothing, a lost key means locked."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from storage.cipher import connect_copy
from storage.errors import (
    CopyLockedError,
    DamagedVaultError,
    DiskFailedError,
    EmptyPassphraseError,
    KeyringError,
    NotEnrolledError,
    PassphraseNeededError,
    StorageError,
    VaultExistsError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from storage.profile import Profile, open_profile
from storage.vault import (
    PASSPHRASE_VARIABLE,
    Secrets,
    create_vault,
    lock_profile,
    open_vault,
    open_with_recovery_code,
)
from tests.storage.copies import small_files
from tests.storage.vault.backends import FaultyKeyring, ForgetfulKeyring, MemoryKeyring, finder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORDS = "Тихий дол 7"


@pytest.fixture(autouse=True)
def _no_passphrase_around(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSPHRASE_VARIABLE, raising=False)


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return open_profile(tmp_path / "profile")


def say(words: str) -> Callable[[], str]:
    return lambda: words


def state(profile: Profile) -> dict[str, bytes]:
    return {entry.name: entry.read_bytes() for entry in profile.folder.iterdir() if entry.is_file()}


def alter(profile: Profile, **values: Any) -> None:
    """Change fields of the file of keys; `wrap` stands for the passphrase's."""
    document = json.loads(profile.vault_path.read_text())
    document["wraps"].get("passphrase", {}).update(values.pop("wrap", {}))
    profile.vault_path.write_text(json.dumps(document | values))


def test_new_keys_are_random_and_fit_their_use(tmp_path: Path) -> None:
    one = create_vault(open_profile(tmp_path / "one"), WORDS).secrets
    two = create_vault(open_profile(tmp_path / "two"), WORDS).secrets
    assert len({one.copy_key, one.device_key, two.copy_key, two.device_key}) == 4
    connect_copy(tmp_path / "copy.db", one.copy_key, create=True).close()
    assert Ed25519PrivateKey.from_private_bytes(one.device_key).private_bytes_raw() == one.device_key
    assert (one.access_token, one.refresh_token) == ("", "")


def test_a_passphrase_opens_what_it_closed(profile: Profile) -> None:
    secrets = create_vault(profile, WORDS).secrets
    assert profile.enrolled
    assert open_vault(profile, say(WORDS)).secrets == secrets


def test_a_passphrase_may_come_from_the_environment(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = create_vault(profile, WORDS).secrets
    monkeypatch.setenv(PASSPHRASE_VARIABLE, WORDS)
    assert open_vault(profile).secrets == secrets


def test_a_passphrase_is_the_same_however_its_letters_are_composed(profile: Profile) -> None:
    create_vault(profile, "Тихи\u0439")
    open_vault(profile, say("Тихи\u0438\u0306"))


@pytest.mark.parametrize("words", ["", "тихий дол 7", WORDS + " ", "x" * 100_000])
def test_a_wrong_passphrase_is_told_and_changes_nothing(profile: Profile, words: str) -> None:
    create_vault(profile, WORDS)
    before = state(profile)
    with pytest.raises(WrongPassphraseError):
        open_vault(profile, say(words))
    assert state(profile) == before


def test_without_anyone_to_ask_a_passphrase_is_called_for(profile: Profile) -> None:
    create_vault(profile, WORDS)
    with pytest.raises(PassphraseNeededError):
        open_vault(profile)


def test_an_empty_passphrase_is_refused(profile: Profile) -> None:
    with pytest.raises(EmptyPassphraseError):
        create_vault(profile, "")
    assert not profile.enrolled
    with pytest.raises(EmptyPassphraseError):
        create_vault(profile, WORDS).set_passphrase("")


def test_the_file_of_keys_is_private_and_shows_no_secret(profile: Profile) -> None:
    vault = create_vault(profile, WORDS)
    vault.save(vault.secrets._replace(access_token="access-1", refresh_token="refresh-1"))
    content = profile.vault_path.read_bytes()
    assert profile.vault_path.stat().st_mode & 0o777 == 0o600
    assert vault.secrets.copy_key.hex().encode() not in content
    assert b"access-1" not in content
    assert WORDS.encode() not in content


def test_no_secret_stands_in_a_log(profile: Profile, caplog: pytest.LogCaptureFixture) -> None:
    vault = create_vault(profile, WORDS)
    vault.save(vault.secrets._replace(access_token="access-1"))
    logging.getLogger("test").warning("%r %s %r %r", vault, vault.secrets, [vault.secrets], vars(vault)["_secrets"])
    assert "access-1" not in caplog.text
    assert repr(vault.secrets) == "Secrets()"


def test_renewed_tokens_are_there_after_a_restart(profile: Profile) -> None:
    vault = create_vault(profile, WORDS)
    renewed = vault.secrets._replace(access_token="a" * 500, refresh_token="b" * 500)
    vault.save(renewed)
    assert vault.secrets == renewed
    assert open_vault(profile, say(WORDS)).secrets == renewed


def test_a_disk_that_refuses_keeps_the_old_secrets(profile: Profile) -> None:
    vault = create_vault(profile, WORDS)
    old = vault.secrets
    with small_files(100), pytest.raises(DiskFailedError):
        vault.save(old._replace(access_token="new"))
    assert vault.secrets == old
    assert open_vault(profile, say(WORDS)).secrets == old


def test_threads_that_save_at_once_leave_one_whole_vault(profile: Profile) -> None:
    vault = create_vault(profile, WORDS)
    threads = [
        threading.Thread(target=vault.save, args=(vault.secrets._replace(access_token=str(number)),))
        for number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert open_vault(profile, say(WORDS)).secrets == vault.secrets


def test_a_changed_passphrase_opens_and_the_old_one_does_not(profile: Profile) -> None:
    vault = create_vault(profile, WORDS)
    vault.change_passphrase(WORDS, "новый")
    assert open_vault(profile, say("новый")).secrets == vault.secrets
    with pytest.raises(WrongPassphraseError):
        open_vault(profile, say(WORDS))


def test_a_passphrase_is_not_changed_by_who_does_not_know_it(profile: Profile) -> None:
    vault = create_vault(profile, WORDS)
    before = state(profile)
    with pytest.raises(WrongPassphraseError):
        vault.change_passphrase("чужой", "новый")
    assert state(profile) == before


def test_new_keys_never_replace_keys_or_stand_beside_a_copy(profile: Profile) -> None:
    create_vault(profile, WORDS)
    before = state(profile)
    with pytest.raises(VaultExistsError):
        create_vault(profile, WORDS)
    assert state(profile) == before
    profile.vault_path.unlink()
    profile.copy_path.write_bytes(b"a copy")
    with pytest.raises(VaultExistsError):
        create_vault(profile, WORDS)
    assert state(profile) == {"copy.db": b"a copy"}


def test_a_profile_with_nothing_is_not_enrolled(profile: Profile) -> None:
    with pytest.raises(NotEnrolledError):
        open_vault(profile)


def test_a_copy_without_keys_is_locked_and_never_new(profile: Profile) -> None:
    profile.copy_path.write_bytes(b"a copy")
    with pytest.raises(CopyLockedError):
        open_vault(profile, say(WORDS))
    with pytest.raises(CopyLockedError):
        open_with_recovery_code(profile, "AAAA")
    assert state(profile) == {"copy.db": b"a copy"}


def test_the_keyring_opens_what_it_closed_and_the_file_names_it(profile: Profile) -> None:
    backend = MemoryKeyring()
    vault = create_vault(profile, None, find_shelf=finder(backend))
    asked: list[str | None] = []

    def find(name: str | None) -> Any:
        asked.append(name)
        return finder(backend)(name)

    assert open_vault(profile, find_shelf=find).secrets == vault.secrets
    assert asked == ["tests.storage.vault.backends.MemoryKeyring"]


@pytest.mark.parametrize("value", [None, "", "not base64!", "YWJj"])
def test_a_keyring_without_the_key_means_locked(profile: Profile, value: str | None) -> None:
    backend = MemoryKeyring()
    create_vault(profile, None, find_shelf=finder(backend))
    before = state(profile)
    (entry,) = backend.values
    backend.values = {} if value is None else {entry: value}
    with pytest.raises(CopyLockedError):
        open_vault(profile, say(WORDS), find_shelf=finder(backend))
    assert state(profile) == before


def test_a_keyring_that_keeps_nothing_makes_no_vault(profile: Profile) -> None:
    with pytest.raises(KeyringError):
        create_vault(profile, None, find_shelf=finder(ForgetfulKeyring()))
    assert state(profile) == {}


def test_a_vault_that_could_not_be_written_leaves_nothing_in_the_keyring(profile: Profile) -> None:
    backend = MemoryKeyring()
    with small_files(100), pytest.raises(DiskFailedError):
        create_vault(profile, None, find_shelf=finder(backend))
    assert backend.values == {}


def test_two_profiles_share_a_keyring(tmp_path: Path) -> None:
    backend = MemoryKeyring()
    profiles = [open_profile(tmp_path / name) for name in ("one", "two")]
    made = [create_vault(each, None, find_shelf=finder(backend)).secrets for each in profiles]
    assert [open_vault(each, find_shelf=finder(backend)).secrets for each in profiles] == made


def test_a_passphrase_helps_when_the_keyring_is_gone(profile: Profile) -> None:
    vault = create_vault(profile, None, find_shelf=finder(MemoryKeyring()))
    vault.set_passphrase(WORDS)
    gone = finder(FaultyKeyring(OSError()))
    assert open_vault(profile, say(WORDS), find_shelf=gone).secrets == vault.secrets
    with pytest.raises(KeyringError):
        open_vault(profile, find_shelf=gone)


def test_a_recovery_code_opens_when_the_other_ways_are_gone(profile: Profile) -> None:
    vault = create_vault(profile, None, find_shelf=finder(MemoryKeyring()))
    code = vault.add_recovery_code()
    recovered = open_with_recovery_code(profile, code)
    assert recovered.secrets == vault.secrets
    recovered.set_passphrase(WORDS)
    assert recovered.ways == {"keyring", "passphrase", "recovery"}
    assert open_vault(profile, say(WORDS), find_shelf=finder(FaultyKeyring(OSError()))).secrets == vault.secrets


def test_a_recovery_code_may_be_typed_carelessly(profile: Profile) -> None:
    code = create_vault(profile, WORDS).add_recovery_code()
    cyrillic = code.translate(str.maketrans("ABEKMHOPCTXY", "АВЕКМНОРСТХУ"))
    for typed in (
        code.lower(),
        code.replace("-", " "),
        code.replace("-", ""),
        cyrillic,
        code.replace("O", "0"),
    ):
        open_with_recovery_code(profile, f" {typed}\n")


def test_a_recovery_code_has_at_least_112_bits(profile: Profile) -> None:
    assert len(create_vault(profile, WORDS).add_recovery_code().replace("-", "")) * 5 >= 112


@pytest.mark.parametrize("code", ["", "AAAA-AAAA-AAAA-AAAA-AAAA-AAAA", WORDS])
def test_a_wrong_recovery_code_is_told(profile: Profile, code: str) -> None:
    vault = create_vault(profile, WORDS)
    with pytest.raises(WrongRecoveryCodeError, match="не создавался"):
        open_with_recovery_code(profile, code)
    vault.add_recovery_code()
    with pytest.raises(WrongRecoveryCodeError, match="не подходит"):
        open_with_recovery_code(profile, code)


def test_a_new_recovery_code_ends_the_old_one(profile: Profile) -> None:
    vault = create_vault(profile, WORDS)
    old, new = vault.add_recovery_code(), vault.add_recovery_code()
    open_with_recovery_code(profile, new)
    with pytest.raises(WrongRecoveryCodeError):
        open_with_recovery_code(profile, old)


@pytest.mark.parametrize(
    "values",
    [
        {"format": "other"},
        {"version": 2},
        {"entry": "../x"},
        {"entry": 7},
        {"wraps": []},
        {"wraps": {"passphrase": 1}},
        {"contents": None},
        {"contents": {}},
        {"wrap": {"kdf": "md5"}},
        {"wrap": {"memory_kib": 8}},
        {"wrap": {"memory_kib": 2**40}},
        {"wrap": {"memory_kib": "19456"}},
        {"wrap": {"passes": 0}},
        {"wrap": {"passes": 10**9}},
        {"wrap": {"passes": True}},
        {"wrap": {"lanes": 255}},
        {"wrap": {"salt": ""}},
        {"wrap": {"nonce": "AAAA"}},
        {"wrap": {"box": "not base64!"}},
    ],
)
def test_an_altered_form_is_refused_before_it_costs_anything(profile: Profile, values: dict[str, Any]) -> None:
    create_vault(profile, WORDS)
    alter(profile, **values)
    before = state(profile)
    with pytest.raises(DamagedVaultError):
        open_vault(profile, say(WORDS))
    assert state(profile) == before


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b"{", b"[" * 60_000, b" " * 100_000])
def test_a_file_of_something_else_is_refused(profile: Profile, content: bytes) -> None:
    profile.vault_path.write_bytes(content)
    with pytest.raises(DamagedVaultError):
        open_vault(profile, say(WORDS))


def test_a_part_of_another_vault_does_not_open(tmp_path: Path) -> None:
    one, two = open_profile(tmp_path / "one"), open_profile(tmp_path / "two")
    create_vault(one, WORDS)
    create_vault(two, WORDS)
    foreign = json.loads(two.vault_path.read_text())
    alter(one, contents=foreign["contents"])
    with pytest.raises(DamagedVaultError):
        open_vault(one, say(WORDS))
    alter(one, wraps=foreign["wraps"])
    with pytest.raises(WrongPassphraseError):
        open_vault(one, say(WORDS))


@pytest.mark.parametrize("place", [*range(0, 420, 20)])
def test_a_flipped_bit_never_opens_other_secrets(profile: Profile, place: int) -> None:
    secrets = create_vault(profile, WORDS).secrets
    content = bytearray(profile.vault_path.read_bytes())
    content[place] ^= 1
    profile.vault_path.write_bytes(content)
    try:
        opened: Secrets | None = open_vault(profile, say(WORDS)).secrets
    except StorageError:
        opened = None
    assert opened in (None, secrets)


@pytest.mark.parametrize("content", [b"[]", b"{}", b"{", b'{"copy_key": "00", "device_key": "00"}', b"\xff"])
def test_secrets_of_another_form_are_refused(content: bytes) -> None:
    with pytest.raises(DamagedVaultError):
        Secrets.from_bytes(content)


def test_importing_the_vault_loads_no_heavy_library() -> None:
    code = (
        "import storage.vault, storage.profile, sys;"
        "print({'keyring', 'cryptography', 'sqlalchemy', 'platformdirs', 'msgspec'} & {*sys.modules})"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "set()"


def test_a_passphrase_opens_without_loading_the_keyring(profile: Profile) -> None:
    create_vault(profile, WORDS)
    code = (
        "import sys; from pathlib import Path; from storage.profile import open_profile;"
        "from storage.vault import *;"
        "open_vault(open_profile(Path(sys.argv[1])), lambda: sys.argv[2]); print('keyring' in sys.modules)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code, str(profile.folder), WORDS], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "False"


def test_a_locked_workplace_is_opened_by_its_words_alone_though_the_program_starts_anew(profile: Profile) -> None:
    """R80: the keyring, which opens for whoever sits at the desk, does not undo a lock."""
    shelf = finder(MemoryKeyring())
    create_vault(profile, None, find_shelf=shelf).set_passphrase(WORDS)
    open_vault(profile, find_shelf=shelf)
    lock_profile(profile)
    for _ in range(2):
        with pytest.raises(PassphraseNeededError):
            open_vault(profile, find_shelf=shelf)
        with pytest.raises(WrongPassphraseError):
            open_vault(profile, say("чужие слова"), find_shelf=shelf)
    open_vault(profile, say(WORDS), find_shelf=shelf)
    open_vault(profile, find_shelf=shelf)


def test_a_new_passphrase_asks_for_the_former_but_after_a_recovery(profile: Profile) -> None:
    vault = create_vault(profile, WORDS)
    assert vault.asks_former
    assert not open_with_recovery_code(profile, vault.add_recovery_code()).asks_former
