"""Who has an activity too, and whom it can be taken for besides (R32)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from app import group_items
from app.group_items import Together
from storage.reads.shared_items import OpenRoute
from ui.icons import icon
from ui.screens.routes.item.reading import others_for
from ui.screens.routes.item.section import Section

if TYPE_CHECKING:
    from ui.screens.routes.item.reading import ItemView
    from ui.screens.routes.item.work import ItemWork

_HEIGHT = 168
_KEY = Qt.ItemDataRole.UserRole


class ItemTogether(Section):
    """The names, whether changes go to all, and a list of people with a tick each."""

    def __init__(self, work: ItemWork, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._work = work
        self._agreed: frozenset[UUID] = frozenset()
        self.title.set_title(self.tr("Together with"))
        self.add_button.setText(self.tr("Take it for others too…"))
        self.add_button.setIcon(icon("users"))
        self.for_all = QCheckBox(self.tr("Change it for all of them"), self)
        self.for_all.setToolTip(
            self.tr(
                "A change goes into the routes of the others where they still have the same; what is personal stays."
            )
        )
        self.for_all.clicked.connect(self._follow)
        self.filter = QLineEdit(self.form)
        self.filter.setPlaceholderText(self.tr("Name"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._narrow)
        self.people = QListWidget(self.form)
        self.people.setFrameShape(QFrame.Shape.NoFrame)
        self.people.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.people.setFixedHeight(_HEIGHT)
        self.people.setAccessibleName(self.tr("People"))
        self.filter.setAccessibleName(self.tr("Name"))
        self.lines.addRow(self.filter)
        self.lines.addRow(self.people)
        self.save = self.add_ends(self.tr("Into their routes"), self._take)
        column = self.layout()
        if column is not None:
            column.addWidget(self.for_all)

    def show_view(self, view: ItemView, *, fresh: bool) -> None:
        """Show who has the activity too; a team's activity stands in every member's route by itself."""
        self.setVisible(view.route.person_id is not None)
        names = ", ".join(other.name for other in view.shared)
        how = self.tr("A change goes to the others where they still have the same; what is personal stays.")
        self.say(f"{names}.\n{how}" if names else self.tr("So far it stands in this route only."))
        if fresh:
            self.close_form()
            self.for_all.setChecked(bool(view.shared))
        self.for_all.setVisible(bool(view.shared) and view.is_open)
        self._follow()
        self.add_button.setVisible(view.is_open and not self.form.isVisible())

    def open_form(self) -> None:
        super().open_form()
        self.filter.clear()
        self.people.clear()
        self.filter.setFocus()
        view = self._work.view
        if view is not None:
            own = view.item.id
            then = partial(self._offer, own)
            self._work.desk.read(others_for, own, view.route.person_id, then=then, failed=self._work.deeds.fail)

    def _offer(self, item_id: UUID, others: Sequence[OpenRoute]) -> None:
        if item_id != self._work.item_id:
            return
        self._agreed = frozenset(other.route_id for other in others if other.status != "draft")
        self.people.clear()
        for other in others:
            line = QListWidgetItem(other.name, self.people)
            line.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            line.setCheckState(Qt.CheckState.Unchecked)
            line.setData(_KEY, str(other.route_id))
        if not others:
            self.trouble.say(self.tr("Nobody else has an open route without it."))

    def _narrow(self, words: str) -> None:
        wanted = words.strip().casefold().replace("ё", "е")
        for place in range(self.people.count()):
            line = self.people.item(place)
            line.setHidden(wanted not in line.text().casefold().replace("ё", "е"))

    def _take(self) -> None:
        lines = [self.people.item(place) for place in range(self.people.count())]
        chosen = [UUID(line.data(_KEY)) for line in lines if line.checkState() == Qt.CheckState.Checked]
        if not chosen:
            self.trouble.say(self.tr("Tick the people first."))
            return
        self.close_form()
        self._work.deeds.correct(
            group_items.share_item, self._work.item_id, chosen, then=self._tell,
            touches_agreed=bool(self._agreed & set(chosen)),
        )  # fmt: skip

    def _tell(self, done: Together) -> None:
        words = self.tr("The activity stands in %n more route(s).", "", done.routes)
        self._work.desk.said.emit(words, self.tr("Undo"))

    def _follow(self, _ticked: object = None) -> None:
        self._work.follows_all = self.for_all.isChecked()
