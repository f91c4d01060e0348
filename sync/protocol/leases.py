"""What the region signs when it lets a laptop be read for so many days more: for one device, one account, one region.

The signature is there for the stick as for the wire, and says «lease» before all else, so that nothing else which the
region signs can be taken for one.
"""

from hashlib import sha256
from uuid import UUID

_PURPOSE = b"marshrut/1/lease"


def lease_bytes(region_id: UUID, device_id: UUID, login: str, issued_at: int, until: int, secret: bytes) -> bytes:
    """What a `sync.protocol.messages.Lease` is signed over."""
    parts = (region_id.bytes, device_id.bytes, login.encode(), issued_at.to_bytes(8), until.to_bytes(8), secret)
    return _PURPOSE + b"".join(sha256(part).digest() for part in parts)
