"""Routes that follow a template of the region: a part of their activities is taken from it, with differences (R48).

What was taken is kept in the form of `app.templates`, which tells later changes of the template from personal ones.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from storage.canonical import to_json
from sync.server.demo.activities import Activity
from sync.server.demo.network import Row
from sync.server.demo.region import PersonRef
from sync.server.demo.shared_work import template_rows

_SHARE = 2
"""Each second of those for whom there is a template follows it."""
_TAKEN = ("stage", "kind", "mode", "title", "form", "technology", "hours", "is_group", "expected_result")
_TIMES = ("weeks_from_start", "weeks_long")
_PERSONAL, _CHANGED = 1, 2
"""Places of the activity that the person wished longer, and of the one that the template has lengthened since."""


@dataclass(frozen=True, slots=True)
class Source:
    """An activity of a template: its row, and its time in weeks from the beginning of a route."""

    id: UUID
    fields: Row
    weeks_from_start: int
    weeks_long: int

    def days(self, starts_on: date) -> tuple[date, date]:
        """Its first and last day in a route that begins on a day."""
        first = starts_on + timedelta(weeks=self.weeks_from_start)
        return first, first + timedelta(weeks=self.weeks_long, days=-1)


@dataclass(frozen=True, slots=True)
class Template:
    """A template with its activities."""

    id: UUID
    audience: str
    career_stage: str | None
    items: tuple[Source, ...]


def template_for(seed: int, person: PersonRef) -> Template | None:
    """The template that the person's route follows, or None."""
    fitting = [
        each
        for each in _templates(seed)
        if each.audience == person.role and each.career_stage in {None, person.career_stage}
    ]
    return fitting[0] if fitting and person.number % _SHARE == 0 else None


def follow(template: Template, activities: Sequence[Activity], starts_on: date, ends_on: date) -> list[Activity]:
    """The activities in the order of their days, those that the template has too as they are in it."""
    place = 0
    for source in template.items:
        found = next((each for each in activities if _stands_for(each, source)), None)
        days = source.days(starts_on)
        if found is not None and days[1] <= ends_on:
            _take(found, source, days, place)
            place += 1
    return sorted(activities, key=lambda activity: (activity.starts_on or starts_on, activity.title))


@cache
def _templates(seed: int) -> tuple[Template, ...]:
    rows: list[tuple[str, dict[str, Any]]] = list(template_rows(seed))
    items = [row for table, row in rows if table == "route_template_item"]
    return tuple(
        Template(
            row["id"],
            row["audience"],
            row["career_stage"],
            tuple(
                Source(item["id"], item, item["weeks_from_start"], item["weeks_long"])
                for item in items
                if item["template_id"] == row["id"]
            ),
        )
        for table, row in rows
        if table == "route_template"
    )


def _stands_for(activity: Activity, source: Source) -> bool:
    is_free = activity.template_item_id is None and activity.learning_event_id is None
    both_last = (activity.stage == "reflection") == (source.fields["stage"] == "reflection")
    return is_free and both_last and activity.kind == source.fields["kind"]


def _take(activity: Activity, source: Source, days: tuple[date, date], place: int) -> None:
    for name in _TAKEN:
        setattr(activity, name, source.fields[name])
    activity.starts_on, activity.ends_on = days
    state: dict[str, object] = {name: source.fields[name] for name in (*_TAKEN, *_TIMES)}
    state["dates"] = [to_json(day) for day in days]
    if place == _CHANGED:
        state["hours"] = activity.hours = max(1, activity.hours - 2)
    elif place == _PERSONAL:
        activity.hours += 2
    activity.template_item_id = source.id
    activity.template_state = json.dumps(state, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
