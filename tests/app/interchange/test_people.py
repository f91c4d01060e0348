"""R02: cards come from a table, are told row by row, and the table that goes out comes back as no change."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
import xlsxwriter

from app.consents import withdraw_consent
from app.interchange.cells import CellError, read_whole
from app.interchange.kinds import bring_in, prepare, save_blank, save_refused
from app.interchange.people import COLUMNS, export_people, prepare_people
from app.interchange.prepared import ImportedMeanwhileError, Prepared, take
from app.interchange.tables import read_table
from app.people import CardMakerError, update_profile
from app.undo import undo
from storage.dump import dump_lines
from storage.rows import scan_rows
from storage.settings import write_setting
from tests.factories import TODAY, add, add_person, make_copy

HEAD = "ФИО;Должность;Организация;Предметы;Телефон;Дата согласия;Документ согласия\n"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[sa.Engine, UUID, UUID]]:
    """A tutor's copy with one person in one of two schools of the same name; nothing of it changes."""
    engine = make_copy(tmp_path_factory.mktemp("people"))
    with engine.begin() as connection:
        write_setting(connection, "role", "tutor")
    add(engine, "subject", name="математика")
    near = add(engine, "organization", municipality_id=add(engine, "municipality", name="Ирбит"))
    add(engine, "organization", municipality_id=add(engine, "municipality", name="Тавда"))
    add(engine, "organization", name="Лицей имени Ломоносова", short_name="Лицей")
    person = add_person(engine, organization_id=near, phone="+7 900", context="=1+1; «класс»\nдалеко")
    yield engine, person, near
    engine.dispose()


def told(found: Prepared) -> list[str]:
    return [row.line for row in found.report.rows]


def look(engine: sa.Engine, folder: Path, rows: str, head: str = HEAD, encoding: str = "utf-8") -> Prepared:
    path = folder / "people.csv"
    path.write_bytes((head + rows).encode(encoding))
    with engine.connect() as connection:
        return prepare_people(connection, path, TODAY)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1251"])
def test_each_row_is_told_before_anything_is_written(
    whole: tuple[sa.Engine, UUID, UUID], tmp_path: Path, encoding: str
) -> None:
    rows = (
        "Фёдоров Пётр Ильич;учитель;лицей;Математика;;01.09.2026;лист 3\n"
        "Иванова Мария Петровна;учитель математики;Школа № 5;;+7 901;02.09.2026;\n"
    )
    found = look(whole[0], tmp_path, rows.replace("Школа № 5;", "Лицей;"), encoding=encoding)
    assert told(found) == [
        "Строка 2, Фёдоров Пётр Ильич: новая карточка.",
        "Строка 3, Иванова Мария Петровна: новая карточка.",  # a namesake in another school
    ]
    assert [(put.table, put.before is None) for put in found.puts] == [
        ("person", True), ("person", True), ("consent", True), ("consent", True), ("person", False), ("person", False),
    ]  # fmt: skip


def test_without_consent_a_row_may_bring_a_name_and_a_place_alone(
    whole: tuple[sa.Engine, UUID, UUID], tmp_path: Path
) -> None:
    found = look(whole[0], tmp_path, "Ким Ольга;учитель;Лицей;;;;\nКим Анна;учитель;Лицей;;+7 901;;\n")
    assert told(found) == [
        "Строка 2, Ким Ольга: новая карточка.",
        "Строка 3, Ким Анна: согласия на обработку данных нет: укажите его дату или оставьте только имя и организацию.",
    ]


def test_people_of_a_file_stand_on_the_consents_that_come_with_them(tmp_path: Path) -> None:
    engine = make_copy(tmp_path)
    with engine.begin() as connection:
        write_setting(connection, "role", "tutor")
    add(engine, "organization", short_name="Лицей")
    take(engine, look(engine, tmp_path, "Ким Анна;учитель;Лицей;;+7 901;02.09.2026;лист 4\n"))
    with engine.connect() as connection:
        [row] = scan_rows(connection, "person")
        [consent] = scan_rows(connection, "consent")
        deeds = [(each.table_name, each.deed) for each in connection.execute(sa.text("SELECT * FROM outbox"))]
    assert (row.fields["phone"], consent.fields["document"]) == ("+7 901", "лист 4")
    assert deeds == [("person", "insert"), ("consent", "insert"), ("person", "update")]
    undo(engine)
    with engine.connect() as connection:
        assert not [*scan_rows(connection, "person"), *scan_rows(connection, "consent")]
    engine.dispose()


def test_no_file_brings_an_ended_consent_back(tmp_path: Path) -> None:
    """R85: an old table of a card whose consent was withdrawn, or is past its end, opens nothing."""
    engine = make_copy(tmp_path)
    with engine.begin() as connection:
        write_setting(connection, "role", "tutor")
    person = add_person(engine)  # consented on 1 September 2026
    old = tmp_path / "old.xlsx"
    with engine.connect() as connection:
        export_people(connection, old)
    withdraw_consent(engine, person, "route", date(2026, 10, 15), None, TODAY)
    with engine.connect() as connection:
        found = prepare_people(connection, old, TODAY)
    why = "согласие отозвано 15.10.2026: нужна дата нового согласия, позже отзыва."
    assert told(found) == [f"Строка 2, Иванова Мария Петровна: {why}"]
    head = "ID;Дата согласия\n"
    assert not look(engine, tmp_path, f"{person};15.10.2026\n", head).report.is_clean
    assert told(look(engine, tmp_path, f"{person};16.10.2026\n", head))[0].endswith("добавится согласие.")
    lapsed = add_person(engine, family_name="Ким", has_consent=False)
    add(engine, "consent", person_id=lapsed, given_on=date(2025, 9, 1), until_on=date(2026, 8, 31))
    assert told(look(engine, tmp_path, f"{lapsed};01.09.2025\n", head)) == [
        "Строка 2, Ким Мария Петровна: срок согласия от 01.09.2025 истёк: нужна дата нового согласия."
    ]
    engine.dispose()


def test_the_day_of_a_consent_is_not_changed_by_a_file(whole: tuple[sa.Engine, UUID, UUID], tmp_path: Path) -> None:
    found = look(whole[0], tmp_path, f"{whole[1]};05.09.2026\n", "ID;Дата согласия\n")
    words = "без изменений; дата и документ согласия меняются в карточке."
    assert (told(found), found.puts) == ([f"Строка 2, Иванова Мария Петровна: {words}"], ())


def test_a_municipality_is_first_taken_by_its_whole_name(tmp_path: Path) -> None:
    engine = make_copy(tmp_path)
    with engine.begin() as connection:
        write_setting(connection, "role", "tutor")
    town, district = (add(engine, "municipality", name=name) for name in ("Ирбит", "Ирбитское МО"))
    for place in (town, district):
        add(engine, "organization", municipality_id=place)
    head = "ФИО;Должность;Организация;Муниципалитет\n"
    rows = "Ким Анна;учитель;Школа № 5;Ирбит\nКим Ольга;учитель;Школа № 5;ирбитское\n"
    assert look(engine, tmp_path, rows, head).report.is_clean
    add_person(engine, organization_id=add(engine, "organization", municipality_id=district))  # a second one there
    with engine.connect() as connection:
        export_people(connection, tmp_path / "out.csv")
        assert prepare_people(connection, tmp_path / "out.csv", TODAY).report.counts["unchanged"] == 1
    engine.dispose()


WRONG = (
    ("Фёдоров Пётр;учитель;Гимназия;;;;", "организации «Гимназия» нет в программе: проверьте название."),
    ("Фёдоров Пётр;учитель;Школа № 5;;;;", "организаций «Школа № 5» несколько: укажите муниципалитет."),
    ("Фёдоров Пётр;учитель;Лицей;физика;;;", "предмета «физика» нет в списке предметов региона."),
    ("Фёдоров Пётр;учитель;Лицей;;;32.09.2026;", "«Дата согласия»: дата «32.09.2026» не понята"),
    ("Фёдоров Пётр;учитель;Лицей;;;01.12.2026;", "дата согласия 01.12.2026 ещё не наступила."),
    ("Фёдоров Пётр;;Лицей;;;;", "поле «Должность» нужно заполнить."),
    ("Фёдоров;учитель;Лицей;;;;", "поле «Имя» нужно заполнить."),
    (f"Фёдоров Пётр;{'я' * 121};Лицей;;;;", "поле «Должность»: не больше 120 знаков."),
    ("А Б;учитель;Лицей;;;;\nа б;учитель;ЛИЦЕЙ;;;;", "этот человек уже стоит в строке 2."),
)


@pytest.mark.parametrize(("rows", "reason"), WRONG, ids=[reason for _, reason in WRONG])
def test_a_wrong_row_is_refused_in_words(
    whole: tuple[sa.Engine, UUID, UUID], tmp_path: Path, rows: str, reason: str
) -> None:
    found = look(whole[0], tmp_path, f"{rows}\n")
    assert not found.report.is_clean
    assert reason in told(found)[-1]


@pytest.mark.parametrize("name", ["people.xlsx", "people.csv"])
def test_what_goes_out_comes_back_as_no_change(whole: tuple[sa.Engine, UUID, UUID], tmp_path: Path, name: str) -> None:
    """Formulas stay texts, ids are hidden, line breaks and marks survive."""
    path = tmp_path / name
    with whole[0].connect() as connection:
        assert export_people(connection, path) == 1
        found = prepare_people(connection, path, TODAY)
    assert (told(found), found.puts) == (["Строка 2, Иванова Мария Петровна: без изменений."], ())


def test_an_exported_table_is_changed_and_one_undo_takes_it_back(tmp_path: Path) -> None:
    engine = make_copy(tmp_path)
    with engine.begin() as connection:
        write_setting(connection, "role", "tutor")
    person = add_person(engine, phone="+7 900", email="a@b")
    with engine.connect() as connection:
        before = list(dump_lines(connection))
    head = "ID;Телефон;Электронная почта;Дата согласия\n"
    found = look(engine, tmp_path, f"{person};'+7 901;;01.09.2026\n", head)
    assert told(found) == ["Строка 2, Иванова Мария Петровна: изменится: электронная почта, телефон."]
    take(engine, found)
    with engine.connect() as connection:
        [row] = scan_rows(connection, "person")
    assert (row.fields["phone"], row.fields["email"]) == ("+7 901", None)
    undo(engine)
    with engine.connect() as connection:
        assert list(dump_lines(connection)) == before
    update_profile(engine, person, {"phone": "+7 999"})
    with pytest.raises(ImportedMeanwhileError):
        take(engine, found)
    engine.dispose()


def test_a_blank_form_is_explained_and_its_example_can_be_read(
    whole: tuple[sa.Engine, UUID, UUID], tmp_path: Path
) -> None:
    path = tmp_path / "form.xlsx"
    for kind in ("people", "map", "programmes", "exams"):
        save_blank(kind, path)
        assert len(read_table(path).rows) == 2, kind
    save_blank("people", path)
    assert [str(cell) for cell in read_table(path).rows[0].cells] == [column.words[0] for column in COLUMNS]
    with whole[0].connect() as connection:
        [row] = prepare("people", connection, path, TODAY).report.rows
    assert "несколько: укажите муниципалитет" in row.sentence


def test_refused_rows_come_back_with_their_reasons(whole: tuple[sa.Engine, UUID, UUID], tmp_path: Path) -> None:
    found = look(whole[0], tmp_path, "Фёдоров Пётр;учитель;Лицей;;;;\n=А Б;учитель;Гимназия;;;;\n")
    target = tmp_path / "refused.xlsx"
    assert save_refused(tmp_path / "people.csv", target, found.report) == 1
    head, row = read_table(target).rows
    assert (head.text(0), row.text(1)) == ("Почему не принято", "=А Б")
    assert "Гимназия" in row.text(0)


def test_refused_rows_bear_the_header_below_a_title(whole: tuple[sa.Engine, UUID, UUID], tmp_path: Path) -> None:
    found = look(whole[0], tmp_path, "А Б;учитель;Гимназия;;;;\n", f"Список педагогов\n\n{HEAD}")
    target = tmp_path / "refused.xlsx"
    save_refused(tmp_path / "people.csv", target, found.report)
    head, _ = read_table(target).rows
    assert head.cells[1:4] == ("ФИО", "Должность", "Организация")


@pytest.mark.parametrize("written", ["12 000", "12\xa0000", "12\u202f000"])
def test_thousands_may_stand_apart(written: str) -> None:
    assert read_whole(written) == 12_000
    with pytest.raises(CellError):
        read_whole("1 2")


def test_hidden_sheets_are_said_and_merged_cells_are_refused(
    whole: tuple[sa.Engine, UUID, UUID], tmp_path: Path
) -> None:
    path = tmp_path / "people.xlsx"
    with xlsxwriter.Workbook(path) as book:
        hidden, shown = book.add_worksheet("Черновик"), book.add_worksheet("Педагоги")
        hidden.write_row(0, 0, ["ФИО", "Телефон"])
        shown.activate()
        shown.set_first_sheet()
        hidden.hide()
        shown.write_row(0, 0, ["ФИО", "Должность", "Организация", "Стаж", "Дата согласия"])
        shown.write_row(1, 0, ["Ким Ольга", "учитель", "Лицей"])
        shown.write_formula(1, 3, "=3+4", value=7)
        shown.write_string(1, 4, "01.09.2026")
        shown.merge_range("A3:A4", "Петров Иван")
    with whole[0].connect() as connection:
        found = prepare_people(connection, path, TODAY)
    assert told(found)[:2] == [
        "Файл: скрытый лист «Черновик» не прочитан.", "Строка 2, Ким Ольга: новая карточка.",
    ]  # fmt: skip
    assert found.puts[-1].fields == {"experience_years": 7}
    assert "объединённые ячейки A3:A4" in told(found)[2]


def test_what_stops_the_work_leaves_nothing(tmp_path: Path) -> None:
    engine = make_copy(tmp_path)
    with engine.begin() as connection:
        write_setting(connection, "role", "tutor")
    add(engine, "organization", name="Лицей", short_name="Лицей")
    found = look(engine, tmp_path, "".join(f"Ким Анна{n};учитель;Лицей;;;;\n" for n in range(600)))

    def stop(done: int, total: int) -> None:
        assert 0 < done < total
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring_in(engine, found, stop)
    with engine.connect() as connection:
        assert list(scan_rows(connection, "person")) == []
    bring_in(engine, found)
    undo(engine)
    with engine.connect() as connection:
        assert list(scan_rows(connection, "person")) == []
    with engine.begin() as connection:
        write_setting(connection, "role", "school_methodist")
    with engine.connect() as connection, pytest.raises(CardMakerError):
        prepare_people(connection, tmp_path / "people.csv", TODAY)
    engine.dispose()
