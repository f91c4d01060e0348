"""The administrator's commands for backups of the server: keys, make, check, restore, and the journal's archive."""

from pathlib import Path
from typing import Annotated

import typer
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from storage.errors import PlainError, explain
from storage.files import replace_file
from sync.package.envelope import can_seal_to
from sync.server.backup import Surveyed, make_backup, restore, survey
from sync.server.commanding import Database, group, opened
from sync.server.erasing import wipe
from sync.server.erasing_again import read_acts
from sync.server.russian_help import RussianCommand
from sync.server.wal_archive import prove_archive

backup = group("Резервные копии базы сервера.")

_FIRST_LINE = "marshrut server backup key 1"
_KEY_BYTES = 32

KeyFile = Annotated[Path, typer.Option("--key", metavar="KEYFILE", help="Файл ключа, созданный командой backup key.")]
BackupFile = Annotated[Path, typer.Argument(metavar="FILE", help="Файл резервной копии.")]
Acts = Annotated[
    list[Path] | None,
    typer.Option("--erasures", metavar="ACT", help="Файл с актами об уничтожении, составленными позже; можно не один."),
]


class KeyExistsError(PlainError):
    """A key is never written over: older backups open with it alone."""

    default = "Такой файл уже есть: ключ поверх него не записан, иначе прежние копии было бы нечем открыть."


class NotAKeyFileError(PlainError):
    """The file holds no key."""

    default = "Это не файл ключа: нужен тот, что создан командой backup key."


class NotAReaderError(PlainError):
    """What was given is no open half of a key."""

    default = "Открытый ключ состоит из 64 шестнадцатеричных цифр: его напечатала команда backup key."


class ErasuresUnsaidError(PlainError):
    """Nobody has said who was erased since the backup."""

    default = (
        "Укажите --erasures с актами об уничтожении, составленными после этой копии, или --nobody-erased, "
        "если их не было: стёртые люди не должны вернуться."
    )


@backup.callback()
def _groups() -> None:
    """Резервные копии базы сервера: каждая зашифрована ключом, которого на сервере нет."""


@backup.command("key", cls=RussianCommand)
def make_key(target: Annotated[Path, typer.Argument(metavar="KEYFILE", help="Куда записать ключ.")]) -> None:
    """Создать ключ резервных копий: файл унести с сервера и хранить в двух местах, открытый ключ оставить серверу."""
    if target.exists():
        raise KeyExistsError
    key = X25519PrivateKey.generate()
    replace_file(target, f"{_FIRST_LINE}\n{key.private_bytes_raw().hex()}\n".encode())
    typer.echo(key.public_key().public_bytes_raw().hex())


@backup.command("make", cls=RussianCommand)
def make(
    database: Database,
    target: BackupFile,
    reader: Annotated[
        str, typer.Option("--for", metavar="KEY", envvar="MARSHRUT_BACKUP_KEY", help="Открытый ключ: 64 цифры.")
    ],
) -> None:
    """Записать зашифрованную копию всей базы на один момент и прочитать её обратно; обмен при этом идёт."""
    public = _reader(reader)
    with opened(database) as engine:
        made = make_backup(engine, target, public)
    typer.echo(f"Резервная копия записана и проверена: {_told(made)}.")


@backup.command("check", cls=RussianCommand)
def check(source: BackupFile, key: KeyFile) -> None:
    """Прочитать копию до конца её ключом и сказать, что в ней."""
    typer.echo(f"Резервная копия цела: {_told(survey(source, _read_key(key)))}.")


@backup.command("restore", cls=RussianCommand)
def bring_back(
    database: Database,
    source: BackupFile,
    key: KeyFile,
    erasures: Acts = None,
    *,
    nobody_erased: Annotated[
        bool, typer.Option("--nobody-erased", help="После этой копии никого не уничтожали.")
    ] = False,
) -> None:
    """Вернуть копию в пустую базу: рабочие места пришлют то, что сервер потерял, стёртые с тех пор будут стёрты снова.

    Каждый человек один раз войдёт с паролем. Пользователи и рабочие места, отключённые после этой копии, снова открыты.
    """
    if not erasures and not nobody_erased:
        raise ErasuresUnsaidError
    people, secret = read_acts(erasures or []), _read_key(key)
    with opened(database, create=True, migrated=False) as engine:
        back = restore(engine, source, secret, people)
        wipe(engine)
    typer.echo(f"База возвращена: {_told(back)}. Отключите снова тех, кого отключили после этого времени.")


@backup.command("archive", cls=RussianCommand)
def archive(folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Папка архива журнала.")]) -> None:
    """Проверить, что в архиве журнала PostgreSQL нет пропусков."""
    found = prove_archive(folder)
    typer.echo(f"Архив журнала без пропусков: {found.segments} сегментов, от {found.first} до {found.last}.")


def _told(backup_of: Surveyed) -> str:
    return f"на {backup_of.made_at:%d.%m.%Y %H:%M:%S} UTC, записей {sum(backup_of.rows.values())}"


def _reader(text: str) -> bytes:
    try:
        reader = bytes.fromhex(text)
    except ValueError as error:
        raise NotAReaderError from error
    if len(reader) != _KEY_BYTES or not can_seal_to(reader):
        raise NotAReaderError
    return reader


def _read_key(path: Path) -> X25519PrivateKey:
    try:
        with path.open("rb") as file:
            first, _, rest = file.read(1_000).decode("ascii", "replace").partition("\n")
        secret = bytes.fromhex(rest)
    except OSError as error:
        raise explain(error) or error from error
    except ValueError as error:
        raise NotAKeyFileError from error
    if first != _FIRST_LINE or len(secret) != _KEY_BYTES:
        raise NotAKeyFileError
    return X25519PrivateKey.from_private_bytes(secret)
