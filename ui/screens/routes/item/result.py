"""What an activity brought: written down, accepted, or returned with a word why (R31, R34)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from app import item_results, plan_items
from app.labels import label
from ui import text
from ui.icons import icon
from ui.screens.programmes.flow import FlowRow
from ui.screens.routes.item.section import Section
from ui.theme import State
from ui.widgets.date_field import DateField
from ui.widgets.frames import Badge, QuietLabel

if TYPE_CHECKING:
    from ui.screens.routes.item.reading import ItemView
    from ui.screens.routes.item.work import ItemWork

_HEIGHT = 64
_STATES = {"done": State.DONE, "running": State.ACCENT, "planned": State.NEUTRAL, "cancelled": State.NEUTRAL}


class ItemResult(Section):
    """The result or report, the day, a comment, and the two answers."""

    def __init__(self, work: ItemWork, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._work = work
        self._shown: tuple[object, str] = (None, "")
        self.title.set_title(self.tr("Result"))
        self.badge = Badge("", State.NEUTRAL, self)
        self.title.add_control(self.badge)
        self.result = QPlainTextEdit(self)
        self.result.setFixedHeight(_HEIGHT)
        self.result.setTabChangesFocus(True)
        self.result.setPlaceholderText(self.tr("What came out: a report, a lesson, a set of tasks…"))
        self.result.setAccessibleName(self.tr("Result"))
        self.result.installEventFilter(self)
        self.day = DateField(work.today, self)
        self.comment = QLineEdit(self)
        self.comment.setMaxLength(1000)
        self.comment.setPlaceholderText(self.tr("Comment for the teacher; it stays in the journal"))
        self.comment.setAccessibleName(self.tr("Comment"))
        self.accept = self._button("check", self.tr("Accept"), self._accept)
        self.back = self._button("undo-2", self.tr("Return"), self._return)
        ends = FlowRow(self)
        for button in (self.accept, self.back):
            ends.flow.addWidget(button)
        self.body.setSpacing(8)
        self.body.addWidget(self.result)
        day = QHBoxLayout()
        words = QuietLabel(self.tr("Done on"), self)
        words.setBuddy(self.day)
        self.day.setAccessibleName(words.text())
        day.addWidget(words)
        day.addWidget(self.day)
        day.addStretch(1)
        self.body.addLayout(day)
        self.body.addWidget(self.comment)
        self.body.addWidget(ends)

    def show_view(self, view: ItemView, *, fresh: bool) -> None:
        """Show the result; what is being typed stays."""
        item = view.item
        words = label("item.status", item.status)
        if item.done_on is not None:
            words = f"{words} {text.day_and_month(item.done_on, self._work.today)}"
        self.badge.show_state(words, _STATES.get(item.status, State.NEUTRAL))
        kept = item.result or ""
        if fresh or self.result.toPlainText() == self._shown[1]:
            self.result.setPlainText(kept)
        if fresh:
            self.comment.clear()
            self.trouble.say("")
            self.day.set_day(item.done_on or self._work.today)
        self._shown = (item.id, kept)
        for part in (self.result, self.day, self.comment, self.accept, self.back):
            part.setEnabled(view.is_open)
        self.back.setVisible(item.status != "planned")

    def _accept(self) -> None:
        if self.day.day is None:
            self.trouble.say(self.tr("Say when it was done."))
            return
        self.trouble.say("")
        self._work.do(
            item_results.accept_result, self._work.item_id, self.day.day, self._words() or None, self.comment.text(),
            self._work.deeds.author, said=self.tr("The result is accepted."),
        )  # fmt: skip
        self.comment.clear()

    def _return(self) -> None:
        if not self.comment.text().strip():
            self.trouble.say(self.tr("Write what is missing: with these words it goes back to the teacher."))
            self.comment.setFocus()
            return
        self.trouble.say("")
        self._work.do(
            item_results.return_result, self._work.item_id, self._work.today, self.comment.text(),
            self._work.deeds.author, said=self.tr("The result is returned."),
        )  # fmt: skip
        self.comment.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is written is kept when the field is left, as everywhere in the panel."""
        if watched is self.result and event.type() == QEvent.Type.FocusOut:
            self._save()
        return super().eventFilter(watched, event)

    def _save(self) -> None:
        view = self._work.view
        if view is not None and self._shown[0] == view.item.id and self._words() != (view.item.result or ""):
            self._work.do(plan_items.mark_item, view.item.id, view.item.status, view.item.done_on, self._words())

    def _words(self) -> str:
        return self.result.toPlainText().strip()

    def _button(self, name: str, words: str, run: object) -> QPushButton:
        button = QPushButton(icon(name), words, self)
        button.setAutoDefault(False)
        button.clicked.connect(run)
        return button
