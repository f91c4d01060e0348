"""One competency in full: read by everyone, written by the administrator while the map is a draft (R11, R12)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.competency_maps import delete_competency, move_competency, update_competency
from app.labels import LEVEL_NAMES, choices, label
from app.map_tree import Branch, block_of
from storage.reads.competency_maps import CompetencyNode
from ui.desk import Desk
from ui.errors import sentence_for
from ui.screens.maps.side_card import IdField, SideCard
from ui.screens.people.fields import ChoiceField, LineField, TextField
from ui.screens.people.words import capitals

_CODE = 40
_GREATEST_WEIGHT = 5


class CompetencyCard(SideCard):
    """The card; each field is saved when it is left, as one change that can be undone."""

    gone = Signal()
    """The competency was deleted."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        levels = [(level, f"{level} – {name}") for level, name in enumerate(LEVEL_NAMES)]
        weights = [(weight, str(weight)) for weight in range(1, _GREATEST_WEIGHT + 1)]
        self._above = IdField("parent_id", self.tr("Part of"), (), self.tr("Stands by itself"))
        super().__init__(
            self.tr("Competency"),
            self.tr("Back to the list of maps"),
            [
                LineField("code", self.tr("Code"), _CODE),
                TextField("title", self.tr("Wording"), self.tr("What the teacher is ready to do")),
                ChoiceField("competency_group", self.tr("Group"), capitals(choices("competency_group"))),
                ChoiceField("component", self.tr("Component"), capitals(choices("component"))),
                _NumberChoice("required_level", self.tr("Required level"), levels),
                _NumberChoice("weight", self.tr("Weight, 1 to 5"), weights),
                self._above,
            ],
            parent,
        )
        self._desk = desk
        self._node: CompetencyNode | None = None
        self.remove = self.add_button("trash-2", self.tr("Delete"))
        self.remove.clicked.connect(self._delete)
        self.committed.connect(self._save)

    @property
    def shown(self) -> UUID | None:
        """The competency that is shown."""
        return self._node.id if self._node is not None else None

    def show_node(self, branches: Sequence[Branch], node: CompetencyNode, *, may_change: bool) -> None:
        """Show a competency of a map; ``may_change`` where the map is a draft and the role allows it."""
        fresh = self._node is None or node.id != self._node.id
        if fresh:
            self.commit()
        self._node = node
        self.allow(may_change)
        self.remove.setVisible(may_change)
        self.show_facts(
            *(("", self._source_of(node)) if may_change else (f"{node.code}  {node.title}", self._facts_of(node)))
        )
        below = {part.id for part in block_of(branches, node.id)}
        above = [branch.node for branch in branches if branch.node.id not in below]
        self._above.offer([(each.id, f"{each.code}  {each.title}") for each in above])
        values: dict[str, object] = {
            "code": node.code, "title": node.title, "competency_group": node.group, "component": node.component,
            "required_level": node.required, "weight": node.weight, "parent_id": node.parent_id,
        }  # fmt: skip
        self.show_values(values, fresh=fresh)

    def begin(self) -> None:
        """The keyboard into the first field."""
        first = self.fields["code"].editor
        (first if first.isVisibleTo(self) else self.back).setFocus()

    def _facts_of(self, node: CompetencyNode) -> str:
        lines = [
            self.tr("Group: {words}").format(words=label("competency_group", node.group)),
            self.tr("Component: {words}").format(words=label("component", node.component)),
            self.tr("Required level: {level}, {name}").format(level=node.required, name=LEVEL_NAMES[node.required]),
            self.tr("Weight: {weight}").format(weight=node.weight),
            self._source_of(node),
        ]
        return "\n".join(line for line in lines if line)

    def _source_of(self, node: CompetencyNode) -> str:
        return self.tr("Source: {source}").format(source=node.source) if node.source else ""

    def _save(self, name: str, value: object) -> None:
        if self._node is None or self._desk.worker is None:
            return
        own, role = self._node.id, self._desk.worker.role
        done, failed = partial(self._saved, own, name), partial(self._refused, own, name)
        if name == "parent_id":
            self._desk.change(move_competency, role, own, value, then=done, failed=failed)
        else:
            self._desk.change(update_competency, role, own, {name: value}, then=done, failed=failed)

    def _saved(self, own: UUID, name: str, _changes: object) -> None:
        if own == self.shown:
            self.fields[name].saved()

    def _refused(self, own: UUID, name: str, error: BaseException) -> None:
        if own == self.shown:
            self.fields[name].refuse(sentence_for(error))

    def _delete(self) -> None:
        if self._node is not None and self._desk.worker is not None:
            self._desk.change(delete_competency, self._desk.worker.role, self._node.id, then=self._deleted)

    def _deleted(self, _changes: object) -> None:
        self._node = None
        self._desk.said.emit(self.tr("The competency is deleted."), self.tr("Undo"))
        self.gone.emit()


class _NumberChoice(ChoiceField):
    """A choice among numbers."""

    def __init__(self, name: str, title: str, numbers: Sequence[tuple[int, str]]) -> None:
        super().__init__(name, title, ())
        for number, words in numbers:
            self._box.addItem(words, number)
