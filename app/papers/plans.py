"""Route plans for paper: what the copy holds, as the frozen values that a document is drawn from (R60, R67)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from app.labels import label
from app.paper import content
from app.paper.codes import route_number
from app.papers.people import centre_of, person_name, teacher_of, tutor_of
from app.region_terms import region_terms
from storage.errors import PlainError
from storage.reads.base import Connection
from storage.reads.plan import PlanSheet, plan_sheet
from storage.reads.routes import CheckpointRow, GoalRow, ItemRow, VersionRow

_STAGES = ("diagnosis", "request", "programme", "realisation", "reflection")
GROUNDS = {reason.value: reason for reason in content.CorrectionReason}


class NoRouteError(PlainError):
    """The person has no route to print."""

    default = "У этого человека ещё нет маршрута, печатать нечего."


def route_plan(
    connection: Connection, person_id: UUID, printed_on: date, route_id: UUID | None = None
) -> content.RoutePlan:
    """The plan of a person's current route (or the one named). Raises `NoRouteError`."""
    sheet = plan_sheet(connection, person_id, route_id)
    if sheet is None:
        raise NoRouteError
    return _plan(sheet, printed_on)


def _plan(sheet: PlanSheet, printed_on: date) -> content.RoutePlan:
    head, versions = sheet.route.head, sheet.route.versions
    latest = versions[0] if versions else None
    return content.RoutePlan(
        route_id=str(head.id),
        acts=region_terms().acts,
        number=route_number(head.id),
        version=latest.number if latest else 0,
        version_date=latest.made_at.astimezone().date() if latest else printed_on,
        printed_on=printed_on,
        period=content.Period(head.starts_on, head.ends_on),
        centre=centre_of(sheet.tutor),
        tutor=tutor_of(sheet.tutor),
        teacher=teacher_of(sheet.person, mentor=sheet.mentor, career_stage=sheet.route.head.career_stage),
        step=list(content.RouteStep)[sheet.person.stage],
        diagnosis=_diagnosis(sheet),
        teacher_request=_request(sheet, "teacher"),
        organization_request=_request(sheet, "organization"),
        goals=[goal_row(goal) for goal in sheet.route.goals],
        stages=plan_stages(sheet.route.items),
        checkpoints=[checkpoint_row(point, printed_on) for point in sheet.route.checkpoints],
        transfers=[
            content.TransferRow(what=row.what or "", due=row.due_on, evidence=row.shown_by or "")
            for row in sheet.transfers
        ],
        corrections=[correction_row(version) for version in reversed(versions) if version.reason in GROUNDS],
        agreement=_agreement(sheet),
    )


def _diagnosis(sheet: PlanSheet) -> content.DiagnosisSummary | None:
    if sheet.diagnosis is None:
        return None
    rows = [
        content.DiagnosisRow(
            group=content.CompetencyGroup(row.competency.group),
            competency=row.competency.title,
            component=content.Component(row.competency.component),
            required=row.competency.required,
            shown=row.shown,
            weight=row.competency.weight,
        )
        for row in sheet.grid
        if row.shown is not None
    ]
    instrument = sheet.diagnosis.instrument or sheet.diagnosis.map_title
    return content.DiagnosisSummary(rows, instrument, sheet.diagnosis.held_on, sheet.diagnosis.note or "")


def _request(sheet: PlanSheet, source: str) -> str:
    return next((request.text or "" for request in sheet.requests if request.source == source), "")


def goal_row(goal: GoalRow) -> content.GoalRow:
    """A goal as a paper says it."""
    return content.GoalRow(
        goal=goal.text,
        competency=goal.competency.title if goal.competency else "",
        outcome=goal.outcome or "",
        proof=goal.proof or "",
        wish=content.Wish(goal.wished_by),
        priority=goal.priority or "",
    )


def plan_stages(items: Iterable[ItemRow]) -> list[content.PlanStage]:
    """Activities by stage; cancelled ones are left out."""
    planned = [item for item in items if item.status != "cancelled"]
    found = {stage: [_item(item) for item in planned if item.stage == stage] for stage in _STAGES}
    return [content.PlanStage(label("route_stage", stage), rows) for stage, rows in found.items() if rows]


def _item(item: ItemRow) -> content.PlanItem:
    return content.PlanItem(
        title=item.title,
        mode=content.LearningMode(item.mode),
        competency="; ".join(competency.title for competency in item.competencies),
        registry_number=item.registry_number or "",
        form=item.form or "",
        technology=item.technology or "",
        setting=content.Setting.GROUP if item.is_group else content.Setting.INDIVIDUAL,
        place=item.place or item.provider or "",
        leader=item.accompanied_by or "",
        hours=item.hours,
        dates=content.Period(item.starts_on, item.ends_on),
        expected_result=item.expected_result or "",
        done_on=item.done_on,
        done_note=item.result or "",
    )


def checkpoint_row(point: CheckpointRow, today: date) -> content.CheckpointRow:
    """A checkpoint as a paper says it, overdue on the day or not."""
    statuses = {"done": content.CheckpointStatus.PASSED, "waived": content.CheckpointStatus.CANCELLED}
    waiting = content.CheckpointStatus.OVERDUE if point.due_on < today else content.CheckpointStatus.PLANNED
    return content.CheckpointRow(
        title=point.title,
        due=point.due_on,
        status=statuses.get(point.status, waiting),
        result=point.result or "",
        evidence=point.evidence or "",
    )


def correction_row(version: VersionRow) -> content.CorrectionRow:
    """A version as a correction of an agreed route."""
    return content.CorrectionRow(
        changed_on=version.made_at.astimezone().date(),
        change=version.summary or f"Версия {version.number}",
        reason=GROUNDS[version.reason],
        who=version.initiator or version.author,
    )


def _agreement(sheet: PlanSheet) -> content.Agreement | None:
    head = sheet.route.head
    if head.agreed_on is None:
        return None
    return content.Agreement(person_name(sheet.person), head.agreed_on, label("route.agreed_how", head.agreed_how))
