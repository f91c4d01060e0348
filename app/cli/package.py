"""Commands of the exchange on a stick: package write, package read."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.asking import opened, put

package = typer.Typer(
    help="Обмен через флешку: записать файл для регионального центра, прочитать его ответ.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_File = Annotated[Path, typer.Argument(metavar="FILE", help="Файл обмена на флешке.")]


def add_commands(application: typer.Typer) -> None:
    """Put these commands under the application."""
    application.add_typer(package, name="package")


@package.command()
def write(context: typer.Context, file: _File) -> None:
    """Записать на флешку всё, что ждёт отправки."""
    from app.package import write_package

    with opened(context, even_closed=True) as workplace:
        written = write_package(workplace, file)
    put(f"Записано изменений: {written.operations}. Отвезите файл в региональный центр и прочитайте его ответ.")


@package.command()
def read(
    context: typer.Context,
    file: _File,
    accept_deletion: Annotated[
        bool, typer.Option("--accept-deletion", help="Согласиться, что с компьютера уйдёт больше пятой части записей.")
    ] = False,
) -> None:
    """Прочитать ответ регионального центра."""
    from app.exchange import allow_deletion
    from app.package import read_answer

    with opened(context, even_ended=True) as workplace:
        if accept_deletion:
            allow_deletion(workplace)
        answer = read_answer(workplace, file)
    put(
        f"Получено: {answer.pulled}, подтверждено изменений: {answer.confirmed}, объединено: {answer.merged}, "
        f"расхождений: {answer.conflicts}, отклонено: {answer.rejected}, ещё ждут отправки: {answer.waiting}."
    )
