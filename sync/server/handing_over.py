"""What a revoked laptop never sent, over the network: taken into quarantine, and nothing is opened for it.

It shows no token: those end with the revocation. The package proves who wrote it, as on a stick. Whoever calls over and
over waits longer and longer, as with wrong passwords, whatever they bring: a laptop has no reason to come often.
"""

from datetime import datetime

import sqlalchemy as sa

from sync.package.errors import PackageError, TooLargePackageError
from sync.protocol.messages import HandedOver
from sync.server.attempts import by_address, count_attempt
from sync.server.package import put_package_aside
from sync.server.quarantine import QuarantineFullError
from sync.server.refusals import BodyTooLargeError, PackageRefusedError, ReviewFullError


def await_turn(engine: sa.Engine, address: str, now: datetime) -> None:
    """Count the call. Raises `SlowDownError`."""
    with engine.begin() as connection:
        count_attempt(connection, now, [by_address(address)])


def take_over(engine: sa.Engine, package: bytes) -> HandedOver:
    """Keep the work of a revoked laptop for review.

    Raises `ReviewFullError` where too much of it waits already, `BodyTooLargeError` for more than could ever be kept,
    `PackageRefusedError` for everything else.
    """
    try:
        return HandedOver(put_package_aside(engine, package))
    except QuarantineFullError as error:
        raise ReviewFullError from error
    except TooLargePackageError as error:
        raise BodyTooLargeError from error
    except PackageError as error:
        raise PackageRefusedError from error
