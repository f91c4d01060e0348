"""Printing for many people at once: into one file with bookmarks, or a file a person (R67).

What can be printed is data: `app.documents`. A person whose document cannot be made is named in the report, and the
others are printed all the same. A file appears under its name when it is complete, and not before.

Where there are many, the documents are composed here and laid out by the workers of `app.print_pool`, in slices of
people who follow one another.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from app.clock import today
from app.documents import DOCUMENTS, About, Document, Subject, Wish, month_of
from app.paper.content import Period
from app.paper.document import PDF, PaperError, write_file
from app.print_pool import Job, Pages, Pool, Refusal, Say, Step, Write, join, lay_out_each, lay_out_together
from storage.errors import PlainError
from storage.reads.base import Connection
from storage.reads.people import person_rows
from storage.reads.teams import teams
from storage.reads.visits import sheets

_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]+')
_LONGEST_NAME = 90
_MOST_NAME_BYTES = 240
"""Beside the ending and a number: a disk takes 255 bytes, and a letter may have four."""
"""Letters of a file's name without its ending: two bytes each, well under what every disk takes."""


_MANY = 30
"""Documents from which workers pay: to start them takes the time of about ten."""
_LONGEST_SLICE = 50
"""Documents laid out in one go. Each slice of one file brings its own fonts, about 170 KB."""
_SLICES = 4
"""At least so many, for two workers to end at about the same time."""


class NotPrintedError(PlainError):
    """Nothing was printed: the sentence says why."""

    default = "Ничего не напечатано."


class PrintingStoppedError(PlainError):
    """The person stopped the printing; no unfinished file is left."""

    default = "Печать остановлена."


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed: a document of `app.documents` for these people or teams, one about everyone for none.

    ``period``: this month where it is not named.
    """

    document: str
    subjects: Sequence[Subject]
    one_file: bool = True
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks at the work: hears (done, total, whose document comes) and is asked at each person whether to stop."""

    report: Callable[[int, int, str], object] = lambda _done, _total, _words: None
    cancelled: Callable[[], bool] = lambda: False


UNWATCHED = Watch()


@dataclass(frozen=True, slots=True)
class PrintReport:
    """What was printed. ``failures`` are sentences, each with the person's name."""

    printed: int = 0
    pages: int = 0
    files: tuple[Path, ...] = ()
    failures: tuple[str, ...] = ()
    stopped: bool = False


@dataclass(slots=True)
class _Batch:
    """The people or teams of one printing, and what went wrong so far."""

    connection: Connection
    document: Document
    names: Mapping[Subject | None, str]
    ids: Sequence[Subject | None]
    watch: Watch
    printed_on: date
    period: Period
    failures: dict[Subject | None, str] = field(default_factory=dict)
    printed: int = 0
    done: int = 0

    def contents(self, ids: Sequence[Subject | None]) -> Iterator[tuple[Subject | None, Any]]:
        """What is to be laid out for each, one at a time; raises `PrintingStoppedError` between two."""
        for place, subject in enumerate(ids):
            self.stop_if_asked()
            self.watch.report(place, len(ids), self.names[subject])
            content = self.compose(subject)
            if content is not None:
                yield subject, content

    def compose(self, subject: Subject | None) -> Any | None:
        """What is to be laid out for one, None where there is nothing: it is then among the failures."""
        try:
            return self.document.compose(self.connection, Wish(subject, self.printed_on, self.period))
        except PlainError as error:
            self.fail(subject, error.sentence)
            return None

    def stop_if_asked(self) -> None:
        """Raise `PrintingStoppedError` where the person wishes it."""
        if self.watch.cancelled():
            raise PrintingStoppedError

    def step(self) -> None:
        """One more is done, of whatever worker; who comes is said in the order of the list all the same."""
        self.done += 1
        if self.done < len(self.ids):
            self.watch.report(self.done, len(self.ids), self.names[self.ids[self.done]])

    def fail(self, subject: Subject | None, sentence: str) -> None:
        """Name who is not printed, and why."""
        self.failures[subject] = f"{self.names[subject]}: {sentence}" if self.names[subject] else sentence

    def report(self, pages: int, files: Sequence[Path], *, stopped: bool = False) -> PrintReport:
        """The outcome."""
        failures = tuple(self.failures[subject] for subject in self.ids if subject in self.failures)
        return PrintReport(self.printed, pages, tuple(files), failures, stopped)


@dataclass(slots=True)
class _Slices:
    """The jobs of the workers, made when they are asked for, and whose documents each of them lays out."""

    batch: _Batch
    lay_out: Callable[[Write, Sequence[Any], Say], None]
    subjects: list[Sequence[Subject | None]] = field(default_factory=list)

    def jobs(self) -> Iterator[Job | None]:
        """Each when it is composed, and None for every person until then."""
        ids = self.batch.ids
        self.batch.watch.report(0, len(ids), self.batch.names[ids[0]])
        length = min(_LONGEST_SLICE, -(-len(ids) // _SLICES))
        part: list[tuple[Subject | None, Any]] = []
        for subject in ids:
            self.batch.stop_if_asked()
            content = self.batch.compose(subject)
            if content is None:
                self.batch.step()
            else:
                part.append((subject, content))
            yield None
            if len(part) == length:
                yield self._job(part)
                part = []
        if part:
            yield self._job(part)

    def _job(self, part: Sequence[tuple[Subject | None, Any]]) -> Job:
        self.subjects.append([subject for subject, _ in part])
        return partial(self.lay_out, self.batch.document.write, [content for _, content in part])


def print_documents(
    connection: Connection, order: Order, target: Path | BinaryIO, *, watch: Watch = UNWATCHED
) -> PrintReport:
    """Print an order: into the file ``target``, or a file each into the folder ``target``.

    Those who are not in this copy are passed over. Raises `NotPrintedError` with a plain sentence where nothing at all
    can be printed, `app.print_pool.WorkerLostError` where a worker was ended from outside, KeyError for an unknown
    document.
    """
    kind, printed_on = DOCUMENTS[order.document], today()
    names = _names(connection, kind.about, order.subjects, printed_on)
    wanted: Sequence[Subject | None] = (None,) if kind.about is About.EVERYONE else order.subjects
    ids = [subject for subject in dict.fromkeys(wanted) if subject in names]
    if not ids:
        raise NotPrintedError("Нечего печатать: никто не выбран.")
    batch = _Batch(connection, kind, names, ids, watch, printed_on, order.period or month_of(printed_on))
    if order.one_file or not isinstance(target, Path):
        return _into_one(batch, target)
    return _into_folder(batch, target)


def compose_document(
    connection: Connection, document: str, subject: Subject | None, period: Period | None = None
) -> bytes:
    """One document as PDF, to look at. Raises a `PlainError` where there is none."""
    kind, printed_on = DOCUMENTS[document], today()
    content = kind.compose(connection, Wish(subject, printed_on, period or month_of(printed_on)))
    file = BytesIO()
    try:
        kind.write([content], file)
    except PaperError as error:
        raise NotPrintedError(str(error)) from error
    return file.getvalue()


def file_name(document: Document, name: str) -> str:
    """«Маршрут Иванова Мария Петровна.pdf», safe on every disk."""
    plain = _NOT_IN_A_NAME.sub(" ", f"{document.file_title} {name}")
    kept = " ".join(plain.split())[:_LONGEST_NAME].encode()[:_MOST_NAME_BYTES].decode(errors="ignore")
    return f"{kept.rstrip(' .')}.pdf"


def _names(
    connection: Connection, about: About, subjects: Sequence[Subject], printed_on: date
) -> Mapping[Subject | None, str]:
    """Who of the subjects stands in this copy, by name."""
    if about is About.EVERYONE:
        return {None: ""}
    if about is About.TEAM:
        return {row.id: row.name for row in teams(connection, printed_on) if row.id in set(subjects)}
    if about is About.VISIT:
        return {row.sheet: row.sheet for row in sheets(connection) if row.sheet in set(subjects)}
    ids = [subject for subject in subjects if isinstance(subject, UUID)]
    return {row.id: row.name for row in person_rows(connection, ids, printed_on)}


def _into_one(batch: _Batch, target: Path | BinaryIO) -> PrintReport:
    is_pdf = not isinstance(target, Path) or target.suffix.lower() == PDF
    write = _write_by_workers if is_pdf and len(batch.ids) >= _MANY else _write_together
    try:
        pages = write(batch, target)
    except PrintingStoppedError:
        batch.printed = 0
        return batch.report(0, (), stopped=True)
    batch.watch.report(len(batch.ids), len(batch.ids), "")
    return batch.report(pages, (target,) if isinstance(target, Path) else ())


def _write_together(batch: _Batch, target: Path | BinaryIO) -> int:
    """One file for all. A document that cannot be laid out spoils the file, so it is then found and left out."""
    try:
        return batch.document.write(_counted(batch, batch.ids), target)
    except PaperError as error:
        if batch.printed == 0:
            raise NotPrintedError(_why_nothing(batch)) from error
        if isinstance(error.__cause__, OSError):
            raise NotPrintedError(str(error)) from error
    batch.failures.clear()
    try:
        return batch.document.write(_counted(batch, _fitting(batch)), target)
    except PaperError as error:  # each can be laid out, but not all be written in the form that is wished
        raise NotPrintedError(str(error)) from error


def _counted(batch: _Batch, ids: Sequence[Subject | None]) -> Iterator[Any]:
    batch.printed = 0
    for _, content in batch.contents(ids):
        batch.printed += 1
        yield content


def _fitting(batch: _Batch) -> list[Subject | None]:
    """Those whose document can be laid out by itself; raises `NotPrintedError` where there is none."""
    fitting = []
    for subject, content in batch.contents(batch.ids):
        try:
            batch.document.write([content], BytesIO())
        except PaperError as error:
            batch.fail(subject, str(error))
        else:
            fitting.append(subject)
    if not fitting:
        raise NotPrintedError(_why_nothing(batch))
    return fitting


def _write_by_workers(batch: _Batch, target: Path | BinaryIO) -> int:
    """One file for many: the workers lay out slices of it, and one of them joins these in their order."""

    def draw(file: BinaryIO) -> int:
        with Pool(batch.stop_if_asked) as pool:
            whole = _joined(batch, pool)
        file.write(whole.pdf)
        return whole.count

    try:
        return write_file(draw, target)
    except PaperError as error:
        raise NotPrintedError(str(error)) from error


def _joined(batch: _Batch, pool: Pool) -> Pages:
    slices = _Slices(batch, lay_out_together)
    pieces: dict[int, bytes] = {}
    for number, said in pool.run(slices.jobs()):
        match said:
            case Step():
                batch.step()
            case Refusal(place, sentence):
                batch.fail(slices.subjects[number][place], sentence)
            case Pages():
                pieces[number] = said.pdf
    if not pieces:
        raise NotPrintedError(_why_nothing(batch))
    batch.printed = len(batch.ids) - len(batch.failures)
    job = partial(join, [pieces[number] for number in sorted(pieces)])
    return next(said for _, said in pool.run([job]) if isinstance(said, Pages))


def _into_folder(batch: _Batch, folder: Path) -> PrintReport:
    _require_folder(folder)
    pages, files = 0, list[Path]()
    try:
        for path, count in _each_by_workers(batch, folder) if len(batch.ids) >= _MANY else _each(batch, folder):
            pages += count
            files.append(path)
            batch.printed += 1
    except PrintingStoppedError:
        return batch.report(pages, files, stopped=True)
    if not files:
        raise NotPrintedError(_why_nothing(batch))
    batch.watch.report(len(batch.ids), len(batch.ids), "")
    return batch.report(pages, files)


def _each(batch: _Batch, folder: Path) -> Iterator[tuple[Path, int]]:
    """Write a file for each; gives those that are written, with their number of pages."""
    taken: set[str] = set()
    for subject, content in batch.contents(batch.ids):
        path = folder / _free_name(file_name(batch.document, batch.names[subject]), taken)
        try:
            yield path, batch.document.write([content], path)
        except PaperError as error:
            batch.fail(subject, str(error))


def _each_by_workers(batch: _Batch, folder: Path) -> Iterator[tuple[Path, int]]:
    """The same for many. The workers hand the finished pages over and touch no file: none is left if they die."""
    slices, taken = _Slices(batch, lay_out_each), set[str]()
    names: list[list[str]] = []
    with Pool(batch.stop_if_asked) as pool:
        for number, said in pool.run(slices.jobs()):
            names += [
                [_free_name(file_name(batch.document, batch.names[subject]), taken) for subject in subjects]
                for subjects in slices.subjects[len(names) :]
            ]
            match said:
                case Step():
                    batch.step()
                case Refusal(place, sentence):
                    batch.fail(slices.subjects[number][place], sentence)
                case Pages():
                    path = folder / names[number][said.place]
                    try:
                        write_file(partial(_put, said.pdf), path)
                    except PaperError as error:
                        batch.fail(slices.subjects[number][said.place], str(error))
                    else:
                        yield path, said.count


def _put(content: bytes, file: BinaryIO) -> int:
    return file.write(content)


def _require_folder(folder: Path) -> None:
    """Make the folder where it is missing. Raises `NotPrintedError` where nothing can be written there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotPrintedError(f"Папку «{folder.name}» создать не удалось: выберите другую.") from error
    as_who_we_are = os.access in os.supports_effective_ids
    if not os.access(folder, os.W_OK | os.X_OK, effective_ids=as_who_we_are):
        raise NotPrintedError(f"В папку «{folder.name}» записывать нельзя: выберите другую.")


def _free_name(name: str, taken: set[str]) -> str:
    """The name, with a number where a namesake of this printing has it; what an earlier one left is replaced."""
    stem, number, free = name.removesuffix(".pdf"), 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{stem} {number}.pdf"
    taken.add(free.casefold())
    return free


def _why_nothing(batch: _Batch) -> str:
    failures = batch.report(0, ()).failures
    if len(failures) == 1:
        return failures[0]
    return f"Ничего не напечатано. {failures[0]}" if failures else NotPrintedError.default
