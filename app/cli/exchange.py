"""Commands of the exchange: enrol, password, sync, conflicts, resolve, rejected."""

import json
import os
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from app.cli.asking import PASSPHRASE_VARIABLE, ask_new_password, ask_passphrase, ask_password, opened, put
from storage.errors import NoKeyringError

if TYPE_CHECKING:
    from app.exchange import Credentials
    from app.workplace import Worker, Workplace
    from storage.reads.conflicts import ConflictRow


class Keep(StrEnum):
    """Which of two values a person keeps."""

    MINE = "mine"
    THEIRS = "theirs"


def add_commands(application: typer.Typer) -> None:
    """Put these commands under the application."""
    for command in (enrol, password, sync, conflicts, resolve, rejected):
        application.command()(command)


def enrol(
    context: typer.Context,
    server: Annotated[str, typer.Option("--server", metavar="URL", help="Адрес регионального сервера.")],
    login: Annotated[str, typer.Option("--login", metavar="NAME", help="Имя на сервере.")],
) -> None:
    """Подключить рабочее место: создать зашифрованную копию. Пароль: MARSHRUT_PASSWORD или вопрос.

    Вместо одноразового пароля администратора задаётся свой: MARSHRUT_NEW_PASSWORD или вопрос.
    """
    from app.exchange import Credentials, OneTimePasswordError

    credentials = Credentials(login, ask_password())
    try:
        workplace = _enrolled(context, server, credentials)
    except OneTimePasswordError:
        workplace = _enrolled(context, server, replace(credentials, new_password=ask_new_password()))
    with workplace:
        put(f"Рабочее место подключено: {workplace.worker.full_name or workplace.worker.login}.")


def _enrolled(context: typer.Context, server: str, credentials: "Credentials") -> "Workplace":
    from app.exchange import enrol_workplace

    passphrase = os.environ.get(PASSPHRASE_VARIABLE) or None
    try:
        return enrol_workplace(context.obj, server, credentials, passphrase)
    except NoKeyringError:
        return enrol_workplace(context.obj, server, credentials, ask_passphrase())


def password(context: typer.Context) -> None:
    """Сменить пароль на сервере. Прежний: MARSHRUT_PASSWORD или вопрос; новый: MARSHRUT_NEW_PASSWORD или вопрос.

    Остальные рабочие места этого пользователя спросят новый пароль при следующем обмене.
    """
    from app.exchange import change_password

    with opened(context) as workplace:
        change_password(workplace, ask_password(), ask_new_password())
    put("Пароль изменён. Неотправленная работа осталась на месте.")


def sync(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Отчёт одной строкой JSON.")] = False,
    accept_deletion: Annotated[
        bool, typer.Option("--accept-deletion", help="Согласиться, что с компьютера уйдёт больше пятой части записей.")
    ] = False,
) -> None:
    """Провести обмен с сервером."""
    from app.exchange import SignInNeededError, allow_deletion, show_password, synchronise

    with opened(context, even_closed=True) as workplace:
        if accept_deletion:
            allow_deletion(workplace)
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
    """Показать неразрешённые расхождения: номер, чьё и какое поле, оба значения, кто и когда их записал.

    mine – значение, записанное на этом рабочем месте (если на нём не записано ни одно – то, что сейчас в поле).
    """
    from storage.reads.conflicts import open_conflicts

    with opened(context) as workplace:
        worker = workplace.worker
        with workplace.reader() as connection:
            found = [_as_json(row, worker) for row in open_conflicts(connection)]
    if as_json:
        put(json.dumps(found, ensure_ascii=False))
        return
    for record in found:
        put(_as_words(record))
    if not found:
        put("Расхождений нет.")


def _as_json(row: "ConflictRow", worker: "Worker") -> dict[str, object]:
    from app.conflicts import mine_stands

    kept = {"value": row.kept, "by": row.kept_by, "at": _moment(row.kept_at)}
    other = {"value": row.other, "by": row.other_by, "at": _moment(row.other_at)}
    mine, theirs = (kept, other) if mine_stands(row, worker.full_name, worker.login) else (other, kept)
    return {
        "id": str(row.id), "table": row.table, "row": str(row.row_id), "field": row.field,
        "person": row.person, "person_id": str(row.person_id) if row.person_id else None, "name": row.row_name,
        "mine": mine["value"], "mine_by": mine["by"], "mine_at": mine["at"],
        "theirs": theirs["value"], "theirs_by": theirs["by"], "theirs_at": theirs["at"],
        "kept_by": row.kept_by, "other_by": row.other_by,
    }  # fmt: skip


def _as_words(record: dict[str, object]) -> str:
    from app.field_names import field_name, table_name, value_words

    table, field = str(record["table"]), str(record["field"])
    place = (record["person"], table_name(table), record["name"], field_name(table, field) or field)
    lines = [f"{record['id']}  {' · '.join(str(part) for part in place if part)}"]
    for side in ("mine", "theirs"):
        by = ", ".join(str(part) for part in (record[f"{side}_by"], record[f"{side}_at"]) if part)
        lines.append(f"    {side}: {value_words(table, field, record[side])}" + (f" ({by})" if by else ""))
    return "\n".join(lines)


def _moment(moment: "datetime | None") -> str | None:
    return moment.isoformat(timespec="seconds") if moment is not None else None


def resolve(
    context: typer.Context,
    conflict: Annotated[UUID, typer.Argument(metavar="ID", help="Номер расхождения из marshrut conflicts.")],
    keep: Annotated[Keep, typer.Option("--keep", help="Какое значение оставить: своё или чужое.")],
) -> None:
    """Разрешить расхождение: оставить одно из двух значений."""
    from app.conflicts import Choice, ConflictGoneError, mine_stands, settle_conflict
    from storage.reads.conflicts import open_conflict

    with opened(context) as workplace:
        worker = workplace.worker
        with workplace.reader() as connection:
            found = open_conflict(connection, conflict)
        if found is None:
            raise ConflictGoneError
        stands = mine_stands(found, worker.full_name, worker.login)
        settle_conflict(workplace.engine, conflict, Choice.KEPT if stands == (keep is Keep.MINE) else Choice.OTHER)
    put("Расхождение разрешено.")


def rejected(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Список в JSON.")] = False,
) -> None:
    """Показать изменения, которые сервер не принял, с причиной каждого."""
    from app.refused import refused_json, refused_words
    from storage.reads.refused import refused_rows

    with opened(context) as workplace, workplace.reader() as connection:
        found = refused_rows(connection)
    if as_json:
        put(json.dumps([refused_json(row) for row in found], ensure_ascii=False))
        return
    for row in found:
        put(refused_words(row))
    if not found:
        put("Все изменения приняты.")
