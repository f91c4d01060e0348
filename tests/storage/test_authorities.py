"""The region's own authorities: what is taken from a file, what is refused, and in what words."""

from pathlib import Path

import pytest

from app.cli import main
from storage.authorities import (
    AuthorityExpiredError,
    AuthorityFileError,
    NoRootError,
    NotAnAuthorityError,
    PrivateKeyInFileError,
    keep_authorities,
    kept_authorities,
)
from storage.errors import CopyUnreachableError
from storage.profile import Profile, open_profile
from tests.sync.authority import DAY, Authority


@pytest.fixture
def place(tmp_path: Path) -> Profile:
    return open_profile(tmp_path / "profile")


@pytest.fixture
def region(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


def test_authorities_are_kept_closed_to_others_and_replaced_by_the_next(place: Profile, region: Authority) -> None:
    assert kept_authorities(place) == ""
    [kept] = keep_authorities(place, region.file)
    assert kept.name == "Центр региона"
    assert kept_authorities(place) == region.certificate_text
    assert place.authorities_path.stat().st_mode & 0o777 == 0o600
    other = Authority(region.folder, "Другой центр")
    keep_authorities(place, other.file)
    assert kept_authorities(place) == other.certificate_text


def test_only_certificates_are_kept_of_what_the_file_says(place: Profile, region: Authority) -> None:
    file = region.folder / "chain.pem"
    second = Authority(region.folder, "Второй центр")
    file.write_text(f"для школ\n{region.certificate_text}\nи ещё\n{second.certificate_text}", encoding="utf-8")
    assert len(keep_authorities(place, file)) == 2
    assert kept_authorities(place) == region.certificate_text + second.certificate_text


def refused(place: Profile, region: Authority, content: bytes) -> AuthorityFileError:
    """The refusal of a file, after a look that what was kept stands."""
    keep_authorities(place, region.file)
    file = region.folder / "offered.pem"
    file.write_bytes(content)
    with pytest.raises(AuthorityFileError) as failed:
        keep_authorities(place, file)
    assert kept_authorities(place) == region.certificate_text
    assert failed.value.sentence.endswith(".")
    return failed.value


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01", b"<html>", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
)
def test_a_file_of_anything_else_is_refused(place: Profile, region: Authority, content: bytes) -> None:
    refused(place, region, content)


def test_a_file_without_end_is_refused(place: Profile, region: Authority) -> None:
    refused(place, region, region.file.read_bytes() * 3_000)


def test_a_private_key_is_refused(place: Profile, region: Authority) -> None:
    _, key = region.issue()
    content = region.file.read_bytes() + key.read_bytes()
    assert isinstance(refused(place, region, content), PrivateKeyInFileError)


def test_a_servers_certificate_is_refused_by_name(place: Profile, region: Authority) -> None:
    chain, _ = region.issue("sync.region.example")
    failure = refused(place, region, chain.read_bytes())
    assert isinstance(failure, NotAnAuthorityError)
    assert "«sync.region.example»" in failure.sentence


def test_an_expired_authority_is_refused(place: Profile, region: Authority) -> None:
    aged = Authority(region.folder, "Прежний центр", since=-30 * DAY, until=-DAY)
    assert isinstance(refused(place, region, aged.file.read_bytes()), AuthorityExpiredError)


def test_an_intermediate_authority_alone_is_refused(place: Profile, region: Authority) -> None:
    between = Authority(region.folder, "Промежуточный", issuer=region.name)
    assert isinstance(refused(place, region, between.file.read_bytes()), NoRootError)


def test_a_file_that_is_not_there_is_named(place: Profile, tmp_path: Path) -> None:
    with pytest.raises(CopyUnreachableError):
        keep_authorities(place, tmp_path / "none.pem")


def test_the_command_keeps_and_forgets(place: Profile, region: Authority, capsys: pytest.CaptureFixture[str]) -> None:
    shared = ["--profile", str(place.folder), "trust"]
    assert main([*shared, str(region.file)]) == 0
    assert capsys.readouterr().out.startswith("Доверие: Центр региона, до ")
    assert kept_authorities(place) == region.certificate_text
    assert main([*shared, "--forget"]) == 0
    assert main([*shared, "--forget"]) == 0
    assert kept_authorities(place) == ""
    capsys.readouterr()
    assert main([*shared, str(region.issue()[0])]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert main(shared) == main([*shared, str(region.file), "--forget"]) == 2
