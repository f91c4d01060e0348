"""How safe the workplace is: its backups, what opens its keys, and when it locks itself (R80, R83)."""

from dataclasses import dataclass

from app.backups import Kept, kept_backups
from app.clock import today
from app.paper.recovery_sheet import RECOVERY_SHEET, RecoverySheet
from app.papers.people import centre_of
from app.papers.worker import tutor_here
from app.workplace import Workplace
from storage.reads.base import Connection, Engine
from storage.settings import read_setting, write_setting

__all__ = [
    "LOCKS_AFTER", "Safety", "change_passphrase", "lock_after", "new_code", "read_safety", "recovery_sheet",
    "set_lock_after",
]  # fmt: skip

PASSPHRASE, RECOVERY = "passphrase", "recovery"
LOCKS_AFTER = (5, 10, 15, 30, 60, 0)
"""Minutes without a key or a click; 0 for never."""
_USUAL = 15
_LOCK_AFTER = "lock_after_minutes"


@dataclass(frozen=True, slots=True)
class Safety:
    """What the page shows."""

    kept: tuple[Kept, ...]
    has_passphrase: bool
    asks_former: bool
    """A new passphrase is set by who knows the former."""
    has_code: bool
    lock_after: int


def read_safety(connection: Connection, workplace: Workplace) -> Safety:
    """For a reader thread."""
    ways = workplace.vault.ways
    kept = tuple(kept_backups(workplace.profile))
    asks = workplace.vault.asks_former
    return Safety(kept, PASSPHRASE in ways, asks, RECOVERY in ways, lock_after(connection))


def lock_after(connection: Connection) -> int:
    """After how many minutes without a key or a click the workplace locks itself; 0 for never."""
    kept = read_setting(connection, _LOCK_AFTER) or ""
    return int(kept) if kept.isdecimal() and int(kept) in LOCKS_AFTER else _USUAL


def set_lock_after(engine: Engine, minutes: int) -> None:
    """Choose one of `LOCKS_AFTER`."""
    with engine.begin() as connection:
        write_setting(connection, _LOCK_AFTER, str(minutes if minutes in LOCKS_AFTER else _USUAL))


def change_passphrase(workplace: Workplace, new: str, former: str = "") -> None:
    """Let other words open the keys, beside the keyring where that opens them.

    Who comes by an open window for a minute locks nobody out: the former words are asked for, but after a recovery.
    Raises `WrongPassphraseError`, `EmptyPassphraseError`.
    """
    if workplace.vault.asks_former:
        workplace.vault.change_passphrase(former, new)
    else:
        workplace.vault.set_passphrase(new)


def new_code(workplace: Workplace, former: str = "") -> str:
    """A new recovery code, to be shown once; the one before opens nothing any more.

    The passphrase is asked for as for a new one: a code opens the keys for ever, on any computer. Raises
    `WrongPassphraseError`.
    """
    if workplace.vault.asks_former:
        workplace.vault.require_passphrase(former)
    return workplace.vault.add_recovery_code()


def recovery_sheet(connection: Connection, code: str) -> bytes:
    """The code as a sheet to print: it is made in memory and lies on no disk."""
    from io import BytesIO

    file = BytesIO()
    RECOVERY_SHEET.write([RecoverySheet(today(), centre_of(tutor_here(connection)), code)], file)
    return file.getvalue()
