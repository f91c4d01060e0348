"""Who was given a material, when, and what they said (R42)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from storage.reads.materials import IssueRow, issues_of_material
from ui.desk import Desk
from ui.screens.support.person_lines import Words
from ui.screens.support.person_materials import IssueLines
from ui.widgets.line_section import ListedLine


class MaterialIssues(IssueLines):
    """The people who have it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = Words(self.tr("Who has it"), "", self.tr("Nobody has been given it yet."))
        super().__init__(desk, words, issues_of_material, parent)

    def show_issues(self, read: Callable[..., Sequence[Any]], owner: object) -> None:
        """Show who was given something: a material of the library, or a title of one's own."""
        self._read_rows = read
        self.show_of(owner)

    def line(self, row: IssueRow) -> ListedLine:
        return replace(super().line(row), words=row.name)
