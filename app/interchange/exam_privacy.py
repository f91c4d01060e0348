"""What tells pupils apart has no place in exam results: such a file is refused as a whole (R50).

Results come by organisation and task. Names, numbers of insurance, lists of a class, a row a pupil: the person is told
what was found and what to ask the sender for, and nothing of the file is kept.
"""

import re

from app.interchange.headers import plain
from app.interchange.tables import Table
from storage.errors import PlainError

FEWEST = 5
"""Pupils in the smallest group whose result may be kept."""
_NAMING = re.compile(
    r"\b(фио|ф и о|фамили\w|отчество|снилс|паспорт\w*|дата рождения|ученик\w?|учащ(ийся|егося|иеся)|"
    r"обучающ(ийся|егося)|школьник\w?|участник|код участника|номер участника|логин|список класса|инн)\b"
)
_INSURANCE = re.compile(r"\d{3}-\d{3}-\d{3}[ -]\d{2}")
_FULL_NAME = re.compile(r"[А-ЯЁ][а-яё]+(-[А-ЯЁ][а-яё]+)? [А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(вич|ич|вна|чна|инична|оглы|кызы)")
_INITIALS = re.compile(r"[А-ЯЁ][а-яё]+(-[А-ЯЁ][а-яё]+)? [А-ЯЁ]\. ?[А-ЯЁ]\.")


class PupilsNamedError(PlainError):
    """The file tells of single pupils."""

    def __init__(self, found: str) -> None:
        """``found`` says where, without repeating what stands there."""
        super().__init__(
            f"В файле есть сведения об отдельных учениках ({found}). Такие файлы программа не принимает: "
            "попросите сводку по организациям и заданиям без имён."
        )


def refuse_pupils(table: Table, header_row: int) -> None:
    """Raise `PupilsNamedError` where a column or a cell names pupils."""
    for row in table.rows:
        for place, cell in enumerate(row.cells):
            if not isinstance(cell, str) or not cell:
                continue
            if row.number <= header_row and _NAMING.search(plain(cell)):
                raise PupilsNamedError(f"столбец «{' '.join(cell.split())[:60]}»")
            words = " ".join(cell.split())
            if _INSURANCE.fullmatch(words):
                raise PupilsNamedError(f"номер СНИЛС в строке {row.number}")
            if _FULL_NAME.fullmatch(words) or _INITIALS.fullmatch(words):
                raise PupilsNamedError(f"имя в строке {row.number}, столбец {place + 1}")
