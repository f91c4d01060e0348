"""What the server knows of itself: the region's id, the key of its tokens, and the keys of packages on a stick."""

import secrets
from collections.abc import Callable
from uuid import UUID

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy.dialects import postgresql, sqlite

from storage.ids import new_id
from storage.migrate import migrate_server
from sync.server.epochs import begin_epoch, current_epoch
from sync.server.positions import SECRET, STATE, read_state

_REGION = "region"
_SIGNING = "signing_key"
_SEALING = "sealing_key"


def prepare(engine: sa.Engine) -> bool:
    """Bring the database to this program's schema and give a new one its first epoch; False where nothing was to do."""
    changed = migrate_server(engine)
    with engine.begin() as connection:
        if not current_epoch(connection):
            begin_epoch(connection)
        region_id(connection)
        token_key(connection)
        signing_key(connection)
        sealing_key(connection)
    return changed


def region_id(connection: sa.Connection) -> UUID:
    """The id by which laptops tell one region's server from another's."""
    return UUID(_value(connection, _REGION, lambda: str(new_id())))


def token_key(connection: sa.Connection) -> bytes:
    """The secret from which the successor of a refresh token follows."""
    return bytes.fromhex(_value(connection, SECRET, lambda: secrets.token_hex(32)))


def signing_key(connection: sa.Connection) -> Ed25519PrivateKey:
    """What the region signs its packages with; laptops get the public half when they sign in."""
    return Ed25519PrivateKey.from_private_bytes(_key(connection, _SIGNING))


def sealing_key(connection: sa.Connection) -> X25519PrivateKey:
    """What opens the packages that laptops seal to the region; they get the public half when they sign in."""
    return X25519PrivateKey.from_private_bytes(_key(connection, _SEALING))


def _key(connection: sa.Connection, name: str) -> bytes:
    """32 random bytes: any are a private key of either kind (RFC 8032, 5.1.5; RFC 7748, 5)."""
    return bytes.fromhex(_value(connection, name, lambda: secrets.token_hex(32)))


def _value(connection: sa.Connection, name: str, make: Callable[[], str]) -> str:
    """A value that is made once, also when two processes ask at the same moment."""
    found = read_state(connection, name)
    if found is not None:
        return found
    build = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    connection.execute(build(STATE).values(name=name, value=make()).on_conflict_do_nothing())
    return read_state(connection, name) or ""
