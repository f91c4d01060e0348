"""The left side of the page: which document, about whom, of which period, one file or many."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.documents import DOCUMENTS, About, Subject
from app.labels import STAGE_NAMES
from app.printing import Order
from storage.reads.people import PersonFilter
from storage.reads.teams import TeamRow, teams
from storage.reads.visits import SheetRow, sheets
from ui import text, theme
from ui.commands import tooltip
from ui.desk import Desk
from ui.icons import icon
from ui.screens.people.people_filters import PeopleFilters
from ui.screens.printing.chosen_people import ChosenPeople, ChosenPeopleList
from ui.screens.printing.period_row import PeriodRow
from ui.widgets.frames import Card, Hairline, QuietLabel
from ui.widgets.marked_list import Marked, MarkedList, MarkedModel
from ui.widgets.pages import Pages

_TYPING_PAUSE = 200


class Choice(Card):
    """Documents, people or teams with check marks, the period, and how the files are made."""

    turned = Signal()
    """Another document, subject or period is to be shown."""
    people_listed = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=12)
        self.setFixedWidth(theme.LIST_WIDTH)
        self._desk = desk
        self.people = ChosenPeople(desk, self)
        self.teams = MarkedModel(self)
        self.visits = MarkedModel(self)
        self.list = ChosenPeopleList(self.people, self)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_PAUSE)
        self._build()
        self._typing.timeout.connect(self._filter)
        self._text.textChanged.connect(self._start_filter)
        self._stage.currentIndexChanged.connect(self._filter)
        self.filters.changed.connect(self._filter)
        self._document.currentIndexChanged.connect(self._turn)
        self.period.changed.connect(self.turned)
        self.list.chosen.connect(self._tell)
        for others in self._others.values():
            others.stood_on.connect(self._tell)
            others.rows.marks_changed.connect(self.people.marks_changed)
        self._everyone.clicked.connect(self.mark_all)
        self.list.everyone_wanted.connect(self.mark_all)
        self.people.marks_changed.connect(self._show_count)
        self.people.loaded.connect(self._take_listed)
        self._show_count()
        self._turn()

    @property
    def about(self) -> About:
        """What the chosen document is about."""
        return DOCUMENTS[self.document].about

    @property
    def order(self) -> Order | None:
        """What is to be printed; None where nobody is chosen."""
        subjects = self.chosen
        if not subjects and self.about is not About.EVERYONE:
            return None
        period = self.period.period if DOCUMENTS[self.document].has_period else None
        return Order(self.document, subjects, self.one_file or len(subjects) <= 1, period)

    @property
    def order_shown(self) -> Order | None:
        """The one document that is to be looked at; None where nobody is chosen."""
        order, current = self.order, self.current
        if order is None or (current is None and self.about is not About.EVERYONE):
            return None
        return replace(order, subjects=[current] if current is not None else [], one_file=True)

    @property
    def document(self) -> str:
        """The name of the chosen document."""
        return str(self._document.currentData())

    @property
    def one_file(self) -> bool:
        """Whether all documents go into one file."""
        return self._together.isChecked()

    @property
    def current(self) -> Subject | None:
        """The person, the team or the visit whose row is current."""
        if self.about is About.EVERYONE:
            return None
        others = self._others.get(self.about)
        if others is not None:
            row = others.rows.row_at(others.currentIndex().row())
            return row.key if row is not None and isinstance(row.key, Subject) else None
        key = self.people.key_at(self.list.currentIndex().row())
        return key if isinstance(key, UUID) else None

    @property
    def chosen(self) -> list[Subject]:
        """Whose documents will be printed: those that are marked, else the one whose row is current."""
        if self.about is About.EVERYONE:
            return []
        others = self._others.get(self.about)
        keys = others.rows.marked if others is not None else self.people.marked
        marked = [key for key in keys if isinstance(key, Subject)]
        return marked or ([self.current] if self.current is not None else [])

    @property
    def is_unfiltered(self) -> bool:
        """Whether everyone is listed."""
        return not self._text.text().strip() and self._stage.currentData() is None and not self.filters.count

    def load(self) -> None:
        """List people by the filter as it stands, the teams and the visits."""
        self._filter()
        self._desk.read(teams, self._desk.today(), then=self._take_teams)
        self._desk.read(sheets, then=self._take_visits)

    def choose(self, document: str, ids: list[UUID]) -> None:
        """Another screen asks to print this for these people."""
        self._document.setCurrentIndex(max(0, self._document.findData(document)))
        self._text.clear()
        self.filters.clear()
        self._stage.setCurrentIndex(0)
        self._filter()
        self.people.mark(ids)
        self._show_row(ids[0] if ids else None)

    def focus_first(self) -> None:
        """The keyboard into what the document is chosen for: people, groups, visits, or the document itself."""
        others = self._others.get(self.about)
        front = self._document if self.about is About.EVERYONE else others or self.list
        front.setFocus()

    def name_of(self, subject: Subject | None) -> str:
        """The name of a person, a team or a visit's sheet, empty while their row is on its way."""
        if not isinstance(subject, UUID):
            return subject or ""
        others = self._others.get(self.about)
        if others is not None:
            found = others.rows.row_at(others.rows.place_of(subject) or 0)
            return found.title if found is not None else ""
        place = self.people.row_of(subject)
        row = None if place is None else self.people.row_at(place)
        return row.name if row is not None else ""

    def _build(self) -> None:
        self._document = QComboBox(self)
        self._document.setObjectName("printing.document")
        self._document.setAccessibleName(self.tr("Document"))
        for document in DOCUMENTS.values():
            self._document.addItem(icon("file-text"), document.title, document.name)
        self._document.setIconSize(QSize(18, 18))
        self.period = PeriodRow(self._desk.today(), self)
        self._others = {
            About.TEAM: MarkedList(self.teams, self.tr("Teams to print for"), self),
            About.VISIT: MarkedList(self.visits, self.tr("Visit sheets to print"), self),
        }
        of_all = QuietLabel(self.tr("One document about everyone in this copy."), self)
        of_all.setWordWrap(True)
        of_all.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._pages = {About.PERSON: self._people_page(), About.EVERYONE: of_all, **self._others}
        self._subjects = Pages(self)
        for page in self._pages.values():
            self._subjects.addWidget(page)
        self._together = QRadioButton(self.tr("One file with bookmarks"), self)
        self._together.setObjectName("printing.one_file")
        self._together.setChecked(True)
        self._apart = QRadioButton(self.tr("A file for each person"), self)
        self._apart.setObjectName("printing.file_each")
        self.body.addWidget(self._document)
        self.body.addWidget(self.period)
        self.body.addWidget(self._subjects, 1)
        self.body.addWidget(Hairline(self))
        self.body.addWidget(self._together)
        self.body.addWidget(self._apart)

    def _people_page(self) -> QWidget:
        page = QWidget(self)
        self._text = QLineEdit(page)
        self._text.setObjectName("printing.filter")
        self._text.setPlaceholderText(self.tr("Name, school or position"))
        self._text.setAccessibleName(self.tr("Find people"))
        self._text.setClearButtonEnabled(True)
        self._stage = QComboBox(page)
        self._stage.setObjectName("printing.stage")
        self._stage.setAccessibleName(self.tr("Stage"))
        self._stage.addItem(self.tr("All stages"), None)
        for number, name in enumerate(STAGE_NAMES):
            self._stage.addItem(name, number)
        self._everyone = QCheckBox(self.tr("All"), page)
        self._everyone.setObjectName("printing.all")
        self._everyone.setToolTip(tooltip(self.tr("Mark everyone in the list"), "Ctrl+A"))
        self._count = QuietLabel("", page)
        self.filters = PeopleFilters(self._desk, page)
        narrowing = QHBoxLayout()
        narrowing.addWidget(self._stage, 1)
        narrowing.addWidget(self.filters.more)
        marks = QHBoxLayout()
        marks.setContentsMargins(12, 0, 4, 0)
        marks.addWidget(self._everyone)
        marks.addStretch(1)
        marks.addWidget(self._count)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.body.spacing())
        column.addWidget(self._text)
        column.addLayout(narrowing)
        column.addWidget(self.filters)
        column.addLayout(marks)
        column.addWidget(Hairline(page))
        column.addWidget(self.list, 1)
        return page

    def _start_filter(self) -> None:
        self._typing.start()

    def _filter(self) -> None:
        self._typing.stop()
        wanted = PersonFilter(text=self._text.text().strip(), stage=self._stage.currentData())
        self.people.show_people(self.filters.narrow(wanted))

    def _take_listed(self, count: int) -> None:
        if count and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.people.index(0, 0))
        self._show_count()
        self.people_listed.emit(count)

    def _show_row(self, person: UUID | None) -> None:
        row = None if person is None else self.people.row_of(person)
        if row is not None:
            self.list.setCurrentIndex(self.people.index(row, 0))

    def mark_all(self, _checked: bool = False) -> None:
        """Mark everyone in the list; a second time, no one."""
        self.people.mark_listed(not self.people.all_listed_marked())

    def _show_count(self) -> None:
        count = len(self.people.marked)
        state = Qt.CheckState.PartiallyChecked if count else Qt.CheckState.Unchecked
        self._everyone.setCheckState(Qt.CheckState.Checked if self.people.all_listed_marked() else state)
        listed = self.people.rowCount()
        self._count.setText(
            self.tr("Chosen: {count} of {listed}").format(count=count, listed=listed)
            if count
            else self.tr("Only the one shown")
        )

    def _take_teams(self, rows: list[TeamRow]) -> None:
        self.teams.show([Marked(row.id, row.name, row.organization or "", f"{row.members}") for row in rows])
        self._others[About.TEAM].stand_on(None)

    def _take_visits(self, rows: list[SheetRow]) -> None:
        self.visits.show([Marked(row.sheet, text.long_date(row.visit_on), row.sheet, f"{row.lines}") for row in rows])
        self._others[About.VISIT].stand_on(None)

    def _turn(self) -> None:
        """Another document: whom it is about, and whether it has a period."""
        self._subjects.setCurrentWidget(self._pages[self.about])
        self.period.setVisible(DOCUMENTS[self.document].has_period)
        for way in (self._together, self._apart):
            way.setEnabled(self.about is not About.EVERYONE)
        self.turned.emit()

    def _tell(self, _subject: object) -> None:
        self.turned.emit()
