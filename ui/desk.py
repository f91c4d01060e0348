"""What every screen is given: the task runner, the commands, the day, and the word that something has changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ui.commands import Commands
from ui.work import Deliver, Job, Receiver, Work

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from app.workplace import Worker, Workplace


class Desk(QObject):
    """The window's side of the data. Screens read through it, change through it, and hear of changes from it.

    ``changed`` carries `storage.writes.Changes` after each edit, undo or exchange, whoever made it; a screen looks
    whether its tables are in it and reads again. ``said`` carries a sentence for the toast and the name of an undo
    that goes with it, or an empty text.
    """

    changed = Signal(object)
    said = Signal(str, str)
    person_wanted = Signal(object)
    """A person's id: show their card."""
    part_wanted = Signal(object, str)
    """A person's id and a tab of their card: show it."""
    section_wanted = Signal(str)
    team_wanted = Signal(object)
    """A team's id: show its card."""
    paper_wanted = Signal(str, object)
    """The name of a document (`app.documents`) and a person's id: show it, ready to print."""
    pair_wanted = Signal(object)
    """A mentoring pair's id: show it."""
    offer_wanted = Signal(str, object)
    """The table and the id of a programme or an event: show it in the registry."""
    reopening_wanted = Signal(bool)
    """Close the workplace and open it anew; True: locked, so that the person is asked for the passphrase."""
    safety_changed = Signal()
    """Something else opens the workplace, or it locks itself at another time."""
    handing_wanted = Signal(object)
    """A request's id: hand it up or down a level."""
    handed_wanted = Signal(object)
    """The id of a handed request: show it."""
    certificate_wanted = Signal()
    """Show the certificate of who works here."""

    def __init__(
        self,
        work: Work,
        commands: Commands,
        today: Callable[[], date],
        parent: QObject | None = None,
        *,
        workplace: Callable[[], Workplace] | None = None,
    ) -> None:
        super().__init__(parent)
        self.work = work
        self.commands = commands
        self.today = today
        self.worker: Worker | None = None
        """Who works here, once the workplace is open."""
        self._workplace = workplace

    def keeps(self, table: str) -> bool:
        """Whether who works here writes such rows at all: what they only read is not offered to be changed."""
        from app.rights import keeps

        return self.worker is None or keeps(self.worker.role, table)

    def workplace(self) -> Workplace:
        """The opened workplace; waits for it, therefore only for functions that run on a worker.

        Raises RuntimeError where the desk was made without one.
        """
        if self._workplace is None:
            raise RuntimeError("This desk has no workplace.")
        return self._workplace()

    def read(
        self, function: Callable[..., Any], *arguments: object, then: Deliver, failed: Deliver | None = None
    ) -> Job:
        """Run a named read on a reader thread; ``then`` gets its value on the UI thread."""
        return self.work.read(function, *arguments, then=then, failed=failed)

    def change(
        self,
        operation: Callable[..., Any],
        *arguments: object,
        then: Deliver | None = None,
        failed: Deliver | None = None,
    ) -> Job:
        """Run a use case on the writer's thread (its first argument is the engine) and tell everyone what changed.

        What it returns is the changes, has them, or is a tuple that ends with them. ``then`` gets it after `changed`
        was emitted. Like the runner's own receivers it does not keep its widget alive.
        """
        receiver = Receiver(then)
        return self.work.write(operation, *arguments, then=partial(self._changed, receiver), failed=failed)

    def announce(self, changes: Any) -> None:
        """Tell every screen of changes, whichever way they came: by an edit here, or by an exchange."""
        from app.consents import as_seen

        self.changed.emit(as_seen(changes))

    def _changed(self, then: Receiver, result: Any) -> None:
        changes = result[-1] if isinstance(result, tuple) and result else getattr(result, "changes", result)
        if hasattr(changes, "tables"):
            self.announce(changes)
        then.call(result)
