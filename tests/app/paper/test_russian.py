"""Dates, numbers and names by the rules of Russian paper."""

from datetime import date

import pytest

from app.paper import content, russian
from app.paper.content import CorrectionReason, FullName, Period, Wish


def spaced(text: str) -> str:
    return text.replace(russian.NO_BREAK, " ")


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2027, 3, 1), date(2027, 3, 15), "с 1 по 15 марта 2027 г."),
        (date(2027, 3, 2), date(2027, 3, 15), "со 2 по 15 марта 2027 г."),
        (date(2027, 3, 22), date(2027, 4, 5), "с 22 марта по 5 апреля 2027 г."),
        (date(2026, 9, 1), date(2027, 5, 31), "с 1 сентября 2026 г. по 31 мая 2027 г."),
        (date(2027, 1, 15), date(2027, 1, 15), "15 января 2027 г."),
        (date(2027, 1, 15), None, "с 15 января 2027 г."),
        (None, date(2027, 1, 15), "до 15 января 2027 г."),
        (None, None, ""),
    ],
)
def test_period_says_once_what_both_ends_share(start: date | None, end: date | None, words: str) -> None:
    assert spaced(russian.period_in_words(Period(start, end))) == words


def test_day_keeps_its_month_and_year_its_abbreviation() -> None:
    assert russian.date_in_words(date(2027, 1, 15)) == "15\u00a0января 2027\u00a0г."


def test_line_may_end_between_day_and_month_in_a_column() -> None:
    words = russian.period_in_column(Period(date(2027, 3, 1), date(2027, 3, 15)))
    assert words == "с\u00a01 по\u00a015 марта 2027\u00a0г."


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 час"),
        (3, "3 часа"),
        (5, "5 часов"),
        (11, "11 часов"),
        (21, "21 час"),
        (112, "112 часов"),
        (1.5, "1,5 часа"),
    ],
)
def test_noun_follows_its_number(count: float, words: str) -> None:
    assert spaced(russian.hours_in_words(count)) == words


@pytest.mark.parametrize(("value", "figures"), [(0, "0"), (4800, "4800"), (12_500, "12 500"), (72.25, "72,25")])
def test_figures_have_a_decimal_comma_and_thousands_apart(value: float, figures: str) -> None:
    assert spaced(russian.number(value)) == figures


@pytest.mark.parametrize(
    ("name", "in_text", "beside_signature"),
    [
        (FullName("Иванова", "Анна", "Петровна"), "Иванова А. П.", "А. П. Иванова"),
        (FullName("Ли", "Ён"), "Ли Ё.", "Ё. Ли"),
        (FullName("Орлова", "Анна-Мария", "Юрьевна"), "Орлова А.-М. Ю.", "А.-М. Ю. Орлова"),
        (FullName("Ким"), "Ким", "Ким"),
    ],
)
def test_initials_stand_after_the_surname_in_text_and_before_it_at_a_signature(
    name: FullName, in_text: str, beside_signature: str
) -> None:
    assert spaced(russian.short_name(name)) == in_text
    assert spaced(russian.signature_name(name)) == beside_signature


def test_values_of_one_spelling_are_told_apart_by_their_kind() -> None:
    assert russian.spoken(Wish.TEACHER) == "педагог"
    assert russian.spoken(CorrectionReason.TEACHER) == "запрос педагога"


def test_every_value_has_its_word() -> None:
    kinds = (
        content.CompetencyGroup,
        content.Component,
        content.LearningMode,
        content.Setting,
        content.RouteStep,
        content.Wish,
        content.CheckpointStatus,
        content.CorrectionReason,
    )
    assert all(russian.spoken(value) for kind in kinds for value in kind)
