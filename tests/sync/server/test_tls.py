"""A server with a certificate: what it starts with, and whom it answers."""

import socket
import ssl
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import uvicorn
from cryptography.hazmat.primitives import serialization
from starlette.applications import Starlette

from sync.server.cli import run
from sync.server.database import open_database
from sync.server.region import prepare
from sync.server.tls import (
    CertificateAloneError,
    CertificateError,
    KeyEncryptedError,
    KeyExposedError,
    KeyMismatchError,
    modern_only,
    require_certificate,
)
from tests.sync.authority import Authority
from tests.sync.files.cutting import listening
from tests.sync.server.test_cli import ROOT


@pytest.fixture
def region(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


def answer_of(address: str, context: ssl.SSLContext) -> bytes:
    host, port = address.removeprefix("https://").split(":")
    with closing(context.wrap_socket(socket.create_connection((host, int(port)), 20), server_hostname=host)) as line:
        line.sendall(b"GET /v1/health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
        received = b""
        while part := line.recv(4096):
            received += part
    return received


@pytest.mark.parametrize("workers", ["2"])
def test_a_server_answers_over_tls_and_over_no_old_one(sqlite_url: str, region: Authority, workers: str) -> None:
    engine = open_database(sqlite_url)
    prepare(engine)
    engine.dispose()
    chain, key = region.issue()
    command = [sys.executable, "-m", "sync.server.cli", "serve", "--database", sqlite_url, "--port", "0"]
    command += ["--certificate", str(chain), "--key", str(key), "--workers", workers]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address.startswith("https://127.0.0.1:")
        trusting = ssl.create_default_context(cadata=region.certificate_text)
        assert answer_of(address, trusting).endswith(b"marshrut")
        trusting.maximum_version = ssl.TLSVersion.TLSv1_2
        assert answer_of(address, trusting).endswith(b"marshrut")
        with pytest.raises(ssl.SSLError):
            answer_of(address, old_only(region))
    finally:
        process.terminate()
        output, errors = process.communicate(timeout=30)
    assert (process.returncode, output, errors) == (0, "", "")


def old_only(region: Authority) -> ssl.SSLContext:
    context = ssl.create_default_context(cadata=region.certificate_text)
    context.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.deprecated_call():
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    return context


def test_without_a_certificate_none_is_asked_for() -> None:
    assert require_certificate(None, None) is None


def test_one_file_without_the_other_is_refused(region: Authority) -> None:
    chain, key = region.issue()
    for pair in ((chain, None), (None, key)):
        with pytest.raises(CertificateAloneError):
            require_certificate(*pair)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o644])
def test_a_key_that_others_may_read_is_refused(region: Authority, mode: int) -> None:
    chain, key = region.issue()
    key.chmod(mode)
    with pytest.raises(KeyExposedError):
        require_certificate(chain, key)


def test_the_key_of_another_certificate_is_refused(region: Authority) -> None:
    chain, _ = region.issue()
    _, other = region.issue()
    with pytest.raises(KeyMismatchError):
        require_certificate(chain, other)


def test_a_key_under_a_password_is_refused_and_nobody_is_asked(region: Authority) -> None:
    chain, key = region.issue()
    plain = serialization.load_pem_private_key(key.read_bytes(), None)
    form, sealed = serialization.PrivateFormat.PKCS8, serialization.BestAvailableEncryption(b"word")
    key.write_bytes(plain.private_bytes(serialization.Encoding.PEM, form, sealed))
    with pytest.raises(KeyEncryptedError):
        require_certificate(chain, key)


def test_files_of_anything_else_are_refused(region: Authority) -> None:
    chain, key = region.issue()
    (region.folder / "empty").touch(mode=0o600)
    for pair in ((chain, region.folder / "empty"), (region.folder / "empty", key), (region.folder / "none", key)):
        with pytest.raises(CertificateError):
            require_certificate(*pair)


def test_the_command_refuses_in_one_line(region: Authority, capsys: pytest.CaptureFixture[str]) -> None:
    chain, _ = region.issue()
    assert run(["serve", "--database", "sqlite:///x", "--certificate", str(chain)]) == 1
    assert capsys.readouterr().err == f"{CertificateAloneError.default}\n"


def test_a_renewed_certificate_is_taken_up_without_a_restart(region: Authority, tmp_path: Path) -> None:
    """The next connection sees it; a pair that does not fit together changes nothing."""
    (tmp_path / "served").mkdir()
    chain, key = tmp_path / "served" / "chain.pem", tmp_path / "served" / "key.pem"
    first, second = region.issue(), region.issue()
    put(first, chain, key)
    config = uvicorn.Config(
        Starlette(), log_level="critical", lifespan="off",
        ssl_certfile=chain, ssl_keyfile=key, ssl_context_factory=modern_only,
    )  # fmt: skip
    with listening(config) as port:
        assert shown(port, region) == certificate_in(first[0])
        put((second[0], first[1]), chain, key)
        assert shown(port, region) == certificate_in(first[0])
        put(second, chain, key)
        assert shown(port, region) == certificate_in(second[0])


def put(pair: tuple[Path, Path], chain: Path, key: Path) -> None:
    """As a renewing program does: each file takes its place at once."""
    for source, target in zip(pair, (chain, key), strict=True):
        fresh = target.with_suffix(".new")
        fresh.write_bytes(source.read_bytes())
        fresh.chmod(0o600)
        fresh.replace(target)


def shown(port: int, region: Authority) -> bytes | None:
    """The certificate that a new connection is shown."""
    trusting = ssl.create_default_context(cadata=region.certificate_text)
    with trusting.wrap_socket(socket.create_connection(("127.0.0.1", port), 20), server_hostname="127.0.0.1") as line:
        return line.getpeercert(binary_form=True)


def certificate_in(chain: Path) -> bytes:
    return ssl.PEM_cert_to_DER_cert(
        chain.read_text().partition("-----END CERTIFICATE-----")[0] + "-----END CERTIFICATE-----"
    )
