"""What goes out holds nothing that acts: no formula, no markup, no sign that turns a line, no way out of a folder."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from PIL import Image
from pypdf import PdfReader

from app import refused
from app.attachments import safe_name
from app.documents import DOCUMENTS, About, Document, Subject, Wish, month_of
from app.file_kinds import ENDINGS, PDF
from app.interchange.diagnosis_form import write_form
from app.interchange.kinds import EXPORTS, export_one
from app.interchange.tables import FORMULA_MARKS
from app.paper.document import PaperError
from app.printing import file_name
from storage.blobs import is_name
from storage.catalogue import tables
from storage.errors import PlainError
from storage.pending import Operation
from storage.reads.refused import RefusedRow
from tests.factories import NOW, add, make_copy
from tests.security.cards import filled

TODAY = date(2026, 9, 1)
PICTURE = "a.png"
HOSTILE = f'=1+1<img src="{PICTURE}"/></para><b>&lt;\u202eкод'
"""A formula, a picture of the disk, markup that ends too early and a sign that turns the line."""
FORMULAS = (
    "=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1", "－1", "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://x","y")', '";=1+1;"', "=1+1\n=2+2",
)  # fmt: skip
TURNING = re.compile("[\u0000-\u0008\u200e\u200f\u202a-\u202e\u2066-\u2069\x7f]")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[sa.Engine, dict[str, UUID]]]:
    """A copy in which every text of every table is hostile."""
    engine, known = make_copy(tmp_path_factory.mktemp("copy")), dict[str, UUID]()
    for rule in tables():
        known[rule.name] = add(engine, rule.name, **filled(rule, known, HOSTILE))
    of_team = add(engine, "route", team_id=known["team"], title=HOSTILE)
    add(engine, "route_item", route_id=of_team, title=HOSTILE)
    yield engine, known
    engine.dispose()


@pytest.fixture
def picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The picture that the markup names lies where it would be found."""
    Image.new("RGB", (8, 8), "red").save(tmp_path / PICTURE)
    monkeypatch.chdir(tmp_path)


def content_of(document: Document, engine: sa.Engine, known: dict[str, UUID]) -> object:
    subjects: dict[About, Subject] = {About.PERSON: known["person"], About.TEAM: known["team"], About.VISIT: "V"}
    subject = subjects.get(document.about)
    with engine.begin() as connection:
        return document.compose(connection, Wish(subject, TODAY, month_of(TODAY)))


SAY_LITTLE = {"report", "checkpoints-list", "summary", "notice"}
"""Papers that count, or find nothing to tell of these people: they are printed or refused in words."""


@pytest.mark.parametrize("name", sorted(DOCUMENTS.keys() - SAY_LITTLE))
def test_no_paper_reads_markup_out_of_what_people_wrote(
    copy: tuple[sa.Engine, dict[str, UUID]], picture: None, tmp_path: Path, name: str
) -> None:
    document = DOCUMENTS[name]
    content = content_of(document, *copy)
    file = io.BytesIO()
    document.write([content], file)
    reader = PdfReader(file)
    words = "".join(page.extract_text() for page in reader.pages)
    compact = re.sub(r"[\s\u00ad-]", "", words)
    assert "</para><b>&lt;код" in compact
    assert not TURNING.search(words)
    assert [image for page in reader.pages for image in page.images] == []
    for ending in (".xlsx", ".docx"):
        path = tmp_path / f"paper{ending}"
        try:
            document.write([content], path)
        except PaperError:
            continue  # a paper without a table
        assert acting_parts(path) == []


@pytest.mark.parametrize("name", sorted(SAY_LITTLE))
def test_a_paper_of_counts_draws_nothing_of_the_disk(
    copy: tuple[sa.Engine, dict[str, UUID]], picture: None, name: str
) -> None:
    file = io.BytesIO()
    try:
        DOCUMENTS[name].write([content_of(DOCUMENTS[name], *copy)], file)
    except (PlainError, PaperError):
        return
    reader = PdfReader(file)
    assert [image for page in reader.pages for image in page.images] == []
    assert not TURNING.search("".join(page.extract_text() for page in reader.pages))


def acting_parts(path: Path) -> list[str]:
    """Formulas, links and embedded things of an office file; signs that turn a line or that XML does not know."""
    found = []
    with zipfile.ZipFile(path) as opened:
        for member in opened.namelist():
            text = opened.read(member).decode("utf-8", "replace")
            is_sheet = member.endswith(".xml")
            found += [member] if is_sheet and re.search(r"<f[ >/]|<w:instrText|<oleObject|ddeLink", text) else []
            found += [member] if re.search(r'TargetMode="External"', text) else []
            found += [member] if is_sheet and TURNING.search(text) else []
    return found


def test_the_search_for_what_acts_finds_a_formula(tmp_path: Path) -> None:
    """The control."""
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "list.xlsx") as book:
        book.add_worksheet().write(0, 0, "=1+1")
    assert acting_parts(tmp_path / "list.xlsx") == ["xl/worksheets/sheet1.xml"]


def test_a_blank_form_holds_no_formula(copy: tuple[sa.Engine, dict[str, UUID]], tmp_path: Path) -> None:
    engine, known = copy
    with engine.begin() as connection:
        path = tmp_path / "form.xlsx"
        assert write_form(connection, path, known["competency_map"], [known["person"]], TODAY) == 1
    assert acting_parts(path) == []


@pytest.mark.parametrize(
    "name", ["people.xlsx", "programmes.xlsx", "map.xlsx", "people.csv", "programmes.csv", "map.csv"]
)
def test_no_table_that_goes_out_is_computed(copy: tuple[sa.Engine, dict[str, UUID]], tmp_path: Path, name: str) -> None:
    engine, known = copy
    kind, path = name.partition(".")[0], tmp_path / name
    with engine.begin() as connection:
        if kind == "map":
            export_one(kind, connection, known["competency_map"], path)
        else:
            EXPORTS[kind](connection, path)
    if path.suffix == ".xlsx":
        assert acting_parts(path) == []
        return
    delimiter = "," if kind == "map" else ";"
    lines = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""), delimiter=delimiter))
    assert [cell for line in lines for cell in line if cell.startswith(FORMULA_MARKS) or TURNING.search(cell)] == []
    assert any("'=1+1" in cell for line in lines for cell in line)


@pytest.mark.parametrize("words", FORMULAS)
def test_a_cell_of_a_csv_is_no_formula(words: str) -> None:
    fields = {"phone": words, "context": words}
    operation = Operation(1, "update", "person", UUID(int=1), fields, 0, NOW, reason=words)  # type: ignore[arg-type]  # texts are values
    table = refused._as_table([RefusedRow(operation, None, words, words)]).decode("utf-8-sig")
    head, *lines = list(csv.reader(io.StringIO(table, newline=""), delimiter=";"))
    assert [len(line) for line in lines] == [len(head)] * len(fields)
    assert not [cell for line in lines for cell in line if cell.startswith(refused._FORMULA)]
    assert words.lstrip() in "".join(lines[0])


NAMES = (
    "../../.bashrc", "..\\..\\autorun.inf", "/etc/passwd", "C:\\Windows\\x", "a\x00b", "договор\u202efdp.exe", "CON",
    "nul.txt", "com1.pdf", "  ..  ", "", ".", "..", "~root", "$HOME", "%TEMP%", "a" * 400, "Ж" * 200, "-rf", "a:b",
    "\U0001f600" * 200, "стих\nи", "\u2066x\u2069",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_a_file_leads_out_of_its_folder(tmp_path: Path, name: str) -> None:
    made = [safe_name(name, kind) for kind in (*ENDINGS, "application/unknown")]
    made += [file_name(document, name) for document in DOCUMENTS.values()]
    for each in made:
        assert Path(each).name == each not in {"", ".", ".."}
        assert not TURNING.search(each)
        assert not re.fullmatch(r"(?i)(con|nul|com\d)", each.partition(".")[0])
        assert len(each.encode()) <= 255
        (tmp_path / each).write_bytes(b"")
        assert (tmp_path / each).resolve().parent == tmp_path.resolve()
    assert not is_name(name)


def test_the_ending_of_a_name_says_what_the_file_is() -> None:
    assert safe_name("договор\u202efdp.exe", PDF).endswith(".exe.pdf")
    assert safe_name("ж" * 300 + ".pdf", PDF).endswith("ж.pdf")


def test_what_cannot_be_composed_is_said_in_words(copy: tuple[sa.Engine, dict[str, UUID]]) -> None:
    engine, known = copy
    with pytest.raises(PlainError):
        content_of(DOCUMENTS["route"], engine, {**known, "person": UUID(int=0)})
