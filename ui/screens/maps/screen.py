"""«Competency maps»: editions as matrices, the instruments that show the competencies, their expertise (R11–R14)."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.competency_maps import Made, add_map, update_map
from app.instruments import add_instrument, update_instrument
from ui import theme
from ui.commands import Command
from ui.desk import Desk
from ui.errors import sentence_for
from ui.freshness import Freshness
from ui.screens.maps import reading
from ui.screens.maps.comparison import Comparison
from ui.screens.maps.competency_card import CompetencyCard
from ui.screens.maps.instrument_view import InstrumentView
from ui.screens.maps.lists_pane import INSTRUMENTS, MAPS, ListsPane
from ui.screens.maps.map_view import MapView
from ui.screens.maps.name_form import InstrumentForm, MapForm, NameForm
from ui.screens.maps.reading import InstrumentPage, Lists, MapPage
from ui.screens.maps.task_card import TaskCard
from ui.shell.screen import Screen
from ui.widgets.empty_state import EmptyState
from ui.widgets.frames import list_width
from ui.widgets.pages import Pages

_TABLES = frozenset({
    "competency_map", "competency", "instrument", "instrument_item", "diagnosis", "diagnosis_campaign", "subject",
})  # fmt: skip
_LEFT = 340


class MapsScreen(Screen):
    """Lists at the left, the chosen map or instrument at the right; one competency or task in full takes the left."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._changing: UUID | None = None
        self._wished: UUID | None = None
        self.map = MapView(desk, self)
        self.competency = CompetencyCard(desk, self)
        self.comparison = Comparison(desk, self)
        self.instrument = InstrumentView(desk, self)
        self.task = TaskCard(desk, self)
        self.forms: dict[str, NameForm] = {MAPS: MapForm(self), INSTRUMENTS: InstrumentForm(self)}
        self.lists = ListsPane(desk.today(), (self.competency, self.task), self)
        self.right = Pages(self)
        self._empty = EmptyState(
            "layers",
            self.tr("Nothing is here yet"),
            self.tr("Maps and instruments come with the exchange; the region's administrator writes them."),
            parent=self,
        )
        for page in (self._empty, self.map, self.comparison, self.instrument, *self.forms.values()):
            self.right.addWidget(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.PAGE_MARGIN, theme.GRID, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        row.setSpacing(theme.GROUP_SPACING)
        row.addWidget(self.lists)
        row.addWidget(self.right, 1)
        self._connect()
        self._offer_new()
        self.refresh()

    def focus_first(self) -> None:
        self.lists.take_keyboard()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lists.setFixedWidth(min(_LEFT, list_width(self.width())))

    def refresh(self) -> None:
        """Read everything that is shown again."""
        self._desk.read(reading.lists, then=self._show_lists, failed=self._fail)

    def show_map(self, map_id: UUID) -> None:
        """Show a map, wherever the wish comes from."""
        self.lists.choose(MAPS, map_id)
        self._show_current()

    def show_competency(self, competency_id: UUID, map_id: UUID) -> None:
        """Show a competency in its map."""
        self._wished = competency_id
        self.show_map(map_id)

    def _connect(self) -> None:
        self.lists.stood_on.connect(self._stand)
        self.lists.switched.connect(self._switch)
        self.lists.wished.connect(self._go_on)
        self.map.chosen.connect(self._show_competency)
        self.map.opened.connect(self._open_competency)
        self.map.left.connect(self._close_card)
        self.map.trouble.connect(self.trouble)
        self.map.head.change_wished.connect(self._change)
        self.map.head.compare_wished.connect(self._compare)
        self.map.head.made.connect(partial(self._show_made, MAPS))
        self.competency.closed.connect(self._close_card)
        self.competency.gone.connect(self._close_card)
        self.comparison.left.connect(self._show_front)
        self.instrument.chosen.connect(self._show_task)
        self.instrument.opened.connect(self._open_task)
        self.instrument.left.connect(self._close_card)
        self.instrument.change_wished.connect(self._change)
        self.instrument.made.connect(partial(self._show_made, INSTRUMENTS))
        self.task.closed.connect(self._close_card)
        self.task.gone.connect(self._close_card)
        for kind, form in self.forms.items():
            form.saved.connect(partial(self._save, kind))
            form.left.connect(self._show_front)
        Freshness(self._desk, _TABLES, self.refresh, self)

    def _offer_new(self) -> None:
        """The primary action, for who may use it."""
        if not self.map.head.may_change:
            return
        words = self.tr("New map") if self.lists.kind == MAPS else self.tr("New instrument")
        if "maps.new" not in self._desk.commands:
            command = Command("maps.new", words, "Ctrl+N", "plus", in_palette=False)
            self._desk.commands.add(command, self._begin_new, self)
        self._desk.commands.rename("maps.new", words)
        self.set_heading(primary=self._desk.commands.action("maps.new"))

    def _show_lists(self, found: Lists) -> None:
        self.trouble_over.emit()
        self.lists.show_lists(found)
        for form in self.forms.values():
            if isinstance(form, MapForm | InstrumentForm):
                form.subject.offer(found.subjects)
        self._show_current()

    def _stand(self, _kind: str, _own_id: UUID) -> None:
        self._leave_forms()
        self._show_current()

    def _switch(self, _kind: str) -> None:
        self._leave_forms()
        self._offer_new()
        self._show_current()

    def _show_current(self) -> None:
        own = self.lists.current
        if own is None:
            self._bring(self._empty)
        elif self.lists.kind == MAPS:
            self._desk.read(reading.map_page, own, then=partial(self._show_map, own), failed=self._fail)
        else:
            self._desk.read(reading.instrument_page, own, then=partial(self._show_instrument, own), failed=self._fail)

    def _show_map(self, own: UUID, page: MapPage | None) -> None:
        if page is None or own != self.lists.current:
            return
        self.map.show_page(page)
        self._bring(self.map)
        if self._wished is not None:
            wished, self._wished = self._wished, None
            self.map.stand_on(wished)
            self._show_competency(wished)
            return
        if self.lists.shows(self.competency):
            self._show_competency(self.competency.shown)

    def _show_instrument(self, own: UUID, page: InstrumentPage | None) -> None:
        if page is None or own != self.lists.current:
            return
        self.task.offer(page.competencies, page.map_titles)
        self.instrument.show_page(page)
        self._bring(self.instrument)
        if self.lists.shows(self.task):
            self._show_task(self.task.shown)

    def _bring(self, page: QWidget) -> None:
        """To the front, unless someone writes in a form or compares there."""
        if self.right.currentWidget() not in {*self.forms.values(), self.comparison}:
            self.right.setCurrentWidget(page)

    def _leave_forms(self) -> None:
        self.right.setCurrentWidget(self.map if self.lists.kind == MAPS else self.instrument)
        self.lists.show_card(None)

    def _show_front(self) -> None:
        self._leave_forms()
        self._show_current()
        self.lists.take_keyboard()

    def _show_competency(self, competency_id: UUID | None) -> None:
        node, page = self.map.node(competency_id), self.map.page
        if node is None or page is None:
            self.lists.show_card(None)
            return
        self.competency.show_node(page.branches, node, may_change=self.map.may_change)
        self.lists.show_card(self.competency)

    def _open_competency(self, competency_id: UUID) -> None:
        self._show_competency(competency_id)
        self.competency.begin()

    def _show_task(self, task_id: UUID | None) -> None:
        task = self.instrument.task(task_id)
        if task is None:
            self.lists.show_card(None)
            return
        self.task.show_task(task, may_change=self.instrument.may_change)
        self.lists.show_card(self.task)

    def _open_task(self, task_id: UUID) -> None:
        self._show_task(task_id)
        self.task.begin()

    def _close_card(self) -> None:
        """Back to the list; from the list nothing is left to close."""
        if self.lists.shows(self.competency) or self.lists.shows(self.task):
            self.lists.show_card(None)
        self.lists.take_keyboard()

    def _go_on(self) -> None:
        (self.map if self.lists.kind == MAPS else self.instrument).take_keyboard()

    def _begin_new(self) -> None:
        self._changing = None
        form = self.forms[self.lists.kind]
        self.lists.show_card(None)
        self.right.setCurrentWidget(form)
        if isinstance(form, MapForm | InstrumentForm):
            form.begin_new()

    def _change(self) -> None:
        form = self.forms[self.lists.kind]
        self._changing = self.lists.current
        self.right.setCurrentWidget(form)
        if isinstance(form, MapForm) and self.map.page is not None:
            form.begin_change(self.map.page.card)
        elif isinstance(form, InstrumentForm) and self.instrument.page is not None:
            form.begin_change(self.instrument.page.card)

    def _compare(self) -> None:
        if self.map.page is not None:
            self.right.setCurrentWidget(self.comparison)
            self.comparison.show_editions(self.map.page.card, self.map.page.editions)

    def _save(self, kind: str, fields: dict[str, object]) -> None:
        role = self._desk.worker.role if self._desk.worker is not None else ""
        add, update = (add_map, update_map) if kind == MAPS else (add_instrument, update_instrument)
        failed = partial(self._refuse, kind)
        if self._changing is None:
            self._desk.change(add, role, fields, then=partial(self._made, kind), failed=failed)
        else:
            self._desk.change(update, role, self._changing, fields, then=self._changed, failed=failed)

    def _made(self, kind: str, made: Made) -> None:
        self._show_made(kind, made.id)

    def _show_made(self, kind: str, own: UUID) -> None:
        """Stand on what was just made; the list has been asked for it already."""
        self._leave_forms()
        self.lists.choose(kind, own)
        self.refresh()

    def _changed(self, _changes: object) -> None:
        self._show_front()

    def _refuse(self, kind: str, error: BaseException) -> None:
        self.forms[kind].refuse(sentence_for(error))

    def _fail(self, error: BaseException) -> None:
        self.trouble.emit(sentence_for(error))
