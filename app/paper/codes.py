"""The code and the number by which a paper names its route.

The code is requisite 31 of ГОСТ Р 7.0.97 and holds the route's id, the version, the day of the version and a check sum,
and no name: a photograph of it tells nothing of the person. The program reads it from a scan or from typed letters and
says whether the paper is old. Nothing here draws (`app.paper.qr` does): the search reads codes, and loads no paper.
"""

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zlib import crc32

_NUMBER_LETTERS = 6
_PREFIX = "MARSHRUT:ROUTE"
_CHECK_MASK = 0xFFFF
_CODE = re.compile(rf"({_PREFIX}:([0-9A-F-]{{32,36}}):(\d{{1,6}}):\d{{8}}):([0-9A-F]{{4}})")
_KEYS = str.maketrans("ЬФКЫРКГЕИСВУАЖ", "MARSHRUTBCDEF:")
"""What the keys of the code give on a Russian keyboard; a colon is typed with Shift on the key of Ж."""


@dataclass(frozen=True, slots=True)
class RouteCode:
    """What the code of a paper says: which route it shows, and in which version."""

    route_id: UUID
    version: int


def route_code(route_id: str, version: int, version_date: date) -> str:
    """`MARSHRUT:ROUTE:<id>:<version>:<yyyymmdd>:<check>`, capitals and figures: the densest alphabet of QR."""
    body = f"{_PREFIX}:{route_id.upper()}:{version}:{version_date:%Y%m%d}"
    return f"{body}:{crc32(body.encode()) & _CHECK_MASK:04X}"


def read_code(typed: str) -> RouteCode | None:
    """What was scanned or typed as a code; None where it is none, or its check sum says that a letter is wrong.

    A scanner that types as a keyboard with Russian letters switched on gives Russian letters: they are read, too.
    """
    plain = "".join(typed.split()).upper().translate(_KEYS)
    found = _CODE.search(plain)
    if found is None or f"{crc32(found[1].encode()) & _CHECK_MASK:04X}" != found[4]:
        return None
    try:
        return RouteCode(UUID(found[2]), int(found[3]))
    except ValueError:
        return None


def route_number(route_id: UUID) -> str:
    """The short number that people say aloud and the head of a paper bears: the last letters of the id."""
    return route_id.hex[-_NUMBER_LETTERS:].upper()
