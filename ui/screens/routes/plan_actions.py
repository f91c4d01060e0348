"""What a person does with the plan, as use cases: goals, activities, checkpoints, versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app import checkpoints, corrections, plan_items, route
from app.deficits import Deficit
from app.plan_items import Added, NewItem
from ui.desk import Desk
from ui.errors import sentence_for
from ui.screens.routes import reading
from ui.screens.routes.deeds import RouteDeeds
from ui.screens.routes.reading import Find, RouteView


class PlanActions(QObject):
    """Stands on the route that is shown."""

    found = Signal(object)
    """What the finder shows."""
    compared = Signal(object)
    """The differences of two versions."""
    not_compared = Signal(str)
    """Why they cannot be compared."""
    planned = Signal(object)
    """The id of an activity that was added: stand on it."""

    def __init__(self, desk: Desk, deeds: RouteDeeds, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._deeds = deeds
        self._today = desk.today()
        self._view: RouteView | None = None
        self._search = 0

    def stand_on(self, view: RouteView | None) -> None:
        """The route that is shown now."""
        self._view = view

    @property
    def route_id(self) -> UUID | None:
        """The route's id, None where there is none."""
        return self._view.route.head.id if self._view is not None and self._view.route is not None else None

    def make_goals(self, deficits: tuple[Deficit, ...]) -> None:
        """Goals from deficits."""
        self._deeds.correct(route.add_goals, self.route_id, deficits)

    def add_goal(self, words: str) -> None:
        """A goal in own words."""
        self._deeds.correct(route.add_goal, self.route_id, {"text": words, "kind": "topic", "wished_by": "teacher"})

    def mark_goal(self, goal_id: UUID, status: str) -> None:
        """Reached, carried over, or open again."""
        self._deeds.do(route.mark_goal, goal_id, status)

    def remove_goal(self, goal_id: UUID) -> None:
        """Take a goal out."""
        self._deeds.correct(route.remove_goal, goal_id, said=self.tr("The goal is deleted."))

    def edit_item(self, item_id: UUID, field: str, value: object) -> None:
        """A cell was edited; a status is a mark of progress."""
        if field == "status":
            done_on = self._today if value == "done" else None
            self._deeds.do(plan_items.mark_item, item_id, value, done_on)
        else:
            self._deeds.correct(plan_items.update_item, item_id, {field: value})

    def reschedule_item(self, item_id: UUID, first: date, last: date) -> None:
        """A bar of the timeline was dragged: other days, one change."""
        self._deeds.correct(plan_items.reschedule_item, item_id, first, last)

    def reschedule_checkpoint(self, checkpoint_id: UUID, day: date) -> None:
        """A diamond of the timeline was dragged to another day."""
        known = self._view.route.checkpoints if self._view is not None and self._view.route is not None else ()
        title = next((row.title for row in known if row.id == checkpoint_id), None)
        if title is not None:
            self._deeds.correct(checkpoints.update_checkpoint, checkpoint_id, title, day)

    def move_item(self, item_id: UUID, stage: str, place: int) -> None:
        """An activity goes to another place."""
        self._deeds.correct(plan_items.move_item, item_id, place, stage)

    def remove_item(self, item_id: UUID) -> None:
        """An activity goes out of the plan."""
        self._deeds.correct(plan_items.remove_item, item_id, said=self.tr("The activity is deleted."))

    def search(self, deficits: tuple[Deficit, ...], words: str) -> None:
        """Look for activities; an answer to an older question is dropped."""
        if self._view is not None:
            self._search += 1
            then = partial(self._take_found, self._search)
            person = self._view.person
            self._desk.read(
                reading.find_offers, person, deficits, words, self._today, then=then, failed=self._deeds.fail
            )

    def plan_find(self, found: Find) -> None:
        """What was found goes into the plan with its competencies, dates and warnings, and with what it answers."""
        then = partial(self._plan_found, bool(found.answers))
        self._desk.read(
            reading.offered_item, found.table, found.offer_id, self._today, then=then, failed=self._deeds.fail
        )

    def plan_item(self, item: NewItem) -> None:
        """An activity goes into the plan."""
        self._deeds.correct(plan_items.add_item, self.route_id, item, None, then=self._stand)

    def save_checkpoint(self, checkpoint_id: UUID | None, title: str, due_on: date) -> None:
        """A new checkpoint, or another title and day."""
        if checkpoint_id is None:
            self._deeds.correct(checkpoints.add_checkpoint, self.route_id, title, due_on, None)
        else:
            self._deeds.correct(checkpoints.update_checkpoint, checkpoint_id, title, due_on)

    def pass_checkpoint(self, checkpoint_id: UUID, day: date, result: str, evidence: str) -> None:
        """A checkpoint is passed."""
        self._deeds.do(checkpoints.complete_checkpoint, checkpoint_id, day, result or None, evidence or None)

    def waive_checkpoint(self, checkpoint_id: UUID, why: str) -> None:
        """A checkpoint is not needed any more."""
        self._deeds.do(checkpoints.waive_checkpoint, checkpoint_id, why)

    def reopen_checkpoint(self, checkpoint_id: UUID) -> None:
        """A checkpoint that was passed or waived is planned again."""
        self._deeds.do(checkpoints.reopen_checkpoint, checkpoint_id)

    def remove_checkpoint(self, checkpoint_id: UUID) -> None:
        """A checkpoint goes out of the plan."""
        self._deeds.correct(checkpoints.remove_checkpoint, checkpoint_id, said=self.tr("The checkpoint is deleted."))

    def compare(self, older: UUID, newer: UUID | None) -> None:
        """Two versions side by side."""
        if self.route_id is not None:
            self._desk.read(
                reading.differences, self.route_id, older, newer, then=self._take_compared,
                failed=self._take_refusal,
            )  # fmt: skip

    def restore(self, version_id: UUID) -> None:
        """A version is brought back."""
        author = self._deeds.author
        said = self.tr("The version is brought back.")
        self._deeds.do(corrections.restore_version, self.route_id, version_id, None, author, said=said)

    def _plan_found(self, answers_deficit: bool, item: NewItem) -> None:
        self.plan_item(replace(item, answers="deficit") if answers_deficit else item)

    def _take_found(self, number: int, found: Any) -> None:
        if number == self._search:
            self.found.emit(found)

    def _take_compared(self, differences: Any) -> None:
        self.compared.emit(differences)

    def _take_refusal(self, error: BaseException) -> None:
        self.not_compared.emit(sentence_for(error))

    def _stand(self, added: Added) -> None:
        self.planned.emit(added.item_id)
