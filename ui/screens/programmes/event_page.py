"""What the card of a learning event says (R25)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.labels import label
from storage.reads.events import EventRow
from ui import text, theme
from ui.icons import icon
from ui.screens.programmes.flow import FlowRow
from ui.screens.programmes.offer_parts import facts, paragraph, quiet
from ui.theme import State, Type
from ui.widgets.frames import Badge, Card

SCROLL_BAR = 14
TABLE = "learning_event"


class EventPage(QWidget):
    """Kind, days, place, form, hours and whose event it is."""

    route_wished = Signal(str, object)
    edit_wished = Signal(str, object)

    def __init__(self, event: EventRow, parent: QWidget | None = None, *, may_edit: bool = False) -> None:
        super().__init__(parent)
        head = Card(self)
        name = QLabel(event.title, head)
        name.setFont(theme.font(Type.SECTION))
        name.setWordWrap(True)
        head.body.addWidget(name)
        badges = FlowRow(head)
        badges.flow.addWidget(Badge(label("event.kind", event.kind), State.NEUTRAL, badges))
        if event.is_online:
            badges.flow.addWidget(Badge(self.tr("online"), State.ACCENT, badges))
        head.body.addWidget(badges)
        head.body.addLayout(facts(self._facts(event)))
        if event.description:
            head.body.addWidget(paragraph(event.description, head))
        head.body.addSpacing(4)
        self.button = QPushButton(icon("route"), self.tr("Into a route…"), head)
        self.button.setDefault(True)
        self.button.setAutoDefault(False)
        self.button.setToolTip(self.tr("Choose whose route it goes into"))
        self.button.clicked.connect(partial(self._wish_route, event))
        buttons = QHBoxLayout()
        buttons.addWidget(self.button)
        if may_edit:
            edit = QPushButton(icon("pencil"), self.tr("Correct"), head)
            edit.setAutoDefault(False)
            edit.clicked.connect(partial(self._wish_form, event))
            buttons.addWidget(edit)
        buttons.addStretch(1)
        head.body.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SCROLL_BAR, 0)
        column.setSpacing(theme.GROUP_SPACING)
        column.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
        if event.provenance:
            column.addWidget(quiet(self.tr("Source of the record: %1").replace("%1", event.provenance), self))
        column.addStretch(1)

    def _facts(self, event: EventRow) -> dict[str, str]:
        groups = ", ".join(label("competency_group", group) for group in event.competency_groups)
        return {
            self.tr("When"): text.span(event.starts_on, event.ends_on),
            self.tr("Place"): event.place or "",
            self.tr("Hours"): str(event.hours),
            self.tr("Mode"): label("mode", event.mode),
            self.tr("Organizer"): event.organizer,
            self.tr("Municipality"): event.municipality,
            self.tr("Subjects"): ", ".join(event.subjects) or self.tr("for every subject"),
            self.tr("Competencies"): groups,
        }

    def _wish_route(self, event: EventRow, _checked: object = None) -> None:
        self.route_wished.emit("events", event.id)

    def _wish_form(self, event: EventRow, _checked: object = None) -> None:
        self.edit_wished.emit(TABLE, event.id)
