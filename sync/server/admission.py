"""Letting a laptop in: enrolment, sign-in and refresh, each a plain function of a message and the moment.

No transaction is open while a password is hashed, so that a queue of sign-ins holds no connection of the database.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
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
from sync.server.access_log import Author, Record, append, keep
from sync.server.accounts import Holder, Lock, change_hash, find_holder, full_name, holder_by_id
from sync.server.attempts import Subject, by_address, by_device, by_login, count_attempt, forgive, take_back
from sync.server.devices import Laptop, find_laptop, keep_laptop, lock_laptop, require_signature
from sync.server.passwords import check_password, hash_password, is_one_time, require_good
from sync.server.refusals import (
    AccountDisabledError,
    DeviceRevokedError,
    OneTimePasswordError,
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


@dataclass(slots=True)
class _Attempt:
    """Who seems to be coming in, as far as that is known."""

    author: Author


@contextmanager
def _keeping_refusal(engine: sa.Engine, author: Author) -> Iterator[_Attempt]:
    """A refusal of who has shown a key is kept in the access log: never the login or the password that was tried."""
    attempt = _Attempt(author)
    try:
        yield attempt
    except (WrongPasswordError, AccountDisabledError, DeviceRevokedError) as error:
        keep(engine, attempt.author, [Record("sign_in_refused", details={"reason": error.code})])
        raise


def enrol(engine: sa.Engine, caller: Caller, message: Enrolment) -> Admission:
    """Enrol a device for the account whose password it knows; the same device again is the same device.

    Raises `WrongSignatureError`, `SlowDownError`, `WrongPasswordError`, `AccountDisabledError`, `DeviceRevokedError`,
    `OneTimePasswordError`, `WeakPasswordError`.
    """
    name, key, new_password = message.device_name, message.public_key, message.new_password
    signed = enrolment_bytes(message.login, message.password, key, name, new_password)
    require_signature(message.public_key, message.signature, signed)
    with _reading(engine).begin() as connection:
        holder = find_holder(connection, message.login)
    subject = by_login(plain_login(message.login))
    with _keeping_refusal(engine, Author(holder.account_id if holder else None)):
        known = _require_password(engine, caller, subject, holder, message)
        with engine.begin() as connection:
            _require_same(connection, caller.now, known)
            laptop = keep_laptop(connection, caller.now, known.holder.account_id, key, name)
            _require_open(laptop)
            deed = "enrolled_with_new_password" if known.new_hash else "enrolled"
            return _admit(connection, caller.now, deed, known.holder, laptop)


def sign_in(engine: sa.Engine, caller: Caller, message: SignIn) -> Admission:
    """A new session for an enrolled device that shows its password again, or chooses another.

    Raises `WrongSignatureError`, `DeviceRevokedError`, `SlowDownError`, `WrongPasswordError`, `AccountDisabledError`,
    `OneTimePasswordError`, `WeakPasswordError`.
    """
    signed = sign_in_bytes(message.device_id, message.password, message.new_password)
    with _keeping_refusal(engine, Author(device_id=message.device_id)) as attempt:
        with _reading(engine).begin() as connection:
            laptop, holder = _require_laptop(connection, message.device_id, message.signature, signed)
        attempt.author = Author(holder.account_id, laptop.device_id)
        known = _require_password(engine, caller, by_device(laptop.device_id), holder, message)
        with engine.begin() as connection:
            _require_same(connection, caller.now, known)
            deed = "password_changed" if known.new_hash else "signed_in"
            return _admit(connection, caller.now, deed, known.holder, laptop)


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
            append(connection, Author(device_id=message.device_id), [Record("token_reused")])
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
        return _admit(connection, caller.now, "copy_enrolled", holder, laptop, ends_at)


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


@dataclass(frozen=True, slots=True)
class _Known:
    """An account whose password was shown."""

    holder: Holder
    new_hash: str
    """Of the password that its owner has chosen; empty where the former one goes on."""


def _require_password(
    engine: sa.Engine, caller: Caller, subject: Subject, holder: Holder | None, shown: Enrolment | SignIn
) -> _Known:
    """The account, once its password is right. After a lost answer the new password stands there already."""
    address = by_address(caller.address)
    with engine.begin() as connection:
        count_attempt(connection, caller.now, [subject, address])
    stored = holder.password_hash if holder else None
    is_former = check_password(stored, shown.password)
    is_changed = not is_former and bool(shown.new_password) and check_password(stored, shown.new_password)
    if holder is None or not (is_former or is_changed):
        raise WrongPasswordError
    with engine.begin() as connection:
        take_back(connection, address)  # in the order in which attempts are counted, or two would wait for each other
        forgive(connection, subject)
    if holder.is_disabled:
        raise AccountDisabledError
    return _Known(holder, _chosen(holder, shown) if is_former else "")


def _chosen(holder: Holder, shown: Enrolment | SignIn) -> str:
    """The hash of the password that is chosen now, if any. Raises `WeakPasswordError`, `OneTimePasswordError`."""
    if shown.new_password:
        require_good(shown.new_password, holder.login, shown.password)
        return hash_password(shown.new_password)
    if is_one_time(holder.password_hash):
        raise OneTimePasswordError
    return ""


def _require_same(connection: sa.Connection, now: datetime, known: _Known) -> None:
    """The account is still as it was when its password was looked at; then the new one is kept.

    Another change of it waits until we are done.
    """
    lock: Lock = "to change" if known.new_hash else "to read"
    found = holder_by_id(connection, known.holder.account_id, lock)
    if found is None or found.password_hash != known.holder.password_hash:
        raise WrongPasswordError
    if found.is_disabled:
        raise AccountDisabledError
    if known.new_hash:
        change_hash(connection, now, found.account_id, known.new_hash)


def _admit(
    connection: sa.Connection,
    now: datetime,
    deed: str,
    holder: Holder,
    laptop: Laptop,
    ends_at: datetime | None = None,
) -> Admission:
    """Open a session; ``deed`` says in the access log how it came to that."""
    admission = _admission(connection, holder, laptop, open_session(connection, now, laptop.device_id, ends_at))
    append(connection, Author(holder.account_id, laptop.device_id), [Record(deed)])
    return admission


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
