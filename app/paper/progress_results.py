"""Sections 3 to 7 of a progress paper: what was done, what of it is used, what is thought of it, what follows."""

from collections.abc import Sequence
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether
from reportlab.platypus.flowables import Flowable

from app.paper.content import LearningMode
from app.paper.parts import captioned_text, gap, heading, signatures, statement
from app.paper.progress_content import DoneItem, Outcome, Progress, ProgressRoute, Reflection, TransferLine
from app.paper.russian import (
    NO_BREAK,
    counted,
    date_in_figures,
    full_stop,
    hours_in_words,
    listed,
    number,
    plural,
    sentence,
    spoken,
)
from app.paper.tables import Column, Row, ruled_table
from app.paper.text import split_text

_ITEM_COLUMNS = (
    Column("№", 9 * mm, centred=True),
    Column("Мероприятие", 62 * mm),
    Column("Вид", 29 * mm, unbroken=True),
    Column("Часы", 13 * mm, centred=True),
    Column("Выполнено", 24 * mm, unbroken=True),
    Column("Документ", 33 * mm),
)
_TRANSFER_COLUMNS = (
    Column("№", 9 * mm, centred=True),
    Column("Что переносится в практику", 76 * mm),
    Column("Срок", 24 * mm, unbroken=True),
    Column("Применено", 24 * mm, unbroken=True),
    Column("Чем подтверждено", 37 * mm),
)
_NAMED = 5
"""Deficits and goals named in the recommendation; further ones are counted."""


def activities(route: ProgressRoute | None) -> list[Flowable]:
    """Section 3: finished activities with hours by kind of education and documents."""
    title = heading(3, "Выполненные мероприятия")
    if route is None:
        return [*title, statement("Маршрута ещё нет.")]
    undone = f"Ещё не выполнено: {_items(route.undone)}." if route.undone else ""
    if not route.done:
        return [*title, statement(listed(["Ни одно мероприятие маршрута ещё не выполнено.", undone], " "))]
    rows = [_item(place, item) for place, item in enumerate(route.done, start=1)]
    last = [statement(undone)] if undone else []
    return [*title, ruled_table(_ITEM_COLUMNS, [*rows, _totals(route.done)]), *last]


def transfers(progress: Progress) -> list[Flowable]:
    """Section 4: into lessons, and practices worth spreading."""
    title = heading(4, "Перенос в практику")
    rows = [
        Row([str(place), row.what, _day(row.due), _day(row.done_on), row.evidence])
        for place, row in enumerate(map(_with_words, progress.transfers), start=1)
    ]
    table = ruled_table(_TRANSFER_COLUMNS, rows) if rows else statement("Переноса в практику ещё не было.")
    return [*title, table, *captioned_text("Описанные практики", "\n".join(map(full_stop, progress.practices)))]


def reflection(words: Reflection) -> list[Flowable]:
    """Section 5: the teacher's own answers."""
    return [
        *heading(5, "Рефлексия педагога"),
        *(_answers(words) or [statement("Педагог ещё не записал свою рефлексию.")]),
    ]


def conclusion(progress: Progress) -> list[Flowable]:
    """Section 6: the tutor's words."""
    own = progress.tutor_reflection
    gained = "" if own.gained.strip() == progress.conclusion.strip() else own.gained
    written = [
        *(statement(piece) for piece in split_text(progress.conclusion)),
        *_answers(Reflection(gained, own.difficult)),
    ]
    return [*heading(6, "Заключение тьютора"), *(written or [statement("Заключение ещё не написано.")])]


def recommendation_and_signatures(progress: Progress) -> list[Flowable]:
    """Section 7 with the signatures, which share their sheet with the last words before them."""
    *apart, last = [*split_text(progress.tutor_reflection.next_steps), *_proposals(progress)] or [
        "Рекомендации к следующему маршруту ещё не записаны."
    ]
    title = "Рекомендация к следующему маршруту"
    signed = [
        statement(last),
        gap(),
        signatures(
            [
                (sentence(progress.teacher.position.strip()) or "Педагог", progress.teacher.name),
                (listed(["Тьютор", _unless_tutor(progress.tutor.position)]), progress.tutor.name),
                (progress.centre.head_position, progress.centre.head),
            ]
        ),
    ]
    if not apart:
        return [KeepTogether([*heading(7, title, kept=True), *signed])]
    return [*heading(7, title), *map(statement, apart), KeepTogether(signed)]


def _proposals(progress: Progress) -> list[str]:
    """What the diagnosis and the goals say of the next route, in sentences."""
    rows = progress.levels.rows if progress.levels is not None else ()
    waiting = [row.competency for row in rows if row.outcome in {Outcome.LEFT, Outcome.NEW, Outcome.OPEN}]
    goals = progress.route.carried_over if progress.route is not None else ()
    return [
        *([f"Продолжить работу над дефицитами: {_some(waiting)}."] if waiting else []),
        *([f"Перенести цели: {_some(goals)}."] if goals else []),
    ]


def _some(titles: Sequence[str]) -> str:
    named = "; ".join(f"«{title}»" for title in titles[:_NAMED])
    return f"{named} и ещё {len(titles) - _NAMED}" if len(titles) > _NAMED else named


def _answers(words: Reflection) -> list[Flowable]:
    return [
        *captioned_text("Что получилось", words.gained),
        *captioned_text("Что было трудно", words.difficult),
        *captioned_text("Что дальше", words.next_steps),
    ]


def _item(place: int, item: DoneItem) -> Row:
    hours = number(item.hours) if item.hours else "–"
    return Row([str(place), item.title, spoken(item.mode), hours, _day(item.done_on), item.document])


def _totals(items: Sequence[DoneItem]) -> Row:
    """«Выполнено 5 мероприятий, 80 часов: формальное — 2, 72 часа; …»."""
    parts = []
    for mode in LearningMode:
        chosen = [item for item in items if item.mode is mode]
        if chosen:
            hours = hours_in_words(sum(item.hours for item in chosen))
            parts.append(f"{spoken(mode)}{NO_BREAK}— {len(chosen)}, {hours}")
    done = plural(len(items), "Выполнено", "Выполнены", "Выполнено")
    hours = hours_in_words(sum(item.hours for item in items))
    return Row([f"{done} {_items(len(items))}, {hours}: {'; '.join(parts)}"], band=True)


def _items(count: int) -> str:
    return counted(count, "мероприятие", "мероприятия", "мероприятий")


def _with_words(row: TransferLine) -> TransferLine:
    return TransferLine(sentence(row.what.strip()), row.due, row.done_on, row.evidence)


def _day(day: date | None) -> str:
    return date_in_figures(day) if day is not None else "–"


def _unless_tutor(position: str) -> str:
    return "" if position.strip().casefold() == "тьютор" else position
