"""A section whose lines are changed through use cases: forms in place, undo in the toast, trouble under the title."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.errors import sentence_for
from ui.screens.people.fields import Trouble
from ui.screens.people.record_form import RecordForm
from ui.widgets.line_section import LineSection


class EditedSection(LineSection):
    """Lines, forms, and changes."""

    TABLE = ""
    """What the lines are rows of: for a role that does not keep them they are only shown."""

    def __init__(self, desk: Desk, title: str, add: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(title, add, empty, parent)
        self._desk = desk
        self._trouble = Trouble(self)
        self.body.insertWidget(1, self._trouble)
        if self.TABLE and not desk.keeps(self.TABLE):
            self.only_read()

    @property
    def trouble(self) -> str:
        """What went wrong with a line; empty where all is well."""
        return self._trouble.text() if not self._trouble.isHidden() else ""

    def adopt(self, form: RecordForm, then: Callable[[Any, Any], None]) -> RecordForm:
        """A form of this section; ``then`` gets the key and the values."""
        self.add_form(form)
        form.cancelled.connect(self.put_away)
        form.finished.connect(then)
        return form

    def keep(self, words: str, form: RecordForm | None, use_case: Callable[..., object], *arguments: object) -> None:
        """Change something and say so; what is refused is said in the form, or under the title."""
        self._trouble.say("")
        failed = form.refuse if form is not None else self.fail
        self._desk.change(use_case, *arguments, then=partial(self._kept, words), failed=failed)

    def fail(self, error: BaseException) -> None:
        """Say what went wrong."""
        self._trouble.say(sentence_for(error))

    def _kept(self, words: str, _changes: object) -> None:
        self.put_away()
        self._desk.said.emit(words, self.tr("Undo"))
