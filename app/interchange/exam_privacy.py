"""What tells pupils apart has no place in exam results: such a file is refused as a whole (R50).

Results come by organisation and task. Names, numbers of insurance, lists of a class, a row a pupil: the person is told
what was found and what to ask the sender for, and nothing of the file is kept.
"""

import re
from collections import Counter
from collections.abc import Iterable
from enum import Enum, auto

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
_NAME_OF_FATHER = re.compile(r"[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(вна|чна|ьич| ?[Оо]глы| ?[Кк]ызы)")
"""Without a family name, and without what ends as one too: «Дмитрий Шостакович»."""
_FAMILY = r"[А-ЯЁ][а-яё]+(-[А-ЯЁ][а-яё]+)?"
_FULL_NAME = re.compile(rf"{_FAMILY} [А-ЯЁ][а-яё]+ {_FATHER}|[А-ЯЁ][а-яё]+ {_FATHER} {_FAMILY}")
_INITIALS = re.compile(rf"{_FAMILY} [А-ЯЁ]\. ?[А-ЯЁ]\.")
_INITIALS_TOO = re.compile(rf"{_FAMILY},? [А-ЯЁ]\. ?[А-ЯЁ]\.?|[А-ЯЁ]\. ?[А-ЯЁ]\. ?{_FAMILY}")
"""Of words that are written with capitals, since «т. е. сумма» has none."""
_ONE_INITIAL = re.compile(
    rf"(?P<first>{_FAMILY}),? [А-ЯЁ]\.|[А-ЯЁ]\. ?[А-ЯЁ][а-яё]*(([ое]в|[иы]н)а?|[сц]к(ий|ая)|енко)"
)
"""A name, or a part of the work: «Часть А.»; after the initial only what ends as a family name, since «А. Дроби» is a
place in a list."""
_PARTS = frozenset({
    "блок", "буква", "вариант", "вид", "витамин", "вопрос", "группа", "задание", "класс", "модуль", "пункт", "раздел",
    "текст", "тема", "тип", "точка", "уровень", "часть",
})  # fmt: skip
_CAPITALIZED = r"([А-ЯЁ][а-яё]+(-[А-ЯЁ][а-яё]+)?|[А-ЯЁ]{2,}(-[А-ЯЁ]{2,})?)"
_SMALL = r"[а-яё]{2,}(-[а-яё]{2,})?"
_TWO_WORDS = re.compile(f"{_CAPITALIZED},? {_CAPITALIZED}|{_SMALL} {_SMALL}")
"""A family and a given name, or two words of any title: «Теорема Виета», «Нижний Тагил»."""
_WORDS_TOO = frozenset({
    "вера", "венера", "дана", "злата", "лада", "лев", "лилия", "лука", "любовь", "майя", "мира", "надежда", "рада",
    "роза", "роман", "света",
})  # fmt: skip
"""Given names that are words too where they have no capital: «исторический роман»."""
_NUMBER = re.compile(r"^\d{1,3}[.)]? ")
_CLASS = re.compile(r"[ ,]{1,2}\(?\d{1,2} ?(-? ?[«\"]?[А-Яа-яЁё][»\"]?( ?кл(\.|асс)?)?|кл(\.|асс)?)\)?$")
"""What stands around a name in the list of a class: «1. Иванов Иван, 5 «Б»»."""
_LONGEST_NAME = 120


class _Likeness(Enum):
    """What a cell is like."""

    OTHER = auto()
    TITLE = auto()
    """Two words of which a name may consist and a title too: «Лев Толстой», «иванов иван»."""
    LISTED = auto()
    """A name that no title is: the family name first, as in the list of a class, «Иванов И.», «Анна Юрьевна»."""


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

    Beside what nobody mistakes, names without patronymics. Of a column that may hold any words (``strange``) most
    cells are to be names, and of those that may be titles not all the same, since «Роза Ветров» may be a topic; where
    no name belongs (``nameless``), one is enough that is written as in the list of a class.
    """
    _refuse_single(table, header_row)
    for place, is_kept in (*((place, True) for place in nameless), *((place, False) for place in strange)):
        cells = Counter(row.text(place) for row in table.rows if row.number > header_row and row.text(place))
        found = {cell: likeness for cell in cells if (likeness := _likeness(cell)) is not _Likeness.OTHER}
        is_listed = _Likeness.LISTED in found.values()
        are_most = 2 * sum(cells[cell] for cell in found) > cells.total()
        if (is_kept and is_listed) or (are_most and (is_listed or len(found) > 1)):
            raise PupilsNamedError(f"похоже на имена: столбец {place + 1}")


def _refuse_single(table: Table, header_row: int) -> None:
    """Headings that promise pupils; cells that are a name with patronymic or initials, or a number of insurance."""
    for row in table.rows:
        for place, cell in enumerate(row.cells):
            if not isinstance(cell, str) or not cell:
                continue
            if row.number <= header_row and _NAMING.search(plain(cell)):
                raise PupilsNamedError(f"столбец «{' '.join(cell.split())[:60]}»")
            words = _name_alone(cell)
            if _INSURANCE.fullmatch(" ".join(cell.split())):
                raise PupilsNamedError(f"номер СНИЛС в строке {row.number}")
            is_name = _FULL_NAME.fullmatch(words.title()) or _INITIALS.fullmatch(words.title())
            if is_name or _INITIALS_TOO.fullmatch(_as_name(words)):
                raise PupilsNamedError(f"имя в строке {row.number}, столбец {place + 1}")


def _name_alone(cell: str) -> str:
    """A cell without a number before it and a class behind it; nothing where it is too long for a name."""
    words = " ".join(cell.split())
    return _CLASS.sub("", _NUMBER.sub("", words)) if len(words) <= _LONGEST_NAME else ""


def _as_name(words: str) -> str:
    return words.title() if words.isupper() else words


def _likeness(cell: str) -> _Likeness:
    """Whether a cell reads as a name without its patronymic."""
    words = _name_alone(cell)
    initial = _ONE_INITIAL.fullmatch(_as_name(words))
    if initial is not None:
        return _Likeness.OTHER if plain(initial["first"] or "") in _PARTS else _Likeness.LISTED
    if _TWO_WORDS.fullmatch(words) is None:
        return _Likeness.OTHER
    first, second = (plain(word) in GIVEN_NAMES for word in words.split())
    if words.islower():
        is_word = any(word in _WORDS_TOO for word in words.split())
        return _Likeness.TITLE if (first or second) and not is_word else _Likeness.OTHER
    if second or (first and _NAME_OF_FATHER.fullmatch(words.title())):
        return _Likeness.LISTED
    return _Likeness.TITLE if first else _Likeness.OTHER
