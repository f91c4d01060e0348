"""The printed route: what stands on it, in what order, and that it survives what people type."""

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader
from reportlab.lib.units import mm

from app.paper.content import FullName, PlanItem, RoutePlan
from app.paper.document import PaperError
from app.paper.route_plan import ROUTE_PLAN, TITLE
from tests.app.paper.plans import bare_plan, full_plan, many_items
from tests.app.paper.reading import font_descriptors, printed, text_of, without_hyphens


def with_item(**changes: object) -> RoutePlan:
    stages = many_items(1)
    item: PlanItem = replace(stages[0].items[0], **changes)  # type: ignore[arg-type]
    return bare_plan(stages=(replace(stages[0], items=(item,)),))


def test_russian_copies_out_of_every_part() -> None:
    text = without_hyphens(text_of(printed(full_plan())))
    for words in (
        TITLE,
        "Кузнецова Марина Владимировна",
        "с 1 сентября 2026 г. по 31 мая 2027 г.",
        "Гаринская средняя общеобразовательная школа",
        "выявлено 8 дефицитов",
        "Хочу увереннее решать с девятиклассниками",
        "Методика преподавания курса «Вероятность и статистика»",
        "Всего 12 мероприятий, 198 часов: формальное — 5, 148 часов (75 %)",
        "Рефлексивная диагностика и беседа об итогах маршрута",
        "Модуль «Статистика моего района»",
        "запрос образовательной организации",
        "Согласие с маршрутом дано: Кузнецова М. В., 15 января 2027 г.",
    ):
        assert words in text


def test_parts_stand_in_the_order_of_the_form() -> None:
    text = text_of(printed(full_plan()))
    places = [
        text.index(heading)
        for heading in (
            "1. Сведения о педагоге",
            "2. Результаты диагностики",
            "3. Запрос, цели, ожидаемые результаты",
            "4. Карта мероприятий",
            "5. Контрольные точки",
            "6. Перенос в практику",
            "7. Лист корректировок",
            "8. Согласие и подписи",
        )
    ]
    assert places == sorted(places)


def test_empty_parts_say_so_in_a_sentence() -> None:
    text = text_of(printed(bare_plan()))
    for sentence in (
        "Диагностика ещё не проведена.",
        "Запрос ещё не записан.",
        "Цели ещё не поставлены.",
        "Мероприятия ещё не запланированы.",
        "Контрольные точки ещё не назначены.",
        "Перенос в практику ещё не запланирован.",
        "Маршрут не корректировался.",
        "ещё не получено",
    ):
        assert sentence in without_hyphens(text)


def test_file_says_what_it_is_without_naming_the_person() -> None:
    reader = printed(full_plan())
    about = reader.metadata
    assert about is not None
    assert about.title == f"{TITLE} № 66-0427, версия 3"
    assert about.author == full_plan().centre.name
    assert "ИОМ" in str(about.keywords)
    assert about.creation_date is not None
    assert about.creation_date.date() == full_plan().printed_on
    assert reader.trailer["/Root"]["/Lang"] == "ru-RU"  # type: ignore[index]
    assert "Кузнецова" not in str(about)


def test_all_type_is_embedded_as_subsets_of_the_house_faces() -> None:
    faces = font_descriptors(printed(full_plan(), bare_plan()))
    assert all(embedded and "+PTS" in name for name, embedded in faces.items())
    assert len(faces) == 4


def test_same_content_gives_the_same_bytes() -> None:
    first, second = io.BytesIO(), io.BytesIO()
    ROUTE_PLAN.write([full_plan()], first)
    ROUTE_PLAN.write([full_plan()], second)
    assert first.getvalue() == second.getvalue()


def test_day_of_printing_comes_from_the_content() -> None:
    text = text_of(printed(full_plan(printed_on=date(2027, 3, 2))))
    assert "Версия 3 от 15 января 2027 г., распечатано 2 марта 2027 г." in text


def test_head_of_the_table_repeats_on_each_page_of_200_items() -> None:
    reader = printed(bare_plan(stages=many_items(200)))
    table_pages = [page for page in reader.pages if "Мероприятие" in page.extract_text().split("\n")]
    assert len(table_pages) > 20
    text = text_of(reader)
    assert all(f"Мероприятие {place}:" in text for place in range(1, 201))
    assert "Всего 200 мероприятий, 4800 часов" in text


def test_table_of_activities_lies_on_landscape_sheets() -> None:
    reader = printed(full_plan())
    wide = ["Вид" in page.extract_text().split("\n") for page in reader.pages]
    assert [page.mediabox.width > page.mediabox.height for page in reader.pages] == wide
    assert any(wide)


def test_route_without_items_needs_no_landscape_sheet() -> None:
    assert all(page.mediabox.width < page.mediabox.height for page in printed(bare_plan()).pages)


def test_each_plan_of_a_batch_counts_its_own_pages_and_has_its_bookmark() -> None:
    other = bare_plan(number="66-0500", teacher=replace(bare_plan().teacher, name=FullName("Ёлкин", "Пётр")))
    reader = printed(full_plan(), other)
    length = len(printed(full_plan()).pages)
    own_numbers = [page.extract_text().split("\n")[0].strip() for page in reader.pages]
    assert own_numbers[1:length] == [str(page) for page in range(2, length + 1)]
    assert own_numbers[length + 1] == "2"
    names = [str(entry["/Title"]) for entry in reader.outline if not isinstance(entry, list)]
    assert names == ["Кузнецова Марина Владимировна, № 66-0427", "Ёлкин Пётр, № 66-0500"]
    assert "66-0500" not in text_of(reader, range(length))


def test_plans_may_come_from_a_generator() -> None:
    file = io.BytesIO()
    pages = ROUTE_PLAN.write((bare_plan(number=str(place)) for place in range(5)), file)
    assert pages == len(PdfReader(file).pages) == 5 * len(printed(bare_plan()).pages)


def test_nothing_to_print_is_refused() -> None:
    with pytest.raises(PaperError, match="ничего не выбрано"):
        ROUTE_PLAN.write([], io.BytesIO())


def test_markup_in_a_note_comes_out_as_text() -> None:
    note = "<b>важно <img src='/etc/hostname'/> &amp; <a href=\"x\">ссылка"
    plan = full_plan(teacher_request=note, agreement=None)
    text = text_of(printed(plan))
    assert note in text.replace("- ", "")


def test_markup_in_a_cell_and_in_a_name_comes_out_as_text() -> None:
    plan = with_item(title="</para><b>&", expected_result="<i>", place="<font color='red'>")
    plan = replace(plan, teacher=replace(plan.teacher, name=FullName("<b>О'Нил & сын</b>")))
    text = text_of(printed(plan))
    assert "</para><b>&" in text
    assert "<b>О'Нил & сын</b>" in text


def test_name_of_60_letters_is_printed_whole() -> None:
    name = FullName("Константинопольская-Богоявленская", "Александра-Виктория", "Мстиславовна")
    assert len(name.family + name.given + name.patronymic) > 60
    plan = full_plan(teacher=replace(full_plan().teacher, name=name), tutor=replace(full_plan().tutor, name=name))
    text = text_of(printed(plan))
    assert "Константинопольская-Богоявленская Александра-Виктория Мстиславовна" in text
    assert "А.-В. М. Константинопольская" in text


def test_symbols_outside_the_fonts_get_a_stand_in() -> None:
    text = text_of(printed(bare_plan(teacher_request="Готово ✓, дальше → урок 🚀, 中文, Ә и ё остаются")))
    assert "Готово √, дальше –> урок ◊, ◊◊, Ә и ё остаются" in text


def test_direction_and_control_characters_are_dropped() -> None:
    text = text_of(printed(bare_plan(teacher_request="дого\u202eвор\u0000\u200b\ufeff под\ud800писан")))
    assert "договор подписан" in text


@pytest.mark.timeout(30)
def test_note_of_100_000_words_does_not_hang() -> None:
    reader = printed(bare_plan(teacher_request="слово дела " * 50_000))
    assert "Весь текст есть в программе" in text_of(reader)
    assert len(reader.pages) < 40


@pytest.mark.timeout(30)
def test_long_text_in_a_narrow_cell_goes_on_over_pages() -> None:
    long_result = " ".join(f"итог{place}" for place in range(2_000))
    text = text_of(printed(with_item(expected_result=long_result)))
    assert all(f"итог{place}" in text for place in (0, 1_000, 1_999))


@pytest.mark.timeout(30)
def test_word_without_a_place_to_break_stays_on_the_sheet() -> None:
    reader = printed(with_item(title="https://edu.example/" + "a1" * 1_500, competency="Ъ" * 900))
    assert text_of(reader).count("a1") > 1_000


def test_signatures_share_their_sheet_with_consent_and_corrections() -> None:
    corrections = list(full_plan().corrections)
    for count in (0, 1, 2, 14, 20, 21, 22, 23, 24, 40):
        reader = printed(full_plan(corrections=(corrections * 20)[:count]))
        last = text_of(reader, [len(reader.pages) - 1])
        assert "8. Согласие и подписи" in last
        assert "Руководитель центра" in last
        assert ("запрос педагога" in last) if count > 1 else ("7. Лист корректировок" in last)


def test_code_and_text_keep_the_margins() -> None:
    page = printed(bare_plan()).pages[0]
    edges: list[float] = []

    def see(text: str, outer: list[float], inner: list[float], *_: object) -> None:
        if text.strip():
            edges.append(outer[0] * inner[4] + outer[2] * inner[5] + outer[4])

    page.extract_text(visitor_text=see)
    assert min(edges) >= 30 * mm - 0.1
