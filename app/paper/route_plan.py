"""The individual route of one person (R60), as it is signed.

Contents and columns are those that centres use: what is known of the teacher, the diagnosis with its
deficits, the request and goals, the map of activities on wide sheets, checkpoints, transfer into
practice, the sheet of corrections, consent and signatures. A part with nothing in it says so in a
sentence.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from reportlab.lib.units import mm
from reportlab.platypus import NextPageTemplate, PageBreak, Spacer
from reportlab.platypus.flowables import Flowable

from app.paper import theme
from app.paper.content import RoutePlan
from app.paper.document import (
    UPRIGHT_SHEET,
    WIDE_SHEET,
    Bookmark,
    Metadata,
    PaperError,
    Running,
    Sheets,
    write_document,
)
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


def write_route_plan(plan: RoutePlan, target: Path | BinaryIO) -> int:
    """Write one route plan as PDF; returns the number of pages.

    A `Path` is replaced only by a complete file. Raises `PaperError` with a plain sentence where it
    cannot be written.
    """
    return write_route_plans([plan], target)


def write_route_plans(plans: Iterable[RoutePlan], target: Path | BinaryIO) -> int:
    """Write the plans one after another into one PDF with a bookmark for each; returns the number of pages.

    `plans` may be a generator: one plan is held at a time. Each begins on a sheet of its own and counts
    its own pages. Raises `PaperError` where there is no plan or the file cannot be written.
    """
    waiting = iter(plans)
    first = next(waiting, None)
    if first is None:
        raise PaperError("Нечего печатать: не выбрано ни одного маршрута.")
    second = next(waiting, None)
    everything = chain([first], [] if second is None else [second], waiting)
    return write_document(_documents(everything), _metadata(first, alone=second is None), target)


def _documents(plans: Iterable[RoutePlan]) -> Iterator[Sheets]:
    for plan in plans:
        yield Sheets(_running(plan), _story(plan))


def _metadata(plan: RoutePlan, *, alone: bool) -> Metadata:
    title = f"{TITLE} № {plan.number}, версия {plan.version}" if alone else "Индивидуальные образовательные маршруты"
    return Metadata(
        title=title,
        author=plan.centre.name,
        subject=f"{TITLE} педагогического работника",
        keywords=("ИОМ", "индивидуальный образовательный маршрут", "профессиональные дефициты"),
        printed_on=plan.printed_on,
    )


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
