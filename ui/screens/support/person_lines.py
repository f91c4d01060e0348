"""What the cards of the tab «Сопровождение» share: lines of one person, read again when their tables change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from ui import theme
from ui.desk import Desk
from ui.freshness import Freshness
from ui.screens.people.edited_section import EditedSection
from ui.widgets.line_section import ListedLine

MOST = 60
"""Rows shown at once: each is made of widgets."""


class Words(NamedTuple):
    """What a card is called, what its button says (empty: no button), what stands where nothing is."""

    title: str
    add: str
    empty: str


class PersonLines(EditedSection):
    """The card. Subclasses say what a row looks like and what is done with it."""

    def __init__(
        self,
        desk: Desk,
        words: Words,
        read: Callable[..., Sequence[Any]],
        tables: Iterable[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, words.title, words.add, words.empty, parent)
        self._read_rows = read
        self._person: object = None
        self._rows_by_id: dict[UUID, Any] = {}
        self._opened: QWidget = self
        self.add_wished.connect(self.begin_new)
        self.done.connect(self.do)
        Freshness(desk, tables, self._read, self)

    def show_person(self, person_id: UUID) -> None:
        """Show another person's lines."""
        self.show_of(person_id)

    def show_of(self, owner: object) -> None:
        """Show what the read gives for an owner; a form that is open belongs to the former one and goes."""
        if owner != self._person:
            self._person = owner
            self._rows_by_id = {}
            self._trouble.say("")
            for form in self._forms:
                form.hide()
            self.show_lines([])
        self._read()

    def line(self, row: Any) -> ListedLine:
        """How a row is shown."""
        raise NotImplementedError

    def begin_new(self) -> None:
        """A new row: open its form."""

    def do(self, deed: str, key: UUID) -> None:
        """Something is wished of a row."""
        raise NotImplementedError

    def open_form(self, form: QWidget) -> None:
        """Show a form; a card in a long column scrolls to it."""
        super().open_form(form)
        self._opened = form
        QTimer.singleShot(0, self._reveal)

    @property
    def author(self) -> UUID | None:
        """Who works here."""
        return self._desk.worker.specialist_id if self._desk.worker is not None else None

    def _reveal(self) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is None or not self._opened.isVisible():
            return
        if self._opened.height() < area.viewport().height():
            area.ensureWidgetVisible(self._opened, 0, theme.PAGE_MARGIN)
        else:
            bar, top = area.verticalScrollBar(), self._opened.mapTo(area.viewport(), QPoint(0, 0)).y()
            bar.setValue(bar.value() + top - theme.GRID)

    def _read(self) -> None:
        if self._person is not None:
            self._desk.read(self._read_rows, self._person, then=partial(self._show, self._person), failed=self.fail)

    def _show(self, owner: object, rows: Sequence[Any]) -> None:
        if owner == self._person:
            self._rows_by_id = {row.id: row for row in rows}
            shown = rows[:MOST]
            count = self.tr("{shown} latest of {count}").format(shown=len(shown), count=len(rows))
            note = count if len(shown) < len(rows) else str(len(rows)) if rows else ""
            self.show_lines([self.line(row) for row in shown], note)
