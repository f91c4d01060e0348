"""What becomes of each row of a file, before anything is written: counts on top, the rows below."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.interchange.report import Report, RowReport
from ui import theme
from ui.icons import icon
from ui.models.paged_table import Column
from ui.screens.campaigns.report_table import ReportTable
from ui.theme import State
from ui.widgets.feed import Chip
from ui.widgets.frames import Badge, Card, SectionTitle


class ReportView(Card):
    """The report of one file, and what can be done with it."""

    again = Signal()
    columns_wanted = Signal()
    refused_wanted = Signal()
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.report: Report | None = None
        self._title = SectionTitle("", parent=self)
        self.badges = {
            "added": Badge("", State.DONE, self),
            "changed": Badge("", State.SOON, self),
            "unchanged": Badge("", State.NEUTRAL, self),
            "refused": Badge("", State.OVERDUE, self),
        }
        self.faults_only = Chip(self.tr("Only refusals"), self)
        self.faults_only.toggled.connect(self._narrow)
        self.again_button = QPushButton(icon("folder-open"), self.tr("Another file…"), self)
        self.columns_button = QPushButton(icon("list-filter"), self.tr("Columns…"), self)
        self.refused_button = QPushButton(icon("download"), self.tr("Save the refused rows…"), self)
        self.take_button = QPushButton(icon("check"), self.tr("Bring in"), self)
        self.take_button.setDefault(True)
        self.rows = ReportTable(
            [
                Column(self.tr("Row"), _row),
                Column(self.tr("About what"), _about),
                Column(self.tr("What becomes of it"), _words),
            ],
            self,
        )
        self._lay_out()

    def show_report(self, name: str, report: Report, *, has_columns: bool, is_table: bool) -> None:
        """Show what becomes of a file; only a table's rows can be saved with their reasons."""
        self.report = report
        counts = report.counts
        self._title.set_title(name, self.tr("%n row(s)", "", sum(counts.values())))
        words = {
            "added": self.tr("%n row(s) added", "", counts["added"]),
            "changed": self.tr("%n row(s) changed", "", counts["changed"]),
            "unchanged": self.tr("%n row(s) unchanged", "", counts["unchanged"]),
            "refused": self.tr("%n row(s) refused", "", counts["refused"]),
        }
        for outcome, badge in self.badges.items():
            badge.show_state(words[outcome], _STATES[outcome])
            badge.setVisible(counts[outcome] > 0)
        is_news = report.is_clean and counts["added"] + counts["changed"] > 0
        self.faults_only.setVisible(not report.is_clean)
        self.faults_only.setChecked(not report.is_clean)
        self.columns_button.setVisible(has_columns)
        self.refused_button.setVisible(is_table and any(row.is_fault and row.row for row in report.rows))
        self.take_button.setEnabled(is_news)
        self.take_button.setToolTip(
            self.tr("A file with refusals is not taken in part: mend these rows first.")
            if not report.is_clean
            else ""
            if is_news
            else self.tr("There is nothing new in the file.")
        )
        self._narrow()
        (self.take_button if is_news else self.rows).setFocus()

    def _narrow(self, _checked: object = None) -> None:
        if self.report is not None:
            rows = self.report.rows
            self.rows.show_rows([row for row in rows if row.is_fault] if self.faults_only.isChecked() else rows)

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(theme.GRID)
        for part in (*self.badges.values(), self.faults_only):
            upper.addWidget(part)
        upper.addStretch(1)
        lower = QHBoxLayout()
        lower.setSpacing(theme.GRID)
        for button, signal in (
            (self.take_button, self.taken), (self.refused_button, self.refused_wanted),
            (self.columns_button, self.columns_wanted), (self.again_button, self.again),
        ):  # fmt: skip
            button.setAutoDefault(False)
            button.clicked.connect(signal)
            lower.addWidget(button)
        lower.addStretch(1)
        self.body.addWidget(self._title)
        self.body.addLayout(upper)
        self.body.addWidget(self.rows, 1)
        self.body.addLayout(lower)


_STATES = {"added": State.DONE, "changed": State.SOON, "unchanged": State.NEUTRAL, "refused": State.OVERDUE}


def _row(row: RowReport) -> str:
    return str(row.row) if row.row else ""


def _about(row: RowReport) -> str:
    return row.about


def _words(row: RowReport) -> str:
    return row.sentence[:1].upper() + row.sentence[1:]
