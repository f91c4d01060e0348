"""The individual route of one person (R60), as it is signed.

Contents and columns are those that centres use: what is known of the teacher, the diagnosis with its
deficits, the request and goals, the map of activities on wide sheets, checkpoints, transfer into
practice, the sheet of corrections, consent and signatures. A part with nothing in it says so in a
sentence.
"""

from reportlab.platypus.flowables import Flowable

from app.paper.content import RoutePlan
from app.paper.document import (
    Bookmark,
    Sheets,
)
from app.paper.kind import Paper
from app.paper.parts import grounds
from app.paper.plan_frame import map_of_activities, plan_head, plan_running
from app.paper.route_sections import (
    checkpoints,
    corrections_and_signatures,
    diagnosis,
    goals,
    teacher,
    transfers,
)
from app.paper.russian import full_name, short_name

TITLE = "Индивидуальный образовательный маршрут"


def _title(plan: RoutePlan) -> str:
    return f"{TITLE} № {plan.number}, версия {plan.version}"


def _sheets(plan: RoutePlan) -> Sheets:
    return Sheets(plan_running(plan, short_name(plan.teacher.name)), _story(plan))


def _story(plan: RoutePlan) -> list[Flowable]:
    return [
        Bookmark(f"{full_name(plan.teacher.name)}, № {plan.number}", level=0),
        *plan_head(plan, TITLE, full_name(plan.teacher.name)),
        *teacher(plan),
        *diagnosis(plan.diagnosis),
        *goals(plan),
        *map_of_activities(plan.stages),
        *checkpoints(plan.checkpoints),
        *transfers(plan.transfers),
        *corrections_and_signatures(plan),
        *grounds(plan.acts),
    ]


ROUTE_PLAN = Paper(
    title=_title,
    together="Индивидуальные образовательные маршруты",
    subject=f"{TITLE} педагогического работника",
    sheets=_sheets,
    keywords=("ИОМ", "индивидуальный образовательный маршрут", "профессиональные дефициты"),
)
