from datetime import timedelta

import pytest

from app import recommendations
from app.undo import undo
from storage.reads.recommendations import recommendations_of_person
from tests.app.conftest import Region
from tests.factories import TODAY, add, add_person, add_programme


def test_a_page_is_drafted_from_the_deficits(region: Region) -> None:
    """R44: deficits with materials and the shortest module that closes each, without a whole route."""
    own = region.codes["А"]
    add(region.engine, "material", title="Карточки", competency_id=own)
    add_programme(region.engine, {own: 2}, title="Короткая")
    add_programme(region.engine, {own: 3}, title="Полная")
    add_programme(region.engine, {own: 3}, title="Неодобренная", council_status="sent")
    add_programme(region.engine, {own: 3}, title="Истёкшая", council_until=TODAY - timedelta(days=1))
    with region.engine.connect() as connection:
        text = recommendations.draft_text(connection, region.person)
    assert text.splitlines() == [
        "1. Компетенция А.",
        "Сейчас: проявляется частично. Нужно: передаёт другим.",
        "Посмотреть материалы: «Карточки».",
        "Пройти модуль «Модуль 1» программы «Полная» (18 ч).",
    ]


def test_a_deficit_that_nothing_answers_is_talked_over(region: Region) -> None:
    with region.engine.connect() as connection:
        assert "Обсудить с тьютором" in recommendations.draft_text(connection, region.person)


def test_without_deficits_there_is_nothing_to_recommend(region: Region) -> None:
    stranger = add_person(region.engine)
    with region.engine.connect() as connection, pytest.raises(recommendations.NothingToRecommendError):
        recommendations.draft_text(connection, stranger)


def test_recommendations_are_kept_and_handed_over(region: Region) -> None:
    author = add(region.engine, "specialist")
    own, _ = recommendations.add_recommendation(region.engine, region.person, "Посмотреть урок", TODAY, author)
    recommendations.update_recommendation(region.engine, own, {"text": "Посмотреть два урока"})
    recommendations.mark_given(region.engine, own, TODAY)
    with region.engine.connect() as connection:
        (row,) = recommendations_of_person(connection, region.person)
    assert (row.text, row.given_on, row.author) == ("Посмотреть два урока", TODAY, "Тьюторова Анна")
    with pytest.raises(recommendations.RecommendationEmptyError):
        recommendations.update_recommendation(region.engine, own, {"text": " "})
    recommendations.remove_recommendation(region.engine, own)
    undo(region.engine)
    with region.engine.connect() as connection:
        assert len(recommendations_of_person(connection, region.person)) == 1
