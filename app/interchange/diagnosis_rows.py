"""Rows of a table of diagnoses read into entries: who, when, which competency, which level (R15).

Two shapes are understood. In a list each row is one level, with the columns «Код компетенции» and «Уровень». In a
matrix each row is a person, and the columns are named by the codes of the map.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.interchange.cells import CellError, as_day, read_code, short
from app.interchange.columns import require_codes_above
from app.interchange.headers import Header, HeaderError, find_header, plain
from app.interchange.merged import merged_over
from app.interchange.tables import Cell, Table, TableRow
from app.labels import LABELS, LEVEL_NAMES

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("ID", "ИД", "Идентификатор"),
    "name": ("ФИО", "Ф. И. О.", "Фамилия, имя, отчество", "Педагог", "Фамилия Имя Отчество педагога"),
    "family": ("Фамилия",),
    "given": ("Имя",),
    "patronymic": ("Отчество",),
    "organization": ("Организация", "Образовательная организация", "ОО", "Школа", "Место работы"),
    "map": ("Карта", "Карта компетенций"),
    "edition": ("Редакция", "Редакция карты"),
    "held_on": ("Дата", "Дата диагностики", "Дата проведения"),
    "kind": ("Вид", "Вид диагностики"),
    "rater": ("Оценка", "Кто оценивал", "Способ оценки"),
    "code": ("Код", "Код компетенции"),
    "level": ("Уровень", "Показанный уровень", "Уровень компетенции"),
    "evidence": ("Подтверждение", "Чем подтверждается", "Основание"),
}
"""Columns and the words that may stand above them; the first are those of the blank form."""

_HIGHEST = len(LEVEL_NAMES) - 1
_FIRST_YEAR = 2000
_MOST_EVIDENCE = 500


@dataclass(frozen=True, slots=True)
class Who:
    """How a row names a person."""

    id: str
    name: str
    organization: str

    @property
    def words(self) -> str:
        """For the report."""
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what it says of a diagnosis, and its levels by code."""

    row: int
    who: Who
    map_title: str
    edition: str
    held_on: date
    kind: str
    rater: str
    levels: Mapping[str, int]
    evidence: str | None


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot be taken, and why."""

    row: int
    about: str
    sentence: str


def read_header(table: Table) -> Header:
    """The header of either shape. Raises `HeaderError` naming what is missing."""
    header = find_header(table, COLUMNS)
    missing = []
    if not {"id", "name", "family"} & header.known.keys():
        missing.append("«ФИО»")
    if "held_on" not in header.known:
        missing.append("«Дата»")
    if "code" in header.known and "level" not in header.known:
        missing.append("«Уровень»")
    if "code" not in header.known and not header.others:
        missing.append("«Код компетенции» и «Уровень» или столбцы с кодами компетенций")
    if missing:
        raise HeaderError(f"В таблице нет столбцов: {', '.join(missing)}.")
    if "code" not in header.known:
        require_codes_above(table, header)
    return header


def read_rows(table: Table, header: Header, today: date) -> Iterator[Entry | Refused]:
    """Every row below the header; one with merged cells is refused, since it is not known whose they are."""
    merged_cells = merged_over(table.merged)
    for row in table.rows:
        merged = merged_cells(row.number)
        if row.number <= header.row:
            continue
        if merged:
            yield Refused(row.number, "", merged)
            continue
        yield _read_row(row, header, today)


def _read_row(row: TableRow, header: Header, today: date) -> Entry | Refused:
    who = _who(row, header.known)
    try:
        return _entry(row, header, who, today)
    except CellError as fault:
        return Refused(row.number, who.words, str(fault))


def _entry(row: TableRow, header: Header, who: Who, today: date) -> Entry:
    known = header.known
    if not who.id and not who.name:
        raise CellError("не указано, о ком строка.")
    evidence = row.text(known.get("evidence")) or None
    if evidence is not None and len(evidence) > _MOST_EVIDENCE:
        raise CellError(f"подтверждение длиннее {_MOST_EVIDENCE} знаков.")
    levels: dict[str, int] = {}
    for code, level in _levels(row, header):
        if code in levels:
            raise CellError(f"в таблице два столбца с кодом {code}.")
        levels[code] = level
    if not levels:
        raise CellError("нет ни одного уровня.")
    return Entry(
        row=row.number,
        who=who,
        map_title=row.text(known.get("map")),
        edition=row.text(known.get("edition")),
        held_on=_day(row.cell(known["held_on"]), today),
        kind=_choice("diagnosis.kind", row.text(known.get("kind")), "primary"),
        rater=_choice("diagnosis.rater", row.text(known.get("rater")), "instrument"),
        levels=levels,
        evidence=evidence,
    )


def _who(row: TableRow, known: Mapping[str, int]) -> Who:
    parts = [row.text(known.get(name)) for name in ("family", "given", "patronymic")]
    name = row.text(known.get("name")) or " ".join(part for part in parts if part)
    return Who(row.text(known.get("id")), name, row.text(known.get("organization")))


def _levels(row: TableRow, header: Header) -> Iterator[tuple[str, int]]:
    if "code" in header.known:
        code = _code(row, header.known["code"])
        cell = row.cell(header.known["level"])
        if cell == "":
            raise CellError(f"у компетенции {code} не указан уровень.")
        yield code, _level(cell)
        return
    for place, code in header.others.items():
        cell = row.cell(place)
        if cell != "":
            yield code, _level(cell, f"{code}: ")


def _code(row: TableRow, place: int) -> str:
    code = row.text(place)
    if not code:
        raise CellError("не указан код компетенции.")
    try:
        read_code(row.cell(place))
    except CellError as fault:
        raise CellError(f"код компетенции: {fault}.") from fault
    return code


def _level(cell: Cell, place: str = "") -> int:
    words = plain(str(cell))
    if isinstance(cell, str) and words in _LEVELS:
        return _LEVELS[words]
    try:
        number = float(str(cell).replace(",", ".")) if not isinstance(cell, bool) else None
    except ValueError:
        number = None
    if number is None or not number.is_integer():
        raise CellError(f"{place}уровень «{short(cell)}» не понят, нужно число от 0 до {_HIGHEST}.")
    if not 0 <= number <= _HIGHEST:
        raise CellError(f"{place}уровня {int(number)} на шкале нет, она идёт от 0 до {_HIGHEST}.")
    return int(number)


def _day(cell: Cell, today: date) -> date:
    day = as_day(cell)
    if day is None:
        raise CellError(f"дата «{short(cell)}» не понята, нужна такая: 15.01.2027." if cell != "" else "нет даты.")
    if day > today:
        raise CellError(f"дата {day:%d.%m.%Y} ещё не наступила.")
    if day.year < _FIRST_YEAR:
        raise CellError(f"дата {day:%d.%m.%Y} слишком давняя.")
    return day


def _choice(name: str, words: str, default: str) -> str:
    if not words:
        return default
    found = _CHOICES[name].get(plain(words))
    if found is None:
        known = ", ".join(LABELS[name].values())
        raise CellError(f"«{short(words)}» не понято, возможно: {known}.")
    return found


_LEVELS = {plain(words): level for level, words in enumerate(LEVEL_NAMES)}
_CHOICES = {
    name: {plain(words): value for value, words in LABELS[name].items()}
    for name in ("diagnosis.kind", "diagnosis.rater")
}
_CHOICES["diagnosis.rater"] |= {
    "инструментарий": "instrument", "тьютор": "tutor", "эксперт": "expert", "педагог": "self",
}  # fmt: skip
