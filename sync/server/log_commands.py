"""The administrator's commands on the access log: show it, prove it whole, take it out as a file."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
import typer

from storage.errors import PlainError, explain
from sync.server.access_log import LOG, Entry, Head, entries, from_line, read_head, seal_log, to_line
from sync.server.accounts import ACCOUNT, require_holder
from sync.server.commanding import Database, group, opened
from sync.server.database import reading
from sync.server.line_files import write_lines
from sync.server.log_closing import CLOSED, LEAST_YEARS, Ends, close_before, ends_of, fault_of
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
    CLOSED: "закрыта старая часть журнала",
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


class ClosedAwayError(PlainError):
    """What was asked for lies in a part that is closed."""

    def __init__(self, number: int) -> None:
        """``number`` of the last entry that is closed."""
        super().__init__(f"Журнал закрыт по запись № {number}: чтобы проверить более раннее, укажите файл этой части.")


class OtherFileError(PlainError):
    """What was asked for lies neither in the log nor in the file that was given."""

    def __init__(self, number: int) -> None:
        """``number`` of the last entry that is closed."""
        super().__init__(
            f"Записи с такой контрольной суммой нет ни в журнале, ни в указанном файле. Журнал закрыт по запись "
            f"№ {number}: если его закрывали не раз, укажите файл другой части."
        )


class NothingOldError(PlainError):
    """All entries are younger."""

    default = "Таких старых записей в журнале нет, закрывать нечего."


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
        head = read_head(connection)
        _require_whole(fault_of(entries(connection), head))
        ends = ends_of(connection)
        is_known = file is not None and _compare(connection, file, ends, wanted)
        if wanted is not None and not is_known:
            away = ClosedAwayError if file is None else OtherFileError
            _require_known(connection, wanted, ends, "записи с такой контрольной суммой в нём больше нет.", away=away)
    typer.echo(f"Журнал обращений цел: {_end(head)}.")
    if ends:
        typer.echo(f"Закрыт по запись № {max(ends)}, контрольная сумма {ends[max(ends)].hex()}.")


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


@log.command("close", cls=RussianCommand)
def close(
    database: Database,
    years: Annotated[
        int, typer.Option("--older-than", min=LEAST_YEARS, metavar="ЛЕТ", help="Записи старше стольких лет.")
    ],
    out: Annotated[Path, typer.Option(metavar="FILE", help="Куда записать закрытую часть; файла ещё не должно быть.")],
) -> None:
    """Выгрузить старую часть журнала и убрать её: сначала файл записан и прочитан обратно, потом убраны записи."""
    with opened(database) as engine:
        part = close_before(engine, years_ago(datetime.now(UTC), years), out)
    if part is None:
        raise NothingOldError
    typer.echo(f"Закрыты записи с № {part.start.number + 1} по № {part.last.number}.")
    typer.echo(f"Контрольная сумма последней: {part.last.hash.hex()}.")
    typer.echo(f"SHA-256 файла: {part.digest}.")
    typer.echo("Сохраните файл и эти суммы отдельно от сервера.")


def years_ago(moment: datetime, years: int) -> datetime:
    """The same day so many years before; for 29 February the day before it where there is none."""
    try:
        return moment.replace(year=moment.year - years)
    except ValueError:
        return moment.replace(year=moment.year - years, day=28)


def _sealed(engine: sa.Engine) -> AbstractContextManager[sa.Connection]:
    """A reading transaction that sees everything that was written down in its place."""
    seal_log(engine)
    return reading(engine).begin()


@dataclass(slots=True)
class _Met:
    """What was come across while an export was read."""

    last: Entry | None = None
    is_known: bool = False


def _compare(connection: sa.Connection, file: Path, ends: Ends, wanted: bytes | None) -> bool:
    """The export is whole by itself, and its last entry stands in the log; returns whether it holds a wanted hash."""
    met = _Met()
    _require_whole(fault_of(_read(file, met, wanted), known=ends))
    if met.last is not None:
        number = met.last.number
        _require_known(connection, met.last.hash, ends, f"записи № {number} выгрузки в нём больше нет.", number)
    return met.is_known


def _read(file: Path, met: _Met, wanted: bytes | None) -> Iterator[Entry]:
    try:
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                met.last = entry = from_line(line)
                met.is_known |= entry.hash == wanted
                yield entry
    except OSError as error:
        raise explain(error) or error from error
    except ValueError as error:
        raise NotAnExportError from error


def _require_whole(fault: str | None) -> None:
    if fault is not None:
        raise BrokenLogError(fault)


def _require_known(
    connection: sa.Connection,
    wanted: bytes,
    ends: Ends,
    fault: str,
    number: int = 0,
    away: type[ClosedAwayError | OtherFileError] = ClosedAwayError,
) -> None:
    """The hash stands in the log, or ends a closed part; ``number`` of its entry where that is known."""
    if wanted in ends.values() or connection.execute(sa.select(LOG.c.number).where(LOG.c.hash == wanted)).first():
        return
    if number < (closed := max(ends, default=0)):
        raise away(closed)
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
