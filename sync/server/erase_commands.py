"""The administrator's command that erases a person on request, and the act that it prints."""

import getpass
from datetime import UTC
from pathlib import Path
from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
import typer

from storage.errors import PlainError, explain
from storage.files import replace_file
from sync.server.access_log import LOG, entries, to_line
from sync.server.commanding import Database, group, opened
from sync.server.database import reading
from sync.server.erasing import Erased, erase_person, wipe
from sync.server.erasing_again import SUBJECT
from sync.server.line_files import write_lines
from sync.server.log_closing import digest_of
from sync.server.region import region_id
from sync.server.russian_help import RussianCommand

erase = group("Уничтожение персональных данных по требованию.")


class ReasonNeededError(PlainError):
    """No ground for the erasure was given."""

    default = "Укажите основание: по нему составляется акт."


@erase.callback()
def _groups() -> None:
    """Уничтожение персональных данных по требованию."""


@erase.command("person", cls=RussianCommand)
def person(
    database: Database,
    person_id: Annotated[UUID, typer.Argument(metavar="ID", help="Идентификатор педагога.")],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Основание: отзыв согласия, его дата и номер.")],
    *,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Куда записать акт; иначе он печатается.")] = None,
    log: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Куда выгрузить к акту записи журнала обращений о педагоге.")
    ] = None,
    rewrite: Annotated[
        bool, typer.Option("--rewrite", help="Переписать файлы базы, чтобы стёртого не было и на диске; обмен ждёт.")
    ] = False,
) -> None:
    """Уничтожить все данные педагога и составить акт; рабочие места уничтожат их при следующем обмене.

    В резервных копиях, сделанных раньше, данные ещё есть: сохраните акт, по нему backup restore и restored сотрут их
    снова.
    """
    if not reason.strip():
        raise ReasonNeededError
    with opened(database) as engine:
        with engine.begin() as connection:
            region = region_id(connection)
            erased = erase_person(connection, person_id)
        beside = _taken_out(engine, person_id, log) if log is not None else ""
        act = write_act(region, erased, reason) + beside
        if out is None:
            typer.echo(act)
        else:
            replace_file(out, f"{act}\n".encode())
            typer.echo("Данные уничтожены, акт записан.")
        wipe(engine, rewrite=rewrite)


def _taken_out(engine: sa.Engine, person_id: UUID, file: Path) -> str:
    """Write the entries of the access log about the person to a file; returns the line of the act that names it."""
    with reading(engine).begin() as connection:
        lines = [to_line(entry) for entry in entries(connection, LOG.c.card_id == person_id)]
    try:
        write_lines(file, lines)
        digest = digest_of(file)
    except OSError as error:
        raise explain(error) or error from error
    return f"\nВыгрузка журнала о субъекте: записей {len(lines)}, SHA-256 файла {digest}"


def write_act(region: UUID, erased: Erased, reason: str) -> str:
    """The act of an erasure: whose data, why, when, who, how, how much, and where the log proves it."""
    moment = erased.erased_at.astimezone(UTC)
    rows = [f"  {table}: {count}" for table, count in sorted(erased.rows.items())]
    devices = [f"  {device_id} ({login})" for device_id, login in erased.devices] or ["  нет"]
    return "\n".join(
        [
            "АКТ об уничтожении персональных данных",
            "",
            f"Система: региональный сервер «Маршрут», регион {region}",
            f"{SUBJECT} {erased.person_id}",
            f"Основание: {' '.join(reason.split())}",
            f"Время: {moment:%d.%m.%Y %H:%M:%S} UTC",
            f"Исполнитель: пользователь операционной системы сервера «{getpass.getuser()}»",
            "Способ: записи удалены из базы данных; остались идентификаторы, чтобы не принять запоздавшие изменения",
            f"Уничтожено записей по таблицам, всего {sum(erased.rows.values())}:",
            *rows,
            f"Очищено записей об изменениях: {erased.operations}",
            f"Удалено файлов: {erased.files}",
            "Рабочие места, которым эти данные выдавались; каждое уничтожит их при следующем обмене, и об этом будет",
            "запись в журнале обращений (marshrut-server log show --person):",
            *devices,
            "Не затронуто: сделанные раньше резервные копии и файлы обмена, бумаги, упоминания в чужих карточках",
            f"Журнал обращений: запись № {erased.head.number}, контрольная сумма {erased.head.hash.hex()}",
        ]
    )
