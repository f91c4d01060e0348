"""A copy of the demonstration as the first tutor's laptop holds it, for looking at screens and for their tests.

It is made once and copied from where it is kept: `demo_copy(folder)`.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from storage.catalogue import table_rule, tables
from storage.cipher import FILLING
from storage.engine import open_copy
from storage.migrate import migrate_copy
from storage.rows import StoredRow, upsert_rows
from storage.search import refresh_search
from storage.settings import write_setting
from sync.server.demo.generate import accounts, rows
from sync.server.demo.scale import Scale
from tests.ui.kept import kept

KEY = bytes(range(32))
TODAY = date(2026, 11, 23)
SEED = 1
LOGIN = "tutor1"

_ROOTS = ("person", "team")
_DEVICE = UUID("01900000-0000-7000-8000-000000000001")


def demo_copy(folder: Path) -> Path:
    """The path of a fresh copy of the demonstration in ``folder``."""
    made = kept("copy.db")
    if not made.is_file():
        make_copy(made)
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copyfile(made, folder / "copy.db"))


def make_copy(path: Path) -> None:
    """Generate the region and keep what the tutor's laptop would have received."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as place:
        made = Path(place) / "copy.db"
        (made.parent / FILLING).touch()  # as that of a laptop during its first exchange
        engine = open_copy(made, KEY, create=True)
        migrate_copy(engine)
        with engine.begin() as connection:
            for table, found in _of_tutor(rows(Scale.SMALL, SEED, TODAY)).items():
                upsert_rows(connection, table, found)
            refresh_search(connection)
            for name, value in _settings().items():
                write_setting(connection, name, value)
        engine.dispose()
        made.replace(path)


def _of_tutor(stream: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, list[StoredRow]]:
    """Rows by table without the cards of other tutors' people."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for table, row in stream:
        found[table].append(row)
    tutor = _account().specialist_id
    mine = {row["person_id"] for row in found["assignment"] if row["tutor_id"] == tutor and not row["ends_on"]}
    mine |= {row["id"] for row in found["team"] if row["tutor_id"] == tutor}
    gone: set[UUID] = {row["id"] for root in _ROOTS for row in found[root] if row["id"] not in mine}
    kept: dict[str, list[StoredRow]] = {}
    for rule in tables():
        kept[rule.name] = []
        owners = getattr(table_rule(rule.name), "owner", ()) or ()
        for row in found[rule.name]:
            row_id = row["id"]
            if row_id in gone or any(row[name] in gone for name in owners):
                gone.add(row_id)
            else:
                fields = {name: value for name, value in row.items() if name != "id"}
                kept[rule.name].append(StoredRow(row_id, 1, fields))
    return kept


def _account() -> Any:
    return next(account for account in accounts(Scale.SMALL, SEED) if account.login == LOGIN)


def _settings() -> dict[str, str]:
    account = _account()
    return {
        "server_url": "https://region.example",
        "login": LOGIN,
        "role": account.role,
        "specialist_id": str(account.specialist_id),
        "device_id": str(_DEVICE),
        "full_name": "Соколова Марина Павловна",
    }


__all__ = ["KEY", "LOGIN", "TODAY", "demo_copy", "make_copy"]
