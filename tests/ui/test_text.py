from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QLocale

from ui import text
from ui.widgets.date_field import read_date

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _russian(qapp: object) -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("ru_RU"))
    yield
    QLocale.setDefault(before)


def test_dates_stand_in_the_inclined_form() -> None:
    assert text.long_date(date(2027, 1, 15)) == "15 января 2027"
    assert text.day_and_month(date(2026, 12, 3), TODAY) == "3 декабря"
    assert text.day_and_month(date(2027, 3, 3), TODAY) == "3 марта 2027"
    assert text.month_name(date(2026, 5, 1)) == "май"


def test_a_span_says_each_part_once() -> None:
    assert text.span(date(2027, 3, 1), date(2027, 3, 15)) == "from 1 to 15 марта 2027"
    assert text.span(date(2027, 3, 25), date(2027, 4, 3)) == "from 25 марта to 3 апреля 2027"
    assert text.span(date(2026, 12, 25), date(2027, 1, 3)) == "from 25 декабря 2026 to 3 января 2027"
    assert text.span(TODAY, TODAY) == "23 ноября 2026"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 22), "yesterday"),
        (TODAY, "today"),
        (date(2026, 11, 24), "tomorrow"),
        (date(2027, 3, 1), "1 марта 2027"),
    ],
)
def test_near_days_are_words_and_far_days_are_dates(day: date, words: str) -> None:
    assert text.relative_day(day, TODAY) == words


def test_a_day_that_has_not_passed_is_not_overdue() -> None:
    assert text.overdue_by(TODAY, TODAY) == ""


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("15.01.2027", date(2027, 1, 15)),
        ("15.1.27", date(2027, 1, 15)),
        ("15 01", date(2027, 1, 15)),
        ("3.12", date(2026, 12, 3)),
        ("1 марта", date(2027, 3, 1)),
        ("9 мая 2027", date(2027, 5, 9)),
        ("9 май 2027", date(2027, 5, 9)),
        ("23 ноября", TODAY),
        ("15 Января 2027 г.", date(2027, 1, 15)),
        ("tomorrow", date(2026, 11, 24)),
        ("29.02.2028", date(2028, 2, 29)),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str, day: date) -> None:
    assert read_date(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["31.02.2027", "завтрак", "15", "15.13.2027", "32.01", "0.0.0", "29.02.2027", "1 ма"])
def test_what_is_no_day_is_not_guessed(typed: str) -> None:
    assert read_date(typed, TODAY) is None
