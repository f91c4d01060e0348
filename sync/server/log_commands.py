"""The administrator's commands on the access log: show it, prove it whole, take it out as a file."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
import typer

from storage.errors import PlainError, explain
from sync.server.access_log import LOG, Entry, Head, entries, first_fault, from_line, read_head, seal_log, to_line
from sync.server.accounts import ACCOUNT, require_holder
from sync.server.commanding import Database, group, opened
from sync.server.database import reading
from sync.server.line_files import write_lines
from sync.server.region import region_id
from sync.server.russian_help import RussianCommand

log = group("Журнал обращений: кто видел и менял персональные данные.")

_DAY = ["%Y-%m-%d"]
_DEEDS = {
    "enrolled": "подключено рабочее место",
    "copy_enrolled": "подключена копия рабочего места",
    "enrolled_with_new_password": "подключено рабочее место, задан свой пароль",
    "signed_in": "вход",
    "password_changed": "вход, задан свой новый пароль",
    "sign_in_refused": "отказ во входе",
    "token_reused": "повтор чужого токена, сеанс закрыт",
    "read": "получены записи",
    "read_file": "получен файл",
    "changed": "изменены записи",
    "change_refused": "изменение не принято",
    "exported": "выгружены записи",
    "account_added": "заведён пользователь",
    "password_set": "задан пароль",
    "account_disabled": "закрыта учётная запись",
    "account_enabled": "открыта учётная запись",
    "device_revoked": "отключено рабочее место",
    "restored": "база возвращена из резервной копии",
    "lease_days_set": "задан срок работы без связи",
    "lease_extended": "рабочее место продлено по телефону",
    "erased": "данные уничтожены",
    "erasure_told": "рабочему месту передано требование уничтожить",
}


class BrokenLogError(PlainError):
    """The chain is not whole."""

    def __init__(self, fault: str) -> None:
        """``fault`` names the first entry that is not as it was written."""
        super().__init__(f"Журнал обращений нарушен: {fault}")


class NotAnExportError(PlainError):
    """The file holds something else."""

    default = "Этот файл не является выгрузкой журнала обращений."


class NotAHashError(PlainError):
    """What was given as a hash is none."""

    default = "Контрольная сумма записи состоит из 64 шестнадцатеричных цифр: возьмите её из акта или из выгрузки."


@log.command("show", cls=RussianCommand)
def show(
    database: Database,
    person: Annotated[UUID | None, typer.Option(metavar="ID", help="Только о карточке этого педагога.")] = None,
    account: Annotated[str, typer.Option(metavar="LOGIN", help="Только этот пользователь.")] = "",
    since: Annotated[
        datetime | None, typer.Option("--from", formats=_DAY, metavar="ГГГГ-ММ-ДД", help="С этого дня, время UTC.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option("--to", formats=_DAY, metavar="ГГГГ-ММ-ДД", help="По этот день включительно.")
    ] = None,
) -> None:
    """Показать записи: номер, время, что сделано, кто, с какого рабочего места, чья карточка, сколько."""
    with opened(database) as engine, _sealed(engine) as connection:
        conditions = [LOG.c.card_id == person] if person else []
        if account:
            conditions.append(LOG.c.account_id == require_holder(connection, account).account_id)
        if since:
            conditions.append(LOG.c.happened_at >= _start_of(since))
        if until:
            conditions.append(LOG.c.happened_at < _start_of(until + timedelta(days=1)))
        names = {record.id: record.login for record in connection.execute(sa.select(ACCOUNT.c.id, ACCOUNT.c.login))}
        names[region_id(connection)] = "сервер"
        for entry in entries(connection, *conditions):
            typer.echo(_line(entry, names))


@log.command("verify", cls=RussianCommand)
def verify(
    database: Database,
    known: Annotated[
        str, typer.Option(metavar="HASH", help="Контрольная сумма записи из акта: она должна стоять в журнале.")
    ] = "",
    file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Выгрузка: она должна быть цела и совпадать с журналом.")
    ] = None,
) -> None:
    """Проверить, что ни одна запись журнала не изменена и не удалена."""
    wanted = _hash(known)
    with opened(database) as engine, _sealed(engine) as connection:
        _require_whole(first_fault(entries(connection), read_head(connection)))
        head = read_head(connection)
        if wanted is not None:
            _require_known(connection, wanted, "записи с такой контрольной суммой в нём больше нет.")
        if file is not None:
            _compare(connection, file)
    typer.echo(f"Журнал обращений цел: {_end(head)}.")


@log.command("export", cls=RussianCommand)
def export(
    database: Database,
    out: Annotated[Path, typer.Option(metavar="FILE", help="Куда записать: по одной записи JSON в строке.")],
) -> None:
    """Выгрузить журнал с контрольными суммами; проверить выгрузку: marshrut-server log verify --file."""
    with opened(database) as engine, _sealed(engine) as connection:
        head = read_head(connection)
        try:
            write_lines(out, (to_line(entry) for entry in entries(connection)))
        except OSError as error:
            raise explain(error) or error from error
    typer.echo(f"Журнал обращений выгружен: {_end(head)}.")


def _sealed(engine: sa.Engine) -> AbstractContextManager[sa.Connection]:
    """A reading transaction that sees everything that was written down in its place."""
    seal_log(engine)
    return reading(engine).begin()


def _compare(connection: sa.Connection, file: Path) -> None:
    """The export is whole by itself, and its last entry stands in the log."""
    last: list[Entry] = []
    _require_whole(first_fault(_read(file, last)))
    if last:
        _require_known(connection, last[0].hash, f"записи № {last[0].number} выгрузки в нём больше нет.")


def _read(file: Path, last: list[Entry]) -> Iterator[Entry]:
    try:
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                last[:] = [from_line(line)]
                yield last[0]
    except OSError as error:
        raise explain(error) or error from error
    except ValueError as error:
        raise NotAnExportError from error


def _require_whole(fault: str | None) -> None:
    if fault is not None:
        raise BrokenLogError(fault)


def _require_known(connection: sa.Connection, wanted: bytes, fault: str) -> None:
    if connection.execute(sa.select(LOG.c.number).where(LOG.c.hash == wanted)).first() is None:
        raise BrokenLogError(fault)


def _hash(text: str) -> bytes | None:
    if not text:
        return None
    try:
        wanted = bytes.fromhex(text)
    except ValueError as error:
        raise NotAHashError from error
    if len(wanted) != len(Head().hash):
        raise NotAHashError
    return wanted


def _line(entry: Entry, names: dict[UUID, str]) -> str:
    who = names.get(entry.account_id, str(entry.account_id)) if entry.account_id else "—"
    told = f"{entry.number}\t{entry.happened_at:%d.%m.%Y %H:%M:%S}\t{_DEEDS.get(entry.deed, entry.deed)}\t{who}"
    return f"{told}\t{entry.device_id or '—'}\t{entry.card_id or '—'}\t{entry.details}"


def _end(head: Head) -> str:
    return f"записей {head.number}, контрольная сумма последней {head.hash.hex()}"


def _start_of(day: datetime) -> datetime:
    return day.replace(tzinfo=UTC)
