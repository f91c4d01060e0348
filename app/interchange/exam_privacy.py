"""What tells pupils apart has no place in exam results: such a file is refused as a whole (R50).

Results come by organisation and task. Names, numbers of insurance, lists of a class, a row a pupil: the person is told
what was found and what to ask the sender for, and nothing of the file is kept.
"""

import re
from collections.abc import Mapping

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
_TWO_WORDS = re.compile(r"[А-ЯЁ][а-яё]+(-[А-ЯЁ][а-яё]+)? [А-ЯЁ][а-яё]+|[А-ЯЁ]{3,}(-[А-ЯЁ]+)? [А-ЯЁ]{3,}")
"""A family and a given name, or two words of any title: in capitals three letters at least, as «НЕ ПИСАЛИ» is none."""
_PLACE = re.compile(r"\b(город|населенн|территори|округ|район|муниципал|организаци|школ|(оо|мо|ате)\b)")
"""Begins what stands above columns of places: «Нижний Тагил» is nobody's name."""


class PupilsNamedError(PlainError):
    """The file tells of single pupils."""

    def __init__(self, found: str) -> None:
        """``found`` says where, without repeating what stands there."""
        super().__init__(
            f"В файле есть сведения об отдельных учениках ({found}). Такие файлы программа не принимает: "
            "попросите сводку по организациям и заданиям без имён."
        )


def refuse_pupils(table: Table, header_row: int, strange: Mapping[int, str] | None = None) -> None:
    """Raise `PupilsNamedError` where a column or a cell names pupils.

    ``strange`` are the places of columns in which two words with capitals can be nothing but a name, with what stands
    above them.
    """
    nameless = {place for place, words in (strange or {}).items() if not _PLACE.search(plain(words))}
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
            if row.number > header_row and place in nameless and _TWO_WORDS.fullmatch(words):
                raise PupilsNamedError(f"похоже на имя: строка {row.number}, столбец {place + 1}")
