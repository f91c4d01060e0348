"""R22–R24: the registry comes from a table by the rules of its forms, and goes out in the same shape."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.interchange.prepared import Prepared, take
from app.interchange.programmes import export_programmes, prepare_programmes
from app.undo import undo
from storage.dump import dump_lines
from storage.settings import write_setting
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
