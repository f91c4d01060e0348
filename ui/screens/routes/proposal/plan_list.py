"""The proposed plan as a list: each thing with its reason, to be ticked, pinned or left out; below what stays open."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.labels import label
from app.plan_items import UNAPPROVED
from app.proposal.explanation import Explained, Explanation
from app.proposal.uncovered import Uncovered
from ui import text, theme
from ui.icons import icon
from ui.theme import State, Type
from ui.widgets.frames import Badge, Card, Hairline, SectionTitle
from ui.widgets.tool_button import ToolButton, make_tool_button
from ui.widgets.wrapped import WrappedLabel, WrappedQuietLabel

_SCROLL_BAR = 14
_AT_ONCE = 8
"""Rows that are made in one go: more would hold the window up."""
_BREATH = 10
"""Milliseconds between two goes."""


class ProposedPlan(QScrollArea):
    """Scrolls; ticks, pins and bans are kept while better plans come in."""

    ticked = Signal()
    asked_anew = Signal()
    """Something was pinned or banned, or is so no more."""

    def __init__(self, top: QWidget, parent: QWidget | None = None) -> None:
        """``top`` scrolls above the plan and stays as it is when plans change."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("Proposed plan"))
        self.pinned: frozenset[UUID] = frozenset()
        self.banned: dict[UUID, str] = {}
        self._unticked: set[UUID] = set()
        self._shown: Explanation | None = None
        self._waiting: deque[Callable[[], None]] = deque()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_BREATH)
        self._later.timeout.connect(self._grow_more)
        self._page = page = QWidget(self)
        self._content = QWidget(page)
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, _SCROLL_BAR, 0)
        self._column.setSpacing(theme.GROUP_SPACING)
        self._column.addWidget(top)
        self._column.addWidget(self._content)
        self._column.addStretch(1)
        self.setWidget(page)
        page.setAutoFillBackground(False)

    def begin(self) -> None:
        """Nothing is shown, ticked off, pinned or banned."""
        self.pinned = frozenset()
        self.banned = {}
        self._unticked.clear()
        self._shown = None
        self._waiting.clear()
        self._put(QWidget(self))
        self.verticalScrollBar().setValue(0)

    @property
    def chosen(self) -> list[Explained]:
        """What is ticked of the plan that is shown."""
        items = self._shown.items if self._shown is not None else ()
        return [item for item in items if item.candidate.offer.id not in self._unticked]

    def show_plan(self, shown: Explanation) -> None:
        """Show a plan: what is in sight at once, the rest little by little."""
        self._shown = shown
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GROUP_SPACING)
        self._waiting = deque(self._parts(column, shown))
        self._grow()
        self._put(page)
        self._make_room()
        self.ticked.emit()

    def _grow(self) -> None:
        for _ in range(min(_AT_ONCE, len(self._waiting))):
            self._waiting.popleft()()
        if self._waiting:
            self._later.start()

    def _grow_more(self) -> None:
        self._grow()
        self._make_room()

    def _make_room(self) -> None:
        """The page has its height at once: waiting for the layout's own request, rows would be seen squeezed."""
        width = self._page.width()
        self._page.resize(width, max(self.viewport().height(), self._column.totalHeightForWidth(width)))
        self._column.activate()

    def _parts(self, column: QVBoxLayout, shown: Explanation) -> Iterator[Callable[[], None]]:
        """What adds the rows one after another."""
        card = Card(self, 12)
        column.addWidget(card)
        if not shown.items:
            yield partial(self._add_nothing, card)
        for place, item in enumerate(shown.items):
            yield partial(self._add_item, card, item, is_first=not place)
        if self.banned:
            yield partial(self._add_left_out, column)
        if shown.uncovered:
            rest = Card(self, 12)
            rest.body.addWidget(SectionTitle(self.tr("Stays open"), str(len(shown.uncovered)), rest))
            column.addWidget(rest)
            for place, left in enumerate(shown.uncovered):
                yield partial(_add_open, rest, left, is_first=not place)

    def _put(self, content: QWidget) -> None:
        """Something else below what stands on top."""
        self._column.replaceWidget(self._content, content)
        self._content.hide()
        self._content.deleteLater()
        self._content = content
        content.show()

    def _add_nothing(self, card: Card) -> None:
        words = self.tr("Nothing can be proposed with these wishes. What stands in the way is said below.")
        card.body.addWidget(WrappedLabel(words, Type.BODY, card))

    def _add_item(self, card: Card, item: Explained, *, is_first: bool) -> None:
        if not is_first:
            card.body.addWidget(Hairline(card))
        card.body.addWidget(self._item(card, item))

    def _item(self, card: QWidget, item: Explained) -> QWidget:
        offer = item.candidate.offer
        row = QWidget(card)
        tick = QCheckBox(row)
        tick.setChecked(offer.id not in self._unticked)
        tick.setAccessibleName(offer.title)
        tick.setToolTip(self.tr("Take it into the route"))
        tick.toggled.connect(partial(self._tick, offer.id))
        title = WrappedLabel(offer.title, Type.NAME, row)
        title.setBuddy(tick)
        note = WrappedQuietLabel(self._note(item), row)
        reason = WrappedLabel(item.reason, Type.CAPTION, row)
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (title, note, reason):
            words.addWidget(part)
        if not offer.is_approved:
            badge = Badge(self.tr("not approved"), State.SOON, row)
            badge.setToolTip(UNAPPROVED)
            words.addWidget(badge)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 4, 0, 4)
        line.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        for button in self._buttons(row, item):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _buttons(self, row: QWidget, item: Explained) -> tuple[ToolButton, ToolButton]:
        offer = item.candidate.offer
        pin = make_tool_button("lock", self.tr("Keep it: plan the rest around it"), row)
        pin.setCheckable(True)
        pin.setChecked(offer.id in self.pinned)
        ban = make_tool_button("x", self.tr("Leave it out: propose something else"), row)
        for button in (pin, ban):
            button.setAutoRaise(True)
            button.setAccessibleDescription(offer.title)
        pin.toggled.connect(partial(self._pin, offer.id))
        ban.clicked.connect(partial(self._ban, offer.id, offer.title))
        return pin, ban

    def _note(self, item: Explained) -> str:
        """«модуль программы · 24 часа · с 1 по 15 марта 2027 · дистанционная · ИРО · 3500 ₽»."""
        offer, sitting = item.candidate.offer, item.candidate.sitting
        parts = (
            label("item.kind", offer.kind),
            self.tr("%n hour(s)", "", offer.hours),
            text.span(sitting.starts_on, sitting.ends_on) if sitting is not None else self.tr("at any time"),
            label("study_form", offer.form),
            offer.provider,
            sitting.place if sitting is not None and (sitting.place or "") not in offer.provider else None,
            self.tr("{price} ₽").format(price=offer.price) if offer.price else None,
        )
        return " · ".join(part for part in parts if part)

    def _add_left_out(self, column: QVBoxLayout) -> None:
        card = Card(self, 12)
        column.insertWidget(1, card)
        card.body.addWidget(SectionTitle(self.tr("Left out by you"), str(len(self.banned)), card))
        for own, title in self.banned.items():
            line = QHBoxLayout()
            words = WrappedQuietLabel(title, card)
            back = QPushButton(icon("undo-2"), self.tr("Allow again"), card)
            back.setAutoDefault(False)
            back.setAccessibleDescription(title)
            back.clicked.connect(partial(self._allow, own))
            line.addWidget(words, 1)
            line.addWidget(back)
            card.body.addLayout(line)

    def _tick(self, own: UUID, is_on: bool) -> None:
        if is_on:
            self._unticked.discard(own)
        else:
            self._unticked.add(own)
        self.ticked.emit()

    def _pin(self, own: UUID, is_on: bool) -> None:
        self.pinned = self.pinned | {own} if is_on else self.pinned - {own}
        self.asked_anew.emit()

    def _ban(self, own: UUID, title: str, _checked: object = None) -> None:
        self.pinned -= {own}
        self.banned[own] = title
        self.asked_anew.emit()

    def _allow(self, own: UUID, _checked: object = None) -> None:
        self.banned.pop(own, None)
        self.asked_anew.emit()


def _add_open(card: Card, left: Uncovered, *, is_first: bool) -> None:
    """A deficit that stays open, and why."""
    if not is_first:
        card.body.addWidget(Hairline(card))
    card.body.addWidget(WrappedLabel(left.words, Type.BODY, card))
    card.body.addWidget(WrappedQuietLabel(left.why, card))
