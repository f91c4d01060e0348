"""Requests between levels: what was handed up or down, with the answers (R54)."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.labels import label
from storage.reads.request_handovers import HandoverRow, handovers
from ui import text, theme
from ui.desk import Desk
from ui.freshness import Freshness
from ui.models.paged_table import Column
from ui.screens.people.short_table import ShortTable
from ui.screens.programmes.offer_list import OfferList, OfferRow
from ui.screens.support.handed_view import HandedView
from ui.screens.support.handed_words import STATES, level_words
from ui.screens.support.page import SupportPage
from ui.widgets.empty_state import EmptyState
from ui.widgets.frames import Card, SectionTitle, list_width
from ui.widgets.pages import Pages

EMPTY, VIEW = range(2)


class RequestsPage(SupportPage):
    """The page."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._handing: UUID | None = None
        self._wanted: UUID | None = None
        self.rows = ShortTable([Column(self.tr("Request"), _sentence)], self)
        self.list = OfferList(_shape, self.tr("Requests between levels"), self)
        self.list.setModel(self.rows)
        self.view = HandedView(self, desk, self)
        self._pages = Pages(self)
        self._title = SectionTitle(self.tr("Requests"), parent=self)
        self._build()
        self.list.stood_on.connect(self._stand)
        self.view.left.connect(self._leave)
        self.view.kept.connect(self._leave)
        Freshness(desk, ("request_handover", "development_request", "person", "team"), self._load, self)
        self._load()

    def focus_first(self) -> None:
        self.list.setFocus()

    def hand(self, request_id: UUID) -> None:
        """Hand a request on, wherever the wish comes from."""
        self._handing = request_id
        self._pages.setCurrentIndex(VIEW)
        self.view.begin_handing(request_id)

    def show_handed(self, handover_id: UUID) -> None:
        """Stand on a handed request."""
        self._handing, self._wanted = None, handover_id
        self._load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._left.setFixedWidth(list_width(self.width()))

    def _build(self) -> None:
        left = self._left = Card(self, 8)
        left.body.addWidget(self._title)
        left.body.addWidget(self.list, 1)
        empty = Card(self)
        empty.body.addWidget(
            EmptyState(
                "inbox",
                self.tr("No request was handed on"),
                self.tr(
                    "Where a request needs the municipality or the region, hand it on from the card: see its menu."
                ),
                None,
                empty,
            )
        )
        for page in (empty, self.view):
            self._pages.addWidget(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GROUP_SPACING)
        row.addWidget(left)
        row.addWidget(self._pages, 1)

    def _load(self) -> None:
        self.read(handovers, then=self._show)

    def _show(self, rows: list[HandoverRow]) -> None:
        standing: HandoverRow | None = self.rows.row_at(self.list.currentIndex().row())
        before = self._wanted or (standing.id if standing is not None else None)
        self._wanted = None
        self.rows.show(rows)
        open_count = sum(row.status != "answered" for row in rows)
        self._title.set_title(self.tr("Requests"), str(open_count) if open_count else "")
        place = next((place for place, row in enumerate(rows) if row.id == before), 0)
        self.list.setCurrentIndex(self.rows.index(place, 0))
        if self._handing is None:
            self._show_current()

    def _show_current(self) -> None:
        row: HandoverRow | None = self.rows.row_at(self.list.currentIndex().row())
        self._pages.setCurrentIndex(EMPTY if row is None else VIEW)
        if row is not None:
            self.view.show_row(row)

    def _stand(self, key: object) -> None:
        if key is not None:
            self._handing = None
            self._show_current()

    def _leave(self) -> None:
        self._handing = None
        self._load()
        self.list.setFocus()


def _shape(row: HandoverRow) -> OfferRow:
    """What is asked for, who asks, where it is."""
    note = f"{level_words(row.to_level)} · {row.name}"
    when = text.short_date(row.answered_on or row.handed_on)[:5]
    return OfferRow(row.request, note, when, label("request_handover.status", row.status), STATES[row.status])


def _sentence(row: HandoverRow) -> str:
    return _shape(row).sentence
