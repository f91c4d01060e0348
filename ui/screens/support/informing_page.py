"""Informing: whom something new concerns, the note to them beside it; and what was sent, with answers (R29)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import NamedTuple, cast
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.drafts import forget_draft, read_draft, save_draft
from app.informing import Note, Told, guides_many, mark_looked, prepare_notes, send_notes, since_days, since_last_look
from storage.reads.base import Connection
from ui import theme
from ui.commands import tooltip
from ui.desk import Desk
from ui.freshness import Freshness
from ui.icons import icon
from ui.screens.support.note_view import NoteView
from ui.screens.support.page import SupportPage
from ui.screens.support.sent_notices import SentNotices
from ui.widgets.empty_state import EmptyState
from ui.widgets.frames import Card, QuietLabel, list_width
from ui.widgets.marked_list import Marked, MarkedList, MarkedModel
from ui.widgets.pages import Pages

WATCHED = frozenset(
    {
        "notice", "programme", "programme_run", "module_competency", "learning_event", "diagnosis", "diagnosis_result",
        "route_item", "prior_learning", "person", "setting",
    }
)  # fmt: skip
SINCE_LOOK, MONTH, QUARTER, SENT = "look", "month", "quarter", "sent"
_DAYS = {MONTH: 30, QUARTER: 90}
_SENT_DAYS = 180
NOTES, NOTHING, TOLD, MANY = range(4)


class Prepared(NamedTuple):
    """A note and what the tutor has already made of it."""

    note: Note
    draft: str | None


class InformingPage(SupportPage):
    """The page."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._prepared: dict[UUID, Prepared] = {}
        self._for_many = False
        self.what = QComboBox(self)
        self.what.setAccessibleName(self.tr("What to show"))
        for name, words in (
            (SINCE_LOOK, self.tr("New since the last look")),
            (MONTH, self.tr("New within a month")),
            (QUARTER, self.tr("New within three months")),
            (SENT, self.tr("Already told")),
        ):
            self.what.addItem(words, name)
        self.what.currentIndexChanged.connect(self._switch)
        self.looked_button = QPushButton(icon("eye"), self.tr("Looked through"), self)
        self.looked_button.setAutoDefault(False)
        self.looked_button.setToolTip(
            self.tr("What is listed now is no longer new; it stays under «New within a month»")
        )
        self.looked_button.clicked.connect(self._look)
        self.model = MarkedModel(self)
        self.list = MarkedList(self.model, self.tr("Whom something new concerns"), self)
        self.everyone = QCheckBox(self.tr("All"), self)
        self.everyone.setToolTip(tooltip(self.tr("Mark everyone in the list"), "Ctrl+A"))
        self.count = QuietLabel("", self)
        self.view = NoteView(desk.today(), self)
        self.sent = SentNotices(desk, self)
        self._pages = Pages(self)
        self._build()
        self._connect()
        Freshness(desk, WATCHED, self._load, self)
        self._load()

    def focus_first(self) -> None:
        self.list.setFocus()

    def _build(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(theme.GRID)
        first.addWidget(self.what)
        first.addWidget(self.looked_button)
        first.addStretch(1)
        marks = QHBoxLayout()
        marks.setContentsMargins(12, 0, 8, 0)
        marks.addWidget(self.everyone)
        marks.addStretch(1)
        marks.addWidget(self.count)
        people = self._people = Card(self, 8)
        people.body.addLayout(marks)
        people.body.addWidget(self.list, 1)
        both = QWidget(self)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GROUP_SPACING)
        row.addWidget(people)
        row.addWidget(self.view, 1)
        nothing = Card(self)
        action = QAction(icon("history"), self.tr("Show what is new within three months"), self)
        action.triggered.connect(partial(self.show_what, QUARTER))
        nothing.body.addWidget(
            EmptyState(
                "mail",
                self.tr("Nothing new to tell"),
                self.tr("New programmes, dates and events that answer open deficits appear here after an exchange."),
                action,
                nothing,
            )
        )
        for page in (both, nothing, _scrolled(self.sent, self), self._many()):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID + 4)
        column.addLayout(first)
        column.addWidget(self._pages, 1)

    def _many(self) -> Card:
        """What a methodist sees first: to match thousands of people takes a while."""
        card = Card(self)
        action = QAction(icon("search"), self.tr("Prepare the notes"), self)
        action.triggered.connect(self._prepare_for_many)
        words = self.tr("To match what is new to the deficits of so many people takes some time.")
        card.body.addWidget(EmptyState("users", self.tr("Many people are in this copy"), words, action, card))
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._people.setFixedWidth(list_width(self.width()))

    def _connect(self) -> None:
        self.list.stood_on.connect(self._stand)
        self.list.opened.connect(self._open)
        self.model.marks_changed.connect(self._count)
        self.everyone.clicked.connect(self.model.mark_all)
        self.view.edited.connect(self._keep_draft)
        self.view.sent.connect(self._send)
        self.view.copied.connect(self._say_copied)

    def show_what(self, what: str, _checked: object = None) -> None:
        """Show what is new since the last look, within some time, or what was told."""
        self.what.setCurrentIndex(self.what.findData(what))

    def _switch(self) -> None:
        what = self.what.currentData()
        self.looked_button.setVisible(what == SINCE_LOOK)
        if what == SENT:
            self.sent.show_of(self._desk.today() - timedelta(days=_SENT_DAYS))
            self._pages.setCurrentIndex(TOLD)
        else:
            self._load()

    def _load(self) -> None:
        what = str(self.what.currentData())
        if what != SENT:
            worker = self._desk.worker
            self.view.signature = worker.full_name if worker is not None else ""
            wished = (_DAYS.get(what), self._desk.today(), self._for_many)
            self.read(_read_notes, *wished, then=partial(self._show, what))

    def _prepare_for_many(self) -> None:
        self._for_many = True
        self._load()

    def _show(self, what: str, prepared: list[Prepared] | None) -> None:
        if what != self.what.currentData():
            return
        if prepared is None:
            self._pages.setCurrentIndex(MANY)
            return
        before = self.view.person_id
        self._prepared = {each.note.person.id: each for each in prepared}
        self._pages.setCurrentIndex(NOTES if prepared else NOTHING)
        self.looked_button.setEnabled(bool(prepared))
        self.model.show([self._row(each.note) for each in prepared])
        self.list.stand_on(before)
        self._stand(before if before in self._prepared else next(iter(self._prepared), None))

    def _row(self, note: Note) -> Marked:
        offers = self.tr("%n offer(s)", "", len(note.fits))
        return Marked(note.person.id, note.person.name, f"{offers} · {note.person.organization}")

    def _stand(self, person_id: object) -> None:
        self.view.flush()
        prepared = self._prepared.get(cast("UUID", person_id))
        if prepared is not None and prepared.note != self.view.note:
            self.view.show_note(prepared.note, prepared.draft)

    def _open(self, _person_id: object) -> None:
        self.view.text.setFocus()

    def _count(self) -> None:
        marked, listed = len(self.model.marked), self.model.rowCount()
        some = Qt.CheckState.PartiallyChecked if marked else Qt.CheckState.Unchecked
        self.everyone.setCheckState(Qt.CheckState.Checked if marked and marked == listed else some)
        self.count.setText(
            self.tr("Chosen: {count} of {listed}").format(count=marked, listed=listed)
            if marked
            else self.tr("Only the one shown")
        )
        self.view.show_count(marked or 1)

    def _keep_draft(self, person_id: UUID, words: str) -> None:
        prepared = self._prepared.get(person_id)
        if prepared is not None:
            self._prepared[person_id] = prepared._replace(draft=words or None)
            self._desk.change(save_draft, _place(person_id), words)

    def _send(self, channel: str, day: date) -> None:
        self.view.flush()
        ids = [cast("UUID", key) for key in self.model.marked] or [cast("UUID", self.view.person_id)]
        told = [note for person_id in ids if (note := self._told(self._prepared[person_id])).offers]
        then = partial(self._sent, [each.person_id for each in told])
        self._desk.change(send_notes, told, channel, day, self.author, then=then, failed=self.fail)

    def _told(self, prepared: Prepared) -> Told:
        fits = self.view.chosen_fits(prepared.note)
        words = prepared.draft or self.view.proposed(prepared.note)
        offers = tuple((fit.offer.table, fit.offer.id, fit.offer.title) for fit in fits)
        return Told(prepared.note.person.id, words, offers)

    def _sent(self, people: list[UUID], _changes: object) -> None:
        for person_id in people:
            self._desk.change(forget_draft, _place(person_id))
        self.model.mark([])
        self._desk.said.emit(
            self.tr("%n teacher(s) told; the notes are in their journals.", "", len(people)), self.tr("Undo")
        )

    def _look(self) -> None:
        self._desk.change(mark_looked, failed=self.fail)

    def _say_copied(self) -> None:
        self._desk.said.emit(self.tr("The note is copied."), "")


def _place(person_id: UUID) -> str:
    return f"notice:{person_id}"


def _read_notes(connection: Connection, days: int | None, today: date, for_many: bool) -> list[Prepared] | None:
    """Notes for what is new within some days, or since the last look; with what was typed before.

    None where this copy holds more people than a tutor guides, unless notes ``for_many`` were asked for.
    """
    if not for_many and guides_many(connection):
        return None
    since = since_last_look(connection) if days is None else since_days(days)
    notes = prepare_notes(connection, since, today)
    return [Prepared(note, read_draft(connection, _place(note.person.id))) for note in notes]


def _scrolled(widget: QWidget, parent: QWidget) -> QScrollArea:
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 14, 0)
    column.addWidget(widget)
    column.addStretch(1)
    area = QScrollArea(parent)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(inner)
    return area
