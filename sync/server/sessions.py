"""Sessions: opaque tokens of a signed-in device, kept as SHA-256 and looked up at each call.

Tokens are looked up and not merely checked, so that a revocation holds at the next call. A refresh token is replaced at
each refresh. On a bad link the answer may be lost, so the old token may be shown again until the new pair is used for
the first time, and gives the same pair: the successor is derived from it with the server's own key. Shown after that,
it tells of two copies of one laptop, and the session ends.
"""

import hmac
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Protocol
from uuid import UUID

import sqlalchemy as sa

from storage.ids import new_id
from storage.models.regional import DeviceSession
from storage.statements import Question
from storage.tables import table_of
from sync.server.accounts import ACCOUNT
from sync.server.devices import DEVICE, lock_laptop
from sync.server.ledger import LEDGER
from sync.server.refusals import (
    AccountDisabledError,
    DeviceRevokedError,
    SessionEndedError,
    TokenExpiredError,
    TokenReusedError,
    TokenUnknownError,
)
from sync.server.scope import Identity

SESSION = table_of(DeviceSession)
ACCESS_LASTS = timedelta(hours=12)
REFRESH_LASTS = timedelta(days=30)
SESSION_LASTS = timedelta(days=180)
_MOST_GENERATIONS = 1_000
"""Refreshes of one session over which an old token is still recognised: 180 days of two a day are 360."""


@dataclass(frozen=True, slots=True)
class TokenPair:
    """What a device gets, with the ends; the server keeps only the hashes."""

    access: str
    refresh: str
    access_until: datetime
    refresh_until: datetime
    ends_at: datetime


class _Session(Protocol):
    """A session as it is read."""

    id: UUID
    refresh_hash: bytes
    refresh_until: datetime
    ends_at: datetime


def open_session(
    connection: sa.Connection, now: datetime, device_id: UUID, ends_at: datetime | None = None
) -> TokenPair:
    """Begin a session of a device that has shown its password; earlier sessions of the device end.

    Two at once come one after the other, so that one session stays. ``ends_at`` is that of a session which goes on
    under this device.
    """
    lock_laptop(connection, device_id)
    former = sa.and_(SESSION.c.device_id == device_id, SESSION.c.revoked_at.is_(None))
    connection.execute(sa.update(SESSION).where(former).values(revoked_at=now))
    pair = _pair(now, ends_at or now + SESSION_LASTS, _text(secrets.token_bytes(32)), _text(secrets.token_bytes(32)))
    kept = {"id": new_id(), "device_id": device_id, "is_successor_used": True, "ends_at": pair.ends_at}
    connection.execute(sa.insert(SESSION), {**kept, **_kept(pair)})
    return pair


@dataclass(frozen=True, slots=True)
class Shown:
    """What an access token says; ``unused_session`` names its session when the pair is shown for the first time."""

    identity: Identity
    unused_session: UUID | None


def identify(connection: sa.Connection, now: datetime, access_token: str) -> Shown:
    """Who stands behind an access token, by one look-up. A pair shown for the first time is to be marked (`mark_used`).

    Raises `TokenUnknownError`, `SessionEndedError`, `TokenExpiredError`, `DeviceRevokedError`, `AccountDisabledError`.
    """
    found = _IDENTITY.put(connection, token=_hash(access_token))
    if not found:
        raise TokenUnknownError
    [record] = found
    if record.device_revoked_at is not None:
        raise DeviceRevokedError
    if record.is_disabled:
        raise AccountDisabledError
    if record.revoked_at is not None:
        raise SessionEndedError
    if record.access_until <= now:
        raise TokenExpiredError
    identity = Identity(
        account_id=record.account_id,
        device_id=record.device_id,
        role=record.role,
        specialist_id=record.specialist_id,
        municipality_id=record.municipality_id,
        organization_id=record.organization_id,
    )
    return Shown(identity, None if record.is_successor_used else record.session_id)


def mark_used(connection: sa.Connection, session_id: UUID) -> None:
    """The device has its new pair of tokens: from now on the former refresh token is a stolen one."""
    connection.execute(sa.update(SESSION).where(SESSION.c.id == session_id).values(is_successor_used=True))


def refresh(connection: sa.Connection, now: datetime, device_id: UUID, token: str, key: bytes) -> TokenPair:
    """The next pair of tokens for a device that has proved its key; repeated after a lost answer, the same pair.

    Raises `TokenUnknownError`, `SessionEndedError`; `TokenReusedError` when the session must be ended
    (`end_sessions`, in a transaction of its own, since this one is rolled back).
    """
    query = sa.select(SESSION).where(SESSION.c.device_id == device_id, SESSION.c.revoked_at.is_(None))
    session = connection.execute(query.with_for_update()).one_or_none()
    if session is None:
        raise SessionEndedError
    shown = _hash(token)
    successor = _derive(key, b"refresh", token)
    if shown == session.refresh_hash:
        _require_time(session, now)
        return _rotate(connection, now, session, successor, _derive(key, b"access", token))
    if shown == session.former_refresh_hash and not session.is_successor_used:
        _require_time(session, now)
        pair = _pair(now, session.ends_at, _derive(key, b"access", token), successor)
        connection.execute(sa.update(SESSION).where(SESSION.c.id == session.id).values(_kept(pair)))
        return pair
    if _is_ancestor(key, successor, session.refresh_hash):
        raise TokenReusedError
    raise TokenUnknownError


def session_end(connection: sa.Connection, device_id: UUID) -> datetime:
    """When the open session of a device asks for the password. Raises `SessionEndedError` where it has none."""
    query = sa.select(SESSION.c.ends_at).where(SESSION.c.device_id == device_id, SESSION.c.revoked_at.is_(None))
    ends_at: datetime | None = connection.execute(query).scalar_one_or_none()
    if ends_at is None:
        raise SessionEndedError
    return ends_at


def last_contacts(connection: sa.Connection, account_id: UUID) -> dict[UUID, datetime]:
    """When each device of an account was heard of last; exact to the `ACCESS_LASTS` of a token that it may still use.

    Told by the tokens given out and by the operations received, so that no exchange has to write for it.
    """
    own = sa.select(DEVICE.c.id).where(DEVICE.c.account_id == account_id)
    given = sa.select(SESSION.c.device_id, sa.func.max(SESSION.c.access_until)).where(SESSION.c.device_id.in_(own))
    sent = sa.select(LEDGER.c.device_id, sa.func.max(LEDGER.c.received_at)).where(LEDGER.c.device_id.in_(own))
    found = {device_id: until - ACCESS_LASTS for device_id, until in connection.execute(given.group_by("device_id"))}
    for device_id, received_at in connection.execute(sent.group_by("device_id")):
        found[device_id] = max(found.get(device_id, received_at), received_at)
    return found


def end_sessions(connection: sa.Connection, now: datetime, device_id: UUID) -> None:
    """Close what sessions a device has; it may sign in again with the password."""
    still_open = sa.and_(SESSION.c.device_id == device_id, SESSION.c.revoked_at.is_(None))
    connection.execute(sa.update(SESSION).where(still_open).values(revoked_at=now))


def _rotate(connection: sa.Connection, now: datetime, session: _Session, successor: str, access: str) -> TokenPair:
    pair = _pair(now, session.ends_at, access, successor)
    values = {**_kept(pair), "former_refresh_hash": session.refresh_hash, "is_successor_used": False}
    connection.execute(sa.update(SESSION).where(SESSION.c.id == session.id).values(values))
    return pair


def _require_time(session: _Session, now: datetime) -> None:
    if min(session.refresh_until, session.ends_at) <= now:
        raise SessionEndedError


def _is_ancestor(key: bytes, token: str, current: bytes) -> bool:
    """Whether the current refresh token follows from this one by some number of refreshes."""
    for _ in range(_MOST_GENERATIONS):
        if _hash(token) == current:
            return True
        token = _derive(key, b"refresh", token)
    return False


def _pair(now: datetime, ends_at: datetime, access: str, refresh_token: str) -> TokenPair:
    return TokenPair(
        access=access,
        refresh=refresh_token,
        access_until=min(now + ACCESS_LASTS, ends_at),
        refresh_until=min(now + REFRESH_LASTS, ends_at),
        ends_at=ends_at,
    )


def _kept(pair: TokenPair) -> dict[str, object]:
    return {
        "access_hash": _hash(pair.access),
        "access_until": pair.access_until,
        "refresh_hash": _hash(pair.refresh),
        "refresh_until": pair.refresh_until,
    }


def _hash(token: str) -> bytes:
    return sha256(token.encode()).digest()


def _derive(key: bytes, purpose: bytes, token: str) -> str:
    return _text(hmac.digest(key, purpose + token.encode(), "sha256"))


def _text(token: bytes) -> str:
    return urlsafe_b64encode(token).rstrip(b"=").decode()


_IDENTITY = Question(
    lambda _: (
        sa.select(
            SESSION.c.id.label("session_id"),
            SESSION.c.access_until,
            SESSION.c.revoked_at,
            SESSION.c.is_successor_used,
            DEVICE.c.id.label("device_id"),
            DEVICE.c.revoked_at.label("device_revoked_at"),
            ACCOUNT.c.id.label("account_id"),
            ACCOUNT.c.role,
            ACCOUNT.c.specialist_id,
            ACCOUNT.c.municipality_id,
            ACCOUNT.c.organization_id,
            ACCOUNT.c.is_disabled,
        )
        .join(DEVICE, DEVICE.c.id == SESSION.c.device_id)
        .join(ACCOUNT, ACCOUNT.c.id == DEVICE.c.account_id)
        .where(SESSION.c.access_hash == sa.bindparam("token"))
    )
)
