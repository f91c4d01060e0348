"""The page for a copy whose lease has ended: nothing of it is shown until the region is heard of, or a code typed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from ui import theme
from ui.errors import sentence_for
from ui.screens.exchange.moving import moving_words
from ui.screens.welcome.form import Form
from ui.theme import Type
from ui.widgets.frames import Hairline, QuietLabel
from ui.widgets.progress_line import ProgressLine
from ui.work import Ticket, Work

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from app.exchange import Progress
    from app.lease import Closed
    from app.opening import Opened
    from app.workplace import Workplace

    Deed = Callable[[Ticket, Workplace], object]


class LeaseEndedPage(Form):
    """An exchange first; where there is no link, a code by telephone or a file on a stick."""

    opened = Signal(object)
    """The rows of a workplace that is open again."""

    def __init__(self, work: Work, opened: Opened, today: date, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("The data is closed until the next exchange"),
            self.tr("There was no exchange for so long that the workplace has closed itself. Nothing is lost."),
            self.tr("Exchange now"),
            parent,
        )
        self._work = work
        self._opened = opened
        self._today = today
        self._dialog: QFileDialog | None = None
        self.unsent = QuietLabel("", self)
        self.unsent.setWordWrap(True)
        self.unsent.hide()
        self.body.addWidget(self.unsent)
        self.password = self.add_field(self.tr("Password"), hidden=True)
        """Asked for where the time of the sign-in is over, too."""
        self._ask_password(wanted=False)
        self.close_form()
        self.progress = ProgressLine(self)
        self.progress.hide()
        self.body.addWidget(self.progress)
        self.button.clicked.connect(self._exchange)
        self._add_code()
        self._add_stick()
        self.setFocusProxy(self.button)
        self._work.sync(_look, opened, then=self._show, failed=self._fail)

    def _add_code(self) -> None:
        self.request = QLabel(self)
        self.request.setFont(theme.font(Type.PAGE))
        self.request.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.request.setAccessibleName(self.tr("The code for the administrator"))
        words = QuietLabel(self.tr("No link? Call the administrator of your region and tell this code:"), self)
        words.setWordWrap(True)
        self.body.addSpacing(theme.GRID)
        for part in (Hairline(self), words, self.request):
            self.body.addWidget(part)
        self.code = self.add_field(self.tr("The administrator's answer, 16 digits"))
        self.code.returnPressed.disconnect()
        self.by_code = QPushButton(self.tr("Open by the answer"), self)
        self.by_code.clicked.connect(self._extend)
        self.code.returnPressed.connect(self.by_code.click)
        self.body.addWidget(self.by_code)

    def _add_stick(self) -> None:
        self.write = QPushButton(self.tr("Write to the stick…"), self)
        self.read = QPushButton(self.tr("Read the answer…"), self)
        self.write.clicked.connect(self._choose_target)
        self.read.clicked.connect(self._choose_answer)
        row = QHBoxLayout()
        for button in (self.write, self.read):
            button.setFlat(True)
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)

    def _show(self, closed: Closed) -> None:
        self.request.setText(closed.standing.request)
        self.unsent.setVisible(bool(closed.unsent))
        kept = self.tr("%n change(s) not sent yet: they are kept and go out with the exchange.", "", closed.unsent)
        self.unsent.setText(kept)

    def _ask_password(self, *, wanted: bool) -> None:
        self.password.setVisible(wanted)
        self.label_of(self.password).setVisible(wanted)

    def _exchange(self) -> None:
        password = self.password.text() if not self.password.isHidden() else ""
        self._begin(self.tr("Connecting…"), partial(_exchange, password))

    def _extend(self) -> None:
        if not self.code.text().strip():
            self.code.setFocus()
            return
        self._begin(self.tr("Opening…"), partial(_extend, self.code.text()))

    def _choose_target(self) -> None:
        dialog = self._file_dialog(self.tr("Write to the stick"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("marshrut")
        dialog.selectFile(f"paket-{self._today.isoformat()}.marshrut")
        dialog.fileSelected.connect(self.write_to)
        dialog.show()

    def _choose_answer(self) -> None:
        dialog = self._file_dialog(self.tr("Choose the answer"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.read_from)
        dialog.show()

    def _file_dialog(self, title: str) -> QFileDialog:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._dialog = QFileDialog(self, title, folder)
        self._dialog.setNameFilter(self.tr("Exchange files (*.marshrut)"))
        self._dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return self._dialog

    def write_to(self, path: str) -> None:
        """Write everything that waits into this file."""
        self._begin(self.tr("Writing…"), partial(_write, Path(path)))

    def read_from(self, path: str) -> None:
        """Read the region's answer in this file."""
        self._begin(self.tr("Reading…"), partial(_read, Path(path)))

    def _begin(self, words: str, deed: Deed) -> None:
        self.refuse("")
        self._lock(True)
        self.progress.begin(words)
        self._work.sync(
            _do, self._opened, deed, self._today, then=self._done, failed=self._fail,
            progress=self.progress.show_progress,
        )  # fmt: skip

    def _done(self, opened: Opened) -> None:
        self._opened = opened
        if not opened.has_ended:
            self.opened.emit(opened)
            return
        self._lock(False)
        self.refuse(self.tr("Done. The data opens with the answer of the regional centre."))
        self._work.sync(_look, opened, then=self._show, failed=self._fail)

    def _fail(self, error: BaseException) -> None:
        from app.exchange import SignInNeededError

        self._lock(False)
        self.refuse(sentence_for(error))
        if isinstance(error, SignInNeededError):
            self._ask_password(wanted=True)
            self.password.setFocus()

    def _lock(self, busy: bool) -> None:
        self.progress.setVisible(busy)
        for part in (self.button, self.by_code, self.write, self.read, self.code, self.password):
            part.setEnabled(not busy)


def _look(_ticket: Ticket, opened: Opened) -> Closed:
    from app.lease import look_at_closed

    return look_at_closed(opened)


def _do(ticket: Ticket, opened: Opened, deed: Deed, today: date) -> Opened:
    """On a worker: one thing with the closed workplace."""
    from app.lease import with_closed

    return with_closed(opened, partial(deed, ticket), today)


def _exchange(password: str, ticket: Ticket, workplace: Workplace) -> None:
    from app.exchange import show_password, synchronise

    def tell(progress: Progress) -> None:
        ticket.report(*moving_words(progress))

    if password:
        show_password(workplace, password)
    synchronise(workplace, report=tell)


def _extend(code: str, _ticket: Ticket, workplace: Workplace) -> None:
    from app.lease import extend_lease

    extend_lease(workplace, code)


def _write(path: Path, _ticket: Ticket, workplace: Workplace) -> None:
    from app.package import write_package

    write_package(workplace, path)


def _read(path: Path, _ticket: Ticket, workplace: Workplace) -> None:
    from app.package import read_answer

    read_answer(workplace, path)
