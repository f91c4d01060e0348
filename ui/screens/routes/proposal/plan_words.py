"""A plan in a line, and an alternative beside the best plan."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.proposal.explanation import Explanation
from app.proposal.plan import Plan
from ui import text


class PlanWords(QObject):
    """The sentences; they know no plan of their own."""

    def summary(self, shown: Explanation) -> str:
        """«9 мероприятий · 73 часа · закрыто дефицитов: 6 из 22»."""
        plan = shown.found.plan
        needs = len(plan.task.needs)
        parts = (
            self.tr("%n activit(ies)", "", len(shown.items)),
            self.tr("%n hour(s)", "", plan.hours),
            self.tr("answers {count} of {all} deficits").format(count=needs - len(shown.uncovered), all=needs),
        )
        return " · ".join(parts)

    def beside(self, shown: Explanation, best: Explanation) -> str:
        """What an alternative gains, and what it costs; empty for the best plan itself."""
        one, other = shown.found.plan, best.found.plan
        gained = other.hours - one.hours
        open_more = len(shown.uncovered) - len(best.uncovered)
        parts = (
            self.tr("%n hour(s) less", "", gained) if gained > 0 else "",
            self.tr("%n hour(s) more", "", -gained) if gained < 0 else "",
            self.tr("%n trip(s) less", "", other.journeys - one.journeys) if one.journeys < other.journeys else "",
            self._end_words(one, other),
            self.tr("%n deficit(s) more stay open", "", open_more) if open_more > 0 else "",
        )
        known = ", ".join(part for part in parts if part)
        return self.tr("Beside the best plan: {difference}.").format(difference=known) if known else ""

    def _end_words(self, one: Plan, other: Plan) -> str:
        """When it is over, where that is sooner than the best plan."""
        if other.ends_on is None or (one.ends_on is not None and one.ends_on >= other.ends_on):
            return ""
        if one.ends_on is None:
            return self.tr("bound to no dates")
        return self.tr("over by {day}").format(day=text.long_date(one.ends_on))
