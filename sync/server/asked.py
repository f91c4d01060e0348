"""What a request asks, read off its operations alone: which are judged, and what has to be looked up for them."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from uuid import UUID

from storage.catalogue import UnknownTableError, table_rule
from storage.ids import SHARED_BUCKET
from sync.protocol.messages import Deed, Outcome, SentOperation, Verdict
from sync.server import ledger
from sync.server.ledger import DEED_NAMES, id_of, refused

BROKEN = "Запись передана с ошибкой."


def by_number(operations: Iterable[SentOperation]) -> tuple[list[SentOperation], int]:
    """Operations whose numbers can be kept, each number once; and the lowest number that two of them bear.

    One that stands twice in a request word for word is one operation.
    """
    numbered: dict[int, SentOperation] = {}
    strange = ledger.GREATEST
    for operation in operations:
        if ledger.is_numbered(operation):
            first = numbered.setdefault(operation.sequence, operation)
            if first is not operation and not ledger.is_same(first, operation):
                strange = min(strange, operation.sequence)
    return list(numbered.values()), strange


def foreign(operations: Iterable[SentOperation]) -> dict[int, Verdict]:
    """Verdicts on operations that are another laptop's: theirs are not judged."""
    return {sent.sequence: Verdict(sent.sequence, Outcome.FOREIGN) for sent in operations}


def answered(sent: SentOperation, first: SentOperation | None, verdicts: Mapping[int, Verdict]) -> Verdict:
    """The verdict on an operation as it was sent, where ``first`` is the one that was judged under its number."""
    if first is None:
        return refused(Outcome.REJECTED, BROKEN, "", 0).verdict(sent.sequence)
    if first is not sent and not ledger.is_same(first, sent):
        return Verdict(sent.sequence, Outcome.FOREIGN)
    return verdicts[sent.sequence]


def is_early(operation: SentOperation) -> bool:
    """True where only a later version of this program can know the table or a field."""
    try:
        return not operation.fields.keys() <= table_rule(operation.table).fields.keys()
    except UnknownTableError:
        return True


def is_whole(operation: SentOperation) -> bool:
    """True where the operation names a deed, a version and a row of its own; the shared card is no row."""
    is_own = operation.row_id != SHARED_BUCKET.bytes
    return is_own and operation.deed in DEED_NAMES and 0 <= operation.base <= ledger.GREATEST


def meeting_place(operation: SentOperation) -> UUID | None:
    """Where two makers of one and the same row meet: at the first of the parts that name it."""
    if operation.deed != Deed.INSERT:
        return None
    try:
        rule = table_rule(operation.table)
    except UnknownTableError:
        return None
    return id_of(operation.fields.get(rule.derived_from[0])) if rule.derived_from else None


def named_by(operation: SentOperation) -> Iterator[UUID]:
    """The rows that an operation's fields refer to."""
    with suppress(UnknownTableError):
        for name in table_rule(operation.table).references:
            row_id = id_of(operation.fields.get(name))
            if row_id is not None:
                yield row_id
