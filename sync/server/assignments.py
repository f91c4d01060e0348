"""Giving a person to a tutor: the administrator's operation, judged and kept like any other."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.errors import PlainError
from storage.ids import new_id
from sync.protocol.codec import to_wire
from sync.protocol.messages import Deed, Outcome, SentOperation
from sync.server.accounts import require_holder
from sync.server.ledger import LEDGER
from sync.server.region import region_id
from sync.server.scope import Identity
from sync.server.verdicts import Receiver


class PersonUnknownError(PlainError):
    """No person has this id."""

    default = "Педагога с таким идентификатором на сервере нет."


class NotATutorError(PlainError):
    """People are given to tutors only."""

    default = "Педагога можно передать только тьютору."


class AssignmentRefusedError(PlainError):
    """The server's own rules refuse the change."""

    default = "Сервер не принял назначение."


def assign(connection: sa.Connection, today: date, person_id: UUID, login: str) -> bool:
    """Give a person to a tutor from today on; the former tutor's assignments end. False where it was so already.

    Raises `PersonUnknownError`, `AccountUnknownError`, `NotATutorError`.
    """
    holder = require_holder(connection, login)
    if holder.role != "tutor" or holder.specialist_id is None:
        raise NotATutorError
    person = sql_table("person")
    if connection.execute(sa.select(person.c.id).where(person.c.id == person_id)).first() is None:
        raise PersonUnknownError
    assignment = sql_table("assignment")
    open_now = sa.and_(assignment.c.person_id == person_id, assignment.c.ends_on.is_(None))
    standing = list(connection.execute(sa.select(assignment).where(open_now)))
    former = [record for record in standing if record.tutor_id != holder.specialist_id]
    if standing and not former:
        return False
    operations = [_end(record, today) for record in former]
    if len(former) == len(standing):
        operations.append(_begin(person_id, holder.specialist_id, today))
    _submit(connection, operations)
    return True


def _end(record: sa.Row[tuple[object, ...]], today: date) -> SentOperation:
    values = record._mapping  # noqa: SLF001  # SQLAlchemy's public name
    fields = {"ends_on": to_wire(max(today, values["starts_on"]))}
    return SentOperation(0, Deed.UPDATE, "assignment", values["id"].bytes, values["sync_version"], 0, fields)


def _begin(person_id: UUID, tutor_id: UUID, today: date) -> SentOperation:
    fields = {"person_id": person_id.bytes, "tutor_id": tutor_id.bytes, "starts_on": to_wire(today), "ends_on": None}
    return SentOperation(0, Deed.INSERT, "assignment", new_id().bytes, 0, 0, fields)


def _submit(connection: sa.Connection, operations: list[SentOperation]) -> None:
    """Judge operations under the identity of the server itself, which counts them like a device."""
    own = region_id(connection)
    receiver = Receiver(connection, Identity(account_id=own, device_id=own, role="administrator"))
    last = connection.execute(sa.select(sa.func.max(LEDGER.c.sequence)).where(LEDGER.c.device_id == own)).scalar()
    numbered = [
        SentOperation(number, sent.deed, sent.table, sent.row_id, sent.base, sent.made_at, sent.fields)
        for number, sent in enumerate(operations, start=(last or 0) + 1)
    ]
    for verdict in receiver.receive(numbered):
        if verdict.outcome not in {Outcome.APPLIED, Outcome.MERGED}:
            raise AssignmentRefusedError(verdict.reason or None)
