"""What a revoked laptop never sent, over the network: taken into quarantine, and nothing is opened for it.

It shows no token: those end with the revocation. The package proves who wrote it, as on a stick. Whoever sends what is
none waits longer and longer, as with wrong passwords.
"""

from datetime import datetime

import sqlalchemy as sa

from sync.package.errors import PackageError
from sync.protocol.messages import HandedOver
from sync.server.attempts import by_address, count_attempt, take_back
from sync.server.package import put_package_aside
from sync.server.quarantine import QuarantineFullError
from sync.server.refusals import PackageRefusedError, ReviewFullError


def await_turn(engine: sa.Engine, address: str, now: datetime) -> None:
    """Count the call as a wrong one until it has proved right. Raises `SlowDownError`."""
    with engine.begin() as connection:
        count_attempt(connection, now, [by_address(address)])


def take_over(engine: sa.Engine, address: str, package: bytes) -> HandedOver:
    """Keep the work of a revoked laptop for review.

    Raises `ReviewFullError` where too much of it waits already, `PackageRefusedError` for everything else. Either stays
    counted as a wrong call.
    """
    try:
        kept = put_package_aside(engine, package)
    except QuarantineFullError as error:
        raise ReviewFullError from error
    except PackageError as error:
        raise PackageRefusedError from error
    with engine.begin() as connection:
        take_back(connection, by_address(address))
    return HandedOver(kept)
