"""Many documents at once, laid out by processes of their own (R67)."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from io import BytesIO
from multiprocessing import active_children, parent_process
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any, BinaryIO
from uuid import UUID

import pytest
import sqlalchemy as sa
from pypdf import PdfReader

from app import clock, printing
from app.documents import DOCUMENTS
from app.paper.document import PaperError
from app.print_pool import Pages, Pool, Say, Step, WorkerLostError, join
from app.printing import NotPrintedError, Order, PrintReport, Watch, print_documents
from tests.factories import NOW, add, add_person, make_copy

NAMES = ("Абрамова", "Берёзкин", "Власова", "Власова", "Гусев", "Дроздова")
WITHOUT_ROUTE = "Берёзкин"
REFUSED = "Гусев"


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[sa.Engine]:
    engine = make_copy(tmp_path)
    with clock.frozen(NOW):
        yield engine
    engine.dispose()


@pytest.fixture
def people(copy: sa.Engine) -> list[UUID]:
    """Two of them are namesakes, one has no route yet."""
    ids = [add_person(copy, family_name=name) for name in NAMES]
    for person, name in zip(ids, NAMES, strict=True):
        if name != WITHOUT_ROUTE:
            route = add(copy, "route", person_id=person)
            add(copy, "route_item", route_id=route)
    return ids


@pytest.fixture
def by_workers(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From then on the few people of a test are many."""
    return lambda: monkeypatch.setattr(printing, "_MANY", 2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "out"
    place.mkdir()
    return place


def printed(copy: sa.Engine, ids: list[UUID], target: Path, watch: Watch = Watch()) -> PrintReport:  # noqa: B008 - frozen
    with copy.connect() as connection:
        return print_documents(connection, Order("route", ids, target.suffix == ".pdf"), target, watch=watch)


def outline(reader: PdfReader) -> list[tuple[str, int | None]]:
    """Bookmarks of the documents and the pages they lead to."""
    entries = [entry for entry in reader.outline if not isinstance(entry, list)]
    return [(str(entry.title), reader.get_destination_page_number(entry)) for entry in entries]


def refuse_one(contents: Iterable[Any], target: Path | BinaryIO) -> int:
    """A kind of paper that has no room for one of the people."""

    def looked_at() -> Iterator[Any]:
        for content in contents:
            if content.teacher.name.family == REFUSED:
                raise PaperError("Документ не удалось разместить на листе.")
            yield content

    return DOCUMENTS["route"].write(looked_at(), target)


def die(contents: Iterable[Any], target: Path | BinaryIO) -> int:
    """A kind of paper whose worker is ended from outside."""
    if parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    return 0


def hang(say: Say) -> None:
    say(Step())
    Event().wait()


def instead(monkeypatch: pytest.MonkeyPatch, write: Callable[[Iterable[Any], Path | BinaryIO], int]) -> None:
    monkeypatch.setattr(printing, "DOCUMENTS", {"route": replace(DOCUMENTS["route"], write=write)})


def test_one_file_of_the_workers_reads_as_one_made_here(
    copy: sa.Engine, people: list[UUID], folder: Path, by_workers: Callable[[], None]
) -> None:
    here_report = printed(copy, people, folder / "here.pdf")
    by_workers()
    report = printed(copy, people, folder / "workers.pdf")
    assert replace(report, files=()) == replace(here_report, files=())
    assert report.failures == ("Берёзкин Мария Петровна: У этого человека ещё нет маршрута, печатать нечего.",)
    here, made = PdfReader(folder / "here.pdf"), PdfReader(folder / "workers.pdf")
    assert [page.extract_text() for page in made.pages] == [page.extract_text() for page in here.pages]
    assert [page.mediabox for page in made.pages] == [page.mediabox for page in here.pages]
    assert outline(made) == outline(here)
    assert made.metadata == here.metadata
    for entry in ("/Lang", "/PageMode", "/ViewerPreferences"):
        assert made.root_object[entry] == here.root_object[entry]
    assert active_children() == []


def test_only_the_documents_of_the_outline_are_shown_at_first(
    copy: sa.Engine, people: list[UUID], folder: Path, by_workers: Callable[[], None]
) -> None:
    file = BytesIO()
    with copy.connect() as connection:
        by_workers()
        print_documents(connection, Order("route", people), file)
    reader = PdfReader(file)
    shown: Any = reader.root_object["/Outlines"]
    assert shown["/Count"] == len(outline(reader))
    assert shown["/First"]["/Count"] < 0
    assert shown["/Last"]["/Count"] < 0


def test_files_of_the_workers_are_those_made_here(
    copy: sa.Engine, people: list[UUID], folder: Path, by_workers: Callable[[], None]
) -> None:
    here = printed(copy, people, folder / "here")
    by_workers()
    made = printed(copy, people, folder / "workers")
    assert (made.printed, made.pages, made.failures) == (here.printed, here.pages, here.failures)
    assert {path.name: path.read_bytes() for path in (folder / "workers").iterdir()} == {
        path.name: path.read_bytes() for path in (folder / "here").iterdir()
    }
    assert "Маршрут Власова Мария Петровна 2.pdf" in {path.name for path in made.files}


@pytest.mark.parametrize("target", ["all.pdf", "each"])
def test_a_document_that_cannot_be_laid_out_is_named_and_the_others_are_printed(
    copy: sa.Engine,
    people: list[UUID],
    folder: Path,
    by_workers: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    target: str,
) -> None:
    by_workers()
    instead(monkeypatch, refuse_one)
    report = printed(copy, people, folder / target)
    assert report.printed == len(NAMES) - 2
    assert [failure.split()[0] for failure in report.failures] == [WITHOUT_ROUTE, REFUSED]


def test_progress_is_said_in_order(
    copy: sa.Engine, people: list[UUID], folder: Path, by_workers: Callable[[], None]
) -> None:
    heard: list[tuple[int, int, str]] = []
    by_workers()
    printed(copy, people, folder / "all.pdf", Watch(lambda *said: heard.append(said)))
    names = [f"{name} Мария Петровна" for name in NAMES]
    assert heard == [(place, len(NAMES), name) for place, name in enumerate([*names, ""])]


def test_nothing_to_print_is_said_and_leaves_no_file(
    copy: sa.Engine, folder: Path, by_workers: Callable[[], None]
) -> None:
    by_workers()
    ids = [add_person(copy) for _ in range(2)]
    with pytest.raises(NotPrintedError, match="ещё нет маршрута"):
        printed(copy, ids, folder / "all.pdf")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("target", ["all.pdf", "each"])
def test_a_stop_leaves_neither_an_unfinished_file_nor_a_process(
    copy: sa.Engine, people: list[UUID], folder: Path, by_workers: Callable[[], None], target: str
) -> None:
    done: list[int] = []
    watch = Watch(lambda place, *_: done.append(place), lambda: len(done) > 3)
    by_workers()
    report = printed(copy, people, folder / target, watch)
    assert (report.stopped, report.printed) == (True, len(report.files))
    assert {path for path in folder.rglob("*") if path.is_file()} == set(report.files)
    assert (folder / "all.pdf") not in report.files
    assert active_children() == []


class StoppedError(Exception):
    """What a person asked for."""


def test_a_stop_does_not_wait_for_what_is_being_laid_out() -> None:
    begun: list[float] = []

    def check() -> None:
        if begun:
            raise StoppedError

    def stop_when_begun() -> None:
        with Pool(check) as pool:
            begun.extend(monotonic() for _ in pool.run([hang, hang]))

    with pytest.raises(StoppedError):
        stop_when_begun()
    assert monotonic() - begun[0] < 10
    assert active_children() == []


@pytest.mark.parametrize("target", ["all.pdf", "each"])
def test_the_death_of_a_worker_is_said_and_leaves_no_file(
    copy: sa.Engine,
    people: list[UUID],
    folder: Path,
    by_workers: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    target: str,
) -> None:
    by_workers()
    instead(monkeypatch, die)
    with pytest.raises(WorkerLostError, match="Повторите печать"):
        printed(copy, people, folder / target)
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    assert active_children() == []


def test_a_mistake_in_a_worker_is_raised_here() -> None:
    with pytest.raises(IndexError), Pool(lambda: None) as pool:
        list(pool.run([partial(join, [])]))


def test_jobs_are_numbered_in_their_order(copy: sa.Engine, people: list[UUID], folder: Path) -> None:
    printed(copy, people[:1], folder / "one.pdf")
    one = (folder / "one.pdf").read_bytes()
    with Pool(lambda: None) as pool:
        said = dict(pool.run([partial(join, [one] * count) for count in (3, 1, 2)]))
    length = len(PdfReader(BytesIO(one)).pages)
    counts = {number: pages.count for number, pages in said.items() if isinstance(pages, Pages)}
    assert counts == {0: 3 * length, 1: length, 2: 2 * length}


PROGRAM_THAT_DIES = """
import os, signal
from functools import partial
from app.paper.route_plan import ROUTE_PLAN
from app.print_pool import Pool, lay_out_each
from tests.app.paper.plans import full_plan
with Pool(lambda: None) as pool:
    for _ in pool.run([partial(lay_out_each, ROUTE_PLAN.write, [full_plan()] * 1000)] * 4):
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_workers_end_with_the_program() -> None:
    """They hold its output: that ends when the last of them does."""
    done = subprocess.run([sys.executable, "-c", PROGRAM_THAT_DIES], capture_output=True, timeout=30, check=False)
    assert done.returncode == -signal.SIGKILL
    assert (done.stdout, done.stderr) == (b"", b"")


def test_a_worker_loads_neither_the_window_nor_the_database() -> None:
    program = "import sys, app.print_pool, app.paper.route_plan; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout.split()
    assert not {"PySide6", "sqlalchemy", "sqlcipher3"} & set(loaded)


def test_a_worker_may_import_the_entry_point() -> None:
    """It runs the program's main module under another name first: nothing may start."""
    script = Path(sys.executable).with_name("marshrut")
    program = f"import runpy; runpy.run_path({str(script)!r}, run_name='__mp_main__')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
