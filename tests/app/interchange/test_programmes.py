"""R22–R24: the registry comes from a table by the rules of its forms, and goes out in the same shape."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from app.interchange.prepared import Prepared, take
from app.interchange.programmes import export_programmes, prepare_programmes
from app.undo import undo
from storage.dump import dump_lines
from storage.reads.interchange import programmes_with_modules
from storage.rows import scan_rows
from storage.settings import write_setting
from storage.writes import editing
from tests.factories import TODAY, add, make_copy

HEAD = (
    "Программа;Реестр;Номер в реестре;Вид;Организация;Часы;Форма обучения;Предметы;Экспертиза совета;"
    "Дата решения совета;Модуль;Часы модуля\n"
)
WHOLE = "Урок физики;региональный реестр;Р-7;повышение квалификации;ИРО;36;очная;физика;одобрена советом;20.05.2026"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Engine]:
    engine = make_copy(tmp_path_factory.mktemp("programmes"))
    with engine.begin() as connection:
        write_setting(connection, "role", "administrator")
    add(engine, "subject", name="физика")
    add(engine, "organization", name="Институт", short_name="ИРО", kind="institute")
    yield engine
    engine.dispose()


def look(engine: sa.Engine, folder: Path, rows: str) -> Prepared:
    path = folder / "programmes.csv"
    path.write_text(HEAD + rows, "utf-8")
    with engine.connect() as connection:
        return prepare_programmes(connection, path, TODAY)


def told(found: Prepared) -> list[str]:
    return [row.line for row in found.report.rows]


def test_programmes_with_modules_come_in_and_go_out(engine: sa.Engine, tmp_path: Path) -> None:
    with engine.connect() as connection:
        before = list(dump_lines(connection))
    found = look(engine, tmp_path, f"{WHOLE};Первый;12\n{WHOLE};Второй;24\n")
    assert told(found) == [
        "Строка 2, Урок физики: новая программа; новый модуль «Первый».",
        "Строка 3, Урок физики: новый модуль «Второй».",
    ]
    take(engine, found)
    for name in ("out.xlsx", "out.csv"):
        with engine.connect() as connection:
            assert export_programmes(connection, tmp_path / name) == 2
            again = prepare_programmes(connection, tmp_path / name, TODAY)
        assert again.report.counts["unchanged"] == 2, told(again)
    longer = look(engine, tmp_path, f"{WHOLE.replace(';36;', ';48;')};первый;16\n")
    assert told(longer) == ["Строка 2, Урок физики: изменится: часы; модуль: изменится: название, часы."]
    take(engine, longer)
    undo(engine)
    undo(engine)
    with engine.connect() as connection:
        assert list(dump_lines(connection)) == before


WRONG = (
    (f"{WHOLE};Первый;12\n{WHOLE};Второй;25\n", "модули вместе занимают 37 ч, а вся программа – 36 ч."),
    (f"{WHOLE.replace('20.05.2026', '')};;\n", "программа одобрена: укажите дату решения совета."),
    (f"{WHOLE.replace('физика', 'химия')};;\n", "предмета «химия» нет в списке предметов региона."),
    (f"{WHOLE};;\n{WHOLE};;\n", "эта программа уже стоит в строке 2."),
    (f"{WHOLE};Первый;\n", "поле «Часы» нужно заполнить."),
    (f"{WHOLE};Первый;2\n{WHOLE};первый;2\n", "модуль «первый» уже есть в этой программе."),
)


@pytest.mark.parametrize(("rows", "reason"), WRONG, ids=[reason for _, reason in WRONG])
def test_what_contradicts_the_registry_is_refused(engine: sa.Engine, tmp_path: Path, rows: str, reason: str) -> None:
    found = look(engine, tmp_path, rows)
    assert not found.report.is_clean
    assert any(reason in line for line in told(found)), told(found)


PARTS_HEAD = f"{HEAD.strip()};Наборы;Пройти сначала;Компетенции модуля\n"
RUNS = '"01.02.2027–28.02.2027, мест: 25, Екатеринбург; 05.04.2027 - 30.04.2027"'


def look_at_parts(engine: sa.Engine, folder: Path, rows: str) -> Prepared:
    path = folder / "programmes.csv"
    path.write_text(PARTS_HEAD + rows, "utf-8")
    with engine.connect() as connection:
        return prepare_programmes(connection, path, TODAY)


def registry_copy(folder: Path) -> sa.Engine:
    """A copy with the network and two maps whose codes are alike, without programmes; ids are the same in each."""
    folder.mkdir()
    engine = make_copy(folder)
    with engine.begin() as connection:
        write_setting(connection, "role", "administrator")
    add(engine, "subject", id=UUID(int=1), name="физика")
    add(engine, "organization", id=UUID(int=2), name="Институт", short_name="ИРО", kind="institute")
    for number, title in ((3, "Карта; «учителя» физики"), (4, "Карта педагога")):
        add(engine, "competency_map", id=UUID(int=number), title=title)
        for place, code in enumerate(("П1.2", "А-1", f"К{number}")):
            own = UUID(int=100 * number + place)
            add(engine, "competency", id=own, map_id=UUID(int=number), code=code, position=f"V{place}")
    return engine


def rows_of(engine: sa.Engine) -> dict[str, list[Any]]:
    """The registry as it stands, but for the keys of its order and the ids of runs."""
    with engine.connect() as connection:
        found = {
            table: [
                {name: value for name, value in row.fields.items() if name != "position"}
                | ({} if table == "programme_run" else {"id": row.row_id})
                for row in scan_rows(connection, table)
            ]
            for table in ("programme", "programme_module", "module_competency", "programme_run")
        }
        shown = list(programmes_with_modules(connection))
    found["programme_run"].sort(key=lambda run: (str(run["starts_on"]), str(run["place"])))
    return {**found, "order": [record["module_id"] for record in shown]}


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv"])
def test_an_exported_registry_makes_the_same_one_in_an_empty_copy(tmp_path: Path, name: str) -> None:
    """R22–R24: with what modules develop, what comes first, and the runs; and undo leaves nothing of it."""
    one, other = registry_copy(tmp_path / "one"), registry_copy(tmp_path / "other")
    common = {"organization_id": UUID(int=2), "council_on": date(2026, 5, 20)}
    programme = add(one, "programme", **common, title="Урок", hours=72)
    parts = [
        add(one, "programme_module", programme_id=programme, title=title, hours=24, position=position)
        for title, position in (("Первый", "D"), ("Второй", "M"), ("Третий", "X"))
    ]
    with editing(one, None) as edit:
        edit.update("programme_module", parts[0], {"requires_id": parts[2]})
        for module, competency, level in ((0, 300, 2), (0, 400, 3), (0, 301, 1), (2, 402, 0)):
            link = {"module_id": parts[module], "competency_id": UUID(int=competency), "level_reached": level}
            edit.insert("module_competency", link)
    spring = {"starts_on": date(2027, 4, 5), "ends_on": date(2027, 4, 30)}
    add(one, "programme_run", programme_id=programme, **spring)
    add(one, "programme_run", programme_id=programme, **spring, seats=25, place='мест: 9; 05.04.2027–06.04.2027, "Зал"')
    add(one, "programme", **common, title="Без модулей")
    with one.connect() as connection:
        export_programmes(connection, tmp_path / name)
    with other.connect() as connection:
        found = prepare_programmes(connection, tmp_path / name, TODAY)
    assert found.report.is_clean, told(found)
    take(other, found)
    assert rows_of(other) == rows_of(one)
    with other.connect() as connection:
        again = prepare_programmes(connection, tmp_path / name, TODAY)
    assert again.report.counts["unchanged"] == 4, told(again)
    assert not again.puts
    undo(other)
    assert not any(rows_of(other).values())
    for engine in (one, other):
        engine.dispose()


def test_parts_of_programmes_are_added_and_changed(tmp_path: Path) -> None:
    engine = registry_copy(tmp_path / "copy")
    first = f'{WHOLE};Первый;12;{RUNS};Второй;"К3 – 2; «Карта педагога», ред. 1: П1.2 – 3"'
    found = look_at_parts(engine, tmp_path, f"{first}\n{WHOLE};Второй;24;;;\n")
    assert found.report.is_clean, told(found)
    take(engine, found)
    assert [run["seats"] for run in rows_of(engine)["programme_run"]] == [25, None]
    assert sorted(link["level_reached"] for link in rows_of(engine)["module_competency"]) == [2, 3]
    more = f"{WHOLE};Первый;12;{RUNS.replace('25', '30')};;К3 – 1\n{WHOLE};Второй;24;;;\n"
    found = look_at_parts(engine, tmp_path, more)
    assert told(found)[0] == "Строка 2, Урок физики: изменится: наборы; модуль: изменится: компетенции."
    take(engine, found)
    assert sorted(link["level_reached"] for link in rows_of(engine)["module_competency"]) == [1, 3]
    assert [run["seats"] for run in rows_of(engine)["programme_run"]] == [30, None]
    requires = [module["requires_id"] is not None for module in rows_of(engine)["programme_module"]]
    assert sorted(requires) == [False, True]
    engine.dispose()


def test_of_two_modules_of_one_title_the_one_that_comes_first_stays(tmp_path: Path) -> None:
    """R23: the file names it by its title only; a wish for such a title is refused where something else stands."""
    engine = registry_copy(tmp_path / "copy")
    common = {"organization_id": UUID(int=2), "council_on": date(2026, 5, 20)}
    programme = add(engine, "programme", **common, title="Урок", hours=72)
    modules = [
        add(engine, "programme_module", programme_id=programme, title=title, hours=9, position=position)
        for title, position in (("Практикум", "D"), ("Практикум", "M"), ("Итог", "T"), ("Начало", "X"))
    ]
    with editing(engine, None) as edit:
        edit.update("programme_module", modules[2], {"requires_id": modules[1]})
    path = tmp_path / "out.csv"
    with engine.connect() as connection:
        export_programmes(connection, path)
        again = prepare_programmes(connection, path, TODAY)
    assert again.report.is_clean, told(again)
    assert not again.puts
    rows = path.read_text("utf-8-sig").splitlines(keepends=True)
    path.write_text("".join(row.replace("Начало;9;", "Начало;9;Практикум") for row in rows), "utf-8")
    with engine.connect() as connection:
        wished = prepare_programmes(connection, path, TODAY)
    [refused] = [line for line in told(wished) if "назовите их по-разному" in line]
    assert refused.startswith("Строка 5, Урок: модуля «Практикум» нельзя требовать")
    engine.dispose()


WRONG_PARTS = (
    (f"{WHOLE};Первый;12;;Третий;\n", "модуля «Третий» нет в этой программе."),
    (f"{WHOLE};Первый;12;;Второй;\n{WHOLE};Второй;12;;Первый;\n", "модули требуют друг друга по кругу"),
    (f"{WHOLE};Первый;12;;Первый;\n", "модули требуют друг друга по кругу"),
    (f"{WHOLE};Первый;12;;;П1.2 – 2\n", "компетенция «П1.2» есть в нескольких картах: назовите карту перед кодом."),
    (f"{WHOLE};Первый;12;;;Я9 – 2\n", "компетенции «Я9» нет."),
    (f"{WHOLE};Первый;12;;;К3\n", "«К3» не понято, нужны код и уровень: П1.2 – 2"),
    (f"{WHOLE};Первый;12;;;К3 – 7\n", "число не может быть больше 3."),
    (f'{WHOLE};Первый;12;;;"К3 – 1; К3 – 2"\n', "компетенция «К3» названа дважды."),
    (f"{WHOLE};Первый;12;весной;;\n", "набор «весной» не понят"),
    (f"{WHOLE};Первый;12;28.02.2027–01.02.2027;;\n", "Дата окончания не может быть раньше даты начала."),
)


def test_parts_that_cannot_be_are_refused(tmp_path: Path) -> None:
    engine = registry_copy(tmp_path / "copy")
    for rows, reason in WRONG_PARTS:
        found = look_at_parts(engine, tmp_path, rows)
        assert not found.report.is_clean
        assert any(reason.casefold() in line.casefold() for line in told(found)), told(found)
    engine.dispose()
