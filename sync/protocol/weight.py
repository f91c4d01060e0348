"""What bytes from outside would become in memory, found before anything is made of them.

A byte of MessagePack may be an empty array, which is 64 bytes of Python. So beside the size of a message its elements
are limited, and counted by reading past the values (https://github.com/msgpack/msgpack/blob/master/spec.md).
"""

import re

_RUN = re.compile(
    rb"(?:[\x00-\x80\x90\xa0\xc0\xc2\xc3\xe0-\xff]++|[\xcc\xd0].|[\xcd\xd1]..|[\xca\xce\xd2].{4}|[\xcb\xcf\xd3].{8})++",
    re.DOTALL,
)
"""Numbers, truth values, nils and what is empty, side by side, as columns are full of them."""
_SIZED = {0xC4: 1, 0xC5: 2, 0xC6: 4, 0xD9: 1, 0xDA: 2, 0xDB: 4}
"""Bytes and texts, by how many bytes tell their length."""
_EXTENDED = {0xC7: 1, 0xC8: 2, 0xC9: 4}
_EXTENSIONS = {0xD4: 1, 0xD5: 2, 0xD6: 4, 0xD7: 8, 0xD8: 16}
_COUNTED = {0xDC: (2, 1), 0xDD: (4, 1), 0xDE: (2, 2), 0xDF: (4, 2)}
"""Arrays and maps, by how many bytes tell their length, and the elements of each entry."""


def count_elements(plain: bytes) -> int:
    """How many elements the arrays and maps of a message say that they have, keys of maps among them."""
    place, end, found = 0, len(plain), 0
    while place < end:
        marker = plain[place]
        if 0xA0 < marker < 0xC0:  # noqa: PLR2004  # a text of up to 31 bytes
            place += marker - 0x9F
        elif 0x80 < marker < 0xA0 and marker != 0x90:  # noqa: PLR2004  # a small map or array that is not empty
            place += 1
            found += (marker & 15) * (2 if marker < 0x90 else 1)  # noqa: PLR2004
        elif (run := _RUN.match(plain, place)) is not None:
            place = run.end()
        else:
            place, more = _past(plain, place, marker)
            found += more
    return found


def _past(plain: bytes, place: int, marker: int) -> tuple[int, int]:
    """The place behind a value that tells its length, or behind the head of an array or map, and its elements."""
    start = place + 1
    if marker in _COUNTED:
        width, each = _COUNTED[marker]
        return start + width, each * int.from_bytes(plain[start : start + width])
    if marker in _SIZED:
        width = _SIZED[marker]
        return start + width + int.from_bytes(plain[start : start + width]), 0
    if marker in _EXTENDED:
        width = _EXTENDED[marker]
        return start + width + 1 + int.from_bytes(plain[start : start + width]), 0
    return start + 1 + _EXTENSIONS.get(marker, 0), 0
