"""The upright parts of a route plan, from what is known of the teacher to the signatures."""

from collections.abc import Iterable, Sequence
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether
from reportlab.platypus.flowables import Flowable

from app.paper import theme
from app.paper.bars import Bar, deficit_bars
from app.paper.content import (
    HIGHEST_LEVEL,
    Agreement,
    CheckpointRow,
    CompetencyGroup,
    CorrectionRow,
    DiagnosisRow,
    DiagnosisSummary,
    GoalRow,
    RoutePlan,
    TransferRow,
)
from app.paper.parts import captioned_text, gap, heading, signatures, statement, table_caption
from app.paper.russian import (
    counted,
    date_in_figures,
    date_in_words,
    full_name,
    full_stop,
    listed,
    plural,
    sentence,
    short_name,
    spoken,
)
from app.paper.tables import Column, Row, label_table, ruled_table
from app.paper.text import paragraph

_LABEL_WIDTH = 48 * mm
_ROWS_WITH_SIGNATURES = 2
_DEFICIT_COLUMNS = (
    Column("Группа", 31 * mm, unbroken=True),
    Column("Компетенция", 47 * mm),
    Column("Компонент", 22 * mm, unbroken=True),
    Column("Требуется", 21 * mm, centred=True),
    Column("Показано", 20 * mm, centred=True),
    Column("Дефицит", 18 * mm, centred=True),
    Column("Вес", 11 * mm, centred=True),
)
_GOAL_COLUMNS = (
    Column("№", 9 * mm, centred=True),
    Column("Цель", 40 * mm),
    Column("Компетенция", 32 * mm),
    Column("Ожидаемый результат", 35 * mm),
    Column("Чем подтверждается", 31 * mm),
    Column("Чьё желание", 23 * mm, unbroken=True),
)
_CHECKPOINT_COLUMNS = (
    Column("№", 9 * mm, centred=True),
    Column("Контрольная точка", 50 * mm),
    Column("Срок", 23 * mm, unbroken=True),
    Column("Результат", 36 * mm),
    Column("Подтверждение", 32 * mm),
    Column("Состояние", 20 * mm, unbroken=True),
)
_TRANSFER_COLUMNS = (
    Column("№", 9 * mm, centred=True),
    Column("Что переносится в практику", 67 * mm),
    Column("Где", 36 * mm),
    Column("Срок", 23 * mm, unbroken=True),
    Column("Чем подтверждается", 35 * mm),
)
_CORRECTION_COLUMNS = (
    Column("Дата", 23 * mm, unbroken=True),
    Column("Что изменено", 71 * mm),
    Column("Основание", 44 * mm),
    Column("Кто внёс", 32 * mm),
)


def teacher(plan: RoutePlan) -> list[Flowable]:
    """Section 1: the person, the organisation, who accompanies."""
    person, tutor = plan.teacher, plan.tutor
    years = person.experience_years
    experience = counted(years, "год", "года", "лет") if years is not None else ""
    pairs = [
        ("Фамилия, имя, отчество", full_name(person.name)),
        ("Должность", person.position),
        ("Учебные предметы", listed(person.subjects)),
        ("Организация", person.organization),
        ("Муниципалитет", person.municipality),
        ("Образование", person.education),
        ("Педагогический стаж", experience),
        ("Категория", person.category),
        ("Этап карьеры", person.career_stage),
        ("Тьютор", listed([full_name(tutor.name), tutor.position, tutor.contact])),
        ("Наставник", person.mentor),
        ("Условия работы", person.context),
    ]
    return [*heading(1, "Сведения о педагоге"), label_table(pairs, _LABEL_WIDTH, theme.TEXT_WIDTH)]


def heaviest_first(rows: Sequence[DiagnosisRow]) -> list[DiagnosisRow]:
    """The deficits among the rows, heaviest first (R16).

    By missing levels times weight, then by missing levels, then as they came.
    """
    return sorted((row for row in rows if row.gap), key=lambda row: (-row.gap * row.weight, -row.gap))


def bars_by_group(rows: Sequence[DiagnosisRow]) -> list[Bar]:
    """Levels shown out of levels required for each group that was diagnosed.

    A level above the required one counts as the required one: it must not hide a gap elsewhere.
    """
    bars = []
    for group in CompetencyGroup:
        chosen = [row for row in rows if row.group is group]
        if chosen:
            shown = sum(min(row.shown, row.required) for row in chosen)
            bars.append(Bar(sentence(spoken(group)), shown, sum(row.required for row in chosen)))
    return bars


def diagnosis(summary: DiagnosisSummary | None) -> list[Flowable]:
    """Section 2: instrument and day, bars by group, deficits heaviest first."""
    title = heading(2, "Результаты диагностики")
    if summary is None or not summary.rows:
        return [*title, statement("Диагностика ещё не проведена.")]
    look = theme.styles()
    held = f"проведена {date_in_words(summary.held_on)}" if summary.held_on is not None else ""
    how = listed([summary.instrument, held])
    found = heaviest_first(summary.rows)
    return [
        *title,
        *([paragraph(full_stop(sentence(how)), look.statement)] if how else []),
        paragraph(_found_in_words(len(summary.rows), len(found)), look.statement),
        KeepTogether(
            [
                paragraph("Показанный уровень от требуемого, по группам компетенций", look.caption),
                deficit_bars(bars_by_group(summary.rows), theme.TEXT_WIDTH),
            ]
        ),
        *_deficits(found),
        *captioned_text("Заключение", summary.conclusion),
    ]


def goals(plan: RoutePlan) -> list[Flowable]:
    """Section 3: what the teacher and the organisation ask for, and the goals made of it."""
    requests = (("Запрос педагога", plan.teacher_request), ("Запрос организации", plan.organization_request))
    return requests_and_goals(requests, plan.goals)


def requests_and_goals(requests: Iterable[tuple[str, str]], rows: Sequence[GoalRow], order: int = 3) -> list[Flowable]:
    """The same for whoever asks: ``requests`` are captions with their texts, those without a text are left out."""
    asked = [part for caption, words in requests for part in captioned_text(caption, words)]
    return [
        *heading(order, "Запрос, цели, ожидаемые результаты"),
        *(asked or [statement("Запрос ещё не записан.")]),
        *_goals(rows),
    ]


def checkpoints(rows: Sequence[CheckpointRow], order: int = 5) -> list[Flowable]:
    """Section 5."""
    title = heading(order, "Контрольные точки")
    if not rows:
        return [*title, statement("Контрольные точки ещё не назначены.")]
    texts = [
        Row([str(place), row.title, _day(row.due), row.result, row.evidence, spoken(row.status)])
        for place, row in enumerate(rows, start=1)
    ]
    return [*title, ruled_table(_CHECKPOINT_COLUMNS, texts)]


def transfers(rows: Sequence[TransferRow]) -> list[Flowable]:
    """Section 6: from learning into practice."""
    title = heading(6, "Перенос в практику")
    if not rows:
        return [*title, statement("Перенос в практику ещё не запланирован.")]
    texts = [
        Row([str(place), row.what, row.where, _day(row.due), row.evidence]) for place, row in enumerate(rows, start=1)
    ]
    return [*title, ruled_table(_TRANSFER_COLUMNS, texts)]


def corrections_and_signatures(plan: RoutePlan) -> list[Flowable]:
    """Sections 7 and 8, ending with the signatures."""
    return corrections_before(_consent_and_signatures(plan), plan.corrections)


def corrections_before(
    closing: Sequence[Flowable], corrections: Sequence[CorrectionRow], order: int = 7
) -> list[Flowable]:
    """The sheet of corrections and what closes the paper.

    The signatures share their sheet with the consent and the last corrections: they never stand alone on a page.
    """
    rows = [_correction(row) for row in corrections]
    title = "Лист корректировок"
    if len(rows) <= _ROWS_WITH_SIGNATURES:
        sheet = ruled_table(_CORRECTION_COLUMNS, rows) if rows else statement("Маршрут не корректировался.")
        return [KeepTogether([*heading(order, title, kept=True), sheet, *closing])]
    apart, together = rows[:-_ROWS_WITH_SIGNATURES], rows[-_ROWS_WITH_SIGNATURES:]
    return [
        *heading(order, title),
        ruled_table(_CORRECTION_COLUMNS, apart),
        KeepTogether([ruled_table(_CORRECTION_COLUMNS, together, with_head=False), *closing]),
    ]


def _found_in_words(examined: int, found: int) -> str:
    done = plural(examined, "Рассмотрена", "Рассмотрены", "Рассмотрено")
    amount = counted(examined, "компетенция", "компетенции", "компетенций")
    if not found:
        return f"{done} {amount}. Дефицитов не выявлено."
    discovered = plural(found, "выявлен", "выявлены", "выявлено")
    deficits = counted(found, "дефицит", "дефицита", "дефицитов")
    scale = f"Уровень — от 0 (не проявлен) до {HIGHEST_LEVEL} (проявлен полностью)."
    return f"{done} {amount}, {discovered} {deficits}. {scale}"


def _deficits(found: Sequence[DiagnosisRow]) -> list[Flowable]:
    if not found:
        return []
    rows = [
        Row(
            [
                spoken(row.group),
                row.competency,
                spoken(row.component),
                str(row.required),
                str(row.shown),
                str(row.gap),
                str(row.weight),
            ]
        )
        for row in found
    ]
    return [*table_caption("Дефициты, начиная с самых значимых"), ruled_table(_DEFICIT_COLUMNS, rows)]


def _goals(rows: Sequence[GoalRow]) -> list[Flowable]:
    if not rows:
        return [statement("Цели ещё не поставлены.")]
    texts = [
        Row(
            [
                str(place),
                listed([row.goal, _priority(row)], "\n"),
                row.competency,
                row.outcome,
                row.proof,
                spoken(row.wish),
            ]
        )
        for place, row in enumerate(rows, start=1)
    ]
    return [*table_caption("Цели"), ruled_table(_GOAL_COLUMNS, texts)]


def _priority(goal: GoalRow) -> str:
    return f"Приоритет: {goal.priority}" if goal.priority.strip() else ""


def _correction(row: CorrectionRow) -> Row:
    return Row([date_in_figures(row.changed_on), row.change, listed([spoken(row.reason), row.note], "\n"), row.who])


def _consent_and_signatures(plan: RoutePlan) -> list[Flowable]:
    return [
        *heading(8, "Согласие и подписи", kept=True),
        statement(_consent(plan.agreement)),
        gap(),
        signatures(
            [
                (plan.teacher.position.strip() or "Педагог", plan.teacher.name),
                (f"Тьютор{f', {plan.tutor.position}' if plan.tutor.position else ''}", plan.tutor.name),
                (plan.centre.head_position, plan.centre.head),
            ]
        ),
    ]


def _consent(agreement: Agreement | None) -> str:
    if agreement is None:
        return (
            "Участие в маршруте добровольное. Согласие педагога с маршрутом ещё не получено; "
            "подпись педагога на этом листе означает согласие."
        )
    given = listed([short_name(agreement.who), date_in_words(agreement.agreed_on), agreement.how])
    return full_stop(f"Участие в маршруте добровольное. Согласие с маршрутом дано: {given}")


def _day(day: date | None) -> str:
    return date_in_figures(day) if day is not None else "не назначен"
