"""Files of a card: what may be attached, its small picture, and its way in and out of the copy."""

import hashlib
import io
import os
import zipfile
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path
from random import Random
from uuid import UUID

import pypdfium2
import pytest
import sqlalchemy as sa
from PIL import Image

from app.attachments import (
    BlobMissingError,
    FileChangedError,
    FileEmptyError,
    FileKindError,
    FileKnownError,
    FileTooLargeError,
    FileUnreadableError,
    add_file,
    ask_for_file,
    delete_file,
    files_of_person,
    look_at_file,
    safe_name,
    save_file,
)
from app.file_kinds import DOCX, HEIC, JPEG, ODT, PDF, PNG, WEBP
from app.thumbnails import MOST_BYTES, SIDE, FileBrokenError
from app.undo import undo
from storage.blob_queue import to_send
from storage.blobs import MOST_FILE, PART_BYTES, drop_blob
from storage.reads.attachments import FileRow
from tests.factories import TODAY, add_person, make_copy

GPS, ORIENTATION = 0x8825, 0x0112


def picture(width: int = 900, height: int = 600, kind: str = "JPEG", **options: object) -> bytes:
    noise = Image.frombytes("RGB", (width // 4, height // 4), Random(1).randbytes(width // 4 * (height // 4) * 3))
    file = io.BytesIO()
    noise.resize((width, height)).save(file, kind, **options)
    return file.getvalue()


def pdf(width: int = 595, height: int = 842) -> bytes:
    document = pypdfium2.PdfDocument.new()
    document.new_page(width, height)
    file = io.BytesIO()
    document.save(file)
    document.close()
    return file.getvalue()


def packed(**members: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def docx(*extra: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("[Content_Types].xml", "word/document.xml", *extra):
            archive.writestr(name, "<x/>")
    return file.getvalue()


ODT_BYTES = packed(mimetype=ODT, content="<x/>")
HEIC_BYTES = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 100


@pytest.mark.parametrize(("content", "kind", "has_picture"), [
    (picture(), JPEG, True), (picture(kind="PNG"), PNG, True), (picture(kind="WEBP"), WEBP, True),
    (pdf(), PDF, True), (HEIC_BYTES, HEIC, False), (docx(), DOCX, False), (ODT_BYTES, ODT, False),
])  # fmt: skip
def test_the_kind_follows_from_the_content(tmp_path: Path, content: bytes, kind: str, has_picture: bool) -> None:
    path = tmp_path / "всё что угодно.exe"
    path.write_bytes(content)
    found = look_at_file(path)
    assert (found.media_type, found.size) == (kind, len(content))
    assert found.sha256 == hashlib.sha256(content).hexdigest()
    assert (found.thumbnail is not None) is has_picture


@pytest.mark.parametrize("content", [
    b"MZ" + b"\0" * 200, b"<html></html>", b"GIF89a" + b"\0" * 50, b"PK\x03\x04 torn", packed(a="1"), b"text",
    docx("word/vbaProject.bin"), packed(mimetype="application/epub+zip"), packed(mimetype=ODT, Basic__x="macro"),
])  # fmt: skip
def test_other_kinds_are_refused_in_plain_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "удостоверение.pdf"
    path.write_bytes(content)
    with pytest.raises(FileKindError, match="подойдут PDF"):
        look_at_file(path)


def test_empty_too_large_and_unreadable_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "скан.jpg"
    path.touch()
    with pytest.raises(FileEmptyError):
        look_at_file(path)
    with path.open("wb") as file:
        file.write(b"\xff\xd8\xff")
        file.truncate(MOST_FILE + 1)
    with pytest.raises(FileTooLargeError):
        look_at_file(path)
    for other in (tmp_path, tmp_path / "нет такого"):
        with pytest.raises(FileUnreadableError):
            look_at_file(other)


def test_a_look_is_stopped(tmp_path: Path) -> None:
    def stop() -> None:
        raise CancelledError

    (tmp_path / "скан.png").write_bytes(picture(kind="PNG"))
    with pytest.raises(CancelledError):
        look_at_file(tmp_path / "скан.png", stop)


@pytest.mark.skipif(os.name != "posix", reason="a pipe of POSIX")
def test_a_pipe_is_refused_unread(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "труба")
    with pytest.raises(FileUnreadableError):
        look_at_file(tmp_path / "труба")


@pytest.mark.parametrize("content", [picture()[:3_000], picture(kind="PNG")[:3_000], b"%PDF-1.7 and nothing more"])
def test_damaged_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "скан"
    path.write_bytes(content)
    with pytest.raises(FileBrokenError):
        look_at_file(path)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_small_picture_is_small_and_upright_and_tells_no_place(tmp_path: Path, kind: str) -> None:
    notes = Image.Exif()
    notes[ORIENTATION] = 6
    notes.get_ifd(GPS)[2] = (56.0, 50.0, 20.0)
    path = tmp_path / "фото"
    path.write_bytes(picture(kind=kind, exif=notes))
    thumbnail = look_at_file(path).thumbnail
    assert thumbnail is not None
    assert len(thumbnail) <= MOST_BYTES
    with Image.open(io.BytesIO(thumbnail)) as shown:
        assert max(shown.size) <= SIDE
        assert shown.height > shown.width  # taken lying, shown standing
        assert not shown.getexif()
    assert b"Exif" not in thumbnail


def test_a_transparent_picture_stands_on_white_paper(tmp_path: Path) -> None:
    path = tmp_path / "печать.png"
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(path, "PNG")
    thumbnail = look_at_file(path).thumbnail
    assert thumbnail is not None
    with Image.open(io.BytesIO(thumbnail)) as shown:
        assert shown.getpixel((25, 25)) == (255, 255, 255)


def test_a_picture_of_too_many_points_is_kept_without_a_small_one(tmp_path: Path) -> None:
    path = tmp_path / "схема.png"
    Image.new("1", (20_000, 20_000)).save(path, "PNG")
    assert look_at_file(path).thumbnail is None


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "Удостоверение.jpg"
    path.write_bytes(picture(2_000, 1_500, quality=100) + Random(2).randbytes(2_000_000))
    return path


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[sa.Engine]:
    engine = make_copy(tmp_path)
    yield engine
    engine.dispose()


@pytest.fixture
def person(copy: sa.Engine) -> UUID:
    return add_person(copy)


def files(copy: sa.Engine, person: UUID) -> list[FileRow]:
    with copy.connect() as connection:
        return files_of_person(connection, person)


def test_a_file_is_added_listed_saved_and_deleted_with_undo(
    copy: sa.Engine, person: UUID, scan: Path, tmp_path: Path
) -> None:
    assert add_file(copy, person, look_at_file(scan), TODAY).tables == {"attachment"}
    (row,) = files(copy, person)
    assert (row.name, row.size, row.added_on) == ("Удостоверение.jpg", scan.stat().st_size, TODAY)
    assert row.is_here
    assert row.waits_to_be_sent
    assert row.thumbnail.startswith(b"\xff\xd8")
    target = tmp_path / "из программы.jpg"
    with copy.connect() as connection:
        save_file(connection, row.sha256, target)
    assert target.read_bytes() == scan.read_bytes()
    delete_file(copy, row.id)
    assert files(copy, person) == []
    undo(copy)
    assert files(copy, person) == [row]
    assert not list(tmp_path.glob("*.part"))


def test_the_same_file_twice_is_noticed_and_may_stand_in_another_card(
    copy: sa.Engine, person: UUID, scan: Path
) -> None:
    found = look_at_file(scan)
    add_file(copy, person, found, TODAY)
    with pytest.raises(FileKnownError):
        add_file(copy, person, found, TODAY)
    other = add_person(copy)
    add_file(copy, other, found, TODAY)
    assert len(files(copy, other)) == 1


@pytest.mark.parametrize("change", ["other", "longer", "shorter", "gone"])
def test_a_file_that_changes_while_it_is_read_is_not_attached(
    copy: sa.Engine, person: UUID, scan: Path, change: str
) -> None:
    found = look_at_file(scan)
    content = scan.read_bytes()
    if change == "gone":
        scan.unlink()
    else:
        scan.write_bytes({"other": content[:-1] + b"?", "longer": content + b"?", "shorter": content[:-1]}[change])
    with pytest.raises(FileUnreadableError if change == "gone" else FileChangedError):
        add_file(copy, person, found, TODAY)
    assert files(copy, person) == []
    scan.write_bytes(content)
    add_file(copy, person, look_at_file(scan), TODAY)
    assert files(copy, person)[0].is_here


def test_a_file_that_is_not_here_is_asked_for(copy: sa.Engine, person: UUID, scan: Path, tmp_path: Path) -> None:
    found = look_at_file(scan)
    add_file(copy, person, found, TODAY)
    with copy.begin() as connection:
        drop_blob(connection, found.sha256)
    (row,) = files(copy, person)
    assert not row.is_here
    with copy.connect() as connection, pytest.raises(BlobMissingError):
        save_file(connection, row.sha256, tmp_path / "x")
    assert ask_for_file(copy, row.sha256, row.size).tables == {"attachment"}
    (row,) = files(copy, person)
    assert row.is_wanted
    assert not row.waits_to_be_sent


def test_a_file_that_was_asked_for_and_is_then_attached_here_is_sent(copy: sa.Engine, person: UUID, scan: Path) -> None:
    """What waits to be fetched counts as what the server has; now it is here that the bytes are."""
    found = look_at_file(scan)
    assert found.thumbnail
    small = hashlib.sha256(found.thumbnail).hexdigest()
    ask_for_file(copy, found.sha256, found.size)
    ask_for_file(copy, small, len(found.thumbnail))
    add_file(copy, person, found, TODAY)
    with copy.begin() as connection:
        assert [due.name for due in to_send(connection)] == [small, found.sha256]


def test_a_file_that_cannot_be_read_to_its_end_leaves_nothing_in_the_open(
    copy: sa.Engine, person: UUID, tmp_path: Path
) -> None:
    path = tmp_path / "большой.pdf"
    path.write_bytes(pdf() + b"%" * 3 * PART_BYTES)
    add_file(copy, person, look_at_file(path), TODAY)
    (row,) = files(copy, person)
    with copy.begin() as connection:  # as a fault of the program or of the database would interrupt it
        connection.execute(sa.text("UPDATE blob_part SET content = 5 WHERE start > 0"))
    kept = tmp_path / "рядом"
    kept.mkdir()
    with copy.connect() as connection, pytest.raises(TypeError):
        save_file(connection, row.sha256, kept / "x.pdf")
    assert list(kept.iterdir()) == []


@pytest.mark.parametrize(("name", "kind", "expected"), [
    ("скан.pdf", PDF, "скан.pdf"), ("../../.bashrc", PDF, "_.._.bashrc.pdf"), ("C:\\boot.ini", JPEG, "C__boot.ini.jpg"),
    ("фото.JPEG", JPEG, "фото.JPEG"), ("\u202efdp.exe", PDF, "_fdp.exe.pdf"), ("...", PNG, "файл.png"),
    ("a\nb.png", PNG, "a_b.png"),
])  # fmt: skip
def test_a_name_from_another_computer_leads_nowhere(name: str, kind: str, expected: str) -> None:
    assert safe_name(name, kind) == expected


def test_a_long_name_keeps_its_ending(copy: sa.Engine, person: UUID, tmp_path: Path) -> None:
    path = tmp_path / f"{'о' * 110}.pdf"
    path.write_bytes(pdf())
    add_file(copy, person, look_at_file(path), TODAY)
    assert files(copy, person)[0].name.endswith(".pdf")
