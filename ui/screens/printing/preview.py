"""The document of one person, page by page: whose it is, which page, how large."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from app.documents import Subject
from app.printing import Order
from ui import theme
from ui.commands import Command
from ui.desk import Desk
from ui.errors import log_failure, sentence_for
from ui.screens.printing.pages_view import PagesView
from ui.screens.printing.search_bar import SearchBar
from ui.screens.printing.sheets import Sheets, draw_page, lay_out
from ui.shell.screen import Screen
from ui.widgets.empty_state import EmptyState
from ui.widgets.frames import QuietLabel
from ui.widgets.pages import Pages
from ui.widgets.tool_button import make_command_button
from ui.work import CancelledWork, Job

_PAUSE = 120
_ROOMY = 660
"""Milliseconds on a row before its document is laid out: running through the list lays out nothing."""


class Preview(QWidget):
    """Hand it a document and a person with `show_document`."""

    shown = Signal(int)
    """The pages are there: how many."""

    def __init__(self, desk: Desk, owner: Screen) -> None:
        super().__init__(owner)
        self._desk = desk
        self._sheets: Sheets | None = None
        self._order: Order | None = None
        self._keep_place = False
        self._edition = 0
        self._job: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._lay_out)
        self.pages = PagesView(self)
        self.search = SearchBar(desk, self.pages, owner, self)
        self._build()
        self._add_commands(owner)
        self.search.left.connect(owner.focus_first)
        self.pages.wanted.connect(self._draw)
        self.pages.page_changed.connect(self._show_page)
        self.pages.zoom_changed.connect(self._show_zoom)
        self._page.valueChanged.connect(self._go_to)
        self.show_nobody()

    @property
    def subject(self) -> Subject | None:
        """Whose document is shown or on its way; None for nobody's."""
        return next(iter(self._order.subjects), None) if self._order is not None else None

    @property
    def settled(self) -> bool:
        """Whether what is wished is shown, or it is said why not."""
        return not self._pause.isActive() and (self._job is None or self._job.finished)

    def show_document(self, order: Order, name: str) -> None:
        """Show a document; where it is the same as before, read anew, the view stays on its page."""
        self._keep_place = order == self._order
        self._order = order
        self.set_name(name)
        if self._sheets is None:
            self._say_working()
        self._pause.start()

    def show_nobody(self) -> None:
        """Nobody is chosen."""
        self._pause.stop()
        self._order = None
        self.set_name("")
        self._say("printer", self.tr("Nobody is chosen"), self.tr("Choose a person on the left to see their document."))

    def add_control(self, control: QWidget) -> None:
        """A control at the right end of the upper line."""
        self._upper.addWidget(control)

    def _build(self) -> None:
        self._page = QSpinBox(self)
        self._page.setObjectName("printing.page")
        self._page.setAccessibleName(self.tr("Page"))
        self._page.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self._page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._page.setFixedWidth(52)
        self._count = QuietLabel("", self)
        self._zoom = QuietLabel("", self)
        self._zoom.setMinimumWidth(44)
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._tools = QWidget(self)
        self._tool_row = QHBoxLayout(self._tools)
        self._tool_row.setContentsMargins(0, 0, 0, 0)
        self._tool_row.setSpacing(theme.GRID // 2)
        self._upper = QHBoxLayout()
        self._upper.setSpacing(theme.GRID)
        self._upper.addWidget(self._tools)
        self._upper.addStretch(1)
        self._stack = Pages(self)
        self._stack.addWidget(self.pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID + 4)
        column.addLayout(self._upper)
        column.addWidget(self.search)
        column.addWidget(self._stack, 1)
        self.setTabOrder(self.search.close_button, self.pages)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.search.isHidden():
            self.search.leave()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little width, what the keyboard reaches as well steps aside."""
        super().resizeEvent(event)
        for part in (self._page_word, self._fit_width):
            part.setVisible(self.width() >= _ROOMY)

    def _add_commands(self, owner: QWidget) -> None:
        commands = self._desk.commands
        for command, run in (
            (Command("printing.smaller", self.tr("Smaller"), "Ctrl+-", "zoom-out"), self.pages.zoom_out),
            (Command("printing.larger", self.tr("Larger"), "Ctrl+=", "zoom-in"), self.pages.zoom_in),
            (Command("printing.fit_width", self.tr("Fit width"), "Ctrl+0"), self.pages.fit_width),
        ):
            commands.add(command, run, owner)
        self._page_word = page_word = QuietLabel(self.tr("Page"), self._tools)
        page_word.setBuddy(self._page)
        self._fit_width = commands.button("printing.fit_width", self._tools)
        for widget in (
            page_word,
            self._page,
            self._count,
            make_command_button(commands, "printing.smaller", self._tools),
            self._zoom,
            make_command_button(commands, "printing.larger", self._tools),
            self._fit_width,
        ):
            self._tool_row.addWidget(widget)
        self._tool_row.insertSpacing(3, theme.GROUP_SPACING)

    def _lay_out(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._edition += 1
        self._job = self._desk.work.paper(
            lay_out,
            self._order,
            then=partial(self._take_sheets, self._edition),
            failed=partial(self._refused, self._edition),
        )

    def _say_working(self) -> None:
        self._say("file-text", self.tr("The document is being made"), self.tr("A long one takes some seconds."))

    def _take_sheets(self, edition: int, sheets: Sheets) -> None:
        if edition != self._edition or self._order is None:
            return
        self._sheets = sheets
        self._stack.setCurrentWidget(self.pages)
        self._tools.setEnabled(True)
        self._page.setRange(1, len(sheets.sizes))
        self._count.setText(self.tr("of {count}").format(count=len(sheets.sizes)))
        self.pages.show_sheets(sheets.sizes, keep_place=self._keep_place)
        self.search.search_in(sheets, keep_place=self._keep_place)
        self._show_zoom()
        self.shown.emit(len(sheets.sizes))

    def _refused(self, edition: int, error: BaseException) -> None:
        if edition != self._edition or isinstance(error, CancelledWork):
            return
        log_failure(error)
        self._say("file-text", self.tr("There is nothing to print yet"), sentence_for(error))

    def _draw(self, page: int, width: int) -> None:
        if self._sheets is None:
            return
        self._desk.work.paper(
            draw_page,
            self._sheets,
            page,
            width,
            then=partial(self._take_picture, self._sheets, page),
            failed=partial(self._refused, self._edition),
        )

    def _take_picture(self, sheets: Sheets, page: int, picture: QImage) -> None:
        if sheets is self._sheets:
            self.pages.set_picture(page, picture)

    def _show_page(self, page: int) -> None:
        self._page.blockSignals(True)
        self._page.setValue(page + 1)
        self._page.blockSignals(False)
        self._show_zoom()

    def _go_to(self, page: int) -> None:
        self.pages.go_to(page - 1)

    def _show_zoom(self) -> None:
        self._zoom.setText(f"{round(self.pages.scale * 100)} %")

    def _say(self, icon: str, title: str, words: str) -> None:
        """No pages: say why in their place."""
        before = self._stack.widget(1)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
        self._stack.addWidget(EmptyState(icon, title, words))
        self._stack.setCurrentIndex(1)
        self._sheets = None
        self.pages.show_sheets(())
        self.search.search_in(None)
        self._tools.setEnabled(False)
        self._count.clear()
        self._zoom.clear()

    def set_name(self, name: str) -> None:
        """Whose document it is, for a screen reader; the page itself says it to the eye."""
        self.pages.setAccessibleName(self.tr("Preview: {name}").format(name=name) if name else self.tr("Preview"))
