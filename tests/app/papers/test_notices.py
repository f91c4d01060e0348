from datetime import date, timedelta

import pytest

from app.informing import prepare_notes, since_days
from app.paper.notice import NOTICE, Notice
from app.papers.notices import NothingToTellError, compose_notice, notice_of
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


def composed(region: Region) -> Notice:
    with region.engine.connect() as connection:
        return compose_notice(connection, region.person, TODAY)


def offers(region: Region) -> None:
    tutor = add(region.engine, "specialist", organization_id=add(region.engine, "organization", name="ЦНППМ"))
    add(region.engine, "assignment", person_id=region.person, tutor_id=tutor)
    programme, _ = add_programme(
        region.engine, {region.codes["А"]: 3}, title="Урок без потерь", registry_number="66-112", price=4500
    )
    add(region.engine, "programme_run", programme_id=programme, place="Екатеринбург")
    add(
        region.engine, "learning_event", title="День открытых уроков", kind="open_lesson", place="Ирбит",
        competency_groups=("methodical",), ends_on=date(2026, 12, 12),
    )  # fmt: skip


def test_note_says_what_for_which_deficit_when_how_long_where_and_how_to_enrol(region: Region) -> None:
    """R65: everything that one asks before one says yes."""
    offers(region)
    words = words_of(NOTICE, composed(region))
    for expected in (
        "ЦНППМ",
        "Здравствуйте, Мария Петровна!",
        "Урок без потерь Повышение квалификации, ИРО, № 66-112 в реестре Компетенция А",
        "С 15 января по 15 февраля 2027 г. 36 часов, очно-заочная, 4500 ₽ Екатеринбург",
        "День открытых уроков Открытый урок Компетенция А С 10 по 12 декабря 2026 г. 4 часа, очно Ирбит",
        "верните его тьютору до 10 декабря 2026 г.",
        "Ваш тьютор Тьюторова Анна",
    ):
        assert expected in words


def test_an_answer_without_room_at_the_foot_is_a_sheet_of_its_own(region: Region) -> None:
    """R65: a line of it is one line, however long the title, and the room that is left asks for wishes."""
    title = "Проектирование современного урока русского языка и литературы в условиях обновлённых стандартов: читаем, "
    for number in range(5):
        add_programme(region.engine, {region.codes["А"]: 3}, title=f"{title}{title[:55]}{number}")
    letter, answer = pages_with_words(sheets_of(NOTICE, composed(region)))
    assert "линия отрыва" not in letter + answer
    assert answer.count("…, 36 часов") == answer.count("интересно нет") == 5
    assert "Что ещё Вам интересно и когда Вам удобно" in answer
    assert "отметьте в ответе педагога" in letter


def test_strip_to_tear_off_asks_of_each_opportunity_and_has_room_to_sign(region: Region) -> None:
    """R65: «интересно / нет» at the foot, and all of it on one page."""
    offers(region)
    (page,) = pages_with_words(sheets_of(NOTICE, composed(region)))
    strip = page[page.index("линия отрыва") :]
    assert "Ответ педагога: Иванова Мария Петровна" in strip
    assert strip.count("интересно") == strip.count("нет") == 2
    assert "Урок без потерь, 36 часов, 15 января 2027 г." in strip
    assert "подпись" in strip
    assert "дата" in strip


def test_whom_nothing_new_concerns_gets_no_paper(region: Region) -> None:
    """R65: a sentence instead of an empty letter."""
    add_programme(region.engine, {region.codes["А"]: 3}, council_until=TODAY - timedelta(days=1))
    with pytest.raises(NothingToTellError, match="сообщать не о чем"):
        composed(region)


def test_five_opportunities_with_long_titles_and_a_long_name_stay_within_the_margins(region: Region) -> None:
    """R65: the strip is not cut in two, heads repeat, no letter stands outside."""
    person = add_person(region.engine, **LONG_NAME)
    add_diagnosis(region.engine, person, region.map, dict.fromkeys(region.codes.values(), 0))
    title = "Проектирование современного урока математики в условиях реализации обновлённых стандартов " * 4
    for number in range(7):
        add_programme(region.engine, dict.fromkeys(region.codes.values(), 3), title=f"{title[:380]} {number}")
    with region.engine.connect() as connection:
        notice = compose_notice(connection, person, TODAY)
    assert len(notice.opportunities) == 5
    reader = sheets_of(NOTICE, notice)
    pages = pages_with_words(reader)
    assert outside_margins(NOTICE, notice) == []
    assert bookmarks(reader) == [LONG_NAME_IN_FULL]
    assert sum("№ Что Для какого дефицита" in page for page in pages) == sum("Дни ещё не назначены" in p for p in pages)
    assert pages[-1].count("интересно") >= 5
    assert "подпись" in pages[-1]


def test_many_notices_are_matched_at_once_and_the_file_names_nobody(region: Region) -> None:
    """R65: one file for everyone whom something concerns, a bookmark each."""
    offers(region)
    other = add_person(region.engine, family_name="Ёлкина")
    add_diagnosis(region.engine, other, region.map, {region.codes["А"]: 0})
    with region.engine.connect() as connection:
        notes = prepare_notes(connection, since_days(90), TODAY)
        reader = sheets_of(NOTICE, *(made for each in notes if (made := notice_of(connection, each, TODAY))))
    assert sorted(bookmarks(reader)) == ["Ёлкина Мария Петровна", "Иванова Мария Петровна"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Информирование педагогов"
