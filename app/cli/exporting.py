"""The commands ``export …``: one group, to which each module adds what it saves."""

import typer

EXPORT = typer.Typer(help="Сохранить данные в файл: таблицы, отчёт, календарь.", no_args_is_help=True)


def add_commands(application: typer.Typer) -> None:
    """Put the group under the application."""
    application.add_typer(EXPORT, name="export")
