"""R15: a diagnosis comes from a spreadsheet, told row by row, taken all or nothing, taken back by one undo."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from app.cli.interchange import Kind, check_and_take, tell_report
from app.cli.main import main
from app.deficits import open_deficits
from app.interchange.diagnosis import Prepared, import_diagnoses, prepare_diagnoses
from app.interchange.diagnosis_form import write_form
from app.interchange.headers import HeaderError
from app.interchange.prepared import FaultyTableError, ImportedMeanwhileError
from app.interchange.tables import read_table
from app.undo import undo
from app.workplace import Workplace
from storage.dump import dump_lines
from tests.app.conftest import Region
from tests.factories import TODAY, add_diagnosis, add_map, add_person

HEAD = "ФИО;Дата;Код компетенции;Уровень;Подтверждение\n"


def prepared(region: Region, tmp_path: Path, text: str) -> Prepared:
    path = tmp_path / "table.csv"
    path.write_text(text, "utf-8")
    with region.engine.connect() as connection:
        return prepare_diagnoses(connection, path, TODAY)


def sentences(found: Prepared) -> list[str]:
    return [row.line for row in found.report.rows]


def dumped(region: Region) -> list[str]:
    with region.engine.connect() as connection:
        return list(dump_lines(connection))


def test_a_list_is_taken_and_one_undo_takes_it_back(region: Region, tmp_path: Path) -> None:
    before = dumped(region)
    rows = "Иванова Мария Петровна;10.11.2026;А;3;урок 3 ноября\nиванова  мария петровна;2026-11-10;Б;1;\n"
    found = prepared(region, tmp_path, HEAD + rows)
    assert dumped(region) == before
    assert sentences(found) == [
        "Строка 2, Иванова Мария Петровна: уровней – 1, карта «Карта учителя», 10.11.2026.",
        "Строка 3, Иванова Мария Петровна: уровней – 1, карта «Карта учителя», 10.11.2026.",
    ]
    assert (found.people, found.levels) == (1, 2)
    import_diagnoses(region.engine, found)
    with region.engine.connect() as connection:
        [deficit] = open_deficits(connection, region.person)
    assert (deficit.competency.code, deficit.found_on) == ("Б", date(2026, 11, 10))
    undo(region.engine)
    assert dumped(region) == before


def test_a_matrix_has_a_person_in_a_row_and_competencies_in_columns(region: Region, tmp_path: Path) -> None:
    other = add_person(region.engine, family_name="Фёдоров", given_name="Пётр", patronymic=None)
    text = (
        "Осенняя диагностика\n\nФамилия,Имя,Отчество,Дата,A,Б,В\n"  # the A is a Latin one
        "Иванова,Мария,Петровна,10.11.2026,1,проявляется частично,\nФедоров,Петр,,11.11.2026,0,,3\n"
    )
    found = prepared(region, tmp_path, text)
    assert found.report.is_clean
    assert {(each.held.person_id, len(each.levels)) for each in found.diagnoses} == {(region.person, 2), (other, 2)}


def test_a_code_above_a_column_is_no_day(region: Region, tmp_path: Path) -> None:
    with pytest.raises(HeaderError, match="столбец 4: здесь дата"):
        prepared(region, tmp_path, "ФИО;Дата;А;07.янв\nИванова Мария Петровна;10.11.2026;1;1\n")


WRONG = (
    ("Иванова Мария Петровна;10.11.2026;А;5;", "уровня 5 на шкале нет, она идёт от 0 до 3."),
    ("Иванова Мария Петровна;10.11.2026;А;-1;", "уровня -1 на шкале нет"),
    ("Иванова Мария Петровна;10.11.2026;А;2,5;", "уровень «2,5» не понят"),
    ("Иванова Мария Петровна;10.11.2026;А;inf;", "уровень «inf» не понят"),
    ("Иванова Мария Петровна;10.11.2026;А;хорошо;", "уровень «хорошо» не понят"),
    ("Иванова Мария Петровна;10.11.2026;А;;", "у компетенции А не указан уровень."),
    ("Иванова Мария Петровна;10.11.2026;;1;", "не указан код компетенции."),
    ("Иванова Мария Петровна;10.11.2026;07.янв;1;", "код компетенции: здесь дата «07.янв»: задайте ячейкам формат"),
    ("Иванова Мария Петровна;08.11.2026;Я;1;", "таких кодов нет ни в одной карте: Я."),
    ("Иванова Мария Петровна;45000;А;1;", "дата «45000» не понята"),
    ("Иванова Мария Петровна;31.02.2026;А;1;", "дата «31.02.2026» не понята"),
    ("Иванова Мария Петровна;;А;1;", "нет даты."),
    ("Иванова Мария Петровна;24.11.2026;А;1;", "ещё не наступила."),
    ("Иванова Мария Петровна;10.11.1899;А;1;", "слишком давняя."),
    ("Иванова Мария Петровна;01.10.2026;А;1;", "такая диагностика этого дня уже внесена."),
    ("Иванова Мария Петровна;10.11.2026;А;1;" + "д" * 501, "подтверждение длиннее 500 знаков."),
    ("Незнакомова Анна;10.11.2026;А;1;", "такого человека нет среди ваших педагогов."),
    (";10.11.2026;А;1;", "не указано, о ком строка."),
)


def test_every_wrong_row_is_told_and_nothing_is_taken(region: Region, tmp_path: Path) -> None:
    """R15: bad input, all of it in one table beside a row that is right."""
    before = dumped(region)
    text = "Иванова Мария Петровна;09.11.2026;Б;1;\n" + "".join(f"{row}\n" for row, _ in WRONG)
    found = prepared(region, tmp_path, HEAD + text)
    assert found.report.faults == len(WRONG)
    told = {row.row: row.sentence for row in found.report.rows if row.is_fault}
    for number, (row, words) in enumerate(WRONG, start=3):
        assert words in told[number], row
    with pytest.raises(FaultyTableError):
        import_diagnoses(region.engine, found)
    assert dumped(region) == before


def test_the_same_level_twice_names_the_row_that_had_it(region: Region, tmp_path: Path) -> None:
    row = "Иванова Мария Петровна;10.11.2026;А;1;\n"
    found = prepared(region, tmp_path, HEAD + row + row)
    assert "уровень компетенции А уже указан в строке 2." in sentences(found)[1]


def test_a_code_that_stands_above_two_columns_is_not_guessed(region: Region, tmp_path: Path) -> None:
    """R15: neither of two levels is silently dropped."""
    found = prepared(region, tmp_path, "ФИО;Дата;А;А\nИванова Мария Петровна;10.11.2026;1;3\n")
    assert "в таблице два столбца с кодом А." in sentences(found)[0]


def test_namesakes_are_told_apart_by_their_school_or_by_id(region: Region, tmp_path: Path) -> None:
    add_person(region.engine)
    row = "ФИО;ID;Дата;А\nИванова Мария Петровна;{own_id};10.11.2026;1\n"
    assert "несколько" in sentences(prepared(region, tmp_path, row.format(own_id="")))[0]
    found = prepared(region, tmp_path, row.format(own_id=region.person))
    assert [each.held.person_id for each in found.diagnoses] == [region.person]


def test_a_map_that_does_not_serve_is_refused(region: Region, tmp_path: Path) -> None:
    """R13, R14: named or found by its codes."""
    cases = (
        ("Х1", {"subject": "химия"}, "Карта для другого предмета: химия."),
        ("Х2", {"audience": "manager"}, "Карта составлена для другой должности"),
        ("Х3", {"expertise_status": "draft"}, "Карта ещё не прошла региональную экспертизу"),
    )
    for code, fields, words in cases:
        add_map(region.engine, {code: 2}, title=f"Карта {code}", **fields)
        for title in (f"Карта {code}", ""):
            text = f"ФИО;Дата;Карта;{code}\nИванова Мария Петровна;10.11.2026;{title};1\n"
            assert words in sentences(prepared(region, tmp_path, text))[0]


def test_codes_of_several_maps_ask_for_the_map(region: Region, tmp_path: Path) -> None:
    add_map(region.engine, {"А": 2}, title="Карта второй школы")
    row = "ФИО;Дата;Карта;А\nИванова Мария Петровна;10.11.2026;{title};1\n"
    assert "нескольких картах" in sentences(prepared(region, tmp_path, row.format(title="")))[0]
    assert prepared(region, tmp_path, row.format(title="карта второй школы")).report.is_clean
    assert "карты «Третья» нет." in sentences(prepared(region, tmp_path, row.format(title="Третья")))[0]


def test_a_reflective_diagnosis_needs_its_primary_one(region: Region, tmp_path: Path) -> None:
    """R17: the same map again."""
    other = "Фёдоров Пётр"
    add_person(region.engine, family_name="Фёдоров", given_name="Пётр", patronymic=None)
    text = f"ФИО;Дата;Вид;А\nИванова Мария Петровна;10.11.2026;рефлексивная;1\n{other};10.11.2026;Рефлексивная;1\n"
    faults = [row.row for row in prepared(region, tmp_path, text).report.rows if row.is_fault]
    assert faults == [3]


def test_wrong_headers_are_named(region: Region, tmp_path: Path) -> None:
    cases = {
        "Имя;Дата;А": "«ФИО»", "ФИО;Код;Уровень": "«Дата»", "ФИО;Дата;Код": "«Уровень»",
        "ФИО;Дата": "столбцы с кодами", "ФИО;Дата;ФИО;А": "дважды", "раз;два;три": "не узнаны",
    }  # fmt: skip
    for head, words in cases.items():
        with pytest.raises(HeaderError, match=words):
            prepared(region, tmp_path, f"{head}\nИванова Мария Петровна;10.11.2026;1\n")


def test_merged_cells_are_refused(region: Region, tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "table.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:D1", "Результаты")
        sheet.write_row("A2", ["ФИО", "Дата", "А", "Б"])
        sheet.write_row("A3", ["Иванова Мария Петровна", "10.11.2026", 1, 2])
        sheet.merge_range("A4:A5", "Иванова Мария Петровна")
    with region.engine.connect() as connection:
        found = prepare_diagnoses(connection, path, TODAY)
    assert [row.row for row in found.report.rows if row.is_fault] == [4]
    assert "объединённые ячейки A4:A5" in sentences(found)[1]


def test_a_stopped_import_keeps_nothing(region: Region, tmp_path: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    before = dumped(region)
    found = prepared(region, tmp_path, HEAD + "Иванова Мария Петровна;10.11.2026;А;3;\n")
    with pytest.raises(InterruptedError):
        import_diagnoses(region.engine, found, stop)
    assert dumped(region) == before
    add_diagnosis(region.engine, region.person, region.map, {}, held_on=date(2026, 11, 10))
    with pytest.raises(ImportedMeanwhileError):
        import_diagnoses(region.engine, found)


def test_a_form_filled_in_is_taken(region: Region, tmp_path: Path) -> None:
    """R15: the form names people by id, so that namesakes and corrected names do not matter."""
    path = tmp_path / "бланк.xlsx"
    with region.engine.connect() as connection:
        assert write_form(connection, path, region.map, [region.person], TODAY) == 1
        empty = prepare_diagnoses(connection, path, TODAY)
    assert [row.sentence for row in empty.report.rows] == ["нет ни одного уровня."]
    text = "\n".join(";".join(row.text(place) for place in range(9)) for row in read_table(path).rows)
    found = prepared(region, tmp_path, text.rstrip(";") + ";1;2;0\n")
    assert found.report.is_clean
    assert found.levels == 3


def test_the_command_tells_each_row_and_takes_all_or_nothing(
    region: Region, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "table.csv"
    path.write_text(HEAD + "Иванова Мария Петровна;10.11.2026;А;3;\n", "utf-8")
    workplace = cast("Workplace", _Opened(region))
    before = dumped(region)
    report, taken = check_and_take(workplace, Kind.DIAGNOSIS, path, dry_run=True)
    assert (report.is_clean, taken, dumped(region)) == (True, False, before)
    report, taken = check_and_take(workplace, Kind.DIAGNOSIS, path, dry_run=False)
    assert taken
    tell_report(report, taken=taken, as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert told["imported"] is True
    assert [row["row"] for row in told["rows"]] == [2]
    report, taken = check_and_take(workplace, Kind.DIAGNOSIS, path, dry_run=False)
    assert (report.faults, taken) == (1, False)


def test_what_cannot_be_imported_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "weather", "table.csv"]) == 2
    assert Kind.DIAGNOSIS.value in capsys.readouterr().err


class _Opened:
    """What the command uses of a workplace."""

    def __init__(self, region: Region) -> None:
        self.engine = region.engine
        self.reader: Callable[[], object] = region.engine.connect
