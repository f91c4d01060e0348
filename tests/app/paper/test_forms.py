"""R60, R67: the same papers in Word to edit and in a spreadsheet to count, read back as an office opens them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from python_calamine import CalamineWorkbook
from reportlab.platypus.flowables import Flowable

from app.paper.content import Centre
from app.paper.document import PaperError, Running, Sheets
from app.paper.kind import Paper
from app.paper.parts import statement
from app.paper.route_plan import ROUTE_PLAN, TITLE
from app.paper.tables import Column, Row, ruled_table
from tests.app.paper.plans import bare_plan, full_plan

_CENTRE = Centre("Центр")


@dataclass(frozen=True)
class Leaf:
    """A paper of one part."""

    part: Flowable
    centre: Centre = _CENTRE
    printed_on: date = date(2026, 11, 23)


LEAF: Paper[Leaf] = Paper(
    title=lambda _: "Лист", together="Листы", subject="Лист", sheets=lambda leaf: Sheets(Running("", ""), [leaf.part])
)


def words_of(path: Path) -> str:
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_word_holds_what_the_paper_says(tmp_path: Path) -> None:
    plan = full_plan()
    ROUTE_PLAN.write([plan], tmp_path / "план.docx")
    words = words_of(tmp_path / "план.docx")
    assert TITLE in words
    assert plan.teacher.name.family in words
    for item in plan.stages[0].items:
        assert item.title.split()[0] in words
    assert "\u00ad" not in words


def test_word_keeps_headings_heads_of_tables_and_wide_sheets(tmp_path: Path) -> None:
    ROUTE_PLAN.write([full_plan()], tmp_path / "план.docx")
    document = Document(str(tmp_path / "план.docx"))
    headings = [
        paragraph.text for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == "Heading 2"
    ]
    assert headings[0].startswith("1. ")
    assert len(headings) == 8
    heads = document.element.body.findall(f".//{qn('w:tblHeader')}")
    assert len(heads) >= 4
    turns = [section.orientation for section in document.sections]
    assert turns == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert document.core_properties.language == "ru-RU"
    assert full_plan().teacher.name.family not in document.core_properties.title


def test_several_plans_begin_on_sheets_of_their_own(tmp_path: Path) -> None:
    ROUTE_PLAN.write([bare_plan(), bare_plan()], tmp_path / "планы.docx")
    document = Document(str(tmp_path / "планы.docx"))
    assert len(document.sections) == 2
    assert [paragraph.text for paragraph in document.paragraphs].count(TITLE) == 2


def test_a_spreadsheet_joins_the_tables_of_all(tmp_path: Path) -> None:
    plans = [full_plan(), full_plan()]
    ROUTE_PLAN.write(plans, tmp_path / "планы.xlsx")
    book = CalamineWorkbook.from_path(str(tmp_path / "планы.xlsx"))
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    assert {row[0] for row in rows if str(row[1]).startswith("№")} == {"Документ"}
    cells = "\n".join(str(cell) for row in rows for cell in row)
    titles = [item.title for plan in plans for stage in plan.stages for item in stage.items]
    assert all(title in cells.replace("\xa0", " ") for title in titles)


def in_spreadsheet(tmp_path: Path, words: str) -> object:
    """One cell with these words, as a spreadsheet holds it."""
    columns = (Column("№", 20), Column("Что", 200))
    LEAF.write([Leaf(ruled_table(columns, [Row(["1", words])]))], tmp_path / "список.xlsx")
    return CalamineWorkbook.from_path(str(tmp_path / "список.xlsx")).get_sheet_by_index(0).to_python()[1][1]


@pytest.mark.parametrize("words", ["Разбор урока, план и\u00a0вывод. " * 60, "Итог <b>урока</b> & план. " * 60])
def test_a_note_too_tall_for_its_row_on_paper_is_whole_in_a_spreadsheet(tmp_path: Path, words: str) -> None:
    """R67: on paper it stands in several rows."""
    columns = (Column("№", 20), Column("Что", 90))
    LEAF.write([Leaf(ruled_table(columns, [Row(["1", words])]))], tmp_path / "список.xlsx")
    rows = CalamineWorkbook.from_path(str(tmp_path / "список.xlsx")).get_sheet_by_index(0).to_python()
    read = " ".join(str(row[1]) for row in rows[1:])
    assert "".join(read.split()) == "".join(words.split())


@pytest.mark.parametrize("words", ["=1+1", "+7 900 000-00-00", "@SUM(A1)", "-2+3"])
def test_what_looks_like_a_formula_stays_a_text(tmp_path: Path, words: str) -> None:
    assert in_spreadsheet(tmp_path, words) == words


def test_days_and_figures_are_days_and_figures(tmp_path: Path) -> None:
    assert str(in_spreadsheet(tmp_path, "23.11.2026")).startswith("2026-11-23")
    assert in_spreadsheet(tmp_path, "36,5") == 36.5


def test_a_paper_without_a_table_is_no_spreadsheet(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match="нет таблиц"):
        LEAF.write([Leaf(statement("Слова"))], tmp_path / "лист.xlsx")
    assert list(tmp_path.iterdir()) == []
