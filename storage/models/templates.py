"""Templates of routes, which every copy holds and routes keep following (R48, S103)."""

from uuid import UUID

from storage.models import columns as column
from storage.models.base import SyncedRow
from storage.models.people import CAREER_STAGES
from storage.models.registry import MODES

ROUTE_STAGES = ("diagnosis", "request", "programme", "realisation", "reflection")
ITEM_KINDS = (
    "programme", "module", "event", "internship", "joint_planning", "mutual_visit", "didactic_materials", "project",
    "research", "self_study", "contest", "community", "mentoring", "horizontal", "consultation", "publication",
)  # fmt: skip


class RouteTemplate(SyncedRow, table=True):
    """A tried combination of activities for an audience, a stage of the career, a subject (R48)."""

    __tablename__ = "route_template"

    title: str = column.text(300)
    audience: str = column.choice("teacher", "manager")
    career_stage: str | None = column.choice(*CAREER_STAGES, optional=True)
    subject: str | None = column.text(100, optional=True)
    description: str | None = column.long_text()


class RouteTemplateItem(SyncedRow, table=True):
    """An activity of a template; its time is counted in weeks from the beginning of the route."""

    __tablename__ = "route_template_item"

    template_id: UUID = column.link("route_template")
    stage: str = column.choice(*ROUTE_STAGES)
    kind: str = column.choice(*ITEM_KINDS)
    mode: str = column.choice(*MODES)
    title: str = column.text(400)
    form: str | None = column.text(120, optional=True)
    technology: str | None = column.text(200, optional=True)
    hours: int = column.integer(0, 2000)
    is_group: bool = column.flag()
    weeks_from_start: int | None = column.integer(0, 200, optional=True)
    weeks_long: int | None = column.integer(0, 200, optional=True)
    is_required: bool = column.flag()
    expected_result: str | None = column.text(500, optional=True)
    position: str = column.position()
