"""The card of a programme, an internship or an event, from its top, in a page that scrolls."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from ui.screens.programmes.event_page import EventPage
from ui.screens.programmes.programme_page import ProgrammePage
from ui.screens.programmes.reading import OfferCard


class OfferView(QScrollArea):
    """Shows one offer; its buttons ask for the people it fits, and where one may, for its form."""

    route_wished = Signal(str, object)
    """Kind ("programmes", "modules" or "events") and id of what goes into a route."""
    edit_wished = Signal(str, object)
    """Table and id of a record to correct; None: a new one of this programme."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.may_edit = False
        self._page: ProgrammePage | EventPage | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("Card of the programme or event"))

    @property
    def button(self) -> QPushButton | None:
        """The button «into a route» of what is shown."""
        return self._page.button if self._page is not None else None

    def show_offer(self, offer: OfferCard, today: date) -> None:
        """Show a programme or an event from its top."""
        page: ProgrammePage | EventPage | None = None
        if offer.programme is not None:
            page = ProgrammePage(offer, offer.programme, today, may_edit=self.may_edit)
        elif offer.event is not None:
            page = EventPage(offer.event, may_edit=self.may_edit)
        self._page = page
        if page is None:
            self.setWidget(QWidget())
            return
        page.route_wished.connect(self.route_wished)
        page.edit_wished.connect(self.edit_wished)
        self.setWidget(page)
        page.setAutoFillBackground(False)
        self.verticalScrollBar().setValue(0)
