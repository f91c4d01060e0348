"""Who stands behind a figure: people and groups with their part of it; Enter opens the card (R59)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QPushButton, QVBoxLayout, QWidget

from storage.reads.behind import BehindRow
from ui.desk import Desk
from ui.models.paged_table import Column
from ui.screens.people.short_table import ShortTable
from ui.widgets.frames import SectionTitle
from ui.widgets.quiet_table import QuietTable

_AMOUNT = 76
_PLACE = 140
_ROOMY = 440


class BehindPanel(QWidget):
    """A title that repeats the figure, and the rows below it."""

    left = Signal()
    """The person goes back to the picture."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._title = SectionTitle("", "", self)
        self.back = QPushButton(self.tr("Back"), self)
        self.back.setToolTip(self.tr("Back to the pictures (Esc)"))
        self.back.setShortcut("Esc")
        self.back.clicked.connect(self.left)
        self._title.add_control(self.back)
        self.rows = ShortTable(
            [
                Column(self.tr("Teacher or group"), _name),
                Column(self.tr("School"), _place),
                Column(self.tr("Part"), _amount, figures=True),
            ],
            self,
        )
        self.table = QuietTable(self)
        self.table.setModel(self.rows)
        self.table.setToolTip(self.tr("Enter opens the card"))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for place, width in ((1, _PLACE), (2, _AMOUNT)):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(place, width)
        self.table.activated.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)
        column.addWidget(self.table, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.setColumnHidden(1, self.width() < _ROOMY)

    def show_rows(self, title: str, rows: Sequence[BehindRow]) -> None:
        """Show who stands behind the figure of this title."""
        self.rows.show(rows)
        self._title.set_title(title, self.tr("%n row(s)", "", len(rows)))
        self.table.setAccessibleName(title)
        if rows:
            self.table.setCurrentIndex(self.rows.index(0, 0))

    def _open(self, index: QModelIndex) -> None:
        row: BehindRow | None = self.rows.row_at(index.row())
        if row is not None:
            (self._desk.team_wanted if row.is_team else self._desk.person_wanted).emit(row.id)


def _name(row: BehindRow) -> str:
    return row.name


def _place(row: BehindRow) -> str:
    return row.place


def _amount(row: BehindRow) -> str:
    return str(row.amount)
