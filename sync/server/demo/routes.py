"""Routes with all that belongs to them: goals, activities, checkpoints, versions, reflection, transfer to practice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from uuid import UUID

from storage.ids import derived_id
from sync.server.demo.activities import Activity, plan_activities
from sync.server.demo.chance import place_key
from sync.server.demo.diagnoses import Diagnosed
from sync.server.demo.following import follow, template_for
from sync.server.demo.network import Row
from sync.server.demo.people import CardOwner
from sync.server.demo.region import Batch, Region
from sync.server.demo.shared_work import project_count, project_id
from sync.server.demo.sources import table, tree
from sync.server.demo.versions import add_versions

STAGES_WITH_ROUTE = frozenset({"programme", "realisation", "reflection", "closed"})
_GOALS = 2
_COMPETENCIES_PER_ROUTE = 4
_ROUTE_DAYS = 250
_AHEAD_PLACE = 5
_PARTICIPATION = {"event": "listener", "contest": "speaker", "publication": "speaker"}
_CHECKPOINT_OF_KIND = {
    "programme": "programme",
    "internship": "programme",
    "module": "programme",
    "didactic_materials": "practice",
    "joint_planning": "practice",
    "mentoring": "mentoring",
    "self_study": "self_study",
    "event": "event",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """A route in the making: the card it belongs to, its id, period and status."""

    region: Region
    owner: CardOwner
    batch: Batch
    id: UUID
    status: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """An activity that got its row."""

    id: UUID
    activity: Activity
    status: str
    done_on: date | None


def add_route(batch: Batch, region: Region, owner: CardOwner, diagnosed: Diagnosed) -> list[PlacedItem]:
    """The route of a person from their deficits, at the point that their stage says; its activities come back."""
    begun = batch.mark()
    plan = _plan(batch, region, owner, diagnosed)
    agreed_on = min(plan.starts_on - timedelta(days=2), region.today) if plan.status != "draft" else None
    template = template_for(region.seed, owner.person)
    batch.add("route", _route(plan, diagnosed, agreed_on) | {"template_id": template.id if template else None})
    _add_goals(plan, diagnosed)
    activities = plan_activities(region, owner, diagnosed.deficits, plan.starts_on, plan.ends_on)
    if template is not None:
        activities = follow(template, activities, plan.starts_on, plan.ends_on)
    items = [_add_item(plan, place, activity) for place, activity in enumerate(activities)]
    _add_competencies(plan, items)
    _add_checkpoints(plan, items)
    if agreed_on is not None:
        add_versions(region, owner, batch, begun, agreed_on)
    if plan.status in {"reflection", "closed"}:
        _add_reflections(plan)
    _add_transfer(plan, items)
    return items


def _plan(batch: Batch, region: Region, owner: CardOwner, diagnosed: Diagnosed) -> Plan:
    random, today = owner.random, region.today
    status = {"realisation": "in_progress", "reflection": "reflection", "closed": "closed"}.get(owner.person.stage)
    if status is None:
        status = random.choice(("draft", "agreed"))
        starts_on = today + timedelta(days=random.randint(3, 25))
    else:
        starts_on = diagnosed.held_on + timedelta(days=random.randint(8, 20))
    ends_on = starts_on + timedelta(days=_ROUTE_DAYS + random.randint(-20, 40))
    if status == "reflection":
        ends_on = today + timedelta(days=random.randint(5, 20))
    elif status == "closed":
        ends_on = today - timedelta(days=random.randint(45, 90))
    return Plan(region, owner, batch, owner.ids.new(), status, starts_on, ends_on)


def _route(plan: Plan, diagnosed: Diagnosed, agreed_on: date | None) -> Row:
    person, random = plan.owner.person, plan.owner.random
    year = plan.starts_on.year if plan.starts_on.month >= 6 else plan.starts_on.year - 1  # noqa: PLR2004  # June: the school year ends
    return {
        "id": plan.id,
        "person_id": person.id,
        "team_id": None,
        "title": f"ИОМ на {year}/{year + 1} учебный год: {', '.join(person.subjects) or person.position}"[:300],
        "starts_on": plan.starts_on,
        "ends_on": plan.ends_on,
        "status": plan.status,
        "tutor_id": person.tutor_id,
        "diagnosis_id": diagnosed.id,
        "career_stage": person.career_stage,
        "hours_a_week": random.randint(2, 5),
        "agreed_on": agreed_on,
        "agreed_how": None if agreed_on is None else random.choice(("signed", "signed", "message", "oral")),
        "conclusion": random.choice(tree("writing")["conclusions"]) if plan.status == "closed" else None,
    }


def _add_goals(plan: Plan, diagnosed: Diagnosed) -> None:
    random, writing = plan.owner.random, tree("writing")
    for place, deficit in enumerate(diagnosed.deficits[:_GOALS]):
        title = f"{deficit.title[0].lower()}{deficit.title[1:]}"
        row = _goal(plan, place, writing[f"goal_{deficit.component}"].format(title=title))
        row["competency_id"] = deficit.id
        row["outcome"], row["proof"] = (
            random.choice(writing["outcomes"][deficit.component]),
            random.choice(writing["proofs"]),
        )
        plan.batch.add("goal", row)
    if plan.owner.person.number % 4 == 0:
        row = _goal(plan, _GOALS, random.choice(writing["career_goals"]))
        row["kind"] = "career"
        plan.batch.add("goal", row)


def _goal(plan: Plan, place: int, text: str) -> Row:
    return {
        "id": plan.owner.ids.new(),
        "route_id": plan.id,
        "competency_id": None,
        "kind": "competency",
        "text": text,
        "outcome": None,
        "proof": None,
        "wished_by": plan.owner.random.choice(("teacher", "teacher", "tutor", "organization")),
        "priority": None,
        "position": place_key(place),
        "status": "reached" if plan.status == "closed" else "open",
    }


def _add_item(plan: Plan, place: int, activity: Activity) -> PlacedItem:
    status = _status_of(plan, activity)
    ended = activity.ends_on or plan.ends_on
    done_on = None
    if status == "done":
        done_on = min(ended + timedelta(days=plan.owner.random.randint(-1, 3)), plan.region.today)
    item = PlacedItem(plan.owner.ids.new(), activity, status, done_on)
    expected = activity.expected_result
    plan.batch.add(
        "route_item",
        {
            "id": item.id,
            "route_id": plan.id,
            "stage": activity.stage,
            "kind": activity.kind,
            "mode": activity.mode,
            "title": activity.title,
            "form": activity.form,
            "technology": activity.technology,
            "is_group": activity.is_group,
            "hours": activity.hours,
            "starts_on": activity.starts_on,
            "ends_on": activity.ends_on,
            "position": place_key(place),
            "status": status,
            "programme_id": activity.programme_id,
            "programme_module_id": activity.programme_module_id,
            "learning_event_id": activity.learning_event_id,
            "organization_id": activity.organization_id,
            "place": activity.place,
            "accompanied_by": activity.accompanied_by,
            "expected_result": expected,
            "result": f"Представлено: {expected[0].lower()}{expected[1:]}." if done_on and expected else None,
            "warning": activity.warning,
            "done_on": done_on,
            "participation": _PARTICIPATION.get(activity.kind),
            "tasks": tree("support")["internship_tasks"] if activity.kind == "internship" else None,
            **_answers(plan, place, activity),
            "network_project_id": _project(plan, activity),
            "template_item_id": activity.template_item_id,
            "template_state": activity.template_state,
        },
    )
    return item


def _answers(plan: Plan, place: int, activity: Activity) -> Row:
    """What an activity is for: a deficit, or in each sixth route one of them a need to come."""
    number = plan.owner.person.number
    if number % 6 == 0 and place == _AHEAD_PLACE:
        trends = tree("support")["trends"]
        return {"answers": "ahead", "trend": trends[number // 6 % len(trends)]}
    return {"answers": "deficit" if activity.competency is not None else None, "trend": None}


def _project(plan: Plan, activity: Activity) -> UUID | None:
    """Project work is a part of a network project in each third card."""
    number = plan.owner.person.number
    if activity.kind != "project" or number % 3:
        return None
    return project_id(plan.region.seed, number // 3 % project_count())


def _status_of(plan: Plan, activity: Activity) -> str:
    starts_on, ends_on = activity.starts_on or plan.starts_on, activity.ends_on or plan.ends_on
    chance = plan.owner.random.random()
    if plan.status in {"draft", "agreed"} or starts_on > plan.region.today:
        return "planned"
    if ends_on >= plan.region.today:
        return "running"
    if plan.status == "closed":
        return "done" if chance < 0.97 else "cancelled"  # noqa: PLR2004  # invented share
    return "done" if chance < 0.86 else "running" if chance < 0.97 else "cancelled"  # noqa: PLR2004  # invented shares


def _add_competencies(plan: Plan, items: Sequence[PlacedItem]) -> None:
    developing = [item for item in items if item.activity.competency is not None]
    for item in developing[:_COMPETENCIES_PER_ROUTE]:
        competency = item.activity.competency
        if competency is not None:
            plan.batch.add(
                "route_item_competency",
                {
                    "id": derived_id(item.id, competency.id),
                    "route_item_id": item.id,
                    "competency_id": competency.id,
                },
            )


def _add_checkpoints(plan: Plan, items: Sequence[PlacedItem]) -> None:
    """Up to four: both halves of the programme, the practice, and one more, in the order of the days."""
    chosen: dict[str, PlacedItem] = {}
    for item in items:
        role = _CHECKPOINT_OF_KIND.get(item.activity.kind)
        if role is not None and item.activity.kind != "module":
            chosen.setdefault(role, item)
    due = [(_due(item, share=1.0), role, -1, item) for role, item in chosen.items()][:3]
    if "programme" in chosen:
        due.append((_due(chosen["programme"], share=0.5), "programme", 0, chosen["programme"]))
    if plan.status in {"reflection", "closed"}:
        due.append((_due(items[-1], share=1.0), "reflection", 0, items[-1]))
    for place, (due_on, role, which, item) in enumerate(sorted(due, key=lambda one: one[:2])):
        plan.batch.add("checkpoint", _checkpoint(plan, place, due_on, (role, which), item))


def _due(item: PlacedItem, share: float) -> date:
    starts_on, ends_on = item.activity.starts_on, item.activity.ends_on
    if starts_on is None or ends_on is None:
        raise ValueError("An activity was not laid out before its checkpoints.")
    return starts_on + timedelta(days=round((ends_on - starts_on).days * share))


@cache
def _checkpoint_texts(role: str, which: int) -> tuple[str, str, str]:
    row = [row for row in table("checkpoints") if row["role"] == role][which]
    return row["title"], row["evidence"], row["result"]


def _checkpoint(plan: Plan, place: int, due_on: date, text_of: tuple[str, int], item: PlacedItem) -> Row:
    random, today = plan.owner.random, plan.region.today
    title, evidence, result = _checkpoint_texts(*text_of)
    row: Row = {
        "id": plan.owner.ids.new(),
        "route_id": plan.id,
        "route_item_id": item.id,
        "title": title,
        "due_on": due_on,
        "done_on": None,
        "result": None,
        "evidence": None,
        "status": "planned",
        "position": place_key(place),
    }
    if due_on > today:
        return row
    chance = random.random()
    if plan.status == "closed" or chance < 0.76:  # noqa: PLR2004  # invented share
        done_on = min(today, due_on + timedelta(days=random.randint(-2, 5)))
        row |= {"done_on": done_on, "result": result, "evidence": f"{evidence} (условно)", "status": "done"}
    elif chance < 0.80:  # noqa: PLR2004  # invented share
        row |= {"result": "Снята по договорённости с педагогом: мероприятие заменено.", "status": "waived"}
    return row


def _add_reflections(plan: Plan) -> None:
    random, writing = plan.owner.random, tree("writing")
    sides = ("teacher", "tutor") if plan.status == "closed" else ("teacher",)
    for side in sides:
        is_teacher = side == "teacher"
        plan.batch.add(
            "reflection",
            {
                "id": plan.owner.ids.new(),
                "route_id": plan.id,
                "side": side,
                "gained": random.choice(writing["reflection_gained"] if is_teacher else writing["conclusions"]),
                "difficult": random.choice(writing["reflection_difficult"]) if is_teacher else None,
                "next_steps": random.choice(writing["reflection_next"]) if is_teacher else None,
                "written_on": min(plan.ends_on, plan.region.today - timedelta(days=random.randint(1, 6))),
            },
        )


def _add_transfer(plan: Plan, items: Sequence[PlacedItem]) -> None:
    """What was taken into lessons after the first activity that is done."""
    random, today = plan.owner.random, plan.region.today
    done = next((item for item in items[1:] if item.done_on is not None), None)
    if done is None or done.done_on is None:
        return
    what, shown_by = random.choice(tree("writing")["transfers"])
    due_on = done.done_on + timedelta(days=30)
    is_done = due_on <= today and random.random() < 0.8  # noqa: PLR2004  # invented share
    plan.batch.add(
        "transfer",
        {
            "id": plan.owner.ids.new(),
            "person_id": plan.owner.person.id,
            "route_item_id": done.id,
            "what": what,
            "shown_by": shown_by if is_done else None,
            "due_on": due_on,
            "done_on": due_on - timedelta(days=random.randint(0, 10)) if is_done else None,
            "status": "done" if is_done else "planned",
        },
    )
