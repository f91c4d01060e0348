"""Inputs that once ended the program or a whole exchange, each by its name."""

import zipfile
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from app.apply import apply_lines
from app.file_kinds import HEAD, kind_of
from app.interchange.diagnosis_rows import Refused, read_header, read_rows
from app.interchange.tables import Merged, Table, TableError, TableRow, TableTooBigError, read_table
from storage.errors import StorageError
from storage.fields import Kind
from storage.reads.summary_kinds import SummaryKind, read_numbers
from sync.protocol.codec import from_wire, pack, unpack
from sync.protocol.messages import Answer, Outcome, Request, SentOperation
from sync.protocol.weight import count_elements
from sync.server.exchange import answer
from sync.server.scope import Identity
from tests.security import imports
from tests.security.cards import Land
from tests.security.mutations import members_of, zipped
from tests.security.parsers import TODAY, _backups, read_backup, workbook
from tests.sync.operations import inserting


def test_a_moment_beyond_the_c_library_is_refused_and_not_the_exchange(land: Land) -> None:
    """1e20 milliseconds: `datetime.fromtimestamp` answers OSError, and the server answered 500 for ever after."""
    assert from_wire(Kind.MOMENT, 1e20) == 1e20
    route = land.own.leaves["route_version"]
    asked = [SentOperation(1, 1, "route_version", route.bytes, 2**40, 0, {"made_at": 1e20})]
    page = unpack(answer(land.region.engine, land.region.laptop().identity, pack(Request(1, b"", asked))), Answer)
    assert [(verdict.outcome, verdict.field) for verdict in page.verdicts] == [(Outcome.REJECTED, "made_at")]


def test_a_tutor_whom_no_specialist_stands_behind_makes_no_card(land: Land) -> None:
    """The database refused the assignment, and the verdict said nothing of why."""
    made = land.region.laptop().identity
    nobody = Identity(made.account_id, made.device_id, "tutor")
    asked = [inserting(1, "person", organization_id=land.region.schools[0])]
    [verdict] = unpack(answer(land.region.engine, nobody, pack(Request(1, b"", asked))), Answer).verdicts
    assert (verdict.outcome, "не связана" in verdict.reason) == (Outcome.REJECTED, True)


def test_a_rewritten_entry_is_refused_by_the_name_of_its_field(land: Land) -> None:
    row_id = land.own.leaves["journal_entry"]
    asked = [SentOperation(1, 1, "journal_entry", row_id.bytes, 2**40, 0, {"minutes": 5})]
    [verdict] = unpack(
        answer(land.region.engine, land.region.laptop().identity, pack(Request(1, b"", asked))), Answer
    ).verdicts
    assert (verdict.outcome, verdict.field) == (Outcome.REJECTED, "minutes")


def saved(folder: Path, content: bytes) -> Path:
    path = folder / "table.xlsx"
    path.write_bytes(content)
    return path


def test_a_workbook_torn_inside_a_member_is_refused(tmp_path: Path) -> None:
    """A flipped bit in packed bytes: `zlib.error`, which is no `BadZipFile`."""
    whole = workbook()
    for place in range(60, 300, 20):
        torn = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        with suppress(TableError):
            read_table(saved(tmp_path, torn))


@pytest.mark.parametrize(
    ("place", "error"), [("XFD1048576", TableTooBigError), ("GS1", TableTooBigError), ("A60000", TableTooBigError),
    ("+5", TableError), ("", TableError)],
)  # fmt: skip
def test_a_cell_at_the_far_end_is_refused_before_room_is_made_for_it(
    tmp_path: Path, place: str, error: type[TableError]
) -> None:
    """Two cells, 5 kB: the reader asked for 400 GB, and the process was ended with all that was unsaved."""
    rows = f'<row><c><v>1</v></c></row><row><c r="{place}"><v>1</v></c></row>'
    sheet = f"<worksheet><sheetData>{rows}</sheetData></worksheet>"
    members = {**members_of(workbook()), "xl/worksheets/sheet1.xml": sheet.encode()}
    with pytest.raises(error) as refusal:
        read_table(saved(tmp_path, zipped(members)))
    assert type(refusal.value) is error


def test_a_far_cell_that_is_only_coloured_is_no_matter(tmp_path: Path) -> None:
    """Some programs write such cells to the end of a row that somebody coloured."""
    content = members_of(workbook())
    sheet = content["xl/worksheets/sheet1.xml"].replace(b"</row>", b'<c r="XFD9" s="0"/></row>', 1)
    assert read_table(saved(tmp_path, zipped({**content, "xl/worksheets/sheet1.xml": sheet}))).rows


def test_merged_cells_are_looked_at_once_for_all_rows(tmp_path: Path) -> None:
    """Thirty thousand merged cells beside fifty thousand rows took minutes; the widest of them is named."""
    rows = [TableRow(1, ("ФИО", "Дата", "М1"))]
    rows += [TableRow(number, ("Иванова", "15.01.2026", 1)) for number in range(2, 50_000)]
    merged = [Merged(row, row + 1, f"A{row}:A{row + 1}") for row in range(40_000, 2, -3)]
    table = Table(tuple(rows), (*merged, Merged(5, 11, "C5:C11")))
    read = list(read_rows(table, read_header(table), TODAY))
    refused = {row.row: row.sentence for row in read if isinstance(row, Refused)}
    every = {number for each in table.merged for number in range(each.first_row, each.last_row + 1)}
    assert refused.keys() == every - {1}
    assert refused[9].startswith("объединённые ячейки C5:C11")


def test_a_document_whose_first_member_is_torn_is_of_no_kind(tmp_path: Path) -> None:
    """An ODT with a packed `mimetype` that does not unpack: `zlib.error`."""
    content = zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"})
    start = content.index(b"mimetype") + len("mimetype")
    path = tmp_path / "paper.odt"
    for place in range(start, start + 20):
        path.write_bytes(content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :])
        assert kind_of(path, content[:HEAD]) in {None, "application/vnd.oasis.opendocument.text"}
    assert zipfile.is_zipfile(path)


def test_empty_maps_and_arrays_are_counted_at_a_stride() -> None:
    """Ten million of them held the server for a second and a half, each being looked at by itself."""
    assert count_elements(b"\x92\x80\x90" + b"\xdc\x00\x03\x80\x90\x81\x01\x02") == 2 + 3 + 2


@pytest.mark.parametrize("line", [b'{"do":"insert","table":"subject","row":{"\xff":1}}', b'{"do":' + b"[" * 5_000])
def test_a_line_with_letters_that_are_none_is_refused_by_its_number(line: bytes) -> None:
    """`marshrut apply` ended with an error of the program, and the lines behind it were not tried."""
    whole = b'{"do":"delete","table":"subject","id":"00000000-0000-4000-8000-000000000001"}'
    verdicts = list(apply_lines(imports.copy().engine, [line, whole]))
    assert [verdict.line for verdict in verdicts] == [1, 2]
    assert "нужен JSON-объект" in verdicts[0].sentence


@pytest.mark.parametrize("numbers", [b'{"x":' + b"[" * 20_000, b'{"x":"\xff"}', b"\xff"])
def test_numbers_of_a_place_that_are_none_are_told_by_one_error(numbers: bytes) -> None:
    """Lists in lists were a `RecursionError`, which nobody who asks for the numbers expects."""
    with pytest.raises(msgspec.DecodeError):
        read_numbers(SummaryKind.REPORT, numbers)


def test_a_backup_is_damaged_and_no_error_of_the_program_whatever_byte_is_flipped(tmp_path: Path) -> None:
    """Another method of packing, a password, a later version: `zlib.error`, `RuntimeError`, `NotImplementedError`."""
    [whole] = _backups()
    directory = whole.index(b"PK\x01\x02")
    refused = 0
    for place in [*range(4, 12), *range(directory, len(whole))]:
        for bit in (0, 3):
            flipped = whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :]
            with suppress(StorageError):
                read_backup(flipped, tmp_path / "backup")
                refused -= 1
            refused += 1
    assert refused > 100
