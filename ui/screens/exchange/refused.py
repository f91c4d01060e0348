"""What the server has not taken: why, and what can be done with it: try again, keep in a file, put aside."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.field_names import field_name, table_name
from app.refused import (
    IN_REVIEW,
    PutAside,
    bring_back,
    export_refused,
    put_all_aside,
    put_aside,
    reason_words,
    try_again,
)
from storage.reads.refused import RefusedRow, refused_count, refused_rows
from ui import text, theme
from ui.errors import log_failure, sentence_for
from ui.theme import State, Type, tones
from ui.widgets.frames import Badge, Card, Hairline, QuietLabel, SectionTitle
from ui.widgets.rows import Rows

if TYPE_CHECKING:
    from datetime import date

    from ui.desk import Desk

PAGE = 10
_NAMED = 3


class Refused(NamedTuple):
    """A part of the list, and how many there are in all."""

    total: int
    found: tuple[RefusedRow, ...]


def read_refused(connection: Any, limit: int) -> Refused:
    """On a reader."""
    return Refused(refused_count(connection), tuple(refused_rows(connection, limit)))


class RefusedLine(QWidget):
    """One change: what it was about, why it was not taken, and two ways on."""

    def __init__(self, row: RefusedRow, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        operation = row.operation
        title = QLabel(_title(row), self)
        title.setFont(theme.font(Type.NAME))
        title.setWordWrap(True)
        made = operation.made_at.astimezone()
        when = self.tr("{day} at {time}").format(day=text.day_and_month(made.date(), today), time=text.clock(made))
        self.note = QuietLabel(f"{reason_words(operation)} · {when}", self)
        self.note.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(self.note)
        self.again = self._button(self.tr("Try again"))
        self.aside = self._button(self.tr("Put aside"))
        for button in (self.again, self.aside):
            button.setAccessibleDescription(title.text())
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 6, 0, 6)
        line.setSpacing(theme.GRID)
        line.addLayout(words, 1)
        if operation.is_in_review:
            line.addWidget(Badge(IN_REVIEW, State.SOON, self), 0, Qt.AlignmentFlag.AlignTop)
        for button in (self.again, self.aside):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setFlat(True)
        button.setAutoDefault(False)
        return button


class RefusedPart(Card):
    """The list. What was put aside can be brought back as long as the page stands."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._limit = PAGE
        self._found: tuple[RefusedRow, ...] = ()
        self._aside: PutAside | None = None
        self._dialog: QFileDialog | None = None
        self.lines: dict[int, RefusedLine] = {}
        self._title = SectionTitle(self.tr("Not taken by the server"), parent=self)
        self.keep = self._flat(self.tr("Save to a file…"), self._ask_file)
        self.all_aside = self._flat(self.tr("Put all aside"), self._put_all_aside)
        for button in (self.keep, self.all_aside):
            self._title.add_control(button)
        note = QuietLabel(self.tr("These changes stay only on this computer until you deal with them."), self)
        note.setWordWrap(True)
        self._rows = Rows(self)
        self.more = self._flat("", self._show_more)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.back = self._flat(self.tr("Bring back"), self._bring_back)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.back)
        for part in (self._title, note):
            self.body.addWidget(part)
        self._heads = (self._title, note)
        self.body.addWidget(self._rows)
        self.body.addWidget(self.more)
        self.body.addLayout(foot)
        self._say("")
        self.hide()
        desk.changed.connect(self._hear)

    def refresh(self) -> None:
        """Read the list again, as far as it is shown."""
        self._desk.read(read_refused, self._limit, then=self._show, failed=self._fail)

    def _show(self, refused: Refused) -> None:
        if refused.found != self._found:
            self._found = refused.found
            self._lay()
        left = refused.total - len(refused.found)
        self.more.setVisible(left > 0)
        self.more.setText(self.tr("Show %n more", "", left))
        self._title.set_title(self.tr("Not taken by the server"), str(refused.total) if refused.total else "")
        self.keep.setVisible(bool(refused.total))
        self.all_aside.setVisible(refused.total > 1 and not left)
        self._heads[1].setVisible(bool(refused.total))
        self.setVisible(bool(refused.total) or not self.said.isHidden())

    def _lay(self) -> None:
        self.lines.clear()
        self._rows.fill(self._listed)

    def _listed(self, parent: QWidget) -> Iterator[QWidget]:
        for place, row in enumerate(self._found):
            if place:
                yield Hairline(parent)
            sequence = row.operation.sequence
            line = self.lines[sequence] = RefusedLine(row, self._desk.today(), parent)
            line.again.clicked.connect(partial(self._try_again, sequence))
            line.aside.clicked.connect(partial(self._put_aside, sequence))
            yield line

    def _try_again(self, sequence: int, _checked: bool = False) -> None:
        self._desk.change(try_again, sequence, then=self._tried, failed=self._refuse)

    def _tried(self, _changes: object) -> None:
        self._say(self.tr("The change is made anew and goes with the next exchange."))

    def _put_aside(self, sequence: int, _checked: bool = False) -> None:
        self._desk.change(put_aside, [sequence], then=self._was_put_aside, failed=self._refuse)

    def _put_all_aside(self) -> None:
        if self._found:
            newest = self._found[0].operation.sequence
            self._desk.change(put_all_aside, newest, then=self._was_put_aside, failed=self._refuse)

    def _was_put_aside(self, aside: PutAside) -> None:
        self._aside = aside
        self._say(self.tr("Put aside: %n change(s).", "", len(aside.operations)), can_go_back=True)

    def _bring_back(self) -> None:
        aside, self._aside = self._aside, None
        if aside is not None:
            self._say("")
            self._desk.change(bring_back, aside, failed=self._refuse)

    def _ask_file(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, self.tr("Save to a file"), folder)
        dialog.setObjectName("refused.target")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Spreadsheet (*.csv)"), self.tr("For a program (*.json)")])
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(self.tr("Not taken {day}.csv").format(day=self._desk.today().isoformat()))
        dialog.fileSelected.connect(self.export_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def export_to(self, place: str) -> None:
        """Write the whole list to a file."""
        self._desk.read(_export, Path(place), then=partial(self._exported, place), failed=self._refuse)

    def _exported(self, place: str, count: int) -> None:
        self._say(self.tr("Saved: %n change(s), {file}", "", count).format(file=Path(place).name))

    def _refuse(self, error: BaseException) -> None:
        log_failure(error)
        self._say(sentence_for(error), failed=True)

    def _fail(self, error: BaseException) -> None:
        self._desk.work.failed.emit(error)

    def _say(self, words: str, *, can_go_back: bool = False, failed: bool = False) -> None:
        palette = self.said.palette()
        palette.setColor(self.said.foregroundRole(), tones().overdue if failed else tones().quiet)
        self.said.setPalette(palette)
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self.back.setVisible(can_go_back)
        if words:
            self.show()

    def _hear(self, _changes: object) -> None:
        self.refresh()

    def _show_more(self) -> None:
        self._limit += PAGE
        self.refresh()

    def _flat(self, words: str, run: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setFlat(True)
        button.setAutoDefault(False)
        button.clicked.connect(run)
        return button


def _title(row: RefusedRow) -> str:
    operation = row.operation
    named = [name for each in operation.fields if (name := field_name(operation.table, each))]
    fields = ", ".join(named[:_NAMED]) + ("…" if len(named) > _NAMED else "")
    name = f"{table_name(operation.table)} «{row.row_name}»" if row.row_name else table_name(operation.table)
    place = " · ".join(part for part in (row.person, name) if part)
    return f"{place}: {fields}" if fields else place


def _export(connection: Any, path: Path) -> int:
    return export_refused(connection, path)
