"""One task of an instrument: what it asks, the competency it shows, the greatest score (R13)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.instruments import delete_task, update_task
from storage.reads.competency_maps import CompetencyNode
from storage.reads.instruments import TaskRow
from ui.desk import Desk
from ui.errors import sentence_for
from ui.screens.maps.side_card import IdField, SideCard
from ui.screens.people.fields import NumberField, TextField

_FIGURES = 4


class TaskCard(SideCard):
    """The card; each field is saved when it is left."""

    gone = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._shows = IdField("competency_id", self.tr("Shows the competency"), ())
        super().__init__(
            self.tr("Task"),
            self.tr("Back to the list of instruments"),
            [
                TextField("task", self.tr("What it asks"), self.tr("The task in full")),
                self._shows,
                NumberField("greatest_score", self.tr("Greatest score"), _FIGURES),
            ],
            parent,
        )
        self._desk = desk
        self._task: TaskRow | None = None
        self.remove = self.add_button("trash-2", self.tr("Delete"))
        self.remove.clicked.connect(self._delete)
        self.committed.connect(self._save)

    @property
    def shown(self) -> UUID | None:
        """The task that is shown."""
        return self._task.id if self._task is not None else None

    def offer(self, competencies: Sequence[CompetencyNode], map_titles: Mapping[UUID, str]) -> None:
        """The competencies that a task of the instrument may show."""
        several = len({node.map_id for node in competencies}) > 1
        self._shows.offer([
            (node.id, f"{node.code}  {node.title}" + (f" · {map_titles[node.map_id]}" if several else ""))
            for node in competencies
        ])  # fmt: skip

    def show_task(self, task: TaskRow, *, may_change: bool) -> None:
        """Show a task; ``may_change`` where the instrument is a draft and the role allows it."""
        fresh = self._task is None or task.id != self._task.id
        if fresh:
            self.commit()
        self._task = task
        self.allow(may_change)
        self.remove.setVisible(may_change)
        facts = [
            f"{task.code}  {task.competency}",
            self.tr("Greatest score: {score}").format(score=task.greatest_score),
        ]
        self.show_facts(*(("", "") if may_change else (task.task or "", "\n".join(facts))))
        values: dict[str, object] = {
            "task": task.task, "competency_id": task.competency_id, "greatest_score": task.greatest_score,
        }  # fmt: skip
        self.show_values(values, fresh=fresh)

    def begin(self) -> None:
        """The keyboard into the first field."""
        first = self.fields["task"].editor
        (first if first.isVisibleTo(self) else self.back).setFocus()

    def _save(self, name: str, value: object) -> None:
        if self._task is None or self._desk.worker is None:
            return
        own = self._task.id
        done, failed = partial(self._saved, own, name), partial(self._refused, own, name)
        self._desk.change(update_task, self._desk.worker.role, own, {name: value}, then=done, failed=failed)

    def _saved(self, own: UUID, name: str, _changes: object) -> None:
        if own == self.shown:
            self.fields[name].saved()

    def _refused(self, own: UUID, name: str, error: BaseException) -> None:
        if own == self.shown:
            self.fields[name].refuse(sentence_for(error))

    def _delete(self) -> None:
        if self._task is not None and self._desk.worker is not None:
            self._desk.change(delete_task, self._desk.worker.role, self._task.id, then=self._deleted)

    def _deleted(self, _changes: object) -> None:
        self._task = None
        self._desk.said.emit(self.tr("The task is deleted."), self.tr("Undo"))
        self.gone.emit()
