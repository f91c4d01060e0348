from datetime import date
from uuid import UUID

import pytest

from app.labels import LABELS
from app.paper.content import Period
from app.paper.feedback_journal import FEEDBACK_JOURNAL, FORMS, EntryKind, FeedbackJournal, time_in_words
from app.papers.journal import NobodyToPrintError, compose_journal
from storage.ids import new_id
from storage.settings import write_setting
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
from tests.factories import TODAY, add, add_person

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


def journal(region: Region, person_id: UUID | None = None, period: Period = NOVEMBER) -> FeedbackJournal:
    with region.engine.connect() as connection:
        return compose_journal(connection, person_id, period, TODAY)


def entry(region: Region, **fields: object) -> UUID:
    """An entry about the region's person, unless another owner is named."""
    owner = {} if "team_id" in fields else {"person_id": region.person}
    return add(region.engine, "journal_entry", **{**owner, **fields})


def test_an_entry_stands_with_what_was_agreed_and_whether_it_is_done(region: Region) -> None:
    """R63: day, kind, minutes, content, agreement with its day, done."""
    entry(
        region, kind="lesson_visit", held_on=date(2026, 11, 5), minutes=45, text="Смотрели урок",
        next_step="Прислать план", next_step_due_on=date(2026, 11, 9), next_step_done_on=date(2026, 11, 8),
    )  # fmt: skip
    entry(region, kind="call", held_on=date(2026, 11, 2), text="Договорились о дне")
    words = words_of(FEEDBACK_JOURNAL, journal(region, region.person))
    assert "1 02.11.2026 звонок – Договорились о дне" in words
    visit = "2 05.11.2026 посещение урока 45 Смотрели урок Прислать план срок 09.11.2026 08.11.2026"
    assert visit in words
    assert "Педагог, группа" not in words


def test_totals_say_by_kind_how_many_and_how_long(region: Region) -> None:
    """R63: «4 консультации, 2 часа 30 минут»."""
    for minutes in (30, 40, 40, 40):
        entry(region, minutes=minutes)
    for _ in range(5):
        entry(region, kind="joint_planning", minutes=60)
    entry(region, kind="site_visit", minutes=61)
    entry(region, kind="call")
    words = words_of(FEEDBACK_JOURNAL, journal(region))
    for total in (
        "Всего 11 записей, 8 часов 31 минута; у 1 записи время не указано.",
        "4 консультации, 2 часа 30 минут",
        "5 совместных планирований, 5 часов",
        "1 выезд, 1 час 1 минута",
        "1 звонок, время не указано",
    ):
        assert total in words


def test_every_kind_has_its_forms(region: Region) -> None:
    """R63: one thing is called the same in the window and on paper."""
    assert {kind.value: forms[0] for kind, forms in FORMS.items()} == LABELS["entry.kind"]
    assert set(FORMS) == set(EntryKind)


def test_time_is_told_in_hours_and_minutes() -> None:
    """R63: hours and minutes in their forms."""
    told = [time_in_words(minutes).replace("\u00a0", " ") for minutes in (0, 45, 60, 122, 301)]
    assert told == ["", "45 минут", "1 час", "2 часа 2 минуты", "5 часов 1 минута"]


def test_journal_of_the_copy_names_people_groups_and_other_authors(region: Region) -> None:
    """R63: all people of this copy; who else than the signing tutor wrote an entry is said."""
    office = add(region.engine, "organization", name="ЦНППМ")
    own = add(region.engine, "specialist", patronymic="Львовна", organization_id=office)
    other = add(region.engine, "specialist", family_name="Прежняя", given_name="Вера")
    team = add(region.engine, "team", name="Школьная команда", tutor_id=own)
    with region.engine.begin() as connection:
        write_setting(connection, "specialist_id", str(own))
    entry(region, author_id=own, text="Своя")
    entry(region, author_id=other, text="Чужая")
    entry(region, team_id=team, author_id=own, held_on=date(2026, 11, 3))
    entry(region, held_on=date(2026, 10, 31), text="До срока")
    entry(region, held_on=date(2026, 12, 1), text="После срока")
    composed = journal(region)
    assert [(line.who, line.author) for line in composed.lines] == [
        ("Иванова Мария Петровна", ""),
        ("Иванова Мария Петровна", "Прежняя Вера"),
        ("Школьная команда", ""),
    ]
    reader = sheets_of(FEEDBACK_JOURNAL, composed)
    words = " ".join(pages_with_words(reader))
    assert "Тьютор: Тьюторова Анна Львовна · период: с 1 по 30 ноября 2026 г." in words
    assert "Запись внесена: Прежняя Вера" in words
    assert "А. Л. Тьюторова" in words
    assert [name.replace("\u00a0", " ") for name in bookmarks(reader)] == ["Журнал тьютора, с 1 по 30 ноября 2026 г."]
    assert "срока" not in words


def test_an_entry_that_a_later_one_takes_back_is_not_counted(region: Region) -> None:
    """R63: a corrected entry counts once."""
    wrong = entry(region, text="Ошибка", minutes=600)
    entry(region, text="Верно", minutes=60, corrects_id=wrong)
    words = words_of(FEEDBACK_JOURNAL, journal(region))
    assert "Ошибка" not in words
    assert "Всего 1 запись, 1 час." in words


def test_a_period_may_be_open(region: Region) -> None:
    """R63: without ends everything is printed."""
    entry(region, held_on=date(2020, 1, 1))
    entry(region, held_on=date(2026, 11, 20))
    assert len(journal(region, period=Period()).lines) == 2
    assert "Период: не ограничен" in words_of(FEEDBACK_JOURNAL, journal(region, period=Period()))
    words = words_of(FEEDBACK_JOURNAL, journal(region, period=Period(date(2026, 11, 2))))
    assert "Период: со 2 ноября 2026 г." in words


def test_an_empty_period_says_so_in_a_sentence(region: Region) -> None:
    """R63: no table without entries, room for a signature all the same."""
    (page,) = pages_with_words(sheets_of(FEEDBACK_JOURNAL, journal(region, region.person)))
    assert "За этот период записей в журнале нет." in page
    assert "подпись" in page
    assert "Содержание" not in page


def test_somebody_unknown_is_refused_in_a_sentence(region: Region) -> None:
    """R63: the person may have been handed over."""
    with pytest.raises(NobodyToPrintError, match="Этого человека"):
        journal(region, new_id())


def test_the_tutor_of_the_person_signs_where_the_copy_names_nobody(region: Region) -> None:
    """R63: an administrator prints a tutor's journal."""
    tutor = add(region.engine, "specialist", family_name="Белова", patronymic="Юрьевна")
    add(region.engine, "assignment", person_id=region.person, tutor_id=tutor)
    assert "А. Ю. Белова" in words_of(FEEDBACK_JOURNAL, journal(region, region.person))


@pytest.mark.timeout(120)
def test_200_entries_of_a_long_name_go_on_over_pages_within_the_margins(region: Region) -> None:
    """R63: the head repeats, totals and signature share the last page."""
    person = add_person(region.engine, **LONG_NAME)
    for place in range(200):
        add(
            region.engine, "journal_entry", person_id=person, kind=list(EntryKind)[place % 10], minutes=20,
            held_on=date(2026, 11, 1 + place % 30), text=f"Запись {place}: обсудили урок и диагностику",
            next_step="Подготовить карточки трёх уровней сложности к следующему уроку",
        )  # fmt: skip
    composed = journal(region)
    reader = sheets_of(FEEDBACK_JOURNAL, composed)
    *pages, last = pages_with_words(reader)
    assert len(pages) > 10
    assert all("Содержание" in page and "Договорились о, срок" in page for page in pages)
    assert all(f"Запись {place}:" in " ".join([*pages, last]) for place in range(200))
    assert pages[1].count(LONG_NAME_IN_FULL.replace("-", "", 1)) > 3
    assert "20 передач дел, 6 часов 40 минут" in last
    assert "подпись" in last
    assert outside_margins(FEEDBACK_JOURNAL, composed) == []
    assert "Константинопольская" not in str(reader.metadata)
