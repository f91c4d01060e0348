"""Hand-made operations, as a changed program might send them."""

from typing import Any
from uuid import UUID

from storage.consents import KEPT
from storage.ids import new_id
from sync.protocol.codec import to_wire
from sync.protocol.messages import Deed, SentOperation
from tests.sync.region import default_row


def inserting(sequence: int, table: str, /, **fields: Any) -> SentOperation:
    """A new row with sensible fields; ``id=…`` sets its id. A person says no more than anybody's card may."""
    row_id = fields.pop("id", None) or new_id()
    row = default_row(table, **fields)
    if table == "person":
        row = {name: value for name, value in row.items() if name in KEPT | fields.keys()} | {"category": "none"}
    return SentOperation(sequence, Deed.INSERT, table, row_id.bytes, 0, 0, on_wire(row))


def updating(sequence: int, table: str, row_id: UUID, base: int = 2**40, /, **fields: Any) -> SentOperation:
    """A change of fields, made on a version (the newest unless named)."""
    return SentOperation(sequence, Deed.UPDATE, table, row_id.bytes, base, 0, on_wire(fields))


def deleting(sequence: int, table: str, row_id: UUID, base: int = 2**40) -> SentOperation:
    """The end of a row."""
    return SentOperation(sequence, Deed.DELETE, table, row_id.bytes, base, 0)


def on_wire(fields: dict[str, Any]) -> dict[str, Any]:
    """Values in the form of the wire."""
    return {name: to_wire(value) for name, value in fields.items()}
