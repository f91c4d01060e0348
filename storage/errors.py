"""Errors that a person may see, each with one plain Russian sentence.

Everything that the program refuses ends here: the place that finds the fault raises a type of its own, one
place in the window and one in the command line show `sentence`, and the log gets the type's name with
`details`. Neither the sentence nor the details may carry personal data, a path (it holds the user's name) or
a secret.
"""

from __future__ import annotations

import errno
from typing import ClassVar


class PlainError(Exception):
    """A refusal that a person can understand; base of all errors shown in the window and by the commands."""

    default: ClassVar[str] = "Программа не смогла выполнить это действие."

    def __init__(self, sentence: str | None = None, /, **details: str | int) -> None:
        """Take a sentence other than the type's own, and codes for the log (no personal data)."""
        super().__init__(sentence or self.default)
        self.details: dict[str, str | int] = details

    @property
    def sentence(self) -> str:
        """One Russian sentence for the person, with a full stop."""
        return str(self.args[0])


class StorageError(PlainError):
    """Something about the files of this computer."""

    default = "Не получилось обратиться к данным на этом компьютере."


class CopyMissingError(StorageError):
    """There is no local copy at the place named; none is made silently."""

    default = "Локальной копии на этом компьютере нет: сначала подключите рабочее место к серверу."


class CopyExistsError(StorageError):
    """A new copy was asked for where one stands already."""

    default = "Локальная копия уже есть, поэтому новая на её место не создаётся."


class PlaintextCopyError(StorageError):
    """The file is an unencrypted SQLite database."""

    default = "Файл локальной копии не зашифрован, поэтому программа его не открыла и не изменила."


class WrongKeyError(StorageError):
    """The key does not open the copy; a damaged first page looks the same."""

    default = "Ключ не подходит к локальной копии или её начало повреждено; файл оставлен как есть."


class DamagedCopyError(StorageError):
    """A page of the copy is cut off or fails its checksum."""

    default = "Локальная копия повреждена: восстановите её из резервной копии."


class ReadOnlyError(StorageError):
    """The folder or the file does not take writes."""

    default = "Папка с данными закрыта для записи: проверьте права на неё и повторите."


class DiskFullError(StorageError):
    """No room left on the disk."""

    default = "На диске не осталось места: освободите его и повторите, несохранённое остаётся на экране."


class DiskFailedError(StorageError):
    """The disk refused a read or a write."""

    default = "Диск не прочитал или не записал данные: проверьте диск и повторите."


class CopyBusyError(StorageError):
    """Another connection holds the file longer than we wait."""

    default = "Данные заняты другой программой: закройте её и повторите."


class CopyUnreachableError(StorageError):
    """The operating system does not open the file."""

    default = "Файл с данными не открывается: проверьте, что диск подключён и папка доступна."


class MemoryShortError(StorageError):
    """The database had not enough memory."""

    default = "Компьютеру не хватило памяти: закройте лишние программы и повторите."


class UnsafeLibraryError(StorageError):
    """The database library is without encryption or has a known fault."""

    default = "Библиотека шифрования отсутствует или устарела: установите программу заново."


class UnsafeSettingError(StorageError):
    """A protective setting was made but does not read back."""

    default = "Не удалось включить защиту локальной копии, поэтому программа её не открыла."


class ExposedFilesError(StorageError):
    """Other users of the computer may read the file or the folder."""

    default = "Папку с данными могут читать другие пользователи этого компьютера: закройте её для них и повторите."


class ProfileInUseError(StorageError):
    """Another process works with the same profile."""

    default = "Программа уже открыта с этими данными: перейдите в её окно или закройте его и повторите."


class VaultError(StorageError):
    """Something about the keys of the local copy."""

    default = "Не получилось открыть ключи рабочего места."


class CopyLockedError(VaultError):
    """The copy is there and its key is not: locked, never new."""

    default = "Локальная копия заперта: её ключ не найден, нужен пароль или код восстановления."


class WorkplaceClosedError(VaultError):
    """The region has revoked this workplace."""

    default = (
        "Администратор региона отключил это рабочее место, и его данные заперты; неотправленные изменения сохранены и "
        "уйдут ему на рассмотрение: проведите обмен (marshrut sync) или запишите файл (marshrut package write)."
    )


class LeaseEndedError(VaultError):
    """The copy has heard nothing of its region for so long that it is closed to reading."""

    default = (
        "Рабочее место слишком долго было без связи с регионом, и его данные закрыты; неотправленные изменения "
        "сохранены: проведите обмен (marshrut sync) или продлите работу по телефону (marshrut lease)."
    )


class NotEnrolledError(VaultError):
    """Neither keys nor a copy: this profile was never enrolled."""

    default = "Это рабочее место ещё не подключено к серверу."


class VaultExistsError(VaultError):
    """Keys were to be made where keys or a copy already stand."""

    default = "Рабочее место уже подключено, поэтому новые ключи не создаются."


class DamagedVaultError(VaultError):
    """The vault file is cut, altered, or of an unknown form."""

    default = "Файл ключей повреждён: нужна резервная копия этого файла."


class PassphraseNeededError(VaultError):
    """A passphrase is needed and nobody can be asked."""

    default = "Чтобы открыть локальную копию, нужен пароль рабочего места."


class EmptyPassphraseError(VaultError):
    """A passphrase of nothing was offered."""

    default = "Пароль не может быть пустым."


class WrongPassphraseError(VaultError):
    """The passphrase does not open the vault."""

    default = "Пароль не подходит: проверьте раскладку клавиатуры и Caps Lock."


class WrongRecoveryCodeError(VaultError):
    """The recovery code does not open the vault."""

    default = "Код восстановления не подходит: сверьте его с распечаткой."


class KeyringError(VaultError):
    """Something about the store of passwords of the operating system."""

    default = "Хранилище паролей этого компьютера не ответило: повторите или войдите по паролю."


class NoKeyringError(KeyringError):
    """None of the allowed stores works here."""

    default = "На этом компьютере нет надёжного хранилища паролей: задайте пароль рабочего места."


class KeyringRefusedError(KeyringError):
    """A store that keeps secrets in the open, or nowhere, was offered."""

    default = "Это хранилище паролей не защищает ключ, поэтому программа им не пользуется."


class KeyringChangedError(KeyringError):
    """The store that took the key is not reachable now."""

    default = "Хранилище паролей, где лежит ключ, сейчас недоступно: включите его или введите код с распечатки."


class KeyringLockedError(KeyringError):
    """The store is locked or the person dismissed its question."""

    default = "Хранилище паролей заперто: откройте его и повторите."


class KeyringTooLargeError(KeyringError):
    """The store does not take a value of this size."""

    default = "Хранилище паролей не приняло ключ такого размера: задайте пароль рабочего места."


_BY_RESULT: dict[int, type[StorageError]] = {
    3: ReadOnlyError,  # SQLITE_PERM
    5: CopyBusyError,  # SQLITE_BUSY
    6: CopyBusyError,  # SQLITE_LOCKED
    7: MemoryShortError,  # SQLITE_NOMEM
    8: ReadOnlyError,  # SQLITE_READONLY
    10: DiskFailedError,  # SQLITE_IOERR
    11: DamagedCopyError,  # SQLITE_CORRUPT
    13: DiskFullError,  # SQLITE_FULL
    14: CopyUnreachableError,  # SQLITE_CANTOPEN
    26: WrongKeyError,  # SQLITE_NOTADB
}
_BY_ERRNO: dict[int, type[StorageError]] = {
    errno.ENOSPC: DiskFullError,
    errno.EDQUOT: DiskFullError,
    errno.EACCES: ReadOnlyError,
    errno.EPERM: ReadOnlyError,
    errno.EROFS: ReadOnlyError,
    errno.ENOENT: CopyUnreachableError,
    errno.ENOTDIR: CopyUnreachableError,
}


def explain(error: BaseException) -> StorageError | None:
    """The plain error behind a fault of the database library or of the system; None for a mistake of our own.

    SQLite's primary result code is the low byte of the extended one (https://sqlite.org/rescode.html).
    Breaches of constraints and wrong SQL are left as they are: they belong to whoever wrote the statement.
    """
    if isinstance(error, StorageError):
        return error
    if isinstance(error, OSError):
        return _BY_ERRNO.get(error.errno or 0, DiskFailedError)(errno=error.errno or 0)
    if isinstance(error, MemoryError):
        return MemoryShortError()
    result = getattr(error, "sqlite_errorcode", None)
    if not isinstance(result, int):
        return None
    kind = _BY_RESULT.get(result & 0xFF)
    return kind(sqlite=result) if kind else None
