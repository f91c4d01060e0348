"""The route of a group (R61): the same plan for all its members, who sign in its list.

Parts and columns are those of the route of one person. In place of a person's particulars stands the list of members
with room to sign, in place of their diagnosis what most of them lack, without names.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from app.paper import theme
from app.paper.closing import tutor_signs
from app.paper.content import (
    CompetencyGroup,
    Component,
    FullName,
    Plan,
)
from app.paper.document import Bookmark, Sheets
from app.paper.kind import Paper
from app.paper.parts import captioned_text, gap, grounds, heading, signatures, statement
from app.paper.plan_frame import map_of_activities, plan_head, plan_running
from app.paper.route_sections import checkpoints, corrections_before, requests_and_goals
from app.paper.russian import (
    counted,
    date_in_words,
    full_name,
    full_stop,
    listed,
    plural,
    spoken,
)
from app.paper.tables import Column, Row, label_table, ruled_table

TITLE = "Маршрут группы"
MOST_DEFICITS = 15
"""As many shared deficits are printed: the rest is for the screen."""

_LABEL_WIDTH = 48 * mm
_MEMBER_COLUMNS = (
    Column("№", 10 * mm, centred=True),
    Column("Фамилия, имя, отчество", 57 * mm, unbroken=True),
    Column("Должность", 36 * mm),
    Column("Организация", 39 * mm),
    Column("Подпись", 28 * mm),
)
_DEFICIT_COLUMNS = (
    Column("Группа", 33 * mm, unbroken=True),
    Column("Компетенция", 65 * mm),
    Column("Компонент", 24 * mm, unbroken=True),
    Column("Требуется", 22 * mm, centred=True),
    Column("Участников", 26 * mm, centred=True),
)


@dataclass(frozen=True, slots=True)
class Member:
    """Who is in the group. A member without a name is in the care of another tutor: their card is not in the copy."""

    name: FullName
    position: str = ""
    organization: str = ""


@dataclass(frozen=True, slots=True)
class SharedDeficit:
    """A competency that ``people`` members show below the required level."""

    group: CompetencyGroup
    competency: str
    component: Component
    required: int
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPlan(Plan):
    """The route of a group as one document.

    ``deficits`` come in the order in which they are printed; ``agreed_on`` and ``agreed_how`` tell of the consent.
    """

    name: str
    members: Sequence[Member] = ()
    organization: str = ""
    purpose: str = ""
    deficits: Sequence[SharedDeficit] = ()
    requests: Sequence[tuple[str, str]] = ()
    agreed_on: date | None = None
    agreed_how: str = ""


def _title(plan: GroupPlan) -> str:
    return f"{TITLE} № {plan.number}, версия {plan.version}"


def _sheets(plan: GroupPlan) -> Sheets:
    return Sheets(plan_running(plan, plan.name), _story(plan))


def _story(plan: GroupPlan) -> list[Flowable]:
    return [
        Bookmark(f"{plan.name}, № {plan.number}", level=0),
        *plan_head(plan, TITLE, plan.name),
        *_members(plan),
        *_deficits(plan.deficits),
        *requests_and_goals(plan.requests, plan.goals),
        *map_of_activities(plan.stages),
        *checkpoints(plan.checkpoints),
        *corrections_before(_consent_and_signatures(plan), plan.corrections, order=6),
        *grounds(plan.acts),
    ]


def _members(plan: GroupPlan) -> list[Flowable]:
    """Section 1: whose group it is, and who is in it, with room to sign."""
    tutor = listed([full_name(plan.tutor.name), plan.tutor.position, plan.tutor.contact])
    particulars = [("Организация", plan.organization), ("Тьютор", tutor)]
    known = any(value.strip() for _, value in particulars)
    return [
        *heading(1, "Состав группы"),
        *([label_table(particulars, _LABEL_WIDTH, theme.TEXT_WIDTH)] if known else []),
        *captioned_text("Для чего группа", plan.purpose),
        gap(),
        *_list_of_members(plan.members),
    ]


def _list_of_members(members: Sequence[Member]) -> list[Flowable]:
    if not members:
        return [statement("В группе пока никого нет.")]
    amount = counted(len(members), "участник", "участника", "участников")
    rows = [
        Row([str(place), full_name(member.name) or "Карточка ведётся другим тьютором", member.position,
             member.organization, ""])
        for place, member in enumerate(members, start=1)
    ]  # fmt: skip
    return [statement(f"В группе {amount}."), ruled_table(_MEMBER_COLUMNS, rows)]


def _deficits(deficits: Sequence[SharedDeficit]) -> list[Flowable]:
    """Section 2: what most members lack, first."""
    title = heading(2, "Дефициты участников")
    if not deficits:
        return [*title, statement("Дефицитов участников не выявлено: диагностики ещё нет или все уровни достигнуты.")]
    rows = [
        Row([spoken(each.group), each.competency, spoken(each.component), str(each.required), str(each.people)])
        for each in deficits[:MOST_DEFICITS]
    ]
    return [*title, statement(_found_in_words(len(deficits))), ruled_table(_DEFICIT_COLUMNS, rows)]


def _found_in_words(found: int) -> str:
    discovered = plural(found, "Выявлен", "Выявлены", "Выявлено")
    amount = counted(found, "дефицит", "дефицита", "дефицитов")
    shown = f" Показаны первые {MOST_DEFICITS}." if found > MOST_DEFICITS else ""
    return f"{discovered} {amount}; сначала те, что есть у большего числа участников.{shown}"


def _consent_and_signatures(plan: GroupPlan) -> list[Flowable]:
    return [
        *heading(7, "Согласие и подписи", kept=True),
        statement(_consent(plan)),
        gap(),
        signatures([tutor_signs(plan.tutor), (plan.centre.head_position, plan.centre.head)]),
    ]


def _consent(plan: GroupPlan) -> str:
    by_signing = "Подпись участника в списке группы означает согласие."
    if plan.agreed_on is None:
        return f"Участие в маршруте добровольное. Согласие участников с маршрутом ещё не получено. {by_signing}"
    given = listed([date_in_words(plan.agreed_on), plan.agreed_how])
    return f"Участие в маршруте добровольное. {full_stop(f'Согласие с маршрутом дано: {given}')} {by_signing}"


GROUP_PLAN = Paper(
    title=_title,
    together="Маршруты групп",
    subject="Образовательный маршрут группы педагогических работников",
    sheets=_sheets,
    keywords=("маршрут группы", "ИОМ", "профессиональные дефициты"),
)
