"""Whether a page counts this copy, or shows what the server counted over more cards and of which day (R52)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui import text, theme
from ui.screens.programmes.segments import Segments
from ui.widgets.empty_state import EmptyState
from ui.widgets.frames import QuietLabel

HERE, SERVER = "here", "server"


class SourceRow(QWidget):
    """The switch, the day of the server's numbers, and the button that brings them."""

    chosen = Signal()
    wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = Segments(
            [(HERE, self.tr("In this copy")), (SERVER, self.tr("On the server"))], self.tr("What is counted"), self
        )
        self.bring = QPushButton(self.tr("Bring"), self)
        self.bring.setToolTip(self.tr("Ask the server for these numbers; they stay here to be read without a link"))
        self._note = QuietLabel("", self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GRID)
        line.addWidget(self.switch)
        line.addWidget(self._note)
        line.addStretch(1)
        line.addWidget(self.bring)
        self.switch.chosen.connect(self._switched)
        self.bring.clicked.connect(self.wished)
        self._switched(HERE)

    @property
    def is_server(self) -> bool:
        """Whether the server's numbers are looked at."""
        return self.switch.value == SERVER and not self.isHidden()

    def begin(self) -> None:
        """The numbers are on their way."""
        self.bring.setEnabled(False)
        self._note.setText(self.tr("Being brought…"))

    def show_day(self, taken_on: date | None) -> None:
        """Say of which day the server's numbers are."""
        self.bring.setEnabled(True)
        day = text.long_date(taken_on) if taken_on is not None else ""
        self._note.setText(self.tr("brought on {day}").format(day=day) if day else self.tr("not brought yet"))

    def _switched(self, value: str) -> None:
        for part in (self.bring, self._note):
            part.setVisible(value == SERVER)
        self.chosen.emit()


def make_unbrought(parent: QWidget) -> EmptyState:
    """What a page shows before the server's numbers are here."""
    translate = QCoreApplication.translate
    return EmptyState(
        "download",
        translate("SourceRow", "The server's numbers are not here yet"),
        translate("SourceRow", "«Bring» asks the server for them; they stay here to be read without a link."),
        None,
        parent,
    )
