"""The left side of the page: maps or instruments to choose from; one competency or task in full may take its place."""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from storage.reads.competency_maps import MapCard
from storage.reads.instruments import InstrumentCard
from ui import theme
from ui.models.paged_table import Column
from ui.screens.maps.reading import Lists
from ui.screens.maps.shapes import instrument_line, map_line
from ui.screens.people.short_table import ShortTable
from ui.screens.programmes.offer_list import OfferList
from ui.screens.programmes.segments import Segments
from ui.widgets.frames import Card
from ui.widgets.pages import Pages

MAPS, INSTRUMENTS = "maps", "instruments"


class ListsPane(QWidget):
    """The switch, the two lists, and the cards that are put in their place."""

    stood_on = Signal(str, object)
    """What is listed, and the id of what the list stands on."""
    wished = Signal()
    """Enter: go on at the right."""
    switched = Signal(str)

    def __init__(self, today: date, cards: tuple[QWidget, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: dict[str, UUID | None] = {MAPS: None, INSTRUMENTS: None}
        names = {MAPS: self.tr("Maps"), INSTRUMENTS: self.tr("Instruments")}
        self.switch = Segments(list(names.items()), self.tr("What to list"), self)
        self.switch.chosen.connect(self._switch)
        instrument = partial(instrument_line, today)
        self.models = {
            MAPS: ShortTable([Column(names[MAPS], _map_sentence)], self),
            INSTRUMENTS: ShortTable([Column(names[INSTRUMENTS], partial(_instrument_sentence, today))], self),
        }
        self.views = {MAPS: OfferList(map_line, names[MAPS], self)}
        self.views[INSTRUMENTS] = OfferList(instrument, names[INSTRUMENTS], self)
        self._pages = Pages(self)
        self._frame = Card(self, 4)
        held = Pages(self._frame)
        self._held = held
        for kind, view in self.views.items():
            view.setModel(self.models[kind])
            view.stood_on.connect(partial(self._stand, kind))
            view.wished.connect(self.wished)
            held.addWidget(view)
        self._frame.body.addWidget(held)
        for page in (self._frame, *cards):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID + 4)
        column.addWidget(self.switch)
        column.addWidget(self._pages, 1)

    @property
    def kind(self) -> str:
        """What is listed."""
        return self.switch.value

    @property
    def current(self) -> UUID | None:
        """What the list that is shown stands on."""
        return self._chosen[self.kind]

    def show_lists(self, found: Lists) -> None:
        """Show what there is; each list stays where it stood, or begins at its first row."""
        rows: dict[str, tuple[MapCard, ...] | tuple[InstrumentCard, ...]] = {
            MAPS: found.maps,
            INSTRUMENTS: found.instruments,
        }
        for kind, listed in rows.items():
            ids = [row.id for row in listed]
            if self._chosen[kind] not in ids:
                self._chosen[kind] = ids[0] if ids else None
            with QSignalBlocker(self.views[kind]):
                self.models[kind].show(listed)
                self._mark(kind)

    def choose(self, kind: str, own_id: UUID) -> None:
        """Stand on a row, now or as soon as it is listed."""
        self._chosen[kind] = own_id
        if kind != self.kind:
            self.switch.choose(kind)
            self._held.setCurrentWidget(self.views[kind])
        with QSignalBlocker(self.views[kind]):
            self._mark(kind)

    def show_card(self, card: QWidget | None) -> None:
        """Put a card in the place of the list; None brings the list back."""
        self._pages.setCurrentWidget(card or self._frame)

    def shows(self, card: QWidget) -> bool:
        """Whether the card stands in the place of the list."""
        return self._pages.currentWidget() is card

    def take_keyboard(self) -> None:
        """The keyboard into the list."""
        self.views[self.kind].setFocus()

    def _mark(self, kind: str) -> None:
        model, view = self.models[kind], self.views[kind]
        rows = (row for row in range(model.rowCount()) if model.row_at(row).id == self._chosen[kind])  # type: ignore[union-attr]  # a row within the table
        row = next(rows, -1)
        view.setCurrentIndex(model.index(row, 0) if row >= 0 else QModelIndex())

    def _switch(self, kind: str) -> None:
        self._held.setCurrentWidget(self.views[kind])
        self.show_card(None)
        self.switched.emit(kind)

    def _stand(self, kind: str, own_id: UUID | None) -> None:
        if own_id is not None and own_id != self._chosen[kind]:
            self._chosen[kind] = own_id
            self.stood_on.emit(kind, own_id)


def _map_sentence(card: MapCard) -> str:
    return map_line(card).sentence


def _instrument_sentence(today: date, card: InstrumentCard) -> str:
    return instrument_line(today, card).sentence
