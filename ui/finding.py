"""The search field over the copy: asks on a reader, shows what it is, opens where it is."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from ui.desk import Desk
from ui.errors import sentence_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from app.finding import SearchResult
    from ui.shell.popover import Hit
    from ui.work import Ticket

_ICONS = {
    "person": "user",
    "team": "users",
    "programme": "graduation-cap",
    "programme_module": "graduation-cap",
    "learning_event": "calendar",
    "route": "file-text",
    "route_item": "route",
    "goal": "target",
    "journal_entry": "message-square",
    "development_request": "message-square",
    "competency": "layers",
    "organization": "building-2",
    "material": "book-open",
}
_SCANS = "*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.webp *.bmp"
_TEAM = "team"
_ROUTE = "route"
_OFFERS = frozenset({"programme", "programme_module", "learning_event"})
_ELSEWHERE = frozenset({"organization", "competency", "material"})


class Finding(QObject):
    """Serves the search field, reads papers, and keeps the index up behind large exchanges, lot by lot."""

    person_found = Signal(object)
    """A person's id."""
    offer_found = Signal(str, object)
    """Table and id of a programme or an event."""
    row_found = Signal(str, object, object)
    """Table and id of an organisation, a competency or a material, and the id of what it belongs to."""
    papers_found = Signal(object)
    """The routes of the papers on a scan, as hits of the search."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._taking_in = False

    def search(self, text: str, deliver: Callable[[Sequence[Hit]], None]) -> None:
        """Find rows for the field."""
        self._desk.read(_find, text, then=partial(self._deliver, deliver))

    def open(self, target: object) -> None:
        """Go to what was chosen."""
        if not isinstance(target, tuple):
            return
        table, row_id, person_id, parent_id = target
        if table == _ROUTE and person_id is not None:
            self._desk.part_wanted.emit(person_id, _ROUTE)
        elif person_id is not None:
            self.person_found.emit(person_id)
        elif table in _OFFERS:
            self.offer_found.emit(table, row_id)
        elif table in _ELSEWHERE:
            self.row_found.emit(table, row_id, parent_id)
        elif table == _TEAM:
            self._desk.team_wanted.emit(row_id)

    def ask_for_scan(self, window: QWidget) -> None:
        """Let the person choose a scan or a photograph of printed sheets."""
        from PySide6.QtCore import QStandardPaths
        from PySide6.QtWidgets import QFileDialog

        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        dialog = QFileDialog(window, self.tr("A scan or a photograph of the sheet"), folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter(f"{self.tr('Scans and photographs')} ({_SCANS})")
        dialog.fileSelected.connect(self.read_scan)
        dialog.open()

    def read_scan(self, path: str) -> None:
        """Look for codes of routes on all pages; what is found stands below the search field."""
        self._desk.work.paper(_read_scan, path, then=self._look_up, failed=self._refuse)

    def _look_up(self, codes: Sequence[str]) -> None:
        self._desk.read(_find_papers, codes, then=self._show_papers, failed=self._refuse)

    def _show_papers(self, found: Sequence[SearchResult]) -> None:
        if found:
            self.papers_found.emit([_hit(result) for result in found])
        else:
            self._desk.said.emit(self.tr("The routes of these sheets are not in your copy."), "")

    def _refuse(self, error: BaseException) -> None:
        self._desk.said.emit(sentence_for(error), "")

    def take_in(self) -> None:
        """Bring the index up to date in the background; a person's edit goes between two lots."""
        if not self._taking_in:
            self._taking_in = True
            self._next_lot()

    def _next_lot(self) -> None:
        if self._desk.work.closed:
            return  # the rest is taken in when the copy is opened again
        self._desk.work.write(_take_in, then=self._taken, failed=self._stopped)

    def _taken(self, more: Any) -> None:
        if more:
            self._next_lot()
        else:
            self._taking_in = False

    def _stopped(self, _failure: Any) -> None:
        self._taking_in = False

    def _deliver(self, deliver: Callable[[Sequence[Hit]], None], found: Sequence[SearchResult]) -> None:
        deliver([_hit(result) for result in found if _leads_somewhere(result)])


def _leads_somewhere(result: SearchResult) -> bool:
    return result.person_id is not None or result.table in {*_OFFERS, *_ELSEWHERE, _TEAM, _ROUTE}


def _find(connection: Any, text: str) -> list[SearchResult]:
    from app.finding import find

    return find(connection, text)


def _read_scan(ticket: Ticket, path: str) -> list[str]:
    from app.apart.gate import codes_of

    return codes_of(Path(path), ticket.token.check)


def _find_papers(connection: Any, codes: Sequence[str]) -> list[SearchResult]:
    from app.paper_codes import find_papers

    return [result for code in codes for result in find_papers(connection, code)]


def _take_in(engine: Any) -> bool:
    from app.finding import take_in

    return take_in(engine)


def _hit(result: SearchResult) -> Hit:
    from ui.shell.popover import Hit

    row_id, table = result.row_id, result.table
    if table == "programme_module":
        row_id, table = result.parent_id or row_id, "programme"
    elif table == _ROUTE and result.person_id is None:
        row_id, table = result.parent_id or row_id, _TEAM
    return Hit(
        title=result.title,
        note=result.detail,
        icon=_ICONS.get(result.table, "search"),
        target=(table, row_id, result.person_id, result.parent_id),
    )
