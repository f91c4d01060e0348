"""The columns of exam results: how they are told from each other, whatever they are called, and in both shapes (R50).

A person says once which column is which, and the choice is remembered by the file's own header, on this laptop. In one
shape a row is a task in an organisation, in the other a row is an organisation and the tasks are columns.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from app.apart.gate import table_of
from app.interchange.cells import CellError, as_number, read_choice, read_whole, short
from app.interchange.columns import (
    Column,
    Record,
    code_column,
    field_column,
    header_of,
    read_records,
    require_codes_above,
    text_column,
)
from app.interchange.exam_privacy import FEWEST, refuse_pupils
from app.interchange.headers import Header, HeaderError, plain
from app.interchange.places import municipality_column, organization_column
from app.interchange.tables import Cell, Look, Table, TableRow
from app.labels import LABELS
from storage.reads.base import Connection
from storage.settings import read_setting

TITLE = "Результаты экзаменов"
_EXAMS = LABELS["exam"]
_LOOKED_AT = 20
_LEAST_CELLS = 3


def _read_exam(cell: Cell) -> str:
    """The exam, also inside a longer name: «ВПР весна 2026»."""
    words = plain(str(cell))
    return next((value for value, spelt in _EXAMS.items() if plain(spelt) in words), "") or read_choice(cell, _EXAMS)


def _read_year(cell: Cell) -> int:
    """The year in which it was held: of «2025/2026» the second."""
    found = re.findall(r"20\d\d", str(cell))
    return int(found[-1]) if found else read_whole(cell)


def _read_grade(cell: Cell) -> int:
    found = re.match(r"\d{1,2}(?!\d)", str(cell).strip())
    return int(found[0]) if found else read_whole(cell)


def _read_share(cell: Cell) -> float:
    number = as_number(cell)
    if number is None:
        raise CellError(f"«{short(cell)}» – не число")
    return number


def _shown(value: object) -> Cell:
    return value if isinstance(value, str | int | float) else ""


COLUMNS: tuple[Column, ...] = (
    Column("exam", ("Экзамен", "Процедура", "Вид экзамена"), _read_exam, _shown, tuple(_EXAMS.values()),
           is_required=True, example="ВПР"),
    Column("year", ("Год", "Учебный год"), _read_year, _shown, is_required=True, example=2026),
    text_column("subject", "Предмет", "Учебный предмет", is_required=True, example="математика"),
    Column("grade", ("Класс", "Параллель"), _read_grade, _shown, is_required=True, example=6),
    organization_column("Организация из программы.", "Организация", "Образовательная организация", "ОО", "Школа"),
    municipality_column(),
    code_column("task", "Задание", "Номер задания", "№ задания", example="7.1",
                about="Если столбца нет, заданиями считаются столбцы с номерами: 1, 2, 3.1."),
    field_column("exam_result", "topic", "Тема", "Проверяемое умение", "Что проверяет", example="Дроби"),
    Column("participants", ("Участников", "Количество участников", "Кол-во участников", "Писали"), read_whole, _shown,
           is_required=True, example=48, about=f"Не меньше {FEWEST}: результаты меньших групп не вносятся."),
    Column("percent_done", ("Выполнено, %", "Процент выполнения", "% выполнения", "Выполнение, %"), _read_share,
           _shown, example=63, about="От 0 до 100."),
)  # fmt: skip
NOTES = (
    "Результаты экзаменов: одна строка – одно задание в одной организации.",
    "Имён, кодов и списков учеников в файле быть не должно: такой файл не принимается.",
    "Результаты ВПР не используются для оценки педагогов.",
)
FIXED = ("exam", "year", "subject", "grade")
"""What may be true of the whole file and stand in no column: then it is given beside it, after a sign «=»."""
_TASK = re.compile(r"(?:задание|зад|№)?\s*(\d[0-9A-Za-zА-Яа-я().,-]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HeaderFound:
    """The words above the columns of a file, which of them were known, and what was chosen for this header before."""

    words: tuple[str, ...]
    known: Mapping[str, str]
    remembered: Mapping[str, str]


def look_at_header(connection: Connection, path: Path, look: Look = lambda: None) -> HeaderFound:
    """What a person is asked about a file's columns.

    Raises `TableError`, `PupilsNamedError`, or what ``look`` raises, which is called now and then.
    """
    table = table_of(path, look)
    row = _header_row(table)
    refuse_pupils(table, row.number)
    words = _words_of(row)
    meanings = {plain(spelt): column.name for column in COLUMNS for spelt in column.words}
    known = {meanings[plain(each)]: each for each in reversed(words) if plain(each) in meanings}
    return HeaderFound(words, known, remembered(connection, words))


def header_with(table: Table, chosen: Mapping[str, str]) -> Header:
    """Where the columns stand, as they are called or were chosen. Raises `HeaderError`, `PupilsNamedError`."""
    fixed = _fixed(chosen)
    columns = [column for column in COLUMNS if column.name not in fixed]
    header = header_of(table, columns, {name: words for name, words in chosen.items() if name not in fixed})
    task, topic = ([header.known[name]] if name in header.known else [] for name in ("task", "topic"))
    refuse_pupils(table, header.row, [*header.others, *topic], task)
    return header


def records_of(table: Table, header: Header, chosen: Mapping[str, str]) -> Iterator[Record]:
    """One record for each organisation and task, whatever the shape of the file. Raises `HeaderError`."""
    fixed = _fixed(chosen)
    columns = [column for column in COLUMNS if column.name not in fixed]
    values = _fixed_values(fixed)
    tasks = _task_columns(header)
    if tasks:
        require_codes_above(table, header)
    rows = {row.number: row for row in table.rows} if tasks else {}
    for record in read_records(table, columns, header):
        whole = {**record.values, **values}
        if not tasks or record.faults:
            yield Record(record.row, whole, record.faults)
            continue
        for place, task in tasks.items():
            cell = rows[record.row].cell(place)
            if cell != "":
                yield _of_task(record.row, whole, task, cell)


def _of_task(row: int, whole: Mapping[str, object], task: str, cell: Cell) -> Record:
    try:
        return Record(row, {**whole, "task": task, "percent_done": _read_share(cell)})
    except CellError as fault:
        return Record(row, whole, (f"задание {task}: {fault}",))


def _fixed(chosen: Mapping[str, str]) -> dict[str, str]:
    """What was said of the whole file beside it."""
    return {name: words[1:] for name, words in chosen.items() if words.startswith("=")}


def _fixed_values(fixed: Mapping[str, str]) -> dict[str, object]:
    readers = {column.name: column for column in COLUMNS}
    values: dict[str, object] = {}
    for name, words in fixed.items():
        try:
            values[name] = readers[name].read(words)
        except CellError as fault:
            raise HeaderError(f"«{readers[name].words[0]}»: {fault}.") from fault
    return values


def _task_columns(header: Header) -> dict[int, str]:
    """Columns that are tasks, by their places; none where a column names the task. Raises `HeaderError`."""
    missing = [name for name in ("task", "percent_done") if name not in header.known]
    if not missing:
        return {}
    tasks = {
        place: found[1]
        for place, words in header.others.items()
        if (found := _TASK.fullmatch(" ".join(words.split()))) is not None
    }
    if not tasks:
        titles = {column.name: column.words[0] for column in COLUMNS}
        raise HeaderError(f"В таблице нет столбцов: {', '.join(f'«{titles[name]}»' for name in missing)}.")
    return tasks


def _header_row(table: Table) -> TableRow:
    """The row that stands above the others: the first with several texts."""
    for row in table.rows[:_LOOKED_AT]:
        if sum(isinstance(cell, str) and bool(cell.strip()) for cell in row.cells) >= _LEAST_CELLS:
            return row
    return table.rows[0]


def header_words(table: Table) -> tuple[str, ...]:
    """The words above the columns."""
    return _words_of(_header_row(table))


def _words_of(row: TableRow) -> tuple[str, ...]:
    return tuple(words for place in range(len(row.cells)) if (words := row.text(place)))


def setting_of(words: tuple[str, ...]) -> str:
    """Under which name the choice of columns for such a header is kept."""
    return f"exam_columns:{sha256('|'.join(map(plain, words)).encode()).hexdigest()[:24]}"


def remembered(connection: Connection, words: tuple[str, ...]) -> dict[str, str]:
    """What was chosen for such a header before."""
    packed = read_setting(connection, setting_of(words))
    return dict(json.loads(packed)) if packed else {}
