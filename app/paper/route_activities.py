"""The map of activities: the plan itself, by stage, on wide sheets, with its totals by kind of education."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from app.paper.content import LearningMode, PlanItem, PlanStage
from app.paper.parts import heading, statement
from app.paper.russian import (
    NO_BREAK,
    counted,
    date_in_figures,
    hours_in_words,
    listed,
    number,
    period_in_column,
    sentence,
    spoken,
)
from app.paper.tables import Column, Row, ruled_table
from app.shares import percent

_COLUMNS = (
    Column("№", 8 * mm, centred=True),
    Column("Дефицит, компетенция", 36 * mm),
    Column("Мероприятие", 45 * mm),
    Column("Вид", 26 * mm, unbroken=True),
    Column("Форма, технология", 27 * mm),
    Column("Место, кто проводит", 29 * mm),
    Column("Часы", 12 * mm, centred=True),
    Column("Срок", 26 * mm, unbroken=True),
    Column("Форма предъявления результата", 27 * mm),
    Column("Отметка", 21 * mm),
)
_TENTH = 10
"""Hours are told to a tenth."""


@dataclass(frozen=True, slots=True)
class ModeTotal:
    """How much of a plan one kind of education takes."""

    mode: LearningMode
    items: int
    hours: float


def totals_by_mode(stages: Sequence[PlanStage]) -> list[ModeTotal]:
    """Items and hours of each kind of education (R26), those that the plan does not use left out."""
    items = [item for stage in stages for item in stage.items]
    totals = []
    for mode in LearningMode:
        chosen = [item for item in items if item.mode is mode]
        if chosen:
            totals.append(ModeTotal(mode, len(chosen), sum(item.hours for item in chosen)))
    return totals


def activities(stages: Sequence[PlanStage]) -> list[Flowable]:
    """Section 4: the table, with its totals in the last row."""
    filled = [stage for stage in stages if stage.items]
    if not filled:
        return [*heading(4, "Карта мероприятий"), statement("Мероприятия ещё не запланированы.")]
    return [*heading(4, "Карта мероприятий"), ruled_table(_COLUMNS, [*_rows(filled), _totals(filled)])]


def _rows(stages: Sequence[PlanStage]) -> list[Row]:
    rows: list[Row] = []
    place = 0
    for order, stage in enumerate(stages, start=1):
        hours = sum(item.hours for item in stage.items)
        rows.append(Row([f"Этап {order}. {stage.title}, {hours_in_words(hours)}"], band=True))
        for item in stage.items:
            place += 1
            rows.append(_row(place, item))
    return rows


def _row(place: int, item: PlanItem) -> Row:
    registry = f"№{NO_BREAK}{item.registry_number} в реестре" if item.registry_number.strip() else ""
    setting = spoken(item.setting) if item.setting is not None else ""
    return Row(
        [
            str(place),
            item.competency,
            listed([item.title, registry], "\n"),
            spoken(item.mode),
            sentence(listed([item.form, item.technology, setting])),
            listed([item.place, item.leader], "\n"),
            number(item.hours) if item.hours else "–",
            period_in_column(item.dates),
            item.expected_result,
            _mark(item),
        ]
    )


def _mark(item: PlanItem) -> str:
    done = f"выполнено {date_in_figures(item.done_on)}" if item.done_on is not None else ""
    return listed([done, item.done_note], "\n")


def _totals(stages: Sequence[PlanStage]) -> Row:
    """The last row: «Всего 12 мероприятий, 198 часов: формальное — 5, 148 часов (75 %); …»."""
    totals = totals_by_mode(stages)
    hours = sum(total.hours for total in totals)
    amount = counted(sum(total.items for total in totals), "мероприятие", "мероприятия", "мероприятий")
    parts = "; ".join(
        f"{spoken(total.mode)}{NO_BREAK}— {total.items}, {hours_in_words(total.hours)}{_share(total.hours, hours)}"
        for total in totals
    )
    return Row([f"Всего {amount}, {hours_in_words(hours)}: {parts}"], band=True)


def _share(part: float, whole: float) -> str:
    share = percent(round(part * _TENTH), round(whole * _TENTH))
    return f" ({share}{NO_BREAK}%)" if share is not None else ""
