"""Programmes in and out: the registry as a table, a row for each module of a programme (R22–R24)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from app.apart.gate import table_of
from app.interchange.cells import read_choice, read_words
from app.interchange.columns import (
    Column,
    Record,
    faults_in_words,
    field_column,
    header_of,
    id_column,
    read_records,
    text_column,
)
from app.interchange.headers import plain
from app.interchange.places import Places, municipality_column, organization_column
from app.interchange.prepared import (
    Gathering,
    Prepared,
    Put,
    RowFault,
    Tell,
    changed_put,
    changed_words,
    new_put,
    role_of,
    silent,
)
from app.interchange.report import Outcome
from app.interchange.sheets import write_table
from app.interchange.tables import Cell
from app.labels import LABELS
from app.positions import key_between
from app.registry import RegistryRefusalError, check_council
from app.rights import require_administrator
from storage.fields import Row
from storage.ids import new_id
from storage.reads.base import Connection
from storage.reads.interchange import programmes_with_modules
from storage.reads.network import subject_names

TITLE = "Программы"
_GROUPS = LABELS["competency_group"]


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
    id_column("ID модуля", "module_id"),
    text_column("module", "Модуль", example="Модуль 1", about="Следующие модули – в следующих строках."),
    field_column("programme_module", "hours", "Часы модуля", example=18),
)  # fmt: skip
_MODULE_HOURS = "module_hours"
COLUMNS = (*COLUMNS[:-1], Column(_MODULE_HOURS, COLUMNS[-1].words, COLUMNS[-1].read, COLUMNS[-1].show, example=18))
NOTES = (
    "Программы: одна строка – модуль программы; у программы без модулей одна строка.",
    "Сведения о программе берутся из её первой строки. Компетенции модулей и наборы в таблицу не входят.",
)
_OWN = frozenset(column.name for column in COLUMNS[1:-3]) - {"organization", "municipality"}
_USUAL = {
    "price": 0, "audience": "teacher", "council_status": "none", "subjects": (), "competency_groups": (),
    "priorities": (),
}  # fmt: skip
_SETS = ("subjects", "competency_groups", "priorities")


@dataclass(slots=True)
class _Programme:
    """A programme as it will stand: its id, where its rows began, its modules with their hours."""

    id: UUID
    title: str
    row: int
    hours: int
    modules: dict[UUID, Row] = field(default_factory=dict)
    met: set[UUID] = field(default_factory=set)
    """Modules that the file has named."""


def prepare_programmes(connection: Connection, path: Path, today: date, tell: Tell = silent) -> Prepared:
    """Read a registry and say row by row what becomes of it; nothing is written.

    Raises `app.rights.AdministratorOnlyError`, `TableError`, `HeaderError`.
    """
    del today
    require_administrator(role_of(connection))
    table = table_of(path, lambda: tell(0, 0))
    header = header_of(table, COLUMNS)
    look = _Look(connection)
    look.gathering.header_row = header.row
    look.gathering.note_sheets(table)
    for number, record in enumerate(read_records(table, COLUMNS, header), start=1):
        tell(number, len(table.rows) - 1)
        look.take(record)
    return look.prepared()


def export_programmes(connection: Connection, path: Path) -> int:
    """Write the registry under `COLUMNS`; returns how many rows. Raises `TableNotSavedError`."""
    rows = ([record[column.name] for column in COLUMNS] for record in programmes_with_modules(connection))
    return write_table(path, TITLE, COLUMNS, rows, NOTES)


class _Look:
    """A table of programmes held against the registry."""

    def __init__(self, connection: Connection) -> None:
        self.gathering = Gathering("Импорт программ")
        self._places = Places(connection)
        self._subjects = {plain(name): name for name in subject_names(connection)}
        self._stored: dict[UUID, dict[str, Any]] = {}
        self._modules: dict[UUID, dict[UUID, dict[str, Any]]] = {}
        self._by_number: dict[tuple[str, str], UUID] = {}
        self._by_title: dict[tuple[str, UUID], UUID] = {}
        self._met: dict[UUID, _Programme] = {}
        self._refused: set[object] = set()
        for record in programmes_with_modules(connection):
            self._stored[record["id"]] = record
            if record["module_id"] is not None:
                self._modules.setdefault(record["id"], {})[record["module_id"]] = record
            self._note_names(record["id"], record)

    def take(self, record: Record) -> None:
        """Say what becomes of a row."""
        about = record.text("title")
        try:
            self._take(record, about)
        except RowFault as fault:
            self.gathering.refuse(record.row, about, str(fault))

    def prepared(self) -> Prepared:
        """The end of the look: modules together are no longer than their programme."""
        for each in self._met.values():
            together = sum(int(str(module["hours"])) for module in each.modules.values())
            if together > each.hours:
                words = f"модули вместе занимают {together} ч, а вся программа – {each.hours} ч."
                self.gathering.refuse(each.row, each.title, words)
        return self.gathering.prepared()

    def _take(self, record: Record, about: str) -> None:
        if record.faults:
            raise RowFault(faults_in_words(record.faults))
        place = self._places.find(record)
        if isinstance(place, str):
            raise RowFault(f"{place}.")
        programme_id = self._known(record, place.id)
        programme = self._met.get(programme_id) if programme_id is not None else None
        outcome = None
        if programme is None:
            programme, outcome = self._put_programme(record, about, programme_id, place.id)
        self._put_module(record, about, programme, outcome)

    def _known(self, record: Record, place: UUID) -> UUID | None:
        own_id = record.values.get("id")
        if isinstance(own_id, UUID):
            if own_id not in self._stored and own_id not in self._met:
                return None
            return own_id
        number = record.text("registry_number")
        by_number = self._by_number.get((record.text("source"), number)) if number else None
        return by_number or self._by_title.get((plain(record.text("title")), place))

    def _put_programme(
        self, record: Record, about: str, programme_id: UUID | None, place: UUID
    ) -> tuple[_Programme, tuple[Outcome, str]]:
        fields = self._fields(record, by_id=record.values.get("id") is not None)
        fields["organization_id"] = place
        stored = self._stored.get(programme_id) if programme_id is not None else None
        put: Put | None
        if stored is None:
            given = record.values.get("id")
            programme_id = given if isinstance(given, UUID) else new_id()
            put = new_put("programme", programme_id, {**_USUAL, **fields})
            outcome = Outcome.ADDED, "новая программа."
        else:
            programme_id = stored["id"]
            before = {name: stored[name] for name in (*_OWN, "organization_id", "provenance")}
            put = changed_put("programme", programme_id, before, fields)
            outcome = (Outcome.CHANGED, changed_words(put)) if put else (Outcome.UNCHANGED, "без изменений.")
        whole = {**(stored or {}), **(put.fields if put else {})}
        self._check(programme_id, whole, _words(stored["subjects"]) if stored is not None else ())
        self.gathering.puts += [put] if put is not None else []
        made = _Programme(programme_id, about, record.row, whole["hours"])
        made.modules = {
            own_id: {
                "programme_id": programme_id, "title": each["module"], "hours": each["module_hours"],
                "position": each["module_position"], "requires_id": None,
            }
            for own_id, each in self._modules.get(programme_id, {}).items()
        }  # fmt: skip
        self._met[programme_id] = made
        self._note_names(programme_id, {**whole, "organization_id": place})
        return made, outcome

    def _put_module(
        self, record: Record, about: str, programme: _Programme, outcome: tuple[Outcome, str] | None
    ) -> None:
        title, hours = record.text("module").strip(), record.values.get(_MODULE_HOURS)
        if not title:
            if outcome is None:
                raise RowFault(f"эта программа уже стоит в строке {programme.row}.")
            self.gathering.tell(record.row, about, *outcome)
            return
        module_id = self._known_module(record, programme, title)
        given = {"title": title, **({"hours": hours} if hours is not None else {})}
        put: Put | None
        if module_id is None:
            last = max((str(module["position"]) for module in programme.modules.values()), default=None)
            fields = {**given, "programme_id": programme.id, "position": key_between(last, None)}
            put = new_put("programme_module", new_id(), fields)
            module_id, told = put.row_id, (Outcome.ADDED, f"новый модуль «{title}».")
        elif module_id in programme.met:
            raise RowFault(f"модуль «{title}» уже есть в этой программе.")
        else:
            put = changed_put("programme_module", module_id, programme.modules[module_id], given)
            told = (Outcome.CHANGED, f"модуль: {changed_words(put)}") if put else (Outcome.UNCHANGED, "без изменений.")
        programme.met.add(module_id)
        if put is not None:
            self.gathering.puts.append(put)
            programme.modules[module_id] = {**programme.modules.get(module_id, {}), **put.fields}
        if outcome is not None and outcome[0] is not Outcome.UNCHANGED:
            told = outcome[0], f"{outcome[1].rstrip('.')}; {told[1]}"
        self.gathering.tell(record.row, about, *told)

    def _known_module(self, record: Record, programme: _Programme, title: str) -> UUID | None:
        own_id = record.values.get("module_id")
        if isinstance(own_id, UUID) and own_id in programme.modules:
            return own_id
        return next(
            (known for known, module in programme.modules.items() if plain(str(module["title"])) == plain(title)), None
        )

    def _fields(self, record: Record, *, by_id: bool) -> dict[str, Any]:
        """What a row says of the programme; an empty cell clears only where an exported file is read back."""
        values: Mapping[str, Any] = record.values
        optional = {"registry_number", "description", "council_on", "council_until", *_SETS}
        fields = {
            name: value
            for name, value in values.items()
            if name in _OWN and (value is not None or (by_id and name in optional))
        }
        for name in _SETS:
            if name in fields and fields[name] is None:
                fields[name] = ()
        return fields

    def _check(self, programme_id: UUID, whole: Mapping[str, Any], standing: Sequence[str]) -> None:
        try:
            check_council(whole)
        except RegistryRefusalError as error:
            raise RowFault(error.sentence[:1].lower() + error.sentence[1:]) from error
        given = _words(whole["subjects"])
        unknown = [name for name in given if plain(name) not in self._subjects and name not in standing]
        if unknown:
            raise RowFault(f"предмета «{unknown[0]}» нет в списке предметов региона.")
        number = whole["registry_number"]
        holder = self._by_number.get((str(whole["source"]), str(number))) if number else None
        if holder not in {None, programme_id}:
            raise RowFault(f"номер {number} уже носит другая программа.")

    def _note_names(self, programme_id: UUID, fields: Mapping[str, Any]) -> None:
        if fields.get("registry_number"):
            self._by_number[str(fields["source"]), str(fields["registry_number"])] = programme_id
        self._by_title[plain(str(fields["title"])), fields["organization_id"]] = programme_id


def _words(value: object) -> Sequence[str]:
    return value if isinstance(value, tuple) else ()
