"""Support on site: villages and a day are chosen, a numbered sheet is made, its lines are typed in afterwards (R43)."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.consents import require_consents
from app.deficits import Deficit, deficits_of_people
from app.journal import NewEntry, insert_entry
from storage.errors import PlainError
from storage.reads.base import Connection, Engine
from storage.reads.open_work import Agreement, OpenCheckpoint, agreements_by_person, checkpoints_by_person
from storage.reads.people import PersonListRow, person_rows
from storage.reads.visits import LineRow, line_by_id, lines_by_number, lines_of_sheet, people_of_places
from storage.writes import Changes, Edit, RowMissingError, editing

_AIMS_SHOWN = 3
_LONGEST_AIMS = 1_000
_GREATEST_NUMBER = 999
_ENTERED = "Строка листа выезда внесена"
_MISSED = "Встреча на выезде не состоялась"


class NobodyChosenError(PlainError):
    """A visit is to somebody."""

    default = "Выберите хотя бы одного педагога для выезда."


class LineMissingError(PlainError):
    """No line of the sheet has this number."""

    def __init__(self, sheet: str, number: int) -> None:
        """Name what was typed."""
        super().__init__(f"В листе «{sheet[:20]}» нет строки {number}.")


class LineAmbiguousError(PlainError):
    """Two laptops have given one number to two people."""

    def __init__(self, lines: Sequence[LineRow]) -> None:
        """``lines`` that bear the number."""
        names = ", ".join(line.name for line in lines)
        super().__init__(f"Под этим номером в листе несколько человек: {names}. Внесите запись из карточки педагога.")


class LineEnteredError(PlainError):
    """The line has been typed in already."""

    default = "Эта строка уже внесена: запись есть в журнале педагога."


@dataclass(frozen=True, slots=True)
class DuePerson:
    """Someone at a place of the visit, with what there is to talk about."""

    person: PersonListRow
    deficits: tuple[Deficit, ...]
    last_agreement: Agreement | None
    checkpoints: tuple[OpenCheckpoint, ...]

    @property
    def is_due(self) -> bool:
        """There is something to talk about."""
        return bool(self.deficits or self.last_agreement or self.checkpoints)

    @property
    def aims(self) -> str:
        """What to talk about in words, for the line of the sheet."""
        parts = [f"дефицит: {deficit.competency.title}" for deficit in self.deficits[:_AIMS_SHOWN]]
        if self.last_agreement is not None:
            parts.append(f"договорённость: {self.last_agreement.text}")
        parts += [f"{point.title} до {point.due_on:%d.%m.%Y}" for point in self.checkpoints[:_AIMS_SHOWN]]
        joined = "; ".join(parts)
        return (joined[:1].upper() + joined[1:])[:_LONGEST_AIMS]


@dataclass(frozen=True, slots=True)
class ToSee:
    """A person to be put on a sheet: where, and what for."""

    person_id: UUID
    place: str | None = None
    aims: str | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """A sheet that was made; its name is typed with a line's number."""

    sheet: str
    changes: Changes


def people_due(
    connection: Connection, today: date, organization_ids: Collection[UUID] = (), municipality_id: UUID | None = None
) -> list[DuePerson]:
    """Everyone at the places, by organisation and name, with deficits, the last agreement and open checkpoints."""
    ids = people_of_places(connection, organization_ids, municipality_id)
    agreements, points = agreements_by_person(connection, ids), checkpoints_by_person(connection, ids)
    deficits = deficits_of_people(connection, ids)
    return [
        DuePerson(
            person=person,
            deficits=tuple(deficits.get(person.id, ())),
            last_agreement=next(iter(agreements.get(person.id, ())), None),
            checkpoints=tuple(points.get(person.id, ())),
        )
        for person in person_rows(connection, ids, today)
    ]


def plan_visit(engine: Engine, visit_on: date, people: Sequence[ToSee]) -> Planned:
    """Make a sheet for a day, its lines numbered in the order of the people.

    Raises `NobodyChosenError`, `ConsentsMissingError`.
    """
    if not people:
        raise NobodyChosenError
    with editing(engine, "Лист выезда") as edit:
        require_consents(edit.connection, [to_see.person_id for to_see in people])
        sheet = _free_name(edit.connection, visit_on)
        for number, to_see in enumerate(people, start=1):
            _insert_line(edit, sheet, number, visit_on, to_see)
    return Planned(sheet, edit.changes)


def add_line(engine: Engine, sheet: str, to_see: ToSee) -> Changes:
    """Put one more person on a sheet, under the next number. Raises `LineMissingError` for a sheet without lines."""
    with editing(engine, "Строка листа выезда") as edit:
        lines = lines_of_sheet(edit.connection, sheet_name(sheet))
        if not lines:
            raise LineMissingError(sheet, 1)
        last = lines[-1]
        _insert_line(edit, last.sheet, last.number + 1, last.visit_on, to_see)
    return edit.changes


def remove_line(engine: Engine, line_id: UUID) -> Changes:
    """Take a person off a sheet; the other numbers stay as they were printed."""
    with editing(engine, "Удаление строки листа выезда") as edit:
        edit.delete("visit_line", line_id)
    return edit.changes


def enter_line(engine: Engine, sheet: str, number: int, entry: NewEntry, author_id: UUID | None = None) -> Changes:
    """Type a line of the printed sheet in: an entry in the person's journal, and the line is held; one step.

    Raises `LineMissingError`, `LineEnteredError`, `LineAmbiguousError`, `EntryEmptyError`.
    """
    with editing(engine, _ENTERED) as edit:
        _hold(edit, _line(edit.connection, sheet, number), entry, author_id)
    return edit.changes


def miss_line(engine: Engine, sheet: str, number: int) -> Changes:
    """The person of a line was not met. Raises `LineMissingError`, `LineEnteredError`."""
    with editing(engine, _MISSED) as edit:
        edit.update("visit_line", _line(edit.connection, sheet, number).id, {"status": "missed"})
    return edit.changes


def enter_visit(engine: Engine, line_id: UUID, entry: NewEntry, author_id: UUID | None = None) -> Changes:
    """Type a line in from the person's card, where its number need not be told. Raises as `enter_line`."""
    with editing(engine, _ENTERED) as edit:
        _hold(edit, _open_line(edit.connection, line_id), entry, author_id)
    return edit.changes


def miss_visit(engine: Engine, line_id: UUID) -> Changes:
    """The same for a person who was not met. Raises `LineEnteredError`."""
    with editing(engine, _MISSED) as edit:
        edit.update("visit_line", _open_line(edit.connection, line_id).id, {"status": "missed"})
    return edit.changes


def sheet_name(typed: str) -> str:
    """The name of a sheet as it is kept, from what a person typed: « 2611–104 » is «2611-104»."""
    return "".join(typed.split()).replace("–", "-").replace("—", "-")


def _hold(edit: Edit, line: LineRow, entry: NewEntry, author_id: UUID | None) -> None:
    entry_id = insert_entry(edit, {"person_id": line.person_id}, entry, author_id)
    edit.update("visit_line", line.id, {"journal_entry_id": entry_id, "status": "held"})


def _open_line(connection: Connection, line_id: UUID) -> LineRow:
    line = line_by_id(connection, line_id)
    if line is None:
        raise RowMissingError(table="visit_line")
    if line.status == "held":
        raise LineEnteredError
    return line


def _line(connection: Connection, sheet: str, number: int) -> LineRow:
    lines = lines_by_number(connection, sheet_name(sheet), number)
    if not lines:
        raise LineMissingError(sheet, number)
    open_lines = [line for line in lines if line.status != "held"]
    if not open_lines:
        raise LineEnteredError
    if len(open_lines) > 1:
        raise LineAmbiguousError(open_lines)
    return open_lines[0]


def _insert_line(edit: Edit, sheet: str, number: int, visit_on: date, to_see: ToSee) -> None:
    edit.insert(
        "visit_line",
        {
            "person_id": to_see.person_id, "visit_on": visit_on, "sheet": sheet, "number": number,
            "place": to_see.place, "aims": to_see.aims, "status": "planned",
        },
    )  # fmt: skip


def _free_name(connection: Connection, visit_on: date) -> str:
    """Day, month and three figures by chance: two tutors of one methodist do not make the same one on one day."""
    while True:
        name = f"{visit_on:%d%m}-{1 + secrets.randbelow(_GREATEST_NUMBER):03d}"
        if not lines_of_sheet(connection, name):
            return name
