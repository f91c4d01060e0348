"""Power cuts, from a record of what the library wrote and when it forced it to the disk.

What was forced is there after a cut. Of what was written since, any part may be: each write whole, not at all, or some
sectors of it. So a disk is put together for a moment of the record, and opened as after a start of the computer.
Files that were made are taken to be there; a file that was deleted may be there once more.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from storage.cipher import connect_copy
from storage.engine import open_copy
from storage.errors import StorageError
from storage.writes import editing
from tests.factories import KEY, add_row
from tests.faults.disk import OK, Step, watched_disk
from tests.sync.region import default_row, empty_copy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

SECTOR = 512
TORN = 0.3
"""Share of the unforced writes of which some sectors only are there."""
_ENTRY = "Запись {}"


@dataclass
class Story:
    """Saves of a person: the files before, every step behind them, and how many were answered for before each."""

    before: dict[str, bytes]
    steps: list[Step] = field(default_factory=list)
    answered: list[int] = field(default_factory=list)

    def record(self, step: Step) -> int:
        """Note a step of the library."""
        if not step.path.endswith("-shm"):
            self.steps.append(step)
            self.answered.append(self.saved)
        return OK

    saved: int = 0


@dataclass
class _Disk:
    """Files as they are for certain, and what was written since and may be there."""

    forced: dict[str, bytearray]
    since: dict[str, list[Step]] = field(default_factory=dict)

    def do(self, step: Step) -> None:
        waiting = self.since.setdefault(step.path, [])
        if step.deed != "sync":
            waiting.append(step)
            return
        for each in waiting:
            self._apply(self.forced, each)
        waiting.clear()

    def after_a_cut(self, chance: random.Random) -> dict[str, bytes]:
        """One of the disks that may be found."""
        found = {path: bytearray(content) for path, content in self.forced.items()}
        for waiting in self.since.values():
            for step in waiting:
                if chance.random() < 0.5:
                    self._apply(found, step, chance if chance.random() < TORN else None)
        return {path: bytes(content) for path, content in found.items()}

    @staticmethod
    def _apply(files: dict[str, bytearray], step: Step, tearing: random.Random | None = None) -> None:
        if step.deed == "delete":
            files.pop(step.path, None)
            return
        content = files.setdefault(step.path, bytearray())
        if step.deed == "truncate":
            del content[step.at :]
            return
        end = step.at + len(step.content)
        content.extend(bytes(max(0, end - len(content))))
        for start in range(0, len(step.content), SECTOR):
            if tearing is None or tearing.random() < 0.5:
                piece = step.content[start : start + SECTOR]
                content[step.at + start : step.at + start + len(piece)] = piece


def tell(folder: Path, synchronous: str, *, saves: int = 12) -> Story:
    """A copy is edited so many times, its journal brought into it between; ``FULL`` is the product's setting."""
    engine = empty_copy(folder)
    path = str(engine.url.database)
    person = _somebody(engine)
    engine.dispose()
    story = Story({path: Path(path).read_bytes()})
    with watched_disk(story.record):
        engine = open_copy(Path(path), KEY)
        raw = engine.raw_connection()
        raw.cursor().execute("PRAGMA wal_autocheckpoint = 20")
        raw.cursor().execute(f"PRAGMA synchronous = {synchronous}")
        raw.close()
        for number in range(1, saves + 1):
            with editing(engine, "Правка") as edit:
                said = default_row("journal_entry", person_id=person, text=_ENTRY.format(number))
                edit.insert("journal_entry", said)
                edit.update("person", person, {"phone": str(number)})
            story.saved = number
        engine.dispose()
    return story


def _somebody(engine: object) -> UUID:
    with engine.begin() as connection:  # type: ignore[attr-defined]
        return add_row(connection, "person", {"organization_id": add_row(connection, "organization", {})})


def cuts(story: Story, chance: random.Random, each: int = 1) -> Iterator[tuple[dict[str, bytes], int]]:
    """At every step of the story in turn, ``each`` disks that a cut may leave, with the saves that they must hold."""
    disk = _Disk({path: bytearray(content) for path, content in story.before.items()})
    for step, answered in zip(story.steps, story.answered, strict=True):
        for _ in range(each):
            yield disk.after_a_cut(chance), answered
        disk.do(step)


def found_after(folder: Path, files: dict[str, bytes], answered: int) -> str:
    """Start the computer again: «whole», «lost» where a save is missing, «damaged» where the copy is not whole."""
    for left in folder.glob("after.db*"):
        left.unlink()
    for path, content in files.items():
        suffix = path.rpartition(".db")[2]
        (folder / f"after.db{suffix}").write_bytes(content)
    try:
        connection = connect_copy(folder / "after.db", KEY)
    except StorageError:
        return "damaged"
    try:
        [(phone,)] = connection.execute("SELECT phone FROM person").fetchall()
        texts = {text for (text,) in connection.execute("SELECT text FROM journal_entry")}
        [(waiting,)] = connection.execute("SELECT count(*) FROM outbox WHERE deed = 'insert'").fetchall()
        is_whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    except connection.DatabaseError:
        return "damaged"
    finally:
        connection.close()
    saved = int(phone or 0)
    if not is_whole or (texts, waiting) != ({_ENTRY.format(number) for number in range(1, saved + 1)}, saved):
        return "damaged"
    return "whole" if answered <= saved <= answered + 1 else "lost"
