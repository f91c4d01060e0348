"""What the panel asks of the reader and of the solver's thread."""

from __future__ import annotations

from uuid import UUID

from app.proposal.explanation import Explanation, explain
from app.proposal.outcome import Aim, Found
from app.proposal.reading import read_task
from app.proposal.task import Task, Wishes
from storage.reads.base import Connection
from ui.work import Ticket

SECONDS = 20.0
"""How long a better plan is looked for at most."""
ALTERNATIVE_SECONDS = 6.0
"""The same for each alternative."""
_ALTERNATIVES = (Aim.FEWEST, Aim.NEAREST, Aim.SOONEST)

Plans = dict[Aim, Explanation]


def task_of(
    connection: Connection, person_id: UUID, wishes: Wishes, only: frozenset[UUID] | None, *, beside: bool
) -> Task:
    """What is asked for a person. Raises as `app.proposal.reading.read_task`."""
    return read_task(connection, person_id, wishes, only, beside=beside)


def plans_of(ticket: Ticket, task: Task) -> Plans:
    """The best plan and real alternatives to it; each `Explanation` is told as soon as it stands."""
    from app.proposal.search import Search  # brings numpy and HiGHS: on this thread only

    def tell(found: Found) -> None:
        ticket.tell(explain(found, search.candidates))

    def stop() -> bool:
        return ticket.token.cancelled

    search = Search(task, stop, tell)
    best = search.best(SECONDS)
    ticket.check()
    plans = {Aim.BEST: explain(best, search.candidates)}
    ticket.tell(plans[Aim.BEST])
    for aim in _ALTERNATIVES:
        other = search.alternative(aim, best, ALTERNATIVE_SECONDS)
        ticket.check()
        if other is not None and all(
            set(other.plan.chosen) != set(known.found.plan.chosen) for known in plans.values()
        ):
            plans[aim] = explain(other, search.candidates)
            ticket.tell(plans[aim])
    return plans
