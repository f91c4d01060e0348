from datetime import date
from uuid import UUID

import pytest
from reportlab.graphics.shapes import Polygon
from reportlab.lib.units import mm

from app.paper.before_after import figure
from app.paper.content import CompetencyGroup
from app.paper.progress import PROGRESS, TITLE
from app.paper.progress_content import GroupLevels, Outcome, Progress
from app.paper.progress_levels import signed
from app.paper.radar import radar
from app.papers.progress import NoProgressError, compose_progress
from tests.app.conftest import Region
from tests.app.papers.sheets import (
    LONG_NAME,
    LONG_NAME_IN_FULL,
    bookmarks,
    outside_margins,
    pages_with_words,
    sheets_of,
    words_of,
)
from tests.factories import TODAY, add, add_diagnosis, add_map, add_person

AFTER = date(2026, 11, 20)


def composed(region: Region, person_id: UUID | None = None) -> Progress:
    with region.engine.connect() as connection:
        return compose_progress(connection, person_id or region.person, TODAY)


def whole_year(region: Region) -> UUID:
    """A closed route between the primary diagnosis and a reflective one; returns its id."""
    office = add(region.engine, "organization", name="ЦНППМ", head_name="Рогозин Андрей Сергеевич")
    tutor = add(region.engine, "specialist", organization_id=office)
    own = add(
        region.engine, "route", person_id=region.person, tutor_id=tutor, status="closed",
        ends_on=date(2027, 5, 31), conclusion="Цели маршрута достигнуты.",
    )  # fmt: skip
    course = add(
        region.engine, "route_item", route_id=own, title="Современный урок", kind="programme", mode="formal", hours=36,
        status="done", done_on=date(2026, 11, 10),
    )  # fmt: skip
    add(region.engine, "route_item", route_id=own, title="Чтение", status="done", hours=5, result="Конспект")
    add(region.engine, "route_item", route_id=own, title="Ещё впереди")
    add(region.engine, "route_item", route_id=own, title="Отменённое", status="cancelled")
    add(
        region.engine, "checkpoint", route_id=own, route_item_id=course, status="done",
        evidence="удостоверение № 66-0815 от 10.11.2026",
    )  # fmt: skip
    add(
        region.engine, "transfer", person_id=region.person, what="критерии оценивания в 7 классе",
        due_on=date(2026, 11, 15), done_on=date(2026, 11, 14), shown_by="видео урока", status="done",
    )  # fmt: skip
    add(region.engine, "goal", route_id=own, text="Вести проекты", status="carried_over")
    for side, gained in (("teacher", "Научилась ставить цели урока"), ("tutor", "Цели маршрута достигнуты.")):
        add(
            region.engine, "reflection", route_id=own, side=side, gained=gained, written_on=AFTER,
            next_steps="Стать наставником." if side == "tutor" else "Выступить на семинаре",
        )  # fmt: skip
    add_diagnosis(
        region.engine, region.person, region.map,
        {region.codes["А"]: 3, region.codes["Б"]: 1, region.codes["В"]: 1}, kind="reflective", held_on=AFTER,
    )  # fmt: skip
    return own


def test_levels_before_and_after_stand_beside_each_other_with_the_change(region: Region) -> None:
    """R64: bars of the four groups with figures, and each competency with what became of its deficit."""
    whole_year(region)
    progress = composed(region)
    assert progress.levels is not None
    assert [(row.before, row.after, row.change, row.outcome) for row in progress.levels.rows] == [
        (1, 3, 2, Outcome.CLOSED), (2, 1, -1, Outcome.NEW), (None, 1, None, Outcome.NEW),
    ]  # fmt: skip
    words = words_of(PROGRESS, progress)
    for expected in (
        "До: первичная диагностика 1 октября 2026 г. (Карта учителя).",
        "После: рефлексивная диагностика 20 ноября 2026 г.",
        "Методические требуется 2,5 было 1,5 стало 2,0",
        "Предметные не диагностировались",
        "Компетенция А 1 3 3 +2 закрыт",
        "Компетенция Б 2 1 2 −1 новый",
        "Закрыт 1 дефицит, оставшихся нет, появилось 2 новых.",
        "Закрытые дефициты: 1",
        "Новые дефициты: 2",
    ):
        assert expected in words


def test_what_was_done_and_what_it_came_to_stands_under_the_levels(region: Region) -> None:
    """R64: activities with hours and documents, transfer, reflection, conclusion, recommendation, signatures."""
    own = whole_year(region)
    add(region.engine, "route", person_id=region.person, title="Следующий", starts_on=date(2026, 11, 22))
    words = words_of(PROGRESS, composed(region))
    for expected in (
        f"Маршрут № {own.hex[-6:].upper()}, с 15 октября 2026 г. по 31 мая 2027 г.",
        "1 Современный урок формальное 36 10.11.2026 удостоверение № 66-0815 от 10.11.2026",
        "Выполнены 2 мероприятия, 41 час: формальное — 1, 36 часов; информальное — 1, 5 часов",
        "Ещё не выполнено: 1 мероприятие.",
        "Критерии оценивания в 7 классе 15.11.2026 14.11.2026 видео урока",
        "Научилась ставить цели урока",
        "Стать наставником.",
        "Продолжить работу над дефицитами: «Компетенция Б»; «Компетенция В».",
        "Перенести цели: «Вести проекты».",
        "А. Тьюторова",
        "А. С. Рогозин",
    ):
        assert expected in words
    assert words.count("Цели маршрута достигнуты.") == 1
    assert "Отменённое" not in words


def test_with_a_primary_diagnosis_only_the_paper_says_so(region: Region) -> None:
    """R64: what there is is printed, every other part says in a sentence that it has nothing yet."""
    words = words_of(PROGRESS, composed(region))
    for sentence in (
        "Рефлексивная диагностика ещё не проведена, поэтому показано только состояние «до».",
        "Выявлен 1 дефицит.",
        "Открытые дефициты: 1",
        "Маршрута ещё нет.",
        "Переноса в практику ещё не было.",
        "Педагог ещё не записал свою рефлексию.",
        "Заключение ещё не написано.",
    ):
        assert sentence in words
    assert "стало 0" not in words


def test_without_diagnosis_and_route_there_is_nothing_to_print(region: Region) -> None:
    """R64: one plain sentence; a route without a diagnosis is printed with one."""
    stranger = add_person(region.engine)
    with pytest.raises(NoProgressError, match="ни диагностики, ни маршрута"):
        composed(region, stranger)
    add(region.engine, "route", person_id=stranger)
    assert "Диагностика ещё не проведена, сравнивать нечего." in words_of(PROGRESS, composed(region, stranger))


def test_self_assessment_is_no_second_diagnosis(region: Region) -> None:
    """R64: only what others have seen counts."""
    add_diagnosis(
        region.engine, region.person, region.map, {region.codes["А"]: 3}, kind="reflective", rater="self", held_on=AFTER
    )
    progress = composed(region)
    assert progress.levels is not None
    assert progress.levels.after is None


def test_file_title_names_nobody_and_the_bookmark_names_the_person(region: Region) -> None:
    """R64: a title is seen by everyone who passes the screen."""
    own = whole_year(region)
    reader = sheets_of(PROGRESS, composed(region))
    assert reader.metadata is not None
    assert reader.metadata.title == f"{TITLE}, маршрут № {own.hex[-6:].upper()}"
    assert "Иванова" not in str(reader.metadata)
    assert bookmarks(reader) == ["Иванова Мария Петровна"]


def test_a_long_name_and_many_rows_stay_within_the_margins(region: Region) -> None:
    """R64: heads repeat, no letter stands outside, signatures are not alone on their page."""
    office = add(region.engine, "organization", name="ЦНППМ", head_name=LONG_NAME_IN_FULL)
    tutor = add(region.engine, "specialist", organization_id=office, **LONG_NAME)
    person = add_person(region.engine, **LONG_NAME)
    many, codes = add_map(region.engine, {f"К{number}": 3 for number in range(90)}, title="Большая карта")
    add_diagnosis(region.engine, person, many, dict.fromkeys(codes.values(), 1))
    add_diagnosis(region.engine, person, many, dict.fromkeys(codes.values(), 2), kind="reflective", held_on=AFTER)
    own = add(region.engine, "route", person_id=person, tutor_id=tutor, status="in_progress")
    for number in range(60):
        add(region.engine, "route_item", route_id=own, title=f"Занятие {number}", status="done", done_on=AFTER)
    progress = composed(region, person)
    pages = pages_with_words(sheets_of(PROGRESS, progress))
    assert outside_margins(PROGRESS, progress) == []
    assert LONG_NAME_IN_FULL in pages[0]
    for head, row in (("Мероприятие Вид Часы Выполнено Документ", "Занятие "), ("Компетенция Было Стало", " 1 2 3 +1")):
        with_rows = [page for page in pages if row in page]
        assert len(with_rows) > 1
        assert all(head in page for page in with_rows)
    assert "осталось 90 дефицитов" in " ".join(pages)
    assert "и ещё 85." in pages[-1]
    assert "подпись" in pages[-1]


def test_a_long_recommendation_goes_on_over_pages_with_the_signatures_at_its_end(region: Region) -> None:
    """R64: the last words share their sheet with the signatures."""
    own = add(region.engine, "route", person_id=region.person, status="reflection")
    add(
        region.engine, "reflection", route_id=own, side="tutor", written_on=AFTER,
        next_steps="Вести открытые уроки и писать о них. " * 300,
    )  # fmt: skip
    pages = pages_with_words(sheets_of(PROGRESS, composed(region)))
    assert len(pages) > 4
    assert "Продолжить работу над дефицитами: «Компетенция А»." in pages[-1]
    assert "подпись" in pages[-1]


def test_a_profile_stands_beside_the_bars_from_three_groups_on() -> None:
    """R64: the outline of the levels after reaches as far as they do; of two groups there is no shape."""
    groups = [GroupLevels(group, 3, 1, 2) for group in CompetencyGroup]
    drawn = radar(groups, 170 * mm)
    assert drawn is not None
    outlines = [shape.points for shape in drawn.contents if isinstance(shape, Polygon)][:3]
    after, before, required = (max(points[1::2]) - min(points[1::2]) for points in outlines)
    assert [after / before, required / before] == pytest.approx([2, 3])
    assert radar([*groups[:2], *(GroupLevels(group, 3) for group in list(CompetencyGroup)[2:])], 170 * mm) is None


def test_figures_are_written_as_russian_paper_writes_them() -> None:
    """R64: a decimal comma, a sign before a change."""
    assert [figure(level) for level in (1.25, 2, 0)] == ["1,2", "2,0", "0,0"]
    assert [signed(change) for change in (1, 0, -2, None)] == ["+1", "0", "−2", "–"]
