"""Backups: what the program keeps, one for a stick, and the way back in two presses."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from app.backups import SUFFIX, UPDATE, Kept, Restored, prepare_restore
from app.clock import now
from ui import text, theme
from ui.errors import log_failure, sentence_for
from ui.icons import icon
from ui.screens.people.files_list import size_words
from ui.theme import State, Type
from ui.widgets.frames import Card
from ui.widgets.line_section import Deed, LineSection, ListedLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk
    from ui.work import Ticket

_RESTORE = "restore"
_OLD_DAYS = 3


class RestoreQuestion(Card):
    """What will happen, before it happens."""

    agreed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel(self)
        self.words.setFont(theme.font(Type.BODY))
        self.words.setWordWrap(True)
        self.yes = QPushButton(icon("history"), self.tr("Restore"), self)
        self.no = QPushButton(self.tr("Cancel"), self)
        row = QHBoxLayout()
        for button in (self.yes, self.no):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        self.yes.clicked.connect(self.agreed)
        self.no.clicked.connect(self.left)
        self.body.addWidget(self.words)
        self.body.addLayout(row)

    def ask(self, day: str) -> None:
        """About a backup of this day."""
        words = self.tr(
            "The workplace goes back to {day}. What was never sent is taken along, the next exchange brings the rest, "
            "and the copy of now is kept beside it. The program opens anew."
        )
        self.words.setText(words.format(day=day))
        self.yes.setEnabled(True)
        self.yes.setFocus()


class BackupsCard(LineSection):
    """The list of the program's own backups; each can be brought back."""

    said = Signal(str)
    """What went wrong, or what was done."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._name = self.tr("Backups")
        self._empty = self.tr("The first backup is made a minute after the start, then one each day.")
        self._desk = desk
        self._wished: Path | None = None
        self.question = RestoreQuestion(self)
        self.add_form(self.question)
        self.question.agreed.connect(self._restore)
        self.question.left.connect(self.put_away)
        self.save_button = self._button("download", self.tr("Save to a stick…"), self._ask_target)
        self.open_button = self._button("history", self.tr("Restore from a file…"), self._ask_source)
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addWidget(self.open_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.done.connect(self._act)
        self.show_kept(())

    def show_kept(self, kept: tuple[Kept, ...]) -> None:
        """List them, newest first."""
        self.show_lines([self._line(place, each) for place, each in enumerate(kept)])

    def _line(self, place: int, kept: Kept) -> ListedLine:
        moment = kept.made_at.astimezone()
        day = text.day_and_month(moment.date(), self._desk.today())
        why = self.tr("before an update") if kept.why == UPDATE else self.tr("of the day")
        note = f"{why} · {size_words(kept.size)}"
        badge, state = "", State.NEUTRAL
        if place == 0:
            is_old = (now() - kept.made_at).days >= _OLD_DAYS
            badge, state = (self.tr("old"), State.OVERDUE) if is_old else (self.tr("fresh"), State.DONE)
        deed = Deed(_RESTORE, "history", self.tr("Restore…"))
        return ListedLine(str(kept.path), f"{day}, {moment:%H:%M}", note, badge, state, deed)

    def _act(self, name: str, key: object) -> None:
        if name == _RESTORE:
            path = Path(str(key))
            words = next((line.words for line in self.lines if line.key == key), path.name)
            self._ask(path, words)

    def _ask(self, path: Path, day: str) -> None:
        self._wished = path
        self.open_form(self.question)
        self.question.ask(day)

    def _restore(self) -> None:
        if self._wished is None:
            return
        self.question.yes.setEnabled(False)
        run = partial(_prepare, workplace=self._desk.workplace, path=self._wished)
        self._desk.work.write(run, then=self._reopen, failed=self._refuse)

    def _reopen(self, _restored: Restored) -> None:
        self._desk.reopening_wanted.emit(False)

    def _refuse(self, error: BaseException) -> None:
        log_failure(error)
        self.put_away()
        self.said.emit(sentence_for(error))

    def _button(self, picture: str, words: str, run: Callable[[], None]) -> QPushButton:
        button = QPushButton(icon(picture), words, self)
        button.setAutoDefault(False)
        button.clicked.connect(run)
        return button

    def _ask_target(self) -> None:
        dialog = self._dialog(self.tr("Where to save the backup"), self.save_to)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.selectFile(f"marshrut-{self._desk.today():%Y-%m-%d}{SUFFIX}")
        dialog.open()

    def _ask_source(self) -> None:
        dialog = self._dialog(self.tr("Which backup to restore"), self.restore_from)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.open()

    def _dialog(self, title: str, taken: Callable[[str], None]) -> QFileDialog:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
        dialog = QFileDialog(self, title, folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter(f"{self.tr('Backups of Marshrut')} (*{SUFFIX})")
        dialog.fileSelected.connect(taken)
        return dialog

    def save_to(self, path: str) -> None:
        """Make one more, at a place of the person's choice."""
        self.save_button.setEnabled(False)
        self._desk.work.paper(_save, self._desk.workplace, Path(path), then=self._saved, failed=self._not_saved)

    def restore_from(self, path: str) -> None:
        """Ask whether to bring this one back."""
        self._ask(Path(path), Path(path).name)

    def _saved(self, _about: object) -> None:
        self.save_button.setEnabled(True)
        self.said.emit(self.tr("The backup is saved and proved: it opens with your passphrase or the recovery code."))

    def _not_saved(self, error: BaseException) -> None:
        self.save_button.setEnabled(True)
        self._refuse(error)


def _save(_ticket: Ticket, workplace: Callable[[], Any], path: Path) -> object:
    from app.backups import make_backup

    place = workplace()
    return make_backup(place.profile, place.vault, path)


def _prepare(_engine: object, *, workplace: Callable[[], Any], path: Path) -> Restored:
    place = workplace()
    return prepare_restore(place.profile, path, place.vault)
