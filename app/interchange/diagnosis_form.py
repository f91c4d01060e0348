"""A blank form for a diagnosis: people in rows, competencies of a map in columns, ready to be imported (R15)."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from app.interchange.diagnosis_rows import COLUMNS
from app.interchange.tables import MOST_COLUMNS
from app.labels import LEVEL_NAMES, label
from storage.errors import PlainError
from storage.reads.base import Connection
from storage.reads.diagnoses import Competency, MapRow, competencies_of_map, map_row
from storage.reads.matching import KnownPerson, known_people
from storage.writes import RowMissingError

if TYPE_CHECKING:
    import xlsxwriter

_BEFORE_CODES = ("id", "name", "organization", "map", "edition", "held_on")
_WIDTHS = (16, 34, 24, 30, 10, 12)
_CODE_WIDTH = 8


class MapTooWideError(PlainError):
    """A form has a column for each competency, and a table has only so many."""

    default = f"В карте слишком много компетенций для одной таблицы: помещается не больше {MOST_COLUMNS} столбцов."


class FormNotSavedError(PlainError):
    """The file is open elsewhere, or the folder takes no files."""

    default = "Бланк не сохранился: закройте файл в другой программе или выберите другую папку."


def write_form(connection: Connection, path: Path, map_id: UUID, people: Sequence[UUID], today: date) -> int:
    """Write an XLSX for these people and return how many rows it has.

    Raises `MapTooWideError`, `FormNotSavedError`.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    chosen = map_row(connection, map_id)
    if chosen is None:
        raise RowMissingError(table="competency_map")
    competencies = competencies_of_map(connection, map_id)
    if len(competencies) + len(_BEFORE_CODES) > MOST_COLUMNS:
        raise MapTooWideError
    known = {person.id: person for person in known_people(connection)}
    rows = [known[person_id] for person_id in people if person_id in known]
    try:
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
            _write_rows(book, chosen, competencies, rows, today)
            _write_key(book, competencies)
    except (OSError, XlsxWriterException) as error:
        raise FormNotSavedError from error
    return len(rows)


def _write_rows(
    book: "xlsxwriter.Workbook", chosen: MapRow, competencies: list[Competency], people: list[KnownPerson], today: date
) -> None:
    sheet = book.add_worksheet("Диагностика")
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    titles = [COLUMNS[name][0] for name in _BEFORE_CODES]
    titles[_BEFORE_CODES.index("map")] = COLUMNS["map"][1]
    for place, (title, width) in enumerate(zip(titles, _WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title, head)
    first = len(titles)
    for place, competency in enumerate(competencies, start=first):
        sheet.write_string(0, place, competency.code, head)
        sheet.write_comment(0, place, f"{competency.title}. Требуется: {competency.required}.")
    sheet.set_column(first, first + len(competencies) - 1, _CODE_WIDTH)
    for row, person in enumerate(people, start=1):
        words = (str(person.id), person.name, person.organization_short, chosen.title)
        for place, said in enumerate(words):
            sheet.write_string(row, place, said)
        sheet.write_number(row, len(words), chosen.edition)
        sheet.write_datetime(row, len(words) + 1, today, day)
    allowed = {"validate": "list", "source": [str(level) for level in range(len(LEVEL_NAMES))]}
    sheet.data_validation(1, first, max(1, len(people)), first + len(competencies) - 1, allowed)
    sheet.freeze_panes(1, 2)


def _write_key(book: "xlsxwriter.Workbook", competencies: list[Competency]) -> None:
    """A second sheet that tells what the codes and the levels mean; only the first one is imported."""
    sheet = book.add_worksheet("Коды и уровни")
    head = book.add_format({"bold": True, "bottom": 1})
    for place, (title, width) in enumerate((("Код", 10), ("Компетенция", 90), ("Группа", 30), ("Требуется", 12))):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title, head)
    for row, competency in enumerate(competencies, start=1):
        sheet.write_string(row, 0, competency.code)
        sheet.write_string(row, 1, competency.title)
        sheet.write_string(row, 2, label("competency_group", competency.group))
        sheet.write_number(row, 3, competency.required)
    for level, words in enumerate(LEVEL_NAMES):
        sheet.write_string(len(competencies) + 2 + level, 0, str(level))
        sheet.write_string(len(competencies) + 2 + level, 1, words)
