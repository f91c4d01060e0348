"""Before and after for paper: two diagnoses on one map, the route between them, what was written at its end (R64)."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from app.diagnosis import Compared, before_and_after, compare
from app.paper import content, progress_content
from app.paper.codes import route_number
from app.papers.people import centre_of, teacher_of, tutor_of
from app.papers.tutors import tutor_of_person
from storage.errors import PlainError
from storage.reads.afterwards import ReflectionRow, reflections_of_route, transfers_of_person
from storage.reads.base import Connection
from storage.reads.diagnoses import DiagnosisRow, diagnoses_of_person, grid
from storage.reads.people import person_card
from storage.reads.plan import tutor_on_paper
from storage.reads.practices import practices_of_person
from storage.reads.routes import CheckpointRow, ItemRow, RouteCard, RouteHead, route_card, routes_of_person


class NoProgressError(PlainError):
    """The person has neither a diagnosis nor a route."""

    default = "У этого человека ещё нет ни диагностики, ни маршрута, справку «до и после» составить не из чего."


def compose_progress(connection: Connection, person_id: UUID, printed_on: date) -> progress_content.Progress:
    """The newest reflective diagnosis beside the primary one on its map, and the route that led to it.

    Without a reflective diagnosis: the newest primary one and the current route. Raises `NoProgressError`.
    """
    person = person_card(connection, person_id)
    before, after = before_and_after(diagnoses_of_person(connection, person_id))
    head = _route_up_to(routes_of_person(connection, person_id), after)
    route = route_card(connection, head.id) if head is not None else None
    if person is None or (before is None and route is None):
        raise NoProgressError
    tutor = tutor_on_paper(connection, route.head.tutor_id if route else None)
    tutor = tutor or tutor_of_person(connection, person, printed_on)
    reflections = reflections_of_route(connection, route.head.id) if route else []
    return progress_content.Progress(
        printed_on=printed_on,
        centre=centre_of(tutor),
        tutor=tutor_of(tutor),
        teacher=teacher_of(person),
        levels=_levels(connection, before, after),
        route=_route(route, printed_on) if route else None,
        transfers=[
            progress_content.TransferLine(row.what or "", row.due_on, row.done_on, row.shown_by or "")
            for row in transfers_of_person(connection, person_id)
        ],
        practices=[practice.title for practice in practices_of_person(connection, person_id)],
        reflection=_reflection(reflections, "teacher"),
        tutor_reflection=_reflection(reflections, "tutor"),
        conclusion=(route.head.conclusion if route else None) or "",
    )


def _route_up_to(routes: Sequence[RouteHead], after: DiagnosisRow | None) -> RouteHead | None:
    """The newest route that had begun by the second diagnosis; without one, the current route."""
    if after is not None:
        begun = [route for route in routes if route.starts_on <= after.held_on]
        if begun:
            return max(begun, key=lambda route: route.starts_on)
    return next(iter(routes), None)


def _levels(
    connection: Connection, before: DiagnosisRow | None, after: DiagnosisRow | None
) -> progress_content.ShownLevels | None:
    if before is None:
        return None
    if after is not None:
        compared = compare(connection, before.id, after.id)
    else:
        compared = [Compared(row.competency, row.shown, None) for row in grid(connection, before.id)]
    rows = [
        _row(each, has_after=after is not None)
        for each in compared
        if each.before is not None or each.after is not None
    ]
    return progress_content.ShownLevels(
        before=_held(before),
        after=_held(after) if after is not None else None,
        groups=[_group(group, rows, has_after=after is not None) for group in content.CompetencyGroup],
        rows=rows,
    )


def _held(row: DiagnosisRow) -> progress_content.HeldDiagnosis:
    return progress_content.HeldDiagnosis(row.held_on, row.instrument or row.map_title)


def _row(compared: Compared, *, has_after: bool) -> progress_content.LevelRow:
    competency = compared.competency
    outcome = progress_content.Outcome(compared.outcome)
    if not has_after and compared.before is not None and compared.before < competency.required:
        outcome = progress_content.Outcome.OPEN
    return progress_content.LevelRow(
        group=content.CompetencyGroup(competency.group),
        competency=competency.title,
        required=competency.required,
        before=compared.before,
        after=compared.after,
        outcome=outcome,
    )


def _group(
    group: content.CompetencyGroup, rows: Iterable[progress_content.LevelRow], *, has_after: bool
) -> progress_content.GroupLevels:
    """Means over the competencies known on both sides (R17); of a lone diagnosis, over those that it knows."""
    known = [
        row
        for row in rows
        if row.group is group and row.before is not None and (row.after is not None or not has_after)
    ]
    if not known:
        return progress_content.GroupLevels(group)
    return progress_content.GroupLevels(
        group=group,
        required=sum(row.required for row in known) / len(known),
        before=sum(row.before or 0 for row in known) / len(known),
        after=sum(row.after or 0 for row in known) / len(known) if has_after else None,
    )


def _route(route: RouteCard, printed_on: date) -> progress_content.ProgressRoute:
    head = route.head
    latest = route.versions[0] if route.versions else None
    done = [item for item in route.items if item.status == "done"]
    return progress_content.ProgressRoute(
        route_id=str(head.id),
        number=route_number(head.id),
        version=latest.number if latest else 0,
        version_date=latest.made_at.astimezone().date() if latest else printed_on,
        period=content.Period(head.starts_on, head.ends_on),
        done=[_item(item, route.checkpoints) for item in done],
        undone=sum(item.status in {"planned", "running"} for item in route.items),
        carried_over=[goal.text for goal in route.goals if goal.status == "carried_over"],
    )


def _item(item: ItemRow, checkpoints: Iterable[CheckpointRow]) -> progress_content.DoneItem:
    """A finished activity; its document is the evidence of its checkpoints, else the result as it was written."""
    evidence = [point.evidence for point in checkpoints if point.route_item_id == item.id and point.evidence]
    return progress_content.DoneItem(
        title=item.title,
        mode=content.LearningMode(item.mode),
        hours=item.hours,
        done_on=item.done_on,
        document="\n".join(evidence) or item.result or "",
    )


def _reflection(rows: Iterable[ReflectionRow], side: str) -> progress_content.Reflection:
    found = next((row for row in rows if row.side == side), None)
    if found is None:
        return progress_content.Reflection()
    return progress_content.Reflection(found.gained or "", found.difficult or "", found.next_steps or "")
