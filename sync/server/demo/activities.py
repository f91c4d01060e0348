"""The twelve activities of a route: programmes and events from the registry, and what is learnt at the workplace."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from uuid import UUID

from sync.server.demo.competency_maps import CompetencyRef
from sync.server.demo.offers import EventRef
from sync.server.demo.people import CardOwner
from sync.server.demo.region import PersonRef, Region
from sync.server.demo.sources import subjects, table

ITEMS_PER_ROUTE = 12
_EVENTS_PER_ROUTE = 2
_UNAPPROVED_SHARE = 0.05
_FORMS = {"in_person": "очная", "mixed": "очно-заочная", "part_time": "заочная", "distance": "дистанционная"}
_COMPANIONS = {
    "self_study": "самостоятельно",
    "publication": "самостоятельно",
    "contest": "самостоятельно",
    "mentoring": "наставник",
    "mutual_visit": "наставник",
    "horizontal": "коллега",
}


@dataclass(slots=True)
class Activity:
    """An activity before it becomes a row of the route: its dates are found when the whole plan is known."""

    kind: str
    mode: str
    stage: str
    title: str
    hours: int
    form: str | None = None
    technology: str | None = None
    is_group: bool = False
    programme_id: UUID | None = None
    programme_module_id: UUID | None = None
    learning_event_id: UUID | None = None
    organization_id: UUID | None = None
    place: str | None = None
    accompanied_by: str | None = "тьютор"
    expected_result: str | None = None
    warning: str | None = None
    competency: CompetencyRef | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    template_item_id: UUID | None = None
    template_state: str | None = None


def plan_activities(
    region: Region, owner: CardOwner, deficits: Sequence[CompetencyRef], starts_on: date, ends_on: date
) -> list[Activity]:
    """Twelve activities in the order of their dates, from the talk after the diagnosis to the reflection."""
    random = owner.random
    formal = _formal(region, owner, deficits)
    events = list(_events(region, owner, deficits, starts_on, ends_on))
    opening, closing = _talks()
    count = ITEMS_PER_ROUTE - len(formal) - len(events) - 2
    workplace = [_from_row(row, owner) for row in random.sample(_workplace(_audiences(owner.person)), count)]
    for activity, deficit in zip(workplace, deficits[2:], strict=False):
        activity.competency = deficit
    middle = formal + workplace
    random.shuffle(middle)
    plan = [_from_row(opening, owner), *middle, _from_row(closing, owner)]
    _lay_out(plan, random, starts_on, ends_on)
    return sorted(plan + events, key=lambda activity: (activity.starts_on or starts_on, activity.title))


def _formal(region: Region, owner: CardOwner, deficits: Sequence[CompetencyRef]) -> list[Activity]:
    """A whole programme for the heaviest deficit and a module of another one for the next."""
    person, random = owner.person, owner.random
    made: list[Activity] = []
    for place in range(2):
        deficit = deficits[place] if place < len(deficits) else None
        group = deficit.competency_group if deficit else "methodical"
        is_approved = random.random() >= _UNAPPROVED_SHARE
        found = region.programmes_for(person.role, group, person.subjects, is_approved=is_approved)
        programme = random.choice(found)
        module = programme.modules[random.randint(0, 1)] if place else None
        kind = "internship" if programme.title.kind == "internship" else "programme"
        made.append(
            Activity(
                kind="module" if module else kind,
                mode="formal",
                stage="realisation",
                title=f"{programme.title.title}. Модуль «{module.title}»" if module else programme.title.title,
                hours=module.hours if module else programme.title.hours,
                form=_FORMS[programme.title.study_form],
                technology="дистанционные образовательные технологии"
                if programme.title.study_form == "distance"
                else None,
                is_group=True,
                programme_id=programme.id,
                programme_module_id=module.id if module else None,
                organization_id=programme.organization.id,
                place=programme.organization.short_name,
                expected_result="Итоговая работа модуля" if module else "Удостоверение и итоговая работа",
                warning=None
                if programme.council_status == "approved"
                else "Программа не одобрена координационным советом.",
                competency=deficit,
            )
        )
    return made


def _events(
    region: Region, owner: CardOwner, deficits: Sequence[CompetencyRef], starts_on: date, ends_on: date
) -> Iterator[Activity]:
    groups = {deficit.competency_group for deficit in deficits}
    fitting = [
        event
        for event in region.events
        if event.audience == owner.person.role
        and event.competency_group in groups
        and starts_on <= event.starts_on
        and event.ends_on <= ends_on
    ]
    for event in owner.random.sample(fitting, min(_EVENTS_PER_ROUTE, len(fitting))):
        yield _of_event(event)


def _of_event(event: EventRef) -> Activity:
    return Activity(
        kind="community" if event.kind == "community" else "contest" if event.kind == "contest" else "event",
        mode=event.mode,
        stage="realisation",
        title=event.title,
        hours=event.hours,
        form="дистанционная" if event.place == "дистанционно" else "очная",
        is_group=True,
        learning_event_id=event.id,
        place=event.place,
        accompanied_by="самостоятельно",
        expected_result="Сертификат участника и один приём для своего урока",
        starts_on=event.starts_on,
        ends_on=event.ends_on,
    )


@cache
def _talks() -> tuple[Mapping[str, str], Mapping[str, str]]:
    consultations = {row["stage"]: row for row in table("items") if row["kind"] == "consultation"}
    return consultations["diagnosis"], consultations["reflection"]


def _audiences(person: PersonRef) -> tuple[str, ...]:
    """For whom an activity may be meant, to suit this person."""
    if person.role == "manager":
        return ("any", "manager")
    if person.subject_code is None:
        return ("any", "practice")
    return ("any", "subject", "exam") if subjects()[person.subject_code].is_examined else ("any", "subject")


@cache
def _workplace(audiences: tuple[str, ...]) -> tuple[Mapping[str, str], ...]:
    """Activities of the workplace for these audiences."""
    return tuple(
        row
        for row in table("items")
        if row["audience"] in audiences and (row["stage"] == "realisation" or row["kind"] == "publication")
    )


def _from_row(row: Mapping[str, str], owner: CardOwner) -> Activity:
    random = owner.random
    return Activity(
        kind=row["kind"],
        mode=row["mode"],
        stage=row["stage"],
        title=row["title"].format(lesson=lesson_of(owner), topic=topic_of(owner)),
        hours=random.randint(int(row["hours_least"]), int(row["hours_greatest"])),
        form=row["form"],
        technology=row["technology"],
        is_group=row["is_group"] == "1",
        accompanied_by=_COMPANIONS.get(row["kind"], "тьютор"),
        expected_result=row["expected_result"],
    )


def lesson_of(owner: CardOwner) -> str:
    """A topic of a lesson of the person's subject; empty for those who teach none."""
    lessons = _lessons(owner.person.subject_code)
    return owner.random.choice(lessons) if lessons else ""


def topic_of(owner: CardOwner) -> str:
    """A topic that the person may learn about."""
    return owner.random.choice(_topics(owner.person.role))


@cache
def _lessons(subject_code: str | None) -> tuple[str, ...]:
    return tuple(row["lesson"] for row in table("lessons") if row["subject"] == subject_code)


@cache
def _topics(role: str) -> tuple[str, ...]:
    return tuple(row["topic"] for row in table("topics") if row["audience"] == role)


def _lay_out(plan: Sequence[Activity], random: Random, starts_on: date, ends_on: date) -> None:
    """Give each activity its days, one after another and overlapping a little, within the route's period."""
    days = (ends_on - starts_on).days
    step = days / len(plan)
    for place, activity in enumerate(plan):
        begins = starts_on + timedelta(days=round(place * step))
        length = min(60, max(1, activity.hours + random.randint(0, 12)))
        activity.starts_on = begins
        activity.ends_on = min(ends_on, begins + timedelta(days=length))
