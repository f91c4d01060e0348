"""R50: results by organisation and task, of one's own municipality, never of a pupil; columns are chosen once."""

from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from app.interchange.exam_columns import look_at_header
from app.interchange.exam_privacy import PupilsNamedError
from app.interchange.exams import prepare_exams
from app.interchange.headers import HeaderError
from app.interchange.prepared import Prepared, take
from app.rights import ResultsKeeperError
from app.undo import undo
from storage.rows import scan_rows
from storage.settings import write_setting
from tests.factories import TODAY, add, make_copy

HEAD = "Экзамен;Год;Предмет;Класс;Организация;Задание;Тема;Участников;Выполнено, %\n"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Engine]:
    """A methodist's copy with a school of their municipality and one of another."""
    engine = make_copy(tmp_path_factory.mktemp("exams"))
    add(engine, "subject", name="математика")
    near, far = (add(engine, "municipality", name=name) for name in ("Ирбит", "Тавда"))
    add(engine, "organization", name="Школа № 1", short_name="Школа № 1", municipality_id=near)
    add(engine, "organization", name="Школа № 2", short_name="Школа № 2", municipality_id=far)
    methodist = add(engine, "specialist", role="methodist", municipality_id=near)
    with engine.begin() as connection:
        write_setting(connection, "role", "methodist")
        write_setting(connection, "specialist_id", str(methodist))
    yield engine
    engine.dispose()


def look(
    engine: sa.Engine, folder: Path, rows: str, head: str = HEAD, chosen: dict[str, str] | None = None
) -> Prepared:
    path = folder / "results.csv"
    path.write_text(head + rows, "utf-8")
    with engine.connect() as connection:
        return prepare_exams(connection, path, TODAY, chosen=chosen)


def told(found: Prepared) -> list[str]:
    return [row.line for row in found.report.rows]


def results(engine: sa.Engine) -> dict[str, object]:
    with engine.connect() as connection:
        return {str(row.fields["task"]): row.fields["percent_done"] for row in scan_rows(connection, "exam_result")}


def test_results_are_added_changed_and_taken_back(engine: sa.Engine, tmp_path: Path) -> None:
    first = look(engine, tmp_path, "ВПР;2025/2026;Математика;6 кл.;школа № 1;7.1;Дроби;48;62,6\n")
    assert told(first) == ["Строка 2, школа № 1 · 7.1: ВПР, 2026: 63 %."]
    take(engine, first)
    assert results(engine) == {"7.1": 63}
    with engine.connect() as connection:
        [task] = scan_rows(connection, "exam_task")
    assert task.fields["topic"] == "Дроби"
    again = look(engine, tmp_path, "впр;2026;математика;6;Школа № 1;7.1;Дроби;48;63\n")
    assert told(again) == ["Строка 2, Школа № 1 · 7.1: без изменений."]
    later = look(engine, tmp_path, "ВПР;2026;математика;6;Школа № 1;7.1;;50;70\n")
    assert told(later) == ["Строка 2, Школа № 1 · 7.1: было 63 %, станет 70 %."]
    take(engine, later)
    undo(engine)
    assert results(engine) == {"7.1": 63}
    undo(engine)
    assert results(engine) == {}


WRONG = (
    ("ВПР;2026;математика;6;Школа № 2;1;;48;63", "эта организация не из Вашего муниципалитета."),
    ("ВПР;2026;математика;6;Школа № 1;1;;4;63", "участников меньше 5"),
    ("ВПР;2026;химия;6;Школа № 1;1;;40;63", "предмета «химия» нет"),
    ("ВПР;2027;математика;6;Школа № 1;1;;40;63", "год 2027 не может быть годом экзамена."),
    ("ВПР;2026;математика;12;Школа № 1;1;;40;63", "поле «Класс»: число не может быть больше 11."),
    ("ВПР;2026;математика;6;Школа № 1;1;;40;163", "поле «Выполнено, %»: число не может быть больше 100."),
    ("ВПР;2026;математика;6;Школа № 1;1;;много;63", "«Участников»: «много» – не целое число"),
    ("ЦПР;2026;математика;6;Школа № 1;1;;40;63", "«Экзамен»: «ЦПР» не понято, возможно: ВПР, ОГЭ, ЕГЭ, мониторинг"),
    ("ВПР;2026;математика;6;Школа № 1;07.янв;;40;63", "«Задание»: здесь дата «07.янв»: задайте ячейкам формат"),
    ("ВПР;2026;математика;6;Школа № 1;;;40;63", "не указаны задание или процент"),
    ("ВПР;2026;математика;6;Школа № 1;1;;40;63\n" * 2, "этот результат уже стоит в строке 2."),
)


@pytest.mark.parametrize(("rows", "reason"), WRONG, ids=[reason for _, reason in WRONG])
def test_a_wrong_result_is_refused_in_words(engine: sa.Engine, tmp_path: Path, rows: str, reason: str) -> None:
    found = look(engine, tmp_path, rows.rstrip() + "\n")
    assert not found.report.is_clean
    assert reason in told(found)[-1]


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("ФИО;" + HEAD, "Ким;ВПР;2026;математика;6;Школа № 1;1;;48;63\n"),
        ("Ученик;" + HEAD, "17;ВПР;2026;математика;6;Школа № 1;1;;48;63\n"),
        ("СНИЛС;" + HEAD, ";ВПР;2026;математика;6;Школа № 1;1;;48;63\n"),
        ("Код участника;" + HEAD, "6001;ВПР;2026;математика;6;Школа № 1;1;;48;63\n"),
        ("Примечание;" + HEAD, "Ким Анна Юрьевна;ВПР;2026;математика;6;Школа № 1;1;;48;63\n"),
        ("Примечание;" + HEAD, "Ким А. Ю.;ВПР;2026;математика;6;Школа № 1;1;;48;63\n"),
        ("Примечание;" + HEAD, "112-233-445 95;ВПР;2026;математика;6;Школа № 1;1;;48;63\n"),
        ("Примечание;" + HEAD, "КИМ АННА ЮРЬЕВНА;ВПР;2026;математика;6;Школа № 1;1;;48;63\n"),
        ("Примечание;" + HEAD, "Анна Юрьевна Ким;ВПР;2026;математика;6;Школа № 1;1;;48;63\n"),
        ("Примечание;" + HEAD, "Ким Анна;ВПР;2026;математика;6;Школа № 1;1;;48;63\n"),
        ("Имя;" + HEAD, "Анна;ВПР;2026;математика;6;Школа № 1;1;;48;63\n"),
        (HEAD, "ВПР;2026;математика;6;Школа № 1;Ким Анна;;48;63\n"),
        (HEAD, "ВПР;2026;математика;6;Школа № 1;1;;1;100\n" * 3),
    ],
)
def test_a_file_that_tells_of_pupils_is_refused_as_a_whole(
    engine: sa.Engine, tmp_path: Path, head: str, rows: str
) -> None:
    with pytest.raises(PupilsNamedError) as refused:
        look(engine, tmp_path, rows, head)
    assert "об отдельных учениках" in refused.value.sentence
    assert "Ким" not in refused.value.sentence


@pytest.mark.parametrize("notes", [
    ("Теорема Виета", "Закон Ома"),
    ("Роза Ветров", "Закон Ома", "Теорема Пифагора"),
    ("Лирика Пушкина", "Реформы Столыпина"),
    ("Часть А.", "Часть Б."),
    ("А. Дроби", "Б. Проценты", "В. Степени"),
    ("исторический роман", "части света", "карта мира"),
    ("Роман Пушкина",),
    ("Т.е. сумма", "Дроби, 5 класс"),
])  # fmt: skip
def test_two_words_of_a_topic_are_no_pupils(engine: sa.Engine, tmp_path: Path, notes: tuple[str, ...]) -> None:
    """In a column of which the program knows nothing, only most of its cells can tell that it holds names."""
    rows = "".join(f"{note};ВПР;2026;математика;6;Школа № 1;{at};;48;63\n" for at, note in enumerate(notes, start=1))
    assert look(engine, tmp_path, rows, "Раздел;" + HEAD).report.is_clean


@pytest.mark.parametrize("notes", [
    ("Ким Анна", "Иванов Пётр", "не писал"),
    ("АХМЕТОВ ТИМУР", "ЮН ИРА"),
    ("Софья Сидорова-Белая", "Римская-Корсакова Яна"),
    ("Теорема Виета", "Закон Ома", "Ким Анна Юрьевна"),
    ("Теорема Виета", "Закон Ома", "А. Ю. Ким"),
    ("Теорема Виета", "Закон Ома", "А.Ю. КИМ"),
    ("Теорема Виета", "Закон Ома", "Ким А.Ю"),
    ("Теорема Виета", "Закон Ома", "Ким Анна Юрьевна, 5 «Б»"),
    ("Ким А.", "ИВАНОВ П."),
    ("А. Кимова", "П. Иванов"),
    ("ким анна", "иванов пётр"),
    ("Ким Анна, 5А", "Иванов Пётр, 5 «Б»", "Юн Ира (5 класс)"),
    ("1. Ким Анна", "2) Иванов Пётр"),
    ("Ким Анна", "Ким Анна", "Ким Анна", "не писал", "болел"),
])  # fmt: skip
def test_a_column_of_names_is_refused_whatever_it_is_called(
    engine: sa.Engine, tmp_path: Path, notes: tuple[str, ...]
) -> None:
    rows = "".join(f"{note};ВПР;2026;математика;6;Школа № 1;{at};;48;63\n" for at, note in enumerate(notes, start=1))
    with pytest.raises(PupilsNamedError):
        look(engine, tmp_path, rows, "Раздел;" + HEAD)


def in_known_columns(tasks: tuple[str, ...], topics: tuple[str, ...]) -> str:
    """Rows of one school with these tasks and topics."""
    rows = zip(tasks, topics, strict=True)
    return "".join(f"ВПР;2026;математика;6;Школа № 1;{task};{topic};48;63\n" for task, topic in rows)


@pytest.mark.parametrize(("tasks", "topics"), [
    (("Лев Толстой",), ("Проза",)),
    (("Дмитрий Шостакович",), ("Симфония",)),
    (("Роза Ветров", "Задание 2"), ("", "")),
    (("Роман Дубровский", "Теорема Виета", "Вера Засулич", "Закон Ома"), ("",) * 4),
    (("1", "2", "3"), ("Лев Толстой",) * 3),
    (("1", "2", "3"), ("Лев Толстой", "Отцы и дети", "Чтение карты")),
])  # fmt: skip
def test_people_of_whom_pupils_read_are_no_pupils(
    engine: sa.Engine, tmp_path: Path, tasks: tuple[str, ...], topics: tuple[str, ...]
) -> None:
    """One name of two words refuses no file, and a topic that stands in many rows is one."""
    assert look(engine, tmp_path, in_known_columns(tasks, topics)).report.is_clean


@pytest.mark.parametrize(("tasks", "topics"), [
    (("1", "2"), ("Ким Анна", "Иванов Пётр")),
    (("1", "2", "3"), ("Анна Ким", "Пётр Иванов", "")),
    (("1", "2"), ("Ким А.", "Иванов П.")),
    (("Задание 1", "Ким Анна"), ("", "")),
    (("Задание 1", "Ким А."), ("", "")),
    (("Задание 1", "Герман Анна"), ("", "")),
    (("Задание 1", "Анна Юрьевна"), ("", "")),
    (("Задание 1", "Ким Анна, 5А"), ("", "")),
    (("анна ким", "иванов пётр"), ("", "")),
])  # fmt: skip
def test_a_known_column_hides_no_list_of_a_class(
    engine: sa.Engine, tmp_path: Path, tasks: tuple[str, ...], topics: tuple[str, ...]
) -> None:
    with pytest.raises(PupilsNamedError):
        look(engine, tmp_path, in_known_columns(tasks, topics))


@pytest.mark.parametrize(("written", "kept"), [("62,5", 63), ("0,575", 58), ("0,5", 1), ("63,49", 63)])
def test_a_half_of_a_percent_goes_up(engine: sa.Engine, tmp_path: Path, written: str, kept: int) -> None:
    """As people round, and a spreadsheet: 0,575 in a file of fractions is 57,5 %."""
    other = "0,2" if written == "0,575" else "20"
    rows = "".join(
        f"ВПР;2026;математика;6;Школа № 1;{task};;48;{share}\n" for task, share in ((1, written), (2, other))
    )
    assert f": {kept} %." in next(line for line in told(look(engine, tmp_path, rows)) if "· 1:" in line)


def test_names_of_places_and_plain_words_are_no_pupils(engine: sa.Engine, tmp_path: Path) -> None:
    head = "Город;Примечание;Уровень;" + HEAD
    found = look(engine, tmp_path, "Нижний Тагил;не писали;НЕ СДАН;ВПР;2026;математика;6;Школа № 1;1;;48;63\n", head)
    assert found.report.is_clean


def test_columns_are_chosen_once_and_tasks_may_be_columns(engine: sa.Engine, tmp_path: Path) -> None:
    head, rows = "Кто писал;Сколько;1;2.1;Итог\n", "Школа № 1;40;0,5;0,75;4\n"
    with pytest.raises(HeaderError):
        look(engine, tmp_path, rows, head)
    with engine.connect() as connection:
        found = look_at_header(connection, tmp_path / "results.csv")
    assert (found.words, found.known, found.remembered) == (("Кто писал", "Сколько", "1", "2.1", "Итог"), {}, {})
    chosen = {
        "organization": "Кто писал", "participants": "Сколько", "exam": "=ВПР", "year": "=2026",
        "subject": "=математика", "grade": "=6",
    }  # fmt: skip
    ready = look(engine, tmp_path, rows, head, chosen)
    assert told(ready) == [
        "Файл: доли переведены в проценты.", "Строка 2, Школа № 1 · 1: ВПР, 2026: 50 %.",
        "Строка 2, Школа № 1 · 2.1: ВПР, 2026: 75 %.",
    ]  # fmt: skip
    take(engine, ready)
    assert look(engine, tmp_path, rows, head).report.counts["unchanged"] == 2
    undo(engine)


def test_the_look_at_a_header_is_stopped(engine: sa.Engine, tmp_path: Path) -> None:
    def stop() -> None:
        raise CancelledError

    (tmp_path / "results.csv").write_text("Кто писал;Сколько\n")
    with engine.connect() as connection, pytest.raises(CancelledError):
        look_at_header(connection, tmp_path / "results.csv", stop)


def test_results_are_kept_by_methodists_and_administrators(engine: sa.Engine, tmp_path: Path) -> None:
    with engine.begin() as connection:
        write_setting(connection, "role", "tutor")
    with pytest.raises(ResultsKeeperError):
        look(engine, tmp_path, "")
    with engine.begin() as connection:
        write_setting(connection, "role", "administrator")
    found = look(engine, tmp_path, "ЕГЭ;2026;математика;11;Школа № 2;1;;48;63\n")
    assert found.report.is_clean
    assert found.puts[0].row_id.version == UUID(bytes=found.puts[0].row_id.bytes).version == 8
    with engine.begin() as connection:
        write_setting(connection, "role", "methodist")
