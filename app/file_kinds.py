"""What a file is, by its content and never by its name: the kinds that may be attached to a card."""

import lzma
import struct
import zlib
from pathlib import Path
from zipfile import BadZipFile, ZipFile

PDF, JPEG, PNG, WEBP, HEIC = "application/pdf", "image/jpeg", "image/png", "image/webp", "image/heic"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
PICTURES = frozenset({JPEG, PNG, WEBP})
"""Kinds that are drawn as one picture."""
SHOWN = PICTURES | {PDF}
"""Kinds that the program shows by itself; others are saved and opened by their own programs."""
ENDINGS = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png", WEBP: ".webp", HEIC: ".heic", DOCX: ".docx", ODT: ".odt"}
HEAD = 1024
"""Bytes of the beginning that tell most kinds."""
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"mif1", b"msf1"})
_MOST_MEMBERS = 10_000


def kind_of(path: Path, head: bytes) -> str | None:
    """The media type of a file whose first bytes are ``head``; None for any other kind. Raises `OSError`."""
    if b"%PDF-" in head:
        return PDF
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return HEIC
    return _kind_of_document(path) if head.startswith(b"PK\x03\x04") else None


def _kind_of_document(path: Path) -> str | None:
    """DOCX or ODT; a document with macros is neither. Only the list of members is read, nothing is unpacked."""
    try:
        with ZipFile(path) as packed:
            members = {member.filename: member for member in packed.infolist()[:_MOST_MEMBERS]}
            if "word/document.xml" in members and "[Content_Types].xml" in members:
                return None if any(name.endswith("vbaProject.bin") for name in members) else DOCX
            said = members.get("mimetype")
            if said is not None and said.file_size == len(ODT) and packed.read(said) == ODT.encode():
                return None if any(name.startswith("Basic/") for name in members) else ODT
    except (BadZipFile, RuntimeError, ValueError, EOFError, zlib.error, lzma.LZMAError, struct.error):
        return None
    return None
