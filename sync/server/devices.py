"""Devices: laptops enrolled for an account by their public key, and their end when one is lost."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from storage.errors import PlainError
from storage.models.regional import Device
from storage.tables import table_of
from sync.server.refusals import WrongSignatureError

DEVICE = table_of(Device)


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


def laptops_of(connection: sa.Connection, account_id: UUID) -> list[Laptop]:
    """The devices of an account, oldest first."""
    query = _query().where(DEVICE.c.account_id == account_id).order_by(DEVICE.c.enrolled_at, DEVICE.c.id)
    return [Laptop(*record) for record in connection.execute(query)]


def keep_laptop(connection: sa.Connection, now: datetime, account_id: UUID, public_key: bytes, name: str) -> Laptop:
    """The account's device with this key, enrolled now unless it was before: a repeated enrolment is harmless."""
    known = [laptop for laptop in laptops_of(connection, account_id) if laptop.public_key == public_key]
    if known:
        return known[0]
    device = Device(account_id=account_id, public_key=public_key, name=name, enrolled_at=now)
    connection.execute(sa.insert(DEVICE), device.model_dump())
    return Laptop(device.id, account_id, public_key, name, now, None)


def revoke_laptop(connection: sa.Connection, now: datetime, device_id: UUID) -> None:
    """Close a device for ever: its next call is refused. What lies unsent on it stays there.

    Raises `DeviceUnknownError`.
    """
    if find_laptop(connection, device_id) is None:
        raise DeviceUnknownError
    still_open = sa.and_(DEVICE.c.id == device_id, DEVICE.c.revoked_at.is_(None))
    connection.execute(sa.update(DEVICE).where(still_open).values(revoked_at=now))


def _query() -> sa.Select[Any]:
    return sa.select(
        DEVICE.c.id,
        DEVICE.c.account_id,
        DEVICE.c.public_key,
        DEVICE.c.name,
        DEVICE.c.enrolled_at,
        DEVICE.c.revoked_at,
    )
