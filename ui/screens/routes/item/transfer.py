"""What goes from an activity into lessons: what, by when, shown by what (R38)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from app import transfers
from storage.reads.afterwards import TransferRow
from ui import text
from ui.screens.routes.item.section import Choice, Section
from ui.theme import State
from ui.widgets.date_field import DateField

if TYPE_CHECKING:
    from ui.screens.routes.item.reading import ItemView
    from ui.screens.routes.item.work import ItemWork


class ItemTransfer(Section):
    """Rows of transfer, and the form of a new one."""

    def __init__(self, work: ItemWork, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._work = work
        self.title.set_title(self.tr("Transfer into practice"))
        self.add_button.setText(self.tr("What goes into lessons…"))
        self.what = QLineEdit(self.form)
        self.what.setMaxLength(1000)
        self.due = DateField(work.today, self.form)
        self.shown_by = QLineEdit(self.form)
        self.shown_by.setMaxLength(300)
        self.add_field(self.tr("What"), self.what)
        self.add_field(self.tr("By when"), self.due)
        self.add_field(self.tr("Shown by"), self.shown_by)
        self.due.refused.connect(self.trouble.say)
        self.save = self.add_ends(self.tr("Write down"), self._add)

    def show_view(self, view: ItemView, *, fresh: bool) -> None:
        """Show what goes into lessons after an activity; a team's activity has none of its own."""
        self.setVisible(view.route.person_id is not None)
        if fresh:
            self.close_form()
        self.list_rows(
            [(row.what or "", row.shown_by or "", self._state(row), self._choices(row)) for row in view.transfers]
        )
        self.add_button.setVisible(not self.form.isVisible())

    def open_form(self) -> None:
        super().open_form()
        self.what.clear()
        self.shown_by.clear()
        self.due.set_day(None)
        self.what.setFocus()

    def _state(self, row: TransferRow) -> tuple[str, State]:
        today = self._work.today
        if row.status == "done":
            day = text.day_and_month(row.done_on, today) if row.done_on else ""
            return self.tr("used {day}").format(day=day).strip(), State.DONE
        if row.due_on is None:
            return self.tr("planned"), State.NEUTRAL
        late = text.overdue_by(row.due_on, today)
        return (late, State.OVERDUE) if late else (text.day_and_month(row.due_on, today), State.NEUTRAL)

    def _choices(self, row: TransferRow) -> list[Choice]:
        used = ("check", self.tr("Used in lessons"), partial(self._complete, row))
        remove = ("trash-2", self.tr("Delete"), partial(self._remove, row))
        return [remove] if row.status == "done" else [used, remove]

    def _complete(self, row: TransferRow) -> None:
        self._work.do(transfers.complete_transfer, row.id, self._work.today)

    def _remove(self, row: TransferRow) -> None:
        self._work.do(transfers.remove_transfer, row.id)

    def _add(self) -> None:
        view = self._work.view
        if not self.what.text().strip():
            self.trouble.say(self.tr("Write what goes into lessons."))
        elif view is not None:
            what, due, shown_by = self.what.text().strip(), self.due.day, self.shown_by.text().strip() or None
            self.close_form()
            self._work.do(transfers.plan_transfer, view.route.person_id, view.item.id, what, due, shown_by)
