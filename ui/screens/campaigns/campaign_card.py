"""A campaign: how many are done, partly done, absent, still invited; and from each person to their diagnosis (R19)."""

from __future__ import annotations

from functools import partial
from typing import cast
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QPushButton, QVBoxLayout, QWidget

from app.campaigns import STATES, Standing, count_states, expect_again, mark_absent, withdraw_invitation
from app.diagnosis import Started, start_diagnosis
from app.labels import label
from app.rights import ADMINISTRATOR
from ui import text, theme
from ui.desk import Desk
from ui.errors import sentence_for
from ui.freshness import Freshness
from ui.icons import icon
from ui.models.paged_table import Column
from ui.screens.campaigns.campaign_form import CampaignForm
from ui.screens.campaigns.inviting import Inviting
from ui.screens.campaigns.reading import CampaignReading, read_campaign
from ui.screens.groups.role import role_here
from ui.screens.people.fields import LineField, Trouble
from ui.screens.people.record_form import RecordForm
from ui.screens.people.short_table import ShortTable
from ui.screens.people.words import capital
from ui.screens.programmes.choice_chip import ChoiceChip, Option
from ui.screens.programmes.flow import FlowRow
from ui.theme import State, Type
from ui.widgets.empty_state import EmptyState
from ui.widgets.frames import Badge, Card, QuietLabel
from ui.widgets.pages import Pages
from ui.widgets.quiet_table import QuietTable

WATCHED = frozenset({"diagnosis_campaign", "campaign_invitation", "diagnosis", "diagnosis_result", "person"})
STATE_TONES = {
    "invited": State.NEUTRAL, "partly": State.SOON, "done": State.DONE, "absent": State.OVERDUE,
}  # fmt: skip
_MOST_EXCUSE = 300
_INVITED, _NOBODY, _INVITING = range(3)
_SCHOOL = 1
_ROOMY, _HIGH = 600, 460
_WIDTHS = (160, 150, 116)


class CampaignCard(QWidget):
    """Head and people; or whom to invite."""

    diagnosis_wanted = Signal(object, object)
    """A person's id and the id of their diagnosis: open its grid."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._campaign: UUID | None = None
        self._reading: CampaignReading | None = None
        self._title = QLabel(self)
        self._title.setFont(theme.font(Type.SECTION))
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._about = QuietLabel("", self)
        self._about.setWordWrap(True)
        self.badges = {name: Badge("", tone, self) for name, tone in STATE_TONES.items()}
        self.state = ChoiceChip(
            self.tr("State"), [Option(name, capital(label("campaign.state", name))) for name in STATES], self
        )
        self.state.chosen.connect(self._narrow)
        self.rows = ShortTable(self._columns(), self)
        self.table = QuietTable(self)
        self.table.setModel(self.rows)
        self.table.setAccessibleName(self.tr("Invited"))
        self.table.activated.connect(self._open_row)
        self.table.selectionModel().currentChanged.connect(self._follow)
        self.trouble = Trouble(self)
        self.inviting = Inviting(desk, self)
        self.inviting.left.connect(self._end_inviting)
        self.excuse = RecordForm([(LineField("excuse", self.tr("Excuse, if there is one"), _MOST_EXCUSE), 6)], {}, self)
        self.excuse.finished.connect(self._mark_absent)
        self.excuse.cancelled.connect(self.excuse.hide)
        self.excuse.hide()
        self.form = CampaignForm(desk, self)
        self._is_narrow = False
        self._head = Card(self)
        self._make_buttons()
        self._build()
        Freshness(desk, WATCHED, self._read, self)

    def show_campaign(self, campaign_id: UUID) -> None:
        """Show another campaign."""
        if campaign_id != self._campaign:
            self._campaign = campaign_id
            self.state.choose(None)
            self.trouble.say("")
            self.excuse.hide()
            self.form.hide()
            self._pages.setCurrentIndex(_INVITED)
        self._read()

    def begin_inviting(self) -> None:
        """Choose whom to invite."""
        if self._campaign is not None:
            self._pages.setCurrentIndex(_INVITING)
            self._fit()
            self.inviting.show_campaign(self._campaign)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a narrow card the name keeps its room; in a low one the choice of people does."""
        self._is_narrow = self.width() < _ROOMY
        self.table.setColumnHidden(_SCHOOL, self._is_narrow)
        self._head.setVisible(self._pages.currentIndex() != _INVITING or self.height() >= _HIGH)
        self._follow()

    def _make_buttons(self) -> None:
        self.open_button = self._button("clipboard-check", self.tr("Start the diagnosis"), self._open_current)
        self.open_button.setToolTip(self.tr("Start the diagnosis") + " (Enter)")
        self.absent_button = self._button("user", self.tr("Absent…"), self._turn_absence)
        self.withdraw_button = self._button("x", self.tr("Withdraw"), self._withdraw)
        self.invite_button = self._button("user-plus", self.tr("Invite…"), self.begin_inviting)
        self.edit_button = self._button("pencil", "", self._correct)
        self.edit_button.setFlat(True)
        self.edit_button.setAccessibleName(self.tr("Change the campaign"))
        self.edit_button.setToolTip(self.tr("Change the campaign"))
        self.edit_button.setVisible(role_here(self._desk) == ADMINISTRATOR)

    def _correct(self) -> None:
        if self._reading is not None:
            self.form.correct(self._reading.campaign)

    def _button(self, name: str, words: str, then: object) -> QPushButton:
        made = QPushButton(icon(name), words, self)
        made.setAutoDefault(False)
        made.clicked.connect(then)
        return made

    def _build(self) -> None:
        head = self._head
        first = QHBoxLayout()
        first.setSpacing(theme.GROUP_SPACING)
        first.addWidget(self._title, 1)
        first.addWidget(self.edit_button, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.invite_button, 0, Qt.AlignmentFlag.AlignTop)
        head.body.addLayout(first)
        head.body.addWidget(self.form)
        head.body.addWidget(self._about)
        badges = FlowRow(self)
        for badge in self.badges.values():
            badges.flow.addWidget(badge)
        head.body.addWidget(badges)
        people = Card(self)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addWidget(self.state)
        row.addStretch(1)
        for button in (self.withdraw_button, self.absent_button, self.open_button):
            row.addWidget(button)
        people.body.addLayout(row)
        people.body.addWidget(self.trouble)
        people.body.addWidget(self.excuse)
        people.body.addWidget(self.table, 1)
        words = self.tr("Invite by municipality, school, subject or group: those whom the map serves are offered.")
        empty = Card(self)
        empty.body.addWidget(EmptyState("user-plus", self.tr("Nobody is invited yet"), words, None, empty))
        self._pages = Pages(self)
        for page in (people, empty, self.inviting):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GROUP_SPACING)
        column.addWidget(head)
        column.addWidget(self._pages, 1)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for place, width in enumerate(_WIDTHS, 1):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(place, width)

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Name"), _name),
            Column(self.tr("School"), _organization),
            Column(self.tr("State"), self._state),
            Column(self.tr("Day"), _day),
        ]

    def _state(self, row: Standing) -> str:
        words = capital(label("campaign.state", row.state))
        if row.state == "partly":
            return f"{words}: {row.invitee.entered}/{row.invitee.total}"
        return f"{words}: {row.invitee.excuse}" if row.state == "absent" and row.invitee.excuse else words

    def _read(self) -> None:
        if self._campaign is not None:
            self._desk.read(read_campaign, self._campaign, then=partial(self._show, self._campaign))

    def _show(self, campaign_id: UUID, reading: CampaignReading | None) -> None:
        if campaign_id != self._campaign or reading is None:
            return
        self._reading = reading
        row = reading.campaign
        counted = count_states(reading.standings)
        total = len(reading.standings)
        share = self.tr("{done} of {total} done").format(done=counted["done"], total=total) if total else ""
        self._title.setText(row.title)
        parts = [row.map_title, row.instrument, text.span(row.starts_on, row.ends_on), row.municipality, share]
        self._about.setText(" · ".join(part for part in parts if part))
        for name, badge in self.badges.items():
            badge.show_state(f"{label('campaign.state', name)}: {counted[name]}", STATE_TONES[name])
            badge.setVisible(counted[name] > 0)
        self._narrow()

    def _narrow(self, _state: object = None) -> None:
        if self._reading is None:
            return
        here = self._current()
        wanted = self.state.value
        shown = [row for row in self._reading.standings if wanted in {None, row.state}]
        self.rows.show(shown)
        if self._pages.currentIndex() != _INVITING:
            self._pages.setCurrentIndex(_INVITED if self._reading.standings else _NOBODY)
        ids = [row.invitee.invitation_id for row in shown]
        place = ids.index(here.invitee.invitation_id) if here and here.invitee.invitation_id in ids else 0
        if shown:
            self.table.setCurrentIndex(self.rows.index(place, 0))
        self._follow()

    def _current(self) -> Standing | None:
        return cast("Standing | None", self.rows.row_at(self.table.currentIndex().row()))

    def _follow(self, _now: object = None, _before: object = None) -> None:
        """The buttons say what can be done with the person chosen."""
        row = self._current()
        for button in (self.open_button, self.absent_button, self.withdraw_button):
            button.setEnabled(row is not None)
        if row is None:
            return
        words = {
            "done": self.tr("Open the diagnosis"),
            "partly": self.tr("Go on with the diagnosis"),
        }.get(row.state, self.tr("Start the diagnosis"))
        self.open_button.setText(words)
        self.open_button.setToolTip(f"{words} (Enter)")
        absence = self.tr("Comes after all") if row.state == "absent" else self.tr("Absent…")
        for button, said in ((self.absent_button, absence), (self.withdraw_button, self.tr("Withdraw"))):
            button.setText("" if self._is_narrow else said)
            button.setAccessibleName(said)
            button.setToolTip(said)
        self.absent_button.setEnabled(row.state in {"invited", "absent"})
        self.withdraw_button.setEnabled(row.state in {"invited", "absent"})

    def _open_row(self, _index: QModelIndex) -> None:
        self._open_current()

    def _open_current(self) -> None:
        """Into the diagnosis that answers, or begin it."""
        row = self._current()
        if row is None or self._reading is None:
            return
        self.trouble.say("")
        invitee, campaign = row.invitee, self._reading.campaign
        if invitee.diagnosis_id is not None:
            self.diagnosis_wanted.emit(invitee.person_id, invitee.diagnosis_id)
            return
        begin = partial(start_diagnosis, instrument_id=campaign.instrument_id, campaign_id=campaign.id)
        self._desk.change(
            begin,
            invitee.person_id,
            campaign.map_id,
            self._desk.today(),
            then=partial(self._started, invitee.person_id),
            failed=self._refuse,
        )

    def _started(self, person_id: UUID, started: Started) -> None:
        self.diagnosis_wanted.emit(person_id, started.diagnosis_id)

    def _turn_absence(self) -> None:
        row = self._current()
        if row is None:
            return
        if row.state == "absent":
            self._desk.change(expect_again, row.invitee.invitation_id, failed=self._refuse)
            return
        title = self.tr("{name} cannot come").format(name=row.invitee.name)
        self.excuse.begin(title, self.tr("Mark as absent"), {"excuse": row.invitee.excuse}, row.invitee.invitation_id)

    def _mark_absent(self, invitation_id: object, values: dict[str, object]) -> None:
        self._desk.change(mark_absent, invitation_id, values["excuse"], then=self._marked, failed=self.excuse.refuse)

    def _marked(self, _changes: object) -> None:
        self.excuse.hide()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._desk.said.emit(self.tr("Marked as absent."), self.tr("Undo"))

    def _withdraw(self) -> None:
        row = self._current()
        if row is not None:
            self._desk.change(withdraw_invitation, row.invitee.invitation_id, then=self._withdrawn, failed=self._refuse)

    def _withdrawn(self, _changes: object) -> None:
        self._desk.said.emit(self.tr("The invitation is withdrawn."), self.tr("Undo"))

    def _end_inviting(self) -> None:
        self._pages.setCurrentIndex(_INVITED)
        self._fit()
        self._narrow()
        self.invite_button.setFocus()

    def _refuse(self, error: BaseException) -> None:
        self.trouble.say(sentence_for(error))


def _name(row: Standing) -> str:
    return row.invitee.name


def _organization(row: Standing) -> str:
    return row.invitee.organization


def _day(row: Standing) -> str:
    return text.short_date(row.invitee.held_on) if row.invitee.held_on is not None else ""
