"""The administrator's commands on work that is kept for review: whose and how much, and the work itself as a file."""

import json
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from storage.errors import explain
from sync.server.access_log import CONSOLE, keep
from sync.server.commanding import Database, group, opened
from sync.server.database import reading
from sync.server.line_files import write_lines
from sync.server.reviewing import kept_operations, kept_work, records_of_review
from sync.server.russian_help import RussianCommand

review = group("Изменения, сохранённые на рассмотрение: с отключённых рабочих мест и по переданным карточкам.")

_Device = Annotated[UUID | None, typer.Option("--device", metavar="DEVICE_ID", help="Только с этого рабочего места.")]
_MOMENT = "%d.%m.%Y %H:%M"


@review.command("list", cls=RussianCommand)
def show(database: Database) -> None:
    """Показать, чьи изменения ждут рассмотрения.

    По столбцам: пользователь, рабочее место, его состояние, когда пришло первое и последнее (UTC), сколько изменений.
    """
    with opened(database) as engine, reading(engine).begin() as connection:
        found = kept_work(connection)
    for kept in found:
        state = "отключено" if kept.is_revoked else "работает"
        when = f"{kept.first_at:{_MOMENT}}\t{kept.last_at:{_MOMENT}}"
        typer.echo(f"{kept.login}\t{kept.device_id}\t{state}\t{when}\t{kept.operations}")
    if not found:
        typer.echo("На рассмотрении ничего нет.")


@review.command("export", cls=RussianCommand)
def export(
    database: Database,
    out: Annotated[Path, typer.Option(metavar="FILE", help="Куда записать: по одному изменению JSON в строке.")],
    device: _Device = None,
) -> None:
    """Выгрузить сохранённые изменения, чтобы человек внёс верное; выгрузка остаётся в журнале обращений."""
    with opened(database) as engine:
        with reading(engine).begin() as connection:
            records = records_of_review(connection, device)
        keep(engine, CONSOLE, records)
        with reading(engine).begin() as connection:
            lines = [json.dumps(each, ensure_ascii=False) for each in kept_operations(connection, device)]
        try:
            write_lines(out, lines)
        except OSError as error:
            raise explain(error) or error from error
    typer.echo(f"Выгружено изменений: {len(lines)}.")
