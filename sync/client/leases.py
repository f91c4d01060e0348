"""The lease as the exchange brings it: asked for when a quarter of it is gone, proved, and kept with the region's time.

Over the network the region's time is now, so the copy's mark is set to it: that heals a clock which once stood wrongly
ahead. An answer on a stick is as old as the way back was long, and could be kept for years. Its time heals the mark
only by what has passed since the package was written: the answer was made after that.
"""

import logging
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from storage.lease import SETTING, Lease, lease_of
from storage.settings import read_setting, read_settings, write_setting
from sync.protocol import messages
from sync.protocol.leases import lease_bytes

log = logging.getLogger("exchange")

SIGNING_KEY = "region_signing_key"
"""The region's public key among the copy's settings."""
_AT_PACKAGE = "lease_at_package"
"""The package written last, and the mark at that moment."""


def kept_lease(connection: sa.Connection) -> Lease | None:
    """The lease of this copy, as it was noted last."""
    return lease_of(read_setting(connection, SETTING))


def write_lease(connection: sa.Connection, lease: Lease) -> None:
    """Keep it from now on."""
    write_setting(connection, SETTING, lease.to_text())


def is_wanted(connection: sa.Connection, now: datetime) -> bool:
    """Whether the next exchange is to bring a lease; a copy that cannot prove one asks for none."""
    kept = read_settings(connection)
    lease = lease_of(kept.get(SETTING))
    return bool(kept.get(SIGNING_KEY)) and (lease is None or lease.at(now).is_due)


def take(connection: sa.Connection, brought: messages.Lease, now: datetime) -> None:
    """Keep a lease that came over the network. One that is not of this copy's region and device is passed over."""
    if _is_proved(connection, brought):
        write_lease(connection, _renewed(connection, brought, brought.issued_at, now))


def note_package(connection: sa.Connection, package_id: UUID, now: datetime) -> None:
    """Remember at what moment a package was written."""
    if (lease := kept_lease(connection)) is not None:
        write_setting(connection, _AT_PACKAGE, f"{package_id.hex} {lease.at(now).mark}")


def take_from_package(connection: sa.Connection, brought: messages.Lease, package_id: bytes, now: datetime) -> None:
    """Keep a lease that came on a stick, in the answer to this package."""
    if not _is_proved(connection, brought):
        return
    mark = brought.issued_at
    if (former := kept_lease(connection)) is not None:
        here = former.at(now).mark
        written, _, at_package = (read_setting(connection, _AT_PACKAGE) or "").partition(" ")
        mark = max(here, mark)
        if written == package_id.hex():
            mark = min(mark, brought.issued_at + max(0, here - int(at_package)))
    write_lease(connection, _renewed(connection, brought, mark, now))


def _renewed(connection: sa.Connection, brought: messages.Lease, mark: int, now: datetime) -> Lease:
    """What is counted of codes by telephone goes on: each is good once."""
    former = kept_lease(connection)
    own = int(now.timestamp())
    fresh = Lease(brought.issued_at, brought.until, brought.secret, mark, own, highest=max(own, mark))
    return fresh._replace(uses=former.uses) if former else fresh


def _is_proved(connection: sa.Connection, brought: messages.Lease) -> bool:
    kept = read_settings(connection)
    try:
        whose = UUID(kept["region_id"]), UUID(kept["device_id"]), kept["login"]
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(kept[SIGNING_KEY]))
        key.verify(brought.signature, lease_bytes(*whose, brought.issued_at, brought.until, brought.secret))
    except (KeyError, ValueError, InvalidSignature):
        log.warning("a lease was passed over: it is not of this region and device")
        return False
    return True
