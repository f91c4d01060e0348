"""What a cell says, whoever filled it: days as text, numbers with a comma, words of a list, «да» and «нет»."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from app.interchange.headers import plain
from app.interchange.tables import Cell

_RUSSIAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?: г\.?)?$")
_MONTH = "(янв|фев|мар|апр|май|июн|июл|авг|сен|окт|ноя|дек)"
_DAY_OF_CODE = re.compile(rf"\d{{1,2}}\.{_MONTH}|{_MONTH}\.\d{{2}}")
"""What a spreadsheet writes into a CSV of «7.1» or «1.26»."""
_AS_TEXT = "задайте ячейкам формат «Текстовый» и введите код заново"
_IN_THOUSANDS = re.compile(r"(?<=\d)\s(?=\d{3}(?!\d))")
_SHORTENED = 40
_YES, _NO = frozenset({"да", "1", "true", "истина", "+"}), frozenset({"нет", "0", "false", "ложь", "-"})


class CellError(Exception):
    """A cell cannot be taken; its text is the sentence for the report."""


def as_day(cell: Cell) -> date | None:
    """A day, also one that was typed as text; None where it is none."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if not isinstance(cell, str):
        return None
    written = _RUSSIAN_DAY.match(cell)
    try:
        if written is not None:
            return date(int(written[3]), int(written[2]), int(written[1]))
        return date.fromisoformat(cell[:10])
    except ValueError:
        return None


def read_day(cell: Cell) -> date:
    """A day. Raises `CellError`."""
    day = as_day(cell)
    if day is None:
        raise CellError(f"дата «{short(cell)}» не понята, нужна такая: 15.01.2027")
    return day


def read_code(cell: Cell) -> str:
    """A code or the number of a task: 7.0 reads «7». Raises `CellError` where a spreadsheet has made a day of it."""
    if isinstance(cell, date):
        raise CellError(f"здесь дата {cell:%d.%m.%Y}: {_AS_TEXT}")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if _DAY_OF_CODE.fullmatch(str(cell)):
        raise CellError(f"здесь дата «{cell}»: {_AS_TEXT}")
    return str(cell)


def as_number(cell: Cell) -> float | None:
    """A number, also one that was typed as text: «12 000», with a comma, a sign of per cent; None where it is none."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell)
    try:
        words = str(cell).strip().rstrip("%").strip()
        number = float(_IN_THOUSANDS.sub("", words).replace(",", "."))
    except ValueError:
        return None
    return number if abs(number) < 1e15 else None  # noqa: PLR2004 - beyond it nothing counts whole numbers, nor is it NaN


def read_whole(cell: Cell) -> int:
    """A whole number. Raises `CellError`."""
    number = as_number(cell)
    if number is None or not number.is_integer():
        raise CellError(f"«{short(cell)}» – не целое число")
    return int(number)


def read_flag(cell: Cell) -> bool:
    """Yes or no. Raises `CellError`."""
    if isinstance(cell, bool):
        return cell
    words = str(cell).strip().casefold()
    if words in _YES or words in _NO:
        return words in _YES
    raise CellError(f"«{short(cell)}» не понято, нужно «да» или «нет»")


def read_choice(cell: Cell, labels: Mapping[str, str]) -> str:
    """The value that one of the words of a list stands for, or that stands there itself. Raises `CellError`."""
    words = plain(str(cell))
    for value, spelt in labels.items():
        if words in {plain(spelt), plain(value)}:
            return value
    raise CellError(f"«{short(cell)}» не понято, возможно: {', '.join(labels.values())}")


def read_words(cell: Cell) -> tuple[str, ...]:
    """A set of words, apart by semicolons or line ends; by commas where there is neither."""
    text = str(cell)
    parts = re.split(r"[;\n]", text) if re.search(r"[;\n]", text) else text.split(",")
    return tuple(sorted({" ".join(part.split()) for part in parts} - {""}))


def short(cell: Cell) -> str:
    """As much of a cell as a line of the report holds."""
    words = " ".join(str(cell).split())
    return words if len(words) <= _SHORTENED else f"{words[: _SHORTENED - 1]}…"
