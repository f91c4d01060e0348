"""The individual route of one person (R60), as it is signed.

Contents and columns are those that centres use: what is known of the teacher, the diagnosis with its
deficits, the request and goals, the map of activities on wide sheets, checkpoints, transfer into
practice, the sheet of corrections, consent and signatures. A part with nothing in it says so in a
sentence.
"""

from reportlab.lib.units import mm
from reportlab.platypus import NextPageTemplate, PageBreak, Spacer
from reportlab.platypus.flowables import Flowable

from app.paper import theme
from app.paper.content import RoutePlan
from app.paper.document import (
    UPRIGHT_SHEET,
    WIDE_SHEET,
    Bookmark,
    Running,
    Sheets,
)
from app.paper.kind import Paper
from app.paper.qr import route_code
from app.paper.route_activities import activities
from app.paper.route_sections import (
    checkpoints,
    corrections_and_signatures,
    diagnosis,
    goals,
    teacher,
    transfers,
)
from app.paper.russian import NO_BREAK, date_in_words, full_name, listed, period_in_words, short_name
from app.paper.stage_line import stage_line
from app.paper.text import paragraph

TITLE = "Индивидуальный образовательный маршрут"


def _title(plan: RoutePlan) -> str:
    return f"{TITLE} № {plan.number}, версия {plan.version}"


def _sheets(plan: RoutePlan) -> Sheets:
    return Sheets(_running(plan), _story(plan))


def _running(plan: RoutePlan) -> Running:
    version = f"Версия {plan.version} от {date_in_words(plan.version_date)}"
    return Running(
        foot_left=f"Маршрут № {plan.number} · {short_name(plan.teacher.name)}",
        foot_right=f"{version}, распечатано {date_in_words(plan.printed_on)}",
        code=route_code(plan.route_id, plan.version, plan.version_date),
        code_note=(
            f"Маршрут № {plan.number}, версия {plan.version}. По коду программа находит этот документ "
            "и сообщает, есть ли версия новее. Имени в коде нет."
        ),
    )


def _story(plan: RoutePlan) -> list[Flowable]:
    return [
        Bookmark(f"{full_name(plan.teacher.name)}, № {plan.number}", level=0),
        *_head(plan),
        *teacher(plan),
        *diagnosis(plan.diagnosis),
        *goals(plan),
        *_on_wide_sheets(activities(plan.stages), wide=any(stage.items for stage in plan.stages)),
        *checkpoints(plan.checkpoints),
        *transfers(plan.transfers),
        *corrections_and_signatures(plan),
    ]


def _on_wide_sheets(section: list[Flowable], *, wide: bool) -> list[Flowable]:
    """The section on landscape sheets of its own, where there is a table that asks for them."""
    if not wide:
        return section
    return [NextPageTemplate(WIDE_SHEET), PageBreak(), *section, NextPageTemplate(UPRIGHT_SHEET), PageBreak()]


def _head(plan: RoutePlan) -> list[Flowable]:
    look = theme.styles()
    identity = f"№{NO_BREAK}{plan.number} · версия {plan.version} от{NO_BREAK}{date_in_words(plan.version_date)}"
    requisites = [paragraph(plan.centre.requisites, look.requisites)] if plan.centre.requisites.strip() else []
    return [
        paragraph(plan.centre.name, look.centre),
        *requisites,
        paragraph(TITLE, look.title),
        paragraph(full_name(plan.teacher.name), look.name),
        paragraph(identity, look.subtitle),
        paragraph(listed(["Период:", period_in_words(plan.period) or "не назначен"], " "), look.subtitle),
        Spacer(0, 6 * mm),
        stage_line(plan.step, theme.TEXT_WIDTH),
    ]


ROUTE_PLAN = Paper(
    title=_title,
    together="Индивидуальные образовательные маршруты",
    subject=f"{TITLE} педагогического работника",
    sheets=_sheets,
    keywords=("ИОМ", "индивидуальный образовательный маршрут", "профессиональные дефициты"),
)
