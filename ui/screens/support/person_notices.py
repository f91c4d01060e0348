"""What a person was told of, and what they answered (R29)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.informing import record_notice_answer, remove_notice
from app.labels import label
from storage.reads.informing import NoticeRow, notices_of_person
from ui import text
from ui.desk import Desk
from ui.screens.people.fields import LineField
from ui.screens.people.record_form import RecordForm
from ui.screens.support.person_lines import PersonLines, Words
from ui.widgets.line_section import Deed, ListedLine


class NoticeLines(PersonLines):
    """Notices with their answers; the read says whose."""

    TABLE = "notice"

    def __init__(
        self, desk: Desk, words: Words, read: Callable[..., Sequence[Any]], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, words, read, ("notice",), parent)
        self.answer = self.adopt(
            RecordForm([(LineField("answer", self.tr("What the teacher answered"), 300), 6)], {}), self._answer
        )

    def line(self, row: NoticeRow) -> ListedLine:
        said = f"«{row.answer}»" if row.answer else ""
        told = f"{label('notice.channel', row.channel)}, {text.day_and_month(row.sent_on, self._desk.today())}"
        note = " · ".join(part for part in (told, said) if part)
        answer = Deed("answer", "message-square", self.tr("Answer…"))
        others = [Deed("remove", "trash-2", self.tr("Delete"))]
        if row.answer:
            others.insert(0, Deed("answer", "pencil", self.tr("Change the answer")))
        words = row.title or row.text or ""
        return ListedLine(row.id, words, note, deed=None if row.answer else answer, others=tuple(others))

    def do(self, deed: str, key: UUID) -> None:
        row = self._rows_by_id[key]
        if deed == "answer":
            self.open_form(self.answer)
            self.answer.begin(row.title, self.tr("Save"), {"answer": row.answer}, key)
        else:
            self.keep(self.tr("The notice is deleted."), None, remove_notice, key)

    def _answer(self, key: object, values: dict[str, Any]) -> None:
        self.keep(self.tr("The answer is kept."), self.answer, record_notice_answer, key, values["answer"])


class NoticesCard(NoticeLines):
    """What one person was told of, the newest first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        empty = self.tr("Nothing was told yet. Notes are prepared in «Support», under «Informing».")
        super().__init__(desk, Words(self.tr("Informing"), "", empty), notices_of_person, parent)
