"""What a map is, where its expertise stands, and what can be done with it (R11, R14)."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.competency_maps import delete_map
from app.expertise import APPROVED, DRAFT, approve, return_to_draft, send_to_expertise, withdraw_approval
from app.map_editions import Copied, new_edition
from app.rights import ADMINISTRATOR
from storage.reads.competency_maps import MapCard
from ui import theme
from ui.desk import Desk
from ui.errors import sentence_for
from ui.icons import icon
from ui.screens.maps.expertise_bar import ExpertiseBar
from ui.screens.maps.reading import MapPage
from ui.screens.maps.shapes import decided_words, for_subject, for_whom, state_of
from ui.screens.people.words import capital
from ui.screens.programmes.flow import FlowRow
from ui.theme import State, Type
from ui.widgets.frames import Badge, Card, QuietLabel
from ui.widgets.rows import empty_out
from ui.widgets.tool_button import make_menu_button

_TABLE = "competency_map"


class MapHead(Card):
    """Title, badges, the expertise's next step; for others than the administrator a quiet line says why they read."""

    change_wished = Signal()
    compare_wished = Signal()
    made = Signal(object)
    """The id of a new edition."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card: MapCard | None = None
        self._title = QLabel(self)
        self._title.setFont(theme.font(Type.SECTION))
        self._title.setWordWrap(True)
        self._badges = FlowRow(self)
        self.note = QuietLabel("", self)
        self.note.setWordWrap(True)
        self.expertise = ExpertiseBar(desk.today(), self)
        self.edition = self._button("copy", self.tr("New edition"), self._begin_edition)
        self.compare = self._button("git-compare-arrows", self.tr("Compare editions"), self.compare_wished)
        self.change = QAction(icon("pencil"), self.tr("Change title, subject…"), self)
        self.change.triggered.connect(self._wish_change)
        self.remove = QAction(icon("trash-2"), self.tr("Delete the draft"), self)
        self.remove.triggered.connect(self._delete)
        self._menu, menu = make_menu_button(self.tr("What to do with the map"), self)
        menu.addAction(self.change)
        menu.addAction(self.remove)
        self.expertise.put_behind(self.edition, self.compare, self._menu)
        for part in (self._title, self._badges, self.note, self.expertise):
            self.body.addWidget(part)
        self.expertise.sent.connect(partial(self._step, send_to_expertise))
        self.expertise.returned.connect(partial(self._step, return_to_draft))
        self.expertise.withdrawn.connect(partial(self._step, withdraw_approval))
        self.expertise.approved.connect(self._approve)

    @property
    def may_change(self) -> bool:
        """Whether the role may write the shared maps: the server decides the same."""
        return self._desk.worker is not None and self._desk.worker.role == ADMINISTRATOR

    def show_page(self, page: MapPage) -> None:
        """Show an edition."""
        card = page.card
        self._card = card
        self._title.setText(card.title)
        self._title.setToolTip(card.provenance or "")
        self._show_badges(page)
        self.note.setText(self._note(page))
        self.note.setVisible(bool(self.note.text()))
        may = self.may_change
        self.edition.setVisible(may and card.expertise_status == APPROVED)
        self.compare.setVisible(len(page.editions) > 1)
        self.expertise.show_status(card.expertise_status if may else "")
        self.expertise.withdraw.setVisible(may and card.expertise_status == APPROVED and not page.in_use)
        self._menu.setVisible(may and card.expertise_status == DRAFT)
        self.expertise.setVisible(may or len(page.editions) > 1)

    def _show_badges(self, page: MapPage) -> None:
        empty_out(self._badges.flow)
        card = page.card
        said: list[tuple[str, State]] = [
            (decided_words(card.expertise_status, card.expertise_on), state_of(card.expertise_status)),
            (self.tr("edition {number}").format(number=card.edition), State.NEUTRAL),
            (capital(for_whom(card.audience)), State.NEUTRAL),
            (capital(for_subject(card.subject)), State.NEUTRAL),
        ]
        for words, state in said:
            self._badges.flow.addWidget(Badge(words, state, self._badges))

    def _note(self, page: MapPage) -> str:
        sentences = [page.card.source or ""]
        if page.newer is not None:
            sentences.append(
                self.tr("Edition {number} has replaced it: only reflective diagnoses go on here.").format(
                    number=page.newer.edition
                )
            )
        if not self.may_change:
            sentences.append(self.tr("Maps are shared by the whole region: the administrator changes them."))
        elif page.card.expertise_status == APPROVED:
            sentences.append(self.tr("An approved edition stays as it is. To change the map, begin a new edition."))
        elif page.card.expertise_status != DRAFT:
            sentences.append(self.tr("Under expertise the map stays as it is. Return it for changes first."))
        return "\n".join(sentence for sentence in sentences if sentence)

    def _button(self, name: str, words: str, run: Any) -> QPushButton:
        made = QPushButton(icon(name), words, self)
        made.setAutoDefault(False)
        made.clicked.connect(run)
        return made

    @property
    def _role(self) -> str:
        return self._desk.worker.role if self._desk.worker is not None else ""

    def _wish_change(self) -> None:
        self.change_wished.emit()

    def _step(self, operation: Any) -> None:
        if self._card is not None:
            self.expertise.wait()
            self._desk.change(operation, self._role, _TABLE, self._card.id, failed=self._refuse)

    def _approve(self, decision: object) -> None:
        if self._card is not None:
            self.expertise.wait()
            self._desk.change(approve, self._role, _TABLE, self._card.id, decision, failed=self._refuse)

    def _begin_edition(self) -> None:
        if self._card is not None:
            self.expertise.wait()
            self._desk.change(new_edition, self._role, self._card.id, then=self._edition_made, failed=self._refuse)

    def _edition_made(self, copied: Copied) -> None:
        self._desk.said.emit(
            self.tr("The new edition is a draft: change it and send it to the expertise."), self.tr("Undo")
        )
        self.made.emit(copied.id)

    def _delete(self) -> None:
        if self._card is not None:
            self._desk.change(delete_map, self._role, self._card.id, then=self._deleted, failed=self._refuse)

    def _deleted(self, _changes: object) -> None:
        self._desk.said.emit(self.tr("The draft is deleted."), self.tr("Undo"))

    def _refuse(self, error: BaseException) -> None:
        self.expertise.say_trouble(sentence_for(error))
