"""Programmes in and out: the registry as a table, a row for each module of a programme (R22–R24)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from app.apart.gate import table_of
from app.interchange.columns import Record, faults_in_words, header_of, read_records
from app.interchange.headers import plain
from app.interchange.places import Places
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
from app.interchange.programme_columns import COLUMNS, MODULE_HOURS, NOTES, TITLE
from app.interchange.programme_parts import Developments, Runs, goes_in_circle
from app.interchange.report import Outcome
from app.interchange.sheets import write_table
from app.positions import key_between
from app.registry import RegistryRefusalError, check_council
from app.rights import require_administrator
from storage.catalogue import table_rule
from storage.fields import Row
from storage.ids import new_id
from storage.reads.base import Connection
from storage.reads.interchange import programmes_with_modules
from storage.reads.network import subject_names

_OWN = frozenset(table_rule("programme").fields) & {column.name for column in COLUMNS}
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
    met: dict[UUID, int] = field(default_factory=dict)
    """Modules that the file has named, with their rows."""
    wanted: dict[UUID, str] = field(default_factory=dict)
    """What the file says is to be taken before a module, by its title; empty: nothing."""


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
    developments, runs = Developments(connection), Runs(connection)

    def values(record: Mapping[str, Any]) -> Sequence[object]:
        parts = {"develops": developments.of(record["module_id"]), "runs": runs.of(record["id"])}
        told = {**record, **parts}
        return [told[column.name] for column in COLUMNS]

    rows = (values(record) for record in programmes_with_modules(connection))
    return write_table(path, TITLE, COLUMNS, rows, NOTES)


class _Look:
    """A table of programmes held against the registry."""

    def __init__(self, connection: Connection) -> None:
        self.gathering = Gathering("Импорт программ")
        self._places = Places(connection)
        self._subjects = {plain(name): name for name in subject_names(connection)}
        self._stored: dict[UUID, dict[str, Any]] = {}
        self._modules: dict[UUID, dict[UUID, dict[str, Any]]] = {}
        self._module_ids: set[UUID] = set()
        self._by_number: dict[tuple[str, str], UUID] = {}
        self._by_title: dict[tuple[str, UUID], UUID] = {}
        self._met: dict[UUID, _Programme] = {}
        self._developments = Developments(connection)
        self._runs = Runs(connection)
        for record in programmes_with_modules(connection):
            self._stored[record["id"]] = record
            if record["module_id"] is not None:
                self._module_ids.add(record["module_id"])
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
        """The end of the look: what comes first, and modules together are no longer than their programme."""
        for each in self._met.values():
            self._put_requirements(each)
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
            outcome = Outcome.UNCHANGED, "без изменений."
        runs = self._runs.puts(programme_id, _several(record.values.get("runs")))
        if stored is not None and (put or runs):
            outcome = Outcome.CHANGED, changed_words(put, *(["наборы"] if runs else []))
        whole = {**(stored or {}), **(put.fields if put else {})}
        self._check(programme_id, whole, _words(stored["subjects"]) if stored is not None else ())
        self.gathering.puts += [*([put] if put is not None else []), *runs]
        made = _Programme(programme_id, about, record.row, whole["hours"])
        made.modules = {
            own_id: {
                "programme_id": programme_id, "title": each["module"], "hours": each["module_hours"],
                "position": each["module_position"], "requires_id": each["module_requires_id"],
            }
            for own_id, each in self._modules.get(programme_id, {}).items()
        }  # fmt: skip
        self._met[programme_id] = made
        self._note_names(programme_id, {**whole, "organization_id": place})
        return made, outcome

    def _put_module(
        self, record: Record, about: str, programme: _Programme, outcome: tuple[Outcome, str] | None
    ) -> None:
        title, hours = record.text("module").strip(), record.values.get(MODULE_HOURS)
        if not title:
            if outcome is None:
                raise RowFault(f"эта программа уже стоит в строке {programme.row}.")
            self.gathering.tell(record.row, about, *outcome)
            return
        known = self._known_module(record, programme, title)
        if known in programme.met:
            raise RowFault(f"модуль «{title}» уже есть в этой программе.")
        module_id = known or self._id_of_new(record)
        put = self._module(programme, module_id, {"title": title, **({"hours": hours} if hours is not None else {})})
        also = self._put_parts(record, programme, module_id)
        told = Outcome.UNCHANGED, "без изменений."
        if known is None:
            told = Outcome.ADDED, f"новый модуль «{title}»."
        elif put is not None or also:
            told = Outcome.CHANGED, f"модуль: {changed_words(put, *also)}"
        if outcome is not None and outcome[0] is not Outcome.UNCHANGED:
            told = outcome[0], f"{outcome[1].rstrip('.')}; {told[1]}"
        self.gathering.tell(record.row, about, *told)

    def _module(self, programme: _Programme, module_id: UUID, given: dict[str, Any]) -> Put | None:
        """A new module behind the others, or what changes in one."""
        standing = programme.modules.get(module_id)
        if standing is not None:
            put = changed_put("programme_module", module_id, standing, given)
        else:
            last = max((str(module["position"]) for module in programme.modules.values()), default=None)
            fields = {**given, "programme_id": programme.id, "position": key_between(last, None)}
            put = new_put("programme_module", module_id, fields)
        if put is not None:
            self.gathering.puts.append(put)
            programme.modules[module_id] = {**(standing or {}), **put.fields}
        return put

    def _put_parts(self, record: Record, programme: _Programme, module_id: UUID) -> list[str]:
        """Competencies of a module and what comes first; returns which of them change, in words."""
        programme.met[module_id] = record.row
        develops = self._developments.puts(module_id, _several(record.values.get("develops")))
        self.gathering.puts += develops
        also = ["компетенции"] if develops else []
        return [*also, *(["что пройти сначала"] if self._wishes_otherwise(record, programme, module_id) else [])]

    def _wishes_otherwise(self, record: Record, programme: _Programme, module_id: UUID) -> bool:
        """Note what a row wants taken before its module; True where something else stands.

        An empty cell clears only where an exported file is read back.
        """
        wanted = record.text("requires").strip()
        if "requires" not in record.values or (not wanted and record.values.get("module_id") is None):
            return False
        programme.wanted[module_id] = wanted
        before = programme.modules.get(module_id, {}).get("requires_id")
        standing = str(programme.modules[before]["title"]) if isinstance(before, UUID) else ""
        return plain(wanted) != plain(standing)

    def _put_requirements(self, programme: _Programme) -> None:
        """What comes before a module, once all modules are known, written after them."""
        by_title: dict[str, list[UUID]] = {}
        for known, module in programme.modules.items():
            by_title.setdefault(plain(str(module["title"])), []).append(known)
        for module_id, wanted in programme.wanted.items():
            row, module = programme.met[module_id], programme.modules[module_id]
            bearing: Sequence[UUID | None] = by_title.get(plain(wanted), ()) if wanted else (None,)
            if module.get("requires_id") in bearing:
                continue
            if len(bearing) != 1:
                why = "нельзя требовать: их в этой программе несколько, назовите их по-разному"
                words = f"модуля «{wanted}» {why if bearing else 'нет в этой программе'}."
                self.gathering.refuse(row, programme.title, words)
                continue
            put = changed_put("programme_module", module_id, module, {"requires_id": bearing[0]})
            programme.modules[module_id] = {**module, "requires_id": bearing[0]}
            self.gathering.puts += [put] if put is not None else []
        for module_id in programme.wanted:
            if goes_in_circle(module_id, programme.modules):
                words = "модули требуют друг друга по кругу: измените, что пройти сначала."
                self.gathering.refuse(programme.met[module_id], programme.title, words)

    def _id_of_new(self, record: Record) -> UUID:
        """The id that an exported file gives a module, where no other module of this copy bears it."""
        given = record.values.get("module_id")
        return given if isinstance(given, UUID) and given not in self._module_ids else new_id()

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


def _several(value: object) -> Sequence[Any]:
    """What a cell with several things holds; nothing where it is empty or there is no such column."""
    return value if isinstance(value, tuple) else ()


def _words(value: object) -> Sequence[str]:
    return value if isinstance(value, tuple) else ()
