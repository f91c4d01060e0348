"""The line above the filters: what is listed, the words searched, the order, how many there are."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from storage.reads.events import EventOrder
from storage.reads.programmes import ProgrammeOrder
from ui import theme
from ui.icons import icon
from ui.screens.programmes.reading import Order, Wanted
from ui.screens.programmes.segments import Segments
from ui.widgets.frames import QuietLabel
from ui.widgets.tool_button import ToolButton

_ORDER_WIDTH = 210
_SEARCH_WIDTH = 200


class _SearchLine(QLineEdit):
    """Down goes into the list, Escape empties the line."""

    left_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class DeskBar(QWidget):
    """The controls that programmes and events share; each remembers its own order."""

    kind_chosen = Signal(str)
    order_chosen = Signal()
    typed = Signal()
    wished_list = Signal()
    new_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kinds = [
            ("programmes", self.tr("Programmes")),
            ("internships", self.tr("Internships")),
            ("events", self.tr("Events")),
        ]
        self.switch = Segments(kinds, self.tr("What to list"), self)
        self.switch.chosen.connect(self._choose_kind)
        self.search = _SearchLine(self)
        self.search.setPlaceholderText(self.tr("Title, number or provider"))
        self.search.setAccessibleName(self.tr("Search in the list"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(_SEARCH_WIDTH)
        self.search.addAction(QAction(icon("search"), "", self.search), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self.typed)
        self.search.left_down.connect(self.wished_list)
        self._orders: dict[str, Order] = {
            "programmes": ProgrammeOrder.TITLE,
            "internships": ProgrammeOrder.TITLE,
            "events": EventOrder.START,
        }
        self._covered: set[str] = set()
        self.order_box = QComboBox(self)
        self.order_box.setFixedWidth(_ORDER_WIDTH)
        self.order_box.setAccessibleName(self.tr("Order of the list"))
        self.order_box.activated.connect(self._choose_order)
        self.count = QuietLabel("", self)
        self.new = ToolButton(self)
        self.new.setIcon(icon("plus"))
        self.new.clicked.connect(self.new_wished)
        self.new.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GRID + 4)
        line.addWidget(self.switch)
        line.addWidget(self.search, 1)
        line.addWidget(self.order_box)
        line.addWidget(self.count)
        line.addWidget(self.new)
        self._fill_orders()

    @property
    def kind(self) -> str:
        """What is listed: "programmes", "internships" or "events"."""
        return self.switch.value

    @property
    def order(self) -> Order:
        """The order chosen for what is listed."""
        return self._orders[self.kind]

    def with_words(self, wanted: Wanted) -> Wanted:
        """The filter with the words of the search."""
        return replace(wanted, text=self.search.text())

    def show_count(self, count: int, total: int | None) -> None:
        """«24 из 3 000»."""
        locale = self.locale()
        shown = locale.toString(count)
        whole = locale.toString(total) if total is not None else ""
        self.count.setText(self.tr("{shown} of {total}").format(shown=shown, total=whole) if whole else shown)

    def offer_covered(self, *, possible: bool) -> None:
        """With deficits to cover, what answers most of them comes first in the list that is shown."""
        self._covered = self._covered | {self.kind} if possible else self._covered - {self.kind}
        self._orders[self.kind] = ProgrammeOrder.COVERED if possible else ProgrammeOrder.TITLE
        self._fill_orders()

    def offer_new(self) -> None:
        """Whoever keeps the registry may add to it."""
        self.new.show()
        self._name_new()

    def choose_kind(self, kind: str) -> None:
        """List programmes, internships or events, as if the switch had been pressed."""
        if kind != self.kind:
            self.switch.choose(kind)
            self._choose_kind(kind)

    def _name_new(self) -> None:
        words = self.tr("New event") if self.kind == "events" else self.tr("New programme")
        self.new.setToolTip(words)
        self.new.setAccessibleName(words)

    def _choose_kind(self, kind: str) -> None:
        self._fill_orders()
        self._name_new()
        self.kind_chosen.emit(kind)

    def _choose_order(self, place: int) -> None:
        self._orders[self.kind] = self._known_orders()[place][0]
        self.order_chosen.emit()

    def _fill_orders(self) -> None:
        orders = self._known_orders()
        self.order_box.clear()
        for _, words in orders:
            self.order_box.addItem(words)
        self.order_box.setCurrentIndex([order for order, _ in orders].index(self.order))

    def _known_orders(self) -> list[tuple[Order, str]]:
        if self.kind == "events":
            return [
                (EventOrder.START, self.tr("By date")),
                (EventOrder.TITLE, self.tr("By title")),
                (EventOrder.HOURS, self.tr("By hours")),
            ]
        orders: list[tuple[Order, str]] = [
            (ProgrammeOrder.TITLE, self.tr("By title")),
            (ProgrammeOrder.START, self.tr("By start")),
            (ProgrammeOrder.HOURS, self.tr("By hours")),
            (ProgrammeOrder.PRICE, self.tr("By price")),
        ]
        if self.kind in self._covered:
            orders.insert(0, (ProgrammeOrder.COVERED, self.tr("Most deficits answered")))
        return orders
