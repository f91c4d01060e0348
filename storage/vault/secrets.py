"""What a workplace must keep to itself."""

from __future__ import annotations

import json
import os
from typing import NamedTuple

from storage.errors import DamagedVaultError

KEY_BYTES = 32


class Secrets(NamedTuple):
    """The secrets of one workplace; never shown by `repr`, so that no log or crash report holds them."""

    copy_key: bytes
    """Raw key of the encrypted copy, 32 bytes."""
    device_key: bytes
    """Raw private Ed25519 key of this device, 32 bytes."""
    access_token: str = ""
    refresh_token: str = ""
    device_id: str = ""
    """The device that the server knows by this key; it changes with the key, therefore it is kept with it."""

    def __repr__(self) -> str:
        return "Secrets()"

    @classmethod
    def fresh(cls) -> Secrets:
        """New random keys and no tokens. Any 32 bytes are a private Ed25519 key (RFC 8032, 5.1.5)."""
        return cls(copy_key=os.urandom(KEY_BYTES), device_key=os.urandom(KEY_BYTES))

    def to_bytes(self) -> bytes:
        """As JSON, to be sealed."""
        values = {
            "copy_key": self.copy_key.hex(),
            "device_key": self.device_key.hex(),
            "access_token": self.access_token,
            "refresh_token": self.refresh_token,
            "device_id": self.device_id,
        }
        return json.dumps(values).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> Secrets:
        """Back from `to_bytes`. Raises `DamagedVaultError` when it is something else."""
        try:
            values = json.loads(content)
            secrets = cls(
                copy_key=bytes.fromhex(values["copy_key"]),
                device_key=bytes.fromhex(values["device_key"]),
                access_token=str(values["access_token"]),
                refresh_token=str(values["refresh_token"]),
                device_id=str(values.get("device_id", "")),
            )
        except (ValueError, KeyError, TypeError):
            raise DamagedVaultError(part="contents") from None
        if len(secrets.copy_key) != KEY_BYTES or len(secrets.device_key) != KEY_BYTES:
            raise DamagedVaultError(part="keys")
        return secrets
