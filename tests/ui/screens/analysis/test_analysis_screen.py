from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import python_calamine
from pypdf import PdfReader
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QTableView

from app.paper.proposal import PROPOSAL
from app.papers.proposal import compose_proposal
from app.rights import AdministratorOnlyError
from storage.models.local import KeptSummary
from storage.reads.exams import exam_difficulties
from storage.reads.scope import Scope
from storage.reads.summary import summarise
from storage.reads.summary_kinds import write_numbers
from storage.tables import table_of
from storage.writes import editing
from tests.app.papers.sheets import words_of
from tests.factories import NOW, TODAY, add, field
from tests.ui.screens.analysis.conftest import Place
from tests.ui.test_accessible import CONTROLS, is_own
from ui.screens.analysis.place_bar import days_of


def cells(table: QTableView) -> list[list[str]]:
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount(QModelIndex()))]
        for row in range(model.rowCount(QModelIndex()))
    ]


def values(page: Any) -> dict[str, str]:
    return {title: value for title, value in cells(page.table) if value}


def test_each_figure_opens_its_people_and_they_their_card(place: Place) -> None:
    """R52, R59: from a number to the rows behind it, by the keyboard alone."""
    page = place.page("report")
    assert values(page)["Всего педагогов и руководителей"] == "2"
    assert [(line.title, line.amount) for line in page.stages.lines][3] == ("Реализация", 1)
    page.table.open_key("hours.planned")
    place.settle()
    assert cells(page.behind.table) == [["Иванова Мария Петровна", "Школа № 5", "36"]]
    assert page.behind.table.accessibleName() == "Всего запланировано"
    page.behind.table.activated.emit(page.behind.table.currentIndex())
    assert place.wanted == [place.ivanova]


def test_period_and_place_narrow_every_figure(place: Place) -> None:
    """R52: any period, any place of the network."""
    page = place.page("report")
    place.screen.bar.choose_place("place", place.school)
    place.settle()
    assert values(page)["Всего педагогов и руководителей"] == "1"
    place.screen.bar.period.take("month")
    place.settle()
    assert values(page)["Выявлено"] == "0"
    assert days_of("year", date(2026, 3, 1)) == (date(2025, 9, 1), date(2026, 8, 31))
    assert days_of("quarter", TODAY) == (date(2026, 10, 1), date(2026, 12, 31))


def test_the_report_is_saved_as_a_workbook_and_on_paper(place: Place, tmp_path: Path) -> None:
    """R52: both with the figures of the screen."""
    from ui.screens.analysis.keeping import save_report_as

    page = place.page("report")
    given = (page.scope, TODAY)
    for name in ("отчёт.xlsx", "отчёт.pdf"):
        page.save_to(save_report_as, given, str(tmp_path / name))
    place.settle()
    book = python_calamine.CalamineWorkbook.from_path(str(tmp_path / "отчёт.xlsx"))
    read = {row[2]: row[3] for row in book.get_sheet_by_name("Отчёт").to_python() if isinstance(row[0], float)}
    assert (read["Всего запланировано"], values(page)["Всего запланировано"]) == (36, "36")
    words = " ".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "отчёт.pdf").pages)
    assert "Всего запланировано 36" in " ".join(words.split())


def test_the_heat_map_has_its_table_and_opens_a_cell(place: Place) -> None:
    """R52: a picture for the eye, the same numbers for a screen reader."""
    page = place.page("deficits")
    assert cells(page.table) == [["Ирбитское муниципальное образование", "1", "2", "0", "0"]]
    place.qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    assert "2" in page.grid.accessibleDescription()
    place.qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    place.settle()
    assert [row[0] for row in cells(page.behind.table)] == ["Иванова Мария Петровна", "Фёдоров Пётр"]
    page.across.setFocus()
    place.qtbot.keyClick(page.across, Qt.Key.Key_Right)
    place.settle()
    assert cells(page.table) == [["Школа № 5", "2"], ["Школа № 6", "1"]]


def test_what_no_programme_closes_is_a_proposal(place: Place, tmp_path: Path) -> None:
    """R51: by how many teachers, where, with what to do; on paper and as a workbook."""
    from ui.screens.analysis.keeping import Looked, save_lacking_as

    page = place.page("lacking")
    assert [(row[0], row[2], row[3].replace("\u00a0", " ")) for row in cells(page.table)] == [
        ("1", "Компетенция М1", "Разработать модуль до уровня 3"),
        ("1", "Решает текстовые задачи", "Разработать модуль до уровня 3"),
    ]
    page.table.activated.emit(page.rows.index(0, 0))
    place.settle()
    assert cells(page.behind.table)[0][0] == "Иванова Мария Петровна"
    for name in ("предложения.xlsx", "предложения.pdf"):
        page.save_to(save_lacking_as, (page.shown, Looked(page.scope, TODAY)), str(tmp_path / name))
    place.settle()
    rows = python_calamine.CalamineWorkbook.from_path(str(tmp_path / "предложения.xlsx")).get_sheet_by_index(0)
    assert rows.to_python()[1][:2] == ["Ирбитское муниципальное образование", "математика"]
    words = "".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "предложения.pdf").pages)
    assert "Предложения по программам" in words
    assert "Иванова" not in words


def test_a_filter_that_leaves_nothing_is_not_taken_for_nothing_to_show(place: Place) -> None:
    """R50, R51: neither «no results» nor «every deficit is closed» where only the filter hides them."""
    with editing(place.engine, None) as edit:
        edit.update("exam_result", place.result, {"percent_done": 80})
    groups = ("subject", "methodical", "psych_ped", "communicative")
    add(place.engine, "learning_event", competency_groups=groups, subjects=("математика",))
    page = place.page("exams")
    assert "No task is left by what was chosen" in words_shown(page)
    page.difficult.setChecked(False)
    assert len(cells(page.table)) == 1
    page = place.page("lacking")
    page.only_nothing.setChecked(True)
    assert "Events or work at the school meet each of these deficits" in words_shown(page)
    narrowed = place.look(compose_proposal, page.shown, page.scope, TODAY)
    for is_narrowed in (True, False):
        words = words_of(PROPOSAL, replace(narrowed, is_narrowed=is_narrowed))
        assert ("закрывает программа из реестра" in words) is not is_narrowed


def words_shown(page: Any) -> set[str]:
    return {label.text() for label in page.findChildren(QLabel) if label.isVisible()}


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_exams_are_narrowed_to_a_year_and_a_subject_by_the_keyboard(place: Place) -> None:
    """R50: by the chips above the list; what is saved is what is shown."""
    common = {"exam": "oge", "grade": 9, "task": "7", "participants": 20, "percent_done": 30}
    for year, subject in ((2025, "математика"), (2026, "физика")):
        add(place.engine, "exam_result", organization_id=place.school, year=year, subject=subject, **common)
    page = place.page("exams")
    assert [option.words for option in page.year.options] == ["2026", "2025"]
    for chip, subjects in ((page.subject, {"математика"}), (page.year, {"математика"})):
        place.qtbot.keyClick(chip, Qt.Key.Key_Down)
        popup = chip._popup
        place.qtbot.keyClick(popup._list, Qt.Key.Key_Down)
        place.qtbot.keyClick(popup._list, Qt.Key.Key_Return)
        assert {row.subject for row in page.shown} == subjects
    assert [(row.year, row.task) for row in page.shown] == [(2026, "4")]
    place.qtbot.keyClick(page.year, Qt.Key.Key_Delete)
    assert len(cells(page.table)) == 2


@pytest.mark.parametrize("place", ["administrator"], indirect=True)
def test_a_task_is_tied_to_a_competency_and_stands_beside_the_team(place: Place) -> None:
    """R50: what a task calls for, and how many of the school lack it; no person and no mark."""
    page = place.page("exams")
    (row,) = cells(page.table)
    assert (row[0], row[2], row[3], row[5], row[6]) == ("Школа № 5", "4", "35", "–", "1")
    assert [option.words for option in page.competency.options] == ["Решает текстовые задачи"]
    page.competency.take(place.topic)
    place.settle()
    assert cells(page.table)[0][5:] == ["Решает текстовые задачи", "1 of 1"]
    (found,) = place.look(exam_difficulties, Scope(date.min, date.max))
    assert field(place.engine, "exam_task", found.task_id, "competency_id") == place.topic
    assert not any("Иванова" in " ".join(line) for line in cells(page.table))


def test_only_an_administrator_ties_tasks(place: Place) -> None:
    """R50: tasks are the whole region's."""
    from app.exams import tie_task

    assert not place.page("exams").competency.isVisible()
    (found,) = place.look(exam_difficulties, Scope(date.min, date.max))
    with pytest.raises(AdministratorOnlyError):
        tie_task(place.engine, "tutor", found, place.topic)


def test_a_month_gathers_what_was_entered(place: Place, tmp_path: Path) -> None:
    """R59: journal, checkpoints, report and calendar; lines open the card, the papers are one file."""
    from ui.screens.analysis.keeping import save_month_as

    page = place.page("month")
    shown = {part: lines_of(place, part) for part in ("journal", "checkpoints", "calendar")}
    assert [row[2] for row in shown["journal"]] == ["Разбор урока"]
    assert [row[0] for row in shown["checkpoints"]] == ["20.11.2026"]
    assert "Самообразование" in {row[2] for row in shown["calendar"]}
    run = next(row for row in range(len(shown["calendar"])) if page.rows.row_at(row).kind == "run")
    page.table.activated.emit(page.rows.index(run, 0))
    assert place.wanted == [("programme", place.programme)]
    place.wanted.clear()
    page.table.activated.emit(page.rows.index(0, 0))
    assert place.wanted == [(place.ivanova, "route")]
    page.open_figure("contacts", "Всего контактов")
    place.settle()
    assert cells(page.behind.table) == [["Иванова Мария Петровна", "Школа № 5", "1"]]
    page.save_to(save_month_as, (page.days,), str(tmp_path / "месяц.pdf"))
    place.settle()
    words = "".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "месяц.pdf").pages)
    assert all(part in words for part in ("Разбор урока", "Открытый урок", "Показатели"))
    page.earlier.click()
    place.settle()
    assert lines_of(place, "journal") == []


def lines_of(place: Place, part: str) -> list[list[str]]:
    page: Any = place.screen.page("month")
    page.part.choose(part)
    page.part.chosen.emit(part)
    return cells(page.table)


@pytest.mark.parametrize("place", ["methodist"], indirect=True)
def test_the_server_s_numbers_are_read_and_saved_without_a_link(place: Place, tmp_path: Path) -> None:
    """R52, R70: brought once, shown and saved with their day; without cards behind them nothing opens."""
    page = place.page("report")
    assert page.source.isHidden()
    with editing(place.engine, None) as edit:
        edit.update("specialist", place.tutor, {"municipality_id": place.town})
    page.load(page.scope)
    place.settle()
    assert not page.source.isHidden()
    summary = place.look(summarise, page.scope, TODAY)
    summary = replace(summary, people=7041)
    record = {"name": f"report region {page.scope.first} {page.scope.last}", "taken_at": NOW}
    with place.engine.begin() as connection:
        connection.execute(table_of(KeptSummary).insert().values(**record, body=write_numbers(summary).decode()))
    page.source.switch.choose("server")
    page.source._switched("server")
    place.settle()
    assert values(page)["Всего педагогов и руководителей"] == "7041"
    assert "2026" in page.source._note.text()
    page.save()
    dialog = page.findChild(QFileDialog, "analysis.file")
    dialog.fileSelected.emit(str(tmp_path / "свод.xlsx"))
    dialog.close()
    place.settle()
    book = python_calamine.CalamineWorkbook.from_path(str(tmp_path / "свод.xlsx"))
    assert 7041 in [row[3] for row in book.get_sheet_by_index(0).to_python()]
    page.table.open_key("people")
    place.settle()
    assert not page.behind.table.isVisible()


def test_every_control_has_a_name(place: Place) -> None:
    for name in ("report", "deficits", "exams", "lacking", "month"):
        place.page(name)
    own = [child for kind in CONTROLS for child in place.screen.findChildren(kind) if is_own(child)]
    assert own
    for control in own:
        words = getattr(control, "text", str)() if hasattr(control, "text") else ""
        assert control.accessibleName() or words or not control.isVisible(), type(control).__name__
