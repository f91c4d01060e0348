"""The report for a period: figures of this copy, or of one municipality of it, with their formulas (R66)."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from app.labels import STAGE_NAMES, label
from app.paper import content
from app.paper.report import Indicator, IndicatorGroup, Report, UncoveredRow
from app.paper.russian import NO_BREAK, number
from app.papers.people import centre_of, tutor_of
from app.papers.worker import tutor_here
from app.reaction import Reaction, reactions, sum_reactions
from storage.errors import PlainError
from storage.reads import indicators as figures
from storage.reads.base import Connection
from storage.reads.indicators import EntryCount, Scope, UncoveredDeficit
from storage.reads.people import PersonFilter, person_ids

MOST_UNCOVERED = 10
"""As many competencies are proposed to the institute at once."""
_NOTHING_TO_COUNT = "–"
_HUNDRED = 100
_MINUTES_IN_HOUR = 60
_WITHIN = "срок маршрута пересекается с периодом"


class NobodyToReportError(PlainError):
    """Nobody is in the copy, or in the municipality."""

    default = "В отчёт некого включить: на этом компьютере нет карточек этой территории."


def compose_report(
    connection: Connection, period: content.Period, printed_on: date, municipality_id: UUID | None = None
) -> Report:
    """The figures of a period over everyone this copy holds, or over one municipality. Raises `NobodyToReportError`.

    A period without an end goes up to the day of printing.
    """
    ids = person_ids(connection, PersonFilter(municipality_id=municipality_id), today=printed_on)
    if not ids:
        raise NobodyToReportError
    tutor = tutor_here(connection)
    scope = Scope(period.start or date.min, period.end or printed_on, municipality_id)
    uncovered = figures.uncovered_deficits(connection, municipality_id, printed_on, MOST_UNCOVERED)
    return Report(
        centre=centre_of(tutor),
        printed_on=printed_on,
        period=content.Period(period.start, period.end or printed_on),
        tutor=tutor_of(tutor),
        groups=[
            _routes(connection, scope),
            _people(connection, scope, len(ids)),
            _hours(connection, scope),
            _checkpoints(connection, scope, printed_on),
            _deficits(reactions(connection, ids), scope),
            _support(connection, scope),
            _programmes(connection, scope),
        ],
        uncovered=[_uncovered(row) for row in uncovered],
        municipality=figures.municipality_name(connection, municipality_id) if municipality_id else "",
    )


def _percent(part: float, whole: float) -> str:
    """«75 %», or a dash where there is nothing to take a part of."""
    return f"{number(round(part / whole * _HUNDRED))}{NO_BREAK}%" if whole else _NOTHING_TO_COUNT


def _routes(connection: Connection, scope: Scope) -> IndicatorGroup:
    found = figures.routes_by_status(connection, scope)

    def of(*statuses: str) -> str:
        return number(sum(found.get(status, 0) for status in statuses))

    return IndicatorGroup(
        "Маршруты педагогов и групп",
        [
            Indicator("Всего маршрутов", number(sum(found.values())), f"Маршруты, у которых {_WITHIN}"),
            Indicator("Составляются", of("draft"), "Из них в состоянии «черновик»"),
            Indicator("Согласованы, ещё не начаты", of("agreed"), "Из них в состоянии «согласован»"),
            Indicator(
                "Реализуются", of("in_progress", "reflection"), "Из них в состоянии «реализуется» или «рефлексия»"
            ),
            Indicator("Завершены", of("closed"), "Из них в состоянии «завершён»"),
            Indicator(
                "Согласовано за период",
                number(figures.routes_agreed(connection, scope)),
                "Маршруты, дата согласования которых приходится на период",
            ),
        ],
    )


def _people(connection: Connection, scope: Scope, people: int) -> IndicatorGroup:
    stages = figures.stages_of_people(connection, scope.municipality_id)
    with_route = figures.people_with_route(connection, scope)
    return IndicatorGroup(
        "Педагоги",
        [
            Indicator("Всего педагогов и руководителей", number(people), "Карточки в программе на день печати"),
            Indicator(
                "С маршрутом", number(with_route), f"Есть свой маршрут, кроме черновика, и {_WITHIN}; группы не в счёт"
            ),
            Indicator("Доля с маршрутом", _percent(with_route, people), "С маршрутом ÷ всего педагогов × 100"),
            *(
                Indicator(
                    f"На этапе «{name}»",
                    number(stages.get(stage, 0)),
                    "Карточки на этом этапе на день печати",
                )
                for stage, name in enumerate(STAGE_NAMES)
            ),
        ],
    )


def _hours(connection: Connection, scope: Scope) -> IndicatorGroup:
    modes = figures.hours_of_period(connection, scope)
    planned = (
        "Академические часы мероприятий, срок которых пересекается с периодом; без отменённых и черновиков маршрутов"
    )
    done = "Часы мероприятий с отметкой о выполнении, поставленной в периоде"
    rows = [
        indicator
        for each in modes
        for indicator in (
            Indicator(f"{_mode(each.mode)}: запланировано", number(each.planned), planned),
            Indicator(f"{_mode(each.mode)}: выполнено", number(each.done), done),
        )
    ]
    total_planned, total_done = sum(each.planned for each in modes), sum(each.done for each in modes)
    return IndicatorGroup(
        "Часы по видам образования; мероприятие группы считается один раз",
        [
            *rows,
            Indicator("Всего запланировано", number(total_planned), "Сумма запланированных часов трёх видов"),
            Indicator("Всего выполнено", number(total_done), "Сумма выполненных часов трёх видов"),
        ],
    )


def _mode(mode: str) -> str:
    words = label("mode", mode)
    return words[:1].upper() + words[1:]


def _checkpoints(connection: Connection, scope: Scope, today: date) -> IndicatorGroup:
    found = figures.checkpoints_in_time(connection, scope, today)
    return IndicatorGroup(
        "Контрольные точки",
        [
            Indicator(
                "Срок наступил", number(found.due), "Точки со сроком в периоде до дня печати; без снятых и черновиков"
            ),
            Indicator("Пройдены в срок", number(found.in_time), "Из них пройдены не позже своего срока"),
            Indicator("Доля пройденных в срок", _percent(found.in_time, found.due), "В срок ÷ срок наступил × 100"),
        ],
    )


def _deficits(found: Sequence[Reaction], scope: Scope) -> IndicatorGroup:
    new = [each for each in found if scope.first <= each.found_on <= scope.last]
    closed = sum(1 for each in found if each.closed_on and scope.first <= each.closed_on <= scope.last)
    summed = sum_reactions(new)
    waits = summed.median_days_to_item
    return IndicatorGroup(
        "Профессиональные дефициты",
        [
            Indicator(
                "Выявлено",
                number(summed.found),
                "Пары «педагог — компетенция», где показанный уровень в периоде оказался ниже требуемого",
            ),
            Indicator(
                "Запланировано", number(summed.answered), "Из выявленных те, на которые отвечает мероприятие маршрута"
            ),
            Indicator(
                "Медиана дней до мероприятия",
                _NOTHING_TO_COUNT if waits is None else number(waits),
                "Середина ряда «дней от выявления до начала мероприятия» по запланированным",
            ),
            Indicator(
                "Закрыто", number(closed), "Дефициты любого срока выявления, где требуемый уровень показан в периоде"
            ),
        ],
    )


def _support(connection: Connection, scope: Scope) -> IndicatorGroup:
    entries = figures.entries_by_kind(connection, scope)
    talks = _together(entries, ["consultation"])
    lessons, visits = _together(entries, ["lesson_visit"]), _together(entries, ["site_visit"])
    minutes = "Минуты этих записей ÷ 60; записи без минут в часы не входят"
    return IndicatorGroup(
        "Сопровождение",
        [
            Indicator("Консультации", number(talks.entries), "Записи журнала «консультация» за период, без отозванных"),
            Indicator("Часы консультаций", _hours_of(talks), minutes),
            Indicator(
                "Посещения уроков",
                number(lessons.entries),
                "Записи журнала «посещение урока» за период, без отозванных",
            ),
            Indicator("Выезды", number(visits.entries), "Записи журнала «выезд» за период, без отозванных"),
            Indicator(
                "Часы посещений и выездов", _hours_of(_together(entries, ["lesson_visit", "site_visit"])), minutes
            ),
            Indicator(
                "Наставнические пары",
                number(figures.mentoring_pairs(connection, scope)),
                "Пары со сроком, который пересекается с периодом; без запланированных",
            ),
        ],
    )


def _programmes(connection: Connection, scope: Scope) -> IndicatorGroup:
    found = figures.programmes_by_source(connection, scope)
    how = "Разные программы этого реестра (целиком или модулями) в мероприятиях периода"
    return IndicatorGroup(
        "Программы дополнительного профессионального образования в маршрутах",
        [
            Indicator("Из федерального реестра", number(found.get("federal", 0)), how),
            Indicator("Из регионального реестра", number(found.get("regional", 0)), how),
        ],
    )


def _together(entries: dict[str, EntryCount], kinds: Iterable[str]) -> EntryCount:
    chosen = [entries[kind] for kind in kinds if kind in entries]
    return EntryCount(sum(each.entries for each in chosen), sum(each.minutes for each in chosen))


def _hours_of(counted: EntryCount) -> str:
    return number(round(counted.minutes / _MINUTES_IN_HOUR, 1))


def _uncovered(row: UncoveredDeficit) -> UncoveredRow:
    needed = f"до уровня{NO_BREAK}{row.required}"
    proposal = (
        f"Разработать модуль {needed}"
        if row.reached is None
        else f"Дополнить модуль {needed}: сейчас доводит до уровня{NO_BREAK}{row.reached}"
    )
    return UncoveredRow(content.CompetencyGroup(row.group), row.title, row.people, proposal)
