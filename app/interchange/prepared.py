"""A prepared import: what a file will write and what becomes of each of its rows, before anything is written.

Every kind of import makes one of these off the window's thread and has it taken by `take`: one transaction, all or
nothing, one step to undo. What has changed between the look and the taking is not overwritten.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID

from app.field_names import field_name
from app.interchange.report import Outcome, Report, RowReport, report_of
from app.interchange.tables import Table
from storage.catalogue import table_rule
from storage.errors import PlainError
from storage.fields import Row
from storage.reads.base import Connection, Engine
from storage.rows import fetch_rows
from storage.settings import read_setting, write_setting
from storage.validation import InvalidFieldError, check_changes, check_row
from storage.writes import Changes, Edit, RowExistsError, RowMissingError, editing

Tell = Callable[[int, int], None]
"""Hears how much of how much is done, 0 of 0 where that is not known; what it raises stops the work."""
_AT_ONCE = 500


def silent(_done: int, _total: int) -> None:
    """Nobody hears."""


class FaultyTableError(PlainError):
    """A row is wrong, therefore none is taken."""

    default = "В файле есть ошибки, поэтому ничего не внесено."


class ImportedMeanwhileError(PlainError):
    """Between the check and the import a row that it touches was made or changed elsewhere."""

    default = "Пока файл проверялся, часть этих записей изменилась. Проверьте файл ещё раз."


@dataclass(frozen=True, slots=True)
class Put:
    """One row to write: a new one with all its fields, or the changed fields of one that stood as ``before``."""

    table: str
    row_id: UUID
    fields: Row
    before: Row | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a file will bring, new rows before changed ones and parents first.

    ``step`` is the name of the undo, ``settings`` are kept beside the rows.
    """

    step: str
    report: Report
    puts: tuple[Put, ...]
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Gathering:
    """What is known so far of a file that is looked through row by row."""

    step: str
    told: list[RowReport] = field(default_factory=list)
    puts: list[Put] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)
    header_row: int = 0

    def note(self, sentence: str) -> None:
        """Say something of the file that stops nothing."""
        self.told.append(RowReport(0, "", sentence, outcome=Outcome.NOTED))

    def refuse(self, row: int, about: str, sentence: str) -> None:
        """Say why a row is not taken: then no row is."""
        self.told.append(RowReport(row, about, sentence, is_fault=True))

    def tell(self, row: int, about: str, outcome: Outcome, sentence: str) -> None:
        """Say what becomes of a row."""
        self.told.append(RowReport(row, about, sentence, outcome=outcome))

    def note_sheets(self, table: Table) -> None:
        """Say which sheets are left alone."""
        for name in table.hidden:
            self.note(f"скрытый лист «{name}» не прочитан.")

    def prepared(self) -> Prepared:
        """The end of the look."""
        if not any(row.row for row in self.told) and not any(row.is_fault for row in self.told):
            self.refuse(0, "", "под заголовком нет ни одной строки.")
        puts = sorted(self.puts, key=lambda put: (put.before is not None, table_rule(put.table).number))
        return Prepared(self.step, report_of(self.told, self.header_row), tuple(puts), dict(self.settings))


def new_put(table: str, row_id: UUID, fields: Mapping[str, object]) -> Put:
    """A new row, checked by the rules of its fields. Raises `RowFault`."""
    try:
        return Put(table, row_id, check_row(table_rule(table), fields))
    except InvalidFieldError as error:
        raise RowFault(in_words(error)) from error


def changed_put(table: str, row_id: UUID, before: Row, fields: Mapping[str, object]) -> Put | None:
    """What would stand otherwise than before; None where nothing would. Raises `RowFault`."""
    try:
        checked = check_changes(table_rule(table), before, fields)
    except InvalidFieldError as error:
        raise RowFault(in_words(error)) from error
    changed = {name: value for name, value in checked.items() if value != before[name]}
    return Put(table, row_id, changed, {name: before[name] for name in changed}) if changed else None


class RowFault(Exception):  # noqa: N818 - the row's fault and not the program's
    """A row cannot be taken; its text is the sentence for the report."""


def in_words(error: InvalidFieldError) -> str:
    """The sentence of a refused field, with its Russian name."""
    name = field_name(error.table, error.field)
    sentence = error.sentence.replace(f"«{error.field}»", f"«{name}»") if name else error.sentence
    return sentence[:1].lower() + sentence[1:]


def changed_words(put: Put | None, *also: str) -> str:
    """«изменится: телефон, должность.»; ``also`` names what changes beside the row."""
    names = [field_name(put.table, name).lower() or name for name in put.fields] if put is not None else []
    return f"изменится: {', '.join(dict.fromkeys((*names, *also)))}."


def role_of(connection: Connection) -> str:
    """The role of who works here."""
    return read_setting(connection, "role") or ""


def take(engine: Engine, prepared: Prepared, tell: Tell = silent) -> Changes:
    """Write what was prepared in one transaction that one undo takes back.

    Raises `FaultyTableError` where the report has faults, `ImportedMeanwhileError`, or what ``tell`` raises.
    """
    if not prepared.report.is_clean:
        raise FaultyTableError
    done, total = 0, len(prepared.puts)
    with editing(engine, prepared.step) as edit:
        for part in _in_lots(prepared.puts):
            try:
                _write(edit, part)
            except (RowExistsError, RowMissingError) as error:
                raise ImportedMeanwhileError from error
            done += len(part)
            tell(done, total)
        for name, value in prepared.settings.items():
            write_setting(edit.connection, name, value)
    return edit.changes


def _write(edit: Edit, part: Sequence[Put]) -> None:
    table = part[0].table
    if part[0].before is None:
        edit.insert_all(table, [put.fields for put in part], [put.row_id for put in part])
        return
    standing = fetch_rows(edit.connection, table, [put.row_id for put in part])
    for put in part:
        current = standing.get(put.row_id)
        if current is None or any(current.fields[name] != value for name, value in (put.before or {}).items()):
            raise ImportedMeanwhileError
    edit.update_all(table, {put.row_id: put.fields for put in part})


def _in_lots(puts: Iterable[Put]) -> Iterator[list[Put]]:
    """Puts that go into one statement: of one table, all new or all changed, each of another row."""
    for _, group in groupby(puts, key=lambda put: (put.table, put.before is None)):
        lot: list[Put] = []
        named: set[UUID] = set()
        for put in group:
            if len(lot) == _AT_ONCE or put.row_id in named:
                yield lot
                lot, named = [], set()
            lot.append(put)
            named.add(put.row_id)
        if lot:
            yield lot
