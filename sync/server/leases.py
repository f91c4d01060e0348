"""Leases: until when a laptop may be read without a word from the region, and codes that prolong one by telephone.

Nothing is kept of a lease but the region's rule: it is signed for whoever asks in an exchange, and a revoked device has
no exchange. The key of a device's codes follows from the server's secret, so that there is none to keep either.
"""

import hmac
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from storage.errors import PlainError
from sync.protocol.lease_codes import EXTENDED_DAYS, Asked, answer_code, device_mark, read_request, start_of
from sync.protocol.leases import lease_bytes
from sync.protocol.messages import Lease
from sync.server.access_log import CONSOLE, Record, append
from sync.server.accounts import holder_by_id
from sync.server.devices import Laptop, open_laptops
from sync.server.positions import read_state, write_state
from sync.server.region import region_id, signing_key, token_key
from sync.server.scope import Identity

USUAL_DAYS, LEAST_DAYS, MOST_DAYS = 120, 7, 400
_DAYS = "lease_days"
_SECRET_BYTES = 16


class LeaseCodeError(PlainError):
    """The code of a closed window cannot be answered."""

    default = "Код набран с ошибкой: в нём 16 цифр, повторите их по четыре."


class UnknownLaptopError(LeaseCodeError):
    """No open device of an open account shows such a code."""

    default = "Рабочего места с таким кодом на сервере нет, или оно отключено, или его учётная запись закрыта."


class TwoLaptopsError(LeaseCodeError):
    """By rare chance two devices share the mark in the code."""

    default = "Такой код бывает у двух рабочих мест, поэтому по телефону его продлить нельзя: нужен обмен или флешка."


class LeaseDaysError(PlainError):
    """A lease is neither a week nor more than a year."""

    default = f"Срок работы без связи – от {LEAST_DAYS} до {MOST_DAYS} дней."


@dataclass(frozen=True, slots=True)
class Extension:
    """The answer to a code: to be dictated, for whom, and until when it lets them read."""

    code: str
    laptop: Laptop
    login: str
    until: date


def lease_days(connection: sa.Connection) -> int:
    """How many days a lease is given for in this region."""
    return int(read_state(connection, _DAYS) or USUAL_DAYS)


def set_lease_days(connection: sa.Connection, days: int) -> None:
    """Give leases for so many days from now on; those given before keep their end. Raises `LeaseDaysError`."""
    if not LEAST_DAYS <= days <= MOST_DAYS:
        raise LeaseDaysError
    write_state(connection, _DAYS, str(days))
    append(connection, CONSOLE, [Record("lease_days_set", details={"days": days})])


def give_lease(connection: sa.Connection, identity: Identity, now: datetime) -> Lease | None:
    """A lease for the device and the account that ask."""
    holder = holder_by_id(connection, identity.account_id)
    if holder is None:
        return None
    issued_at = int(now.timestamp())
    until = int((now + timedelta(days=lease_days(connection))).timestamp())
    secret = _secret(connection, identity.device_id)
    signed = lease_bytes(region_id(connection), identity.device_id, holder.login, issued_at, until, secret)
    return Lease(issued_at, until, secret, signing_key(connection).sign(signed))


def extend_lease(connection: sa.Connection, code: str) -> Extension:
    """Answer the code that a closed window shows, and keep that in the access log. Raises a `LeaseCodeError`.

    The same code again has the same answer: it may have been misheard. It serves the laptop once.
    """
    try:
        asked = read_request(code)
    except ValueError as error:
        raise LeaseCodeError from error
    laptop, login = _whose(connection, asked)
    answer = answer_code(_secret(connection, laptop.device_id), laptop.device_id, asked.day, asked.uses)
    until = datetime.fromtimestamp(start_of(asked.day + EXTENDED_DAYS), UTC).date()
    told = {"device_id": str(laptop.device_id), "until": until.isoformat(), "use": asked.uses}
    append(connection, CONSOLE, [Record("lease_extended", details=told)])
    return Extension(answer, laptop, login, until)


def _whose(connection: sa.Connection, asked: Asked) -> tuple[Laptop, str]:
    found = [laptop for laptop in open_laptops(connection) if device_mark(laptop.device_id) == asked.device_mark]
    if len(found) > 1:
        raise TwoLaptopsError
    holder = holder_by_id(connection, found[0].account_id) if found else None
    if holder is None or holder.is_disabled:
        raise UnknownLaptopError
    return found[0], holder.login


def _secret(connection: sa.Connection, device_id: UUID) -> bytes:
    return hmac.digest(token_key(connection), b"lease-code" + device_id.bytes, "sha256")[:_SECRET_BYTES]
