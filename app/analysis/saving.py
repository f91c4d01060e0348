"""What the page and the command save as a workbook: the same figures, the same lists (R51, R52)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from app.analysis.figures import FigureGroup, figure_groups
from app.analysis.workbook import Sheet, write_report
from app.labels import label
from app.paper.content import Period
from app.paper.document import PaperError, write_file
from app.paper.russian import NO_BREAK, date_in_words, period_in_words
from app.papers.report import NobodyToReportError, proposal_for, title_of
from storage.errors import PlainError
from storage.reads.base import Connection
from storage.reads.episodes import levels_of
from storage.reads.exams import ExamDifficulty
from storage.reads.heat import Across, HeatMap, heat_map
from storage.reads.indicators import place_name
from storage.reads.lacking import UncoveredDeficit, uncovered_deficits
from storage.reads.scope import Scope
from storage.reads.summary import summarise
from storage.summaries import RegionalSummary

FEW = "менее 5"
"""In the place of a number that the server does not tell."""
ELSEWHERE = "прочие муниципалитеты"
"""Those where the server names no municipality, since too few people of it have the deficit."""


class ReportNotSavedError(PlainError):
    """The file could not be written."""

    default = "Отчёт не сохранён: в этот файл не удаётся записать. Закройте его в другой программе или выберите папку."


def save_report(connection: Connection, scope: Scope, today: date, file: Path) -> list[FigureGroup]:
    """Save the figures of a place and a period with the list of uncovered deficits; returns the figures.

    Raises `NobodyToReportError`, `ReportNotSavedError`.
    """
    levels = levels_of(connection, scope)
    summary = summarise(connection, scope, today, levels)
    if not summary.people:
        raise NobodyToReportError
    groups = figure_groups(summary)
    heat = heat_sheet(heat_map(connection, scope, Across.TOWNS, levels))
    lists = [heat, lacking_sheet(uncovered_deficits(connection, scope, today, levels=levels))]
    write(file, heading_of(title_of(connection, scope), place_name(connection, scope), scope), groups, lists)
    return groups


def save_kept_report(connection: Connection, kept: RegionalSummary, scope: Scope, file: Path) -> None:
    """Save numbers that were brought from the server, with their day and place. Raises `ReportNotSavedError`."""
    title = title_of(connection, scope, of_server=True)
    heading = f"{heading_of(title, place_name(connection, scope), scope)}, {_of_server(kept.day)}"
    write(file, heading, figure_groups(kept.numbers), [])


def save_lacking(rows: Sequence[UncoveredDeficit], file: Path, counted_on: date | None = None) -> None:
    """Save the list of uncovered deficits alone, with the day where the server did. Raises `ReportNotSavedError`."""
    sheet = lacking_sheet(rows)
    write(file, _dated("Предложения по программам", counted_on), [], [replace(sheet, title=_on(sheet, counted_on))])


def save_heat(found: HeatMap, file: Path, counted_on: date | None = None) -> None:
    """Save where deficits gather, with the day where the server counted. Raises `ReportNotSavedError`."""
    sheet = heat_sheet(found)
    write(file, _dated("Дефициты", counted_on), [], [replace(sheet, title=_on(sheet, counted_on))])


def save_exams(rows: Sequence[ExamDifficulty], file: Path) -> None:
    """Save tasks of exams beside the team's deficits. Raises `ReportNotSavedError`."""
    head = ("Муниципалитет", "Организация", "Экзамен", "Год", "Предмет", "Класс", "Задание", "Тема", "Участников",
            "Выполнено, %", "Компетенция", "Дефицит в ней, педагогов", "Дефициты предмета, педагогов")  # fmt: skip
    lines = [
        (row.municipality, row.organization, label("exam", row.exam), row.year, row.subject, row.grade, row.task,
         row.topic, row.participants, row.percent_done, row.competency, row.lacking, row.subject_lacking)
        for row in rows
    ]  # fmt: skip
    write(file, "Экзамены", [], [Sheet("Экзамены", head, lines)])


def write(file: Path, heading: str, groups: Sequence[FigureGroup], lists: Sequence[Sheet]) -> None:
    """Write the workbook. Raises `ReportNotSavedError`."""

    def draw(opened: BinaryIO) -> int:
        write_report(opened, heading, groups, lists)
        return 1

    try:
        write_file(draw, file)
    except PaperError as error:
        raise ReportNotSavedError from error


def heading_of(title: str, place: str, scope: Scope) -> str:
    """«Свод по муниципалитету, Ирбит, с 1 по 30 ноября 2026 г.»."""
    days = period_in_words(Period(None if scope.first == date.min else scope.first, scope.last))
    return ", ".join(part for part in (title, place, days.replace(NO_BREAK, " ")) if part)


def _of_server(day: date) -> str:
    return f"числа сервера от {date_in_words(day)}".replace(NO_BREAK, " ")


def _dated(heading: str, counted_on: date | None) -> str:
    return heading if counted_on is None else f"{heading}, {_of_server(counted_on)}"


def _on(sheet: Sheet, counted_on: date | None) -> str:
    """«Дефициты, сервер 30.11.2026»: the tab says of which day the server's numbers are."""
    return sheet.title if counted_on is None else f"{sheet.title}, сервер {counted_on:%d.%m.%Y}"


def heat_sheet(found: HeatMap) -> Sheet:
    """Open deficits by place under the columns of the map, summed up."""
    is_towns = found.across is Across.TOWNS
    titles = [label("competency_group", column) if is_towns else column or "все предметы" for column in found.columns]
    lines: list[list[str | int | float | None]] = [
        [row.name, *(FEW if cell.is_few else cell.deficits for cell in row.cells)] for row in found.rows
    ]
    summed = range(1, len(titles) + 1)
    return Sheet("Дефициты", ("Муниципалитет" if is_towns else "Организация", *titles), lines, tuple(summed))


def lacking_sheet(rows: Sequence[UncoveredDeficit]) -> Sheet:
    """What no programme closes, a line for each municipality, to be sorted and counted further."""
    head = ("Муниципалитет", "Предмет", "Группа", "Код", "Компетенция", "Педагогов", "Предложение", "События",
            "На рабочем месте")  # fmt: skip
    lines = [
        (town, row.subject or "все предметы", label("competency_group", row.group), row.code, row.title, people,
         proposal_for(row.required, row.reached).replace(NO_BREAK, " "), row.events, row.workplace)
        for row in rows
        for town, people in (*row.towns, *([(ELSEWHERE, row.elsewhere)] if row.elsewhere else []))
    ]  # fmt: skip
    return Sheet("Чего не хватает", head, lines, summed=(5,))
