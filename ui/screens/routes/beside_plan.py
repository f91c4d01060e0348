"""Below the plan: what a team's route adds to it (R32), and how the route ended (R39)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.labels import label
from storage.reads.afterwards import ReflectionRow
from storage.reads.shared_items import TeamItem
from ui import text, theme
from ui.theme import Type
from ui.widgets.frames import Card, Hairline, QuietLabel, SectionTitle
from ui.widgets.rows import Rows


class _Rows(Card):
    """A card with a title and rows of words over a quiet note."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = SectionTitle("", "", self)
        self.body.addWidget(self._title)
        self._rows = Rows(self)
        self.body.addWidget(self._rows)
        self._shown: list[tuple[str, str]] = []
        self.hide()

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Words and notes that are shown."""
        return self._shown

    def fill(self, rows: list[tuple[str, str]]) -> None:
        """Other rows; without any the card is out of sight."""
        self.setVisible(bool(rows))
        if rows == self._shown:
            return
        self._shown = rows
        self._rows.fill(self._lines)

    def _lines(self, parent: QWidget) -> Iterator[QWidget]:
        for words, note in self._shown:
            yield Hairline(parent)
            yield self._row(words, note, parent)

    @staticmethod
    def _row(words: str, note: str, parent: QWidget) -> QWidget:
        row = QWidget(parent)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(2)
        said = QLabel(words, row)
        said.setFont(theme.font(Type.BODY))
        said.setWordWrap(True)
        quiet = QuietLabel(note, row)
        quiet.setWordWrap(True)
        column.addWidget(said)
        column.addWidget(quiet)
        return row


class TeamItemsCard(_Rows):
    """Activities of the person's teams: they are changed in the team's route and stand here as they stand there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title.set_title(self.tr("With the team"))

    def show_items(self, items: Sequence[TeamItem], today: date) -> None:
        """Show them by their days."""
        self.fill([(item.title, self._note(item, today)) for item in items])

    def _note(self, item: TeamItem, today: date) -> str:
        days = ""
        if item.starts_on is not None:
            last = item.ends_on or item.starts_on
            one_day = item.starts_on == last
            days = text.day_and_month(item.starts_on, today) if one_day else text.span(item.starts_on, last)
        hours = self.tr("%n hour(s)", "", item.hours) if item.hours else ""
        parts = (item.team, label("item.kind", item.kind), hours, days, label("item.status", item.status))
        return " · ".join(part for part in parts if part)


class ClosingCard(_Rows):
    """The teacher's reflection and the tutor's conclusion."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title.set_title(self.tr("Reflection and conclusion"))

    def show_end(self, reflections: Sequence[ReflectionRow], conclusion: str | None) -> None:
        """Show what was written."""
        rows: list[tuple[str, str]] = []
        for row in reflections:
            if row.side == "tutor" and row.gained == conclusion:
                continue  # the same words stand below as the conclusion
            who = label("goal.wished_by", row.side)
            parts = ((row.gained, self.tr("What was gained")), (row.difficult, self.tr("What was difficult")),
                     (row.next_steps, self.tr("What comes next")))  # fmt: skip
            rows += [(words, f"{name} · {who}, {text.long_date(row.written_on)}") for words, name in parts if words]
        if conclusion:
            rows.append((conclusion, self.tr("Tutor's conclusion")))
        self.fill(rows)
