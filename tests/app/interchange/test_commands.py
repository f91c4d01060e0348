"""`marshrut import` and `export` over a real copy: a report a row, all or nothing; a person as one file (R82)."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.cli import interchange
from app.cli.main import main
from storage.settings import write_setting
from tests.app.conftest import Region


class _Opened:
    """What the commands use of a workplace."""

    def __init__(self, region: Region) -> None:
        self.engine = region.engine
        self.reader = region.engine.connect


@pytest.fixture
def here(region: Region, monkeypatch: pytest.MonkeyPatch) -> Region:
    """The commands open this copy, an administrator's."""

    @contextmanager
    def opened(_context: object) -> Iterator[_Opened]:
        yield _Opened(region)

    monkeypatch.setattr(interchange, "opened", opened)
    with region.engine.begin() as connection:
        write_setting(connection, "role", "administrator")
    return region


def test_people_go_out_and_come_back(here: Region, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "people.csv")
    assert main(["export", "people", path]) == 0
    assert capsys.readouterr().out == "Выгружено записей: 1.\n"
    assert main(["import", "people", path, "--dry-run", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["imported"], told["counts"]["unchanged"], told["rows"][0]["outcome"]) == (False, 1, "unchanged")
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("ФИО;Должность;Организация\nКим Анна;учитель;Нигде\n", "utf-8")
    assert main(["import", "people", str(wrong)]) == 1
    told_in_words = capsys.readouterr()
    assert "Строка 2, Ким Анна: организации «Нигде» нет" in told_in_words.out
    assert told_in_words.err == "Ничего не внесено. Строк с ошибками: 1.\n"


def test_a_map_is_named_where_there_are_several(
    here: Region, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "map.json"
    assert main(["export", "map", str(path)]) == 0
    assert main(["import", "map", str(path)]) == 0
    assert "без изменений" in capsys.readouterr().out
    assert main(["export", "map", str(path), "--map", "Нет такой"]) == 2
    assert "Карта учителя" in capsys.readouterr().err
    assert main(["import", "exams", str(path), "--column", "год"]) == 2


def test_everything_about_a_person_is_one_file(
    here: Region, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "person.json"
    assert main(["export", "person", str(path), "--person", str(here.person)]) == 0
    told = json.loads(path.read_text("utf-8"))
    parts = {part["table"]: part for part in told["parts"]}
    assert list(parts) == ["person", "consent", "diagnosis", "diagnosis_result"]
    assert parts["person"]["title"] == "Карточка педагога"
    assert parts["person"]["rows"][0]["family_name"] == "Иванова"
    assert len(parts["diagnosis_result"]["rows"]) == 2
    assert set(told["names"].values()) >= {"Карта учителя"}
    assert main(["export", "person", str(path)]) == 2
    assert main(["export", "person", str(path), "--person", str(here.map)]) == 1
    assert "Записи нет в локальной копии" in capsys.readouterr().err
