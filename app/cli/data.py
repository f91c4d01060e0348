"""Commands on the copy's data: dump, apply."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from app.cli.asking import opened, put


def add_commands(application: typer.Typer) -> None:
    """Put these commands under the application."""
    for command in (dump, apply):
        application.command()(command)


def dump(context: typer.Context) -> None:
    """Вывести локальную копию в каноническом виде: JSON, запись на строку."""
    from storage.dump import dump_lines

    with opened(context) as workplace, workplace.whole_readers.connect() as connection:
        for line in dump_lines(connection):
            put(line)


def apply(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Правки, JSON на строку; «-» – стандартный ввод.")],
) -> None:
    """Внести правки через те же проверки, что и окно; по строке ответа на каждую."""
    from app.apply import apply_lines

    refused = 0
    with opened(context) as workplace:
        source = sys.stdin.buffer if str(file) == "-" else file.open("rb")
        with source:
            for verdict in apply_lines(workplace.engine, source):
                put(json.dumps(verdict.as_json(), ensure_ascii=False))
                refused += not verdict.applied
    if refused:
        sys.stderr.write(f"Не принято строк: {refused}.\n")
        raise typer.Exit(1)
