"""Maps of other systems and a report's workbook, through the commands alone (R11, R52)."""

import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
import python_calamine

from app.analysis.figures import figure_groups
from app.clock import today
from app.paper.content import Period
from app.papers.report import scope_of
from app.workplace import open_workplace
from storage.reads.summary import summarise
from tests.acceptance.commands import PASSPHRASE, Laptop, run, serving
from tests.acceptance.conftest import Region, port
from tests.postgres import _migrated_file

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("sqlite region")]
SAMPLES = Path(__file__).parents[1] / "app/interchange/maps/samples"
OFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def administrators(tmp_path_factory: pytest.TempPathFactory) -> tuple[Laptop, Laptop]:
    """Two laptops of a region's administrator whose copies are empty; neither exchanges with the other."""
    folder = tmp_path_factory.mktemp("administrators")
    (folder / "server.db").write_bytes(_migrated_file())
    database = f"sqlite:///{folder / 'server.db'}"
    added = run("marshrut-server", ["user", "add", "admin", "--role", "administrator", "--database", database])
    assert added.code == 0, added.err
    laptops = Laptop(folder / "first"), Laptop(folder / "second")
    with serving(database, port()) as address:
        for laptop in laptops:
            ended = laptop.enrol(address, "admin")
            assert ended.code == 0, ended.err
    return laptops


def tree(laptop: Laptop) -> list[tuple[str, list[str], dict[str, object]]]:
    """Every competency in the order of the maps: the map's title, the codes from the top, and what it says."""
    records = [json.loads(line) for line in laptop.dump()]
    maps = {each["id"]: each["title"] for each in records if each["table"] == "competency_map"}
    rows = {each["id"]: each for each in records if each["table"] == "competency"}

    def way(row_id: str | None) -> list[tuple[str, str]]:
        return [] if row_id is None else [*way(rows[row_id]["parent_id"]), (rows[row_id]["position"], row_id)]

    ordered = sorted(rows.values(), key=lambda row: (maps[row["map_id"]], way(row["id"])))
    return [(maps[row["map_id"]], [rows[step]["code"] for _, step in way(row["id"])], row) for row in ordered]


@pytest.mark.parametrize(
    ("sample", "title", "places"),
    [
        (
            "case_1p1.json",
            "Профиль педагога-наставника",
            ["2", "2.1", "2.1.2", "2.1.3", "2.1.1", "1", "1.2", "1.2.1", "1.1", "1.1.1", "1.1.2"],
        ),
        ("moodle_levels.csv", "Наставник", ["M1", "M1.1", "M1.1.a", "M1.1.b", "M1.2", "M2", "M2.1", "M2,1"]),
    ],
)
def test_a_map_of_another_system_goes_through_two_copies_and_is_the_same(
    administrators: tuple[Laptop, Laptop], tmp_path: Path, sample: str, title: str, places: list[str]
) -> None:
    """R11: in from a file of CASE 1.1 or of Moodle, out again, and into a copy that has no map of that name."""
    first, second = administrators
    out, again = (tmp_path / f"{name}{Path(sample).suffix}" for name in ("out", "again"))
    assert title not in {line[0] for line in tree(second)}
    for laptop, given, sent in ((first, SAMPLES / sample, out), (second, out, again)):
        ended = laptop.run("import", "map", given, "--json")
        assert (ended.code, ended.record["faults"], ended.record["imported"]) == (0, 0, True), ended
        assert laptop.run("export", "map", sent, "--map", title).out == f"Выгружено записей: {len(places)}.\n"
    brought = tree(second)
    assert [codes[-1] for name, codes, *_ in brought if name == title] == places
    assert brought == tree(first)
    assert again.read_bytes() == out.read_bytes()


def recount(file: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it, after every value that a formula had was taken out: it has counted them."""
    bare = folder / "bare.xlsx"
    with ZipFile(file) as given, ZipFile(bare, "w") as made:
        for name in given.namelist():
            made.writestr(name, re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", given.read(name)))
    out = folder / "counted"
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(bare)]
    subprocess.run(command, check=True, capture_output=True, timeout=200)
    return out / bare.name


def test_a_report_opens_in_libreoffice_with_the_totals_of_the_screen(embedded_region: Region, tmp_path: Path) -> None:
    """R52: the file of a period, recounted by another program from its formulas alone."""
    if OFFICE is None:
        pytest.skip("LibreOffice is not installed: its soffice recounts the workbook")
    laptop, file, first, last = embedded_region.laptop("first"), tmp_path / "отчёт.xlsx", "2026-01-01", "2026-12-31"
    ended = laptop.run("export", "report", file, "--from", first, "--to", last)
    assert ended.code == 0, ended.err
    with open_workplace(laptop.folder, lambda: PASSPHRASE) as workplace, workplace.reader() as connection:
        scope = scope_of(Period(date.fromisoformat(first), date.fromisoformat(last)), today())
        figures = [each for group in figure_groups(summarise(connection, scope, today())) for each in group.figures]
    book = python_calamine.CalamineWorkbook.from_path(str(recount(file, tmp_path)))
    head, *rows = book.get_sheet_by_name("Отчёт").to_python()[2:]
    assert head[2:4] == ["Показатель", "Значение"]
    assert [row[2] for row in rows] == [figure.title for figure in figures]
    shown = ["–" if each.value is None else each.value / (100 if each.is_share else 1) for each in figures]
    assert [row[3] for row in rows] == pytest.approx(shown)
    assert sum(bool(each.sum_of or each.part_of) and bool(each.value) for each in figures) >= 5
    for name in book.sheet_names[1:]:
        _, *lines = book.get_sheet_by_name(name).to_python()
        *lines, totals = lines
        assert totals[0] == "Итого"
        for column, total in enumerate(totals):
            if isinstance(total, float):
                assert total == sum(cell for line in lines if isinstance(cell := line[column], float))
