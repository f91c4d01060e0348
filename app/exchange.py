"""Starting an exchange: enrolment of this device, and sessions. The only place that does."""

import platform
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from app.analysis.kept_numbers import drop_closed_summaries
from app.clock import now
from app.workplace import Workplace, adopt_workplace
from storage.authorities import kept_authorities
from storage.closing import close_workplace
from storage.engine import open_copy
from storage.errors import CopyExistsError, DiskFailedError, PlainError, StorageError, VaultExistsError, explain
from storage.files import put_in_place
from storage.migrate import migrate_copy
from storage.profile import Profile, hold_profile, open_profile
from storage.reads.base import Connection
from storage.sessions import SessionRecord, keep_session
from storage.settings import write_setting
from storage.vault import Vault, create_vault, open_vault
from storage.writes import Changes
from sync.client import answered
from sync.client import progress as moving
from sync.client.admission import Credentials, Line, enrol, sign_in
from sync.client.blobs import carry_files, with_files
from sync.client.comparing import doubt
from sync.client.course import Course, Report
from sync.client.errors import (
    CancelledExchangeError,
    DeviceRefusedError,
    ExchangeError,
    HandedOverError,
    LargeDeletionError,
    OneTimePasswordError,
    ServerAwayError,
    SignInNeededError,
    UntrustedServerError,
    WeakPasswordError,
    WrongPasswordError,
)
from sync.client.handing_over import hand_over
from sync.client.inbox import DELETION_ALLOWED
from sync.client.outbox import waiting_count
from sync.client.package import keep_region_keys
from sync.client.progress import Progress
from sync.client.session import Outcomes, run_session
from sync.client.transport import Traffic, Transport
from sync.protocol.accounts import Admission

__all__ = [
    "CancelledExchangeError",
    "Credentials",
    "ExchangeError",
    "LargeDeletionError",
    "OneTimePasswordError",
    "Progress",
    "Report",
    "ServerAwayError",
    "SessionReport",
    "SignInNeededError",
    "WeakPasswordError",
    "WrongPasswordError",
    "allow_deletion",
    "call_server",
    "change_password",
    "compare_next",
    "enrol_workplace",
    "erased_words",
    "moving",
    "needs_person",
    "show_password",
    "synchronise",
    "traffic_of",
]
"""What the window and the commands need of the exchange; nobody else may import `sync.client`."""
_REVOKED = "device_revoked"
"""The server's word for a workplace that the administrator has closed (`sync.server.refusals`)."""


@dataclass(frozen=True, slots=True)
class SessionReport:
    """What a session moved. Bytes are whole HTTP messages, headers included."""

    exchanges: int
    bytes_up: int
    bytes_down: int
    pushed: int
    pulled: int
    merged: int
    conflicts: int
    rejected: int
    repaired: int
    erased: int
    """Persons whose data the region has erased on request, unsent changes with it."""
    seconds: float
    up_to_date: bool
    changes: Changes

    def as_json(self) -> dict[str, int | float | bool]:
        """The keys that ``marshrut sync --json`` prints."""
        return {name: getattr(self, name) for name in self.__slots__ if name != "changes"}


def enrol_workplace(
    folder: Path | None, server_url: str, credentials: Credentials, passphrase: str | None
) -> Workplace:
    """Enrol this device and make the encrypted copy; the first session fills it.

    Without a passphrase the system's keyring keeps the key. Raises an `ExchangeError` for what the server or the
    link refuses, a `StorageError` for what this computer does; either way an enrolment may be tried again.
    """
    profile = open_profile(folder)
    if profile.copy_path.exists():
        raise CopyExistsError
    lock = hold_profile(profile)
    try:
        with closing(Transport(server_url, authorities=kept_authorities(profile))) as transport:
            vault = _vault_for(profile, passphrase)
            admission = enrol(transport, vault, credentials, platform.node()[:120])
        _make_copy(profile, vault.secrets.copy_key, server_url, admission)
        return adopt_workplace(profile, lock, vault)
    except BaseException:
        lock.release()
        raise


def _vault_for(profile: Profile, passphrase: str | None) -> Vault:
    """New keys, or those of an enrolment that did not come to its end."""
    try:
        return create_vault(profile, passphrase)
    except VaultExistsError:
        return open_vault(profile, (lambda: passphrase) if passphrase else None)


def _make_copy(profile: Profile, key: bytes, server_url: str, admission: Admission) -> None:
    """Put a copy that says whose it is in its place, whole: one that a cut has left half made is begun anew."""
    fresh = profile.copy_path.with_name(f"{profile.copy_path.name}.new")
    journals = [fresh.with_name(fresh.name + ending) for ending in ("-wal", "-shm")]
    try:
        for left in (fresh, *journals):
            left.unlink(missing_ok=True)
        profile.filling_path.touch(mode=0o600)
        engine = open_copy(fresh, key, create=True)
        try:
            migrate_copy(engine)
            with engine.begin() as connection:
                for name, value in _settings(server_url, admission).items():
                    write_setting(connection, name, value)
                keep_region_keys(connection, admission)
        finally:
            engine.dispose()
        if any(journal.exists() for journal in journals):  # the last to close takes them in, unless the disk refuses
            raise DiskFailedError
        put_in_place(fresh, profile.copy_path)
    except OSError as error:
        raise explain(error) or error from error


def _settings(server_url: str, admission: Admission) -> dict[str, str]:
    return {
        "server_url": server_url.rstrip("/"),
        "login": admission.login,
        "role": admission.role,
        "full_name": admission.full_name,
        "device_id": str(admission.device_id),
        "specialist_id": str(admission.specialist_id or ""),
        "region_id": str(admission.region_id),
    }


def synchronise(
    workplace: Workplace,
    *,
    report: Report | None = None,
    cancelled: Callable[[], bool] | None = None,
    by_itself: bool = False,
) -> SessionReport:
    """One session with the server, kept in the history however it ends.

    ``report`` hears of each page and of the bytes between; ``cancelled`` is asked all the while, on several threads.
    A session that the program began ``by_itself`` and that nobody answered is no news and not kept. Raises an
    `ExchangeError`; what was exchanged until then stays.
    """
    started = time.monotonic()
    began_at = datetime.now(UTC)
    traffic = Traffic()
    try:
        name_device(workplace)
        worker = workplace.worker
        with workplace.reader() as connection:
            waiting = waiting_count(connection)
        with (
            closing(_transport(workplace)) as transport,
            Course(transport, report, cancelled, waiting) as course,
        ):
            traffic = transport.traffic
            line = Line(transport, workplace.vault, worker.device_id, partial(_learn, workplace))
            rows = partial(
                run_session,
                workplace.engine,
                course.patient(line.send),
                report=course.at_border,
                renew=partial(_become_another_device, workplace, line),
                fetch=course.patient_fetch(line.fetch),
                readers=workplace.whole_readers,
                clock=now,
            )
            outcomes = rows()
            workplace.note_filled()
            carried = carry_files(workplace.engine, line, course.at_border, lambda: outcomes.join(rows()))
            outcomes.changes = with_files(outcomes.changes, carried)
    except PlainError as error:
        told = _close_if_revoked(workplace, error) or error
        if not (by_itself and isinstance(error, ServerAwayError)):
            _note(workplace, _unfinished(began_at, started, told, traffic))
        if told is not error:
            raise told from error
        raise
    _drop_closed_summaries(workplace)
    session = _report(workplace, outcomes, traffic, time.monotonic() - started)
    _note(workplace, _record(began_at, session, carried.trouble))
    return session


def _drop_closed_summaries(workplace: Workplace) -> None:
    """Numbers of a former place go: they were open to who answered for it then (R52)."""
    worker = workplace.worker
    with workplace.engine.begin() as connection:
        drop_closed_summaries(connection, worker.role, worker.specialist_id)


def _unfinished(began_at: datetime, started: float, error: PlainError, traffic: Traffic) -> SessionRecord:
    outcome = "stopped" if isinstance(error, CancelledExchangeError) else "failed"
    return SessionRecord(began_at, _milliseconds(started), outcome, error.sentence, traffic_of(traffic))


def call_server(workplace: Workplace, path: str, body: bytes) -> bytes:
    """One call beside the exchange, with this device's token. Raises an `ExchangeError`; nothing here is touched."""
    name_device(workplace)
    with closing(_transport(workplace)) as transport:
        line = Line(transport, workplace.vault, workplace.worker.device_id, partial(_learn, workplace))
        try:
            return line.call("POST", path, body)
        except DeviceRefusedError as error:
            _close_if_revoked(workplace, error)
            raise


def compare_next(connection: Connection) -> None:
    """Have the next session compare the whole copy with the server: it was brought back from a backup."""
    doubt(connection)


def allow_deletion(workplace: Workplace) -> None:
    """A person agrees that the next answer takes more than a fifth of the copy away (`LargeDeletionError`)."""
    with workplace.engine.begin() as connection:
        write_setting(connection, DELETION_ALLOWED, "1")


def show_password(workplace: Workplace, password: str) -> None:
    """Sign in again after the session's time is over; no work on the laptop is touched."""
    _sign_in(workplace, password)


def change_password(workplace: Workplace, password: str, new_password: str) -> None:
    """Choose another password for the account; other workplaces of it are asked for it, nothing unsent is touched.

    Raises an `ExchangeError`: `WrongPasswordError` for the former one, `WeakPasswordError` for the new one. A repeated
    change after a lost answer is done once.
    """
    _sign_in(workplace, password, new_password)


def _sign_in(workplace: Workplace, password: str, new_password: str = "") -> None:
    worker = workplace.worker
    credentials = Credentials(worker.login, password, new_password)
    try:
        with closing(_transport(workplace)) as transport:
            _learn(workplace, sign_in(transport, workplace.vault, worker.device_id, credentials))
    except DeviceRefusedError as error:
        if (told := _close_if_revoked(workplace, error)) is not None:
            raise told from error
        raise


def _close_if_revoked(workplace: Workplace, error: PlainError) -> HandedOverError | None:
    """A revoked workplace is not read any more from its next opening on; a closed account may be opened again.

    What it never sent goes to the region for review; where that fails it stays here, and goes with the next try.
    """
    if not isinstance(error, DeviceRefusedError) or error.details.get("error") != _REVOKED:
        return None
    close_workplace(workplace.profile)
    with workplace.reader() as connection:
        if not waiting_count(connection):
            return None
    with suppress(PlainError), closing(_transport(workplace)) as transport:
        return HandedOverError(hand_over(workplace.engine, transport, workplace.vault.secrets.device_key, now()))
    return None


def _transport(workplace: Workplace) -> Transport:
    return Transport(workplace.worker.server_url, authorities=kept_authorities(workplace.profile))


def _learn(workplace: Workplace, admission: Admission) -> None:
    """Keep the region's keys, which a workplace of an earlier version does not have (`app.package`)."""
    with workplace.engine.begin() as connection:
        keep_region_keys(connection, admission)


def _become_another_device(workplace: Workplace, line: Line) -> None:
    line.become_another_device()
    name_device(workplace)


def name_device(workplace: Workplace) -> None:
    """The keys say under which device this copy works; its settings follow, also after a cut between the two."""
    device_id = workplace.vault.secrets.device_id
    with workplace.engine.begin() as connection:
        if device_id:
            answered.become(connection, device_id)


def needs_person(failure: BaseException) -> bool:
    """Whether trying again would change nothing until a person has done something: signed in, asked the region."""
    return isinstance(
        failure,
        SignInNeededError
        | WrongPasswordError
        | OneTimePasswordError
        | DeviceRefusedError
        | UntrustedServerError
        | LargeDeletionError,
    )


def traffic_of(traffic: Traffic) -> dict[str, int]:
    """The counts of a session's messages by their names in the history."""
    return asdict(traffic)


def _report(workplace: Workplace, outcomes: Outcomes, traffic: Traffic, seconds: float) -> SessionReport:
    with workplace.reader() as connection:
        waiting = waiting_count(connection)
    return SessionReport(
        exchanges=traffic.exchanges,
        bytes_up=traffic.bytes_up,
        bytes_down=traffic.bytes_down,
        pushed=outcomes.pushed,
        pulled=outcomes.pulled,
        merged=outcomes.merged,
        conflicts=outcomes.conflicts,
        rejected=outcomes.rejected,
        repaired=outcomes.repaired,
        erased=outcomes.erased,
        seconds=round(seconds, 3),
        up_to_date=waiting == 0,
        changes=outcomes.changes,
    )


def _record(began_at: datetime, session: SessionReport, trouble: str) -> SessionRecord:
    counts = {name: value for name, value in session.as_json().items() if name in SessionRecord.COUNTS}
    sentence = " ".join(part for part in ("Обмен прошёл.", erased_words(session.erased), trouble) if part)
    return SessionRecord(began_at, int(session.seconds * 1000), "done", sentence, counts)


def erased_words(persons: int) -> str:
    """What a person is told where data went for good, with work that they never sent; empty where none did."""
    if not persons:
        return ""
    return (
        f"По требованию уничтожены данные педагогов ({persons}): вместе с ними с этого компьютера удалены и "
        "неотправленные изменения о них."
    )


def _note(workplace: Workplace, record: SessionRecord) -> None:
    try:
        keep_session(workplace.engine, record)
    except StorageError:
        return


def _milliseconds(started: float) -> int:
    return int((time.monotonic() - started) * 1000)
