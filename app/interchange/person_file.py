"""Everything that this copy holds about one person, as one file: JSON with a line for each record (R82).

The same in words, to be printed and signed, is the document ``person_data``.
"""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from app.field_names import field_name, table_name
from storage.canonical import to_json
from storage.files import replace_file
from storage.reads.base import Connection
from storage.reads.held import held_rows, names_of, targets_of
from storage.rows import fetch_row
from storage.writes import RowMissingError

_FORM = "marshrut/person/1"


def export_person(connection: Connection, person_id: UUID, path: Path) -> int:
    """Write every record of the person with Russian names beside the program's own; returns how many records.

    Raises `RowMissingError`, `storage.errors.StorageError`.
    """
    if fetch_row(connection, "person", person_id) is None:
        raise RowMissingError(table="person")
    held = held_rows(connection, person_id)
    names = names_of(connection, targets_of(held))
    parts: list[dict[str, Any]] = [
        {
            "table": table,
            "title": table_name(table),
            "fields": {name: title for name in rows[0].fields if (title := field_name(table, name))},
            "rows": [{"id": str(row.row_id), **{n: to_json(value) for n, value in row.fields.items()}} for row in rows],
        }
        for table, rows in held.items()
    ]
    referred = {str(row_id): name for row_id, name in sorted(names.items())}
    whole = {"form": _FORM, "person": str(person_id), "parts": parts, "names": referred}
    replace_file(path, (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode())
    return sum(len(rows) for rows in held.values())
