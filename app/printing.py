"""Printing for many people at once: into one file with bookmarks, or a file a person (R67).

What can be printed is data: `app.documents`. A person whose document cannot be made is named in the report, and the
others are printed all the same. A file appears under its name when it is complete, and not before.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from app.clock import today
from app.documents import DOCUMENTS, About, Document, Subject, Wish, month_of
from app.paper.content import Period
from app.paper.document import PaperError
from storage.errors import PlainError
from storage.reads.base import Connection
from storage.reads.people import person_rows
from storage.reads.teams import teams
from storage.reads.visits import sheets

_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST_NAME = 90
"""Letters of a file's name without its ending: two bytes each, well under what every disk takes."""


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
    watch: Watch
    printed_on: date
    period: Period
    failures: list[str] = field(default_factory=list)
    printed: int = 0

    def contents(self, ids: Sequence[Subject | None]) -> Iterator[tuple[Subject | None, Any]]:
        """What is to be laid out for each, one at a time; raises `PrintingStoppedError` between two."""
        for place, subject in enumerate(ids):
            if self.watch.cancelled():
                raise PrintingStoppedError
            self.watch.report(place, len(ids), self.names[subject])
            try:
                content = self.document.compose(self.connection, Wish(subject, self.printed_on, self.period))
            except PlainError as error:
                self.fail(subject, error.sentence)
                continue
            yield subject, content

    def fail(self, subject: Subject | None, sentence: str) -> None:
        """Name who is not printed, and why."""
        self.failures.append(f"{self.names[subject]}: {sentence}" if self.names[subject] else sentence)

    def report(self, pages: int, files: Sequence[Path], *, stopped: bool = False) -> PrintReport:
        """The outcome."""
        return PrintReport(self.printed, pages, tuple(files), tuple(self.failures), stopped)


def print_documents(
    connection: Connection, order: Order, target: Path | BinaryIO, *, watch: Watch = UNWATCHED
) -> PrintReport:
    """Print an order: into the file ``target``, or a file each into the folder ``target``.

    Those who are not in this copy are passed over. Raises `NotPrintedError` with a plain sentence where nothing at all
    can be printed, KeyError for an unknown document.
    """
    kind, printed_on = DOCUMENTS[order.document], today()
    names = _names(connection, kind.about, order.subjects, printed_on)
    wanted: Sequence[Subject | None] = (None,) if kind.about is About.EVERYONE else order.subjects
    ids = [subject for subject in dict.fromkeys(wanted) if subject in names]
    if not ids:
        raise NotPrintedError("Нечего печатать: никто не выбран.")
    batch = _Batch(connection, kind, names, watch, printed_on, order.period or month_of(printed_on))
    if order.one_file or not isinstance(target, Path):
        return _into_one(batch, ids, target)
    return _into_folder(batch, ids, target)


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
    return f"{' '.join(plain.split())[:_LONGEST_NAME].rstrip(' .')}.pdf"


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


def _into_one(batch: _Batch, ids: Sequence[Subject | None], target: Path | BinaryIO) -> PrintReport:
    try:
        pages = _write_together(batch, ids, target)
    except PrintingStoppedError:
        batch.printed = 0
        return batch.report(0, (), stopped=True)
    batch.watch.report(len(ids), len(ids), "")
    return batch.report(pages, (target,) if isinstance(target, Path) else ())


def _write_together(batch: _Batch, ids: Sequence[Subject | None], target: Path | BinaryIO) -> int:
    """One file for all. A document that cannot be laid out spoils the file, so it is then found and left out."""
    try:
        return batch.document.write(_counted(batch, ids), target)
    except PaperError as error:
        if batch.printed == 0:
            raise NotPrintedError(_why_nothing(batch)) from error
        if isinstance(error.__cause__, OSError):
            raise NotPrintedError(str(error)) from error
    batch.failures.clear()
    try:
        return batch.document.write(_counted(batch, _fitting(batch, ids)), target)
    except PaperError as error:  # each can be laid out, but not all be written in the form that is wished
        raise NotPrintedError(str(error)) from error


def _counted(batch: _Batch, ids: Sequence[Subject | None]) -> Iterator[Any]:
    batch.printed = 0
    for _, content in batch.contents(ids):
        batch.printed += 1
        yield content


def _fitting(batch: _Batch, ids: Sequence[Subject | None]) -> list[Subject | None]:
    """Those whose document can be laid out by itself; raises `NotPrintedError` where there is none."""
    fitting = []
    for subject, content in batch.contents(ids):
        try:
            batch.document.write([content], BytesIO())
        except PaperError as error:
            batch.fail(subject, str(error))
        else:
            fitting.append(subject)
    if not fitting:
        raise NotPrintedError(_why_nothing(batch))
    return fitting


def _into_folder(batch: _Batch, ids: Sequence[Subject | None], folder: Path) -> PrintReport:
    _require_folder(folder)
    pages, files = 0, list[Path]()
    taken: set[str] = set()
    try:
        for subject, content in batch.contents(ids):
            path = folder / _free_name(file_name(batch.document, batch.names[subject]), taken)
            try:
                pages += batch.document.write([content], path)
            except PaperError as error:
                batch.fail(subject, str(error))
            else:
                files.append(path)
                batch.printed += 1
    except PrintingStoppedError:
        return batch.report(pages, files, stopped=True)
    if not files:
        raise NotPrintedError(_why_nothing(batch))
    batch.watch.report(len(ids), len(ids), "")
    return batch.report(pages, files)


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
    if len(batch.failures) == 1:
        return batch.failures[0]
    return f"Ничего не напечатано. {batch.failures[0]}" if batch.failures else NotPrintedError.default
