"""What a cell says, whoever filled it: days as text, numbers with a comma, words of a list, «да» and «нет»."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from app.interchange.headers import plain
from app.interchange.tables import Cell

_RUSSIAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?: г\.?)?$")
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


def as_number(cell: Cell) -> float | None:
    """A number, also one that was typed as text with a comma or a sign of per cent; None where it is none."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell)
    try:
        number = float(str(cell).strip().rstrip("%").strip().replace("\xa0", "").replace(",", "."))
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
