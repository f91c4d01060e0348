"""The diagnoses of many people, over the page of people: campaigns, difficulties, import (R15, R18, R19)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.commands import action_button
from ui.desk import Desk
from ui.icons import icon
from ui.screens.campaigns.campaigns_page import CampaignsPage
from ui.screens.campaigns.import_view import ImportView
from ui.screens.campaigns.met_view import MetView
from ui.screens.programmes.segments import Segments
from ui.widgets.pages import Pages

PARTS = ("campaigns", "met", "import")


class DiagnosticsPage(QWidget):
    """Three parts behind one switch; Escape goes back to the people."""

    left = Signal()
    person_wanted = Signal(object)
    """A person's id: their reasons and difficulties."""
    diagnosis_wanted = Signal(object, object)
    """A person's id and the id of their diagnosis: its grid."""
    trouble = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back_button = QPushButton(icon("chevron-left"), self.tr("To the teachers"), self)
        self.back_button.setToolTip(self.tr("To the teachers") + " (Esc)")
        self.back_button.setAutoDefault(False)
        self.back_button.clicked.connect(self.left)
        self.parts = Segments(
            [
                ("campaigns", self.tr("Campaigns")),
                ("met", self.tr("Difficulties")),
                ("import", self.tr("Import from a spreadsheet")),
            ],
            self.tr("Part of the page"),
            self,
        )
        self.parts.chosen.connect(self.show_part)
        self.campaigns = CampaignsPage(desk, self)
        self.campaigns.diagnosis_wanted.connect(self.diagnosis_wanted)
        self.campaigns.trouble.connect(self.trouble)
        self.met = MetView(desk, self)
        self.met.person_wanted.connect(self.person_wanted)
        self.importing = ImportView(desk, self)
        self._pages = Pages(self)
        for page in (self.campaigns, self.met, self.importing):
            self._pages.addWidget(page)
        first = QHBoxLayout()
        first.setSpacing(theme.GROUP_SPACING)
        first.addWidget(self.back_button)
        first.addWidget(self.parts)
        first.addStretch(1)
        if self.campaigns.primary is not None:
            self.new_button = action_button(self.campaigns.primary, self)
            first.addWidget(self.new_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addLayout(first)
        column.addWidget(self._pages, 1)

    def show_part(self, name: str) -> None:
        """Bring a part to the front: «campaigns», «met», «import»."""
        self.parts.choose(name)
        self._pages.setCurrentIndex(PARTS.index(name))
        if self.campaigns.primary is not None:
            self.campaigns.primary.setVisible(name == "campaigns")
        if name == "met":
            self.met.read()
        elif name == "import":
            self.importing.read()

    def focus_first(self) -> None:
        """The keyboard into what is in front."""
        fronts = {"campaigns": self.campaigns.view, "met": self.met.table}
        fronts.get(self.parts.value, self.parts).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
