"""Letting a laptop in: enrolment, sign-in and refresh, each a plain function of a message and the moment.

No transaction is open while a password is hashed, so that a queue of sign-ins holds no connection of the database.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from sync.protocol.accounts import (
    Admission,
    Enrolment,
    Refresh,
    Replacement,
    SignIn,
    enrolment_bytes,
    plain_login,
    refresh_bytes,
    replacement_bytes,
    sign_in_bytes,
)
from sync.server.accounts import Holder, find_holder, full_name, holder_by_id
from sync.server.attempts import Subject, by_address, by_device, by_login, count_attempt, forgive, take_back
from sync.server.devices import Laptop, find_laptop, keep_laptop, lock_laptop, require_signature
from sync.server.passwords import check_password
from sync.server.refusals import (
    AccountDisabledError,
    DeviceRevokedError,
    TokenReusedError,
    WrongPasswordError,
    WrongSignatureError,
)
from sync.server.region import region_id, sealing_key, signing_key, token_key
from sync.server.scope import Identity
from sync.server.sessions import TokenPair, end_sessions, open_session, refresh, session_end

_LOG = logging.getLogger("marshrut.server")


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls, as the network shows it, and when."""

    address: str
    now: datetime


def enrol(engine: sa.Engine, caller: Caller, message: Enrolment) -> Admission:
    """Enrol a device for the account whose password it knows; the same device again is the same device.

    Raises `WrongSignatureError`, `SlowDownError`, `WrongPasswordError`, `AccountDisabledError`, `DeviceRevokedError`.
    """
    signed = enrolment_bytes(message.login, message.password, message.public_key, message.device_name)
    require_signature(message.public_key, message.signature, signed)
    with _reading(engine).begin() as connection:
        holder = find_holder(connection, message.login)
    subject = by_login(plain_login(message.login))
    known = _require_password(engine, caller, subject, holder, message.password)
    with engine.begin() as connection:
        _require_same(connection, known)
        laptop = keep_laptop(connection, caller.now, known.account_id, message.public_key, message.device_name)
        _require_open(laptop)
        return _admit(connection, caller.now, known, laptop)


def sign_in(engine: sa.Engine, caller: Caller, message: SignIn) -> Admission:
    """A new session for an enrolled device that shows its password again.

    Raises `WrongSignatureError`, `DeviceRevokedError`, `SlowDownError`, `WrongPasswordError`, `AccountDisabledError`.
    """
    signed = sign_in_bytes(message.device_id, message.password)
    with _reading(engine).begin() as connection:
        laptop, holder = _require_laptop(connection, message.device_id, message.signature, signed)
    known = _require_password(engine, caller, by_device(laptop.device_id), holder, message.password)
    with engine.begin() as connection:
        _require_same(connection, known)
        return _admit(connection, caller.now, known, laptop)


def renew(engine: sa.Engine, caller: Caller, message: Refresh) -> Admission:
    """The next tokens for an enrolled device that shows its refresh token.

    Raises `WrongSignatureError`, `DeviceRevokedError`, `AccountDisabledError`, `TokenUnknownError`,
    `SessionEndedError`, `TokenReusedError`; the last has ended the session.
    """
    signed = refresh_bytes(message.device_id, message.refresh_token)
    try:
        with engine.begin() as connection:
            laptop, holder = _require_laptop(connection, message.device_id, message.signature, signed)
            if holder.is_disabled:
                raise AccountDisabledError
            key = token_key(connection)
            pair = refresh(connection, caller.now, laptop.device_id, message.refresh_token, key)
            return _admission(connection, holder, laptop, pair)
    except TokenReusedError:
        with engine.begin() as connection:
            end_sessions(connection, caller.now, message.device_id)
        _LOG.warning("a refresh token was reused, device %s: its session is ended", message.device_id)
        raise


def replace(engine: sa.Engine, caller: Caller, identity: Identity, message: Replacement) -> Admission:
    """A device of its own for a copy of a laptop whose other copy goes on under the former one.

    The session goes on under it and ends when that of the former device does: no password was shown. Raises
    `WrongSignatureError`, `DeviceRevokedError`, `AccountDisabledError`, `SessionEndedError`.
    """
    signed = replacement_bytes(message.device_id, message.public_key)
    require_signature(message.public_key, message.new_signature, signed)
    if identity.device_id != message.device_id:
        raise WrongSignatureError
    with engine.begin() as connection:
        former = message.device_id
        lock_laptop(connection, former)  # a revocation comes before or after, and then it takes the new device along
        _, holder = _require_laptop(connection, former, message.signature, signed)
        if holder.is_disabled:
            raise AccountDisabledError
        ends_at = session_end(connection, former)
        name, key = message.device_name, message.public_key
        laptop = keep_laptop(connection, caller.now, holder.account_id, key, name, replaced_from=former)
        _require_open(laptop)
        if laptop.replaced_from != former:
            raise WrongSignatureError
        _LOG.warning("device %s was copied: the copy is device %s", former, laptop.device_id)
        return _admit(connection, caller.now, holder, laptop, ends_at)


def _require_laptop(
    connection: sa.Connection, device_id: UUID, signature: bytes, signed: bytes
) -> tuple[Laptop, Holder]:
    laptop = find_laptop(connection, device_id)
    if laptop is None:
        raise WrongSignatureError
    require_signature(laptop.public_key, signature, signed)
    _require_open(laptop)
    holder = holder_by_id(connection, laptop.account_id)
    if holder is None:
        raise WrongSignatureError
    return laptop, holder


def _require_open(laptop: Laptop) -> None:
    if laptop.revoked_at is not None:
        raise DeviceRevokedError


def _require_password(
    engine: sa.Engine, caller: Caller, subject: Subject, holder: Holder | None, password: str
) -> Holder:
    address = by_address(caller.address)
    with engine.begin() as connection:
        count_attempt(connection, caller.now, [subject, address])
    is_right = check_password(holder.password_hash if holder else None, password)
    if holder is None or not is_right:
        raise WrongPasswordError
    with engine.begin() as connection:
        take_back(connection, address)  # in the order in which attempts are counted, or two would wait for each other
        forgive(connection, subject)
    if holder.is_disabled:
        raise AccountDisabledError
    return holder


def _require_same(connection: sa.Connection, known: Holder) -> None:
    """The account is still as it was when its password was looked at; a change of it waits until we are done."""
    now = holder_by_id(connection, known.account_id, lock=True)
    if now is None or now.password_hash != known.password_hash:
        raise WrongPasswordError
    if now.is_disabled:
        raise AccountDisabledError


def _admit(
    connection: sa.Connection, now: datetime, holder: Holder, laptop: Laptop, ends_at: datetime | None = None
) -> Admission:
    return _admission(connection, holder, laptop, open_session(connection, now, laptop.device_id, ends_at))


def _admission(connection: sa.Connection, holder: Holder, laptop: Laptop, pair: TokenPair) -> Admission:
    return Admission(
        device_id=laptop.device_id,
        access_token=pair.access,
        access_until=pair.access_until,
        refresh_token=pair.refresh,
        refresh_until=pair.refresh_until,
        ends_at=pair.ends_at,
        login=holder.login,
        role=holder.role,
        specialist_id=holder.specialist_id,
        full_name=full_name(connection, holder),
        region_id=region_id(connection),
        signing_key=signing_key(connection).public_key().public_bytes_raw(),
        sealing_key=sealing_key(connection).public_key().public_bytes_raw(),
    )


def _reading(engine: sa.Engine) -> sa.Engine:
    return engine.execution_options(begin="DEFERRED")
