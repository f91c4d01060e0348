"""Whom a laptop trusts: the system's store and the region's authorities, and in what words it refuses the others."""

import ssl
from contextlib import closing
from pathlib import Path

import pytest

from app.exchange import Credentials, enrol_workplace, needs_person
from storage.authorities import keep_authorities
from storage.profile import open_profile
from sync.client.errors import StrangeAnswerError, UntrustedServerError
from sync.client.transport import Transport
from tests.sync.authority import DAY, Authority, Secured, secured, today

WORD = b"secret"


@pytest.fixture
def region(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


def said(server: Secured, authorities: str) -> bytes:
    with closing(Transport(server.url, authorities=authorities)) as transport:
        return transport.post("/v1/exchange", WORD)


def refusal(server: Secured, authorities: str) -> str:
    """The sentence of a refusal, after a look that nothing was sent."""
    with pytest.raises(UntrustedServerError) as refused:
        said(server, authorities)
    assert server.received == []
    assert needs_person(refused.value)
    sentence = refused.value.sentence
    assert sentence.startswith("Обмен не начат: ")
    assert sentence.count(". ") == 0
    assert sentence.endswith(".")
    return sentence


def test_a_certificate_of_the_regions_authority_is_good(region: Authority) -> None:
    with secured(region.issue()) as server:
        assert said(server, region.file.read_text()) == WORD


def test_the_systems_store_is_trusted_as_well(region: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(region.file))
    other = Authority(region.folder, "Другой центр")
    with secured(region.issue()) as server:
        assert said(server, "") == WORD
        assert said(server, other.file.read_text()) == WORD


def test_a_renewed_certificate_of_the_same_authority_goes_on_working(region: Authority) -> None:
    trusted = region.file.read_text()
    for _ in range(2):
        with secured(region.issue()) as server:
            assert said(server, trusted) == WORD


def test_an_expired_certificate_is_named_with_its_end_and_the_clock(region: Authority) -> None:
    with secured(region.issue(since=-30 * DAY, until=-2 * DAY)) as server:
        sentence = refusal(server, region.file.read_text())
    assert "сертификат сервера «127.0.0.1» (выдал «Центр региона»" in sentence
    assert f"действует по {today() - 2 * DAY:%d.%m.%Y}) истёк" in sentence
    assert f"проверьте часы компьютера (на них {today().astimezone():%d.%m.%Y})" in sentence


def test_a_certificate_of_tomorrow_hints_at_the_clock(region: Authority) -> None:
    with secured(region.issue(since=2 * DAY)) as server:
        sentence = refusal(server, region.file.read_text())
    assert f"начнёт действовать только {today() + 2 * DAY:%d.%m.%Y}: проверьте часы компьютера" in sentence


def test_a_certificate_for_another_server_names_both(region: Authority) -> None:
    with secured(region.issue("sync.other.example")) as server:
        sentence = refusal(server, region.file.read_text())
    assert "«sync.other.example»" in sentence
    assert "выписан не на имя «127.0.0.1»" in sentence


@pytest.mark.parametrize("trusts_another", [False, True])
def test_an_unknown_issuer_is_named(region: Authority, trusts_another: bool) -> None:
    other = Authority(region.folder, "Другой центр")
    with secured(region.issue()) as server:
        sentence = refusal(server, other.file.read_text() if trusts_another else "")
    assert "выдал «Центр региона»" in sentence
    assert "выдан центром, которому этот компьютер не доверяет" in sentence
    assert "marshrut trust" in sentence


def test_an_authority_of_the_same_name_is_another_one(region: Authority) -> None:
    namesake = Authority(region.folder / "..", region.name)
    with secured(region.issue()) as server:
        assert "не доверяет" in refusal(server, namesake.certificate_text)


def test_the_end_of_the_authority_is_told_from_the_end_of_the_certificate(tmp_path: Path) -> None:
    aged = Authority(tmp_path, since=-30 * DAY, until=-DAY)
    with secured(aged.issue()) as server:
        assert "подписан центром, срок которого истёк" in refusal(server, aged.certificate_text)


def test_names_in_a_certificate_cannot_write_over_the_sentence(tmp_path: Path) -> None:
    evil = Authority(tmp_path, "Центр\n\x1b[2K\u202eложь")
    with secured(evil.issue(until=-DAY / 2)) as server:
        sentence = refusal(server, evil.certificate_text)
    assert sentence.isprintable()


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_a_server_of_an_old_tls_is_refused(region: Authority, version: ssl.TLSVersion) -> None:
    with secured(region.issue(), version) as server:
        assert "устаревшую защиту" in refusal(server, region.file.read_text())


def test_tls_1_2_is_new_enough(region: Authority) -> None:
    with secured(region.issue(), ssl.TLSVersion.TLSv1_2) as server:
        assert said(server, region.file.read_text()) == WORD


@pytest.mark.parametrize("address", ["http://192.168.1.5:8000", "http://10.0.0.1", "http://server", "ftp://x", "x"])
def test_plain_http_leaves_this_computer_nowhere(address: str) -> None:
    with pytest.raises(UntrustedServerError) as refused:
        Transport(address)
    assert "https" in refused.value.sentence


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8000", "http://localhost", "http://[::1]:8000", "https://server"]
)
def test_plain_http_is_for_this_computer(address: str) -> None:
    Transport(address).close()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is spoken with directly, whatever the machine's settings."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def test_an_enrolment_trusts_what_the_profile_keeps(region: Authority, profile: Path) -> None:
    """The server here only gives back what it hears: being understood that far, it was trusted."""
    who = Credentials("tutor1", "осенний лес 42")
    with secured(region.issue()) as server:
        with pytest.raises(UntrustedServerError):
            enrol_workplace(profile, server.url, who, "осенний лес")
        assert server.received == []
        keep_authorities(open_profile(profile), region.file)
        with pytest.raises(StrangeAnswerError):
            enrol_workplace(profile, server.url, who, "осенний лес")
        assert len(server.received) == 1
