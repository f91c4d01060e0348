"""Route plans of invented people with titles of real length."""

from dataclasses import replace
from datetime import date, timedelta

from app.paper.content import (
    Agreement,
    Centre,
    CheckpointRow,
    CheckpointStatus,
    CompetencyGroup,
    Component,
    CorrectionReason,
    CorrectionRow,
    DiagnosisRow,
    DiagnosisSummary,
    FullName,
    GoalRow,
    LearningMode,
    Period,
    PlanItem,
    PlanStage,
    RoutePlan,
    RouteStep,
    Setting,
    Teacher,
    TransferRow,
    Tutor,
    Wish,
)

TEACHER = FullName("Кузнецова", "Марина", "Владимировна")
TUTOR = FullName("Белоусова", "Елена", "Игоревна")
HEAD = FullName("Рогозин", "Андрей", "Сергеевич")


def bare_plan(**changes: object) -> RoutePlan:
    """A route that has just been begun: a person, a tutor and nothing else."""
    plan = RoutePlan(
        route_id="01934b7e-6f00-7c3a-9d41-5b2e8f60a1c7",
        number="66-0427",
        version=1,
        version_date=date(2026, 9, 7),
        printed_on=date(2027, 1, 20),
        period=Period(date(2026, 9, 1), date(2027, 5, 31)),
        centre=Centre(
            "Центр непрерывного повышения профессионального мастерства педагогических работников",
            "620066, г. Екатеринбург, ул. Академическая, д. 16 · тел. (343) 369-29-86",
            HEAD,
            "Руководитель центра",
        ),
        tutor=Tutor(TUTOR, "методист", ""),
        teacher=Teacher(TEACHER, "Учитель математики"),
        step=RouteStep.DIAGNOSIS,
    )
    return replace(plan, **changes)  # type: ignore[arg-type]


def full_plan(**changes: object) -> RoutePlan:
    """A route in progress: 8 deficits, 4 goals, 12 activities in 3 stages, 3 checkpoints, 2 corrections."""
    plan = bare_plan(
        version=3,
        version_date=date(2027, 1, 15),
        step=RouteStep.IMPLEMENTATION,
        tutor=Tutor(TUTOR, "методист центра", "тел. (343) 369-29-86, доб. 114"),
        teacher=_teacher(),
        diagnosis=_diagnosis(),
        teacher_request=(
            "Хочу увереннее решать с девятиклассниками задания второй части ОГЭ и научиться давать обратную связь так, "
            "чтобы ученики сами видели, над чем работать дальше. Удобнее заниматься дистанционно: дорога до "
            "Екатеринбурга занимает пять часов."
        ),
        organization_request="Подготовить педагога к введению курса «Вероятность и статистика» в 7–9 классах.",
        goals=_goals(),
        stages=_stages(),
        checkpoints=_checkpoints(),
        transfers=_transfers(),
        corrections=_corrections(),
        agreement=Agreement(TEACHER, date(2027, 1, 15), "личная подпись на бумажном экземпляре"),
    )
    return replace(plan, **changes)  # type: ignore[arg-type]


def many_items(count: int) -> tuple[PlanStage, ...]:
    """One stage of `count` activities, told apart by their numbers."""
    return (
        PlanStage(
            "Обучение",
            tuple(
                replace(_stages()[0].items[0], title=f"Мероприятие {place}: семинар-практикум", competency="")
                for place in range(1, count + 1)
            ),
        ),
    )


def _teacher() -> Teacher:
    return Teacher(
        TEACHER,
        "Учитель математики",
        ("алгебра", "геометрия", "вероятность и статистика"),
        "МБОУ «Гаринская средняя общеобразовательная школа»",
        "Гаринский муниципальный округ",
        "высшее, Уральский государственный педагогический университет, 2009 г., математика и информатика",
        17,
        "первая, до 24 апреля 2028 г.",
        "опытный педагог",
        "Шестаков Пётр Ильич, учитель математики, Серов",
        "Малокомплектная школа, связь неустойчивая; нагрузка 27 часов в неделю, классное руководство в 8 классе.",
    )


def _diagnosis() -> DiagnosisSummary:
    group, part = CompetencyGroup, Component
    rows = [
        (group.SUBJECT, "Решение заданий ОГЭ с развёрнутым ответом (геометрия)", part.SKILL, 3, 1, 3),
        (group.SUBJECT, "Содержание курса «Вероятность и статистика»", part.KNOWLEDGE, 3, 1, 3),
        (group.SUBJECT, "Математическая грамотность: конструирование заданий", part.ABILITY, 2, 1, 2),
        (group.SUBJECT, "Алгебра основной школы", part.KNOWLEDGE, 3, 3, 3),
        (group.METHODICAL, "Формирующее оценивание и обратная связь ученику", part.SKILL, 3, 1, 2),
        (group.METHODICAL, "Анализ результатов ВПР и ОГЭ и планирование коррекции", part.ABILITY, 3, 2, 2),
        (group.METHODICAL, "Проектирование занятия по федеральной рабочей программе", part.ABILITY, 3, 3, 2),
        (
            group.PSYCH_PED,
            "Преодоление учебной неуспешности, работа с низкомотивированными",
            part.SKILL,
            2,
            1,
            2,
        ),
        (group.PSYCH_PED, "Психологически безопасная среда в классе", part.VALUE, 2, 1, 1),
        (group.PSYCH_PED, "Возрастные особенности подростков", part.KNOWLEDGE, 2, 2, 1),
        (group.COMMUNICATIVE, "Взаимодействие с родителями обучающихся", part.SKILL, 2, 1, 1),
        (group.COMMUNICATIVE, "Работа в профессиональном сообществе", part.VALUE, 2, 2, 1),
    ]
    return DiagnosisSummary(
        tuple(DiagnosisRow(*row) for row in rows),
        "комплексная диагностика учителя математики (тест, анализ видеозаписи урока, анкета самооценки)",
        date(2026, 9, 18),
        "Наибольшее внимание — геометрическим заданиям второй части и критериальной обратной связи. "
        "Предметная подготовка по алгебре — сильная сторона, на неё стоит опереться.",
    )


def _goals() -> tuple[GoalRow, ...]:
    return (
        GoalRow(
            "Освоить решение и критериальную проверку геометрических заданий № 23–25 ОГЭ",
            "Решение заданий ОГЭ с развёрнутым ответом",
            "Решает все типы заданий второй части, проверяет работы по критериям без расхождений с экспертом",
            "Зачёт по программе, проверка 10 работ вместе с экспертом",
            Wish.TEACHER,
        ),
        GoalRow(
            "Подготовить и провести модуль курса «Вероятность и статистика» в 7 классе",
            "Содержание курса «Вероятность и статистика»",
            "Рабочая программа и шесть занятий с использованием открытых данных района",
            "Рабочая программа, видеозапись занятия",
            Wish.ORGANIZATION,
        ),
        GoalRow(
            "Ввести формирующее оценивание на уроках геометрии в 8–9 классах",
            "Формирующее оценивание и обратная связь",
            "На каждом уроке ученики знают критерии и получают развивающий комментарий",
            "Лист наблюдения урока, работы учеников",
            Wish.TEACHER,
        ),
        GoalRow(
            "Снизить долю учеников, не приступающих к заданиям",
            "Преодоление учебной неуспешности",
            "Индивидуальные планы для четырёх учеников, помощь на уроке по уровням",
            "Планы, результаты диагностических работ",
            Wish.TUTOR,
        ),
    )


def _stages() -> tuple[PlanStage, ...]:
    formal, non_formal, informal = LearningMode
    online = "дистанционно, РЦОИ и ИРО Свердловской области"
    start = date(2026, 10, 5)
    geometry = PlanItem(
        "Геометрия 7–9: типичные ошибки и способы их преодоления",
        formal,
        "Решение заданий ОГЭ с развёрнутым ответом (геометрия)",
        "66-2026-0311",
        "повышение квалификации, очно-заочная",
        "разбор работ, практикум",
        Setting.GROUP,
        "Институт развития образования, Екатеринбург",
        "Соколова Н. В.",
        24,
        Period(start, start + timedelta(days=12)),
        "удостоверение, подборка из 20 задач с критериями",
        date(2026, 10, 17),
        "удостоверение № 4417",
    )
    rest = (
        (
            "Методика преподавания курса «Вероятность и статистика»",
            formal,
            36,
            "с применением ДОТ",
            "рабочая программа",
            21,
        ),
        ("Формирующее оценивание на уроке", formal, 24, "очная", "два сценария урока", 40),
        (
            "Работа учителя с результатами ВПР, ОГЭ и ЕГЭ: от данных к уроку",
            formal,
            24,
            "очно-заочная",
            "план коррекции",
            60,
        ),
        (
            "Вебинар «Критерии оценивания заданий второй части ОГЭ по математике»",
            non_formal,
            2,
            "вебинар",
            "конспект",
            75,
        ),
        (
            "Взаимопосещение уроков: обратная связь ученику",
            non_formal,
            4,
            "взаимопосещение",
            "лист посещения",
            90,
        ),
        (
            "Семинар-практикум «Математическая грамотность: конструируем задания»",
            non_formal,
            6,
            "семинар",
            "три задания",
            110,
        ),
        (
            "Преодоление учебной неуспешности: работа с низкомотивированными",
            formal,
            40,
            "с применением ДОТ",
            "четыре плана",
            120,
        ),
        (
            "Мастер-класс на методическом дне в Серове",
            non_formal,
            2,
            "мастер-класс",
            "разработка занятия",
            150,
        ),
        (
            "Чтение: книги и статьи о формирующем оценивании (список тьютора)",
            informal,
            12,
            "самообразование",
            "отзыв",
            160,
        ),
        (
            "Профессиональное сообщество учителей математики «Северная параллель»",
            informal,
            8,
            "сообщество",
            "два выступления",
            170,
        ),
        (
            "Подготовка разработки модуля для регионального банка практик",
            informal,
            16,
            "портфолио",
            "разработка",
            200,
        ),
    )
    items = [
        PlanItem(
            title,
            mode,
            _diagnosis().rows[place % 9].competency,
            f"66-2026-0{400 + place}" if mode is formal else "",
            form,
            "кейсы" if mode is non_formal else "",
            Setting.INDIVIDUAL if mode is informal else Setting.GROUP,
            online if mode is formal else "МБОУ «Гаринская СОШ»",
            "Шестаков П. И." if mode is non_formal else "",
            hours,
            Period(start + timedelta(days=after), start + timedelta(days=after + (0 if hours < 6 else 18))),
            result,
        )
        for place, (title, mode, hours, form, result, after) in enumerate(rest)
    ]
    return (
        PlanStage("Обучение по программам", (geometry, *items[:4])),
        PlanStage("Практика и обмен опытом", tuple(items[4:8])),
        PlanStage("Самостоятельная работа и обобщение", tuple(items[8:])),
    )


def _checkpoints() -> tuple[CheckpointRow, ...]:
    return (
        CheckpointRow(
            "Зачёт по программе «Геометрия 7–9», проверка десяти работ вместе с экспертом",
            date(2026, 12, 18),
            CheckpointStatus.PASSED,
            "Расхождение с экспертом в одной работе из десяти",
            "удостоверение № 4417 от 17.10.2026",
        ),
        CheckpointRow("Посещение урока геометрии в 8 классе, разбор обратной связи", date(2027, 3, 12)),
        CheckpointRow("Рефлексивная диагностика и беседа об итогах маршрута", date(2027, 5, 21)),
    )


def _transfers() -> tuple[TransferRow, ...]:
    return (
        TransferRow(
            "Критериальные листы к каждому разделу геометрии, самооценка учеников",
            "8 и 9 классы",
            date(2027, 4, 9),
            "листы, видеозапись урока",
        ),
        TransferRow("Модуль «Статистика моего района» на открытых данных", "7 класс", date(2027, 5, 14), "разработка"),
    )


def _corrections() -> tuple[CorrectionRow, ...]:
    return (
        CorrectionRow(
            date(2026, 11, 20),
            "Программа «Финансовая грамотность в курсах математики» заменена программой «Вероятность и статистика»",
            CorrectionReason.ORGANIZATION,
            "Белоусова Е. И.",
        ),
        CorrectionRow(
            date(2027, 1, 15),
            "Добавлено взаимопосещение уроков, срок посещения урока перенесён на март",
            CorrectionReason.TEACHER,
            "Кузнецова М. В.",
        ),
    )
