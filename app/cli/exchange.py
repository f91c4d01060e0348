"""Commands of the exchange: enrol, sync, conflicts, resolve."""

import json
import os
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from app.cli.asking import PASSPHRASE_VARIABLE, ask_passphrase, ask_password, opened, put
from storage.errors import NoKeyringError, PlainError

if TYPE_CHECKING:
    from storage.reads.exchange import ConflictRow


class Keep(StrEnum):
    """Which of two values a person keeps."""

    MINE = "mine"
    THEIRS = "theirs"


class ConflictGoneError(PlainError):
    """No open conflict has this id."""

    default = "Такого расхождения нет, или оно уже разрешено."


def add_commands(application: typer.Typer) -> None:
    """Put these commands under the application."""
    for command in (enrol, sync, conflicts, resolve):
        application.command()(command)


def enrol(
    context: typer.Context,
    server: Annotated[str, typer.Option("--server", metavar="URL", help="Адрес регионального сервера.")],
    login: Annotated[str, typer.Option("--login", metavar="NAME", help="Имя на сервере.")],
) -> None:
    """Подключить рабочее место: создать зашифрованную копию. Пароль: MARSHRUT_PASSWORD или вопрос."""
    from app.exchange import Credentials, enrol_workplace

    credentials = Credentials(login, ask_password())
    passphrase = os.environ.get(PASSPHRASE_VARIABLE) or None
    try:
        workplace = enrol_workplace(context.obj, server, credentials, passphrase)
    except NoKeyringError:
        workplace = enrol_workplace(context.obj, server, credentials, ask_passphrase())
    with workplace:
        put(f"Рабочее место подключено: {workplace.worker.full_name or workplace.worker.login}.")


def sync(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Отчёт одной строкой JSON.")] = False,
) -> None:
    """Провести обмен с сервером."""
    from app.exchange import SignInNeededError, show_password, synchronise

    with opened(context) as workplace:
        try:
            report = synchronise(workplace)
        except SignInNeededError:
            if not os.environ.get("MARSHRUT_PASSWORD"):
                raise
            show_password(workplace, ask_password())
            report = synchronise(workplace)
    if as_json:
        put(json.dumps(report.as_json(), ensure_ascii=False))
        return
    put(
        f"Отправлено: {report.pushed}, получено: {report.pulled}, объединено: {report.merged}, "
        f"расхождений: {report.conflicts}, отклонено: {report.rejected}."
    )


def conflicts(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Список в JSON.")] = False,
) -> None:
    """Показать неразрешённые расхождения с обоими значениями."""
    from storage.reads.exchange import open_conflicts

    with opened(context) as workplace:
        name = workplace.worker.full_name
        with workplace.reader() as connection:
            found = [_as_json(row, name) for row in open_conflicts(connection)]
    if as_json:
        put(json.dumps(found, ensure_ascii=False))
        return
    for row in found:
        put(f"{row['id']}  {row['table']}.{row['field']}: mine – {row['mine']}, theirs – {row['theirs']}")
    if not found:
        put("Расхождений нет.")


def _as_json(row: "ConflictRow", worker: str) -> dict[str, object]:
    mine, theirs = (row.kept, row.other) if _mine_stands(row, worker) else (row.other, row.kept)
    record = {"id": str(row.id), "table": row.table, "row": str(row.row_id), "field": row.field}
    return {**record, "mine": mine, "theirs": theirs, "kept_by": row.kept_by, "other_by": row.other_by}


def _mine_stands(row: "ConflictRow", worker: str) -> bool:
    """Whether the value that stands is this person's; of one person's two values the later one is theirs."""
    return row.kept_by == worker and row.other_by != worker


def resolve(
    context: typer.Context,
    conflict: Annotated[UUID, typer.Argument(metavar="ID", help="Номер расхождения из marshrut conflicts.")],
    keep: Annotated[Keep, typer.Option("--keep", help="Какое значение оставить: своё или чужое.")],
) -> None:
    """Разрешить расхождение: оставить одно из двух значений."""
    from app.conflicts import Choice, settle_conflict
    from storage.reads.exchange import open_conflicts

    with opened(context) as workplace:
        name = workplace.worker.full_name
        with workplace.reader() as connection:
            found = [row for row in open_conflicts(connection) if row.id == conflict]
        if not found:
            raise ConflictGoneError
        mine_stands = _mine_stands(found[0], name)
        settle_conflict(workplace.engine, conflict, Choice.KEPT if mine_stands == (keep is Keep.MINE) else Choice.OTHER)
    put("Расхождение разрешено.")
