"""What everyone was told of lately, with their answers (R29)."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from storage.reads.informing import NoticeRow, recent_notices
from ui.desk import Desk
from ui.screens.support.person_lines import Words
from ui.screens.support.person_notices import NoticeLines
from ui.widgets.line_section import ListedLine


class SentNotices(NoticeLines):
    """Notices to all people; `show_of` takes the day from which they are shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = Words(self.tr("Told within half a year"), "", self.tr("Nobody was told of anything yet."))
        super().__init__(desk, words, recent_notices, parent)

    def line(self, row: NoticeRow) -> ListedLine:
        shown = super().line(row)
        return replace(shown, words=row.name, note=f"{shown.words}\n{shown.note}")
