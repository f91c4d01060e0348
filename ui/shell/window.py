"""The window: the rail, the page with its title and one primary action, the search, the status line and messages.

Screens are registered as factories and made at the first visit, so that the first paint pays for one screen only. The
window takes no data layer: what it shows is handed to it.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

from ui import theme
from ui.commands import Command, Commands, action_button
from ui.errors import log_failure, sentence_for
from ui.shell.rail import Rail
from ui.shell.screen import Screen
from ui.shell.search import SHORTCUT, SearchField
from ui.shell.sections import BY_NAME, SECTIONS
from ui.shell.status import StatusLine
from ui.theme import State, Type, tones
from ui.widgets.pages import Pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction, QCloseEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QPushButton

    from ui.shell.toasts import Toast
    from ui.shell.trouble import TroubleBar

_HEADER_HEIGHT = 72
_SMALLEST = (880, 480)
_DIGITS = 10
"""The tenth section is opened by Alt+0: Ctrl+0 sets a size back, in the preview of paper too."""
_NARROW = 1120
"""Below this width the rail shows icons only."""


class _Ground(QWidget):
    """The tinted page under the cards."""

    def paintEvent(self, event: QPaintEvent) -> None:
        theme.fill(QPainter(self), self.rect(), tones().page)


class Header(QWidget):
    """Page title, search and the page's one primary action."""

    def __init__(self, search: SearchField, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(_HEADER_HEIGHT)
        self.title = QLabel(self)
        self.title.setFont(theme.font(Type.PAGE))
        self._primary: QPushButton | None = None
        self._action: QAction | None = None
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(theme.PAGE_MARGIN, 16, theme.PAGE_MARGIN, 8)
        self._layout.setSpacing(theme.GROUP_SPACING)
        self._layout.addWidget(self.title, 1)
        self._layout.addWidget(search)

    @property
    def primary(self) -> QPushButton | None:
        """The button of the page's primary action."""
        return self._primary

    def show_page(self, title: str, screen: Screen | None) -> None:
        """Name the page and offer its primary action."""
        self.title.setText(title)
        wished = screen.primary if screen is not None else None
        if wished is self._action:
            return
        self._action = wished
        if self._primary is not None:
            self._layout.removeWidget(self._primary)
            self._primary.hide()
            self._primary.deleteLater()
            self._primary = None
        if wished is not None:
            self._primary = action_button(wished, self, primary=True)
            self._layout.addWidget(self._primary)


class Window(QMainWindow):
    """The program's one window."""

    painted = Signal()
    """The first paint is over; emitted once."""
    section_shown = Signal(str)
    closing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Marshrut"))
        self.setMinimumSize(*_SMALLEST)
        self.resize(1366, 768)
        self.commands = Commands(self)
        self.search = SearchField(self.commands)
        self.rail = Rail()
        self.status = StatusLine()
        self._was_painted = False
        self._trouble: TroubleBar | None = None
        self._toast: Toast | None = None
        self._factories: dict[str, Callable[[], Screen]] = {}
        self._screens: dict[str, Screen] = {}
        self._current = ""
        self._pages = Pages()
        self._build()
        self.rail.chosen.connect(self.show_section)
        self.status.opened.connect(self._open_exchange)
        self.commands.plan(
            Command("search", self.tr("Search everything"), SHORTCUT, "search", in_palette=False), self.search.begin
        )

    @property
    def current(self) -> str:
        """The section in front; empty before the first."""
        return self._current

    @property
    def toast(self) -> Toast:
        """The short message over the page, made at the first one."""
        if self._toast is None:
            from ui.shell.toasts import Toast

            self._toast = Toast(self)
        return self._toast

    @property
    def trouble(self) -> TroubleBar:
        """The bar above the page, made at the first trouble."""
        if self._trouble is None:
            from ui.shell.trouble import TroubleBar

            self._trouble = TroubleBar()
            self._inset.addWidget(self._trouble)
        return self._trouble

    def visited(self, name: str) -> Screen | None:
        """The screen of a section, when it was visited already."""
        return self._screens.get(name)

    def prepare(self, name: str) -> Screen | None:
        """Make a section's screen ahead of its first visit; None where it fails, which the visit itself will say."""
        if name not in self._screens:
            try:
                self._adopt(name, self._factories[name]())
            except Exception as error:  # noqa: BLE001 - nobody has asked for it yet
                log_failure(error)
        return self._screens.get(name)

    def register(self, name: str, factory: Callable[[], Screen]) -> None:
        """Show a section in the rail; `factory` makes its screen at the first visit.

        Raises KeyError when the rail has no such section.
        """
        section = BY_NAME[name]
        self._factories[name] = factory
        shown = [known.name for known in SECTIONS if known.name in self._factories]
        button = self.rail.add(section, shown.index(name))
        number = SECTIONS.index(section) + 1
        shortcut = f"Ctrl+{number}" if number < _DIGITS else "Alt+0" * (number == _DIGITS)
        button.set_shortcut(shortcut)
        self.commands.plan(
            Command(f"go.{name}", section.title, shortcut, section.icon), partial(self.show_section, name)
        )
        self._order_keyboard()

    def show_section(self, name: str) -> None:
        """Bring a section to the front, making its screen if this is the first visit."""
        screen = self._screens.get(name) or self._make(name)
        if screen is None:
            return
        before = self._screens.get(self._current)
        self._current = name
        self.rail.mark(name)
        self.settle_trouble()
        self._pages.setCurrentWidget(screen)
        self._show_heading()
        if before is not None and before is not screen:
            before.left()
        screen.entered()
        screen.focus_first()
        self.section_shown.emit(name)

    def set_badge(self, name: str, count: int, state: State = State.NEUTRAL) -> None:
        """A count beside a section of the rail; a section that is not shown has none."""
        if name in self._factories:
            self.rail.button(name).set_badge(count, state)

    def say(self, words: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """«Удалено. Вернуть»: a short message with a way back."""
        self.toast.say(words, action, act)

    def show_trouble(self, words: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """A sentence in the bar above the page."""
        self.trouble.say(words, action, act)

    def settle_trouble(self) -> None:
        """What the bar said is over."""
        if self._trouble is not None:
            self._trouble.settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._first_painted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < _NARROW)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def _first_painted(self) -> None:
        self.painted.emit()
        self.commands.make_planned()

    def _build(self) -> None:
        ground = _Ground()
        self.header = Header(self.search, ground)
        self._inset = QVBoxLayout()
        self._inset.setContentsMargins(theme.PAGE_MARGIN, 0, theme.PAGE_MARGIN, 0)
        page = QVBoxLayout(ground)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.header)
        page.addLayout(self._inset)
        page.addWidget(self._pages, 1)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.rail)
        upper.addWidget(ground, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)
        self._pages.setAutoFillBackground(False)
        palette = self._pages.palette()
        palette.setColor(QPalette.ColorRole.Window, Qt.GlobalColor.transparent)
        self._pages.setPalette(palette)

    def _make(self, name: str) -> Screen | None:
        try:
            made = self._factories[name]()
        except Exception as error:  # noqa: BLE001 - one broken screen must not take the others with it
            log_failure(error)
            self.show_trouble(sentence_for(error))
            return None
        return self._adopt(name, made)

    def _adopt(self, name: str, made: Screen) -> Screen:
        made.heading_changed.connect(self._show_heading)
        made.trouble.connect(self.show_trouble)
        made.trouble_over.connect(self.settle_trouble)
        self._screens[name] = made
        self._pages.addWidget(made)
        return made

    def _show_heading(self) -> None:
        screen = self._screens.get(self._current)
        if screen is not None:
            self.header.show_page(screen.title or BY_NAME[self._current].title, screen)

    def _open_exchange(self) -> None:
        if "exchange" in self._factories:
            self.show_section("exchange")

    def _order_keyboard(self) -> None:
        chain: list[QWidget] = [self.rail.button(known.name) for known in SECTIONS if known.name in self._factories]
        chain += [self.search, self._pages, self.status]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)
