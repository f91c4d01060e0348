"""Dates, numbers and names as Russian paper writes them.

Parts that belong together («15 января», «2027 г.», «А. П.») are held by no-break spaces, so no line ends
between them.
"""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from app.paper.content import (
    CheckpointStatus,
    CompetencyGroup,
    Component,
    CorrectionReason,
    FullName,
    LearningMode,
    Period,
    RouteStep,
    Setting,
    Wish,
)

NO_BREAK = "\u00a0"
_MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
_SECOND_OF_MONTH = 2
_DAY_BEFORE_MONTH = re.compile(rf"(\d){NO_BREAK}(?=[а-я]{{3}})")
_GROUPED_FROM = 10_000

_WORDS: dict[type[StrEnum], tuple[str, ...]] = {
    CompetencyGroup: ("предметные", "методические", "психолого-педагогические", "коммуникативные"),
    Component: ("знания", "навыки", "умения", "ценностные установки"),
    LearningMode: ("формальное", "неформальное", "информальное"),
    Setting: ("индивидуально", "в группе"),
    RouteStep: ("Диагностика", "Запрос и цели", "Программа", "Реализация", "Рефлексия"),
    Wish: ("педагог", "организация", "тьютор"),
    CheckpointStatus: ("впереди", "пройдена", "срок прошёл", "отменена"),
    CorrectionReason: (
        "изменение тенденций развития образования",
        "запрос образовательной организации",
        "запрос педагога",
    ),
}
_SPOKEN: dict[tuple[type[StrEnum], str], str] = {
    (kind, member.value): word for kind, words in _WORDS.items() for member, word in zip(kind, words, strict=True)
}


def spoken(value: StrEnum) -> str:
    """How a value of `app.paper.content` reads on paper, in the middle of a sentence."""
    return _SPOKEN[type(value), value.value]


def date_in_words(day: date) -> str:
    """«15 января 2027 г.»."""
    return f"{_day_and_month(day)} {_year(day)}"


def date_in_figures(day: date) -> str:
    """«15.01.2027», for narrow columns."""
    return day.strftime("%d.%m.%Y")


def period_in_words(period: Period) -> str:
    """«с 1 по 15 марта 2027 г.», with what both ends share said once; empty for a period without ends."""
    start, end = period.start, period.end
    if start is None or end is None:
        return _open_period(start, end)
    if start == end:
        return date_in_words(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{_since(start)}{NO_BREAK}{start.day} по{NO_BREAK}{date_in_words(end)}"
    if start.year == end.year:
        return f"{_since(start)}{NO_BREAK}{_day_and_month(start)} по{NO_BREAK}{date_in_words(end)}"
    return f"{_since(start)}{NO_BREAK}{date_in_words(start)} по{NO_BREAK}{date_in_words(end)}"


def period_in_column(period: Period) -> str:
    """The same for a narrow column, where a line may end between day and month; a dash for an unknown period."""
    return _DAY_BEFORE_MONTH.sub(r"\1 ", period_in_words(period)) or "–"


def plural(count: float, one: str, few: str, many: str) -> str:
    """The form of a noun after a number: 1 точка, 3 точки, 5 точек, 11 точек, 21 точка, 1,5 точки."""
    if count != int(count):
        return few
    last_two = abs(int(count)) % 100
    last = last_two % 10
    if last == 1 and last_two != 11:  # noqa: PLR2004 - одиннадцать
        return one
    if last in {2, 3, 4} and last_two not in {12, 13, 14}:
        return few
    return many


def counted(count: float, one: str, few: str, many: str) -> str:
    """A number with its noun: «3 контрольные точки»."""
    return f"{number(count)}{NO_BREAK}{plural(count, one, few, many)}"


def hours_in_words(hours: float) -> str:
    """«36 часов», «1,5 часа»."""
    return counted(hours, "час", "часа", "часов")


def number(value: float) -> str:
    """«36», «1,5», «12 500»: decimal comma, thousands apart from five figures on."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    if abs(value) < _GROUPED_FROM:
        text = text.replace(",", "")
    return text.replace(",", NO_BREAK).replace(".", ",")


def full_name(name: FullName) -> str:
    """«Иванова Анна Петровна»."""
    return " ".join(part for part in (name.family.strip(), name.given.strip(), name.patronymic.strip()) if part)


def short_name(name: FullName) -> str:
    """«Иванова А. П.»: in text and tables the surname comes first."""
    return NO_BREAK.join(part for part in (name.family.strip(), initials(name)) if part)


def signature_name(name: FullName) -> str:
    """«А. П. Иванова»: beside a signature the initials come first."""
    return NO_BREAK.join(part for part in (initials(name), name.family.strip()) if part)


def initials(name: FullName) -> str:
    """«А. П.», and «А.-М.» for a double name."""
    return NO_BREAK.join(
        "-".join(f"{piece[0].upper()}." for piece in part.split("-") if piece)
        for part in (name.given.strip(), name.patronymic.strip())
        if part
    )


def listed(parts: Iterable[str], separator: str = ", ") -> str:
    """The parts that are not empty, joined."""
    return separator.join(part.strip() for part in parts if part and part.strip())


def sentence(text: str) -> str:
    """The text with its first letter raised."""
    return text[:1].upper() + text[1:]


def full_stop(text: str) -> str:
    """The text as a sentence of its own: a full stop at its end unless it has one («2027 г.»)."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _open_period(start: date | None, end: date | None) -> str:
    if start is not None:
        return f"{_since(start)}{NO_BREAK}{date_in_words(start)}"
    return f"до{NO_BREAK}{date_in_words(end)}" if end is not None else ""


def _since(day: date) -> str:
    return "со" if day.day == _SECOND_OF_MONTH else "с"  # «со второго»


def _day_and_month(day: date) -> str:
    return f"{day.day}{NO_BREAK}{_MONTHS[day.month - 1]}"


def _year(day: date) -> str:
    return f"{day.year}{NO_BREAK}г."
