"""The panel of templates at the right of the plan: to choose from, or to compare with (R48)."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app import templates
from app.labels import label
from app.rights import ADMINISTRATOR
from app.templates import Followed, Following
from ui import theme
from ui.desk import Desk
from ui.icons import icon
from ui.screens.groups.role import role_here
from ui.screens.people.record_form import RecordForm
from ui.screens.routes.deeds import RouteDeeds
from ui.screens.routes.item.section import Section
from ui.screens.routes.reading import RouteView
from ui.screens.routes.template.keeping import KeptItems
from ui.screens.routes.template.reading import Offer, TemplatesView, templates_view
from ui.screens.routes.template.words import change_words, time_words
from ui.theme import State
from ui.widgets.frames import Card, QuietLabel, SectionTitle
from ui.widgets.tool_button import make_tool_button

_SCROLL_BAR = 14
_TABLES = frozenset({"route", "route_item", "route_template", "route_template_item"})


class TemplatesPanel(Card):
    """What the route follows stands above; what can be chosen below it."""

    closed = Signal()

    def __init__(self, desk: Desk, deeds: RouteDeeds, parent: QWidget | None = None) -> None:
        super().__init__(parent, 12)
        self._desk = desk
        self._deeds = deeds
        self._route: RouteView | None = None
        self._shown: UUID | None = None
        self._unfolded: set[UUID] = set()
        """Templates that are looked into."""
        heading = SectionTitle(self.tr("Templates"), "", self)
        close = make_tool_button("x", self.tr("Close"), heading, "Esc")
        close.clicked.connect(self.closed)
        heading.add_control(close)
        self.body.addWidget(heading)
        self.fitting = QCheckBox(self.tr("Only those that fit this person"), self)
        self.fitting.setToolTip(self.tr("By audience, subject and career stage"))
        self.fitting.setChecked(True)
        self.fitting.clicked.connect(self._read)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setAccessibleName(self.tr("Templates"))
        self.body.addWidget(self.fitting)
        self.body.addWidget(self._scroll, 1)
        desk.changed.connect(self._follow)

    def show_route(self, view: RouteView) -> None:
        """Show the templates for a route."""
        self._route = view
        self._read()

    def focus_first(self) -> None:
        """The keyboard into the panel."""
        self.fitting.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @property
    def _route_id(self) -> UUID | None:
        return self._route.route.head.id if self._route is not None and self._route.route is not None else None

    def _read(self, _ticked: object = None) -> None:
        if self._route is not None and self._route_id is not None:
            function = partial(templates_view, fitting=self.fitting.isChecked())
            then = partial(self._show, self._route_id)
            self._desk.read(function, self._route_id, self._route.person, then=then, failed=self._deeds.fail)

    def _follow(self, changes: Any) -> None:
        if changes.tables & _TABLES and self.isVisible():
            self._read()

    @property
    def _is_writing(self) -> bool:
        """Somebody types into a form of a template: what arrives from elsewhere waits."""
        return any(form.isVisible() for form in self.findChildren(RecordForm))

    def _show(self, route_id: UUID, view: TemplatesView) -> None:
        if route_id != self._route_id or (route_id == self._shown and self._is_writing):
            return
        self._shown = route_id
        place = self._scroll.verticalScrollBar().value()
        page = QWidget(self._scroll)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, _SCROLL_BAR, 0)
        column.setSpacing(theme.GROUP_SPACING)
        if view.following is not None:
            for part in self._followed_parts(page, view.following):
                column.addWidget(part)
        column.addWidget(self._offers(page, view))
        column.addStretch(1)
        self._scroll.setWidget(page)
        page.setAutoFillBackground(False)
        self._scroll.verticalScrollBar().setValue(place)

    def _offers(self, page: QWidget, view: TemplatesView) -> Section:
        own = view.following.template_id if view.following is not None else None
        keeps = role_here(self._desk) == ADMINISTRATOR
        offers = [offer for offer in view.offers if keeps or offer.template.id != own]
        section = Section(self.tr("To choose from"), "", page)
        if not offers:
            section.say(self.tr("No other template fits. Untick the line above to see all of them."))
        for offer in offers:
            self._offer(section, offer)
        return section

    def _offer(self, section: Section, offer: Offer) -> None:
        row = section.add_row(offer.template.title, self._about(offer), None, [])
        below = self._inside(section, offer)
        below.setVisible(offer.template.id in self._unfolded)
        section.body.addWidget(below)
        look = QPushButton(self.tr("Look inside"), row)
        take = QPushButton(icon("plus"), self.tr("Apply"), row)
        for button in (take, look):
            button.setAutoDefault(False)
            button.setAccessibleDescription(offer.template.title)
        look.clicked.connect(partial(self._turn, offer.template.id, below))
        take.clicked.connect(partial(self._apply, offer.template.id))
        _add_buttons(row, take, look)

    def _inside(self, section: Section, offer: Offer) -> QWidget:
        """The activities; the administrator changes them here."""
        below = QWidget(section)
        column = QVBoxLayout(below)
        column.setContentsMargins(12, 0, 0, 8)
        if role_here(self._desk) == ADMINISTRATOR:
            column.addWidget(KeptItems(self._desk, offer.template.id, offer.items, below))
            words, about = self.tr("Delete the template"), offer.template.title
            remove = self._button(below, "trash-2", words, about, self._remove, offer.template.id)
            remove.setFlat(True)
            column.addWidget(remove, 0, Qt.AlignmentFlag.AlignLeft)
            return below
        for item in offer.items:
            mark = self.tr("required") if item.is_required else ""
            hours = self.tr("%n hour(s)", "", item.hours)
            words = " · ".join(part for part in (item.title, hours, time_words(item), mark) if part)
            column.addWidget(_quiet(words, below))
        return below

    def _about(self, offer: Offer) -> str:
        own = offer.template
        parts = (
            label("career_stage", own.career_stage), own.subject or "",
            self.tr("%n activity(s)", "", own.items), self.tr("%n hour(s)", "", own.hours),
        )  # fmt: skip
        note = " · ".join(part for part in parts if part)
        return f"{note}\n{own.description}" if own.description else note

    def _followed_parts(self, page: QWidget, following: Following) -> list[QWidget]:
        parts: list[QWidget] = [self._news(page, following)]
        personal = [each for each in following.followed if each.personal]
        if personal:
            section = Section(self.tr("Personal in this route"), "", page)
            for each in personal:
                self._personal(section, each)
            parts.append(section)
        return parts

    def _news(self, page: QWidget, following: Following) -> Section:
        section = Section(self.tr("Follows a template"), "", page)
        news = [each for each in following.followed if each.offered or each.is_dropped]
        if not news and not following.lacking:
            section.say(self.tr("«{title}»: nothing new there.").format(title=following.title))
        else:
            section.say(f"«{following.title}»")
        for each in news:
            self._changed(section, each)
        for item in following.lacking:
            hours = self.tr("%n hour(s)", "", item.hours)
            note = " · ".join(part for part in (hours, time_words(item)) if part)
            words = self.tr("required, not in the route") if item.is_required else self.tr("not in the route")
            row = section.add_row(item.title, note, (words, State.SOON if item.is_required else State.NEUTRAL), [])
            _add_buttons(row, self._button(row, "plus", self.tr("Into the plan"), item.title, self._add, item.id))
        stop = self._button(section, "x", self.tr("Follow it no longer"), following.title, self._stop, None)
        stop.setFlat(True)
        section.body.addWidget(stop, 0, Qt.AlignmentFlag.AlignLeft)
        return section

    def _changed(self, section: Section, each: Followed) -> None:
        if each.is_dropped:
            section.add_row(each.item.title, self.tr("The template has it no longer."), None, [])
            return
        lines = "\n".join(change_words(change, change.personal, change.template) for change in each.offered)
        row = section.add_row(each.item.title, lines, (self.tr("changed in the template"), State.SOON), [])
        names = tuple(change.name for change in each.offered)
        button = self._button(row, "check", self.tr("Take over"), each.item.title, self._take, (each.item.id, names))
        _add_buttons(row, button)

    def _personal(self, section: Section, each: Followed) -> None:
        lines = "\n".join(change_words(change, change.template, change.personal) for change in each.personal)
        badge = (self.tr("personal"), State.ACCENT)
        row = section.add_row(each.item.title, lines, badge, [])
        if each.source is not None:
            names = tuple(change.name for change in each.personal)
            words = self.tr("As in the template")
            _add_buttons(row, self._button(row, "undo-2", words, each.item.title, self._reset, (each.item.id, names)))

    def _button(self, parent: QWidget, picture: str, words: str, about: str, run: Any, argument: object) -> QPushButton:
        button = QPushButton(icon(picture), words, parent)
        button.setAutoDefault(False)
        button.setAccessibleDescription(about)
        button.clicked.connect(partial(run, argument))
        return button

    def _turn(self, template_id: UUID, below: QWidget, _checked: object = None) -> None:
        below.setVisible(below.isHidden())
        self._unfolded ^= {template_id}

    def _remove(self, template_id: UUID, _checked: object = None) -> None:
        change = partial(templates.remove_template, role=role_here(self._desk), template_id=template_id)
        self._desk.change(change, then=self._removed, failed=self._deeds.fail)

    def _removed(self, _changes: object) -> None:
        self._desk.said.emit(self.tr("The template is deleted; routes keep their activities."), self.tr("Undo"))

    def _apply(self, template_id: UUID, _checked: object = None) -> None:
        said = self.tr("The template is applied.")
        self._deeds.correct(templates.apply_template, self._route_id, template_id, said=said)

    def _add(self, item_id: UUID, _checked: object = None) -> None:
        self._deeds.correct(templates.add_lacking, self._route_id, (item_id,))

    def _take(self, what: tuple[UUID, tuple[str, ...]], _checked: object = None) -> None:
        self._deeds.correct(templates.take_over, self._route_id, (what[0],), what[1])

    def _reset(self, what: tuple[UUID, tuple[str, ...]], _checked: object = None) -> None:
        self._deeds.correct(templates.reset_to_template, self._route_id, what[0], what[1])

    def _stop(self, _nothing: object, _checked: object = None) -> None:
        said = self.tr("The route follows no template now.")
        self._deeds.correct(templates.stop_following, self._route_id, said=said)


def _quiet(words: str, parent: QWidget) -> QWidget:
    made = QuietLabel(words, parent)
    made.setWordWrap(True)
    return made


def _add_buttons(row: QWidget, *buttons: QPushButton) -> None:
    """Buttons below the words of a row."""
    held = row.layout()
    first = held.itemAt(0) if held is not None else None
    column = first.layout() if first is not None else None
    if isinstance(column, QVBoxLayout):
        line = QHBoxLayout()
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(theme.GRID)
        for button in buttons:
            line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)
