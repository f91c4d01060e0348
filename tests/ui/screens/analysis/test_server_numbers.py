"""Heat maps and what is lacking over more cards than the copy holds: read with their day, and saved (R51, R52)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import python_calamine
from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog

from storage.reads.heat import Across, HeatCell, HeatMap, HeatRow, heat_map
from storage.reads.lacking import uncovered_deficits
from storage.reads.scope import Scope
from storage.reads.summary_kinds import Numbers, SummaryKind, write_numbers
from storage.summaries import keep_summary
from storage.writes import editing
from tests.factories import NOW, TODAY
from tests.ui.screens.analysis.conftest import Place
from tests.ui.screens.analysis.test_analysis_screen import cells, words_shown

pytestmark = pytest.mark.parametrize("place", ["methodist"], indirect=True)


def keep(place: Place, kind: SummaryKind, scope: Scope, numbers: Numbers) -> None:
    keep_summary(place.engine, kind, scope, write_numbers(numbers), NOW)


def to_server(place: Place, page: Any) -> None:
    """The methodist of the town switches to the server's numbers."""
    page.source.switch.choose("server")
    page.source._switched("server")
    place.settle()


def saved(place: Place, page: Any, path: Path) -> Path:
    page.save()
    dialog = page.findChild(QFileDialog, "analysis.file")
    dialog.fileSelected.emit(str(path))
    dialog.close()
    place.settle()
    return path


@pytest.fixture
def own(place: Place) -> Place:
    with editing(place.engine, None) as edit:
        edit.update("specialist", place.tutor, {"municipality_id": place.town})
    return place


def test_a_heat_map_of_the_region_is_read_without_a_link(own: Place, tmp_path: Path) -> None:
    """R52, R70: with its day; a cell of a few people elsewhere has no number, and no cell names anybody."""
    page = own.page("deficits")
    assert not page.source.isHidden()
    to_server(own, page)
    assert "The server's numbers are not here yet" in words_shown(page)
    here = own.look(heat_map, page.scope, Across.TOWNS)
    other = HeatRow(own.school, "Ачит", (HeatCell(70, 9), HeatCell(is_few=True), HeatCell(), HeatCell()))
    keep(own, SummaryKind.TOWNS, page.scope, replace(here, rows=(other, *here.rows), left_out=2))
    page.load(page.scope)
    own.settle()
    assert cells(page.table) == [
        ["Ачит", "70", "< 5", "0", "0"],
        ["Ирбитское муниципальное образование", "1", "2", "0", "0"],
    ]
    assert "2026" in page.source._note.text()
    assert "2 place(s)" in page._hint.text()
    page.open_cell(own.school, 0)
    own.settle()
    assert not page._beside.isVisible()
    sheet = python_calamine.CalamineWorkbook.from_path(str(saved(own, page, tmp_path / "дефициты.xlsx")))
    assert sheet.sheet_names == ["Дефициты, сервер 23.11.2026"]
    assert sheet.get_sheet_by_index(0).to_python()[1][:3] == ["Ачит", 70, "менее 5"]
    page.across._take(1)
    own.settle()
    assert "The server's numbers are not here yet" in words_shown(page)


def test_what_the_region_lacks_is_a_proposal_of_the_server_s_day(own: Place, tmp_path: Path) -> None:
    """R51, R70: people of municipalities that are not named are counted all the same."""
    page = own.page("lacking")
    to_server(own, page)
    page.save()
    assert page.findChild(QFileDialog, "analysis.file") is None
    row, *_ = own.look(uncovered_deficits, page.scope, TODAY)
    keep(own, SummaryKind.LACKING, page.scope, [replace(row, people=205, towns=(("Ачит", 201),))])
    page.load(page.scope)
    own.settle()
    assert [line[0] for line in cells(page.table)] == ["205"]
    page.table.activated.emit(page.rows.index(0, 0))
    own.settle()
    assert not page.behind.isVisible()
    sheet = python_calamine.CalamineWorkbook.from_path(str(saved(own, page, tmp_path / "нет.xlsx"))).get_sheet_by_index(
        0
    )
    assert [(line[0], line[5]) for line in sheet.to_python()[1:3]] == [("Ачит", 201), ("прочие муниципалитеты", 4)]
    words = " ".join(sheet.extract_text() for sheet in PdfReader(saved(own, page, tmp_path / "нет.pdf")).pages)
    assert "По данным регионального сервера на 23 ноября 2026" in " ".join(words.replace("\u00a0", " ").split())


def test_an_organisation_is_counted_here_alone(own: Place) -> None:
    page = own.page("deficits")
    to_server(own, page)
    own.screen.bar.choose_place("place", own.school)
    own.settle()
    assert (page.source.isHidden(), cells(page.table)) == (
        True,
        [["Ирбитское муниципальное образование", "1", "1", "0", "0"]],
    )


def test_a_map_of_no_rows_is_none_to_be_asked_for(own: Place) -> None:
    """R52: nothing lacking in the region is another thing than nothing brought."""
    page = own.page("deficits")
    keep(own, SummaryKind.TOWNS, page.scope, HeatMap(Across.TOWNS, (), ()))
    to_server(own, page)
    assert "No open deficits here" in words_shown(page)
