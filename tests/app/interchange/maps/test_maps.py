"""R11: maps that other systems wrote come in as they are, go out again as they came, and twice is once."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
import xlsxwriter

from app import clock
from app.competency_maps import update_map
from app.interchange.maps.exporting import export_map
from app.interchange.maps.importing import prepare_map
from app.interchange.prepared import Prepared, take
from app.interchange.report import Outcome
from app.map_tree import in_tree_order
from app.rights import AdministratorOnlyError
from app.undo import undo
from storage.dump import dump_lines
from storage.errors import PlainError
from storage.reads.competency_maps import map_cards, nodes_of_map
from storage.settings import write_setting
from storage.writes import editing
from tests.factories import NOW, TODAY, add, add_map, make_copy

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture
def copies(tmp_path: Path) -> Iterator[list[sa.Engine]]:
    """Two empty copies of an administrator, with the subject that one of the samples names."""
    made = []
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        engine = make_copy(tmp_path / name)
        with engine.begin() as connection:
            write_setting(connection, "role", "administrator")
        add(engine, "subject", name="Математика")
        made.append(engine)
    with clock.frozen(NOW):
        yield made
    for engine in made:
        engine.dispose()


def look(engine: sa.Engine, path: Path) -> Prepared:
    with engine.connect() as connection:
        return prepare_map(connection, path, TODAY)


def bring(engine: sa.Engine, path: Path) -> UUID:
    found = look(engine, path)
    assert [row.line for row in found.report.rows if row.is_fault] == []
    take(engine, found)
    with engine.connect() as connection:
        return map_cards(connection)[-1].id


def tree(engine: sa.Engine, map_id: UUID) -> list[tuple[object, ...]]:
    """Depth, code and everything that a competency says, in the order of the map."""
    with engine.connect() as connection:
        branches = in_tree_order(nodes_of_map(connection, map_id))
    return [
        (each.depth, each.node.code, each.node.title, each.node.group, each.node.component, each.node.required,
         each.node.weight, each.node.source)
        for each in branches
    ]  # fmt: skip


def sent_out(engine: sa.Engine, map_id: UUID, path: Path) -> bytes:
    with engine.connect() as connection:
        export_map(connection, map_id, path)
    return path.read_bytes()


def names(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from names(each)


@pytest.mark.parametrize("sample", sorted(each.name for each in SAMPLES.iterdir()))
def test_a_map_of_another_system_goes_through_an_empty_copy_and_is_the_same(
    copies: list[sa.Engine], tmp_path: Path, sample: str
) -> None:
    first, second = copies
    map_id = bring(first, SAMPLES / sample)
    path = tmp_path / f"out{Path(sample).suffix}"
    written = sent_out(first, map_id, path)
    assert bring(second, path) == map_id
    assert tree(second, map_id) == tree(first, map_id)
    assert sent_out(second, map_id, tmp_path / f"again{path.suffix}") == written
    again = look(first, SAMPLES / sample)
    assert (again.puts, again.settings) == ((), {})
    assert again.report.counts["unchanged"] == len(tree(first, map_id)) + 1


def test_the_tree_of_opensalt_stands_in_its_order_with_its_types_and_levels(copies: list[sa.Engine]) -> None:
    engine = copies[0]
    map_id = bring(engine, SAMPLES / "opensalt.json")
    assert [line[:3] for line in tree(engine, map_id)] == [
        (0, "A", "Обучение"), (1, "A.1", "Планирует и проводит учебные занятия"),
        (1, "A.2", "Объективно оценивает знания"), (0, "B", "Воспитание"),
        (1, "B.1", "Регулирует поведение обучающихся"),
    ]  # fmt: skip
    with engine.connect() as connection:
        [card] = map_cards(connection)
    assert (card.subject, card.expertise_status, card.edition) == ("Математика", "draft", 1)


def test_what_came_with_a_package_goes_out_as_it_came(copies: list[sa.Engine], tmp_path: Path) -> None:
    """Foreign uris, levels, rubrics, definitions, other associations, nulls and whole numbers; no CFPackageURI."""
    written: dict[str, Any] = {}
    for sample in ("opensalt.json", "case_1p1.json", "opencase.json"):
        given = json.loads((SAMPLES / sample).read_text("utf-8"))
        map_id = bring(copies[0], SAMPLES / sample)
        card = next(each for each in _cards(copies[0]) if each.title == given["CFDocument"]["title"])
        written = json.loads(sent_out(copies[0], card.id, tmp_path / sample))
        assert {"CFPackageURI", "CFDocumentURI"}.isdisjoint(names(written))
        assert map_id in {each.id for each in _cards(copies[0])}
        _holds(written["CFDocument"], given["CFDocument"], besides={"extensions", "version", "caseVersion"})
        items = {each["identifier"]: each for each in written["CFItems"]}
        for each in given["CFItems"]:
            _holds(items[each["identifier"]], each, besides={"humanCodingScheme", "CFItemType", "extensions"})
        links = {each["identifier"]: each for each in written["CFAssociations"]}
        for each in given["CFAssociations"]:
            _holds(links[each["identifier"]], each, besides=set())
        assert written["CFRubrics"] == given["CFRubrics"]
    [points] = [each["extensions"] for each in written["CFItems"] if each["identifier"] == "s1"]
    assert (points["ours:points"], points["ext:required"]) == (7, 3)
    assert isinstance(points["ext:required"], int)


def _cards(engine: sa.Engine) -> list[Any]:
    with engine.connect() as connection:
        return list(map_cards(connection))


def _holds(written: dict[str, Any], given: dict[str, Any], besides: set[str]) -> None:
    for name, value in given.items():
        if name not in besides | {"CFPackageURI", "CFDocumentURI"}:
            assert written[name] == value, name


def test_relations_go_from_moodle_to_case(copies: list[sa.Engine], tmp_path: Path) -> None:
    map_id = bring(copies[0], SAMPLES / "moodle_en.csv")
    assert [line[:3] for line in tree(copies[0], map_id)] == [
        (0, "T1", "Plans lessons from the results of a diagnosis"), (1, "T1.1", "Sets aims"),
        (1, "T1.2", "Chooses tasks"), (0, "T2,a", "Assesses, gives feedback"),
    ]  # fmt: skip
    package = json.loads(sent_out(copies[0], map_id, tmp_path / "map.json"))
    related = [
        (each["originNodeURI"]["title"], each["destinationNodeURI"]["title"])
        for each in package["CFAssociations"]
        if each["associationType"] == "isRelatedTo"
    ]
    assert related == [("Sets aims", "Assesses, gives feedback"), ("Sets aims", "Chooses tasks")]


@pytest.mark.parametrize("name", ["map.json", "map.csv", "map.xlsx"])
def test_our_own_map_goes_into_an_empty_copy_and_out_again(copies: list[sa.Engine], tmp_path: Path, name: str) -> None:
    first, second = copies
    map_id, codes = add_map(first, {"А": 3, "Б": 2, "В": 1}, title="=Карта", subject="Математика", edition=2)
    add(first, "competency", map_id=map_id, code="А.1", title="Часть; с «точкой»", parent_id=codes["А"],
        component="value", competency_group="communicative", weight=4, position="z")  # fmt: skip
    written = sent_out(first, map_id, tmp_path / name)
    assert bring(second, tmp_path / name) == map_id
    assert tree(second, map_id) == tree(first, map_id)
    again = sent_out(second, map_id, tmp_path / f"again-{name}")
    assert name.endswith("xlsx") or again == written


def test_a_change_of_a_draft_is_told_and_one_undo_takes_it_back(copies: list[sa.Engine], tmp_path: Path) -> None:
    engine = copies[0]
    map_id = bring(engine, SAMPLES / "opensalt.json")
    with engine.connect() as connection:
        before = list(dump_lines(connection))
    path = tmp_path / "changed.json"
    path.write_text((SAMPLES / "opensalt.json").read_text("utf-8").replace("Воспитание", "Воспитание и развитие"))
    found = look(engine, path)
    told = [row.line for row in found.report.rows if row.outcome is Outcome.CHANGED]
    assert told == ["Строка 1, B Воспитание и развитие: изменится: формулировка."]
    take(engine, found)
    undo(engine)
    with engine.connect() as connection:
        assert list(dump_lines(connection)) == before
    with editing(engine, None) as edit:
        edit.update("competency_map", map_id, {"expertise_status": "approved"})
    assert look(engine, SAMPLES / "opensalt.json").report.is_clean
    refused = look(engine, path).report
    assert not refused.is_clean
    assert "сделайте новую редакцию" in " ".join(row.line for row in refused.rows)


def test_a_form_without_ids_is_the_map_of_its_title(copies: list[sa.Engine], tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    head = "Карта;Код;Формулировка;Входит в;Группа;Компонент;Требуемый уровень;Вес\n"
    rows = "Новая карта;А;Первая;;методические;умения;2;1\nНовая карта;А.1;Часть;А;методические;знания;3;1\n"
    path.write_text(head + rows, "utf-8")
    map_id = bring(copies[0], path)
    assert [line[:3] for line in tree(copies[0], map_id)] == [(0, "А", "Первая"), (1, "А.1", "Часть")]
    assert look(copies[0], path).report.counts["unchanged"] == 3


def test_a_code_that_a_spreadsheet_made_a_day_is_told(copies: list[sa.Engine], tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "dd.mm.yyyy"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Карта", "Код", "Формулировка"])
        sheet.write_row(1, 0, ["Новая карта", datetime(2026, 1, 7), "Первая"])  # noqa: DTZ001 - a day
    told = [row.line for row in look(copies[0], path).report.rows if row.is_fault]
    assert "«Код»: здесь дата 07.01.2026: задайте ячейкам формат «Текстовый»" in told[-1]


def test_the_subject_is_known_by_its_words_and_stays_where_a_file_does_not_know_it(
    copies: list[sa.Engine], tmp_path: Path
) -> None:
    package = json.loads((SAMPLES / "opensalt.json").read_text("utf-8"))
    path = tmp_path / "map.json"
    path.write_text(json.dumps({**package, "CFDocument": {**package["CFDocument"], "subject": ["МАТЕМАТИКА"]}}))
    bring(copies[0], path)
    assert [card.subject for card in _cards(copies[0])] == ["Математика"]
    path.write_text(json.dumps({**package, "CFDocument": {**package["CFDocument"], "subject": ["Mathematics"]}}))
    assert "Файл: предмета «Mathematics» нет в списке предметов региона: остаётся «Математика»." in [
        row.line for row in look(copies[0], path).report.rows
    ]
    bring(copies[0], path)
    assert [card.subject for card in _cards(copies[0])] == ["Математика"]


def test_a_repeated_code_is_one_that_is_missing(copies: list[sa.Engine], tmp_path: Path) -> None:
    """A map has each code once, so what came from CASE goes out as a table and comes in again."""
    package = json.loads((SAMPLES / "opensalt.json").read_text("utf-8"))
    for item in package["CFItems"]:
        item["humanCodingScheme"] = "A"
    path = tmp_path / "map.json"
    path.write_text(json.dumps(package))
    map_id = bring(copies[0], path)
    codes = [line[1] for line in tree(copies[0], map_id)]
    assert (len(set(codes)), codes[0]) == (5, "A")
    assert look(copies[0], path).puts == ()
    for name in ("map.csv", "map.xlsx"):
        sent_out(copies[0], map_id, tmp_path / name)
        assert look(copies[0], tmp_path / name).report.is_clean


def test_moodle_carries_every_sign_of_a_source(copies: list[sa.Engine], tmp_path: Path) -> None:
    source = "Приказ «A & B» <x>; п. 3; вес – 5"
    map_id, _ = add_map(copies[0], {"А": 3}, subject="Математика", source=source)
    add(copies[0], "competency", map_id=map_id, code="Б", title="Вторая", source=source, weight=2, position="z")
    sent_out(copies[0], map_id, tmp_path / "map.csv")
    assert bring(copies[1], tmp_path / "map.csv") == map_id
    assert tree(copies[1], map_id)[-1][-2:] == (2, source)
    assert [card.source for card in _cards(copies[1])] == [source]


def test_circles_and_loose_ends_are_told_in_words(copies: list[sa.Engine], tmp_path: Path) -> None:
    package = json.loads((SAMPLES / "opencase.json").read_text("utf-8"))
    package["CFAssociations"][0]["destinationNodeURI"]["identifier"] = "s2"
    package["CFAssociations"][2]["destinationNodeURI"]["identifier"] = "nowhere"
    path = tmp_path / "circle.json"
    path.write_text(json.dumps(package), "utf-8")
    told = [row.line for row in look(copies[0], path).report.rows]
    assert sum("по кругу" in line for line in told) == 2
    assert any("которой в файле нет: s3 → nowhere" in line for line in told)


@pytest.mark.parametrize("content", ["{}", '{"CFDocument": 5}', "[" * 100_000, '{"CFDocument": ', '{"a": NaN}'])
def test_what_is_no_map_is_refused_in_words(copies: list[sa.Engine], tmp_path: Path, content: str) -> None:
    path = tmp_path / "map.json"
    path.write_text(content)
    with pytest.raises(PlainError):
        look(copies[0], path)


def test_maps_are_the_administrators(copies: list[sa.Engine]) -> None:
    with copies[0].begin() as connection:
        write_setting(connection, "role", "tutor")
    with pytest.raises(AdministratorOnlyError):
        look(copies[0], SAMPLES / "opensalt.json")
    with pytest.raises(AdministratorOnlyError):
        update_map(copies[0], "tutor", UUID(int=1), {})
