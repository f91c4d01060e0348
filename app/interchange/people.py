"""People in and out: cards from a spreadsheet, added or brought up to date, and the same table to be changed (R02)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from app import clock
from app.apart.gate import table_of
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
from app.interchange.headers import HeaderError, plain
from app.interchange.people_consent import Consents
from app.interchange.places import Places, municipality_column, organization_column
from app.interchange.prepared import (
    Gathering,
    Prepared,
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
from app.people import MAKERS, CardMakerError
from storage.consents import KEPT
from storage.fields import Row
from storage.ids import new_id
from storage.pending import INSERT, UPDATE
from storage.reads.base import Connection, full_name
from storage.reads.interchange import people_with_places
from storage.reads.network import subject_names
from storage.withheld import withheld_people

TITLE = "Педагоги"
COLUMNS: tuple[Column, ...] = (
    id_column(),
    field_column("person", "family_name", "Фамилия", is_required=True, example="Иванова"),
    field_column("person", "given_name", "Имя", is_required=True, example="Мария"),
    field_column("person", "patronymic", "Отчество", example="Петровна"),
    field_column("person", "role", "Роль", example="педагог", about="Если пусто – педагог."),
    field_column("person", "position", "Должность", is_required=True, example="учитель физики"),
    field_column("person", "subjects", "Предметы", example="физика; астрономия", about="Через точку с запятой."),
    organization_column(),
    municipality_column(),
    field_column("person", "category", "Категория", "Квалификационная категория", example="первая"),
    field_column("person", "category_date", "Дата категории", example=date(2024, 4, 15)),
    field_column("person", "education", "Образование", example="высшее"),
    field_column("person", "experience_years", "Стаж, лет", "Стаж", "Педагогический стаж", example=12),
    field_column("person", "is_young_specialist", "Молодой специалист", example="нет"),
    field_column("person", "career_stage", "Этап пути", "Этап профессионального пути", example="мастерство"),
    field_column("person", "email", "Электронная почта", "Почта", "E-mail"),
    field_column("person", "phone", "Телефон"),
    field_column("person", "resources", "Ресурсы"),
    field_column("person", "context", "Условия работы"),
    field_column("consent", "given_on", "Дата согласия", "Согласие на обработку данных", example=date(2026, 9, 1)),
    text_column("consent_document", "Документ согласия", example="лист № 14"),
)  # fmt: skip
NOTES = (
    "Педагоги: одна строка – один человек. Пример можно стереть.",
    "Человек без ID узнаётся по имени и организации; пустая ячейка тогда ничего не меняет.",
    "В выгруженной таблице пустая ячейка очищает поле. Дата согласия не снимается: отзыв отмечают в карточке.",
    "Не пишите о здоровье и семье, не вносите паспорт и СНИЛС.",
)
_NAME = text_column("name", "ФИО", "Ф. И. О.", "Фамилия, имя, отчество", "Фамилия Имя Отчество", "Педагог")
_OWN = frozenset(
    column.name
    for column in COLUMNS
    if column.name not in {"id", "organization", "municipality", "given_on", "consent_document"}
)
_USUAL = {"role": "teacher", "category": "none", "is_young_specialist": False, "subjects": ()}
_NEVER_EMPTY = frozenset({"family_name", "given_name", "role", "position", "category", "is_young_specialist"})
_NAMES = ("family_name", "given_name", "patronymic")


def prepare_people(connection: Connection, path: Path, today: date, tell: Tell = silent) -> Prepared:
    """Read a table of people and say row by row what becomes of it; nothing is written.

    Raises `app.people.CardMakerError`, `app.interchange.tables.TableError`, `app.interchange.headers.HeaderError`.
    """
    if role_of(connection) not in MAKERS:
        raise CardMakerError
    table = table_of(path, lambda: tell(0, 0))
    columns = [*(replace(column, is_required=False) for column in COLUMNS), _NAME]
    header = header_of(table, columns)
    if not {"id", "name", "family_name"} & header.known.keys():
        raise HeaderError("В таблице нет столбцов «Фамилия» и «Имя» или «ФИО».")
    look = _Look(connection, today)
    look.gathering.header_row = header.row
    look.gathering.note_sheets(table)
    for number, record in enumerate(read_records(table, columns, header), start=1):
        tell(number, len(table.rows) - 1)
        look.take(record)
    return look.gathering.prepared()


def export_people(connection: Connection, path: Path) -> int:
    """Write everyone of this copy under `COLUMNS`; returns how many. Raises `TableNotSavedError`.

    Those whose cards are withheld for want of a consent are left out and named among the notes: brought in again, their
    empty cells would empty the cards.
    """
    without = set(withheld_people(connection))
    left = left_out(connection)
    notes = (*NOTES, f"Без действующего согласия не выгружены: {', '.join(left)}.") if left else NOTES
    consents = Consents(connection, clock.today())

    def values(person: Mapping[str, Any]) -> Sequence[object]:
        given_on, document = consents.of(person)
        told = {**person, "given_on": given_on, "consent_document": document}
        return [told[column.name] for column in COLUMNS]

    rows = (values(person) for person in people_with_places(connection) if person["id"] not in without)
    return write_table(path, TITLE, COLUMNS, rows, notes)


def left_out(connection: Connection) -> list[str]:
    """Names of the people whom `export_people` leaves out."""
    without = set(withheld_people(connection))
    return [_name(person) for person in people_with_places(connection) if person["id"] in without] if without else []


class _Look:
    """A table of people held against the cards of this copy."""

    def __init__(self, connection: Connection, today: date) -> None:
        self.gathering = Gathering("Импорт педагогов")
        self._today = today
        self._places = Places(connection)
        self._subjects = {plain(name): name for name in subject_names(connection)}
        self._consents = Consents(connection, today)
        self._cards: dict[UUID, dict[str, Any]] = {}
        self._by_name: dict[tuple[object, ...], list[UUID]] = {}
        for person in people_with_places(connection):
            self._cards[person["id"]] = person
            self._by_name.setdefault(_key(person, person["organization_id"]), []).append(person["id"])
        self._met: dict[object, int] = {}

    def take(self, record: Record) -> None:
        """Say what becomes of a row."""
        values = _with_names(record.values)
        card = self._cards.get(values["id"]) if values.get("id") is not None else None
        about = full_name(*(values.get(name) or "" for name in _NAMES)) or (_name(card) if card else "")
        try:
            self._take(record, values, about)
        except RowFault as fault:
            self.gathering.refuse(record.row, about, str(fault))

    def _take(self, record: Record, values: dict[str, Any], about: str) -> None:
        if record.faults:
            raise RowFault(faults_in_words(record.faults))
        place = self._place(record)
        person_id, by_id = self._known(values, place)
        self._require_once(record.row, person_id or _key(values, place))
        fields = {
            name: value
            for name, value in values.items()
            if name in _OWN and (value is not None or (by_id and name not in _NEVER_EMPTY))
        }
        if fields.get("subjects", ()) is None:
            fields["subjects"] = ()
        if place is not None:
            fields["organization_id"] = place
        before: Row | None = self._cards[person_id] if person_id is not None else None
        self._check(fields, values.get("given_on"), before)
        if person_id is None or before is None:
            self._add(record.row, about, fields, values)
        else:
            self._change(record.row, about, person_id, before, fields, values)

    def _add(self, row: int, about: str, fields: dict[str, Any], values: Mapping[str, Any]) -> None:
        person_id = new_id()
        reason = self._places.reason_against_card(fields["organization_id"]) if "organization_id" in fields else ""
        if reason:
            raise RowFault(f"{reason}.")
        whole = new_put("person", person_id, {**_USUAL, **fields})
        self._consents.require(person_id, values.get("given_on"), INSERT, whole.fields)
        first = new_put("person", person_id, {**_USUAL, **{name: fields[name] for name in KEPT & fields.keys()}})
        rest = changed_put("person", person_id, first.fields, fields)
        consent = self._consents.puts(person_id, values.get("given_on"), values.get("consent_document"))
        self.gathering.puts += [first, *consent, *([rest] if rest is not None else [])]
        self.gathering.tell(row, about, Outcome.ADDED, "новая карточка.")

    def _change(
        self, row: int, about: str, person_id: UUID, before: Row, fields: dict[str, Any], values: Mapping[str, Any]
    ) -> None:
        stored = {name: before[name] for name in (*_OWN, "organization_id", "provenance")}
        put = changed_put("person", person_id, stored, fields)
        if put is not None:
            self._consents.require(person_id, values.get("given_on"), UPDATE, put.fields)
        consent = self._consents.puts(person_id, values.get("given_on"), values.get("consent_document"))
        self.gathering.puts += [*([put] if put is not None else []), *consent]
        words = changed_words(put) if put is not None else "добавится согласие." if consent else "без изменений."
        if self._consents.told_otherwise(person_id, values.get("given_on"), values.get("consent_document")):
            words = f"{words.rstrip('.')}; дата и документ согласия меняются в карточке."
        self.gathering.tell(row, about, Outcome.CHANGED if put or consent else Outcome.UNCHANGED, words)

    def _place(self, record: Record) -> UUID | None:
        row_id = record.values.get("id")
        if row_id is not None and not record.text("organization"):
            return None
        card = self._cards.get(row_id) if isinstance(row_id, UUID) else None
        found = self._places.find(record, card["organization_id"] if card is not None else None)
        if isinstance(found, str):
            raise RowFault(f"{found}.")
        return found.id

    def _known(self, values: Mapping[str, Any], place: UUID | None) -> tuple[UUID | None, bool]:
        """The card that a row is about, and whether its id says so; None for a new one. Raises `RowFault`."""
        if values.get("id") is not None:
            if values["id"] not in self._cards:
                raise RowFault("карточки с таким ID нет среди ваших; для нового человека оставьте ID пустым.")
            return values["id"], True
        found = self._by_name.get(_key(values, place), [])
        if len(found) > 1:
            raise RowFault("людей с таким именем в этой организации несколько: укажите ID из выгрузки.")
        return (found[0] if found else None), False

    def _require_once(self, row: int, key: object) -> None:
        former = self._met.setdefault(key, row)
        if former != row:
            raise RowFault(f"этот человек уже стоит в строке {former}.")

    def _check(self, fields: dict[str, Any], consent_on: object, before: Row | None) -> None:
        """Subjects are those of the region, or stand in the card already; no day has yet to come."""
        standing = before["subjects"] if before is not None else ()
        known = {**self._subjects, **{plain(name): name for name in standing or ()}}  # type: ignore[union-attr]  # words
        given = fields.get("subjects") or ()
        unknown = [name for name in given if plain(name) not in known]
        if unknown:
            raise RowFault(f"предмета «{unknown[0]}» нет в списке предметов региона.")
        if given:
            fields["subjects"] = tuple(sorted({known[plain(name)] for name in given}))
        for name, day in (("дата категории", fields.get("category_date")), ("дата согласия", consent_on)):
            if isinstance(day, date) and day > self._today:
                raise RowFault(f"{name} {day:%d.%m.%Y} ещё не наступила.")


def _with_names(given: Mapping[str, object]) -> dict[str, Any]:
    """The values with a name in one cell taken apart."""
    values: dict[str, Any] = dict(given)
    whole = values.pop("name", None)
    if whole and not values.get("family_name"):
        parts = str(whole).split(maxsplit=2)
        values |= dict(zip(_NAMES, [*parts, None, None][: len(_NAMES)], strict=True))
    return values


def _name(person: Row) -> str:
    return full_name(*(str(person[name] or "") for name in _NAMES))


def _key(person: Mapping[str, Any], place: object) -> tuple[object, ...]:
    return (*(plain(str(person.get(name) or "")) for name in _NAMES), place)
