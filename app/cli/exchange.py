"""Commands of the exchange: enrol, sync, conflicts, resolve."""

import json
import os
from typing import Annotated
from uuid import UUID

import typer

from app.cli.asking import PASSPHRASE_VARIABLE, ask_passphrase, ask_password, opened, put


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
    from app.exchange import enrol_workplace
    from storage.errors import NoKeyringError
    from sync.client.admission import Credentials

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
    from app.exchange import show_password, synchronise
    from sync.client.errors import SignInNeededError

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
    from app.conflicts import conflict_as_json
    from storage.reads.exchange import open_conflicts

    with opened(context) as workplace, workplace.reader() as connection:
        found = [conflict_as_json(row) for row in open_conflicts(connection)]
    if as_json:
        put(json.dumps(found, ensure_ascii=False))
        return
    for row in found:
        put(f"{row['id']}  {row['table']}.{row['field']}: на сервере {row['theirs']}, другое значение {row['mine']}")
    if not found:
        put("Расхождений нет.")


def resolve(
    context: typer.Context,
    conflict: Annotated[str, typer.Argument(metavar="ID", help="Номер расхождения из marshrut conflicts.")],
    keep: Annotated[str, typer.Option("--keep", metavar="mine|theirs", help="Какое значение оставить.")],
) -> None:
    """Разрешить расхождение: оставить одно из двух значений."""
    from app.conflicts import settle_conflict

    choices = {"mine": "other", "theirs": "kept"}
    if keep not in choices:
        raise typer.BadParameter("нужно mine или theirs")
    try:
        conflict_id = UUID(conflict)
    except ValueError as error:
        raise typer.BadParameter("это не номер расхождения") from error
    with opened(context) as workplace:
        settle_conflict(workplace.engine, conflict_id, choices[keep])
    put("Расхождение разрешено.")
