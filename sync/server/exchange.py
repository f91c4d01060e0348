"""One exchange: operations up, a page of changes down, in one request and with nothing kept in between (rule 6)."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from hashlib import blake2b
from hmac import compare_digest
from operator import itemgetter
from time import monotonic
from uuid import UUID

import msgspec
import sqlalchemy as sa

from storage.catalogue import tables
from sync.protocol.codec import MalformedError, pack, unpack
from sync.protocol.messages import (
    PROTOCOL,
    ROWS_A_PAGE,
    Answer,
    Deed,
    Outcome,
    Request,
    SentOperation,
    Verdict,
    check_order,
)
from sync.server.access_log import Record, author_of, keep
from sync.server.accounting import records_of_reads
from sync.server.database import is_collision, reading
from sync.server.epochs import CursorAheadError, begin_epoch_after_restore, require_reached
from sync.server.erasures import erased_behind, told_of
from sync.server.feed import Place, shared_tables
from sync.server.leases import give_lease
from sync.server.ledger import id_of
from sync.server.pages import Cursor, PageBuilder
from sync.server.positions import Moment, begin_writing, this_moment
from sync.server.scope import Identity
from sync.server.snapshots import newest
from sync.server.sums import MOST_TOUCHED, UNKNOWN, Sums
from sync.server.verdicts import Receiver

MOST_UNPACKED_REQUEST = 64 * 1024 * 1024
_SEAL = 8
_MEETINGS = 3
_PATIENCE = 25.0
"""Seconds after which work that was waiting for another transaction is not begun anew: the laptop waits no longer."""
_UNFIT = (sa.exc.IntegrityError, sa.exc.DataError)
"""A breach of a constraint, and a value that no column of its kind can hold."""
_Receive = Callable[[Sequence[SentOperation]], "Pushed"]
_UNFITTING = "Изменение не согласуется с тем, что уже есть на сервере."


def answer(engine: sa.Engine, identity: Identity, body: bytes, now: datetime | None = None) -> bytes:
    """The answer to one exchange, ``now`` for a lease. Raises `MalformedError` for what is no request of this protocol.

    What it hands out stands in the access log by then: without an entry there is no answer. A client of a later
    protocol is answered in this one; the laptop reads the version and speaks down.
    """
    request, now = read_request(body), now or datetime.now(UTC)
    try:
        return pack(_exchange(engine, identity, request, now))
    except CursorAheadError as ahead:
        with engine.begin() as connection:
            begin_epoch_after_restore(connection, ahead.epoch)
        return pack(_exchange(engine, identity, request, now))


def read_request(body: bytes, at_most: int = MOST_UNPACKED_REQUEST) -> Request:
    """A laptop's side of an exchange out of its bytes. Raises `MalformedError` for what is none."""
    return unpack(body, Request, at_most=min(at_most, MOST_UNPACKED_REQUEST))


def prove_cursor(engine: sa.Engine, cursor: bytes) -> None:
    """Look at a cursor and change nothing. Raises `MalformedError` for one that this server did not make."""
    with reading(engine).begin() as connection, suppress(CursorAheadError):
        _cursor(cursor, this_moment(connection))


def _exchange(engine: sa.Engine, identity: Identity, request: Request, now: datetime) -> Answer:
    answered, read = _pull(engine, identity, request, _push(engine, identity, request))
    if request.wants_lease:
        with reading(engine).begin() as connection:
            answered = msgspec.structs.replace(answered, lease=give_lease(connection, identity, now))
    keep(engine, author_of(identity), read)
    return answered


class Pushed(msgspec.Struct):
    """What became of the operations of one request."""

    verdicts: list[Verdict] = []
    echo: list[Place] = []
    clean: dict[str, int] = {}
    erased: set[UUID] = set()


def _push(engine: sa.Engine, identity: Identity, request: Request) -> Pushed:
    if not request.operations:
        return Pushed()
    receive = partial(_receive, engine, identity, request)
    with suppress(*_UNFIT):
        return receive(request.operations)
    order = sorted(range(len(request.operations)), key=lambda place: request.operations[place].sequence)
    pushed = _receive_apart(receive, [request.operations[place] for place in order])
    pushed.verdicts = [verdict for _, verdict in sorted(zip(order, pushed.verdicts, strict=True), key=itemgetter(0))]
    return pushed


def _receive_apart(receive: _Receive, operations: Sequence[SentOperation]) -> Pushed:
    """Operations in the order of their numbers, not all of which the database takes: each half by itself, and so on.

    So only the one that cannot stand is refused, and in a few transactions. Behind an operation of another copy of
    this laptop nothing is judged.
    """
    if len(operations) == 1:
        return _receive_alone(receive, operations)
    together = Pushed()
    middle = len(operations) // 2
    for half in (operations[:middle], operations[middle:]):
        if any(verdict.outcome == Outcome.FOREIGN for verdict in together.verdicts):
            together.verdicts += [Verdict(operation.sequence, Outcome.FOREIGN) for operation in half]
            continue
        try:
            pushed = receive(half)
        except _UNFIT:
            pushed = _receive_apart(receive, half)
        together.verdicts += pushed.verdicts
        together.echo += pushed.echo
        together.clean.update(pushed.clean)
        together.erased |= pushed.erased
    return together


def _receive(engine: sa.Engine, identity: Identity, request: Request, operations: Sequence[SentOperation]) -> Pushed:
    """Judge operations of a request in one transaction; one that collides with another transaction is done anew."""
    started = monotonic()
    for _ in range(_MEETINGS - 1):
        try:
            return _receive_once(engine, identity, request, operations)
        except sa.exc.DBAPIError as error:
            if not is_collision(error) or monotonic() - started > _PATIENCE:
                raise
    return _receive_once(engine, identity, request, operations)


def _receive_once(
    engine: sa.Engine, identity: Identity, request: Request, operations: Sequence[SentOperation]
) -> Pushed:
    """The cursor is looked at first: operations made on versions that a restore has lost would seem newer."""
    with engine.begin() as connection:
        fresh = all(operation.deed == Deed.INSERT for operation in operations)
        stamp, moment = begin_writing(connection, len(operations) if fresh else 0)
        _cursor(request.cursor, moment)
        receiver = Receiver(connection, identity, stamp, is_newer=request.protocol > PROTOCOL)
        verdicts = receiver.receive(operations)
        clean = {row_id.hex: version for row_id, version in receiver.clean.items()}
        return Pushed(verdicts, list(receiver.echo.values()), clean, receiver.erased)


def _receive_alone(receive: _Receive, operations: Sequence[SentOperation]) -> Pushed:
    """Another writer is met twice at most; what the database still does not take then it would never take."""
    for _ in range(_MEETINGS):
        with suppress(*_UNFIT):
            return receive(operations)
    return Pushed([Verdict(operation.sequence, Outcome.REJECTED, reason=_UNFITTING) for operation in operations])


def _pull(engine: sa.Engine, identity: Identity, request: Request, pushed: Pushed) -> tuple[Answer, list[Record]]:
    """The answer, and what it hands out of whose card."""
    with reading(engine).begin() as connection:
        epoch, secret, horizon = moment = this_moment(connection)
        builder = PageBuilder(connection, identity, horizon, min(request.rows_at_most, 4 * ROWS_A_PAGE))
        before = _cursor(request.cursor, moment)
        if before is None and request.takes_snapshot and (offered := newest(connection)) is not None:
            start = Cursor(epoch, (offered.transaction, -1), (0, 0), identity.audiences)
            answer = Answer(
                protocol=PROTOCOL,
                cursor=_sealed(msgspec.msgpack.encode(start), secret),
                verdicts=pushed.verdicts,
                more=True,
                snapshot=offered.offer,
                erased=told_of(connection, pushed.erased),
            )
            return answer, _told(pushed.erased)
        after = builder.fill(before, epoch, pushed.clean)
        repaired = builder.send_anew(request.repair)
        builder.add_rows(pushed.echo)
        builder.complete(before.rows if before and before.epoch == epoch else after.rows)
        erased = pushed.erased | erased_behind(connection, before, after)
        read = [*records_of_reads(builder.page.found, builder.page.cards), *_told(erased)]
        answer = Answer(
            protocol=PROTOCOL,
            cursor=_sealed(msgspec.msgpack.encode(after), secret),
            verdicts=pushed.verdicts,
            blocks=builder.blocks(),
            removals=builder.removals(),
            left=[bucket.bytes for bucket in builder.page.left],
            more=builder.page.more,
            repaired=repaired,
            is_restored=before is not None and before.epoch != epoch,
            erased=told_of(connection, erased),
        )
        if answer.more or request.tables != len(tables()):
            return answer, read
        return _with_sums(Sums(connection, identity, horizon), request, builder, answer), read


def _told(people: set[UUID]) -> list[Record]:
    """Which device was told to drop whom."""
    return [Record("erasure_told", person_id) for person_id in sorted(people)]


def _with_sums(sums: Sums, request: Request, builder: PageBuilder, answer: Answer) -> Answer:
    """The last page of an exchange says what the laptop must hold after it."""
    asked = (id_of(operation.row_id) for operation in request.operations)
    touched = {row_id for row_id in asked if row_id is not None}.union(*builder.page.found.values())
    check, checked = UNKNOWN, 0
    if 0 < len(touched) <= MOST_TOUCHED:
        named = {operation.table for operation in request.operations}.union(builder.page.found)
        check, checked = sums.check(touched, check_order(answer.cursor), in_cards=named.isdisjoint(shared_tables()))
    told = sums.all(builder.held()) if request.wants_sums else []
    return msgspec.structs.replace(answer, check=check, checked=checked, sums=told)


def _cursor(packed: bytes, moment: Moment) -> Cursor | None:
    if not packed:
        return None
    inner = packed[:-_SEAL]
    if not compare_digest(_sealed(inner, moment.secret), packed):
        raise MalformedError("a cursor that this server did not make")
    cursor = msgspec.msgpack.decode(inner, type=Cursor)
    if cursor.epoch == moment.epoch:
        require_reached(moment, cursor.rows, cursor.scope)
    return cursor


def _sealed(cursor: bytes, secret: bytes) -> bytes:
    """A cursor as the laptop keeps it. It names audiences whose cards are to go, so nobody else may write it."""
    return cursor + blake2b(cursor, key=secret, digest_size=_SEAL, person=b"cursor").digest()
