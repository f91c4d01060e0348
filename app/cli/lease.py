"""Commands of the lease: until when this workplace is open without an exchange, and a code that prolongs it."""

from typing import Annotated

import typer

from app.cli.asking import opened, put

lease = typer.Typer(
    help="Срок работы без связи с регионом: показать его, продлить по телефону.",
    invoke_without_command=True,
    rich_markup_mode=None,
)
_Code = Annotated[str, typer.Argument(metavar="CODE", help="Ответ администратора: 16 цифр, можно с пробелами.")]


def add_commands(application: typer.Typer) -> None:
    """Put these commands under the application."""
    application.add_typer(lease, name="lease")


@lease.callback()
def show(context: typer.Context) -> None:
    """Показать, до какого дня рабочее место открыто без обмена, и код для звонка администратору."""
    if context.invoked_subcommand is not None:
        return
    from app.lease import lease_standing

    with opened(context, even_ended=True) as workplace, workplace.reader() as connection:
        standing = lease_standing(connection, workplace)
    if standing is None:
        put("Срок работы без связи не назначен: он придёт с ближайшим обменом.")
        return
    word = "Данные закрыты с" if standing.has_ended else "Без обмена данные открыты до"
    put(f"{word} {standing.until:%d.%m.%Y}. Проведите обмен (marshrut sync).")
    put(f"Если связи нет, назовите администратору код {standing.request} и введите его ответ: marshrut lease extend.")


@lease.command()
def extend(context: typer.Context, code: _Code) -> None:
    """Продлить работу без связи на 30 дней кодом от администратора; код действует один раз."""
    from app.lease import extend_lease

    with opened(context, even_ended=True) as workplace:
        until = extend_lease(workplace, code)
    put(f"Данные открыты до {until:%d.%m.%Y}. Проведите обмен, как только появится связь.")
