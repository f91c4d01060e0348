"""What an exchange did with whose card, as records of the access log: one for each card, whatever the number of rows.

A record of changes names rows up to a limit, each with the number of its fields; the ledger has them all.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from storage.catalogue import tables
from storage.ids import SHARED_BUCKET
from sync.protocol.messages import Deed, Outcome, SentOperation
from sync.server.access_log import Record
from sync.server.ledger import Judged, id_of

MOST_NAMED = 100
"""Changed rows that one record names."""
_DEEDS = {Outcome.REJECTED: "change_refused", Outcome.REVIEW: "change_refused"}


def records_of_changes(judged: Iterable[tuple[SentOperation, Judged]], card_of: Mapping[UUID, UUID]) -> list[Record]:
    """What operations came to. ``card_of`` gives the cards of the rows that are known; one of no card is nobody's."""
    known = {rule.name for rule in tables()}
    named: dict[tuple[str, UUID | None], list[tuple[str, str, int]]] = defaultdict(list)
    for operation, result in judged:
        row_id = id_of(operation.row_id)
        if row_id is None:
            continue
        card = card_of.get(row_id)
        fields = 0 if operation.deed == Deed.DELETE else len(operation.fields)
        table = operation.table if operation.table in known else "unknown"
        key = _DEEDS.get(result.outcome, "changed"), None if card == SHARED_BUCKET else card
        named[key].append((table, str(row_id), fields))
    return [Record(deed, card, _told(rows)) for (deed, card), rows in named.items()]


def records_of_reads(found: Mapping[str, Iterable[UUID]], card_of: Mapping[UUID, UUID]) -> list[Record]:
    """Rows by table that are handed out; what all share is nobody's and is left out."""
    counts: dict[UUID, Counter[str]] = defaultdict(Counter)
    for table, ids in found.items():
        for row_id in ids:
            card = card_of.get(row_id, SHARED_BUCKET)
            if card != SHARED_BUCKET:
                counts[card][table] += 1
    return [Record("read", card, {"rows": dict(of_card)}) for card, of_card in counts.items()]


def _told(rows: list[tuple[str, str, int]]) -> dict[str, object]:
    return {"count": len(rows), "fields": sum(fields for _, _, fields in rows), "rows": rows[:MOST_NAMED]}
