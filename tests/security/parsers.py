"""Everything of the program that reads bytes of others, each with honest examples and the errors that it may raise."""

import io
import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import msgspec
import pypdfium2
import xlsxwriter
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from app.apart.messages import BrokenMessageError, Package, Refused, Rows, Sheet, rows_of, table_rows
from app.apart.messages import pack as pack_said
from app.apart.messages import unpack as unpack_said
from app.file_kinds import HEAD, ODT, kind_of
from app.interchange.diagnosis_rows import read_header, read_rows
from app.interchange.maps.case_package import load_package
from app.interchange.maps.case_reading import read_case
from app.interchange.maps.importing import is_package, map_of_table
from app.interchange.tables import TableRow, read_table
from app.paper.codes import read_code, route_code
from app.paper.qr import draw_code
from app.paper_scan import codes_on_scan
from app.route_snapshots import read_plan
from app.templates import FOLLOWED, TIMES, read_taken
from app.thumbnails import make_thumbnail
from storage.backup import About, digest_of, take_out, write_backup
from storage.catalogue import UnknownTableError, table_rule, tables
from storage.errors import PlainError
from storage.fields import Row, TableRule
from storage.reads.heat import Across, heat_map
from storage.reads.lacking import uncovered_deficits
from storage.reads.scope import Scope
from storage.reads.summary import summarise
from storage.reads.summary_kinds import SummaryKind, read_numbers, write_numbers
from storage.validation import check_row
from storage.vault.document import Document, read_document
from storage.vault.passphrase_vault import NotOpenedError, unseal
from storage.vault.passphrase_vault import seal as seal_secrets
from sync.client.transport import _fault
from sync.merge.beginnings import first_value
from sync.package.contents import Answers, Requests, pack_contents, unpack_contents
from sync.package.envelope import Kind, Sender, open_package, receiving_key, seal
from sync.package.errors import PackageError
from sync.protocol import accounts, lease_codes
from sync.protocol.blobs import Asked, Known, Run
from sync.protocol.blocks import pack_block, unpack_block
from sync.protocol.codec import MalformedError, pack, unpack
from sync.protocol.messages import (
    Answer,
    Block,
    Fault,
    HandedOver,
    Part,
    PartSum,
    Removal,
    Request,
    SnapshotBody,
    SnapshotOffer,
    Verdict,
)
from sync.protocol.summaries import SummaryAnswer, SummaryWish
from sync.server import backup
from sync.server.backup import survey
from sync.server.backup_file import write_records
from sync.server.erasing_again import SUBJECT, read_acts
from sync.server.exchange import read_request
from tests.factories import NOW
from tests.security import imports, region_files
from tests.security.cards import filled
from tests.security.mutations import hostile, hostile_members, zipped
from tests.sync.operations import deleting, inserting, updating

TODAY = date(2026, 11, 23)
KEY = bytes(range(32))
REGION = UUID(int=7)
CODE = route_code(str(UUID(int=0xABCDEF << 100)), 3, TODAY)
_READER = receiving_key(KEY)
_SENDER = Sender(UUID(int=5), Ed25519PrivateKey.from_private_bytes(KEY))
_BETWEEN = b"\0between\0"
"""What stands between records that are made up together."""
_SIDE_MESSAGES = (
    accounts.Enrolment, accounts.SignIn, accounts.Refresh, accounts.Replacement, SummaryWish, SummaryAnswer, HandedOver,
    Fault,
)  # fmt: skip
LEASE_CODE = lease_codes.request_code(UUID(int=5), 333, 2)


@dataclass(frozen=True)
class Parser:
    """A way in. ``read`` gets the bytes and a path where a file of them may lie."""

    name: str
    read: Callable[[bytes, Path], object]
    refusals: tuple[type[Exception], ...]
    inputs: Callable[[], st.SearchStrategy[bytes]]
    weight: int = 10
    """How many inputs of all are its own; slow ones get fewer."""


@cache
def _blocks() -> list[Any]:
    """A block of two rows of every table."""
    known = {rule.name: UUID(int=rule.number + 1) for rule in tables()}
    return [pack_block(rule, _two_rows(rule, known)) for rule in tables()]


def _two_rows(rule: TableRule, known: dict[str, UUID]) -> Iterable[tuple[UUID, int, Row]]:
    row = check_row(rule, filled(rule, known))
    return [(UUID(int=number), number, row) for number in (1, 2)]


@cache
def _answers() -> list[bytes]:
    offer, part = SnapshotOffer("a" * 64, 100), Part(b"1" * 16, "subject")
    verdicts, removals = [Verdict(1, 3, 5, "Нет.", "phone")], [Removal("goal", b"2" * 16)]
    whole = Answer(1, b"cursor", verdicts, _blocks(), removals, [b"3" * 16], check=5, checked=1)
    small = msgspec.structs.replace(
        whole, blocks=_blocks()[:3], snapshot=offer, sums=[PartSum(part, 9)], repaired=[part]
    )
    return [pack(whole), msgspec.msgpack.encode(small)]


@cache
def _snapshots() -> list[bytes]:
    return [msgspec.msgpack.encode(SnapshotBody(_blocks())), pack(SnapshotBody(_blocks()))]


@cache
def requests() -> list[bytes]:
    """A day's work, packed and plain."""
    row_id, operations = UUID(int=3), [inserting(1, "journal_entry", person_id=UUID(int=4), entered_at=NOW)]
    operations += [updating(2, "person", row_id, phone="7", subjects=("математика",)), deleting(3, "goal", row_id)]
    request = Request(1, b"", operations, 500, wants_sums=True, repair=[Part(b"1" * 16)], tables=len(tables()))
    return [pack(msgspec.structs.replace(request, operations=operations * 20)), msgspec.msgpack.encode(request)]


def read_answer(content: bytes, _: Path) -> None:
    """As the laptop does: the page, then every block."""
    read_blocks(unpack(content, Answer).blocks)


def read_snapshot(content: bytes, _: Path) -> None:
    read_blocks(unpack(content, SnapshotBody).blocks)


def read_blocks(blocks: Iterable[Block]) -> None:
    """Each by the rule of its table where it has one, and as one of a table that nobody knows."""
    for block in blocks:
        try:
            rule = table_rule(block.table)
        except UnknownTableError:
            rule = None
        for each in (rule, None):
            unpack_block(each, block)


def read_small_messages(content: bytes, _: Path) -> None:
    refused = 0
    for kind in (*_SIDE_MESSAGES, accounts.Admission):
        try:
            accounts.read_message(content, kind)
        except MalformedError:
            refused += 1
    for packed in (Asked, Known, Run):
        try:
            unpack(content, packed)
        except MalformedError:
            refused += 1


@cache
def _small_messages() -> list[bytes]:
    enrolment = accounts.Enrolment("tutor1", "пароль", KEY, "Ноутбук", KEY * 2)
    refresh = accounts.Refresh(REGION, "A" * 43, KEY * 2)
    admission = accounts.Admission(REGION, "a", NOW, "r", NOW, NOW, "t", "tutor", None, "Белова", REGION, KEY, KEY)
    summaries = (SummaryWish(TODAY, TODAY, REGION), SummaryAnswer(TODAY, b"{}"), HandedOver(5), Fault("busy", "Занят."))
    made = (enrolment, refresh, admission, *summaries, Asked([KEY]), Known([5], [5]))
    return [accounts.write_message(each) for each in made]


def read_packet(content: bytes, _: Path) -> None:
    """A package as it lies on the stick."""
    opened = open_package(content, Kind.REQUEST, REGION, _READER).require_signature(
        _SENDER.key.public_key().public_bytes_raw()
    )
    unpack_contents(opened, Requests)


def read_packed_contents(content: bytes, path: Path) -> None:
    """The same with a true seal and signature around what the writer has made up."""
    read_packet(_packet(content), path)
    unpack_contents(content, Answers)


def _packet(content: bytes) -> bytes:
    return seal(Kind.REQUEST, REGION, _SENDER, _READER.public_key().public_bytes_raw(), content)


@cache
def _contents() -> list[bytes]:
    return [
        pack_contents(Requests(b"1" * 16, KEY, requests())),
        pack_contents(Answers(b"1" * 16, KEY, b"", _answers())),
    ]


def read_spreadsheet(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    table = read_table(path)
    list(read_rows(table, read_header(table), TODAY))


@cache
def workbook() -> bytes:
    """A table of diagnoses with everything that a workbook may hold."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["ФИО", "Дата", "М1", "М2"])
        for row in range(1, 12):
            sheet.write_row(row, 0, [f"Иванова Мария {row}", "15.01.2026", row % 4, 1.0])
        sheet.merge_range("A14:B15", "вместе")
        sheet.write_formula(3, 5, "=1+1")
        sheet.write_comment(0, 0, "Кто")
    return file.getvalue()


@cache
def csvs() -> list[bytes]:
    text = 'sep=;\nФИО;Дата;Код;Уровень;Чем подтверждается\n"Иванова; Мария";15.01.2026;М1;2;"урок\nдва"\n;;;;\n'
    return [text.encode("utf-8-sig"), text.encode("cp1251"), text.partition("\n")[2].replace(";", ",").encode()]


def read_map_of_others(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    if is_package(path):
        read_case(load_package(path))
    else:
        map_of_table(read_table(path))


@cache
def maps() -> list[bytes]:
    """Maps that other systems have written."""
    folder = Path(__file__).parents[1] / "app/interchange/maps/samples"
    return [path.read_bytes() for path in sorted(folder.iterdir())]


def read_said(content: bytes, _: Path) -> None:
    """What the process that reads files says of one, if a file has made it its own."""
    message = unpack_said(content)
    if isinstance(message, Rows):
        table_rows(message)


@cache
def _said() -> list[bytes]:
    row = TableRow(2, ("Иванова", 1, 2.5, True, TODAY, NOW.replace(tzinfo=None), time(9, 30), timedelta(hours=26)))
    messages = (rows_of([row] * 3), Sheet([(2, 3, "A2:A3")], ["Черновик"]), Package(b"{}"), Refused("TableError"))
    return [pack_said(each) for each in messages]


def read_keys(content: bytes, path: Path) -> None:
    """The document, and then its sealed part, which needs no words."""
    path.write_bytes(content)
    document = read_document(path)
    unseal(KEY, document.contents, document.bound_to("contents"))


@cache
def _keys() -> list[bytes]:
    empty = Document("a" * 32, {"passphrase": {"kdf": "argon2id", "memory_kib": 19456}}, {})
    return [empty._replace(contents=seal_secrets(KEY, b"{}", empty.bound_to("contents"))).to_bytes()]


def read_typed_code(content: bytes, _: Path) -> None:
    read_code(content.decode("utf-8", "replace"))


def read_scan(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    codes_on_scan(path)


def read_attachment(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    kind = kind_of(path, content[:HEAD])
    if kind is not None:
        make_thumbnail(path, kind)


@cache
def paper() -> bytes:
    """A sheet with a code as PDF."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(200, 200))
    draw_code(canvas, CODE, 40, 40, 120)
    canvas.save()
    return file.getvalue()


@cache
def pictures() -> list[bytes]:
    """The same sheet as a picture of each kind."""
    opened = pypdfium2.PdfDocument(paper())
    drawn: Image.Image = opened[0].render(scale=1.2).to_pil()
    opened.close()
    found = []
    for kind in ("PNG", "JPEG", "WEBP", "TIFF", "BMP"):
        file = io.BytesIO()
        drawn.save(file, kind)
        found.append(file.getvalue())
    return found


@cache
def documents() -> list[bytes]:
    word = zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
    heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100)
    return [word, zipped({"mimetype": ODT.encode(), "content.xml": b"<x/>"}), heic]


def read_backup(content: bytes, path: Path) -> None:
    """A backup of a laptop, taken apart."""
    path.write_bytes(content)
    with TemporaryDirectory(dir=path.parent) as folder:
        take_out(path, Path(folder))


@cache
def _backups() -> list[bytes]:
    with TemporaryDirectory() as folder:
        copy, target = Path(folder) / "copy", Path(folder) / "a.marshrut-backup"
        copy.write_bytes(bytes(range(256)) * 4)
        write_backup(copy, b"{}", About(NOW, "local_0001", 1_024, digest_of(copy)), target)
        return [target.read_bytes()]


def read_server_backup(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    survey(path, _READER)


def read_server_records(content: bytes, path: Path) -> None:
    """The same with a true seal around what somebody has made up: the open half of the key is no secret."""
    write_records(path, _READER.public_key().public_bytes_raw(), content.split(_BETWEEN))
    survey(path, _READER)


@cache
def _server_records() -> list[bytes]:
    about = backup.About(NOW, "server_0001", 5, [("person", ["id", "name"]), ("account", ["id"])])
    rows = [[0, msgspec.msgpack.Ext(1, KEY[:16]), "Анна"], [0, msgspec.msgpack.Ext(2, b"17000"), None], [1, 5]]
    return [_BETWEEN.join(map(msgspec.msgpack.encode, (about, *rows, {"person": 2, "account": 1})))]


@cache
def _server_backups() -> list[bytes]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.backup"
        write_records(path, _READER.public_key().public_bytes_raw(), _server_records()[0].split(_BETWEEN))
        survey(path, _READER)
        return [path.read_bytes()]


def read_act(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    read_acts([path])


def _tables(kind: str) -> Callable[[], st.SearchStrategy[bytes]]:
    """Tables of a kind, and the form that the program gives out with one of its members damaged."""

    def inputs() -> st.SearchStrategy[bytes]:
        made = maps() if kind == "map" else imports.tables_of(kind)
        forms = [hostile_members(content) for content in made if content.startswith(b"PK")]
        return st.one_of(hostile(made), *forms)

    return inputs


def _handed_over() -> st.SearchStrategy[bytes]:
    return hostile([region_files.sealed(content) for content in region_files.handed_over()])


def read_lease_code(content: bytes, _: Path) -> None:
    lease_codes.read_request(content.decode("utf-8", "replace"))


def _text(content: bytes) -> str:
    """As a text of a row holds it."""
    return content.decode("utf-8", "replace")


def _plans() -> list[bytes]:
    """A version of a route, as another tutor has written it."""
    route, item = str(UUID(int=1)), str(UUID(int=2))
    return [json.dumps({"route": {route: {"title": "М"}}, "route_item": {item: {"route_id": route}}}).encode()]


def _taken() -> list[bytes]:
    """What an activity says it has from a template."""
    times = dict.fromkeys(TIMES, 2)
    taken = {**dict.fromkeys(FOLLOWED, "text"), **times, "hours": 5, "is_group": False, "dates": ["2026-12-01", None]}
    return [json.dumps(taken).encode()]


@cache
def _numbers() -> list[bytes]:
    """The numbers of a place, as the server writes them, of each kind."""
    scope = Scope(date(2026, 1, 1), TODAY)
    with imports.copy().engine.connect() as connection:
        return [
            write_numbers(summarise(connection, scope, TODAY)),
            write_numbers(heat_map(connection, scope, Across.TOWNS)),
            write_numbers(uncovered_deficits(connection, scope, TODAY)),
        ]


def read_what_was_taken(content: bytes, _folder: Path) -> None:
    """As the plan and as a merge read it."""
    read_taken(_text(content))
    for name, rule in table_rule("route_item").fields.items():
        first_value(rule, name, {"template_state": _text(content)})


def read_any_numbers(content: bytes, _folder: Path) -> None:
    """Read them as each kind, until they are of one; `msgspec.DecodeError` where they are of none."""
    *others, last = SummaryKind
    for kind in others:
        with suppress(msgspec.DecodeError):
            read_numbers(kind, content)
            return
    read_numbers(last, content)


PARSERS = (
    Parser("request", lambda content, _: read_request(content), (MalformedError,), lambda: hostile(requests())),
    Parser("answer", read_answer, (MalformedError,), lambda: hostile(_answers())),
    Parser("snapshot", read_snapshot, (MalformedError,), lambda: hostile(_snapshots()), 5),
    Parser("messages", read_small_messages, (), lambda: hostile(_small_messages())),
    Parser("package", read_packet, (PackageError,), lambda: hostile([_packet(each) for each in _contents()])),
    Parser("contents", read_packed_contents, (PackageError,), lambda: hostile(_contents())),
    Parser("workbook", read_spreadsheet, (PlainError,), lambda: hostile([workbook()])),
    Parser("sheets", read_spreadsheet, (PlainError,), lambda: hostile_members(workbook())),
    Parser("csv", read_spreadsheet, (PlainError,), lambda: hostile(csvs())),
    Parser("map", read_map_of_others, (PlainError,), lambda: hostile(maps()), 5),
    Parser("apart", read_said, (BrokenMessageError,), lambda: hostile(_said()), 5),
    Parser("keys", read_keys, (PlainError, NotOpenedError), lambda: hostile(_keys())),
    Parser("code", read_typed_code, (), lambda: hostile([CODE.encode(), CODE.translate({77: "Ь"}).encode()])),
    Parser("scan", read_scan, (PlainError,), lambda: hostile([*pictures(), paper()]), 2),
    Parser("attachment", read_attachment, (PlainError,), lambda: hostile([*pictures()[:3], paper(), *documents()]), 5),
    Parser("backup", read_backup, (PlainError,), lambda: hostile(_backups()), 3),
    Parser("server backup", read_server_backup, (PlainError,), lambda: hostile(_server_backups()), 3),
    Parser("server records", read_server_records, (PlainError,), lambda: hostile(_server_records()), 3),
    Parser("act", read_act, (PlainError,), lambda: hostile([f"Акт\n{SUBJECT} {REGION}\n".encode()]), 3),
    *(
        Parser(f"import of {kind}", imports.importing(kind), (PlainError,), _tables(kind), 3)
        for kind in imports.ROLES
    ),
    Parser("lines", imports.read_lines, (PlainError,), lambda: hostile(imports.lines()), 3),
    Parser("certificates", imports.read_certificates, (PlainError,), lambda: hostile(imports.certificates()), 3),
    Parser("handed over", region_files.read_handed_over, (PlainError,), _handed_over, 3),
    Parser(
        "contents handed over", region_files.read_handed_over_contents, (PlainError,),
        lambda: hostile(region_files.handed_over()), 3,
    ),
    Parser("archive", region_files.read_archive, (PlainError,), lambda: hostile(region_files.archives()), 3),
    Parser("lease code", read_lease_code, (ValueError,), lambda: hostile([LEASE_CODE.encode()]), 5),
    Parser("refusal", lambda content, _: _fault(400, content), (), lambda: hostile(_small_messages()), 5),
    Parser("plan", lambda content, _: read_plan(_text(content)), (PlainError,), lambda: hostile(_plans()), 5),
    Parser("taken", read_what_was_taken, (), lambda: hostile(_taken()), 5),
    Parser("summary", read_any_numbers, (msgspec.DecodeError,), lambda: hostile(_numbers()), 5),
)  # fmt: skip
