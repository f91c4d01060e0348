"""Columns of the registry's table, and the cells that hold several things: competencies of a module, runs (R22–R24).

What hangs on a programme stands in one cell, in words that a person can type: «П1.2 – 2; П1.3 – 3» for the
competencies of a module and the levels it leads to, «01.02.2027–28.02.2027, мест: 25, Екатеринбург» for a run. An
exported cell names the map of each competency too, since codes repeat from map to map. A title, a code or a place that
would be read otherwise stands in quotation marks, doubled inside, as in a CSV: «"Зал; 2-й этаж"».
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from app.interchange.cells import CellError, as_day, read_choice, read_words, short
from app.interchange.columns import Column, field_column, id_column, text_column
from app.interchange.places import municipality_column, organization_column
from app.interchange.tables import Cell
from app.labels import LABELS

TITLE = "Программы"
MODULE_HOURS = "module_hours"
NOTES = (
    "Программы: одна строка – модуль программы; у программы без модулей одна строка.",
    "Сведения о программе и её наборы берутся из её первой строки.",
    "Таблица добавляет компетенции и наборы и меняет их уровни и места; убирают их в карточке программы.",
)
_GROUPS = LABELS["competency_group"]
_QUOTED = r'"(?:[^"]++|"")*+"'
_PART = re.compile(rf'(?:[^;\n"]++|(?<![^\s;]){_QUOTED}|")++')
"""What stands between semicolons and line ends; within quotation marks these are words like others."""
_DEVELOPED = re.compile(
    rf"(?>(?P<map>{_QUOTED}|«.+?»), ред\. (?P<edition>\d{{1,9}}): )?(?P<code>.+)[–—-]\s*(?P<level>\d)", re.DOTALL
)
_DAY = r"\d{1,2}\.\d{1,2}\.\d{4}"
_RUN = re.compile(
    rf"(?P<first>{_DAY})\s*[–—-]\s*(?P<last>{_DAY})(?:, мест: (?P<seats>\d{{1,9}}))?(?:, (?P<place>.+))?", re.DOTALL
)
_LONGEST = 32_767
"""Characters that a spreadsheet's cell holds: an export never needs more."""


@dataclass(frozen=True, slots=True)
class Developed:
    """A competency by its code, and the level that a module leads to; without a map where the file names none."""

    code: str
    level: int
    map_title: str = ""
    edition: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a programme."""

    starts_on: date
    ends_on: date
    seats: int | None = None
    place: str | None = None


def read_develops(cell: Cell) -> tuple[Developed, ...]:
    """Competencies with their levels. Raises `CellError`."""
    return tuple(map(_read_developed, _parts(cell)))


def show_develops(value: object) -> Cell:
    """The same in words."""
    return "; ".join(map(_develops_in_words, value)) if isinstance(value, tuple | list) else ""


def read_runs(cell: Cell) -> tuple[Run, ...]:
    """Runs with their dates. Raises `CellError`."""
    return tuple(map(_read_run, _parts(cell)))


def show_runs(value: object) -> Cell:
    """The same in words."""
    return "; ".join(map(_run_in_words, value)) if isinstance(value, tuple | list) else ""


def _parts(cell: Cell) -> list[str]:
    """The several things of a cell. Raises `CellError`."""
    text = str(cell)
    if len(text) > _LONGEST:
        raise CellError(f"«{short(text)}» не понято: в ячейке больше {_LONGEST} знаков")
    return [part for found in _PART.findall(text) if (part := found.strip())]


def _quoted(words: str) -> str:
    return '"{}"'.format(words.replace('"', '""'))


def _unquoted(words: str) -> str:
    return words[1:-1].replace('""', '"') if re.fullmatch(_QUOTED, words) else words


def _survives(words: str, read: Callable[[Cell], tuple[object, ...]], value: object) -> bool:
    """Whether words without quotation marks are read as what they were written for."""
    try:
        return '"' not in words and read(words) == (value,)
    except CellError:
        return False


def _read_developed(words: str) -> Developed:
    match = _DEVELOPED.fullmatch(words)
    if match is None:
        raise CellError(f"«{short(words)}» не понято, нужны код и уровень: П1.2 – 2")
    code, level = _unquoted(match["code"].strip()), int(match["level"])
    if match["map"] is None:
        return Developed(code, level)
    title = match["map"][1:-1] if match["map"].startswith("«") else _unquoted(match["map"])
    return Developed(code, level, title, int(match["edition"]))


def _develops_in_words(each: Developed) -> str:
    of_map = f"«{each.map_title}», ред. {each.edition}: " if each.map_title else ""
    words = f"{of_map}{each.code} – {each.level}"
    if _survives(words, read_develops, each):
        return words
    of_map = f"{_quoted(each.map_title)}, ред. {each.edition}: " if each.map_title else ""
    return f"{of_map}{_quoted(each.code)} – {each.level}"


def _read_run(words: str) -> Run:
    match = _RUN.fullmatch(words)
    first, last = (as_day(match["first"]), as_day(match["last"])) if match is not None else (None, None)
    if match is None or first is None or last is None:
        raise CellError(f"набор «{short(words)}» не понят, нужно так: 01.02.2027–28.02.2027, мест: 25, Екатеринбург")
    place = _unquoted(match["place"]) if match["place"] else None
    return Run(first, last, int(match["seats"]) if match["seats"] else None, place)


def _run_in_words(run: Run) -> str:
    seats = f", мест: {run.seats}" if run.seats is not None else ""
    words = f"{run.starts_on:%d.%m.%Y}–{run.ends_on:%d.%m.%Y}{seats}"
    if not run.place:
        return words
    plainly = f"{words}, {run.place}"
    return plainly if _survives(plainly, read_runs, run) else f"{words}, {_quoted(run.place)}"


def _read_groups(cell: Cell) -> tuple[str, ...]:
    return tuple(sorted(read_choice(words, _GROUPS) for words in read_words(cell)))


def _show_groups(value: object) -> Cell:
    return "; ".join(_GROUPS.get(str(each), str(each)) for each in value) if isinstance(value, tuple) else ""


COLUMNS: tuple[Column, ...] = (
    id_column(),
    field_column(
        "programme", "title", "Программа", "Название программы", "Название", is_required=True,
        example="Современный урок физики",
    ),
    field_column("programme", "source", "Реестр", "Источник", is_required=True, example="региональный реестр"),
    field_column("programme", "registry_number", "Номер в реестре", example="Р-2026-114"),
    field_column("programme", "kind", "Вид", "Вид программы", is_required=True, example="повышение квалификации"),
    organization_column("Кто проводит: краткое или полное название.", "Организация", "Провайдер", "Кто проводит"),
    municipality_column(),
    field_column("programme", "hours", "Часы", "Часов", "Объём, ч", is_required=True, example=36),
    field_column("programme", "study_form", "Форма обучения", "Форма", is_required=True, example="очно-заочная"),
    field_column("programme", "price", "Цена, руб.", "Цена", "Стоимость", example=0),
    field_column("programme", "audience", "Для кого", example="педагог"),
    field_column("programme", "subjects", "Предметы", "Предмет", example="физика"),
    Column(
        "competency_groups", ("Группы компетенций",), _read_groups, _show_groups, example="предметные; методические",
        about=f"Через точку с запятой: {', '.join(_GROUPS.values())}.",
    ),
    field_column("programme", "priorities", "Приоритеты", about="Через точку с запятой."),
    field_column("programme", "description", "Описание"),
    field_column("programme", "council_status", "Экспертиза совета", example="одобрена советом"),
    field_column("programme", "council_on", "Дата решения совета", example=date(2026, 5, 20)),
    field_column("programme", "council_until", "Экспертиза действует до"),
    Column(
        "runs", ("Наборы", "Потоки", "Сроки групп"), read_runs, show_runs,
        example="01.02.2027–28.02.2027, мест: 25, Екатеринбург",
        about="Через точку с запятой; число мест и место можно не указывать; место с точкой с запятой – в кавычках.",
    ),
    id_column("ID модуля", "module_id"),
    text_column("module", "Модуль", example="Модуль 1", about="Следующие модули – в следующих строках."),
    replace(field_column("programme_module", "hours", "Часы модуля", example=18), name=MODULE_HOURS),
    text_column("requires", "Пройти сначала", about="Название другого модуля этой программы."),
    Column(
        "develops", ("Компетенции модуля", "Компетенции"), read_develops, show_develops, example="П1.2 – 2; П1.3 – 3",
        about="Код и уровень от 0 до 3, к которому ведёт модуль; перед кодом – карта: «Карта», ред. 1: П1.2 – 2.",
    ),
)  # fmt: skip
