"""The tutor's journal and notices: what was said, seen and agreed, in words a tutor would use."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from random import Random
from uuid import UUID

from sync.server.demo.activities import lesson_of, topic_of
from sync.server.demo.network import Row
from sync.server.demo.offers import EventRef
from sync.server.demo.people import CardOwner
from sync.server.demo.region import Batch, Region
from sync.server.demo.registry import ProgrammeRef
from sync.server.demo.school_days import school_day
from sync.server.demo.sources import tree

ENTRIES_PER_PERSON = 5
_KINDS = (
    "consultation", "consultation", "lesson_visit", "joint_planning", "remark", "agreement", "site_visit", "call",
    "programme_help", "notice",
)  # fmt: skip
_ABOUT_LESSONS = frozenset({"lesson_visit", "joint_planning", "programme_help"})
_FIRST_MEETING = "Первая встреча: рассказано о маршруте, о добровольности участия и о порядке диагностики."


def add_entries(batch: Batch, region: Region, owner: CardOwner, items: Sequence[UUID]) -> None:
    """Five entries since the person was given to the tutor; a newcomer has the first meeting only."""
    person, random = owner.person, owner.random
    if person.stage == "newcomer":
        row = _entry(region, owner, "consultation", person.assigned_on)
        row |= {"text": _FIRST_MEETING, "next_step": "согласовать дату диагностики"}
        row["next_step_due_on"] = region.today + timedelta(days=7)
        batch.add("journal_entry", row)
        return
    kinds = random.sample(_kinds_for(owner), ENTRIES_PER_PERSON)
    days = _days(random, person.assigned_on, region.today, len(kinds))
    for place, (kind, held_on) in enumerate(zip(kinds, days, strict=True)):
        row = _entry(region, owner, kind, held_on)
        row["text"] = _text(kind, owner)
        if random.random() < 0.7:  # noqa: PLR2004  # invented share
            row |= _next_step(random, kind, held_on, region.today, is_last=place == len(kinds) - 1)
        if items and kind != "call" and random.random() < 0.5:  # noqa: PLR2004  # invented share
            row["route_item_id"] = random.choice(items)
        batch.add("journal_entry", row)


def _kinds_for(owner: CardOwner) -> tuple[str, ...]:
    if owner.person.subject_code is not None:
        return _KINDS
    return tuple(kind for kind in _KINDS if kind not in _ABOUT_LESSONS)


def _days(random: Random, since: date, today: date, count: int) -> list[date]:
    """Working days in order; one person in five has not been contacted for over a month."""
    silence = random.randint(36, 60) if random.random() < 0.2 else random.randint(1, 21)  # noqa: PLR2004  # invented share
    span = max(1, (today - since).days - silence)
    days = sorted(since + timedelta(days=random.randint(0, span)) for _ in range(count - 1))
    days.append(since + timedelta(days=span))
    return [max(since, min(today, school_day(day))) for day in days]


@cache
def _texts(kind: str, *, is_about_lessons: bool) -> tuple[str, ...]:
    return tuple(
        text
        for text in tree("journal")[kind]["texts"]
        if is_about_lessons or not ("{lesson}" in text or "{grade}" in text)
    )


def _text(kind: str, owner: CardOwner) -> str:
    random = owner.random
    text = random.choice(_texts(kind, is_about_lessons=owner.person.subject_code is not None))
    if "{" not in text:
        return text
    grades = (1, 4) if owner.person.subject_code == "primary" else (5, 11)
    grade = f"{random.randint(*grades)} «{random.choice('ААБВ')}»"
    return text.format(topic=topic_of(owner), lesson=lesson_of(owner), grade=grade)


def _next_step(random: Random, kind: str, held_on: date, today: date, *, is_last: bool) -> Row:
    due_on = held_on + timedelta(days=random.randint(5, 25))
    is_done = due_on < today and not (is_last and random.random() < 0.5)  # noqa: PLR2004  # invented share
    return {
        "next_step": random.choice(tree("journal")[kind]["steps"]),
        "next_step_due_on": due_on,
        "next_step_done_on": due_on - timedelta(days=random.randint(0, 4)) if is_done else None,
    }


def _entry(region: Region, owner: CardOwner, kind: str, held_on: date) -> Row:
    random = owner.random
    least, greatest = tree("journal")[kind]["minutes"]
    entered_on = min(region.today, held_on + timedelta(days=random.choice((0, 0, 0, 1, 3))))
    return {
        "id": owner.ids.new(),
        "person_id": owner.person.id,
        "team_id": None,
        "kind": kind,
        "held_on": held_on,
        "minutes": random.randint(least // 5, greatest // 5) * 5,
        "text": None,
        "next_step": None,
        "next_step_due_on": None,
        "next_step_done_on": None,
        "route_item_id": None,
        "corrects_id": None,
        "author_id": owner.person.tutor_id,
        "entered_at": datetime.combine(entered_on, time(random.randint(5, 12), random.randint(0, 59)), UTC),
    }


def notice_row(region: Region, owner: CardOwner, programme: ProgrammeRef | None, event: EventRef | None) -> Row:
    """The teacher was told of a programme or of an event."""
    random = owner.random
    told = programme.title.title if programme else event.title if event else ""
    return {
        "id": owner.ids.new(),
        "person_id": owner.person.id,
        "programme_id": programme.id if programme else None,
        "learning_event_id": event.id if event else None,
        "channel": random.choice(("paper", "message", "talk", "mail")),
        "text": f"Сообщено о возможности: {told}.",
        "sent_on": max(owner.person.assigned_on, region.today - timedelta(days=random.randint(1, 45))),
        "answer": random.choice((None, None, "интересно", "в этом году нет")),
    }
