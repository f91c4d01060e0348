"""Whatever reads bytes or texts that may be another's is met by a parser of `parsers.py`: a new reader fails here."""

import re
from pathlib import Path

from tests.security.parsers import PARSERS

READS = re.compile(
    r"msgspec\.(?:json|msgpack)\.decode\(|json\.loads\(|tomllib\.load|\.open\(\"rb\"\)|read_bytes\(\)|\bunpack\(|"
    r"\bread_message\(|Image\.open\(|PdfDocument\(|\bZipFile\(|CalamineWorkbook|load_pem_|csv\.reader\(|from_ical"
)
"""How bytes and texts are read here."""
OWN = "what this program has written on this machine, or the server in its own database"
SHIPPED = "a file of the program's own package"
OPERATOR = "a file of who runs the server, given to a command on the same machine"
READERS = {
    "app/analysis/regional.py": "summary",
    "app/apart/gate.py": "apart",
    "app/apart/messages.py": "apart",
    "app/apply.py": "lines",
    "app/attachments.py": "attachment",
    "app/backups.py": "backup",
    "app/cli/data.py": "lines",
    "app/conflicts.py": "texts that the server writes alone (`sync.server.rights`)",
    "app/file_kinds.py": "attachment",
    "app/interchange/exam_columns.py": OWN,
    "app/interchange/maps/case_package.py": "map",
    "app/interchange/maps/content.py": OWN,
    "app/interchange/maps/importing.py": "import of map",
    "app/interchange/tables.py": "workbook",
    "app/paper/word.py": "a document that the program has just made",
    "app/paper_scan.py": "scan",
    "app/region_terms.py": SHIPPED,
    "app/route_snapshots.py": "plan",
    "app/templates.py": "taken",
    "app/thumbnails.py": "attachment",
    "storage/authorities.py": "certificates",
    "storage/backup.py": "backup",
    "storage/blob_queue.py": OWN,
    "storage/exported_calendar.py": OWN,
    "storage/lease.py": OWN,
    "storage/migrations/local/versions/local_0004.py": OWN,
    "storage/pending.py": OWN,
    "storage/reads/conflicts.py": "texts that the server writes alone (`sync.server.rights`)",
    "storage/reads/summary_kinds.py": "summary",
    "storage/steps.py": OWN,
    "storage/vault/document.py": "keys",
    "storage/vault/secrets.py": OWN,
    "sync/client/admission.py": "messages",
    "sync/client/blobs.py": "messages",
    "sync/client/comparing.py": OWN,
    "sync/client/handing_over.py": "messages",
    "sync/client/package.py": "package",
    "sync/client/parked.py": OWN,
    "sync/client/session.py": "answer",
    "sync/client/snapshot.py": "snapshot",
    "sync/client/transport.py": "refusal",
    "sync/merge/beginnings.py": "taken",
    "sync/package/contents.py": "contents",
    "sync/package/envelope.py": "package",
    "sync/package/files.py": "package",
    "sync/protocol/accounts.py": "messages",
    "sync/protocol/codec.py": "request",
    "sync/server/access_log.py": OWN,
    "sync/server/backup_commands.py": OPERATOR,
    "sync/server/backup_file.py": "server backup",
    "sync/server/blob_calls.py": "messages",
    "sync/server/demo/sources.py": SHIPPED,
    "sync/server/erasing.py": OWN,
    "sync/server/erasing_again.py": "act",
    "sync/server/exchange.py": "request",
    "sync/server/feed.py": OWN,
    "sync/server/ledger.py": OWN,
    "sync/server/log_closing.py": OWN,
    "sync/server/main.py": "messages",
    "sync/server/package.py": "contents handed over",
    "sync/server/reviewing.py": OWN,
    "sync/server/summaries.py": "messages",
    "sync/server/tls.py": OPERATOR,
    "sync/server/wal_archive.py": "archive",
    "ui/screens/people/entry_form.py": OWN,
    "ui/screens/printing/sheets.py": "a document that the program has just made",
    "ui/theme.py": SHIPPED,
    "ui/tour/demonstration.py": OWN,
}
"""Each module that reads, and the parser that stands for it; or why what it reads is nobody else's."""
ROOT = Path(__file__).parents[2]


def test_every_reader_is_met_by_a_parser_or_reads_its_own() -> None:
    reading = {
        str(path.relative_to(ROOT))
        for folder in ("app", "storage", "sync", "ui")
        for path in (ROOT / folder).rglob("*.py")
        if READS.search(path.read_text(encoding="utf-8"))
    }
    assert reading == READERS.keys()


def test_every_parser_stands_for_a_reader_or_for_what_a_person_types() -> None:
    names = {parser.name for parser in PARSERS}
    reasons = {told for told in READERS.values() if " " in told and told not in names}
    assert set(READERS.values()) - reasons <= names
    by_another_way = {"sheets", "csv", "code", "lease code", "server records", "handed over"}
    imported = {name for name in names if name.startswith("import of ")}
    assert names - set(READERS.values()) == by_another_way | (imported - {"import of map"})
