"""Answering a package on a stick (rule 13): the same requests through the same exchange, with nothing in between.

An operation is known by its device and number, so a package that is answered twice is answered alike, and the network
may have been quicker with any part of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import msgspec
import sqlalchemy as sa

from sync.package.contents import MOST_BYTES, Answers, Requests, pack_contents, unpack_contents
from sync.package.envelope import Kind, Opened, Sender, can_seal_to, open_package, seal
from sync.package.errors import PackageError, TooLargePackageError, UnsignedPackageError
from sync.protocol.codec import MalformedError, TooMuchError, pack, unpack
from sync.protocol.messages import Answer, Request
from sync.server.accounts import holder_by_id
from sync.server.database import reading
from sync.server.devices import find_laptop
from sync.server.exchange import answer, prove_cursor, read_request
from sync.server.quarantine import MOST_UNPACKED, put_aside
from sync.server.region import region_id, sealing_key, signing_key
from sync.server.scope import Identity

MOST_UNPACKED_PACKAGE = MOST_BYTES
"""Bytes to which all requests of a package may unpack, one after the other: sixty lots of a laptop."""


class DeviceClosedError(PackageError):
    """The administrator has revoked the device that wrote the package: what it holds is kept for review."""

    def __init__(self, put_aside: int) -> None:
        """Tell how many of its operations wait for review."""
        kept = f"изменения из него сохранены для рассмотрения: {put_aside}" if put_aside else "изменений в нём нет"
        super().__init__(f"Рабочее место, записавшее этот файл, отключено, ответа ему не будет; {kept}.")


class AccountClosedError(PackageError):
    """The administrator has disabled the account that wrote the package."""

    default = "Учётная запись, с которой записан этот файл, закрыта: файл не принят."


class UnreadableRequestError(PackageError):
    """The package is whole and signed, and holds no requests that this server understands."""

    default = "Сервер не понял файл обмена: обновите программу на рабочем месте и запишите его ещё раз."


@dataclass(frozen=True, slots=True)
class AnsweredPackage:
    """The answer's bytes, and what it holds."""

    content: bytes
    operations: int
    """Operations that came with the package."""
    pages: int


def answer_package(engine: sa.Engine, package: bytes, now: datetime | None = None) -> AnsweredPackage:
    """The answer to a laptop's package, for that laptop alone; ``now`` for its lease.

    Raises a `PackageError`, with nothing changed: damaged, of another region, for another key, not signed by an
    enrolled device, not understood. Only `DeviceClosedError` comes after the work was kept for review.
    """
    with engine.begin() as connection:
        region = region_id(connection)
        sender = Sender(region, signing_key(connection))
    identity, contents, is_revoked = _open(engine, package)
    operations = _prove_requests(engine, contents, MOST_UNPACKED if is_revoked else MOST_UNPACKED_PACKAGE)
    if is_revoked:
        raise DeviceClosedError(put_aside(engine, identity, _requests(contents)))
    first = read_request(contents.bodies[0])
    pages = _exchange(engine, identity, contents, now)
    answers = Answers(contents.package_id, identity.device_id.bytes, first.cursor, pages)
    content = seal(Kind.ANSWER, region, sender, contents.answer_key, pack_contents(answers))
    return AnsweredPackage(content, operations, len(pages))


def put_package_aside(engine: sa.Engine, package: bytes) -> int:
    """Keep the operations in a revoked laptop's package for review, and return how many; nothing is answered.

    Raises a `PackageError`, also where the device that wrote it was not revoked: it has the exchange.
    """
    identity, contents, is_revoked = _open(engine, package)
    if not is_revoked:
        raise UnsignedPackageError
    _prove_requests(engine, contents, MOST_UNPACKED)
    return put_aside(engine, identity, _requests(contents))


def _open(engine: sa.Engine, package: bytes) -> tuple[Identity, Requests, bool]:
    """Who wrote a package, what is in it, and whether their device is revoked. Raises a `PackageError`."""
    with engine.begin() as connection:
        region, key = region_id(connection), sealing_key(connection)
    opened = open_package(package, Kind.REQUEST, region, key)
    with reading(engine).begin() as connection:
        identity, content, is_revoked = _prove_writer(connection, opened)
    at_most = MOST_UNPACKED if is_revoked else MOST_BYTES
    return identity, unpack_contents(content, Requests, at_most), is_revoked


def _prove_writer(connection: sa.Connection, opened: Opened) -> tuple[Identity, bytes, bool]:
    """Who wrote the package, what is in it, and whether the device is revoked. Raises a `PackageError`."""
    laptop = find_laptop(connection, opened.sender_id)
    if laptop is None:
        raise UnsignedPackageError
    content = opened.require_signature(laptop.public_key)
    is_revoked = laptop.revoked_at is not None
    holder = holder_by_id(connection, laptop.account_id)
    if holder is None or (holder.is_disabled and not is_revoked):
        raise AccountClosedError
    identity = Identity(
        account_id=holder.account_id,
        device_id=laptop.device_id,
        role=holder.role,
        specialist_id=holder.specialist_id,
        municipality_id=holder.municipality_id,
        organization_id=holder.organization_id,
    )
    return identity, content, is_revoked


def _prove_requests(engine: sa.Engine, contents: Requests, at_most: int) -> int:
    """Prove all requests of a package before the first is carried out, and return how many operations they hold.

    They are unpacked one at a time and let go again: a small package may unpack to a thousand times as much. Raises
    `UnreadableRequestError`, and `TooLargePackageError` at the request that goes beyond ``at_most`` bytes of all.
    """
    if not contents.bodies or not can_seal_to(contents.answer_key):
        raise UnreadableRequestError
    operations, left = 0, at_most
    try:
        for number, body in enumerate(contents.bodies):
            request = read_request(body, at_most=max(left, 0))
            if not number:
                prove_cursor(engine, request.cursor)
            operations += len(request.operations)
            left -= max(len(body), len(msgspec.msgpack.encode(request)))
    except TooMuchError as error:
        raise TooLargePackageError from error
    except MalformedError as error:
        raise UnreadableRequestError from error
    return operations


def _requests(contents: Requests) -> Iterator[Request]:
    """The requests of a package that was proved, one after the other."""
    return (read_request(body) for body in contents.bodies)


def _exchange(engine: sa.Engine, identity: Identity, contents: Requests, now: datetime | None) -> list[bytes]:
    """The pages that a session would bring: each request from the cursor that the page before it has led to.

    The first brings the lease: a reading that is cut has it already.
    """
    pages: list[bytes] = []
    requests = _requests(contents)
    ask = next(requests)
    cursor, repair = ask.cursor, ask.repair
    is_more = True
    while True:
        body = pack(msgspec.structs.replace(ask, cursor=cursor, repair=repair))
        try:
            pages.append(answer(engine, identity, body, now))
        except MalformedError as error:
            raise UnreadableRequestError from error
        page = unpack(pages[-1], Answer)
        cursor, is_more = page.cursor, page.more
        repair = repair[len(page.repaired) :] if page.repaired else []
        following = next(requests, None)
        if following is None and not (is_more or repair):
            return pages
        ask = following or msgspec.structs.replace(ask, operations=[], wants_lease=False)
