"""The archive of PostgreSQL's journal: which segments of it lie in a folder, and which one is missing.

A restore to a moment reads the segments one after another and ends at the first that is not there, without a word of
what was behind it. So the gap is named beforehand. A segment's name is three numbers of eight hexadecimal digits:
timeline, log, segment; a base backup leaves a small file named after its first segment and «.backup»
(https://www.postgresql.org/docs/current/continuous-archiving.html).

Each restore begins a timeline within the numbers (`sync.server.wal_timelines`), and its history file says from which
one and where. Without it a restore stays on the older timeline, again without a word.
"""

import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from storage.errors import PlainError, explain
from sync.server.wal_timelines import FIRST_TIMELINE, Timelines, read_history

_SEGMENT = re.compile(r"[0-9A-F]{24}")
_BEGINNING = re.compile(r"([0-9A-F]{24})\.[0-9A-F]{8}\.backup")
_HISTORY = re.compile(r"([0-9A-F]{8})\.history")
_LOG = 2**32
_SIZES = frozenset(1024**2 << power for power in range(11))
"""What `initdb --wal-segsize` allows: 1 MB to 1 GB."""
_MOST_HISTORY = 1024**2
"""Bytes of a history file that are read: a line for each timeline is some 60."""


class EmptyArchiveError(PlainError):
    """No segment lies in the folder."""

    default = "В этой папке нет ни одного сегмента журнала PostgreSQL: проверьте archive_command."


class BrokenArchiveError(PlainError):
    """A segment is missing, or is not whole."""

    def __init__(self, name: str, wrong: str) -> None:
        """``name`` is the segment's, ``wrong`` says what became of it."""
        super().__init__(f"Архив журнала нарушен: сегмент {name} {wrong}, восстановить данные позже него нельзя.")
        self.name = name


class BrokenHistoryError(PlainError):
    """The file that leads from one timeline to the next is missing, or says nothing that could be."""

    def __init__(self, name: str, wrong: str) -> None:
        """``name`` is the file's, ``wrong`` says what became of it."""
        super().__init__(
            f"Архив журнала нарушен: файл {name} {wrong}, без него восстановление молча остановится на прежней линии "
            "времени. Скопируйте его из папки pg_wal сервера или сделайте новую базовую копию."
        )
        self.name = name


class Archive(NamedTuple):
    """An archive without a gap."""

    first: str
    last: str
    segments: int


def prove_archive(folder: Path) -> Archive:
    """Prove that no segment is missing since the oldest base backup that the archive knows, or since its first segment.

    Raises `EmptyArchiveError`, `BrokenArchiveError` for the first gap, `BrokenHistoryError`, or another `PlainError`
    where the folder does not read.
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
    timelines = _timelines(folder, lying, began or segments, segments)
    first = _first(began, segments, timelines, size)
    _require_without_gap(first, segments, timelines, size)
    return Archive(first, max(segments), len(segments))


def _timelines(folder: Path, lying: Collection[str], starting: Iterable[str], segments: Iterable[str]) -> Timelines:
    """How the newest timeline came about. PostgreSQL looks for it step by step, so each file on the way is needed."""
    told = {int(match[1], 16) for name in lying if (match := _HISTORY.fullmatch(name))}
    oldest = min(_timeline(name) for name in starting)
    newest = max(told.union(map(_timeline, segments)))
    found = Timelines(newest)
    for timeline in range(max(oldest, FIRST_TIMELINE) + 1, newest + 1):
        name = f"{timeline:08X}.history"
        if timeline not in told:
            raise BrokenHistoryError(name, "отсутствует")
        found = _history(folder / name, timeline)
    return found


def _history(path: Path, timeline: int) -> Timelines:
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_HISTORY)
    except OSError as error:
        raise explain(error) or error from error
    try:
        return read_history(timeline, content)
    except ValueError as error:
        raise BrokenHistoryError(path.name, "повреждён") from error


def _first(began: Iterable[str], segments: Iterable[str], timelines: Timelines, size: int) -> str:
    """The oldest base backup from which the newest timeline is reached; where none is known, the first such segment."""

    def on_the_way(names: Iterable[str]) -> list[str]:
        return [name for name in names if timelines.at(_number(name, size), size) == _timeline(name)]

    reached = on_the_way(began) or on_the_way(segments)
    if not reached:
        raise BrokenHistoryError(f"{timelines.newest:08X}.history", "не ведёт ни к одному сегменту")
    return min(reached, key=lambda name: _number(name, size))


def _require_without_gap(first: str, segments: Collection[str], timelines: Timelines, size: int) -> None:
    """Each number from the first to the last, on the timeline that a restore follows there.

    What lies on others beside it is not read.
    """
    numbers = {_number(name, size) for name in segments if _timeline(name) == timelines.newest}
    last = max(numbers, default=timelines.begin(timelines.newest, size) - 1)
    for number in range(_number(first, size), last + 1):
        name = _name(timelines.at(number, size), number, size)
        if name not in segments:
            raise BrokenArchiveError(name, "отсутствует")


def _timeline(name: str) -> int:
    return int(name[:8], 16)


def _number(name: str, size: int) -> int:
    """The number of a segment, counted from the first of all."""
    return int(name[8:16], 16) * (_LOG // size) + int(name[16:24], 16)


def _name(timeline: int, number: int, size: int) -> str:
    log, segment = divmod(number, _LOG // size)
    return f"{timeline:08X}{log:08X}{segment:08X}"
