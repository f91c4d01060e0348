"""What a revoked laptop never sent goes to the region for review over the network: sealed and signed as on a stick.

No session is opened for it and nothing comes back but how many changes are kept.
"""

from datetime import datetime

import sqlalchemy as sa

from sync.client.errors import StrangeAnswerError
from sync.client.package import pack_requests
from sync.client.transport import Transport
from sync.protocol.accounts import read_message
from sync.protocol.codec import MalformedError
from sync.protocol.messages import QUARANTINE_PATH, HandedOver


def hand_over(engine: sa.Engine, transport: Transport, device_key: bytes, now: datetime) -> int:
    """Send everything that waits and return how much of it the region keeps for review. Sent twice, it is kept once.

    Raises an `ExchangeError`, or a `PackageError` where the copy does not know the region's keys.
    """
    packed = pack_requests(engine, device_key, now)
    try:
        return read_message(transport.post(QUARANTINE_PATH, packed.content), HandedOver).kept
    except MalformedError as error:
        raise StrangeAnswerError from error
