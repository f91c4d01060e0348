"""A summary as figures in words: what stands on the screen, on paper and in the spreadsheet, in one order (R52).

Each figure knows by which key the rows behind it are read, and, where it follows from others, of which it is the sum or
the share: the spreadsheet then counts it itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.labels import STAGE_NAMES, label
from app.shares import half_up, percent
from storage.reads.indicators import EntryCount
from storage.reads.people import NOT_A_CONTACT
from storage.reads.routes import ModeHours
from storage.reads.summary import Summary

_TENTH = 10
_MINUTES_IN_HOUR = 60
_WITHIN = "срок маршрута пересекается с периодом"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its words. ``value`` is None where there is nothing to count; a share is in percent.

    ``part_of`` names the keys of part and whole of a share, ``sum_of`` those of the parts of a sum; ``opens``: the rows
    behind it can be listed.
    """

    key: str
    title: str
    value: float | None
    formula: str
    part_of: tuple[str, str] | None = None
    sum_of: tuple[str, ...] = ()
    opens: bool = True

    @property
    def is_share(self) -> bool:
        """Whether it is a part of a hundred."""
        return self.part_of is not None


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures of one matter under a sub-heading."""

    title: str
    figures: Sequence[Figure]


@dataclass(frozen=True, slots=True)
class _Listed:
    """Figures of one group while they are put together."""

    figures: list[Figure] = field(default_factory=list)

    def add(self, key: str, title: str, value: float | None, formula: str, **more: object) -> None:
        self.figures.append(Figure(key, title, value, formula, **more))  # type: ignore[arg-type]  # fields of it

    def share(self, key: str, title: str, part: str, whole: str, formula: str) -> None:
        known = {figure.key: int(figure.value or 0) for figure in self.figures}
        value = percent(known[part], known[whole])
        self.figures.append(Figure(key, title, value, formula, (part, whole), opens=False))


def figure_groups(summary: Summary) -> list[FigureGroup]:
    """All figures of a summary, group by group."""
    return [
        FigureGroup(title, figures.figures)
        for title, figures in (
            ("Маршруты педагогов и групп", _routes(summary)),
            ("Педагоги", _people(summary)),
            ("Часы по видам образования; мероприятие группы считается один раз", _hours(summary.hours)),
            ("Контрольные точки", _checkpoints(summary)),
            ("Профессиональные дефициты", _deficits(summary)),
            ("Сопровождение", _support(summary)),
            ("Программы дополнительного профессионального образования в маршрутах", _programmes(summary)),
            ("Доля приоритетов", _priorities(summary)),
        )
        if figures.figures
    ]


def _routes(summary: Summary) -> _Listed:
    found, listed = summary.routes, _Listed()
    listed.add("routes", "Всего маршрутов", sum(found.values()), f"Маршруты, у которых {_WITHIN}",
               sum_of=("routes.draft", "routes.agreed", "routes.live", "routes.closed"))  # fmt: skip
    for key, title, statuses, formula in (
        ("draft", "Составляются", ("draft",), "Из них в состоянии «черновик»"),
        ("agreed", "Согласованы, ещё не начаты", ("agreed",), "Из них в состоянии «согласован»"),
        ("live", "Реализуются", ("in_progress", "reflection"),
         "Из них в состоянии «реализуется» или «рефлексия»"),
        ("closed", "Завершены", ("closed",), "Из них в состоянии «завершён»"),
    ):  # fmt: skip
        listed.add(f"routes.{key}", title, sum(found.get(status, 0) for status in statuses), formula)
    listed.add(
        "agreed", "Согласовано за период", summary.agreed, "Маршруты, дата согласования которых приходится на период"
    )
    return listed


def _people(summary: Summary) -> _Listed:
    listed, stages = _Listed(), tuple(f"stage.{stage}" for stage in range(len(STAGE_NAMES)))
    listed.add("people", "Всего педагогов и руководителей", summary.people, "Карточки в программе на день печати",
               sum_of=stages)  # fmt: skip
    listed.add(
        "with_route", "С маршрутом", summary.with_route,
        f"Есть свой маршрут, кроме черновика, и {_WITHIN}; группы не в счёт",
    )  # fmt: skip
    listed.share("with_route.share", "Доля с маршрутом", "with_route", "people", "С маршрутом ÷ всего педагогов × 100")
    for key, name, count in zip(stages, STAGE_NAMES, summary.stages, strict=True):
        listed.add(key, f"На этапе «{name}»", count, "Карточки на этом этапе на день печати")
    return listed


def _hours(modes: Sequence[ModeHours]) -> _Listed:
    listed = _Listed()
    planned = "Часы мероприятий, сроки которых пересекаются с периодом; без отменённых и без черновиков маршрутов"
    done = "Часы мероприятий, завершённых в периоде; без черновиков маршрутов"
    for each in modes:
        name = label("mode", each.mode).capitalize()
        listed.add(f"hours.planned.{each.mode}", f"{name}: запланировано", each.planned, planned)
        listed.add(f"hours.done.{each.mode}", f"{name}: выполнено", each.done, done)
    for key, title, total, formula in (
        (
            "planned",
            "Всего запланировано",
            sum(each.planned for each in modes),
            "Сумма запланированных часов трёх видов",
        ),
        ("done", "Всего выполнено", sum(each.done for each in modes), "Сумма выполненных часов трёх видов"),
    ):
        parts = tuple(f"hours.{key}.{each.mode}" for each in modes)
        listed.add(f"hours.{key}", title, total, formula, sum_of=parts)
    return listed


def _checkpoints(summary: Summary) -> _Listed:
    found, listed = summary.checkpoints, _Listed()
    listed.add("checkpoints.due", "Срок наступил", found.due,
               "Точки со сроком в периоде до дня печати; без снятых и черновиков",
               sum_of=("checkpoints.done", "checkpoints.overdue"))  # fmt: skip
    listed.add("checkpoints.in_time", "Пройдены в срок", found.in_time, "Из них пройдены не позже своего срока")
    listed.share("checkpoints.share", "Доля пройденных в срок", "checkpoints.in_time", "checkpoints.due",
                 "В срок ÷ срок наступил × 100")  # fmt: skip
    listed.add("checkpoints.done", "Пройдены всего", found.done, "Из них пройдены на день печати, в срок и позже")
    listed.add("checkpoints.overdue", "Просрочены", found.overdue, "Из них не пройдены на день печати")
    return listed


def _deficits(summary: Summary) -> _Listed:
    found, again, listed = summary.deficits, summary.before_after, _Listed()
    listed.add("deficits.found", "Выявлено", found.found,
               "Пары «педагог — компетенция», где показанный уровень в периоде оказался ниже требуемого")  # fmt: skip
    listed.add("deficits.planned", "Запланировано", found.planned,
               "Из выявленных те, на которые отвечает мероприятие маршрута")  # fmt: skip
    listed.add("deficits.days", "Медиана дней до мероприятия", found.days_to_item,
               "Середина ряда «дней от выявления до начала мероприятия» по запланированным", opens=False)  # fmt: skip
    listed.add("deficits.closed", "Закрыто", found.closed,
               "Дефициты любого срока выявления, где требуемый уровень показан в периоде")  # fmt: skip
    listed.add("deficits.open", "Открыто сейчас", found.open, "Пары «педагог — компетенция» ниже требуемого уровня")
    listed.add("deficits.people", "Педагогов с открытыми дефицитами", found.people, "У кого есть хотя бы один из них")
    listed.add("again.people", "Прошли рефлексивную диагностику", again.people,
               "Педагоги с рефлексивной диагностикой в периоде и первичной по той же карте")  # fmt: skip
    listed.add("again.lacked", "Было дефицитов у них", again.lacked, "По первичной диагностике, из оценённого снова")
    listed.add("again.closed", "Из них закрыто", again.closed, "Рефлексивная диагностика показала требуемый уровень")
    listed.share("again.share", "Доля закрытых", "again.closed", "again.lacked", "Закрыто ÷ было × 100")
    return listed


def _support(summary: Summary) -> _Listed:
    listed = _Listed()
    talks = {kind: count for kind, count in summary.entries.items() if kind not in NOT_A_CONTACT}
    listed.add("contacts", "Всего контактов", sum(each.entries for each in talks.values()),
               "Записи журнала за период, без информирования, передачи дел и отозванных")  # fmt: skip
    listed.add("contacts.people", "Педагогов, с которыми был контакт", summary.contacted,
               "У кого есть хотя бы одна такая запись; записи групп не в счёт")  # fmt: skip
    hours = "Минуты этих записей ÷ 60; записи без минут в часы не входят"
    for key, title, kind in (
        ("consultation", "Консультации", "консультация"), ("lesson_visit", "Посещения уроков", "посещение урока"),
        ("site_visit", "Выезды", "выезд"),
    ):  # fmt: skip
        listed.add(
            f"contacts.{key}", title, _entries(summary, key), f"Записи журнала «{kind}» за период, без отозванных"
        )
        if key == "consultation":
            listed.add("contacts.talking", "Часы консультаций", _hours_of(summary, key), hours, opens=False)
    listed.add("contacts.visiting", "Часы посещений и выездов", _hours_of(summary, "lesson_visit", "site_visit"), hours,
               opens=False)  # fmt: skip
    listed.add("pairs", "Наставнические пары", summary.pairs,
               "Пары со сроком, который пересекается с периодом; без запланированных")  # fmt: skip
    return listed


def _programmes(summary: Summary) -> _Listed:
    listed = _Listed()
    how = "Разные программы этого реестра (целиком или модулями) в мероприятиях периода"
    for source, title in (("federal", "Из федерального реестра"), ("regional", "Из регионального реестра")):
        listed.add(f"programmes.{source}", title, summary.programmes.get(source, 0), how)
    return listed


def _priorities(summary: Summary) -> _Listed:
    """Goals and programmes that serve each priority, as a share of all of the period (R58)."""
    listed = _Listed()
    programmes = sum(summary.programmes.values())
    for each in summary.priorities:
        for kind, count, whole, of in (
            ("goals", each.goals, summary.goals, "целей маршрутов периода"),
            ("programmes", each.programmes, programmes, "программ в мероприятиях периода"),
        ):
            if count:
                name = "цели" if kind == "goals" else "программы"
                listed.figures.append(
                    Figure(f"priority.{kind}.{each.priority}", f"«{each.priority}»: {name}", count,
                           f"С этим приоритетом; {percent(count, whole)} % от {whole} {of}")
                )  # fmt: skip
    return listed


def _entries(summary: Summary, *kinds: str) -> int:
    return sum(each.entries for each in _of(summary, kinds))


def _hours_of(summary: Summary, *kinds: str) -> float:
    """In hours, to a tenth."""
    return half_up(sum(each.minutes for each in _of(summary, kinds)) * _TENTH, _MINUTES_IN_HOUR) / _TENTH


def _of(summary: Summary, kinds: Iterable[str]) -> Iterator[EntryCount]:
    return (summary.entries[kind] for kind in kinds if kind in summary.entries)
