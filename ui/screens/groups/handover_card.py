"""One card that is handed over: what is open, what was written for the successor, and the note itself (R49)."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.drafts import forget_draft, read_draft, save_draft
from app.handover import HandedPerson, HandedTeam, given_note, hand_over
from app.labels import label
from app.stage import stage_name
from storage.reads.handover import HandoverNote
from ui import text
from ui.desk import Desk
from ui.errors import sentence_for
from ui.icons import icon
from ui.screens.groups.card import CardColumn, Facts
from ui.screens.groups.role import own_id
from ui.screens.people.fields import TextField
from ui.theme import State
from ui.widgets.frames import Card, QuietLabel, SectionTitle
from ui.widgets.line_section import Deed, LineSection, ListedLine


class HandoverCard(QWidget):
    """What is open, then the notes."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card: HandedPerson | HandedTeam | None = None
        self.facts = Facts("", self)
        self.open = LineSection(self.tr("What is open"), "", self.tr("Nothing is open: no agreement, no checkpoint."))
        self.note = NoteCard(desk, self)
        self.notes = LineSection(
            self.tr("Written for the successor"),
            "",
            self.tr("Notes stand in the journal of the card and travel with it."),
        )
        self.go = LineSection(self.tr("Whole history"), "", "")
        self.go.done.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(CardColumn((self.facts, self.open, self.note, self.notes, self.go)))

    def show_row(self, card_id: UUID, card: HandedPerson | HandedTeam, tutor_id: UUID | None, *, gives: bool) -> None:
        """Show a person or a team; ``gives``: a note can be written."""
        self._card = card
        name = card.person.name if isinstance(card, HandedPerson) else card.team.name
        self.facts.show_facts(name, self._facts(card))
        self.open.show_lines(self._open_lines(card))
        self.notes.show_lines([self._note(note) for note in card.notes])
        table = "person" if isinstance(card, HandedPerson) else "team"
        self.note.setVisible(gives and tutor_id == own_id(self._desk))
        self.note.show_card(table, card_id, given_note(card.notes, tutor_id))
        where = self.tr("Diagnoses, route, journal and files stand in the card.")
        deed = Deed("open", "user" if table == "person" else "users", self.tr("Open the card"))
        self.go.show_lines([ListedLine(card_id, where, deed=deed)])

    def _facts(self, card: HandedPerson | HandedTeam) -> list[tuple[str, str]]:
        if isinstance(card, HandedTeam):
            return [(self.tr("Purpose"), card.team.purpose or "")]
        person = card.person
        routes = ", ".join(f"{route.title} ({label('route.status', route.status)})" for route in card.routes)
        last = text.long_date(person.last_contact) if person.last_contact else self.tr("none yet")
        return [
            (self.tr("Works"), ", ".join(part for part in (person.position, person.organization) if part)),
            (self.tr("Municipality"), person.municipality),
            (self.tr("Stage"), stage_name(person.stage)),
            (self.tr("Route"), routes),
            (self.tr("Last talk"), last),
            (self.tr("Learns from a mentor"), "; ".join(topic for topic in card.mentoring if topic)),
        ]

    def _open_lines(self, card: HandedPerson | HandedTeam) -> list[ListedLine]:
        today = self._desk.today()
        lines = []
        for step in card.agreements:
            note = self.tr("agreement of {day}").format(day=text.long_date(step.agreed_on))
            lines.append(ListedLine(step.entry_id, step.text, note, *_due(step.due_on, today)))
        words = self.tr("checkpoint")
        lines += [ListedLine(point.id, point.title, words, *_due(point.due_on, today)) for point in card.checkpoints]
        if isinstance(card, HandedPerson):
            visit = self.tr("A visit is planned")
            lines += [ListedLine((visit, day), visit, "", *_due(day, today)) for day in card.visits]
            for each in card.difficulties:
                note = self.tr("difficulty, noted {day}").format(day=text.long_date(each.noted_on))
                lines.append(ListedLine(each.id, each.text, note))
        return lines

    @staticmethod
    def _note(note: HandoverNote) -> ListedLine:
        about = " · ".join(part for part in (note.author, text.long_date(note.on)) if part)
        return ListedLine(note.entry_id, note.text, about)

    def _go(self, _name: str, card_id: object) -> None:
        wanted = self._desk.person_wanted if isinstance(self._card, HandedPerson) else self._desk.team_wanted
        wanted.emit(card_id)


class NoteCard(Card):
    """The note for the successor; with it the card counts as handed over. What is typed is kept as a draft."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._table = ""
        self._id: UUID | None = None
        self._title = SectionTitle(self.tr("Hand over"), parent=self)
        self.words = TextField(
            "text", self.tr("Note for the successor"), self.tr("What they must know, what to begin with…")
        )
        self.words.typed.connect(self._keep_draft)
        self.button = QPushButton(icon("check"), self.tr("Handed over"), self)
        self.button.setAutoDefault(False)
        self.button.setDefault(True)
        self.button.clicked.connect(self._hand_over)
        hint = QuietLabel(self.tr("The note goes into the journal, and by net or by stick to the next tutor."), self)
        hint.setWordWrap(True)
        for part in (self._title, self.words, hint):
            self.body.addWidget(part)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_card(self, table: str, card_id: UUID, given: HandoverNote | None) -> None:
        """Show another card; what is typed for the former stays a draft of it."""
        day = text.long_date(given.on) if given is not None else ""
        self._title.set_title(self.tr("Hand over"), self.tr("handed over {day}").format(day=day) if day else "")
        self.button.setText(self.tr("Add to the note") if given is not None else self.tr("Handed over"))
        if card_id == self._id:
            return
        self.flush()
        self._table, self._id = table, card_id
        self.words.show_value(None, fresh=True)
        self._desk.read(read_draft, _place(card_id), then=partial(self._restore, card_id))

    def flush(self) -> None:
        """Keep what is typed."""
        if self._id is not None and self.words.value():
            self._desk.change(save_draft, _place(self._id), str(self.words.value()))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()

    def _keep_draft(self, _name: str, words: str) -> None:
        if self._id is not None:
            self._desk.change(save_draft, _place(self._id), words)

    def _restore(self, card_id: UUID, words: str | None) -> None:
        if card_id == self._id and words:
            self.words.restore(words)

    def _hand_over(self) -> None:
        if self._id is not None:
            done = partial(self._handed, self._id)
            words = str(self.words.value() or "")
            self._desk.change(
                hand_over, self._table, self._id, words, self._desk.today(), own_id(self._desk), then=done,
                failed=self._refuse,
            )  # fmt: skip

    def _handed(self, card_id: UUID, _changes: object) -> None:
        if card_id == self._id:
            self.words.show_value(None, fresh=True)
        self._desk.change(forget_draft, _place(card_id))
        self._desk.said.emit(self.tr("Handed over."), self.tr("Undo"))

    def _refuse(self, error: BaseException) -> None:
        self.words.say_trouble(sentence_for(error))


def _place(card_id: UUID) -> str:
    """Where the draft of a note is kept."""
    return f"handover:{card_id}"


def _due(day: Any, today: Any) -> tuple[str, State]:
    if day is None:
        return "", State.NEUTRAL
    late = text.overdue_by(day, today)
    return (late, State.OVERDUE) if late else (text.day_and_month(day, today), State.SOON)
