"""The place at the right of the plan: the finder, all about one activity, or the templates, one at a time."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.deficits import Deficit
from ui.desk import Desk
from ui.screens.routes.deeds import RouteDeeds
from ui.screens.routes.finder import FinderPanel
from ui.screens.routes.item.panel import ItemPanel
from ui.screens.routes.reading import RouteView
from ui.screens.routes.template.panel import TemplatesPanel
from ui.widgets.pages import Pages

_FINDER, _FIELDS = 340, 400


class SidePanels(Pages):
    """Out of sight until a panel is opened."""

    turned = Signal()
    """Another panel, or none: the page is laid out anew."""
    left = Signal()
    """It was closed while the keyboard was in it."""

    def __init__(self, desk: Desk, deeds: RouteDeeds, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._deeds = deeds
        self._item: ItemPanel | None = None
        self._templates: TemplatesPanel | None = None
        self.finder = FinderPanel(today, self)
        self._take(self.finder)
        self.hide()

    @property
    def item(self) -> ItemPanel:
        """All about one activity; made at the first look, for it is the largest part of the editor."""
        if self._item is None:
            self._item = ItemPanel(self._desk, self._deeds, self)
            self._take(self._item)
        return self._item

    @property
    def templates(self) -> TemplatesPanel:
        """The templates; made at the first look."""
        if self._templates is None:
            self._templates = TemplatesPanel(self._desk, self._deeds, self)
            self._take(self._templates)
        return self._templates

    @property
    def wanted_width(self) -> int:
        """Pixels beside the plan; without room for both the panel takes the plan's place."""
        return _FINDER if self.currentWidget() is self.finder else _FIELDS

    def search_for(self, deficits: tuple[Deficit, ...]) -> None:
        """The finder for these deficits; an open one keeps what it found."""
        if self.finder.isVisible():
            self.finder.search.setFocus()
        else:
            self._open(self.finder)
            self.finder.begin(deficits)

    def open_finder(self, deficits: tuple[Deficit, ...]) -> None:
        """The finder for these deficits."""
        self._open(self.finder)
        self.finder.begin(deficits)

    def open_item(self, item_id: UUID) -> None:
        """All about an activity, the keyboard in its title."""
        self.item.show_item(item_id)
        self._open(self.item)
        self.item.focus_first()

    def follow_item(self, item_id: UUID | None) -> None:
        """An open panel shows the activity that is current in the plan."""
        panel = self._item
        if panel is not None and panel.isVisible() and item_id is not None and item_id != panel.item_id:
            panel.show_item(item_id)

    def refresh(self) -> None:
        """What was typed and not kept is taken back."""
        if self._item is not None:
            self._item.refresh()

    def open_templates(self, view: RouteView) -> None:
        """Templates for a route."""
        self.templates.show_route(view)
        self._open(self.templates)
        self.templates.focus_first()

    def put_away(self) -> None:
        """Close whatever is open."""
        focused: QWidget | None = self.focusWidget()
        had = self.isVisible() and focused is not None and self.isAncestorOf(focused)
        if self._item is not None:
            self._item.show_item(None)
        self.hide()
        self.turned.emit()
        if had:
            self.left.emit()

    def _take(self, panel: FinderPanel | ItemPanel | TemplatesPanel) -> None:
        self.addWidget(panel)
        panel.closed.connect(self.put_away)

    def _open(self, panel: QWidget) -> None:
        self.setCurrentWidget(panel)
        self.show()
        self.turned.emit()
