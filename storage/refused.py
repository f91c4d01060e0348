"""Refused operations in the outbox: taken off the list, and put back."""

from collections.abc import Sequence

import sqlalchemy as sa

from storage.errors import PlainError
from storage.pending import OUTBOX, REJECTED, Operation, pack_fields, read_operation
from storage.rows import in_parts


class RefusedGoneError(PlainError):
    """The operation is on the list no more."""

    default = "Этого изменения уже нет в списке."


def take_refused(
    connection: sa.Connection, sequences: Sequence[int] | None, newest: int | None = None
) -> list[Operation]:
    """Refused operations of these numbers, or all up to ``newest``, oldest first."""
    query = sa.select(OUTBOX).where(OUTBOX.c.state == REJECTED).order_by(OUTBOX.c.sequence)
    if newest is not None:
        query = query.where(OUTBOX.c.sequence <= newest)
    if sequences is None:
        return [read_operation(record) for record in connection.execute(query)]
    found: list[Operation] = []
    for part in in_parts(sequences):
        found += [read_operation(record) for record in connection.execute(query.where(OUTBOX.c.sequence.in_(part)))]
    return found


def drop_refused(connection: sa.Connection, sequences: Sequence[int]) -> None:
    """Take refused operations off the outbox; others are not touched."""
    for part in in_parts(sequences):
        condition = OUTBOX.c.sequence.in_(part) & (OUTBOX.c.state == REJECTED)
        connection.execute(sa.delete(OUTBOX).where(condition))


def restore_refused(connection: sa.Connection, operations: Sequence[Operation]) -> None:
    """Put operations back under their own numbers, which are never given again."""
    if not operations:
        return
    rows = [
        {
            "sequence": operation.sequence, "deed": operation.deed, "table_name": operation.table,
            "row_id": operation.row_id, "fields": pack_fields(operation.fields), "base": operation.base,
            "edit": 0, "made_at": operation.made_at, "state": REJECTED, "reason": operation.reason,
            "reason_field": operation.reason_field,
        }
        for operation in operations
    ]  # fmt: skip
    connection.execute(sa.insert(OUTBOX).prefix_with("OR IGNORE"), rows)
