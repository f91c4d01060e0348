"""The panel of one activity at the right of the plan."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.desk import Desk
from ui.screens.people.elided import ElidedLabel
from ui.screens.routes.deeds import RouteDeeds
from ui.screens.routes.item.facts import ItemFacts
from ui.screens.routes.item.means import ItemMeans
from ui.screens.routes.item.reading import ItemView, item_view
from ui.screens.routes.item.result import ItemResult
from ui.screens.routes.item.together import ItemTogether
from ui.screens.routes.item.transfer import ItemTransfer
from ui.screens.routes.item.work import ItemWork
from ui.theme import State, Type, tones
from ui.widgets.frames import Card, QuietLabel
from ui.widgets.tool_button import make_tool_button

_SCROLL_BAR = 14
_TABLES = frozenset({
    "route", "route_item", "route_item_competency", "item_support", "transfer", "goal", "diagnosis_result",
})  # fmt: skip


class ItemPanel(Card):
    """Shows the activity it was given until another one or nothing is shown."""

    closed = Signal()

    def __init__(self, desk: Desk, deeds: RouteDeeds, parent: QWidget | None = None) -> None:
        super().__init__(parent, 12)
        self._item: UUID | None = None
        self._shown: UUID | None = None
        self.work = ItemWork(desk, deeds, self)
        self._build_head()
        self.facts = ItemFacts(self.work, self)
        self.result = ItemResult(self.work, self)
        self.transfer = ItemTransfer(self.work, self)
        self.means = ItemMeans(self.work, self)
        self.together = ItemTogether(self.work, self)
        self._parts = (self.facts, self.result, self.transfer, self.means, self.together)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setAccessibleName(self.tr("All about the activity"))
        page = QWidget(self._scroll)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, _SCROLL_BAR, 0)
        column.setSpacing(theme.GROUP_SPACING)
        column.addWidget(self.warning)
        column.addWidget(self.collected)
        for part in self._parts:
            column.addWidget(part)
        column.addStretch(1)
        self._scroll.setWidget(page)
        page.setAutoFillBackground(False)
        self.body.addWidget(self._scroll, 1)
        desk.changed.connect(self._follow)

    @property
    def item_id(self) -> UUID | None:
        """The activity that is shown."""
        return self._item

    def show_item(self, item_id: UUID | None) -> None:
        """Show an activity; None forgets the former one."""
        self._item = item_id
        self._read()

    def refresh(self) -> None:
        """Show what is kept, whatever was typed: a change was not made."""
        self._shown = None
        self._read()

    def focus_first(self) -> None:
        """The keyboard into the title."""
        self.facts.fields["title"].editor.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.facts.fit(self.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _build_head(self) -> None:
        self.heading = ElidedLabel(self)
        self.heading.setFont(theme.font(Type.SECTION))
        close = make_tool_button("x", self.tr("Close"), self, "Esc")
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(close)
        self.body.addLayout(head)
        self.collected = QuietLabel("", self)
        self.collected.setWordWrap(True)
        self.warning = QLabel(self)
        self.warning.setFont(theme.font(Type.CAPTION))
        self.warning.setWordWrap(True)

    def _read(self) -> None:
        if self._item is not None:
            desk = self.work.desk
            then = partial(self._show, self._item)
            desk.read(item_view, self._item, self.work.today, then=then, failed=self.work.deeds.fail)

    def _show(self, item_id: UUID, view: ItemView | None) -> None:
        if item_id != self._item:
            return
        if view is None:
            self.closed.emit()
            return
        view = replace(view, may_change=self.work.desk.keeps("route_item"))
        fresh = item_id != self._shown
        self._shown = item_id
        self.work.view = view
        self.heading.setText(view.item.title)
        palette = self.warning.palette()
        palette.setColor(self.warning.foregroundRole(), tones().state(State.SOON)[0])
        self.warning.setPalette(palette)
        self.warning.setText(view.item.warning or "")
        self.warning.setVisible(bool(view.item.warning))
        self.collected.setText(self._collected_words(view))
        self.collected.setVisible(bool(self.collected.text()))
        for part in self._parts:
            part.show_view(view, fresh=fresh)
        if fresh:
            self._scroll.verticalScrollBar().setValue(0)

    def _collected_words(self, view: ItemView) -> str:
        """Hours of modules that add up to a whole programme (R24)."""
        whole = view.collected
        if whole is None:
            return ""
        words = self.tr("Of «{title}»: {taken} of {hours} hours taken, {planned} planned.")
        return words.format(title=whole.title, taken=whole.hours_taken, hours=whole.hours, planned=whole.hours_planned)

    def _follow(self, changes: Any) -> None:
        if changes.tables & _TABLES and self.isVisible():
            self._read()
