"""Small files that become large: each is met alone by a child process whose memory and time are counted.

Run as ``python -m tests.security.bombs FOLDER``; prints a line of JSON for each file of the folder, whose name begins
with the name of its parser.
"""

import json
import resource
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import zstandard

from sync.protocol.codec import ZSTD_MAGIC
from tests.security.mutations import members_of, zipped
from tests.security.parsers import PARSERS, workbook

MOST_MEMORY = 2 * 1024**3
"""Bytes of addresses that the child may have: what asks for more than this is refused by the system."""
_SHEET = "xl/worksheets/sheet1.xml"
_ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))


def bombs() -> Iterator[tuple[str, str, bytes]]:
    """Parser, name and bytes."""
    zeros = _packed_zeros(1024**3)
    for parser in ("request", "answer", "contents"):
        yield parser, "zstd of a gigabyte of nothing", zeros
        yield (
            parser,
            "zstd that says sixteen terabytes",
            ZSTD_MAGIC + b"\xe0" + (2**44).to_bytes(8, "little") + b"\1\0\0",
        )
        yield parser, "zstd with a window of four gigabytes", ZSTD_MAGIC + b"\x00\xb0" + b"\1\0\0"
        yield parser, "arrays in arrays", b"\x91" * 1_000_000
        yield parser, "a list that says four thousand million", b"\x98\1\xc4\0\xdd\xff\xff\xff\xff"
        yield parser, "ten million empty maps", b"\x98\1\xc4\0" + b"\xdd\x00\x98\x96\x80" + b"\x80" * 10_000_000
    yield "messages", "maps in maps", b"\x81\xa1a" * 5_000
    yield from workbook_bombs()
    yield from _tables()
    yield "keys", "lists in lists", b"[" * 60_000
    yield "keys", "a number of sixty thousand figures", b'{"format":' + b"9" * 60_000 + b"}"
    yield "map", "lists in lists", b'{"CFDocument":' + b"[" * 1_000_000
    yield "map", "six million empty lists", b'{"CFItems":[' + b"[]," * 6_000_000 + b"[]]}"
    yield "map", "five million short texts", b'{"CFItems":[' + b'"a",' * 5_000_000 + b'"a"]}'
    yield "map", "a number of sixty thousand figures", b'{"CFItems":' + b"9" * 60_000 + b"}"
    yield "code", "the beginning of a code over and over", b"MARSHRUT:ROUTE:" * 200_000
    yield from _pictures()


def workbook_bombs() -> Iterator[tuple[str, str, bytes]]:
    """The same of workbooks alone."""

    def with_sheet(rows: str, other: str = "") -> bytes:
        sheet = (
            f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{rows}{other}</worksheet>'
        )
        return zipped({**members_of(workbook()), _SHEET: sheet.encode()})

    def cell(place: str, inside: str = "<v>1</v>") -> str:
        return f"<c{place}>{inside}</c>"

    first = f"<row>{cell('')}</row>"
    end = cell(' r="XFD1048576"')
    far = f"<sheetData>{first}<row>{end}</row></sheetData>"
    yield "workbook", "a cell at the far end", with_sheet(far)
    yield "workbook", "a far cell in a sheet of a false size", with_sheet('<dimension ref="A1"/>' + far)
    yield (
        "workbook",
        "a far row without places",
        with_sheet(f'<sheetData>{first}<row r="+1048576">{cell("") * 3}</row></sheetData>'),
    )
    yield (
        "workbook",
        "a far column without places",
        with_sheet(f"<sheetData><row>{cell('') * 16_000}</row></sheetData>"),
    )
    merged = "".join(f'<mergeCell ref="A{row}:B{row + 1}"/>' for row in range(2, 60_000, 2))
    titles = "".join(f'<c t="inlineStr"><is><t>{words}</t></is></c>' for words in ("ФИО", "Дата", "М1"))
    rows = f"<row>{titles}</row>" + f"<row>{cell('') * 3}</row>" * 20_000
    yield (
        "workbook",
        "thirty thousand merged cells",
        with_sheet(f"<sheetData>{rows}</sheetData>", f"<mergeCells>{merged}</mergeCells>"),
    )
    laughs = f'<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY a0 "ха">{_ENTITIES}]><worksheet><sheetData>{first}'
    yield (
        "workbook",
        "entities in a sheet",
        zipped(
            {
                **members_of(workbook()),
                _SHEET: f"{laughs}<row>{cell('', '<v>&a11;</v>')}</row></sheetData></worksheet>".encode(),
            }
        ),
    )
    strings = f'<!DOCTYPE sst [<!ENTITY a0 "ха">{_ENTITIES}<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&a11;&x;</t></si></sst>'
    yield (
        "workbook",
        "entities in the texts",
        zipped({**members_of(workbook()), "xl/sharedStrings.xml": strings.encode()}),
    )
    yield "workbook", "a sheet of spaces", zipped({**members_of(workbook()), _SHEET: b" " * 20_000_000})
    yield (
        "workbook",
        "a text of twenty megabytes",
        zipped({**members_of(workbook()), "xl/sharedStrings.xml": b"<sst><si><t>" + b"x" * 20_000_000}),
    )


def _tables() -> Iterator[tuple[str, str, bytes]]:
    yield "csv", "a row without end", b";" * 5_000_000
    yield "csv", "a text without end", b'"' + b"a;" * 2_000_000
    yield "csv", "a million rows", b"a;b\n" * 1_000_000
    yield "csv", "quotes alone", b'"' * 2_000_000
    for sign in ('"', "\r", "\\", "\t", " ", "ж", "\U0001f600", ""):
        yield "csv", f"delimiter {sign!r}".replace("\\", "bs"), f"sep={sign}\nФИО{sign}Дата\n{sign}".encode()


def _packed_zeros(size: int) -> bytes:
    made = zstandard.ZstdCompressor(level=1).compressobj()
    piece = bytes(2**20)
    return b"".join(made.compress(piece) for _ in range(size // len(piece))) + made.flush()


def _pictures() -> Iterator[tuple[str, str, bytes]]:
    made = {
        "png of sixty thousand by sixty thousand": _png(60_000, 60_000, 10),
        "png of fifty million points": _png(7_000, 7_100, 7_000 * 7_100 // 8 + 7_100),
        "png with a note of seventy megabytes": _png(8, 8, 16, zlib.compress(bytes(70_000_000), 1)),
        "pdf with a page of no size": _pdf(b"/MediaBox [0 0 0 0]"),
        "pdf with a page without end": _pdf(b"/MediaBox [0 0 1e30 1]"),
        "pdf with a picture of two hundred million points": _pdf(b"/MediaBox [0 0 200 200]", _image(16_000)),
        "pdf whose pages hold themselves": _pdf(b"/MediaBox [0 0 9 9]", kids=b"2 0 R"),
    }
    for parser in ("scan", "attachment"):
        yield from ((parser, name, content) for name, content in made.items())
    yield "attachment", "document of sixty thousand parts", zipped({f"{n}": b"" for n in range(60_000)})
    yield "attachment", "pdf in pdf", b"%PDF-1.7\n" + b"<<" * 200_000


def _png(width: int, height: int, content: int, note: bytes = b"") -> bytes:
    def chunk(name: bytes, inside: bytes) -> bytes:
        return len(inside).to_bytes(4) + name + inside + zlib.crc32(name + inside).to_bytes(4)

    head = width.to_bytes(4) + height.to_bytes(4) + b"\1\0\0\0\0"
    text = chunk(b"zTXt", b"Note\0\0" + note) if note else b""
    data = chunk(b"IDAT", zlib.compress(bytes(content), 9))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + text + data + chunk(b"IEND", b"")


def _image(side: int) -> bytes:
    content = zlib.compress(zlib.compress(bytes(side * side // 8), 1), 9)
    head = f"/Type /XObject /Subtype /Image /Width {side} /Height {side} /ColorSpace /DeviceGray /BitsPerComponent 1"
    return (
        f"<< {head} /Filter [/FlateDecode /FlateDecode] /Length {len(content)} >>\nstream\n".encode()
        + content
        + b"\nendstream"
    )


def _pdf(page: bytes, image: bytes = b"", kids: bytes = b"3 0 R") -> bytes:
    paint = b"q 200 0 0 200 0 0 cm /P Do Q"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [" + kids + b"] >>",
        b"<< /Type /Page /Parent 2 0 R " + page + b" /Contents 4 0 R /Resources << /XObject << /P 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(paint), paint),
        image or b"null",
    ]
    body, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    return (
        body
        + head
        + table
        + b"trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, len(body))
    )


def most_held(*, reset: bool = False) -> int:
    """The most bytes that this process has held at one time since they were last counted anew."""
    if reset:
        Path("/proc/self/clear_refs").write_text("5")
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))


def meet(path: Path) -> dict[str, object]:
    """What a parser makes of one file, in how many seconds of the processor and how many bytes more than before."""
    parser = next(each for each in PARSERS if path.name.startswith(f"{each.name} "))
    content = path.read_bytes()
    before, started = most_held(reset=True), time.process_time()
    try:
        parser.read(content, path.with_suffix(".met"))
        became = "read"
    except parser.refusals as error:
        became = f"refused: {type(error).__name__}"
    except BaseException as error:  # noqa: BLE001  # to be told of, whatever it is
        became = f"BROKEN: {type(error).__name__} {error}"
    spent = time.process_time() - started
    return {"name": path.name, "became": became, "seconds": spent, "grown": most_held() - before}


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    for each in sorted(Path(sys.argv[1]).iterdir()):
        print(json.dumps(meet(each), ensure_ascii=False), flush=True)  # noqa: T201  # the test reads it
