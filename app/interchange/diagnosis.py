"""Import of diagnoses from a spreadsheet: matched, checked by the rules of the window, taken all or nothing (R15)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from app.apart.gate import table_of
from app.interchange.diagnosis_matching import FoundDiagnosis, Gathered, Given, Matching
from app.interchange.diagnosis_rows import Entry, Refused, read_header, read_rows
from app.interchange.headers import code_key, plain
from app.interchange.prepared import FaultyTableError, ImportedMeanwhileError, Tell, silent
from app.interchange.report import Outcome, Report, RowReport, report_of
from app.interchange.tables import Look
from storage.reads.base import Connection, Engine
from storage.reads.matching import held_diagnoses
from storage.writes import Changes, editing

Seen = TypeVar("Seen")


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a table will bring, and the report of its rows."""

    report: Report
    diagnoses: tuple[FoundDiagnosis, ...]

    @property
    def levels(self) -> int:
        """How many levels will be written."""
        return sum(len(found.levels) for found in self.diagnoses)

    @property
    def people(self) -> int:
        """Of how many people."""
        return len({found.held.person_id for found in self.diagnoses})


def prepare_diagnoses(connection: Connection, path: Path, today: date, look: Look = lambda: None) -> Prepared:
    """Read a table and say row by row what becomes of it; nothing is written.

    Raises `app.interchange.tables.TableError` and `app.interchange.headers.HeaderError` where there are no rows to
    speak of, or what ``look`` raises.
    """
    table = table_of(path, look)
    header = read_header(table)
    rows = list(_heard(read_rows(table, header, today), look))
    told = [RowReport(row.row, row.about, row.sentence, is_fault=True) for row in rows if isinstance(row, Refused)]
    told += [RowReport(0, "", f"скрытый лист «{name}» не прочитан.", outcome=Outcome.NOTED) for name in table.hidden]
    if not rows:
        told.append(RowReport(0, "", "под заголовком нет ни одной строки.", is_fault=True))
    matching = Matching(connection)
    gathered = _gather(_heard((row for row in rows if isinstance(row, Entry)), look), matching, told)
    found = []
    for each in gathered:
        look()
        diagnosis = matching.resolve(each, told)
        if diagnosis is not None:
            found.append(diagnosis)
    return Prepared(report_of(told, header.row), tuple(found))


def import_diagnoses(engine: Engine, prepared: Prepared, tell: Tell = silent) -> Changes:
    """Write what was prepared as finished diagnoses, in one transaction that one undo takes back.

    Raises `FaultyTableError` where the report has faults, `ImportedMeanwhileError`, or what ``tell`` raises.
    """
    if not prepared.report.is_clean:
        raise FaultyTableError
    done, total = 0, prepared.levels
    with editing(engine, "Импорт диагностики") as edit:
        if held_diagnoses(edit.connection) & {found.held for found in prepared.diagnoses}:
            raise ImportedMeanwhileError
        for found in prepared.diagnoses:
            held = found.held
            diagnosis_id = edit.insert(
                "diagnosis",
                {
                    "person_id": held.person_id, "map_id": held.map_id, "kind": held.kind, "rater": held.rater,
                    "held_on": held.held_on, "status": "done",
                },
            )  # fmt: skip
            edit.insert_all(
                "diagnosis_result",
                [
                    {
                        "diagnosis_id": diagnosis_id, "competency_id": level.competency_id,
                        "shown_level": level.level, "evidence": level.evidence,
                    }
                    for level in found.levels
                ],
            )  # fmt: skip
            done += len(found.levels)
            tell(done, total)
    return edit.changes


def _heard(rows: Iterable[Seen], look: Look) -> Iterator[Seen]:
    """The same rows, with a look at each whether to go on: a long table is left at once."""
    for row in rows:
        look()
        yield row


def _gather(entries: Iterable[Entry], matching: Matching, told: list[RowReport]) -> list[Gathered]:
    """Rows of one diagnosis put together; rows of nobody known and levels given twice are told as faults."""
    gathered: dict[tuple[object, ...], Gathered] = {}
    for entry in entries:
        person = matching.person_of(entry, told)
        if person is None:
            continue
        key = (person.id, plain(entry.map_title), entry.edition, entry.held_on, entry.kind, entry.rater)
        into = gathered.setdefault(
            key, Gathered(person, entry.map_title, entry.edition, entry.held_on, entry.kind, entry.rater)
        )
        into.rows.append(entry.row)
        for code, level in entry.levels.items():
            before = into.levels.get(code_key(code))
            if before is not None:
                words = f"уровень компетенции {code} уже указан в строке {before.row}."
                told.append(RowReport(entry.row, person.name, words, is_fault=True))
            else:
                into.levels[code_key(code)] = Given(entry.row, code, level, entry.evidence)
    return sorted(gathered.values(), key=_by_day)


def _by_day(each: Gathered) -> date:
    return each.held_on
