"""What the parts of an activity's panel share: the activity at hand, and the way to change it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from app import group_items, plan_items
from ui.desk import Desk
from ui.screens.routes.deeds import RouteDeeds
from ui.screens.routes.item.reading import ItemView
from ui.work import Deliver


class ItemWork(QObject):
    """Stands on one activity; changes of the plan ask for their ground as everywhere in the editor."""

    def __init__(self, desk: Desk, deeds: RouteDeeds, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.deeds = deeds
        self.view: ItemView | None = None
        self.follows_all = False
        """Whether changes of a group activity go to everyone who has it."""

    @property
    def today(self) -> date:
        """The day."""
        return self.desk.today()

    @property
    def item_id(self) -> UUID | None:
        """The activity at hand."""
        return self.view.item.id if self.view is not None else None

    def update(self, name: str, value: object, then: Deliver, failed: Deliver) -> None:
        """Change one field of the activity, here or for the whole group."""
        if self.view is None:
            return
        if self.follows_all and self.view.shared:
            agreed = any(other.status != "draft" for other in self.view.shared)
            self.deeds.correct(
                group_items.change_for_all, self.item_id, {name: value}, then=then, failed=failed,
                touches_agreed=agreed,
            )  # fmt: skip
        else:
            self.deeds.correct(plan_items.update_item, self.item_id, {name: value}, then=then, failed=failed)

    def mark(self, status: str, then: Deliver, failed: Deliver) -> None:
        """Say how far the activity has come: progress, which needs no ground."""
        done_on = self.today if status == "done" else None
        self.deeds.do(plan_items.mark_item, self.item_id, status, done_on, then=then, failed=failed)

    def correct(self, deed: Callable[..., Any], *arguments: object, said: str = "") -> None:
        """A change of the plan by a use case whose first argument is the activity."""
        if self.item_id is not None:
            self.deeds.correct(deed, self.item_id, *arguments, said=said)

    def do(self, deed: Callable[..., Any], *arguments: object, said: str = "", **named: object) -> None:
        """A change that is no correction."""
        self.deeds.do(partial(deed, **named) if named else deed, *arguments, said=said)
