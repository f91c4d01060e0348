"""«Exams»: difficulties by task, set against the deficits of the school's team in the subject (R50)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QHeaderView, QVBoxLayout

from app.exams import tie_task
from app.labels import label
from app.rights import ADMINISTRATOR
from storage.reads.exams import ExamDifficulty, SubjectCompetency, competencies_of_subject, exam_difficulties
from ui import theme
from ui.models.paged_table import Column
from ui.screens.analysis.keeping import save_exams_as
from ui.screens.analysis.page import AnalysisPage
from ui.screens.people.short_table import ShortTable
from ui.screens.programmes.choice_chip import ChoiceChip, Option, folded
from ui.widgets.empty_state import EmptyState
from ui.widgets.frames import Card, QuietLabel, SectionTitle
from ui.widgets.pages import Pages
from ui.widgets.quiet_table import QuietTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from storage.reads.scope import Scope
    from ui.desk import Desk

_WIDTHS = ((0, 190), (1, 236), (2, 92), (3, 112), (6, 104))
_ROOMY = 1000


class ExamsPage(AnalysisPage):
    """The list, and below it what the chosen task calls for."""

    has_period = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.title = SectionTitle(self.tr("Tasks of exams and the team's deficits"), "", self)
        self.difficult = QCheckBox(self.tr("Difficult ones only"), self)
        self.difficult.setChecked(True)
        self.difficult.setToolTip(self.tr("Tasks that fewer than half of the pupils did"))
        self.rows = ShortTable(self._columns(), self)
        self.table = QuietTable(self)
        self.table.setModel(self.rows)
        self.table.setAccessibleName(self.tr("Tasks of exams"))
        self.competency = ChoiceChip(self.tr("Calls for"), [], self)
        self.competency.hide()
        self.year = ChoiceChip(self.tr("Year"), [], self)
        self.subject = ChoiceChip(self.tr("Subject"), [], self)
        self._found: list[ExamDifficulty] = []
        self._pages = Pages(self)
        self._build()
        self.difficult.toggled.connect(self._narrow)
        self.year.chosen.connect(self._narrow)
        self.subject.chosen.connect(self._narrow)
        self.competency.chosen.connect(self._tie)
        self.table.selectionModel().currentRowChanged.connect(self._choose)

    @property
    def chosen(self) -> ExamDifficulty | None:
        """The task on which the list stands."""
        row: ExamDifficulty | None = self.rows.row_at(self.table.currentIndex().row())
        return row

    @property
    def shown(self) -> list[ExamDifficulty]:
        """What the year, the subject and the tick leave of the list."""
        only, year, subject = self.difficult.isChecked(), self.year.value, self.subject.value
        return [
            row
            for row in self._found
            if (row.is_difficult or not only) and year in {None, row.year} and subject in {None, row.subject}
        ]

    def focus_first(self) -> None:
        self.table.setFocus()

    def load(self, scope: Scope) -> None:
        self.read(exam_difficulties, scope, then=self._show)

    def save(self) -> None:
        """Ask for a file of the list."""
        name = self.tr("Exams") + f" {self._desk.today():%Y-%m-%d}.xlsx"
        forms = [self.tr("Spreadsheet (*.xlsx)")]
        self.ask_file(self.tr("Where to save the list"), name, forms, save_exams_as, self.shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.setColumnHidden(4, self.width() < _ROOMY)

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("School"), _school),
            Column(self.tr("Exam"), _exam),
            Column(self.tr("Task"), _task, figures=True),
            Column(self.tr("Done, %"), _percent, figures=True),
            Column(self.tr("Topic"), _topic),
            Column(self.tr("Competency"), _competency),
            Column(self.tr("Lack it"), self._lacking, figures=True),
        ]

    def _build(self) -> None:
        for control in (self.year, self.subject, self.difficult):
            self.title.add_control(control)
        header = self.table.horizontalHeader()
        for place in (4, 5):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        for place, width in _WIDTHS:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(place, width)
        nothing = EmptyState(
            "clipboard-list",
            self.tr("No results of exams here"),
            self.tr("Results by school and task come with the exchange or from a spreadsheet of the region."),
            None,
            self,
        )
        narrowed = EmptyState(
            "list-filter",
            self.tr("No task is left by what was chosen"),
            self.tr("There are results here: choose another year or subject, or look at more than the difficult ones."),
            None,
            self,
        )
        for page in (self.table, nothing, narrowed):
            self._pages.addWidget(page)
        lawful = QuietLabel(
            self.tr(
                "Results are a school's and never judge a teacher; those who lack the competency stand as a number."
            ),
            self,
        )
        lawful.setWordWrap(True)
        lower = QHBoxLayout()
        lower.addWidget(lawful, 1)
        lower.addWidget(self.competency)
        card = Card(self)
        card.body.addWidget(self.title)
        card.body.addWidget(self._pages, 1)
        card.body.addLayout(lower)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GROUP_SPACING)
        column.addWidget(card)

    def _lacking(self, row: ExamDifficulty) -> str:
        """«2 of 5»: who lack the competency, of those with any deficit in the subject."""
        if not row.subject_lacking:
            return "–"
        if row.competency_id is None:
            return str(row.subject_lacking)
        return self.tr("{part} of {whole}").format(part=row.lacking, whole=row.subject_lacking)

    def _show(self, found: list[ExamDifficulty]) -> None:
        self._found = found
        years, subjects = sorted({row.year for row in found}, reverse=True), {row.subject for row in found}
        self.year.set_options([Option(year, str(year)) for year in years])
        self.subject.set_options([Option(subject, subject) for subject in sorted(subjects, key=folded)])
        self._narrow()

    def _narrow(self, *_chosen: object) -> None:
        shown = self.shown
        place = max(0, self.table.currentIndex().row())
        self.rows.show(shown)
        self.title.set_title(self.tr("Tasks of exams and the team's deficits"), self.tr("%n task(s)", "", len(shown)))
        self._pages.setCurrentIndex(0 if shown else 2 if self._found else 1)
        if shown:
            self.table.setCurrentIndex(self.rows.index(min(place, len(shown) - 1), 0))

    def _choose(self, *_index: QModelIndex) -> None:
        row, worker = self.chosen, self._desk.worker
        may = row is not None and worker is not None and worker.role == ADMINISTRATOR
        self.competency.setVisible(may)
        if row is not None and may:
            self.read(competencies_of_subject, row.subject, then=partial(self._offer, row))

    def _offer(self, row: ExamDifficulty, found: list[SubjectCompetency]) -> None:
        self.competency.set_options([Option(each.id, each.title, each.code) for each in found])
        self.competency.choose(row.competency_id)

    def _tie(self, competency_id: object) -> None:
        row, worker = self.chosen, self._desk.worker
        if row is not None and worker is not None:
            self._desk.change(tie_task, worker.role, row, competency_id, then=self._tied, failed=self.fail)

    def _tied(self, _changes: object) -> None:
        self._desk.said.emit(self.tr("The task is tied to the competency."), self.tr("Undo"))


def _school(row: ExamDifficulty) -> str:
    return row.organization


def _exam(row: ExamDifficulty) -> str:
    return f"{label('exam', row.exam)} {row.year}, {row.subject}, {row.grade}"


def _task(row: ExamDifficulty) -> str:
    return row.task


def _percent(row: ExamDifficulty) -> str:
    return str(row.percent_done)


def _topic(row: ExamDifficulty) -> str:
    return row.topic


def _competency(row: ExamDifficulty) -> str:
    return row.competency or "–"
