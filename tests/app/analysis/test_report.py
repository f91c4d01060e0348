"""The one set of numbers of a report, what stands behind each, and its workbook (R52, R58)."""

from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Self
from zipfile import ZipFile

import pytest
import python_calamine
import sqlalchemy as sa

from app.analysis.figures import Figure, figure_groups
from app.analysis.saving import ReportNotSavedError, save_kept_report, save_report
from app.analysis.workbook import Sheet, write_report
from app.cli.main import main
from app.paper.content import Period
from app.paper.report import REPORT
from app.paper.russian import NO_BREAK, date_in_words
from app.papers.report import compose_report, in_words, report_of_kept
from app.shares import percent
from storage.reads.behind import rows_behind
from storage.reads.scope import Scope
from storage.reads.summary import summarise
from storage.summaries import ServerNumbers
from tests.app.conftest import Region
from tests.app.papers.sheets import words_of
from tests.app.papers.test_report import NOVEMBER, municipality
from tests.factories import NOW, TODAY, add, add_diagnosis, add_programme

__all__ = ["municipality"]

YEAR = Scope(date(2026, 1, 1), date(2026, 12, 31))
COUNTED_ONCE = ("programmes.", "priority.programmes.")
"""Different programmes: one that two people study is counted once and named by both."""


def counted(region: Region, scope: Scope = YEAR) -> dict[str, Figure]:
    with region.engine.connect() as connection:
        groups = figure_groups(summarise(connection, scope, TODAY))
    return {figure.key: figure for group in groups for figure in group.figures}


def behind(region: Region, key: str, scope: Scope = YEAR) -> dict[str, int]:
    with region.engine.connect() as connection:
        return {row.name: row.amount for row in rows_behind(connection, key, scope, TODAY)}


def add_priorities(region: Region) -> None:
    route = add(region.engine, "route", person_id=region.person, status="in_progress")
    for priority in ("функциональная грамотность", "функциональная грамотность", None, "наставничество"):
        add(region.engine, "goal", route_id=route, priority=priority)
    tagged, _ = add_programme(region.engine, {}, priorities=("функциональная грамотность",))
    plain, _ = add_programme(region.engine, {})
    for programme in (tagged, plain):
        add(region.engine, "route_item", route_id=route, programme_id=programme)


@pytest.mark.usefixtures("municipality")
def test_the_rows_behind_each_figure_sum_up_to_it(region: Region) -> None:
    """R52, R59: every figure that opens lists whose it is, and nothing is lost on the way."""
    add_priorities(region)
    add_diagnosis(region.engine, region.person, region.map, {region.codes["А"]: 3}, kind="reflective", held_on=TODAY)
    figures = [figure for figure in counted(region).values() if figure.opens]
    assert len(figures) > 40
    for figure in figures:
        total = sum(behind(region, figure.key).values())
        assert total == figure.value or figure.key.startswith(COUNTED_ONCE), figure


@pytest.mark.usefixtures("municipality")
def test_paper_and_screen_show_the_same_figures(region: Region) -> None:
    """R52: they are read once, and only written otherwise."""
    with region.engine.connect() as connection:
        report = compose_report(connection, NOVEMBER, TODAY)
    screen = counted(region, Scope(date(2026, 11, 1), date(2026, 11, 30))).values()
    paper = [(each.title, each.value) for group in report.groups for each in group.indicators]
    assert paper == [(figure.title, in_words(figure)) for figure in screen]


def test_a_summary_narrows_to_an_organisation(region: Region, municipality: object) -> None:
    """R52: any place of the network."""
    school = add(region.engine, "organization", short_name="Школа № 9")
    add(region.engine, "person", organization_id=school, family_name="Новая")
    figures = counted(region, Scope(YEAR.first, YEAR.last, organization_id=school))
    assert (figures["people"].value, figures["stage.0"].value, figures["routes"].value) == (1, 1, 0)
    assert figures["deficits.open"].value == 0


def test_deficits_closed_are_those_of_the_primary_diagnosis(region: Region) -> None:
    """R52: primary against reflective, of what was rated again."""
    add_diagnosis(region.engine, region.person, region.map, {region.codes["Б"]: 1, region.codes["В"]: 1})
    shown = {region.codes["Б"]: 2, region.codes["В"]: 1}
    add_diagnosis(region.engine, region.person, region.map, shown, kind="reflective", held_on=date(2026, 11, 20))
    figures = counted(region)
    again = [figures[key].value for key in ("again.people", "again.lacked", "again.closed", "again.share")]
    assert again == [1, 2, 1, 50]
    assert behind(region, "again.closed") == {"Иванова Мария Петровна": 1}


def test_priorities_have_their_share_of_goals_and_of_programmes(region: Region) -> None:
    """R58: tags of programmes and of goals, in the report."""
    add_priorities(region)
    figures = counted(region)
    goals = figures["priority.goals.функциональная грамотность"]
    programmes = figures["priority.programmes.функциональная грамотность"]
    assert (goals.value, programmes.value) == (2, 1)
    assert "50 % от 4 целей" in goals.formula
    assert "50 % от 2 программ" in programmes.formula
    assert behind(region, goals.key) == {"Иванова Мария Петровна": 2}


@pytest.mark.usefixtures("municipality")
def test_the_workbook_holds_the_figures_and_counts_totals_itself(region: Region, tmp_path: Path) -> None:
    """R52: read back, its totals are those of the screen."""
    file = tmp_path / "отчёт.xlsx"
    scope = Scope(date(2026, 11, 1), date(2026, 11, 30))
    with region.engine.connect() as connection:
        save_report(connection, scope, TODAY, file)
    book = python_calamine.CalamineWorkbook.from_path(str(file))
    rows = book.get_sheet_by_name("Отчёт").to_python()
    read = {row[2]: row[3] for row in rows if isinstance(row[0], float)}
    figures = counted(region, scope).values()
    wanted = {each.title: "–" if each.value is None else each.value / (100 if each.is_share else 1) for each in figures}
    assert read == pytest.approx(wanted)
    lacking = book.get_sheet_by_name("Чего не хватает").to_python()
    people = [row[5] for row in lacking[1:]]
    assert people == [2, 1, 3]
    assert sums_of(file) >= 4


def sums_of(file: Path) -> int:
    """Formulas of the first worksheet, as the file has them."""
    with ZipFile(file) as archive:
        return archive.read("xl/worksheets/sheet1.xml").count(b"<f>")


def test_a_share_is_rounded_as_a_spreadsheet_rounds_it() -> None:
    """R52: a half goes up, of fifteen decimal figures as Excel has them; the screen and the workbook agree."""
    for whole in range(1, 61):
        for part in range(whole + 1):
            counted_by_excel = Decimal(f"{part / whole:.15g}").quantize(Decimal("0.01"), ROUND_HALF_UP)
            assert percent(part, whole) == int(counted_by_excel * 100), (part, whole)


def test_a_wide_list_is_a_table_whose_totals_stand_in_their_columns(tmp_path: Path) -> None:
    """R52: beyond the twenty-sixth column too, and where two subjects are told apart by capitals only."""
    head = ["Организация", "История", "история", *(f"Предмет {place}" for place in range(30))]
    rows = [[name, *range(1, len(head))] for name in ("Школа № 1", "Школа № 2")]
    file = tmp_path / "дефициты.xlsx"
    with file.open("wb") as opened:
        write_report(opened, "Дефициты", [], [Sheet("Дефициты", head, rows, range(1, len(head)))])
    read = python_calamine.CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    assert read[0][:3] == ["Организация", "История", "история (2)"]
    assert read[-1] == ["Итого", *(2 * place for place in range(1, len(head)))]
    with ZipFile(file) as archive:
        assert b"SUBTOTAL(109," in archive.read("xl/worksheets/sheet1.xml")
        assert b'ref="A1:AG4"' in archive.read("xl/tables/table1.xml")


def test_the_server_s_numbers_are_saved_with_their_day_and_place(region: Region, tmp_path: Path) -> None:
    """R52: what was brought, and not what this copy holds."""
    town = add(region.engine, "municipality", name="Ачит")
    scope = Scope(date(2026, 11, 1), date(2026, 11, 30), town)
    file = tmp_path / "свод.xlsx"
    with region.engine.connect() as connection:
        summary = replace(summarise(connection, YEAR, TODAY), people=7041)
        kept = ServerNumbers(summary, NOW)
        save_kept_report(connection, kept, scope, file)
        paper = words_of(REPORT, report_of_kept(connection, kept, scope, TODAY))
    rows = python_calamine.CalamineWorkbook.from_path(str(file)).get_sheet_by_name("Отчёт").to_python()
    day = date_in_words(kept.day).replace(NO_BREAK, " ")
    assert str(rows[0][0]).startswith("Свод по муниципалитету, Ачит, ")
    assert str(rows[0][0]).endswith(f"числа сервера от {day}")
    assert {row[2]: row[3] for row in rows}["Всего педагогов и руководителей"] == 7041
    assert f"По данным регионального сервера на {day}" in paper
    assert "Всего педагогов и руководителей 7041" in paper
    assert "дефицитов нет" not in paper


def test_a_file_that_cannot_be_written_is_said_in_a_sentence(region: Region, tmp_path: Path) -> None:
    with region.engine.connect() as connection, pytest.raises(ReportNotSavedError, match="не удаётся записать"):
        save_report(connection, YEAR, TODAY, tmp_path / "нет такой папки" / "отчёт.xlsx")


def test_a_period_without_a_beginning_is_named_by_its_end(region: Region, tmp_path: Path) -> None:
    with region.engine.connect() as connection:
        assert compose_report(connection, Period(), TODAY).period == Period(None, TODAY)


def test_the_command_saves_the_same_workbook(
    region: Region, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """R52: `marshrut export report FILE --from --to`."""
    monkeypatch.setattr("app.cli.report.opened", lambda _context: Opened(region))
    file = tmp_path / "отчёт.xlsx"
    assert main(["export", "report", str(file), "--from", "01.09.2026", "--to", "2027-08-31"]) == 0
    assert "Сохранено показателей" in capsys.readouterr().out
    book = python_calamine.CalamineWorkbook.from_path(str(file))
    assert book.sheet_names == ["Отчёт", "Дефициты", "Чего не хватает"]
    assert "с 1 сентября 2026 г. по 31 августа 2027 г." in str(book.get_sheet_by_name("Отчёт").to_python()[0][0])
    assert main(["export", "report", str(tmp_path / "отчёт.pdf")]) == 2
    assert main(["export", "report", str(file), "--from", "2027-01-01", "--to", "2026-01-01"]) == 2


class Opened:
    """What the command uses of a workplace."""

    def __init__(self, region: Region) -> None:
        self._region = region

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        return None

    def reader(self) -> sa.Connection:
        return self._region.engine.connect()
