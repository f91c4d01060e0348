"""A process reads the file: its rows come whole or not at all, and nothing that it meets touches the program (R82)."""

import os
import select
import signal
import subprocess
import sys
import threading
import tracemalloc
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from msgspec.msgpack import Ext

from app.apart import gate
from app.apart.gate import ReadingLostError, codes_of, heard, package_of, table_of, thumbnail_of
from app.apart.messages import BrokenMessageError, Message, Order, Package, Refused, Rows, Sheet, pack, put, unpack
from app.apart.reader import PACKAGE, TABLE
from app.file_kinds import DOCX, PDF, PNG
from app.interchange.maps.case_package import CaseTooBigError, load_package
from app.interchange.tables import EmptyTableError, TableError, TableTooBigError, read_table
from app.thumbnails import FileBrokenError, make_thumbnail
from storage.errors import PlainError
from tests.security.bombs import bombs, workbook_bombs
from tests.security.parsers import CODE, paper, pictures

SAMPLES = Path(__file__).parents[1] / "interchange/maps/samples"
MEGABYTE = 1024**2
READ_AS = {"workbook": TABLE, "csv": TABLE, "map": PACKAGE}
BARE = 32 * MEGABYTE
"""Addresses of a reader that has read nothing yet."""

ASKING = (
    "import sys; from pathlib import Path; from app.apart.gate import table_of; "
    "print(len(table_of(Path(sys.argv[1])).rows))"
)
END = Sheet([], [])


class StoppedError(Exception):
    """What a person asked for."""


def tasks_of(pid: int) -> list[Path]:
    """Where the system says what the threads of a process have started."""
    return list(Path(f"/proc/{pid}/task").glob("*/children"))


def children() -> list[int]:
    """Readers that this process has started and not yet seen the end of."""
    started = [int(pid) for path in tasks_of(os.getpid()) for pid in path.read_text().split()]
    return [pid for pid in started if "app.apart" in Path(f"/proc/{pid}/cmdline").read_text()]


def open_files(pid: int) -> list[str]:
    """What a process holds open, but for pipes."""
    held = [str(each.readlink()) for each in sorted(Path(f"/proc/{pid}/fd").iterdir()) if each.is_symlink()]
    return [each for each in held if not each.startswith(("pipe:", "/proc"))]


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    """Whatever became of the file, no process, no thread and no open file of it remain."""
    before = children(), threading.enumerate(), open_files(os.getpid())
    yield
    assert (children(), threading.enumerate(), open_files(os.getpid())) == before


@pytest.fixture
def endless(tmp_path: Path) -> Iterator[Path]:
    """A table of which only the beginning ever comes."""
    path = tmp_path / "Список Ивановой.csv"
    os.mkfifo(path)
    with path.open("r+b", buffering=0) as writer:
        writer.write("ФИО;Уровень\n".encode())
        yield path


def say(said: list[Message], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the readers of this test be ones that say this and nothing else."""
    with (folder / "said").open("wb") as pipe:
        for each in said:
            put(pack(each), pipe)
    program = "import sys; sys.stdout.buffer.write(open(sys.argv[1] + '/said', 'rb').read())"
    monkeypatch.setattr(gate, "_STARTER", program)
    monkeypatch.setattr(gate, "_ROOT", str(folder))


def saved(folder: Path, content: bytes) -> Path:
    path = folder / "bomb"
    path.write_bytes(content)
    return path


def test_a_workbook_comes_through_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    with xlsxwriter.Workbook(path, {"remove_timezone": True}) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd.mm.yyyy"})
        moment, clock = book.add_format({"num_format": "dd.mm.yyyy hh:mm"}), book.add_format({"num_format": "hh:mm"})
        long = book.add_format({"num_format": "[h]:mm"})
        sheet.write_row(0, 0, ["Иванова «Мария»", 1, 2.5, True])
        sheet.write_datetime(1, 0, date(2026, 1, 15), day)
        sheet.write_datetime(1, 1, datetime(2026, 1, 15, 9, 30), moment)  # noqa: DTZ001 - a cell has no zone
        sheet.write_datetime(1, 2, time(9, 30), clock)
        sheet.write_datetime(1, 3, timedelta(hours=26), long)
        sheet.merge_range("A4:B5", "вместе")
        book.add_worksheet("Черновик").hide()
    table = table_of(path)
    assert table == read_table(path)
    assert {type(cell) for row in table.rows for cell in row.cells} >= {str, float, bool, date, datetime}
    assert (len(table.merged), table.hidden) == (1, ("Черновик",))


def test_maps_of_others_come_through_as_they_are() -> None:
    assert package_of(SAMPLES / "opensalt.json") == load_package(SAMPLES / "opensalt.json")
    assert table_of(SAMPLES / "moodle_ru.csv") == read_table(SAMPLES / "moodle_ru.csv")


def test_scans_and_pictures_are_looked_at_apart(tmp_path: Path) -> None:
    """R82: what draws them is written in C, and a fault in it must not end the program."""
    (tmp_path / "scan.pdf").write_bytes(paper())
    (tmp_path / "scan.png").write_bytes(pictures()[0])
    assert codes_of(tmp_path / "scan.pdf", lambda: None) == [CODE]
    assert thumbnail_of(tmp_path / "scan.png", PNG) == make_thumbnail(tmp_path / "scan.png", PNG)
    assert thumbnail_of(tmp_path / "no such file", DOCX) is None
    with pytest.raises(FileBrokenError):
        thumbnail_of(saved(tmp_path, b"%PDF-1.7\n" + b"<<" * 200_000), PDF)


def test_a_refusal_is_the_one_that_the_reader_gives(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_bytes(b"\n;;\n")
    with pytest.raises(EmptyTableError):
        table_of(tmp_path / "empty.csv")
    with pytest.raises(CaseTooBigError):
        package_of(saved(tmp_path, b'{"CFItems":[' + b"[]," * 6_000_000 + b"[]]}"))


@pytest.mark.soak
def test_no_bomb_takes_more_than_two_seconds_or_256_megabytes(tmp_path: Path) -> None:
    """None ends the reader either: it has the words for each of them."""
    met = 0
    for parser, name, content in bombs():
        if parser in READ_AS:
            path = tmp_path / str(met)
            path.write_bytes(content)
            what = READ_AS[parser]
            *_, last = heard(Order(what, os.fsencode(path), BARE + 256 * MEGABYTE, 2), lambda: None)
            assert isinstance(last, Refused | Sheet), name
            met += 1
    assert met == 25


@pytest.mark.soak
def test_no_picture_ends_more_than_its_reader(tmp_path: Path) -> None:
    """What is great and honest is read; of the others the person is told in a sentence, also where the reader died."""
    told: dict[str, str] = {}
    for parser, name, content in bombs():
        if parser == "scan":
            try:
                codes_of(saved(tmp_path, content), lambda: None)
            except PlainError as error:
                told[name] = type(error).__name__
    assert told.pop("png of fifty million points") == "NoCodeError"
    assert len(told) == 6
    assert set(told.values()) <= {"ScanUnreadableError", "NoCodeError", "ReadingLostError"}


@pytest.mark.parametrize("name", ["a cell at the far end", "entities in a sheet"])
def test_a_bomb_is_refused_in_words(name: str, tmp_path: Path) -> None:
    with pytest.raises(TableError):
        table_of(saved(tmp_path, next(content for _, each, content in workbook_bombs() if each == name)))


def test_what_takes_more_memory_than_there_is_ends_the_reader_only(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_bytes(b"a;b\n" + b"1;" + b"x" * (60 * MEGABYTE))
    (said,) = heard(Order(TABLE, os.fsencode(path), 128 * MEGABYTE, 60), lambda: None)
    assert said == Refused(TableTooBigError.__name__)


def test_a_reader_that_is_killed_leaves_a_sentence(endless: Path) -> None:
    def kill() -> None:
        for pid in children():
            if str(endless) in open_files(pid):
                os.kill(pid, signal.SIGKILL)

    with pytest.raises(ReadingLostError, match="прервалось чтение"):
        table_of(endless, kill)


def test_a_stop_ends_the_reader_at_once(endless: Path) -> None:
    looked: list[int] = []

    def stop() -> None:
        looked.append(len(children()))
        if len(looked) == 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        table_of(endless, stop)
    assert looked == [1, 1]


def test_a_picture_is_stopped_too_and_has_a_minute(endless: Path) -> None:
    seen: list[str] = []

    def stop() -> None:
        for pid in children():
            if str(endless) in open_files(pid):
                seen.extend(Path(f"/proc/{pid}/limits").read_text().splitlines())
                raise StoppedError

    with pytest.raises(StoppedError):
        thumbnail_of(endless, PNG, stop)
    assert next(line.split()[3:5] for line in seen if line.startswith("Max cpu time")) == ["60", "60"]


def test_a_reader_ends_with_the_program_that_asked(tmp_path: Path) -> None:
    """R82: also where the program was killed, and could end nothing."""
    path = tmp_path / "table.csv"
    os.mkfifo(path)
    with subprocess.Popen([sys.executable, "-c", ASKING, path]) as program, path.open("wb"):
        [reader] = map(int, "".join(each.read_text() for each in tasks_of(program.pid)).split())
        ended = select.poll()
        with os.fdopen(os.pidfd_open(reader)) as process:
            ended.register(process)
            program.kill()
            assert ended.poll(10_000)


def test_a_lower_limit_of_the_system_stays(tmp_path: Path) -> None:
    """R82: it is taken as it is; no file is called damaged for it."""
    path = tmp_path / "table.csv"
    path.write_text("a;b\n1;2\n")
    lower = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (100, 100)); "
    said = subprocess.run([sys.executable, "-c", lower + ASKING, path], capture_output=True, text=True, check=False)
    assert said.stdout == "2\n"


def test_the_reader_is_given_the_file_and_nothing_of_the_workplace(
    endless: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MARSHRUT_PASSPHRASE", "корова у реки")
    seen: dict[str, str] = {}

    def look() -> None:
        (pid,) = children()
        held = open_files(pid)
        if str(endless) in held:
            place = Path(f"/proc/{pid}")
            seen.update(held=" ".join(sorted(held)), limits=(place / "limits").read_text())
            seen.update(said=(place / "cmdline").read_text() + (place / "environ").read_text())
            raise StoppedError

    with pytest.raises(StoppedError):
        table_of(endless, look)
    assert seen["held"] == f"/dev/null {endless}"
    assert "корова" not in seen["said"]
    assert "Иванов" not in seen["said"]
    limits = {line[:26].strip(): line[26:].split()[:2] for line in seen["limits"].splitlines()}
    assert limits["Max file size"] == limits["Max core file size"] == ["0", "0"]
    assert limits["Max address space"] == [str(1024**3)] * 2


@pytest.mark.parametrize(
    "said",
    [
        [Rows([(1, ["ФИО"])])],
        [Rows([(70_000, ["ФИО"])]), END],
        [Rows([(1, ["ФИО"] * 300)]), END],
        [Rows([(1, [Ext(9, b"2026-01-15")])]), END],
        [Rows([(1, [Ext(1, b"15.01.2026")])]), END],
        [Package(b"{}"), END],
        [Refused("SystemExit")],
        [Rows([(1, ["ФИО"])] * 501), END],
        [Sheet([(1, 2, "A1:B2")] * 200_001, [])],
        [Sheet([], [""] * 10_001)],
        [*([Rows([])] * 200), END],
    ],
)
def test_a_reader_that_a_file_has_made_its_own_is_not_believed(
    said: list[Message], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    say(said, tmp_path, monkeypatch)
    with pytest.raises(ReadingLostError):
        table_of(tmp_path)


def test_what_such_a_reader_says_takes_no_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """R82: millions of empty rows or lists in a message of a few megabytes are refused before they are unpacked."""
    say([Package(b'{"a":[' + b"[]," * 3_000_000 + b"1]}")], tmp_path, monkeypatch)
    with pytest.raises(CaseTooBigError):
        package_of(tmp_path)
    rows = pack(Rows([]))[:-1] + b"\xdd" + (3_000_000).to_bytes(4) + b"\x92\x01\x90" * 3_000_000
    tracemalloc.start()
    with pytest.raises(BrokenMessageError):
        unpack(rows)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < MEGABYTE


def test_an_interpreter_that_does_not_start_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "нет"))
    with pytest.raises(ReadingLostError):
        table_of(tmp_path)


def test_the_reader_loads_neither_the_window_nor_the_database() -> None:
    program = "import sys, app.apart.reader; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout.split()
    assert not {"PySide6", "sqlalchemy", "sqlcipher3", "cryptography", "httpx"} & set(loaded)
