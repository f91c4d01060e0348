"""A new diagnosis: only approved maps that fit are offered; where there is none, the reason is said (R13, R14)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.diagnosis import start_diagnosis
from app.labels import choices
from storage.reads.base import Connection
from storage.reads.diagnoses import InstrumentRow, MapRow, fitting_maps, instruments, latest_diagnosis, maps
from storage.reads.people import PersonCard, person_card
from ui import theme
from ui.desk import Desk
from ui.errors import sentence_for
from ui.screens.people.fields import Trouble
from ui.screens.people.words import capital, capitals
from ui.widgets.date_field import DateField
from ui.widgets.frames import Card, QuietLabel, SectionTitle

SUBJECT_BOUND = frozenset({"subject", "methodical"})


@dataclass(frozen=True, slots=True)
class Offer:
    """What a diagnosis of the person can rest on, and why it cannot where there is nothing."""

    person: PersonCard
    maps: tuple[MapRow, ...]
    instruments: tuple[InstrumentRow, ...]
    waiting: int
    """Maps for this audience that have not passed the expertise."""
    primary_map: UUID | None
    """The map of the newest primary diagnosis: a reflective one repeats it."""


def read_offer(connection: Connection, person_id: UUID) -> Offer | None:
    """Maps and instruments that may serve this person."""
    person = person_card(connection, person_id)
    if person is None:
        return None
    fitting = tuple(fitting_maps(connection, person_id))
    others = [row for row in maps(connection) if row.audience == person.role and row.expertise_status != "approved"]
    first = latest_diagnosis(connection, person_id, kind="primary")
    usable = tuple(row for row in instruments(connection) if serves(row, person.subjects))
    return Offer(person, fitting, usable, len(others), first.map_id if first is not None else None)


def serves(row: InstrumentRow, subjects: tuple[str, ...]) -> bool:
    """Whether an approved instrument is for every subject or for one of these (R13)."""
    if row.expertise_status != "approved":
        return False
    return row.subject in subjects if row.subject else row.group not in SUBJECT_BOUND


class NewDiagnosis(Card):
    """The form, in place of the list."""

    started = Signal(object)
    """`app.diagnosis.Started`."""
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, theme.PAGE_MARGIN)
        self._desk = desk
        self._person: UUID | None = None
        self._offer: Offer | None = None
        self.map_box = self._box(self.tr("Competency map"))
        self.kind_box = self._box(self.tr("Kind"), capitals(choices("diagnosis.kind")))
        self.rater_box = self._box(self.tr("Rated by"), capitals(choices("diagnosis.rater")))
        self.instrument_box = self._box(self.tr("Instrument"))
        self.day = DateField(desk.today(), self)
        self.reason = QLabel(self)
        self.reason.setWordWrap(True)
        self._trouble = Trouble(self)
        self.start_button = QPushButton(self.tr("Start"), self)
        self.start_button.setDefault(True)
        self.start_button.clicked.connect(self._start)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.setAutoDefault(False)
        self._cancel.clicked.connect(self.left)
        self.kind_box.currentIndexChanged.connect(self._follow_kind)
        self.rater_box.currentIndexChanged.connect(self._follow_rater)
        self._build()

    def show_person(self, person_id: UUID) -> None:
        """Offer what fits this person."""
        self._person = person_id
        self._offer = None
        self._allow(False)
        self.map_box.clear()
        self.reason.clear()
        self.reason.hide()
        self._trouble.say("")
        self.day.set_day(self._desk.today())
        self._desk.read(read_offer, person_id, then=partial(self._show_offer, person_id), failed=self._refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.start_button.isEnabled():
            self._start()
        else:
            super().keyPressEvent(event)

    def _box(self, title: str, items: list[tuple[str, str]] | None = None) -> QComboBox:
        made = QComboBox(self)
        made.setAccessibleName(title)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(12)
        for value, words in items or []:
            made.addItem(words, value)
        return made

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GROUP_SPACING)
        grid.setVerticalSpacing(4)
        self._place(grid, self.map_box, 0, 0, 2)
        self._place(grid, self.kind_box, 2, 0)
        self._place(grid, self.rater_box, 2, 1)
        self._place(grid, self.instrument_box, 4, 0)
        self._place(grid, self.day, 4, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        row = QHBoxLayout()
        row.addWidget(self.start_button)
        row.addWidget(self._cancel)
        row.addStretch(1)
        self.body.setSpacing(12)
        self.body.addWidget(SectionTitle(self.tr("New diagnosis"), parent=self))
        self.body.addWidget(self.reason)
        self.body.addLayout(grid)
        self.body.addWidget(self._trouble)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def _place(self, grid: QGridLayout, editor: QWidget, row: int, column: int, span: int = 1) -> None:
        title = QuietLabel(editor.accessibleName(), self)
        title.setBuddy(editor)
        held = QVBoxLayout()
        held.setSpacing(4)
        held.setContentsMargins(0, 0, 0, 8)
        held.addWidget(title)
        side = Qt.AlignmentFlag.AlignLeft if isinstance(editor, DateField) else Qt.AlignmentFlag(0)
        held.addWidget(editor, 0, side)
        grid.addLayout(held, row, column, 1, span)

    def _show_offer(self, person_id: UUID, offer: Offer | None) -> None:
        if offer is None or person_id != self._person:
            return
        self._offer = offer
        self.map_box.clear()
        for row in offer.maps:
            note = self.tr("%n competency(ies)", "", row.competencies)
            self.map_box.addItem(f"{row.title} · {note}", row.id)
        self.instrument_box.clear()
        self.instrument_box.addItem(self.tr("Without an instrument"), None)
        for instrument in offer.instruments:
            self.instrument_box.addItem(instrument.title, instrument.id)
        self.reason.setText(self._why_none(offer))
        self.reason.setVisible(not offer.maps)
        self._allow(bool(offer.maps))
        self._follow_kind()
        self._follow_rater()
        (self.map_box if offer.maps else self._cancel).setFocus()

    def _allow(self, allowed: bool) -> None:
        """Nothing can be begun before the maps are known."""
        for control in (self.map_box, self.kind_box, self.rater_box, self.instrument_box, self.day, self.start_button):
            control.setEnabled(allowed)

    def _why_none(self, offer: Offer) -> str:
        if offer.maps:
            return ""
        if offer.waiting:
            return self.tr(
                "No map can serve yet. %n map(s) for this position still wait for the expertise.",
                "",
                offer.waiting,
            )
        if not offer.person.subjects:
            return self.tr("No map fits: the profile names no subject. Add the subjects first.")
        subjects = capital(", ".join(offer.person.subjects))
        return self.tr("No approved map fits. Subjects in the profile: {subjects}.").format(subjects=subjects)

    def _follow_kind(self) -> None:
        """A reflective diagnosis repeats the map of the primary one."""
        if self._offer is None or self.kind_box.currentData() != "reflective":
            return
        place = self.map_box.findData(self._offer.primary_map)
        if place >= 0:
            self.map_box.setCurrentIndex(place)

    def _follow_rater(self) -> None:
        """An instrument belongs to a rating by instrument."""
        by_instrument = self.rater_box.currentData() == "instrument"
        self.instrument_box.setEnabled(by_instrument and bool(self._offer and self._offer.maps))
        if not by_instrument:
            self.instrument_box.setCurrentIndex(0)

    def _start(self) -> None:
        if self._person is None or self.map_box.currentData() is None:
            return
        if self.day.day is None:
            self._trouble.say(self.tr("Choose the day of the diagnosis."))
            self.day.setFocus()
            return
        begin = partial(
            start_diagnosis,
            kind=self.kind_box.currentData(),
            rater=self.rater_box.currentData(),
            instrument_id=self.instrument_box.currentData(),
        )
        map_id = self.map_box.currentData()
        self._desk.change(begin, self._person, map_id, self.day.day, then=self._begun, failed=self._refused)

    def _begun(self, started: object) -> None:
        self.started.emit(started)

    def _refused(self, error: BaseException) -> None:
        self._trouble.say(sentence_for(error))
