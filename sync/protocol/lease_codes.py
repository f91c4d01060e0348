"""The two codes that prolong a lease by telephone: what the closed window shows, and what the region answers.

Both are sixteen digits in groups of four, since digits are what can be dictated in any language and read off any
keyboard. The last two are a check (ISO 7064, MOD 97-10, as in an IBAN): each single mistyped digit and each swap of two
neighbours is found before anything is tried.

    request   device's mark (8) · day (4) · number of uses (2) · check (2)
    answer    HMAC-SHA256 over device, day and number of uses, cut to 14 digits (46 bits) · check (2)

The key of the HMAC comes with the lease and is the device's own. Day and number bind an answer to one request: an old
answer is good for nothing, and a new one for one use.
"""

from __future__ import annotations

import hmac
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from uuid import UUID

EXTENDED_DAYS = 30
"""What an answer adds, counted from the day of its request."""
_FIRST_DAY = date(2026, 1, 1)
_MOST_DAY = 9_999
_MARKS, _DAYS, _USES = 10**8, 10**4, 100
_ANSWERS = 10**14
_DIGITS = 16
_GROUP = 4
_CHECK = 97


class Asked(NamedTuple):
    """What a request says: whose it is, and for which day and use."""

    device_mark: int
    day: int
    uses: int


def request_code(device_id: UUID, day: int, uses: int) -> str:
    """What the closed window shows."""
    payload = (device_mark(device_id) * _DAYS + day) * _USES + uses % _USES
    return _checked(payload)


def read_request(code: str) -> Asked:
    """A request out of what was dictated. Raises `ValueError` for a mistyped one."""
    rest, uses = divmod(read_digits(code), _USES)
    mark, day = divmod(rest, _DAYS)
    return Asked(mark, day, uses)


def answer_code(secret: bytes, device_id: UUID, day: int, uses: int) -> str:
    """What the region answers to a request of this device, day and number of uses."""
    bound = device_id.bytes + day.to_bytes(4) + (uses % _USES).to_bytes(4)
    digest = hmac.digest(secret, b"marshrut/1/lease-code" + bound, "sha256")
    return _checked(int.from_bytes(digest[:16]) % _ANSWERS)


def is_same(code: str, expected: str) -> bool:
    """Whether a typed code is the expected one, in a time that tells nothing. Raises `ValueError` where mistyped."""
    read_digits(code)
    return hmac.compare_digest(_digits(code), _digits(expected))


def device_mark(device_id: UUID) -> int:
    """Eight digits by which the region finds a device among its own."""
    return int.from_bytes(sha256(b"marshrut/1/device-mark" + device_id.bytes).digest()[:8]) % _MARKS


def day_of(moment: int) -> int:
    """The number of the day of a moment (seconds since 1970, UTC), within what the codes can say."""
    first = int(datetime(_FIRST_DAY.year, 1, 1, tzinfo=UTC).timestamp())
    return min(max(0, (moment - first) // 86_400), _MOST_DAY)


def start_of(day: int) -> int:
    """When the day of this number begins, in seconds since 1970, UTC."""
    return int((datetime(_FIRST_DAY.year, 1, 1, tzinfo=UTC) + timedelta(days=day)).timestamp())


def read_digits(code: str) -> int:
    """The payload of sixteen digits, however they are grouped. Raises `ValueError` for anything else."""
    digits = _digits(code)
    if len(digits) != _DIGITS or int(digits) % _CHECK != 1:
        raise ValueError("not sixteen digits with their check")
    return int(digits[:-2])


def _digits(code: str) -> str:
    return "".join(sign for sign in code if sign in "0123456789")


def _checked(payload: int) -> str:
    """Fourteen digits and their check, in groups of four."""
    digits = f"{payload:014}{_CHECK + 1 - payload * 100 % _CHECK:02}"
    return " ".join(digits[start : start + _GROUP] for start in range(0, _DIGITS, _GROUP))
