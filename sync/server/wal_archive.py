"""The archive of PostgreSQL's journal: which segments of it lie in a folder, and which one is missing.

A restore to a moment reads the segments one after another and ends at the first that is not there, without a word of
what was behind it. So the gap is named beforehand. A segment's name is three numbers of eight hexadecimal digits:
timeline, log, segment; a base backup leaves a small file named after its first segment and «.backup»
(https://www.postgresql.org/docs/current/continuous-archiving.html).
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from storage.errors import PlainError, explain

_SEGMENT = re.compile(r"[0-9A-F]{24}")
_BEGINNING = re.compile(r"([0-9A-F]{24})\.[0-9A-F]{8}\.backup")
_LOG = 2**32
_SIZES = frozenset(1024**2 << power for power in range(11))
"""What `initdb --wal-segsize` allows: 1 MB to 1 GB."""


class EmptyArchiveError(PlainError):
    """No segment lies in the folder."""

    default = "В этой папке нет ни одного сегмента журнала PostgreSQL: проверьте archive_command."


class BrokenArchiveError(PlainError):
    """A segment is missing, or is not whole."""

    def __init__(self, name: str, wrong: str) -> None:
        """``name`` is the segment's, ``wrong`` says what became of it."""
        super().__init__(f"Архив журнала нарушен: сегмент {name} {wrong}, восстановить данные позже него нельзя.")
        self.name = name


class Archive(NamedTuple):
    """An archive without a gap."""

    first: str
    last: str
    segments: int


def prove_archive(folder: Path) -> Archive:
    """Prove that no segment is missing since the oldest base backup that the archive knows, or since its first segment.

    Raises `EmptyArchiveError`, `BrokenArchiveError` for the first gap, or another `PlainError` where the folder does
    not read.
    """
    try:
        lying = {path.name: path.stat().st_size for path in folder.iterdir()}
    except OSError as error:
        raise explain(error) or error from error
    segments = {name: size for name, size in lying.items() if _SEGMENT.fullmatch(name)}
    began = [found[1] for name in lying if (found := _BEGINNING.fullmatch(name))]
    if not segments:
        raise EmptyArchiveError
    size = max(segments.values())
    for name, own in sorted(segments.items()):
        if own != size or size not in _SIZES:
            raise BrokenArchiveError(name, "записан не до конца")
    first = min(began or segments)
    _require_without_gap(first, segments, size)
    return Archive(first, max(segments), len(segments))


def _require_without_gap(first: str, segments: Iterable[str], size: int) -> None:
    """Each number from the first to the last, on the timeline that was reached by then or on a later one.

    A restore begins a timeline within the numbers; what lies on earlier ones beside it is not read any more.
    """
    timeline, number = _number(first, size)
    there = {}
    for name in sorted(segments):
        on, found = _number(name, size)
        there[found] = on
    newest = max(there.values())
    for wanted in range(number, max(found for found, on in there.items() if on == newest) + 1):
        if there.get(wanted, 0) < timeline:
            raise BrokenArchiveError(_name(timeline, wanted, size), "отсутствует")
        timeline = there[wanted]


def _number(name: str, size: int) -> tuple[int, int]:
    """The timeline of a segment, and its number counted from the first of all."""
    timeline, log, segment = (int(name[start : start + 8], 16) for start in (0, 8, 16))
    return timeline, log * (_LOG // size) + segment


def _name(timeline: int, number: int, size: int) -> str:
    log, segment = divmod(number, _LOG // size)
    return f"{timeline:08X}{log:08X}{segment:08X}"
