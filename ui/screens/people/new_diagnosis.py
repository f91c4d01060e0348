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
from app.serving import OfferedMap, maps_for_diagnosis, offer_instruments
from storage.reads.base import Connection
from storage.reads.diagnoses import latest_diagnosis
from storage.reads.instruments import InstrumentCard, instrument_cards
from storage.reads.people import PersonCard, person_card
from ui import theme
from ui.desk import Desk
from ui.errors import sentence_for
from ui.screens.people.fields import Trouble
from ui.screens.people.words import capital, capitals
from ui.widgets.date_field import DateField
from ui.widgets.frames import Card, QuietLabel, SectionTitle

_MOST_UNFIT = 3


@dataclass(frozen=True, slots=True)
class Offer:
    """What a diagnosis of the person can rest on, and why it cannot where there is nothing."""

    person: PersonCard
    maps: tuple[OfferedMap, ...]
    """Those that serve; one with a reason was replaced by a newer edition and serves no primary diagnosis."""
    instruments: tuple[InstrumentCard, ...]
    """All there are: which of them serve follows from the map and the day."""
    waiting: int
    """Maps for this audience that have not passed the expertise."""
    primary_map: UUID | None
    """The map of the newest primary diagnosis: a reflective one repeats it."""


def read_offer(connection: Connection, person_id: UUID) -> Offer | None:
    """Maps and instruments that may serve this person."""
    person = person_card(connection, person_id)
    if person is None:
        return None
    offered = maps_for_diagnosis(connection, person_id)
    serving = {each.card.id for each in maps_for_diagnosis(connection, person_id, "reflective") if not each.reason}
    fitting = tuple(each for each in offered if each.card.id in serving)
    waiting = sum(each.card.expertise_status != "approved" for each in offered)
    first = latest_diagnosis(connection, person_id, kind="primary")
    known = tuple(instrument_cards(connection))
    return Offer(person, fitting, known, waiting, first.map_id if first is not None else None)


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
        self.unfit = QuietLabel("", self)
        self.unfit.setWordWrap(True)
        self.unfit.hide()
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
        self.map_box.currentIndexChanged.connect(self._fill_instruments)
        self.day.changed.connect(self._fill_instruments)
        self._build()

    def show_person(self, person_id: UUID, kind: str = "primary") -> None:
        """Offer what fits this person, for a diagnosis of a kind."""
        self._person = person_id
        self.kind_box.setCurrentIndex(self.kind_box.findData(kind))
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
        self.body.addWidget(self.unfit)
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
        self._fill_maps(offer)
        self.reason.setText(self._why_none(offer))
        self.reason.setVisible(not offer.maps)
        self._allow(bool(offer.maps))
        self._follow_kind()
        self._follow_rater()
        (self.map_box if offer.maps else self._cancel).setFocus()

    def _fill_maps(self, offer: Offer) -> None:
        """A map that a newer edition has replaced serves no primary diagnosis."""
        primary = self.kind_box.currentData() == "primary"
        shown = [each for each in offer.maps if not (primary and each.reason)]
        chosen = self.map_box.currentData()
        self.map_box.clear()
        for each in shown:
            note = self.tr("%n competency(ies)", "", each.card.competencies)
            self.map_box.addItem(f"{each.card.title} · {note}", each.card.id)
        self.map_box.setCurrentIndex(max(0, _place_of(self.map_box, chosen)))

    def _fill_instruments(self, _told: object = None) -> None:
        """The instruments that serve the chosen map on the chosen day, and why those made for it do not (R13, R14)."""
        chosen = self.instrument_box.currentData()
        self.instrument_box.clear()
        self.instrument_box.addItem(self.tr("Without an instrument"), None)
        self.unfit.hide()
        offer, of_map = self._offer, self._chosen_map()
        if offer is None or of_map is None:
            return
        day = self.day.day or self._desk.today()
        offered = offer_instruments(offer.instruments, of_map, offer.person.subjects, day)
        for each in offered:
            if not each.reason:
                self.instrument_box.addItem(each.card.title, each.card.id)
        self.instrument_box.setCurrentIndex(max(0, _place_of(self.instrument_box, chosen)))
        unfit = [f"«{each.card.title}»: {each.reason}" for each in offered if each.is_near]
        self.unfit.setText("\n".join(unfit[:_MOST_UNFIT]))
        self.unfit.setVisible(bool(unfit))

    def _chosen_map(self) -> OfferedMap | None:
        known = self._offer.maps if self._offer is not None else ()
        return next((each for each in known if each.card.id == self.map_box.currentData()), None)

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
        """A reflective diagnosis repeats the map and the edition of the primary one: there is nothing to choose."""
        if self._offer is None or not self._offer.maps:
            return
        self._fill_maps(self._offer)
        reflective = self.kind_box.currentData() == "reflective"
        place = _place_of(self.map_box, self._offer.primary_map) if self._offer.primary_map is not None else -1
        self.map_box.setEnabled(not reflective)
        self.start_button.setEnabled(not reflective or place >= 0)
        self._trouble.say("")
        if reflective and place >= 0:
            self.map_box.setCurrentIndex(place)
        elif reflective:
            self._trouble.say(
                self.tr("A reflective diagnosis repeats the primary one, and there is none on these maps.")
            )

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


def _place_of(box: QComboBox, value: object) -> int:
    """Where an id stands in a box, or -1: Qt's own search does not see that two ids are equal."""
    return next((place for place in range(box.count()) if box.itemData(place) == value), -1)
