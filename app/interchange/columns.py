"""Columns of a table of records: how each is called, read, checked and written; of templates, imports and exports."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.field_names import field_name
from app.interchange.cells import (
    CellError,
    read_choice,
    read_code,
    read_day,
    read_flag,
    read_whole,
    read_words,
)
from app.interchange.headers import Header, HeaderError, find_header
from app.interchange.merged import merged_over
from app.interchange.tables import Cell, Table, TableRow
from app.labels import LABELS, SHARED
from storage.catalogue import table_rule
from storage.fields import Kind


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``words`` are what may stand above it, the first stands above ours.

    ``read`` takes a filled cell and may raise `CellError`, ``show`` writes a value; ``choices`` are offered as a list.
    """

    name: str
    words: tuple[str, ...]
    read: Callable[[Cell], object]
    show: Callable[[object], Cell]
    choices: tuple[str, ...] = ()
    is_required: bool = False
    is_hidden: bool = False
    example: Cell = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A row as its columns read it: None where a cell is empty; columns that the file has not are missing."""

    row: int
    values: Mapping[str, object]
    faults: tuple[str, ...] = ()

    def text(self, name: str) -> str:
        """A value as words."""
        found = self.values.get(name)
        return "" if found is None else str(found)


def id_column(words: str = "ID", name: str = "id") -> Column:
    """The hidden column by which an exported file is changed and read back."""
    about = "Скрытый столбец: по нему программа узнаёт запись. Не меняйте его; у новых записей он пуст."
    return Column(name, (words,), _read_id, _show, is_hidden=True, about=about)


def text_column(name: str, *words: str, is_required: bool = False, example: Cell = "", about: str = "") -> Column:
    """Words as they stand."""
    return Column(name, words, _read_text, _show, (), is_required, example=example, about=about)


def code_column(name: str, *words: str, is_required: bool = False, example: Cell = "", about: str = "") -> Column:
    """Codes and numbers of tasks: words, but never a day that a spreadsheet made of «7.1»."""
    return Column(name, words, read_code, _show, (), is_required, example=example, about=about)


def field_column(
    table: str, name: str, *words: str, is_required: bool = False, example: Cell = "", about: str = ""
) -> Column:
    """A field of a table, read and written by its kind; without words under the name that the window gives it."""
    rule = table_rule(table).fields[name]
    labels = LABELS.get(SHARED.get((table, name), f"{table}.{name}"), {}) if rule.choices else {}
    read, show = _BY_KIND[rule.kind]
    if labels:
        read, show = (lambda cell: read_choice(cell, labels)), (lambda value: labels.get(str(value), _show(value)))
    choices = tuple(labels.values()) or (("да", "нет") if rule.kind is Kind.BOOLEAN else ())
    return Column(
        name, words or (field_name(table, name),), read, show, choices, is_required, example=example, about=about
    )


def header_of(table: Table, columns: Sequence[Column], chosen: Mapping[str, str] | None = None) -> Header:
    """Where the columns stand: as their words tell it, or as a person chose by the words above them (``chosen``).

    Raises `HeaderError` naming what is missing.
    """
    names = {column.name: column.words for column in columns}
    if chosen:
        names |= {name: (words,) for name, words in chosen.items() if name in names}
        taken = {words: name for name, words in chosen.items()}
        names = {name: tuple(w for w in spelt if taken.get(w, name) == name) for name, spelt in names.items()}
    header = find_header(table, names)
    missing = [f"«{column.words[0]}»" for column in columns if column.is_required and column.name not in header.known]
    if missing:
        raise HeaderError(f"В таблице нет столбцов: {', '.join(missing)}.")
    return header


def require_codes_above(table: Table, header: Header) -> None:
    """Raise `HeaderError` where a day stands above a column that is called by a code."""
    heads = next(row for row in table.rows if row.number == header.row)
    for place in header.others:
        try:
            read_code(heads.cell(place))
        except CellError as fault:
            raise HeaderError(f"Строка {header.row}, столбец {place + 1}: {fault}.") from fault


def read_records(table: Table, columns: Sequence[Column], header: Header) -> Iterator[Record]:
    """Every row below the header, each with all that is wrong in it."""
    reason_against = merged_over(table.merged)
    known = [(column, header.known[column.name]) for column in columns if column.name in header.known]
    for row in table.rows:
        merged = reason_against(row.number)
        if row.number > header.row:
            yield Record(row.number, {}, (merged,)) if merged else _record(row, known)


def _record(row: TableRow, known: Sequence[tuple[Column, int]]) -> Record:
    values: dict[str, object] = {}
    faults: list[str] = []
    for column, place in known:
        cell = row.cell(place)
        if cell == "":
            values[column.name] = None
            if column.is_required:
                faults.append(f"не заполнено «{column.words[0]}»")
            continue
        try:
            values[column.name] = column.read(cell)
        except CellError as fault:
            faults.append(f"«{column.words[0]}»: {fault}")
    return Record(row.number, values, tuple(faults))


def faults_in_words(faults: Sequence[str]) -> str:
    """All that is wrong with a row, as one sentence."""
    return "; ".join(fault.rstrip(".") for fault in faults) + "."


def _read_text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _read_id(cell: Cell) -> UUID:
    try:
        return UUID(str(cell).strip())
    except ValueError:
        raise CellError("это не ID записи") from None


def _show(value: object) -> Cell:
    return value if isinstance(value, str | int | float | date) else "" if value is None else str(value)


def _show_flag(value: object) -> Cell:
    return "да" if value else "нет"


def _show_words(value: object) -> Cell:
    """Words apart by semicolons; one with a comma in it bears its own, or it would be read as two."""
    words = "; ".join(map(str, value)) if isinstance(value, tuple) else ""
    return f"{words};" if "," in words and ";" not in words else words


_BY_KIND: dict[Kind, tuple[Callable[[Cell], object], Callable[[object], Cell]]] = {
    Kind.TEXT: (_read_text, _show),
    Kind.INTEGER: (read_whole, _show),
    Kind.BOOLEAN: (read_flag, _show_flag),
    Kind.DAY: (read_day, _show),
    Kind.WORDS: (read_words, _show_words),
}
