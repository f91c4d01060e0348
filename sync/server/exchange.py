"""One exchange: operations up, a page of changes down, in one request and with nothing kept in between (rule 6)."""

from contextlib import suppress
from hashlib import blake2b
from hmac import compare_digest

import msgspec
import sqlalchemy as sa

from storage.catalogue import tables
from sync.protocol.codec import MalformedError, pack, unpack
from sync.protocol.messages import (
    OLDEST_PROTOCOL,
    PROTOCOL,
    ROWS_A_PAGE,
    Answer,
    Outcome,
    Request,
    SentOperation,
    Verdict,
    check_order,
)
from sync.server.database import reading
from sync.server.feed import Place
from sync.server.ledger import id_of
from sync.server.pages import Cursor, PageBuilder
from sync.server.positions import this_moment
from sync.server.scope import Identity
from sync.server.snapshots import newest
from sync.server.sums import MOST_TOUCHED, UNKNOWN, Sums
from sync.server.verdicts import Receiver

MOST_OPERATIONS = 20_000
MOST_UNPACKED_REQUEST = 64 * 1024 * 1024
_SEAL = 8
_MEETINGS = 3
_UNFITTING = "Изменение не согласуется с тем, что уже есть на сервере."


def answer(engine: sa.Engine, identity: Identity, body: bytes) -> bytes:
    """The answer to one exchange. Raises `MalformedError` for a body that is no request of this protocol.

    A client of a later protocol is answered in this one; the laptop reads the version and speaks down.
    """
    request = unpack(body, Request, at_most=MOST_UNPACKED_REQUEST)
    if request.protocol < OLDEST_PROTOCOL or len(request.operations) > MOST_OPERATIONS:
        raise MalformedError("a request outside the limits of the protocol")
    pushed = _push(engine, identity, request)
    return pack(_pull(engine, identity, request, pushed))


class Pushed(msgspec.Struct):
    """What became of the operations of one request."""

    verdicts: list[Verdict] = []
    echo: list[Place] = []
    clean: dict[str, int] = {}


def _push(engine: sa.Engine, identity: Identity, request: Request) -> Pushed:
    if not request.operations:
        return Pushed()
    is_newer = request.protocol > PROTOCOL
    try:
        return _receive(engine, identity, request.operations, is_newer=is_newer)
    except sa.exc.IntegrityError:
        # Another writer came between: each operation alone, so that only the one that cannot stand is refused.
        together = Pushed()
        for operation in request.operations:
            alone = _receive_alone(engine, identity, operation, is_newer=is_newer)
            together.verdicts += alone.verdicts
            together.echo += alone.echo
            together.clean.update(alone.clean)
        return together


def _receive(engine: sa.Engine, identity: Identity, operations: list[SentOperation], *, is_newer: bool) -> Pushed:
    with engine.begin() as connection:
        receiver = Receiver(connection, identity, is_newer=is_newer)
        verdicts = receiver.receive(operations)
        clean = {row_id.hex: version for row_id, version in receiver.clean.items()}
        return Pushed(verdicts, list(receiver.echo.values()), clean)


def _receive_alone(engine: sa.Engine, identity: Identity, operation: SentOperation, *, is_newer: bool) -> Pushed:
    """Another writer is met twice at most; what still breaks a constraint then would do so for ever."""
    for _ in range(_MEETINGS):
        with suppress(sa.exc.IntegrityError):
            return _receive(engine, identity, [operation], is_newer=is_newer)
    return Pushed([Verdict(operation.sequence, Outcome.REJECTED, reason=_UNFITTING)])


def _pull(engine: sa.Engine, identity: Identity, request: Request, pushed: Pushed) -> Answer:
    with reading(engine).begin() as connection:
        epoch, secret, horizon = this_moment(connection)
        builder = PageBuilder(connection, identity, horizon, min(request.rows_at_most, 4 * ROWS_A_PAGE))
        before = _cursor(request.cursor, secret)
        if before is None and request.takes_snapshot and (offered := newest(connection)) is not None:
            start = Cursor(epoch, (offered.transaction, -1), (0, 0), identity.audiences)
            return Answer(
                protocol=PROTOCOL,
                cursor=_sealed(msgspec.msgpack.encode(start), secret),
                verdicts=pushed.verdicts,
                more=True,
                snapshot=offered.offer,
            )
        after = builder.fill(before, epoch, pushed.clean)
        repaired = builder.send_anew(request.repair)
        builder.add_rows(pushed.echo)
        builder.complete(before.rows if before and before.epoch == epoch else after.rows)
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
        )
        if answer.more or request.tables != len(tables()):
            return answer
        return _with_sums(Sums(connection, identity, horizon), request, builder, answer)


def _with_sums(sums: Sums, request: Request, builder: PageBuilder, answer: Answer) -> Answer:
    """The last page of an exchange says what the laptop must hold after it."""
    asked = (id_of(operation.row_id) for operation in request.operations)
    touched = {row_id for row_id in asked if row_id is not None}.union(*builder.page.found.values())
    check, checked = UNKNOWN, 0
    if 0 < len(touched) <= MOST_TOUCHED:
        check, checked = sums.check(touched, check_order(answer.cursor))
    told = sums.all(builder.held()) if request.wants_sums else []
    return msgspec.structs.replace(answer, check=check, checked=checked, sums=told)


def _cursor(packed: bytes, secret: bytes) -> Cursor | None:
    if not packed:
        return None
    inner = packed[:-_SEAL]
    if not compare_digest(_sealed(inner, secret), packed):
        raise MalformedError("a cursor that this server did not make")
    return msgspec.msgpack.decode(inner, type=Cursor)


def _sealed(cursor: bytes, secret: bytes) -> bytes:
    """A cursor as the laptop keeps it. It names audiences whose cards are to go, so nobody else may write it."""
    return cursor + blake2b(cursor, key=secret, digest_size=_SEAL, person=b"cursor").digest()
