"""The lists of programmes, internships and events: each keeps its place while another is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.models.paged_table import Column, PagedTable, ReadRows
from ui.screens.programmes import reading
from ui.screens.programmes.offer_list import OfferList, OfferRow
from ui.screens.programmes.offer_shapes import event_line, programme_line
from ui.screens.programmes.reading import Order, Wanted
from ui.widgets.pages import Pages


class OfferLists(Pages):
    """Lists over all rows that the filter leaves, read in pages as they are painted."""

    counted = Signal(int)
    stood_on = Signal(object)
    wished = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._kind = "programmes"
        of_programmes, of_events = partial(programme_line, today), partial(event_line, today)
        lines = {"programmes": of_programmes, "internships": of_programmes, "events": of_events}
        page = partial(reading.programme_page, today)
        pages: dict[str, ReadRows] = {"programmes": page, "internships": page, "events": reading.event_page}
        names = {
            "programmes": self.tr("Programmes"),
            "internships": self.tr("Internships"),
            "events": self.tr("Events"),
        }
        self._chosen: dict[str, UUID | None] = dict.fromkeys(lines)
        self.views: dict[str, OfferList] = {}
        self.models: dict[str, PagedTable] = {}
        for kind, line in lines.items():
            view = OfferList(line, names[kind], self)
            said = partial(_sentence, line)
            model = PagedTable(desk.work, [Column(names[kind], said, tooltip=said)], pages[kind], self)
            view.setModel(model)
            view.stood_on.connect(partial(self._stand, kind))
            view.wished.connect(self.wished)
            model.loaded.connect(partial(self._loaded, kind))
            model.failed.connect(self.failed)
            self.views[kind], self.models[kind] = view, model
            self.addWidget(view)

    @property
    def found(self) -> int:
        """How many rows the list that is shown has."""
        return self.models[self._kind].rowCount()

    @property
    def current(self) -> UUID | None:
        """What the list that is shown stands on."""
        return self._chosen[self._kind]

    @property
    def title(self) -> str:
        """The title of what the list stands on."""
        row = self.models[self._kind].row_at(self.views[self._kind].currentIndex().row())
        return str(row.title) if row is not None else ""

    def switch(self, kind: str) -> None:
        """Show another list."""
        self._kind = kind
        self.setCurrentWidget(self.views[kind])

    def load(self, wanted: Wanted, order: Order) -> None:
        """Read the list that is shown by a filter."""
        self.models[self._kind].load(partial(reading.offer_ids, wanted, order, self._today))

    def reload(self) -> None:
        """Something changed elsewhere: read the same again."""
        for model in self.models.values():
            model.reload()

    def stand_on(self, offer_id: UUID) -> None:
        """Something that is about to be listed is to be stood on."""
        self._chosen[self._kind] = offer_id

    def take_keyboard(self) -> None:
        """Go into the list, onto its first row where it stands nowhere."""
        view = self.views[self._kind]
        view.setFocus()
        if not view.selectionModel().hasSelection():
            view.setCurrentIndex(self.models[self._kind].index(max(0, view.currentIndex().row()), 0))

    def _loaded(self, kind: str, count: int) -> None:
        if kind == self._kind:
            self.counted.emit(count)
        chosen = self._chosen[kind]
        row = self.models[kind].row_of(chosen) if chosen is not None else None
        view = self.views[kind]
        if row is not None and view.currentIndex().row() != row:
            view.setCurrentIndex(self.models[kind].index(row, 0))
        elif row is None and view.currentIndex().isValid():
            view.setCurrentIndex(QModelIndex())

    def _stand(self, kind: str, key: UUID | None) -> None:
        if key is not None:
            self._chosen[kind] = key
        if kind == self._kind and key is not None:
            self.stood_on.emit(key)


def _sentence(line: Callable[[Any], OfferRow], row: object) -> str:
    return line(row).sentence
