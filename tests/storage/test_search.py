from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from storage.catalogue import sql_table
from storage.search import search
from storage.stems import stem, stems, words
from tests.factories import add, add_person, add_programme, add_row, make_copy


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[sa.Engine]:
    engine = make_copy(tmp_path)
    yield engine
    engine.dispose()


def titles(copy: sa.Engine, text: str) -> list[str]:
    with copy.connect() as connection:
        return [found.title for found in search(connection, text)]


@pytest.mark.parametrize(
    "text",
    ["урока математики", "уроком по математике", "МАТЕМАТИКА", "матем", "математич", "уроки в", "уро", "матиматика",
     "мтематика", "маетматика"],
)  # fmt: skip
def test_a_programme_is_found_by_any_form_beginning_or_near_spelling(copy: sa.Engine, text: str) -> None:
    add_programme(copy, {}, title="Уроки математики в классе: по программе", description="Математическое развитие")
    add_programme(copy, {}, title="Русский язык")
    assert titles(copy, text) == ["Уроки математики в классе: по программе"]


@pytest.mark.parametrize("text", ["Фёдоров", "федорова", "Фёдоровой", "федоров семён", "Семен"])
def test_a_person_is_found_by_a_declined_name_with_e_for_yo(copy: sa.Engine, text: str) -> None:
    add_person(copy, family_name="Фёдоров", given_name="Семён", patronymic=None)
    assert titles(copy, text) == ["Фёдоров Семён"]


def test_people_come_first(copy: sa.Engine) -> None:
    add_programme(copy, {}, title="Иванова школа")
    add_person(copy)
    with copy.connect() as connection:
        assert [found.table for found in search(connection, "иванова")] == ["person", "programme"]


def test_words_in_the_title_come_before_words_in_the_text(copy: sa.Engine) -> None:
    add_programme(copy, {}, title="Первая", description="Проектная деятельность")
    add_programme(copy, {}, title="Проектная деятельность")
    assert titles(copy, "проектная деятельность") == ["Проектная деятельность", "Первая"]


def test_results_of_a_card_lead_to_its_person(copy: sa.Engine) -> None:
    person = add_person(copy)
    route = add(copy, "route", person_id=person)
    add(copy, "goal", route_id=route, text="Освоить критериальное оценивание")
    add(copy, "journal_entry", person_id=person, text="Говорили о критериальном оценивании")
    with copy.connect() as connection:
        found = search(connection, "критериальное оценивание")
    assert [(result.table, result.person_id, result.parent_id) for result in found] == [
        ("goal", person, route), ("journal_entry", person, None),
    ]  # fmt: skip


def test_the_index_follows_rows_that_plain_sql_writes(copy: sa.Engine) -> None:
    programme, _ = add_programme(copy, {}, title="Старое название")
    table = sql_table("programme")
    with copy.begin() as connection:
        connection.execute(sa.update(table).where(table.c.id == programme).values(title="Новое имя"))
    assert (titles(copy, "старое"), titles(copy, "новое")) == ([], ["Новое имя"])
    with copy.begin() as connection:
        connection.execute(sa.delete(sql_table("programme_module")))
        connection.execute(sa.delete(table))
    assert titles(copy, "новое") == []


def test_a_change_that_is_rolled_back_is_not_found(copy: sa.Engine) -> None:
    with copy.connect() as connection:
        add_row(connection, "organization", {"short_name": "Лицей", "name": "Лицей"})
        connection.rollback()
    assert titles(copy, "лицей") == []


def test_what_was_deleted_leaves_no_word_behind(copy: sa.Engine) -> None:
    add_person(copy, family_name="Неповторимова", has_consent=False)
    with copy.begin() as connection:
        connection.execute(sa.delete(sql_table("person")))
    with copy.connect() as connection:
        known = connection.exec_driver_sql("SELECT term FROM search_word WHERE term LIKE 'неповтор%'").all()
    assert known == []


@given(text=st.text(max_size=60))
def test_no_text_is_taken_for_a_query_of_the_index(text: str) -> None:
    assert set(words(text)) >= set()
    assert '"' not in stems(text)


@pytest.mark.parametrize("text", ["", "  ", '"', "AND", "title:", "a* OR b", "(((", "-", "NEAR(", "урок AND"])
def test_odd_queries_are_harmless(copy: sa.Engine, text: str) -> None:
    add_person(copy)
    titles(copy, text)


@given(word=st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюя", min_size=1, max_size=25))
def test_a_stem_is_the_beginning_of_its_word(word: str) -> None:
    assert word.startswith(stem(word))
