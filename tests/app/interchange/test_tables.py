"""A table is read as people save it, and refused in words where it is none."""

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from app.interchange import tables
from app.interchange.tables import (
    EmptyTableError,
    FileGoneError,
    LockedTableError,
    TableError,
    TableTooBigError,
    read_table,
)


def saved(folder: Path, content: bytes, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def workbook(folder: Path, rows: list[list[Any]], merged: str = "") -> Path:
    path = folder / "table.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "dd.mm.yyyy"}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if merged:
            sheet.merge_range(merged, "вместе")
    return path


def cells(path: Path) -> list[tuple[object, ...]]:
    return [row.cells for row in read_table(path).rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_csv_is_read_whatever_it_was_saved_by(tmp_path: Path, encoding: str, delimiter: str) -> None:
    """R15: tables come from Excel, LibreOffice and forms on the web."""
    text = f'ФИО{delimiter}Уровень\r\n"Ёлкина; Анна, Петровна"{delimiter}2\r\n'
    found = cells(saved(tmp_path, text.encode(encoding)))
    assert found == [("ФИО", "Уровень"), ("Ёлкина; Анна, Петровна", "2")]


def test_commas_of_statements_are_not_taken_for_delimiters(tmp_path: Path) -> None:
    statement = "Планирует, проводит, оценивает, сравнивает, обсуждает, исправляет"
    text = f"Карта педагога, 2026\nКод;Формулировка;Вес\nА;{statement};1\nБ;{statement}, повторяет;2\n"
    found = cells(saved(tmp_path, text.encode("cp1251")))
    assert found[1:] == [("Код", "Формулировка", "Вес"), ("А", statement, "1"), ("Б", f"{statement}, повторяет", "2")]


def test_rows_keep_the_numbers_that_the_spreadsheet_shows(tmp_path: Path) -> None:
    table = read_table(saved(tmp_path, "sep=;\nФИО;Уровень\n;\n\nИванова;2\n".encode()))
    assert [row.number for row in table.rows] == [2, 5]


def test_the_delimiter_that_a_file_names_may_be_a_tab(tmp_path: Path) -> None:
    assert cells(saved(tmp_path, "sep=\t\r\nФИО\tУровень\r\n".encode())) == [("ФИО", "Уровень")]


def test_a_workbook_gives_numbers_days_and_merged_cells(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["ФИО", "Дата", "Уровень"], ["Иванова", datetime(2026, 11, 2), 2]], merged="A3:B4")  # noqa: DTZ001 - a day
    table = read_table(path)
    assert table.rows[1].cells == ("Иванова", date(2026, 11, 2), 2.0)
    assert table.rows[1].text(2) == "2"
    assert [(each.first_row, each.last_row, each.cells) for each in table.merged] == [(3, 4, "A3:B4")]


def test_of_a_formula_its_value_is_read(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_formula(0, 0, "=3+4", value=7)
    assert cells(path) == [(7.0,)]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyTableError), (b"\n ; ;\n", EmptyTableError), (b"\x00\x01\x02\x00", TableError),
        (b"PK\x03\x04 torn", TableError), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", LockedTableError),
        (b"\xff\x98\x98" * 10, TableError), (b"a;" * 300, TableTooBigError), (b'"' + b"a" * 200_000, TableError),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_in_words(tmp_path: Path, content: bytes, error: type[TableError]) -> None:
    with pytest.raises(error) as refused:
        read_table(saved(tmp_path, content))
    assert refused.value.sentence.endswith(".")


def test_a_missing_file_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(FileGoneError):
        read_table(tmp_path / "нет.xlsx")
    with pytest.raises(FileGoneError):
        read_table(tmp_path)


def test_more_rows_than_the_limit_are_refused(tmp_path: Path) -> None:
    whole = saved(tmp_path, b"a;b\n" * (tables.MOST_ROWS + 1))
    assert len(read_table(whole).rows) == tables.MOST_ROWS + 1
    with pytest.raises(TableTooBigError):
        read_table(saved(tmp_path, b"a;b\n" * (tables.MOST_ROWS + 2)))


def test_a_file_that_unpacks_to_much_more_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 5_000_000)
    with pytest.raises(TableTooBigError):
        read_table(path)


def test_a_file_that_lies_of_its_size_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", b" " * 5_000_000)
    told = (5_000_000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(told, (1000).to_bytes(4, "little")))
    with pytest.raises(TableError):
        read_table(path)


def test_reading_stops_when_it_is_told_to(tmp_path: Path) -> None:
    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        read_table(saved(tmp_path, b"a;b\n1;2\n"), stop)
