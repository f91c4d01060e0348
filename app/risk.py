"""The zone of risk: named reasons why a person needs attention (R18).

Reasons come from the work with the person and never from pupils' exam results, which stay at the level of the
organisation. They are not summed up to a score, nobody is ranked by them, and they are not printed.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from app.deficits import Deficit
from storage.reads.people import Difficulty

NO_CONTACT_DAYS = 60
LATE_CHECKPOINTS = 2
CRITICAL_GAP = 3
"""A competency required at the highest level and not shown at all."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its kind (``silence``, ``late``, ``difficulty``, ``critical_gap``) and a sentence for the tutor."""

    kind: str
    sentence: str


def find_reasons(
    *, today: date, last_contact: date | None, overdue: int, deficits: list[Deficit], difficulties: list[Difficulty]
) -> list[Reason]:
    """Reasons that hold today, in a fixed order; an empty list says that the person is not in the zone."""
    found: list[Reason] = []
    if last_contact is None or last_contact < today - timedelta(days=NO_CONTACT_DAYS):
        found.append(Reason("silence", f"Связи не было больше {NO_CONTACT_DAYS} дней."))
    if overdue >= LATE_CHECKPOINTS:
        found.append(Reason("late", f"Просрочено контрольных точек и договорённостей: {overdue}."))
    found += [Reason("difficulty", f"Затруднение: {difficulty.text}") for difficulty in difficulties]
    found += [
        Reason("critical_gap", f"Не проявляется: {deficit.competency.title}")
        for deficit in deficits
        if deficit.gap >= CRITICAL_GAP
    ]
    return found
