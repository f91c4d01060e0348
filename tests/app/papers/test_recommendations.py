from datetime import date
from uuid import UUID

import pytest

from app.paper.content import Centre, FullName, Teacher, Tutor
from app.paper.recommendation_page import RECOMMENDATION_PAGE, OpenDeficit, RecommendationPage
from app.papers.recommendations import compose_recommendations
from app.recommendations import NothingToRecommendError
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
from tests.factories import TODAY, add, add_diagnosis, add_person, add_programme


def composed(region: Region, person_id: UUID | None = None) -> RecommendationPage:
    with region.engine.connect() as connection:
        return compose_recommendations(connection, person_id or region.person, TODAY)


def test_page_holds_the_tutors_newest_words_and_the_deficits_they_leave_out(region: Region) -> None:
    """R44: one page from the deficits, without a whole route."""
    author = add(region.engine, "specialist", family_name="Авторова")
    add(region.engine, "recommendation", person_id=region.person, text="Давнее", made_on=date(2026, 10, 10))
    add(region.engine, "recommendation", person_id=region.person, text="Посмотреть урок коллеги", author_id=author)
    (page,) = pages_with_words(sheets_of(RECOMMENDATION_PAGE, composed(region)))
    for expected in (
        "от 10 ноября 2026 г.",
        "По результатам диагностики 1 октября 2026 г. (Карта учителя).",
        "Посмотреть урок коллеги",
        "Другие открытые дефициты Компетенция Сейчас Нужно Компетенция А Проявляется частично Передаёт другим",
        "А. Авторова",
        "М. П. Иванова",
    ):
        assert expected in page
    assert "Давнее" not in page


def test_without_kept_words_the_page_is_a_proposal_from_the_deficits(region: Region) -> None:
    """R44: the proposal says that it is one, and names each deficit once."""
    add_programme(region.engine, {region.codes["А"]: 3}, title="Урок без потерь")
    words = words_of(RECOMMENDATION_PAGE, composed(region))
    assert "проект от 23 ноября 2026 г." in words
    assert "1. Компетенция А." in words
    assert "Пройти модуль «Модуль 1» программы «Урок без потерь» (18 ч)." in words
    assert "Другие открытые дефициты" not in words


def test_nothing_to_recommend_is_said_in_a_sentence(region: Region) -> None:
    """R44: without words and without deficits there is no page."""
    with pytest.raises(NothingToRecommendError, match="Открытых дефицитов нет"):
        composed(region, add_person(region.engine))


def test_kept_words_are_printed_also_without_a_diagnosis(region: Region) -> None:
    """R44: the tutor may advise after a talk."""
    stranger = add_person(region.engine)
    add(region.engine, "recommendation", person_id=stranger)
    words = words_of(RECOMMENDATION_PAGE, composed(region, stranger))
    assert "Посмотреть урок коллеги" in words
    assert "По результатам" not in words


def test_a_long_name_and_long_words_stay_within_the_margins(region: Region) -> None:
    """R44: what does not fit on one page goes on, the signatures share their sheet with the last words."""
    person = add_person(region.engine, **LONG_NAME)
    add_diagnosis(region.engine, person, region.map, dict.fromkeys(region.codes.values(), 0))
    text = "\n\n".join(f"{number}. Совет.\nВести открытые уроки и писать о них." for number in range(1, 61))
    add(region.engine, "recommendation", person_id=person, text=text)
    page = composed(region, person)
    reader = sheets_of(RECOMMENDATION_PAGE, page)
    pages = pages_with_words(reader)
    assert outside_margins(RECOMMENDATION_PAGE, page) == []
    assert len(pages) > 2
    assert LONG_NAME_IN_FULL in pages[0]
    assert all(f"{number}. Совет." in " ".join(pages) for number in range(1, 61))
    assert "открытые уроки" in pages[-1]
    assert "подпись" in pages[-1]
    assert bookmarks(reader) == [LONG_NAME_IN_FULL]
    assert "Константинопольская" not in str(reader.metadata)


@pytest.mark.parametrize("count", [1, 2, 3, 5, 27])
def test_signatures_share_their_sheet_with_the_last_rows(count: int) -> None:
    """R44: however many deficits are left, and however long they are."""
    for letters in (40, 300, 400, 480):
        others = [OpenDeficit(f"{place} {'слово ' * (letters // 6)}", "базовый", "высокий") for place in range(count)]
        page = RecommendationPage(
            TODAY,
            Centre("Центр"),
            Tutor(FullName("Тьюторова", "Анна")),
            Teacher(FullName("Иванова", "Мария")),
            "Посмотреть урок коллеги",
            others=others,
        )
        assert "слово" in sheets_of(RECOMMENDATION_PAGE, page).pages[-1].extract_text()
