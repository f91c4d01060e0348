"""What stands before the window: one card in the middle of a quiet page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.opening import Opened, Opening, Outcome
from ui import theme
from ui.screens.welcome.trouble import TroublePage
from ui.theme import tones

if TYPE_CHECKING:
    from app.workplace import Workplace
    from ui.startup import Startup

_SIZE = QSize(1024, 720)
_SMALL = QSize(640, 340)
CARD_WIDTH = 520


class _Ground(QWidget):
    """The tinted page."""

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), tones().page)


class Doorstep(QWidget):
    """Connects, unlocks or explains; hands what it opened to the start-up."""

    def __init__(self, startup: Startup, opening: Opening) -> None:
        super().__init__()
        self._startup = startup
        self._opening = opening
        self.page: QWidget | None = None
        self._busy = False
        self.setWindowTitle(self.tr("Marshrut"))
        self._ground = _Ground()
        self._column = QVBoxLayout(self._ground)
        self._column.setContentsMargins(theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self._ground)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def show_lease_ended(self, opened: Opened) -> None:
        """Show the page of a workplace that is closed until its region is heard of."""
        from ui.screens.welcome.lease_ended import LeaseEndedPage

        self.resize(_SIZE)
        page = LeaseEndedPage(self._startup.work, opened, self._opening.today)
        page.opened.connect(self._unlocked)
        self._put(page)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show the page for what happened."""
        self.resize(_SMALL if outcome is Outcome.IN_USE else _SIZE)
        if outcome is Outcome.NOT_ENROLLED:
            self._put(self._enrolment())
        elif outcome is Outcome.PASSPHRASE_NEEDED:
            self._put(self._unlocking())
        else:
            page = TroublePage(self._opening.error, in_use=outcome is Outcome.IN_USE)
            page.again.connect(self._again)
            page.closed.connect(self.close)
            self._put(page)

    def leave(self) -> None:
        """The window takes over; the program goes on."""
        self._busy = True
        self.hide()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if not self._busy:
            QApplication.exit(self._startup.code)

    def _put(self, page: QWidget) -> None:
        """The page in the middle; no alignment flags, since they would cut wrapped words."""
        self.page = page
        page.setFixedWidth(CARD_WIDTH)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(page)
        row.addStretch(1)
        self._column.addStretch(2)
        self._column.addLayout(row)
        self._column.addStretch(3)
        page.setFocus()

    def _enrolment(self) -> QWidget:
        from ui.screens.welcome.enrolment import EnrolmentPage

        page = EnrolmentPage(self._startup.work, self._opening)
        page.enrolled.connect(self._enrolled)
        return page

    def _unlocking(self) -> QWidget:
        from ui.screens.welcome.unlocking import UnlockingPage

        page = UnlockingPage(self._startup.work, self._opening)
        page.unlocked.connect(self._unlocked)
        return page

    def _enrolled(self, workplace: Workplace) -> None:
        self._startup.adopt(workplace)

    def _unlocked(self, opened: Opened) -> None:
        self._startup.take(opened)

    def _again(self) -> None:
        """Try to open once more: the disk may be plugged in, the keyring unlocked."""
        self._opening.release()
        fresh = Opening(self._opening.folder, self._opening.today).start()
        fresh.wait()
        self._startup.restart(fresh)
