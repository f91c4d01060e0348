"""R84: the server's machine is lost; base backup and journal bring a moment back, the laptops bring the rest.

One drill in `./check`, thirty random moments in `./check soak`.
"""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from storage.engine import open_copy
from sync.server.cli import run
from sync.server.database import open_database
from sync.server.wal_archive import BrokenArchiveError, BrokenHistoryError, EmptyArchiveError, prove_archive
from tests.factories import KEY
from tests.faults.cluster import Cluster, a_cluster, bring_back
from tests.sync.region import Laptop, Region

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

pytestmark = pytest.mark.timeout(120)

DRILLS = 30


@dataclass
class Story:
    """A region that works, and what its server has answered for."""

    cluster: Cluster
    region: Region
    laptops: list[Laptop]
    person: UUID
    erased: UUID
    act: Path
    answered: list[tuple[object, str]] = field(default_factory=list)
    """Entries of the journal, each with the server's time when the laptop had its verdict."""

    def work(self, text: str) -> datetime:
        """A tutor and the methodist make an entry each and exchange; the server's time behind it."""
        for number, laptop in enumerate(self.laptops):
            said = f"{text}.{number}"
            laptop.insert("journal_entry", person_id=self.person, text=said)
            laptop.sync()
            assert laptop.outbox() == []
            self.answered.append((self.now(), said))
        return self.now()

    def now(self) -> datetime:
        return self.cluster.ask("SELECT clock_timestamp()")  # type: ignore[return-value]


def told(cluster: Cluster, folder: Path, turns: int) -> Story:
    """A base backup, some work behind it, an erasure at the end; all of it in the archive."""
    engine = open_database(cluster.address)
    region = Region(engine, folder)
    person, erased = region.person(), region.person(family_name="Стёртова")
    laptops = [region.laptop(), region.laptop("methodist")]
    for laptop in laptops:
        laptop.sync()
    story = Story(cluster, region, laptops, person, erased, folder / "act.txt")
    cluster.back_up()
    for turn in range(turns):
        story.work(f"Запись {turn}")
    reason = ["--reason", "Отзыв согласия", "--out", str(story.act)]
    assert run(["erase", "person", "--database", cluster.address, str(erased), *reason]) == 0
    engine.dispose()
    cluster.close_segment()
    return story


def drill(story: Story, folder: Path, moment: datetime) -> int:
    """The machine is gone; bring the server back to the moment, let the laptops return; how many entries it lacked."""
    back, is_up = bring_back(story.cluster, folder, moment)
    assert is_up, back.log.read_text()
    assert run(["restored", "--database", back.address, "--erasures", str(story.act)]) == 0
    region = story.region
    region.engine = open_database(back.address)
    had = texts(region.dump())
    copies = folder / "copies"
    copies.mkdir()
    laptops = [returned(laptop, copies / f"{number}.db") for number, laptop in enumerate(story.laptops)]
    for laptop in laptops * 2:
        laptop.sync(repairs=True)
    held = region.dump()
    assert texts(held) == {text for _, text in story.answered}
    assert not any(str(story.erased) in line for line in held)
    for laptop in laptops:
        laptop.assert_equals_server()
        laptop.engine.dispose()
    region.engine.dispose()
    back.stop()
    assert had >= {text for at, text in story.answered if at < moment}  # type: ignore[operator]
    return len(story.answered) - len(had)


def returned(laptop: Laptop, path: Path) -> Laptop:
    """The laptop as it was when the server was lost, for as many drills as are wished."""
    shutil.copy(str(laptop.engine.url.database), path)
    path.chmod(0o600)
    return Laptop(laptop.region, laptop.identity, open_copy(path, KEY))


def texts(dump: list[str]) -> set[str]:
    return {part.split('"')[0] for line in dump for part in line.split('"text":"')[1:] if part.startswith("Запись")}


def test_a_lost_server_comes_back_to_a_moment_and_the_laptops_bring_the_rest(tmp_path: Path) -> None:
    with a_cluster() as cluster:
        story = told(cluster, tmp_path, 4)
        for laptop in story.laptops:
            laptop.engine.dispose()
        moment = story.answered[3][0]
        cluster.stop()
        (cluster.folder / "first").mkdir()
        lacked = drill(story, cluster.folder / "first", moment)  # type: ignore[arg-type]
        assert lacked == 4
        assert prove_archive(cluster.archive).segments > 2
        gone = sorted(path for path in cluster.archive.iterdir() if len(path.name) == 24)[-2]
        gone.unlink()
        with pytest.raises(BrokenArchiveError, match=gone.name):
            prove_archive(cluster.archive)
        (cluster.folder / "second").mkdir()
        back, is_up = bring_back(cluster, cluster.folder / "second", story.answered[-1][0])  # type: ignore[arg-type]
        assert not is_up
        assert "before configured recovery target" in back.log.read_text()


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_thirty_moments(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(11)
    lacked = []
    with a_cluster() as cluster:
        story = told(cluster, tmp_path, 20)
        for laptop in story.laptops:
            laptop.engine.dispose()
        cluster.stop()
        first, last = story.answered[0][0], story.answered[-1][0]
        for number in range(DRILLS):
            folder = cluster.folder / f"drill{number}"
            folder.mkdir()
            moment = first + (last - first) * chance.random()  # type: ignore[operator]
            lacked.append(drill(story, folder, moment))
            shutil.rmtree(folder)
    with capsys.disabled():
        print(f"\ndrills: {DRILLS}, each lacked {min(lacked)} to {max(lacked)} entries; all came back")  # noqa: T201  # a figure for the README
    assert max(lacked) > min(lacked)


def segment(number: int, timeline: int = 1) -> str:
    return f"{timeline:08X}{number // 4096:08X}{number % 4096:08X}"


def tell_history(folder: Path, timeline: int, *before: tuple[int, int]) -> Path:
    """The history of a timeline: each one before it, and the number of the segment within which it was left."""
    lines = (
        f"{each}\t{number // 4096:X}/{(number % 4096 << 20) + 40:08X}\tbefore 2026-11-30" for each, number in before
    )
    path = folder / f"{timeline:08X}.history"
    path.write_text("\n\n".join(lines) + "\n")
    return path


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [([1, 2, 4], 3), ([4095, 4097], 4096), ([0, 1, 2], None), ([7, 8], None)],
    ids=["within", "where a log begins", "none", "none before the first"],
)
def test_the_first_segment_that_is_missing_is_named(tmp_path: Path, numbers: list[int], missing: int | None) -> None:
    for number in numbers:
        (tmp_path / segment(number)).write_bytes(bytes(1024**2))
    if missing is None:
        assert prove_archive(tmp_path).segments == len(numbers)
        return
    with pytest.raises(BrokenArchiveError, match=segment(missing)):
        prove_archive(tmp_path)


def test_an_older_timeline_hides_no_gap_of_the_one_that_a_restore_began(tmp_path: Path) -> None:
    """R84: what lies behind the end of the newest one is of no use, and missed by nobody."""
    for name in (*map(segment, range(1, 9)), *(segment(number, 2) for number in (5, 6, 8, 9))):
        (tmp_path / name).write_bytes(bytes(1024**2))
    tell_history(tmp_path, 2, (1, 5))
    with pytest.raises(BrokenArchiveError, match=segment(7, 2)):
        prove_archive(tmp_path)
    for number in (8, 9):
        (tmp_path / segment(number, 2)).unlink()
    assert prove_archive(tmp_path)[:2] == (segment(1), segment(6, 2))


def test_an_archive_is_proved_from_its_oldest_base_backup_over_timelines(tmp_path: Path) -> None:
    with pytest.raises(EmptyArchiveError):
        prove_archive(tmp_path)
    for name in (segment(1), segment(3), segment(4), segment(4, 2), segment(5, 2)):
        (tmp_path / name).write_bytes(bytes(1024**2))
    tell_history(tmp_path, 2, (1, 4))
    (tmp_path / f"{segment(3)}.00000028.backup").touch()
    assert prove_archive(tmp_path)[:2] == (segment(3), segment(5, 2))
    (tmp_path / segment(4, 2)).write_bytes(bytes(1000))
    with pytest.raises(BrokenArchiveError, match=segment(4, 2)):
        prove_archive(tmp_path)


def lay(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_bytes(bytes(1024**2))


def test_a_history_that_is_missing_or_damaged_is_named(tmp_path: Path) -> None:
    """R84: without it PostgreSQL stays on the older timeline and says nothing."""
    lay(tmp_path, *map(segment, range(1, 5)), *(segment(number, 2) for number in (4, 5)))
    with pytest.raises(BrokenHistoryError, match=r"00000002\.history отсутствует"):
        prove_archive(tmp_path)
    path = tell_history(tmp_path, 2, (1, 4))
    whole = path.read_bytes()
    assert prove_archive(tmp_path)[:2] == (segment(1), segment(5, 2))
    for damaged in (b"", b"1\t0/zz", b"\xff" + whole, b"2\t0/400028\tx", b"1 0/4\n1 0/5\n", whole[:3], bytes(40)):
        path.write_bytes(damaged)
        with pytest.raises(BrokenHistoryError, match=r"00000002\.history повреждён"):
            prove_archive(tmp_path)


def test_every_history_on_the_way_to_the_newest_timeline_is_needed(tmp_path: Path) -> None:
    """PostgreSQL looks for the next timeline until one is not there."""
    lay(tmp_path, segment(1), segment(2), segment(2, 2), segment(3, 2), segment(3, 3))
    tell_history(tmp_path, 3, (1, 2), (2, 3))
    with pytest.raises(BrokenHistoryError, match=r"00000002\.history отсутствует"):
        prove_archive(tmp_path)
    tell_history(tmp_path, 2, (1, 2))
    assert prove_archive(tmp_path)[:2] == (segment(1), segment(3, 3))
    (tmp_path / segment(2, 2)).unlink()
    with pytest.raises(BrokenArchiveError, match=segment(2, 2)):
        prove_archive(tmp_path)


def test_what_a_second_restore_has_left_behind_is_missed_by_nobody(tmp_path: Path) -> None:
    """R84: two restores of one base backup; segments of the first are on no way and hide nothing of the second."""
    lay(tmp_path, segment(1), segment(2), segment(3), segment(2, 2), segment(3, 2), segment(3, 3), segment(4, 3))
    tell_history(tmp_path, 2, (1, 2))
    tell_history(tmp_path, 3, (1, 3))
    (tmp_path / f"{segment(1)}.00000028.backup").touch()
    (tmp_path / f"{segment(3, 2)}.00000028.backup").touch()
    assert prove_archive(tmp_path)[:2] == (segment(1), segment(4, 3))
    (tmp_path / segment(2)).unlink()
    with pytest.raises(BrokenArchiveError, match=segment(2)):
        prove_archive(tmp_path)


def test_a_base_backup_of_the_newest_timeline_needs_no_history(tmp_path: Path) -> None:
    lay(tmp_path, segment(1), segment(8, 2), segment(9, 2))
    (tmp_path / f"{segment(8, 2)}.00000028.backup").touch()
    assert prove_archive(tmp_path)[:2] == (segment(8, 2), segment(9, 2))


def test_a_timeline_that_has_begun_and_written_no_segment_yet_is_no_gap(tmp_path: Path) -> None:
    lay(tmp_path, segment(1), segment(2))
    tell_history(tmp_path, 2, (1, 2))
    assert prove_archive(tmp_path).first == segment(1)
    tell_history(tmp_path, 2, (1, 5))
    with pytest.raises(BrokenArchiveError, match=segment(3)):
        prove_archive(tmp_path)
