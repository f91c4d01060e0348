"""What an activity needs from the school, and whether its head agreed (R45)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from app import support
from app.changes import Changes
from app.labels import choices, label
from storage.reads.base import Engine
from storage.reads.support import SupportRow
from ui import text
from ui.screens.people.words import capitals
from ui.screens.routes.item.section import Choice, Section
from ui.theme import State
from ui.widgets.date_field import DateField

if TYPE_CHECKING:
    from ui.screens.routes.item.reading import ItemView
    from ui.screens.routes.item.work import ItemWork

_STATES = {"needed": State.SOON, "agreed": State.DONE, "refused": State.OVERDUE}


class ItemMeans(Section):
    """Needs with their money and its source; the head's word on each."""

    def __init__(self, work: ItemWork, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._work = work
        self._head = ""
        self._deciding: UUID | None = None
        self._changing: UUID | None = None
        self.title.set_title(self.tr("Support by the school"))
        self.add_button.setText(self.tr("What is needed…"))
        self.kind = QComboBox(self.form)
        for value, words in capitals(choices("item_support.kind")):
            self.kind.addItem(words, value)
        self.what = QLineEdit(self.form)
        self.what.setMaxLength(300)
        self.amount = QLineEdit(self.form)
        self.amount.setMaxLength(9)
        self.source = QLineEdit(self.form)
        self.source.setMaxLength(200)
        self.add_field(self.tr("Kind"), self.kind)
        self.add_field(self.tr("What"), self.what)
        self.add_field(self.tr("Roubles"), self.amount)
        self.add_field(self.tr("Paid from"), self.source)
        self.save = self.add_ends(self.tr("Write down"), self._add)
        self.decision = Section("", "", self)
        self.who = QLineEdit(self.decision.form)
        self.who.setMaxLength(150)
        self.when = DateField(work.today, self.decision.form)
        self.decision.title.set_title(self.tr("The head's decision"))
        self.decision.add_field(self.tr("Who decides"), self.who)
        self.decision.add_field(self.tr("When"), self.when)
        self.refused = QPushButton(self.tr("Refused"), self.decision.form)
        self.refused.setAutoDefault(False)
        self.refused.clicked.connect(self._refuse)
        self.agreed = self.decision.add_ends(self.tr("Agreed"), self._agree, self.refused)
        self.decision.hide()
        column = self.layout()
        if column is not None:
            column.addWidget(self.decision)

    def show_view(self, view: ItemView, *, fresh: bool) -> None:
        """Show the needs of an activity."""
        self._head = view.head
        if fresh:
            self.close_form()
            self.decision.hide()
        self.list_rows(
            [(self._words(row), self._note(row), self._state(row), self._choices(row, view)) for row in view.supports]
        )
        total = support.sum_support(view.supports)
        words = self.tr("{agreed} of {all} roubles agreed").format(
            agreed=_money(total.roubles_agreed), all=_money(total.roubles)
        )
        self.say(words if total.roubles else "")
        self.add_button.setVisible(view.is_open and not self.form.isVisible())

    def open_form(self) -> None:
        super().open_form()
        self._changing = None
        for line in (self.what, self.amount, self.source):
            line.clear()
        self.kind.setFocus()

    def _change(self, row: SupportRow) -> None:
        """What was written down, in the form: until the head has decided it may be corrected."""
        self.open_form()
        self._changing = row.id
        self.kind.setCurrentIndex(self.kind.findData(row.kind))
        self.what.setText(row.what)
        self.amount.setText(str(row.amount) if row.amount else "")
        self.source.setText(row.money_source or "")

    def _words(self, row: SupportRow) -> str:
        return f"{label('item_support.kind', row.kind).capitalize()}: {row.what}"

    def _note(self, row: SupportRow) -> str:
        money = self.tr("{sum} roubles").format(sum=_money(row.amount)) if row.amount else ""
        return " · ".join(part for part in (money, row.money_source or "") if part)

    def _state(self, row: SupportRow) -> tuple[str, State]:
        words = label("item_support.status", row.status)
        if row.agreed_on is not None and row.agreed_by:
            words = f"{words}: {row.agreed_by}, {text.day_and_month(row.agreed_on, self._work.today)}"
        return words, _STATES[row.status]

    def _choices(self, row: SupportRow, view: ItemView) -> list[Choice]:
        if not view.is_open:
            return []
        change = ("pencil", self.tr("Change…"), partial(self._change, row))
        decide = ("handshake", self.tr("The head's decision…"), partial(self._decide, row.id))
        again = ("undo-2", self.tr("Not decided yet"), partial(self._do, support.ask_again, row.id))
        remove = ("trash-2", self.tr("Delete"), partial(self._do, support.remove_support, row.id))
        return [decide, change, remove] if row.status == "needed" else [again, remove]

    def _add(self) -> None:
        amount = self.amount.text().replace(" ", "").replace("\u00a0", "")
        if not self.what.text().strip():
            self.trouble.say(self.tr("Write what is needed."))
        elif amount and not amount.isdecimal():
            self.trouble.say(self.tr("Write the sum in whole roubles."))
        else:
            fields = {
                "kind": self.kind.currentData(), "what": self.what.text().strip(),
                "amount": int(amount) if amount else None, "money_source": self.source.text().strip() or None,
            }  # fmt: skip
            changing = self._changing
            self.close_form()
            if changing is None:
                self._work.do(_add_support, self._work.item_id, fields)
            else:
                self._work.do(support.update_support, changing, fields)

    def _decide(self, support_id: UUID) -> None:
        self._deciding = support_id
        self.who.setText(self._head)
        self.when.set_day(self._work.today)
        self.decision.show()
        self.decision.open_form()
        self.who.setFocus()

    def _agree(self) -> None:
        self._finish(support.agree_support)

    def _refuse(self) -> None:
        self._finish(support.refuse_support)

    def _finish(self, deed: object) -> None:
        if not self.who.text().strip() or self.when.day is None:
            self.decision.trouble.say(self.tr("Say who decided and when."))
        elif callable(deed):
            self.decision.hide()
            self._work.do(deed, self._deciding, self.who.text().strip(), self.when.day)

    def _do(self, deed: object, support_id: UUID) -> None:
        if callable(deed):
            self._work.do(deed, support_id)


def _add_support(engine: Engine, item_id: UUID, fields: dict[str, object]) -> Changes:
    """The use case returns the new id too; the desk is told of the changes."""
    _, changes = support.add_support(engine, item_id, fields)
    return changes


def _money(roubles: int | None) -> str:
    return QLocale().toString(roubles or 0)
