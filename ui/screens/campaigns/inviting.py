"""Whom to invite to a campaign: narrowed by municipality, school, subject or group, marked, invited at once (R19)."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.campaigns import Invited, invite
from storage.reads.campaigns import CandidateRow, Whom
from ui import theme
from ui.desk import Desk
from ui.errors import sentence_for
from ui.icons import icon
from ui.screens.campaigns.reading import Narrowing, read_candidates, read_narrowing
from ui.screens.people.fields import Trouble
from ui.screens.programmes.choice_chip import ChoiceChip
from ui.screens.programmes.flow import FlowRow
from ui.widgets.empty_state import EmptyState
from ui.widgets.frames import Card, QuietLabel, SectionTitle
from ui.widgets.marked_list import Marked, MarkedList, MarkedModel
from ui.widgets.pages import Pages


class Inviting(Card):
    """Everyone who can be invited is marked at first: narrow, unmark, invite."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._campaign: UUID | None = None
        self.rows = MarkedModel(self)
        self.rows.marks_changed.connect(self._count)
        self.list = MarkedList(self.rows, self.tr("Who can be invited"), self)
        self.chips = {
            "municipality_id": ChoiceChip(self.tr("Municipality"), (), self),
            "organization_id": ChoiceChip(self.tr("School"), (), self),
            "subject": ChoiceChip(self.tr("Subject"), (), self),
            "team_id": ChoiceChip(self.tr("Group"), (), self),
        }
        self.invite_button = QPushButton(icon("user-plus"), self.tr("Invite"), self)
        self.invite_button.setDefault(True)
        self.invite_button.setAutoDefault(False)
        self.invite_button.clicked.connect(self.invite)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.setAutoDefault(False)
        self._cancel.clicked.connect(self.left)
        self._trouble = Trouble(self)
        words = self.tr("Everyone whom the map serves is invited already, or nobody fits what was chosen.")
        self._pages = Pages(self)
        self._pages.addWidget(self.list)
        self._pages.addWidget(EmptyState("users", self.tr("Nobody to invite"), words, None, self))
        self._build()

    def show_campaign(self, campaign_id: UUID) -> None:
        """Whom this campaign's map serves."""
        self._campaign = campaign_id
        self._trouble.say("")
        for chip in self.chips.values():
            chip.choose(None)
        self._desk.read(read_narrowing, campaign_id, self._desk.today(), then=partial(self._offer, campaign_id))
        self._read()

    def invite(self) -> None:
        """Invite who is marked."""
        if self._campaign is not None and self.rows.marked:
            self._desk.change(invite, self._campaign, self.rows.marked, then=self._invited, failed=self._refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        narrow = FlowRow(self)
        for chip in self.chips.values():
            narrow.flow.addWidget(chip)
            chip.chosen.connect(self._narrow)
        ends = QHBoxLayout()
        ends.setSpacing(theme.GRID)
        ends.addWidget(self.invite_button)
        ends.addWidget(self._cancel)
        ends.addStretch(1)
        self.body.addWidget(SectionTitle(self.tr("Invite"), parent=self))
        self.body.addWidget(narrow)
        self.body.addWidget(self._pages, 1)
        self.body.addWidget(QuietLabel(self.tr("Space marks a row, Ctrl+A marks all."), self))
        self.body.addWidget(self._trouble)
        self.body.addLayout(ends)

    def _narrow(self, _value: object) -> None:
        self._read()

    def _read(self) -> None:
        if self._campaign is not None:
            whom = Whom(**{name: chip.value for name, chip in self.chips.items()})  # type: ignore[arg-type]  # chips hold what was offered
            self._desk.read(read_candidates, self._campaign, whom, then=partial(self._show, self._campaign))

    def _offer(self, campaign_id: UUID, found: Narrowing) -> None:
        if campaign_id != self._campaign:
            return
        offered = (found.municipalities, found.organizations, found.subjects, found.teams)
        for chip, options in zip(self.chips.values(), offered, strict=True):
            chip.set_options(options)
            chip.setVisible(len(options) > 1 or (chip is self.chips["team_id"] and bool(options)))

    def _show(self, campaign_id: UUID, found: list[CandidateRow]) -> None:
        if campaign_id != self._campaign:
            return
        self.rows.show([Marked(row.id, row.name, f"{row.organization}, {row.municipality}") for row in found])
        self.rows.mark(row.id for row in found)
        self._pages.setCurrentIndex(0 if found else 1)
        if found and self.list.currentIndex().row() < 0:
            self.list.stand_on(found[0].id)

    def _count(self) -> None:
        count = len(self.rows.marked)
        self.invite_button.setText(self.tr("Invite %n person(s)", "", count))
        self.invite_button.setEnabled(count > 0)

    def _invited(self, made: Invited) -> None:
        self._desk.said.emit(self.tr("%n person(s) invited.", "", len(made.person_ids)), self.tr("Undo"))
        self.left.emit()

    def _refused(self, error: BaseException) -> None:
        self._trouble.say(sentence_for(error))
