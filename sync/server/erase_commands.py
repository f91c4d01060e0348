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
from sync.server.erasing import Erased, erase_person, erased_before, wipe
from sync.server.erasing_again import SUBJECT
from sync.server.line_files import write_lines
from sync.server.log_closing import digest_of
from sync.server.region import region_id
from sync.server.russian_help import RussianCommand

erase = group("Уничтожение персональных данных по требованию.")


class ReasonNeededError(PlainError):
    """No ground for the erasure was given."""

    default = "Укажите основание: по нему составляется акт."


class ActNotWrittenError(PlainError):
    """The data is erased, and the act lies in no file."""

    def __init__(self, why: PlainError | OSError) -> None:
        """``why`` the file was refused."""
        told = f" {why.sentence}" if isinstance(why, PlainError) else ""
        super().__init__(f"Данные уничтожены, но акт в файл не записан: сохраните его, он напечатан.{told}")


class LogNotWrittenError(PlainError):
    """The data is erased, the act is handed over, and what the log says of the person lies in no file."""

    def __init__(self, why: OSError) -> None:
        """``why`` the file was refused."""
        told = explain(why)
        super().__init__(
            "Данные уничтожены, акт составлен, но выгрузка журнала не записана: повторите команду с другим файлом."
            + (f" {told.sentence}" if told else "")
        )


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
    снова. Если акт утрачен, повторите команду: он будет составлен снова.
    """
    if not reason.strip():
        raise ReasonNeededError
    with opened(database) as engine:
        with engine.begin() as connection:
            region = region_id(connection)
            erased = erased_before(connection, person_id) or erase_person(connection, person_id)
        act = write_act(region, erased, reason)
        refused = _hand_over(act, out)
        wipe(engine, rewrite=rewrite)
        if log is not None:
            beside = _taken_out(engine, person_id, log)
            if out is None or refused is not None:
                typer.echo(beside)
            else:
                replace_file(out, f"{act}\n{beside}\n".encode())
    if refused is not None:
        raise refused
    if out is not None:
        typer.echo("Данные уничтожены, акт записан.")


def _hand_over(act: str, out: Path | None) -> PlainError | None:
    """Write the act; where no file was asked for, or it is refused, print it. Returns why it was refused."""
    refused: PlainError | None = None
    if out is not None:
        try:
            replace_file(out, f"{act}\n".encode())
        except (PlainError, OSError) as error:
            refused = ActNotWrittenError(error)
        else:
            return None
    typer.echo(act)
    return refused


def _taken_out(engine: sa.Engine, person_id: UUID, file: Path) -> str:
    """Write the entries of the access log about the person to a file; returns the line of the act that names it."""
    with reading(engine).begin() as connection:
        lines = [to_line(entry) for entry in entries(connection, LOG.c.card_id == person_id)]
    try:
        write_lines(file, lines)
        digest = digest_of(file)
    except OSError as error:
        raise LogNotWrittenError(error) from error
    return f"Выгрузка журнала о субъекте: записей {len(lines)}, SHA-256 файла {digest}"


def write_act(region: UUID, erased: Erased, reason: str) -> str:
    """The act of an erasure: whose data, why, when, who, how, how much, and where the log proves it."""
    moment = erased.erased_at.astimezone(UTC)
    devices = [f"  {device_id} ({login})" for device_id, login in erased.devices] or ["  нет"]
    return "\n".join(
        [
            "АКТ об уничтожении персональных данных",
            "",
            f"Система: региональный сервер «Маршрут», регион {region}",
            f"{SUBJECT} {erased.person_id}",
            f"Основание: {' '.join(reason.split())}",
            f"Время: {moment:%d.%m.%Y %H:%M:%S} UTC",
            f"{_whose(erased)}: пользователь операционной системы сервера «{getpass.getuser()}»",
            "Способ: записи удалены из базы данных; остались идентификаторы, чтобы не принять запоздавшие изменения",
            *_counts(erased),
            "Рабочие места, которым эти данные выдавались; каждое уничтожит их при следующем обмене, и об этом будет",
            "запись в журнале обращений (marshrut-server log show --person):",
            *devices,
            "Не затронуто: сделанные раньше резервные копии и файлы обмена, бумаги, упоминания в чужих карточках",
            _proof(erased),
        ]
    )


def _whose(erased: Erased) -> str:
    return "Данные уничтожены раньше, акт составил снова" if erased.is_told_again else "Исполнитель"


def _counts(erased: Erased) -> list[str]:
    if erased.head is None:
        return ["Сколько записей и файлов уничтожено, сказано в закрытой части журнала обращений"]
    return [
        f"Уничтожено записей по таблицам, всего {sum(erased.rows.values())}:",
        *(f"  {table}: {count}" for table, count in sorted(erased.rows.items())),
        f"Очищено записей об изменениях: {erased.operations}",
        f"Удалено файлов: {erased.files}",
    ]


def _proof(erased: Erased) -> str:
    if erased.head is None:
        return "Журнал обращений: запись об уничтожении лежит в закрытой части"
    return f"Журнал обращений: запись № {erased.head.number}, контрольная сумма {erased.head.hash.hex()}"
