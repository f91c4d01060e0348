"""What pages share that count this copy, or show what the server counted over more cards, with its day (R51, R52)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from app.analysis.regional import ServerNumbers, SummaryKind, bring_summary, kept_summary
from app.rights import may_summarise
from ui.screens.analysis.page import AnalysisPage
from ui.screens.analysis.source_row import SourceRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.workplace import Workplace
    from storage.reads.scope import Scope
    from ui.desk import Desk
    from ui.work import Ticket


class ServedPage(AnalysisPage):
    """A page with a `SourceRow`; it says what it counts (``kind``), reads it here, and shows either."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.source = SourceRow(self)
        self.kept: ServerNumbers[Any] | None = None
        """The server's numbers while they are looked at."""
        self.source.chosen.connect(self._read_again)
        self.source.wished.connect(self.bring)

    @property
    def kind(self) -> SummaryKind:
        """What the page shows of the server's numbers."""
        raise NotImplementedError

    def load_here(self, scope: Scope) -> None:
        """Count in this copy."""
        raise NotImplementedError

    def show_numbers(self, scope: Scope, numbers: Any) -> None:
        """Show what the server counted, None where nothing was brought yet."""
        raise NotImplementedError

    def load(self, scope: Scope) -> None:
        worker = self._desk.worker
        if worker is None or scope.organization_id is not None:
            self._load_from(scope, False)
        else:
            given = worker.role, worker.specialist_id, scope.municipality_id
            self.read(may_summarise, *given, then=partial(self._load_from, scope))

    def bring(self) -> None:
        """Bring the server's numbers of this place and period."""
        if self.scope is not None:
            self.source.begin()
            asked = self.kind, self.scope
            run = partial(_bring, self._desk.workplace)
            self._desk.work.sync(run, *asked, then=partial(self._show_kept, *asked), failed=self._not_brought)

    @property
    def is_nothing_to_save(self) -> bool:
        """Whether the server's numbers are looked at and none are here; then says so."""
        if self.source.is_server and self.kept is None:
            self.trouble.emit(self.tr("The server's numbers are not here yet: press «Bring» first."))
            return True
        return False

    def _load_from(self, scope: Scope, is_open: bool) -> None:
        """Count here, or show what was brought, where the server opens its numbers of the place at all."""
        if scope != self.scope:
            return
        self.source.setVisible(is_open)
        self.kept = None
        if self.source.is_server:
            self.read(kept_summary, self.kind, scope, then=partial(self._show_kept, self.kind, scope))
        else:
            self.load_here(scope)

    def _show_kept(self, kind: SummaryKind, scope: Scope, kept: ServerNumbers[Any] | None) -> None:
        if (kind, scope) != (self.kind, self.scope) or not self.source.is_server:
            return
        self.kept = kept
        self.source.show_day(kept.day if kept is not None else None)
        self.show_numbers(scope, kept.numbers if kept is not None else None)

    def _not_brought(self, error: BaseException) -> None:
        self.fail(error)
        self._read_again()


def _bring(workplace: Callable[[], Workplace], _ticket: Ticket, kind: SummaryKind, scope: Scope) -> ServerNumbers[Any]:
    return bring_summary(workplace(), kind, scope)
