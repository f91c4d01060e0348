"""Signing in: enrolling this device, showing the password again, renewing tokens; each signed by the device's key."""

import platform
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from storage.vault import Secrets
from sync.client.errors import SignInNeededError, StrangeAnswerError, WeakPasswordError
from sync.client.transport import Transport
from sync.protocol.accounts import (
    Admission,
    Enrolment,
    Refresh,
    Replacement,
    SignIn,
    enrolment_bytes,
    plain_login,
    plain_password,
    read_message,
    refresh_bytes,
    replacement_bytes,
    sign_in_bytes,
    write_message,
)
from sync.protocol.codec import MalformedError
from sync.protocol.passwords import fault_of

EXCHANGE_PATH = "/v1/exchange"


class SecretsHolder(Protocol):
    """Where the device's key and tokens are kept: `storage.vault.Vault`."""

    @property
    def secrets(self) -> Secrets:
        """What is kept now."""

    def save(self, secrets: Secrets) -> None:
        """Keep these from now on."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a person types to sign in."""

    login: str
    password: str
    new_password: str = ""
    """The one that they choose instead of a one-time password; empty where the password goes on."""

    def __repr__(self) -> str:
        """Without the password."""
        return "Credentials(…)"


def enrol(transport: Transport, vault: SecretsHolder, credentials: Credentials, device_name: str) -> Admission:
    """Enrol this device for an account and keep the tokens. Sent twice, it enrols one device.

    Raises an `ExchangeError`: `OneTimePasswordError` where a new password is to be chosen, `WeakPasswordError` for one
    that nobody should choose.
    """
    _require_good(credentials.new_password, credentials.login, credentials.password)
    key = Ed25519PrivateKey.from_private_bytes(vault.secrets.device_key)
    public = key.public_key().public_bytes_raw()
    login, password = plain_login(credentials.login), plain_password(credentials.password)
    new_password = plain_password(credentials.new_password)
    signature = key.sign(enrolment_bytes(login, password, public, device_name, new_password))
    body = write_message(Enrolment(login, password, public, device_name, signature, new_password))
    return _admitted(vault, transport.post("/v1/enrol", body))


def sign_in(transport: Transport, vault: SecretsHolder, device_id: UUID, credentials: Credentials) -> Admission:
    """Show the password again: the session's time is over, or a new one is chosen. Raises as `enrol` does.

    The new password is the account's from then on; its other devices are asked for it, this one goes on.
    """
    _require_good(credentials.new_password, credentials.login, credentials.password)
    key = Ed25519PrivateKey.from_private_bytes(vault.secrets.device_key)
    password, new_password = plain_password(credentials.password), plain_password(credentials.new_password)
    signature = key.sign(sign_in_bytes(device_id, password, new_password))
    body = write_message(SignIn(device_id, password, signature, new_password))
    return _admitted(vault, transport.post("/v1/sign-in", body))


def refresh(transport: Transport, vault: SecretsHolder, device_id: UUID) -> Admission:
    """Renew the tokens; a lost answer may be asked for again. Raises `SignInNeededError` when the password is due."""
    secrets = vault.secrets
    if not secrets.refresh_token:
        raise SignInNeededError
    key = Ed25519PrivateKey.from_private_bytes(secrets.device_key)
    signature = key.sign(refresh_bytes(device_id, secrets.refresh_token))
    body = write_message(Refresh(device_id, secrets.refresh_token, signature))
    return _admitted(vault, transport.post("/v1/refresh", body))


def replace_device(transport: Transport, vault: SecretsHolder, device_id: UUID, device_name: str) -> Admission:
    """Become a device of its own, with a new key: another copy of this one works under the old one."""
    former = Ed25519PrivateKey.from_private_bytes(vault.secrets.device_key)
    fresh = Ed25519PrivateKey.generate()
    public = fresh.public_key().public_bytes_raw()
    signed = replacement_bytes(device_id, public)
    message = Replacement(device_id, public, device_name, former.sign(signed), fresh.sign(signed))
    answer = transport.post("/v1/replace", write_message(message), vault.secrets.access_token)
    return _admitted(vault, answer, fresh.private_bytes_raw())


def _require_good(new_password: str, login: str, former: str) -> None:
    if new_password and (fault := fault_of(new_password, login, former)):
        raise WeakPasswordError(fault)


def _admitted(vault: SecretsHolder, answer: bytes, device_key: bytes | None = None) -> Admission:
    """Keep the tokens, and with them the device and its key, in one write."""
    try:
        admission = read_message(answer, Admission)
    except MalformedError as error:
        raise StrangeAnswerError from error
    kept = vault.secrets._replace(
        access_token=admission.access_token,
        refresh_token=admission.refresh_token,
        device_id=str(admission.device_id),
        device_key=device_key or vault.secrets.device_key,
    )
    vault.save(kept)
    return admission


class Line:
    """A session's way to the server: sends requests with the token and renews it once when its time is over."""

    def __init__(
        self,
        transport: Transport,
        vault: SecretsHolder,
        device_id: UUID,
        renewed: Callable[[Admission], None] | None = None,
    ) -> None:
        """``transport`` is closed by whoever made it; ``renewed`` hears of each admission that renews the token."""
        self._transport = transport
        self._vault = vault
        self._device_id = device_id
        self._renewed = renewed

    def send(self, body: bytes) -> bytes:
        """Carry one exchange. Raises an `ExchangeError`."""
        return self._with_token(lambda token: self._transport.post(EXCHANGE_PATH, body, token))

    def call(self, method: str, path: str, body: bytes = b"") -> bytes:
        """Carry another call than an exchange. Raises an `ExchangeError`."""
        return self._with_token(lambda token: self._transport.call(method, path, body, token))

    def fetch(self, path: str, start: int, keep: Callable[[bytes], None]) -> None:
        """Fetch the bytes behind ``start``, run by run. Raises an `ExchangeError`; what was kept stays."""

        def carry(token: str) -> bytes:
            self._transport.fetch(path, start, token, keep)
            return b""

        self._with_token(carry)

    def become_another_device(self) -> None:
        """Leave the device to the other copy of this laptop (rule 12). Raises an `ExchangeError`."""
        admission = replace_device(self._transport, self._vault, self._device_id, platform.node()[:120])
        self._device_id = admission.device_id

    def _with_token(self, carry: Callable[[str], bytes]) -> bytes:
        try:
            return carry(self._vault.secrets.access_token)
        except SignInNeededError:
            admission = refresh(self._transport, self._vault, self._device_id)
            if self._renewed is not None:
                self._renewed(admission)
            return carry(self._vault.secrets.access_token)
