"""The lease of this workplace: until when it may be read without an exchange, and codes by telephone that prolong it.

At its end nothing is shown any more; what was never sent stays in the copy and goes out by an exchange or a stick,
which opens it again. Where there is neither, the closed window shows a code, the administrator answers it, and the
answer opens the workplace for thirty days, once (R81).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from app.clock import now
from app.opening import Opened, open_rows
from app.workplace import Workplace, adopt_workplace
from storage.errors import LeaseEndedError, PlainError
from storage.lease import SETTING, Lease, lease_of
from storage.reads.base import Connection
from storage.reads.exchange import unsent_count
from storage.settings import read_setting, write_setting
from sync.protocol.lease_codes import EXTENDED_DAYS, answer_code, day_of, is_same, request_code, start_of

WARNING_DAYS = 14
"""How long before the end the window speaks of it."""
_TRIES_A_DAY = 5
_DAY = 86_400


class MistypedCodeError(PlainError):
    """The digits contradict their own check."""

    default = "Код набран с ошибкой: в нём 16 цифр, сверьте их с администратором."


class WrongLeaseCodeError(PlainError):
    """The code is not the answer to what this workplace shows now."""

    default = "Этот код не подходит: он действует один раз, на этом рабочем месте и в тот день, когда его запросили."


class TooManyCodesError(PlainError):
    """So many codes were wrong today that no more are taken."""

    default = "Слишком много неверных кодов: сегодня они больше не принимаются, завтра запросите новый."


@dataclass(frozen=True, slots=True)
class LeaseStanding:
    """How long this workplace is open yet."""

    until: date
    days_left: int
    has_ended: bool
    request: str
    """The code to be told to the administrator."""


@dataclass(frozen=True, slots=True)
class Closed:
    """What the page of a closed workplace tells: nothing of anybody's."""

    standing: LeaseStanding
    unsent: int


def lease_standing(
    connection: Connection, workplace: Workplace, moment: datetime | None = None
) -> LeaseStanding | None:
    """How the lease stands; None where this copy has none yet, so that it is not closed."""
    kept = _kept(connection)
    if kept is None:
        return None
    lease = kept.at(moment or now())
    left = max(0, -((lease.mark - lease.until) // _DAY))
    request = request_code(workplace.worker.device_id, day_of(lease.mark), lease.uses)
    return LeaseStanding(_day_of(lease.until), left, lease.has_ended, request)


def near_end(connection: Connection, moment: datetime | None = None) -> date | None:
    """When this copy closes itself, where that is so near that the window should speak of it."""
    kept = _kept(connection)
    if kept is None:
        return None
    lease = kept.at(moment or now())
    return _day_of(lease.until) if lease.until - lease.mark <= WARNING_DAYS * _DAY else None


def note_time(workplace: Workplace) -> bool:
    """Write down how far the time has gone on; whether the lease has ended by now."""
    with workplace.engine.begin() as connection:
        kept = _kept(connection)
        if kept is None:
            return False
        lease = kept.at(now())
        if lease.is_worth_noting(kept):
            write_setting(connection, SETTING, lease.to_text())
    return lease.has_ended


def require_lease(workplace: Workplace) -> None:
    """Raise `LeaseEndedError` where this workplace is closed to reading."""
    if note_time(workplace):
        raise LeaseEndedError


def extend_lease(workplace: Workplace, code: str) -> date:
    """Open the workplace for thirty days by the administrator's answer; returns the new end.

    An answer of yesterday serves, too: midnight may pass during the call. Raises `MistypedCodeError`, which costs no
    try, `WrongLeaseCodeError`, and `TooManyCodesError` where the day's tries are used up.
    """
    device_id = workplace.worker.device_id
    with workplace.engine.begin() as connection:
        kept = _kept(connection)
        if kept is None:
            raise WrongLeaseCodeError
        lease = _begin_day(kept.at(now()))
        day = _answered_day(lease, device_id, code)
        fresh = _after_try(lease, day)
        write_setting(connection, SETTING, fresh.to_text())
    if day is None:
        raise WrongLeaseCodeError
    return _day_of(fresh.until)


def look_at_closed(opened: Opened) -> Closed:
    """What may be told of a workplace whose lease has ended."""
    workplace = adopt_workplace(opened.held.profile, opened.held.lock, opened.vault)
    try:
        with workplace.reader() as connection:
            standing, unsent = lease_standing(connection, workplace), unsent_count(connection)
    finally:
        workplace.close_files()
    if standing is None:
        raise LeaseEndedError
    return Closed(standing, unsent)


def with_closed(opened: Opened, deed: Callable[[Workplace], object], today: date) -> Opened:
    """Do one thing with a workplace whose lease has ended, and look whether it is open by now."""
    workplace = adopt_workplace(opened.held.profile, opened.held.lock, opened.vault)
    try:
        deed(workplace)
    finally:
        workplace.close_files()
    return open_rows(opened.held, opened.vault, today)


def _kept(connection: Connection) -> Lease | None:
    return lease_of(read_setting(connection, SETTING))


def _begin_day(lease: Lease) -> Lease:
    """Each day has its own tries."""
    today = day_of(lease.mark)
    if lease.tried_on != today:
        return lease._replace(tried_on=today, tries=0)
    if lease.tries >= _TRIES_A_DAY:
        raise TooManyCodesError
    return lease


def _answered_day(lease: Lease, device_id: UUID, code: str) -> int | None:
    """The day to which the code is the answer: today or yesterday, or none."""
    today = day_of(lease.mark)
    try:
        fitting = [
            day
            for day in range(today, max(today - 2, -1), -1)
            if is_same(code, answer_code(lease.secret, device_id, day, lease.uses))
        ]
    except ValueError as error:
        raise MistypedCodeError from error
    return fitting[0] if fitting else None


def _after_try(lease: Lease, day: int | None) -> Lease:
    if day is None:
        return lease._replace(tries=lease.tries + 1)
    until = max(lease.until, start_of(day + EXTENDED_DAYS))
    return lease._replace(until=until, uses=lease.uses + 1, tries=0)


def _day_of(moment: int) -> date:
    return datetime.fromtimestamp(moment, UTC).astimezone().date()
