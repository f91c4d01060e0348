"""Devices: laptops enrolled for an account by their public key, and their end when one is lost."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy.dialects import postgresql, sqlite

from storage.errors import PlainError
from storage.models.regional import Device
from storage.tables import table_of
from storage.validation import clean_text
from sync.server.refusals import WrongSignatureError

DEVICE = table_of(Device)
_LONGEST_NAME = 120


class DeviceUnknownError(PlainError):
    """No device has this id."""

    default = "Рабочего места с таким идентификатором на сервере нет."


@dataclass(frozen=True, slots=True)
class Laptop:
    """An enrolled device."""

    device_id: UUID
    account_id: UUID
    public_key: bytes
    name: str
    enrolled_at: datetime
    revoked_at: datetime | None
    replaced_from: UUID | None = None
    """The device that this laptop was before it turned out to be a copy."""


def require_signature(public_key: bytes, signature: bytes, signed: bytes) -> None:
    """Raise `WrongSignatureError` unless the bytes were signed with this device's key."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, signed)
    except (InvalidSignature, ValueError) as error:
        raise WrongSignatureError from error


def find_laptop(connection: sa.Connection, device_id: UUID) -> Laptop | None:
    """The device with this id, or None."""
    record = connection.execute(_query().where(DEVICE.c.id == device_id)).one_or_none()
    return Laptop(*record) if record else None


def lock_laptop(connection: sa.Connection, device_id: UUID) -> None:
    """Let what is done for one device in several transactions go one after the other."""
    connection.execute(sa.select(DEVICE.c.id).where(DEVICE.c.id == device_id).with_for_update())


def laptops_of(connection: sa.Connection, account_id: UUID) -> list[Laptop]:
    """The devices of an account, oldest first."""
    query = _query().where(DEVICE.c.account_id == account_id).order_by(DEVICE.c.enrolled_at, DEVICE.c.id)
    return [Laptop(*record) for record in connection.execute(query)]


def open_laptops(connection: sa.Connection) -> list[Laptop]:
    """All devices of the region that were not revoked."""
    query = _query().where(DEVICE.c.revoked_at.is_(None)).order_by(DEVICE.c.id)
    return [Laptop(*record) for record in connection.execute(query)]


def keep_laptop(
    connection: sa.Connection,
    now: datetime,
    account_id: UUID,
    public_key: bytes,
    name: str,
    replaced_from: UUID | None = None,
) -> Laptop:
    """The account's device with this key, enrolled now unless it was before: a repeated enrolment is harmless."""
    device = Device(
        account_id=account_id,
        public_key=public_key,
        name=plain_name(name),
        enrolled_at=now,
        replaced_from=replaced_from,
    )
    build: Any = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    connection.execute(build(DEVICE).values(device.model_dump()).on_conflict_do_nothing())
    query = _query().where(DEVICE.c.account_id == account_id, DEVICE.c.public_key == public_key)
    return Laptop(*connection.execute(query).one())


def plain_name(name: str) -> str:
    """A device's name as it may be kept and printed: one line without signs that a terminal would obey."""
    return " ".join(clean_text(name).split())[:_LONGEST_NAME]


def revoke_laptop(connection: sa.Connection, now: datetime, device_id: UUID) -> int:
    """Close a device for ever, with those that came of copies of it: their next call is refused. Returns how many.

    What lies unsent on them stays there. Raises `DeviceUnknownError`.
    """
    laptop = find_laptop(connection, device_id)
    if laptop is None:
        raise DeviceUnknownError
    account = sa.select(DEVICE.c.id).where(DEVICE.c.account_id == laptop.account_id).order_by(DEVICE.c.id)
    connection.execute(account.with_for_update())  # a copy that becomes a device just now comes before or after
    ids = {device_id}
    others = laptops_of(connection, laptop.account_id)
    while fresh := {each.device_id for each in others if each.replaced_from in ids} - ids:
        ids |= fresh
    still_open = sa.and_(DEVICE.c.id.in_(ids), DEVICE.c.revoked_at.is_(None))
    return connection.execute(sa.update(DEVICE).where(still_open).values(revoked_at=now)).rowcount


def _query() -> sa.Select[Any]:
    return sa.select(
        DEVICE.c.id,
        DEVICE.c.account_id,
        DEVICE.c.public_key,
        DEVICE.c.name,
        DEVICE.c.enrolled_at,
        DEVICE.c.revoked_at,
        DEVICE.c.replaced_from,
    )
