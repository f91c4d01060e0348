"""The exchange on a stick (rule 13): writing what a session would send, reading what it would get.

A package holds operations that are marked as sent, exactly as a session marks them, so it does not matter whether they
reach the server on the stick, over the network, or both. An answer is a chain of pages, each with its cursor; it is
taken from the place where this copy stands in the chain, and not at all where it stands elsewhere.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import msgspec
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from storage.catalogue import tables
from storage.ids import new_id
from storage.settings import read_setting, read_settings, write_setting
from sync.client import comparing, leases, outbox, parked
from sync.client.errors import StrangeAnswerError
from sync.client.inbox import CURSOR, Applied, agreed_once
from sync.client.pages import apply_page
from sync.client.session import Outcomes, own_clock
from sync.package.contents import Answers, Requests, pack_contents, unpack_contents
from sync.package.envelope import Kind, Sender, checksum, open_package, receiving_key, seal
from sync.package.errors import DamagedPackageError, OtherReaderError, PackageError
from sync.package.files import read_package, write_package
from sync.protocol.accounts import Admission
from sync.protocol.codec import MalformedError, pack, unpack
from sync.protocol.messages import PROTOCOL, Answer, Request

_SEALING_KEY = "region_sealing_key"
_LAST_READ = "answer_read"
_WRITTEN = "packages_written"
_REMEMBERED = 50
"""Packages whose answers may still come."""


class RegionKeysUnknownError(PackageError):
    """The copy has not yet learnt the keys of its region."""

    default = (
        "Для обмена через флешку нужны ключи региона: они придут при обмене по сети, не позже чем на следующий день."
    )


class StaleAnswerError(PackageError):
    """The copy has moved on, by the network or by another answer: the pages of this one lead on from another place.

    It may tell of more than has come. Nothing of that is lost: the next exchange, on either way, brings it again.
    """

    default = (
        "С тех пор как записан файл, на который это ответ, новое уже пришло другим путём, поэтому ответ не прочитан: "
        "ваши изменения на месте, для нового обмена запишите новый файл."
    )


class AnswerReadBeforeError(PackageError):
    """All that the answer holds is here already."""

    default = "Этот ответ уже прочитан: всё из него есть на этом компьютере, файл можно удалить."


class NotWrittenHereError(PackageError):
    """The package that is answered was not written by this copy, but by another one with the same keys.

    What that one had sent is left out of the answer, so this one would miss it.
    """

    default = (
        "Это ответ на файл, которого эта копия данных не записывала: запишите новый файл и отвезите его в "
        "региональный центр."
    )


class CopiedWorkplaceError(PackageError):
    """Operations of this copy bear numbers that another copy of it has used: it needs a device of its own."""

    default = (
        "Ответ прочитан, но с этого рабочего места снята копия, и изменения отсюда не приняты: они на месте и уйдут "
        "при обмене по сети."
    )


class AnswerDoesNotFitError(PackageError):
    """A page contradicts what the person has done since the package was written."""

    default = (
        "Ответ не сочетается с тем, что вы изменили после записи файла: запишите новый файл и отвезите его, ваши "
        "изменения на месте."
    )


class SealedRequests(NamedTuple):
    """A package's bytes, and how many operations it holds."""

    content: bytes
    operations: int


class Packed(NamedTuple):
    """What a written package holds."""

    operations: int
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class _Sides:
    """Both ends of the exchange, as this copy knows them."""

    device_id: UUID
    region_id: UUID
    signing_key: bytes
    sealing_key: bytes


def keep_region_keys(connection: sa.Connection, admission: Admission) -> None:
    """Learn the keys of the region from a sign-in; a server of an earlier version names none."""
    if admission.signing_key and admission.sealing_key:
        write_setting(connection, leases.SIGNING_KEY, admission.signing_key.hex())
        write_setting(connection, _SEALING_KEY, admission.sealing_key.hex())


def write_requests(engine: sa.Engine, device_key: bytes, path: Path, now: datetime | None = None) -> Packed:
    """Write everything that waits into a package at ``path``. Operations count as sent before the file is there.

    Raises `RegionKeysUnknownError`, or a `StorageError` of the stick; the operations then wait on.
    """
    sealed = pack_requests(engine, device_key, now)
    write_package(path, sealed.content)
    return Packed(sealed.operations, len(sealed.content))


def pack_requests(engine: sa.Engine, device_key: bytes, now: datetime | None = None) -> SealedRequests:
    """Everything that waits as a package; its operations count as sent. Raises `RegionKeysUnknownError`."""
    package_id, now = new_id(), now or own_clock()
    with engine.begin() as connection:
        sides = _sides(connection)
        parked.take_in(connection)
        requests = _requests(connection, now)
        leases.note_package(connection, package_id, now)
        written = (read_setting(connection, _WRITTEN) or "").split()
        write_setting(connection, _WRITTEN, " ".join([*written, package_id.hex][-_REMEMBERED:]))
    answer_key = receiving_key(device_key).public_key().public_bytes_raw()
    content = pack_contents(Requests(package_id.bytes, answer_key, [pack(request) for request in requests]))
    sender = Sender(sides.device_id, Ed25519PrivateKey.from_private_bytes(device_key))
    package = seal(Kind.REQUEST, sides.region_id, sender, sides.sealing_key, content)
    return SealedRequests(package, sum(len(request.operations) for request in requests))


def read_answer(
    engine: sa.Engine,
    device_key: bytes,
    path: Path,
    report: Callable[[int, int], None] | None = None,
    now: datetime | None = None,
) -> Outcomes:
    """Apply the region's answer at ``path``; ``report`` hears of pages done and of all. ``now`` is for its lease.

    Raises a `PackageError`, with nothing changed: damaged, not for this copy, not signed by its region, read before,
    older than what is here. `AnswerDoesNotFitError` and a fault of the disk leave the pages before them applied;
    reading the answer again goes on behind those. Only `CopiedWorkplaceError` comes after everything was applied.
    """
    package = read_package(path)
    with engine.begin() as connection:
        sides = _sides(connection)
    opened = open_package(package, Kind.ANSWER, sides.region_id, receiving_key(device_key))
    answers = unpack_contents(opened.require_signature(sides.signing_key), Answers)
    if answers.device_id != sides.device_id.bytes:
        raise OtherReaderError
    mark = checksum(package).hex()
    bodies = _still_to_apply(engine, answers, mark)
    outcomes = Outcomes()
    foreign = 0
    with agreed_once(engine):
        for done, body in enumerate(bodies, start=1):
            page = unpack(body, Answer)
            applied = _apply(engine, page)
            outcomes.add(applied)
            foreign += applied.foreign
            _compare(engine, page, applied)
            _take_lease(engine, page, answers.package_id, now or own_clock())
            if report is not None:
                report(done, len(bodies))
    with engine.begin() as connection:
        write_setting(connection, _LAST_READ, mark)
    if foreign:
        raise CopiedWorkplaceError
    return outcomes


def _sides(connection: sa.Connection) -> _Sides:
    kept = read_settings(connection)
    if not kept.get(leases.SIGNING_KEY) or not kept.get(_SEALING_KEY):
        raise RegionKeysUnknownError
    return _Sides(
        UUID(kept["device_id"]),
        UUID(kept["region_id"]),
        bytes.fromhex(kept[leases.SIGNING_KEY]),
        bytes.fromhex(kept[_SEALING_KEY]),
    )


def _requests(connection: sa.Connection, now: datetime) -> list[Request]:
    """Everything that waits, in the lots of a session; one request without operations where nothing does."""
    cursor = bytes.fromhex(read_setting(connection, CURSOR) or "")
    lot = outbox.take(connection, 0)
    first = Request(
        PROTOCOL,
        cursor,
        lot.operations,
        wants_sums=comparing.is_due(connection),
        repair=comparing.still_different(connection),
        tables=len(tables()),
        wants_lease=leases.is_wanted(connection, now),
    )
    requests = [first]
    while not lot.is_last:
        lot = outbox.take(connection, lot.operations[-1].sequence)
        requests.append(msgspec.structs.replace(first, operations=lot.operations, repair=[], wants_lease=False))
    return requests


def _take_lease(engine: sa.Engine, page: Answer, package_id: bytes, now: datetime) -> None:
    if page.lease is not None:
        with engine.begin() as connection:
            leases.take_from_package(connection, page.lease, package_id, now)


def _compare(engine: sa.Engine, page: Answer, applied: Applied) -> None:
    """Prove the copy equal to the server where the page says how it should be; the next exchange repairs the rest."""
    with engine.begin() as connection:
        if applied.differs:
            comparing.doubt(connection)
        if page.sums:
            comparing.conclude(connection, comparing.differing(connection, page.sums))


def _still_to_apply(engine: sa.Engine, answers: Answers, mark: str) -> list[bytes]:
    """The pages behind the place where this copy stands; all are looked through before the first is applied."""
    try:
        cursors = [unpack(body, Answer).cursor for body in answers.bodies]
    except MalformedError as error:
        raise DamagedPackageError from error
    with engine.begin() as connection:
        here = bytes.fromhex(read_setting(connection, CURSOR) or "")
        if read_setting(connection, _LAST_READ) == mark:
            raise AnswerReadBeforeError
        if answers.package_id.hex() not in (read_setting(connection, _WRITTEN) or "").split():
            raise NotWrittenHereError
    if here == answers.start:
        return answers.bodies
    if here in cursors[:-1]:
        return answers.bodies[cursors.index(here) + 1 :]
    raise AnswerReadBeforeError if here in cursors else StaleAnswerError


def _apply(engine: sa.Engine, page: Answer) -> Applied:
    try:
        return apply_page(engine, page)
    except (MalformedError, StrangeAnswerError, sa.exc.IntegrityError) as error:
        raise AnswerDoesNotFitError from error
