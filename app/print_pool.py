"""Processes that lay documents out beside the program: both cores work, and the window keeps its interpreter.

Starting one costs half a second, so small batches do without. What crosses is the `write` of a kind of paper, by name,
and the frozen values to lay out; what returns are finished pages. A worker touches no file and no database and writes
nothing anywhere, so it can be ended at any moment, and it ends by itself when the program does.
"""

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from app.paper.document import PaperError
from storage.errors import PlainError

if TYPE_CHECKING:
    from pypdf import PdfWriter

_SPAWN = get_context("spawn")
_MOST_WORKERS = 2
_LOOK = 0.1
"""Seconds between two questions whether to stop."""


class WorkerLostError(PlainError):
    """A worker could not be started, or ended before its work was done."""

    default = "Печать прервалась: вспомогательный процесс программы завершился. Повторите печать."


@dataclass(frozen=True, slots=True)
class Pages:
    """A finished PDF. ``place``: of its first document among those of the job."""

    place: int
    pdf: bytes
    count: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """The document at ``place`` of the job cannot be laid out, and why."""

    place: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Step:
    """One document more of the job is on paper."""


Message = Pages | Refusal | Step
Say = Callable[[Message], object]
Job = Callable[[Say], object]
"""What a worker does: a `functools.partial` of one of the functions below, which can be pickled."""
Write = Callable[[Iterable[Any], Path | BinaryIO], int]


def lay_out_each(write: Write, contents: Sequence[Any], say: Say) -> None:
    """A PDF or a refusal for each of the contents."""
    for place, content in enumerate(contents):
        try:
            say(_pages(write, [content], place))
        except PaperError as error:
            say(Refusal(place, str(error)))
        say(Step())


def lay_out_together(write: Write, contents: Sequence[Any], say: Say) -> None:
    """One PDF for all contents, a step for each; those that cannot be laid out are refused and left out."""

    def watched() -> Iterator[Any]:
        for content in contents:
            yield content
            say(Step())

    try:
        say(_pages(write, watched()))
    except PaperError:
        fitting = [content for place, content in enumerate(contents) if _fits(write, content, place, say)]
        if fitting:
            say(_pages(write, fitting))


def join(pieces: Sequence[bytes], say: Say) -> None:
    """One PDF of several, with the bookmarks of all; what the file says of itself is taken from the first."""
    from pypdf import PdfWriter

    writer, file = PdfWriter(clone_from=BytesIO(pieces[0])), BytesIO()
    for piece in pieces[1:]:
        writer.append(BytesIO(piece))
    _close_bookmarks(writer)
    writer.write(file)
    say(Pages(0, file.getvalue(), len(writer.pages)))


def _close_bookmarks(writer: "PdfWriter") -> None:
    """Show of the outline the documents only, as `app.paper.document.Bookmark` does: pypdf opens what it appends."""
    from pypdf.generic import NameObject, NumberObject

    count, outline = NameObject("/Count"), writer.get_outline_root()
    documents = [entry.get_object() for entry in outline.children()]
    for document in documents:
        if count in document:
            document[count] = NumberObject(-abs(document[count]))
    outline[count] = NumberObject(len(documents))


def _fits(write: Write, content: Any, place: int, say: Say) -> bool:
    try:
        write([content], BytesIO())
    except PaperError as error:
        say(Refusal(place, str(error)))
        return False
    return True


def _pages(write: Write, contents: Iterable[Any], place: int = 0) -> Pages:
    file = BytesIO()
    count = write(contents, file)
    return Pages(place, file.getvalue(), count)


class Pool:
    """As many workers as there are processors, two at most; none is left when the block ends, however it ends.

    ``check`` is called ten times a second while there is nothing to do but wait, and stops everything by raising.
    """

    def __init__(self, check: Callable[[], object]) -> None:
        self._check = check
        self._workers: dict[Connection, SpawnProcess] = {}
        self._idle: list[Connection] = []
        self._busy: dict[Connection, int] = {}

    def __enter__(self) -> Self:
        try:
            for _ in range(min(_MOST_WORKERS, os.cpu_count() or 1)):
                self._start()
        except OSError as error:
            self.__exit__()
            raise WorkerLostError from error
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers.values():
            worker.kill()
        for connection, worker in self._workers.items():
            worker.join()
            worker.close()
            connection.close()

    def run(self, jobs: Iterable[Job | None]) -> Iterator[tuple[int, Message]]:
        """What the workers say of the jobs as it comes, each with the number of its job, from 0.

        A job is taken from ``jobs`` when the one before has gone to a worker: one waits, however many there are. None
        instead of a job says that the next is still being made, and lets the workers be heard meanwhile. Raises
        `WorkerLostError`, and what a job or ``check`` raises.
        """
        coming, number = iter(jobs), 0
        job: Job | None = None
        is_more = True
        while is_more or job or self._busy:
            if is_more and job is None:
                try:
                    job = next(coming)
                except StopIteration:
                    is_more = False
            if job and self._idle:
                self._give(number, job)
                number, job = number + 1, None
            yield from self._heard(0 if is_more and job is None else _LOOK)

    def _start(self) -> None:
        ours, theirs = _SPAWN.Pipe()
        with theirs:  # the worker's end is closed here, so that its death is heard
            worker = _SPAWN.Process(target=_work, args=(theirs,), daemon=True)
            worker.start()
        self._workers[ours] = worker

    def _give(self, number: int, job: Job) -> None:
        connection = self._idle.pop()
        try:
            connection.send(job)
        except OSError as error:
            raise WorkerLostError from error
        self._busy[connection] = number

    def _heard(self, seconds: float) -> Iterator[tuple[int, Message]]:
        self._check()
        speaking = wait(list(self._workers), seconds)
        for connection in [each for each in self._workers if each in speaking]:
            try:
                said = connection.recv()
            except (EOFError, OSError) as error:
                raise WorkerLostError from error
            if isinstance(said, Exception):
                raise said
            if said is None:
                self._busy.pop(connection, None)
                self._idle.append(connection)
            else:
                yield self._busy[connection], said


def _work(connection: Connection) -> None:
    """The life of a worker: it says None when it is free, and does jobs until the program hangs up or is no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C at a terminal is for the program, which ends its workers
    with connection, suppress(EOFError, OSError):
        while True:
            connection.send(None)
            job = connection.recv()
            try:
                job(connection.send)
            except Exception as error:  # noqa: BLE001 - it is raised where the job was given
                connection.send(error)
