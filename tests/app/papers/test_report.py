"""The report for a period, its figures against rows counted by hand (R66)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import pytest
import sqlalchemy as sa

from app.paper.content import Period
from app.paper.report import REPORT, Report
from app.papers.report import MOST_UNCOVERED, NobodyToReportError, compose_report, title_of
from storage.catalogue import sql_table
from storage.ids import new_id
from storage.reads.scope import Scope
from storage.settings import write_setting
from tests.app.conftest import Region
from tests.app.papers.sheets import LONG_NAME, bookmarks, outside_margins, pages_with_words, sheets_of, words_of
from tests.factories import TODAY, add, add_diagnosis, add_person, add_programme

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


def compose(region: Region, period: Period = NOVEMBER, municipality_id: UUID | None = None) -> Report:
    with region.engine.connect() as connection:
        return compose_report(connection, period, TODAY, municipality_id)


def figures(report: Report) -> dict[str, str]:
    return {each.title: spaced(each.value) for group in report.groups for each in group.indicators}


def spaced(words: str) -> str:
    return words.replace("\u00a0", " ")


def november(day: int) -> date:
    return date(2026, 11, day)


@dataclass(frozen=True)
class November:
    """Three people, two of them and a group in a municipality, with their routes."""

    place: UUID
    second: UUID
    third: UUID
    team: UUID
    under_way: UUID
    draft: UUID
    closed: UUID
    of_team: UUID


@pytest.fixture
def municipality(region: Region) -> UUID:
    """What stands in the copy in November; what does not count says why beside its row."""
    made = make_routes(region)
    add_activities(region, made)
    add_checkpoints(region, made)
    add_diagnoses(region, made)
    add_support(region, made)
    return made.place


def make_routes(region: Region) -> November:
    engine = region.engine
    place = add(engine, "municipality", name="Ирбитское муниципальное образование")
    office = add(engine, "organization", municipality_id=place)
    second, third = (add(engine, "person", organization_id=office, family_name=name) for name in ("Вторая", "Третья"))
    team = add(engine, "team", tutor_id=add(engine, "specialist"), organization_id=office)
    own = {"person_id": third, "status": "closed"}
    add(engine, "route", starts_on=date(2025, 9, 1), ends_on=date(2026, 10, 31), **own)  # before the period
    days = {"starts_on": date(2026, 9, 1), "ends_on": november(15), "agreed_on": date(2026, 9, 10)}
    return November(
        place=place,
        second=second,
        third=third,
        team=team,
        under_way=add(engine, "route", person_id=region.person, status="in_progress", agreed_on=november(5)),
        draft=add(engine, "route", person_id=second, starts_on=november(10)),
        closed=add(engine, "route", **days, **own),
        of_team=add(engine, "route", team_id=team, status="agreed", starts_on=november(20), agreed_on=november(20)),
    )


def add_activities(region: Region, made: November) -> None:
    engine, codes, item = region.engine, region.codes, "route_item"
    federal, _ = add_programme(engine, {}, source="federal")
    _, regional = add_programme(engine, {codes["А"]: 2, codes["Б"]: 2})
    long = {"starts_on": november(1), "ends_on": date(2026, 12, 20)}
    add(engine, item, route_id=made.under_way, mode="formal", hours=36, programme_id=federal, **long)
    held = {"mode": "non_formal", "starts_on": november(10), "status": "done", "done_on": november(10)}
    add(engine, item, route_id=made.under_way, hours=4, **held)
    add(engine, item, route_id=made.under_way, hours=8)  # has the days of its route
    add(engine, item, route_id=made.under_way, hours=10, status="cancelled")
    add(engine, item, route_id=made.under_way, hours=6, starts_on=date(2026, 12, 1))  # after the period
    planned = add(engine, item, route_id=made.draft, hours=100, starts_on=november(13), programme_id=federal)  # a draft
    add(engine, "route_item_competency", route_item_id=planned, competency_id=codes["А"])
    late = {"ends_on": date(2026, 10, 10), "status": "done", "done_on": november(2)}  # done, but not planned in it
    add(engine, item, route_id=made.closed, hours=5, **late)
    own = {"mode": "formal", "starts_on": november(25), "programme_module_id": regional}
    add(engine, item, route_id=made.of_team, hours=12, **own)


def add_checkpoints(region: Region, made: November) -> None:
    engine, point = region.engine, "checkpoint"
    add(engine, point, route_id=made.under_way, due_on=november(10), status="done", done_on=november(9))
    add(engine, point, route_id=made.closed, due_on=november(11), status="done", done_on=november(11))
    add(engine, point, route_id=made.under_way, due_on=november(12), status="done", done_on=november(14))  # late
    add(engine, point, route_id=made.under_way, due_on=november(20))  # overdue
    add(engine, point, route_id=made.under_way, due_on=november(28))  # still ahead
    add(engine, point, route_id=made.under_way, due_on=november(5), status="waived")
    add(engine, point, route_id=made.draft, due_on=november(10))  # a draft


def add_diagnoses(region: Region, made: November) -> None:
    codes = region.codes
    add_diagnosis(region.engine, region.person, region.map, {codes["А"]: 3}, held_on=november(15))  # closes October's
    add_diagnosis(region.engine, made.second, region.map, {codes["А"]: 0, codes["Б"]: 1}, held_on=november(3))
    add_diagnosis(region.engine, made.third, region.map, {codes["А"]: 2, codes["В"]: 0}, held_on=november(4))


def add_support(region: Region, made: November) -> None:
    engine, entry = region.engine, "journal_entry"
    add(engine, entry, person_id=region.person, held_on=november(5), minutes=30)
    add(engine, entry, person_id=made.second, held_on=november(6))
    add(engine, entry, person_id=region.person, held_on=date(2026, 10, 30), minutes=60)  # before the period
    wrong = add(engine, entry, person_id=region.person, held_on=november(7), minutes=90)  # taken back by the next
    add(engine, entry, person_id=region.person, held_on=november(7), minutes=60, corrects_id=wrong)
    add(engine, entry, person_id=made.third, kind="lesson_visit", held_on=november(8), minutes=90)
    add(engine, entry, team_id=made.team, kind="site_visit", held_on=november(9), minutes=60)
    pair = {"person_id": made.second, "mentor_id": region.person}
    add(engine, "mentoring_pair", **pair)
    add(engine, "mentoring_pair", status="planned", **pair)
    add(engine, "mentoring_pair", status="done", ends_on=date(2026, 10, 10), **pair)  # before the period


def test_figures_of_everyone_are_those_counted_by_hand(region: Region, municipality: UUID) -> None:
    """R52, R66: each figure of the report against the rows of the fixture."""
    assert figures(compose(region)) == {
        "Всего маршрутов": "4", "Составляются": "1", "Согласованы, ещё не начаты": "1", "Реализуются": "1",
        "Завершены": "1", "Согласовано за период": "2",
        "Всего педагогов и руководителей": "3", "С маршрутом": "2", "Доля с маршрутом": "67 %",
        "На этапе «Диагностика»": "0", "На этапе «Запрос и цели»": "1", "На этапе «Программа»": "0",
        "На этапе «Реализация»": "1", "На этапе «Рефлексия»": "1",
        "Формальное: запланировано": "48", "Формальное: выполнено": "0",
        "Неформальное: запланировано": "4", "Неформальное: выполнено": "4",
        "Информальное: запланировано": "8", "Информальное: выполнено": "5",
        "Всего запланировано": "60", "Всего выполнено": "9",
        "Срок наступил": "4", "Пройдены в срок": "2", "Доля пройденных в срок": "50 %",
        "Пройдены всего": "3", "Просрочены": "1", "Открыто сейчас": "4", "Педагогов с открытыми дефицитами": "2",
        "Прошли рефлексивную диагностику": "0", "Было дефицитов у них": "0", "Из них закрыто": "0",
        "Доля закрытых": "–", "Всего контактов": "5", "Педагогов, с которыми был контакт": "3",
        "Выявлено": "4", "Запланировано": "1", "Медиана дней до мероприятия": "10", "Закрыто": "1",
        "Консультации": "3", "Часы консультаций": "1,5", "Посещения уроков": "1", "Выезды": "1",
        "Часы посещений и выездов": "2,5", "Наставнические пары": "1",
        "Из федерального реестра": "1", "Из регионального реестра": "1",
    }  # fmt: skip


def test_figures_of_a_municipality_leave_the_others_out(region: Region, municipality: UUID) -> None:
    """R66: people, groups and their rows by the municipality of the organisation."""
    report = compose(region, municipality_id=municipality)
    found = figures(report)
    expected = {
        "Всего маршрутов": "3", "Реализуются": "0", "Согласовано за период": "1",
        "Всего педагогов и руководителей": "2", "С маршрутом": "1", "Доля с маршрутом": "50 %",
        "На этапе «Реализация»": "0", "Формальное: запланировано": "12", "Информальное: выполнено": "5",
        "Всего запланировано": "12", "Срок наступил": "1", "Доля пройденных в срок": "100 %",
        "Выявлено": "4", "Закрыто": "0", "Консультации": "1", "Посещения уроков": "1", "Выезды": "1",
        "Наставнические пары": "1", "Из федерального реестра": "0", "Из регионального реестра": "1",
    }  # fmt: skip
    assert {title: found[title] for title in expected} == expected
    words = words_of(REPORT, report)
    assert "Свод по муниципалитету Ирбитское муниципальное образование С 1 по 30 ноября 2026 г." in words


def test_a_report_is_called_by_its_place_and_by_who_makes_it(region: Region) -> None:
    """R66: neither a school's figures nor the region's go out as a municipality's or a tutor's."""
    scope = Scope(date(2026, 11, 1), TODAY)
    school = replace(scope, organization_id=add(region.engine, "organization"))
    with region.engine.begin() as connection:
        assert title_of(connection, school) == "Отчёт по организации"
        assert title_of(connection, scope, of_server=True) == "Свод по области"
        for role, title in (
            ("tutor", "Отчёт тьютора"), ("methodist", "Отчёт методиста"), ("administrator", "Свод по области"),
        ):  # fmt: skip
            write_setting(connection, "role", role)
            assert title_of(connection, scope) == title


def test_a_municipality_s_report_shows_loads_and_where_deficits_gather(region: Region, municipality: UUID) -> None:
    """R52, R66: the numbers of the pages «Отчёт» and «Дефициты», the load of tutors only over more than one."""
    tutor = add(region.engine, "specialist", family_name="Нагруженная", given_name="Анна", patronymic="Петровна")
    with region.engine.connect() as connection:
        people = connection.execute(sa.select(sql_table("person").c.id)).scalars().all()
    for person in people:
        add(region.engine, "assignment", person_id=person, tutor_id=tutor)
    report = compose(region, municipality_id=municipality)
    assert [(spaced(bar.label), bar.shown, bar.required) for bar in report.loads] == [("Нагруженная А. П.", 2, 2)]
    assert report.heat is not None
    assert report.heat_of_places is not None
    assert sum(sum(row[1]) for row in report.heat_of_places.rows) == sum(sum(row[1]) for row in report.heat.rows) == 4
    words = words_of(REPORT, report)
    assert "Нагруженная А. П. 2 из 2 · 100 %" in words
    assert compose(region).loads == ()


def test_deficits_that_no_programme_closes_become_proposals(region: Region, municipality: UUID) -> None:
    """R66, R51: by how many people; a module that leads too low is to be lengthened, none is to be made."""
    rows = [(row.competency, row.people, spaced(row.proposal)) for row in compose(region).uncovered]
    assert rows == [
        ("Компетенция А", 2, "Дополнить модуль до уровня 3: сейчас доводит до уровня 2"),
        ("Компетенция В", 1, "Разработать модуль до уровня 2"),
    ]


def test_a_programme_whose_approval_has_lapsed_covers_nothing(region: Region) -> None:
    """R66, R51: proposals look at the registry of the day."""
    add_programme(region.engine, {region.codes["А"]: 3}, council_until=date(2026, 11, 1))
    assert [spaced(row.proposal) for row in compose(region).uncovered] == ["Разработать модуль до уровня 3"]
    add_programme(region.engine, {region.codes["А"]: 3}, council_until=TODAY)
    assert compose(region).uncovered == []


def test_the_number_of_statements_does_not_grow_with_people(region: Region, municipality: UUID) -> None:
    """R66: no query for each person."""
    with counted_statements(region.engine) as few:
        compose(region)
    for place in range(40):
        person = add_person(region.engine, family_name=f"Педагог{place}")
        add(region.engine, "route", person_id=person, status="in_progress")
        add_diagnosis(region.engine, person, region.map, {region.codes["В"]: 0})
    with counted_statements(region.engine) as many:
        compose(region)
    assert len(many) == len(few) < 40


def test_the_report_names_no_teacher_and_is_signed_by_the_tutor(region: Region, municipality: UUID) -> None:
    """R66: neither on paper nor in what the file says of itself."""
    centre = add(region.engine, "organization", name="ЦНППМ")
    own = add(region.engine, "specialist", organization_id=centre, **LONG_NAME)
    with region.engine.begin() as connection:
        write_setting(connection, "specialist_id", str(own))
    report = compose(region)
    words = words_of(REPORT, report)
    assert not any(name in words for name in ("Иванова", "Вторая", "Третья"))
    assert "ЦНППМ Отчёт тьютора" in words
    assert "Константинопольская-Богоявленская Александра-Виктория Мстиславовна" in words
    assert "Тьютор А.-В. М. Константинопольская" in words
    reader = sheets_of(REPORT, report)
    title = "Отчёт тьютора, с\u00a01 по\u00a030\u00a0ноября 2026\u00a0г."
    assert bookmarks(reader) == [title]
    assert reader.metadata is not None
    assert reader.metadata.title == title
    assert "Константинопольская" not in str(reader.metadata)


def test_each_figure_stands_beside_its_formula_under_a_repeated_head(region: Region, municipality: UUID) -> None:
    """R66: over several pages and within the margins."""
    report = compose(region)
    pages = pages_with_words(sheets_of(REPORT, report))
    words = " ".join(pages)
    for group in report.groups:
        assert all(each.formula for each in group.indicators)
    assert "25 Доля пройденных в срок 50 % В срок ÷ срок наступил × 100" in words
    assert sum("№ Показатель Значение Как посчитано" in page for page in pages) > 1
    assert outside_margins(REPORT, report) == []


def test_long_titles_keep_the_table_and_the_signature_together(region: Region) -> None:
    """R66: ten competencies at most, whatever their length; the signature is never alone on a page."""
    title = "Проектирование индивидуальных образовательных маршрутов обучающихся с опорой на данные " * 5
    competencies = [
        add(region.engine, "competency", map_id=region.map, code=f"Д{place}", title=f"{place} {title}", position="V")
        for place in range(14)
    ]
    add_diagnosis(region.engine, region.person, region.map, dict.fromkeys(competencies, 0), held_on=november(2))
    report = compose(region)
    assert len(report.uncovered) == MOST_UNCOVERED
    last = pages_with_words(sheets_of(REPORT, report))[-1]
    assert "подпись" in last
    assert "Разработать модуль" in last
    assert outside_margins(REPORT, report) == []


def test_where_nothing_can_be_counted_stands_a_dash_or_a_sentence(region: Region) -> None:
    """R66: no share of nothing, no empty table."""
    found = figures(compose(region, Period(date(2020, 1, 1), date(2020, 1, 31))))
    assert (found["Доля пройденных в срок"], found["Медиана дней до мероприятия"]) == ("–", "–")
    add_programme(region.engine, {region.codes["А"]: 3})
    assert "Непокрытых дефицитов нет" in words_of(REPORT, compose(region))


def test_a_period_without_ends_is_all_the_time_up_to_the_day_of_printing(region: Region, municipality: UUID) -> None:
    """R66: then closed routes of earlier years count too."""
    report = compose(region, Period())
    assert figures(report)["Всего маршрутов"] == "5"
    assert "До 23 ноября 2026 г." in words_of(REPORT, report)


def test_a_place_without_people_is_refused_in_a_sentence(region: Region) -> None:
    """R66: so is a municipality that this copy does not know."""
    for empty in (place(region), new_id()):
        with pytest.raises(NobodyToReportError, match="некого включить"):
            compose(region, municipality_id=empty)


def place(region: Region) -> UUID:
    return add(region.engine, "municipality")


@contextmanager
def counted_statements(engine: sa.Engine) -> Iterator[list[str]]:
    statements: list[str] = []

    def see(*arguments: object) -> None:
        statements.append(str(arguments[2]))

    sa.event.listen(engine, "before_cursor_execute", see)
    try:
        yield statements
    finally:
        sa.event.remove(engine, "before_cursor_execute", see)
