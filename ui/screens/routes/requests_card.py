"""What was asked for: by the teacher, the organisation, the team (R20, R41)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.labels import label
from storage.reads.routes import RequestRow
from ui import text
from ui.screens.support.handed_words import handed_words
from ui.theme import Type
from ui.widgets.frames import Card, Hairline, QuietLabel, SectionTitle
from ui.widgets.tool_button import ToolButton, make_tool_button
from ui.widgets.wrapped import WrappedLabel, WrappedQuietLabel


class RequestsCard(Card):
    """The requests, newest first; each can be put in other words."""

    wished = Signal(object)
    """The `RequestRow` to change, or None for a new one."""
    handing_wished = Signal(object)
    """The id of a request to hand up or down a level."""

    def __init__(
        self, requests: Sequence[RequestRow], today: date, parent: QWidget | None = None, *, may_change: bool = True
    ) -> None:
        super().__init__(parent, 12)
        self._may_change = may_change
        title = SectionTitle(self.tr("Requests"), str(len(requests)) if requests else "", self)
        if may_change:
            title.add_control(self._button("plus", self.tr("Write a request down"), None))
        self.body.addWidget(title)
        if not requests:
            words = QuietLabel(self.tr("What do the teacher and the school ask for? Write it in their words."), self)
            words.setWordWrap(True)
            self.body.addWidget(words)
        for request in requests:
            self.body.addWidget(Hairline(self))
            self.body.addWidget(self._row(request, today))

    def _row(self, request: RequestRow, today: date) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(WrappedLabel(request.text or request.motive or "", Type.CAPTION, row))
        who, day = label("request.source", request.source), text.day_and_month(request.made_on, today)
        motive = request.motive if request.text else ""
        note = " · ".join(part for part in (f"{who}, {day}", motive or "") if part)
        words.addWidget(WrappedQuietLabel(note, row))
        for handed in request.handed:
            words.addWidget(WrappedQuietLabel(handed_words(handed, today), row))
        line.addLayout(words, 1)
        hand = make_tool_button("upload", self.tr("Hand the request to another level"), row)
        hand.clicked.connect(partial(self._hand, request.id))
        line.addWidget(hand, 0, Qt.AlignmentFlag.AlignTop)
        if self._may_change:
            change = self._button("pencil", self.tr("Change the request"), request)
            line.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _button(self, picture: str, words: str, request: RequestRow | None) -> ToolButton:
        button = make_tool_button(picture, words, self)
        button.clicked.connect(partial(self._wish, request))
        return button

    def _hand(self, request_id: UUID, _checked: object = None) -> None:
        self.handing_wished.emit(request_id)

    def _wish(self, request: RequestRow | None, _checked: object = None) -> None:
        self.wished.emit(request)
