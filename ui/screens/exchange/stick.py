"""«Обмен через флешку»: the three steps one under another, each with what came of it, in place on the page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLocale, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from ui import text, theme
from ui.commands import Command
from ui.errors import log_failure, sentence_for
from ui.screens.exchange.moving import grouped
from ui.screens.exchange.session import ExchangeSession
from ui.screens.exchange.stick_step import StickStep, Words
from ui.theme import State
from ui.widgets.frames import Card, QuietLabel, SectionTitle
from ui.widgets.progress_line import ProgressLine
from ui.work import CancelledWork, CancelToken, Job, Ticket

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from app.package import ReadAnswer, WrittenPackage
    from app.workplace import Workplace
    from ui.desk import Desk

translate = QCoreApplication.translate
_KIB = 1024


@dataclass(frozen=True, slots=True)
class Stick:
    """What the card shows before anything is done."""

    unsent: int
    written: WrittenPackage | None
    """The file whose answer is awaited."""
    name: str
    """For today's file."""


def read_stick(connection: Any, day: date) -> Stick:
    """On a reader."""
    from app.package import package_name, written_package
    from storage.reads.exchange import unsent_count

    return Stick(unsent_count(connection), written_package(connection), package_name(connection, day))


class StickCard(Card):
    """The way of the exchange where there is no network at all. Folded until it is asked for or under way."""

    def __init__(self, desk: Desk, session: ExchangeSession, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._session = session
        self._job: Job | None = None
        self._stop_token = CancelToken()
        self._dialog: QFileDialog | None = None
        self._name = ""
        self._troubled: StickStep | None = None
        self._answer: Path | None = None
        """The answer that was chosen last."""
        self._add_commands(page)
        self._build()
        session.began.connect(self._refresh_commands)
        session.ended.connect(self._refresh_commands)
        desk.changed.connect(self._hear)
        self.refresh()

    def refresh(self) -> None:
        """Read again what waits and what is on its way."""
        self._desk.read(read_stick, self._desk.today(), then=self._show)

    def write(self) -> None:
        """Ask where to, then write everything that waits."""
        self._unfold()
        dialog = self._file_dialog(self.tr("Write to the stick"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("marshrut")
        dialog.selectFile(self._name)
        dialog.fileSelected.connect(self._write_to)
        self._ask(dialog)

    def read(self) -> None:
        """Ask for the answer, then take it."""
        self._unfold()
        dialog = self._file_dialog(self.tr("Choose the answer"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._read_from)
        self._ask(dialog)

    def _add_commands(self, page: QWidget) -> None:
        for command, run in (
            (Command("exchange.stick_write", self.tr("Write to the stick…"), "Ctrl+S", "usb",
                     enabled_when=self._is_free), self.write),
            (Command("exchange.stick_read", self.tr("Read the answer…"), "Ctrl+O", "folder-open",
                     enabled_when=self._is_free), self.read),
        ):  # fmt: skip
            self._desk.commands.add(command, run, page)

    def _build(self) -> None:
        commands = self._desk.commands
        self.fold = QPushButton(self)
        self.fold.setFlat(True)
        self.fold.setAutoDefault(False)
        self.fold.clicked.connect(self._turn)
        self._title = SectionTitle(self.tr("Exchange by USB stick"), parent=self)
        self._title.add_control(self.fold)
        self._about = QuietLabel(
            self.tr("Where there is no internet at all: a file on a stick goes to the regional centre and back."), self
        )
        self._about.setWordWrap(True)
        self.writing = StickStep(
            1,
            Words(
                self.tr("Write the file"),
                self.tr(
                    "Everything that waits to be sent goes into one file. It is sealed: only the regional centre can "
                    "open it."
                ),
            ),
            commands.button("exchange.stick_write", self),
            self,
        )
        self.carrying = StickStep(
            2,
            Words(
                self.tr("Take the stick to the regional centre"),
                self.tr("There the file is taken and an answer is written beside it. You work on here as always."),
            ),
            None,
            self,
        )
        self.reading = StickStep(
            3,
            Words(
                self.tr("Read the answer"),
                self.tr("Choose the answer on the stick: what is new comes here, and what you sent is confirmed."),
            ),
            commands.button("exchange.stick_read", self),
            self,
        )
        self.consent = QPushButton(self.tr("Take them away and go on"), self)
        self.consent.setAutoDefault(False)
        self.consent.clicked.connect(self._agree)
        self.consent.hide()
        self.progress = ProgressLine(self)
        self.progress.hide()
        self.progress.cancelled.connect(self._stop)
        self.body.setSpacing(theme.GROUP_SPACING)
        for part in (self._title, self._about, self.writing, self.carrying, self.reading):
            self.body.addWidget(part)
        self.body.addWidget(self.consent, alignment=Qt.AlignmentFlag.AlignRight)
        self.body.addWidget(self.progress)
        self._set_folded(True)

    def _turn(self) -> None:
        self._set_folded(not self.writing.isHidden())

    def _unfold(self) -> None:
        self._set_folded(False)

    def _set_folded(self, folded: bool) -> None:
        for step in (self.writing, self.carrying, self.reading):
            step.setHidden(folded)
        self.fold.setText(self.tr("Show the steps") if folded else self.tr("Hide the steps"))
        self.fold.setAccessibleName(f"{self.tr('Exchange by USB stick')}: {self.fold.text()}")

    def _hear(self, _changes: object) -> None:
        self.refresh()

    def _show(self, stick: Stick) -> None:
        self._name = stick.name
        if self._troubled is self.writing:
            return
        if stick.written is not None:
            self._unfold()
            self.writing.say(_written_words(stick.written, self._desk.today()), State.DONE)
            self.carrying.say(self.tr("The answer is awaited."), State.SOON)
            return
        self.carrying.say("")
        self.writing.say(self.tr("%n change(s) wait", "", stick.unsent) if stick.unsent else "")

    def _is_free(self) -> bool:
        return self._job is None and not self._session.running

    def _refresh_commands(self, *_told: object) -> None:
        self._desk.commands.refresh()

    def _file_dialog(self, title: str) -> QFileDialog:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, title, folder)
        dialog.setObjectName("exchange.stick_file")
        dialog.setNameFilter(self.tr("Exchange files (*.marshrut)"))
        return dialog

    def _ask(self, dialog: QFileDialog) -> None:
        self._dialog = dialog
        dialog.finished.connect(self._forget_dialog)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def _forget_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _write_to(self, place: str) -> None:
        self.reading.say("")
        self._begin(self.tr("Writing the file…"), write_file, Path(place), self._wrote, self.writing)

    def _read_from(self, place: str) -> None:
        self._answer = Path(place)
        self._begin(self.tr("Reading the answer…"), read_file, self._answer, self._took, self.reading)

    def _agree(self) -> None:
        """A person agrees that the answer takes much of the copy away."""
        if self._answer is not None:
            agreed = partial(read_file, agrees=True)
            self._begin(self.tr("Reading the answer…"), agreed, self._answer, self._took, self.reading)

    def _begin(
        self, words: str, function: Callable[..., Any], path: Path, then: Callable[[Any], None], step: StickStep
    ) -> None:
        self._troubled = None
        self.consent.hide()
        step.say("")
        self.progress.begin(words)
        self._stop_token = CancelToken()
        self._job = self._desk.work.sync(
            partial(function, stop=self._stop_token),
            self._desk.workplace,
            path,
            then=then,
            failed=partial(self._broke, step),
            progress=self.progress.show_progress,
        )
        self._refresh_commands()

    def _stop(self) -> None:
        self._stop_token.cancel()

    def _over(self) -> None:
        self._job = None
        self.progress.finish()
        self._refresh_commands()

    def _wrote(self, _written: WrittenPackage) -> None:
        self._over()
        self.refresh()

    def _took(self, answer: ReadAnswer) -> None:
        self._over()
        self.reading.say(_taken_words(answer), State.DONE)
        self._desk.announce(answer.changes)

    def _broke(self, step: StickStep, error: BaseException) -> None:
        self._over()
        from app.changes import everything
        from app.exchange import LargeDeletionError
        from app.package import AnswerReadBeforeError

        if isinstance(error, CancelledWork):
            step.say(self.tr("Stopped. What came is kept; read the answer again to go on."), State.SOON)
        else:
            log_failure(error)
            self._troubled = step
            self.consent.setVisible(isinstance(error, LargeDeletionError))
            step.say(sentence_for(error), State.DONE if isinstance(error, AnswerReadBeforeError) else State.OVERDUE)
        self._desk.announce(everything())


def write_file(ticket: Ticket, workplace: Callable[[], Workplace], path: Path, *, stop: CancelToken) -> WrittenPackage:
    """On the exchange's thread. Raises `CancelledWork` where the person has thought better of it."""
    from app.package import write_package

    ticket.check()
    stop.check()
    return write_package(workplace(), path)


def read_file(
    ticket: Ticket, workplace: Callable[[], Workplace], path: Path, *, stop: CancelToken, agrees: bool = False
) -> ReadAnswer:
    """On the exchange's thread; stops between two pages. With ``agrees`` it may take much of the copy away.

    ``stop`` is a token of its own, since what a cancelled job has done until then is not delivered.
    """
    from app.exchange import allow_deletion
    from app.package import read_answer

    def at_border(done: int, pages: int) -> None:
        ticket.report(done, pages)
        if done < pages:
            ticket.check()
            stop.check()

    place = workplace()
    if agrees:
        allow_deletion(place)
    return read_answer(place, path, at_border)


def _written_words(written: WrittenPackage, today: date) -> str:
    moment = written.written_at.astimezone()
    size = QLocale().formattedDataSize(max(written.size, _KIB), 0, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
    what = translate("exchange", "Nothing to send, only the news are asked for")
    if written.operations:
        what = grouped(translate("exchange", "Written: %n change(s)", "", written.operations), written.operations)
    return f"{what} · {size} · {text.day_and_month(moment.date(), today)}, {text.clock(moment)}"


def _taken_words(answer: ReadAnswer) -> str:
    parts = [
        grouped(translate("exchange", "Received: %n record(s)", "", answer.pulled), answer.pulled),
        grouped(translate("exchange", "confirmed: %n change(s)", "", answer.confirmed), answer.confirmed),
    ]
    if answer.merged:
        parts.append(translate("exchange", "%n merged with those of colleagues", "", answer.merged))
    if answer.conflicts:
        parts.append(translate("exchange", "%n conflict(s)", "", answer.conflicts))
    if answer.rejected:
        parts.append(translate("exchange", "%n refused", "changes", answer.rejected))
    if answer.waiting:
        parts.append(translate("exchange", "still to be sent: %n change(s)", "", answer.waiting))
    return " · ".join(parts)
