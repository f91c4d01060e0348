"""The power goes out while a person saves: what was saved is there, what was not is not, and nothing is half.

With WAL and synchronous=FULL a save is over when its last frame is on the disk. What a disk may hold after a cut is put
together from the files themselves: the journal up to any frame or the middle of one, a last frame of which only some
sectors were written, a main file into which a checkpoint had brought only some pages, a journal begun anew over an old
one. The index of the journal (-shm) is never there.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from storage.cipher import connect_copy
from storage.writes import editing
from tests.factories import KEY, add_row
from tests.simulation.memory import FOLDER
from tests.sync.region import default_row, empty_copy

pytestmark = pytest.mark.timeout(300)

SAVES = 12
PAGE = 4_096
HEAD = 32
FRAME = 24 + PAGE
SECTOR = 512
RULE = "Сохранено {}"
LONG = 100_000
"""Cuts of the long test."""


@dataclass(frozen=True)
class Disk:
    """A database as a disk holds it, and how many saves it must give back."""

    main: bytes
    journal: bytes
    saves: int


@dataclass(frozen=True)
class Story:
    """The files of a copy before and after its saves, then after a checkpoint and some more saves."""

    before: bytes
    main: bytes
    journal: bytes
    checkpointed: bytes
    over: bytes
    """The journal after the checkpoint: begun anew over the old one."""

    def saves_in(self, journal: bytes) -> int:
        """Whole saves in a journal: frames that end a transaction."""
        starts = range(HEAD, len(journal) - FRAME + 1, FRAME)
        return sum(int.from_bytes(journal[start + 4 : start + 8]) > 0 for start in starts)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory(dir=FOLDER) as made:
        (Path(made) / "filling").touch()
        yield Path(made)


@pytest.fixture(scope="module")
def story(folder: Path) -> Story:
    engine = empty_copy(folder)
    path = Path(str(engine.url.database))
    journal = path.with_name(f"{path.name}-wal")
    with engine.begin() as connection:
        school = add_row(connection, "organization", {})
        person = add_row(connection, "person", {"organization_id": school})

    def save(number: int) -> None:
        with editing(engine, "Правка") as edit:
            edit.insert("journal_entry", default_row("journal_entry", person_id=person, text=RULE.format(number) * 40))
            edit.update("person", person, {"phone": str(number)})

    def checkpoint() -> None:
        raw = engine.raw_connection()
        busy, pages, moved = raw.cursor().execute("PRAGMA wal_checkpoint(RESTART)").fetchone()
        raw.close()
        assert (busy, pages) == (0, moved)

    checkpoint()
    before = path.read_bytes()
    for number in range(1, SAVES + 1):
        save(number)
    main, first = path.read_bytes(), journal.read_bytes()
    assert main == before
    checkpoint()
    checkpointed = path.read_bytes()
    for number in range(SAVES + 1, SAVES + 4):
        save(number)
    made = Story(before, main, first, checkpointed, journal.read_bytes())
    engine.dispose()
    first_salt, second_salt = made.journal[16:24], made.over[16:24]
    assert first_salt != second_salt
    return made


def survives(folder: Path, disk: Disk) -> None:
    """Start the computer again and look."""
    path = folder / "after.db"
    for left in folder.glob("after.db*"):
        left.unlink()
    path.write_bytes(disk.main)
    path.with_name("after.db-wal").write_bytes(disk.journal)
    connection = connect_copy(path, KEY)
    try:
        [(phone,)] = connection.execute("SELECT phone FROM person").fetchall()
        entries = {text.split(RULE[:9])[1].strip() for (text,) in connection.execute("SELECT text FROM journal_entry")}
        waiting = connection.execute("SELECT count(*) FROM outbox WHERE deed = 'insert'").fetchone()[0]
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        connection.close()
    assert entries == {str(number) for number in range(1, disk.saves + 1)}
    assert phone == (str(disk.saves) if disk.saves else None)
    assert waiting == disk.saves


def journal_cut_anywhere(story: Story, shifts: tuple[int, ...]) -> Iterator[Disk]:
    """The journal up to each frame, and some bytes further."""
    for start in range(HEAD, len(story.journal) + 1, FRAME):
        for shift in shifts:
            journal = story.journal[: start + shift]
            yield Disk(story.main, journal, story.saves_in(story.journal[:start]))


def last_frame_torn(story: Story, chance: random.Random) -> Iterator[Disk]:
    """Each last frame with some sectors as they were before: empty."""
    for start in range(HEAD, len(story.journal), FRAME):
        torn = bytearray(story.journal[: start + FRAME])
        for place in range(start, start + FRAME, SECTOR):
            if chance.random() < 0.5:
                end = min(place + SECTOR, start + FRAME)
                torn[place:end] = bytes(end - place)
        if bytes(torn) != story.journal[: start + FRAME]:
            yield Disk(story.main, bytes(torn), story.saves_in(story.journal[:start]))


def checkpoint_broken_off(story: Story, chance: random.Random, times: int) -> Iterator[Disk]:
    """Some pages of the checkpoint are in the main file; the journal is whole."""
    for _ in range(times):
        main = bytearray(story.main.ljust(len(story.checkpointed), b"\0"))
        for place in range(0, len(main), PAGE):
            if chance.random() < 0.5:
                main[place : place + PAGE] = story.checkpointed[place : place + PAGE]
        yield Disk(bytes(main), story.journal, SAVES)


def journal_begun_anew(story: Story) -> Iterator[Disk]:
    """After a checkpoint new frames lie over the old ones; the cut is anywhere among them."""
    new = story.over[: len(story.over)]
    length = HEAD + FRAME * _frames_of(new)
    for start in range(HEAD, length + 1, FRAME):
        for shift in (0, 24, 24 + 3 * SECTOR):
            cut = min(start + shift, length)
            journal = new[:cut] + story.journal[cut:]
            yield Disk(story.checkpointed, journal, SAVES + story.saves_in(new[: HEAD + (cut - HEAD) // FRAME * FRAME]))


def _frames_of(journal: bytes) -> int:
    """Frames that bear the salt of the journal's head: those after the last checkpoint."""
    salt = journal[16:24]
    starts = range(HEAD, len(journal) - FRAME + 1, FRAME)
    return sum(journal[start + 8 : start + 16] == salt for start in starts)


def test_a_journal_cut_at_any_frame_gives_back_what_was_saved(folder: Path, story: Story) -> None:
    disks = list(journal_cut_anywhere(story, (0, 24 + 5 * SECTOR)))
    assert {disk.saves for disk in disks} == set(range(SAVES + 1))
    for disk in disks[::7]:
        survives(folder, disk)


def test_a_torn_frame_is_no_save(folder: Path, story: Story) -> None:
    disks = list(last_frame_torn(story, random.Random(1)))
    assert len(disks) > SAVES
    for disk in disks[::4]:
        survives(folder, disk)


def test_a_checkpoint_broken_off_loses_nothing(folder: Path, story: Story) -> None:
    for disk in checkpoint_broken_off(story, random.Random(2), 12):
        survives(folder, disk)


def test_a_journal_begun_anew_over_an_old_one_gives_back_both(folder: Path, story: Story) -> None:
    disks = list(journal_begun_anew(story))
    assert {disk.saves for disk in disks} == {SAVES, SAVES + 1, SAVES + 2, SAVES + 3}
    for disk in disks[::4]:
        survives(folder, disk)


def test_a_save_that_is_missing_would_be_noticed(folder: Path, story: Story) -> None:
    """The control: a disk that has lost a save is told from one that has not."""
    short = story.journal[: HEAD + FRAME * (_frames_of(story.journal) // 2)]
    with pytest.raises(AssertionError):
        survives(folder, Disk(story.main, short, SAVES))


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_power_cuts_for_long(folder: Path, story: Story, capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(3)
    cuts = 0
    while cuts < LONG:
        shifts = tuple(sorted(chance.sample(range(1, FRAME), 6)))
        for disks in (
            journal_cut_anywhere(story, (0, *shifts)),
            last_frame_torn(story, chance),
            checkpoint_broken_off(story, chance, 100),
            journal_begun_anew(story),
        ):
            for disk in disks:
                survives(folder, disk)
                cuts += 1
    with capsys.disabled():
        print(f"\npower cuts: {cuts}, nothing saved was lost, nothing half")  # noqa: T201  # a figure for the README
