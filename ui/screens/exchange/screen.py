"""«Обмен»: the session now, conflicts and refusals that wait for a decision, past sessions; files and tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from storage.reads.exchange import session_count
from ui import theme
from ui.errors import log_failure, sentence_for
from ui.screens.exchange.conflicts import ConflictsPart
from ui.screens.exchange.files_limit import FilesLimit
from ui.screens.exchange.history import HistoryPart
from ui.screens.exchange.now_card import NowCard
from ui.screens.exchange.refused import RefusedPart
from ui.screens.exchange.session import Ending, ExchangeSession
from ui.screens.exchange.standing import Standing, read_standing
from ui.screens.exchange.stick import StickCard
from ui.screens.exchange.wishes_card import WishesCard
from ui.screens.programmes.segments import Segments
from ui.shell.screen import Screen
from ui.widgets.empty_state import EmptyState
from ui.widgets.pages import Pages

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.screens.exchange.files.page import FilesPage

_EMPTY_HEIGHT = 340


@dataclass(frozen=True, slots=True)
class Shown:
    """How the exchange stands."""

    standing: Standing
    sessions: int


def read_shown(connection: Any) -> Shown:
    """On a reader."""
    return Shown(read_standing(connection), session_count(connection))


class ExchangeScreen(Screen):
    """The page."""

    def __init__(self, desk: Desk, session: ExchangeSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session = session
        self.now = NowCard(session, desk.today)
        self.stick = StickCard(desk, session, self)
        self.conflicts = ConflictsPart(desk, self)
        self.refused = RefusedPart(desk, self)
        self.history = HistoryPart(desk, self)
        self.wishes = WishesCard(desk, self)
        """Settings of the exchange; further ones stand in it or below it."""
        self.empty = self._first_step()
        self.files: FilesPage | None = None
        """Made when it is first looked at."""
        self._has_sessions = False
        self._build()
        self.now.password_given.connect(session.start)
        session.ended.connect(self._ended)
        desk.changed.connect(self._hear)
        self.refresh()

    def refresh(self) -> None:
        """Read everything again."""
        self._desk.read(read_shown, then=self._show, failed=self._fail)
        self.conflicts.refresh()
        self.refused.refresh()
        self.history.refresh()

    def show_page(self, name: str) -> None:
        """Bring a page to the front: «session» or «files»."""
        self.switch.choose(name)
        if name == "files":
            self._files().read()
        self._pages.setCurrentIndex(0 if name == "session" else 1)
        self._head()

    def focus_first(self) -> None:
        if self.files is not None and self.switch.value == "files":
            self.files.focus_first()
            return
        for choice in self.conflicts.choices.values():
            choice.keep_mine.setFocus()
            return
        self.setFocus()

    def _build(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.GRID, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        column.setSpacing(theme.GROUP_SPACING)
        for part in (self.now, self.empty, self.conflicts, self.refused, self.stick, self.history, self.wishes):
            column.addWidget(part)
        column.addWidget(FilesLimit(self._desk))
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self.switch = Segments(
            [("session", self.tr("With the server")), ("files", self.tr("Files and tables"))],
            self.tr("What is exchanged"),
            self,
        )
        self.switch.chosen.connect(self.show_page)
        self._pages = Pages(self)
        self._pages.addWidget(area)
        upper = QHBoxLayout()
        upper.setContentsMargins(theme.PAGE_MARGIN, theme.GRID, theme.PAGE_MARGIN, 0)
        upper.addWidget(self.switch)
        upper.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GRID)
        whole.addLayout(upper)
        whole.addWidget(self._pages, 1)

    def _files(self) -> FilesPage:
        """The page of files, made if need be: its imports are heavy."""
        if self.files is None:
            from ui.screens.exchange.files.page import FilesPage

            self.files = FilesPage(self._desk, self)
            framed = QWidget(self)
            column = QVBoxLayout(framed)
            column.setContentsMargins(theme.PAGE_MARGIN, theme.GRID, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
            column.addWidget(self.files)
            self._pages.addWidget(framed)
        return self.files

    def _head(self) -> None:
        is_begun = self._has_sessions and self.switch.value == "session"
        self.set_heading(primary=self._desk.commands.action("exchange.start") if is_begun else None)

    def _first_step(self) -> EmptyState:
        """What stands here before the first exchange."""
        words = self.tr(
            "The exchange brings your teachers, the registry of programmes and what colleagues have written, and sends "
            "your own work. Without the network you work on as always: what you write waits here."
        )
        action = self._desk.commands.action("exchange.start")
        made = EmptyState("refresh-cw", self.tr("There has been no exchange yet"), words, action, self)
        made.setMinimumHeight(_EMPTY_HEIGHT)
        made.hide()
        return made

    def _hear(self, _changes: object) -> None:
        self._desk.read(read_shown, then=self._show, failed=self._fail)
        self.history.refresh()  # an answer on a stick is in it, too

    def _ended(self, _ending: Ending) -> None:
        self.refresh()

    def _show(self, shown: Shown) -> None:
        self.now.show_standing(shown.standing)
        self.empty.setVisible(not shown.sessions)
        self._has_sessions = bool(shown.sessions)
        self._head()
        self.trouble_over.emit()

    def _fail(self, error: BaseException) -> None:
        log_failure(error)
        self.trouble.emit(sentence_for(error))
