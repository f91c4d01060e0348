"""Sheets of checkpoints for paper: of one person's current route, or of everybody here for a period (R62)."""

from datetime import date
from uuid import UUID

from app.paper import content
from app.paper.checkpoint_sheet import CheckpointLine, CheckpointSheet, SheetRoute
from app.paper.codes import route_number
from app.papers.people import centre_of, teacher_of, tutor_of
from app.papers.plans import NoRouteError
from app.papers.worker import tutor_here
from storage.reads.base import Connection
from storage.reads.checkpoints import CheckpointOfPeriod, checkpoints_of_period
from storage.reads.plan import PlanSheet, plan_sheet
from storage.reads.routes import CheckpointRow
from storage.reads.stages import LIVE

_STATUSES = {"done": content.CheckpointStatus.PASSED, "waived": content.CheckpointStatus.CANCELLED}


def compose_checkpoints(connection: Connection, person_id: UUID, printed_on: date) -> CheckpointSheet:
    """All checkpoints of a person's current route. Raises `NoRouteError`."""
    sheet = plan_sheet(connection, person_id)
    if sheet is None:
        raise NoRouteError
    head = sheet.route.head
    tutor = sheet.tutor or tutor_here(connection)
    activities: dict[UUID | None, str] = {item.id: item.title for item in sheet.route.items}
    due_day = printed_on if head.status in LIVE else date.min
    return CheckpointSheet(
        centre=centre_of(tutor),
        printed_on=printed_on,
        tutor=tutor_of(tutor),
        lines=[
            _line(point, sheet.person.name, activities.get(point.route_item_id, ""), due_day)
            for point in sheet.route.checkpoints
        ],
        period=content.Period(head.starts_on, head.ends_on),
        route=_route(sheet, printed_on),
    )


def compose_checkpoints_of_period(connection: Connection, period: content.Period, printed_on: date) -> CheckpointSheet:
    """Checkpoints of all people and groups of this copy that fall into the period, and those late since before."""
    tutor = tutor_here(connection)
    found = checkpoints_of_period(connection, period.start or date.min, period.end or date.max, printed_on)
    return CheckpointSheet(
        centre=centre_of(tutor),
        printed_on=printed_on,
        tutor=tutor_of(tutor),
        lines=[_line(point, point.who, point.activity, printed_on) for point in found],
        period=period,
    )


def _route(sheet: PlanSheet, printed_on: date) -> SheetRoute:
    route_id = sheet.route.head.id
    latest = sheet.route.versions[0] if sheet.route.versions else None
    return SheetRoute(
        teacher=teacher_of(sheet.person),
        route_id=str(route_id),
        number=route_number(route_id),
        version=latest.number if latest else 0,
        version_date=latest.made_at.astimezone().date() if latest else printed_on,
    )


def _line(point: CheckpointRow | CheckpointOfPeriod, who: str, activity: str, day: date) -> CheckpointLine:
    """``day`` is the one on which lateness is counted; nothing is late on the first day there is."""
    waiting = content.CheckpointStatus.OVERDUE if point.due_on < day else content.CheckpointStatus.PLANNED
    return CheckpointLine(
        who=who,
        title=point.title,
        due=point.due_on,
        status=_STATUSES.get(point.status, waiting),
        activity=activity,
        done_on=point.done_on,
        result=point.result or "",
        evidence=point.evidence or "",
    )
