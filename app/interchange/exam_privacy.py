"""What tells pupils apart has no place in exam results: such a file is refused as a whole (R50).

Results come by organisation and task. Names, numbers of insurance, lists of a class, a row a pupil: the person is told
what was found and what to ask the sender for, and nothing of the file is kept.
"""

import re
from collections.abc import Iterable

from app.interchange.given_names import GIVEN_NAMES
from app.interchange.headers import plain
from app.interchange.tables import Table
from storage.errors import PlainError

FEWEST = 5
"""Pupils in the smallest group whose result may be kept."""
_NAMING = re.compile(
    r"\b(фио|ф и о|фамили\w|имя(?! (организации|оо|школы))|отчество|снилс|паспорт\w*|дата рождения|ученик\w?|"
    r"учащ(ийся|егося|иеся)|обучающ(ийся|егося)|школьник\w?|участник|код участника|номер участника|"
    r"логин|список класса|инн)\b"
)
_INSURANCE = re.compile(r"\d{3}-\d{3}-\d{3}[ -]\d{2}")
_FATHER = r"[А-ЯЁ][а-яё]+(ич|вна|чна| ?[Оо]глы| ?[Кк]ызы)"
_FULL_NAME = re.compile(
    rf"[А-ЯЁ][а-яё]+(-[А-ЯЁ][а-яё]+)? [А-ЯЁ][а-яё]+ {_FATHER}|[А-ЯЁ][а-яё]+ {_FATHER} [А-ЯЁ][а-яё]+(-[А-ЯЁ][а-яё]+)?"
)
_INITIALS = re.compile(r"[А-ЯЁ][а-яё]+(-[А-ЯЁ][а-яё]+)? [А-ЯЁ]\. ?[А-ЯЁ]\.")
_CAPITALIZED = r"([А-ЯЁ][а-яё]+(-[А-ЯЁ][а-яё]+)?|[А-ЯЁ]{2,}(-[А-ЯЁ]{2,})?)"
_TWO_WORDS = re.compile(f"{_CAPITALIZED} {_CAPITALIZED}")
"""A family and a given name, or two words of any title: «Теорема Виета», «Нижний Тагил»."""


class PupilsNamedError(PlainError):
    """The file tells of single pupils."""

    def __init__(self, found: str) -> None:
        """``found`` says where, without repeating what stands there."""
        super().__init__(
            f"В файле есть сведения об отдельных учениках ({found}). Такие файлы программа не принимает: "
            "попросите сводку по организациям и заданиям без имён."
        )


def refuse_pupils(table: Table, header_row: int, strange: Iterable[int] = (), nameless: Iterable[int] = ()) -> None:
    """Raise `PupilsNamedError` where a column or a cell names pupils.

    Beside what nobody mistakes, two words of which one is a given name: once where no name belongs (``nameless``), and
    in most cells of a column of which nothing is known (``strange``), since «Роза Ветров» may be a topic.
    """
    _refuse_single(table, header_row)
    for place, is_kept in (*((place, True) for place in nameless), *((place, False) for place in strange)):
        cells = [row.text(place) for row in table.rows if row.number > header_row and row.text(place)]
        named = sum(map(_is_short_name, cells))
        if named and (is_kept or 2 * named > len(cells)):
            raise PupilsNamedError(f"похоже на имена: столбец {place + 1}")


def _refuse_single(table: Table, header_row: int) -> None:
    """Headings that promise pupils, and cells that are a name with its patronymic or a number of insurance."""
    for row in table.rows:
        for place, cell in enumerate(row.cells):
            if not isinstance(cell, str) or not cell:
                continue
            if row.number <= header_row and _NAMING.search(plain(cell)):
                raise PupilsNamedError(f"столбец «{' '.join(cell.split())[:60]}»")
            words = " ".join(cell.split())
            if _INSURANCE.fullmatch(words):
                raise PupilsNamedError(f"номер СНИЛС в строке {row.number}")
            if _FULL_NAME.fullmatch(words.title()) or _INITIALS.fullmatch(words.title()):
                raise PupilsNamedError(f"имя в строке {row.number}, столбец {place + 1}")


def _is_short_name(cell: str) -> bool:
    words = " ".join(cell.split())
    return _TWO_WORDS.fullmatch(words) is not None and any(plain(word) in GIVEN_NAMES for word in words.split())
