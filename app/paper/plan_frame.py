"""What the plans of a person and of a group share: the head, the foot with the code, the map of activities lying."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import NextPageTemplate, PageBreak
from reportlab.platypus.flowables import Flowable

from app.paper import theme
from app.paper.codes import route_code
from app.paper.content import Plan, PlanStage
from app.paper.document import UPRIGHT_SHEET, WIDE_SHEET, Running
from app.paper.parts import gap
from app.paper.route_activities import activities
from app.paper.russian import NO_BREAK, date_in_words, listed, period_in_words
from app.paper.stage_line import stage_line
from app.paper.text import paragraph


def plan_running(plan: Plan, whose: str) -> Running:
    """The foot names whose plan it is; the code finds it again."""
    version = f"Версия {plan.version} от {date_in_words(plan.version_date)}"
    return Running(
        foot_left=f"Маршрут № {plan.number} · {whose}",
        foot_right=f"{version}, распечатано {date_in_words(plan.printed_on)}",
        code=route_code(plan.route_id, plan.version, plan.version_date),
        code_note=(
            f"Маршрут № {plan.number}, версия {plan.version}. По коду программа находит этот документ "
            "и сообщает, есть ли версия новее. Имени в коде нет."
        ),
    )


def plan_head(plan: Plan, title: str, name: str) -> list[Flowable]:
    """The centre, the title, whose plan it is, its number and period, and where the route stands."""
    look = theme.styles()
    identity = f"№{NO_BREAK}{plan.number} · версия {plan.version} от{NO_BREAK}{date_in_words(plan.version_date)}"
    requisites = [paragraph(plan.centre.requisites, look.requisites)] if plan.centre.requisites.strip() else []
    return [
        paragraph(plan.centre.name, look.centre),
        *requisites,
        paragraph(title, look.title),
        paragraph(name, look.name),
        paragraph(identity, look.subtitle),
        paragraph(listed(["Период:", period_in_words(plan.period) or "не назначен"], " "), look.subtitle),
        gap(6 * mm),
        stage_line(plan.step, theme.TEXT_WIDTH),
    ]


def map_of_activities(stages: Sequence[PlanStage]) -> list[Flowable]:
    """The activities on landscape sheets of their own, where there is a table that asks for them."""
    section = activities(stages)
    if not any(stage.items for stage in stages):
        return section
    return [NextPageTemplate(WIDE_SHEET), PageBreak(), *section, NextPageTemplate(UPRIGHT_SHEET), PageBreak()]
