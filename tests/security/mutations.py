"""Hostile bytes made of honest ones: an example that the program wrote, and a few deliberate damages to it."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

Damage = tuple[str, float, int, bytes]
HOSTILE_TEXT = (
    "\u202e\u2066\u0000\x1b[2J", "\ud800", "＝cmd|' /C calc'!A0", "٣٤٥", "İ" * 200, "\U000e0001", "%s%n{0}",
    "a\u0301" * 300, "../../../etc/passwd", "<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;", "NaN", "-0.0", "1e309",
    "\\ud800", "\\u0000", "\\udfff\\ud800",
)  # fmt: skip
_NUMBERS = (
    b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff\xff\xff\xff\xff", b"\xcf" + b"\xff" * 8, b"\xd3\x80" + b"\0" * 7,
    b"\xcb\x7f\xf8" + b"\0" * 6, b"\xcb\x44\x15\xaf\x1d\x78\xb5\x8c\x40", b"\xdd\xff\xff\xff\xff",
    b"\xdf\xff\xff\xff\xff", b"\xc9\xff\xff\xff\xff\x05", b"\xd6\xff\0\0\0\0", b"\xc1", b"-1", b"1e400", b"0x7f",
    b"99999999999999999999999",
)  # fmt: skip
"""Great numbers and counts as MessagePack, as binary files and as texts write them."""
_OPENINGS = (b"[", b"{", b'{"a":', b"\x91", b"\x81\xa1a", b"<a>", b"((")
"""What opens a thing inside a thing, over and over."""
_WORDS = tuple(text.encode("utf-8", "surrogatepass") for text in HOSTILE_TEXT)

_DAMAGES: st.SearchStrategy[Damage] = st.one_of(
    st.tuples(st.just("flip"), st.floats(0, 1), st.integers(0, 7), st.just(b"")),
    st.tuples(st.just("cut"), st.floats(0, 1), st.integers(1, 64), st.just(b"")),
    st.tuples(st.just("end"), st.floats(0, 1), st.just(0), st.just(b"")),
    st.tuples(st.just("repeat"), st.floats(0, 1), st.integers(1, 400), st.just(b"")),
    st.tuples(st.just("move"), st.floats(0, 1), st.integers(1, 64), st.just(b"")),
    st.tuples(st.just("put"), st.floats(0, 1), st.integers(1, 3), st.sampled_from(_NUMBERS + _WORDS)),
    st.tuples(st.just("over"), st.floats(0, 1), st.just(1), st.sampled_from(_NUMBERS)),
    st.tuples(st.just("put"), st.floats(0, 1), st.integers(1, 5_000), st.sampled_from(_OPENINGS)),
    st.tuples(st.just("put"), st.floats(0, 1), st.just(1), st.binary(max_size=24)),
)


def damaged(content: bytes, damages: Sequence[Damage]) -> bytes:
    """The content after one damage after another; a place is a part of the whole length."""
    for kind, part, size, other in damages:
        place = int(part * max(0, len(content) - 1))
        before, here, behind = content[:place], content[place : place + size], content[place + size :]
        content = {
            "flip": before + bytes(each ^ 1 << size % 8 for each in content[place : place + 1]) + content[place + 1 :],
            "cut": before + behind,
            "end": before,
            "repeat": before + here * 40 + behind,
            "move": behind + here + before,
            "put": before + other * size + content[place:],
            "over": before + other + content[place + len(other) :],
        }[kind]
    return content


def hostile(seeds: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """One of the examples, damaged in one to five places; rarely noise."""
    of_seeds = st.builds(damaged, st.sampled_from(seeds), st.lists(_DAMAGES, min_size=1, max_size=5))
    return st.one_of(of_seeds, of_seeds, of_seeds, st.binary(max_size=200))


def members_of(archive: bytes) -> dict[str, bytes]:
    """What a zip holds."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def zipped(members: dict[str, bytes], **how: Any) -> bytes:
    """A zip of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, **how) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return file.getvalue()


def hostile_members(archive: bytes) -> st.SearchStrategy[bytes]:
    """The archive whole and sound, with one member damaged: what reads the member is reached, too."""
    members = members_of(archive)

    def put(name: str, damages: Sequence[Damage]) -> bytes:
        return zipped({**members, name: damaged(members[name], damages)})

    return st.builds(put, st.sampled_from(sorted(members)), st.lists(_DAMAGES, min_size=1, max_size=4))
