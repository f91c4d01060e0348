"""The feedback journal: the entry on top, the entries under their days, filtered by kind, read in pages (R34)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QHideEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.drafts import read_draft, save_draft
from app.journal import NewEntry, add_entry, complete_next_step, draft_place
from storage.reads.base import Connection
from storage.reads.journal import PAGE, EntryRow, entries_of_person
from ui.desk import Desk
from ui.errors import sentence_for
from ui.freshness import Freshness
from ui.icons import icon
from ui.screens.exchange.conflicts_here import ConflictsHere
from ui.screens.people.entry_form import EntryForm
from ui.screens.people.entry_kinds import entry_kinds
from ui.screens.people.journal_lines import Line, LineView, line_of
from ui.screens.programmes.choice_chip import ChoiceChip, Option
from ui.widgets.empty_state import EmptyState
from ui.widgets.feed_model import ENTRY_ROLE, Deliver, FeedModel
from ui.widgets.frames import Card, SectionTitle
from ui.widgets.pages import Pages


class JournalTab(QWidget):
    """Write and read."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person: UUID | None = None
        kinds = entry_kinds()
        self.form = EntryForm(kinds, desk.today(), self)
        self.form.wished.connect(self._record)
        self.form.drafted.connect(self._keep_draft)
        self.model = FeedModel(desk.today(), self)
        self.model.grown.connect(self._show_count)
        self.view = LineView({kind.code: kind for kind in kinds}, self)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Entries"))
        self.filter = ChoiceChip(self.tr("Kind"), [Option(kind.code, kind.title) for kind in kinds], self)
        self.filter.chosen.connect(self._narrow)
        self._build(kinds_empty=self.tr("No entries yet"))
        self._add_actions()
        Freshness(desk, ("journal_entry",), self._show_entries, self)

    def show_person(self, person_id: UUID) -> None:
        """Show another person's journal; what is typed for the former stays a draft of theirs."""
        if person_id == self._person:
            return
        self.form.flush()
        self._person = person_id
        self.form.clear()
        self.filter.choose(None)
        self._show_entries()
        self.conflicts.show_person(person_id)
        self._desk.read(read_draft, draft_place(person_id), then=partial(self._restore, person_id))

    def begin(self) -> None:
        """A new entry: the keyboard to its kind."""
        self.form.begin()

    def focus_first(self) -> None:
        """The keyboard to the new entry."""
        self.form.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.form.flush()

    def _build(self, kinds_empty: str) -> None:
        title = SectionTitle(self.tr("Entries"), parent=self)
        title.add_control(self.filter)
        self._title = title
        self._pages = Pages(self)
        self._pages.addWidget(self.view)
        words = self.tr("Talks, visits and agreements stand here under their days. Write the first one above.")
        self._pages.addWidget(EmptyState("message-square", kinds_empty, words, None, self))
        feed = Card(self)
        feed.body.addWidget(title)
        feed.body.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.conflicts = ConflictsHere(self._desk, ("journal_entry", "notice"), self)
        self.conflicts.unfolded.connect(self.form.setHidden)
        column.addWidget(self.conflicts)
        column.addWidget(self.form)
        column.addWidget(feed, 1)

    def _add_actions(self) -> None:
        self.correct_action = QAction(icon("pencil"), self.tr("Correct by a new entry"), self.view)
        self.correct_action.setShortcut(QKeySequence("F2"))
        self.correct_action.triggered.connect(self._correct)
        self.done_action = QAction(icon("check"), self.tr("Next step is done"), self.view)
        self.done_action.setShortcut(QKeySequence("Ctrl+D"))
        self.done_action.triggered.connect(self._complete)
        for action in (self.correct_action, self.done_action):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self.view.addAction(action)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.view.setToolTip(self.tr("F2 corrects an entry, Ctrl+D marks its next step as done"))

    def _show_menu(self, place: QPoint) -> None:
        row = self._chosen()
        if row is None:
            return
        self.done_action.setVisible(bool(row.next_step) and row.next_step_done_on is None)
        self.correct_action.setVisible(row.corrected_by is None)
        menu = QMenu(self.view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.correct_action, self.done_action])
        menu.popup(self.view.viewport().mapToGlobal(place))

    def _chosen(self) -> EntryRow | None:
        line = self.view.currentIndex().data(ENTRY_ROLE)
        return line.row if isinstance(line, Line) else None

    def _correct(self) -> None:
        row = self._chosen()
        if row is not None and row.corrected_by is None:
            self.form.flush()
            self.form.correct(row)

    def _complete(self) -> None:
        row = self._chosen()
        if row is not None and row.next_step and row.next_step_done_on is None:
            self._desk.change(complete_next_step, row.id, self._desk.today(), then=self._completed)

    def _completed(self, _changes: object) -> None:
        self._desk.said.emit(self.tr("The next step is done."), self.tr("Undo"))

    def _narrow(self, _kind: object) -> None:
        self._show_entries()

    def _show_entries(self) -> None:
        kind = self.filter.value
        if self._person is not None:
            self.model.show(self._read_page, kind if isinstance(kind, str) else "")

    def _read_page(self, last: object, kind: str, deliver: Deliver) -> None:
        kinds = (kind,) if kind else ()
        hand_over = partial(self._hand_over, deliver)
        self._desk.read(self._page_of(), self._person, kinds, last, self._desk.today(), then=hand_over)

    def _page_of(self) -> Callable[..., list[Line]]:
        """The read of a page; another owner's journal has another one."""
        return read_page

    def _adding(self) -> Callable[..., object]:
        """The use case that adds an entry."""
        return add_entry

    def _hand_over(self, deliver: Deliver, lines: list[Line]) -> None:
        deliver(lines, len(lines) == PAGE)

    def _show_count(self, count: int) -> None:
        self._pages.setCurrentIndex(0 if count else 1)

    def _restore(self, person_id: UUID, packed: str | None) -> None:
        if person_id == self._person and packed and self.form.draft().is_empty:
            self.form.restore(packed)

    def _keep_draft(self, packed: str) -> None:
        if self._person is not None:
            self._desk.change(save_draft, draft_place(self._person), packed)

    def _record(self, entry: NewEntry) -> None:
        worker = self._desk.worker
        author = worker.specialist_id if worker is not None else None
        if self._person is not None:
            self._desk.change(
                self._adding(),
                self._person,
                entry,
                author,
                then=partial(self._recorded, self._person),
                failed=self._refuse,
            )

    def _recorded(self, person_id: UUID, _changes: object) -> None:
        if person_id == self._person:
            self.form.clear()
            self.form.words.setFocus()
        self._desk.said.emit(self.tr("Recorded."), self.tr("Undo"))

    def _refuse(self, error: BaseException) -> None:
        self.form.say_trouble(sentence_for(error))


def read_page(
    connection: Connection, person_id: UUID, kinds: Sequence[str], before: tuple[date, UUID] | None, today: date
) -> list[Line]:
    """A page of the journal as lines."""
    rows = entries_of_person(connection, person_id, kinds, before)
    return [line_of(row, today) for row in rows]
