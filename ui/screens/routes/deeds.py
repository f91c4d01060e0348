"""Changes of a route from its editor: a draft changes at once, an agreed one asks for the ground once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.corrections import Correction
from storage.reads.routes import RouteHead
from ui.desk import Desk
from ui.work import Deliver

Deed = Callable[..., Any]


class RouteDeeds(QObject):
    """Runs the use cases. The ground that was given holds until another route is shown."""

    ground_needed = Signal()
    """An agreed route is to be changed and no ground was given yet; call `give_ground` or `drop`."""
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._head: RouteHead | None = None
        self._correction: Correction | None = None
        self._waiting: Callable[[], None] | None = None

    @property
    def correction(self) -> Correction | None:
        """The ground given in this session, if any."""
        return self._correction

    @property
    def author(self) -> UUID | None:
        """Who works here, as the author of what changes."""
        return self._desk.worker.specialist_id if self._desk.worker is not None else None

    def stand_on(self, head: RouteHead | None) -> None:
        """Work on a route; another one ends the session of the former."""
        before = self._head.id if self._head is not None else None
        if head is None or head.id != before:
            self._correction = None
            self._waiting = None
        self._head = head

    def do(
        self,
        deed: Deed,
        *arguments: object,
        then: Deliver | None = None,
        said: str = "",
        failed: Deliver | None = None,
    ) -> None:
        """A change that needs no ground: a mark of progress, a step of the route's life."""
        after = partial(self._done, then, said)
        self._desk.change(deed, *arguments, then=after, failed=failed or self.fail)

    def correct(
        self,
        deed: Deed,
        *arguments: object,
        then: Deliver | None = None,
        said: str = "",
        failed: Deliver | None = None,
        touches_agreed: bool = False,
    ) -> None:
        """A change of the plan; of an agreed route, or where it touches another agreed one, it waits for the ground."""
        if self._head is None:
            return
        change = partial(self._correct, deed, arguments, then, said, failed)
        if (self._head.status != "draft" or touches_agreed) and self._correction is None:
            self._waiting = change
            self.ground_needed.emit()
        else:
            change()

    def give_ground(self, correction: Correction) -> None:
        """The ground of this session; the change that waited goes on."""
        self._correction = correction
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()

    def drop(self) -> None:
        """No ground: the change that waited is not made."""
        self._waiting = None

    def _correct(
        self, deed: Deed, arguments: tuple[object, ...], then: Deliver | None, said: str, failed: Deliver | None
    ) -> None:
        self.do(partial(deed, correction=self._correction), *arguments, then=then, said=said, failed=failed)

    def _done(self, then: Deliver | None, said: str, result: object) -> None:
        if said:
            self._desk.said.emit(said, self.tr("Undo"))
        if then is not None:
            then(result)

    def fail(self, error: object) -> None:
        """A read or a change went wrong: the editor says it in its words."""
        self.failed.emit(error)
