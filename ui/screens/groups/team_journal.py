"""The journal of a team: consultations with it, agreements, visits (R04, R41)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from app.journal import add_team_entry
from storage.reads.base import Connection
from storage.reads.journal import entries_of_team
from ui.screens.people.journal_lines import Line, line_of
from ui.screens.people.journal_tab import JournalTab


class TeamJournal(JournalTab):
    """The journal of a person's card over the entries of a team."""

    def show_team(self, team_id: UUID) -> None:
        """Show another team's journal."""
        self.show_person(team_id)

    def _page_of(self) -> Callable[..., list[Line]]:
        return read_team_page

    def _adding(self) -> Callable[..., object]:
        return add_team_entry


def read_team_page(
    connection: Connection, team_id: UUID, kinds: Sequence[str], before: tuple[date, UUID] | None, today: date
) -> list[Line]:
    """A page of a team's journal as lines."""
    return [line_of(row, today) for row in entries_of_team(connection, team_id, kinds, before)]
