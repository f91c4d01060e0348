"""The command line: options that all commands share, and how errors end."""

import contextlib
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from app.cli import (
    calendar_file,
    data,
    exchange,
    exporting,
    interchange,
    lease,
    package,
    paper,
    proposal,
    report,
    safety,
    trust,
)
from storage.errors import PlainError, explain
from storage.profile import harden_process

log = logging.getLogger("commands")

application = typer.Typer(
    name="marshrut",
    help="Маршрут: рабочее место тьютора. Без команды открывает окно.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@application.callback()
def _shared(
    context: typer.Context,
    profile: Annotated[
        Path | None,
        typer.Option("--profile", metavar="DIR", help="Папка рабочего места (по умолчанию – папка системы)."),
    ] = None,
) -> None:
    context.obj = profile


exchange.add_commands(application)
package.add_commands(application)
data.add_commands(application)
paper.add_commands(application)
interchange.add_commands(application)
calendar_file.add_commands(application)
report.add_commands(application)
exporting.add_commands(application)
proposal.add_commands(application)
trust.add_commands(application)
lease.add_commands(application)
safety.add_commands(application)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    harden_process()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):
            stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # text files have it, replacements may not
    try:
        result = application(args=list(arguments) if arguments is not None else None, standalone_mode=False)
    except typer.Exit as stop:
        return stop.exit_code
    except typer.Abort:
        return _fail("Остановлено.")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # noqa: BLE001 - the last place before a person: no traceback reaches them
        return _end(error)
    return result if isinstance(result, int) else 0


def _end(error: Exception) -> int:
    show = getattr(error, "show", None)
    if show is not None:
        show()
        return int(getattr(error, "exit_code", 2))
    if isinstance(error, PlainError):
        return _fail(error.sentence)
    plain = explain(error)
    if plain is not None:
        return _fail(plain.sentence)
    log.debug("command failed: %s", type(error).__name__)
    return _fail(f"Внутренняя ошибка программы ({type(error).__name__}). Данные не изменены.")


def _fail(sentence: str) -> int:
    sys.stderr.write(" ".join(sentence.split()) + "\n")
    return 1
